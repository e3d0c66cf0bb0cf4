"""The signature: what is signed, in the clinician's own words, and what is still in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.consultation import LONGEST_NOTE, Reasons
from app.records.intakes import OPEN
from app.system.errors import KnownError
from app.ui.pages.page import Hints, Page
from app.ui.pages.sign_cards import signed_card
from app.ui.signing import Papers, make_papers
from app.ui.tasks import Task
from app.ui.widgets.buttons import Button, Look, NoEnterButton
from app.ui.widgets.card import Card, CardHead
from app.ui.widgets.factory import Desk
from app.ui.widgets.level_bar import LevelBar
from app.ui.widgets.live_panel import shown_code
from app.ui.widgets.note_edit import TextArea
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label
from app.ui.words import level_word

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.consultation import Consultation
    from app.records.signing import MadeDocument

IMPRESSION, HOLD, INCOMPLETE = "result", "hold_reason", "incomplete_reason"
"""Under which step each text is kept while the intake is open."""
QUIET = 400
"""Milliseconds after the last key until the texts are kept."""


class SignPage(Page):
    """Shown from the Result page; `signed` follows the transaction. A plain Enter never signs."""

    wide = True
    with_note = False

    signed = Signal()
    back_wanted = Signal()
    emergency_wanted = Signal()

    def __init__(self, desk: Desk, consultation: Consultation) -> None:
        super().__init__(desk.theme, "sign", self.tr("Sign"))
        self.setObjectName("resultPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._consultation = consultation
        self._task: Task | None = None
        self._papers: Papers | None = None
        self._unkept: set[str] = set()
        self._was_stopped = False
        self._card: Card | None = None
        theme = self.theme
        self.bar = LevelBar(theme)
        invited = self.tr("in your words; may be left empty")
        self.impression = TextArea(theme, self.tr("Your own impression"), 4, invited)
        self.hold = TextArea(theme, self.tr("Why it is signed on hold"), 3)
        self.incomplete = TextArea(theme, self.tr("Why warning signs were not asked"), 3)
        self._areas = {IMPRESSION: self.impression, HOLD: self.hold, INCOMPLETE: self.incomplete}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(self.keep)
        for area in self._areas.values():
            area.changed.connect(self._on_changed)
            area.edit.left.connect(self.keep)
        self._who = label("", "strong")
        self.hindrance = label("", "second")
        self.to_emergency = Button(theme, self.tr("Go to the emergency"), keys=("Ctrl", "E"))
        self.to_emergency.clicked.connect(self.emergency_wanted)
        self.sign_button = NoEnterButton(theme, self.tr("Sign"), Look.PRIMARY, keys=("Ctrl", "Enter"))
        self.sign_button.clicked.connect(self.sign)
        self.back = Button(theme, self.tr("Back to the result"), Look.QUIET)
        self.back.clicked.connect(self.back_wanted)
        self._titles: dict[str, QWidget] = {}
        self._build()

    @property
    def is_making(self) -> bool:
        """Whether a signature is under way: its pages are being made."""
        return self._task is not None

    @property
    def has_unsaved_text(self) -> bool:
        """Whether something was typed that is too long or could not be kept."""
        return bool(self._unkept)

    def refresh(self) -> None:
        """Show what would be signed now."""
        consultation, result = self._consultation, self._consultation.result
        code = shown_code(result)
        title = level_word(code) if code == "hold" else result.route.title or level_word(code)
        facts = " · ".join(part for part in (result.route.who, result.route.when) if part)
        self.bar.show_level(code, title, "" if code == "hold" else facts, [])
        if self._card is not None:
            self._left.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = signed_card(self.theme, consultation, self._desk.language)
        self._left.insertWidget(0, self._card)
        for step, area in self._areas.items():
            if step not in self._unkept:
                area.show_words(consultation.note(step))
        self._titles[HOLD].setVisible(result.hold)
        self._titles[INCOMPLETE].setVisible(bool(result.incomplete))
        clinician = consultation.clinician
        name = f"{clinician.name}, {clinician.registration}" if clinician is not None else ""
        self._who.setText(self.tr("You sign as %1").replace("%1", name))
        self._show_state()

    def enter(self) -> None:
        """Focus the first reason that is needed, or the impression."""
        hindrances = self._hindrances()
        wanted: QWidget = self.impression.edit
        for name, area in (("hold_reason", self.hold), ("incomplete_reason", self.incomplete)):
            if name in hindrances:
                wanted = area.edit
                break
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def hints(self) -> Hints:
        """Return the keys of the page."""
        if self.is_making:
            return ((("Esc",), self.tr("stop: nothing is signed")),)
        return (
            (("Ctrl", "Enter"), self.tr("sign")),
            (("Esc",), self.tr("back to the result")),
            ((), self.tr("A signed intake cannot be changed; an addendum can be added.")),
        )

    @Slot()
    def keep(self) -> None:
        """Keep the texts as they are typed so far; they are signed only by signing."""
        self._timer.stop()
        if self._consultation.state != OPEN:
            return
        for step in sorted(self._unkept):
            words = self._areas[step].words
            if len(words) <= LONGEST_NOTE:
                self._consultation.set_note(step, words)
                self._unkept.discard(step)

    def give_up(self) -> None:
        """Stop a signature under way: nothing is signed, which is said while the page shows."""
        self._timer.stop()
        if self._task is None:
            return
        self._task.stop()
        self._was_stopped = True
        self._on_over()

    @Slot()
    def sign(self) -> None:
        """Make the documents and sign, when nothing is in the way; otherwise lead to what is."""
        if self._task is not None:
            return
        self.keep()
        hindrances = self._hindrances()
        if "emergency" in hindrances:
            self.emergency_wanted.emit()
        elif hindrances or self._too_long():
            self.enter()
        else:
            self._make()

    def _make(self) -> None:
        self._was_stopped = False
        papers = Papers.of(self._consultation, self._reasons(), self._desk.language)
        self._papers = papers

        def work(progress: Callable[[int, int], None], stopping: Callable[[], bool]) -> object:
            return make_papers(papers)

        self._task = Task(work, self)
        self._task.finished.connect(self._on_made)
        self._task.failed.connect(self._on_failed)
        self._task.stopped.connect(self._on_stopped)
        self._show_state()
        self.hints_changed.emit()
        self._task.start()

    @Slot(object)
    def _on_made(self, documents: list[MadeDocument]) -> None:
        papers = self._papers
        if papers is None or self.sender() is not self._task:
            return  # this signature was given up
        self._on_over()
        if not papers.is_of(self._consultation):
            self.refresh()
            self.hindrance.setText(self.tr("The intake changed while the pages were made. Look again, then sign."))
            self.hindrance.show()
            return
        self._consultation.sign(papers.reasons, papers.signed_at, documents)
        self.signed.emit()

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        if self.sender() is self._task:
            self._on_over()
            raise error

    @Slot()
    def _on_stopped(self) -> None:
        if self.sender() is self._task:
            self._on_over()

    def _on_over(self) -> None:
        self._papers = self._task = None
        self._show_state()
        self.hints_changed.emit()

    @Slot()
    def _on_changed(self) -> None:
        changed = self.sender()
        for step, area in self._areas.items():
            if area is changed and area.words != self._consultation.note(step):
                self._unkept.add(step)
        self._was_stopped = False
        self._timer.start()
        self._show_state()

    def _reasons(self) -> Reasons:
        return Reasons(self.impression.words, self.hold.words, self.incomplete.words)

    def _hindrances(self) -> tuple[str, ...]:
        return self._consultation.hinders_signing(self._reasons())

    def _too_long(self) -> bool:
        return any(len(area.words) > LONGEST_NOTE for area in self._areas.values())

    def _show_state(self) -> None:
        hindrances, making = self._hindrances(), self._task is not None
        said = {
            "emergency": self.tr("The emergency must be acknowledged first."),
            "hold_reason": self.tr("On hold: write why it is signed all the same."),
            "incomplete_reason": self.tr("Write why warning signs were not asked."),
        }
        words = " ".join(said[name] for name in hindrances)
        if self._too_long():
            most = self.tr("A text is too long: at most %1 characters are kept. Shorten it.")
            words = most.replace("%1", f"{LONGEST_NOTE:,}")
        hindered = bool(words)
        if self._was_stopped:
            words = " ".join((self.tr("Stopped: nothing was signed."), words)).strip()
        self.hindrance.setText(self.tr("Making the pages ...") if making else words)
        self.hindrance.setVisible(bool(self.hindrance.text()))
        self.to_emergency.setVisible("emergency" in hindrances)
        self.sign_button.setEnabled(not hindered and not making)
        for area in self._areas.values():
            area.edit.setReadOnly(making)

    def _build(self) -> None:
        px = self.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = PageScroll()
        outer.addWidget(scroll)
        body = QWidget()
        body.setObjectName("resultBody")
        scroll.setWidget(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(12), px(4), px(12))
        column.setSpacing(px(8))
        column.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        column.addLayout(line, 1)
        self._left, right = QVBoxLayout(), QVBoxLayout()
        self._left.addStretch(1)
        line.addLayout(self._left, 620)
        line.addLayout(right, 498)
        right.addWidget(self._words_card())
        right.addStretch(1)

    def _words_card(self) -> Card:
        px = self.theme.px
        card = Card(self.theme)
        card.column.addWidget(CardHead(self.theme, self.tr("In your words"), "", sunken=False))
        body = QWidget()
        rows = QVBoxLayout(body)
        # Fields and buttons keep room for their ring: words stand in line with their frames.
        rows.setContentsMargins(px(12) - RING, px(8), px(12) - RING, px(12))
        rows.setSpacing(px(4))
        for step, area in self._areas.items():
            holder = QWidget()
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(0, 0, 0, px(4))
            inner.setSpacing(0)
            title = label(area.edit.accessibleName(), "small_strong")
            title.setContentsMargins(RING, 0, 0, 0)
            inner.addWidget(title)
            inner.addWidget(area)
            self._titles[step] = holder
            rows.addWidget(holder)
        for words in (self._who, self.hindrance):
            words.setContentsMargins(RING, 0, RING, 0)
            rows.addWidget(words)
        rows.addWidget(self.to_emergency)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, px(4), 0, 0)
        buttons.addWidget(self.sign_button)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        rows.addLayout(buttons)
        card.column.addWidget(body)
        return card
