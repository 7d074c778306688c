"""Each kind of fault in a data file, with its whole message and its place."""

from pathlib import Path

import pytest

from examples import PLANK_YAML, catalogue, dose, exercise
from flexroutine.catalogue import Advice, Id
from flexroutine.entry_files import read_file
from flexroutine.merging import with_entries
from flexroutine.references import check_together

ROUTINE_YAML = """\
- id: mine
  name: Mine
  items:
  - cat-cow
  - {exercise: side-plank, dose: {hold: 20s}}
"""
CATEGORIES = "warm-up, dynamic-stretch, strength, core, static-stretch, mobility, yoga, myofascial, breathing, recovery"
DOSE_KEYS = "sets, reps, hold, time, tempo, relax, rest, sides"
NO_ID = "is not an id like cat-cow: small letters, digits, hyphens"
NO_TEXT = "is not text; put it in quotes if it is meant as text"
NOBODY = "there is no exercise 'qqq'; flexroutine list shows what there is"
KEYS = (
    "id, name, category, position, dose, setup, cue, movement, dose_basis, aka, level, muscles, equipment, helps,"
    " checks, longest, before, ending, mistakes, easier, harder, cautions, advised_against, article, dose_note,"
    " frequency, fit, sources"
)
KNOWN = catalogue(exercise("cat-cow", dose(reps=10)), exercise("side-plank"), exercise("bird-dog"))


def faults_of(text: str, folder: Path) -> list[str]:
    """What is said of a file of this text."""
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    file = read_file(None, path)
    faults = sorted([*file.faults, *check_together([file], with_entries(KNOWN, [file]))])
    return [str(fault).removeprefix(f"{folder}/") for fault in faults]


def plank_with(old: str, new: str) -> str:
    assert old in PLANK_YAML
    return PLANK_YAML.replace(old, new)


def test_an_entry_with_the_least_it_needs_has_no_fault(tmp_path: Path) -> None:
    """What the other tests break is right to begin with."""
    assert faults_of(PLANK_YAML, tmp_path) == []
    assert faults_of(ROUTINE_YAML, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("  cue: Breathe.\n", "", "1:3", "cue: is missing"),
        ("name: Plank", "name:", "2:8", "name: is empty; a value is wanted here"),
        ("name: Plank", "name: ''", "2:9", "name: is empty"),
        ("name: Plank", "name: 12", "2:9", f"name: 12 {NO_TEXT}"),
        ("name: Plank", "name: [Plank]", "2:9", f"name: [Plank] {NO_TEXT}"),
        ("name: Plank", f"name: {'x' * 61}", "2:9", "name: is 61 characters long; at most 60 are allowed"),
        ("cue: Breathe.", f"cue: {'x' * 61}", "7:8", "cue: is 61 characters long; at most 60 are allowed"),
        ("category: core", "category: cor", "3:13", f"category: 'cor' is not one of {CATEGORIES}; did you mean core?"),
        ("category: core", "category: 3", "3:13", f"category: 3 is not one of {CATEGORIES}"),
        ("category: core", "category:", "3:12", f"category: is empty and not one of {CATEGORIES}"),
        ("rest: 10s", "rst: 10s", "5:30", "dose rst: is not a key that is known here; did you mean rest?"),
        (
            "rest: 10s",
            "xyz: 10s",
            "5:30",
            f"dose xyz: is not a key that is known here; allowed here: {DOSE_KEYS}",
        ),
        ("  name:", "  zzz: 1\n  name:", "2:3", f"zzz: is not a key that is known here; allowed here: {KEYS}"),
    ],
)
def test_a_wrong_field_is_told(old: str, new: str, place: str, said: str, tmp_path: Path) -> None:
    """A field's fault says where it is, what was found and what is allowed."""
    assert faults_of(plank_with(old, new), tmp_path) == [f"mine.yaml:{place}: exercise 'plank': {said}"]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("id: The Plank", f"1:7: exercise 'The Plank': id: 'The Plank' {NO_ID}"),
        ("id: 3", f"1:7: exercise '3': id: 3 {NO_ID}"),
        ("id:", "1:6: exercise '?': id: is empty; a value is wanted here"),
        ('"id": "a\\nb"', f"1:9: exercise 'a b': id: 'a b' {NO_ID}"),
        ("aka: []", "1:3: exercise '?': id: is missing"),
    ],
)
def test_a_wrong_id_is_told(new: str, said: str, tmp_path: Path) -> None:
    """An entry goes by what stands for its id, on one line; one without goes by '?'."""
    assert faults_of(plank_with("id: plank", new), tmp_path) == [f"mine.yaml:{said}"]


