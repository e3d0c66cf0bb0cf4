"""The skin of the roots L1 to S3: drawn for this project from key points. Published maps differ; neighbours overlap.

Key points kept: L2 middle of the front thigh, L3 inner knee, L4 inner ankle, L5 top of the foot and big toe, S1 little
toe and outer heel, S2 back of the knee, S3 sit bone. First match wins, as with the places.
"""

from __future__ import annotations

from cells import Cell, downward, inward, under
from curves import curve
from limbs import legs


def front_dermatomes() -> list[Cell]:
    """Return the skin of the roots on the right half of the front view."""
    return _moved([*_front_leg(), *_front_thigh()])


def back_dermatomes() -> list[Cell]:
    """Return the skin of the roots on the right half of the back view."""
    return _moved([*_back_inner(), *_back_leg(), *_back_hip()])


def _moved(cells: list[Cell]) -> list[Cell]:
    return [(root, [(one[0], one[1]) for one in legs(*points)]) for root, points in cells]


def _front_leg() -> list[Cell]:
    foot = curve((160, 1630), (142, 1640), (133, 1690), (141, 1730), (152, 1766), (154.5, 1800), (154, 1850))
    top = curve((52, 1276), (70, 1205), (98, 1165), (130, 1130), (170, 1095))
    edge = curve(
        (170, 1180), (146, 1215), (124, 1275), (108, 1330), (102, 1420), (104, 1540), (105, 1640), (94, 1700),
        (80, 1742),
        (60, 1766),
    )  # fmt: skip
    return [
        ("S1", [*foot, (300, 1850), (300, 1630)]),
        ("L4", [(-50, 1220), *top, *edge, (-50, 1766)]),
        ("L5", [(300, 1150), (170, 1180), (-50, 1500), (-50, 1900), (300, 1900)]),
    ]


def _front_thigh() -> list[Cell]:
    return [
        ("L3", downward((10, 1062), (30, 1062), (95, 1015), (150, 960), (200, 915))),
        ("L2", downward((0, 918), (14, 912), (70, 878), (120, 828), (165, 782), (220, 745))),
        ("L1", downward((0, 838), (40, 822), (90, 778), (130, 728), (220, 690))),
    ]


def _back_inner() -> list[Cell]:
    edge = curve(
        (4, 925),
        (16, 960),
        (38, 1050),
        (56, 1190),
        (66, 1300),
        (64, 1400),
        (76, 1520),
        (96, 1640),
        (98, 1712),
        (88, 1740),
    )
    return [
        ("S3", inward((0, 836), (22, 850), (40, 880), (38, 908), (22, 928), (2, 946))),
        ("L2", [(-50, 925), *(p for p in edge if p[1] <= 1010), (-50, 1010)]),
        ("L3", [(-50, 1000), *(p for p in edge if p[1] <= 1285), (-50, 1262)]),
        ("L4", [(-50, 1262), *(p for p in edge if p[1] >= 1230), (-50, 1740)]),
    ]


def _back_leg() -> list[Cell]:
    second = under(
        (0, 824), (22, 842), (50, 900), (74, 1000), (88, 1100), (97, 1200), (99, 1300), (95, 1420), (94, 1520),
        (90, 1600),
        (60, 1655), (-40, 1660),
    )  # fmt: skip
    first = under(
        (0, 806), (40, 828), (80, 895), (106, 1000), (116, 1120), (124, 1250), (131, 1350), (133, 1450), (128, 1560),
        (130, 1640), (142, 1690), (175, 1712),
    )  # fmt: skip
    return [
        ("S2", second),
        ("S1", first),
        ("L5", under((0, 788), (50, 808), (100, 872), (134, 1000), (144, 1110), (175, 1195))),
        ("L5", [(120, 1195), (300, 1195), (300, 1720), (120, 1720)]),
    ]


def _back_hip() -> list[Cell]:
    return [
        ("L4", under((0, 769), (60, 788), (118, 862), (154, 980), (190, 1090))),
        ("L4", [(140, 1090), (300, 1090), (300, 1200), (140, 1200)]),
        ("L3", under((0, 748), (70, 768), (138, 840), (200, 930))),
        ("L3", [(150, 930), (300, 930), (300, 1100), (150, 1100)]),
        ("L2", under((0, 725), (80, 746), (140, 785), (210, 830))),
        ("L2", [(150, 830), (300, 830), (300, 940), (150, 940)]),
        ("L1", under((0, 700), (80, 714), (150, 735), (210, 760))),
        ("L1", [(150, 760), (300, 760), (300, 840), (150, 840)]),
    ]
