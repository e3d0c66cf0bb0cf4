"""Panes in one place, one of them in view: those out of view take no room."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class PaneStack(QWidget):
    """Like a QStackedWidget, but as large as the pane in view needs, not as the largest; it has the same names."""

    def __init__(self) -> None:
        super().__init__()
        self._panes: list[QWidget] = []
        self._current: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, pane: QWidget) -> None:
        """Add a pane; the first one comes into view."""
        self._panes.append(pane)
        pane.hide()
        self._column.addWidget(pane)
        if self._current is None:
            self.setCurrentWidget(pane)

    def currentWidget(self) -> QWidget | None:
        """Return the pane in view."""
        return self._current

    def currentIndex(self) -> int:
        """Return the place of the pane in view, -1 for none."""
        return self._panes.index(self._current) if self._current is not None else -1

    def setCurrentWidget(self, pane: QWidget) -> None:
        """Bring a pane into view."""
        if pane is not self._current:
            before, self._current = self._current, pane
            if before is not None:
                before.hide()
            pane.show()

    def setCurrentIndex(self, place: int) -> None:
        """Bring the pane at a place into view."""
        self.setCurrentWidget(self._panes[place])
