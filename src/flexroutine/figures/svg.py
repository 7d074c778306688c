"""A scene as an SVG picture, for sheets and web pages."""

from collections.abc import Iterable, Mapping
from math import sqrt

from flexroutine.figures.motion import Motion, Scene
from flexroutine.figures.scenery import Box
from flexroutine.figures.shapes import Capsule, Part, Role

UNITS = 400
"""For one body height."""
HALO = 5
MARGIN = 0.02

FILLS: Mapping[Role, str] = {
    Role.WORK: "#e4572e",
    Role.BODY: "#36454f",
    Role.FAR: "#9fb1bd",
    Role.PROP: "#5f9e8f",
    Role.ARROW: "#148a5b",
    Role.GHOST: "#dbe3ea",
    Role.FLOOR: "#c3cdd6",
}
"""On white. The worked part is also the only warm colour, and darker than what is behind."""
PAPER = "#ffffff"


def svg(motion: Motion, title: str, *, mirrored: bool = False) -> str:
    """Return one picture that explains a movement: the start as a ghost, the arrow, the end."""
    scene = motion.explained(mirrored=mirrored)
    body = "\n".join(line for part in scene.parts for line in part_paths(part, scene.box))
    return document(scene, title, body)


def document(scene: Scene, title: str, body: str) -> str:
    """Return a whole SVG file around these elements."""
    width, height = (number(size * UNITS) for size in _size(scene.box))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img">\n<title>{escaped(title)}</title>\n'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )


def part_paths(part: Part, box: Box) -> Iterable[str]:
    """Return a part as paths: first its halo, which is a path of its own because not all viewers know paint-order."""
    data = path_data(part.capsules, box)
    if part.halo:
        yield f'<path d="{data}" {halo_style()}/>'
    yield f'<path d="{data}" fill="{FILLS[part.role]}"/>'


def halo_style() -> str:
    """Return the attributes of a halo."""
    return f'fill="{PAPER}" stroke="{PAPER}" stroke-width="{2 * HALO}" stroke-linejoin="round"'


def path_data(capsules: Iterable[Capsule], box: Box, decimals: int = 1) -> str:
    """Return the outlines of the capsules; the commands depend on their radii alone, not on where they are."""
    return "".join(_outline(capsule, box, decimals) for capsule in capsules)


def number(value: float, decimals: int = 1) -> str:
    """Return a number in few characters.

    >>> number(3.0), number(-0.04), number(2.55), number(2.55, 0)
    ('3', '0', '2.5', '3')
    """
    text = f"{value:.{decimals}f}".removesuffix(".0")
    return "0" if text == "-0" else text


def escaped(text: str) -> str:
    """Return text that may stand in XML."""
    text = "".join(character for character in text if character.isprintable())
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _size(box: Box) -> tuple[float, float]:
    return box.width + 2 * MARGIN, box.height + 2 * MARGIN


def _outline(capsule: Capsule, box: Box, decimals: int) -> str:
    """Two arcs and two tangents; the thicker end has the longer arc."""
    start, end = (_page(point, box) for point in (capsule.start, capsule.end))
    r, s = capsule.start_r * UNITS, capsule.end_r * UNITS
    step = end - start
    least = abs(r - s) * 1.02 + 0.01
    if abs(step) < least:
        step = step / abs(step) * least if step else complex(least, 0)
        end = start + step
    along = (r - s) / abs(step)
    across = sqrt(1 - along * along)
    unit = step / abs(step)
    above, below = unit * complex(along, -across), unit * complex(along, across)
    corners = (start + below * r, start + above * r, end + above * s, end + below * s)
    one, two, three, four = (f"{number(at.real, decimals)} {number(at.imag, decimals)}" for at in corners)
    arcs = [f"{number(each)} {number(each)} 0 {int(longer)} 1 " for each, longer in ((r, r > s), (s, s > r))]
    return f"M{one}A{arcs[0]}{two}L{three}A{arcs[1]}{four}Z"


def _page(point: complex, box: Box) -> complex:
    return complex(point.real - box.left + MARGIN, box.top + MARGIN - point.imag) * UNITS
