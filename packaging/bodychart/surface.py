"""How much of the visible body surface each area is, in per cent: front, back and soles, each skin counted once."""

from __future__ import annotations

from collections.abc import Iterable

from plans import Plan
from shapely import Polygon
from view import Drawn

_PERIANAL = 1600.0
"""Square millimetres; the only place that no standing figure shows. Judgement: a disc of 45 mm."""


def weights(drawn: Iterable[tuple[Plan, Drawn]]) -> dict[str, float]:
    """Return area code -> per cent; all together 100 but for rounding."""
    found: dict[str, float] = {"perianal": _PERIANAL}
    for plan, view in drawn:
        for code, rings in view.areas.items():
            place = code.removesuffix("_L").removesuffix("_R")
            if plan.surface is None or place in plan.surface:
                size = sum(Polygon(ring).area for ring in rings) / plan.scale**2
                found[code] = found.get(code, 0.0) + size
    total = sum(found.values())
    return {code: round(100 * size / total, 2) for code, size in sorted(found.items())}
