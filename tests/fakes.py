"""Stand-ins at the player's callables: a clock that is moved by waiting, and keys that are pressed on time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flexroutine.session import Command, Due, Performed, Session
from flexroutine.timeline import Timeline


@dataclass
class FakeWorld:
    """A world in which waiting is what makes time pass; `keys` are commands by the second they are given at.

    A key that is an exception (Ctrl-C) is raised; several at one second are given one after the other.
    """

    keys: Mapping[float, Command | BaseException | tuple[Command, ...]] = field(default_factory=dict)
    seconds: float = 0.0
    draw_s: float = 0.0
    """How long drawing takes."""
    redraw_s: float | None = None
    """In how many seconds a picture that runs wants to be drawn again."""
    drawn: list[Session] = field(default_factory=list)
    heard: list[tuple[float, Due]] = field(default_factory=list)
    recorded: list[Performed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._standstills = 0
        self._waiting = [
            (at, each)
            for at, given in sorted(self.keys.items(), key=lambda key: key[0])
            for each in (given if isinstance(given, tuple) else (given,))
        ]

    def now(self) -> float:
        return self.seconds

    def wait(self, seconds: float | None) -> Command | None:
        """Let time pass until the next key or the end of the wait."""
        until = float("inf") if seconds is None else self.seconds + seconds
        if self._waiting and self._waiting[0][0] <= until:
            at, command = self._waiting.pop(0)
            self.seconds = max(self.seconds, at)
            if isinstance(command, BaseException):
                raise command
            return command
        assert seconds is not None, "waiting for a key that never comes"
        self._standstills = self._standstills + 1 if until == self.seconds else 0
        assert self._standstills < 100, "waiting over and over for no time at all"
        self.seconds = until
        return None

    def draw(self, session: Session) -> float | None:
        self.drawn.append(session)
        self.seconds += self.draw_s
        return self.redraw_s if session.mode.is_moving else None

    def cue(self, due: Due) -> None:
        self.heard.append((self.seconds, due))

    def record(self, performed: Performed, _: Timeline) -> None:
        self.recorded.append(performed)
