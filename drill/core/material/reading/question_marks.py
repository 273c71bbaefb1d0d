"""Questions as the notes ask them: without a mark, or going on from the one before."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import capital

_LONGEST = 90  # characters


def with_question_mark(text: str) -> str:
    """A text that is a whole question with its mark: "What is Kafka" is "What is Kafka?"; any other
    as it is."""
    bare = text.strip().rstrip(": ")
    return f"{bare}?" if len(bare) <= _LONGEST and _QUESTION.fullmatch(bare) else text


def without_transition(question: str) -> str:
    """A question without the word by which it goes on from what is before it: "Now how does …?"."""
    opened = _TRANSITION.match(question)
    return capital(question[opened.end() :]) if opened else question


def in_order(question: str) -> str:
    """A question whose verb stands as in a statement, as a question: "How we can store the links?"
    is "How can we store the links?"."""
    turned = _IN_STATEMENT.sub(r"\1 \3 \2 ", question)
    return _WITHOUT_DO.sub(r"\1 do \2 ", _OF_THING.sub(r"\1 \3 \2 ", turned))


_IN_STATEMENT = re.compile(
    r"^(how|why|where|when|what) (you|we|i) (will|would|can|could|should|must|do) (?=\w)",
    re.IGNORECASE,
)
_OF_THING = re.compile(
    r"^(how|why|where|when) ((?!(?:do|does|did|is|are|was|were|has|have|can|could|should|will|would"
    r"|must|to|many|much|long|often|far|big|large|fast|you|we|i)\b)[\w-]+(?: [\w-]+){0,3}?)"
    r" (will|would|can|could|should|must) (?=\w)",
    re.IGNORECASE,
)
_WITHOUT_DO = re.compile(
    r"^(how|why|where|when) (you|we|i)"
    r" (?=(?:need|use|want|have|choose|store|handle|get|make|shard)\b)",
    re.IGNORECASE,
)
_TRANSITION = re.compile(
    r"(?:now|so|okay|ok|well|and|but),?\s+"
    r"(?=(?:how|what|why|when|where)\s+(?!about\b)(?!(?:\w+\s+){1,2}(?:these|those|them|this)\b))",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:what|why|how|when|where|which)(?:\s+(?:kinds?|types?|sorts?)\s+of)?(?:\s+\w+)?"
    r"\s+(?:is|are|was|were|does|do|did|can|could|should|would|will)\s+\w[^?:;.!]*[\w)]",
    re.IGNORECASE,
)
