"""The result: level, why, patterns, roots, concerns, what does not fit, what was not asked, what to ask next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.intake.vocabulary import NO, Kind, Level
from app.ui.pages.page import Hints, Page
from app.ui.pages.result_cards import (
    ContradictionRow,
    HoldCard,
    NextCard,
    NowCard,
    list_card,
    patterns_card,
    roots_card,
    why_card,
)
from app.ui.widgets.card import Card, CardHead
from app.ui.widgets.factory import Desk
from app.ui.widgets.level_bar import LevelBar
from app.ui.widgets.live_panel import shown_code
from app.ui.widgets.page_scroll import PageScroll
from app.ui.words import hold_sentences, lapse, level_word, verdicts

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.triage.result import Result


class ResultPage(Page):
    """Page and panel in one. It is made anew only when the result changed since it was last in view."""

    wide = True

    def __init__(self, desk: Desk, consultation: Consultation, title: str) -> None:
        super().__init__(desk.theme, "result", title)
        self.setObjectName("resultPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.note_invitation = self.tr("Your own impression, in your words")
        self._desk = desk
        self._consultation = consultation
        self._shown: Result | None = None
        self._first: QAbstractButton | None = None
        self._cards: QWidget | None = None
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
        self.bar = LevelBar(self.theme)
        self._column.addWidget(self.bar)
        self._area.setWidget(body)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.refresh()

    def refresh(self) -> None:
        """Show the result of all answers so far."""
        result = self._consultation.result
        if result is self._shown:
            return
        self._shown = result
        code = shown_code(result)
        route = result.route
        facts = " · ".join(part for part in (route.who, route.when) if part)
        if code == "hold":
            title = self.tr("On hold: warning signs not complete")
            below = self.tr("Nothing below “soon” is shown until they are answered.")
            sentences = [" ".join([*hold_sentences(result), below])]
            # Who and when are the hold's own unless the rules alone reached that level.
            reached = Level.NONE < result.level == result.shown_level
            facts = self.tr("At least: %1").replace("%1", facts) if reached else ""
            sentences += route.extra
        else:
            title = route.title if route.title else level_word(code)
            # At an emergency the card below says the rest, once.
            sentences = [] if code == "emergency" else [route.words, *route.extra]
            if result.hold and code != "emergency":
                sentences += [" ".join(hold_sentences(result))]
        sentences += [verdicts(result, self._consultation.overrule) or lapse(self._consultation.lapsed)]
        self.bar.show_level(code, title, facts, sentences)
        if self._cards is not None:
            self._cards.deleteLater()
        self._cards = self._make_cards(result)
        self._column.addWidget(self._cards, 1)

    def enter(self) -> None:
        """Focus what comes next: the pages at an emergency, else a question; or the page itself."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.show_top()  # the level is read first; the foot says what Enter does

    def hints(self) -> Hints:
        """Return the keys of the page."""
        base = self._consultation.result.base
        version = self.tr("print. Evidence base %1 · %2").replace("%1", base.version)
        emergency = self._consultation.result.shown_level is Level.EMERGENCY
        enter = self.tr("pages to print") if emergency else self.tr("most useful next")
        fits_not = (("Ctrl", "J"), self.tr("what does not fit"))
        return (
            *(((("Enter",), enter),) if self._first is not None else ()),
            *((fits_not,) if self._consultation.result.contradictions else ()),
            (("Ctrl", "P"), version.replace("%2", f"{base.hash[:4]} {base.hash[4:8]}")),
        )

    def _make_cards(self, result: Result) -> QWidget:
        px = self.theme.px
        cards = QWidget()
        cards.setObjectName("clear")
        rows = QVBoxLayout(cards)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(8))
        self._first = None
        code = shown_code(result)
        emergency, on_hold = code == "emergency", code == "hold"
        if result.hold and not emergency:
            rows.addWidget(self._hold_card(result, on_hold))
        line = QHBoxLayout()
        line.setSpacing(px(8))
        rows.addLayout(line, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((left, 620), (right, 498)):
            column.setSpacing(px(8))
            line.addLayout(column, share)
        by_code = self._consultation.catalogue.by_answer_code
        dates = {code for code, question in by_code.items() if question.kind is Kind.DATE}
        why = why_card(self.theme, result.fired, dates, on_hold)
        if not on_hold:
            left.addWidget(why)
        contradictions = self._contradictions_card(result)
        if contradictions is not None:
            left.addWidget(contradictions)
        roots = None if result.hold else roots_card(self.theme, result)
        if roots is not None:
            left.addWidget(roots)
        left.addWidget(self._concerns_card(result))
        if on_hold:
            left.addWidget(why)
        left.addStretch(1)
        if emergency:
            now = NowCard(self.theme, result)
            now.button.clicked.connect(self._on_pages)
            self._first = now.button
            right.addWidget(now)
        else:
            right.addWidget(patterns_card(self.theme, result))
            # The buttons of a hold already lead to what matters most.
            if result.next_question is not None and not on_hold:
                wanted = NextCard(self.theme, result.next_question)
                wanted.went_to.connect(self.went_to)
                self._first = wanted.button
                right.addWidget(wanted)
        not_asked = self._not_asked_card(result)
        if not_asked is not None:
            right.addWidget(not_asked)
        right.addStretch(1)
        return cards

    @Slot()
    def _on_pages(self) -> None:
        self.step_wanted.emit("print")

    def _hold_card(self, result: Result, on_hold: bool) -> Card:
        title = self.tr("These questions hold the result") if on_hold else self.tr("Still open")
        named = [(code, name) for code in result.hold_missing if (name := self._name(code))]
        card = HoldCard(self.theme, title, named)
        card.went_to.connect(self.went_to)
        if on_hold:
            wanted = result.next_question.code if result.next_question is not None else ""
            self._first = card.buttons.get(wanted) or next(iter(card.buttons.values()), None)
        return card

    def _contradictions_card(self, result: Result) -> Card | None:
        if not result.contradictions:
            return None
        card = Card(self.theme)
        count = self.tr("%1 found").replace("%1", str(len(result.contradictions)))
        card.column.addWidget(CardHead(self.theme, self.tr("Does not fit together"), count, sunken=False))
        for found in result.contradictions:
            names = [(code, name) for code in found.codes if (name := self._name(code))]
            row = ContradictionRow(self.theme, found, names[:3])
            row.went_to.connect(self.went_to)
            card.column.addWidget(row)
        return card

    def _concerns_card(self, result: Result) -> Card:
        met = [concern.title for concern in result.concerns if concern.state == "met"]
        open_ = [concern.title for concern in result.concerns if concern.state != "met"]
        stems = self._consultation.catalogue.warning_stems
        shown = [stem for stem in stems if self._consultation.is_shown(stem)]
        said_no = [stem.text(self._desk.language) for stem in shown if self._consultation.value(stem.code) == NO]
        asked = sum(1 for stem in shown if self._consultation.value(stem.code))
        count = self.tr("%1 of %2 asked").replace("%1", str(asked)).replace("%2", str(len(shown)))
        parts = [(self.tr("Criteria met"), "\n".join(met))] if met else []
        parts.append((self.tr("Not excluded"), " · ".join(open_) or self.tr("none")))
        below = [(self.tr("Answered no, printed"), " · ".join(said_no) or self.tr("none yet"))]
        return list_card(self.theme, self.tr("Concerns"), count, parts, below)

    def _not_asked_card(self, result: Result) -> Card | None:
        hold = self._named(result.hold_missing) if shown_code(result) == "emergency" else ""
        stems = self._named(tuple(code for code in result.incomplete if code not in result.hold_missing))
        parts = []
        if hold:
            parts.append((self.tr("Still open; do not wait for them"), hold))
        if stems:
            parts.append((self.tr("Warning signs not asked; self-care is not possible"), stems))
        if not parts and not result.hold:
            parts.append((self.tr("Warning signs"), self.tr("All were asked.")))
        if not parts:
            return None
        return list_card(self.theme, self.tr("Not asked"), "", parts)

    def _named(self, codes: tuple[str, ...]) -> str:
        return " · ".join(name for code in codes if (name := self._name(code)))

    def _name(self, code: str) -> str:
        catalogue = self._consultation.catalogue
        question = catalogue.by_answer_code.get(code) or catalogue.questions.get(code)
        return question.text(self._desk.language) if question is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by Enter to what comes next."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._first is not None:
            self._first.click()
        else:
            super().keyPressEvent(event)
