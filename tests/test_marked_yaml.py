import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexroutine.marked_yaml import MAX_DEPTH, YamlFault, parse_yaml


def fault_of(text: str) -> tuple[int, int, str]:
    with pytest.raises(YamlFault) as caught:
        parse_yaml(text)
    return caught.value.line, caught.value.column, caught.value.problem


def problem_of(text: str) -> str:
    return fault_of(text)[2]


def place_of(text: str) -> tuple[int, int]:
    return fault_of(text)[:2]


@pytest.mark.parametrize(
    "word",
    ["no", "yes", "on", "true", "1:30", "010", "0x1f", "1_000", "1.10", "1e3", "2026-01-01", ".inf", "NULL", "<<"],
)
def test_a_word_stays_text_when_yaml_would_guess(word: str) -> None:
    """What is written is what is read: only plain whole numbers and nothing are more than text."""
    assert parse_yaml(f"a: {word}").value == {"a": word}


@pytest.mark.parametrize("number", [0, 3, -2, 10**17])
def test_a_whole_number_is_read_as_one(number: int) -> None:
    """Plain digits are a number."""
    value = parse_yaml(f"a: {number}").value["a"]
    assert value == number
    assert isinstance(value, int)


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_nothing_is_read_as_none(written: str) -> None:
    """A key without a value has the value None."""
    assert parse_yaml(f"a: {written}").value == {"a": None}


def test_digits_stay_text_when_quoted() -> None:
    """Quotes make text of anything."""
    assert parse_yaml("a: \"12\"\nb: 'null'\nc: ''").value == {"a": "12", "b": "null", "c": ""}


def test_a_huge_number_stays_text() -> None:
    """A number of more than 18 digits is no count of anything, and costs no time to convert."""
    assert parse_yaml("a: " + "9" * 5000).value == {"a": "9" * 5000}


def test_places_count_from_one() -> None:
    """The first character of a file is line 1, column 1; a value's place is its first character."""
    marked = parse_yaml("- id: a\n  dose: {hold: 30s}\n")
    assert marked.place(()) == (1, 1)
    assert marked.place((0, "id")) == (1, 7)
    assert marked.place((0, "dose", "hold")) == (2, 16)


def test_a_key_has_a_place_of_its_own() -> None:
    """A key that is wrong is shown itself, not its value."""
    assert parse_yaml("- id: a\n  dose: {hold: 30s}\n").key_place((0, "dose", "hold")) == (2, 10)


