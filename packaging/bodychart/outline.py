"""The outline of the body, right half of the picture, from crown to crotch; which stretches are fingers and toes."""

from __future__ import annotations

from dataclasses import dataclass

from curves import Landmark
from limbs import ARMPIT, fore, hand_outline, legs, upper

_HEAD: list[Landmark] = [
    (0, 0), (30, 4.8), (55.5, 20.5), (72.5, 48), (78.2, 82), (76, 104, "c"),
    (80, 98.5), (85.5, 102), (87, 117), (84, 139), (79.5, 156), (74.5, 163), (71, 159, "c"), (68.5, 178),
    (63, 197, "c"),
]  # fmt: skip
_NECK: list[Landmark] = [
    (58.5, 218), (57, 242), (59.5, 264), (71, 284), (93, 299), (128, 309), (160, 316.5), (190, 326), (216, 344.5),
    (233.5, 378),
]  # fmt: skip
_ARM_OUTER = [
    *(upper(*one) for one in ((101, 48.6), (142, 46.3), (184, 41), (224, 36.5), (264, 36), (296, 39.5))),
    *(fore(*one) for one in ((6, 44.5), (38, 49), (72, 47.5), (112, 41.5), (158, 33.5), (204, 28.2), (238, 26.5))),
]
_ARM_INNER = [
    *(fore(*one) for one in ((240, -28), (205, -28.5), (160, -34), (112, -41.5), (68, -46), (32, -44.5), (6, -41))),
    *(upper(*one) for one in ((312, -42.5), (288, -40), (245, -42.5), (190, -47), (150, -46))),
    (ARMPIT[0], ARMPIT[1], "c"),
]
_TRUNK = legs(
    (158, 475), (157.5, 508), (152.5, 556), (144.5, 605), (139, 650), (141, 690), (151, 735), (162.5, 785),
    (171.5, 835), (175.5, 885), (176, 935),
)  # fmt: skip
_LEG_OUTER = legs(
    (174, 1000), (167, 1075), (157, 1145), (151, 1195), (149.5, 1235), (148.5, 1270), (148, 1305), (152.5, 1340),
    (158.5, 1376), (159.5, 1412), (154, 1460), (146, 1510), (139, 1565), (136, 1612), (137, 1645), (141.5, 1670),
)  # fmt: skip
_LEG_INNER = legs(
    (70, 1672), (75.5, 1650), (78.5, 1620), (76, 1580), (68.5, 1530), (57.5, 1480), (49, 1435), (46, 1392),
    (50.5, 1350),
    (56.5, 1315), (55, 1285), (51, 1255), (49.5, 1222), (45, 1188), (37, 1140), (26, 1080), (15.5, 1020), (8, 962),
    (3.5, 918),
)  # fmt: skip
_CROTCH: list[Landmark] = [(0, 895, "c")]
_FOOT_FRONT = legs(
    (145.5, 1684), (145, 1698), (149, 1714), (158, 1732), (168.5, 1749), (176.5, 1763), (178.5, 1773.5),
    (173.5, 1780.5),
    (167, 1780), (162.5, 1774.5, "c"), (163, 1783.5), (157, 1790), (149.5, 1788.5), (145.4, 1782, "c"), (145.4, 1791),
    (139, 1797.5), (131.3, 1796), (127.6, 1788.5, "c"), (127, 1799), (120, 1804.5), (111.8, 1802), (108, 1792, "c"),
    (107, 1803), (98.5, 1810.5), (85.5, 1808.5), (77.5, 1797), (75.5, 1781), (71.5, 1765), (70.5, 1747), (74.5, 1725),
    (76.5, 1706), (72, 1688),
)  # fmt: skip
_FOOT_BACK = legs(
    (144.5, 1684), (141.5, 1697), (142, 1709), (147, 1723), (155, 1737), (161.5, 1748), (164, 1757), (161, 1764),
    (154.5, 1766.5), (148, 1764.5, "c"), (147, 1770.5), (142, 1773.5), (137.5, 1772), (135.5, 1767, "c"), (133.5, 1779),
    (126, 1787), (113, 1791.5), (98, 1791), (86, 1785), (79, 1772.5), (77, 1756), (80, 1738), (84, 1721), (82, 1705),
    (74.5, 1689),
)  # fmt: skip


@dataclass(frozen=True)
class Half:
    """The right half of an outline; `fine` are the places of landmarks between which the outline is drawn thin."""

    landmarks: list[Landmark]
    fine: frozenset[int]


def front() -> Half:
    """Return the outline seen from the front."""
    return _half(_FOOT_FRONT, 5, len(_FOOT_FRONT) - 5)


def back() -> Half:
    """Return the outline seen from behind."""
    return _half(_FOOT_BACK, 6, 14)


def _half(foot: list[Landmark], first_toe: int, last_toe: int) -> Half:
    upper_part = [*_HEAD, *_NECK, *_ARM_OUTER]
    fingers = hand_outline()
    to_foot = [*upper_part, *fingers, *_ARM_INNER, *_TRUNK, *_LEG_OUTER]
    fine = {*range(len(upper_part) + 5, len(upper_part) + len(fingers) - 2)}
    fine |= {*range(len(to_foot) + first_toe, len(to_foot) + last_toe)}
    return Half([*to_foot, *foot, *_LEG_INNER, *_CROTCH], frozenset(fine))
