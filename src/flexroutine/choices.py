"""The closed choices: every word that data files, options and JSON share. Cheap to import, so commands start fast."""

from enum import StrEnum
from typing import assert_never


class Level(StrEnum):
    """How far someone has come; picks the low, middle or high end of every range."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    def pick(self, low: int, high: int, step: int = 1) -> int:
        """Return the end of `low`..`high` for this level; the middle is rounded down to a whole `step`."""
        match self:
            case Level.BEGINNER:
                return low
            case Level.INTERMEDIATE:
                return max(low, (low + high) // 2 // step * step)
            case Level.ADVANCED:
                return high
            case _:
                assert_never(self)


class Sides(StrEnum):
    """Which sides a dose is for."""

    NONE = "none"
    EACH = "each"
    """All of a set on one side, switch, then the other; the pair is one set."""
    ALTERNATING = "alternating"
    """The side changes with every repetition."""

    @property
    def times(self) -> int:
        """How often each repetition of the dose is done."""
        return 1 if self is Sides.NONE else 2


class Side(StrEnum):
    """The side that works."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The other one."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Category(StrEnum):
    """What an exercise is for."""

    WARM_UP = "warm-up"
    DYNAMIC_STRETCH = "dynamic-stretch"
    STRENGTH = "strength"
    CORE = "core"
    STATIC_STRETCH = "static-stretch"
    MOBILITY = "mobility"
    YOGA = "yoga"
    MYOFASCIAL = "myofascial"
    BREATHING = "breathing"
    RECOVERY = "recovery"


class Position(StrEnum):
    """How the body is placed at the start, from standing down to the floor."""

    STANDING = "standing"
    SEATED = "seated"
    HALF_KNEELING = "half-kneeling"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped"
    PRONE = "prone"
    SUPINE = "supine"
    SIDE_LYING = "side-lying"


class DoseBasis(StrEnum):
    """Where the figures of a dose come from."""

    SEED = "seed"
    """The article that the catalogue began with."""
    SOURCE = "source"
    """A source that the entry names."""
    OWN_ESTIMATE = "own-estimate"
    """Our own choice; the sources then support technique and muscles only."""

    @property
    def label(self) -> str:
        """Say it to a reader."""
        match self:
            case DoseBasis.SEED:
                return "dose as in the article"
            case DoseBasis.SOURCE:
                return "dose from a source below"
            case DoseBasis.OWN_ESTIMATE:
                return "dose is our own estimate"
            case _:
                assert_never(self)


class SoundMode(StrEnum):
    """How much is heard."""

    FULL = "full"
    """Sounds and a voice."""
    BEEPS = "beeps"
    OFF = "off"


class Background(StrEnum):
    """What the terminal writes on."""

    DARK = "dark"
    LIGHT = "light"


class FigureMode(StrEnum):
    """How figures are drawn in a terminal."""

    BRAILLE = "braille"
    BLOCK = "block"
    ASCII = "ascii"
    OFF = "off"
