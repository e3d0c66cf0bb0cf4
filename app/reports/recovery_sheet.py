"""One page with the recovery code of a record: what it is, the code, where to keep it."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.reports.fonts import BOLD
from app.reports.sheet import Sheet
from app.reports.text import Bold, paragraph, text_style
from app.reports.tokens import RADIUS, STRONG, TEXT, TEXT2

_MARGIN = 22 * mm
_ACROSS = 4


def make_recovery_sheet(code: str, clinic: str) -> bytes:
    """Return the page as PDF; `clinic` says whose record the code opens."""
    body = text_style(12, 18)
    head = text_style(13, 18, bold=True, before=18, after=4)
    story: list[Flowable] = [
        paragraph(text_style(24, 30, bold=True), "Recovery code"),
        paragraph(text_style(13, 18, color=TEXT2), f"Patient record of {clinic}" if clinic else "Patient record"),
        Spacer(0, 18),
        _Code(code),
        paragraph(head, "What it is for"),
        paragraph(
            body,
            "The patient record is encrypted. This code opens it when the passphrase is forgotten. ",
            Bold("Without the passphrase and without this code nobody can read the record, not even its makers."),
        ),
        paragraph(head, "How to use it"),
        paragraph(
            body,
            "Start Plumbline, choose “Use the recovery code”, type the code and choose a new passphrase. "
            "Capitals, blanks and lines do not matter. "
            "There is no letter O, I, L or U in it: what looks like one is a digit 0 or 1.",
        ),
        paragraph(head, "Where to keep it"),
        paragraph(
            body,
            "Under lock, away from the computer with the record, where a second person of the clinic finds it. Whoever "
            "has this page and the record can read the record. Delete the file of this page once it is printed.",
        ),
    ]
    return Sheet("Recovery code", "en", "Plumbline recovery code. Keep it under lock.", _MARGIN).render(story)


class _Code(Flowable):
    """The groups of the code in a frame, four in a line."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._groups = code.split("-")

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the full width."""
        self.width = aW
        self.height = 40.0 + 34.0 * -(-len(self._groups) // _ACROSS)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame and the groups."""
        canvas = self.canv
        canvas.setStrokeColor(STRONG)
        canvas.setLineWidth(1)
        canvas.roundRect(0, 0, self.width, self.height, RADIUS, stroke=1, fill=0)
        canvas.setFillColor(TEXT)
        canvas.setFont(BOLD, 24)
        column = (self.width - 48) / _ACROSS
        for place, group in enumerate(self._groups):
            row, across = divmod(place, _ACROSS)
            canvas.drawString(24 + across * column, self.height - 46 - row * 34, group)
