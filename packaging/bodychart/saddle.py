"""The seat close up, lying on the back with the thighs apart; the patient's left on the positive side. A schema."""

from __future__ import annotations

from collections.abc import Iterator

from cells import FAR, Cell
from curves import Landmark, curve
from ink import END, FINE, MEDIUM, START, Line, Tone, across, fine, medium

SEAT: list[Landmark] = [
    (0, -104), (34, -103), (70, -106), (104, -115, "c"), (150, -134), (200, -148), (244, -152, "c"), (257, -122),
    (262, -86),
    (257, -50), (243, -20, "c"), (214, 14), (192, 46), (177, 78), (169.5, 104, "c"), (169, 132), (160, 162), (142, 187),
    (115, 203), (84, 209), (52, 206), (24, 198), (0, 183, "c"),
]  # fmt: skip
_CREASE: tuple[Landmark, ...] = ((104, -115), (82, -78), (62, -38), (52, -4))
"""Between belly wall and thigh."""
_FOLD: tuple[Landmark, ...] = ((169.5, 104), (146, 101), (120, 86), (98, 60), (80, 28), (64, -2))
"""Between thigh and buttock."""
CUT = range(6, 10)
"""Between these landmarks the thigh is cut off, not ended."""


def seat_lines() -> Iterator[Line]:
    """Yield the lines of the seat."""
    yield medium(*_CREASE, taper=END)
    yield medium(*_FOLD[:-1], taper=END)
    yield across(MEDIUM, (0, 128), (0, 152), (0, 184), taper=START)
    yield across(FINE, (0, 62), (0, 72), (0, 80))
    yield fine(
        (3, -68), (15, -64), (26, -52), (31.5, -30), (29, -2), (19, 30), (7, 50), (2, 57)
    )  # outer border of the private parts
    yield across(FINE, (0, -52), (0, -20), (0, 20), (0, 40))
    for x, y in ((0, -9), (6.5, -6.3), (9, 0), (6.5, 6.3), (0, 9)):
        start, end = (x * 0.45, 100 + y * 0.45), (x * 1.25, 100 + y * 1.25)
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        line = (start, middle, end)
        yield across(FINE, *line, taper=END) if x == 0 else fine(*line, taper=END)
    yield fine((126, 126), (136, 148), (128, 174))
    yield fine((112, -58), (150, -80), (196, -92))  # long adductor
    yield fine((118, -4), (150, -16), (184, -22))
    yield fine((236, -140), (246, -112), (250, -86), (246, -54), (236, -28))  # where the thigh is cut


def seat_tones() -> Iterator[Tone]:
    """Yield the soft shadows of the seat."""
    for shade, out in ((0.03, 12.0), (0.05, 6.0), (0.075, 0.0)):
        side = ((20 + out, 78 - out), (24 + out, 100), (18 + out, 126 + out), (7 + out / 2, 158 + out))
        yield Tone(shade, ((0, 66 - out, "c"), *side, (0, 178, "c")), single=True)
    private = ((14, -64), (26, -52), (31.5, -30), (29, -2), (19, 30), (7, 50))
    yield Tone(0.045, ((0, -68), *private, (0, 58)), single=True)


def seat_cells() -> list[Cell]:
    """Return where each place lies on the seat."""
    saddle = curve((52, -4), (64, 24), (78, 60), (82, 98), (76, 136), (54, 164), (22, 178), (0, 182))
    private = curve((0, -78), (26, -68), (41, -38), (40, -2), (27, 34), (13, 60), (0, 70))
    return [
        ("perianal", [(-50, 70), *curve((0, 70), (19, 77), (30, 100), (19, 122), (0, 129)), (-50, 129)]),
        ("genital", [(-50, -78), *private, (-50, 70)]),
        ("saddle", [(-50, -4), *saddle, (-50, 182)]),
        ("groin", [(-50, -300), (104, -300), *curve(*_CREASE), (-50, -4)]),
        ("thigh_in", [(40, -300), (500, -300), (500, 104), *curve(*_FOLD), (40, -60)]),
        ("buttock", [(-100, -300), (FAR, -300), (FAR, FAR), (-100, FAR)]),
    ]


def seat_dermatomes() -> list[Cell]:
    """Return the skin of the roots on the seat."""
    ring = curve((0, 40), (22, 50), (42, 76), (46, 104), (31, 138), (0, 150))
    third = curve((0, -80), (36, -68), (54, -8), (80, 58), (84, 126), (56, 168), (0, 184))
    return [
        ("S4-5", [(-50, 40), *ring, (-50, 150)]),
        ("S3", [(-50, -80), *third, (-50, 184)]),
        ("L1", [(-50, -300), (104, -300), *curve(*_CREASE), (30, -60), (-50, -60)]),
        ("L2", [(40, -300), (500, -300), *curve((320, -84), (190, -78), (116, -44), (56, 4)), (30, -60)]),
        ("S2", [(-100, -300), (FAR, -300), (FAR, FAR), (-100, FAR)]),
    ]
