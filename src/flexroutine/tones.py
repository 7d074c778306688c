"""Colours and patterns: how each phase and each part of a figure looks, on dark and on light, in many colours or few.

A phase is told by its word and its pattern too, for eyes and terminals without colour.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flexroutine.choices import Background
from flexroutine.figures import DARK, LIGHT, Palette, Role
from flexroutine.view import Shown

FEW_COLOURS = 16
"""With no more than these a terminal has its own idea of each, so they are asked for by name."""


@dataclass(frozen=True, slots=True)
class Tone:
    """How a phase looks: its colour, and its pattern in Unicode and in ASCII."""

    colour: str
    pattern: str
    ascii_pattern: str


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """All colours that are readable on one background; each theme is equal to itself alone."""

    tones: Mapping[Shown, Tone]
    figure: Mapping[Role, str]
    palette: Palette
    """What the edges of blocks are blended from."""


def theme_for(background: Background, colours: int) -> Theme:
    """Return what is readable on this background, in so many colours (0: none is shown)."""
    if colours > FEW_COLOURS:
        return LIGHT_THEME if background is Background.LIGHT else DARK_THEME
    return FEW_ON_LIGHT if background is Background.LIGHT else FEW_ON_DARK


def background_of(colorfgbg: str) -> Background:
    """Read COLORFGBG, where many terminals say which of their 16 colours is the background: "15;0" is dark.

    >>> background_of("0;15")
    <Background.LIGHT: 'light'>
    """
    paper = colorfgbg.rpartition(";")[2]
    return Background.LIGHT if paper.isdecimal() and int(paper) in (7, *range(9, 16)) else Background.DARK


def _tones(prepare: str, work: str, rest: str, switch: str, still: str, asking: str) -> dict[Shown, Tone]:  # noqa: PLR0913, PLR0917 - one colour each
    preparing = Tone(prepare, "▒", ":")
    working = Tone(work, "█", "#")
    resting = Tone(rest, "░", ".")
    standing = Tone(still, "┃", "|")
    questioning = Tone(asking, "▓", "!")
    return {
        Shown.PREPARE: preparing,
        Shown.READY: preparing,
        Shown.WORK: working,
        Shown.SWITCH: Tone(switch, "▚", "%"),
        Shown.REST: resting,
        Shown.RELAX: resting,
        Shown.PAUSED: standing,
        Shown.HELP: standing,
        Shown.ASKING: questioning,
        Shown.PAIN: questioning,
        Shown.EASING: questioning,
        Shown.HURT: questioning,
        Shown.COMPLETE: working,
        Shown.STOPPED: standing,
    }


def _figure(work: str, far: str, prop: str) -> dict[Role, str]:
    return {
        Role.WORK: f"bold {work}",
        Role.ARROW: work,
        Role.BODY: "",
        Role.FAR: far,
        Role.PROP: prop,
        Role.GHOST: far,
        Role.FLOOR: far,
    }


# Colours of Okabe and Ito, made to be told apart by colour-blind eyes; darker ones of the same hues on white.
DARK_THEME = Theme(
    _tones("#e69f00", "#009e73", "#3a9bdc", "#cc79a7", "#999999", "#d55e00"),
    _figure("#e69f00", "#8a8a8a", "#3a9bdc"),
    DARK,
)
LIGHT_THEME = Theme(
    _tones("#946200", "#00734f", "#1f6fb2", "#a8437f", "#5f5f5f", "#b03a00"),
    _figure("#b84a00", "#858585", "#1f6fb2"),
    LIGHT,
)
FEW_ON_DARK = Theme(
    _tones("yellow", "green", "cyan", "magenta", "white", "red"), _figure("yellow", "white", "cyan"), DARK
)
FEW_ON_LIGHT = Theme(
    _tones("default", "green", "blue", "magenta", "bright_black", "red"),  # nobody can read yellow on white
    _figure("red", "bright_black", "blue"),
    LIGHT,
)
