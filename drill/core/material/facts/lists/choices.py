"""Lists that say what to choose under which condition: "If reads are rare, use write-around" below
"When to use what"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import RuleFact
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.reading.blocks import ListPoint
from drill.core.material.vocabulary import Vocabulary

_PICKS = r"(?:use|choose|pick|select)"
# Headings and lines above a list of choices. Each group holds the kind to choose: "database".
_SAYS_CHOICE = re.compile(
    rf"when\s+to\s+{_PICKS}\s+(?:what|which(?:\s+(?P<a>[\w -]{{2,30}}))?|each)"
    r"|(?:what|which(?:\s+(?P<b>[\w -]{2,30}?)))"
    rf"\s+(?:to|(?:should|do)\s+(?:you|I|we))\s+{_PICKS}(?:\s+when)?"
    rf"|how\s+to\s+{_PICKS}(?:\s+(?:an?|the\s+right|the\s+best|between)\s+(?P<c>[\w -]{{2,30}}))?"
    r"|(?:choosing|picking|selecting)\s+(?:an?|the\s+right|the\s+best)\s+(?P<d>[\w -]{2,30})",
    re.IGNORECASE,
)
_VERB = r"(?P<verb>use|choose|pick|prefer|go\s+(?:for|with)|start\s+with)"
_WHAT = r"(?:an?\s+)?(?P<what>[^,.;:()→]{2,50}?)(?:\s+(?:whenever|if|when)\s+possible)?[.!]?"
_CHOICES = (
    re.compile(
        rf"(?P<when>(?:if|when|whenever|for)\s[^,→>]{{4,110}}),\s*(?:then\s+)?{_VERB}:?\s+{_WHAT}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<when>for\s[^,→>:]{{4,70}}?)\s+{_VERB}\s+{_WHAT}", re.IGNORECASE),
    re.compile(rf"(?P<when>by\s+default),?\s+{_VERB},?\s+{_WHAT}", re.IGNORECASE),
)
_ARROW = re.compile(r"(?P<need>[^→>]{3,60}?)\s*(?:→|->|=>)\s*(?P<what>[^→>]{2,50})")
_POINTS_BACK = re.compile(
    r"\b(?:it|they|this|that|these|those|them|above|below|e\.?g|former|latter|one)\b", re.IGNORECASE
)
_DOING = re.compile(r"^(if|when)\s+(\w+ing\s)")
_LONGEST_NEED = 8  # words
_LONGEST_NAME = 6


def choices(
    points: Sequence[ListPoint], label: str, place: NotePlace, vocabulary: Vocabulary
) -> list[RuleFact]:
    """What the points of a list say to choose under which condition, where its label says that they
    do."""
    says = _SAYS_CHOICE.fullmatch(plain_name(label).rstrip("?: "))
    if says is None:
        return []
    kind = next(filter(None, says.groups()), "")
    found = [_choice(point, kind, place, vocabulary) for point in points]
    return [one for one in found if one is not None]


def _choice(
    point: ListPoint, kind: str, place: NotePlace, vocabulary: Vocabulary
) -> RuleFact | None:
    """What a point says to choose under a condition."""
    text = point.text.strip()
    said = None if point.children else _said_to_choose(text) or _behind_need(text, vocabulary)
    if said is None:
        return None
    when, what, verb = said
    if _POINTS_BACK.search(f"{when} {what}"):
        return None
    if word_count(what) > _LONGEST_NAME:
        return None
    asks = f"Which {kind.lower()} do you {verb} {{}}?" if kind else f"What do you {verb} {{}}?"
    when = _DOING.sub(r"\g<1> you are \g<2>", _lowered(when))
    return RuleFact(place, when, what.strip(), point.numbers, asks)


def _said_to_choose(text: str) -> tuple[str, str, str] | None:
    """When to choose what, and the verb for it: "If reads dominate, use a cache"."""
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _CHOICES)), None)
    if match is None:
        return None
    verb = re.sub(r"^(?:go (?:for|with)|pick|prefer)$", "choose", match["verb"].lower())
    return match["when"], match["what"], verb


def _behind_need(text: str, vocabulary: Vocabulary) -> tuple[str, str, str] | None:
    """When to use what stands behind an arrow: "Full-text search → Elasticsearch"."""
    arrow = _ARROW.fullmatch(text)
    if arrow is None:
        return None
    if form_of(arrow["need"], vocabulary) is not Form.NAME:
        return None
    if word_count(arrow["need"]) > _LONGEST_NEED:
        return None
    return f"for {_lowered(arrow['need'])}", arrow["what"], "use"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
