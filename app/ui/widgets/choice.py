"""One choice out of a few: yes, no, unsure; words; grades; a number from 0 to 10; cells of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from app.ui.theme import Theme
from app.ui.widgets.control import Answers, Control
from app.ui.widgets.flow import flow, one_line
from app.ui.widgets.options import Look, OptionButton, Tone
from app.ui.widgets.painting import RING, box


@dataclass(frozen=True)
class Choice:
    """One option: its code, its words, what choosing it means, the key that chooses it, a short form for cells."""

    code: str
    words: str
    tone: Tone
    key: str = ""
    short: str = ""
    minor: bool = False
    """Whether it is offered only while the row is being asked, or once it was chosen."""


class ChoiceControl(Control):
    """Options side by side; one at most is chosen. Its key, a digit, or arrows and Space choose; Del takes back.

    `grows` says whether the options become large, with their keys, while the row is being asked; `ringed` whether it
    paints a ring of its own, where no row does; `has_twin` whether the row asks the other side too.
    """

    both_normal = Signal()
    """Asks for "normal" on both sides of the row."""

    enter_confirms = False
    """Whether Enter says an answer of an earlier day again; a warning sign takes the key of its answer."""

    def __init__(
        self, theme: Theme, code: str, name: str, choices: Sequence[Choice], look: Look = Look.ROW, *, column: int = 0
    ) -> None:
        super().__init__(theme, code, name)
        self.grows = True
        self.has_twin = False
        self.ringed = False
        self._normal = next((place for place, choice in enumerate(choices) if choice.tone is Tone.NORMAL), -1)
        self._look = look
        self._column = column
        self._cursor = -1
        self._buttons: list[OptionButton] = []
        self._minor: set[OptionButton] = set()
        self._keys: dict[str, int] = {}
        for place, choice in enumerate(choices):
            button = OptionButton(theme, choice.code, choice.words, choice.tone, choice.key, look, self)
            if choice.short:
                button.set_short(choice.short)
            button.clicked.connect(self._on_clicked)
            if choice.minor:
                self._minor.add(button)
            self._buttons.append(button)
            self._keys.setdefault(str(place + 1), place)
        self._keys.update({choice.key: place for place, choice in enumerate(choices) if choice.key})

    @property
    def options(self) -> Mapping[str, OptionButton]:
        """The buttons by option code."""
        return {button.code: button for button in self._buttons}

    @property
    def chosen(self) -> str:
        """The code of the chosen option; empty when nothing is chosen."""
        return next((button.code for button in self._buttons if button.isChecked()), "")

    @property
    def is_complete(self) -> bool:
        """One choice is the whole answer."""
        return True

    def is_open(self) -> bool:
        """Return whether nothing is chosen."""
        return not self.chosen

    def said(self) -> str:
        """Return the words of the chosen option."""
        return next((button.text() for button in self._buttons if button.isChecked()), "")

    def load(self, answers: Answers) -> None:
        """Show the chosen option."""
        self.show_chosen(self.coded(answers.value(self.code)))

    def show_chosen(self, code: str) -> None:
        """Mark one option as chosen, or none."""
        for button in self._buttons:
            if button.isChecked() != (button.code == code):
                button.setChecked(button.code == code)
        if self._minor:
            self.updateGeometry()
            self._place()

    def set_unconfirmed(self, unconfirmed: bool) -> None:
        """Let the chosen option look as one that must be asked again."""
        super().set_unconfirmed(unconfirmed)
        for button in self._buttons:
            button.set_unconfirmed(unconfirmed)

    def coded(self, flat: str) -> str:
        """Return the option code for a kept value."""
        return flat

    def valued(self, code: str) -> object:
        """Return the value as a case file writes it."""
        return code

    def set_active(self, active: bool) -> None:
        """Grow the options of a row that opens."""
        super().set_active(active)
        look = Look.BIG if active and self.grows and self._look is Look.ROW else self._look
        for button in self._buttons:
            button.set_look(self._look if button in self._minor else look, active)
        if not active:
            self._point_at(-1)
        self.updateGeometry()
        self._place()

    def key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return the keys of the options."""
        if self.enter_confirms and self.is_unconfirmed:
            return (*self._option_hints(), (("Enter",), self.tr("the same")))
        return self._option_hints()

    def _option_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        keys = tuple(button.key for button in self._buttons if button.key)
        if self._look is Look.GRADE and "5" in keys:
            return ((("0", "–", "5"), self.tr("power")), (("-", "+"), self.tr("4- and 4+")), *self._twin_hint())
        if self._look is Look.GRADE and keys:
            return ((keys, self.tr("answer")), *self._twin_hint())
        if not keys:
            return ((("1", "–", str(len(self._buttons))), self.tr("choose, go to next")), *self._twin_hint())
        return ((keys[:6], self.tr("answer, go to next")), *self._twin_hint())

    def _twin_hint(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return what the key for both sides says, where the row has two and one answer means that all is well."""
        if not self.has_twin or self._normal < 0:
            return ()
        words = self.tr("normal") if self._look is Look.GRADE else self._buttons[self._normal].text().lower()
        return ((("=",), self.tr("%1 on both sides").replace("%1", words)),)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, OptionButton):
            self._choose(self._buttons.index(button))

    def choose_normal(self) -> None:
        """Choose, as by a key, the option that means that nothing was found, when there is one."""
        if self._normal >= 0:
            self._choose(self._normal, by_key=True)

    def _choose(self, place: int, *, by_key: bool = False) -> None:
        # The button's own state follows the record, not the click.
        self._by_key = by_key
        code = self._buttons[place].code
        self.show_chosen(code)
        self.answered.emit(self.code, self.valued(code))

    def _point_at(self, place: int) -> None:
        self._cursor = place
        for index, button in enumerate(self._buttons):
            button.set_cursor(index == place)

    def _offered(self) -> list[OptionButton]:
        """Return the options that are shown now."""
        return [b for b in self._buttons if self._active or b.isChecked() or b not in self._minor]

    def _sizes(self) -> list[QSize]:
        sizes = [button.sizeHint() for button in self._offered()]
        if self._column:
            return [QSize(self.theme.px(self._column) - self._gap(), size.height()) for size in sizes]
        return sizes

    def _gap(self) -> int:
        return self.theme.px(2 if self._look is Look.GRADE else 8 if self._column else 4)

    def _place(self) -> None:
        sizes, offered = self._sizes(), self._offered()
        inset = self._inset()
        places, taken = flow(sizes, self.width() - 2 * inset, self._gap())
        top = max(0, (self.height() - taken.height()) // 2)
        tallest = max(size.height() for size in sizes)
        for button, place, size in zip(offered, places, sizes, strict=True):
            down = (tallest - size.height()) // 2
            button.setGeometry(place.x() + inset, place.y() + top + down, size.width(), size.height())
        for button in self._minor:
            button.setVisible(button in offered)

    def sizeHint(self) -> QSize:
        """Return the size of all options in one line."""
        size, inset = one_line(self._sizes(), self._gap()), self._inset()
        return size.grownBy(QMargins(inset, inset, inset, inset))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest option."""
        sizes = self._sizes()
        inset = 2 * self._inset()
        return QSize(max(size.width() for size in sizes) + inset, sizes[0].height() + inset)

    def hasHeightForWidth(self) -> bool:
        """Options wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the options wrapped to a width."""
        inset = 2 * self._inset()
        return flow(self._sizes(), width - inset, self._gap())[1].height() + inset

    def _inset(self) -> int:
        return RING if self.ringed else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring where no row does, while no option is pointed at."""
        if self.ringed and self.hasFocus() and self._cursor < 0:
            box(QPainter(self), self.rect(), line=self.theme.colours.focus, width=2, radius=8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the options."""
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by key; a held key never answers a second row."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if not event.isAutoRepeat():
                self.cleared.emit(self.code)
            return
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            start = self._cursor if self._cursor >= 0 else -1 if key is Qt.Key.Key_Right else len(self._buttons)
            self._point_at(max(0, min(len(self._buttons) - 1, start + (1 if key is Qt.Key.Key_Right else -1))))
            return
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        if key is Qt.Key.Key_Space:
            if self._cursor >= 0 and not event.isAutoRepeat():
                self._choose(self._cursor, by_key=True)
            return
        place = self._keys.get(event.text().upper()) if plain and event.text() else None
        if place is not None:
            if not event.isAutoRepeat():
                self._choose(place, by_key=True)
            return
        if self.enter_confirms and self.is_unconfirmed and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._choose([button.isChecked() for button in self._buttons].index(True))
            return
        if event.text() == "=" and plain:
            if not event.isAutoRepeat():
                self.both_normal.emit()
            return
        if not self.leaves_by(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the row behind take the click between the options."""
        event.ignore()


class ScaleControl(ChoiceControl):
    """A whole number out of a short range, as cells: 0 1 2 ... 10. Typing 1 and then 0 gives 10."""

    def __init__(self, theme: Theme, code: str, name: str, lowest: int, highest: int) -> None:
        words = [str(number) for number in range(lowest, highest + 1)]
        super().__init__(theme, code, name, [Choice(word, word, Tone.FINDING) for word in words], Look.GRADE)
        self._keys = {word: place for place, word in enumerate(words) if len(word) == 1}
        self._typed = ""

    @property
    def is_complete(self) -> bool:
        """A typed 1 may become 10; every other number is the whole answer."""
        return not self._typed or not any(word != self._typed and word.startswith(self._typed) for word in self.options)

    def key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return the lowest and the highest number: the number itself is typed."""
        words = list(self.options)
        typed = ((words[0], "–", words[-1]), self.tr("type the number, go to next"))
        longer = [word for word in words if any(word != other and other.startswith(word) for other in words)]
        return (typed, *(((word, "Enter"), self.tr("for %1").replace("%1", word)) for word in longer))

    def valued(self, code: str) -> object:
        """Return the number."""
        return int(code)

    def _choose(self, place: int, *, by_key: bool = False) -> None:
        if not by_key:
            self._typed = ""
        super()._choose(place, by_key=by_key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 10 as two keys, typed one after the other."""
        longer = self._typed + event.text()
        if self._typed and event.text().isdigit() and longer in self.options:
            if not event.isAutoRepeat():
                self._typed = longer
                self._choose(list(self.options).index(longer), by_key=True)
            return
        self._typed = event.text() if event.text() in self._keys else ""
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a new number: a 0 after a 1 of before is a 0."""
        self._typed = ""
        super().focusInEvent(event)