def test_a_missing_part_has_the_place_of_what_is_around_it() -> None:
    """What is not there is looked for where it should be."""
    marked = parse_yaml("- id: a\n- id: b\n  dose: {sets: 3}\n")
    assert marked.place((1, "dose", "hold")) == (3, 9)
    assert marked.key_place((1, "cue")) == (2, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
def test_places_are_right_whatever_ends_a_line(end: str) -> None:
    """Files of every system have the same lines."""
    assert parse_yaml(f"a: 1{end}b: 2{end}").place(("b",)) == (2, 4)
    assert place_of(f"a: 1{end}b: \x1b{end}") == (2, 4)


def test_text_of_all_languages_is_read() -> None:
    """Letters of any language, emoji and the joiners inside them are text."""
    text = "D\xe9tente, \u65e5\u672c\u8a9e, \u0645\u06cc\u200c\u062e, \U0001f9d8\u200d\u2640\ufe0f"
    assert parse_yaml(f"a: {text}").value == {"a": text}


@pytest.mark.parametrize(
    "text",
    [
        "[" * 30_000,
        "[" * 30_000 + "]" * 30_000,
        "- " * 50_000,
        "? " * 50_000,
        "{a: " * 50_000,
        "{" * 40_000,
        "- - [" + "{a: [" * 20,
        "\n".join(" " * depth + "a:" for depth in range(300)),
    ],
    ids=["brackets", "closed-brackets", "dashes", "questions", "braces", "open-braces", "mixed", "indented"],
)
def test_deep_nesting_is_refused(text: str) -> None:
    """What would crash the parser ends in a fault."""
    assert problem_of(text) == f"nested more than {MAX_DEPTH} deep"


def test_nesting_is_read_when_it_is_just_deep_enough() -> None:
    """The limit itself is allowed."""
    value = parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).value
    for _ in range(MAX_DEPTH - 1):
        (value,) = value
    assert value == []


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("a: 1\nb: *x", (2, 4), "aliases (*name) are not read here: write the value out"),
        ("a: 1\nb: &x 2", (2, 4), "anchors (&name) are not read here: write the value out"),
        ("a: &x [1]", (1, 4), "anchors (&name) are not read here: write the value out"),
        ("a: &x {b: 1}", (1, 4), "anchors (&name) are not read here: write the value out"),
        ("a: !mine b", (1, 4), "tags such as !mine are not read here"),
        ("a: !!int '3'", (1, 4), "tags such as tag:yaml.org,2002:int are not read here"),
        (
            "a: !!python/object/apply:os.system [id]",
            (1, 4),
            "tags such as tag:yaml.org,2002:python/object/apply:os are not read here",
        ),
        ("a: 1\nb: 2\na: 3", (3, 1), "the key 'a' stands here twice"),
        ("a: {b: 1, 'b': 2}", (1, 11), "the key 'b' stands here twice"),
        ("1: a\n'1': b", (2, 1), "the key '1' stands here twice"),
        ("? [a]\n: b", (1, 3), "a key must be a plain word"),
        ("{{a: b}: c}", (1, 2), "a key must be a plain word"),
        ("a\n---\nb", (2, 1), "a second document begins here; a file holds one"),
    ],
    ids=lambda value: value.split("\n")[-1][:24] if isinstance(value, str) else None,
)
def test_what_a_data_file_does_not_need_is_refused(text: str, place: tuple[int, int], problem: str) -> None:
    """Aliases, anchors, tags, double keys, keys that are no words and second documents are refused in their place."""
    assert fault_of(text) == (*place, problem)


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    """Nine lines that would unfold to a billion values cost nothing."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))]
    assert place_of("\n".join(lines)) == (1, 5)


BAD_BEGINNING = (
    "neither a line nor a text can begin with a tab, @, ` or %: indent with spaces, and put the text in quotes"
)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        (
            "cue: Brace: then lift",
            (1, 11),
            "a ':' and a space inside a text, or lines that are not indented alike; put a text with ':' in quotes",
        ),
        ("a:\n  b: 1\n\tc: 2", (3, 1), "lines are indented with spaces, not with tabs"),
        ("a:\n\tb: 1", (2, 1), BAD_BEGINNING),
        ("a: @home", (1, 4), BAD_BEGINNING),
        (
            'a: 1\nb: "open\nc: 2\n',
            (4, 1),
            "this is not YAML: found unexpected end of stream (while scanning a quoted scalar from line 2, column 4)",
        ),
        (
            "a: [1, 2\nb: 3",
            (2, 2),
            "this is not YAML: did not find expected ',' or ']' (while parsing a flow sequence from line 1, column 4)",
        ),
        (
            "- a: 1\n   b: 2",
            (2, 5),
            "a ':' and a space inside a text, or lines that are not indented alike; put a text with ':' in quotes",
        ),
        ("%YAML 9.9\n--- a", (1, 1), "this is not YAML: found incompatible YAML document"),
    ],
    ids=["colon", "tab", "tab-first", "at-sign", "open-quote", "open-list", "indent", "version"],
)
def test_what_is_not_yaml_is_told_with_its_place(text: str, place: tuple[int, int], problem: str) -> None:
    """A slip of the pen is shown where it is, and where what it breaks began."""
    assert fault_of(text) == (*place, problem)


CONTROLS = {
    "escape": "\x1b",
    "null": "\0",
    "bell": "\a",
    "delete": "\x7f",
    "next-line": "\x85",
    "c1-csi": "\x9b",
    "right-to-left-override": "\u202e",
    "isolate": "\u2066",
    "line-separator": "\u2028",
    "byte-order-mark": "\ufeff",
    "noncharacter": "\ufffe",
    "private-use": "\ue000",
    "tab": "\t",
}


@pytest.mark.parametrize("character", CONTROLS.values(), ids=CONTROLS)
def test_a_control_character_is_refused_when_it_is_written_raw(character: str) -> None:
    """Nothing in a file can move the cursor or turn the text round."""
    line, _, problem = fault_of(f"a: 1\nb: x{character}y")
    assert line == 2
    assert problem == f"the control character {character!a} has no place in a text"


@pytest.mark.parametrize("character", CONTROLS.values(), ids=CONTROLS)
def test_a_control_character_is_refused_when_it_is_written_as_an_escape(character: str) -> None:
    """A quoted escape makes the same character, and is refused the same."""
    escaped = f"\\u{ord(character):04x}"
    assert fault_of(f'a: 1\nb: "x{escaped}y"') == (
        2,
        4,
        f"the control character {character!a} has no place in a text",
    )


def test_a_control_character_is_refused_in_a_key() -> None:
    """A key is shown in messages, so it is as harmless as a value."""
    assert fault_of('a: 1\n"\\e[31m": 2') == (2, 1, "the control character '\\x1b' has no place in a text")


@pytest.mark.parametrize("text", ["", "# nothing but a comment", "---", "---\n...\n"], ids=repr)
def test_an_empty_document_has_no_value(text: str) -> None:
    """A file with nothing in it is nothing, and no error of the parser."""
    assert parse_yaml(text).value is None


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\n\n  --::[]{},'\"#&*!|>%@`?"), max_size=80))
def test_any_text_ends_in_a_value_or_in_a_fault_that_is_in_it(text: str) -> None:
    """Whatever a file holds, it is read, or refused at a line and column that it has."""
    lines = re.split("\r\n|\r|\n", text)
    try:
        line, column = parse_yaml(text).place(())
    except YamlFault as fault:
        line, column = fault.line, fault.column
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1
