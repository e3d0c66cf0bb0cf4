"""What the short assessment left out, by name, and the way on to the whole intake."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.reports.asked import Asked
from app.reports.left_out import left_out
from app.ui.pages.result.blocks import LinedColumn
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.card import Card, CardHead
from app.ui.widgets.painting import RING


class LeftOutCard(Card):
    """Topics with what was left out of each; the button goes on with nothing asked twice."""

    def __init__(self, theme: Theme, asked: Asked) -> None:
        super().__init__(theme)
        self.column.addWidget(CardHead(theme, self.tr("Left out by the short assessment"), sunken=False))
        row = LinedColumn(theme)
        self.button = Button(theme, self.tr("Go on with the whole intake"), keys=("F7",))
        px = theme.px
        row.column.setContentsMargins(px(12) - RING, px(8) - RING, px(12) - RING, px(9))
        row.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        for topic, words in left_out(asked):
            for made in (row.say(topic, "small_strong"), row.say(words)):
                if made is not None:
                    made.setContentsMargins(RING, 0, RING, 0)
        self.column.addWidget(row)
