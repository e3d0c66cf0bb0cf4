"""Serious conditions beside the level, and the warning signs that were and were not asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.intake.vocabulary import NO
from app.ui.pages.result.blocks import list_card
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.live_panel import shown_code

if TYPE_CHECKING:
    from app.consultation import Consultation


def concerns_card(theme: Theme, consultation: Consultation, language: str) -> Card:
    """Return which conditions are met or not excluded, and which warning signs were answered no."""
    tr = QCoreApplication.translate
    met = [concern.title for concern in consultation.result.concerns if concern.state == "met"]
    open_ = [concern.title for concern in consultation.result.concerns if concern.state != "met"]
    shown = [stem for stem in consultation.catalogue.warning_stems if consultation.is_shown(stem)]
    said_no = [stem.text(language) for stem in shown if consultation.value(stem.code) == NO]
    asked = sum(1 for stem in shown if consultation.value(stem.code))
    count = tr("Result", "%1 of %2 asked").replace("%1", str(asked)).replace("%2", str(len(shown)))
    parts = [(tr("Result", "Criteria met"), "\n".join(met))] if met else []
    parts.append((tr("Result", "Not excluded"), " · ".join(open_) or tr("Result", "none")))
    below = [(tr("Result", "Answered no, printed"), " · ".join(said_no) or tr("Result", "none yet"))]
    return list_card(theme, tr("Result", "Concerns"), count, parts, below)


def not_asked_card(
    theme: Theme, consultation: Consultation, names: Callable[[Sequence[str]], list[str]]
) -> Card | None:
    """Return the warning signs that were not asked, by name; None while the hold names them all."""
    tr = QCoreApplication.translate
    result = consultation.result
    hold = " · ".join(names(result.hold_missing)) if shown_code(result) == "emergency" else ""
    stems = " · ".join(names([code for code in result.incomplete if code not in result.hold_missing]))
    parts = []
    if hold:
        parts.append((tr("Result", "Still open; do not wait for them"), hold))
    if stems:
        parts.append((tr("Result", "Warning signs not asked; self-care is not possible"), stems))
    if not parts and not result.hold:
        parts.append((tr("Result", "Warning signs"), tr("Result", "All were asked.")))
    return list_card(theme, tr("Result", "Not asked"), "", parts) if parts else None
