"""What may apply to a person, in plain words, and which cautions of the catalogue each condition answers to.

The table is the one place that says what a condition leaves out and what it only asks to adapt.
Source: `Source:` beside each group names who says so; docs/design.md names the rows that are our own choice.
"""

import re
from dataclasses import dataclass

from flexroutine.cautions import Caution

SUPINE_FROM_WEEK = 16
"""Source: NHS, Exercise in pregnancy: from about this week, not flat on the back for long."""
LATE_FROM_WEEK = 28
"""Our choice: "late in pregnancy" is read as the last third."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that applies to a person, and what it means for exercises."""

    meaning: str
    """For whom it is, in plain words."""
    leave_out: frozenset[Caution] = frozenset()
    """An exercise with one of these cautions is not done."""
    adapt: frozenset[Caution] = frozenset()
    """An exercise with one of these is done in the form that the caution describes."""
    from_week: tuple[tuple[Caution, int], ...] = ()
    """Cautions that begin with a week of pregnancy; without a known week they apply."""
    is_total: bool = False
    """Whether it rules out every exercise there is."""
    instruction: str | None = None
    """What to do besides, whichever exercise it is."""

    @property
    def cautions(self) -> frozenset[Caution]:
        """Every caution that it answers to."""
        return self.leave_out | self.adapt

    def too_early(self, week: int | None) -> frozenset[Caution]:
        """Return the cautions that have not begun in this week; none where the week is not known."""
        return frozenset(caution for caution, begins in self.from_week if week is not None and week < begins)


def _those(*cautions: Caution) -> frozenset[Caution]:
    return frozenset(cautions)


