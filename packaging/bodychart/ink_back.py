"""The few lines inside the body seen from behind."""

from __future__ import annotations

from collections.abc import Iterator

from ink import END, FINE, HEAVY, START, Line, across, fine, medium, standing
from ink_head import head_from_behind
from limbs import ARMPIT, FINGERS, fore, hand, upper


def back_lines() -> Iterator[Line]:
    """Yield all lines of the back view."""
    yield from head_from_behind()
    yield from _shoulders()
    yield from standing([*_trunk(), *_legs(), *_feet()])
    yield from _arm()


def _shoulders() -> Iterator[Line]:
    x, y = ARMPIT[0], ARMPIT[1]
    yield fine((22, 232), (24, 258), (34, 286))
    yield fine((58, 268), (64, 288), (84, 306))
    yield across(FINE, (-5, 297), (0, 300), (5, 297))  # seventh neck vertebra
    yield medium((66, 372), (62, 410), (66, 458), (78, 500), (88, 516))  # inner border of the shoulder blade
    yield fine((88, 516), (104, 510), (124, 482), (138, 452))
    yield medium((68, 386), (100, 368), (140, 348), (176, 340))  # its spine
    yield medium((146, 395), (x - 8, y - 28), (x, y), taper=START)


def _trunk() -> Iterator[Line]:
    yield across(FINE, (0, 312), (0, 420), (0, 560), (0, 700), (0, 775))
    yield fine((118, 545), (111, 606), (90, 672))
    yield fine((33, 600), (36, 655), (33, 715), (26, 750))
    yield fine((140, 716), (120, 724), (96, 740), (74, 762))  # iliac crest
    yield medium((42, 782), (47, 787), (50, 794))  # dimple over the sacro-iliac joint
    yield across(HEAVY, (0, 806), (0, 850), (0, 897), taper=START)
    yield medium((1, 899), (20, 918), (50, 928), (82, 926), (112, 913), taper=END)  # fold under the buttock
    yield fine((152, 812), (142, 846), (145, 888))  # hollow behind the hip
    yield fine((131, 905), (139, 897), (146, 884))


def _legs() -> Iterator[Line]:
    yield fine((140, 935), (149, 1000), (149, 1070), (143, 1130))  # outer edge of the hamstrings
    yield fine((94, 985), (99, 1050), (99, 1120), (95, 1165))  # between the hamstrings
    yield fine((42, 985), (56, 1060), (64, 1120))
    yield medium((82, 1165), (75, 1200), (71, 1238))  # tendons beside the back of the knee
    yield medium((122, 1165), (130, 1200), (134, 1238))
    yield medium((72, 1252), (88, 1257), (110, 1256), (131, 1250))
    yield fine((101, 1325), (103, 1370), (102, 1425))
    yield fine((59, 1436), (67, 1463), (82, 1476), (96, 1466))  # lower edge of the calf, inner belly lower
    yield fine((107, 1450), (119, 1460), (132, 1452), (143, 1426))


def _feet() -> Iterator[Line]:
    yield fine((95, 1550), (99, 1602), (98.5, 1652), (94, 1688), (87, 1718))  # Achilles tendon
    yield fine((119, 1550), (114, 1602), (113.5, 1652), (118, 1688), (125, 1716))
    yield fine((81, 1660), (84.5, 1672), (81, 1684))
    yield fine((134, 1672), (131, 1684), (134, 1696))
    yield medium((135.5, 1768), (135, 1750), (131, 1733), (125, 1720), taper=END)  # outer side of the heel
    yield fine((88, 1768), (106, 1775.5), (125, 1769))
    yield fine((148, 1764), (146, 1755), (141, 1746), taper=END)
    yield fine((140, 1722), (146, 1734), (150, 1746))  # outer border of the foot


def _arm() -> Iterator[Line]:
    yield fine(upper(40, -22), upper(95, -14), upper(145, 10), upper(185, 33))
    yield medium(upper(300, -14), upper(316, -19), fore(10, -8))  # point of the elbow
    yield fine(upper(302, 8), upper(318, 12), fore(10, 4))
    yield fine(upper(170, -10), upper(215, -6), upper(258, -4))
    yield fine(fore(26, -10), fore(90, -16), fore(170, -18))
    yield fine(fore(236, -16), fore(246, -13), fore(252, -18))
    for finger in FINGERS:
        yield fine(finger.at(-0.16, -5), finger.at(-0.10, 0), finger.at(-0.16, 5))
        yield fine(finger.at(0.42, -4.5), finger.at(0.45, 0), finger.at(0.42, 4.5))
        half = finger.tip * 0.33
        nail = ((0.97, -half), (0.86, -half), (0.835, 0), (0.86, half), (0.97, half))
        yield fine(*(finger.at(*one) for one in nail))
        yield fine(
            finger.at(-0.24, 0), hand(50 + finger.along * 0.1, finger.aside * 0.72), hand(34, finger.aside * 0.55)
        )
    yield fine(hand(119, 74), hand(111.5, 70.3), hand(110, 64.6), hand(115.2, 60.6), hand(123, 64.4))
