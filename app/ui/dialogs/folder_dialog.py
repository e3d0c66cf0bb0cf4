"""Asks for a folder without a second event loop: locking and closing go on beneath it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(asker: QWidget, title: str, start: str) -> QFileDialog:
    """Open the dialog over the asker's window; `fileSelected` tells the folder, and it goes when the asker goes."""
    dialog = QFileDialog(asker.window(), title, start)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    asker.destroyed.connect(dialog.deleteLater)
    dialog.open()
    return dialog
