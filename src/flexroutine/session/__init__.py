"""One run of a timeline as a pure state machine: where it is, and what was done.

Rules:
- `advance` and `press` give a new session and the cues that fell due; no clock, no keyboard.
- Advancing by a and then by b is advancing by a + b.
- Time passes only while running or getting ready; a pause changes nothing that remains.
- Resuming inside `work` gives 3 s to get ready first.
- No order of commands leads to a state that is not one of `Mode`.
- What has a longest time never passes it: `+` gives no more than that, and `b` gives no second time.
- Pain is told of the work that goes on or comes, and recorded with it, also when that work is left out.
- What was left because it hurt does not come back: not in a later round, and not with `b`.
"""

from flexroutine.session.hurting import PAUSED_TOO, answers
from flexroutine.session.running import advance, press, start_session, stop
from flexroutine.session.state import READY_MS, Command, Due, Mode, Outcome, Performed, Session

__all__ = [
    "PAUSED_TOO",
    "READY_MS",
    "Command",
    "Due",
    "Mode",
    "Outcome",
    "Performed",
    "Session",
    "advance",
    "answers",
    "press",
    "start_session",
    "stop",
]
