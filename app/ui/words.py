"""The few words that several parts of the window share, translated in one place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.intake.vocabulary import Level, Sex

if TYPE_CHECKING:
    from app.records.overrules import Overrule
    from app.triage.result import Base, Result


def level_word(code: str) -> str:
    """Return the word of a level (`emergency` ... `self_care`), `hold` or `none`."""
    return {
        "emergency": QCoreApplication.translate("Level", "Emergency"),
        "urgent": QCoreApplication.translate("Level", "Urgent"),
        "soon": QCoreApplication.translate("Level", "Soon"),
        "physio": QCoreApplication.translate("Level", "Physio"),
        "self_care": QCoreApplication.translate("Level", "Self-care"),
        "hold": QCoreApplication.translate("Level", "On hold"),
        "none": QCoreApplication.translate("Level", "No level yet"),
    }[code]


def level_of(level: Level) -> str:
    """Return the word of a level."""
    return level_word(level.code)


def sex_word(sex: Sex) -> str:
    """Return the word the banner writes for a sex."""
    return {
        Sex.FEMALE: QCoreApplication.translate("Sex", "Female"),
        Sex.MALE: QCoreApplication.translate("Sex", "Male"),
        Sex.OTHER: QCoreApplication.translate("Sex", "Other"),
        Sex.UNKNOWN: QCoreApplication.translate("Sex", "Not known"),
    }[sex]


def side_word(side: str) -> str:
    """Return the word for `L` or `R`: always the person's own side."""
    return {"L": QCoreApplication.translate("Side", "Left"), "R": QCoreApplication.translate("Side", "Right")}[side]


def band_word(band: str) -> str:
    """Return how well a pattern fits."""
    return {
        "fits_well": QCoreApplication.translate("Band", "fits well"),
        "partly": QCoreApplication.translate("Band", "fits partly"),
        "little": QCoreApplication.translate("Band", "fits little"),
    }.get(band, band)


def mark_word(mark: str) -> str:
    """Return what an evidence mark means."""
    return {
        "F": QCoreApplication.translate("Mark", "found in source"),
        "K": QCoreApplication.translate("Mark", "known, to verify"),
        "J": QCoreApplication.translate("Mark", "judgement"),
    }.get(mark, mark)


def choices_words(base: Base) -> str:
    """Return what the site chose otherwise than the evidence base; empty where it follows it."""
    if not base.choices:
        return ""
    told = ", ".join(f"{code} = {value}" for code, value in base.choices)
    return QCoreApplication.translate("Base", "Site choices: %1").replace("%1", told)


def hold_sentences(result: Result) -> list[str]:
    """Return what holds a result: open questions of the first block, and answers of an earlier day."""
    said = []
    missing = [code for code in result.hold_missing if code not in result.unconfirmed]
    if missing:
        words = QCoreApplication.translate("Hold", "%1 bladder, bowel and saddle questions are open.")
        if len(missing) == 1:
            words = QCoreApplication.translate("Hold", "%1 bladder, bowel or saddle question is open.")
        said.append(words.replace("%1", str(len(missing))))
    if result.unconfirmed:
        words = QCoreApplication.translate("Hold", "%1 answers of an earlier day must be asked again.")
        if len(result.unconfirmed) == 1:
            words = QCoreApplication.translate("Hold", "%1 answer of an earlier day must be asked again.")
        said.append(words.replace("%1", str(len(result.unconfirmed))))
    return said


def verdicts(result: Result, overrule: Overrule | None) -> str:
    """Return both verdicts in one sentence where the clinician's own level is in force; else an empty text."""
    if overrule is None:
        return ""
    words = QCoreApplication.translate("Overrule", "Your own level since %1: %2. The rules say %3. Reason: %4")
    at = f"{datetime.fromisoformat(overrule.made_at):%H:%M}"
    for place, said in (("%1", at), ("%2", level_of(overrule.level)), ("%3", level_of(result.level))):
        words = words.replace(place, said)
    return words.replace("%4", overrule.reason)


def lapse(overrule: Overrule | None) -> str:
    """Return that the clinician's own level ended because the rules changed; empty when none did."""
    if overrule is None:
        return ""
    words = QCoreApplication.translate("Overrule", "Your own level of %1 (%2) ended: the rules changed.")
    at = f"{datetime.fromisoformat(overrule.made_at):%H:%M}"
    return words.replace("%1", at).replace("%2", level_of(overrule.level))
