"""Colours and patterns, on dark and on light, in many colours and few."""

import itertools

import pytest
from rich.color import Color, ColorSystem

from flexroutine.choices import Background
from flexroutine.figures import DARK, LIGHT, Role
from flexroutine.tones import (
    DARK_THEME,
    FEW_ON_DARK,
    FEW_ON_LIGHT,
    LIGHT_THEME,
    Theme,
    background_of,
    theme_for,
)
from flexroutine.view import Shown

THEMES = [DARK_THEME, LIGHT_THEME, FEW_ON_DARK, FEW_ON_LIGHT]
each_theme = pytest.mark.parametrize("theme", THEMES, ids=["dark", "light", "few on dark", "few on light"])
KINDS = [Shown.PREPARE, Shown.WORK, Shown.REST, Shown.SWITCH, Shown.PAUSED, Shown.ASKING]
"""What to prepare for, to do, to rest from, to turn over for, to wait in and to answer."""


def brightness(colour: str) -> float:
    """The relative luminance of a colour. Source: WCAG 2.2."""
    channels = [each / 255 for each in Color.parse(colour).get_truecolor()]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@each_theme
@pytest.mark.parametrize("tone", ["colour", "pattern", "ascii_pattern"])
def test_every_phase_has_its_own_look(tone: str, theme: Theme) -> None:
    """What one does in a phase can be told by its colour, and without any."""
    assert len({getattr(theme.tones[kind], tone) for kind in KINDS}) == len(KINDS)
    assert set(theme.tones) == set(Shown)
    assert set(theme.figure) == set(Role)


@pytest.mark.parametrize("theme", [FEW_ON_DARK, FEW_ON_LIGHT], ids=["dark", "light"])
def test_few_colours_are_those_of_the_terminal(theme: Theme) -> None:
    """With 16 colours none is guessed from another: each is one that the terminal has."""
    colours = [Color.parse(theme.tones[kind].colour) for kind in KINDS]
    assert all(each.is_system_defined for each in colours)
    assert len({each.downgrade(ColorSystem.STANDARD).number for each in colours}) == len(KINDS)


@pytest.mark.parametrize(("theme", "paper"), [(DARK_THEME, 0.0), (LIGHT_THEME, 1.0)], ids=["dark", "light"])
def test_colours_can_be_read(theme: Theme, paper: float) -> None:
    """Large words stand out from their background by 3 to 1 at least, on light ones by 4.5. Source: WCAG 2.2."""
    for tone in theme.tones.values():
        lighter, darker = sorted((brightness(tone.colour), paper), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= (4.5 if paper else 3), tone


def test_theme_for_a_terminal() -> None:
    """What is readable depends on the background and on how many colours there are."""
    asked = itertools.product((256, 16), (Background.DARK, Background.LIGHT))
    assert [theme_for(background, colours) for colours, background in asked] == THEMES
    assert (DARK_THEME.palette, LIGHT_THEME.palette) == (DARK, LIGHT)


@pytest.mark.parametrize(
    ("said", "background"),
    [
        ("15;0", Background.DARK),
        ("0;15", Background.LIGHT),
        ("0;7", Background.LIGHT),
        ("12;8", Background.DARK),
        ("0;default;15", Background.LIGHT),
        ("0;default", Background.DARK),
        ("", Background.DARK),
        ("0;²", Background.DARK),
    ],
)
def test_background_of_a_terminal(said: str, background: Background) -> None:
    """The last number of COLORFGBG is the background; what says nothing of it counts as dark."""
    assert background_of(said) is background
