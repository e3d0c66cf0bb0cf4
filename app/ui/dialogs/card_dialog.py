"""The warning card alone, printed or saved at any moment: on hold, unsigned, in an emergency."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.reports.documents import Document
from app.ui.preview_pane import PreviewPane
from app.ui.print_bar import PrintBar, inset
from app.ui.print_queue import Outgoing
from app.ui.printing import Preview, make_preview, paper_of
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.page_scroll import QWIDGETSIZE_MAX, Fit, PageScroll
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.consultation import Consultation

WIDTH, HEIGHT, SIDE = 900, 620, 320
NARROW, SHORT, STACKED = 720, 480, 320
"""Design pixels: below this width or height the card stands under the controls, this high."""
FRAME = 20
"""Pixels kept free on the screen around the dialog, three times as many for its title."""


class CardDialog(QDialog):
    """Shows the card as it will be printed; the focus waits on Print once it is made."""

    def __init__(self, theme: Theme, consultation: Consultation, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Warning card"))
        self._theme = theme
        self._consultation = consultation
        self.bar = PrintBar(theme, consultation.record)
        self.preview = PreviewPane(theme)
        self.close_button = Button(theme, self.tr("Close"), keys=("Esc",))
        self._build()
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
        consultation, kind = self._consultation, Document.CARD.value
        self.bar.show_document(Outgoing(preview.pdf, f"{consultation.name}-{kind}", kind, consultation.encounter))
        self._on_ready()

    @Slot()
    def _on_ready(self) -> None:
        """Put the focus on Print once Enter there would print, unless the person went elsewhere."""
        if self.bar.print.isEnabled() and self.bar.printer.hasFocus():
            self.bar.print.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_finished(self, _code: int) -> None:
        self.bar.stop()
        self.preview.stop()

    def _build(self) -> None:
        px = self._theme.px
        room = self.screen().availableGeometry().size() - QSize(2 * FRAME, 3 * FRAME)
        self.resize(QSize(px(WIDTH), px(HEIGHT)).boundedTo(room))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(12))
        body = QWidget()
        body.setObjectName("clear")
        self._line = line = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        line.setContentsMargins(px(24), px(20), px(16), px(4))
        line.setSpacing(px(16))
        self._side = side = QWidget()
        side.setObjectName("clear")
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(6))
        left.addWidget(inset(label(self.tr("Warning card"), "title", wrap=False)))
        left.addWidget(inset(label(self.tr("It can be printed at any moment, signed or not."), "second")))
        left.addSpacing(px(10))
        left.addWidget(self.bar)
        left.addStretch(1)
        line.addWidget(side)
        line.addWidget(self.preview, 1)
        self._area = PageScroll()
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(body)
        outer.addWidget(self._area, 1)
        # Outside the area that scrolls: the way out is always in view.
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), 0, 0, 0)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        outer.addLayout(foot)
        self._fold()

    def _fold(self) -> None:
        """Stack card and controls on a small screen, and scroll over both."""
        px, effective = self._theme.px, 100 / self._theme.percent
        small = self.width() * effective < NARROW or self.height() * effective < SHORT
        down = QBoxLayout.Direction.TopToBottom
        self._line.setDirection(down if small else QBoxLayout.Direction.LeftToRight)
        self._side.setMinimumWidth(0 if small else px(SIDE))
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if small else px(SIDE))
        self.preview.setMinimumHeight(px(STACKED) if small else 0)
        self._area.set_fit(Fit.SCROLLS if small else Fit.FILLS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self._fold()


def print_card(parent: QWidget, theme: Theme, consultation: Consultation, language: str = "en") -> CardDialog:
    """Open the dialog over the window it belongs to; it closes and deletes itself."""
    dialog = CardDialog(theme, consultation, language, parent)
    dialog.open()
    return dialog
