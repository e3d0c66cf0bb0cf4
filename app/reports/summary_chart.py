"""The body chart of the clinician summary: both whole views, close views that show a mark, what each fill means."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.drawings.extent import Extent, extent_of
from app.drawings.figure import INSETS, ViewName, load_view, load_weights
from app.drawings.marks import PATTERN_OF, Mark, Marks, Pattern, marks_of
from app.intake.vocabulary import SIDES, YES
from app.reports.asked import SIDE_WORDS, Asked
from app.reports.boxes import Card
from app.reports.drawing import Swatch, ViewPicture
from app.reports.summary_styles import FINE, PADDING, body, line, section
from app.reports.tables import columns
from app.reports.text import Bold, Piece, joined, lower_first, paragraph

_BODY = 62 * mm
_FIGURE = 34 * mm
_INSET = 27 * mm
_GAP = 10.0
_SPACE = 4.0
_SWATCH = 32.0
_TITLES = {
    ViewName.FRONT: "Front",
    ViewName.BACK: "Back",
    ViewName.FEET: "Tops of the feet",
    ViewName.SOLES: "Soles",
    ViewName.SADDLE: "Seat",
}
_CLOSER = ("foot", "toe", "sole", "heel", "ankle", "saddle", "genital", "perianal")
"""Places, by how their names begin, that a whole view shows too small to read."""


def body_chart(asked: Asked, width: float) -> Iterator[Card]:
    """Yield the chart; nothing where no area is marked."""
    areas = asked.catalogue.areas
    marks = marks_of(asked.case.answers, areas)
    if not marks:
        return
    inner = width - 2 * PADDING
    shown = [name for name in INSETS if _is_needed(name, marks)]
    cells: list[list[Flowable]] = [[_picture(name, marks, _FIGURE, _BODY)] for name in (ViewName.FRONT, ViewName.BACK)]
    widths = [_FIGURE + _GAP, _FIGURE + _GAP]
    for pair in filter(None, (shown[:2], shown[2:])):
        close = [[_picture(name, marks, _INSET, (_BODY - _SPACE) / 2), Spacer(1, _SPACE)] for name in pair]
        cells.append([part for parts in close for part in parts][:-1])
        widths.append(_INSET + _GAP)
    rest = inner - sum(widths)
    legend, told = list(_legend(asked, marks, rest)), list(_said(asked, extent_of(marks, areas, load_weights())))
    # Many marks would make a long thin column: they stand below, over the whole width.
    fits = sum(part.wrap(rest, 1e6)[1] for part in (*legend, *told)) <= _BODY
    chart = columns([*cells, [*legend, *told] if fits else legend], [*widths, rest])
    yield section("Where it is felt", chart, *(() if fits else told))


def _is_needed(name: ViewName, marks: Marks) -> bool:
    return any(code in marks and code.startswith(_CLOSER) for code in load_view(name).areas)


def _picture(name: ViewName, marks: Marks, width: float, height: float) -> ViewPicture:
    return ViewPicture(load_view(name), marks, _TITLES[name], width=width, height=height, body=_BODY)


def _legend(asked: Asked, marks: Marks, width: float) -> Iterator[Flowable]:
    """Yield a swatch and the person's own sensations for each fill on the chart."""
    felt = {code for mark in marks.values() for code in mark.sensations}
    listed = asked.catalogue.questions["areas"].options
    options = {option.code: option.text.get(asked.language, option.text["en"]) for option in listed}
    for pattern in Pattern:
        words = [text for code, text in options.items() if code in felt and PATTERN_OF[code] is pattern]
        if words:
            first = next(code for code in PATTERN_OF if PATTERN_OF[code] is pattern)
            yield _entry(Mark((first,)), joined([words[0], *map(lower_first, words[1:])], "; "), width)
    if any(not mark.sensations for mark in marks.values()):
        yield _entry(Mark(), "Marked, nothing said of how it feels", width)
    if any(mark.strength is not None for mark in marks.values()):
        yield paragraph(FINE, "Numbers: strength, 0 to 10.")
    if any(mark.worst for mark in marks.values()):
        yield paragraph(FINE, "A ring around it: the worst spot.")


def _entry(mark: Mark, words: str, width: float) -> Flowable:
    return columns([[Swatch(mark, _BODY)], [body(words)]], [_SWATCH, width - _SWATCH], after=3)


def _said(asked: Asked, extent: Extent) -> Iterator[Flowable]:
    """Yield the marks in words, and what they add up to.

    What is not marked is not told, because it may only not have been asked.
    """
    yield Spacer(1, 3)
    yield line(*_marked(asked))
    sums = [f"Farthest: {lower_first(asked.area_name(asked.catalogue.areas[extent.farthest]))}"]
    if extent.below_knee:
        sums.append(f"Below the knee: {_sides(extent.below_knee)}")
    if extent.saddle:
        sums.append("The saddle is marked")
    if extent.stocking:
        sums.append("Numb, tingling or burning alike in both feet from the toes up")
    count = "1 area" if extent.areas == 1 else f"{extent.areas} areas"
    yield body(f"{'. '.join([*sums, f'{count}, {extent.per_cent:.0f} % of the body’s surface'])}.")


def _marked(asked: Asked) -> Iterator[Piece]:
    for area, words in asked.areas():
        yield Bold(asked.area_name(area))
        yield f": {words}. " if words else ". "
    if asked.value("areas.done") != YES:
        yield "(More areas may be unmarked.)"


def _sides(sides: tuple[str, ...]) -> str:
    return "both sides" if len(sides) == len(SIDES) else SIDE_WORDS[sides[0]]
