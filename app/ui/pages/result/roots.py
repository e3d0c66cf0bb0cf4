"""How far the findings of a leg agree with each nerve root."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.pages.result.blocks import padded
from app.ui.theme import Theme
from app.ui.widgets.card import Card, CardHead
from app.ui.widgets.marks import AgreementDot
from app.ui.widgets.panel_rows import label
from app.ui.words import side_word

if TYPE_CHECKING:
    from app.triage.result import Result, RootAgreement


def roots_card(theme: Theme, result: Result) -> Card | None:
    """Return the card of root agreement, or None when no side has any."""
    if not result.roots:
        return None
    tr = QCoreApplication.translate
    card = Card(theme)
    for side, group in groupby(result.roots, key=lambda root: root.side):
        title = tr("Result", "Root agreement, %1 leg").replace("%1", side_word(side).lower())
        legend = tr("Result", "● agrees   ◐ partly   ○ does not   – none")
        card.column.addWidget(CardHead(theme, title, legend, sunken=False))
        card.column.addWidget(_roots_table(theme, list(group)))
    if result.root_note:
        card.column.addWidget(padded(theme, label(result.root_note, "small"), 6))
    return card


def _roots_table(theme: Theme, roots: Sequence[RootAgreement]) -> QWidget:
    tr = QCoreApplication.translate
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(6))
    grid.setVerticalSpacing(theme.px(3))
    names = [tr("Result", "Root"), tr("Result", "Area"), tr("Result", "Feeling"), tr("Result", "Power")]
    names += [tr("Result", "Reflex"), tr("Result", "Nerve test"), tr("Result", "Together")]
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    for column, name in enumerate(names):
        grid.addWidget(label(name, "small", wrap=False), 0, column, centre)
        grid.setColumnStretch(column, 2 if column == 6 else 1)
    states = {
        "agrees": tr("Result", "agrees"),
        "partly": tr("Result", "partly"),
        "does_not": tr("Result", "does not agree"),
        "none": tr("Result", "not tested"),
    }
    together = {
        "likely": tr("Result", "likely"),
        "possible": tr("Result", "possible"),
        "less_likely": tr("Result", "less likely"),
        "none": "–",
    }
    for row, root in enumerate(roots, 1):
        role = "dense_strong" if root.together == "likely" else "dense"
        grid.addWidget(label(root.root, "dense_strong", wrap=False), row, 0, centre)
        values = (root.area, root.sensation, root.power, root.reflex, root.nerve)
        for column, (name, state) in enumerate(zip(names[1:6], values, strict=True), 1):
            dot = AgreementDot(theme, state, f"{root.root}, {name}: {states.get(state, state)}")
            grid.addWidget(dot, row, column, centre)
        grid.addWidget(label(together.get(root.together, root.together), role, wrap=False), row, 6, centre)
    return table
