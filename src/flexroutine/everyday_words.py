"""What people call what applies to them: everyday words, and those that may stand for several conditions."""

import re
from collections.abc import Iterable

from flexroutine.conditions import CONDITIONS

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
    "raynaud": "cold-allergy",
    "diabetes": "numb-skin",
    "thin-skin": "numb-skin",
    "wound": "broken-skin",
    "skin-infection": "broken-skin",
    "swelling": "fresh-swelling",
    "with-child": "pregnancy",
    "having-a-baby": "pregnancy",
    "osteopenia": "osteoporosis",
    "thin-bones": "osteoporosis",
    "low-bone-density": "osteoporosis",
    "compression-fracture": "osteoporosis",
    "broken-vertebra": "osteoporosis",
    "total-hip-replacement": "hip-replacement",
    "hip-replacement-surgery": "hip-replacement",
    "replaced-hip": "hip-replacement",
    "artificial-hip": "hip-replacement",
    "hip-arthroplasty": "hip-replacement",
    "total-hip-arthroplasty": "hip-replacement",
    "thr": "hip-replacement",
    "post-op": "recent-surgery",
    "after-surgery": "recent-surgery",
    "after-an-operation": "recent-surgery",
    "recently-operated": "recent-surgery",
    "narrow-spinal-canal": "stenosis",
    "spinal-canal-stenosis": "stenosis",
    "lumbar-stenosis": "stenosis",
    "spondylolysis": "stenosis",
    "disk": "disc",
    "slipped-disk": "disc",
    "herniated-disk": "disc",
    "bulging-disk": "disc",
    "disk-herniation": "disc",
    "disc-prolapse": "disc",
    "prolapsed-disc": "disc",
    "knee-arthritis": "knee-pain",
    "runners-knee": "knee-pain",
    "meniscus": "knee-pain",
    "carpal-tunnel": "wrist-pain",
    "carpal-tunnel-syndrome": "wrist-pain",
    "hand-pain": "wrist-pain",
    "frozen-shoulder": "shoulder-pain",
    "rotator-cuff": "shoulder-pain",
    "shoulder-impingement": "shoulder-pain",
    "hip-impingement": "hip-pain",
    "fai": "hip-pain",
    "groin-pinch": "hip-pain",
    "labral-tear": "hip-pain",
    "high-bp": "high-blood-pressure",
    "bp-high": "high-blood-pressure",
    "raised-blood-pressure": "high-blood-pressure",
    "low-bp": "low-blood-pressure",
    "eye": "eye-disease",
    "eyes": "eye-disease",
    "retina": "eye-disease",
    "retinal-detachment": "eye-disease",
    "detached-retina": "eye-disease",
    "eye-pressure": "eye-disease",
    "blood-thinner": "blood-thinners",
    "anticoagulant": "blood-thinners",
    "blood-clots": "blood-thinners",
    "clots": "blood-thinners",
    "dvt": "blood-thinners",
    "deep-vein-thrombosis": "blood-thinners",
    "pulmonary-embolism": "blood-thinners",
    "embolism": "blood-thinners",
    "clotting": "blood-thinners",
    "inguinal-hernia": "hernia",
    "umbilical-hernia": "hernia",
    "abdominal-hernia": "hernia",
    "rectus-diastasis": "diastasis",
    "abdominal-separation": "diastasis",
    "parted-belly-muscles": "diastasis",
    "impact": "impact-pain",
    "pain-on-impact": "impact-pain",
    "limp": "stress-fracture",
    "limping": "stress-fracture",
    "falls": "balance",
    "falling": "balance",
    "bad-balance": "balance",
    "numb": "nerve-pain",
    "pins-and-needles": "nerve-pain",
    "trapped-nerve": "nerve-pain",
    "pinched-nerve": "nerve-pain",
    "neuropathy": "nerve-pain",
    "heart": "heart-disease",
    "heart-trouble": "heart-disease",
    "heart-problem": "heart-disease",
    "heart-problems": "heart-disease",
    "heart-failure": "heart-disease",
    "heart-attack": "heart-disease",
    "angina": "heart-disease",
    "cardiac": "heart-disease",
    "circulation": "poor-circulation",
    "bad-circulation": "poor-circulation",
    "arterial-disease": "poor-circulation",
    "pad": "poor-circulation",
    "raynauds": "cold-allergy",
    "raynaud's": "cold-allergy",
    "cold-urticaria": "cold-allergy",
    "diabetic": "numb-skin",
    "scar": "numb-skin",
    "scars": "numb-skin",
    "wounds": "broken-skin",
    "rash": "broken-skin",
    "eczema": "broken-skin",
    "shingles": "broken-skin",
    "swollen": "fresh-swelling",
    "sprain": "fresh-swelling",
}
"""Everyday words for a condition, where it is clear which is meant."""

_BACK = ("disc", "stenosis", "osteoporosis", "nerve-pain")
UNCLEAR = {
    "back": _BACK,
    "back-pain": _BACK,
    "lower-back": _BACK,
    "lower-back-pain": _BACK,
    "low-back": _BACK,
    "low-back-pain": _BACK,
    "spine": _BACK,
    "lumbago": _BACK,
    "sciatica": ("nerve-pain", "disc", "stenosis"),
    "blood-pressure": ("high-blood-pressure", "low-blood-pressure"),
    "dizzy": ("low-blood-pressure", "balance"),
    "dizziness": ("low-blood-pressure", "balance"),
    "bp": ("high-blood-pressure", "low-blood-pressure"),
    "skin": ("numb-skin", "broken-skin"),
    "knee-replacement": ("recent-surgery", "knee-pain"),
    "total-knee-replacement": ("recent-surgery", "knee-pain"),
    "new-knee": ("recent-surgery", "knee-pain"),
    "c-section": ("recent-surgery", "diastasis"),
    "caesarean": ("recent-surgery", "diastasis"),
    "cesarean": ("recent-surgery", "diastasis"),
    "postpartum": ("recent-surgery", "diastasis"),
    "broken-hip": ("recent-surgery", "hip-replacement-back", "hip-replacement-front"),
    "hip-surgery": ("recent-surgery", "hip-replacement-back", "hip-replacement-front"),
    "hip-operation": ("recent-surgery", "hip-replacement-back", "hip-replacement-front"),
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


def really_near(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that a word is most likely a misspelling of; a wrong guess about health does harm.

    >>> really_near("pregnansy", ["pregnancy", "balance"]), really_near("cancer", ["balance"])
    (['pregnancy'], [])
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only needed once a look-up has failed

    return get_close_matches(plain_word(word), list(known), n=3, cutoff=0.8)


def near_conditions(word: str) -> list[str]:
    """Return the conditions that a word is most likely a misspelling of."""
    near = really_near(word, (*CONDITIONS, *SYNONYMS))
    return list(dict.fromkeys(SYNONYMS.get(each, each) for each in near))


ASK = "what is not known here, ask who treats you; known"
"""Before the conditions that there are, where there is none such as was asked for."""

_SORE = re.compile("^((bad|sore|painful|weak)-)+")
