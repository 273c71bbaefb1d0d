"""From typed text to words: where each begins and ends, its stem, and what is between it and
the next."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from drill.core.grading.words.stem import stem

LONGEST = 12_000  # characters of an answer that are read; nobody types more, a paste may

_WORD = re.compile(
    r"\d+(?::\d+)+"  # 1:1
    r"|#(?=\s*of\b)"  # number of
    r"|\d+(?:\.\d+)?(?=(?:[mnuµ]s|min|[kmgtp]b|y|yrs?)\b)"  # the number of 10ms
    r"|(?<![\d.,])\d{1,3}(?:[ ,]\d{3})+(?![\d.]|,\d)"  # 86 400 is one number
    # Non-functional is one word, and so is re-balance.
    r"|(?:non[-‑ ]|\bre[-‑])(?=[^\W\d_]{3})[^\W_]+"
    r"|\bw/o\b"
    r"|[^\W_]+(?:['’][^\W_]+)*(?:\.\d+)*|%",
    re.IGNORECASE,
)
_WRITTEN = {"%": "percent", "w/o": "without", "#": "number"}
_YEARS = ("y", "yr", "yrs")
_JOINED = re.compile(r"(?<=^non)\W|(?<=^re)\W|(?<=\d)[ ,](?=\d)")
_LATIN = re.compile(r"\b(?:e\.\s?g|i\.\s?e)\b\.?,?|\betc\b\.?", re.IGNORECASE)
_BULLET = re.compile(
    r"^\s*(?:(?!#\s*of\b)(?:[-*+•·▪◦‣>#–—]+|\(?\d{1,2}[.):](?!\d)|\d{1,2}\s*[-–—](?=\s)"
    r"|\(?[a-z][.)])\s*)+(?=\S)",
    re.IGNORECASE,
)
_MEANS_MORE = re.compile(r"\d|[^\w\s.,;:!?'’\"()-]")
# Begun only where a word does: else a long word takes time that grows with its square.
_NUMBERED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})[-\s]?(?=\d)")


class Break(IntEnum):
    """How strongly what is between two words parts them."""

    NONE = 0
    LINK = 1  # a hyphen
    WEAK = 2  # slash, plus, ampersand, or a joining word
    CLAUSE = 3  # comma, colon, bracket, dash
    STRONG = 4  # semicolon, full stop, bullet, arrow, tab


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text. `start` and `end` are offsets in it, `before` parts it from the word
    before; STRONG for the first one."""

    raw: str
    stem: str
    start: int
    end: int
    before: Break


def fold(text: str) -> str:
    """One form for what looks alike: compatibility characters, case, accents, curly quotes."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def normal(text: str) -> str:
    """The words of a text alone, folded: two texts with the same words in order are the same
    answer."""
    return " ".join(word.raw for word in words(text))


def exact(text: str) -> str:
    """The text as it was typed, but for blanks and the encoding of its letters."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def numbered(text: str) -> str:
    """The text with a name and its number written in one way: RAID 0, raid-0, raid0."""
    return _NUMBERED.sub(lambda found: f"{found[1].casefold()} ", exact(text))


def said(text: str) -> str:
    """What a person's word about a short answer is kept for: its words, the very text where signs,
    figures or units carry meaning (`C++`, `60 GB`)."""
    return exact(text) if _MEANS_MORE.search(text) else normal(text) or exact(text)


def lines(text: str) -> list[str]:
    """The typed lines without bullets and numbering, blank ones left out."""
    found = []
    for line in re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", text[:LONGEST]):
        bare = _BULLET.sub("", line).strip()
        if bare:
            found.append(bare)
    return found


def _break(gap: str) -> Break:
    if not gap.strip():
        return Break.STRONG if "\t" in gap or "\n" in gap else Break.NONE
    if gap in ("-", "'", "’", "_", "‑", "‐"):
        return Break.LINK
    if gap == ".":
        return Break.LINK  # robots.txt
    if re.search(r"[;•·▪◦‣|→⇒]|->|=>|[.!?…]+(?=\s|$)", gap):
        return Break.STRONG
    if re.search(r"[,:()\[\]{}–—\"“”]|\s-+\s|--", gap):
        return Break.CLAUSE
    if re.search(r"[/+&<>=]|\\", gap):
        return Break.WEAK
    return Break.NONE


@lru_cache(maxsize=4_000)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, never empty ones; any text is safe."""
    text = text[:LONGEST]
    spaced = _LATIN.sub(lambda found: "," + " " * (len(found.group()) - 1), text)
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(spaced):
        raw = _WRITTEN.get(match.group().lower()) or _JOINED.sub("", fold(match.group()))
        if raw.startswith("μ") and len(raw) > len("μmin"):
            raw = f"micro{raw[1:]}"  # µservices
        if raw in _YEARS and found and found[-1].end == match.start():
            raw = "years"  # 3y
        if not raw.strip("'"):
            continue
        before = _break(spaced[end : match.start()]) if found else Break.STRONG
        found.append(Word(raw, stem(raw), match.start(), match.end(), before))
        end = match.end()
    return tuple(found)
