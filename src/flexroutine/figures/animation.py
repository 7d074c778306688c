"""A motion as an animated SVG: every path has the same commands in all frames, so that viewers can go between."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from flexroutine.figures.motion import Motion, Scene
from flexroutine.figures.shapes import Part
from flexroutine.figures.svg import FILLS, document, halo_style, number, path_data

STEPS = 8
"""Frames in one move; a hold needs only its ends."""


def animated_svg(motion: Motion, title: str, *, mirrored: bool = False) -> str:
    """Return a motion as an SVG that moves; players without animation show the frame that explains best."""
    times, scenes = _frames(motion, mirrored=mirrored)
    still = motion.still(mirrored=mirrored)
    elements: list[str] = []
    for index, part in enumerate(still.parts):
        data = [path_data(scene.parts[index].capsules, still.box, decimals=0) for scene in scenes]
        inside = _animate(data, times, motion.length_s) if len(set(data)) > 1 else ""
        elements += _paths(f"p{index}", part, path_data(part.capsules, still.box, decimals=0), inside)
    return document(still, title, "\n".join(elements))


def _frames(motion: Motion, *, mirrored: bool) -> tuple[list[float], list[Scene]]:
    """Return the moments worth a frame, from 0 to 1, and what is to be drawn at each."""
    moments = [0.0]
    for index, (end, span) in enumerate(zip(accumulate(motion.times_s), motion.times_s, strict=True)):
        steps = STEPS if index % 2 else 1
        moments += [end - span + span * step / steps for step in range(1, steps + 1)]
    times = [moment / motion.length_s for moment in moments]
    return times, [motion.scene(moment, mirrored=mirrored, steady=True) for moment in moments]


def _paths(name: str, part: Part, still: str, inside: str) -> Iterator[str]:
    """Return a part as its halo and itself: one path with all of its frames, painted twice."""
    fill = f'fill="{FILLS[part.role]}"'
    if not part.halo:
        yield f'<path d="{still}" {fill}>{inside}</path>'
        return
    yield f'<defs><path id="{name}" d="{still}">{inside}</path></defs>'
    yield f'<use href="#{name}" {halo_style()}/>'
    yield f'<use href="#{name}" {fill}/>'


def _animate(data: Sequence[str], times: Sequence[float], length_s: float) -> str:
    """Leave out the frames that are like both of their neighbours."""
    last = len(data) - 1
    inner = [index for index in range(1, last) if not data[index - 1] == data[index] == data[index + 1]]
    kept = [0, *inner, last]
    key_times = ";".join(f"{times[index]:.4f}".rstrip("0").rstrip(".") for index in kept)
    values = ";".join(data[index] for index in kept)
    return (
        f'<animate attributeName="d" dur="{number(length_s)}s" repeatCount="indefinite"'
        f' keyTimes="{key_times}" values="{values}"/>'
    )
