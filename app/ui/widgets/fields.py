"""Typed answers: text, number, date. Empty by default; what is understood stands beside what is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.intake.answers import LONGEST_TEXT
from app.intake.dates import DateError, SaidDate, parse_date, show_date
from app.ui.theme import Theme
from app.ui.widgets.control import Answers, Control
from app.ui.widgets.painting import RING, box, focus_ring, text, text_height, text_width


class Entry(QLineEdit):
    """The line that is typed into, without a frame of its own; `moved` for Enter and the vertical arrows."""

    moved = Signal(int, bool)
    """The direction, and whether Enter was pressed."""
    entered = Signal()
    """Enter was pressed, which says again what stands there."""
    focus_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        # More than is taken, and two units for each character: a longer text is refused, never cut.
        self.setMaxLength(2 * LONGEST_TEXT + 2)
        self.setFrame(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        palette = self.palette()
        palette.setBrush(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn Enter and the vertical arrows into moves."""
        moves = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = moves.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.editingFinished.emit()
            by_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if by_enter:
                self.entered.emit()
            self.moved.emit(step, by_enter)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Z for what was typed here and not yet kept; otherwise it takes back the last answer."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and not self.isModified():
            undoing = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in undoing):
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the field, which paints the ring."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the field, which takes the ring away."""
        super().focusOutEvent(event)
        self.focus_changed.emit()