@pytest.mark.parametrize(
    ("hold", "said"),
    [
        ("soon", "'soon' is not a time like 30s, 1m30s or 10-15s"),
        ("30", "30 has no unit: write 30s or 30m"),
        ("1:30", "'1:30' is not a time like 30s, 1m30s or 10-15s"),
        ("30 s", "'30 s' is not a time like 30s, 1m30s or 10-15s; write 30s"),
        ("true", "'true' is not a time like 30s, 1m30s or 10-15s"),
        ("[30s]", "[30s] is not a time like 30s, 1m30s or 10-15s"),
        ("{s: 30}", "{s: 30} is not a time like 30s, 1m30s or 10-15s"),
        ("30-10s", "'30-10s': the shorter time comes first"),
        ("25h", "'25h' is longer than 24h"),
        ("0s", "0s is too short to do anything in; the least is 0.5s"),
        ("x" * 50, f"'{'x' * 39}…' is not a time like 30s, 1m30s or 10-15s"),
    ],
)
def test_a_wrong_time_is_told(hold: str, said: str, tmp_path: Path) -> None:
    """A time that is none is shown as the file has it, beside one that is right."""
    faults = faults_of(plank_with("hold: 30s", f"hold: {hold}"), tmp_path)
    assert faults == [f"mine.yaml:5:25: exercise 'plank': dose hold: {said}"]


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        ("three", "'three' is not a number like 3 or a range like 3-4"),
        ("1.5", "'1.5' is not a number like 3 or a range like 3-4"),
        ("0", "0 is out of range: from 1 to 500, the smaller number first"),
        ("-3", "-3 is out of range: from 1 to 500, the smaller number first"),
        ("999999999", "999999999 is out of range: from 1 to 500, the smaller number first"),
        ("9" * 50, f"'{'9' * 39}…' is out of range: from 1 to 500, the smaller number first"),
        ("4-3", "'4-3' is out of range: from 1 to 500, the smaller number first"),
    ],
)
def test_a_wrong_count_is_told(sets: str, said: str, tmp_path: Path) -> None:
    """A number that is none, or out of range, is told with what is allowed."""
    faults = faults_of(plank_with("sets: 3", f"sets: {sets}"), tmp_path)
    assert faults == [f"mine.yaml:5:16: exercise 'plank': dose sets: {said}"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("dose: 30s", "'30s' is not a group of keys such as {sets: …, reps: …, hold: …}"),
        ("dose: {}", "a dose needs one of hold (30s), reps (10) or time (2m)"),
        ("dose: {hold: 30s, time: 2m}", "a dose has time alone, or reps, or reps with hold"),
        ("dose: {hold: 30s, tempo: 2s}", "tempo belongs to reps without hold; the pause between holds is relax"),
        ("dose: {reps: 3, relax: 2s}", "relax is the pause between holds, and this dose has no hold"),
        ("dose: {time: 2m, sides: alternating}", "time has no repetitions to alternate: use sides: each or none"),
        ("dose: {sets: 3, reps: [6, 4]}", "reps lists 2 sets, sets says 3"),
        ("dose: {sets: 2-3, reps: [6, 4]}", "reps set by set needs a plain number of sets, not a range"),
    ],
)
def test_a_dose_that_is_none_is_told(written: str, said: str, tmp_path: Path) -> None:
    """A dose whose parts do not go together says which do."""
    faults = faults_of(plank_with("dose: {sets: 3, hold: 30s, rest: 10s}", written), tmp_path)
    assert faults == [f"mine.yaml:5:9: exercise 'plank': dose: {said}"]


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ("aka: board", "2:8", "aka: 'board' is not a list; write [board]"),
        ("aka: [board, 3]", "2:16", f"aka 2: 3 {NO_TEXT}"),
        ("aka:", "2:7", "aka: is empty and not a list; write […]"),
        ("mistakes: Sagging, or not", "2:13", "mistakes: 'Sagging, or not' is not a list; write [\"Sagging, or not\"]"),
        ("equipment: mat", "2:14", "equipment: 'mat' is not a list; write [mat]"),
        ("equipment: [Mat]", "2:15", "equipment 1: 'Mat' is not a thing like mat, or things like chair or wall"),
        (
            "muscles: {primry: [psoas]}",
            "2:13",
            "muscles primry: is not a key that is known here; did you mean primary?",
        ),
        ("muscles: psoas", "2:12", "muscles: 'psoas' is not a group of keys such as {primary: …, secondary: …}"),
        ("checks: [{at: 5, say: Look.}]", "2:17", "checks 1 at: 5 has no unit: write 5s or 5m"),
        ("sources: [{title: Back}]", "2:13", "sources 1 publisher: is missing"),
        (
            "sources: {title: Back, publisher: NHS}",
            "2:12",
            "sources: {title: Back, publisher: NHS} is not a list; write [{title: Back, publisher: NHS}]",
        ),
        (
            "sources: [{title: Back, publisher: NHS, url: nhs.uk}]",
            "2:48",
            "sources 1 url: 'nhs.uk' does not start with https:// or http://",
        ),
        ("easier: [Kneel down., 3]", "2:11", "easier: '3' is neither the id of an exercise nor a sentence"),
        ("easier:", "2:10", "easier: is empty; a value is wanted here"),
    ],
)
def test_a_wrong_part_of_a_field_is_told(written: str, place: str, said: str, tmp_path: Path) -> None:
    """A fault inside of a list or a group has the place of that part, and lists count from 1."""
    assert faults_of(plank_with("  name:", f"  {written}\n  name:"), tmp_path) == [
        f"mine.yaml:{place}: exercise 'plank': {said}"
    ]


