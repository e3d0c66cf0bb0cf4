"""The arm and hand in frames of their own, so that changing one angle moves everything that hangs on it.

Millimetres of an adult of 1750 mm: y runs down from the crown, x from the midline to the viewer's right.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from curves import Landmark, Point

LEG_SHIFT = -15.0
"""Millimetres that the legs stand nearer together at the ankle; grows evenly from y 900."""


@dataclass(frozen=True)
class Frame:
    """A bone: where it begins, and its angle outwards from straight down."""

    origin: Point
    degrees: float

    def at(self, along: float, aside: float, *corner: str) -> Landmark:
        """Return the point so many millimetres along the bone and to its outer side."""
        turn = math.radians(self.degrees)
        x = self.origin[0] + along * math.sin(turn) + aside * math.cos(turn)
        y = self.origin[1] + along * math.cos(turn) - aside * math.sin(turn)
        return (x, y, *corner)  # type: ignore[return-value]


def _end(frame: Frame, along: float) -> Point:
    point = frame.at(along, 0)
    return point[0], point[1]


_UPPER = Frame((178, 345), 12.5)
_FORE = Frame(_end(_UPPER, 322), 17.5)
_HAND = Frame(_end(_FORE, 252), 14)

upper = _UPPER.at
fore = _FORE.at
hand = _HAND.at
ARMPIT: Landmark = upper(105, -41.5)


def leg(x: float, y: float, *corner: str) -> Landmark:
    """Return a point of the body moved with its leg; above y 900 and on the midline nothing moves."""
    share = min(max((y - 900) / (1690 - 900), 0), 1) * LEG_SHIFT
    return (x + (share if x > 0 else -share if x < 0 else 0), y, *corner)  # type: ignore[return-value]


def legs(*landmarks: Landmark) -> list[Landmark]:
    """Return points of the body, each moved with its leg."""
    return [leg(*one) for one in landmarks]


@dataclass(frozen=True)
class Finger:
    """A finger: where it leaves the palm, its angle to the hand, its length, its width at root and tip."""

    along: float
    aside: float
    degrees: float
    length: float
    root: float
    tip: float

    def at(self, share: float, aside: float) -> Landmark:
        """Return the point at that share of the length, so many millimetres to the thumb's side."""
        turn = math.radians(self.degrees)
        along = self.length * share
        return hand(
            self.along + along * math.cos(turn) - aside * math.sin(turn),
            self.aside + along * math.sin(turn) + aside * math.cos(turn),
        )

    def outline(self) -> list[Landmark]:
        """Return the finger's outline from the thumb's side round the tip."""
        root, tip = self.root, self.tip
        side = [
            (0.17, 0.485 * root),
            (0.34, 0.47 * root),
            (0.47, 0.48 * root),
            (0.60, 0.455 * root),
            (0.73, 0.5 * tip + 0.1),
            (0.87, 0.485 * tip),
            (0.95, 0.38 * tip),
            (0.988, 0.19 * tip),
        ]
        return [
            *(self.at(share, aside) for share, aside in side),
            self.at(1, 0),
            *(self.at(share, -aside) for share, aside in reversed(side)),
        ]


FINGERS = (
    Finger(99, 30.5, 4.0, 81, 20.4, 16.6),
    Finger(103, 9.8, 0.3, 90, 21.0, 17.0),
    Finger(101, -10.9, -3.2, 83, 20.0, 16.2),
    Finger(91, -30.6, -7.5, 67, 17.8, 14.4),
)


def hand_outline() -> list[Landmark]:
    """Return the hand's outline from the wrist's thumb side round all fingers to the other side of the wrist."""
    thumb = [
        (4, 27.5), (20, 29.5), (36, 34.5), (52, 43), (65, 51), (78, 57), (92, 62.8), (105, 70.6), (116, 76.2),
        (123.5, 76.8),
        (127.8, 72), (126.5, 65), (119, 58.8), (109, 54.6), (98, 48.6), (88.5, 43.6), (85, 40.8), (87.5, 39.4),
        (97, 40.6),
    ]  # fmt: skip
    points = [hand(*one) for one in thumb]
    for index, finger in enumerate(FINGERS):
        points += finger.outline()
        if index < len(FINGERS) - 1:
            after = FINGERS[index + 1]
            edge = (finger.aside - finger.root / 2 + after.aside + after.root / 2) / 2 + 0.2
            points.append(hand((finger.along + after.along) / 2 + (8 if index == 1 else 6), edge))
    return [*points, hand(86, -41), hand(66, -43), hand(40, -39.5), hand(18, -31)]
