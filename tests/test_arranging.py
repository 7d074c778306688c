"""The order inside a routine: few changes of position, no muscle twice in a row."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from examples import exercise
from flexroutine.arranging import arrange, position_changes, repeats
from flexroutine.catalogue import Exercise, Muscles
from flexroutine.choices import Position


def works(id_: str, muscle: str, position: str = "supine") -> Exercise:
    """An exercise for one muscle."""
    return replace(exercise(id_, position=position), muscles=Muscles((muscle,)))


def positions(phases: list[list[Exercise]]) -> list[list[str]]:
    """The positions of each phase, in order."""
    return [[str(each.position) for each in phase] for phase in phases]


phase_lists = st.lists(
    st.lists(st.builds(works, st.just("one"), st.sampled_from("abc"), st.sampled_from(list(Position))), max_size=7),
    max_size=4,
)


def test_positions_go_down_once() -> None:
    """Exercises of one phase stand in the order of the path, not as they came."""
    phase = [works("a", "x", "supine"), works("b", "y", "standing"), works("c", "z", "supine")]
    assert positions(arrange([phase])) == [["standing", "supine", "supine"]]


def test_next_phase_goes_on_where_the_one_before_ended() -> None:
    """A phase goes up the path when the one before ended on the floor."""
    down = [works("a", "x", "standing"), works("b", "y", "prone")]
    both = [works("c", "x", "standing"), works("d", "y", "prone")]
    assert positions(arrange([down, both])) == [["standing", "prone"], ["prone", "standing"]]


def test_same_muscle_is_parted_where_it_can_be() -> None:
    """Two exercises of a muscle have another one between them, if there is one in that position."""
    phase = [works("a", "x"), works("b", "x"), works("c", "y")]
    assert repeats(arrange([phase])[0]) == 0


def test_same_muscle_stays_together_where_it_must() -> None:
    """Two exercises of a muscle with nothing to put between them stay."""
    assert repeats(arrange([[works("a", "x"), works("b", "x")]])[0]) == 1


def test_muscles_are_parted_across_phases() -> None:
    """The first of a phase is another muscle than the last of the phase before."""
    arranged = arrange([[works("a", "x")], [works("b", "x"), works("c", "y")]])
    assert repeats([each for phase in arranged for each in phase]) == 0


def test_changes_of_position_are_counted() -> None:
    """Only a change counts."""
    phase = [works("a", "x", "prone"), works("b", "x", "prone"), works("c", "x", "supine")]
    assert position_changes(phase) == 1


@given(phase_lists)
def test_nothing_is_lost_or_moved_to_another_phase(phases: list[list[Exercise]]) -> None:
    """Each phase keeps exactly its exercises."""
    arranged = arrange(phases)
    assert [sorted(map(repr, phase)) for phase in arranged] == [sorted(map(repr, phase)) for phase in phases]


@given(phase_lists)
def test_positions_follow_one_path_in_every_phase(phases: list[list[Exercise]]) -> None:
    """Inside a phase the way goes down, or up, never both."""
    steps = list(Position)
    for phase in arrange(phases):
        moves = [steps.index(other.position) - steps.index(one.position) for one, other in pairwise(phase)]
        assert all(move >= 0 for move in moves) or all(move <= 0 for move in moves)


@given(phase_lists)
def test_positions_change_no_more_often_than_going_down_each_time(phases: list[list[Exercise]]) -> None:
    """Going up where that helps never costs more than always beginning on the feet."""
    steps = list(Position)
    down = [each for phase in phases for each in sorted(phase, key=lambda one: steps.index(one.position))]
    assert position_changes([each for phase in arrange(phases) for each in phase]) <= position_changes(down)
