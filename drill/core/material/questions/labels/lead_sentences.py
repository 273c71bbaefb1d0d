"""Whole sentences before a list turned to its question: "TLS is designed with three goals:", "A
lock is lost if all of these are true:"."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    is_plural,
    to_you,
    word_count,
)
from drill.core.material.facts.sentences.inversion import lowered, turned
from drill.core.material.questions.document_context import PRONOUN
from drill.core.material.vocabulary import Vocabulary

_NUMBER = r"two|three|four|five|six|seven|eight|nine|ten|\d"
_COUNTED = rf"(?:{_NUMBER}|(?:the|these)\s+following|following|several|multiple|various|these)"
OPENERS = re.compile(
    r"^(?:therefore|thus|hence|so|usually|typically|generally|basically|overall|in\s+short"
    r"|in\s+general|in\s+summary|over\s+time)\b,?\s+(?=\S)",
    re.IGNORECASE,
)
ALL_TRUE = re.compile(
    r"\b(?P<when>if|when)\s+(?:(?:all|any|both|one|each|either|every|of|the|these|those|following|"
    rf"{_NUMBER}|things|conditions|statements|criteria)\s+)+(?:is|are|holds?)\b"
    r"(?:\s+(?:true|met|satisfied|fulfilled))?$",
    re.IGNORECASE,
)
_AS_FOR = re.compile(r"^as\s+for\s+(?P<who>[^,]{2,50}),\s+(?:these|they|it|this)\s+", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"^(?:the|these)\s+following\s+(?P<what>[a-z][\w -]{2,40}?)\s+"
    r"(?P<rest>(?:is|are|have\s+been|has\s+been|can\s+be|must\s+be|should\s+be)\s+\S.{3,80})$",
    re.IGNORECASE,
)
_ARE_USED = re.compile(
    rf"^(?P<what>(?:{_NUMBER})\s+[a-z][\w -]{{2,40}}?)\s+are\s+(?:being\s+)?"
    r"(?P<state>used|needed|required|possible|available|supported|common)$",
    re.IGNORECASE,
)
_IN_WHICH = re.compile(
    rf"^(?P<claim>.{{6,90}}?)\s+(?P<prep>in|with|at|for|on|into|through|under)\s+(?:one\s+of\s+)?"
    rf"(?P<what>{_COUNTED}\s+(?:(?!ways\b|steps\b)[a-z][\w-]*\s+){{0,3}}"
    rf"(?!ways\b|steps\b)[a-z][\w-]*s)$",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(r"^(?:(?:the|these|following|several|multiple|various)\s+)+", re.IGNORECASE)
_AIM = re.compile(
    r"^(?P<what>(?:the|one)\s+(?:main\s+|primary\s+)?"
    r"(?:goal|purpose|aim|job|role|task)\s+of\s+.{2,50}?)\s+is\s+to"
    r"(?:\s+(?P<verb>[a-z]+))?$",
    re.IGNORECASE,
)
_THINGS = re.compile(
    r"^(?:some\s+|the\s+)?things\s+(?:that\s+)?(?P<who>(?:an?|the)\s+.{2,40}?)\s+does$",
    re.IGNORECASE,
)
_REASONS_WHY = re.compile(
    r"^(?:(?:the|some|main|several)\s+)*reasons?\s+(?:why|that)\s+(?P<claim>.{5,80})$",
    re.IGNORECASE,
)
_HOW = re.compile(r"^(?P<word>how|when|where)\s+(?P<claim>(?!to\b|do\b|does\b).{6,80})$", re.I)
_HAS_A = re.compile(
    r"^(?P<who>.{3,50}?)\s+(?P<verb>has|have|holds|contains|consists)\s+(?:an?|of|the)$",
    re.IGNORECASE,
)
_KEEPS = re.compile(
    r"^(?P<who>.{3,50}?)\s+(?P<verb>[a-z]{3,14}s)\s+(?:the|these)(?P<following>\s+following)?\s+"
    r"(?P<what>information|data|metadata|[a-z][\w-]*s)(?P<more>\s+(?:about|of|for|on)\s+.{3,40})?$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"^(?P<what>(?:{_NUMBER})\s+(?:key\s+|main\s+)?[a-z][\w-]*s\s+"
    rf"(?:in\s+order\s+for|for|of)\s+\S.{{10,80}})$",
    re.IGNORECASE,
)
_SEVERAL_DO = re.compile(
    rf"^(?P<what>(?:{_NUMBER})\s+(?:[a-z][\w-]*\s+){{0,2}}?[a-z][\w-]*s)\s+"
    r"(?P<rest>(?:can|may|could|must|should|will)\s+(?:be\s+)?[a-z]\w+\s\S.{3,70})$",
    re.IGNORECASE,
)
_TO_WHAT = re.compile(
    r"^(?:(?:the|some|several|main|key|common)\s+)*"
    r"(?P<what>reasons|ways|options|steps|strategies)\s+to\s+"
    r"(?P<rest>(?P<verb>[a-z]+)\s\S.{2,50})$",
    re.IGNORECASE,
)
_GOES_WRONG = re.compile(
    r"^(?:some\s+|the\s+)?(?:things|what)\s+(?:that\s+)?"
    r"(?P<may>can|could|may|might)\s+go\s+wrong\s+"
    r"(?P<rest>(?:in|with|during|when|while)\s\S.{2,50})$",
    re.IGNORECASE,
)
_STANDS = re.compile(r"^(?P<who>[\w./-]{2,20})\s+stands?\s+for$", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_NO_PRONOUN = re.compile(
    r"\bthese\b|(?<=things )that\b|(?<=reason )that\b|(?<=reasons )that\b", re.I
)
SENTENCES = re.compile(r"(?<=[a-z)])[.!?]\s+(?=[A-Z])")
_LONGEST = 16  # words


def led(text: str, vocabulary: Vocabulary) -> str:
    """The question that a sentence before a list asks, "" if it is none that is read here."""
    last = SENTENCES.split(text.strip())[-1]
    bare = _BRACKETS.sub("", re.sub(r"\bWe\b", "you", last.strip(" :,.")))
    bare = _AS_FOR.sub(r"\g<who> ", OPENERS.sub("", bare))
    bare = ALL_TRUE.sub(r"\g<when>", bare)
    if word_count(bare) > _LONGEST:
        return ""
    if PRONOUN.search(_NO_PRONOUN.sub("", bare)):
        return ""
    asked = next(filter(None, (reads(bare, vocabulary) for reads in _READINGS)), "")
    return to_you(asked)


def _following(text: str, vocabulary: Vocabulary) -> str:
    match = _FOLLOWING.match(text)
    return f"which {match['what']} {match['rest']}" if match else ""


def _used(text: str, vocabulary: Vocabulary) -> str:
    match = _ARE_USED.match(text)
    return f"which {match['what'].lower()} are {match['state']}" if match else ""


def _in_which(text: str, vocabulary: Vocabulary) -> str:
    match = _IN_WHICH.match(text)
    claim = turned(match["claim"], vocabulary) if match else ""
    if match is None or not claim:
        return ""
    if claim.endswith(("depending", "based")):
        return ""
    return f"{match['prep'].lower()} which {_UNCOUNTED.sub('', match['what'].lower())} {claim}"


def _aim(text: str, vocabulary: Vocabulary) -> str:
    match = _AIM.match(text)
    return f"what is {lowered(match['what'], vocabulary)}" if match else ""


def _things(text: str, vocabulary: Vocabulary) -> str:
    match = _THINGS.match(text)
    return f"what does {lowered(match['who'], vocabulary)} do" if match else ""


def _reasons(text: str, vocabulary: Vocabulary) -> str:
    match = _REASONS_WHY.match(text)
    claim = turned(match["claim"], vocabulary) if match else ""
    return f"why {claim}" if claim else ""


def _how(text: str, vocabulary: Vocabulary) -> str:
    match = _HOW.match(text)
    claim = turned(match["claim"], vocabulary) if match else ""
    if match is None or not claim:
        return ""
    word = match["word"].lower()
    if word == "when" and _tells_event(match["claim"], claim, vocabulary):
        return f"what happens when {lowered(match['claim'], vocabulary)}"
    return f"{word} {claim}"


def _tells_event(said: str, asked: str, vocabulary: Vocabulary) -> bool:
    """Whether "when …" tells what happens, and not when something is right: "a node loses its
    lease"; `asked` is the same as a question."""
    if " to be " in asked:
        return True
    if not asked.startswith("does ") or asked.endswith(" sense"):
        return False
    verb_and_rest = said.split()[1:]
    return any(word in vocabulary.doing for word in verb_and_rest[:-1])


