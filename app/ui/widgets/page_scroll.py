"""A scroll area whose content keeps its width whether or not the bar is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea

BAR = 12
"""Width of the bar in pixels; content keeps its right margin smaller by as much."""


class PageScroll(QScrollArea):
    """Scrolls downwards only; never takes the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, BAR, 0)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    @Slot(int, int)
    def _on_range(self, lowest: int, highest: int) -> None:
        self.setViewportMargins(0, 0, 0 if highest > lowest else BAR, 0)
