"""What the last line of the screen says: which keys do something now. No text promises a key that does nothing."""

from typing import assert_never

from flexroutine.session import Mode, Session

STAY_S = 10.0
"""So long the screen shows that a run is complete, unless somebody closes it."""


def key_hints(session: Session) -> tuple[str, ...]:
    """Return the keys that do something now, in full, short and shortest; none where none does."""
    match session.mode:
        case Mode.ASKING:
            return ("y stop   n go on   p pain   x skip", "y stop   n go on")
        case Mode.PAIN:
            return "type 0 to 10   x leave it out   Esc back", "0-10   x skip   Esc"
        case Mode.EASING:
            easier = "e easier   " if session.easier_item else ""
            return (
                f"{easier}x leave it out   space go on gently   Esc back",
                f"{easier}x skip   space on",
                "e  x  space",
            )
        case Mode.HURT:
            return "n next exercise   q end here   Esc back", "n next   q end", "n  q"
        case Mode.HELP:
            return "? or Esc goes on   p pain   x skip   q stop", "? goes on   q stop", "? goes on", "?"
        case Mode.COMPLETE:
            return (
                f"space or Enter closes this, else it closes by itself after {STAY_S:g} s",
                f"space closes ({STAY_S:g} s)",
            )
        case Mode.STOPPED:
            return ()
        case Mode.PAUSED:
            return (
                "space go on   n next   b back   p pain   ? help   q stop",
                "space go on   p pain   ? help   q stop",
                "space  ?  q",
            )
        case Mode.RUNNING | Mode.READY:
            enter = "Enter done   " if session.interval.self_paced else ""
            longer = "" if session.interval.self_paced else "+ - 10 s   "
            return (
                f"{enter}space pause   n next   b back   {longer}p pain   m sound   ? help   q stop",
                f"{enter}space pause   p pain   ? help   q stop",
                "space  n  b  p  ?  q",
            )
        case _:
            assert_never(session.mode)
