"""A timeline as a file to print, to keep or to read by a program: one module for each format."""

from collections.abc import Callable

from flexroutine.exporters.to_json import to_json
from flexroutine.exporters.to_markdown import to_markdown
from flexroutine.exporters.to_text import to_text
from flexroutine.timeline import Timeline

EXPORTERS: dict[str, Callable[[Timeline], str]] = {
    "text": to_text,
    "markdown": to_markdown,
    "json": to_json,
}
