"""A scroll area whose content keeps its width whether or not the bar is there, and that follows the focus."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

BAR = 12
"""Width of the bar in pixels; content keeps its right margin smaller by as much."""
QWIDGETSIZE_MAX = 16_777_215
"""Qt's own word for no limit, which its binding for Python leaves out."""


class Fit(Enum):
    """How an area and its content come to their heights."""

    SCROLLS = "scrolls"
    """The content takes the height it needs, and the area scrolls."""
    FILLS = "fills"
    """The content has the height of the area: its parts share it, and scroll by themselves."""
    GROWS = "grows"
    """The area is as high as its content: an area around it scrolls."""


class PageScroll(QScrollArea):
    """Scrolls downwards only, never takes the focus, and shows whatever inside it gets the focus by a key."""

    def __init__(self) -> None:
        super().__init__()
        self._fit = Fit.SCROLLS
        self._follows = False
        """Whether nobody scrolled by hand since the focus came."""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, BAR, 0)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def set_fit(self, fit: Fit) -> None:
        """Change how area and content come to their heights."""
        if fit is self._fit:
            return
        self._fit = fit
        policy = self.sizePolicy()
        policy.setHeightForWidth(fit is Fit.GROWS)
        self.setSizePolicy(policy)
        self._share_height()
        self.updateGeometry()

    def show_inside(self, widget: QWidget) -> None:
        """Scroll so that a widget inside is in view, with what stands directly above it."""
        above = 2 * self.fontMetrics().height()  # the words over a field belong to it
        around: QWidget | None = self
        while around is not None:
            if isinstance(around, PageScroll):
                around._bring(widget, above)
            around = around.parentWidget()

    def show_top(self) -> None:
        """Show the beginning, wherever the focus is, until it goes elsewhere."""
        self._follows = False
        self.verticalScrollBar().setValue(0)

    def _bring(self, widget: QWidget, above: int) -> None:
        """Scroll as little as brings the whole widget into view; of one that is too high, where it is typed into."""
        content = self.widget()
        bar, room, high = self.verticalScrollBar(), self.viewport().height(), widget.height()
        if content is None or high > room:
            self.ensureWidgetVisible(widget, 0, 0)
            return
        margin = min(above, (room - high) // 2)
        top = widget.mapTo(content, QPoint(0, 0)).y() - margin
        bar.setValue(max(top + high + 2 * margin - room, min(bar.value(), top)))

    @Slot(int, int)
    def _on_range(self, lowest: int, highest: int) -> None:
        self.setViewportMargins(0, 0, 0 if highest > lowest else BAR, 0)
        if self._fit is Fit.GROWS:
            self.updateGeometry()
        if self._follows:
            QTimer.singleShot(0, self, self._on_settled)

    @Slot()
    def _on_scrolled(self) -> None:
        self._follows = False

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        # Nothing moves under a pressed mouse button: the click would be lost.
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        inside = new is not None and self.isAncestorOf(new)
        self._follows = inside and not pressed
        if new is not None and self._follows and nearest(new) is self:
            self.show_inside(new)
            QTimer.singleShot(0, self, self._on_settled)  # once what was shown with it has its place

    @Slot()
    def _on_settled(self) -> None:
        focus = QApplication.focusWidget()
        around = nearest(focus) if focus is not None and self._follows and self.isAncestorOf(focus) else None
        if focus is not None and around is not None:
            around.show_inside(focus)

    def _share_height(self) -> None:
        content = self.widget()
        if content is not None:
            fills = self._fit is Fit.FILLS
            height = self.viewport().height()
            content.setMinimumHeight(height if fills else 0)
            content.setMaximumHeight(height if fills else QWIDGETSIZE_MAX)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the content where the area grows with it."""
        content = self.widget()
        if self._fit is not Fit.GROWS or content is None:
            return super().heightForWidth(width)
        inner = width - BAR
        return content.heightForWidth(inner) if content.hasHeightForWidth() else content.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height with the content, and keep what has the focus in view."""
        if self._fit is Fit.FILLS:
            self._share_height()
        super().resizeEvent(event)
        self._on_settled()


def nearest(widget: QWidget) -> PageScroll | None:
    """Return the area that a widget scrolls in, the innermost where there are several."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, PageScroll):
        around = around.parentWidget()
    return around