CONDITIONS: dict[str, Condition] = {
    # Source: NHS, Exercise in pregnancy; Daystar Yoga; Yoga London; ACOG (warning signs, heat).
    "pregnancy": Condition(
        "you are pregnant (--weeks tells how far)",
        leave_out=_those(Caution.PREGNANCY_SUPINE, Caution.PREGNANCY_PRONE, Caution.LATE_PREGNANCY),
        adapt=_those(Caution.PREGNANCY_HEAT),
        from_week=((Caution.PREGNANCY_SUPINE, SUPINE_FROM_WEEK), (Caution.LATE_PREGNANCY, LATE_FROM_WEEK)),
        instruction="stop and ask your midwife or doctor if there is bleeding, dizziness, headache, chest pain,"
        " a swollen calf, contractions, loss of fluid or less movement of the baby",
    ),
    # Source: UK consensus "Strong, steady and straight"; the rule on bending is general advice.
    "osteoporosis": Condition(
        "weak bones, or a past fracture of the spine",
        leave_out=_those(Caution.OSTEOPOROSIS_FLEXION, Caution.OSTEOPOROSIS_ROTATION),
    ),
    # Source: hospital sheets for hip replacement (Capital Health; Duke).
    "hip-replacement-back": Condition(
        "a new hip put in from behind (posterior), until your surgeon lifts the limits",
        leave_out=_those(Caution.POSTERIOR_HIP_REPLACEMENT),
    ),
    "hip-replacement-front": Condition(
        "a new hip put in from the front (anterior), until your surgeon lifts the limits",
        leave_out=_those(Caution.ANTERIOR_HIP_REPLACEMENT),
    ),
    # Source: ageinplaceschool.com on exercise after operations: start only when cleared.
    "recent-surgery": Condition(
        "an operation, and your surgeon has not cleared you yet",
        leave_out=_those(Caution.RECENT_SURGERY),
        is_total=True,
        instruction="start only when your surgeon has cleared you",
    ),
    # Source: MD Therapeutics, after McKenzie.
    "stenosis": Condition(
        "a narrow spinal canal, or a slipped vertebra (spondylolisthesis)",
        leave_out=_those(Caution.STENOSIS_EXTENSION),
    ),
    # Source: McGill, Low Back Disorders, read in digests.
    "disc": Condition(
        "a disc, or a back that dislikes bending forward",
        leave_out=_those(Caution.DISC_FLEXION),
        adapt=_those(Caution.OSTEOPOROSIS_FLEXION),
    ),
    # Source: South Tees Hospitals; NHS.
    "knee-pain": Condition("sore knees", adapt=_those(Caution.KNEELING, Caution.KNEE_BENDING)),
    # Source: Daystar Yoga.
    "wrist-pain": Condition("sore wrists", adapt=_those(Caution.WRIST)),
    "shoulder-pain": Condition("a sore shoulder", adapt=_those(Caution.SHOULDER)),
    # General advice, not traced to one page.
    "hip-pain": Condition("a pinch in the front of the hip", adapt=_those(Caution.HIP_PINCH)),
    # Source: Yoga London; fitouryoga.
    "high-blood-pressure": Condition(
        "high blood pressure", leave_out=_those(Caution.HEAD_DOWN), adapt=_those(Caution.BREATH_HOLDING)
    ),
    "eye-disease": Condition(
        "glaucoma, or trouble with the retina",
        leave_out=_those(Caution.HEAD_DOWN),
        adapt=_those(Caution.BREATH_HOLDING),
    ),
    # General advice, not traced to one page.
    "low-blood-pressure": Condition(
        "low blood pressure, or dizzy on standing up", adapt=_those(Caution.LOW_BLOOD_PRESSURE)
    ),
    "blood-thinners": Condition(
        "medicine against clotting, or a clot now or before", leave_out=_those(Caution.BLOOD_THINNERS)
    ),
    # Source: Yoga London on hernia; diastasis is general advice.
    "hernia": Condition(
        "a hernia of the belly or groin",
        leave_out=_those(Caution.HERNIA),
        adapt=_those(Caution.DIASTASIS, Caution.BREATH_HOLDING),
    ),
    "diastasis": Condition("belly muscles parted by a pregnancy", leave_out=_those(Caution.DIASTASIS)),
    # Source: FPnotebook.
    "stress-fracture": Condition("pain on impact, or a stress fracture", leave_out=_those(Caution.IMPACT)),
    # Source: AAOS, hip conditioning: a hand on a support.
    "balance": Condition("unsteady on your feet", adapt=_those(Caution.BALANCE)),
    # Source: Butulis.
    "nerve-pain": Condition(
        "numbness, tingling or pain that shoots down a leg or an arm",
        leave_out=_those(Caution.NERVE_PAIN),
        instruction="stop if it begins or spreads, and have it looked at if it is new",
    ),
    # Source: MPFT NHS; TM Magazine; littlemumcare.
    "poor-circulation": Condition(
        "poor circulation, Raynaud's, a cold allergy or heart disease (for ice and heat only)",
        leave_out=_those(Caution.COLD_ON_SKIN),
    ),
    "numb-skin": Condition(
        "numb, thin or scarred skin, or diabetes with poor feeling",
        leave_out=_those(Caution.COLD_ON_SKIN, Caution.HEAT_ON_SKIN),
    ),
    "broken-skin": Condition(
        "broken, sore or infected skin",
        leave_out=_those(Caution.COLD_ON_SKIN, Caution.HEAT_ON_SKIN, Caution.BROKEN_SKIN),
    ),
    "fresh-swelling": Condition("a swelling of the last two days", leave_out=_those(Caution.HEAT_ON_SKIN)),
}
"""Conditions as people name them: the one place that says what each means for exercises."""

EITHER = {"hip-replacement": ("hip-replacement-back", "hip-replacement-front")}
"""Words for one of two conditions: to avoid both is safe for one request, but a profile asks which it is."""

