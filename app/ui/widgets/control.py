"""The base of everything a question is answered with: one code, one focus, no wheel, empty until told otherwise."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme


class Answers(Protocol):
    """Where the answers given so far are read from; the consultation is one."""

    def value(self, code: str) -> str:
        """Return the flat answer to a code, empty when it was not asked."""
        ...

    def items(self, code: str) -> tuple[str, ...]:
        """Return the ticked items of a list."""
        ...


class Control(QWidget):
    """An answer to one code. `answered` carries the value as a case file writes it."""

    answered = Signal(str, object)
    cleared = Signal(str)
    left = Signal(int)
    """The person moves on: +1 to the next question, -1 to the one before."""
    size_changed = Signal()
    focus_moved = Signal()
    """The focus came or went."""

    def __init__(self, theme: Theme, code: str, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.code = code
        self.name = name
        self._active = False
        self._unconfirmed = False
        self._by_key = False
        self._entered = False
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # A click lands on an option before the row can move under it; the focus follows the answer.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def focus_target(self) -> QWidget:
        """The widget that takes the focus."""
        return self.focusProxy() or self

    @property
    def is_complete(self) -> bool:
        """Whether the answer just given needs nothing more, so that the focus goes on by itself."""
        return False

    @property
    def by_key(self) -> bool:
        """Whether the answer just given was given by a key of this control."""
        return self._by_key

    @property
    def was_entered(self) -> bool:
        """Whether it was Enter, not an arrow, that left the control last."""
        return self._entered

    @property
    def is_active(self) -> bool:
        """Whether its row is the one being asked."""
        return self._active

    @property
    def seen_with(self) -> QWidget:
        """What is to be in view while the control has the focus."""
        return self

    def is_open(self) -> bool:
        """Return whether the question is not answered."""
        raise NotImplementedError

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the answer is of an earlier day and must be asked again."""
        return self._unconfirmed

    @property
    def is_wanted(self) -> bool:
        """Whether the question is to be asked: not answered, or not again today."""
        return self.is_open() or self._unconfirmed

    def set_unconfirmed(self, unconfirmed: bool) -> None:
        """Look as an answer of an earlier day that must be asked again, or as any other."""
        if unconfirmed != self._unconfirmed:
            self._unconfirmed = unconfirmed
            self.update()

    def load(self, answers: Answers) -> None:
        """Show what is answered; changes nothing that already shows it."""
        raise NotImplementedError

    def said(self) -> str:
        """Return the answer in words, empty when there is none."""
        raise NotImplementedError

    def set_active(self, active: bool) -> None:
        """Take the look of the row being asked, or of one of the others."""
        self._active = active

    def key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return groups of keys and what they do, for the footer."""
        return ()

    def announce(self, not_answered: str) -> None:
        """Tell screen readers the question and its answer."""
        words = f"{self.name}: {self.said() or not_answered}"
        if self._unconfirmed:
            words = f"{words}, {ask_again()}"
        if words != self.accessibleName():
            self.setAccessibleName(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def leaves_by(self, event: QKeyEvent) -> bool:
        """Move on when the key says so; return whether it did."""
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Up: -1}
        step = moves.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        self._entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        self.left.emit(step)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint with the ring."""
        super().focusInEvent(event)
        self.update()
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Repaint without the ring."""
        super().focusOutEvent(event)
        self.update()
        self.focus_moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it never changes an answer."""
        event.ignore()


def ask_again() -> str:
    """Return the words for an answer of an earlier day."""
    return QCoreApplication.translate("Row", "ask again")


class NoWheel(QObject):
    """An event filter that leaves the wheel to the page."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Refuse the wheel, so that it goes on to the page."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return False
