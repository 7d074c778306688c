"""What may apply to a person, in plain words, and which cautions of the catalogue each condition answers to.

The table is the one place that says what a condition leaves out and what it only asks to adapt.
Source: `Source:` beside each group names who says so; docs/design.md names the rows that are our own choice.
"""

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
        leave_out=_those(Caution.OSTEOPOROSIS_FLEXION, Caution.OSTEOPOROSIS_ROTATION, Caution.PRESSURE_ON_SPINE),
        adapt=_those(Caution.IMPACT),
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
        "medicine against clotting, or a clot now or before",
        leave_out=_those(Caution.BLOOD_THINNERS),
        instruction="with a new clot, or a calf that is hot and swollen, see a doctor before any exercise",
    ),
    # Source: Yoga London on hernia; diastasis is general advice.
    "hernia": Condition(
        "a hernia of the belly or groin",
        leave_out=_those(Caution.HERNIA),
        adapt=_those(Caution.DIASTASIS, Caution.BREATH_HOLDING),
    ),
    "diastasis": Condition("belly muscles parted by a pregnancy", leave_out=_those(Caution.DIASTASIS)),
    # Source: FPnotebook: pain in hip or groin that makes you limp is to be looked at before anything else.
    "stress-fracture": Condition(
        "a stress fracture, or hip pain that makes you limp; no doctor has seen it",
        leave_out=_those(Caution.IMPACT),
        is_total=True,
        instruction="do not exercise until a doctor has seen it",
    ),
    "impact-pain": Condition("pain when you run, hop or stamp", leave_out=_those(Caution.IMPACT)),
    # Source: AAOS, hip conditioning: a hand on a support.
    "balance": Condition("unsteady on your feet", adapt=_those(Caution.BALANCE)),
    # Source: Butulis.
    "nerve-pain": Condition(
        "numbness, tingling or pain that shoots down a leg or an arm",
        leave_out=_those(Caution.NERVE_PAIN, Caution.COLD_ON_SKIN, Caution.HEAT_ON_SKIN),
        instruction="stop if it begins or spreads, and have it looked at if it is new",
    ),
    # Source: MPFT NHS; TM Magazine; littlemumcare.
    "heart-disease": Condition(
        "heart disease",
        leave_out=_those(Caution.COLD_ON_SKIN, Caution.HEAT_ON_SKIN),
        adapt=_those(Caution.BREATH_HOLDING),
        instruction="ask your doctor first which exercise is right for you",
    ),
    "poor-circulation": Condition(
        "poor circulation (for ice and heat only)",
        leave_out=_those(Caution.COLD_ON_SKIN, Caution.HEAT_ON_SKIN),
    ),
    "cold-allergy": Condition("Raynaud's, or a cold allergy (for ice only)", leave_out=_those(Caution.COLD_ON_SKIN)),
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
