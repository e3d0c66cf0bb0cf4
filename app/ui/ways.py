"""Where the buttons of the footer lead: back, on, and what else the page in view offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.ui.overlays import Overlays
    from app.ui.steps import Steps
    from app.ui.widgets.footer import Footer


def show_ways(footer: Footer, steps: Steps, overlays: Overlays, consultation: Consultation) -> None:
    """Name the buttons of the footer after where they lead from the page in view."""
    tr = QCoreApplication.translate
    if steps.current is None:
        return
    if overlays.current is not None:
        footer.show_ways("", "")
        if overlays.emergency is not None:
            footer.show_action(tr("Ways", "Warning card"), ("Ctrl", "K"), ())
    elif steps.current.code == "result":
        words, keys = _way_on(consultation)
        footer.show_ways(steps.title_at(-1), words)
        footer.show_action(tr("Ways", "Overrule..."), ("Ctrl", "O"), keys)
    else:
        footer.show_ways(steps.title_at(-1), steps.title_at(1))


def _way_on(consultation: Consultation) -> tuple[str, tuple[str, ...]]:
    """Return what comes after the result: who accepted, a reason, or the signature."""
    tr = QCoreApplication.translate
    result = consultation.result
    if consultation.emergency is not None:
        return tr("Ways", "Who accepted"), ("Ctrl", "E")
    if result.hold or result.incomplete:
        return tr("Ways", "Sign with a reason"), ("Ctrl", "Enter")
    return tr("Ways", "Agree and sign"), ("Ctrl", "Enter")
