"""A new passphrase, twice, with its strength told as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.records.passphrase import SHORTEST, Strength, strength_of
from app.ui.door.fields import SecretControl
from app.ui.door.page import DoorPage
from app.ui.tasks import Task
from app.ui.theme import Theme
from app.ui.widgets.painting import RING, box, text

PAUSE = 150
"""Milliseconds without a key before the strength is counted."""
STEPS = 4


class StrengthBar(QWidget):
    """Four steps and a word."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._score = 0
        self._enough = False
        self._word = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def word(self) -> str:
        """The strength in words; empty before anything is counted."""
        return self._word

    def show_strength(self, strength: Strength | None) -> None:
        """Show a strength, or none."""
        words = (
            self.tr("Too weak"),
            self.tr("Too weak"),
            self.tr("Not strong enough yet"),
            self.tr("Strong"),
            self.tr("Very strong"),
        )
        self._score = strength.score if strength is not None else 0
        self._enough = strength is not None and strength.enough
        self._word = words[self._score] if strength is not None else ""
        self.setAccessibleName(self._word)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the word."""
        return QSize(self._theme.px(560), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps and the word."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        width, gap = px(56), px(4)
        filled = max(1, self._score) if self._word else 0
        for step in range(STEPS):
            rect = QRectF(RING + step * (width + gap), (self.height() - px(8)) / 2, width, px(8))
            full = step < filled
            ink = c.accent if self._enough else c.text3
            box(painter, rect, fill=ink if full else c.sunken, line=ink if full else c.strong, radius=4)
        left = RING + STEPS * (width + gap) + px(8)
        words = QRectF(left, 0, self.width() - left, self.height())
        text(painter, words, self._word, self._theme, 12, c.text, bold=True)


class PassphraseFields(QObject):
    """Both fields, put into a page by `add_to`. `settled` follows once the strength of what stands there is known."""

    settled = Signal()

    def __init__(self, theme: Theme, name: str, known: Callable[[], tuple[str, ...]], parent: DoorPage) -> None:
        super().__init__(parent)
        self._page = parent
        self._known = known
        self.first = SecretControl(theme, "new_passphrase", name)
        self.second = SecretControl(theme, "same_passphrase", self.tr("The same passphrase again"))
        self.bar = StrengthBar(theme)
        self._counted: tuple[str, Strength] = ("", Strength(0, False, ""))
        self._advice = parent.add_words("", "small")
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.count)
        self.first.entry.textChanged.connect(self._on_typed)

    def add_to_page(self) -> None:
        """Put fields, strength and advice into the page."""
        page, px = self._page, self._page.theme.px
        page.add_field(self.first, beside=self.first.show_button)
        space = page.body.takeAt(page.body.count() - 1)
        assert space is not None
        page.body.addWidget(self.bar)
        page.body.removeWidget(self._advice)
        page.body.addWidget(self._advice)
        page.body.addSpacing(px(12))
        page.add_field(self.second, beside=self.second.show_button)
        self._advise(self._rule())

    @property
    def secret(self) -> str:
        """The passphrase."""
        return self.first.secret

    @property
    def is_settled(self) -> bool:
        """Whether the strength of what stands there is known."""
        return self._counted[0] == self.first.secret

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.second.forget()

    def fault(self) -> str:
        """Return why this passphrase cannot be taken, with the focus on it; empty when it can. Ask once settled."""
        strength = self._counted[1]
        if not strength.enough:
            self.first.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("This passphrase is too weak to keep a record safe.") if self.first.secret else self._rule()
        if self.second.secret != self.first.secret:
            self.second.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.second.entry.selectAll()
            return self.tr("The two passphrases differ. Type the same one again.")
        return ""

    @Slot()
    def count(self) -> None:
        """Count the strength of what stands there, on another thread."""
        self._pause.stop()
        if self.is_settled:
            self.settled.emit()
            return
        if self._task is not None:
            self._task.stop()
        self._task = Task(partial(_count, self.first.secret, self._known()), self)
        self._task.finished.connect(self._on_counted)
        self._task.start()

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        if not typed:
            self._counted = ("", Strength(0, False, ""))
            self.bar.show_strength(None)
            self._advise(self._rule())
        self._pause.start()

    @Slot(object)
    def _on_counted(self, counted: tuple[str, Strength]) -> None:
        if counted[0] != self.first.secret:
            return
        self._counted = counted
        if counted[0]:
            self.bar.show_strength(counted[1])
            self._advise(counted[1].advice)
        self.settled.emit()

    def _advise(self, words: str) -> None:
        self._advice.setText(words)

    def _rule(self) -> str:
        return self.tr("At least %1 characters: four or five unrelated words are easy to remember.").replace(
            "%1", str(SHORTEST)
        )


def _count(
    secret: str, known: tuple[str, ...], _progress: Callable[[int, int], None], _stopped: Callable[[], bool]
) -> tuple[str, Strength]:
    return secret, strength_of(secret, known)
