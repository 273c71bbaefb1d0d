"""The stages of interviews on system design: of which kind a heading or a point names one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from drill.core.material.facts.english import word_count
from drill.core.material.facts.names import plain_name
from drill.core.material.timings import bare_name


class StageKind(StrEnum):
    """What one does at a stage, in the order in which most interviews have them."""

    REQUIREMENTS = "requirements"
    ESTIMATION = "estimation"
    INTERFACE = "interface"
    DATA = "data"
    DESIGN = "design"
    DETAIL = "detail"
    SCALING = "scaling"
    CLOSE = "close"


_MOST_WORDS = 8
_BEFORE = re.compile(
    r"^(?:(?:then|next|finally|now|identifying|defining|clarifying|drawing|the|a|an|your|do|start"
    r"|begin|define|discuss|design|draw|propose|outline|make|perform|identify|gather|"
    r"understand|clarify|agree|establish|determine|system|ask|sketch|describe|quick|rough|initial"
    r"|first|functional|non|"
    r"and|&|/|-|with|on|of|resolve|address|key|core|main)\W+)*",
    re.IGNORECASE,
)
_KINDS = (
    (
        StageKind.CLOSE,
        r"wrap|summar|recap|conclu|clos(?:e|ing)\b|follow\W?ups?\b|q\s?&\s?a\b|final",
    ),
    (
        StageKind.ESTIMATION,
        r"back\W+of\W+(?:the\W+)?envelope|botec?\b|estimat|capacity|sizing|calculat|numbers?\b"
        r"|scale estimat|math\b",
    ),
    (
        StageKind.REQUIREMENTS,
        r"requirement|(?:non-?)?functional|clarif|scop(?:e|ing)\b|problem\b|use\W?cases?\b|goals?\b"
        r"|constraints?\b|anforderung|requisit|exigences|требовани|需求|要件|요구"
        r"|questions?\b|assumptions?\b|features?\b",
    ),
    (
        StageKind.INTERFACE,
        r"(?:rest )?apis?(?:\W+(?:and|design|definitions?|endpoints?|spec\w*|contracts?|data)\b|$)"
        r"|interfaces?\b|endpoints?\b",
    ),
    (
        StageKind.DATA,
        r"data\W?(?:base)?\W+(?:model|schema|design|layer)|data\W?model|schema|entit|db\b"
        r"|databases?\b|storage\b",
    ),
    (
        StageKind.DETAIL,
        r"deep\W*div|detail|lld\b|low\W?level|dig\b|drill\b|dive\b|component design",
    ),
    (
        StageKind.SCALING,
        r"scal(?:e|ing|ability)\b|bottleneck|reliab|trade\W?offs?|optimi[sz]|failure|fault"
        r"|single points?|edge cases"
        r"|evaluat|monitoring",
    ),
    (
        StageKind.DESIGN,
        r"high\W*level|hld\b|architect|diagram|components?\b|blueprint|design$|draw$|sketch$"
        r"|basic design|building blocks",
    ),
)
_PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)


@lru_cache(maxsize=4096)
def kind_of_stage(name: str) -> StageKind | None:
    """The kind of stage that a heading or point names, None if it names none."""
    plain = plain_name(bare_name(name)).rstrip(":")
    if not plain or word_count(plain) > _MOST_WORDS or plain.endswith("?"):
        return None
    rests = (plain, _BEFORE.sub("", plain, count=1))
    return next(
        (kind for rest in rests for kind, words in _PATTERNS if words.match(rest)),
        StageKind.REQUIREMENTS if re.match(r"clarif|understand|scope", plain, re.I) else None,
    )


def names_activity(name: str) -> bool:
    """Whether a name is of what one does only in an interview, not of a part of a design."""
    return bool(_ACTIVITY.fullmatch(plain_name(bare_name(name)).rstrip(":")))


_ACTIVITY = re.compile(
    r"(?:(?:do\s+)?(?:the\s+)?back\W+of\W+(?:the\W+)?envelope(?:\s+\w+)?|botec?|"
    r"(?:capacity|scale)\s+estimations?"
    r"|requirements?\s+(?:clarifications?|gathering)|clarif\w+"
    r"(?:\s+(?:the\s+)?(?:requirements|questions|scope))?"
    r"|(?:ask\s+)?clarifying\s+questions|deep\W?dives?|wrap(?:ping)?\W?up|questions\s+to\s+ask)",
    re.IGNORECASE,
)


def is_of_one_system(texts: Sequence[str]) -> bool:
    """Whether points speak of one system: several of its users, or of its figures."""
    return sum(map(bool, map(_ONE_SYSTEM.search, texts))) > len(texts) // _SELDOM


_SELDOM = 8  # one point in so many may be an example
_ONE_SYSTEM = re.compile(
    r"\d\s*(?:k|m|b|kb|mb|gb|tb|pb|million|billion|thousand|dau|mau|qps|rps|users|requests|writes"
    r"|reads"
    r"|bytes)\b"
    r"|\busers? (?:can|should|must|will|may|could|are able)\b"
    r"|\b(?:the )?(?:system|service) should\b",
    re.IGNORECASE,
)


def spoken_stage(stage: str) -> str:
    """A stage as it is named within a sentence: "the deep dive", “Understand”."""
    is_noun = _ACTIVITY_NOUN.search(stage)
    said = small(stage.lower() if stage.isupper() else stage)
    return f"the {said}".replace("wrap up", "wrap-up") if is_noun else f"“{stage}”"


# A stage by what is done there, which a sentence can name as it is.
_ACTIVITY_NOUN = re.compile(
    r"^(?!(?:the|an?|do|draw|define|make|discuss|propose|go|start|identify)\b)[^:,()“”&/]*"
    r"(?:calculation|estimation|estimates|clarification|discussion|deep dive|high[- ]level design"
    r"|planning|analysis|wrap[- ]up|summary)$",
    re.IGNORECASE,
)


def small(label: str) -> str:
    """A label as it is within a sentence: short forms keep their capitals."""
    words = label.split()
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in words)