class FieldControl(Control):
    """A field with its ring, a unit or the understood value at its right end, and an error line below."""

    width_wanted = 190

    def __init__(self, theme: Theme, code: str, name: str) -> None:
        super().__init__(theme, code, name)
        self._beside = ""
        self._error = ""
        self._sent = ""
        self._typed = False
        self.entry = Entry(theme, self)
        self.entry.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.entry)
        self.entry.textEdited.connect(self._on_edited)
        self.entry.editingFinished.connect(self._commit)
        self.entry.entered.connect(self._on_entered)
        self.entry.moved.connect(self._on_moved)
        self.entry.focus_changed.connect(self.update)

    @property
    def error(self) -> str:
        """What is wrong with the typed text; empty when nothing is."""
        return self._error

    @property
    def beside(self) -> str:
        """What stands at the right end of the field."""
        return self._beside

    def show_error(self, sentence: str) -> None:
        """Say below the field what is wrong; the text stays."""
        if sentence != self._error:
            self._error = sentence
            self.entry.setAccessibleDescription(sentence)
            self.updateGeometry()
            self.size_changed.emit()
            self.update()

    def is_open(self) -> bool:
        """Return whether nothing valid was given."""
        return not self._sent

    def said(self) -> str:
        """Return what was given."""
        return self.entry.text().strip() if self._sent else ""

    def load(self, answers: Answers) -> None:
        """Show the kept value, unless the same was typed here."""
        flat = answers.value(self.code)
        if flat == self._sent and (flat or not self._typed):
            return
        self._sent = flat
        if flat or not self._error:
            self.entry.setText(self.shown(flat))
            self.show_error("")
        self._on_edited(self.entry.text())

    def shown(self, flat: str) -> str:
        """Return how a kept value is written into the field."""
        return flat

    def read(self, typed: str) -> object:
        """Return the value for the typed text; raise ValueError with a sentence."""
        return typed

    def announce(self, not_answered: str) -> None:
        """Give the line the name of the question: the line has the focus."""
        self.entry.setAccessibleName(self.name)
        super().announce(not_answered)

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        self._typed = bool(typed.strip())
        self.update()

    @Slot(int, bool)
    def _on_moved(self, step: int, by_enter: bool) -> None:
        self._entered = by_enter
        self.left.emit(step)

    @Slot()
    def _on_entered(self) -> None:
        if self.is_unconfirmed and self._sent and not self._error:
            self.answered.emit(self.code, self.read(self.entry.text().strip()))

    @Slot()
    def _commit(self) -> None:
        self.entry.setModified(False)
        typed = self.entry.text().strip()
        if not typed:
            self.show_error("")
            if self._sent:
                self._sent = ""
                self.cleared.emit(self.code)
            return
        try:
            value = self.read(typed)
        except ValueError as error:
            self.show_error(str(error))
            if self._sent:
                self._sent = ""
                self.cleared.emit(self.code)
            return
        self.show_error("")
        flat = self.flat(value)
        if flat != self._sent:
            self._sent = flat
            self.answered.emit(self.code, value)

    def flat(self, value: object) -> str:
        """Return the kept form of a value."""
        return str(value)

    def _field(self) -> QRect:
        width = min(self.width(), self.theme.px(self.width_wanted) + 2 * RING)
        return QRect(RING, RING, width - 2 * RING, self.theme.px(34))

    def _beside_width(self) -> int:
        return text_width(self._beside, self.theme, 12) + self.theme.px(10) if self._beside else 0

    def _error_height(self, width: int) -> int:
        return text_height(self._error, self.theme, 12, width - 2 * RING) + self.theme.px(2) if self._error else 0

    def sizeHint(self) -> QSize:
        """Return the size of the field with its ring and its error."""
        width = self.theme.px(self.width_wanted) + 2 * RING
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: a field is not squeezed."""
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """The error line wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with the error wrapped to a width."""
        return self.theme.px(34) + 2 * RING + self._error_height(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the line inside the frame."""
        self._place()

    def _place(self) -> None:
        self.entry.setGeometry(self._field().adjusted(8, 2, -8 - self._beside_width(), -2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, understood value, ring and error."""
        painter = QPainter(self)
        c = self.theme.colours
        rect = self._field()
        wrong = self.theme.level("emergency")
        line, width = (wrong.solid, 2) if self._error else (c.strong, 1)
        fill = c.panel
        if self.is_unconfirmed:
            fill, line = self.theme.level("hold").tint, self.theme.level("hold").solid
        box(painter, rect, fill=fill, line=line, width=width, dashed=self.is_unconfirmed)
        if self.entry.hasFocus():
            focus_ring(painter, rect, self.theme)
        if self._beside:
            end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            text(painter, rect.adjusted(0, 0, -10, 0), self._beside, self.theme, 12, c.text2, flags=end)
        if self._error:
            below = QRect(RING, rect.bottom() + 4, self.width() - 2 * RING, self._error_height(self.width()))
            text(painter, below, self._error, self.theme, 12, wrong.ink, wrap=True, flags=Qt.AlignmentFlag.AlignLeft)


class TextControl(FieldControl):
    """Free words in one line."""

    width_wanted = 420


class NumberControl(FieldControl):
    """A number with its unit; range and steps are said when they are not kept to."""

    width_wanted = 150

    def __init__(
        self, theme: Theme, code: str, name: str, lowest: float, highest: float, scale: int = 1, unit: str = ""
    ) -> None:
        super().__init__(theme, code, name)
        self._range = (lowest, highest)
        self._scale = scale
        self._beside = unit
        self._place()

    def read(self, typed: str) -> object:
        """Return the number; a comma is a decimal point."""
        lowest, highest = self._range
        try:
            number = float(typed.replace(",", "."))
        except ValueError:
            raise ValueError(
                self.tr("Type a number, such as %1.").replace("%1", f"{_example(lowest, highest):g}")
            ) from None
        if not lowest <= number <= highest:
            limits = self.tr("It must lie between %1 and %2.")
            raise ValueError(limits.replace("%1", f"{lowest:g}").replace("%2", f"{highest:g}"))
        scaled = round(number * self._scale)
        if abs(number * self._scale - scaled) > 1e-6:
            raise ValueError(
                self.tr("It takes whole numbers.")
                if self._scale == 1
                else self.tr("It takes steps of %1.").replace("%1", f"{1 / self._scale:g}")
            )
        return scaled if self._scale == 1 else scaled / self._scale

    def flat(self, value: object) -> str:
        """Return the number as it is kept."""
        return f"{value:g}"

    def key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return the keys of a number."""
        return ((("0", "–", "9"), self.tr("type")), (("Enter",), self.tr("next")))


class DateControl(FieldControl):
    """A date as it is said; the date understood stands at the right end of the field.

    `answered` carries the date as it is kept, so that nobody reads the typed text a second time in another order.
    """

    width_wanted = 210

    def __init__(
        self,
        theme: Theme,
        code: str,
        name: str,
        today: Callable[[], date],
        earliest: Callable[[], date | None] | None = None,
        *,
        month_first: bool = False,
    ) -> None:
        super().__init__(theme, code, name)
        self._today = today
        self._earliest = earliest
        self._month_first = month_first
        self._example = "8/14/26" if month_first else "14/8/26"
        self.entry.setPlaceholderText(f"3w ago, {self._example}")

    def shown(self, flat: str) -> str:
        """Return the kept date as the banner writes it."""
        if not flat or flat == "unknown":
            return self.tr("unknown") if flat else ""
        return ("~" if flat.startswith("~") else "") + show_date(date.fromisoformat(flat.removeprefix("~")))

    def read(self, typed: str) -> object:
        """Return the date as it is kept, when it is one that can be true."""
        try:
            found = parse_date(typed, self._today(), self._month_first)
        except DateError as error:
            raise ValueError(". ".join(part.rstrip(".") for part in (error.what, error.do) if part) + ".") from None
        earliest = self._earliest() if self._earliest else None
        if found.day is not None and earliest is not None and found.day < earliest:
            raise ValueError(self.tr("This is before the person was born (%1).").replace("%1", show_date(earliest)))
        return found.kept

    def key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return how dates are typed."""
        return ((("3w ago", self._example), self.tr("dates as you say them")), (("Enter",), self.tr("next")))

    def said(self) -> str:
        """Return the date as understood."""
        return self.shown(self._sent)

    @Slot(str)
    def _on_edited(self, typed: str) -> None:
        super()._on_edited(typed)
        self._beside = _understood(typed, self._today(), self._month_first)
        self._place()
        self.update()


def _understood(typed: str, today: date, month_first: bool) -> str:
    try:
        found: SaidDate = parse_date(typed, today, month_first)
    except DateError:
        return ""
    if found.day is None:
        return ""
    shown = ("~" if found.approximate else "") + show_date(found.day)
    return "" if shown == typed.strip() else shown


def _example(lowest: float, highest: float) -> float:
    return max(lowest, min(highest, 5 if lowest <= 5 else lowest + (highest - lowest) / 4 // 1))
