"""The sound of one run: an output, what is spoken, and what happens when one of them is missing or vanishes."""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from flexroutine.cues import SOUND_MS, Cue, Sound, said_again
from flexroutine.session import Due, Mode, Session, answers
from flexroutine.sound.announcing import Announcer
from flexroutine.sound.mixing import Spoken, heard, sentences
from flexroutine.sound.playing import Output
from flexroutine.sound.samples import length_ms, scaled
from flexroutine.sound.speaking import Speech
from flexroutine.timeline import Interval, Timeline

OPENING_S = 1.5
"""A run waits no longer than this for a loudspeaker and the first sentence; they may join it later."""

BUFFERED_MS = 100
"""A device still holds some sound when it has been given all."""

CLOSING_S = 4.0
"""The closing words are waited for, but no longer than this."""


@dataclass(slots=True)
class Hearing:
    """What a run is heard by. Without an output, or once it has gone, sounds go to `bell`."""

    bell: Callable[[Cue], None]
    tell: Callable[[str], None]
    """Is given one line for whatever goes wrong; from any thread."""
    prepare: "Callable[[Hearing], None]" = lambda _: None
    """Opens what is heard; until it says `ready`, and without it, there is what is given here."""
    output: Output | None = None
    spoken: Spoken = field(default_factory=dict)
    announcer: Announcer | None = None
    """Says what is not in `spoken`, by itself."""
    volume: int = 100
    pace: float = 1.0
    """At another pace than the usual one a sentence may be cut by the next."""
    _place_ms: int = -1
    """Where the interval begins whose cue is heard."""
    _mode: Mode | None = None
    """What the session does while it is heard; None where it has just begun and nobody has looked."""
    _again: tuple[Interval, str] | None = None
    """What a pause has cut, to be said when it is over."""
    _timeline: Timeline | None = None
    """What the sentences were got ready for."""
    _is_open: threading.Event = field(default_factory=threading.Event)
    _is_closed: bool = False
    _opener: threading.Thread | None = None

    def open(self) -> None:
        """Let `prepare` open what is heard, in a thread of its own, and wait until it is `ready`, but not for long."""
        self._opener = threading.Thread(target=self._open, daemon=True)
        self._opener.start()
        self._is_open.wait(OPENING_S)

    def ready(self, output: Output | None, spoken: Spoken, announcer: Announcer | None = None) -> None:
        """Be heard by these from now on."""
        self.spoken, self.announcer, self.output = spoken, announcer, output
        if self._is_closed and output:
            output.close()  # it came too late
        self._is_open.set()

    def cue(self, due: Due) -> None:
        """Let a cue that falls due be heard now."""
        self._place_ms, self._mode = due.interval.start_ms, None
        cue = due.cue
        if cue.sound is Sound.GO and not cue.say and self._again and self._again[0] == due.interval:
            (_, words), self._again = self._again, None
            cue = replace(cue, say=words)
        self.play(cue)

    def play(self, cue: Cue) -> None:
        """Let a cue be heard now, instead of what is still heard."""
        if self.announcer and cue.say and cue.say not in self.spoken:
            self.announcer.say(cue.say, SOUND_MS / 1000 if cue.sound else 0.0, self.volume)
        if self.output is None:
            self.bell(cue)
            return
        try:
            if len(samples := heard(cue, self.spoken)):
                self.output.play(scaled(samples, self.volume / 100))
                if isinstance(self.spoken, Speech):
                    self.spoken.heard_until_s = time.monotonic() + (length_ms(samples) + BUFFERED_MS) / 1000
        except OSError as trouble:
            self._lose(trouble)
            self.bell(cue)

    def follow(self, session: Session) -> None:
        """Take note of where a session is: what is said elsewhere stops, and a voice may speak when nothing is due.

        A pause is heard as a soft tone; what it cut is said again after it.
        """
        self._mode = session.mode if session.mode.is_moving else self._mode or session.mode
        if self._is_elsewhere(session):
            self._fall_silent(session)
        if session.mode.is_moving:
            self._take_up(session)
        else:
            self._again = _cut(session)
        if isinstance(self.spoken, Speech):
            self.spoken.want(self._to_come(session))
            due_s = 60.0 if session.due_ms is None else session.due_ms / 1000 / self.pace
            self.spoken.quiet_until_s = time.monotonic() + due_s

    def _fall_silent(self, session: Session) -> None:
        if self.announcer:
            self.announcer.hush()
        if not self.output:
            return
        try:
            self.output.hush()
        except OSError as trouble:
            self._lose(trouble)
        if not session.muted and session.mode in (Mode.PAUSED, Mode.HELP, Mode.ASKING):
            self._place_ms, self._mode = session.interval.start_ms, session.mode
            self.play(Cue(0, Sound.REST))

    def _take_up(self, session: Session) -> None:
        """Say what a pause has cut; in work it waits for the sound that it begins with again."""
        if not self._again or session.mode is Mode.READY:
            return
        (interval, words), self._again = self._again, None
        can_be_said = self.announcer is not None or words in self.spoken
        if interval == session.interval and not session.muted and can_be_said:
            self.play(Cue(0, say=words))

    def _lose(self, trouble: OSError) -> None:
        self.tell(f"{trouble}; from then on the terminal bell rang")
        if self.output:
            self.output.close()
        self.output = None

    def finish(self) -> None:
        """Wait for the closing words, as long as anyone would."""
        if self.announcer:
            self.announcer.drain(CLOSING_S / self.pace)
        if self.output:
            self.output.drain(CLOSING_S / self.pace)

    def close(self) -> None:
        """Give back what was opened."""
        self._is_closed = True
        if self.announcer:
            self.announcer.hush()
        if self.output:
            self.output.close()
        if isinstance(self.spoken, Speech):
            self.spoken.close()
        if self._opener:
            self._opener.join(timeout=1)

    def _open(self) -> None:
        try:
            self.prepare(self)
        except Exception as bug:  # it would tear the screen, and the run can do without sound
            self.tell(f"the sound failed, which is a mistake in flexroutine: {bug!r}")
        self._is_open.set()

    def _is_elsewhere(self, session: Session) -> bool:
        """Whether what may be heard belongs to another interval, or the session is muted, paused or stopped."""
        if session.mode is Mode.COMPLETE:
            return False
        stands_still = not session.mode.is_moving and session.mode is not self._mode  # else it says why it does
        return session.muted or stands_still or session.interval.start_ms != self._place_ms

    def _to_come(self, session: Session) -> Iterable[str]:
        """Give what may have to be said, and was not to be known before: of pain, and of an easier exercise."""
        if self._again:
            yield self._again[1]
        if session.mode is Mode.PAIN:
            yield from answers(session)
        if session.timeline is not self._timeline:
            yield from sentences(session.timeline) if self._timeline else ()
            self._timeline = session.timeline


def _cut(session: Session) -> tuple[Interval, str] | None:
    """Return what the session was saying as it stopped, as much of it as there is room for afterwards."""
    if session.heard_ms < 0:
        return None  # it has yet to begin
    words = said_again(session.interval.cues, session.elapsed_ms, session.interval.duration_ms)
    return (session.interval, words) if words else None
