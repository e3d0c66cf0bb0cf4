"""The live panel: what the answers so far mean, changed in place after every answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.intake.questions import SHORT
from app.intake.vocabulary import NO, UNSURE, YES, Level
from app.ui.theme import Theme
from app.ui.widgets.level_head import LevelHead
from app.ui.words import band_word, choices_words, hold_sentences, lapse, level_of, level_word, verdicts

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.triage.result import Contradiction, Fired, Result
    from app.ui.widgets.emergency_panel import EmergencyPanel
    from app.ui.widgets.panel_rows import LevelLine, Section

_MOST_REASONS, _MOST_OPEN, _MOST_PATTERNS, _MOST_CONTRADICTIONS = 3, 3, 3, 3


def shown_code(result: Result) -> str:
    """Return the code of what the panel shows: `hold` while the block is open and nothing acts today.

    Where the clinician's own level is in force, it is that level.
    """
    if result.final_level is not result.shown_level:
        return result.final_level.code
    if result.level >= Level.URGENT or not result.hold:
        return result.shown_level.code
    return "hold"


class LivePanel(QStackedWidget):
    """Level, ask next, reasons, what is possible, patterns, contradictions. `went_to` asks for a question."""

    went_to = Signal(str)
    result_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._folded = False
        self._here = ""
        self._calm = QWidget()
        self._calm.setObjectName("clear")
        self._urgent_page: EmergencyPanel | None = None
        self.addWidget(self._calm)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Live triage"))
        self._column = QVBoxLayout(self._calm)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.head = LevelHead(self._theme)
        self._column.addWidget(self.head)
        self._column.addStretch(0)  # takes the room of what is not there yet, or folded away
        self.head.show_level("none", self.tr("Getting ready"), "", self.tr("The questions and rules are being loaded."))

    def show_result(self, result: Result, consultation: Consultation) -> None:
        """Show a result; the level changes in the same frame as the answer."""
        code = shown_code(result)
        if self._urgent_page is None:
            self._urgent_page = self._build()
        self._show_level(code, result, consultation)
        self._urgent_page.show_result(result)
        self.setCurrentWidget(self._urgent_page if code == "emergency" and not self._folded else self._calm)
        self._show_next(result)
        self._show_reasons(result.fired, Level.SOON if result.hold else Level.NONE)
        self._show_open(result, consultation)
        self._show_tally(result, consultation)
        self._want(self._patterns, not consultation.is_short)
        self._show_patterns(result)
        self._show_contradictions(result.contradictions)
        base = result.base
        words = self.tr("Evidence base %1 · valid to %2").replace("%1", base.version).replace("%2", _day(base.expires))
        self._base.setText("\n".join(part for part in (words, choices_words(base)) if part))
        self._fit()

    def set_here(self, step: str) -> None:
        """Say which step is in view."""
        self._here = step

    def set_folded(self, folded: bool) -> None:
        """Become a strip with shape and word."""
        if folded == self._folded:
            return
        self._folded = folded
        self.head.set_folded(folded)
        if self._urgent_page is not None:
            self._scroll.setVisible(not folded)
            self._base.setVisible(not folded)
            emergency = self.head.level == "emergency" and not folded
            self.setCurrentWidget(self._urgent_page if emergency else self._calm)
        self.updateGeometry()

    @property
    def folded(self) -> bool:
        """Whether only the strip is shown."""
        return self._folded

    def take_focus(self) -> None:
        """Put the focus on the way to the next question, or on what can be reached."""
        if self._urgent_page is None:
            return
        if self.currentWidget() is self._urgent_page:
            self._urgent_page.take_focus()
        else:
            self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_level(self, code: str, result: Result, consultation: Consultation) -> None:
        word = level_word(code)
        route = result.route
        own = verdicts(result, consultation.overrule) or lapse(consultation.lapsed)
        if code == "hold":
            sub = self.tr("At least soon") if result.level is Level.SOON else self.tr("Warning signs not complete")
            below = self.tr("Nothing below “soon” is shown until they are answered.")
            sentence = " ".join([*hold_sentences(result), below, own])
            self.head.show_level(code, word, sub, sentence.strip())
            return
        if code == "none":
            self.head.show_level(code, word, "", self.tr("Nothing that decides has been answered yet."))
            return
        first = result.fired[0].reason if result.fired else route.words
        if consultation.overrule is not None:
            first, own = own, ""
        sentence = " ".join(part for part in (first, *hold_sentences(result), own) if part)
        sub = "\n".join(part for part in (route.who, route.when) if part) or route.title
        self.head.show_level(code, word, sub, sentence)

    def _show_next(self, result: Result) -> None:
        wanted = result.next_question
        # On the page that asks the open block itself, the row in focus already says it.
        asked_here = result.hold and self._here in ("warning", SHORT)
        self._want(self._next_section, wanted is not None and not asked_here)
        if wanted is not None:
            raises = self.tr("Could raise this to %1.").replace("%1", level_of(wanted.level).lower())
            self.next.show_next(wanted.code, wanted.text, wanted.why or (raises if wanted.level else ""))

    def _show_reasons(self, fired: Iterable[Fired], lowest: Level) -> None:
        listed = sorted((rule for rule in fired if rule.level >= lowest), key=lambda rule: -rule.level)
        self._want(self._reasons, bool(listed))
        self._reasons.title.setText(self.tr("Met so far"))
        for line, rule in zip(self._reason_lines, listed, strict=False):
            line.show_line(
                rule.level.code, level_of(rule.level), rule.title, self.tr("Rule %1").replace("%1", rule.rule)
            )
        self._reason_count = len(listed)
        more = len(listed) - len(self._reason_lines)
        self._more_reasons.setText(self.tr("%1 more on the Result page").replace("%1", str(more)))

    def _show_open(self, result: Result, consultation: Consultation) -> None:
        by_level: dict[Level, dict[str, None]] = {}
        for rule in result.open:
            if rule.level > result.level and rule.level >= Level.SOON:
                by_level.setdefault(rule.level, {}).update(dict.fromkeys(rule.missing))
        levels = sorted(by_level, reverse=True)[:_MOST_OPEN]
        self._want(self._open, bool(levels))
        for line, level in zip(self._open_lines, levels, strict=False):
            line.show_line(level.code, level_of(level), self._missing_words(by_level[level], consultation))
        for place, line in enumerate(self._open_lines):
            line.setVisible(place < len(levels))

    def _missing_words(self, codes: Iterable[str], consultation: Consultation) -> str:
        listed = list(codes)
        shown = [q for q in consultation.catalogue.warning_stems if consultation.is_shown(q)]
        stems = [q.code for q in shown if q.block == "cauda"]
        numbers = [str(stems.index(code) + 1) for code in stems if code in listed]
        if numbers:
            if len(numbers) > 3:
                return self.tr("if one of %1 to %2 is yes").replace("%1", numbers[0]).replace("%2", numbers[-1])
            either = self.tr(" or ").join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)
            return self.tr("if %1 is yes or unsure").replace("%1", either)
        if len(listed) == 1:
            return self.tr("1 question open")
        return self.tr("%1 questions open").replace("%1", str(len(listed)))

    def _show_tally(self, result: Result, consultation: Consultation) -> None:
        stems = [q for q in consultation.catalogue.warning_stems if consultation.is_shown(q)]
        said = [consultation.value(q.code) if not consultation.must_confirm(q.code) else "" for q in stems]
        words = {NO: self.tr("no"), YES: self.tr("yes"), UNSURE: self.tr("unsure"), "": self.tr("open")}
        counts = {answer: said.count(answer) for answer in words}
        counts[UNSURE] = sum(1 for answer in said if answer not in (YES, NO, ""))
        self._tally.setText("    ".join(f"{counts[answer]} {word}" for answer, word in words.items()))
        self._want(self._tally_section, bool(result.hold or result.incomplete))

    def _show_patterns(self, result: Result) -> None:
        shown = () if result.hold else result.patterns[:_MOST_PATTERNS]
        for line, pattern in zip(self._pattern_lines, shown, strict=False):
            line.show_pattern(
                pattern.title,
                band_word(pattern.band),
                (len(pattern.supporting), sum(abs(f.weight) for f in pattern.supporting)),
                (len(pattern.against), sum(abs(f.weight) for f in pattern.against)),
                len(pattern.unknown),
            )
        for place, line in enumerate(self._pattern_lines):
            line.setVisible(place < len(shown))
        self._no_pattern.setVisible(not shown)
        self._no_pattern.setText(
            self.tr("Shown after the first block of warning signs, so that it comes first.")
            if result.hold
            else self.tr("None has two findings for it yet.")
        )

    def _show_contradictions(self, found: tuple[Contradiction, ...]) -> None:
        self._want(self._contradictions, bool(found))
        for place, button in enumerate(self._contradiction_buttons):
            button.setVisible(place < len(found))
        for button, contradiction in zip(self._contradiction_buttons, found, strict=False):
            button.show_next(contradiction.codes[0] if contradiction.codes else "", contradiction.text, "")

    @Slot(str)
    def _on_asked_for(self, code: str) -> None:
        if code:
            self.went_to.emit(code)

    def _build(self) -> EmergencyPanel:
        """Make everything but the head: the first picture does without it."""
        from app.ui.widgets.emergency_panel import EmergencyPanel
        from app.ui.widgets.panel_rows import label

        px = self._theme.px
        urgent_page = EmergencyPanel(self._theme)
        urgent_page.went_to.connect(self.went_to)
        urgent_page.result_wanted.connect(self.result_wanted)
        self.addWidget(urgent_page)
        body = QWidget()
        body.setObjectName("clear")
        self._inner = QVBoxLayout(body)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(0)
        self._add_sections()
        self._inner.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        self._column.insertWidget(1, self._scroll, 1)
        self._base = label("", "small", wrap=False)
        self._base.setContentsMargins(px(16), px(8), px(16), px(12))
        self._column.insertWidget(2, self._base)
        self._scroll.setVisible(not self._folded)
        self._base.setVisible(not self._folded)
        return urgent_page

    def _add_sections(self) -> None:
        from app.ui.widgets.buttons import Button, Look
        from app.ui.widgets.key_caps import KeyCaps
        from app.ui.widgets.next_button import NextButton
        from app.ui.widgets.panel_rows import PatternLine, Section, label

        theme = self._theme
        self._next_section = Section(theme, self.tr("Ask next"))
        self._next_section.head.addWidget(KeyCaps(theme, ("F6", "Enter"), self.tr("go there")))
        self.next = NextButton(theme)
        self.next.asked_for.connect(self._on_asked_for)
        self._next_section.column.addWidget(self.next)
        self._ring_room(self._next_section)
        self._reasons = Section(theme, self.tr("Met so far"))
        self._reason_lines = self._lines(self._reasons, _MOST_REASONS)
        self._reason_count = 0
        self._more_reasons = Button(theme, "", Look.QUIET)
        self._more_reasons.clicked.connect(self.result_wanted)
        self._reasons.column.addWidget(self._more_reasons)
        self._open = Section(theme, self.tr("Still possible"))
        self._open_lines = self._lines(self._open, _MOST_OPEN)
        self._tally_section = Section(theme, self.tr("Warning signs so far"))
        self._tally = label("", "strong", wrap=False)
        self._tally_section.column.addWidget(self._tally)
        self._patterns = Section(theme, self.tr("Patterns"))
        self._pattern_lines = [PatternLine(theme) for _ in range(_MOST_PATTERNS)]
        for line in self._pattern_lines:
            self._patterns.column.addWidget(line)
        self._no_pattern = label("", "second")
        self._patterns.column.addWidget(self._no_pattern)
        self._contradictions = Section(theme, self.tr("Does not fit together"))
        self._ring_room(self._contradictions)
        self._contradictions.head.addWidget(KeyCaps(theme, ("Ctrl", "J"), self.tr("ask again")))
        self._contradiction_buttons = [NextButton(theme) for _ in range(_MOST_CONTRADICTIONS)]
        for button in self._contradiction_buttons:
            button.asked_for.connect(self._on_asked_for)
            self._contradictions.column.addWidget(button)
        self._sections = (
            self._next_section,
            self._reasons,
            self._contradictions,
            self._open,
            self._tally_section,
            self._patterns,
        )
        for section in self._sections:
            section.hide()
            self._inner.addWidget(section)
        self._wanted = {self._patterns}
        self._more = Button(theme, self.tr("More on the Result page"), Look.QUIET)
        self._more.clicked.connect(self.result_wanted)
        self._more.hide()
        self._inner.addSpacing(theme.px(2))
        self._inner.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)

    def _want(self, section: Section, wanted: bool) -> None:
        if wanted:
            self._wanted.add(section)
        else:
            self._wanted.discard(section)

    def _show_reason_lines(self, count: int) -> None:
        for place, line in enumerate(self._reason_lines):
            line.setVisible(place < count)
        more = self._reason_count - len(self._reason_lines)
        self._more_reasons.setVisible(more > 0 and count == len(self._reason_lines))

    def _shorten_reasons(self, room: int) -> bool:
        """Show as many reasons as fit; return whether that is any. The way to the others stands below the sections."""
        self._more_reasons.hide()
        for count in range(len(self._reason_lines), 0, -1):
            for line in self._reason_lines[count:]:
                line.hide()
            if _height(self._reasons, self.width()) <= room:
                return True
        return False

    def _fit(self) -> None:
        """Show the sections that fit as a whole, from the top; what is left out is on the Result page."""
        width = self.width()
        room = self.height() - self.head.heightForWidth(width) - self._base.sizeHint().height()
        wanted = [section for section in self._sections if section in self._wanted]
        self._show_reason_lines(self._reason_count)
        heights = [_height(section, width) for section in wanted]
        count = len(wanted)
        if sum(heights) > room:
            room -= self._more.sizeHint().height() + self._theme.px(4)
            while count > 1 and sum(heights[:count]) > room:
                count -= 1
                if wanted[count] is self._reasons and self._shorten_reasons(room - sum(heights[:count])):
                    count += 1
                    break
        for section in self._sections:
            section.setVisible(section in wanted[:count])
        self._more.setVisible(count < len(wanted))

    def _ring_room(self, section: Section) -> None:
        """Let buttons with room for their ring stand in line with the words above them."""
        from app.ui.widgets.painting import RING

        px = self._theme.px
        section.column.setContentsMargins(px(16) - RING, px(10), px(16) - RING, px(8))
        section.head.setContentsMargins(RING, 0, RING, 0)

    def _lines(self, section: Section, count: int) -> list[LevelLine]:
        from app.ui.widgets.panel_rows import LevelLine

        lines = [LevelLine(self._theme) for _ in range(count)]
        for line in lines:
            section.column.addWidget(line)
        return lines

    def sizeHint(self) -> QSize:
        """Return the width of the panel, folded or not."""
        return QSize(self._theme.px(56 if self._folded else 304), self._theme.px(480))

    def minimumSizeHint(self) -> QSize:
        """The panel scrolls inside; its width is fixed."""
        return QSize(self._theme.px(56 if self._folded else 304), self._theme.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        if self._urgent_page is not None and not self._folded:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and its left edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colours.sunken))
        painter.fillRect(0, 0, 1, self.height(), QColor(self._theme.colours.border))


def _height(section: Section, width: int) -> int:
    """Return the height of a section that may be hidden, once its words have their type."""
    for widget in section.findChildren(QWidget):
        widget.ensurePolished()
    section.column.invalidate()
    return section.column.totalHeightForWidth(width)


def _day(iso: str) -> str:
    from datetime import date

    from app.intake.dates import show_date

    try:
        return show_date(date.fromisoformat(iso))
    except ValueError:
        return iso
