"""The warning signs before the first exercise ever, without a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.guide import section
from flexroutine.guide_files import load_guide
from flexroutine.session import Command
from flexroutine.warning import BRIEF, pages, read_through

SIGNS = "WARNING SIGNS\n\n" + section(load_guide().find("warning-signs"), "In short")


def leaf(commands: list[Command | None], count: int) -> tuple[bool, list[int]]:
    """Read `count` pages with these keys; gives whether they were acknowledged, and the pages that were shown."""
    seen: list[int] = []
    keys = iter(commands)

    def show(page: int) -> int:
        seen.append(min(page, count - 1))
        return count

    return read_through(show, lambda _: next(keys)), seen


def test_the_usual_window_shows_all_signs_at_once() -> None:
    """At 80x24 there is one page, with every line of the short list and the keys."""
    (page,) = pages(SIGNS, 80, 24)
    assert len(page) <= 24
    assert [line for line in SIGNS.splitlines() if line not in page] == []
    assert page[-1] == "Enter or space: I have read this, go on   q: leave"


def test_a_small_window_has_pages() -> None:
    """Where not all signs fit, each page tells how many there are."""
    found = pages(SIGNS, 40, 12)
    assert [page[-1].split("   ")[0] for page in found[:2]] == [
        f"Enter, space: more ({n} of {len(found)})" for n in (1, 2)
    ]
    assert "both legs hurt" in " ".join(found[0])


def test_the_smallest_window_shows_the_brief_form() -> None:
    """At 20x5 the most important fits on a few pages."""
    found = pages(SIGNS, 20, 5)
    assert len(found) <= 5
    assert " ".join(" ".join(line for page in found for line in page[:-1]).split()) == BRIEF


@given(st.integers(1, 130), st.integers(1, 50))
def test_pages_fit_every_window(columns: int, rows: int) -> None:
    """No page is taller than the window, and no line wider, unless there is no room for anything."""
    for page in pages(SIGNS, columns, rows):
        assert len(page) <= max(rows, 2)
        assert all(len(line) < max(columns, 6) or columns < 20 for line in page)


@pytest.mark.parametrize("key", [Command.DONE, Command.PAUSE])
def test_one_key_acknowledges(key: Command) -> None:
    """Where all signs are on one page, Enter or space is enough."""
    assert leaf([key], 1) == (True, [0])


def test_only_the_last_page_acknowledges() -> None:
    """Enter turns the page; n goes on and b back, but neither acknowledges."""
    keys = [Command.NEXT, Command.BACK, Command.BACK, Command.DONE, Command.DONE, Command.NEXT, Command.DONE]
    assert leaf([*keys], 3) == (True, [0, 1, 0, 0, 1, 2, 2])


def test_other_keys_and_a_new_size_only_draw_again() -> None:
    """Nothing else is taken as having read it."""
    assert leaf([None, Command.MUTE, Command.SUSPEND, Command.DONE], 1) == (True, [0, 0, 0, 0])


def test_leaving_is_one_key() -> None:
    """With q or Esc one leaves without acknowledging, on any page."""
    assert leaf([Command.QUIT], 3) == (False, [0])
