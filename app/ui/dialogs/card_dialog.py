"""The warning card alone, printed or saved at any moment: on hold, unsigned, in an emergency."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.records.audit import Action
from app.reports.documents import Document
from app.ui.preview_pane import PreviewPane
from app.ui.print_bar import Outgoing, PrintBar, inset
from app.ui.printing import Preview, make_preview, paper_of
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.consultation import Consultation

WIDTH, HEIGHT, SIDE = 900, 620, 320


class CardDialog(QDialog):
    """Shows the card as it will be printed; the focus waits on Print once it is made."""

    def __init__(self, theme: Theme, consultation: Consultation, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Warning card"))
        self._theme = theme
        self._consultation = consultation
        self.bar = PrintBar(theme, consultation.record.settings)
        self.preview = PreviewPane(theme)
        self.close_button = Button(theme, self.tr("Close"), keys=("Esc",))
        self._build()
        self.bar.printed.connect(self._on_printed)
        self.bar.saved.connect(self._on_saved)
        self.bar.found.connect(self._on_ready)
        self.preview.made.connect(self._on_made)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._on_finished)
        self.bar.look_for_printers()
        large = consultation.patient.large_print == "yes"
        self.preview.make(partial(make_preview, paper_of(consultation, language, large_print=large), Document.CARD))
        self.bar.printer.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_made(self, preview: Preview) -> None:
        self.bar.show_document(Outgoing(preview.pdf, f"{self._consultation.name}-card", Document.CARD.value))

        self._on_ready()

    @Slot()
    def _on_ready(self) -> None:
        """Put the focus on Print once Enter there would print, unless the person went elsewhere."""
        if self.bar.print.isEnabled() and self.bar.printer.hasFocus():
            self.bar.print.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _on_printed(self, kind: str) -> None:
        self._consultation.record.signing.tell(Action.PRINTED, self._consultation.encounter, kind)

    @Slot(str)
    def _on_saved(self, kind: str) -> None:
        self._consultation.record.signing.tell(Action.SAVED, self._consultation.encounter, kind)

    @Slot(int)
    def _on_finished(self, _code: int) -> None:
        self.bar.stop()
        self.preview.stop()

    def _build(self) -> None:
        px = self._theme.px
        self.resize(px(WIDTH), px(HEIGHT))
        line = QHBoxLayout(self)
        line.setContentsMargins(px(24), px(20), px(16), px(16))
        line.setSpacing(px(16))
        side = QWidget()
        side.setObjectName("clear")
        side.setFixedWidth(px(SIDE))
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(6))
        left.addWidget(inset(label(self.tr("Warning card"), "title", wrap=False)))
        left.addWidget(inset(label(self.tr("It can be printed at any moment, signed or not."), "second")))
        left.addSpacing(px(10))
        left.addWidget(self.bar)
        left.addStretch(1)
        left.addWidget(self.close_button)
        line.addWidget(side)
        line.addWidget(self.preview, 1)


def print_card(parent: QWidget, theme: Theme, consultation: Consultation, language: str = "en") -> CardDialog:
    """Open the dialog over the window it belongs to; it closes and deletes itself."""
    dialog = CardDialog(theme, consultation, language, parent)
    dialog.open()
    return dialog
