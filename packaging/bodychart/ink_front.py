"""The few lines inside the body seen from the front: each stands for something a hand can feel there."""

from __future__ import annotations

from collections.abc import Iterator

from ink import END, FINE, MEDIUM, START, Line, across, fine, medium, standing
from ink_head import face
from limbs import ARMPIT, FINGERS, fore, hand, upper


def front_lines() -> Iterator[Line]:
    """Yield all lines of the front view."""
    yield from face()
    yield from _neck()
    yield from standing([*_trunk(), *_legs(), *_feet()])
    yield from _arm()


def _neck() -> Iterator[Line]:
    yield medium((47, 222), (39, 255), (27, 288), (12.5, 314), taper=START)  # sternomastoid
    yield fine((26, 292), (33, 300), (40, 311))
    yield across(MEDIUM, (-13, 316), (-7, 323), (0, 325), (7, 323), (13, 316))  # notch of the breastbone
    yield medium((13, 318), (30, 315), (55, 318), (85, 316), (115, 309.5), (142, 311))  # collar bone
    yield fine((17, 331), (36, 330), (60, 333), (88, 331), (112, 326))
    yield fine((57, 262), (60, 285), (70, 304))  # trapezius


def _trunk() -> Iterator[Line]:
    x, y = ARMPIT[0], ARMPIT[1]
    yield medium((141, 356), (143, 380), (x - 10, y - 45), (x - 3, y - 14), (x, y), taper=START)  # front of the armpit
    yield fine((x - 5, y - 8), (143, 462), (130, 482), (110, 496))  # lower edge of the chest
    yield across(FINE, (0, 372), (0, 420), (0, 476))  # breastbone
    yield fine((26, 560), (52, 586), (78, 624), (95, 660))  # edge of the ribs
    yield across(FINE, (0, 590), (0, 630), (0, 676))
    yield across(MEDIUM, (-6.5, 702), (-4.5, 710), (0, 713), (4.5, 710), (6.5, 702))  # navel
    yield across(FINE, (-5, 699), (0, 696.5), (5, 699))
    yield medium((147, 727), (132, 741), (119, 760), (111, 776))  # iliac crest
    yield medium((112, 786), (92, 812), (66, 845), (38, 877), (15, 901))  # crease of the groin


def _legs() -> Iterator[Line]:
    yield fine((121, 800), (118, 850), (105, 930), (84, 1020), (64, 1100))  # sartorius
    yield fine((141, 850), (150, 930), (151, 1020), (146, 1090))  # outer edge of the quadriceps
    yield fine((93, 1085), (99, 1130), (99, 1176))  # between the bellies above the knee
    yield medium((64, 1120), (60, 1158), (65, 1186), (78, 1200))  # inner belly
    yield fine((140, 1118), (138, 1158), (129, 1192))  # outer belly
    yield medium((80, 1215), (75.5, 1231), (76, 1250), (83, 1267))  # knee cap
    yield medium((123, 1214), (127.5, 1231), (126.5, 1250), (119.5, 1267))
    yield fine((87, 1274), (94, 1281), (102, 1283), (110, 1280), (116, 1273))
    yield fine((88, 1208), (101, 1203.5), (115, 1207))
    yield fine((94, 1292), (96, 1306), (101, 1314), (107, 1308), (109, 1294))  # where the tendon ends on the shin
    yield fine((98, 1350), (97, 1410), (99, 1470), (102, 1530))  # edge of the shin bone
    yield fine((62, 1385), (64, 1425), (70, 1465), (77, 1498))
    yield fine((146, 1370), (147, 1410), (143, 1452), (137, 1490))


def _feet() -> Iterator[Line]:
    yield medium((82, 1658), (85, 1670), (82, 1682))  # inner ankle, higher than the outer
    yield medium((132, 1668), (129.5, 1681), (133, 1693))
    yield fine((99, 1690), (97, 1720), (93, 1750))
    yield fine((112, 1695), (118, 1722), (122, 1748))
    webs = (
        ((108, 1792), (106.5, 1769)),
        ((127.6, 1788.5), (125, 1769)),
        ((145.4, 1782), (142, 1765)),
        ((162.5, 1774.5), (158.5, 1759)),
    )
    for a, b in webs:
        yield medium(a, ((a[0] + b[0]) / 2 + 0.8, (a[1] + b[1]) / 2), b, taper=END)
    nails = (
        (92, 1797, 10, 6),
        (119.5, 1797, 5.2, 4),
        (139, 1792.5, 4.6, 3.5),
        (157.5, 1786, 4.2, 3),
        (174.5, 1777, 3.6, 2.6),
    )
    for x, y, w, h in nails:
        yield fine(
            (x - w, y + h * 0.6), (x - w * 0.8, y - h), (x, y - h * 1.5), (x + w * 0.8, y - h), (x + w, y + h * 0.6)
        )


def _arm() -> Iterator[Line]:
    yield fine(upper(60, -20), upper(105, -8), upper(150, 14), upper(185, 34))  # deltoid
    yield medium(upper(312, -30), upper(318, -10), upper(312, 12))  # crease of the elbow
    yield fine(upper(318, 8), fore(18, 14), fore(60, 12))
    yield fine(upper(170, -28), upper(220, -27), upper(268, -20))  # biceps
    yield fine(upper(282, 22), fore(0, 24), fore(45, 22), fore(95, 20))
    yield fine(hand(-4, -22), hand(-1, 0), hand(-3, 21))  # wrist
    yield medium(hand(80, 34), hand(71, 18), hand(54, 5), hand(30, -1), hand(10, 2))  # ball of the thumb
    yield fine(hand(84, 37), hand(80, 14), hand(69, -10), hand(58, -28))
    yield fine(hand(94, 12), hand(84, -8), hand(80, -26), hand(80, -40))
    yield fine(hand(95, 52), hand(92, 57), hand(93, 62))
    for finger in FINGERS:
        for share in (0.13, 0.47, 0.73):
            half = finger.root * 0.38 if share < 0.6 else finger.tip * 0.34
            yield fine(finger.at(share - 0.008, -half), finger.at(share + 0.012, 0), finger.at(share - 0.008, half))
