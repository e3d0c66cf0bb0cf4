"""The steps on one vertical line: hollow, half or full discs; the current step stands on a tint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.level_head import SOLID
from app.ui.widgets.painting import row_ring, text, text_width, tick
from app.ui.widgets.shapes import paint_level


@dataclass(frozen=True)
class Step:
    """What the list shows of a step. `share` is none, part, done or seen; `level` is `emergency`, `urgent` or empty.

    It is the level of the worst rule that an answer of the step met.
    """

    code: str
    title: str
    count: str = ""
    share: str = "none"
    optional: bool = False
    level: str = ""


class StepButton(QAbstractButton):
    """One step."""

    def __init__(self, theme: Theme, step: Step, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.step = step
        self._ends = (False, False)
        self._folded = False
        self._current = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_step(step)

    def show_step(self, step: Step) -> None:
        """Show the state of the step."""
        self.step = step
        shares = {
            "none": self.tr("not begun"),
            "part": self.tr("begun"),
            "done": self.tr("done"),
            "seen": self.tr("seen"),
        }
        met = {
            "emergency": self.tr("an answer here met an emergency rule"),
            "urgent": self.tr("an answer here met an urgent rule"),
        }.get(step.level, "")
        name = ", ".join(part for part in (step.title, step.count, shares[step.share], met) if part)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            self.setToolTip(f"{step.title}: {met}" if met else step.title)
        self.update()

    def set_place(self, first: bool, last: bool, folded: bool) -> None:
        """Say where the line begins and ends, and whether only the disc is shown."""
        self._ends, self._folded = (first, last), folded
        self.update()

    def set_current(self, current: bool) -> None:
        """Mark the step in view; it is the one that the keyboard reaches."""
        self._current = current
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if current else Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a step."""
        return QSize(self._theme.px(56), self._theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, line, disc, title and count."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        rect = self.rect()
        if self._current:
            painter.fillRect(rect, QColor(c.accent_tint))
            if self._theme.high_contrast:
                painter.setPen(QPen(QColor(c.accent), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
            painter.fillRect(0, 0, px(4), rect.height(), QColor(c.accent))
        elif self.underMouse():
            painter.fillRect(rect, QColor(c.hover))
        centre = QPointF(px(29) if not self._folded else rect.width() / 2, rect.height() / 2)
        self._paint_line(painter, centre)
        self._paint_disc(painter, centre)
        if not self._folded:
            words = px(50)
            count = self.step.count or (self.tr("optional") if self.step.optional and self.step.share == "none" else "")
            wide = text_width(count, self._theme, 12) if count else 0
            end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            right = rect.adjusted(0, 0, -px(12), 0)
            text(painter, right, count, self._theme, 12, c.text2 if self._current else c.text3, flags=end)
            area = QRect(words, 0, rect.width() - words - wide - px(18), rect.height())
            ink = c.text if self._current else c.text2
            text(painter, area, self.step.title, self._theme, 14, ink, bold=self._current)
        if self.hasFocus():
            row_ring(painter, rect.adjusted(1, 1, -1, -1), self._theme)

    def _paint_line(self, painter: QPainter, centre: QPointF) -> None:
        first, last = self._ends
        painter.setPen(QPen(QColor(self._theme.colours.border), 2))
        top = centre.y() if first else 0
        painter.drawLine(QPointF(centre.x(), top), QPointF(centre.x(), centre.y() if last else self.height()))

    def _paint_disc(self, painter: QPainter, centre: QPointF) -> None:
        c, px = self._theme.colours, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = c.accent_tint if self._current else c.window
        if self.step.level in SOLID:
            level = self._theme.level(self.step.level)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawEllipse(centre, px(11), px(11))
            square = QRectF(centre.x() - px(9), centre.y() - px(9), px(18), px(18))
            paint_level(painter, square, self.step.level, level.solid, level.on)
            return
        radius = px(8)
        done = self.step.share == "done"
        filled = self.step.share in ("done", "seen")
        pen = QPen(QColor(c.accent if self.step.share != "none" else c.strong), 1.6)
        if self.step.optional and self.step.share == "none":
            pen.setDashPattern([2, 1.6])
        painter.setPen(pen)
        painter.setBrush(QColor(c.accent if filled else ground))
        painter.drawEllipse(centre, radius, radius)
        if self.step.share == "part":
            painter.setBrush(QColor(c.accent))
            square = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
            painter.drawPie(square, 90 * 16, 180 * 16)
        if done:
            tick(painter, centre, px(13), c.accent_on, 1.6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes into the page; arrows are the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right):
            self.click()
        else:
            event.ignore()


class StepList(QWidget):
    """All steps; `chosen` carries the code of the step to show."""

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._folded = False
        self._current = ""
        self._foot = ""
        self._buttons: dict[str, StepButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(16), 0, theme.px(16))
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setAccessibleName(self.tr("Steps"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @property
    def steps(self) -> Sequence[Step]:
        """The steps as shown."""
        return [button.step for button in self._buttons.values()]

    def told(self, code: str) -> str:
        """Return what is read out for a step."""
        return self._buttons[code].accessibleName()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the steps; buttons are made once, later calls change them, and drop those of steps no longer there."""
        for code in self._buttons.keys() - {step.code for step in steps}:
            gone = self._buttons.pop(code)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, step in enumerate(steps):
            if step.code in self._buttons:
                if self._buttons[step.code].step != step:
                    self._buttons[step.code].show_step(step)
                continue
            button = StepButton(self._theme, step, self)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._on_clicked)
            self._buttons[step.code] = button
            self._column.insertWidget(place, button)
        self._buttons = {step.code: self._buttons[step.code] for step in steps}
        self._ends()

    def show_current(self, code: str) -> None:
        """Mark the step in view."""
        self._current = code
        for name, button in self._buttons.items():
            button.set_current(name == code)

    def set_foot(self, words: str) -> None:
        """Write two lines at the bottom."""
        self._foot = words
        self.update()

    def set_folded(self, folded: bool) -> None:
        """Show discs only."""
        if folded != self._folded:
            self._folded = folded
            self._ends()
            self.updateGeometry()

    def take_focus(self) -> None:
        """Put the focus on the current step."""
        if self._current in self._buttons:
            self._buttons[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, StepButton):
            self.chosen.emit(button.step.code)
            self.entered.emit(button.step.code)

    def _ends(self) -> None:
        last = len(self._buttons) - 1
        for place, button in enumerate(self._buttons.values()):
            button.set_place(place == 0, place == last, self._folded)

    def sizeHint(self) -> QSize:
        """Return the width of the list, folded or not."""
        return QSize(self._theme.px(56 if self._folded else 208), self._theme.px(480))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the steps by the vertical arrows."""
        move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        codes = list(self._buttons)
        if move is None or self._current not in codes:
            super().keyPressEvent(event)
            return
        place = codes.index(self._current) + move
        if 0 <= place < len(codes):
            self.chosen.emit(codes[place])
            self.take_focus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, its right edge and the foot."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        painter.fillRect(self.rect(), QColor(c.window))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(c.border))
        used = sum(button.height() for button in self._buttons.values()) + px(16)
        if self._foot and not self._folded and self.height() - used > px(64):
            rect = QRect(px(20), self.height() - px(52), self.width() - px(28), px(36))
            below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            text(painter, rect, self._foot, self._theme, 12, c.text2, flags=below)
