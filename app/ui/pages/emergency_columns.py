"""The columns of the emergency page: why, whom to ring and what to say, who accepted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.pages.call_script import Finding, Piece, as_html, as_words
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.control import ask_again
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.marks import MarkBox
from app.ui.widgets.painting import RING, box
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.records.settings import ClinicSettings
    from app.triage.result import Fired

MOST_RULES = 3


class Column(QWidget):
    """A column with a title; `line` paints an edge at its right, `sunken` its ground."""

    def __init__(self, theme: Theme, title: str, end: str = "", *, line: bool = True, sunken: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self._line = line
        self._sunken = sunken
        px = theme.px
        self.rows = QVBoxLayout(self)
        # Fields and buttons keep room for their ring: words stand in line with their frames.
        self.rows.setContentsMargins(px(20) - RING, px(16), px(20) - RING, px(16))
        self.rows.setSpacing(px(4))
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        head.addWidget(label(title, "strong", wrap=False))
        head.addStretch(1)
        self.end = label(end, "small", wrap=False)
        head.addWidget(self.end)
        self.rows.addLayout(head)

    def add(self, widget: QWidget, above: int = 0) -> None:
        """Add something without a ring, in line with the frames of what has one; `above` is in design pixels."""
        holder = QVBoxLayout()
        holder.setContentsMargins(RING, self.theme.px(above), RING, 0)
        holder.addWidget(widget)
        self.rows.addLayout(holder)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the edge."""
        painter = QPainter(self)
        c = self.theme.colours
        painter.fillRect(self.rect(), QColor(c.sunken if self._sunken else c.panel))
        if self._line:
            painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(c.border))


class Rule(QWidget):
    """A thin line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.colours.border))


class WhyColumn(Column):
    """The answers that met the rules, the bladder and bowel block so far, what to see to before they leave."""

    letter_wanted = Signal()
    question_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QCoreApplication.translate("Column", "Why"))
        self._body: QWidget | None = None
        self._rest: QWidget | None = None
        self._shown: object = None
        self.letter = Button(theme, self.tr("Pages to print"), icon=Icon.PRINTER, keys=("Ctrl", "P"))
        self.letter.clicked.connect(self.letter_wanted)
        self.question = Button(theme, self.tr("Ask more about it"), icon=Icon.BACK)
        self.question.clicked.connect(self.question_wanted)
        self.rows.addWidget(self.question)
        self.rows.addStretch(1)
        self.rows.addWidget(self.letter)

    def show_why(
        self,
        rules: Sequence[tuple[Fired, Sequence[Finding]]],
        block: Sequence[tuple[str, str, bool]],
        before_leaving: Sequence[str],
    ) -> None:
        """Show rules with their findings, the block as asked so far, and what to see to."""
        why = (tuple((rule, tuple(found)) for rule, found in rules), tuple(block), tuple(before_leaving))
        if why == self._shown:
            return
        self._shown = why
        for shown in (self._body, self._rest):
            if shown is not None:
                self.rows.removeWidget(shown)
                shown.hide()
                shown.deleteLater()
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(RING, 0, RING, 0)
        inner.setSpacing(self.theme.px(2))
        for rule, found in rules[:MOST_RULES]:
            self._add_rule(inner, rule, found)
        if len(rules) > MOST_RULES:
            inner.addWidget(label(self.tr("and %1 more rules").replace("%1", str(len(rules) - MOST_RULES)), "small"))
        if not rules:
            words = self.tr("The answers do not meet an emergency rule any more.")
            inner.addWidget(label(words, "dense"))
        self.question.setVisible(bool(rules))
        self.rows.insertWidget(1, self._body)
        self._rest = QWidget()
        inner = QVBoxLayout(self._rest)
        inner.setContentsMargins(RING, 0, RING, 0)
        inner.setSpacing(self.theme.px(2))
        self._add_rule_line(inner)
        inner.addWidget(label(self.tr("Bladder and bowel so far"), "strong"))
        inner.addLayout(self._block(block))
        if before_leaving:
            self._add_rule_line(inner)
            inner.addWidget(label(self.tr("Before they leave"), "strong"))
            for words in before_leaving:
                inner.addLayout(self._point(words))
        self.rows.insertWidget(3, self._rest)

    def _add_rule_line(self, inner: QVBoxLayout) -> None:
        inner.addSpacing(self.theme.px(8))
        inner.addWidget(Rule(self.theme))
        inner.addSpacing(self.theme.px(6))

    def _add_rule(self, inner: QVBoxLayout, rule: Fired, found: Sequence[Finding]) -> None:
        for finding in found[:2]:
            inner.addWidget(label(f"{finding.name}: {finding.answer.lower()}", "strong"))
            if finding.details:
                inner.addWidget(label(". ".join(finding.details), "dense"))
        if len(found) > 2:
            inner.addWidget(label(self.tr("and %1 more answers").replace("%1", str(len(found) - 2)), "small"))
        inner.addWidget(label(self.tr("Rule %1: %2").replace("%1", rule.rule).replace("%2", rule.title), "small"))
        for source in rule.sources[:2]:
            line = QHBoxLayout()
            line.setSpacing(self.theme.px(5))
            line.addWidget(label(source.title, "small"), 1)
            line.addWidget(MarkBox(self.theme, source.mark), 0, Qt.AlignmentFlag.AlignTop)
            inner.addLayout(line)
        inner.addSpacing(self.theme.px(4))

    def _block(self, block: Sequence[tuple[str, str, bool]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(12))
        grid.setVerticalSpacing(self.theme.px(3))
        grid.setColumnStretch(0, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, (words, said, again) in enumerate(block):
            grid.addWidget(label(words, "dense" if said else "small"), row, 0, top)
            answer = said or self.tr("not asked")
            if again:
                answer = f"{said}, {ask_again()}"
            grid.addWidget(label(answer, "dense_strong" if said else "small", wrap=False), row, 1, top)
        return grid

    def _point(self, words: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(8))
        line.addWidget(label("•", "dense", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(words, "dense"), 1)
        return line


class NumberCard(QWidget):
    """The number to ring, large; or that none is set."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(56), px(8), px(12), px(8))
        column.setSpacing(0)
        self.number = label("", "title")
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.place = label("", "small")
        column.addWidget(self.number)
        column.addWidget(self.place)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the receiver."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        box(painter, self.rect(), fill=c.panel, line=c.strong, radius=8)
        rect = QRectF(px(18), self.height() / 2 - px(11), px(22), px(22))
        paint_icon(painter, rect, Icon.PHONE, c.text, 1.8)


