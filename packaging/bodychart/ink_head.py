"""The face, the hair and the neck's shadow: calm, of no age and no sex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curves import Landmark, mirrored
from ink import EVEN, FINE, HEAVY, MEDIUM, Line, Tone, across, fine, medium

JAW: tuple[Landmark, ...] = ((63, 197), (54.8, 213), (41.5, 227.4), (22, 236.4), (0, 239))
"""From below the ear to the chin."""
_HAIRLINE: tuple[Landmark, ...] = ((0, 43), (20, 44), (43, 51), (59, 66), (67.5, 86), (75, 106))
"""From the middle of the forehead to the ear."""
_NAPE: tuple[Landmark, ...] = ((0, 213), (16, 212), (33, 207), (48, 196), (59, 183), (69, 165))
_CROWN: tuple[Landmark, ...] = ((78.2, 82), (72.5, 48), (55.5, 20.5), (30, 4.8), (0, 0, "c"))


def _both_sides(half: Sequence[Landmark]) -> list[Landmark]:
    """Return a line across the midline from its half that begins there."""
    return [*mirrored(half[1:]), *half]


def face() -> Iterator[Line]:
    """Yield the lines of the head seen from the front."""
    yield across(HEAVY, *reversed(_both_sides(tuple(reversed(JAW)))), taper=EVEN)
    yield across(FINE, *_both_sides(_HAIRLINE), taper=EVEN)
    yield medium((50.5, 105), (42.5, 98.3), (31, 96.8), (19, 101))  # brow
    yield medium((17.5, 121.5), (24, 115.6), (32.5, 113.4), (41.5, 116), (48, 122))  # upper lid
    yield fine((24, 126.2), (33, 128.6), (42, 125.6))  # lower lid
    yield fine((12, 157), (15.5, 162.5), (12.5, 167.5))  # wing of the nose
    yield across(FINE, (-7, 168.2), (-3, 170.6), (0, 171), (3, 170.6), (7, 168.2))
    yield across(MEDIUM, (-23, 187.6), (-13, 191.4), (-4, 192.4), (0, 192.8), (4, 192.4), (13, 191.4), (23, 187.6))
    yield across(FINE, (-10, 201.6), (0, 203.6), (10, 201.6))  # under the lip
    yield fine((80.5, 107), (82.5, 118), (80.5, 133), (77.5, 146))  # rim of the ear
    yield fine((77, 118), (78.8, 126), (76.6, 134))


def head_from_behind() -> Iterator[Line]:
    """Yield the lines of the head seen from behind."""
    yield across(FINE, *_both_sides(_NAPE), taper=EVEN)
    yield fine((79.5, 108), (80.5, 122), (78, 142))


def front_tones() -> Iterator[Tone]:
    """Yield the hair, the eyes and the shadow under the jaw."""
    hair = ((0, 43, "c"), *_HAIRLINE[1:-1], (75, 106, "c"), *_CROWN)
    yield Tone(0.125, hair, single=True, kind="solid")
    iris = ((28.6, 114.6), (37, 114.8), (37.6, 119.6), (36, 123.4), (32.7, 125), (29.4, 123.4), (27.8, 119.6))
    yield Tone(0.64, iris, kind="solid")
    jaw = [(one[0], one[1] - 1) for one in reversed(JAW[1:-1])]
    for shade, low in ((0.06, 28), (0.10, 14)):
        bottom = ((57.5, 216 + low / 3), (46, 231 + low / 2), (26, 240 + low * 0.8), (0, 239 + low, "c"))
        yield Tone(shade, ((0, 237.6, "c"), *jaw, (62, 199, "c"), *bottom), single=True)


def back_tones() -> Iterator[Tone]:
    """Yield the hair seen from behind."""
    hair = ((0, 213, "c"), *_NAPE[1:-1], (69, 165, "c"), (72, 140), (75.5, 104), *_CROWN)
    yield Tone(0.125, hair, single=True, kind="solid")
    for shade, inset in ((0.105, 9), (0.085, 20)):
        side = ((0, 206 - inset, "c"), (30, 198 - inset), (56 - inset, 170), (68 - inset, 120), (68 - inset, 82))
        yield Tone(shade, (*side, (58 - inset, 44), (32 - inset / 2, 12 + inset), (0, 7 + inset, "c")), single=True)
