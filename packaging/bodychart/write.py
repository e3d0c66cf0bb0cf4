"""Writes the body chart's numbers: `python packaging/bodychart/write.py [FOLDER]`, by default resources/bodychart.

One file for each view and one of surface weights; one line for each ring, so that a change is seen where it is.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from plans import make_plans
from surface import weights
from view import Drawn, Ring, draw

_ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path) -> None:
    """Write all files into the folder."""
    with (_ROOT / "database" / "knowledge" / "areas.toml").open("rb") as file:
        sided = frozenset(area["place"] for area in tomllib.load(file)["area"] if area["sided"])
    plans = make_plans()
    drawn = [draw(plan, sided) for plan in plans]
    folder.mkdir(parents=True, exist_ok=True)
    for view in drawn:
        _save(folder / f"{view.name}.json", _view(view))
    shares = weights(zip(plans, drawn, strict=True))
    _save(folder / "weights.json", _object(f"{_text(code)}: {share:g}" for code, share in shares.items()))


def _save(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _view(view: Drawn) -> str:
    ring = _ring
    parts = {
        "outline": _array(ring(points) for points in view.outline),
        "tones": _array(f"[{shade:g}, {_text(kind)}, {ring(points)}]" for shade, kind, points in view.tones),
        "strokes": _array(f"[{weight:g}, {ring(points)}]" for weight, points in view.strokes),
        "lines": _array(f"[{_text(weight)}, {_text(taper)}, {ring(points)}]" for weight, taper, points in view.lines),
        "areas": _object(f"{_text(code)}: [{', '.join(map(ring, rings))}]" for code, rings in view.areas.items()),
        "anchors": _object(f"{_text(code)}: {json.dumps(anchor)}" for code, anchor in view.anchors.items()),
        "neighbours": _object(f"{_text(code)}: {json.dumps(codes)}" for code, codes in view.neighbours.items()),
        "dermatomes": _array(
            f"[{_text(root)}, {_text(side)}, [{', '.join(map(ring, rings))}]]" for root, side, rings in view.dermatomes
        ),
        "labels": _array(json.dumps(label) for label in view.labels),
    }
    return _object(f"{_text(name)}: {text}" for name, text in parts.items())


def _text(text: str) -> str:
    return json.dumps(text)


def _ring(points: Ring) -> str:
    return "[" + ",".join(f"{value:g}" for point in points for value in point) + "]"


def _array(lines: Iterable[str]) -> str:
    return "[\n" + ",\n".join(lines) + "\n]"


def _object(lines: Iterable[str]) -> str:
    return "{\n" + ",\n".join(lines) + "\n}"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else _ROOT / "resources" / "bodychart")
