"""Figures for tests, read as they are written."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from flexroutine.figures import Figure, Motion

FOLDER = Path(__file__).parent
FIGURE = TypeAdapter(Figure)

STANDING: dict[str, Any] = {"spine": [90, 90]}
LYING: dict[str, Any] = {"spine": [180, 180], "arms": [-10, -4], "legs": [0, 0, 80]}
KNEELING: dict[str, Any] = {"spine": [10, 8], "head": 4, "arms": "floor", "legs": [-90, "floor"]}


def figure(*poses: dict[str, Any], **keys: Any) -> Figure:
    """Return a figure of these poses; standing when there are none."""
    return FIGURE.validate_python({"id": "example", "anchor": "hip", "poses": poses or [STANDING], **keys})


def read_figures(path: Path) -> dict[str, Figure]:
    """Return the figures of a file by id."""
    return {each["id"]: FIGURE.validate_python(each) for each in yaml.safe_load(path.read_text(encoding="utf-8"))}


SHIPPED = read_figures(FOLDER.parent / "data" / "figures.yaml")
TRIED = read_figures(FOLDER / "tried_figures.yaml")
EVERY = [*SHIPPED.values(), *TRIED.values()]
QUICK = ("plank", "bird-dog", "hip-raise", "side-lunge-reach", "knee-rolls")
"""What the quick tests draw; CI draws every figure."""


def one_test_each(figures: Iterable[Figure]) -> pytest.MarkDecorator:
    """Run a test for each of the figures; all but a few of them in CI only."""
    marks = {True: (), False: (pytest.mark.each_figure,)}
    params = [pytest.param(each, id=each.id, marks=marks[each.id in QUICK]) for each in figures]
    return pytest.mark.parametrize("each", params)


def motion(name: str) -> Motion:
    """Return the motion of a shipped figure, or else of a tried one."""
    return Motion.of(SHIPPED.get(name) or TRIED[name])
