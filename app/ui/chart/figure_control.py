"""One view of the body to be marked: by click, by sweeping over areas, or by arrows, Space and digits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.drawings.figure import INSETS, View
from app.drawings.look import SCREEN, Placing, on_screen
from app.drawings.marks import Mark
from app.drawings.pointing import Direction, area_at, neighbour
from app.drawings.scene import border_of
from app.ui.theme import LIGHT, Theme
from app.ui.widgets.control import Answers, Control
from app.ui.widgets.drawing import FigurePicture, path_of
from app.ui.widgets.painting import row_ring, text

SNAP = 12
"""Design pixels within which a small area draws the pointer to itself: a target of 24 pixels (WCAG 2.5.8)."""
LEAST_NAME = 5.5
"""Pixels of free radius that the name of a root needs."""
_KEYS = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}


@dataclass(frozen=True)
class AreaWords:
    """How an area is named, and what is said of its mark."""

    name: Callable[[str], str]
    mark: Callable[[str], str]


class FigureControl(Control):
    """A view with its marks. Keys act on the area in hand, which is outlined while the view has the focus."""

    toggled = Signal(str, bool)
    """This area is to be marked, or not to be."""
    swept = Signal(object)
    """These areas are to be marked."""
    strength_typed = Signal(str, int)
    worst_typed = Signal(str)
    """This area is the worst spot, or is not any more."""
    in_hand = Signal(str)
    """The area in hand or under the pointer changed; empty when there is none."""
    edge = Signal(int)
    """An arrow pointed beyond the picture: -1 to the left of it, +1 to the right."""

    def __init__(self, theme: Theme, view: View, title: str, first: str, words: AreaWords) -> None:
        super().__init__(theme, f"areas.{view.name.value}", title)
        self.view = view
        self.title = title
        self.area = first
        self.dermatomes = False
        self.is_mirrored = False
        self._words = words
        self.chart: QWidget = self
        """The chart that the view is part of."""
        self._picture = FigurePicture(view)
        self._marks: Mapping[str, Mark] = {}
        self._hover = ""
        self._sweep: list[str] = []
        self._pressed_on = ""
        self._body = 0.0
        self._typed = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # ---- what is shown
    def show_view(self, view: View, *, mirrored: bool) -> None:
        """Show another form of the same view, with the same areas."""
        self.view = view
        self.is_mirrored = mirrored
        self._picture = FigurePicture(view)
        self.update()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show what is marked."""
        self._marks = marks
        self.announce_area()
        self.update()

    def show_dermatomes(self, shown: bool) -> None:
        """Show or hide the skin of the roots."""
        self.dermatomes = shown
        self.update()

    def set_body(self, pixels: float) -> None:
        """Set the height of the whole figure that this view stands with: lines and fills are measured by it."""
        self._body = pixels

    def point_at(self, code: str) -> None:
        """Take an area of this view in hand."""
        if code in self.view.areas and code != self.area:
            self.area = code
            self._typed = ""
            self.announce_area()
            self.update()
        self.in_hand.emit(self.area)

    def announce_area(self) -> None:
        """Tell screen readers the view, the area in hand and its mark."""
        self.name = f"{self.title}, {self._words.name(self.area)}"
        self.announce(self._words.mark(self.area))

    @property
    def seen_with(self) -> QWidget:
        """The whole chart."""
        return self.chart

    @property
    def placing(self) -> Placing:
        """Where the view is drawn in this widget."""
        inner = self._inner()
        return on_screen(self.view.bounds, inner.width(), inner.height(), self._body or self.height())

    def centre_of(self, code: str) -> QPointF:
        """Return the middle of an area in pixels of the widget."""
        anchor = self.view.anchors[code]
        x, y = self.placing.point((anchor.x, anchor.y))
        return QPointF(x, y) + QPointF(self._inner().topLeft())

    def is_open(self) -> bool:
        """Return whether nothing is marked at all."""
        return not self._marks

    def said(self) -> str:
        """Return what is said of the area in hand."""
        return self._words.mark(self.area)

    def load(self, answers: Answers) -> None:
        """Marks come from the view that holds the chart, with their details."""

    def key_hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Return the keys of the chart."""
        return (
            (("←", "↑", "→", "↓"), self.tr("next area")),
            (("Space",), self.tr("mark")),
            (("0", "–", "9"), self.tr("strength")),
            (("W",), self.tr("worst spot")),
            (("Enter",), self.tr("how it feels")),
        )

    # ---- pointer
    def _inner(self) -> QRect:
        return self.rect().adjusted(4, 4, -4, -4)

    def _at(self, spot: QPointF) -> str:
        inner, placing = self._inner(), self.placing
        x, y = placing.unplaced(spot.x() - inner.x(), spot.y() - inner.y())
        return area_at(self.view, x, y, self.theme.px(SNAP) / placing.scale) or ""

    def _show_hover(self, code: str) -> None:
        if code != self._hover:
            self._hover = code
            self.in_hand.emit(code or (self.area if self.hasFocus() else ""))
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a sweep."""
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed_on = self._at(event.position())
        self._sweep = [self._pressed_on] if self._pressed_on else []

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what lies under the pointer; with the button down, sweep over it."""
        code = self._at(event.position()) if self.rect().contains(event.position().toPoint()) else ""
        self._show_hover(code)
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed_on and code and code not in self._sweep:
            self._sweep.append(code)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Mark what was swept over; a click marks, takes in hand, or takes the mark of the area in hand away."""
        swept, self._sweep = self._sweep, []
        pressed, self._pressed_on = self._pressed_on, ""
        if event.button() is not Qt.MouseButton.LeftButton or not swept:
            self.update()
            return
        if len(swept) > 1:
            self.point_at(swept[-1])
            self.swept.emit(tuple(swept))
            return
        was_in_hand = pressed == self.area
        self.point_at(pressed)
        if pressed not in self._marks:
            self.toggled.emit(pressed, True)
        elif was_in_hand:
            self.toggled.emit(pressed, False)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is one click: the second press takes nothing away."""

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the pointer."""
        self._show_hover("")

    # ---- keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, mark by Space, give the strength by digits."""
        key, once = Qt.Key(event.key()), not event.isAutoRepeat()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _KEYS and plain:
            self._move(_KEYS[key])
        elif key is Qt.Key.Key_Space and plain:
            if once:
                self.toggled.emit(self.area, self.area not in self._marks)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            if once and self.area in self._marks:
                self.toggled.emit(self.area, False)
        elif key is Qt.Key.Key_W and plain:
            if once:
                self.worst_typed.emit(self.area)
        elif event.text().isdecimal() and event.text().isascii() and plain:
            if once:
                self._type(event.text())
        elif not self.leaves_by(event):
            super().keyPressEvent(event)

    def _move(self, direction: Direction) -> None:
        there = neighbour(self.view, self.area, direction.mirrored if self.is_mirrored else direction)
        if there != self.area:
            self.point_at(there)
        elif direction in (Direction.LEFT, Direction.RIGHT):
            self.edge.emit(direction.value[0])

    def _type(self, digit: str) -> None:
        self._typed = "10" if self._typed == "1" and digit == "0" else digit
        self.strength_typed.emit(self.area, int(self._typed))

    # ---- painting
    def sizeHint(self) -> QSize:
        """Return a size at which the smallest areas are still told apart."""
        left, top, right, bottom = self.view.bounds
        high = self.theme.px(300 if self.view.name not in INSETS else 84)
        return QSize(round(high * (right - left) / (bottom - top)) + 8, high)

    def minimumSizeHint(self) -> QSize:
        """Return two thirds of the size hint."""
        return self.sizeHint() * (2 / 3)

    def hasHeightForWidth(self) -> bool:
        """It takes the room that there is."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the view, what lies under the pointer, the area in hand and the ring."""
        painter = QPainter(self)
        inner, placing = self._inner(), self.placing
        picture = self._picture.pixmap(
            inner.size(), placing, self._marks, ratio=self.devicePixelRatioF(), dermatomes=self.dermatomes
        )
        painter.drawPixmap(inner.topLeft(), picture)
        painter.save()
        painter.translate(inner.topLeft())
        if self.dermatomes:
            self._name_roots(painter, placing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for code in {*self._sweep, *([self._hover] if self._hover else ())}:
            self._outline(painter, placing, code, SCREEN.unsaid, 1.6, 40)
        if self.hasFocus():
            self._outline(painter, placing, self.area, LIGHT.focus, 3, 50)
        painter.restore()
        if self.hasFocus():
            row_ring(painter, self.rect(), self.theme)

    def _name_roots(self, painter: QPainter, placing: Placing) -> None:
        centre = Qt.AlignmentFlag.AlignCenter
        for label in self.view.labels:
            if label.spot.radius * placing.scale < LEAST_NAME:
                continue  # a larger view names it
            x, y = placing.point((label.spot.x, label.spot.y))
            rect = QRectF(x - 16, y - 8, 32, 16)
            text(painter, rect, label.root, self.theme, 10, LIGHT.text, bold=True, flags=centre)

    def _outline(self, painter: QPainter, placing: Placing, code: str, colour: str, width: float, alpha: int) -> None:
        path = path_of(placing.rings(border_of(self.view, (code,))))
        veil = QColor(colour)
        veil.setAlpha(alpha)
        painter.fillPath(path, veil)
        painter.strokePath(path, QPen(QColor(colour), width))
