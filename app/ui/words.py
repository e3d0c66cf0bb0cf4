"""The few words that several parts of the window share, translated in one place."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.intake.vocabulary import Level, Sex


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
