"""Who should adapt an exercise or leave it out, and how: one word for each caution, one sentence for people.

Source: the sheets named beside each group; what is marked "general advice" has not been traced to one page.
"""

from enum import StrEnum


class Caution(StrEnum):
    """A reason to adapt an exercise, as the catalogue writes it."""

    PREGNANCY_SUPINE = "pregnancy-supine"
    PREGNANCY_PRONE = "pregnancy-prone"
    LATE_PREGNANCY = "late-pregnancy"
    PREGNANCY_HEAT = "pregnancy-heat"
    OSTEOPOROSIS_FLEXION = "osteoporosis-flexion"
    OSTEOPOROSIS_ROTATION = "osteoporosis-rotation"
    POSTERIOR_HIP_REPLACEMENT = "posterior-hip-replacement"
    ANTERIOR_HIP_REPLACEMENT = "anterior-hip-replacement"
    RECENT_SURGERY = "recent-surgery"
    STENOSIS_EXTENSION = "stenosis-extension"
    DISC_FLEXION = "disc-flexion"
    KNEELING = "kneeling"
    KNEE_BENDING = "knee-bending"
    WRIST = "wrist"
    SHOULDER = "shoulder"
    HEAD_DOWN = "head-down"
    BREATH_HOLDING = "breath-holding"
    LOW_BLOOD_PRESSURE = "low-blood-pressure"
    HIP_PINCH = "hip-pinch"
    BLOOD_THINNERS = "blood-thinners"
    HERNIA = "hernia"
    DIASTASIS = "diastasis"
    IMPACT = "impact"
    BALANCE = "balance"
    NERVE_PAIN = "nerve-pain"
    PRESSURE_ON_SPINE = "pressure-on-spine"
    COLD_ON_SKIN = "cold-on-skin"
    HEAT_ON_SKIN = "heat-on-skin"
    BROKEN_SKIN = "broken-skin"

    @property
    def advice(self) -> str:
        """What to do about it, in one sentence; what no page was read for says so."""
        advice = _ADVICE[self]
        return f"{advice.removesuffix('.')} (not verified)." if self in UNVERIFIED else advice

    @property
    def instruction(self) -> str:
        """What to do about it, for whom left unsaid."""
        advice = self.advice.partition(": ")
        return (advice[2] or advice[0]).rstrip(".")


UNVERIFIED = frozenset(
    {
        Caution.OSTEOPOROSIS_FLEXION,
        Caution.BREATH_HOLDING,
        Caution.LOW_BLOOD_PRESSURE,
        Caution.HIP_PINCH,
        Caution.BLOOD_THINNERS,
        Caution.DIASTASIS,
    }
)
"""General knowledge, for which no page was opened: never shown as a fact."""

_ADVICE = {
    # NHS, Exercise in pregnancy; Daystar Yoga; Yoga London; ACOG.
    Caution.PREGNANCY_SUPINE: "Pregnant, from about week 16: do not lie flat on your back for long; use a side-lying,"
    " seated or all-fours exercise instead.",
    Caution.PREGNANCY_PRONE: "Pregnant: do not lie on your belly.",
    Caution.LATE_PREGNANCY: "Late in pregnancy: limit positions with the head down.",
    Caution.PREGNANCY_HEAT: "Pregnant: avoid very hot baths and rooms.",
    # UK consensus "Strong, steady and straight"; the flexion rule is general advice.
    Caution.OSTEOPOROSIS_FLEXION: "Osteoporosis or a past spine fracture: no forced, repeated or loaded rounding of the"
    " back; hinge at the hips.",
    Caution.OSTEOPOROSIS_ROTATION: "Osteoporosis or a past spine fracture: no strong twisting of the back.",
    # Hospital sheets for hip replacement (Capital Health; Duke).
    Caution.POSTERIOR_HIP_REPLACEMENT: "Hip replacement from behind: no bending past a right angle, crossing the middle"
    " or turning the leg in until your surgeon allows it.",
    Caution.ANTERIOR_HIP_REPLACEMENT: "Hip replacement from the front: no strong stretch or push of the leg backwards,"
    " least of all turned out; at first no long step back and no lying on the belly.",
    Caution.RECENT_SURGERY: "Recent operation: start only when your surgeon has cleared you.",
    # MD Therapeutics, after McKenzie; McGill, Low Back Disorders.
    Caution.STENOSIS_EXTENSION: "Spinal stenosis or a slipped vertebra: bending backwards may make it worse; keep the"
    " range small or leave it out.",
    Caution.DISC_FLEXION: "A back that dislikes bending forward: avoid repeated or loaded rounding, most of all in the"
    " first hour after waking.",
    # South Tees Hospitals; NHS.
    Caution.KNEELING: "Sore knees: kneel on a cushion, or use a chair or a standing version.",
    Caution.KNEE_BENDING: "Sore knees: bend them less.",
    # Daystar Yoga.
    Caution.WRIST: "Sore wrists: use forearms, fists or a higher surface.",
    Caution.SHOULDER: "Sore shoulder: keep the arm lower, or lean on a higher surface.",
    # Yoga London; low blood pressure and front-of-hip pinch are general advice.
    Caution.HEAD_DOWN: "High blood pressure or eye disease: keep positions with the head down short or leave them out.",
    Caution.BREATH_HOLDING: "High blood pressure: keep breathing while you hold.",
    Caution.LOW_BLOOD_PRESSURE: "Low blood pressure: rise slowly afterwards.",
    Caution.HIP_PINCH: "A pinch in the front of the hip: make the movement smaller.",
    Caution.BLOOD_THINNERS: "Blood thinners or a clot: no deep pressure.",
    Caution.HERNIA: "Hernia: no straining and no held breath.",
    Caution.DIASTASIS: "Parted belly muscles after birth: brace lightly; leave it out if the belly domes.",
    # FPnotebook; AAOS; NASM.
    Caution.IMPACT: "Pain on impact, or a suspected stress fracture: no running, hopping or stamping.",
    Caution.BALANCE: "Unsteady: keep a hand on a wall or a chair.",
    Caution.NERVE_PAIN: "Numbness, tingling or shooting pain: stop, and do not press or pull on it.",
    Caution.PRESSURE_ON_SPINE: "No pressure straight on the spine or the lower back.",
    # MPFT NHS; TM Magazine.
    Caution.COLD_ON_SKIN: "Poor circulation, numb or broken skin, heart disease, Raynaud or cold allergy: no cold"
    " without advice.",
    Caution.HEAT_ON_SKIN: "Heart disease, poor circulation, numb, thin or infected skin, diabetes with poor feeling, or"
    " a fresh swelling: no heat without advice.",
    Caution.BROKEN_SKIN: "Keep off broken, sore or infected skin.",
}
