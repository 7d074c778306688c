"""How figures are written, and what is refused."""

import json
from dataclasses import fields
from typing import Any

import pytest
from pydantic import ValidationError

from figure_examples import EVERY, FOLDER, KNEELING, LYING, SHIPPED, STANDING, figure, one_test_each
from flexroutine.catalogue import Catalogue
from flexroutine.figures import Figure
from flexroutine.figures.notation import Contact, Joint, Limb, Work
from flexroutine.figures.poses import ArrowHint, Pose, Prop
from flexroutine.records import from_record, to_record


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ([-90, 0], Limb((-90, 0))),
        ([-90, "floor"], Limb((-90, None))),
        ([1, 2, 3], Limb((1, 2), 3)),
        ([1, 2, None, [0.5, 1]], Limb((1, 2), None, (0.5, 1))),
        ("floor", Limb(target="floor")),
        ("floor+30", Limb(target="floor", shift=0.3)),
        ("toe_a-3", Limb(target="toe_a", shift=-0.03)),
        ("head^3", Limb(target="head", shift=0.03j)),
        ("wall+1^-6", Limb(target="wall", shift=0.01 - 0.06j)),
    ],
)
def test_limb_is_angles_or_a_place(written: object, meant: Limb) -> None:
    """A limb is two to four angles, or a place with a distance to the right and upwards."""
    assert Limb.parse(written) == Limb.parse(meant) == meant


@pytest.mark.parametrize("limb", ["floor+30", "head^3", "wall^-6", "plant", [1.0, "floor", None, [1.0, 1.0]]])
def test_limb_is_written_as_it_was_read(limb: object) -> None:
    """What is read can be written again."""
    assert Limb.parse(limb).plain() == limb


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("ceiling", "neither angles like"),
        (3, "neither angles like"),
        ([1], "angles are"),
        ([1, 2, 3, [1, 1], 5], "angles are"),
        ([1, 2, 3, 0.5], "shortens both segments"),
        ([1, 400], "not a number from -360 to 360"),
        ([True, 4], "not a number"),
        ([1, 2, None, [2, 1]], "not a number from 0.1 to 1"),
    ],
)
def test_limb_that_makes_no_sense_is_refused(written: object, problem: str) -> None:
    """The message tells what a limb looks like."""
    with pytest.raises(ValueError, match=problem):
        Limb.parse(written)


def test_work_names_parts() -> None:
    """`arms` and `legs` are both of them; anything else is refused."""
    assert Work.parse(["trunk", "arms"]).parts == ("trunk", "arm_a", "arm_b")
    assert Work.parse(Work.parse("leg_a")).plain() == ["leg_a"]
    with pytest.raises(ValueError, match="not a part of the body"):
        Work.parse("tail")


def test_contact_is_a_joint_or_between_two() -> None:
    """A point of the body is a joint, or a part of the way from one to another."""
    contact = Contact.parse(["hip", "knee_a", 0.5])
    assert contact.on({"hip": 0j, "knee_a": 2 + 4j}) == 1 + 2j
    assert Contact.parse(contact).plain() == ["hip", "knee_a", 0.5]
    assert Contact.parse("hip") == Contact("hip", "hip")
    with pytest.raises(ValueError, match="not a joint"):
        Joint.parse("tail")


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"wings": 2}, "wings"),
        ({"anchor": None}, "not a joint"),
        ({"props": [{"kind": "wall"}]}, "a wall needs x or touch"),
        ({"props": [{"kind": "roller"}]}, "a roller needs under"),
        ({"props": [{"kind": "wall", "x": 1, "side": "above"}]}, "neither left nor right"),
        ({"props": [{"kind": "chair", "pose": 3}]}, "pose counts from 0 to 0"),
        ({"mat": "top"}, "has view: front"),
        ({"crop": [0, 0, 0, 0]}, "left is less than right"),
        ({"crop": [0, 1, 1, 0]}, "bottom less than top"),
        ({"poses": [{"head": 90}]}, "needs spine"),
        ({"poses": [{**STANDING, "legs": "plant"}]}, "nowhere to stay"),
        ({"poses": [{**STANDING, "arm_a": "wall"}]}, "there is none"),
        ({"poses": [{**STANDING, "tail": [1, 2]}]}, "tail"),
        ({"poses": []}, "at least 1"),
    ],
)
def test_figure_that_makes_no_sense_is_refused(keys: dict[str, Any], problem: str) -> None:
    """Unknown keys, missing things and contradictions are refused with the reason."""
    with pytest.raises(ValidationError, match=problem):
        figure(**keys)


def test_anchor_is_mandatory() -> None:
    """A body without an anchor would slide."""
    with pytest.raises(ValidationError, match="anchor"):
        figure(anchor=())


@pytest.mark.parametrize("pose", [STANDING, LYING, KNEELING], ids=["standing", "lying", "kneeling"])
def test_pose_inherits_what_it_does_not_say(pose: dict[str, Any]) -> None:
    """A later pose needs to say only what changes."""
    assert len(figure(pose, {"head": 80}).poses) == 2


def test_shipped_figures_belong_to_exercises(shipped: Catalogue) -> None:
    """Every id of the shipped figures is an exercise, and has one figure."""
    ids = [id_ for each in SHIPPED.values() for id_ in each.serves]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(shipped.exercises)


def test_every_figure_has_its_own_id() -> None:
    """A figure serves its own id first."""
    assert all(each.serves[0] == each.id for each in EVERY)


@one_test_each(EVERY)
def test_figure_is_the_same_after_the_cache(each: Figure) -> None:
    """A figure can be kept as JSON and read back."""
    assert from_record(Figure, json.loads(json.dumps(to_record(each)))) == each


@pytest.mark.parametrize("record", [Figure, Pose, Prop, ArrowHint])
def test_every_key_is_documented(record: type) -> None:
    """What can be written is in docs/figures.md."""
    text = (FOLDER.parent / "docs" / "figures.md").read_text(encoding="utf-8")
    missing = [key.name for key in fields(record) if f"`{key.name}`" not in text]
    assert missing == []
