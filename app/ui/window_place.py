"""Where the window stood, its colours and the size of its text, kept beside the record from one start to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from app.ui.theme import SMALLEST, Scheme, Theme

FILE = "window.ini"
"""Holds nothing of a patient."""


class WindowPlace:
    """The file in the data folder; where it is missing or cannot be read, the window is as at a first start."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def dress(self, theme: Theme) -> None:
        """Give the theme the colours and the text size of the last time."""
        kept = self._settings()
        scheme = str(kept.value("scheme", ""))
        percent = str(kept.value("percent", ""))
        if scheme in {one.value for one in Scheme}:
            theme.choose(Scheme(scheme))
        theme.zoom_to(int(percent) if percent.isdecimal() and len(percent) < 4 else SMALLEST)

    def put(self, window: QWidget) -> None:
        """Put the window where it stood; where that screen is gone, Qt brings it onto one that is there."""
        geometry = self._settings().value("geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)

    def keep(self, window: QWidget, theme: Theme) -> None:
        """Keep what is shown now, unless there is no data folder yet."""
        if not self._path.parent.is_dir():
            return
        kept = self._settings()
        kept.setValue("geometry", window.saveGeometry())
        kept.setValue("scheme", theme.scheme.value)
        kept.setValue("percent", theme.percent)
        kept.sync()  # what cannot be written is not worth a word at the end

    def _settings(self) -> QSettings:
        return QSettings(str(self._path), QSettings.Format.IniFormat)
