"""The tabs of a page: a title and a count each, a line under the current one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import box, text, text_width


class Tabs(QTabBar):
    """A tab bar that the wheel does not move and that shows `4/8` after each title."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: list[str] = []
        self._size, self._tight = 14, False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self._share_anew)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, title: str) -> int:
        """Add a tab and return its place."""
        self._counts.append("")
        return self.addTab(title)

    def set_count(self, place: int, count: str) -> None:
        """Change the count of a tab."""
        if self._counts[place] != count:
            same_width = len(self._counts[place]) == len(count)
            self._counts[place] = count
            if same_width and not self._tight:
                self.update()
                return
            self.setTabToolTip(place, f"{self.tabText(place)} {count}")
            self._share_anew()

    def _count(self, place: int) -> str:
        """Return the count to show; where room is short only of the tabs that were begun."""
        count = self._counts[place]
        return "" if self._tight and count.startswith("0/") and place != self.currentIndex() else count

    def _width(self, place: int, padding: float) -> int:
        title = text_width(self.tabText(place), self._theme, self._size, place == self.currentIndex())
        count = text_width(self._count(place), self._theme, 12) + self._theme.px(8) if self._count(place) else 0
        return title + count + 2 * self._theme.px(padding)

    @Slot()
    def _share_anew(self) -> None:
        # Any change of a title makes the bar ask for all sizes again.
        if self.count():
            self.setTabText(0, self.tabText(0))

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a tab; all share the width that there is."""
        self._tight, self._size = False, 14
        if sum(self._width(place, 4) for place in range(self.count())) > self.width():
            self._tight, self._size = True, 13
        wanted = sum(self._width(place, 12) for place in range(self.count()))
        spare = self.width() - wanted
        padding = 12 if spare >= 0 else max(0.0, 12 + spare / max(1, 2 * self.count()) / self._theme.px(1))
        widths = [self._width(place, padding) for place in range(self.count())]
        # What still does not fit is taken from the longest titles; the tool tip has them whole.
        while self.width() > 0 and sum(widths) > self.width() and max(widths) > self._theme.px(48):
            widths[widths.index(max(widths))] -= 2
        return QSize(widths[index], self._theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """Tabs take the width that there is."""
        return QSize(10, self._theme.px(36))

    def sizeHint(self) -> QSize:
        """Return the height of the tabs."""
        return QSize(self._theme.px(400), self._theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint titles, counts and the line under the current tab."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(c.border))
        for place in range(self.count()):
            rect = self.tabRect(place)
            current = place == self.currentIndex()
            count = text_width(self._count(place), self._theme, 12) if self._count(place) else 0
            title = text_width(self.tabText(place), self._theme, self._size, current)
            title = min(title, rect.width() - count - (px(8) if count else 0))
            gap = px(8) if count else 0
            start = rect.left() + max(0, (rect.width() - title - gap - count) // 2)
            ink = c.text if current else c.text2
            words = QRect(start, rect.top(), title + 2, rect.height() - px(4))
            text(painter, words, self.tabText(place), self._theme, self._size, ink, bold=current)
            words = QRect(start + title + gap, rect.top() + 1, count + 2, rect.height() - px(4))
            text(painter, words, self._count(place), self._theme, 12, c.text3)
            if current:
                painter.fillRect(rect.left(), self.height() - px(3), rect.width(), px(3), QColor(c.accent))
                if self.hasFocus():
                    box(painter, rect.adjusted(2, 2, -2, -4), line=c.focus, width=2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share_anew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
