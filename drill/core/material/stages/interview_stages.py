"""The stages of interviews on system design: of which kind a heading or a point names one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.timelines.timings import bare_name
from drill.core.stage_kinds import StageKind, kind_of

_MOST_WORDS = 8


@lru_cache(maxsize=4096)
def kind_of_stage(name: str) -> StageKind | None:
    """The kind of stage that a heading or point names, None if it names none."""
    plain = plain_name(bare_name(name)).rstrip(":")
    if not plain or word_count(plain) > _MOST_WORDS or plain.endswith("?"):
        return None
    return kind_of(plain)


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


def without_aside(stage: str) -> str:
    """A stage without what its heading says of the list below: "Deep dive – what to bring up"."""
    return _ASIDE.sub("", stage) or stage


_ASIDE = re.compile(
    r"\s+[-–—]\s+(?:what|stuff|things|questions|how|points|topics|which)\b.*$", re.IGNORECASE
)


def spoken_stage(stage: str) -> str:
    """A stage as it is named within a sentence: "the deep dive", “Understand”."""
    stage = without_aside(stage)
    is_noun = _ACTIVITY_NOUN.search(stage)
    said = small(stage.lower() if stage.isupper() else stage)
    return f"the {said}".replace("wrap up", "wrap-up") if is_noun else f"“{stage}”"


# A stage by what is done there, which a sentence can name as it is.
_ACTIVITY_NOUN = re.compile(
    r"^(?!(?:the|an?|do|draw|define|make|discuss|propose|go|start|identify|wrap it|give|end|finish"
    r"|close|perform|write|present|gather|plan)\b)[^:,()“”&/]*"
    r"(?:calculation|estimation|estimates|clarification|discussion|deep dive|high[- ]level design"
    r"|planning|analysis|wrap[- ]up|summary)$",
    re.IGNORECASE,
)


def small(label: str) -> str:
    """A label as it is within a sentence: short forms keep their capitals."""
    words = label.split()
    return " ".join(word if word[1:] != word[1:].lower() else word.lower() for word in words)
