import pytest

from app.ui.theme import CONTRAST, DARK, LIGHT, Colours

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
PLAIN = [
    *(
        (ink, ground)
        for ink in ("text", "text2")
        for ground in ("panel", "window", "sunken", "hover", "accent_tint", "note")
    ),
    *(("text3", ground) for ground in ("panel", "window", "sunken")),
    ("accent", "panel"),
    ("accent", "accent_tint"),
    ("accent_on", "accent"),
    ("accent_on", "accent_hover"),
    ("ink_on", "ink"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(("ink", "ground"), PLAIN)
def test_words_stand_out_from_their_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)
def test_every_level_is_readable_solid_and_tinted(colours: Colours) -> None:
    for level in colours.levels.values():
        assert contrast(level.on, level.solid) >= 4.5
        assert contrast(level.ink, level.tint) >= 4.5
        assert contrast(level.ink, colours.panel) >= 4.5
        assert contrast(colours.text2, level.tint) >= 4.5
        assert contrast(level.solid, level.tint) >= 3  # the shape on its ground


@pytest.mark.parametrize("colours", THEMES.values(), ids=THEMES)
def test_rings_and_frames_of_inputs_stand_out(colours: Colours) -> None:
    for line in (colours.focus, colours.strong):
        assert contrast(line, colours.panel) >= 3
        assert contrast(line, colours.window) >= 3
