"""What the level bar of the Result page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.intake.vocabulary import Level
from app.ui.widgets.live_panel import shown_code
from app.ui.words import hold_sentences, lapse, level_word, verdicts

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.triage.result import Result
    from app.ui.widgets.level_bar import LevelBar


def show_head(bar: LevelBar, result: Result, consultation: Consultation) -> None:
    """Show the level, who sees the person and when, and what the rules and the clinician add."""
    tr = QCoreApplication.translate
    code, route = shown_code(result), result.route
    facts = " · ".join(part for part in (route.who, route.when) if part)
    if code == "hold":
        title = tr("Result", "On hold: warning signs not complete")
        below = tr("Result", "Nothing below “soon” is shown until they are answered.")
        sentences = [" ".join([*hold_sentences(result), below])]
        # Who and when are the hold's own unless the rules alone reached that level.
        reached = Level.NONE < result.level == result.shown_level
        facts = tr("Result", "At least: %1").replace("%1", facts) if reached else ""
        sentences += route.extra
    else:
        title = route.title if route.title else level_word(code)
        # At an emergency the card below says the rest, once.
        sentences = [] if code == "emergency" else [route.words, *route.extra]
        if result.hold and code != "emergency":
            sentences += [" ".join(hold_sentences(result))]
    sentences += [verdicts(result, consultation.overrule) or lapse(consultation.lapsed)]
    bar.show_level(code, title, facts, sentences)
