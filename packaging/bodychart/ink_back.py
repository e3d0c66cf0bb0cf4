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
    yield fine((112, 560), (106, 610), (88, 668))
    yield fine((33, 590), (36, 650), (33, 715), (26, 752))
    yield fine((140, 716), (120, 724), (96, 740), (74, 762))  # iliac crest
    yield medium((42, 782), (47, 787), (50, 794))  # dimple over the sacro-iliac joint
    yield across(HEAVY, (0, 806), (0, 850), (0, 897), taper=START)
    yield medium((1, 899), (20, 918), (50, 928), (82, 926), (112, 913), taper=END)  # fold under the buttock
    yield fine((150, 820), (142, 850), (144, 885))


def _legs() -> Iterator[Line]:
    yield fine((96, 1010), (97, 1060), (95, 1120))
    yield fine((74, 1160), (71, 1200), (68, 1236))
    yield fine((127, 1160), (131, 1200), (134, 1236))
    yield medium((70, 1252), (88, 1256), (110, 1255), (132, 1249))
    yield fine((101, 1330), (102, 1370), (101, 1420))
    yield fine((60, 1440), (68, 1464), (82, 1475), (95, 1466))
    yield fine((108, 1452), (120, 1460), (132, 1452), (142, 1428))


def _feet() -> Iterator[Line]:
    yield medium((92, 1560), (95, 1610), (93, 1660), (87, 1700))  # Achilles tendon
    yield medium((120, 1560), (117, 1610), (119, 1660), (126, 1700))
    yield fine((80, 1660), (83, 1672), (80, 1684))
    yield fine((134, 1672), (131, 1684), (134, 1695))
    yield medium((136, 1770.5), (137, 1752), (133, 1728), (127, 1708))
    yield fine((88, 1766), (106, 1773), (126, 1768))


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
    yield fine(hand(122, 71.5), hand(115, 68), hand(111, 72), hand(113.5, 77.5), hand(120.5, 79.5))
