"""The cards of the Result page, each made from one result."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.intake.vocabulary import Level
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.card import Card, CardHead
from app.ui.widgets.key_caps import KeyCaps
from app.ui.widgets.marks import AgreementDot, ArrowMark, LevelMark, MarkBox
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import NextButton, label
from app.ui.widgets.pattern_bar import PatternBar
from app.ui.words import band_word, level_of, side_word

if TYPE_CHECKING:
    from app.triage.result import (
        Contradiction,
        Feature,
        Fired,
        Literal,
        NextQuestion,
        Pattern,
        Result,
        RootAgreement,
        Source,
    )

MOST_FEATURES = 5
MOST_ANSWERS = 3
_NOT_KNOWN = "not known"
"""How triage words the answer of a literal that an open answer met."""


class LinedRow(QWidget):
    """A row of a card with a line below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        QPainter(self).fillRect(QRect(0, self.height() - 1, self.width(), 1), QColor(self.theme.colours.border))


class ReasonRow(LinedRow):
    """Answer, rule, source. `dates` are the codes that only say since when: they stand after what was found."""

    def __init__(self, theme: Theme, rule: Fired, dates: Collection[str]) -> None:
        super().__init__(theme)
        self._dates = dates
        px = theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(px(12), px(8), px(12), px(9))
        grid.setHorizontalSpacing(px(8))
        for column, stretch in ((1, 11), (3, 11), (5, 10)):
            grid.setColumnStretch(column, stretch)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(LevelMark(theme, rule.level.code), 0, 0, top)
        grid.addLayout(self._answers(rule.literals), 0, 1)
        grid.addWidget(ArrowMark(theme), 0, 2, top)
        grid.addLayout(self._two(rule.title, self.tr("Rule %1").replace("%1", rule.rule)), 0, 3)
        grid.addWidget(ArrowMark(theme), 0, 4, top)
        grid.addLayout(self._sources(rule), 0, 5)
        self.setToolTip(rule.reason)

    def _answers(self, literals: Sequence[Literal]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        known_first = sorted(literals, key=lambda literal: (literal.answer == _NOT_KNOWN, literal.code in self._dates))
        said = {(literal.question, literal.answer): literal.through for literal in known_first}
        for place, ((question, answer), through) in enumerate(list(said.items())[:MOST_ANSWERS]):
            main = place == 0 and answer != _NOT_KNOWN
            words = f"{_sentence_case(question)}: {_sentence_case(answer)}"
            column.addWidget(label(words, "dense_strong" if main else "dense"))
            if through:
                column.addWidget(label(self.tr("through %1").replace("%1", through), "small"))
        if len(said) > MOST_ANSWERS:
            column.addWidget(label(self.tr("and %1 more").replace("%1", str(len(said) - MOST_ANSWERS)), "small"))
        if not literals:
            column.addWidget(label(self.tr("No answer is needed for this rule"), "dense"))
        column.addStretch(1)
        return column

    def _two(self, first: str, second: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(first, "dense"))
        column.addWidget(label(second, "small"))
        column.addStretch(1)
        return column

    def _sources(self, rule: Fired) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px2(self.theme))
        column.addWidget(label(level_of(rule.level), "dense"))
        for source in rule.sources[:3]:
            column.addLayout(self._source(source))
        if not rule.sources:
            column.addWidget(MarkBox(self.theme, rule.mark, explained=True))
        column.addStretch(1)
        return column

    def _source(self, source: Source) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self.theme.px(5))
        line.addWidget(label(source.title, "small"), 1)
        line.addWidget(MarkBox(self.theme, source.mark), 0, Qt.AlignmentFlag.AlignTop)
        return line


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def px2(theme: Theme) -> int:
    """Return the smallest gap."""
    return theme.px(2)


def why_card(theme: Theme, fired: Sequence[Fired], dates: Collection[str], hold: bool) -> Card:
    """Return the card of all rules that are met, the most urgent first; on hold they are not the result yet."""
    tr = QCoreApplication.translate
    card = Card(theme)
    title = tr("Result", "From the rules so far") if hold else tr("Result", "Why")
    end = tr("Result", "Not the result while on hold") if hold else tr("Result", "Answer → rule → source")
    card.column.addWidget(CardHead(theme, title, end, sunken=False))
    for rule in sorted(fired, key=lambda rule: -rule.level):
        card.column.addWidget(ReasonRow(theme, rule, dates))
    if not fired:
        card.column.addWidget(_padded(theme, label(tr("Result", "No rule is met by the answers so far."), "second")))
    legend = QWidget()
    line = QHBoxLayout(legend)
    line.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
    line.setSpacing(theme.px(12))
    line.addStretch(1)
    for mark in ("F", "K", "J"):
        line.addWidget(MarkBox(theme, mark, explained=True))
    card.column.addWidget(legend)
    return card


