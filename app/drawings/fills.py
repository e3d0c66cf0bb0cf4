"""The six fills as flat shapes: two hatches and four symbols, on grids that run on from one area to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, floor, pi, sin

from app.drawings.display import Clip, Dots, Fill, Item, Point, Ring, Strokes
from app.drawings.figure import Anchor
from app.drawings.marks import Pattern
from app.drawings.polygons import Span, distance, level_spans, rows_of

_STEEP = 52 * pi / 180
_HATCHES = (Pattern.NUMB, Pattern.SHOOTING)


@dataclass(frozen=True)
class _Grid:
    """A symbol's place in a staggered grid, in fill units: steps across and down, its half width."""

    across: float
    down: float
    half: float


_GRIDS = {
    Pattern.ACHING: _Grid(1.7, 1.0, 0.46),
    Pattern.BURNING: _Grid(1.3, 0.92, 0.30),
    Pattern.TINGLING: _Grid(0.84, 0.50, 0.19),
    Pattern.WEAK: _Grid(1.20, 0.95, 0.42),
}
_SHARED = _Grid(1.3, 0.95, 0.42)
"""Symbols that share an area take turns on one grid."""

Symbol = tuple[float, float, float]
"""x, y and size as a share of the full symbol."""


def fill(
    patterns: Sequence[Pattern], rings: tuple[Ring, ...], anchor: Anchor, unit: float, colours: Mapping[Pattern, str]
) -> Iterator[Item]:
    """Yield the fills of one patch, in output units; `anchor` takes the symbols where it is too small for the grid."""
    for pattern in patterns:
        if pattern in _HATCHES:
            yield _hatch(pattern, rings, unit, colours[pattern])
    symbols = [pattern for pattern in patterns if pattern in _GRIDS]
    if not symbols:
        return
    grid = _GRIDS[symbols[0]] if len(symbols) == 1 else _SHARED
    turns: list[list[Symbol]] = [[] for _ in symbols]
    for place, symbol in _lattice(rings, grid, unit):
        turns[place % len(symbols)].append(symbol)
    if not all(turns):
        turns = [[_squeezed(anchor, turn - (len(turns) - 1) / 2, grid.half * unit)] for turn in range(len(turns))]
    for pattern, found in zip(symbols, turns, strict=True):
        yield _DRAWERS[pattern](found, unit, colours[pattern])


def _hatch(pattern: Pattern, rings: tuple[Ring, ...], unit: float, colour: str) -> Item:
    if pattern is Pattern.NUMB:
        return Strokes(tuple(_level(rings, 0.58 * unit)), colour, 0.17 * unit)
    width = 0.30 * unit
    return Clip(rings, (Strokes(tuple(_slanted(rings, 0.92 * unit, width)), colour, width),))


def _level(rings: tuple[Ring, ...], step: float) -> Iterator[Ring]:
    start, count = rows_of(rings, step)
    for row, spans in enumerate(level_spans(rings, start, step, count)):
        y = start + row * step
        for left, right in spans:
            yield (left, y), (right, y)


def _slanted(rings: tuple[Ring, ...], step: float, over: float) -> Iterator[Ring]:
    """Yield lines that rise to the right, each a little longer than the stretch inside, to be clipped."""
    c, s = cos(_STEEP), sin(_STEEP)
    turned = tuple(tuple((x * c - y * s, x * s + y * c) for x, y in ring) for ring in rings)
    for (left, y), (right, _) in _level(turned, step):
        ends = (left - over, right + over)
        first, last = ((x * c + y * s, y * c - x * s) for x in ends)
        yield first, last


def _lattice(rings: tuple[Ring, ...], grid: _Grid, unit: float) -> list[tuple[int, Symbol]]:
    """Return the grid places inside the rings, numbered so that neighbours take turns.

    A stretch that would stay empty gets one symbol, shrunk to fit.
    """
    across, down, half = grid.across * unit, grid.down * unit, grid.half * unit
    start, count = rows_of(rings, down)
    first = round(start / down)
    lift = 0.75 * half
    shown = level_spans(rings, start, down, count)
    above = level_spans(rings, start - lift, down, count)
    below = level_spans(rings, start + lift, down, count)
    found: list[tuple[int, Symbol]] = []
    for row in range(count):
        y, number = start + row * down, first + row
        shift = across / 2 if number % 2 else 0.0
        taken: list[float] = []
        for left, right in _common(_common(shown[row], above[row]), below[row]):
            for column in range(floor((left + lift - shift) / across) + 1, floor((right - lift - shift) / across) + 1):
                x = column * across + shift
                taken.append(x)
                found.append((column + number // 2, (x, y, 1.0)))
        for left, right in shown[row]:
            if 0.9 * half < right - left < 2.2 * across and not any(left <= x <= right for x in taken):
                room = distance(rings, (left + right) / 2, y)
                if room > 0.45 * half:
                    found.append((number, ((left + right) / 2, y, min(1.0, room / half))))
    return found


def _squeezed(anchor: Anchor, steps: float, half: float) -> Symbol:
    """Return a symbol at the anchor, so many symbols below it."""
    size = min(1.0, max(anchor.radius / half, 0.5))
    return anchor.x, anchor.y + steps * 2 * half * size, size


def _common(a: list[Span], b: list[Span]) -> list[Span]:
    """Return what two ordered lists of stretches have in common."""
    pairs = ((max(left, start), min(right, end)) for left, right in a for start, end in b)
    return [(left, right) for left, right in pairs if left < right]


def _aching(symbols: list[Symbol], unit: float, colour: str) -> Item:
    wave = [(step / 6, -sin(pi * step / 6)) for step in range(-6, 7)]
    lines = tuple(
        tuple((x + 0.46 * unit * size * a, y + 0.20 * unit * size * b) for a, b in wave) for x, y, size in symbols
    )
    return Strokes(lines, colour, 0.17 * unit)


def _burning(symbols: list[Symbol], unit: float, colour: str) -> Item:
    lines: list[Ring] = []
    for x, y, size in symbols:
        r = 0.30 * unit * size
        lines += [((x - r, y - r), (x + r, y + r)), ((x - r, y + r), (x + r, y - r))]
    return Strokes(tuple(lines), colour, 0.19 * unit)


def _tingling(symbols: list[Symbol], unit: float, colour: str) -> Item:
    return Dots(tuple((x, y, 0.185 * unit * size) for x, y, size in symbols), colour)


def _weak(symbols: list[Symbol], unit: float, colour: str) -> Item:
    def triangle(x: float, y: float, r: float) -> tuple[Point, ...]:
        return (x - r, y - r * 0.8), (x + r, y - r * 0.8), (x, y + r * 0.85)

    return Fill(tuple(triangle(x, y, 0.42 * unit * size) for x, y, size in symbols), colour)


_DRAWERS = {
    Pattern.ACHING: _aching,
    Pattern.BURNING: _burning,
    Pattern.TINGLING: _tingling,
    Pattern.WEAK: _weak,
}