def test_a_wrong_caution_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A word of a long list of choices is met with the one it is most like."""
    (fault,) = faults_of(plank_with("  name:", "  cautions: [balance, kneling]\n  name:"), tmp_path)
    assert fault.startswith("mine.yaml:2:23: exercise 'plank': cautions 2: 'kneling' is not one of pregnancy-supine, ")
    assert fault.endswith(", broken-skin; did you mean kneeling?")


def test_a_dose_from_a_source_needs_one(tmp_path: Path) -> None:
    """A rule between two keys is told at the one that asks for the other."""
    (fault,) = faults_of(plank_with("own-estimate", "source"), tmp_path)
    assert fault == "mine.yaml:9:15: exercise 'plank': dose_basis: source needs at least one entry under sources"


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ("easier: sideplank", "2:11", "easier: there is no exercise 'sideplank'; did you mean side-plank?"),
        ("harder: [side-plank, qqq]", "2:24", f"harder 2: {NOBODY}"),
        (
            "advised_against: {reason: It hurts., instead: [cat-cow, qqq]}",
            "2:59",
            f"advised_against instead 2: {NOBODY}",
        ),
    ],
)
def test_an_id_that_nobody_has_is_told(written: str, place: str, said: str, tmp_path: Path) -> None:
    """Another exercise that is named has to be there; the nearest one is offered."""
    assert faults_of(plank_with("  name:", f"  {written}\n  name:"), tmp_path) == [
        f"mine.yaml:{place}: exercise 'plank': {said}"
    ]


@pytest.mark.parametrize("key", ["easier", "harder"])
def test_an_exercise_is_neither_easier_nor_harder_than_itself(key: str, tmp_path: Path) -> None:
    """A circle of one is told at the key that closes it."""
    (fault,) = faults_of(plank_with("  name:", f"  {key}: plank\n  name:"), tmp_path)
    assert fault == f"mine.yaml:2:11: exercise 'plank': {key}: goes round in a circle: plank is harder than plank"


def test_a_circle_of_easier_and_harder_is_told_at_each_end(tmp_path: Path) -> None:
    """Easier and harder are one order: whoever stands in a circle is told the way round it."""
    other = PLANK_YAML.replace("id: plank\n", "id: board\n  easier: [Kneel., plank]\n")
    faults = faults_of(PLANK_YAML.replace("id: plank\n", "id: plank\n  easier: board\n") + other, tmp_path)
    circle = "goes round in a circle"
    assert faults == [
        f"mine.yaml:2:11: exercise 'plank': easier: {circle}: plank is harder than board is harder than plank",
        f"mine.yaml:12:20: exercise 'board': easier 2: {circle}: board is harder than plank is harder than board",
    ]


def test_an_id_is_given_once(tmp_path: Path) -> None:
    """The second entry of an id is told where the first one is."""
    faults = faults_of(PLANK_YAML * 3, tmp_path)
    assert faults == [
        "mine.yaml:10:7: exercise 'plank': id: is the id of the entry on line 1 already",
        "mine.yaml:19:7: exercise 'plank': id: is the id of the entry on line 1 already",
    ]


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("- cat-cow", "- catcow", "4:5", "items 1 exercise: there is no exercise 'catcow'; did you mean cat-cow?"),
        (
            "side-plank,",
            "sid-plank,",
            "5:16",
            "items 2 exercise: there is no exercise 'sid-plank'; did you mean side-plank?",
        ),
        ("hold: 20s", "time: 1m, hold: 20s", "5:34", "items 2 dose: a dose has time alone, or reps, or reps with hold"),
        ("hold: 20s", "hold: 20", "5:41", "items 2 dose hold: 20 has no unit: write 20s or 20m"),
        ("dose:", "doze:", "5:28", "items 2 doze: is not a key that is known here; did you mean dose?"),
        ("- cat-cow", "- 3", "4:5", "items 1: 3 is not a group of keys such as {exercise: …, dose: …}"),
        ("- cat-cow", "- Cat-Cow", "4:5", f"items 1 exercise: 'Cat-Cow' {NO_ID}"),
        ("name: Mine", "name: Mine\n  rounds: 21", "3:11", "rounds: 21 is out of range: from 1 to 20"),
        ("name: Mine", "name: Mine\n  rounds: two", "3:11", "rounds: 'two' is not a whole number"),
        ("name: Mine", "name: Mine\n  rounds: true", "3:11", "rounds: 'true' is not a whole number"),
        ("  name: Mine\n", "", "1:3", "name: is missing"),
        ("- cat-cow", "- cat-cow\n" * 100 + "  - cat-cow", "4:3", "items: has 102 entries; at most 100 are allowed"),
    ],
)
def test_a_wrong_routine_is_told(old: str, new: str, place: str, said: str, tmp_path: Path) -> None:
    """A routine's fault has the place of the item, or of the part of it, that is wrong."""
    assert old in ROUTINE_YAML
    text = ROUTINE_YAML.replace(old, new.replace("\n- cat-cow", "\n  - cat-cow"))
    assert faults_of(text, tmp_path) == [f"mine.yaml:{place}: routine 'mine': {said}"]