class PatternRow(LinedRow):
    """A pattern with equal room for what speaks for it, against it, and is unknown."""

    def __init__(self, theme: Theme, pattern: Pattern) -> None:
        super().__init__(theme)
        px = theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(px(12), px(8), px(12), px(10))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        head = QHBoxLayout()
        head.addWidget(label(pattern.title, "strong"), 1)
        head.addWidget(label(band_word(pattern.band), "small", wrap=False))
        bar = PatternBar(theme)
        bar.setFixedWidth(px(112))
        bar.show_weights(_weight(pattern.supporting), _weight(pattern.against))
        head.addWidget(bar)
        grid.addLayout(head, 0, 0, 1, 3)
        words = (
            (self.tr("For %1"), pattern.supporting),
            (self.tr("Against %1"), pattern.against),
            (self.tr("Unknown %1"), pattern.unknown),
        )
        for column, (said, features) in enumerate(words):
            grid.setColumnStretch(column, 1)
            grid.addWidget(label(said.replace("%1", str(len(features))), "small_strong"), 1, column)
            grid.addWidget(self._list(features), 2, column)

    def _list(self, features: Sequence[Feature]) -> QLabel:
        lines = [feature.text for feature in features[:MOST_FEATURES]]
        if len(features) > MOST_FEATURES:
            lines.append(self.tr("and %1 more").replace("%1", str(len(features) - MOST_FEATURES)))
        made = label("\n".join(lines) or self.tr("none"), "dense")
        made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        made.setToolTip("\n".join(feature.text for feature in features))
        return made


def _weight(features: Sequence[Feature]) -> int:
    return sum(abs(feature.weight) for feature in features)


def patterns_card(theme: Theme, result: Result) -> Card:
    """Return the card of the patterns; on hold it says why there is none."""
    tr = QCoreApplication.translate
    card = Card(theme)
    head = CardHead(theme, tr("Result", "Patterns"), tr("Result", "Hypotheses, never a diagnosis"), sunken=False)
    card.column.addWidget(head)
    if result.hold:
        words = tr("Result", "Shown after the first block of warning signs, so that it comes first.")
        card.column.addWidget(_padded(theme, label(words, "second")))
        return card
    for pattern in result.patterns[:4]:
        card.column.addWidget(PatternRow(theme, pattern))
    if not result.patterns:
        words = tr("Result", "No pattern has two findings for it from two different topics.")
        card.column.addWidget(_padded(theme, label(words, "second")))
    return card


def roots_card(theme: Theme, result: Result) -> Card | None:
    """Return the card of root agreement, or None when no side has any."""
    if not result.roots:
        return None
    tr = QCoreApplication.translate
    card = Card(theme)
    for side, group in groupby(result.roots, key=lambda root: root.side):
        title = tr("Result", "Root agreement, %1 leg").replace("%1", side_word(side).lower())
        legend = tr("Result", "● agrees   ◐ partly   ○ does not   – none")
        card.column.addWidget(CardHead(theme, title, legend, sunken=False))
        card.column.addWidget(_roots_table(theme, list(group)))
    if result.root_note:
        card.column.addWidget(_padded(theme, label(result.root_note, "small"), 6))
    return card


def _roots_table(theme: Theme, roots: Sequence[RootAgreement]) -> QWidget:
    tr = QCoreApplication.translate
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(theme.px(12), theme.px(4), theme.px(12), theme.px(6))
    grid.setVerticalSpacing(theme.px(3))
    names = [tr("Result", "Root"), tr("Result", "Area"), tr("Result", "Feeling"), tr("Result", "Power")]
    names += [tr("Result", "Reflex"), tr("Result", "Nerve test"), tr("Result", "Together")]
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
    for column, name in enumerate(names):
        grid.addWidget(label(name, "small", wrap=False), 0, column, centre)
        grid.setColumnStretch(column, 2 if column == 6 else 1)
    states = {
        "agrees": tr("Result", "agrees"),
        "partly": tr("Result", "partly"),
        "does_not": tr("Result", "does not agree"),
        "none": tr("Result", "not tested"),
    }
    together = {
        "likely": tr("Result", "likely"),
        "possible": tr("Result", "possible"),
        "less_likely": tr("Result", "less likely"),
        "none": "–",
    }
    for row, root in enumerate(roots, 1):
        role = "dense_strong" if root.together == "likely" else "dense"
        grid.addWidget(label(root.root, "dense_strong", wrap=False), row, 0, centre)
        values = (root.area, root.sensation, root.power, root.reflex, root.nerve)
        for column, (name, state) in enumerate(zip(names[1:6], values, strict=True), 1):
            dot = AgreementDot(theme, state, f"{root.root}, {name}: {states.get(state, state)}")
            grid.addWidget(dot, row, column, centre)
        grid.addWidget(label(together.get(root.together, root.together), role, wrap=False), row, 6, centre)
    return table


