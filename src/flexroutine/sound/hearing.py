"""The sound of one run: an output, what is spoken, and what happens when one of them is missing or vanishes."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from flexroutine.cues import Cue
from flexroutine.session import Mode, Session
from flexroutine.sound.mixing import Spoken, heard, sentences
from flexroutine.sound.playing import Output
from flexroutine.sound.samples import scaled
from flexroutine.sound.speaking import Speech
from flexroutine.timeline import Timeline

BEFORE_START_S = 0.5
"""So long may a run take to begin for the sake of what is said later."""

CLOSING_S = 4.0
"""The closing words are waited for, but no longer than this."""


@dataclass(slots=True)
class Hearing:
    """What a run is heard by. Without an output, or once it has gone, sounds go to `bell`."""

    output: Output | None
    spoken: Spoken
    bell: Callable[[Cue], None]
    volume: int = 100
    pace: float = 1.0
    """At another pace than the usual one a sentence may be cut by the next."""
    troubles: list[str] = field(default_factory=list)
    """What went wrong on the way, to be told when the screen is free again."""

    def cue(self, cue: Cue) -> None:
        """Let a cue be heard now."""
        if self.output is None:
            self.bell(cue)
            return
        try:
            self._play(self.output, cue)
        except OSError as trouble:
            self.troubles.append(f"{trouble}; from then on the terminal bell rang")
            self.output.close()
            self.output = None
            self.bell(cue)

    def follow(self, session: Session) -> None:
        """Take note of where a session is: silence when it is muted, time to speak when nothing is due."""
        if self.output and (session.muted or session.mode is Mode.STOPPED):
            self.output.hush()
        if isinstance(self.spoken, Speech):
            due_s = 60.0 if session.due_ms is None else session.due_ms / 1000 / self.pace
            self.spoken.quiet_until_s = time.monotonic() + due_s

    def finish(self) -> None:
        """Wait for the closing words, as long as anyone would."""
        if self.output:
            self.output.drain(CLOSING_S / self.pace)

    def close(self) -> None:
        """Give back what was opened."""
        if self.output:
            self.output.close()
        if isinstance(self.spoken, Speech):
            self.spoken.close()
            self.troubles += [self.spoken.trouble] if self.spoken.trouble else []

    def _play(self, output: Output, cue: Cue) -> None:
        if len(samples := heard(cue, self.spoken)):
            output.play(scaled(samples, self.volume / 100))


def get_ready(speech: Speech, timeline: Timeline) -> None:
    """Get what a timeline says ready: the beginning, or all of it, before the clock starts; the rest while it runs."""
    first, *others = sentences(timeline) or ("",)
    if first:
        speech.prepare([first])
    speech.prepare_behind(speech.prepare(others, BEFORE_START_S))
