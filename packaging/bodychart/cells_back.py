"""Where each place lies on the right half of the back view."""

from __future__ import annotations

from cells import FAR, Cell, inward, upward
from cells_front import arm_cells
from curves import Landmark, curve
from limbs import legs

_HIP_TOP: tuple[Landmark, ...] = ((108, 738), (136, 722), (160, 706), (220, 680))
_FOLD: tuple[Landmark, ...] = ((0, 900), (20, 919), (50, 929), (82, 927), (112, 914), (133, 900))


def back_cells() -> list[Cell]:
    """Return the cells, the first match first."""
    body = [*_trunk(), *_buttock(), *_thigh(), *_calf(), *_foot()]
    moved = [(code, [(one[0], one[1]) for one in legs(*points)]) for code, points in body]
    return [*arm_cells(((132, 270), (150, 345), (152, 400))), *moved]


def _trunk() -> list[Cell]:
    flank = [(108, 560), *curve((106, 618), (104, 680), (108, 738)), *curve(*_HIP_TOP), (220, 560)]
    middle = [(-50, 500), (33, 500), *curve((34, 595), (35, 680), (34, 766)), *curve((34, 766), (18, 771), (0, 773))]
    return [
        ("head", upward((0, 213), (16, 212), (33, 207), (48, 196), (59, 183), (69, 165), (90, 150))),
        ("neck_b", upward((0, 303), (60, 303), (110, 300), (150, 290))),
        ("thorax", upward((0, 590), (60, 598), (110, 620), (170, 640))),
        ("saddle", inward((0, 846), (14, 856), (25, 880), (24, 905), (12, 922), (4, 935))),
        ("lbp_c", [*middle, (-50, 773)]),
        ("flank", flank),
        ("lbp_s", [(0, 500), (110, 500), *curve((108, 738), (86, 750), (62, 760), (34, 766)), (0, 766)]),
        ("si", [(-50, 740), (76, 740), *curve((76, 755), (74, 780), (58, 806), (32, 828), (0, 846)), (-50, 846)]),
    ]


def _buttock() -> list[Cell]:
    hip = curve((220, 915), (170, 912), (133, 900), (136, 850), (128, 790), (108, 738))
    # The buttock runs on under the hip, which is matched first: two borders drawn twice would leave hairline gaps.
    buttock = [(-50, 700), (108, 700), (109, 739), (150, 770), (150, 900), *reversed(curve(*_FOLD)), (-50, 900)]
    return [("hip", [*curve(*_HIP_TOP), (220, 915), *hip]), ("buttock", buttock)]


def _thigh() -> list[Cell]:
    inner = curve((20, 919), (42, 985), (57, 1090), (67, 1195))
    outer = curve((133, 900), (140, 985), (137, 1090), (131, 1200))
    below_knee = curve((170, 1296), (130, 1300), (101, 1302), (70, 1300), (40, 1296))
    return [
        ("thigh_in", [(-50, 890), *inner, (-50, 1197)]),
        ("thigh_out", [(300, 890), *outer, (300, 1200)]),
        ("thigh_b", [(-50, 860), (300, 860), (300, 1200), (131, 1200), (67, 1195), (-50, 1195)]),
        ("knee_b", [(-50, 1100), (300, 1100), (300, 1296), *below_knee, (-50, 1296)]),
    ]


def _calf() -> list[Cell]:
    inner = curve((82, 1301), (77, 1390), (86, 1500), (95, 1642))
    outer = curve((122, 1300), (129, 1390), (122, 1500), (117, 1642))
    return [
        ("calf_in", [(-50, 1250), (82, 1250), *inner, (-50, 1642)]),
        ("calf_out", [(300, 1250), (122, 1250), *outer, (300, 1642)]),
        ("calf_b", [(-50, 1290), (300, 1290), (300, 1642), (-50, 1642)]),
    ]


def _foot() -> list[Cell]:
    heel = curve((125, 1704), (132, 1728), (135, 1750), (135.5, 1767))
    return [
        ("ankle_in", [(-50, 1600), (107, 1600), *curve((107, 1706), (92, 1707), (60, 1704)), (-50, 1704)]),
        ("ankle_out", [(-50, 1600), (300, 1600), (300, 1704), *curve((170, 1704), (127, 1707), (107, 1706))]),
        ("heel", [(-50, 1700), (110, 1700), *heel, (135.5, 1850), (-50, 1850)]),
        ("toe_little", [(120, 1762), (250, 1750), (250, 1850), (120, 1850)]),
        ("foot_out", [(-50, 1690), (FAR, 1690), (FAR, FAR), (-50, FAR)]),
    ]
