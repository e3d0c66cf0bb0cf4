"""The window: one view at a time, the door, the patients, one intake, one record; what all of them share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.system.errors import KnownError
from app.ui.door_view import DoorView
from app.ui.theme import LARGEST, SMALLEST, STEP, Scheme, Theme
from app.ui.widgets.practice_band import PracticeBand

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.session import Session
    from app.ui.dialogs.leave_dialog import LeaveDialog
    from app.ui.evidence_view import EvidenceView
    from app.ui.intake_view import IntakeView
    from app.ui.record_view import RecordView
    from app.ui.start_view import StartView

LOCK = "lock"
"""The name of the shortcut that locks."""


class MainWindow(QMainWindow):
    """The frame. The door is painted before anything is loaded; `enter` gives the window its session."""

    painted = Signal()
    """The first picture is on the screen."""
    keep_wanted = Signal()
    """The views are to keep what is being typed; what they cannot keep is told, and all of them are asked."""

    def __init__(self, theme: Theme, language: str = "en") -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._session: Session | None = None
        self._was_painted = False
        self._may_leave = False
        self._asking: LeaveDialog | None = None
        self._start: StartView | None = None
        self._intake: IntakeView | None = None
        self._record: RecordView | None = None
        self._evidence: EvidenceView | None = None
        self.setWindowTitle(self.tr("Plumbline"))
        self.door = DoorView(theme)
        self.views = QStackedWidget()
        self.views.addWidget(self.door)
        self.practice_band = PracticeBand(theme)
        self.practice_band.hide()
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.practice_band)
        column.addWidget(self.views, 1)
        self.setCentralWidget(frame)
        self.setMinimumSize(theme.px(720), theme.px(480))
        self.resize(theme.px(1366), theme.px(738))

    @property
    def intake(self) -> IntakeView:
        """The view of an intake, made when it is first wanted."""
        if self._intake is None:
            from app.ui.intake_view import IntakeView

            self._intake = IntakeView(self._theme, self._language)
            self.keep_wanted.connect(self._intake.keep)
            self._intake.left.connect(self._on_intake_left)
            self._intake.lock_wanted.connect(self.lock)
            self._intake.menu_wanted.connect(self._on_menu)
            self._intake.signed.connect(self._on_signed)
            self._intake.card_wanted.connect(self._on_card)
            self.views.addWidget(self._intake)
        return self._intake

    @property
    def start(self) -> StartView:
        """The view of the patients, made when it is first wanted."""
        assert self._session is not None
        if self._start is None:
            from app.ui.start_view import StartView

            self._start = StartView(self._theme, self._session)
            self._start.begin_wanted.connect(self._on_begin)
            self._start.short_wanted.connect(self._on_short)
            self._start.resume_wanted.connect(self._on_resume)
            self._start.record_wanted.connect(self._on_record)
            self._start.lock_wanted.connect(self.lock)
            self._start.menu_wanted.connect(self._on_menu)
            self.views.addWidget(self._start)
        return self._start

    @property
    def record(self) -> RecordView:
        """The view of one patient's record, made when it is first wanted."""
        assert self._session is not None
        if self._record is None:
            from app.ui.record_view import RecordView

            self._record = RecordView(self._theme, self._session)
            self.keep_wanted.connect(self._record.keep)
            self._record.left.connect(self.show_patients)
            self._record.begin_wanted.connect(self._on_begin)
            self._record.short_wanted.connect(self._on_short)
            self._record.resume_wanted.connect(self._on_resume)
            self._record.lock_wanted.connect(self.lock)
            self._record.menu_wanted.connect(self._on_menu)
            self.views.addWidget(self._record)
        return self._record

    @property
    def evidence(self) -> EvidenceView:
        """The view of the evidence base, made when it is first wanted."""
        assert self._session is not None
        if self._evidence is None:
            from app.ui.evidence_view import EvidenceView

            self._evidence = EvidenceView(self._theme, self._session)
            self._evidence.left.connect(self._on_evidence_left)
            self._evidence.lock_wanted.connect(self.lock)
            self._evidence.menu_wanted.connect(self._on_menu)
            self.views.addWidget(self._evidence)
        return self._evidence

    def enter(self, session: Session) -> None:
        """Take the session and show the way in: the first start, or the passphrase."""
        self._finish()
        self._session = session
        self.door.opened.connect(self._on_opened)
        self.door.damage_found.connect(self._on_damage)
        self.door.greet(session)

    def show_trouble(self, error: KnownError) -> None:
        """Say what is wrong and what to do."""
        self.views.setCurrentWidget(self.door)
        self.door.show_trouble(error)

    def begin(self, consultation: Consultation) -> None:
        """Show one intake."""
        self.intake.begin(consultation)
        self.views.setCurrentWidget(self.intake)
        self.intake.fold()
        self.intake.take_focus()

    @Slot()
    def show_patients(self) -> None:
        """Go back to the patients; everything confirmed is kept."""
        try:
            self._end_intake()
        finally:
            self.views.setCurrentWidget(self.start)
            self.start.refresh()
            self.start.enter()

    @Slot()
    def lock(self) -> None:
        """Close the record and show the door; text that nobody kept is asked for first."""
        if self._session is None or self.views.currentWidget() is self.door:
            return
        if not self._asks(self._lock):
            self._lock()

    @Slot()
    def _lock(self) -> None:
        assert self._session is not None
        # Whatever fails on the way is told, and the rest is done all the same: a callback runs before the one above it.
        with ExitStack() as rest:
            rest.callback(self.door.greet, self._session)
            rest.callback(self._session.lock)
            rest.callback(self._let_go)
            self.views.setCurrentWidget(self.door)  # first of all nobody sees the record any more
            self.practice_band.hide()

    def _let_go(self) -> None:
        """Close what shows the record, and let go of it."""
        views = self._open_views
        with ExitStack() as rest:
            rest.callback(self._forget_views)
            for view in views:
                rest.callback(view.close_record)
            rest.callback(self._end_intake)
            rest.callback(self._close_dialogs)

    @property
    def _open_views(self) -> list[StartView | IntakeView | RecordView | EvidenceView]:
        views = (self._start, self._intake, self._record, self._evidence)
        return [view for view in views if view is not None]

    def _forget_views(self) -> None:
        for view in self._open_views:
            self.views.removeWidget(view)
            view.deleteLater()
        self._start = self._intake = self._record = self._evidence = None

    def _close_dialogs(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in reversed(self.findChildren(QDialog)):
            dialog.close()

    def _end_intake(self) -> None:
        """Keep what is being typed in the intake and let go of it; one in which nothing was said is closed."""
        if self._intake is None:
            return
        left = self._intake.consultation
        try:
            self._intake.end()
        finally:
            if left is not None and self._session is not None and self._session.is_open:
                self._session.leave(left)

    @Slot()
    def _on_opened(self) -> None:
        assert self._session is not None
        self.practice_band.setVisible(self._session.is_practice)
        self.show_patients()

    @Slot(list)
    def _on_damage(self, faults: list[str]) -> None:
        from app.ui.dialogs.message_dialog import MessageDialog

        error = KnownError(
            self.tr("Part of the record's file is damaged (%1 places found).").replace("%1", str(len(faults))),
            self.tr("What can be read is still read, and the backups are not touched."),
            self.tr("Take no more intakes with it. Copy the data folder as it is, then put back its newest backup."),
        )
        MessageDialog(self._theme, error, self).open()

    @Slot(int)
    def _on_begin(self, patient: int) -> None:
        assert self._session is not None
        self.begin(self._session.begin(patient))

    @Slot(int)
    def _on_short(self, patient: int) -> None:
        from app.records.intakes import SHORT

        assert self._session is not None
        self.begin(self._session.begin(patient, SHORT))

    @Slot(int)
    def _on_resume(self, encounter: int) -> None:
        assert self._session is not None
        self.begin(self._session.resume(encounter))

    @Slot(int, int)
    def _on_record(self, patient: int, encounter: int) -> None:
        self.record.show_patient(patient, encounter)
        self.views.setCurrentWidget(self.record)
        self.record.enter()

    @Slot()
    def _on_intake_left(self) -> None:
        if not self._asks(self.show_patients):
            self.show_patients()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Let Ctrl+L work in a dialog too: while one is open, the keys of the window do not reach it."""
        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog) and dialog in self.findChildren(QDialog):
            self._add_lock_key(dialog)

    @Slot(int, int)
    def _on_signed(self, patient: int, encounter: int) -> None:
        self.intake.end()
        self._on_record(patient, encounter)

    @Slot()
    def _on_card(self) -> None:
        if self.intake.consultation is not None:
            from app.ui.dialogs.card_dialog import print_card

            print_card(self.intake, self._theme, self.intake.consultation, self._language)

    @Slot(QAction)
    def _on_scheme(self, action: QAction) -> None:
        self._theme.choose(Scheme(action.data()))

    @Slot()
    def _on_larger(self) -> None:
        self._zoom(self._theme.percent + STEP)

    @Slot()
    def _on_smaller(self) -> None:
        self._zoom(self._theme.percent - STEP)

    @Slot()
    def _on_normal_size(self) -> None:
        self._zoom(SMALLEST)

    @Slot()
    def _on_menu(self) -> None:
        corner = self.mapToGlobal(QPoint(self.width() - self._theme.px(12), self._theme.px(52)))
        corner.setX(corner.x() - self._menu.sizeHint().width())
        self._menu.popup(corner)

    def _unkept(self) -> list[str]:
        """Keep what can be kept, and return in words what was typed and is not."""
        views = (
            (self._start, self.tr("a new patient")),
            (self._record, self.tr("an addendum, or a change of the patient")),
            (self._intake, self.tr("a note, a reason or an answer of the intake")),
            (self._evidence, self.tr("a reason or a choice about the evidence base")),
        )
        self.keep_wanted.emit()
        return [words for view, words in views if view is not None and view.has_unsaved_text]

    def _asks(self, agreed: Callable[[], object]) -> bool:
        """Ask, once, before what would lose text; return False where nothing would be lost."""
        if self._asking is not None:
            return True
        unkept = self._unkept()
        if not unkept:
            return False
        from app.ui.dialogs.leave_dialog import LeaveDialog

        self._asking = LeaveDialog(self._theme, unkept, self)
        self._asking.agreed.connect(agreed)
        self._asking.finished.connect(self._on_asked)
        self._asking.open()
        return True

    @Slot()
    def _on_asked(self) -> None:
        self._asking = None

    @Slot()
    def _leave(self) -> None:
        self._may_leave = True
        self.close()

    def _zoom(self, percent: int) -> None:
        self._theme.zoom_to(percent)
        for widget in self.findChildren(QWidget):
            widget.updateGeometry()
        for view in self._open_views:
            view.fold()

    def _finish(self) -> None:
        """Make what the first picture does without: menu and keys."""
        self._menu = self._make_menu()
        QShortcut(QKeySequence("F10"), self).activated.connect(self._on_menu)
        self._add_lock_key(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @Slot()
    def _on_menu_shown(self) -> None:
        is_open = self._session is not None and self._session.is_open
        for action in (self._clinic, self._base):
            action.setEnabled(is_open)

    @Slot()
    def _on_menu_hidden(self) -> None:
        self._base.setEnabled(True)  # its key would go with it

    @Slot()
    def _on_clinic(self) -> None:
        if self._session is not None and self._session.is_open:
            from app.ui.dialogs.clinic_dialog import ClinicDialog

            ClinicDialog(self._theme, self._session.record.settings, self).open()

    @Slot()
    def show_guide(self) -> None:
        """Open the user guide at what is in view."""
        from app.ui.dialogs.guide_dialog import GuideDialog

        GuideDialog(self._theme, self._topic(), self).open()

    def _topic(self) -> str:
        """Return the topic of the guide for what is in view."""
        shown = self.views.currentWidget()
        if shown is self._intake and self._intake is not None and self._intake.page is not None:
            return self._intake.page.code
        views = {id(self._start): "patients", id(self._record): "record", id(self._evidence): "evidence"}
        return views.get(id(shown), "unlock" if self._session is not None else "first-start")

    @Slot()
    def show_evidence(self) -> None:
        """Go to the page of the evidence base; text that nobody kept is asked for first."""
        if self._session is None or not self._session.is_open or self.views.currentWidget() is self._evidence:
            return
        if not self._asks(self._show_evidence):
            self._show_evidence()

    @Slot()
    def _show_evidence(self) -> None:
        try:
            self._end_intake()
        finally:
            # Whatever showed the record is made anew afterwards: it may be of another base then.
            with ExitStack() as rest:
                rest.callback(self._forget_views)
                for view in self._open_views:
                    rest.callback(view.close_record)
            self.views.setCurrentWidget(self.evidence)
            self.evidence.fold()
            self.evidence.enter()

    @Slot()
    def _on_evidence_left(self) -> None:
        if not self._asks(self._leave_evidence):
            self._leave_evidence()

    @Slot()
    def _leave_evidence(self) -> None:
        if self._evidence is not None:
            self._evidence.close_record()
        self._forget_views()
        self.show_patients()

    def _add_lock_key(self, window: QWidget) -> None:
        if window.findChild(QShortcut, LOCK, Qt.FindChildOption.FindDirectChildrenOnly) is None:
            shortcut = QShortcut(QKeySequence("Ctrl+L"), window)
            shortcut.setObjectName(LOCK)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self.lock)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        words = {
            Scheme.SYSTEM: self.tr("Colours of the desktop"),
            Scheme.LIGHT: self.tr("Light"),
            Scheme.DARK: self.tr("Dark"),
            Scheme.CONTRAST: self.tr("High contrast"),
        }
        for scheme, said in words.items():
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setData(scheme.value)
            action.setChecked(scheme is self._theme.scheme)
            group.addAction(action)
        group.triggered.connect(self._on_scheme)
        menu.addSeparator()
        self._clinic = menu.addAction(self.tr("Clinic and numbers..."))
        self._clinic.triggered.connect(self._on_clinic)
        self._base = menu.addAction(self.tr("Evidence base..."))
        self._base.setShortcut(QKeySequence("Ctrl+B"))
        self._base.triggered.connect(self.show_evidence)
        self.addAction(self._base)
        menu.aboutToHide.connect(self._on_menu_hidden)
        menu.aboutToShow.connect(self._on_menu_shown)
        menu.addSeparator()
        guide = menu.addAction(self.tr("User guide"))
        guide.setShortcut(QKeySequence("Shift+F1"))
        guide.triggered.connect(self.show_guide)
        self.addAction(guide)
        menu.addSeparator()
        for said, key, slot in (
            (self.tr("Larger (up to %1 %)").replace("%1", str(LARGEST)), QKeySequence("Ctrl+="), self._on_larger),
            (self.tr("Smaller"), QKeySequence("Ctrl+-"), self._on_smaller),
            (self.tr("Normal size"), QKeySequence("Ctrl+0"), self._on_normal_size),
        ):
            action = menu.addAction(said)
            action.setShortcut(key)
            action.triggered.connect(slot)
            self.addAction(action)
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the first picture is there."""
        super().paintEvent(event)
        QPainter(self).fillRect(self.rect(), self.palette().window())
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed and close the record; text that nobody kept is asked for first."""
        if not self._may_leave and self._asks(self._leave):
            event.ignore()
            return
        with ExitStack() as rest:
            if self._session is not None:
                rest.callback(self._session.lock)
            rest.callback(self._let_go)
            super().closeEvent(event)