class Script(QWidget):
    """The words to say, with an edge in the colour of the level."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(14), px(8))
        self.words = QLabel()
        self.words.setProperty("role", "script")
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        column.addWidget(self.words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, paragraphs: Sequence[Sequence[Piece]]) -> None:
        """Show the words; facts are bold."""
        self.words.setText(as_html(paragraphs))
        self.words.setAccessibleName(as_words(paragraphs))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame and edge."""
        painter = QPainter(self)
        c = self._theme.colours
        box(painter, self.rect(), fill=c.panel, line=c.border, radius=8)
        level = self._theme.level("emergency")
        gap = self._theme.px(4)
        painter.fillRect(0, gap, gap, self.height() - 2 * gap, QColor(level.solid))


class CallColumn(Column):
    """Whom to ring, and what to say."""

    def __init__(self, theme: Theme) -> None:
        tr = QCoreApplication.translate
        super().__init__(theme, tr("Column", "Ring now"), tr("Column", "numbers from the clinic's settings"))
        self.hospital = NumberCard(theme)
        self.others = label("", "second")
        self.script = Script(theme)
        self.no_answer = label("", "small")
        self.add(self.hospital, 4)
        self.add(self.others, 4)
        self.add(label(self.tr("Say"), "strong", wrap=False), 10)
        self.add(self.script, 4)
        self.add(self.no_answer, 6)
        self.rows.addStretch(1)

    def show_numbers(self, clinic: ClinicSettings) -> None:
        """Show the numbers that are set, and say plainly which are not."""
        not_set = self.tr("number not set in the clinic's settings")
        self.hospital.number.setText(clinic.hospital_phone or self.tr("Hospital number not set"))
        self.hospital.place.setText(clinic.hospital_name or self.tr("Hospital: name not set in the clinic's settings"))
        emergency = clinic.emergency_number or not_set
        words = self.tr("Ambulance: %1").replace("%1", emergency)
        if clinic.advice_number:
            words += "     " + self.tr("Advice: %1").replace("%1", clinic.advice_number)
        self.others.setText(words)
        ring = self.tr("No answer after two tries: ring %1.").replace("%1", clinic.emergency_number)
        self.no_answer.setText(ring if clinic.emergency_number else "")
