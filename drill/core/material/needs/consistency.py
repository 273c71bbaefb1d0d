"""Which consistency a kind of data needs: what the notes say of it, and what is commonly held where
they ask only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.needs.need_question import question
from drill.core.material.reading.annotations import worded
from drill.core.material.topics import CONSISTENCY

STRONG = "strong consistency"
EVENTUAL = "eventual consistency"

# (kind of data, level, reason), the first that matches decides.
_KNOWN = tuple(
    (re.compile(rf"\b(?:{words})", re.IGNORECASE), level, why)
    for words, level, why in (
        (
            "shopping\\s+(?:cart|basket)|carts?\\b|baskets?\\b",
            EVENTUAL,
            "losing a sale is worse than merging two carts",
        ),
        (
            "bank|money|payments?\\b|transfers?\\b|balances?\\b|ledger|wallet|account(?:ing|s\\b)"
            "|charges?\\b|billing|invoice"
            "|refund|withdraw|financ",
            STRONG,
            "money must not be lost, doubled or spent twice",
        ),
        (
            "bookings?\\b|reservations?\\b|seats?\\b|tickets?\\b|hotel|flight|appointment",
            STRONG,
            "the same thing must not be given to two people",
        ),
        (
            "inventory|stock\\b|stock\\s+levels?|orders?\\b|checkout|purchases?\\b|auction"
            "|bids?\\b",
            STRONG,
            "what is gone must not be sold again",
        ),
        (
            "user\\s?names?|unique|uniqueness|sign-?ups?\\b|registration",
            STRONG,
            "two people must not get the same name",
        ),
        (
            "passwords?\\b|permissions?\\b|access\\s+(?:rights|control)|revocation|locks?\\b"
            "|leader|lease|config\\s+of",
            STRONG,
            "a stale answer lets in someone who is out",
        ),
        (
            "tweets?\\b|posts?\\b|feeds?\\b|timelines?\\b|likes?\\b|reactions?\\b|views?\\b"
            "|view\\s+counts?|counters?\\b"
            "|followers?\\b|comments?\\b|stories|reviews?\\b|ratings?\\b|recommendations?\\b"
            "|trending"
            "|hashtags?\\b",
            EVENTUAL,
            "seeing it some seconds late harms nobody",
        ),
        (
            "search|ind(?:ex|ices)\\b|analytics|reports?\\b|dashboards?\\b|logs?\\b|metrics\\b"
            "|statistics|leaderboards?\\b",
            EVENTUAL,
            "it is derived and may lag behind its source",
        ),
        (
            "dns\\b|cdn\\b|caches?\\b|thumbnails?\\b|avatars?\\b|profile|presence"
            "|notifications?\\b|emails?\\b|photos?\\b"
            "|videos?\\b|catalog",
            EVENTUAL,
            "an old copy does for a while",
        ),
    )
)

_BETWEEN = re.compile(r"\s*(?:,|;|/|\bvs\.?|\bversus\b|\bor\b|\band\b)\s*", re.IGNORECASE)
_LISTED = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:vs\.?|versus)(?:\s|$)", re.IGNORECASE)
_LEVEL = (
    r"(?:(?:strong(?:ly)?|eventual(?:ly)?|causal(?:ly)?|sequential(?:ly)?|weak(?:ly)?|session"
    r"|read[\s-]your[\s-](?:own[\s-])?writes"
    r"|monotonic\s+reads?|bounded[\s-]staleness|lineari[sz]ab(?:le|ility)"
    r"|seriali[sz]ab(?:le|ility))"
    r"(?:\s+(?:consisten(?:cy|t)|reads?))?)"
)
_SAID = re.compile(
    rf"^(?P<data>[^:?]{{2,60}}?)\s*(?::|->|→|=>|=|\s[-–—]|\bneeds?\b|\brequires?\b)\s+"
    rf"(?P<level>{_LEVEL})\b(?P<why>.*)$",
    re.IGNORECASE,
)
_SAID_OF = re.compile(
    rf"^(?P<level>{_LEVEL})\s*(?::|->|→|=>|\s[-–—]|\bfor\b)\s*(?P<data>[^?]+)$", re.IGNORECASE
)
_REMARKED = re.compile(
    rf"^(?P<level>{_LEVEL})(?:\s*[?;,]+|\s+[-–—(])\s*(?P<remark>\S.*?)\)?$", re.IGNORECASE
)
_MOST_WORDS = 4
_OPERATION = re.compile(r"\b(?:PUT|GET|POST|DELETE|PATCH)[Ss]?\b|\boverwrites?\b")  # is no data
_OF_THE_LEVEL = re.compile(r"\bconsisten", re.IGNORECASE)  # which speaks of it, and names no data
_NAMED = re.compile(rf"\b{_LEVEL}\b", re.IGNORECASE)
_AT_START = re.compile(rf"(?P<level>{_LEVEL})(?:\s+order(?:ing)?\b)?(?![\w-])", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:when|if|for)\b", re.IGNORECASE)


def tells_when(label: str) -> bool:
    """Whether the points below a label are all that one level is for: "Use strong consistency
    when:"."""
    return (
        bool(_WHEN.search(label))
        and len({full_level(level) for level in _NAMED.findall(label)}) == 1
    )


def known_level(data: str) -> tuple[str, str] | None:
    """The level that such data commonly needs, and why; None if nothing is known of it."""
    return next(((level, why) for words, level, why in _KNOWN if words.search(data)), None)


