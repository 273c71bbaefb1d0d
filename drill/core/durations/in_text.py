"""Durations found in a line of running text: where they are and how many minutes they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from drill.core.cards import Minutes
from drill.core.durations.duration_reader import minutes_told
from drill.core.durations.duration_words import SMALL, SPELLED_OUT, TENS
from drill.core.durations.time_units import STAGE_UNITS, minutes_of

_ABBREVIATION = 4  # letters, after which a full stop may follow
_ONES = "|".join(tuple(SMALL)[1:10])
_TENS = "|".join(TENS)
_BELOW_TWENTY = "|".join(sorted(SMALL, key=len, reverse=True))
_SPOKEN = rf"a couple of|half a|(?:{_TENS})(?:[- ](?:{_ONES}))?|{_BELOW_TWENTY}"
_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?[½¼¾]?|[½¼¾]|\b(?:{_SPOKEN})\b(?!-(?:{_ONES})\b))"
_SECONDS, _MINUTES, _HOURS = (
    "|".join(sorted(filter(str.isalpha, unit.names), key=len, reverse=True)) for unit in STAGE_UNITS
)
_NAMES = f"{_SECONDS}|{_MINUTES}|{_HOURS}".split("|")
_LONG = "|".join(name for name in _NAMES if len(name) > _ABBREVIATION)
_SHORT = "|".join(name for name in _NAMES if len(name) <= _ABBREVIATION)
_NAMED = re.compile(rf"\b(?:{_SECONDS}|{_MINUTES}|{_HOURS})\b", re.IGNORECASE)
_UNIT = rf"(?:(?:{_LONG})\b|(?:{_SHORT})\b\.?|['′](?!\w))"
_DASH = r"(?:-{1,3}|[‐‑‒–—―−~～/…]|\.\.+|to|until|till|and|or|bis)"
_QUALIFIERS = (
    *("about", "around", "approximately", r"approx\.?", "roughly", "circa", r"ca\.", r"c\."),
    *("some", "maybe", r"up\s+to", r"at\s+most", r"max\.?", "maximum", r"no\s+more\s+than"),
    *("between", "from", "another", "spend", "take", "use", "allow", "allocate", "leave"),
    *("reserve", "keep", "budget", "dedicate", "devote"),
)
_ABOUT = rf"(?:(?:~|≈|≤|<=?|\b(?:{'|'.join(_QUALIFIERS)}))\s*){{0,2}}"
_TAIL = r"(?:\s*(?:\+|(?:or\s+so|max|maximum|ish|each|total|roughly|approx\.?)\b))?"
_CLOCK = r"\d{1,2}:\d{2}"

_FIND = re.compile(
    rf"(?<![\w.:/%$€£#])(?<!\d-){_ABOUT}(?:"
    rf"(?P<clock>{_CLOCK})(?:\s*(?:h|am|pm)?\s*{_DASH}\s*(?P<clock2>{_CLOCK}))?(?![\d:])"
    r"\s*(?:(?:mins?|minutes?|am|pm|h)\b)?"
    rf"|(?P<said>(?:\d{{1,2}}|\ban?|\bone)\s*(?:{_HOURS})"
    rf"(?:\s*(?:and\s+)?\d{{1,2}}(?:\s*(?:{_MINUTES}))?|\s*,\s*\d{{1,2}}\s*(?:{_MINUTES}))\b"
    rf"|(?:{'|'.join(SPELLED_OUT)})\b"
    rf"|{_NUMBER}(?:\s*-?\s*{_UNIT})?\s*{_DASH}\s*{_ABOUT}{_NUMBER}"
    rf"\s*\+?(?:\s*-?\s*|\s*\(\s*){_UNIT}"
    rf"|\b(?:minutes?|mins?)\s+\d{{1,3}}\s*{_DASH}\s*\d{{1,3}}\b"
    rf"|{_NUMBER}\s*\+?(?:\s*-?\s*|\s*\(\s*){_UNIT})"
    rf"){_TAIL}",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\s*{_ABOUT}(?P<said>{_NUMBER}(?:\s*{_DASH}\s*{_NUMBER})?)\s*\+?\s*", re.IGNORECASE
)
_TIMED = re.compile(r"[0-9½¼¾]\+?[\s(-]*(?:[mhsMHS'′]|:[0-9])")


_OF_EACH = re.compile(r"/[a-z]{2,}")  # "7.7M/day": so many in each


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A duration in a text, from `start` to `end`.

    `clock` if it was written as 5:00: `minutes` then takes it as minutes and seconds, but hours and
    minutes may be meant, and it may be a time of day.
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
    """The spans of a text that was asked for just now: a line is looked at from several sides, one
    after the other."""
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
    found = minutes_told(match["said"]) if match else None
    return found and Minutes(found.low * factor, found.high * factor)


def unit_named(text: str) -> float | None:
    """The minutes of the unit of time that a text names, as the head of a column does; of several,
    a minute."""
    found = [minutes_of(name) for name in _NAMED.findall(text)]
    return 1.0 if 1.0 in found else next(iter(found), None)


def _spans(text: str) -> Iterator[TextSpan]:
    for match in _FIND.finditer(text):
        minutes = _minutes(match)
        if minutes is not None and not _OF_EACH.match(text, match.end()):
            yield TextSpan(match.start(), match.end(), minutes, match["clock"] is not None)


def _minutes(match: re.Match[str]) -> Minutes | None:
    if match["clock"] is None:
        return minutes_told(match["said"])
    low = _clock(match["clock"])
    return Minutes(low, _clock(match["clock2"]) if match["clock2"] else low)


def _clock(text: str) -> float:
    first, _, second = text.partition(":")
    return int(first) + int(second) / 60
