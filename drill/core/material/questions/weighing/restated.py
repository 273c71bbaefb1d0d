"""Answers that say their question again: "The tools for backups are A, B and C" to "Which tools are
there for backups?"."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.sentences.sentence_facts import enumerated

_BE = re.compile(
    r"^(?P<said>[^,;:]{3,110}?)\s+(?:is|are|was|were|includes?|including)\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BY = re.compile(
    r"^(?P<said>[^,;:]{3,110}?)\s+(?P<rest>(?:using|by|with|through|via|either\s+by)\s\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CALLED = re.compile(
    r"^(?P<said>[^,;:]{3,90}?)\s+(?:is|are)\s+(?:also\s+)?(?:called|named|known\s+as)\s+"
    r"(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_TO_DO = re.compile(
    r"^(?:in\s+order\s+)?to\s+(?P<said>[^,;:]{3,90}),\s+"
    r"(?:(?:we|you|one)\s+(?:can|could|need\s+to|have\s+to|must|should|may)\s+)(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# Of several things the answer must go on saying which of them it is on.
_OF_SEVERAL = re.compile(r"\b(?:and|or|vs|versus|differ\w*)\b", re.IGNORECASE)
_OPENING = re.compile(r"^\*(?=[A-Z])")
# What an answer has before its question's words.
_FILLER = frozenset("some these those several many main there here such that".split())
_SMALL = frozenset(
    "a an the of in on for to with by from and or is are we you one can could it its this which "
    "what how does do".split()
)
_FEWEST_LEFT = 2  # words
_FEWEST_SHARED = 1


def without_opening(text: str) -> str:
    """An answer without the star of an emphasis that is never closed."""
    return _OPENING.sub("", text) if text.count("*") % 2 else text


def restated_list(question: str, text: str) -> tuple[str, ...]:
    """The members of an answer that says the question again and then names them; empty if it does
    not."""
    match = _BE.match(text.strip().rstrip("."))
    if match is None:
        return ()
    if not _is_said(match["said"], question):
        return ()
    rest = re.sub(r"^(?:the\s+following:?|as\s+follows:?)\s*", "", match["rest"], flags=re.I)
    return _names(enumerated(rest))


def _names(members: tuple[str, ...]) -> tuple[str, ...]:
    """Members of a list, unless one goes on with a clause."""
    goes_on = any(_CLAUSE.search(one) for one in members)
    return () if goes_on else members


_CLAUSE = re.compile(
    r"\b(?:which|that|is|are|was|were|can|will|has|have|does|because|so|while)\b", re.I
)


def without_question(question: str, text: str) -> str:
    """An answer without the question that it says again: "using TRUNCATE" of "We can empty a table
    using TRUNCATE"; any other answer as it is."""
    deed = _behind_question(_TO_DO, text, question)
    if deed:
        return _capital(deed, text)
    text = _without_setting(question, text)
    if re.search(r"\bhow\b", question, re.IGNORECASE):
        way = _behind_question(_BY, text, question)
        if word_count(way) > _FEWEST_LEFT:
            return _capital(way, text)
    if re.match(r"(?:in [^,?]+, )?(?:what|which)\b", question, re.IGNORECASE):
        return _without_what_is_asked(question, text)
    return text


def _without_what_is_asked(question: str, text: str) -> str:
    """An answer to "What …" without the words before "is called" or "is"."""
    name = _behind_question(_CALLED, text, question)
    if name or _OF_SEVERAL.search(question):
        return name or text
    told = _behind_question(_BE, text, question)
    return _capital(told, text) if _is_whole(told) else text


def _behind_question(form: re.Pattern[str], text: str, question: str) -> str:
    """What a text of a form says behind the words of its question, "" if it does not begin with
    them."""
    match = form.match(text)
    return match["rest"] if match and _is_said(match["said"], question) else ""


def _without_setting(question: str, text: str) -> str:
    """A text without what its question begins with, too: "In Java, …"."""
    match = _SETTING.match(text)
    is_same = match is not None and question.lower().startswith(match[0].lower())
    return text[match.end() :] if match and is_same else text


_SETTING = re.compile(r"In [^,?]{2,40}, ", re.IGNORECASE)


def _is_whole(rest: str) -> bool:
    """Whether what is behind "is" tells by itself what was asked for."""
    is_noun = re.match(r"(?:an?|the|to)\s", rest, re.IGNORECASE)
    return bool(is_noun) and word_count(rest) > _FEWEST_LEFT


def _capital(rest: str, text: str) -> str:
    return rest[:1].upper() + rest[1:] if text[:1].isupper() else rest


def _is_said(said: str, question: str) -> bool:
    """Whether all that a text names is in the question."""
    named = _stems(_IN_BRACKETS.sub("", said)) - _FILLER
    return len(named) >= _FEWEST_SHARED and named <= _stems(question)


_IN_BRACKETS = re.compile(r"\([^()]*\)")


def _stems(text: str) -> set[str]:
    found = re.findall(r"[^\W_]+", text.lower())
    return {word[:5].rstrip("s") for word in found if word not in _SMALL and word not in _FILLER}
