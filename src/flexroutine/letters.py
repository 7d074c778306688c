"""Big words and numbers, drawn in blocks from a small font of dots; < and > are arrows."""

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
    "-": ("  ", "  ", "##", "  ", "  "),
    "?": ("###", "  #", " ##", "   ", " # "),
    "A": (" # ", "# #", "###", "# #", "# #"),
    "C": ("###", "#  ", "#  ", "#  ", "###"),
    "D": ("## ", "# #", "# #", "# #", "## "),
    "E": ("###", "#  ", "## ", "#  ", "###"),
    "F": ("###", "#  ", "## ", "#  ", "#  "),
    "G": ("###", "#  ", "# #", "# #", "###"),
    "H": ("# #", "# #", "###", "# #", "# #"),
    "I": ("#", "#", "#", "#", "#"),
    "K": ("# #", "# #", "## ", "# #", "# #"),
    "L": ("#  ", "#  ", "#  ", "#  ", "###"),
    "M": ("#   #", "## ##", "# # #", "#   #", "#   #"),
    "N": ("#  #", "## #", "# ##", "#  #", "#  #"),
    "O": ("###", "# #", "# #", "# #", "###"),
    "P": ("###", "# #", "###", "#  ", "#  "),
    "R": ("## ", "# #", "## ", "# #", "# #"),
    "S": ("###", "#  ", "###", "  #", "###"),
    "T": ("###", " # ", " # ", " # ", " # "),
    "U": ("# #", "# #", "# #", "# #", "###"),
    "W": ("#   #", "#   #", "# # #", "# # #", " # # "),
    "X": ("# #", "# #", " # ", "# #", "# #"),
    "Y": ("# #", "# #", " # ", " # ", " # "),
    "<": ("  #  ", " #   ", "#####", " #   ", "  #  "),
    ">": ("  #  ", "   # ", "#####", "   # ", "  #  "),
    " ": ("  ", "  ", "  ", "  ", "  "),
}
ROWS = 5
HALF_ROWS = 3
"""Rows of a word drawn in half blocks: two dots in each character."""


def largest_scale(text: str, columns: int, rows: int) -> int:
    """Return how many times over a text can be drawn in this space; 0 if not at all."""
    return max(0, min(columns // (2 * dots_wide(text)), rows // ROWS))


def draw_big(text: str, scale: int, block: str) -> list[str]:
    """Draw a text in lines of `block`; a dot of the font is two columns wide and one row high."""
    wide = ["".join(block * 2 * scale if dot == "#" else "  " * scale for dot in line) for line in _dots(text)]
    return [line for line in wide for _ in range(scale)]


def draw_small(text: str) -> list[str]:
    """Draw a text in half blocks: three rows high, a dot of the font one column wide."""
    return draw_halves(text, 1)


def draw_narrow(text: str, block: str) -> list[str]:
    """Draw a text in lines of `block`; a dot of the font is one column wide and one row high."""
    return [line.replace("#", block) for line in _dots(text)]


def draw_halves(text: str, scale: int) -> list[str]:
    """Draw a text in half blocks: a dot of the font is `scale` columns wide and half as many rows high."""
    wide = ["".join(dot * scale for dot in line) for line in _dots(text) for _ in range(scale)]
    lines = [*wide, " " * len(wide[0])]
    pairs = zip(lines[::2], lines[1::2], strict=False)
    return ["".join(_HALVES[upper + lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs]


def halves_high(scale: int) -> int:
    """Return how many rows a text in half blocks takes."""
    return -(-ROWS * scale // 2)


_HALVES = {"##": "█", "# ": "▀", " #": "▄", "  ": " "}


def _dots(text: str) -> list[str]:
    return [" ".join(_FONT[character][row] for character in text) for row in range(ROWS)]


def dots_wide(text: str) -> int:
    """Return how many dots of the font a text is wide."""
    return sum(len(_FONT[character][0]) for character in text) + len(text) - 1
