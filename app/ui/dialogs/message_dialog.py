"""One calm message: what happened, what is safe and what to do; with details to copy where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.panel_rows import label
from app.ui.widgets.shapes import paint_plumb

if TYPE_CHECKING:
    from app.system.errors import KnownError

WIDTH = 560


class MessageDialog(QDialog):
    """Shows a message over the window it is about; Enter and Esc close it."""

    def __init__(self, theme: Theme, error: KnownError, parent: QWidget | None = None, *, details: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Plumbline"))
        self.setAccessibleName(error.what)
        self.setAccessibleDescription(str(error))
        self._theme = theme
        px = theme.px
        self.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(32), px(28), px(28), px(20))
        column.setSpacing(0)
        column.addLayout(self._head(error.what))
        column.addSpacing(px(16))
        column.addLayout(self._rows(error))
        if details:
            column.addSpacing(px(16))
            row = QHBoxLayout()
            row.setContentsMargins(px(36), 0, px(4), 0)
            row.addWidget(self._details(details))
            column.addLayout(row)
        column.addSpacing(px(24))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(4))
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)
        self.close_button = self._close_button()
        self.buttons.addWidget(self.close_button)
        self.close_button.setFocus()

    def add_button(self, button: Button) -> None:
        """Put a button to the left of the one that closes."""
        self.buttons.insertWidget(self.buttons.count() - 1, button)
        # Tab order is reading order: what stands left comes first.
        QWidget.setTabOrder(button, self.close_button)

    # ---- parts
    def _head(self, what: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._theme.px(12))
        line.addWidget(_Mark(self._theme), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_top(label(what, "title")), 1)
        return line

    def _rows(self, error: KnownError) -> QGridLayout:
        grid = QGridLayout()
        px = self._theme.px
        grid.setContentsMargins(px(36), 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(12))
        grid.setColumnStretch(1, 1)
        for name, said in ((self.tr("What is safe"), error.safe), (self.tr("What to do"), error.do)):
            if said:
                row = grid.rowCount()
                grid.addWidget(_name(name, self._theme), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(_top(label(said, "")), row, 1)
        return grid

    def _details(self, details: str) -> QPlainTextEdit:
        made = QPlainTextEdit(details)
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        made.setAccessibleName(self.tr("Details"))
        made.setFixedHeight(self._theme.px(120))
        return made

    def _close_button(self) -> Button:
        button = Button(self._theme, self.tr("Close"), Look.PRIMARY)
        button.setDefault(True)
        button.clicked.connect(self.close)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Take exactly the height that the wrapped words need."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.heightForWidth(self.width()))


class DetailsDialog(MessageDialog):
    """A message with details of a fault, which hold no patient data and can be copied."""

    copied = Signal()
    """The details are in the clipboard."""

    def __init__(self, theme: Theme, error: KnownError, details: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, error, parent, details=details)
        self._copy_text = details
        self.copy_button = Button(theme, self.tr("Copy the details"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._on_copy)
        self.add_button(self.copy_button)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copy_text)
        self.copy_button.set_words(self.tr("Copied"))
        self.copied.emit()


class _Mark(QWidget):
    """The plumb line beside the title."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Return the size of the mark."""
        return QSize(self._theme.px(24), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        side = self._theme.px(24)
        paint_plumb(QPainter(self), QRectF(0, self._theme.px(2), side, side), self._theme.colours.accent)


def _top(made: QLabel) -> QLabel:
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def _name(words: str, theme: Theme) -> QLabel:
    """Return the name of a row, on the first line of what stands beside it."""
    made = label(words, "small_strong", wrap=False)
    made.setContentsMargins(0, theme.px(3), 0, 0)
    made.setMinimumWidth(theme.px(80))
    return made
