"""All that is known of one exercise, as text."""

from collections.abc import Iterator, Sequence

from flexroutine.catalogue import Exercise
from flexroutine.choices import Level
from flexroutine.exporters import sheet
from flexroutine.exporters.columns import labelled, listed, wrapped
from flexroutine.routine import refusal
from flexroutine.wording import write_dose


def exercise_facts(exercise: Exercise, level: Level | None = None, for_you: Sequence[str] = ()) -> Iterator[str]:
    """Return the lines of an exercise's page; without a level the dose keeps its ranges.

    What the person should know before all else, `for_you`, stands first.
    """
    muscles = exercise.muscles
    yield from wrapped("", f"{exercise.name}  ({exercise.id})")
    yield from listed("For you", for_you)
    yield from labelled("Not advised", refusal(exercise))
    yield from labelled("Also called", ", ".join(exercise.aka))
    yield from labelled("Kind", f"{exercise.category}, {exercise.position}, {exercise.level}")
    yield from labelled("Muscles", ", ".join(muscles.primary))
    yield from labelled("Also works", ", ".join(muscles.secondary))
    yield from labelled("You need", ", ".join(map(str, exercise.equipment)))
    yield from labelled("What helps", ", ".join(exercise.helps))
    yield ""
    yield from labelled("Dose", write_dose(exercise.dose, level))
    yield from labelled("Dose basis", sheet.basis_text(exercise))
    yield from labelled("Never over", str(exercise.longest) if exercise.longest else None)
    yield from labelled("The article", exercise.article)
    yield from labelled("How often", exercise.frequency)
    yield ""
    yield from labelled("Set up", exercise.setup)
    yield from labelled("Move", exercise.movement)
    yield from labelled("Remember", exercise.cue)
    yield from listed("Not like this", exercise.mistakes)
    yield from listed("Look at", sheet.check_texts(exercise))
    yield from listed("Easier", exercise.easier.entries)
    yield from listed("Harder", exercise.harder.entries)
    yield from listed("Take care", [caution.advice for caution in exercise.cautions])
    yield ""
    yield from listed("Sources", [sheet.source_text(source) for source in exercise.sources])
    if exercise.fit:
        yield from labelled("FIT name", f"{exercise.fit.category}/{exercise.fit.name} ({exercise.fit.match})")
