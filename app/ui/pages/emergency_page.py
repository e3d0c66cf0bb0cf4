"""The emergency page: takes the place of page and panel the moment a rule fires, and stays until it is settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from app.intake.dates import show_date
from app.intake.vocabulary import Level
from app.ui.pages.accept_column import AcceptColumn
from app.ui.pages.call_script import bladder_and_bowel, call_script, criteria, emergency_rules, findings
from app.ui.pages.emergency_columns import CallColumn, WhyColumn
from app.ui.pages.page import Hints, Page
from app.ui.widgets.control import Control
from app.ui.widgets.emergency_band import EmergencyBand
from app.ui.widgets.factory import Desk
from app.ui.widgets.page_scroll import BAR, PageScroll

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.records.emergencies import Acceptance, Emergency

NARROW = 980
"""Design pixels; below this width the columns stand in two rows."""
NARROWEST = 760
"""Design pixels; below this width the columns stand under each other, and the band scrolls with them."""


class EmergencyPage(Page):
    """What is met, why, whom to ring, what to say; who accepted and when. `settled` follows the acknowledgement."""

    wide = True
    with_note = False

    settled = Signal()
    overrule_wanted = Signal()

    def __init__(self, desk: Desk, consultation: Consultation) -> None:
        super().__init__(desk.theme, "emergency", self.tr("Emergency"))
        self._desk = desk
        self._consultation = consultation
        self._nobody = False
        self._across = 0
        self.band = EmergencyBand(self.theme)
        self.why = WhyColumn(self.theme)
        self.call = CallColumn(self.theme)
        self.accept = AcceptColumn(self.theme, consultation.record.clock)
        self.accept.kept.connect(self._on_kept)
        self.accept.acknowledge_wanted.connect(self.acknowledge)
        self.accept.overrule_wanted.connect(self.overrule_wanted)
        self.accept.nobody_wanted.connect(self._on_nobody)
        self.why.letter_wanted.connect(self._on_letter)
        self.why.question_wanted.connect(self._on_question)
        # A key still held from the answer that fired the rule is not typed into the first field.
        self.accept.accepted_by.entry.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        self._area = PageScroll()
        self._body = QWidget()
        self._body.setObjectName("pageBody")
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._arrange(3)
        self._area.setWidget(self._body)
        column.addWidget(self._area, 1)
        self.refresh()

    @property
    def emergency(self) -> Emergency | None:
        """The emergency in view: the one that is open."""
        return self._consultation.emergency

    @property
    def is_corrected(self) -> bool:
        """Whether the answers no longer meet an emergency rule."""
        return self._consultation.result.level is not Level.EMERGENCY

    def refresh(self) -> None:
        """Show what is met now, and what is kept of the acceptance."""
        emergency = self.emergency
        if emergency is None:
            return
        consultation, language = self._consultation, self._desk.language
        rules = emergency_rules(consultation)
        self._show_band(emergency)
        listed = [(rule, findings(consultation, rule, language)) for rule in rules]
        advice = consultation.result.advice if rules else ()
        leaving = [f"{one.heading} {one.text}".strip() for one in advice if one.topic == "do_now"]
        self.why.show_why(listed, bladder_and_bowel(consultation, language), leaving)
        self.call.show_numbers(consultation.record.settings.clinic)
        self.accept.show_acceptance(emergency.acceptance)
        self._nobody = self._nobody or bool(emergency.acceptance.not_accepted)
        self._show_state(emergency.acceptance)

    def enter(self) -> None:
        """Focus who accepted, or the reason that closes the emergency."""
        first = self.accept.not_accepted if self._by_reason else self.accept.accepted_by
        first.focus_target.setFocus(Qt.FocusReason.TabFocusReason)

    def hints(self) -> Hints:
        """Return the keys that matter now."""
        control = self._control_in_focus()
        own = control.key_hints() if control is not None else ()
        return (
            *own[:1],
            (("Tab",), self.tr("next")),
            (("Ctrl", "Enter"), self.tr("acknowledge")),
            ((), self.tr("Every answer is saved. The steps stay open.")),
        )

    def help_for_focus(self) -> tuple[str, str]:
        """Return what the page is for."""
        words = self.tr(
            "Ring the number, read out the words, and write who accepted the patient, where and when. Each field is "
            "kept as you leave it.\n\nYou can go back to any step: a strip on top leads back here by Ctrl+E until the "
            "emergency is acknowledged."
        )
        return (self.band.title, words)

    def keep(self) -> None:
        """Keep what is being typed."""
        for control in self.accept.controls:
            entry = getattr(control, "entry", None)
            if entry is not None and entry.isModified():
                entry.editingFinished.emit()

    @Slot()
    def acknowledge(self) -> None:
        """Close the emergency when nothing needed is missing."""
        self.keep()
        emergency = self.emergency
        if emergency is None or self._missing(emergency.acceptance):
            return
        acceptance = self._effective(emergency.acceptance)
        self._nobody = False
        self._consultation.acknowledge(acceptance)
        self.settled.emit()

    @property
    def _by_reason(self) -> bool:
        return self._nobody or self.is_corrected

    def _effective(self, acceptance: Acceptance) -> Acceptance:
        """Leave out a reason that the clinician turned away from again."""
        return acceptance if self._by_reason else replace(acceptance, not_accepted="")

    def _missing(self, acceptance: Acceptance) -> tuple[str, ...]:
        if self._by_reason:
            return () if acceptance.not_accepted.strip() else ("not_accepted",)
        return self._effective(acceptance).missing

    def _show_band(self, emergency: Emergency) -> None:
        consultation, result = self._consultation, self._consultation.result
        at = datetime.fromisoformat(emergency.met_at)
        day = "" if at.date() == consultation.record.clock().date() else f"{show_date(at.date())} "
        if self.is_corrected:
            title = self.tr("The emergency rule is not met any more")
            words = self.tr("An answer was corrected. Say why and to whom it was told; then this can be closed.")
        else:
            overruled = result.final_level < Level.EMERGENCY
            title = self.tr("Emergency: hospital now, ring ahead") if overruled else result.route.title
            met = criteria(consultation, emergency_rules(consultation))
            words = self.tr("Criteria met: suspected %1. Do not wait for the rest.").replace("%1", met)
        self.band.show_words(title, words, f"{day}{at:%H:%M}")

    def _show_state(self, acceptance: Acceptance) -> None:
        self.accept.show_way(nobody=self._by_reason, corrected=self.is_corrected)
        self.accept.show_missing(self._missing(acceptance), nobody=self._by_reason)
        self.call.script.say(call_script(self._consultation, acceptance, self._desk.language))

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.isAncestorOf(new):
            self.hints_changed.emit()

    @Slot(str, str)
    def _on_kept(self, name: str, words: str) -> None:
        emergency = self.emergency
        if emergency is None:
            return
        acceptance = replace(emergency.acceptance, **{name: words})
        if name == "accepted_by" and words and not acceptance.accepted_at:
            now = self._consultation.record.clock()
            acceptance = replace(acceptance, accepted_at=f"{show_date(now.date())} {now:%H:%M}")
        try:
            self._consultation.keep_acceptance(acceptance)
        finally:
            kept = self.emergency.acceptance if self.emergency is not None else acceptance
            self.accept.show_acceptance(kept)
            self._show_state(kept)

    @Slot(bool)
    def _on_nobody(self, nobody: bool) -> None:
        self._nobody = nobody
        if self.emergency is not None:
            self._show_state(self.emergency.acceptance)
            self.enter()

    @Slot()
    def _on_letter(self) -> None:
        self.step_wanted.emit("print")

    @Slot()
    def _on_question(self) -> None:
        """Go to what the decisive answer leaves open, or to the answer itself."""
        by_code = self._consultation.catalogue.by_answer_code
        for rule in emergency_rules(self._consultation):
            codes = [one.code for one in rule.literals if one.code in by_code]
            if codes:
                self.went_to.emit(self._first_open(codes[0]))
                return

    def _first_open(self, code: str) -> str:
        """Return the first open follow-up of a question, or the question."""
        consultation = self._consultation
        shown = [question for question in consultation.catalogue.followups(code) if consultation.is_shown(question)]
        return next((question.code for question in shown if not consultation.value(question.code)), code)

    def _control_in_focus(self) -> Control | None:
        widget: QObject | None = QApplication.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, Control):
                return widget
            widget = widget.parent()
        return None

    def _arrange(self, across: int) -> None:
        """Put the columns side by side, or who accepted beside the other two, or all under each other."""
        if across == self._across:
            return
        self._across = across
        for column in (self.why, self.call, self.accept):
            self._grid.removeWidget(column)
        if across == 1:
            for row, part in enumerate((self.band, self.why, self.call, self.accept)):
                self._grid.addWidget(part, row, 0)
        elif across == 2:
            self._grid.addWidget(self.call, 0, 0)
            self._grid.addWidget(self.why, 1, 0)
            self._grid.addWidget(self.accept, 0, 1, 2, 1)
        else:
            self._grid.addWidget(self.why, 0, 0)
            self._grid.addWidget(self.call, 0, 1)
            self._grid.addWidget(self.accept, 0, 2)
        if across > 1:
            self._column.insertWidget(0, self.band)
        shares = {1: (1, 0, 0), 2: (1, 1, 0), 3: (312, 422, 424)}[across]
        for place, share in enumerate(shares):
            self._grid.setColumnStretch(place, share)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse a held key in the first field."""
        held = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.isAutoRepeat()
        return bool(held) and not self.accept.accepted_by.entry.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the columns in two rows where it is narrow."""
        super().resizeEvent(event)
        width = self.width() * 100 / self.theme.percent
        self._arrange(1 if width < NARROWEST else 2 if width < NARROW else 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; beside the bar it goes on from the last column."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.colours.panel))
        painter.fillRect(self.width() - BAR, 0, BAR, self.height(), QColor(self.theme.colours.sunken))
