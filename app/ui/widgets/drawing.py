"""Paints display lists, and keeps a figure's unchanging layers as pictures so that a repaint costs only the marks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from app.drawings.display import Clip, DisplayList, Dots, Fill, Ring, Strokes
from app.drawings.figure import View
from app.drawings.look import SCREEN, Colours, Placing
from app.drawings.marks import Mark, Marks
from app.drawings.scene import (
    Patch,
    draw_dermatomes,
    draw_ground,
    draw_ink,
    draw_patch,
    draw_strengths,
    patches_of,
)


class FigurePicture:
    """One view as a pixmap: body and ink are kept while size and place stay, each patch while it stays marked alike.

    Ask again for what has been drawn and the same pixmap comes back: moving the pointer costs one copy.
    """

    def __init__(self, view: View, colours: Colours = SCREEN) -> None:
        self.view = view
        self._colours = colours
        self._frame: tuple[QSize, Placing, float] | None = None
        self._layers: dict[str, QPixmap] = {}
        self._patches: dict[Patch, DisplayList] = {}
        self._shown: tuple[dict[str, Mark], bool] | None = None
        self._picture = QPixmap()

    def pixmap(
        self, size: QSize, placing: Placing, marks: Marks, *, ratio: float = 1.0, dermatomes: bool = False
    ) -> QPixmap:
        """Return the view with its marks in a transparent pixmap of `size` pixels times the device's `ratio`."""
        frame = (size, placing, ratio)
        if frame != self._frame:
            self._frame, self._shown = frame, None
            self._layers.clear()
            self._patches.clear()
        wanted = (dict(marks), dermatomes)
        if wanted != self._shown:
            self._shown = wanted
            self._picture = self._drawn(size, placing, marks, ratio, dermatomes)
        return self._picture

    def _drawn(self, size: QSize, placing: Placing, marks: Marks, ratio: float, dermatomes: bool) -> QPixmap:
        view, colours = self.view, self._colours
        patches = patches_of(view, marks)
        known = self._patches
        self._patches = {patch: known.get(patch) or draw_patch(view, patch, placing, colours) for patch in patches}
        if not self._layers:
            self._layers["ground"] = _layer(size, ratio, draw_ground(view, placing, colours))
            self._layers["ink"] = _layer(size, ratio, draw_ink(view, placing, colours))
        picture = self._layers["ground"].copy()
        painter = QPainter(picture)
        if dermatomes:
            if "roots" not in self._layers:
                self._layers["roots"] = _layer(size, ratio, draw_dermatomes(view, placing, colours))
            painter.drawPixmap(0, 0, self._layers["roots"])
        for items in self._patches.values():
            paint_items(painter, items)
        painter.drawPixmap(0, 0, self._layers["ink"])
        paint_items(painter, draw_strengths(view, patches, placing, colours))
        painter.end()
        return picture


def _layer(size: QSize, ratio: float, items: DisplayList) -> QPixmap:
    layer = QPixmap(size * ratio)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    painter = QPainter(layer)
    paint_items(painter, items)
    painter.end()
    return layer


def paint_items(painter: QPainter, items: DisplayList) -> None:
    """Paint a display list; the painter's state is as before afterwards."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in items:
        if isinstance(item, Fill):
            painter.fillPath(path_of(item.rings), QBrush(QColor(item.colour)))
        elif isinstance(item, Strokes):
            painter.strokePath(path_of(item.lines, closed=item.closed), _pen(item))
        elif isinstance(item, Dots):
            _paint_dots(painter, item)
        else:
            _paint_clip(painter, item)
    painter.restore()


def _paint_dots(painter: QPainter, item: Dots) -> None:
    # One by one: a path of hundreds of circles takes ten times as long to fill.
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(item.colour))
    for x, y, radius in item.circles:
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _paint_clip(painter: QPainter, item: Clip) -> None:
    painter.save()
    painter.setClipPath(path_of(item.rings), Qt.ClipOperation.IntersectClip)
    paint_items(painter, item.items)
    painter.restore()


def path_of(lines: tuple[Ring, ...], *, closed: bool = True) -> QPainterPath:
    """Return lines as a path that is filled where any of them encloses a spot."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for line in lines:
        polygon = QPolygonF([QPointF(x, y) for x, y in line])
        path.addPolygon(polygon)
        if closed:
            path.closeSubpath()
    return path


def _pen(item: Strokes) -> QPen:
    cap = Qt.PenCapStyle.RoundCap if item.rounded else Qt.PenCapStyle.FlatCap
    return QPen(QColor(item.colour), item.width, Qt.PenStyle.SolidLine, cap, Qt.PenJoinStyle.RoundJoin)
