"""A timeline for programs: `show ROUTINE --json` and `export --format json`."""

import json
from typing import Any

from flexroutine.timeline import Interval, Timeline


def to_json(timeline: Timeline) -> str:
    """Return the timeline as JSON; times in seconds, absent things null."""
    return json.dumps(timeline_record(timeline), ensure_ascii=False, indent=2) + "\n"


def timeline_record(timeline: Timeline) -> dict[str, Any]:
    """Return the timeline as plain values; `total_s` counts a self-paced set by its tempo."""
    routine = timeline.routine
    return {
        "id": routine.id,
        "name": routine.name,
        "level": str(timeline.pacing.level),
        "total_s": _seconds(timeline.total_ms),
        "exercises": [str(item.exercise.id) for item in routine.items],
        "intervals": [_interval_record(interval) for interval in timeline.intervals],
        "for_you": list(routine.notes),
    }


def routine_record(timeline: Timeline) -> dict[str, Any]:
    """Return what `routines --json` says of a routine."""
    routine = timeline.routine
    return {
        "id": str(routine.id),
        "name": routine.name,
        "purpose": routine.purpose,
        "about": {"frequency": routine.about.frequency, "source": routine.about.source},
        "rounds": routine.rounds,
        "exercises": [str(item.exercise.id) for item in routine.items],
        "level": str(timeline.pacing.level),
        "total_s": _seconds(timeline.total_ms),
    }


def _interval_record(interval: Interval) -> dict[str, Any]:
    return {
        "phase": str(interval.phase),
        "exercise": str(interval.item.exercise.id),
        "name": interval.item.exercise.name,
        "set": interval.set,
        "sets": interval.sets,
        "rep": interval.rep,
        "reps": interval.reps,
        "side": interval.side and str(interval.side),
        "start_s": _seconds(interval.start_ms),
        "duration_s": None if interval.duration_ms is None else _seconds(interval.duration_ms),
        "cues": [
            {"at_s": _seconds(cue.at_ms), "sound": cue.sound and str(cue.sound), "say": cue.say}
            for cue in interval.cues
        ],
    }


def _seconds(milliseconds: int) -> float | int:
    return milliseconds // 1000 if milliseconds % 1000 == 0 else milliseconds / 1000
