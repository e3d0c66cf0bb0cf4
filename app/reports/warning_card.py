"""The warning card at the foot of page 1: inside a cut line, with all it needs to work on its own."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.intake.case import Patient
from app.records.settings import ClinicSettings
from app.reports.fonts import REGULAR
from app.reports.identity import born, short_name
from app.reports.shapes import draw_scissors, draw_shape
from app.reports.tables import RuledField, columns
from app.reports.text import Bold, Piece, elided, joined, paragraph, text_style
from app.reports.tokens import EMERGENCY, RADIUS, STRONG, TEXT2, WHITE
from app.triage.result import Advice

_CALL_NOW = "Show this card at the emergency department now."
_CALL_IF = (
    "Go to the emergency department now, day or night, if any one of these starts or gets worse. "
    "It is rare, but cannot wait."
)
_PHONE = "Clinic phone"
_LONGEST = 70
"""Characters of a number or a hospital's name with it."""
_SHORT = 30
_CUT = "Cut out and keep with you"
_SHOW = "Do not wait for a visit. Show this card."
_OUTER = 10.0
_PAD = 10.0
_STACKED = 14.0
"""Points of type from which the lines to write on need the full width."""


class WarningCard(Flowable):
    """The signs to go to hospital with, each behind a tick box, with who the card is for and lines to write on."""

    def __init__(
        self, lines: Sequence[Advice], patient: Patient, clinic: ClinicSettings, size: float, *, go_now: bool
    ) -> None:
        super().__init__()
        self._size = size
        text = text_style(size, size * 1.36)
        call = _CALL_NOW if go_now else _CALL_IF
        self._call = paragraph(text_style(size * 1.12, size * 1.5, bold=True, color=WHITE), call)
        self._lines = [
            paragraph(text, *([Bold(f"{line.heading} ")] if line.heading else []), line.text) for line in lines
        ]
        self._patient = patient
        self._clinic = clinic

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Lay the card out at that width."""
        self.width = aW
        inner = aW - 2 * _OUTER
        self._icon = self._size * 2.2
        call_height = self._call.wrap(inner - 3 * _PAD - self._icon, aH)[1]
        self._band = max(call_height, self._icon) + 1.3 * _PAD
        half = (inner - 3 * _PAD) / 2
        self._indent = self._size * 1.55
        self._rows: list[tuple[int, float]] = []
        top = _PAD
        for index in range(0, len(self._lines), 2):
            heights = [line.wrap(half - self._indent, aH)[1] for line in self._lines[index : index + 2]]
            self._rows.append((index, top))
            top += max(heights) + self._size * 0.4
        self._body = top + _PAD * 0.2
        self._foot = self._make_foot(inner - 2 * _PAD)
        self._foot_height = self._foot.wrap(inner - 2 * _PAD, aH)[1] + 1.5 * _PAD
        self.height = 2 * _OUTER + self._band + self._body + self._foot_height
        return self.width, self.height

    def draw(self) -> None:
        """Draw the cut line, the red frame with its band, the signs and the lines to write on."""
        canvas = self.canv
        self._draw_cut_line(canvas)
        inner = self.width - 2 * _OUTER
        bottom, top = _OUTER, self.height - _OUTER
        red = EMERGENCY.solid
        canvas.setFillColor(red)
        path = canvas.beginPath()
        path.roundRect(_OUTER, bottom, inner, top - bottom, RADIUS)
        canvas.saveState()
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.rect(_OUTER, top - self._band, inner, self._band, stroke=0, fill=1)
        canvas.restoreState()
        canvas.setStrokeColor(red)
        canvas.setLineWidth(1.6)
        canvas.roundRect(_OUTER, bottom, inner, top - bottom, RADIUS, stroke=1, fill=0)
        middle = top - self._band / 2
        draw_shape(canvas, "octagon", _OUTER + _PAD, middle - self._icon / 2, self._icon, WHITE, red)
        self._call.drawOn(canvas, _OUTER + 2 * _PAD + self._icon, middle - self._call.height / 2 + self._size * 0.1)
        self._draw_signs(canvas, top - self._band)
        canvas.setStrokeColor(STRONG)
        canvas.setLineWidth(0.7)
        canvas.line(_OUTER, bottom + self._foot_height, _OUTER + inner, bottom + self._foot_height)
        self._foot.drawOn(canvas, _OUTER + _PAD, bottom + _PAD * 0.8)

    def _draw_signs(self, canvas: Canvas, top: float) -> None:
        half = (self.width - 2 * _OUTER - 3 * _PAD) / 2
        box = self._size * 0.95
        for index, down in self._rows:
            for place, text in enumerate(self._lines[index : index + 2]):
                x = _OUTER + _PAD + place * (half + _PAD)
                canvas.setStrokeColor(EMERGENCY.solid)
                canvas.setLineWidth(1.4)
                canvas.roundRect(x, top - down - self._size * 1.22, box, box, 1.5, stroke=1, fill=0)
                text.drawOn(canvas, x + self._indent, top - down - text.height)

    def _draw_cut_line(self, canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setStrokeColor(TEXT2)
        canvas.setLineWidth(1.1)
        canvas.setDash(3.2, 2.2)
        canvas.roundRect(0, 0, self.width, self.height, RADIUS + 2, stroke=1, fill=0)
        canvas.restoreState()
        size = max(8.5, self._size * 0.72)
        wide = canvas.stringWidth(_CUT, REGULAR, size) + size * 3
        canvas.setFillColor(WHITE)
        canvas.rect(18, self.height - 3, wide, 6, stroke=0, fill=1)
        draw_scissors(canvas, 22, self.height - size * 0.55, size * 1.1, TEXT2)
        canvas.setFillColor(TEXT2)
        canvas.setFont(REGULAR, size)
        canvas.drawString(22 + size * 1.7, self.height - size * 0.35, _CUT)

    def _make_foot(self, width: float) -> Flowable:
        size = self._size * 0.92
        text = text_style(size, size * 1.45)
        half = width / 2 - _PAD / 2
        known = f", born {born(self._patient, with_age=False)}"
        number = f", number {elided(self._patient.number, 24)}" if self._patient.number else ""
        show = paragraph(text, Bold(_SHOW))
        who = paragraph(text, Bold(short_name(self._patient)), known + number)
        numbers, open_fields = self._numbers()
        told: list[Flowable] = [paragraph(text, *numbers)] if numbers else []
        if self._size >= _STACKED:
            stacked = (
                [("It started: date", 0.64), ("time", 0.36)],
                _shared([field for field in open_fields if field[0] != _PHONE]),
                _shared([*(field for field in open_fields if field[0] == _PHONE), ("Given by", 0.36), ("on", 0.2)]),
            )
            rows = [RuledField(fields, width, text, room=1.45) for fields in stacked if fields]
            return columns([[show, who, *told, *rows]], [width])
        fields = (
            _shared(open_fields),
            [("It started: date", 0.32), ("time", 0.18), ("Given by", 0.3), ("on", 0.2)],
        )
        top = columns([show, [], who], [half, _PAD, half])
        return columns([[top, *told, *(RuledField(row, width, text, room=1.4) for row in fields if row)]], [width])

    def _numbers(self) -> tuple[list[Piece], list[tuple[str, float]]]:
        """Return the clinic's own numbers as text, and the fields to write on for those that are not set."""
        clinic = self._clinic
        hospital = joined([clinic.hospital_name, clinic.hospital_phone], ", ")
        pieces: list[Piece] = []
        open_fields = []
        for label, share, said in (
            ("Ambulance", 0.25, clinic.emergency_number),
            (_PHONE, 0.33, clinic.clinic_phone),
            ("Hospital", 0.42, hospital),
        ):
            if said.strip():
                pieces += ["\u00a0\u00a0 " if pieces else "", f"{label}\u00a0", Bold(_bound(elided(said, _LONGEST)))]
            else:
                open_fields.append((label, share))
        return pieces, open_fields


def _bound(said: str) -> str:
    """Return a number that no line end divides; a name with it may be."""
    return said.replace(" ", "\u00a0") if len(said) <= _SHORT else said


def _shared(fields: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return the fields with their shares grown to fill the line."""
    whole = sum(share for _, share in fields)
    return [(label, share / whole) for label, share in fields]
