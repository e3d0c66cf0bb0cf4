"""Sources in words: title, year, and what the evidence mark means; judgement is always said, never only a letter."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.triage.result import Source
from app.ui.theme import Theme
from app.ui.widgets.marks import MarkBox
from app.ui.widgets.panel_rows import label
from app.ui.words import mark_word

KNOWN, JUDGEMENT = "K", "J"


def source_words(source: Source) -> str:
    """Return title and year; of a judgement also that it is one."""
    words = source.title
    if source.year is not None and str(source.year) not in words:
        words = f"{words}, {source.year}"
    judged = mark_word(JUDGEMENT)
    if source.mark == JUDGEMENT and judged.lower() not in words.lower():
        words = f"{words} ({judged})"
    return words


def source_row(theme: Theme, source: Source) -> QHBoxLayout:
    """Return a source in words with its mark at the right; the tool tip says what of it was read."""
    line = QHBoxLayout()
    line.setSpacing(theme.px(5))
    words = label(source_words(source), "small")
    words.setToolTip(source.read)
    line.addWidget(words, 1)
    line.addWidget(MarkBox(theme, source.mark), 0, Qt.AlignmentFlag.AlignTop)
    return line


def sources_line(sources: Iterable[Source]) -> QLabel | None:
    """Return all sources, each once, in one small line with their marks in words; None where there are none."""
    told = dict.fromkeys(_with_mark(source) for source in sources)
    if not told:
        return None
    title = QCoreApplication.translate("Result", "Source: %1") if len(told) == 1 else _many()
    return label(title.replace("%1", " · ".join(told)), "small")


def legend(theme: Theme) -> QWidget:
    """Return the marks with their meaning."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
    line.setSpacing(theme.px(12))
    line.addStretch(1)
    for mark in ("F", KNOWN, JUDGEMENT):
        line.addWidget(MarkBox(theme, mark, explained=True))
    return made


def _with_mark(source: Source) -> str:
    """Return a source in words; what was found in the source that was read needs no more of them."""
    words = source_words(source)
    return f"{words} ({mark_word(source.mark)})" if source.mark == KNOWN else words


def _many() -> str:
    return QCoreApplication.translate("Result", "Sources: %1")
