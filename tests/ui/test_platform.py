import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QPainter

CALLS = 1000


def test_a_void_call_costs_no_reference_to_none() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one at each call and aborts the program after some hundred thousand."""
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    thing = QObject()
    painter = QPainter(image)
    try:
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            painter.save()
            painter.restore()
            thing.setObjectName("thing")
        after = sys.getrefcount(None)
    finally:
        painter.end()

    # From Python 3.12 on None is immortal and its count stays put; elsewhere a few references come and go on their own.
    assert abs(after - before) < CALLS // 10
