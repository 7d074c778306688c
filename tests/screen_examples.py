"""Sessions in every state that a screen can show."""

from dataclasses import replace

from examples import dose, exercise, session_at, timeline
from flexroutine.session import Command, Session

HIP = replace(
    exercise(
        "half-kneeling-hip-flexor",
        dose(sets=2, hold="30s", sides="each", rest="15s"),
        name="Half-kneeling hip flexor stretch",
        cue="Tuck the pelvis, then shift forward.",
        position="half-kneeling",
    ),
    setup="Kneel on one knee, the other foot flat in front, both knees at right angles.",
)
BRIDGE = exercise("glute-bridge", dose(reps=3, hold="10s"), name="Glute bridge", cue="Push through the heels.")
SQUAT = exercise("squat", dose(sets=2, reps=10), cue="Knees over the toes.")
LUNGE = exercise("lunge", dose(reps=6, sides="alternating"))
MINE = timeline(HIP, BRIDGE)
"""prepare 10 | left 30, switch 5, right 30 | rest 15 | left 30, switch 5, right 30 | prepare | bridge 3 x 10."""

STATES: dict[str, Session] = {
    "prepare": session_at(MINE, 3),
    "ready": session_at(MINE, 60, Command.PAUSE, Command.PAUSE),
    "work": session_at(MINE, 17.5),
    "relax": session_at(timeline(BRIDGE), 21),
    "rest": session_at(MINE, 78),
    "switch": session_at(MINE, 42),
    "paused": session_at(MINE, 60, Command.PAUSE),
    "asking": session_at(MINE, 60, Command.QUIT),
    "help": session_at(MINE, 60, Command.HELP),
}
ENDED: dict[str, Session] = {
    "stopped": session_at(MINE, 60, Command.QUIT, Command.YES),
    "complete": session_at(MINE, 600),
}
