"""The way in: the first picture, the first start, the passphrase, the recovery code, or what hinders it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.painting import text
from app.ui.widgets.panel_rows import label
from app.ui.widgets.shapes import paint_plumb

if TYPE_CHECKING:
    from app.records.settings import ClinicSettings
    from app.session import Session
    from app.system.errors import KnownError
    from app.ui.door.flow import Flow
    from app.ui.door.page import DoorPage
    from app.ui.tasks import Task

WIDTH = 648


class Brand(QWidget):
    """The mark and the name of the program."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Plumbline"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the mark."""
        return QSize(self._theme.px(240), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark and name."""
        painter = QPainter(self)
        px = self._theme.px
        # The bob of the mark, not the box around it, stands above the edge of the card.
        paint_plumb(painter, QRectF(-px(14), 0, px(40), px(40)), self._theme.colours.accent)
        words = QRectF(px(28), 0, self.width() - px(28), px(40))
        text(painter, words, self.tr("Plumbline"), self._theme, 24, self._theme.colours.text, bold=True)


class DoorView(QWidget):
    """What is painted first; `greet` gives it the session."""

    opened = Signal()
    """The session's record is open."""
    trouble_shown = Signal(object)
    """Told what hinders the way in, a KnownError."""
    again_wanted = Signal()
    """Trouble before there was a session: the person wants to try again."""
    damage_found = Signal(list)
    """What is damaged in the open record's file, found in the background after it was opened."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: Session | None = None
        self._flow: Flow | None = None
        self._page: DoorPage | None = None
        self._checking: Task | None = None
        px = theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = PageScroll()
        body = QWidget()
        body.setObjectName("resultBody")
        self._scroll.setWidget(body)
        outer.addWidget(self._scroll)
        across = QHBoxLayout(body)
        across.setContentsMargins(px(24), px(32), px(24), px(32))
        across.addStretch(1)
        self._middle = QWidget()
        self._middle.setObjectName("clear")
        across.addWidget(self._middle, 100)  # all there is, up to its greatest width
        across.addStretch(1)
        self._fit()
        theme.changed.connect(self._fit)
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(20))
        self._column.addWidget(Brand(theme))
        self._ready = label(self.tr("Getting ready"), "script")
        self._column.addWidget(self._ready)
        self._card = Card(theme)
        self._card.setVisible(False)
        self._column.addWidget(self._card)
        self._column.addStretch(1)

    @property
    def page(self) -> DoorPage | None:
        """The page in view; None before anything is loaded."""
        return self._page

    def greet(self, session: Session) -> None:
        """Show the first start where there is no record yet, else ask for the passphrase."""
        from app.system.errors import KnownError

        self._session = session
        self._stop_checking()
        try:
            flow = self._flow_for(session)
        except KnownError as error:
            self.show_trouble(error)
            return
        self._drop()
        self._flow = flow
        flow.shown.connect(self.show_page)
        flow.failed.connect(self.show_trouble)
        flow.opened.connect(self._on_opened)
        flow.start()

    def open_practice(self, settings: ClinicSettings) -> None:
        """Open the practice record at once; `settings` are for a new one."""
        if self._flow is not None:
            self._flow.open_practice(settings)

    @Slot()
    def _fit(self) -> None:
        self._middle.setMaximumWidth(self._theme.px(WIDTH))

    @Slot(object)
    def show_page(self, page: DoorPage) -> None:
        """Show a page of the way in."""
        old = self._page
        self._page = page
        self._ready.setVisible(False)
        if old is not None and old is not page:
            old.setVisible(False)
        if self._card.column.indexOf(page) < 0:
            self._card.column.addWidget(page)
        page.setVisible(True)
        self._card.setVisible(True)
        page.enter()

    @Slot(object)
    def show_trouble(self, error: KnownError) -> None:
        """Say what is wrong and what to do."""
        from app.ui.door.told_pages import TroublePage

        page = TroublePage(self._theme, error, again=True)
        page.went_on.connect(self._on_again)
        self.show_page(page)
        self.trouble_shown.emit(error)

    @Slot()
    def _on_again(self) -> None:
        if self._session is None:
            self.again_wanted.emit()
        elif self._flow is not None and self._session.is_new():
            self._flow.start()
        else:
            self.greet(self._session)

    @Slot()
    def _on_opened(self) -> None:
        self._check()
        self._drop()
        self.opened.emit()

    def _drop(self) -> None:
        """Let go of the pages and of every secret typed into them."""
        if self._flow is not None:
            self._flow.deleteLater()
            self._flow = None
        while (item := self._card.column.takeAt(0)) is not None:
            page = item.widget()
            if page is not None:
                page.deleteLater()
        self._page = None
        self._card.setVisible(False)
        self._ready.setVisible(True)

    def _flow_for(self, session: Session) -> Flow:
        from app.ui.door.first_start import FirstStart
        from app.ui.door.later_start import LaterStart

        kind = FirstStart if session.is_new() else LaterStart
        return kind(self._theme, session, self)

    def _check(self) -> None:
        """Look for damage in the record's file, beside the work with it."""
        from app.ui.tasks import Task

        assert self._session is not None
        check = self._session.damage_check()
        self._checking = Task(lambda _progress, _stopped: check(), self)
        self._checking.finished.connect(self._on_checked)
        self._checking.start()

    @Slot(object)
    def _on_checked(self, faults: list[str]) -> None:
        self._checking = None
        if faults:
            self.damage_found.emit(faults)

    def _stop_checking(self) -> None:
        if self._checking is not None:
            self._checking.stop()
            self._checking = None
