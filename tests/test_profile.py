"""What applies to one person, and the words in which she says so."""

import datetime

import pytest

from flexroutine.cautions import Caution
from flexroutine.errors import UsageError
from flexroutine.profile import Profile, find_conditions

DAY = datetime.date(2026, 6, 1)


def later(weeks: int) -> datetime.date:
    return DAY + datetime.timedelta(weeks=weeks)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["pregnant", "high", "blood", "pressure"], ["pregnancy", "high-blood-pressure"]),
        (["high blood pressure", "knees"], ["high-blood-pressure", "knee-pain"]),
        (
            ["front", "hip", "replacement", "knees", "sore", "wrists"],
            ["hip-replacement-front", "knee-pain", "wrist-pain"],
        ),
        (["osteoporosis,knees"], ["osteoporosis", "knee-pain"]),
        (["knees", "knee"], ["knee-pain"]),
    ],
)
def test_words_may_stand_alone_or_together(words: list[str], names: list[str]) -> None:
    """Quotes and hyphens are not needed, and nothing is taken twice."""
    assert find_conditions(words) == names


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["pregnansy"], r"there is no condition 'pregnansy'; did you mean pregnancy\?$"),
        (["pregnansy", "knees"], "'pregnansy'; did you mean pregnancy"),
        (
            ["knees", "qqq"],
            "no condition 'qqq'; what is not known here, ask who treats you; known: pregnancy, osteoporosis",
        ),
        (
            ["hip", "replacement"],
            "say which: hip-replacement-back or hip-replacement-front; if you do not know, name both",
        ),
        (["new hip"], "'new hip': say which"),
        (["back pain"], "'back pain' may be one of several conditions; say which: disc, stenosis"),
        (["word"] * 3000, "there is no condition 'word word"),
        ([" , "], "name what applies to you"),
    ],
)
def test_word_that_is_not_clear_asks(words: list[str], message: str) -> None:
    """What is unknown names the nearest; what may be several things asks which."""
    with pytest.raises(UsageError, match=message):
        find_conditions(words)


def test_weeks_go_on_counting() -> None:
    """The week is that of the day on which it is asked for."""
    profile = Profile().with_conditions(["pregnancy"], 12, DAY)
    assert [profile.week(later(weeks)) for weeks in (0, 3, 4, 40)] == [12, 15, 16, 52]
    early, late = profile.on(later(3)), profile.on(later(4))
    assert Caution.PREGNANCY_SUPINE not in early[0].cautions
    assert Caution.PREGNANCY_SUPINE in late[0].cautions


def test_day_before_the_start_is_no_week() -> None:
    """A clock that is wrong leaves the week unknown, so that every rule of pregnancy applies."""
    profile = Profile().with_conditions(["pregnancy"], 0, DAY)
    assert profile.week(later(-1)) is None
    assert Caution.LATE_PREGNANCY in profile.on(later(-1))[0].cautions


def test_weeks_belong_to_pregnancy() -> None:
    """Weeks of something else are a mistake."""
    with pytest.raises(UsageError, match="--weeks belongs to pregnancy"):
        Profile().with_conditions(["disc"], 12, DAY)


def test_adding_again_changes_only_what_is_said() -> None:
    """A condition stands once; its weeks stay until others are given."""
    profile = Profile().with_conditions(["disc", "pregnancy"], 12, DAY)
    assert profile.with_conditions(["pregnancy", "disc"], None, later(5)) == profile
    assert profile.with_conditions(["pregnancy"], 20, DAY).week(DAY) == 20


def test_removing_takes_the_weeks_along() -> None:
    """What is removed leaves nothing behind."""
    profile = Profile().with_conditions(["disc", "pregnancy"], 12, DAY)
    assert profile.without(["pregnancy"]) == Profile(("disc",))
    assert profile.without(["disc"]).pregnant_since is not None


@pytest.mark.parametrize(("profile", "hint"), [(Profile(("disc",)), "there is disc"), (Profile(), "nothing is set")])
def test_removing_what_is_not_there_is_told(profile: Profile, hint: str) -> None:
    """A mistake in removing must not leave somebody in a false belief."""
    with pytest.raises(UsageError, match=f"'balance' is not in your profile; {hint}"):
        profile.without(["balance"])