@pytest.mark.parametrize(
    ("items", "said"),
    [("cat-cow", "'cat-cow' is not a list; write [cat-cow]"), ("[]", "is empty")],
    ids=["word", "empty"],
)
def test_a_routine_has_a_list_of_items(items: str, said: str, tmp_path: Path) -> None:
    """Items are a list, even if there is one, and there is one."""
    faults = faults_of(f"{{id: mine, name: Mine, items: {items}}}", tmp_path)
    assert faults == [f"mine.yaml:1:31: routine 'mine': items: {said}"]


def test_a_routine_cannot_have_the_id_of_an_exercise(tmp_path: Path) -> None:
    """An id names one thing."""
    (fault,) = faults_of(ROUTINE_YAML.replace("id: mine", "id: bird-dog"), tmp_path)
    assert fault == "mine.yaml:1:7: routine 'bird-dog': id: 'bird-dog' is the id of an exercise already"


def test_an_exercise_that_is_advised_against_is_refused_in_a_routine(tmp_path: Path) -> None:
    """Whoever writes it into a routine is told why not, and what instead."""
    path = tmp_path / "mine.yaml"
    path.write_text(ROUTINE_YAML, encoding="utf-8")
    advice = Advice("It strains the neck.", (Id("bird-dog"),))
    known = catalogue(exercise("cat-cow", advised_against=advice), exercise("side-plank"))
    (fault,) = check_together([read_file("routines", path)], known)
    assert str(fault) == (
        f"{path}:4:5: routine 'mine': items 1 exercise: 'cat-cow' is advised against. It strains the neck."
        " Instead: bird-dog."
    )


