"""Stand-ins at the player's callables: a clock that is moved by waiting, and keys that are pressed on time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flexroutine.session import Command, Due, Performed, Session


@dataclass
class FakeWorld:
    """A world in which waiting is what makes time pass; `keys` are commands by the second they are given at."""

    keys: Mapping[float, Command | Exception] = field(default_factory=dict)
    seconds: float = 0.0
    drawn: list[Session] = field(default_factory=list)
    heard: list[tuple[float, Due]] = field(default_factory=list)
    recorded: list[Performed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._waiting = sorted(self.keys.items())

    def now(self) -> float:
        return self.seconds

    def wait(self, seconds: float | None) -> Command | None:
        """Let time pass until the next key or the end of the wait."""
        until = float("inf") if seconds is None else self.seconds + seconds
        if self._waiting and self._waiting[0][0] <= until:
            at, command = self._waiting.pop(0)
            self.seconds = max(self.seconds, at)
            if isinstance(command, Exception):
                raise command
            return command
        assert seconds is not None, "waiting for a key that never comes"
        self.seconds = until
        return None

    def draw(self, session: Session) -> None:
        self.drawn.append(session)

    def cue(self, due: Due) -> None:
        self.heard.append((self.seconds, due))

    def record(self, performed: Performed) -> None:
        self.recorded.append(performed)
