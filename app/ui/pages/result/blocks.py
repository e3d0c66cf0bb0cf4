"""What the cards of the Result page are made of: lined rows, padded words, columns of short lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.card import Card, CardHead
from app.ui.widgets.panel_rows import label


class LinedRow(QWidget):
    """A row of a card with a line below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(self.theme.colours.border))


class LinedColumn(LinedRow):
    """A lined row whose words stand under each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(9))
        self.column.setSpacing(theme.px(2))

    def say(self, words: str, role: str = "dense") -> QLabel | None:
        """Add words below the others; nothing where there are none."""
        if not words:
            return None
        made = label(words, role)
        self.column.addWidget(made)
        return made


def padded(theme: Theme, inner: QWidget, down: int = 10) -> QWidget:
    """Return a widget with the room around it that a card gives its words."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(theme.px(12), theme.px(down), theme.px(12), theme.px(down))
    column.addWidget(inner)
    return box


def headed_card(theme: Theme, title: str, end: str = "") -> Card:
    """Return an empty card under its title."""
    card = Card(theme)
    card.column.addWidget(CardHead(theme, title, end, sunken=False))
    return card


def words_card(theme: Theme, title: str, words: str, end: str = "") -> Card:
    """Return a card that only says something."""
    card = headed_card(theme, title, end)
    card.column.addWidget(padded(theme, label(words, "second")))
    return card


def equal_columns(theme: Theme, columns: Sequence[tuple[str, Sequence[str]]], nothing: str) -> QGridLayout:
    """Return headings with their lines, each in the same width; `nothing` stands where there is no line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(12))
    grid.setVerticalSpacing(theme.px(2))
    for place, (heading, lines) in enumerate(columns):
        grid.setColumnStretch(place, 1)
        grid.addWidget(label(heading, "small_strong"), 0, place)
        made = label("\n".join(lines) or nothing, "dense" if lines else "small")
        made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(made, 1, place)
    return grid


def list_card(
    theme: Theme,
    title: str,
    end: str,
    parts: Sequence[tuple[str, str]],
    below: Sequence[tuple[str, str]] = (),
) -> Card:
    """Return a card of headings with their words: `parts` side by side, `below` under each other."""
    card = Card(theme)
    card.column.addWidget(CardHead(theme, title, end, sunken=False))
    body = QWidget()
    rows = QVBoxLayout(body)
    rows.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(10))
    rows.setSpacing(theme.px(2))
    line = QHBoxLayout()
    line.setSpacing(theme.px(16))
    rows.addLayout(line)
    for heading, words in parts:
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(label(heading, "small_strong"))
        column.addWidget(label(words, "dense"))
        column.addStretch(1)
        line.addLayout(column, 1)
    for heading, words in below:
        rows.addSpacing(theme.px(4))
        rows.addWidget(label(heading, "small_strong"))
        rows.addWidget(label(words, "dense"))
    card.column.addWidget(body)
    return card
