"""Simple Markdown as plain text."""

from hypothesis import example, given
from hypothesis import strategies as st

from flexroutine.leaflet import plain_text

PAGE = """# Ice

Cold may help
for a while.

## How

- a cloth round the pack, which is not so thin
- not in your sleep
  or in a hurry

1. first this, and then that

https://example.org/a-very-long-address
"""


def test_headings_paragraphs_and_lists_are_laid_out() -> None:
    """Lines are broken at words, entries hang, headings are underlined, an address stays whole."""
    assert plain_text(PAGE, 24).splitlines() == [
        *("Ice", "===", "", "Cold may help for a", "while.", "", "How", "---", ""),
        *("- a cloth round the", "  pack, which is not so", "  thin", "- not in your sleep or", "  in a hurry"),
        *("", "1. first this, and then", "   that", "", "https://example.org/a-very-long-address"),
    ]


@given(st.text("ab \n-#1.", max_size=80), st.integers(10, 40))
@example("# 111111111 1", 10)
def test_no_line_is_wider_than_asked_for(text: str, width: int) -> None:
    """Whatever the text, lines keep inside, as long as no word is wider; no word is lost."""
    lines = plain_text(text, width).splitlines()
    assert all(len(line) <= width or " " not in line.strip() for line in lines)
    assert "".join(lines).count("a") == text.count("a")
