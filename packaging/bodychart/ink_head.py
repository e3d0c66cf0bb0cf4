"""The face, the hair and the neck's shadow: calm, of no age and no sex."""

from __future__ import annotations

from collections.abc import Iterator

from ink import EVEN, FINE, HEAVY, MEDIUM, Line, Tone, across, fine, medium

_HAIRLINE = ((0, 47), (22, 46), (46, 52), (63, 66), (70, 84))
_CROWN = ((78.2, 82), (72.5, 48), (55.5, 20.5), (30, 4.8))
_NAPE = ((0, 223), (14, 221), (30, 214), (44, 200), (58, 186))
_JAW = ((60.5, 202), (52, 214), (36, 228), (17, 235))


def face() -> Iterator[Line]:
    """Yield the lines of the head seen from the front."""
    jaw = (*_JAW, (0, 236.5), *((-x, y) for x, y in reversed(_JAW)))
    hair = (*((-x, y) for x, y in reversed(_HAIRLINE[1:])), *_HAIRLINE)
    yield across(HEAVY, *jaw, taper=EVEN)
    yield across(FINE, (-76, 104), *hair, (76, 104), taper=EVEN)
    yield fine((52, 106.5), (42, 100.5), (30, 99.5), (17, 103))
    yield medium((17.5, 121), (24, 115.5), (32, 113.5), (41, 116), (47.5, 121.5))
    yield fine((23, 123.5), (32, 125.5), (42, 122.5))
    yield across(MEDIUM, (-25, 190.4), (-13, 191.4), (0, 192), (13, 191.4), (25, 190.4))
    yield fine((81, 108), (82.5, 120), (80, 136), (77.5, 148))


def head_from_behind() -> Iterator[Line]:
    """Yield the lines of the head seen from behind."""
    nape = (*((-x, y) for x, y in reversed(_NAPE[1:])), *_NAPE)
    yield across(FINE, (-68, 172), *nape, (68, 172), taper=EVEN)
    yield fine((79, 108), (79.5, 124), (77, 142))


def front_tones() -> Iterator[Tone]:
    """Yield the hair and the shadow under the jaw."""
    yield Tone(0.106, ((0, 47, "c"), *_HAIRLINE[1:], (76, 104, "c"), *_CROWN, (0, 0, "c")), single=True, kind="hair")
    under = ((60, 203, "c"), (57.5, 222), (57, 240), (44, 250), (24, 262))
    yield Tone(0.114, ((0, 236, "c"), *reversed(_JAW[1:]), *under, (0, 266, "c")), single=True)


def back_tones() -> Iterator[Tone]:
    """Yield the hair seen from behind."""
    side = ((68, 172, "c"), (70, 160), (75, 104))
    yield Tone(0.106, ((0, 223, "c"), *_NAPE[1:], *side, *_CROWN, (0, 0, "c")), single=True, kind="hair")
