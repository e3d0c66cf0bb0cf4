"""Boxes in lines: where each goes when a line is full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize


def flow(sizes: Sequence[QSize], width: int, gap: int, line_gap: int | None = None) -> tuple[list[QPoint], QSize]:
    """Return the place of each box, left to right and then down, and the size that all take together."""
    places: list[QPoint] = []
    between = gap if line_gap is None else line_gap
    x = y = line = right = 0
    for size in sizes:
        if x and x + size.width() > width:
            x, y, line = 0, y + line + between, 0
        places.append(QPoint(x, y))
        right = max(right, x + size.width())
        x += size.width() + gap
        line = max(line, size.height())
    return places, QSize(right, y + line)


def one_line(sizes: Sequence[QSize], gap: int) -> QSize:
    """Return the size of all boxes in one line."""
    width = sum(size.width() for size in sizes) + gap * max(0, len(sizes) - 1)
    return QSize(width, max((size.height() for size in sizes), default=0))
