"""What checks, differences and changed levels are called, as plain text; made on the thread of the work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.intake.dates import show_date
from app.ui.words import level_of

tr = QCoreApplication.translate

if TYPE_CHECKING:
    from app.triage.difference import Change
    from app.triage.files import Fault
    from app.triage.retriage import Moved, Retriage


def faults_text(faults: Iterable[Fault]) -> str:
    """Return every fault on a line of its own."""
    return "\n".join(map(str, faults))


def changes_text(changes: Iterable[Change]) -> str:
    """Return every difference: its head, and the old and the new below it."""
    parts = ("\n".join((change.head, *(f"    {detail}" for detail in change.details))) for change in changes)
    return "\n".join(parts) or tr("Evidence", "No rule, question or word differs.")


def retriage_text(found: Retriage) -> str:
    """Return whose level would be another, the worst first."""
    groups = (
        (tr("Evidence", "Would be seen sooner"), found.sooner),
        (tr("Evidence", "Level would be lower"), found.later),
        (tr("Evidence", "Not signed, level before not known"), found.unknown),
    )
    return "\n".join(_group(title, moved) for title, moved in groups if moved) or tr("Evidence", "No level changes.")


def _group(title: str, moved: tuple[Moved, ...]) -> str:
    return "\n".join((f"{title}: {len(moved)}", *(f"    {_line(one)}" for one in moved)))


def _line(one: Moved) -> str:
    before = level_of(one.before) if one.before is not None else tr("Evidence", "not known")
    name = f"{one.person.family_name} {one.person.given_name}".strip() or tr("Evidence", "no name")
    who = ", ".join(word for word in (name, one.person.number, show_date(one.on)) if word)
    state = tr("Evidence", "signed") if one.signed else tr("Evidence", "not signed")
    own = "; " + tr("Evidence", "own level %1").replace("%1", level_of(one.own)) if one.own else ""
    return f"{before} → {level_of(one.after)}   {who} ({state}{own})"
