"""How figures are drawn: sizes, roles, mirror images, and three of them to the dot."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from figure_examples import EVERY, LYING, STANDING, TRIED, figure, motion, one_test_each
from flexroutine.figures import (
    LIGHT,
    Figure,
    Ink,
    Motion,
    Picture,
    Role,
    Scene,
    animated_svg,
    ascii_art,
    blocks,
    braille,
    plain,
    smooth_blocks,
    svg,
)

every = one_test_each(EVERY)
renderers = pytest.mark.parametrize("draw", [braille, blocks, smooth_blocks, ascii_art])
Draw = Callable[[Scene, int, int], Picture]
SVG = "{http://www.w3.org/2000/svg}"


def roles(picture: Picture) -> set[object]:
    """Return the inks of a picture."""
    return {run.ink for row in picture for run in row if run.text.strip()}


@every
def test_every_figure_is_drawn_in_every_way(each: Figure) -> None:
    """No figure is too hard for any way of drawing."""
    scene = Motion.of(each).still()
    for draw in (braille, blocks, smooth_blocks, ascii_art):
        assert len(plain(draw(scene, 40, 12)).strip()) > 60
    ET.fromstring(svg(Motion.of(each), each.id))  # noqa: S314 - our own picture


@renderers
@pytest.mark.parametrize("size", [(30, 10), (50, 16), (100, 40)])
def test_picture_has_the_size_that_was_asked(draw: Draw, size: tuple[int, int]) -> None:
    """Every row has all of its columns, at any size."""
    columns, rows = size
    picture = draw(motion("bird-dog").still(), columns, rows)
    assert [sum(len(run.text) for run in row) for row in picture] == [columns] * rows


@every
def test_picture_does_not_jitter(each: Figure) -> None:
    """Every frame has the same box, so the same scale."""
    moving = Motion.of(each)
    assert len({moving.scene(at).box for at in (0, 0.4, 1.3)} | {moving.start().box, moving.explained().box}) == 1


@pytest.mark.parametrize("name", ["hip-raise", "bird-dog", "side-lunge-reach"])
def test_frame_is_as_it_was(name: str, golden: Callable[[str, str], None]) -> None:
    """Three figures in braille, dot by dot."""
    golden(f"figure-{name}.txt", plain(braille(motion(name).still(), 50, 16)) + "\n")


@pytest.mark.parametrize(("columns", "rows"), [(20, 8), (40, 24)], ids=["small", "large"])
def test_blended_picture_is_as_it_was(columns: int, rows: int, golden: Callable[[str, str], None]) -> None:
    """Two pictures in blocks with all colours, run by run: as fine as they are, with edges that are mixed."""
    picture = smooth_blocks(motion("bird-dog").still(), columns, rows)
    lines = [
        " ".join(f"{len(run.text)}{run.text[0]}{hexed(run.ink)}/{hexed(run.paper)}" for run in row) for row in picture
    ]
    golden(f"figure-blended-{columns}x{rows}.txt", "\n".join(lines) + "\n")


def hexed(ink: Ink) -> str:
    """Return a colour in short, `-` for none."""
    return bytes(ink).hex() if isinstance(ink, tuple) else "-"


def test_mirrored_scene_is_the_same_the_other_way_round() -> None:
    """Left and right change places, and twice is not at all."""
    scene = motion("bird-dog").still()
    turned = motion("bird-dog").still(mirrored=True)
    assert turned == scene.mirrored() != scene
    assert turned.mirrored() == scene


def test_mirrored_picture_has_its_feet_on_the_other_side() -> None:
    """A lying figure has its head left, mirrored right."""
    moving = motion("hip-raise")
    rows = [plain(smooth_blocks(moving.still(mirrored=mirrored), 60, 16)).splitlines() for mirrored in (False, True)]
    lengths = [[len(row.strip()) for row in each] for each in rows]
    assert sum(abs(one - other) for one, other in zip(*lengths, strict=True)) < 20


def test_empty_cells_are_spaces() -> None:
    """An empty braille character is drawn as dots by some terminals."""
    assert "\u2800" not in plain(braille(motion("plank").still(), 50, 16))


@pytest.mark.parametrize("draw", [braille, blocks])
def test_far_limbs_stay_apart_without_colour(draw: Callable[..., Picture]) -> None:
    """Without colour, far limbs have fewer dots."""
    scene = motion("bird-dog").still()
    assert plain(draw(scene, 50, 16, colour=False)) != plain(draw(scene, 50, 16))
    assert Role.FAR in roles(draw(scene, 50, 16))


def test_worked_part_is_highlighted() -> None:
    """The part that works has a role of its own, which changes sides where both take turns."""
    moving = motion("dead-bug")
    first, last = (moving.scene(at).parts for at in (0.1, moving.length_s - 0.1))
    assert {Role.WORK} < roles(braille(moving.still(), 50, 16))
    assert [part.role for part in first] != [part.role for part in last]
    assert moving.scene(moving.length_s - 0.1, steady=True).parts[1].role is first[1].role


def test_smooth_blocks_blend_with_the_background_of_the_theme() -> None:
    """Edges lie between the background and the ink."""
    inks = roles(smooth_blocks(motion("plank").still(), 50, 16, LIGHT))
    assert LIGHT.inks[Role.BODY] in inks
    assert len(inks) > len(LIGHT.inks)


def test_noses_tell_back_from_belly() -> None:
    """A figure from the side has a nose, which points up on the back; from the front it has none."""
    details = [
        [part for part in Motion.of(figure(LYING, view=view)).still().parts if part.detail]
        for view in ("side", "front")
    ]
    assert len(details[0]) == 1
    assert details[1] == []
    assert details[0][0].capsules[0].start.imag > Motion.of(figure(LYING)).keys[0].joints["head"].imag


def test_crop_shows_a_part_of_the_picture() -> None:
    """The window of a figure is what its entry says."""
    assert Motion.of(TRIED["pelvic-tilt"]).still().box == (-0.6, 0.0, 0.46, 0.42)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("hip-raise", True),
        ("half-kneeling-hip-flexor", True),
        ("cat-cow", True),
        ("plank", False),
        ("high-knees", False),
    ],
)
def test_arrow_tells_where_a_movement_goes(name: str, drawn: bool) -> None:
    """A movement has an arrow; a held pose and sides in turn have none."""
    assert any(part.role is Role.ARROW for part in motion(name).start().parts) is drawn


def test_arrow_can_be_hidden_and_small_movements_have_none() -> None:
    """An arrow that does not explain is left out."""
    hidden = figure(STANDING, {"arms": [90, 90]}, arrow={"hidden": True})
    small = figure(STANDING, {"arms": [-91, -86]}, arrow={})
    for each in (hidden, small):
        assert all(part.role is not Role.ARROW for part in Motion.of(each).start().parts)


def test_things_are_drawn() -> None:
    """Mats, chairs, balls, blocks and bands are part of the picture."""
    props = [
        {"kind": "mat"},
        {"kind": "chair"},
        {"kind": "ball", "under": "hip"},
        {"kind": "block", "x": 0.4, "height": 0.2},
        {"kind": "block", "x": 0.8, "width": 0.4},
        {"kind": "block", "under": "toe_a"},
        {"kind": "band", "ends": ["wrist_a", "toe_a"]},
    ]
    parts = Motion.of(figure(STANDING, props=props)).still().parts
    assert sum(part.role is Role.PROP for part in parts) == len(props)


def test_mat_from_above_has_an_outline_and_no_floor() -> None:
    """A body that is seen from above lies on a mat."""
    floor = next(part for part in motion("supine-spinal-twist").still().parts if part.role is Role.FLOOR)
    assert len(floor.capsules) == 4
    rows = plain(ascii_art(motion("supine-spinal-twist").still(), 60, 20)).splitlines()
    assert any(row.strip().startswith("|") and row.strip().endswith("|") for row in rows)


def test_ghost_shows_where_a_movement_began() -> None:
    """The start is in the explaining picture, unless there is only one pose."""
    for name, expected in (("hip-raise", True), ("plank", False)):
        assert any(part.role is Role.GHOST for part in motion(name).explained().parts) is expected
    assert Role.GHOST in roles(braille(motion("cat-cow").explained(), 50, 16))
    assert "." in plain(ascii_art(motion("childs-pose").explained(), 60, 20))


def test_svg_has_a_title_and_escapes_it() -> None:
    """Text in a picture is data."""
    root = ET.fromstring(svg(motion("plank"), 'A <b> & "c"\x1b'))  # noqa: S314 - our own picture
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == 'A <b> & "c"'


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", ["hip-raise", "side-lunge-reach", "dead-bug", "foam-roll-quads", "clamshell"])
def test_animated_paths_have_the_same_commands_in_all_frames(name: str, *, mirrored: bool) -> None:
    """Viewers can go from frame to frame only where the commands and the flags of the arcs are the same."""
    root = ET.fromstring(animated_svg(motion(name), name, mirrored=mirrored))  # noqa: S314 - our own picture
    for path in root.iter(f"{SVG}path"):
        for animate in path.iter(f"{SVG}animate"):
            frames = [path.attrib["d"], *animate.attrib["values"].split(";")]
            commands = {re.sub(r"A(\S+) (\S+) 0 (\d) (\d)|[-\d. ]+", r"\1\3\4", frame) for frame in frames}
            assert len(commands) == 1
            times = [float(time) for time in animate.attrib["keyTimes"].split(";")]
            assert len(times) == len(frames) - 1
            assert times == sorted(times)
            assert (times[0], times[-1]) == (0, 1)


def test_animated_svg_is_small() -> None:
    """An animation stays under 100 kB, and a single pose has none."""
    assert len(animated_svg(motion("side-lunge-reach"), "")) < 100_000
    assert "<animate" not in animated_svg(motion("plank"), "Plank")
