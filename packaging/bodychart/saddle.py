"""The seat close up, lying on the back with the thighs apart; the patient's left on the positive side. A schema."""

from __future__ import annotations

from collections.abc import Iterator

from cells import FAR, Cell
from curves import Landmark, curve
from ink import END, EVEN, FINE, MEDIUM, Line, across, fine, medium

SEAT: list[Landmark] = [
    (0, -82, "c"), (60, -84), (98, -92, "c"), (150, -112), (205, -124), (252, -118, "c"), (262, -86), (256, -44),
    (236, -14, "c"), (205, 26), (178, 66), (164, 98), (160, 128), (150, 164), (124, 194), (86, 208), (46, 206),
    (16, 196),
    (0, 186, "c"),
]  # fmt: skip
_CREASE: tuple[Landmark, ...] = ((98, -93), (76, -62), (51, -27), (40, -40))


def seat_lines() -> Iterator[Line]:
    """Yield the lines of the seat."""
    ring = ((8.5, 87.5), (12, 96), (8.5, 104.5))
    yield medium((98, -90), (74, -62), (50, -28), (42, 10), (46, 46))
    yield medium((166, 96), (140, 92), (112, 74), (88, 44), (72, 10), taper=END)
    yield across(MEDIUM, (0, 122), (0, 150), (0, 186))
    yield across(FINE, (0, 50), (0, 60), (0, 70))
    left = tuple((-x, y) for x, y in reversed(ring))
    yield across(MEDIUM, (0, 84), *ring, (0, 108), *left, (0, 84), taper=EVEN)
    yield fine((0, -60), (15, -52), (25, -30), (24, 0), (14, 28), (0, 46))
    yield fine((120, 120), (128, 145), (118, 172))
    yield fine((92, -40), (130, -60), (175, -72))


def seat_cells() -> list[Cell]:
    """Return where each place lies on the seat."""
    saddle = curve((30, -58), (48, -30), (62, 10), (78, 60), (74, 120), (50, 160), (20, 176), (0, 180))
    thigh = curve((170, 97), (140, 92), (112, 74), (88, 44), (66, 16))
    return [
        ("perianal", [(-50, 68), *curve((0, 68), (18, 74), (29, 95), (18, 116), (0, 122)), (-50, 122)]),
        (
            "genital",
            [(-50, -62), *curve((0, -70), (24, -62), (36, -34), (34, 0), (24, 34), (12, 56), (0, 68)), (-50, 68)],
        ),
        ("saddle", [(-50, -30), *saddle, (-50, 180)]),
        ("groin", [(-50, -200), (98, -200), *curve(*_CREASE), (-50, -40)]),
        ("thigh_in", [(-50, -300), (500, -300), (500, 98), *thigh, (40, 12), (30, -60)]),
        ("buttock", [(-100, -300), (FAR, -300), (FAR, FAR), (-100, FAR)]),
    ]


def seat_dermatomes() -> list[Cell]:
    """Return the skin of the roots on the seat."""
    ring = curve((0, 34), (22, 44), (42, 70), (46, 100), (30, 132), (0, 144))
    third = curve((0, -66), (40, -52), (62, 0), (84, 60), (80, 124), (54, 166), (0, 184))
    return [
        ("S4-5", [(-50, 40), *ring, (-50, 144)]),
        ("S3", [(-50, -64), *third, (-50, 184)]),
        ("L1", [(-50, -200), (98, -200), *curve((98, -93), (76, -62), (55, -30), (30, -58)), (-50, -58)]),
        ("L2", [(50, -300), (500, -300), *curve((300, -70), (180, -62), (110, -30), (60, 4)), (30, -60)]),
        ("S2", [(-100, -300), (FAR, -300), (FAR, FAR), (-100, FAR)]),
    ]
