"""Free text over several lines: Tab goes on, Ctrl+Z is the text's own while there is something to take back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from app.system.errors import KnownError
from app.ui.theme import Theme
from app.ui.widgets.painting import RING, box, focus_ring

MARGIN = 6
LARGEST_PASTE = 200_000
"""Characters; laying out a megabyte in one piece would stop the window for half a minute."""


class WordsEdit(QPlainTextEdit):
    """The lines that are typed into, without a frame of their own."""

    entered = Signal()
    """The focus came."""
    left = Signal()
    """The focus went."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QPlainTextEdit, QPlainTextEdit:focus { background: transparent; border: 0; padding: 0; }")
        self.document().setDocumentMargin(0)
        palette = self.palette()
        palette.setBrush(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the intake while nothing was typed here."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            document = self.document()
            nothing = (event.matches(undo) and not document.isUndoAvailable()) or (
                event.matches(redo) and not document.isRedoAvailable()
            )
            if nothing:
                event.ignore()
                return False
        return super().event(event)

    @Slot()
    def _tell_of_paste(self) -> None:
        raise KnownError(  # nobody catches it: so it is told
            self.tr("What you wanted to paste has more than %1 characters, so it was not pasted.").replace(
                "%1", f"{LARGEST_PASTE:,}"
            ),
            self.tr("Your text is as it was."),
            self.tr("Paste the part that belongs here."),
        )

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste, unless it is far longer than any text that is kept."""
        if len(source.text()) > LARGEST_PASTE:
            QTimer.singleShot(0, self, self._tell_of_paste)
        else:
            super().insertFromMimeData(source)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus came."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TextArea(QWidget):
    """A frame of a few lines with its ring; `changed` follows every key."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, lines: int = 3, placeholder: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.edit = WordsEdit(theme, name, self)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textChanged.connect(self.changed)
        self.edit.entered.connect(self.update)
        self.edit.left.connect(self.update)
        self.setFocusProxy(self.edit)
        self.setFixedHeight(theme.px(20) * lines + 2 * (RING + theme.px(MARGIN)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What was typed."""
        return self.edit.toPlainText()

    def show_words(self, words: str) -> None:
        """Show a kept text, unless it is there already."""
        if words != self.words:
            self.edit.setPlainText(words)

    def resizeEvent(self, event: QEvent) -> None:
        """Place the lines inside the frame."""
        inset = RING + self._theme.px(MARGIN)
        self.edit.setGeometry(self.rect().adjusted(inset + 2, inset, -inset - 2, -inset))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and ring."""
        painter = QPainter(self)
        c = self._theme.colours
        rect = self.rect().adjusted(RING, RING, -RING, -RING)
        filled = bool(self.words)
        box(painter, rect, fill=c.note if filled else c.panel, line=c.note_border if filled else c.strong)
        if self.edit.hasFocus():
            focus_ring(painter, rect, self._theme)
