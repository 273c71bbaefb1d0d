"""What characterises a thing: short traits below its name, or what "A vs B" says of one side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.facts import Points
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import is_respect, plain_name
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.questions.question_answer import QuestionAnswer, listed

_FEWEST_TRAITS = 3
_FEWEST_OF_SIDE = 2
_MOST = 9
_LONGEST_TRAIT = 7  # words
_LONGEST_OF_SIDE = 12  # words
_BOTH = 2
_VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_TRAIT = re.compile(
    r"(?:no|not|non|low|high|fast|slow|easy|simple|hard|strong|weak|good|poor|cheap|expensive|small"
    r"|large|better|more|less|highly|fully|very|always|only|built|based|designed|can|cannot|has"
    r"|have|is|are)\b"
    r"|[\w-]+(?:-| )(?:oriented|based|driven|level|safe|free|tolerant|aware|bound|agnostic)\b"
    r"|[\w-]{2,}(?:able|ible|ful|ive|ous|less|ized|ised|uted|ical|ary)\b"
    r"|(?:\w+ly\s+)?\w{3,}(?:ed|able|ible)(?:$|\s+(?:by|from|to|with|over|in|on|for)\b)",
    re.IGNORECASE,
)
_NO_TRAIT = re.compile(r"[→=?]|->|:$|^(?:e\.g|example|see|use|used)\b", re.IGNORECASE)


def ask_traits(fact: Points, label: str, context: DocumentContext) -> QuestionAnswer | None:
    """The card of what characterises the thing that a list is below, None if the list does not."""
    name = plain_name(label.rstrip(" :"))
    texts = [entry.text for entry in fact.entries]
    if context.interview or fact.place.stage:
        return None
    if _VERSUS.search(name) or any(map(_NO_TRAIT.search, texts)):
        return None
    said = _within(name, context)
    other = _other_side(name, fact.place.names)
    if other and _are_of_side(texts, context):
        against = _within(other, context)
        return listed(fact, f"What are the characteristics of {said} as opposed to {against}?", "")
    if not fact.certain or not is_term(name, context.vocabulary):
        return None
    if not _are_traits(texts, context):
        return None
    return listed(fact, f"What are the characteristics of {said}?", "")


def _other_side(name: str, names: Sequence[str]) -> str:
    """What a thing is set against by the nearest heading "A vs B"; "" if by none."""
    for heading in reversed(names):
        sides = [one.strip() for one in _VERSUS.split(plain_name(heading))]
        others = [one for one in sides if not _is_named(name, one)]
        if len(sides) == _BOTH and len(others) == 1:
            return _whole(others[0], name)
    return ""


def _is_named(name: str, side: str) -> bool:
    """Whether a side of a comparison is a name: "Horizontal" for "Horizontal scaling"."""
    return name.lower() == side.lower() or name.lower().startswith(f"{side.lower()} ")


def _within(name: str, context: DocumentContext) -> str:
    """A name as it stands within a question."""
    return context.speech.with_article(context.speech.within(name))


def _whole(side: str, name: str) -> str:
    """A side with the word that it shares with the other one: "horizontal scaling" beside "Vertical
    scaling"."""
    *before, last = name.split()
    if not before or " " in side:
        return side
    return f"{side} {last}" if side.lower().endswith(_ADJECTIVE) else side


_ADJECTIVE = ("al", "ic", "ous", "ed", "ful", "less", "ive", "ary")


def _are_of_side(texts: Sequence[str], context: DocumentContext) -> bool:
    """Whether points are short enough to be recalled, and tell rather than ask or advise."""
    forms = [form_of(text, context.vocabulary) for text in texts]
    are_short = all(word_count(text) <= _LONGEST_OF_SIDE for text in texts)
    tell = not {Form.QUESTION, Form.COMMAND} & set(forms)
    are_respects = any(is_respect(plain_name(text), context.vocabulary) for text in texts)
    if are_respects:
        return False
    if not _FEWEST_OF_SIDE <= len(texts) <= _MOST:
        return False
    return are_short and tell


def _are_traits(texts: Sequence[str], context: DocumentContext) -> bool:
    """Whether most points say what a thing is like or does, in a few words."""
    traits = sum(
        bool(_TRAIT.match(text)) or form_of(text, context.vocabulary) is Form.DOING
        for text in texts
    )
    are_short = all(word_count(text) <= _LONGEST_TRAIT for text in texts)
    enough = traits >= _FEWEST_TRAITS and 3 * traits >= 2 * len(texts)
    if len(texts) > _MOST:
        return False
    return are_short and enough
