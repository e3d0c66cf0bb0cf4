"""A page that only says something: getting ready, or what went wrong at the start."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.system.errors import KnownError
from app.ui.pages.page import Page
from app.ui.theme import Theme
from app.ui.widgets.panel_rows import label


class MessagePage(Page):
    """A title and sentences under each other."""

    def __init__(self, theme: Theme, title: str, sentences: tuple[str, ...]) -> None:
        super().__init__(theme, "message", title)
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(12))
        column.setSpacing(px(12))
        column.addWidget(label(title, "title"))
        for sentence in sentences:
            words = label(sentence, "script")
            words.setMaximumWidth(px(680))
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            column.addWidget(words)
        column.addStretch(1)


def error_page(theme: Theme, title: str, error: KnownError) -> MessagePage:
    """Return the page for trouble that can happen to anyone: what happened, what is safe, what to do."""
    return MessagePage(theme, title, tuple(part for part in (error.what, error.safe, error.do) if part))
