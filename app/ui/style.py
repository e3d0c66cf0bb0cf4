"""The style sheet of a theme: surfaces and type of labels; everything with a state paints itself (app/ui/widgets)."""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.theme import Colours

_SHEET = Template("""
QToolTip { background: $panel; color: $text; border: 1px solid $strong; padding: 4px; }
QLabel { color: $text; background: transparent; }
QLabel[role="title"] { font-size: ${s20}px; font-weight: 700; }
QLabel[role="strong"] { font-weight: 700; }
QLabel[role="second"] { color: $text2; }
QLabel[role="dense"] { font-size: ${s13}px; }
QLabel[role="dense_strong"] { font-size: ${s13}px; font-weight: 700; }
QLabel[role="small"] { font-size: ${s12}px; color: $text2; }
QLabel[role="small_strong"] { font-size: ${s12}px; font-weight: 700; color: $text2; }
QLabel[role="count"] { font-size: ${s12}px; color: $text3; }
QLabel[role="script"] { font-size: ${s16}px; }
QLabel[role="alike"] { font-size: ${s12}px; font-weight: 700; color: $hold; }
QLabel[role="error"] { font-size: ${s12}px; color: $wrong; }
QWidget#page, QWidget#pageBody { background: $panel; }
QWidget#resultPage, QWidget#resultBody { background: $window; }
QScrollArea { border: 0; background: transparent; }
QWidget#clear { background: transparent; }
QMenu { background: $panel; color: $text; border: 1px solid $strong; padding: 4px; }
QMenu::item { padding: 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: $accent_tint; color: $text; border: 1px solid $accent; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QScrollBar:vertical { width: 12px; background: transparent; }
QScrollBar::handle:vertical { background: $strong; min-height: 32px; border-radius: 3px; margin: 2px 3px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar:horizontal { height: 12px; background: transparent; }
QScrollBar::handle:horizontal { background: $strong; min-width: 32px; border-radius: 3px; margin: 3px 2px; }
QPlainTextEdit { background: $panel; color: $text; border: 1px solid $strong; border-radius: 6px; padding: 4px; }
QPlainTextEdit:focus { border: 2px solid $focus; }
QDialog { background: $panel; }
""")


def style_sheet(colours: Colours, px: Callable[[float], int]) -> str:
    """Return the style sheet; `px` turns design pixels into pixels at the font scale."""
    sizes = {f"s{size}": str(px(size)) for size in (12, 13, 16, 20)}
    names = {name: value for name, value in vars(colours).items() if isinstance(value, str)}
    return _SHEET.substitute(names, **sizes, wrong=colours.levels["emergency"].ink, hold=colours.levels["hold"].ink)
