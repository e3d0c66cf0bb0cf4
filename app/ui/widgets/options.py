"""One option of a question as a button: its tone when chosen; its looks in a row, a table, as a grade, as a chip."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.intake.questions import Option, Question
from app.intake.vocabulary import DECLINED, NO, NOT_APPLICABLE, UNSURE, YES
from app.ui.theme import Theme
from app.ui.widgets.painting import box, key_cap, key_cap_width, text, text_width, tick


class Tone(Enum):
    """What a chosen option means to the eye: finding, nothing found, not sure, no change, left out, one of several."""

    FINDING = "finding"
    NORMAL = "normal"
    UNSURE = "unsure"
    SAME = "same"
    LEFT_OUT = "left_out"
    PLAIN = "plain"


class Look(Enum):
    """Where the option stands."""

    ROW = "row"
    BIG = "big"
    CELL = "cell"
    GRADE = "grade"
    CHIP = "chip"
    SWATCH = "swatch"
    """A chip with a small picture, ticked upon it."""


_NORMAL = frozenset({NO, "normal", "negative", "5", "down", "better", "sleeps"})
_NEUTRAL_ABSENT = "present"
_WORSE, _BETTER = "worse", "better"


def tone_of(question: Question, option: Option) -> Tone:
    """Return the tone of an option once it is chosen."""
    codes = {other.code for other in question.options}
    if option.code == YES:
        return Tone.FINDING
    if option.code in (UNSURE, DECLINED, NOT_APPLICABLE) or (option.value is None and question.options):
        return Tone.UNSURE if option.code in (UNSURE, DECLINED) else Tone.LEFT_OUT
    if option.code == "same" and question.group:
        return Tone.SAME
    normal = option.code in _NORMAL or (option.code == "absent" and _NEUTRAL_ABSENT in codes)
    if question.code.startswith("limit."):
        normal = option.code == "0"
    if normal:
        return Tone.NORMAL
    examined = question.step == "examination" or question.group
    return Tone.FINDING if examined else Tone.PLAIN


class OptionButton(QAbstractButton):
    """An option that can be chosen by mouse; its control owns focus and keys."""

    def __init__(
        self,
        theme: Theme,
        code: str,
        words: str,
        tone: Tone,
        key: str,
        look: Look = Look.ROW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.code = code
        self.key = key
        self._theme = theme
        self._tone = tone
        self._look = look
        self._short = words
        self._active = False
        self._cursor = False
        self._unconfirmed = False
        self._shows_key = False
        self._hints: dict[tuple[Look, int], QSize] = {}
        self._swatch = QIcon()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def tone(self) -> Tone:
        """What choosing it means."""
        return self._tone

    def set_short(self, short: str) -> None:
        """Paint `short` in place of the words, which stay as accessible name and tool tip."""
        self._short = short
        self._hints.clear()
        self.setToolTip(self.text())

    def set_swatch(self, icon: QIcon) -> None:
        """Paint a small picture before the words."""
        self._swatch = icon
        self._hints.clear()
        self.updateGeometry()

    def set_look(self, look: Look, active: bool) -> None:
        """Change the look; `active` while its row has the focus."""
        if (look, active) != (self._look, self._active):
            self._look, self._active = look, active
            self.update()

    def set_cursor(self, on: bool) -> None:
        """Show that Space would choose this option."""
        if on != self._cursor:
            self._cursor = on
            self.update()

    def show_key(self, on: bool) -> None:
        """Show in the box of a chip which key ticks it, while that key works."""
        if on != self._shows_key:
            self._shows_key = on
            self.update()

    def set_unconfirmed(self, unconfirmed: bool) -> None:
        """Look, once chosen, as an answer of an earlier day."""
        if unconfirmed != self._unconfirmed:
            self._unconfirmed = unconfirmed
            self.update()

    def _colours(self) -> tuple[str | None, str, float, bool, str]:
        """Return fill, outline, its width, dashed or not, ink."""
        c = self._theme.colours
        plain_line = c.strong if self._look is Look.BIG else c.border
        if not self.isChecked():
            return (
                (c.hover if self.underMouse() else c.panel),
                plain_line,
                1,
                False,
                c.text if self._active else c.text2,
            )
        if self._unconfirmed:
            level = self._theme.level("hold")
            return level.tint, level.solid, 2, True, level.ink
        match self._tone:
            case Tone.FINDING:
                return c.ink, c.ink, 1, False, c.ink_on
            case Tone.NORMAL | Tone.PLAIN:
                if self._theme.high_contrast:
                    return c.accent, c.accent, 1, False, c.accent_on
                width = 2 if self._look in (Look.CELL, Look.GRADE, Look.BIG, Look.SWATCH) else 1
                return c.accent_tint, c.accent, width, False, c.accent
            case Tone.UNSURE:
                level = self._theme.level("hold")
                return level.tint, level.solid, 1, True, level.ink
            case Tone.SAME:
                return c.hover, c.text, 2, False, c.text
            case _:
                return c.hover, c.strong, 2 if self._active else 1, True, c.text

    def sizeHint(self) -> QSize:
        """Return the size for the look; never smaller than the words in bold."""
        key = (self._look, self._theme.percent)
        if key not in self._hints:
            self._hints[key] = self._measure()
        return self._hints[key]

    def _measure(self) -> QSize:
        px = self._theme.px
        words = text_width(self._short, self._theme, 13 if self._look is Look.GRADE else 14, True)
        mark = px(20) if self._has_mark() else 0
        match self._look:
            case Look.GRADE:
                return QSize(max(px(24), words + px(10)), px(28))
            case Look.BIG:
                cap = key_cap_width(self.key, self._theme) + px(8) if self.key else 0
                words = text_width(self._short, self._theme, 16, True)
                return QSize(max(px(128), words + cap + mark + px(28)), px(40))
            case Look.CELL:
                return QSize(max(px(96), words + mark + px(12)), px(28))
            case Look.CHIP:
                return QSize(words + px(24) + mark, px(30))
            case Look.SWATCH:
                return QSize(text_width(self._short, self._theme, 13) + px(28), px(28))
            case _:
                return QSize(max(px(72), words + mark + px(16)), px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the option."""
        painter = QPainter(self)
        c = self._theme.colours
        rect = QRectF(self.rect())
        if self._look is Look.CELL and not self.isChecked() and not self._active and not self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(c.strong), 1.2))
            painter.drawEllipse(rect.center(), self._theme.px(5.5), self._theme.px(5.5))
            return
        fill, line, width, dashed, ink = self._colours()
        radius = 4 if self._look is Look.GRADE else 6
        box(painter, rect, fill=fill, line=line, width=width, dashed=dashed, radius=radius)
        if self._cursor:
            box(painter, rect.adjusted(2, 2, -2, -2), line=c.focus, width=2, radius=radius - 1)
        self._paint_words(painter, rect, ink)

    def _paint_swatch(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        px = self._theme.px
        side = px(16)
        square = QRect(px(5), round(rect.center().y() - side / 2), side, side)
        self._swatch.paint(painter, square)
        if self.isChecked():
            badge = QRectF(square.right() - px(6), square.bottom() - px(6), px(11), px(11))
            box(painter, badge, fill=ink, radius=px(5))
            tick(painter, badge.center(), px(8), self._colours()[0] or self._theme.colours.panel, 1.5)
        text(painter, rect.adjusted(px(25), 0, -px(2), 0), self._short, self._theme, 13, ink)
        if self._shows_key and self.key:
            end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            text(
                painter, rect.adjusted(0, 0, -px(5), 0), self.key, self._theme, 10, self._theme.colours.text2, flags=end
            )

    def _paint_words(self, painter: QPainter, rect: QRectF, ink: str) -> None:
        px = self._theme.px
        if self._look is Look.SWATCH:
            self._paint_swatch(painter, rect, ink)
            return
        big = self._look is Look.BIG
        size = 16 if big else 13 if self._look is Look.GRADE else 14
        bold = self.isChecked() or big
        words = text_width(self._short, self._theme, size, bold)
        cap = key_cap_width(self.key, self._theme) + px(8) if big and self.key else 0
        mark = px(20) if self._has_mark() and (self.isChecked() or self._look is Look.CHIP) else 0
        x = rect.left() + (rect.width() - words - cap - mark) / 2
        if cap:
            key_cap(painter, x, rect.center().y(), self.key, self._theme, ink)
            x += cap
        if mark:
            self._paint_mark(painter, QPointF(x + px(7), rect.center().y()), ink)
            x += mark
        text(painter, QRectF(x, rect.top(), words + 2, rect.height()), self._short, self._theme, size, ink, bold=bold)

    def _has_mark(self) -> bool:
        """Return whether a shape stands before the words once the option is chosen."""
        match self._look:
            case Look.CHIP:
                return True
            case Look.GRADE | Look.SWATCH:
                return False
            case Look.CELL if self.code == _WORSE:
                return True
            case Look.BIG if self._tone is Tone.PLAIN:
                return True
            case _:
                return self._tone in _MARKED

    def _paint_mark(self, painter: QPainter, centre: QPointF, ink: str) -> None:
        px = self._theme.px
        if self._look is Look.CHIP:
            square = QRectF(centre.x() - px(7), centre.y() - px(7), px(14), px(14))
            box(painter, square, line=ink if self.isChecked() else self._theme.colours.strong, radius=3)
            if self.isChecked():
                tick(painter, centre, px(12), ink)
            elif self._shows_key and self.key:
                middle = Qt.AlignmentFlag.AlignCenter
                text(painter, square, self.key, self._theme, 11, self._theme.colours.text, bold=True, flags=middle)
        elif self._look is Look.CELL and self.code in (_WORSE, _BETTER):
            _triangle(painter, centre, px(4), ink, up=self.code == _WORSE)
        elif self._tone in (Tone.NORMAL, Tone.PLAIN):
            tick(painter, centre, px(13), ink, 1.5)
        else:
            painter.setPen(QPen(QColor(ink), 2))
            for y in (-2, 3) if self._tone is Tone.SAME else (0,):
                painter.drawLine(centre + QPointF(-px(4), y), centre + QPointF(px(4), y))


_MARKED = (Tone.NORMAL, Tone.SAME, Tone.LEFT_OUT)


def _triangle(painter: QPainter, centre: QPointF, half: float, ink: str, *, up: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    tip = -half if up else half
    points = [centre + QPointF(0, tip), centre + QPointF(-half, -tip), centre + QPointF(half, -tip)]
    painter.drawPolygon(QPolygonF(points))
