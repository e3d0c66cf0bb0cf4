"""One patient's record: the visits, and of a signed one its documents and addenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.intake.dates import show_date
from app.records.intakes import OPEN, SIGNED
from app.records.patients import KeptPatient
from app.records.worklist import Visit
from app.ui.patients.choose_pane import ChoosePane, Purpose
from app.ui.patients.edit_pane import EditPane
from app.ui.patients.frame import HintBar
from app.ui.patients.visit_list import VisitList
from app.ui.patients.visit_pane import ClosedVisitPane, OpenVisitPane
from app.ui.patients.visits import Visits
from app.ui.shortcuts import add_shortcuts
from app.ui.theme import Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.card import Card
from app.ui.widgets.hint_overlay import HintOverlay
from app.ui.widgets.page_scroll import BAR, QWIDGETSIZE_MAX, Fit, PageScroll
from app.ui.widgets.painting import RING
from app.ui.widgets.pane_stack import PaneStack
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.session import Session
    from app.ui.documents_pane import DocumentsPane

SIDE = 320
"""Width of the visits in design pixels."""
NARROW = 1000
"""Effective width in design pixels below which the visits stand over what is shown of one, and all of it scrolls."""
SHORT = 560
"""Effective height in design pixels below which the keys at the foot give way."""
VERY_SHORT = 430
"""Effective height in design pixels below which the rows found do without the names of their columns."""


class RecordView(QWidget):
    """The record of one patient."""

    left = Signal()
    """Back to the patients."""
    begin_wanted = Signal(int)
    """An intake is to begin for this patient of the record."""
    short_wanted = Signal(int)
    """A short assessment is to begin for this patient of the record."""
    resume_wanted = Signal(int)
    """This unsigned intake is to go on."""
    lock_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._visits = Visits(session)
        self._kept: KeptPatient | None = None
        self._known: dict[int, Visit] = {}
        self._told = ""
        self.banner = Banner(theme)
        self.banner.undo_button.hide()
        self.list = VisitList(theme)
        self.begin = Button(theme, self.tr("Start intake"), keys=("Ctrl", "I"))
        self.short = Button(theme, self.tr("Short assessment"), keys=("F7",))
        self._one_at_a_time = label(
            self.tr("One intake is not signed yet: continue it, or close it, before another one is begun."), "second"
        )
        self.edit = Button(theme, self.tr("Change patient"))
        self.merge = Button(theme, self.tr("Merge a duplicate"))
        self.unsigned = OpenVisitPane(theme)
        self.words = ClosedVisitPane(theme)
        self._documents: DocumentsPane | None = None
        self.edit_pane = EditPane(theme, session)
        self.choose = ChoosePane(theme, session)
        self.panes = PaneStack()
        self.foot = HintBar(theme)
        self.hint = HintOverlay(theme, self)
        self.hint.hide()
        self._build()
        self._connect()

    @property
    def patient(self) -> int:
        """The patient in view, 0 for none."""
        return self._kept.number if self._kept is not None else 0

    @property
    def has_unsaved_text(self) -> bool:
        """Whether an addendum was typed and not kept, or a field of the patient is not understood."""
        addendum = self._documents is not None and self._documents.has_unsaved_text
        return addendum or (self._is_editing and self.edit_pane.fields.wrong is not None)

    @property
    def documents(self) -> DocumentsPane:
        """The pages of a signed visit, made when they are first wanted."""
        if self._documents is None:
            from app.ui.documents_pane import DocumentsPane

            self._documents = DocumentsPane(self._theme, self._session)
            self.panes.addWidget(self._documents)
            self.fold()
        return self._documents

    def show_patient(self, patient: int, encounter: int) -> None:
        """Show a patient, at one of their intakes (0 for none)."""
        self._kept = self._session.record.patients.get(patient, self._session.today)
        self.banner.show_patient(self._kept.patient)
        self._show_visits(encounter)

    def enter(self) -> None:
        """Put the focus where work goes on."""
        if self._known:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            (self.begin if self.begin.isEnabled() else self.edit).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def keep(self) -> None:
        """Keep what is being typed."""
        if self._is_editing:
            self.edit_pane.keep()

    def close_record(self) -> None:
        """Keep what is being typed and let go of the record."""
        self.keep()
        if self._documents is not None:
            self._documents.close()

    @Slot(int)
    def _on_visit(self, encounter: int) -> None:
        visit = self._known.get(encounter)
        if visit is None:
            return
        day = show_date(visit.on)
        row = next(row for row in self.list.visits.rows if row.encounter == encounter)
        if visit.state == SIGNED:
            self.documents.show_visit(encounter)
            self.panes.setCurrentWidget(self.documents)
        elif visit.state == OPEN:
            title = self.tr("Unsigned intake of %1").replace("%1", day)
            emergency = self._visits.emergency_open(encounter)
            said = f"{row.strong} {row.said}".strip()
            self.unsigned.show_visit(title, said, emergency, self._session.trouble is not None)
            self.panes.setCurrentWidget(self.unsigned)
        else:
            title = self.tr("Intake of %1, closed without signing").replace("%1", day)
            self.words.show_words(title, self._visits.withdrawn_for(encounter))
            self.panes.setCurrentWidget(self.words)

    @Slot()
    def _on_continue(self) -> None:
        if self.list.current and self._session.trouble is None and self._kept_fields():
            self.resume_wanted.emit(self.list.current)

    @Slot()
    def _on_row_entered(self) -> None:
        visit = self._known.get(self.list.current)
        if visit is not None and visit.state == OPEN:
            self._on_continue()
        elif visit is not None and visit.state == SIGNED:
            self.documents.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _on_closed(self, reason: str) -> None:
        encounter = self.list.current
        self._session.record.intakes.withdraw(encounter, reason)
        self._show_visits(encounter)
        self.enter()

    @Slot()
    def _on_begin(self) -> None:
        if self._kept is not None and self.begin.isEnabled() and self._kept_fields():
            self.begin_wanted.emit(self._kept.number)

    @Slot()
    def _on_short(self) -> None:
        if self._kept is not None and self.short.isEnabled() and self._kept_fields():
            self.short_wanted.emit(self._kept.number)

    @Slot()
    def _on_edit(self) -> None:
        if self._kept is not None:
            self._told = ""
            self.edit_pane.show_patient(self._kept)
            self._show_pane(self.edit_pane)
            self.edit_pane.enter()

    @Slot()
    def _on_merge(self) -> None:
        if self._kept is not None:
            purpose = Purpose(
                self.tr("Merge a duplicate into this patient"),
                self.tr(
                    "All visits of the duplicate go over to this patient, and the duplicate is found no more. "
                    "What is known of this patient stays as it is here. This cannot be taken back."
                ),
                self.tr("This patient stays"),
                self.tr("The duplicate"),
                self.tr("Merge the duplicate"),
            )
            self.choose.ask(purpose, self._kept)
            self._show_pane(self.choose)

    @Slot()
    def _on_move(self) -> None:
        if self._kept is not None:
            purpose = Purpose(
                self.tr("Move this intake to another patient"),
                self.tr("Its answers go over as they are; age and sex are taken from the other patient."),
                self.tr("From this patient"),
                self.tr("To this patient"),
                self.tr("Move the intake"),
                self.list.current,
            )
            self.choose.ask(purpose, self._kept)
            self._show_pane(self.choose)

    @Slot(int, int)
    def _on_chosen(self, other: int, intake: int) -> None:
        assert self._kept is not None
        if intake:
            day = self._known[intake].on
            self._session.record.intakes.move(intake, other, self._session.record.patients.get(other, day).patient)
            self.show_patient(other, intake)
        else:
            self._session.record.patients.merge(other, self._kept.number)
            self.show_patient(self._kept.number, 0)
        self.enter()

    @Slot()
    def _on_pane_left(self) -> None:
        if self._kept is not None:
            self.show_patient(self._kept.number, self.list.current)
            self.enter()

    @Slot()
    def _on_edit_left(self) -> None:
        if self._may_leave_fields():
            self._on_pane_left()

    @Slot()
    def _on_left(self) -> None:
        if self._may_leave_fields():
            self.left.emit()

    @Slot()
    def _on_escape(self) -> None:
        if self.hint.isVisible():
            self.hint.hide()
        elif self._is_editing:
            self._on_edit_left()
        elif self.panes.currentWidget() is self.choose:
            self._on_pane_left()
        else:
            self._on_left()

    @Slot()
    def _on_help(self) -> None:
        if self.hint.isVisible():
            self.hint.hide()
            return
        self.hint.show_help(
            self.tr("The record of one patient"),
            self.tr(
                "The visits stand at the left, the newest first. A signed one shows its pages, which are reprinted as "
                "they were signed; an unsigned one can be continued, moved to the right patient, or closed."
            ),
        )
        self.hint.place_over(self.panes.geometry())

    @property
    def _is_editing(self) -> bool:
        return self.panes.currentWidget() is self.edit_pane

    def _kept_fields(self) -> bool:
        """Keep the patient's field in focus; with one that is not understood or not kept, go there instead."""
        if not self._is_editing or self.edit_pane.keep():
            return True
        wrong = self.edit_pane.fields.wrong
        if wrong is not None:
            wrong.focus_target.setFocus(Qt.FocusReason.TabFocusReason)
        return False

    def _may_leave_fields(self) -> bool:
        """Keep the field in focus; what is wrong in it is said once before it is left."""
        if self._kept_fields():
            self._told = ""
            return True
        wrong = self.edit_pane.fields.wrong
        was_told, self._told = self._told, wrong.error if wrong is not None else ""
        return bool(was_told) and was_told == self._told

    def _show_visits(self, encounter: int) -> None:
        visits = self._session.record.worklist.visits(self.patient)
        self._known = {visit.encounter: visit for visit in visits}
        self.list.show_rows(self._visits.rows(visits), encounter)
        self._card.setVisible(bool(visits))
        unfinished = any(visit.state == OPEN for visit in visits)
        self._one_at_a_time.setVisible(unfinished)
        for button in (self.begin, self.short):
            button.setEnabled(self._session.trouble is None and not unfinished)
        if visits:
            self._on_visit(self.list.current)
        else:
            self.words.show_words(self.tr("No visits yet"), self.tr("The first intake is begun with Ctrl+I."))
            self.panes.setCurrentWidget(self.words)
        self.fold()
        self._show_hints()

    def _show_pane(self, pane: QWidget) -> None:
        self.panes.setCurrentWidget(pane)
        self.fold()
        self._show_hints()

    def _show_hints(self) -> None:
        back = (("Esc",), self.tr("back"))
        if self.panes.currentWidget() in (self.choose, self.edit_pane):
            self.foot.show_hints(((("Enter",), self.tr("choose, or next field")), back))
        else:
            visits = (("↑", "↓"), self.tr("visit"))
            self.foot.show_hints((visits, (("Ctrl", "I"), self.tr("start an intake")), back))

    def _connect(self) -> None:
        self.banner.patients_button.clicked.connect(self._on_left)
        self.banner.help_button.clicked.connect(self._on_help)
        self.banner.lock_button.clicked.connect(self.lock_wanted)
        self.banner.menu_button.clicked.connect(self.menu_wanted)
        self.list.chosen.connect(self._on_visit)
        self.list.entered_row.connect(self._on_row_entered)
        self.unsigned.continued.connect(self._on_continue)
        self.unsigned.move_wanted.connect(self._on_move)
        self.unsigned.closed.connect(self._on_closed)
        self.begin.clicked.connect(self._on_begin)
        self.short.clicked.connect(self._on_short)
        self.edit.clicked.connect(self._on_edit)
        self.merge.clicked.connect(self._on_merge)
        self.choose.confirmed.connect(self._on_chosen)
        self.choose.left.connect(self._on_pane_left)
        self.edit_pane.left.connect(self._on_edit_left)
        self.edit_pane.kept.connect(self.banner.show_patient)
        keys = {
            "Ctrl+I": self._on_begin,
            "F7": self._on_short,
            "F1": self._on_help,
            "Esc": self._on_escape,
            "Ctrl+F": self._on_left,
        }
        add_shortcuts(self, keys)

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        self._area = PageScroll()
        self._area.viewport().setAutoFillBackground(False)
        holder = QWidget()
        holder.setObjectName("clear")
        self._body = body = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        body.setSpacing(px(24) - RING)
        self._side = self._made_side()
        body.addWidget(self._side)
        for pane in (self.words, self.unsigned, self.edit_pane, self.choose):
            self.panes.addWidget(pane)
        body.addWidget(self.panes, 1)
        self._area.setWidget(holder)
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)
        self.fold()

    def fold(self) -> None:
        """Stack visits and panes where the window is narrow, and scroll over both."""
        px, effective = self._theme.px, 100 / self._theme.percent
        narrow = self.width() * effective < NARROW
        short = self.height() * effective < SHORT
        down = QBoxLayout.Direction.TopToBottom
        self._body.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(px(24) - RING, px(12 if short else 24), max(0, px(24) - RING - BAR), px(16))
        self._side.setMinimumWidth(0 if narrow else px(SIDE))
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if narrow else px(SIDE))
        pane = self.panes.currentWidget()
        # What is being typed has a narrow window to itself.
        self._side.setVisible(not (narrow and pane in (self.choose, self.edit_pane)))
        scrolls = narrow or (short and pane is self.choose)
        self._area.set_fit(Fit.SCROLLS if scrolls else Fit.FILLS)
        self.foot.setVisible(not short)
        self.choose.fold(short, self.height() * effective < VERY_SHORT)
        self.edit_pane.fold(narrow)
        if self._documents is not None:
            self._documents.fold(narrow)

    def _made_side(self) -> QWidget:
        px = self._theme.px
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        upper = QVBoxLayout()
        upper.setContentsMargins(RING, 0, 0, 0)
        upper.setSpacing(px(12))
        upper.addWidget(label(self.tr("Visits"), "title", wrap=False))
        self._card = Card(self._theme)
        self._card.column.addWidget(self.list)
        upper.addWidget(self._card)
        upper.addWidget(self._one_at_a_time)
        column.addLayout(upper)
        ways = QVBoxLayout()
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(0)
        for button in (self.begin, self.short, self.edit, self.merge):
            ways.addWidget(button)
        column.addLayout(ways)
        column.addStretch(1)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self.fold()
