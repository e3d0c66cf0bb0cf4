"""Colours, type and scale of everything that is seen; each pair of colours is tested for contrast (tests/ui)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.style import style_sheet

FAMILY = "Noto Sans"
SMALLEST, LARGEST, STEP = 100, 200, 25
"""Font scale in per cent."""


@dataclass(frozen=True)
class LevelColours:
    """`solid` fill, `on` text on it, `ink` text on panel or tint, `tint` ground."""

    solid: str
    on: str
    ink: str
    tint: str


@dataclass(frozen=True)
class Colours:
    """One theme. Names as in the design sheet; values are `#RRGGBB`."""

    window: str
    panel: str
    sunken: str
    hover: str
    border: str
    strong: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    accent_on: str
    accent_hover: str
    accent_tint: str
    ink: str
    ink_on: str
    focus: str
    note: str
    note_border: str
    levels: Mapping[str, LevelColours]


LIGHT = Colours(
    window="#EDF0F3",
    panel="#FFFFFF",
    sunken="#F6F8FA",
    hover="#EAF0F6",
    border="#D2D9E0",
    strong="#77848F",
    text="#16202A",
    text2="#43505C",
    text3="#586572",
    disabled="#8D98A3",
    accent="#175EA6",
    accent_on="#FFFFFF",
    accent_hover="#124C88",
    accent_tint="#E4EEF9",
    ink="#16202A",
    ink_on="#FFFFFF",
    focus="#175EA6",
    note="#FFFBEA",
    note_border="#E2D39A",
    levels={
        "emergency": LevelColours("#B30F1D", "#FFFFFF", "#A50E1B", "#FCE8E9"),
        "urgent": LevelColours("#B04600", "#FFFFFF", "#9C3E00", "#FDEDE0"),
        "soon": LevelColours("#7D5E00", "#FFFFFF", "#6E5300", "#FBF2D2"),
        "physio": LevelColours("#0B6668", "#FFFFFF", "#0A5D5F", "#DFF1F1"),
        "self_care": LevelColours("#39691F", "#FFFFFF", "#33601B", "#E8F3DF"),
        "hold": LevelColours("#5A4A8E", "#FFFFFF", "#514282", "#EDEAF7"),
        "none": LevelColours("#586572", "#FFFFFF", "#43505C", "#F6F8FA"),
    },
)

DARK = Colours(
    window="#101519",
    panel="#1A2027",
    sunken="#141A1F",
    hover="#232C35",
    border="#35404A",
    strong="#84919D",
    text="#E9EEF2",
    text2="#BAC5CE",
    text3="#9DAAB6",
    disabled="#6A7681",
    accent="#85B9F3",
    accent_on="#0A1622",
    accent_hover="#A5CCF7",
    accent_tint="#1C3247",
    ink="#E9EEF2",
    ink_on="#12181D",
    focus="#85B9F3",
    note="#26241A",
    note_border="#4F4930",
    levels={
        "emergency": LevelColours("#D5333D", "#FFFFFF", "#FFA3A3", "#3D1B20"),
        "urgent": LevelColours("#F5A35B", "#241000", "#F7B278", "#3B2716"),
        "soon": LevelColours("#E3C14D", "#1E1700", "#E6C962", "#322B14"),
        "physio": LevelColours("#62CBCB", "#03191A", "#79D3D3", "#133233"),
        "self_care": LevelColours("#9CCF7A", "#0E1A06", "#A7D588", "#20301A"),
        "hold": LevelColours("#B9A9EA", "#150E29", "#C3B6EE", "#2B2640"),
        "none": LevelColours("#9DAAB6", "#101519", "#BAC5CE", "#141A1F"),
    },
)

CONTRAST = Colours(
    window="#000000",
    panel="#000000",
    sunken="#000000",
    hover="#1F1F1F",
    border="#FFFFFF",
    strong="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    text3="#E6E6E6",
    disabled="#A8A8A8",
    accent="#FFE14A",
    accent_on="#000000",
    accent_hover="#FFF09A",
    accent_tint="#000000",
    ink="#FFFFFF",
    ink_on="#000000",
    focus="#00E5FF",
    note="#000000",
    note_border="#FFFFFF",
    levels={
        "emergency": LevelColours("#FF7A7A", "#000000", "#FF8F8F", "#000000"),
        "urgent": LevelColours("#FFA24D", "#000000", "#FFB066", "#000000"),
        "soon": LevelColours("#FFDD55", "#000000", "#FFDD55", "#000000"),
        "physio": LevelColours("#5FE6E6", "#000000", "#5FE6E6", "#000000"),
        "self_care": LevelColours("#98F07A", "#000000", "#98F07A", "#000000"),
        "hold": LevelColours("#CDBEFF", "#000000", "#CDBEFF", "#000000"),
        "none": LevelColours("#E6E6E6", "#000000", "#FFFFFF", "#000000"),
    },
)


class Scheme(Enum):
    """What the person chose to see; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """The colours and type in force. Widgets read it when they paint; `changed` follows every switch."""

    changed = Signal()

    def __init__(self, scheme: Scheme = Scheme.SYSTEM, percent: int = SMALLEST) -> None:
        super().__init__()
        self._scheme = scheme
        self._percent = percent
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._measures: dict[tuple[str, int, bool, int], int] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What was chosen."""
        return self._scheme

    @property
    def percent(self) -> int:
        """The font scale in per cent."""
        return self._percent

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return self._colours

    @property
    def high_contrast(self) -> bool:
        """Whether lines must carry what tints carry elsewhere."""
        return self._colours is CONTRAST

    def level(self, code: str) -> LevelColours:
        """Return the colours of a level (`emergency` ... `self_care`), `hold` or `none`."""
        return self._colours.levels[code]

    def choose(self, scheme: Scheme) -> None:
        """Switch to a scheme at once."""
        self._scheme = scheme
        self._apply()

    def zoom_to(self, percent: int) -> None:
        """Set the font scale; values outside 100 to 200 % become the nearest end."""
        self._percent = max(SMALLEST, min(LARGEST, percent))
        self._apply()

    def px(self, size: float) -> int:
        """Return a length of the design sheet in pixels at the font scale."""
        return round(size * self._percent / 100)

    def font(self, size: int, bold: bool = False) -> QFont:
        """Return the font of a size in design pixels; only 400 and 700 exist."""
        key = (self.px(size), bold)
        if key not in self._fonts:
            font = QFont(FAMILY)
            font.setPixelSize(key[0])
            font.setBold(bold)
            self._fonts[key] = font
        return self._fonts[key]

    def text_width(self, words: str, size: int, bold: bool) -> int:
        """Return the width of one line in pixels."""
        key = (words, size, bold, -1)
        if key not in self._measures:
            self._measures[key] = QFontMetrics(self.font(size, bold)).horizontalAdvance(words) + 1
        return self._measures[key]

    def text_height(self, words: str, size: int, bold: bool, width: int) -> int:
        """Return the height of words wrapped to a width, in pixels."""
        key = (words, size, bold, max(1, width))
        if key not in self._measures:
            flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
            room = QRect(0, 0, max(1, width), 10_000)
            self._measures[key] = QFontMetrics(self.font(size, bold)).boundingRect(room, flags, words).height()
        return self._measures[key]

    @Slot()
    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self._apply()

    def _apply(self) -> None:
        self._colours = self._pick()
        self._measures.clear()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(_palette(self._colours))
        app.setFont(self.font(14))
        app.setStyleSheet(style_sheet(self._colours, self.px))
        self.changed.emit()

    def _pick(self) -> Colours:
        match self._scheme:
            case Scheme.LIGHT:
                return LIGHT
            case Scheme.DARK:
                return DARK
            case Scheme.CONTRAST:
                return CONTRAST
            case _:
                return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.panel,
        QPalette.ColorRole.AlternateBase: colours.sunken,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.text3,
        QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.accent_on,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.ToolTipBase: colours.panel,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, QColor(colours.disabled))
    return palette
