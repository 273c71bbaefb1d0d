"""Questions of the notes that have no verb, as a person would ask them: "Kafka vs SQS?", "Main
advantages of caching?"."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import word_count
from drill.core.material.questions.document_context import DocumentContext

_LONGEST_THING = 4  # words
_VERSUS = re.compile(r"\s(?:vs\.?|versus)\s", re.IGNORECASE)
_NO_THING = re.compile(
    r"^(?:what|which|who|when|where|why|how|is|are|do|does|did|can|should|would|explain|compare)\b"
    r"|[,;:?()]",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(r"(?:the\s+)?(?P<word>differences?)\s+between\s+\S.*", re.IGNORECASE)
_SIDE = (
    r"advantages|disadvantages|benefits|drawbacks|pros|cons|limitations|features|components|types"
    r"|kinds|goals|uses|use\s+cases|characteristics|properties|principles|steps"
)
_SIDES = re.compile(
    rf"(?:the\s+)?(?:(?:main|key|core|common)\s+)?(?:{_SIDE})(?:\s+(?:and|&)\s+(?:{_SIDE}))?"
    r"\s+(?:of|for|in)\s+\S.*",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"(?:the\s+)?(?:main\s+)?(?:purpose|role|goal|function|meaning|definition|time\s+complexity)"
    r"\s+(?:of|for|in)\s+\S.*",
    re.IGNORECASE,
)


def spelled_out(question: str, context: DocumentContext, *, is_listed: bool) -> str:
    """The question with its verb; as it is where that is none of these, or where the points of a
    list answer how things differ."""
    bare = question.strip().rstrip("?").strip()
    things = [one.strip() for one in _VERSUS.split(bare)]
    if len(things) > 1:
        are_compared = not is_listed and all(map(_is_thing, things))
        return _compared(things, context) if are_compared else question
    difference = _DIFFERENCE.fullmatch(bare)
    if _SIDES.fullmatch(bare) or (difference and difference["word"].endswith("s")):
        return f"What are the {_begun(bare)}?"
    if difference or _ONE.fullmatch(bare):
        return f"What is the {_begun(bare)}?"
    return question


def _is_thing(name: str) -> bool:
    """Whether a text is a short name, and no question."""
    if not name:
        return False
    return word_count(name) <= _LONGEST_THING and not _NO_THING.search(name)


def _begun(text: str) -> str:
    bare = re.sub(r"^the\s+", "", text, flags=re.IGNORECASE)
    return bare[:1].lower() + bare[1:]


def _compared(things: list[str], context: DocumentContext) -> str:
    speech = context.speech
    named = [speech.with_article(speech.within(thing)) for thing in things]
    return f"How do {', '.join(named[:-1])} and {named[-1]} differ?"
