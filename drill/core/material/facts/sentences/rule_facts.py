"""Sentences that are rules: what to do under a condition, and when to use something."""

from __future__ import annotations

import re

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import RuleFact
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.vocabulary import Vocabulary

_RULE = re.compile(
    r"^(?P<when>(?:if|when|whenever|once|before|after|while|during)\b[^,→>]{4,90}),\s*(?:then\s+)?"
    r"(?P<what>\S.*)$",
    re.I | re.S,
)
_USE = re.compile(
    r"^(?P<verb>use(?!\s+of\b)|choose|prefer|pick|consider|go\s+(?:for|with)|avoid|don'?t\s+use"
    r"|do\s+not\s+use|never\s+use)\s+(?P<what>[^,;:.]{2,60}?)\s+"
    r"(?P<when>(?:when|if|where|whenever|unless)\b.{4,140})$",
    re.IGNORECASE | re.DOTALL,
)
_PURPOSE = re.compile(
    r"^use\s+(?P<what>[^,;:.]{2,50}?)\s+(?P<why>(?:to|for)\s+\S.{3,140})$",
    re.IGNORECASE | re.DOTALL,
)
_PRONOUN_WITHIN = re.compile(r"\b(?:it|they|this|that|these|those|them)\b", re.IGNORECASE)
_SECOND_CLAUSE = re.compile(r",\s*(?:you|it|they|we|then|he|she|this|that)\b", re.IGNORECASE)
_AT_END = re.compile(
    r"^(?P<when>at\s+the\s+(?:end|start|beginning)(?:\s+of\s+[^,]{3,40})?),?\s+(?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HELPS = re.compile(
    r"^(?P<doing>\w{3,}ing\s[^,;:.]{3,60}?)\s+(?:can\s+)?helps?\s+(?:(?:you|us)\s+)?(?:to\s+)?"
    r"(?P<what>[a-z]\S*\s.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OBLIGED = re.compile(
    r"^(?:you|we|one)\s+(?:should|must|need\s+to|have\s+to|ought\s+to|can|could|may|want\s+to)\s+"
    r"(?P<what>\S.*)$",
    re.I | re.S,
)
_TO_DO = re.compile(
    r"^(?:in\s+order\s+)?to\s+(?P<when>[a-z][^,]{4,70}),\s+(?P<what>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_SUBJECT = 6  # words


def rule_of(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> RuleFact | None:
    """What a sentence says to do, or when, under a condition; None if it is no such sentence."""
    of_use = _use(text, place, lines) or _help(text, place, lines)
    of_use = of_use or _purpose(text, place, lines, vocabulary)
    if of_use is not None:
        return of_use
    match = _RULE.match(text) or _AT_END.match(text)
    if match is None:
        return None
    what = _command_in(match["what"], vocabulary)
    if not what:
        return None
    if _SECOND_CLAUSE.search(what):
        return None
    if re.search(r"\b(?:it|they|this|that|these|those|he|she)\b", match["when"], re.I):
        return None
    when = re.sub(r"\b(?:we|I)\b", "you", _lowered(match["when"]))
    when = re.sub(r"\bour\b", "your", when)
    return RuleFact(place, when, what, lines)


def _use(text: str, place: NotePlace, lines: tuple[int, ...]) -> RuleFact | None:
    """When or for what to use something, or not to use it."""
    match = _USE.match(text)
    if match:
        verb = re.sub(r"^(?:don'?t|do not|never)\s+use|^avoid", "not use", match["verb"].lower())
        asks = "When do you {}?"
        return RuleFact(place, f"{verb} {match['what']}", match["when"], lines, asks)
    match = _PURPOSE.match(text)
    if match is None:
        return None
    return RuleFact(place, match["what"], match["why"], lines, "What do you use {} for?")


def _help(text: str, place: NotePlace, lines: tuple[int, ...]) -> RuleFact | None:
    """What doing something helps to do."""
    match = _HELPS.match(text)
    if match is None:
        return None
    if match["doing"].endswith(" and"):
        return None
    if word_count(match["doing"]) > _LONGEST_SUBJECT:
        return None
    doing = _lowered(match["doing"])
    return RuleFact(place, doing, match["what"], lines, "What does {} help to do?")


def _command_in(what: str, vocabulary: Vocabulary) -> str:
    """What one is to do, of a command or of "you should …"; "" if a text is neither."""
    obliged = _OBLIGED.match(what)
    if obliged:
        return obliged["what"]
    is_command = form_of(what, vocabulary) in (Form.COMMAND, Form.NEGATED)
    return what if is_command else ""


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _purpose(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> RuleFact | None:
    """What to do to reach something: "To shorten a URL, hash it"."""
    match = _TO_DO.match(text)
    if match is None:
        return None
    if _PRONOUN_WITHIN.search(match["when"]):
        return None
    told = _OBLIGED.match(match["what"])
    what = told["what"] if told else match["what"]
    is_command = form_of(what, vocabulary) is Form.COMMAND
    return RuleFact(place, f"to {match['when']}", what, lines) if is_command else None