SYNONYMS = {
    "pregnant": "pregnancy",
    "expecting": "pregnancy",
    "osteoporotic": "osteoporosis",
    "brittle-bones": "osteoporosis",
    "weak-bones": "osteoporosis",
    "spine-fracture": "osteoporosis",
    "spinal-fracture": "osteoporosis",
    "vertebral-fracture": "osteoporosis",
    "hip-prosthesis": "hip-replacement",
    "new-hip": "hip-replacement",
    "front-hip-replacement": "hip-replacement-front",
    "anterior-hip-replacement": "hip-replacement-front",
    "hip-replacement-anterior": "hip-replacement-front",
    "hip-replacement-from-the-front": "hip-replacement-front",
    "back-hip-replacement": "hip-replacement-back",
    "posterior-hip-replacement": "hip-replacement-back",
    "hip-replacement-posterior": "hip-replacement-back",
    "hip-replacement-from-behind": "hip-replacement-back",
    "surgery": "recent-surgery",
    "operation": "recent-surgery",
    "recent-operation": "recent-surgery",
    "spinal-stenosis": "stenosis",
    "spondylolisthesis": "stenosis",
    "slipped-vertebra": "stenosis",
    "slipped-disc": "disc",
    "herniated-disc": "disc",
    "bulging-disc": "disc",
    "disc-herniation": "disc",
    "knee": "knee-pain",
    "knees": "knee-pain",
    "wrist": "wrist-pain",
    "wrists": "wrist-pain",
    "shoulder": "shoulder-pain",
    "shoulders": "shoulder-pain",
    "hip": "hip-pain",
    "hips": "hip-pain",
    "hip-pinch": "hip-pain",
    "impingement": "hip-pain",
    "hypertension": "high-blood-pressure",
    "hypotension": "low-blood-pressure",
    "glaucoma": "eye-disease",
    "anticoagulants": "blood-thinners",
    "warfarin": "blood-thinners",
    "blood-clot": "blood-thinners",
    "clot": "blood-thinners",
    "thrombosis": "blood-thinners",
    "groin-hernia": "hernia",
    "diastasis-recti": "diastasis",
    "unsteady": "balance",
    "poor-balance": "balance",
    "numbness": "nerve-pain",
    "tingling": "nerve-pain",
    "shooting-pain": "nerve-pain",
    "raynaud": "poor-circulation",
    "cold-allergy": "poor-circulation",
    "heart-disease": "poor-circulation",
    "diabetes": "numb-skin",
    "thin-skin": "numb-skin",
    "wound": "broken-skin",
    "skin-infection": "broken-skin",
    "swelling": "fresh-swelling",
}
"""Everyday words for a condition, where it is clear which is meant."""

_BACK = ("disc", "stenosis", "osteoporosis", "nerve-pain")
UNCLEAR = {
    "back": _BACK,
    "back-pain": _BACK,
    "lower-back": _BACK,
    "lower-back-pain": _BACK,
    "sciatica": ("nerve-pain", "disc", "stenosis"),
    "blood-pressure": ("high-blood-pressure", "low-blood-pressure"),
    "dizzy": ("low-blood-pressure", "balance"),
    "dizziness": ("low-blood-pressure", "balance"),
    "skin": ("numb-skin", "broken-skin"),
    "fracture": ("stress-fracture", "osteoporosis"),
}
"""Everyday words that may stand for several conditions with different cautions: only the person knows which."""


def plain_word(word: str) -> str:
    """Return a word as the tables write it: small, with hyphens, without "bad" or "sore" before it.

    >>> plain_word("Bad knees")
    'knees'
    """
    return _SORE.sub("", hyphenated(word))


def hyphenated(word: str) -> str:
    """Return a word in small letters, with hyphens for its spaces.

    >>> hyphenated(" High  blood pressure ")
    'high-blood-pressure'
    """
    return "-".join(word.replace("-", " ").casefold().split())


def condition_name(word: str) -> str | None:
    """Return the name of the condition that a word stands for, or None; "hip-replacement" is one here."""
    for name in (hyphenated(word), plain_word(word)):
        if (found := SYNONYMS.get(name, name)) in CONDITIONS or found in EITHER:
            return found
    return None


_SORE = re.compile("^((bad|sore|painful|weak)-)+")
