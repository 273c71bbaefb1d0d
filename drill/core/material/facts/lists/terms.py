"""A point that names a term and says something of it: "TTL: how long a record lives", "SQL →
joins"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drill.core.material.facts.language.english import word_count

_SEPARATORS = (
    re.compile(r"\s*[:：]\s+|：|:\s*$"),
    re.compile(r"\s+(?:[-‐–—]{1,2}|→|➜|⟶|=>|->|-->|=|≈|~>)\s+"),
)
_LONGEST_TERM = 6  # words
_NO_TERM = re.compile(
    r"[.!?;]\s|https?://|^\W*$|^\d+(?:[.,]\d+)*\s*(?:ms|s|kb|mb|gb|%)?$|\b"
    r"(?:if|because|since|but)\b",
    re.I,
)
_NUMBER = re.compile(r"(?<!\S)\d[\d.,]*\s+")
_CLOCK = re.compile(r"\d\s*:\s*\d")


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and what is said of it; `sign` is the sign between them, "" where only the bold type
    parts them."""

    term: str
    said: str
    sign: str


@lru_cache(maxsize=1024)  # it is asked for by list, by point and by what reads the point
def pair_of(text: str, lead: str = "") -> Pair | None:
    """The term and its explanation, None if the text is no such pair.

    `lead` is the bold or coded text that it begins with.
    """
    if lead and text.startswith(lead):
        found = _behind_lead(text, lead)
        if found is not None:
            return found
    for separator in _SEPARATORS:
        sign = _first_outside(separator, text)
        if sign is None or not sign.start():
            continue
        term, said = text[: sign.start()].strip(), text[sign.end() :].strip()
        if said and _is_term(term):
            return Pair(term.strip('*_"“” '), said, sign[0].strip())
    return None


def _first_outside(sign: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first place of a sign that is not within brackets or quotes."""
    match = sign.search(text)
    while match is not None and not _balanced(text[: match.start()]):
        match = sign.search(text, match.end())
    return match


def _behind_lead(text: str, lead: str) -> Pair | None:
    """What stands behind a term in bold or code."""
    rest = text[len(lead) :]
    headed = _RUN_IN.fullmatch(lead.strip())  # "**Hot shard.** The shard that …"
    if headed and rest.strip():
        return Pair(headed["term"], rest.strip(), ".")
    term = lead.strip().rstrip(":：-–—=").strip()
    if not _may_be_marked(term):
        return None
    match = re.match(r"\s*(?P<sign>[:：]|--?>|=>|[-–—]{1,2}|→|=|\.)\s*(?=\S)", rest)
    if match is not None:
        return Pair(term, rest[match.end() :].strip(), match["sign"])
    if lead.rstrip().endswith((":", "：")) and rest.strip():
        return Pair(term, rest.strip(), ":")
    if OPTION.fullmatch(term) and _SAID.match(rest):
        return Pair(term, rest.strip(), ":")
    aside = re.match(
        r"\s*(?P<aside>\([^()]{1,40}\))\s*(?:[:：]|--?>|=>|[-–—]{1,2}|→|=)\s*(?=\S)", rest
    )
    if aside is not None:
        return Pair(f"{term} {aside['aside']}", rest[aside.end() :].strip(), ":")
    return None


# An option of a command, and what is said right behind it: "`-n` Print no names".
OPTION = re.compile(r"-[A-Za-z]{1,3}|--[a-z]+(?:-[a-z]+)*")
_SAID = re.compile(r"\s+[A-Z][a-z]+\s+\S+")
_RUN_IN = re.compile(r"(?P<term>[^\W_][^.!?;:,]{1,40})\.")
# "Scaling is of two types: …" is a sentence that lists.
_COUNTS = re.compile(
    r"\b(?:of|into|in|has|have|be|are|stores?|offers?|supports?|provides?)\s+(?:\w+\s+)?"
    r"(?:two|three|four|five|six|seven|several|[2-7])\s+(?:\w+\s+){0,3}\w+$|^there\s+(?:is|are)\b",
    re.IGNORECASE,
)


def _may_be_marked(term: str) -> bool:
    """Whether what is in bold or code may be a term, which may be a little longer than others."""
    if not 0 < word_count(term) <= _LONGEST_TERM + 2:
        return False
    return not _NO_TERM.search(term) and not _COUNTS.search(term)


def _is_term(term: str) -> bool:
    """Whether what stands before a sign may be a term: a few words, no sentence and no figure."""
    if _COUNTS.search(term) or _NO_TERM.search(term):
        return False
    if not re.search(r"[^\W\d_]{2}|^[A-Z][+#]+$", term):
        return False
    if word_count(_NUMBER.sub("", term)) > _LONGEST_TERM:
        return False
    if not _balanced(term) or _CLOCK.search(term):
        return False
    return not term.endswith(("?", ",", "("))


def _balanced(text: str) -> bool:
    """No bracket, quote or code span is open at the end of the text."""
    if text.count('"') % 2 or text.count("`") % 2:
        return False
    pairs = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"))
    return all(text.count(opening) <= text.count(closing) for opening, closing in pairs)