def test_all_faults_of_a_file_are_told_in_one_run_and_in_order(tmp_path: Path) -> None:
    """Nobody has to mend one fault to see the next."""
    text = PLANK_YAML.replace("core", "cor").replace("30s", "30").replace("  cue: Breathe.\n", "  cu: Breathe.\n")
    faults = faults_of(text + PLANK_YAML.replace("id: plank", "id: Board"), tmp_path)
    assert [fault.split(":")[1:3] for fault in faults] == [
        ["1", "3"],
        ["3", "13"],
        ["5", "25"],
        ["7", "3"],
        ["10", "7"],
    ]


ITEMS = """\
- {id: mine, name: Mine, items: [
  qqq,
  {exercise: cat-cow, dose: {reps: 30s}},
  {exercise: side-plank, dose: {hold: 0s}},
  {exercise: side-plank, dose: {sets: 3, reps: [3, 2]}},
  {exercise: qqq, dose: {hold: 30}},
  {exercise: Q},
  3]}
"""


def test_all_faults_of_a_routine_are_told_in_one_run(tmp_path: Path) -> None:
    """An item that is refused hides nothing that is wrong in the others, or in what it refers to itself."""
    assert faults_of(ITEMS, tmp_path) == [
        f"mine.yaml:2:3: routine 'mine': items 1 exercise: {NOBODY}",
        "mine.yaml:3:36: routine 'mine': items 2 dose reps: '30s' is not a number like 3 or a range like 3-4",
        "mine.yaml:4:32: routine 'mine': items 3 dose: hold: 0s is too short to do anything in; the least is 0.5s",
        "mine.yaml:5:32: routine 'mine': items 4 dose: reps lists 2 sets, sets says 3",
        f"mine.yaml:6:14: routine 'mine': items 5 exercise: {NOBODY}",
        "mine.yaml:6:32: routine 'mine': items 5 dose hold: 30 has no unit: write 30s or 30m",
        f"mine.yaml:7:14: routine 'mine': items 6 exercise: 'Q' {NO_ID}",
        "mine.yaml:8:3: routine 'mine': items 7: 3 is not a group of keys such as {exercise: …, dose: …}",
    ]


@pytest.mark.parametrize(
    ("wrong", "place", "said"),
    [
        ("name: 3", "3:3", f"items 1 exercise: {NOBODY}"),
        ("nam: Mine", "3:3", f"items 1 exercise: {NOBODY}"),
        ("name: Mine, rounds: 21, purpose: 3", "1:34", "rounds: 21 is out of range: from 1 to 20"),
        ("name: Mine, rounds: 21, purpose: 3", "3:3", f"items 1 exercise: {NOBODY}"),
    ],
)
def test_a_wrong_field_hides_no_other_fault_of_a_routine(wrong: str, place: str, said: str, tmp_path: Path) -> None:
    """Whatever else is wrong with it, a routine's items and the rules between its keys are checked."""
    text = f"- {{id: mine, {wrong}\n  , items: [\n  qqq]}}"
    assert f"mine.yaml:{place}: routine 'mine': {said}" in faults_of(text, tmp_path)


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ("harder: qqq", "2:11", f"harder: {NOBODY}"),
        ("easier: [3, qqq]", "2:15", f"easier 2: {NOBODY}"),
        ("advised_against: {instead: [3, qqq]}", "2:34", f"advised_against instead 2: {NOBODY}"),
        ("easier: plank", "2:11", "easier: goes round in a circle: plank is harder than plank"),
    ],
)
def test_a_wrong_field_hides_no_other_fault_of_an_exercise(written: str, place: str, said: str, tmp_path: Path) -> None:
    """Whatever else is wrong with it, the ids that an exercise refers to are checked."""
    text = f"- id: plank\n  {written}\n  nam: Plank\n"
    assert f"mine.yaml:{place}: exercise 'plank': {said}" in faults_of(text, tmp_path)


def test_a_rule_between_the_keys_is_checked_beside_a_wrong_key(tmp_path: Path) -> None:
    """A basis without a source is told although the name is wrong too, and a wrong source counts as one."""
    text = plank_with("own-estimate", "source").replace("name: Plank", "name: 3")
    assert len(faults_of(text, tmp_path)) == 2
    assert len(faults_of(f"{text}  sources: [{{title: 3, publisher: NHS}}]\n", tmp_path)) == 2


def test_an_entry_that_is_refused_is_there_all_the_same(tmp_path: Path) -> None:
    """Nobody is told that there is no such exercise when it stands in the file."""
    other = PLANK_YAML.replace("id: plank\n", "id: board\n  easier: plank\n")
    (fault,) = faults_of(plank_with("hold: 30s", "hold: 30") + other, tmp_path)
    assert fault.startswith("mine.yaml:5:25: exercise 'plank': dose hold: ")


