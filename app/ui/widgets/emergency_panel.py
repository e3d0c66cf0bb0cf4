"""The panel at an emergency: solid, what to do first, then why. The page beside it stays usable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.painting import text, text_height
from app.ui.widgets.shapes import paint_level

if TYPE_CHECKING:
    from app.triage.result import Result


class _Told(QWidget):
    """Lines painted on the solid ground: title, who and when, words, reasons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[tuple[str, int, bool, int]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_lines(self, lines: list[tuple[str, int, bool, int]]) -> None:
        """Show lines: words, size, bold, space above; in design pixels."""
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleName(" ".join(words for words, *_ in lines))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Lines wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        px, room = self._theme.px, width - self._theme.px(32)
        lines = sum(text_height(w, self._theme, s, room, b) + px(gap) for w, s, b, gap in self._lines)
        return px(64) + lines + px(16)

    def sizeHint(self) -> QSize:
        """Return the size at the width of the panel."""
        width = self._theme.px(304)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape and lines."""
        painter = QPainter(self)
        px, level = self._theme.px, self._theme.level("emergency")
        painter.fillRect(self.rect(), QColor(level.solid))
        paint_level(painter, QRectF(px(16), px(16), px(40), px(40)), "emergency", level.on, level.solid)
        y, room = px(64), self.width() - px(32)
        for words, size, bold, gap in self._lines:
            y += px(gap)
            high = text_height(words, self._theme, size, room, bold)
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            rect = QRect(px(16), y, room, high + 2)
            text(painter, rect, words, self._theme, size, level.on, bold=bold, wrap=True, flags=top)
            y += high


class EmergencyPanel(QWidget):
    """What to do, why, and the two ways on."""

    went_to = Signal(str)
    result_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told = _Told(theme)
        self._result = Button(theme, self.tr("Result and pages"), keys=("F2",))
        self._result.clicked.connect(self.result_wanted)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("clear")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._told)
        inner.addStretch(1)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(12))
        column.addWidget(scroll, 1)
        column.addWidget(self._result, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_result(self, result: Result) -> None:
        """Show what to do and why."""
        route = result.route
        lines = [(route.title, 20, True, 0)]
        lines += [(route.who, 14, True, 6), (route.when, 14, True, 0)]
        lines += [(words, 14, False, 8) for words in (route.words, *route.extra) if words]
        lines += [(self.tr("Why"), 12, True, 16)]
        for rule in sorted(result.fired, key=lambda fired: -fired.level)[:3]:
            lines += [(rule.title, 14, True, 4), (rule.reason, 12, False, 0)]
        if result.hold:
            lines += [(self.tr("The other warning signs are still open. Do not wait for them."), 12, False, 16)]
        self._told.show_lines([line for line in lines if line[0]])

    def take_focus(self) -> None:
        """Put the focus on the way to the result."""
        self._result.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the solid ground."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.level("emergency").solid))
