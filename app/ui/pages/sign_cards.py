"""What is signed, in a few lines: both verdicts, what was asked, what does not fit, emergencies, documents."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.intake.dates import show_date
from app.intake.vocabulary import Level
from app.ui.theme import Theme
from app.ui.widgets.card import Card, CardHead
from app.ui.widgets.panel_rows import label
from app.ui.words import level_of

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.records.emergencies import Emergency

tr = QCoreApplication.translate
MOST_NAMES = 6


def signed_card(theme: Theme, consultation: Consultation, language: str) -> Card:
    """Return the card that lists what the signature covers."""
    px = theme.px
    card = Card(theme)
    day = show_date(consultation.on)
    card.column.addWidget(CardHead(theme, tr("Sign", "What you sign"), day, sunken=False))
    body = QWidget()
    grid = QGridLayout(body)
    grid.setContentsMargins(px(12), px(10), px(12), px(12))
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(10))
    grid.setColumnMinimumWidth(0, px(132))
    grid.setColumnStretch(1, 1)
    for row, (name, words) in enumerate(_rows(consultation, language)):
        title = label(name, "small_strong")
        title.setContentsMargins(0, px(1), 0, 0)
        grid.addWidget(title, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, "dense"), row, 1)
    card.column.addWidget(body)
    return card


def _rows(consultation: Consultation, language: str) -> list[tuple[str, str]]:
    result = consultation.result
    rows = [(tr("Sign", "Level from the rules"), _rules_level(consultation))]
    if consultation.is_short:
        words = tr("Sign", "Short: only the first block of warning signs and ten questions were asked.")
        rows.insert(0, (tr("Sign", "Assessment"), words))
    overrule = consultation.overrule
    if overrule is not None:
        own = f"{level_of(overrule.level)}: {overrule.reason}"
        agreed = tr("Sign", " Agreed with %1.").replace("%1", overrule.agreed_by) if overrule.agreed_by else ""
        rows.append((tr("Sign", "Your own level"), own + agreed))
    rows.append((tr("Sign", "Warning signs"), _warnings(consultation, language)))
    unconfirmed = len(result.unconfirmed)
    if unconfirmed:
        words = tr("Sign", "%1 answers of an earlier day were not asked again.").replace("%1", str(unconfirmed))
        rows.append((tr("Sign", "Of an earlier day"), words))
    if result.contradictions:
        rows.append((tr("Sign", "Does not fit"), "\n".join(one.text for one in result.contradictions)))
    rows += [(tr("Sign", "Emergency"), _emergency(one)) for one in consultation.emergencies]
    rows.append((tr("Sign", "Documents"), _documents(consultation)))
    return rows


def _rules_level(consultation: Consultation) -> str:
    result = consultation.result
    decisive = [rule.title for rule in result.fired if rule.level is result.level]
    said = level_of(result.level) + (f": {'; '.join(decisive[:2])}" if decisive else "")
    return said + (tr("Sign", "\nOn hold: at least soon.") if result.hold else "")


def _warnings(consultation: Consultation, language: str) -> str:
    stems = [stem for stem in consultation.catalogue.warning_stems if consultation.is_shown(stem)]
    open_ = [stem.text(language) for stem in stems if not consultation.value(stem.code)]
    today = [stem for stem in stems if consultation.value(stem.code) and not consultation.must_confirm(stem.code)]
    counted = tr("Sign", "%1 of %2 asked").replace("%1", str(len(today))).replace("%2", str(len(stems)))
    if not open_:
        return counted
    more = tr("Sign", " and %1 more").replace("%1", str(len(open_) - MOST_NAMES)) if len(open_) > MOST_NAMES else ""
    return f"{counted}\n" + tr("Sign", "Not asked: %1").replace("%1", " · ".join(open_[:MOST_NAMES]) + more)


def _emergency(emergency: Emergency) -> str:
    met = f"{datetime.fromisoformat(emergency.met_at):%H:%M}"
    acceptance = emergency.acceptance
    if not emergency.acknowledged_at:
        return tr("Sign", "Met at %1; nobody has accepted yet.").replace("%1", met)
    if acceptance.not_accepted:
        return tr("Sign", "Met at %1; closed: %2").replace("%1", met).replace("%2", acceptance.not_accepted)
    words = tr("Sign", "Met at %1; accepted by %2, %3, %4.").replace("%1", met).replace("%2", acceptance.accepted_by)
    return words.replace("%3", acceptance.accepted_where).replace("%4", acceptance.accepted_at)


def _documents(consultation: Consultation) -> str:
    clinic = consultation.record.settings.clinic
    if clinic.emergency_number:
        return tr("Sign", "Patient handout, clinician summary and warning card are made and kept with the signature.")
    return tr(
        "Sign",
        "No handout is made: the emergency number is not set in the clinic's settings. "
        "Clinician summary and warning card are made and kept.",
    ) + (tr("Sign", " Set the number before signing.") if consultation.result.level >= Level.SOON else "")