def _has(text: str, vocabulary: Vocabulary) -> str:
    match = _HAS_A.match(text)
    if match is None:
        return ""
    if form_of(match["who"], vocabulary) is not Form.NAME:
        return ""
    verb = base_form(match["verb"].lower(), vocabulary)
    of = " of" if match["verb"].lower() == "consists" else ""
    several = is_plural(match["who"], vocabulary) or match["verb"].lower() == "have"
    does = "do" if several else "does"
    return f"what {does} {lowered(match['who'], vocabulary)} {verb}{of}"


def _keeps(text: str, vocabulary: Vocabulary) -> str:
    match = _KEEPS.match(text)
    is_name = match is not None and form_of(match["who"], vocabulary) is Form.NAME
    if match is None or not is_name:
        return ""
    if match["verb"].lower() not in vocabulary.doing:
        return ""
    verb = base_form(match["verb"].lower(), vocabulary)
    who = lowered(match["who"], vocabulary)
    return f"which {match['what'].lower()}{match['more'] or ''} does {who} {verb}"


def _numbered(text: str, vocabulary: Vocabulary) -> str:
    match = _NUMBERED.match(text)
    return f"what are the {match['what'][:1].lower()}{match['what'][1:]}" if match else ""


def _several_do(text: str, vocabulary: Vocabulary) -> str:
    match = _SEVERAL_DO.match(text)
    return f"which {match['what'].lower()} {match['rest']}" if match else ""


def _stands(text: str, vocabulary: Vocabulary) -> str:
    match = _STANDS.match(text)
    return f"what does {lowered(match['who'], vocabulary)} stand for" if match else ""


def _to_what(text: str, vocabulary: Vocabulary) -> str:
    match = _TO_WHAT.match(text)
    is_verb = match is not None and match["verb"].lower() in vocabulary.verbs
    return f"what are the {match['what'].lower()} to {match['rest']}" if match and is_verb else ""


def _goes_wrong(text: str, vocabulary: Vocabulary) -> str:
    match = _GOES_WRONG.match(text)
    return f"what {match['may'].lower()} go wrong {match['rest'].lower()}" if match else ""


_READINGS = (
    _to_what,
    _goes_wrong,
    _several_do,
    _stands,
    _following,
    _used,
    _in_which,
    _aim,
    _things,
    _reasons,
    _how,
    _has,
    _keeps,
    _numbered,
)
