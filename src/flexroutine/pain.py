"""How much it hurts, from 0 to 10, and what follows from it: when to ease off, when to stop, and whom to ask."""

from flexroutine.wording import say_number

# Our own choice, not validated as rules for a program: docs/design.md, "Numbers of our own".
# Source: the traffic light of UK clinics (Provide Physiotherapy): to 3 go on, 4 and 5 with care, from 6 change it.
EASE_FROM = 4
"""From here up: an easier way, or none."""
STOP_FROM = 6
"""From here up the exercise ends."""
WORST = 10

QUESTION = "How much does it hurt? Zero to ten."

# Source: Canadian Physiotherapy Association, pain science division.
SCALE = "How much does it hurt? 0 not at all, 1-3 mild, 4-6 moderate, 7-10 severe."

# Source: the stop rules of AAOS and McKenzie's MDT; emergencies: NHS, Back pain. Short, to be read in a small window.
_SIGNS = (
    "End here, and ask a doctor: sharp or sudden pain, pain down a leg, new numbness, tingling or weakness, a joint"
    " that locks or gives way, dizziness, headache, changed sight."
)
_EMERGENCY = (
    "Emergency call: chest pain, short of breath, both legs weak or numb, numb between the legs, trouble with bladder"
    " or bowel."
)
WHEN_TO_STOP = (_EMERGENCY, _SIGNS)
"""What is most urgent first."""


def say_easing(score: int, easier: str | None) -> str:
    """Say what can be done about moderate pain; `easier` names what may stand in."""
    offer = f"E for {easier}, " if easier else ""
    return f"Pain {say_number(score)}. Press {offer}X to leave it out, or space to go on gently."


def say_stopping(score: int, coming_off: str | None = None) -> str:
    """Say that an exercise hurts too much; `coming_off` is what to do first where something is on the skin."""
    first = coming_off or "Stop this exercise."
    keys = f"Pain {say_number(score)}. {first} Press N for the next one, or Q to end here."
    return f"{keys} {_SAID_SIGNS}" if score >= STOP_FROM else keys


_SAID_SIGNS = (
    "If the pain is sharp, spreads down a leg, or comes with numbness, weakness, dizziness, changed sight or chest"
    " pain, end here and ask a doctor."
)
