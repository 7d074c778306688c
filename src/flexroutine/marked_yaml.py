"""YAML in, plain values and the line and column of each out. Refuses what a data file has no use for.

Only text, whole numbers and nothing are read as such; `no`, `true`, `1:30` and `2026-01-01` are text.
Aliases, tags, duplicate keys, deep nesting and control characters are refused, each with its place: PyYAML's C
parser lets duplicate keys pass, and 30,000 nested brackets crash it.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

MAX_DEPTH = 30

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedYaml:
    """The plain value of a document, and the line and column (from 1) of each part by its path."""

    value: Any
    places: dict[Path, Place]
    keys: dict[Path, Place]

    def place(self, path: Path) -> Place:
        """Return where the part at `path` stands, or the nearest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def key_place(self, path: Path) -> Place:
        """Return where the key at the end of `path` stands."""
        return self.keys.get(path) or self.place(path)


class YamlFault(Exception):  # noqa: N818 - one of possibly many, reported and not a failure of ours
    """Something that cannot be read, and where it stands."""

    def __init__(self, line: int, column: int, problem: str) -> None:
        super().__init__(problem)
        self.line, self.column, self.problem = line, column, problem


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc] # chosen at run time
    """PyYAML's safe loader, with fewer guesses about plain words."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own shape


for _tag, _pattern, _first in (
    ("int", r"-?(?:0|[1-9][0-9]{0,17})", "-0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$", re.ASCII), list(_first))


def parse_yaml(text: str, *, decimals: bool = False) -> MarkedYaml:
    """Read one document; with `decimals`, plain numbers such as 0.5 are numbers and not text.

    Raises: YamlFault: the first thing that is wrong, and where.
    """
    _refuse_control_characters(text)
    try:
        _refuse_the_unneeded(text)
        loader = _Loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(error, text) from None
    except yaml.YAMLError as error:
        raise YamlFault(1, 1, f"this is not YAML: {' '.join(str(error).split())[:120]}") from None
    marked = MarkedYaml(None, {(): (1, 1)}, {})
    value = _plain(root, (), marked, decimals=decimals) if root else None
    return MarkedYaml(value, marked.places, marked.keys)


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> YamlFault:
    mark, began = error.problem_mark or error.context_mark, error.context_mark
    lines = _lines(text)
    end = (len(lines), len(lines[-1]) + 1)  # the parser sees a line after the last one
    line, column = min((mark.line + 1, mark.column + 1), end) if mark else (1, 1)
    problem = error.problem or error.context or "it cannot be read"
    if problem in _IN_OTHER_WORDS:
        return YamlFault(line, column, _IN_OTHER_WORDS[problem])
    where = f" ({error.context} from line {began.line + 1}, column {began.column + 1})" if began else ""
    return YamlFault(line, column, f"this is not YAML: {problem}{where}")


_IN_OTHER_WORDS = {
    "mapping values are not allowed in this context": "a ':' and a space inside a text, or lines that are not indented"
    " alike; put a text with ':' in quotes",
    "found character that cannot start any token": "neither a line nor a text can begin with a tab, @, ` or %:"
    " indent with spaces, and put the text in quotes",
    "found a tab character that violates indentation": "lines are indented with spaces, not with tabs",
    "but found another document": "a second document begins here; a file holds one",
    "exceeded maximum nesting depth": f"nested more than {MAX_DEPTH} deep",  # newer parsers look so far ahead
}


def _refuse_control_characters(text: str) -> None:
    for match in re.finditer(
        r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]", text
    ):
        before = _lines(text[: match.start()])
        raise YamlFault(len(before), len(before[-1]) + 1, f"the control character {match[0]!a} has no place in a text")


def _lines(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def _refuse_the_unneeded(text: str) -> None:
    """Walk the parser's events, which do not recurse, before anything that does."""
    depth = 0
    for event in yaml.parse(text, _Loader):
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(event, yaml.AliasEvent):
            raise YamlFault(*place, "aliases (*name) are not read here: write the value out")
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise YamlFault(*place, "anchors (&name) are not read here: write the value out")
        if (tag := getattr(event, "tag", None)) not in (None, "!"):
            raise YamlFault(*place, f"tags such as {str(tag)[:40]} are not read here")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise YamlFault(*place, f"nested more than {MAX_DEPTH} deep")


def _plain(node: yaml.Node, path: Path, marked: MarkedYaml, *, decimals: bool) -> Any:
    """Turn a node into plain values and note its place; `_refuse_the_unneeded` has bounded the depth."""
    marked.places[path] = _place(node)
    match node:
        case yaml.MappingNode():
            return {
                key: _plain(value, (*path, key), marked, decimals=decimals) for key, value in _pairs(node, path, marked)
            }
        case yaml.SequenceNode():
            return [_plain(each, (*path, index), marked, decimals=decimals) for index, each in enumerate(node.value)]
        case yaml.ScalarNode():
            if decimals and not node.style and re.fullmatch(r"-?[0-9]{1,6}?\.[0-9]{1,6}", node.value, re.ASCII):
                return float(node.value)
            return _scalar(node)
        case _:
            raise YamlFault(*_place(node), "this is no value")


def _pairs(node: yaml.MappingNode, path: Path, marked: MarkedYaml) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[Hashable] = set()
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlFault(*_place(key_node), "a key must be a plain word")
        key = _harmless(str(key_node.value), key_node).replace("\n", " ")
        if key in seen:
            raise YamlFault(*_place(key_node), f"the key '{key[:40]}' stands here twice")
        seen.add(key)
        marked.keys[(*path, key)] = _place(key_node)
        yield key, value_node


def _scalar(node: yaml.ScalarNode) -> str | int | None:
    text = str(node.value)
    match node.tag.rpartition(":")[2]:
        case "int":
            return int(text)
        case "null":
            return None
        case _:
            return _harmless(text, node)


def _harmless(text: str, node: yaml.Node) -> str:
    """Refuse what would move the cursor or turn the text round: also when it is written as an escape."""
    for character in text:
        kind = unicodedata.category(character)
        joiner = character in "\u200c\u200d"  # part of ordinary words and emoji
        if (kind[0] == "C" and character != "\n" and not joiner) or kind in ("Zl", "Zp"):
            raise YamlFault(*_place(node), f"the control character {character!a} has no place in a text")
    return text


def _place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1
