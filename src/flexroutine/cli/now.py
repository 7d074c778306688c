"""The clock and the calendar of the place where the program runs."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

EARLIEST = date(1970, 1, 2)
"""Nothing was kept before; not every system can tell the local time of it."""


class LocalZone(tzinfo):
    """The zone that this system is set to, with its summer time: also for moments long ago."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return what the local clock is ahead of UTC."""
        return moment.replace(tzinfo=None).astimezone().utcoffset() if moment else None

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Return nothing: nobody asks for summer time alone."""
        del moment
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return the name of the zone at a moment."""
        return moment.replace(tzinfo=None).astimezone().tzname() if moment else None

    def fromutc(self, moment: datetime) -> datetime:
        """Return the local time of a moment in UTC."""
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


LOCAL = LocalZone()


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day that it is here."""
    return now().astimezone(LOCAL).date()


def beginning_of(day: date) -> datetime:
    """Return the first moment of a day here."""
    return datetime.combine(day, time.min, LOCAL).astimezone(UTC)


def read_day(text: str) -> date:
    """Read a day such as 2026-06-01.

    Raises: ValueError: what was found, and what is allowed.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text[:40]!r} is not a day like 2026-06-01") from None
