"""Statements turned for a question: "does Kafka rebalance" of "Kafka rebalances"."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_proper, spelling
from drill.core.material.vocabulary import Vocabulary

_AUXILIARY = re.compile(
    r"^(?P<subject>(?:(?:an?|the)\s+)?[^,;:()]{2,60}?)\s+"
    r"(?P<auxiliary>is|are|was|were|can|cannot|can't|could|should|shouldn't|must|will|won't|may"
    r"|might"
    r"|has|have|do\s+not|does\s+not|don't|doesn't|isn't|aren't)\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


_NOT = {
    "cannot": ("can", "not "),
    "can't": ("can", "not "),
    "shouldn't": ("should", "not "),
    "won't": ("will", "not "),
    "isn't": ("is", "not "),
    "aren't": ("are", "not "),
    "don't": ("do", "not "),
    "do not": ("do", "not "),
    "doesn't": ("does", "not "),
    "does not": ("does", "not "),
}


_CANNOT = re.compile(r"^(?:cannot|can\s+not|can't)\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL)


_VERB = re.compile(
    r"^(?P<subject>(?:(?:an?|the)\s+)?[^,;:()]{2,50}?)\s+(?P<verb>[a-z]{3,14}s)(?P<rest>\s+\S.*)?$",
    re.DOTALL,
)


_LONGEST_SUBJECT = 6  # words


def turned(claim: str, vocabulary: Vocabulary) -> str:
    """A claim with its verb first, as it is behind "why" or "when": "does Kafka rebalance" of
    "Kafka rebalances"; "" if it has no plain verb."""
    if "," in claim:
        return ""
    match = _CANNOT.match(claim)
    if match:
        return f"can you not {match['rest']}"
    match = _AUXILIARY.match(claim)
    if match and _is_subject(match["subject"], vocabulary):
        return _auxiliary_first(match, vocabulary)
    match = _VERB.match(claim)
    if match and _is_deed(match["subject"], match["verb"], vocabulary):
        base = base_form(match["verb"], vocabulary)
        return f"does {lowered(match['subject'], vocabulary)} {base}{match['rest'] or ''}"
    return _several(claim, vocabulary)


def _is_deed(subject: str, verb: str, vocabulary: Vocabulary) -> bool:
    """Whether a word in -s is the verb of a subject, and does not end a term: "hash functions save
    space"."""
    if verb not in vocabulary.doing or spelling(f"{subject} {verb}", vocabulary):
        return False
    return _is_subject(subject, vocabulary)


def _auxiliary_first(match: re.Match[str], vocabulary: Vocabulary) -> str:
    """The claim with its auxiliary before the subject: "is it fast", "does it have two parts"."""
    said = " ".join(match["auxiliary"].lower().split())
    auxiliary, negation = _NOT.get(said, (said, ""))
    subject, rest = lowered(match["subject"], vocabulary), match["rest"]
    if auxiliary not in ("has", "have") or re.match(r"(?:been|to)\b", rest):
        return f"{auxiliary} {subject} {negation}{rest}"
    if re.match(r"\w+ed\b|become\b|begun\b|grown\b", rest):
        return f"{auxiliary} {subject} {rest}"
    have = "does" if auxiliary == "has" else "do"
    return f"{have} {subject} have {rest}"


def _several(claim: str, vocabulary: Vocabulary) -> str:
    """A claim on several things, or on the reader: "do consumers track offsets"."""
    parts = claim.split()
    for place in range(1, min(_LONGEST_SUBJECT, len(parts) - 1) + 1):
        subject, verb = " ".join(parts[:place]), parts[place]
        if verb not in vocabulary.verbs:
            continue
        rest = " ".join(parts[place:])
        if subject.lower() in ("you", "we"):
            return f"do you {rest}"
        is_verb = verb not in vocabulary.noun_verbs or place + 1 < len(parts)
        if is_verb and parts[place - 1].endswith("s") and is_plural(subject, vocabulary):
            is_told = _is_subject(subject, vocabulary)
            return f"do {lowered(subject, vocabulary)} {rest}" if is_told else ""
    return ""


def _is_subject(subject: str, vocabulary: Vocabulary) -> bool:
    is_name = form_of(subject, vocabulary) is Form.NAME
    is_plain = not re.search(
        r"^(?:in|on|at|for|with|by|from|to|under|as|all|most|some)\b"
        r"|\b(?:that|which|when|if|to|not|you|there|what|who|how)\b",
        subject,
        re.IGNORECASE,
    )
    if not is_name or not is_plain:
        return False
    return word_count(subject) <= _LONGEST_SUBJECT


def lowered(subject: str, vocabulary: Vocabulary) -> str:
    """The beginning of a sentence as it is written within one; names keep their capital."""
    first, _, rest = subject.partition(" ")
    is_article = first.lower() in ("a", "an", "the")
    is_small = is_article or (first.istitle() and rest.islower())
    is_one_word = first.istitle() and not rest
    if is_small or (is_one_word and _is_no_name(first, vocabulary)):
        return f"{first.lower()} {rest}".strip()
    return subject


def _is_no_name(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word with a capital is an everyday one, a plural or a term in small letters."""
    if spelling(word, vocabulary).islower() or word.lower() in vocabulary.everyday:
        return True
    if word.endswith(("ing", "tion", "sion", "ment", "ance", "ence")):
        return True
    return is_plural(word, vocabulary) and not is_proper(word, vocabulary)
