"""The note of a page: one line below it that grows to four when it has the focus; kept while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.note_edit import WordsEdit
from app.ui.widgets.page_scroll import BAR
from app.ui.widgets.painting import RING, box, focus_ring, key_cap, key_cap_width, text

QUIET = 400
"""Milliseconds after the last key until the note is kept."""
WIDEST = 1040


class NoteLine(QWidget):
    """The notes of all steps, one in view. `typed` asks to keep one; `kept` says that this was done."""

    typed = Signal(str, str)

    def __init__(self, theme: Theme, longest: int) -> None:
        super().__init__()
        self._theme = theme
        self._longest = longest
        self._step = ""
        self._drafts: dict[str, str] = {}
        self._on_window = False
        self.edit = WordsEdit(theme, self.tr("Note for this page"), self)
        self.edit.textChanged.connect(self._on_changed)
        self.edit.entered.connect(self._on_focus)
        self.edit.left.connect(self._on_left)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._timer.timeout.connect(self.flush)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The note in view as typed."""
        return self.edit.toPlainText()

    @property
    def fault(self) -> str:
        """What is wrong with the note in view; empty when nothing is."""
        length = len(self.words)
        if length <= self._longest:
            return ""
        said = self.tr("%1 characters; at most %2 are kept. Shorten it: until then the note kept last stays.")
        return said.replace("%1", f"{length:,}").replace("%2", f"{self._longest:,}")

    @property
    def unkept(self) -> list[str]:
        """The steps whose notes were typed and are not kept."""
        return list(self._drafts)

    def show_note(self, step: str, words: str, invitation: str, *, on_window: bool) -> None:
        """Show the note of a step, or what was typed and could not be kept yet; `invitation` stands in an empty one."""
        self.flush()
        self._step = ""  # what is put in now is not typed
        shown = self._drafts.get(step, words)
        if shown != self.words:
            self.edit.setPlainText(shown)
        self.edit.setPlaceholderText(invitation)
        self.edit.setAccessibleName(invitation)
        self._on_window = on_window
        self._step = step
        self._grow()

    def kept(self, step: str, words: str) -> None:
        """Forget the draft that is in the record now."""
        if self._drafts.get(step) == words:
            del self._drafts[step]
        self.update()

    def forget(self) -> None:
        """Let go of everything typed: the intake is left."""
        self._timer.stop()
        self._drafts.clear()
        self._step = ""
        self.edit.clear()

    @Slot()
    def flush(self) -> None:
        """Ask to keep what was typed and is not in the record yet."""
        self._timer.stop()
        for step, words in list(self._drafts.items()):
            if len(words) <= self._longest:
                self.typed.emit(step, words)

    @Slot()
    def _on_changed(self) -> None:
        if self._step:
            self._drafts[self._step] = self.words
            self._timer.start()
        self.setAccessibleDescription(self.fault)
        self._grow()

    @Slot()
    def _on_focus(self) -> None:
        self._grow()

    @Slot()
    def _on_left(self) -> None:
        self.flush()
        self._grow()

    def _grow(self) -> None:
        self.setFixedHeight(self._height())
        self._place()
        self.update()

    def _height(self) -> int:
        px = self._theme.px
        lines = 4 if self.edit.hasFocus() else 1
        fault = px(20) if self.fault else 0
        return px(20) * lines + px(16) + 2 * RING + px(8) + fault

    def _frame(self) -> QRect:
        px = self._theme.px
        left = px(16) if self._on_window else px(24)
        right = px(16) if self._on_window else px(14) + BAR  # in line with what scrolls above
        width = min(self.width() - left - right, px(10_000 if self._on_window else WIDEST))
        return QRect(left, RING, width, self.height() - 2 * RING - px(8) - (px(20) if self.fault else 0))

    def _place(self) -> None:
        px = self._theme.px
        frame = self._frame()
        caps = sum(key_cap_width(key, self._theme) + px(6) for key in ("Ctrl", "M"))
        self.edit.setGeometry(frame.adjusted(px(36), px(8), -caps - px(12), -px(6)))

    def sizeHint(self) -> QSize:
        """Return the height of the line as it is now."""
        return QSize(self._theme.px(480), self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the words inside the frame."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, frame, icon, key caps and what is wrong."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        painter.fillRect(self.rect(), QColor(c.window if self._on_window else c.panel))
        frame = self._frame()
        filled = bool(self.words)
        wrong = self._theme.level("emergency")
        line = wrong.solid if self.fault else c.note_border if filled else c.border
        box(painter, frame, fill=c.note if filled else c.panel, line=line, width=2 if self.fault else 1)
        if self.edit.hasFocus():
            focus_ring(painter, frame, self._theme)
        icon = QRectF(frame.left() + px(10), frame.top() + px(9), px(18), px(18))
        paint_icon(painter, icon, Icon.NOTE, c.text2)
        x = frame.right() - sum(key_cap_width(key, self._theme) + px(6) for key in ("Ctrl", "M")) - px(4)
        for key in ("Ctrl", "M"):
            x += key_cap(painter, x, frame.top() + px(18), key, self._theme, c.text2) + px(6)
        if self.fault:
            below = QRect(frame.left(), frame.bottom() + 5, frame.width(), px(18))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            text(painter, below, self.fault, self._theme, 12, wrong.ink, flags=flags)
