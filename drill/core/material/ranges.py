"""Durations found in a line of running text: where they stand and how many minutes they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drill.core.cards import Minutes

_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "ninety": 90, "a couple of": 2, "half a": 0.5, "a": 1, "an": 1,
}  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty")
_UNITS = _WORDS | {f"{ten}{gap}{one}": _WORDS[ten] + _WORDS[one] for ten in _TENS
                   for one in tuple(_WORDS)[:9]
                   for gap in ("-", " ")}  # fmt: skip
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

_SPOKEN = "|".join(sorted((word for word in _UNITS if word not in ("a", "an")), key=len, reverse=True))
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?[½¼¾]?|[½¼¾]|\b(?:{_SPOKEN})\b(?!-(?:{_ONES})\b))"
_UNIT = (
    r"(?:(?:minutes?|minuts?|mintues?)\b|(?:mins?|m)\b\.?|['′](?!\w)"
    r"|hours?\b|(?:hrs?|h)\b\.?|seconds?\b|(?:secs?|s)\b\.?)"
)
_DASH = r"(?:-{1,3}|[‐‑‒–—―−~～/…]|\.\.+|to|until|till|and|or|bis)"
_ABOUT = (
    r"(?:(?:~|≈|≤|<=?|\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.|c\.|some|maybe|up\s+to"
    r"|at\s+most|max\.?|maximum|no\s+more\s+than|between|from|another|spend|take|use|allow|allocate|leave|reserve|keep|budget|dedicate|devote))\s*){0,2}"
)
_TAIL = r"(?:\s*(?:\+|(?:or\s+so|max|maximum|ish|each|total|roughly|approx\.?)\b))?"
_CLOCK = r"\d{1,2}:\d{2}"

_FIND = re.compile(
    rf"(?<![\w.:/%$€£#])(?<!\d-){_ABOUT}(?:"
    rf"(?P<clock>{_CLOCK})(?:\s*(?:h|am|pm)?\s*{_DASH}\s*(?P<clock2>{_CLOCK}))?(?![\d:])\s*(?:(?:mins?|minutes?|am|pm|h)\b)?"
    r"|(?P<phrase>(?:three\s+)?(?:a\s+)?quarters?\s+of\s+an\s+hour|half\s+an\s+hour|half[\s-]hour"
    r"|(?:an|one)\s+hour\s+and\s+a\s+(?:half|quarter)|(?:an?|one)\s+hour|(?:a|half\s+a)\s+minute)\b"
    rf"|(?P<hours>\d{{1,2}})\s*(?:h|hrs?|hours?)\s*(?:and\s+|,\s*)?(?P<rest>\d{{1,2}})\s*(?:m|mins?|minutes?)?\b"
    rf"|(?P<low>{_NUMBER})(?:\s*-?\s*(?P<lowunit>{_UNIT}))?\s*{_DASH}\s*{_ABOUT}"
    rf"(?P<high>{_NUMBER})\s*\+?(?:\s*-?\s*|\s*\(\s*)(?P<unit>{_UNIT})"
    rf"|\b(?:minutes?|mins?)\s+(?P<first>\d{{1,3}})\s*{_DASH}\s*(?P<last>\d{{1,3}})\b"
    rf"|(?P<only>{_NUMBER})\s*\+?(?:\s*-?\s*|\s*\(\s*)(?P<onlyunit>{_UNIT})"
    rf"){_TAIL}",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\s*{_ABOUT}(?P<low>{_NUMBER})(?:\s*{_DASH}\s*(?P<high>{_NUMBER}))?\s*\+?\s*", re.IGNORECASE)
_TIMED = re.compile(r"[0-9½¼¾]\+?[\s(-]*(?:[mhsMHS'′]|:[0-9])")
_PHRASES = {"three": 45, "quarter": 15, "half": 30}


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A duration in a text, from `start` to `end`.

    `clock` if it was written as 5:00: `minutes` then takes it as minutes and seconds, but hours and minutes
    may be meant, and it may be a time of day.
    """

    start: int
    end: int
    minutes: Minutes
    clock: bool = False


def durations(text: str) -> tuple[TextSpan, ...]:
    """All durations with a unit in `text`, in order. Clock readings count; bare numbers do not."""
    return _durations(text) if may_tell_time(text) else ()


@lru_cache(maxsize=1024)
def _durations(text: str) -> tuple[TextSpan, ...]:
    """The spans of a text that was asked for just now: a line is looked at from several sides, one after the other."""
    return tuple(_spans(text))


def may_tell_time(text: str) -> bool:
    """Whether a duration can be in `text` at all; quick, for most lines hold none."""
    if _TIMED.search(text):
        return True
    lowered = text.lower()
    return "min" in lowered or "hour" in lowered


def bare(text: str, factor: float = 1.0) -> Minutes | None:
    """The range when `text` is nothing but a number or two, each worth `factor` minutes."""
    match = _BARE.fullmatch(text)
    if match is None:
        return None
    low = _value(match["low"]) * factor
    return _ordered(low, _value(match["high"]) * factor if match["high"] else low)


def _spans(text: str) -> Iterator[TextSpan]:
    for match in _FIND.finditer(text):
        minutes = _minutes(match)
        if minutes is not None:
            yield TextSpan(match.start(), match.end(), minutes, match["clock"] is not None)


def _minutes(match: re.Match[str]) -> Minutes | None:
    if match["clock"]:
        low = _clock(match["clock"])
        return Minutes(low, _clock(match["clock2"])) if match["clock2"] else Minutes(low, low)
    if match["phrase"]:
        return _phrase(match["phrase"].lower())
    if match["hours"]:
        total = int(match["hours"]) * 60 + int(match["rest"])
        return Minutes(total, total)
    if match["first"]:
        return _ordered(float(match["first"]), float(match["last"]))
    if match["only"]:
        value = _value(match["only"]) * _worth(match["onlyunit"])
        return Minutes(value, value)
    unit = match["unit"]
    low = _value(match["low"]) * _worth(match["lowunit"] or unit)
    return _ordered(low, _value(match["high"]) * _worth(unit))


def _ordered(low: float, high: float) -> Minutes:
    return Minutes(min(low, high), max(low, high))


def _clock(text: str) -> float:
    first, _, second = text.partition(":")
    return int(first) + int(second) / 60


def _phrase(text: str) -> Minutes:
    if "minute" in text:
        value = 0.5 if "half" in text else 1.0
    elif "and a" in text:
        value = 90.0 if "half" in text else 75.0
    else:
        value = float(next((worth for word, worth in _PHRASES.items() if word in text), 60))
    return Minutes(value, value)


def _value(text: str) -> float:
    lowered = re.sub(r"\s+", " ", text.lower())
    if lowered in _UNITS:
        return float(_UNITS[lowered])
    if lowered[-1] in _FRACTIONS:
        return (float(lowered[:-1]) if lowered[:-1] else 0.0) + _FRACTIONS[lowered[-1]]
    return float(lowered.replace(",", "."))


def _worth(unit: str) -> float:
    """Minutes that one of `unit` is."""
    letter = unit[0].lower()
    return {"h": 60.0, "s": 1 / 60}.get(letter, 1.0)
