"""Several out of a list: chips, and the tick that says that the whole list was read out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, repeat

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

from app.intake.answers import DONE
from app.intake.vocabulary import YES
from app.ui.theme import Theme
from app.ui.widgets.control import Answers, Control
from app.ui.widgets.flow import flow, one_line
from app.ui.widgets.options import Look, OptionButton, Tone
from app.ui.widgets.painting import box

KEYS = "1234567890BCDEFGH"
"""The keys of the items in their order; A is kept for "all read out"."""
DONE_KEY = "A"
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ManyControl(Control):
    """Chips that are ticked one by one; an unticked chip means "no" only once the last tick, "all read out", is set."""

    def __init__(
        self,
        theme: Theme,
        code: str,
        name: str,
        items: Sequence[tuple[str, str]],
        done_words: str = "",
        *,
        with_done: bool = True,
        look: Look = Look.CHIP,
    ) -> None:
        super().__init__(theme, code, name)
        self._cursor = -1
        self._by_done = False
        self._look = look
        self._chips = [
            OptionButton(theme, item, words, Tone.PLAIN, key, look, self)
            for (item, words), key in zip(items, chain(KEYS, repeat("")), strict=False)
        ]
        self._done: OptionButton | None = None
        if with_done:
            words = done_words or self.tr("All read out")
            self._done = OptionButton(theme, DONE, words, Tone.NORMAL, DONE_KEY, look, self)
        for chip in self._every:
            chip.clicked.connect(self._on_clicked)

    @property
    def chips(self) -> Mapping[str, OptionButton]:
        """The chips by item code, `done` last."""
        return {chip.code: chip for chip in self._every}

    @property
    def _every(self) -> list[OptionButton]:
        return [*self._chips, *([self._done] if self._done else ())]

    @property
    def is_complete(self) -> bool:
        """A list is answered with its last tick; another item may follow an item."""
        return self._by_done

    def is_open(self) -> bool:
        """Return whether neither an item nor the last tick is set."""
        return not any(chip.isChecked() for chip in self._every)

    def said(self) -> str:
        """Return the ticked items in words."""
        ticked = ", ".join(chip.text() for chip in self._chips if chip.isChecked())
        return ticked or (self.tr("none of them") if self._done and self._done.isChecked() else "")

    def load(self, answers: Answers) -> None:
        """Show what is ticked."""
        ticked = answers.items(self.code)
        for chip in self._chips:
            chip.setChecked(chip.code in ticked)
        if self._done:
            self._done.setChecked(answers.value(f"{self.code}.{DONE}") == YES)

    def set_unconfirmed(self, unconfirmed: bool) -> None:
        """Let the ticked chips look as ones that must be asked again."""
        super().set_unconfirmed(unconfirmed)
        for chip in self._every:
            chip.set_unconfirmed(unconfirmed)

    def set_active(self, active: bool) -> None:
        """Darken the words of the row being asked."""
        super().set_active(active)
        for chip in self._every:
            chip.set_look(self._look, active)
        if not active:
            self._point_at(-1)

    def key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return the keys of a list."""
        keys = [chip.key for chip in self._chips if chip.key]
        if not keys:
            return (((DONE_KEY,), self.tr("all read out, go to next")),)
        words = self.tr("tick") if len(keys) < 10 else self.tr("tick: its key is in the box")
        said = (((DONE_KEY,), self.tr("all read out, go to next")),) if self._done else ()
        return (((keys[0], "–", keys[-1]), words), *said, (("Enter",), self.tr("next")))

    @Slot()
    def _on_clicked(self) -> None:
        self._by_key = False
        self._send(self.sender())

    def _toggle(self, place: int) -> None:
        self._by_key = True
        chip = self._every[place]
        chip.setChecked(not chip.isChecked())
        self._send(chip)

    def _send(self, chip: object) -> None:
        self._by_done = self._by_key and chip is self._done and self._done is not None and self._done.isChecked()
        if self._done and chip is self._done:
            self.answered.emit(f"{self.code}.{DONE}", self._done.isChecked())
            return
        ticked = [chip.code for chip in self._chips if chip.isChecked()]
        if ticked:
            self.answered.emit(self.code, ticked)
        else:
            self.cleared.emit(self.code)

    def _point_at(self, place: int) -> None:
        self._cursor = place
        for index, chip in enumerate(self._every):
            chip.set_cursor(index == place)

    def _sizes(self, width: int = 0) -> list[QSize]:
        """Return the sizes of the chips; swatches stand in columns of one width."""
        sizes = [chip.sizeHint() for chip in self._every]
        if self._look is not Look.SWATCH or not width:
            return sizes
        gap, widest = self.theme.px(4), max(size.width() for size in sizes)
        columns = max(1, (width + gap) // (widest + gap))
        return [QSize((width - gap * (columns - 1)) // columns, size.height()) for size in sizes]

    def sizeHint(self) -> QSize:
        """Return the size of all chips in one line."""
        return one_line(self._sizes(), self.theme.px(4))

    def hasHeightForWidth(self) -> bool:
        """Chips wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the chips wrapped to a width."""
        inner = width - 2 * self._inset()
        return flow(self._sizes(inner), inner, self.theme.px(4))[1].height() + 2 * self._inset()

    def _inset(self) -> int:
        return 3

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the chips."""
        inset = self._inset()
        inner = self.width() - 2 * inset
        sizes = self._sizes(inner)
        places, _ = flow(sizes, inner, self.theme.px(4))
        for chip, place, size in zip(self._every, places, sizes, strict=True):
            chip.setGeometry(place.x() + inset, place.y() + inset, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring while no chip is pointed at; the chips show their keys while these work."""
        if self.hasFocus() and self._cursor < 0:
            box(QPainter(self), self.rect(), line=self.theme.colours.focus, width=2, radius=8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by the key on the chip, or by arrows and Space; A says that all were read out."""
        places = {chip.key: place for place, chip in enumerate(self._every) if chip.key}
        key, last = Qt.Key(event.key()), len(self._every) - 1
        once = not event.isAutoRepeat()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            start = self._cursor if self._cursor >= 0 else -1 if key is Qt.Key.Key_Right else last + 1
            self._point_at(max(0, min(last, start + (1 if key is Qt.Key.Key_Right else -1))))
        elif key is Qt.Key.Key_Space and self._cursor >= 0:
            if once:
                self._toggle(self._cursor)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if once:
                self.cleared.emit(self.code)
                if self._done:
                    self.answered.emit(f"{self.code}.{DONE}", False)
        elif event.text().upper() in places and not event.modifiers() & _COMMANDS:
            if once:
                self._toggle(places[event.text().upper()])
        elif self.is_unconfirmed and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if once:
                self._confirm()
        elif not self.leaves_by(event):
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        """Say again what is ticked, and go on."""
        ticked = [chip.code for chip in self._chips if chip.isChecked()]
        if ticked:
            self.answered.emit(self.code, ticked)
        elif self._done:
            self.answered.emit(f"{self.code}.{DONE}", self._done.isChecked())
        self.left.emit(1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show on the chips which key ticks them."""
        super().focusInEvent(event)
        for chip in self._every:
            chip.show_key(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the keys off the chips: they work no more."""
        super().focusOutEvent(event)
        for chip in self._every:
            chip.show_key(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the row behind take the click between the chips."""
        event.ignore()
