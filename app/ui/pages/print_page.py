"""Printed pages before signing: look at all of them; print or save those that signing need not release."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.reports.documents import Document, can_make_handout
from app.ui.pages.page import Hints, Page
from app.ui.preview_pane import PreviewPane
from app.ui.print_bar import PrintBar, inset
from app.ui.print_queue import Outgoing
from app.ui.printing import Paper, Preview, make_preview, paper_of
from app.ui.widgets.choice import Choice, ChoiceControl
from app.ui.widgets.document_list import DocumentList, DocumentRow
from app.ui.widgets.factory import Desk
from app.ui.widgets.options import Tone
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.consultation import Consultation

_NORMAL, _LARGE = "normal", "large"
SIDE = 336
"""Width of the left column in design pixels."""


class PrintPage(Page):
    """What to print at the left, its pages at the right."""

    wide = True
    with_note = False

    def __init__(self, desk: Desk, consultation: Consultation, title: str) -> None:
        super().__init__(desk.theme, "print", title)
        self._desk = desk
        self._consultation = consultation
        self._wanted: tuple[Paper, Document] | None = None
        self.document = DocumentList(desk.theme, self.tr("Document"))
        rows = [
            DocumentRow(Document.HANDOUT.value, self.tr("Patient handout"), self.tr("after signing")),
            DocumentRow(Document.SUMMARY.value, self.tr("Clinician summary"), self.tr("not signed")),
            DocumentRow(Document.CARD.value, self.tr("Warning card"), self.tr("at any moment")),
        ]
        self.document.show_rows(rows, Document.SUMMARY.value)
        self.document.led.connect(self._on_led)
        sizes = [(_NORMAL, self.tr("Normal print")), (_LARGE, self.tr("Large print"))]
        self.print_size = self._choice("size", self.tr("Size of the patient's type"), sizes)
        self.print_size.setEnabled(False)  # the summary has one size
        self.print_size.show_chosen(_LARGE if consultation.patient.large_print == "yes" else _NORMAL)
        self.bar = PrintBar(desk.theme, consultation.record)
        self.preview = PreviewPane(desk.theme)
        self.preview.made.connect(self._on_made)
        self.released = label("", "second")
        self._build()

    def refresh(self) -> None:
        """Make the preview anew when what it shows has changed."""
        if self._paper_and_kind() != self._wanted:
            QTimer.singleShot(0, self, self._make_preview)

    def enter(self) -> None:
        """Focus the choice of the document."""
        self.bar.look_for_printers()
        self.document.setFocus(Qt.FocusReason.TabFocusReason)

    def hints(self) -> Hints:
        """Return the keys of the page."""
        return (
            (("1", "2", "3"), self.tr("choose")),
            (("Tab",), self.tr("next")),
            (("Enter",), self.tr("on a button: press it")),
        )

    def give_up(self) -> None:
        """End printing, saving and the preview."""
        self.bar.stop()
        self.preview.stop()

    @Slot()
    def _make_preview(self) -> None:
        wanted = self._paper_and_kind()
        if wanted == self._wanted:
            return
        self._wanted = wanted
        paper, kind = wanted
        self.bar.show_document(None)
        self.released.setText(self._words(kind))
        if kind is Document.HANDOUT and not can_make_handout(paper.context):
            self.preview.show_words(self.tr("No handout can be made yet."))
            return
        self.preview.make(partial(make_preview, paper, kind))

    @Slot(object)
    def _on_made(self, preview: Preview) -> None:
        if self._wanted is not None and self._wanted[1] is not Document.HANDOUT:
            kind = self._wanted[1].value
            name, encounter = f"{self._consultation.name}-{kind}", self._consultation.encounter
            self.bar.show_document(Outgoing(preview.pdf, name, kind, encounter))

    @Slot(str)
    def _on_led(self, code: str) -> None:
        self.print_size.setEnabled(code != Document.SUMMARY.value)
        self.refresh()

    @Slot(str, object)
    def _on_size(self, _code: str, _value: object) -> None:
        self.refresh()

    @Slot(int)
    def _on_left(self, step: int) -> None:
        self.focusNextPrevChild(step > 0)

    def _words(self, kind: Document) -> str:
        """Return what can be done with a document before signing, and why not more."""
        clinic = self._consultation.record.settings.clinic
        if kind is Document.CARD:
            return self.tr("The warning card can be printed at any moment, signed or not.")
        if kind is Document.SUMMARY:
            return self.tr("Not signed yet: it is marked so on every page. Signing on Result makes the final one.")
        if not clinic.emergency_number.strip():
            return self.tr(
                "The clinic's emergency number is not set, so there is no handout. "
                "Set it in the settings; everything else can be printed."
            )
        return self.tr(
            "Released by signing on Result. Until then it can be looked at, but not printed or saved; "
            "the warning card can."
        )

    def _paper_and_kind(self) -> tuple[Paper, Document]:
        large = self.print_size.chosen == _LARGE
        paper = paper_of(self._consultation, self._desk.language, large_print=large, draft=True)
        return paper, Document(self.document.chosen)

    def _choice(self, code: str, name: str, options: list[tuple[str, str]]) -> ChoiceControl:
        control = ChoiceControl(
            self.theme, code, name, [Choice(option, words, Tone.PLAIN) for option, words in options]
        )
        control.grows = False
        control.ringed = True
        control.setAccessibleName(name)
        control.answered.connect(self._on_size)
        control.left.connect(self._on_left)
        return control

    def _build(self) -> None:
        px = self.theme.px
        line = QHBoxLayout(self)
        line.setContentsMargins(px(20), px(16), px(16), px(12))
        line.setSpacing(px(16))
        body = QWidget()
        body.setObjectName("clear")
        left = QVBoxLayout(body)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(6))
        left.addWidget(inset(label(self.title, "title", wrap=False)))
        left.addSpacing(px(4))
        row = QHBoxLayout()
        row.setContentsMargins(RING, 0, RING, 0)
        row.addWidget(self.document)
        left.addLayout(row)
        left.addWidget(inset(self.released))
        left.addSpacing(px(8))
        left.addWidget(inset(label(self.print_size.name, "small_strong", wrap=False)))
        row = QHBoxLayout()
        row.setContentsMargins(RING, 0, RING, 0)
        row.addWidget(self.print_size)
        left.addLayout(row)
        left.addSpacing(px(8))
        left.addWidget(self.bar)
        left.addStretch(1)
        side = PageScroll()
        side.setWidget(body)
        side.setFixedWidth(px(SIDE))
        line.addWidget(side)
        line.addWidget(self.preview, 1)
