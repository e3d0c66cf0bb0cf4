"""Buttons in a line that goes on below where it is full: nothing on a button is ever cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets.flow import flow, one_line


class ButtonFlow(QWidget):
    """Buttons from the left; `last` stands at the right end while all of them are in one line."""

    def __init__(self, buttons: Sequence[QWidget], last: QWidget | None = None, gap: int = 0) -> None:
        super().__init__()
        self._buttons = [*buttons, *([last] if last is not None else [])]
        self._last = last
        self._gap = gap
        for button in self._buttons:
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _shown(self) -> list[QWidget]:
        return [button for button in self._buttons if not button.isHidden()]

    def _sizes(self) -> list[QSize]:
        return [button.sizeHint() for button in self._shown]

    def _arrange(self) -> None:
        sizes = self._sizes()
        places, _ = flow(sizes, self.width(), self._gap)
        for button, place, size in zip(self._shown, places, sizes, strict=True):
            right = button is self._last and place.y() == 0
            x = max(place.x(), self.width() - size.width()) if right else place.x()
            button.setGeometry(QRect(x, place.y(), size.width(), size.height()))

    def sizeHint(self) -> QSize:
        """Return the size of all buttons in one line."""
        return one_line(self._sizes(), self._gap)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest button."""
        sizes = self._sizes()
        widest = max((size.width() for size in sizes), default=0)
        return QSize(widest, max((size.height() for size in sizes), default=0))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that a width leads to."""
        return flow(self._sizes(), width, self._gap)[1].height()

    def event(self, event: QEvent) -> bool:
        """Arrange anew when a button changes its words or is shown or hidden, and when that was out of view."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the buttons in the new width."""
        super().resizeEvent(event)
        self._arrange()
