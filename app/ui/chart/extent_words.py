"""What the marks say at a glance, in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.drawings.extent import Extent, Label
from app.ui.words import side_word


def extent_words(extent: Extent, name: Callable[[str], str]) -> str:
    """Return the line under the figure; `name` names an area with its side."""
    tr = QCoreApplication.translate
    if not extent.areas:
        return tr("Chart", "Nothing is marked.")
    labels = {
        Label.LOCAL: tr("Chart", "Local"),
        Label.RADIATING: tr("Chart", "Radiating"),
        Label.WHOLE_LEG: tr("Chart", "Whole leg"),
        Label.BOTH_LEGS: tr("Chart", "Both legs"),
        Label.WIDESPREAD: tr("Chart", "Widespread"),
    }
    below = _sides(extent.below_knee)
    parts = [
        labels[extent.label],
        tr("Chart", "farthest: %1").replace("%1", name(extent.farthest).lower()),
        tr("Chart", "below the knee: %1").replace("%1", below) if below else tr("Chart", "not below the knee"),
        tr("Chart", "saddle marked") if extent.saddle else tr("Chart", "saddle not marked"),
        *([tr("Chart", "stocking pattern")] if extent.stocking else ()),
        tr("Chart", "areas: %1, %2 % of the body")
        .replace("%1", str(extent.areas))
        .replace("%2", f"{extent.per_cent:g}"),
    ]
    return " · ".join(parts)


def _sides(sides: tuple[str, ...]) -> str:
    words = sorted((side_word(side).lower() for side in sides), reverse=True)
    return QCoreApplication.translate("Chart", " and ").join(words)
