"""The window: one view at a time, the door, the patients, one intake, one record; what all of them share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.system.errors import KnownError
from app.ui.door_view import DoorView
from app.ui.theme import LARGEST, SMALLEST, STEP, Scheme, Theme
from app.ui.widgets.practice_band import PracticeBand

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.session import Session
    from app.ui.intake_view import IntakeView
    from app.ui.record_view import RecordView
    from app.ui.start_view import StartView


class MainWindow(QMainWindow):
    """The frame. The door is painted before anything is loaded; `enter` gives the window its session."""

    painted = Signal()
    """The first picture is on the screen."""

    def __init__(self, theme: Theme, language: str = "en") -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._session: Session | None = None
        self._was_painted = False
        self._may_leave = False
        self._start: StartView | None = None
        self._intake: IntakeView | None = None
        self._record: RecordView | None = None
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
            self._intake.left.connect(self.show_patients)
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
            self._record.left.connect(self.show_patients)
            self._record.begin_wanted.connect(self._on_begin)
            self._record.resume_wanted.connect(self._on_resume)
            self._record.lock_wanted.connect(self.lock)
            self._record.menu_wanted.connect(self._on_menu)
            self.views.addWidget(self._record)
        return self._record

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
        if self._intake is not None:
            left = self._intake.consultation
            self._intake.end()
            if left is not None and self._session is not None:
                self._session.leave(left)
        self.views.setCurrentWidget(self.start)
        self.start.refresh()
        self.start.enter()

    @Slot()
    def lock(self) -> None:
        """Close the record and show the door; text that nobody kept is asked for first."""
        if self._session is None or self.views.currentWidget() is self.door:
            return
        if self._has_unsaved_text():
            self._ask(self._lock)
        else:
            self._lock()

    @Slot()
    def _lock(self) -> None:
        assert self._session is not None
        for view in (self._start, self._intake, self._record):
            if view is not None:
                view.close_record()
                self.views.removeWidget(view)
                view.deleteLater()
        self._start = self._intake = self._record = None
        self._session.lock()
        self.practice_band.hide()
        self.views.setCurrentWidget(self.door)
        self.door.greet(self._session)

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
    def _on_resume(self, encounter: int) -> None:
        assert self._session is not None
        self.begin(self._session.resume(encounter))

    @Slot(int, int)
    def _on_record(self, patient: int, encounter: int) -> None:
        self.record.show_patient(patient, encounter)
        self.views.setCurrentWidget(self.record)
        self.record.enter()

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

    def _has_unsaved_text(self) -> bool:
        return any(view is not None and view.has_unsaved_text for view in (self._start, self._record))

    def _ask(self, agreed: Callable[[], object]) -> None:
        from app.ui.dialogs.leave_dialog import LeaveDialog

        dialog = LeaveDialog(self._theme, self)
        dialog.agreed.connect(agreed)
        dialog.open()

    @Slot()
    def _leave(self) -> None:
        self._may_leave = True
        self.close()

    def _zoom(self, percent: int) -> None:
        self._theme.zoom_to(percent)
        for widget in self.findChildren(QWidget):
            widget.updateGeometry()
        if self._intake is not None:
            self._intake.fold()

    def _finish(self) -> None:
        """Make what the first picture does without: menu and keys."""
        self._menu = self._make_menu()
        QShortcut(QKeySequence("F10"), self).activated.connect(self._on_menu)
        QShortcut(QKeySequence("Ctrl+L"), self).activated.connect(self.lock)

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
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed and close the record; text that nobody kept is asked for first."""
        if not self._may_leave and self._has_unsaved_text():
            event.ignore()
            self._ask(self._leave)
            return
        for view in (self._start, self._intake, self._record):
            if view is not None:
                view.close_record()
        if self._session is not None:
            self._session.lock()
        super().closeEvent(event)
