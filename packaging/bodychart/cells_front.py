"""Where each place lies on the right half of the front view."""

from __future__ import annotations

from cells import FAR, Cell, inward, upward
from curves import Landmark, curve
from ink_head import JAW
from limbs import ARMPIT, fore, hand, legs

_ANKLE: tuple[Landmark, ...] = ((40, 1700), (76, 1706), (108, 1712), (130, 1709), (170, 1700))
_SHIN_END: tuple[Landmark, ...] = ((60, 1636), (88, 1642), (107, 1645), (125, 1642), (160, 1640))
_GROIN_TOP: tuple[Landmark, ...] = ((119, 757), (84, 800), (50, 838), (22, 850))
_GROIN_END: tuple[Landmark, ...] = ((0, 900), (4, 925), (26, 934), (64, 893), (98, 845), (122, 793), (130, 748))
_HIP_TOP: tuple[Landmark, ...] = ((116, 762), (136, 745), (158, 728), (220, 700))


def front_cells() -> list[Cell]:
    """Return the cells, the first match first; arms before the trunk they hang beside."""
    body = [*_trunk(), *_thigh(), *_shin(), *_foot()]
    return [*arm_cells(((132, 270), (141, 345), (147, 400))), *((code, _moved(points)) for code, points in body)]


def arm_cells(shoulder: tuple[Landmark, ...]) -> list[Cell]:
    """Return hand, forearm and arm; `shoulder` is where the arm begins."""
    beside = [(178.0, 560.0), (188.0, 680.0), (250.0, 760.0), (500.0, 700.0), (500.0, 250.0)]
    return [
        ("hand", _flat(hand(-3, -90), hand(-3, 140), hand(320, 140), hand(320, -90))),
        ("forearm", _flat(fore(-6, -78), fore(-6, 100), fore(275, 120), fore(275, -78))),
        ("arm", [*curve(*shoulder, ARMPIT), *beside]),
    ]


def _flat(*landmarks: Landmark) -> list[tuple[float, float]]:
    return [(one[0], one[1]) for one in landmarks]


def _moved(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return _flat(*legs(*points))


def _trunk() -> list[Cell]:
    flank = [(100, 600), *curve((100, 636), (103, 690), (116, 762)), *curve(*_HIP_TOP), (220, 600)]
    belly = [(-50, 500), (116, 500), *curve((116, 640), (110, 700), (118, 757))]
    hip = [*curve(*_HIP_TOP), (220, 912), *curve((220, 910), (170, 908), (128, 900))]
    return [
        ("head", upward(*reversed(JAW[2:]), (51, 218), (58, 211, "c"), (80, 200))),
        ("neck_f", upward((0, 322), (30, 319), (60, 321), (100, 318), (140, 310), (160, 300))),
        ("chest", upward((0, 548), (40, 566), (76, 612), (100, 640), (165, 650))),
        ("genital", inward((0, 846), (22, 850), (34, 868), (24, 895), (11, 912), (4, 925))),
        ("flank", flank),
        ("groin", [*curve(*_GROIN_TOP), *curve(*_GROIN_END)]),
        ("abdomen", [*belly, (102, 797), (50, 851), (10, 870), (-50, 860)]),
        ("hip", [*hip, (106, 868), (96, 840), (116, 762)]),
    ]


def _thigh() -> list[Cell]:
    inner = curve((26, 925), (44, 985), (55, 1090), (62, 1195))
    outer = curve((128, 895), (138, 985), (136, 1090), (130, 1200))
    above_knee = curve((170, 1204), (130, 1200), (101, 1191), (62, 1195), (40, 1200))
    below_knee = curve((170, 1296), (130, 1298), (101, 1304), (70, 1300), (40, 1296))
    return [
        ("thigh_in", [(-50, 905), *inner, (-50, 1195)]),
        ("thigh_out", [(300, 890), *outer, (300, 1200)]),
        ("thigh_f", [(-50, 830), (300, 830), (300, 1200), *above_knee, (-50, 1200)]),
        ("knee_f", [(-50, 1100), (300, 1100), *below_knee, (-50, 1296)]),
    ]


def _shin() -> list[Cell]:
    end = curve(*_SHIN_END)
    inner_end = end[: len(end) // 2 + 1]
    middle = curve((98, 1304), (96, 1400), (101, 1520), (107, 1645))
    inner = curve((70, 1300), (71, 1390), (80, 1500), (88, 1642))
    outer = curve((133, 1298), (137, 1390), (130, 1500), (125, 1642))
    return [
        ("calf_in", [(-50, 1250), (70, 1250), *inner, (-50, 1642)]),
        ("calf_out", [(300, 1250), (133, 1250), *outer, (300, 1640)]),
        ("shin_in", [(-50, 1290), *middle, *reversed(inner_end), (-50, 1636)]),
        ("shin_out", [(-50, 1290), (300, 1290), *reversed(end)]),
    ]


def _foot() -> list[Cell]:
    ankle = curve(*_ANKLE)
    roots = [
        (40.0, 1776.0), (75.0, 1774.0), (92.0, 1770.0), (107.5, 1768.0), (126.0, 1769.0), (143.0, 1765.0),
        (159.5, 1757.0),
        (200.0, 1744.0),
    ]  # fmt: skip
    return [
        ("ankle_in", [(-50, 1600), (107, 1600), (108, 1712), *(p for p in reversed(ankle) if p[0] < 108)]),
        ("ankle_out", [(-50, 1600), (300, 1600), *reversed(ankle)]),
        ("toe_big", [(40, 1850), *roots[:4], (108, 1792), (108, 1850)]),
        ("toe_mid", [*roots[3:7], (162.5, 1774.5), (166, 1850), (108, 1850), (108, 1792)]),
        ("toe_little", [*roots[6:], (250, 1850), (166, 1850), (162.5, 1774.5)]),
        ("foot_in", [(40, 1690), (96, 1690), *curve((96, 1709), (101, 1740), (107.5, 1768)), (107.5, 1900), (0, 1900)]),
        (
            "foot_out",
            [(300, 1650), (121, 1650), *curve((121, 1711), (134, 1742), (150, 1762)), (150, 1900), (300, 1900)],
        ),
        ("foot_mid", [(-50, 1690), (FAR, 1690), (FAR, FAR), (-50, FAR)]),
    ]