class ContradictionRow(LinedRow):
    """Answers that cannot all hold, with a way to each of them."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, found: Contradiction, names: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme)
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(8))
        column.setSpacing(px(2))
        column.addWidget(label(found.text, "dense"))
        line = QHBoxLayout()
        line.setSpacing(px(4))
        self._codes: dict[Button, str] = {}
        for code, name in names:
            button = Button(theme, self.tr("Go to: %1").replace("%1", name), Look.QUIET)
            button.clicked.connect(self._on_clicked)
            self._codes[button] = code
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.went_to.emit(self._codes[button])


class NowCard(Card):
    """What to do now at an emergency: who, when, in which words, and the action of each emergency rule."""

    def __init__(self, theme: Theme, result: Result) -> None:
        px = theme.px
        super().__init__(theme, accent=True, padding=(px(14), px(10)), gap=px(4))
        route = result.route
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Now"), "strong", wrap=False))
        head.addStretch(1)
        head.addWidget(KeyCaps(theme, ("Enter",), self.tr("pages to print")))
        self.column.addLayout(head)
        self.column.addWidget(label(" · ".join(part for part in (route.who, route.when) if part), "strong"))
        for words in (route.words, *route.extra):
            if words:
                self.column.addWidget(label(words, ""))
        actions = {rule.action: rule.title for rule in result.fired if rule.level is Level.EMERGENCY and rule.action}
        for action, title in actions.items():
            self.column.addSpacing(px(4))
            self.column.addWidget(label(title, "small_strong"))
            self.column.addWidget(label(action, ""))
        self.column.addSpacing(px(4))
        self.button = Button(theme, self.tr("Pages to print"))
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)


class HoldCard(Card):
    """The questions that hold the result, each a button that goes there, in two columns."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, title: str, named: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme)
        px = theme.px
        self.column.addWidget(CardHead(theme, title, self.tr("Each goes to its question"), sunken=False))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(px(12) - RING, px(6), px(12) - RING, px(6))
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.buttons: dict[str, NextButton] = {}
        half = (len(named) + 1) // 2
        for place, (code, words) in enumerate(named):
            button = NextButton(theme)
            button.show_next(code, words, "")
            button.asked_for.connect(self.went_to)
            self.buttons[code] = button
            grid.addWidget(button, place % half, place // half, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(body)


class NextCard(Card):
    """The most useful question, with the way there."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, wanted: NextQuestion) -> None:
        px = theme.px
        super().__init__(theme, accent=True, padding=(px(14), px(10)), gap=px(4))
        self._code = wanted.code
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Most useful next"), "strong", wrap=False))
        head.addStretch(1)
        head.addWidget(KeyCaps(theme, ("Enter",), self.tr("go there")))
        self.column.addLayout(head)
        self.column.addWidget(label(wanted.text, "strong"))
        raises = (
            self.tr("Could raise this to %1.").replace("%1", level_of(wanted.level).lower()) if wanted.level else ""
        )
        for words in dict.fromkeys((wanted.why, raises)):
            if words:
                self.column.addWidget(label(words, "second"))
        self.button = Button(theme, self.tr("Go there"))
        self.button.clicked.connect(self._on_clicked)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_clicked(self) -> None:
        self.went_to.emit(self._code)


def _padded(theme: Theme, inner: QWidget, down: int = 10) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(theme.px(12), theme.px(down), theme.px(12), theme.px(down))
    column.addWidget(inner)
    return box


def list_card(
    theme: Theme,
    title: str,
    end: str,
    parts: Sequence[tuple[str, str]],
    below: Sequence[tuple[str, str]] = (),
) -> Card:
    """Return a card of headings with their words: `parts` side by side, `below` under each other."""
    card = Card(theme)
    card.column.addWidget(CardHead(theme, title, end, sunken=False))
    body = QWidget()
    rows = QVBoxLayout(body)
    rows.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(10))
    rows.setSpacing(theme.px(2))
    line = QHBoxLayout()
    line.setSpacing(theme.px(16))
    rows.addLayout(line)
    for heading, words in parts:
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(label(heading, "small_strong"))
        column.addWidget(label(words, "dense"))
        column.addStretch(1)
        line.addLayout(column, 1)
    for heading, words in below:
        rows.addSpacing(theme.px(4))
        rows.addWidget(label(heading, "small_strong"))
        rows.addWidget(label(words, "dense"))
    card.column.addWidget(body)
    return card
