"""The user guide: topics in Markdown from resources/help, read offline; links lead between topics."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from app.system import paths
from app.ui.shortcuts import add_shortcuts
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button

CONTENTS = "contents"
WIDTH, HEIGHT = 760, 600
"""Design pixels, where the screen has them."""


def topic_file(topic: str, language: str = "en") -> Path:
    """Return the file of a topic; that of the contents for one that is not there."""
    folder = paths.resources() / "help" / language
    path = folder / f"{topic}.md"
    return path if path.is_file() else folder / f"{CONTENTS}.md"


class GuidePage(QTextBrowser):
    """A topic in the program's own typeface, with room between its paragraphs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setOpenExternalLinks(False)
        self.document().setDefaultFont(theme.font(15))
        self.document().setDocumentMargin(theme.px(16))
        self.sourceChanged.connect(self._on_source)

    @Slot(QUrl)
    def _on_source(self, _source: QUrl) -> None:
        block = self.document().begin()
        while block.isValid():
            spaced = block.blockFormat()
            spaced.setBottomMargin(self._theme.px(4 if block.textList() is not None else 8))
            spaced.setTopMargin(self._theme.px(12 if spaced.headingLevel() > 1 else 0))
            QTextCursor(block).setBlockFormat(spaced)
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Read a topic; keys stand in bold in place of another typeface."""
        path = Path(QUrl(name).toLocalFile())
        if path.suffix == ".md" and path.is_file():
            return path.read_text("utf-8").replace("`", "**")
        return super().loadResource(kind, name)


class GuideDialog(QDialog):
    """A topic and the way to the others. Tab goes from link to link, Enter follows, Backspace goes back, Esc closes."""

    def __init__(self, theme: Theme, topic: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("User guide"))
        px = theme.px
        self.text = GuidePage(theme)
        self.text.setAccessibleName(self.tr("User guide"))
        back = Button(theme, self.tr("Back"), keys=("Backspace",))
        contents = Button(theme, self.tr("Contents"), keys=("Home",))
        close = Button(theme, self.tr("Close"), keys=("Esc",))
        back.clicked.connect(self.text.backward)
        contents.clicked.connect(self._on_contents)
        close.clicked.connect(self.reject)
        for button in (back, contents, close):
            button.setAutoDefault(False)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addWidget(contents)
        line.addStretch(1)
        line.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.addWidget(self.text, 1)
        column.addLayout(line)
        add_shortcuts(self, {"Backspace": self.text.backward, "Home": self._on_contents})
        room = parent.window().size()
        self.resize(min(px(WIDTH), room.width()), min(px(HEIGHT), room.height()))
        self.show_topic(topic)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def topic(self) -> str:
        """The topic that is shown."""
        return Path(self.text.source().fileName()).stem

    def show_topic(self, topic: str) -> None:
        """Show a topic."""
        self.text.setSource(QUrl.fromLocalFile(str(topic_file(topic))), QTextDocument.ResourceType.MarkdownResource)

    @Slot()
    def _on_contents(self) -> None:
        self.show_topic(CONTENTS)
