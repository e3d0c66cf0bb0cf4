"""The result: the level, and under tabs why, the patterns, scores and instruments, what the person gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QVBoxLayout, QWidget

from app.intake.vocabulary import Kind, Level
from app.reports.asked import Asked
from app.ui.pages.page import Hints, Page
from app.ui.pages.result.concerns import concerns_card, not_asked_card
from app.ui.pages.result.contradictions import contradictions_card
from app.ui.pages.result.head import show_head
from app.ui.pages.result.left_out import LeftOutCard
from app.ui.pages.result.patterns import leading_card, notes_card, patterns_card
from app.ui.pages.result.person import advice_card, exercises_card
from app.ui.pages.result.roots import roots_card
from app.ui.pages.result.scores import instruments_card, scores_card
from app.ui.pages.result.ways import HoldCard, NextCard, NowCard
from app.ui.pages.result.why import open_card, why_card
from app.ui.widgets.card import Card
from app.ui.widgets.factory import Desk
from app.ui.widgets.level_bar import LevelBar
from app.ui.widgets.live_panel import shown_code
from app.ui.widgets.next_button import NextButton
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.panel_rows import label
from app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.triage.result import Result

NARROW = 840
"""Effective width in design pixels below which the two columns stand under each other."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The keys of the ways back to answers, in the order they stand on the page."""
Cards = Sequence[Card | None]
Columns = tuple[Cards, Cards, Cards]
"""What stands at the left, at the right, and below both over the whole width."""


