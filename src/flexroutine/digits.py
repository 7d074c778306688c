"""Big digits: a number drawn in blocks, at the largest size that fits."""

_FONT = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}
ROWS = 5


def largest_scale(text: str, columns: int, rows: int) -> int:
    """Return how many times over the digits can be drawn in this space; 0 if not at all."""
    return max(0, min(columns // _columns(text), rows // ROWS))


def draw_digits(text: str, scale: int, block: str) -> list[str]:
    """Draw digits and colons in lines of `block`; a dot of the font is two columns wide and one row high."""
    lines = [" ".join(_FONT[character][row] for character in text) for row in range(ROWS)]
    wide = ["".join(block * 2 * scale if dot == "#" else "  " * scale for dot in line) for line in lines]
    return [line for line in wide for _ in range(scale)]


def _columns(text: str) -> int:
    return 2 * (sum(len(_FONT[character][0]) for character in text) + len(text) - 1)
