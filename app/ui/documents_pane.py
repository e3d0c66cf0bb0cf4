"""The pages of a signed visit as they were kept: look, print, save; and what was added after signing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.intake.case import Case
from app.intake.dates import show_date
from app.records.signing import KeptDocument, MadeDocument
from app.reports.context import Context, Signed
from app.reports.identity import moment
from app.system.errors import KnownError
from app.ui.addendum_editor import AddendumEditor
from app.ui.preview_pane import PreviewPane
from app.ui.print_bar import PrintBar, inset
from app.ui.print_queue import Outgoing
from app.ui.printing import Progress, Stopping, picture_pdf
from app.ui.tasks import Task
from app.ui.theme import Theme
from app.ui.widgets.button_flow import ButtonFlow
from app.ui.widgets.buttons import Button
from app.ui.widgets.document_list import DocumentList, DocumentRow
from app.ui.widgets.icons import Icon
from app.ui.widgets.page_scroll import QWIDGETSIZE_MAX, Fit, PageScroll
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.records.intakes import KeptIntake
    from app.session import Session

SIDE = 336
"""Width of the left column in design pixels."""
STACKED = 320
"""Height of the pages in design pixels where they stand under the controls."""


class DocumentsPane(QWidget):
    """Documents at the left, the pages of one at the right. It needs no evidence base."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.setObjectName("page")
        self._theme = theme
        self._session = session
        self._encounter = 0
        self._documents: dict[str, KeptDocument] = {}
        self._drafts: dict[int, str] = {}
        self._made: tuple[int, str] = (0, "")
        self._making: Task | None = None
        self._over = False
        self.list = DocumentList(theme, self.tr("Documents"))
        self.title = label("", "title")
        self._signed = label("", "second")
        self._wrong = label("", "error")
        self.bar = PrintBar(theme, session.record)
        self.print_all = Button(theme, self.tr("Print all"), icon=Icon.PRINTER)
        self.add = Button(theme, self.tr("Add an addendum"), icon=Icon.PLUS)
        self.preview = PreviewPane(theme)
        self.editor = AddendumEditor(theme)
        self.right = QStackedWidget()
        self.setFocusProxy(self.list)
        self._build()
        self._connect()

    @property
    def encounter(self) -> int:
        """The visit in view, 0 for none."""
        return self._encounter

    @property
    def has_unsaved_text(self) -> bool:
        """Whether an addendum was typed and not kept."""
        return any(text.strip() for text in {**self._drafts, self._encounter: self.editor.words}.values())

    def show_visit(self, encounter: int) -> None:
        """Show the documents of a signed visit; an addendum being typed for another stays where it is."""
        if encounter != self._encounter:
            self._drafts[self._encounter] = self.editor.words
            self._encounter = encounter
            self.editor.show_words(self._drafts.pop(encounter, ""))
            self._show_editor(bool(self.editor.words))
        signing = self._session.record.signing
        signed = signing.signed(encounter)
        kept = self._session.record.intakes.load(encounter)
        self.title.setText(self.tr("Intake of %1").replace("%1", show_date(kept.on)))
        self._signed.clear()
        if signed is not None:
            words = self.tr("Signed %1 by %2").replace("%1", moment(signed.signature.signed_at))
            self._signed.setText(words.replace("%2", signed.clinician))
        self._documents = {str(one.number): one for one in signing.documents(encounter)}
        self._list()
        self.bar.look_for_printers()
        self._show_document()

    def print_everything(self) -> None:
        """Print every document of the visit, one after the other."""
        self._on_print_all()

    # ---- documents
    @Slot(str)
    def _on_led(self, _number: str) -> None:
        self._show_document()

    @Slot()
    def _on_print_all(self) -> None:
        try:
            outgoing = [self._outgoing(document) for document in self._documents.values()]
        except KnownError as error:
            self._wrong.setText(str(error))
            return
        self.bar.print_all(outgoing)

    def _show_document(self) -> None:
        """Show the chosen document, byte for byte as it was kept."""
        self.bar.show_document(None)
        self._wrong.setText("")
        document = self._documents.get(self.list.chosen)
        if document is None:
            self.preview.show_words(self.tr("No document was kept with this visit."))
            return
        try:
            outgoing = self._outgoing(document)
        except KnownError as error:
            self.preview.show_words(str(error))
            return
        self.bar.show_document(outgoing)
        self.preview.make(partial(picture_pdf, outgoing.pdf))

    def _outgoing(self, document: KeptDocument) -> Outgoing:
        kept = self._session.record.intakes.load(self._encounter)
        stamp = kept.began_at[:19].replace("-", "").replace(":", "").replace("T", "-")
        number = f"-{document.number}" if document.kind == "addendum" else ""
        name = f"intake-{stamp}-{self._encounter}-{document.kind}{number}"
        pdf = self._session.record.signing.pdf(document.number)
        return Outgoing(pdf, name, document.kind, self._encounter)

    def _list(self) -> None:
        """List the documents anew and lead the one led before, or the first."""
        rows = [
            DocumentRow(number, self._name(one), moment(one.made_at) if one.kind == "addendum" else "")
            for number, one in self._documents.items()
        ]
        before = self.list.chosen
        self.list.show_rows(rows, before if before in self._documents else next(iter(self._documents), ""))
        self.print_all.setEnabled(len(rows) > 1)

    def _name(self, document: KeptDocument) -> str:
        match document.kind:
            case "handout":
                return self.tr("Patient handout")
            case "summary":
                return self.tr("Clinician summary")
            case "card":
                return self.tr("Warning card")
            case "addendum":
                return self.tr("Addendum")
        return document.kind

    # ---- addenda
    @Slot()
    def _on_add(self) -> None:
        self._show_editor(True)
        self.editor.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_cancelled(self) -> None:
        self._show_editor(False)
        self.add.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _on_addendum(self, text: str) -> None:
        if self._making is not None:
            return
        kept = self._session.record.intakes.load(self._encounter)
        work = partial(_make_page, self._case(kept), text, self._who(), self._session.record.audit.now())
        self._made = (self._encounter, text)
        self._making = Task(partial(work, self._context()), self)
        self._making.finished.connect(self._on_page_made)
        self._making.failed.connect(self._on_page_failed)
        self._making.stopped.connect(self._on_page_over)
        self._making.start()

    @Slot(object)
    def _on_page_made(self, pdf: bytes) -> None:
        self._making = None
        if self._over:
            return
        encounter, text = self._made
        document = MadeDocument("addendum", "en", False, pdf)
        self._session.record.signing.add_addendum(encounter, text, document)
        if encounter != self._encounter:
            self._forget_draft(encounter, text)
            return
        if self.editor.words.strip() != text:  # written on meanwhile: that is not kept yet
            self.show_visit(encounter)
            return
        self.editor.show_words("")
        self._show_editor(False)
        self.show_visit(encounter)
        self.list.lead(list(self._documents)[-1])
        self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _forget_draft(self, encounter: int, kept: str) -> None:
        if self._drafts.get(encounter, "").strip() == kept:
            self._drafts.pop(encounter, None)

    @Slot(object)
    def _on_page_failed(self, error: KnownError) -> None:
        self._making = None
        self.editor.say(str(error), wrong=True)

    @Slot()
    def _on_page_over(self) -> None:
        self._making = None

    def _case(self, kept: KeptIntake) -> Case:
        patient = self._session.record.patients.get(kept.patient, kept.on).patient
        return Case(name="intake", patient=patient, on=kept.on, answers={})

    def _who(self) -> str:
        clinician = self._session.clinician
        return ", ".join(part for part in (clinician.name, clinician.registration) if part)

    def _context(self) -> Context:
        record = self._session.record
        signed = record.signing.signed(self._encounter)
        if signed is None:
            return Context(record.settings.clinic)
        who = Signed(signed.clinician, signed.registration, signed.signature.signed_at)
        return Context(record.settings.clinic, signed=who)

    # ---- parts
    def _show_editor(self, wanted: bool) -> None:
        """Show the addendum being typed, or the pages; nothing is printed while one writes."""
        self.right.setCurrentWidget(self.editor if wanted else self.preview)
        self.bar.setEnabled(not wanted)
        self.print_all.setEnabled(not wanted and len(self._documents) > 1)
        self.add.setEnabled(not wanted)

    def _connect(self) -> None:
        self.list.led.connect(self._on_led)
        self.print_all.clicked.connect(self._on_print_all)
        self.add.clicked.connect(self._on_add)
        self.editor.kept.connect(self._on_addendum)
        self.editor.cancelled.connect(self._on_cancelled)

    def _build(self) -> None:
        px = self._theme.px
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        line.setContentsMargins(px(20), px(16), px(16), px(12))
        line.setSpacing(px(16))
        body = QWidget()
        body.setObjectName("clear")
        left = QVBoxLayout(body)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(6))
        left.addWidget(inset(self.title))
        left.addWidget(inset(self._signed))
        left.addSpacing(px(6))
        row = QHBoxLayout()
        row.setContentsMargins(RING, 0, RING, 0)
        row.addWidget(self.list)
        left.addLayout(row)
        left.addWidget(inset(self._wrong))
        left.addSpacing(px(10))
        left.addWidget(self.bar)
        left.addSpacing(px(10))
        left.addWidget(ButtonFlow((self.print_all, self.add), gap=px(4)))
        left.addStretch(1)
        self._side = PageScroll()
        self._side.setWidget(body)
        line.addWidget(self._side)
        self.right.addWidget(self.preview)
        self.right.addWidget(self.editor)
        line.addWidget(self.right, 1)
        self.fold(False)

    def fold(self, narrow: bool) -> None:
        """Stack the pages under the controls where the window is narrow; what is around scrolls over both."""
        px = self._theme.px
        down = QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else px(SIDE))
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if narrow else px(SIDE))
        self._side.set_fit(Fit.GROWS if narrow else Fit.SCROLLS)
        self.right.setMinimumHeight(px(STACKED) if narrow else 0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End what is under way; nothing of it reaches the record any more."""
        self._over = True
        self.bar.stop()
        self.preview.stop()
        if self._making is not None:
            self._making.stop()
        super().closeEvent(event)


def _make_page(
    case: Case, text: str, who: str, when: str, context: Context, _progress: Progress, _stopping: Stopping
) -> object:
    """Return the page of an addendum as PDF."""
    from app.reports.addendum import make_addendum

    return make_addendum(case, text, who, when, context)
