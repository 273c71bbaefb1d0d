"""Sentences that tell how something is done, and for what reason or purpose it is so."""

from __future__ import annotations

import re

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import RuleFact
from drill.core.material.facts.language.english import is_plural, without_article, word_count
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.sentences.inversion import lowered, turned
from drill.core.material.vocabulary import Vocabulary

_BY_DOING = re.compile(
    r"^(?P<claim>[^,;:→]{8,90}?)(?:,\s*|\s+)"
    r"(?P<means>by\s+(?:\w+ly\s+)?(?!being\b|having\b)\w{2,}ing\s\S.{4,140})$",
    re.IGNORECASE | re.DOTALL,
)
_DONE = re.compile(
    r"^(?P<claim>[^,;:→]{3,60}?\s(?:is|are|can\s+be)\s+"
    r"(?:(?:typically|usually|often|commonly|normally)\s+)?"
    r"\w{3,}(?:ed|en|ept|uilt|ent|ade)(?:\s(?:to|in|on|from)\s(?:\w+\s){1,3}?)??)\s*"
    r"(?P<means>(?<=\s)(?:using|via|through|with\s+(?:the\s+)?(?:help|use)\s+of)\s\S.{3,120})$",
    re.IGNORECASE | re.DOTALL,
)
_WORKS_BY = re.compile(
    r"^(?P<claim>[^,;:→]{3,50}?\s(?:works?|operates?|functions?))\s+"
    r"(?P<means>by\s+\w{2,}ing\s\S.{4,180})$",
    re.IGNORECASE | re.DOTALL,
)
_USES = re.compile(
    r"^(?P<subject>[^,;:→()]{2,50}?)\s+uses?\s+(?P<means>[^,;:→]{2,70}?)\s+(?:in\s+order\s+)?to\s+"
    r"(?P<verb>[a-z]+)\s+(?P<rest>[^,;:→]{3,90})$",
    re.DOTALL,
)
_TAIL = re.compile(r",\s+(?:thus\s+|thereby\s+)?(?!using\b)\w{3,}ing\s.*$", re.DOTALL)
_REASONS = (
    re.compile(
        r"^(?P<claim>[^,;:→]{8,100}?),?\s+(?P<why>since\s+(?!\d|then\b)\S.{8,160})$", re.IGNORECASE
    ),
    re.compile(r"^(?P<claim>[^,;:→]{8,100}?),?\s+(?P<why>(?:due\s+to|because\s+of)\s+\S.{4,120})$"),
    re.compile(r"^(?P<claim>[^,;:→]{8,100}?),?\s+(?P<why>so\s+that\s+\S.{8,140})$"),
    re.compile(r"^(?P<claim>[^,;:→]{8,100}?),?\s+(?P<why>in\s+order\s+to\s+\S.{4,140})$"),
    re.compile(
        r"^(?:because|since|as)\s+(?P<why>(?!a\s+result\b|the\s+name\b|per\b|of\b|soon\b|long\b"
        r"|well\b|such\b|mentioned\b|you\b|we\b)"
        r"[^,;:→]{8,100}),\s+(?P<claim>[^,;:→]{8,100})$",
        re.IGNORECASE,
    ),
)
# One of these is in each sentence that is read here; to look for them is quick.
_HOW_SIGNS = re.compile(r"\b(?:by|using|via|through|with|uses?)\s", re.IGNORECASE)
_WHY_SIGNS = re.compile(r"\b(?:since|because|as|due\s+to|so\s+that|in\s+order)\s", re.IGNORECASE)
_POINTS_AWAY = re.compile(
    r"\b(?:this|these|those|such|here|above|below|he|she|his|her|i|me|my|myself|us|let'?s"
    r"|latter|former|authors?|chapter|book|article|it|its|they|them|their|ones?|example|thus"
    r"|also)\b",
    re.IGNORECASE,
)
_WHY_POINTS_AWAY = re.compile(
    r"\b(?:this|these|those|such|here|above|below|he|she|i|me|my|latter|former|chapter|book"
    r"|example)\b",
    re.IGNORECASE,
)
_ANSWER_WORDS = range(3, 27)
_OPENING = re.compile(
    r"^(?:if|when|once|after|before|while|for|to|in|on|at|by|with|but|and|so)\b", re.I
)


# "The token is short-lived and can be renewed by …" tells how only of its second half.
_SECOND_PREDICATE = re.compile(r"\band\s+(?:also\s+)?(?:can|is|are|has|have|will|may|must)\b")


def means_of(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> RuleFact | None:
    """How something is done: "X does A by B", "X uses B to do A"; None if a sentence does not tell
    it."""
    if not _HOW_SIGNS.search(text):
        return None
    text = _TAIL.sub("", text)
    match = _USES.match(text)
    if match and match["verb"] in vocabulary.verbs:
        return _use(match, place, lines, vocabulary)
    match = _WORKS_BY.match(text) or _DONE.match(text) or _BY_DOING.match(text)
    if match is None:
        return None
    return _told("How {}?", match["claim"], match["means"], place, lines, vocabulary)


# "… that have happened since the snapshot was taken"
_SINCE_THEN = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+){0,3}since\s", re.IGNORECASE)


def cause_of(
    text: str, place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> RuleFact | None:
    """Why something is so: "X because of Y", "since Y, X", "X so that Y"."""
    if not _WHY_SIGNS.search(text) or _SINCE_THEN.search(text):
        return None
    for pattern in _REASONS:
        match = pattern.match(text)
        if match:
            why = re.sub(r"^(?:since|because)\s+(?!of\b)", "", match["why"])
            return _told("Why {}?", match["claim"], why, place, lines, vocabulary)
    return None


def _use(
    match: re.Match[str], place: NotePlace, lines: tuple[int, ...], vocabulary: Vocabulary
) -> RuleFact | None:
    subject = match["subject"]
    do = "do" if is_plural(subject, vocabulary) else "does"
    is_name = is_term(without_article(subject), vocabulary)
    asked = f"{do} {lowered(subject, vocabulary)} {match['verb']} {match['rest']}"
    if not is_name:
        return None
    if _POINTS_AWAY.search(f"{subject} {match['rest']} {match['means']}"):
        return None
    return RuleFact(place, asked, f"with {match['means']}", lines, "How {}?")


def _told(
    asks: str,
    claim: str,
    said: str,
    place: NotePlace,
    lines: tuple[int, ...],
    vocabulary: Vocabulary,
) -> RuleFact | None:
    if _POINTS_AWAY.search(claim) or _WHY_POINTS_AWAY.search(said):
        return None
    if _OPENING.match(claim) or _SECOND_PREDICATE.search(claim):
        return None
    asked = re.sub(r"\bwe\b", "you", turned(claim.strip(), vocabulary), flags=re.IGNORECASE)
    said = re.split(r",\s+but\b", said)[0]
    if not asked:
        return None
    if word_count(said) not in _ANSWER_WORDS:
        return None
    return RuleFact(place, asked, said, lines, asks)
