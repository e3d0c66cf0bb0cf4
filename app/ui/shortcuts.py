"""Keys of a view: they work only while the focus is in it, and once for each press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Slot = Callable[..., Any] | SignalInstance


def add_shortcuts(view: QWidget, keys: Mapping[str, Slot]) -> None:
    """Let each key, written as `Ctrl+O`, call its slot or emit its signal."""
    for key, slot in keys.items():
        shortcut = QShortcut(QKeySequence(key), view)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(slot)
