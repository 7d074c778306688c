"""How bodies are solved and move: what stays, stays, and nothing jumps."""

from itertools import pairwise
from typing import Any

import pytest

from figure_examples import EVERY, KNEELING, LYING, SHIPPED, STANDING, TRIED, figure, motion, one_test_each
from flexroutine.figures import Figure, Motion, problems
from flexroutine.figures.anatomy import LIMBS, other_side
from flexroutine.figures.bending import bent, unbent
from flexroutine.figures.passage import smooth
from flexroutine.figures.poses import Mat
from flexroutine.figures.skeleton import end_joint, levelling, reach
from flexroutine.figures.solving import solve, swapped

every = one_test_each(EVERY)
LOW = {"spine": [10, 8], "arms": [60, 60], "leg_b": [-60, "floor"]}
SEATED = {"legs": [0, 0, 80], "lift": 0.03}
shipped_ones = one_test_each(SHIPPED.values())


@shipped_ones
def test_shipped_figure_has_no_problems(each: Figure) -> None:
    """Joints bend as bodies do, hands arrive, nothing is under the floor and nothing jumps."""
    assert problems(each) == []


@shipped_ones
def test_planted_hands_and_feet_do_not_slide(each: Figure) -> None:
    """What is at the same place in both poses is there in between too."""
    for passage in Motion.of(each).passages:
        for joint in map(end_joint, passage.staying):
            places = [passage.joints(step / 16)[joint] for step in range(17)]
            assert max(abs(place - places[0]) for place in places) < 0.02


@shipped_ones
def test_nothing_is_under_the_floor(each: Figure) -> None:
    """Hands, feet and knees stay above the floor at any time."""
    if each.mat is not Mat.TOP:
        assert min(point.imag for joints in Motion.of(each).sampled(12) for point in joints.values()) > 0


@every
def test_motion_has_no_seam(each: Figure) -> None:
    """A pose is the same coming from before and going on."""
    for passage in Motion.of(each).passages:
        for part, key in ((0.0, passage.start), (1.0, passage.end)):
            joints = passage.joints(part)
            assert max(abs(joints[name] - key.joints[name]) for name in joints) < 0.02


@shipped_ones
def test_frames_follow_closely(each: Figure) -> None:
    """No joint moves farther than a seventh of the body in a thirtieth of a second."""
    moving = Motion.of(each)
    frames = [moving.joints(frame / 30) for frame in range(int(moving.length_s * 30) + 2)]
    assert max(abs(after[name] - before[name]) for before, after in pairwise(frames) for name in before) < 0.145


@every
def test_limbs_keep_their_length(each: Figure) -> None:
    """A body without foreshortening has shins of one length at all times."""
    moving = Motion.of(each)
    if all(bend.k2 == 1 for key in moving.keys for bend in key.stance.limbs.values()):
        lengths = [abs(joints["knee_a"] - joints["ankle_a"]) for joints in moving.sampled()]
        assert max(lengths) - min(lengths) < 1e-9


@every
def test_angles_at_the_joints_and_on_the_page_are_the_same_body(each: Figure) -> None:
    """Turning angles into those at the joints and back gives the same stance."""
    for key in solve(each):
        back = unbent(key.stance, bent(key.stance))
        for name in LIMBS:
            differences = [one - other for one, other in zip(back.limbs[name], key.stance.limbs[name], strict=True)]
            assert max(abs((each + 180) % 360 - 180) for each in differences) < 1e-6


def test_anchor_stays() -> None:
    """The anchor has the same x in all poses."""
    assert len({round(key.joints["knee_b"].real, 9) for key in motion("mcgill-bird-dog").keys}) == 1


def test_level_makes_two_points_equally_high() -> None:
    """A plank rests on elbows and toes."""
    joints = motion("plank").keys[0].joints
    assert joints["elbow_a"].imag - 0.027 == pytest.approx(joints["toe_a"].imag - 0.015)


def test_level_of_a_point_with_itself_turns_nothing() -> None:
    """There is no way to turn that makes a point higher than itself."""
    assert levelling(1j, 1j, 0.0) == pytest.approx(0)


def test_lift_raises_the_whole_body() -> None:
    """The lowest point is so far above the floor; the next pose inherits it."""
    keys = solve(figure({**LYING, "lift": 0.3}, {"head": 170}))
    low = [min(point.imag for point in key.joints.values()) for key in keys]
    assert min(low) > 0.3


def test_what_was_on_the_floor_stays_there() -> None:
    """A hand that a later pose does not name stays where it was."""
    first, second = solve(figure(KNEELING, {"spine": [20, 0]}, anchor="knee_a"))
    assert first.joints["wrist_a"] == pytest.approx(second.joints["wrist_a"])


def test_hand_on_the_body_follows_it() -> None:
    """A hand that is on a knee is on it in the next pose too."""
    _, second = solve(figure({**STANDING, "arms": "hip^6"}, {"spine": [70, 60]}))
    assert second.joints["wrist_a"] == pytest.approx(second.joints["hip"] + 0.06j, abs=0.02)


def test_alternate_repeats_with_the_other_side() -> None:
    """The second half of the loop is the first with both sides exchanged."""
    keys = motion("dead-bug").keys
    assert len(keys) == 4
    assert keys[3].joints["ankle_b"] == pytest.approx(keys[1].joints["ankle_a"])