def examples(text: str) -> tuple[str, ...]:
    """The kinds of data that a point like "tweets, booking vs bank transactions" names; empty if it
    is none."""
    text = worded(text).text
    if text.endswith((":", "?")) or ". " in text or _OF_THE_LEVEL.search(text):
        return ()
    parts = [part.strip() for part in _BETWEEN.split(text.rstrip("."))]
    if len(parts) < 2 or any(not part or len(part.split()) > _MOST_WORDS for part in parts):
        return ()
    known = sum(known_level(part) is not None for part in parts)
    enough = 1 if _AGAINST.search(text) else max(2, (len(parts) + 1) // 2)
    return tuple(dict.fromkeys(parts)) if known >= enough else ()


def is_level(text: str) -> bool:
    """Whether a text is a level of consistency and nothing else: "read-your-writes"."""
    return bool(_NAMED.fullmatch(text.strip()))


def level_at_start(text: str) -> tuple[str, str] | None:
    """The known level that a text begins with, and the rest of it; None if it begins with none."""
    match = _AT_START.match(text)
    return (full_level(match["level"]), text[match.end() :]) if match else None


def without_remark(cell: str) -> tuple[str, str]:
    """A level without what is noted behind it, and that: "eventual? causal would be nicer". Another
    name of it is no remark: "Strong (linearizable)"."""
    match = _REMARKED.match(cell)
    if match is None or is_level(match["remark"]):
        return cell, ""
    return match["level"], match["remark"]


def said_levels(text: str) -> list[tuple[str, str, str]]:
    """(data, level, reason) for each kind of data that a point gives a level for."""
    text = worded(text).text
    match = _SAID.match(text)
    if match:
        level, why = full_level(match["level"]), match["why"].strip(" ,;:.()–—-")
        return [(data, level, why) for data in several_data(match["data"].strip())]
    match = _SAID_OF.match(text)
    if match is None:
        return []
    parts = [part.strip(" .") for part in _BETWEEN.split(match["data"]) if part.strip(" .")]
    if any(len(part.split()) > _MOST_WORDS or _OPERATION.search(part) for part in parts):
        return []
    if _may_define(text, match["level"], parts) and not any(map(known_level, parts)):
        return []
    return [(part, full_level(match["level"]), "") for part in dict.fromkeys(parts)]


def _may_define(text: str, level: str, parts: Sequence[str]) -> bool:
    """Whether what follows a level may tell what that is, and name no data."""
    if " for " in text.lower():
        return False
    return _OF_THE_LEVEL.search(level) is not None or len(parts[0].split()) > len(parts) + 1


def several_data(text: str) -> list[str]:
    """The kinds of data that a text lists: "money, seats"; else the text as it is."""
    parts = [part.strip(" .") for part in _LISTED.split(text)]
    are_names = all(0 < len(part.split()) <= _MOST_WORDS for part in parts)
    is_split = any(part.count("(") != part.count(")") for part in parts)  # within brackets
    return list(dict.fromkeys(parts)) if are_names and "," in text and not is_split else [text]


def full_level(level: str) -> str:
    """A level as it is called: "strong" is "strong consistency"."""
    lowered = " ".join(level.lower().split())
    lowered = re.sub(r"^(strong|eventual|causal|sequential|weak)ly\b", r"\1", lowered).replace(
        "consistent", "consistency"
    )
    plain = ("strong", "eventual", "causal", "sequential", "weak", "session")
    return f"{lowered} consistency" if lowered in plain else lowered


def example_drafts(
    text: str, data: Sequence[str], place: NotePlace, lines: tuple[int, ...]
) -> list[Draft]:
    """A card for each example that the notes name without giving its level."""
    return [_example(text, part, place, lines) for part in data]


def _example(text: str, data: str, place: NotePlace, lines: tuple[int, ...]) -> Draft:
    known = known_level(data)
    if known is None:
        answer = f"The notes name it and leave the level open: “{text}”"
        return draft(
            Kind.BASIC,
            question(data),
            place,
            lines,
            topic=CONSISTENCY,
            words=(data,),
            answer=answer,
        )
    level, why = known
    note = (
        f"{why[:1].upper()}{why[1:]}. The level is drill's own suggestion; the notes give "
        f"none: “{text}”"
    )
    return draft(
        Kind.CHOICE,
        question(data),
        place,
        lines,
        topic=CONSISTENCY,
        words=(data,),
        options=(STRONG, EVENTUAL),
        answer=level,
        note=note,
    )


def level_drafts(
    said: Sequence[tuple[str, str, str]],
    options: Sequence[str],
    place: NotePlace,
    lines: tuple[int, ...],
    *,
    least: bool = False,
) -> list[Draft]:
    """A choice for each kind of data whose level the notes give, among `options`: the levels that
    they use.

    With `least` the notes give the weakest level that will do.

    Where that is one only, the two common ones are offered, always in one order: it must not tell
    the answer.
    """
    choices = (
        tuple(options) if len(options) > 1 else tuple(dict.fromkeys((STRONG, EVENTUAL, *options)))
    )
    return [
        draft(
            Kind.CHOICE,
            question(data, least=least),
            place,
            lines,
            topic=CONSISTENCY,
            words=(data,),
            options=choices,
            answer=level,
            note=why,
        )
        for data, level, why in said
    ]
