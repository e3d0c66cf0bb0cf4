"""The patients: find or add one, unfinished intakes, those signed today, and people to look at again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.intake.dates import show_date
from app.ui.patients.desk_work import CONTINUE, DONE, DeskWork
from app.ui.patients.found_list import Found
from app.ui.patients.frame import DeskHead, HintBar
from app.ui.patients.patient_form import PatientForm
from app.ui.patients.search import PatientSearch
from app.ui.patients.work_list import WorkList
from app.ui.shortcuts import add_shortcuts
from app.ui.theme import Theme
from app.ui.widgets.button_flow import ButtonFlow
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.card import Card
from app.ui.widgets.hint_overlay import HintOverlay
from app.ui.widgets.icons import Icon
from app.ui.widgets.page_scroll import BAR, QWIDGETSIZE_MAX, Fit, PageScroll
from app.ui.widgets.painting import RING
from app.ui.widgets.pane_stack import PaneStack
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.session import Session

WORK_WIDTH = 480
NARROW = 1080
"""Effective width in design pixels below which the lists go under the search."""
SHORT = 560
"""Effective height in design pixels below which everything scrolls, and titles and hints give way to the rows found."""
VERY_SHORT = 430
"""Effective height in design pixels below which the rows found do without the names of their columns."""


class StartView(QWidget):
    """The start screen of an open record."""

    begin_wanted = Signal(int)
    """An intake is to begin for this patient of the record."""
    short_wanted = Signal(int)
    """A short assessment is to begin for this patient of the record."""
    resume_wanted = Signal(int)
    """This unsigned intake is to go on."""
    record_wanted = Signal(int, int)
    """The record of this patient is to be shown, at this intake (0 for none)."""
    lock_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme, session: Session, language: str = "en") -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._desk_work = DeskWork(session, language)
        self._closed = False
        self._levels = QTimer(self)
        self._levels.setSingleShot(True)
        self._levels.timeout.connect(self._on_levels)
        clinic = session.record.settings.clinic
        self.head = DeskHead(theme, clinic.clinic_name, session.clinician.name)
        self.search = PatientSearch(theme, session, ("Ctrl", "F"), empty=self._empty_words())
        self.begin = Button(theme, self.tr("Start intake"), Look.PRIMARY, keys=("Enter",))
        self.short = Button(theme, self.tr("Short assessment"), keys=("F7",))
        self.open = Button(theme, self.tr("Open record"), keys=("Ctrl", "Enter"))
        self.new = Button(theme, self.tr("New patient"), icon=Icon.PLUS, keys=("Ctrl", "N"))
        self.form = PatientForm(theme, session)
        self.unfinished = WorkList(theme, self.tr("Unfinished intakes"), self.tr("None. Every intake is signed."))
        self.due = WorkList(theme, self.tr("Due for re-check"), self.tr("Nobody is due today."))
        self.signed = WorkList(theme, self.tr("Signed today"), self.tr("None yet."))
        self.foot = HintBar(theme)
        self.left = PaneStack()
        self.hint = HintOverlay(theme, self)
        self.hint.hide()
        self._build()
        self._connect()
        self._show_ways()

    @property
    def has_unsaved_text(self) -> bool:
        """Whether a new patient was typed and not added."""
        return self.form.has_unsaved_text

    def refresh(self) -> None:
        """Show the lists as they are now."""
        self.search.search()
        self._desk_work.read_unfinished()
        self._show_levels()
        for listed, work in ((self.due, self._desk_work.due()), (self.signed, self._desk_work.signed_today())):
            listed.show_work(work, str(len(work)) if work else "")
        self.foot.set_end(self._foot_words())

    def enter(self) -> None:
        """Put the focus into the search field."""
        self.show_search()

    def close_record(self) -> None:
        """Let go of the record."""
        self._closed = True
        self._levels.stop()

    @Slot()
    def _show_levels(self) -> None:
        """Work out and show the levels of a few unfinished intakes; the next few follow in the next frame."""
        if self._closed:
            return
        if self._desk_work.work_out_some():
            self._levels.start()
        unfinished = self._desk_work.unfinished()
        kept = self.tr("%1, kept on this computer").replace("%1", str(len(unfinished)))
        self.unfinished.show_work(unfinished, kept if unfinished else "")

    @Slot()
    def _on_levels(self) -> None:
        if self.isVisible():  # an intake may have been begun since
            self._show_levels()

    @Slot()
    def show_search(self) -> None:
        """Go back from the form to the search."""
        self.left.setCurrentIndex(0)
        self.fold()
        self.search.take_focus()
        self._show_hints()

    @Slot()
    def show_form(self) -> None:
        """Show the form of a new patient; what was typed there before is still there."""
        self.form.add_new(self.search.field.entry.text())
        self.left.setCurrentIndex(1)
        self.fold()
        self.form.enter()
        self._show_hints()

    @Slot()
    def _on_found_entered(self) -> None:
        found = self.search.current
        if found is None or self._session.trouble is not None:
            return
        if found.unfinished:
            self.resume_wanted.emit(found.unfinished)
        else:
            self.begin_wanted.emit(found.kept.number)

    @Slot()
    def _on_short(self) -> None:
        if self.search.current is not None and self.short.isEnabled():
            self.short_wanted.emit(self.search.current.kept.number)

    @Slot()
    def _on_found_opened(self) -> None:
        if self.search.current is not None:
            self.record_wanted.emit(self.search.current.kept.number, 0)

    @Slot()
    def _show_ways(self) -> None:
        found: Found | None = self.search.current
        going_on = found is not None and bool(found.unfinished)
        self.begin.set_words(self.tr("Continue intake") if going_on else self.tr("Start intake"))
        self.begin.setEnabled(found is not None and self._session.trouble is None)
        self.short.setEnabled(found is not None and not going_on and self._session.trouble is None)
        self.open.setEnabled(found is not None)

    @Slot(str, int, int)
    def _on_acted(self, verb: str, patient: int, encounter: int) -> None:
        if verb == CONTINUE:
            self.resume_wanted.emit(encounter)
        elif verb == DONE:
            self._session.record.worklist.finish_recheck(encounter)
            self.refresh()
            if not self.due.take_focus():
                self.search.take_focus()
        else:
            self.record_wanted.emit(patient, encounter)

    @Slot()
    def _on_unfinished_key(self) -> None:
        self.unfinished.take_focus()

    @Slot()
    def _on_due_key(self) -> None:
        if not self.due.take_focus():
            self.signed.take_focus()

    @Slot()
    def _on_escape(self) -> None:
        if self.hint.isVisible():
            self.hint.hide()
        elif self.left.currentIndex() == 1:
            self.show_search()
        elif self.search.field.entry.hasFocus():
            self.search.clear()
        else:
            self.search.take_focus()

    @Slot()
    def _on_help(self) -> None:
        if self.hint.isVisible():
            self.hint.hide()
            return
        self.hint.show_help(
            self.tr("Find a patient"),
            self.tr(
                "Type parts of the names in any order, a date of birth or a number. Accents and small typing errors "
                "are forgiven. Enter starts an intake, or continues the unfinished one; F7 starts a short assessment, "
                "which says who should see the person and how soon; Ctrl+Enter opens the record. "
                "Everything confirmed is kept on this computer, encrypted, the moment it is given."
            ),
        )
        self.hint.place_over(self.left.geometry())

    @Slot(int)
    def _on_begin(self, patient: int) -> None:
        self.search.clear()
        if self._session.trouble is None:
            self.begin_wanted.emit(patient)
        else:
            self.record_wanted.emit(patient, 0)

    @Slot(int)
    def _on_record(self, patient: int) -> None:
        self.record_wanted.emit(patient, 0)

    def _show_hints(self) -> None:
        keys = (
            (("Ctrl", "U"), self.tr("unfinished")),
            (("Ctrl", "R"), self.tr("re-checks")),
            (("F1",), self.tr("help")),
        )
        if self.left.currentIndex() == 1:
            self.foot.show_hints(((("Enter",), self.tr("next field")), (("Esc",), self.tr("back to the search"))))
        else:
            self.foot.show_hints(
                ((("↑", "↓"), self.tr("choose")), (("Enter",), self.tr("start")), *keys),
            )

    def _empty_words(self) -> str:
        return self.tr("The patients found are listed here as you type. Somebody new is added with Ctrl+N.")

    def _foot_words(self) -> str:
        offline = self.tr("Offline. Nothing leaves this computer.")
        if self._session.knowledge is None:
            return offline
        base = self._session.knowledge.base
        said = self.tr("Evidence base %1, valid to %2").replace("%1", base.version)
        return f"{offline} · {said.replace('%2', _day(base.expires))}"

    def _connect(self) -> None:
        self.head.help_button.clicked.connect(self._on_help)
        self.head.lock_button.clicked.connect(self.lock_wanted)
        self.head.menu_button.clicked.connect(self.menu_wanted)
        self.search.entered.connect(self._on_found_entered)
        self.search.opened.connect(self._on_found_opened)
        self.search.changed.connect(self._show_ways)
        self.begin.clicked.connect(self._on_found_entered)
        self.short.clicked.connect(self._on_short)
        self.open.clicked.connect(self._on_found_opened)
        self.new.clicked.connect(self.show_form)
        self.form.left.connect(self.show_search)
        self.form.begun.connect(self._on_begin)
        self.form.opened.connect(self._on_record)
        for listed in (self.unfinished, self.due, self.signed):
            listed.acted.connect(self._on_acted)
        keys = {
            "Ctrl+F": self.show_search,
            "Ctrl+N": self.show_form,
            "Ctrl+U": self._on_unfinished_key,
            "Ctrl+R": self._on_due_key,
            "F1": self._on_help,
            "F7": self._on_short,
            "Esc": self._on_escape,
        }
        add_shortcuts(self, keys)

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        if self._session.trouble is not None:
            above = QHBoxLayout()
            above.setContentsMargins(px(24), px(16), px(24), 0)
            above.addWidget(self._trouble_words())
            column.addLayout(above)
        body = QWidget()
        body.setObjectName("clear")
        self._body = QGridLayout(body)
        self._body.setHorizontalSpacing(px(32) - RING)
        self.left.addWidget(self._search_side())
        self.left.addWidget(self.form)
        self._work = self._work_side()
        self._body.addWidget(self.left, 0, 0)
        self._body.addWidget(self._work, 0, 1)
        self._body.setColumnStretch(0, 1)
        self._area = PageScroll()
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(body)
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)

    def _trouble_words(self) -> QWidget:
        px = self._theme.px
        card = Card(self._theme, padding=(px(16), px(12)), gap=px(4))
        trouble = self._session.trouble
        assert trouble is not None
        head = self.tr("No intake can be begun or continued: the evidence base is at fault. Records can be read.")
        card.column.addWidget(label(head, "strong"))
        card.column.addWidget(label(str(trouble), "second"))
        return card

    def _search_side(self) -> QWidget:
        px = self._theme.px
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, px(16))
        column.setSpacing(px(8))
        self._title = label(self.tr("Find a patient"), "title", wrap=False)
        self._title.setContentsMargins(RING, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self.search)
        column.addWidget(ButtonFlow((self.begin, self.short, self.open), self.new))
        column.addStretch(1)
        return side

    def _work_side(self) -> PageScroll:
        px = self._theme.px
        area = PageScroll()
        body = QWidget()
        body.setObjectName("clear")
        area.viewport().setAutoFillBackground(False)
        self._work_column = column = QVBoxLayout(body)
        column.setSpacing(px(24))
        for listed in (self.unfinished, self.due, self.signed):
            column.addWidget(listed)
        column.addStretch(1)
        area.setWidget(body)
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists under the search where the window is narrow."""
        super().resizeEvent(event)
        self.hint.hide()
        self.fold()

    def fold(self) -> None:
        """Put the lists under the search where the window is narrow; scroll as a whole where it is short as well."""
        px, effective = self._theme.px, 100 / self._theme.percent
        narrow, short = self.width() * effective < NARROW, self.height() * effective < SHORT
        self._body.addWidget(self._work, 1 if narrow else 0, 0 if narrow else 1)
        self._body.setRowStretch(0, 0 if narrow else 1)
        self._body.setRowStretch(2, 1 if narrow else 0)
        self._body.setContentsMargins(px(24) - RING, px(8 if short else 24), px(12), 0)
        wide = px(WORK_WIDTH) + BAR
        self._work.setMinimumWidth(0 if narrow else wide)
        self._work.setMaximumWidth(QWIDGETSIZE_MAX if narrow else wide)
        self._work_column.setContentsMargins(RING if narrow else 0, px(3), 0, px(16))
        self._work.setVisible(not narrow or self.left.currentIndex() == 0)
        self._work.set_fit(Fit.GROWS if narrow else Fit.SCROLLS)
        self._area.set_fit(Fit.SCROLLS if narrow or short else Fit.FILLS)
        self.form.fold(narrow or short)
        self._title.setVisible(not short)
        self.foot.setVisible(not short)
        self.search.fold(short, self.height() * effective < VERY_SHORT)


def _day(iso: str) -> str:
    return show_date(date.fromisoformat(iso))