def test_a_circle_through_a_refused_entry_is_told(tmp_path: Path) -> None:
    """Mending the dose must not bring up a circle that was there before."""
    other = PLANK_YAML.replace("id: plank\n", "id: board\n  easier: plank\n")
    text = plank_with("id: plank\n", "id: plank\n  easier: board\n").replace("30s", "30") + other
    faults = faults_of(text, tmp_path)
    assert [": goes round in a circle: " in fault for fault in faults] == [True, False, True]


def test_an_id_is_given_once_also_by_entries_that_are_refused(tmp_path: Path) -> None:
    """The second entry of an id is told, and the rest of it is checked."""
    second = plank_with("id: plank\n", "id: plank\n  easier: qqq\n")
    faults = faults_of(plank_with("hold: 30s", "hold: 30") + second, tmp_path)
    assert faults[1:] == [
        "mine.yaml:10:7: exercise 'plank': id: is the id of the entry on line 1 already",
        f"mine.yaml:11:11: exercise 'plank': easier: {NOBODY}",
    ]


@pytest.mark.parametrize("item", ["{exercise: cat-cow, dose: {reps: 30s}}", "Cat-Cow", "3"])
def test_a_sole_item_that_is_wrong_is_an_item(item: str, tmp_path: Path) -> None:
    """Items are not empty because the only one is wrong."""
    (fault,) = faults_of(f"{{id: mine, name: Mine, items: [{item}]}}", tmp_path)
    assert "items 1" in fault


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (PLANK_YAML, ROUTINE_YAML, "10:3: routine 'mine': stands among exercises"),
        (ROUTINE_YAML, PLANK_YAML * 2, "6:3: exercise 'plank': stands among routines"),
        (ROUTINE_YAML.replace("cat-cow", "plank"), PLANK_YAML, "6:3: exercise 'plank': stands among routines"),
    ],
    ids=["exercise-first", "routine-first", "routine-of-its-own-exercise"],
)
def test_a_file_of_both_kinds_has_one_fault(first: str, second: str, said: str, tmp_path: Path) -> None:
    """The first entry of the other kind is told, and nothing else is made of it."""
    (fault,) = faults_of(first + second, tmp_path)
    assert fault == f"mine.yaml:{said}; a file holds exercises or routines, so put it into a file of its own"


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("routines", PLANK_YAML, "holds exercises, and routines are wanted here; exercises belong in the folder"),
        ("routines", "- id: x\n" + PLANK_YAML, "holds exercises, and routines are wanted here"),
        ("exercises", ROUTINE_YAML, "holds routines, and exercises are wanted here; routines belong in the folder"),
    ],
    ids=["exercises", "half-an-exercise-first", "routines"],
)
def test_a_file_of_the_other_kind_has_one_fault(kind: str, text: str, said: str, tmp_path: Path) -> None:
    """A file in the wrong place is told once where it belongs, and not every key that it lacks."""
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    (fault,) = read_file(kind, path).faults
    assert fault.problem.startswith(f"this file {said}")
    assert fault.problem.endswith("/ that 'flexroutine config' shows")


@pytest.mark.parametrize(
    "text",
    ["", "# later", "just words", "3", "null", "[]", "---"],
    ids=["empty", "comment", "words", "number", "null", "no-entry", "marker"],
)
def test_a_file_without_entries_is_told_what_belongs_in_it(text: str, tmp_path: Path) -> None:
    """A file that is empty, or no list, is a fault and says how a right one begins."""
    (fault,) = faults_of(text, tmp_path)
    assert fault == "mine.yaml:1:1: a list of exercises or routines is needed here, each beginning with '- id:'"


@pytest.mark.parametrize(("text", "column"), [("- 3", 3), ("- ", 2), ("[[]]", 2)], ids=["number", "nothing", "list"])
def test_an_entry_that_is_no_group_of_keys_is_told(text: str, column: int, tmp_path: Path) -> None:
    """An entry has keys."""
    (fault,) = faults_of(text, tmp_path)
    assert fault.startswith(f"mine.yaml:1:{column}: exercise '?': ")
    assert fault.endswith("not a group of keys such as {id: …, name: …, category: …}")
