"""What every page of the window offers to its frame."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme

Hints = tuple[tuple[tuple[str, ...], str], ...]
"""Groups of keys and what they do."""


class Page(QWidget):
    """One step. `code` is the step's code in the evidence base."""

    hints_changed = Signal()
    finished = Signal()
    """Nothing is open on this page any more: the frame offers the next one."""
    done = Signal()
    """A key gave the last answer of the part, or Enter left it with nothing open: the frame goes on."""
    went_to = Signal(str)
    """Asks the frame to show the question with this answer code."""

    step_wanted = Signal(str)
    """Asks the frame to show the page of this step."""

    whole_wanted = Signal()
    """Asks the frame to go on from the short assessment with the whole one."""

    note_invitation = ""
    """What stands in the empty note line below the page; the usual words when empty."""
    with_note = True
    """Whether a note belongs to the page."""

    wide = False
    """Whether the page takes the place of the live panel too."""

    def __init__(self, theme: Theme, code: str, title: str) -> None:
        super().__init__()
        self.theme = theme
        self.code = code
        self.title = title
        self.setAccessibleName(title)
        self.setObjectName("page")

    @property
    def parts(self) -> list[str]:
        """The titles of the parts that Next goes through, at least one."""
        return [self.title]

    @property
    def part(self) -> int:
        """Which part is shown."""
        return 0

    def has_part(self, place: int) -> bool:
        """Return whether there is anything to ask in a part."""
        return True

    def next_part(self, step: int) -> int:
        """Return the nearest part with something to ask after (+1) or before (-1) the one in view; -1 for none."""
        place = self.part + step
        while 0 <= place < len(self.parts):
            if self.has_part(place):
                return place
            place += step
        return -1

    def show_part(self, place: int) -> None:
        """Show a part."""

    def refresh(self) -> None:
        """Show what the consultation says now; called after every answer while the page is in view."""

    def enter(self) -> None:
        """Put the focus where work goes on."""

    def give_up(self) -> None:
        """End what is under way on other threads: the intake is closed, and soon perhaps the record."""

    def go_to(self, code: str) -> bool:
        """Show and focus the question with this answer code; return whether it is on this page."""
        return False

    def hints(self) -> Hints:
        """Return the keys that matter now, at most four groups."""
        return ()

    def help_for_focus(self) -> tuple[str, str]:
        """Return title and text of the help for what has the focus."""
        return (self.title, "")