def test_alternate_is_mirrored_from_the_front() -> None:
    """Seen from the front, the other side is the mirror image."""
    first, second = motion("high-knees-front").keys
    assert second.joints["knee_b"].real == pytest.approx(-first.joints["knee_a"].real)
    assert swapped(second).joints["knee_a"] == pytest.approx(first.joints["knee_a"])


def test_sides_are_exchanged_by_name() -> None:
    """What has no side stays."""
    assert [other_side(name) for name in ("knee_a", "arm_b", "hip")] == ["knee_b", "arm_a", "hip"]


def test_wall_is_where_it_touches() -> None:
    """A wall that touches the back is behind it."""
    wall = next(part for part in motion("wall-sit").still().parts if part.role == "prop")
    assert wall.capsules[0].start.real < motion("wall-sit").keys[0].joints["sho"].real - 0.06


@pytest.mark.parametrize(("x", "sign"), [(0.3, -1), (-0.3, 1)])
def test_hand_lies_on_either_side_of_the_wall(x: float, sign: int) -> None:
    """A wrist is a little before the wall, which may be left or right."""
    key = solve(figure({**STANDING, "arm_a": "wall"}, props=[{"kind": "wall", "x": x}]))[0]
    assert key.joints["wrist_a"].real == pytest.approx(x + sign * 0.028)


def test_foot_lies_on_the_wall() -> None:
    """A foot at the wall has its sole on it."""
    key = solve(figure({**LYING, "leg_a": "wall^10"}, props=[{"kind": "wall", "x": 0.45}]))[0]
    assert key.joints["toe_a"].imag > key.joints["heel_a"].imag


def test_foot_on_the_body_is_square() -> None:
    """A foot that is at a joint is square to its shin; seen from the front it points outwards."""
    for view in ("side", "front"):
        key = solve(figure({**STANDING, "legs": [-90, -90], "leg_b": "knee_a"}, view=view))[0]
        assert key.joints["toe_b"] != key.joints["ankle_b"]


def test_reach_says_how_much_is_missing() -> None:
    """A limb that is too short is stretched towards its place, and the gap is told."""
    assert reach(0j, 3 + 0j, (1, 1), 1).short == pytest.approx(1)
    assert reach(0j, 0.5 + 0j, (2, 1), 1).short == pytest.approx(0.53)
    assert reach(0j, 1 + 0j, (1, 1), 1).short == 0


def test_movement_begins_and_ends_slowly() -> None:
    """Half of the time is half of the way."""
    assert (smooth(0), smooth(0.5), smooth(1)) == (0, 0.5, 1)


def test_loop_begins_again() -> None:
    """A time after the end is a time after the beginning; it begins with the first pose."""
    moving = motion("hip-raise")
    assert moving.moves
    assert moving.joints(0) == moving.keys[0].joints
    assert moving.joints(moving.length_s + 1.1)["hip"] == pytest.approx(moving.joints(1.1)["hip"])


@pytest.mark.parametrize("hold", [0, 5])
def test_single_pose_stands_still(hold: int) -> None:
    """A figure of one pose shows it at any time, even when it is held for no time at all."""
    still = Motion.of(figure({**STANDING, "hold": hold}))
    assert not still.moves
    assert still.joints(0.3) == still.joints(77) == still.keys[0].joints


@pytest.mark.parametrize(
    ("poses", "problem"),
    [
        ([{**STANDING, "leg_a": [-90, 0]}], "knee_a bends to -90"),
        ([{**STANDING, "arm_a": "toe_a"}], "poses.0.arm_a: arm_a does not reach"),
        ([{**STANDING, "arms": "toe_a"}], "poses.0.arms: arm_a does not reach"),
        ([{**STANDING, "leg_a": [-80, -90], "leg_b": [-90, "floor"]}], "above the floor that its shin lies on"),
        ([{**STANDING, "arms": [90, 90], "legs": "floor^-10", "lift": 0.2}], "poses.0: ankle_a is"),
        ([STANDING, {"arms": [90, 90], "move": 0.1}], "moves too fast"),
        ([STANDING, {"arms": [90, 90], "move": 0}], "moves too fast"),
        ([{**LOW, "leg_a": [-45, 90]}, {"leg_a": [-135, 90]}], "knee_a goes"),
        ([{**SEATED, "spine": [25, 25], "arms": "floor-26"}, {"spine": [155, 155]}], "wrist_a slides"),
    ],
)
def test_problem_is_found(poses: list[dict[str, Any]], problem: str) -> None:
    """What bodies cannot do is told with the pose where it stands."""
    assert any(problem in str(each) for each in problems(figure(*poses)))


def test_jump_is_found() -> None:
    """A limb that turns over between two frames is told."""
    assert any("elbow_a jumps" in str(each) for each in problems(TRIED["thread-the-needle"]))


def test_figure_on_a_mat_has_no_floor_to_go_through() -> None:
    """Seen from above, down is not under."""
    pose = {"spine": [90, 90], "arms": [0, 0], "legs": [-90, -90]}
    above = figure(pose, {"legs": [-60, -60], "arm_a": [-60, -60]}, {"spine": [-90, -90]}, view="front", mat="top")
    assert not any("floor" in str(each) for each in problems(above))
