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
    yield medium((140, 345), (143, 375), (x - 10, y - 45), (x - 3, y - 14), (x, y), taper=START)  # deltoid and chest
    yield medium((x - 6, y - 6), (140, 466), (118, 494), (88, 510), (58, 512), (34, 504))  # lower edge of pectoralis
    yield across(FINE, (0, 362), (0, 420), (0, 488))
    yield fine((22, 556), (48, 580), (76, 622), (94, 660))  # edge of the ribs
    yield across(FINE, (0, 565), (0, 620), (0, 682))
    yield across(MEDIUM, (-6.5, 702), (-4.5, 710), (0, 713), (4.5, 710), (6.5, 702))  # navel
    yield across(FINE, (-5, 699), (0, 696.5), (5, 699))
    yield fine((146, 560), (134, 574), (126, 592))
    yield medium((147, 727), (131, 744), (117, 766), (97, 802), (68, 842), (38, 876), (15, 901))  # crest and groin
    yield fine((74, 690), (68, 750), (52, 806), (36, 842))


def _legs() -> Iterator[Line]:
    yield fine((70, 1120), (66, 1160), (70, 1196))
    yield fine((138, 1130), (135, 1170), (128, 1204))
    yield medium((80, 1213), (75, 1230), (76, 1250), (83, 1268))  # knee cap
    yield medium((123, 1212), (128, 1230), (127, 1250), (120, 1268))
    yield fine((87, 1274), (94, 1281), (102, 1283), (110, 1280), (116, 1273))
    yield fine((86, 1207), (101, 1202), (117, 1206))
    yield fine((92, 1292), (95, 1308), (97, 1324))
    yield fine((95, 1350), (93.5, 1410), (96, 1470), (99, 1520))  # edge of the shin bone
    yield fine((62, 1385), (64, 1425), (70, 1465), (77, 1498))


def _feet() -> Iterator[Line]:
    yield medium((82, 1658), (85, 1670), (82, 1682))  # inner ankle, higher than the outer
    yield medium((132, 1668), (129.5, 1681), (133, 1693))
    yield fine((99, 1690), (97, 1720), (93, 1750))
    yield fine((112, 1695), (118, 1722), (122, 1748))
    webs = (
        ((109.6, 1793), (107.5, 1768)),
        ((129.5, 1790.5), (126, 1769)),
        ((147.6, 1785), (143, 1765)),
        ((165.5, 1777), (159.5, 1759)),
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
    yield fine(hand(93, 60), hand(91, 66), hand(93, 72))
    for finger in FINGERS:
        for share in (0.13, 0.47, 0.73):
            half = finger.root * 0.38 if share < 0.6 else finger.tip * 0.34
            yield fine(finger.at(share - 0.008, -half), finger.at(share + 0.012, 0), finger.at(share - 0.008, half))
