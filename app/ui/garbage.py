"""Collects garbage on the window's thread only.

Python collects on whichever thread happens to allocate. A window or a dialog that is garbage would then be destroyed
on a worker's thread, which Qt does not survive.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 500
"""Milliseconds."""


class GarbageCollector(QObject):
    """Stands in for Python's own timing from `start` to `end`, with its own thresholds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        """Take over from Python."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Give back to Python."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _on_time(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > limits[generation]]
        if due:
            gc.collect(max(due))