class ResultPage(Page):
    """Page and panel in one. A tab is made anew only when the result changed since it was last in view."""

    wide = True

    def __init__(self, desk: Desk, consultation: Consultation, title: str) -> None:
        super().__init__(desk.theme, "result", title)
        self.setObjectName("resultPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.note_invitation = self.tr("Your own impression, in your words")
        self._desk = desk
        self._consultation = consultation
        self._short = consultation.is_short
        self._shown: Result | None = None
        self._first: QAbstractButton | None = None
        self._cards: QWidget | None = None
        self._ways: dict[str, NextButton] = {}
        px = self.theme.px
        self._area = PageScroll()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        body = QWidget()
        body.setObjectName("resultBody")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(px(16), px(12), px(4), px(12))
        self._column.setSpacing(px(8))
        if self._short:
            self._column.addWidget(label(self.tr("Who should see this person, and how soon"), "title"))
        self.bar = LevelBar(self.theme)
        self._column.addWidget(self.bar)
        self._tabs = Tabs(self.theme)
        self._tabs.setAccessibleName(title)
        self._shows = (
            [self._why, self._person] if self._short else [self._why, self._patterns, self._scores, self._person]
        )
        titles = {
            self._why: self.tr("Why"),
            self._patterns: self.tr("Patterns"),
            self._scores: self.tr("Scores"),
            self._person: self.tr("For the person"),
        }
        for show in self._shows:
            self._tabs.add(titles[show])
        self._tabs.currentChanged.connect(self._on_tab)
        self._column.addWidget(self._tabs)
        self._area.setWidget(body)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.refresh()

    @property
    def parts(self) -> list[str]:
        """The titles of the tabs."""
        return [self._tabs.tabText(place) for place in range(self._tabs.count())]

    @property
    def part(self) -> int:
        """The tab in view."""
        return self._tabs.currentIndex()

    def show_part(self, place: int) -> None:
        """Show a tab."""
        self._tabs.setCurrentIndex(place)

    def refresh(self) -> None:
        """Show the result of all answers so far."""
        result = self._consultation.result
        if result is self._shown:
            return
        self._shown = result
        show_head(self.bar, result, self._consultation)
        proposed = sum(exercise.state == "proposed" for exercise in result.exercises)
        patterns = 0 if result.hold or shown_code(result) == "emergency" else len(result.patterns)
        counts = {
            self._why: len(result.fired),
            self._patterns: patterns,
            self._scores: len(result.scores) + len(result.instruments),
            self._person: proposed,
        }
        for place, show in enumerate(self._shows):
            self._tabs.set_count(place, str(counts[show]) if counts[show] else "")
        self._show_tab()

    def enter(self) -> None:
        """Focus what comes next: the pages at an emergency, else a question; in the other tabs the tabs."""
        target = self._first or (self._tabs if self.part else self)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.show_top()  # the level is read first; the foot says what Enter does

    def hints(self) -> Hints:
        """Return the keys of the page."""
        base = self._consultation.result.base
        version = self.tr("print. Evidence base %1 · %2").replace("%1", base.version)
        emergency = self._consultation.result.shown_level is Level.EMERGENCY
        enter = self.tr("pages to print") if emergency else self.tr("most useful next")
        letters = (
            (next(iter(self._ways)), "–", next(reversed(self._ways))) if len(self._ways) > 1 else tuple(self._ways)
        )
        return (
            *(((("Enter",), enter),) if self._first is not None else ()),
            *(((letters, self.tr("go to the answer")),) if self._ways else ()),
            *(((("F7",), self.tr("whole intake")),) if self._short else ()),
            (("PgUp", "PgDn"), self.tr("tab")),
            (("Ctrl", "P"), version.replace("%2", f"{base.hash[:4]} {base.hash[4:8]}")),
        )

    @Slot()
    def _on_tab(self) -> None:
        if self._shown is not None:
            self._show_tab()
            self.hints_changed.emit()

    def _show_tab(self) -> None:
        if self._cards is not None:
            self._cards.hide()
            self._cards.deleteLater()
        self._first = None
        self._cards = self._make_cards(self._consultation.result)
        self._column.addWidget(self._cards, 1)
        self._ways = dict(zip(LETTERS, self._cards.findChildren(NextButton), strict=False))
        for letter, way in self._ways.items():
            way.set_key(letter)

    def _make_cards(self, result: Result) -> QWidget:
        px = self.theme.px
        cards = QWidget()
        cards.setObjectName("clear")
        rows = QVBoxLayout(cards)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        if self.part == 0 and result.hold and shown_code(result) != "emergency":
            rows.addWidget(self._hold_card(result))
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(px(8))
        rows.addLayout(line, 1)
        self._fold()
        left, right, below = self._shows[self.part](result)
        for listed, share in ((left, 620), (right, 498)):
            column = QVBoxLayout()
            column.setSpacing(px(8))
            line.addLayout(column, share)
            for card in listed:
                if card is not None:
                    column.addWidget(card)
            column.addStretch(1)
        for card in below:
            if card is not None:
                rows.addWidget(card)
        return cards

    def _why(self, result: Result) -> Columns:
        code = shown_code(result)
        on_hold, emergency = code == "hold", code == "emergency"
        by_code = self._consultation.catalogue.by_answer_code
        dates = {code for code, question in by_code.items() if question.kind is Kind.DATE}
        why = why_card(self.theme, result, dates, on_hold)
        fits_not = contradictions_card(self.theme, result.contradictions, self._answer, self.went_to.emit)
        concerns = concerns_card(self.theme, self._consultation, self._desk.language)
        left = (fits_not, concerns, why) if on_hold else (why, fits_not, concerns)
        onward = self._now_card(result) if emergency else self._next_card(result, on_hold)
        open_ = None if emergency else open_card(self.theme, result, self._names)
        if self._short:
            return left, (onward, self._left_out_card()), (open_,)
        patterns = None if emergency else leading_card(self.theme, result)
        not_asked = not_asked_card(self.theme, self._consultation, self._names)
        return left, (onward, patterns, not_asked), (open_,)

    def _patterns(self, result: Result) -> Columns:
        roots = None if result.hold else roots_card(self.theme, result)
        return (patterns_card(self.theme, result),), (roots, notes_card(self.theme, result)), ()

    def _scores(self, result: Result) -> Columns:
        return (scores_card(self.theme, result),), (instruments_card(self.theme, result),), ()

    def _person(self, result: Result) -> Columns:
        return (exercises_card(self.theme, result),), (advice_card(self.theme, result),), ()

    def _now_card(self, result: Result) -> Card:
        card = NowCard(self.theme, result)
        card.button.clicked.connect(self._on_pages)
        self._first = card.button
        return card

    def _next_card(self, result: Result, on_hold: bool) -> Card | None:
        # The buttons of a hold already lead to what matters most.
        if result.next_question is None or on_hold:
            return None
        card = NextCard(self.theme, result.next_question)
        card.went_to.connect(self.went_to)
        self._first = card.button
        return card

    def _left_out_card(self) -> Card:
        card = LeftOutCard(self.theme, self._asked())
        card.button.clicked.connect(self.whole_wanted)
        return card

    def _hold_card(self, result: Result) -> Card:
        on_hold = shown_code(result) == "hold"
        title = self.tr("These questions hold the result") if on_hold else self.tr("Still open")
        asked = self._asked()
        card = HoldCard(self.theme, title, [(code, asked.label(code)) for code in result.hold_missing])
        card.went_to.connect(self.went_to)
        if on_hold:
            wanted = result.next_question.code if result.next_question is not None else ""
            self._first = card.buttons.get(wanted) or next(iter(card.buttons.values()), None)
        return card

    @Slot()
    def _on_pages(self) -> None:
        self.step_wanted.emit("print")

    def _asked(self) -> Asked:
        return Asked(self._consultation.case(), self._consultation.catalogue, self._desk.language)

    def _names(self, codes: Sequence[str]) -> list[str]:
        return self._asked().labels(codes)

    def _answer(self, code: str) -> tuple[str, str, str]:
        """Return an answer code, its question, and what was said to it."""
        asked = self._asked()
        question = asked.catalogue.by_answer_code.get(code)
        if question is None:
            return code, code, ""
        if question.kind is Kind.AREAS:
            said = "; ".join(asked.area_name(area) for area, _ in asked.areas())
        else:
            said = asked.said(code)
        return code, asked.label(code), said or self.tr("not asked")

    def _fold(self) -> None:
        """Put one column under the other where the page is narrow."""
        narrow = self.width() * 100 / self.theme.percent < NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if narrow else across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit side by side."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by Enter to what comes next, by a letter to the answer that it stands at."""
        way = self._ways.get(event.text().upper()) if not event.isAutoRepeat() else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._first is not None:
            self._first.click()
        elif way is not None:
            way.click()
        else:
            super().keyPressEvent(event)
