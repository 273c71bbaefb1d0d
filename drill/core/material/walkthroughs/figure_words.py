"""Numbers, units and words of which lines with figures are made."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER = (
    r"\$?\d[\d,]*(?:\.\d+)?(?:\s?(?:[kKMBT](?![\w])|thousand|million|billion|trillion|mn|bn"
    r"|[Mm]il))?\+?"
)
ABOUT = (
    r"(?:(?:~|≈|about|around|roughly|approx(?:\.|imately)?|nearly|almost|up to|at least|at most"
    r"|no more than|less than|more than|under|<|>|≤|≥)\s*)*"
)
RATIO = re.compile(r"(?P<figure>(?:~\s*)?\d[\d,.]*\s*:\s*\d[\d,.]*)(?P<behind>.*)$", re.IGNORECASE)
FIGURE = rf"(?P<figure>{ABOUT}{NUMBER})"
SIZE_UNIT = (
    r"(?:[KkMmGgTtPpE]i?[Bb](?![a-z])|[Bb]ytes?\b|bits?\b|(?:kilo|mega|giga|tera|peta)bytes?\b)"
)
AMOUNT = rf"(?P<size>{ABOUT}\$?\d[\d,]*(?:\.\d+)?\s?(?:[kKMBT]\s)?{SIZE_UNIT})"
PER = r"(?:\s*(?:/|per|a|an|each|every)\s*)"
SECOND = r"(?:s|sec|secs|second|seconds)\b"
TIME = r"(?P<time>second|sec|s|minute|min|hour|hr|day|week|month|year|yr)s?\b"
DEEDS = (
    r"(?:writes?|reads?|requests?|req|queries|messages?|msgs?|posts?|uploads?|downloads?|searches"
    r"|tweets?|views?|clicks?|events?|transactions?|redirections?|redirects?|orders?|bookings?"
    r"|notifications?|inserts?|updates?|calls?|pushes|logins?|photos?|videos?|pastes?|urls?|links?)"
)
TIMES = {
    "s": "second",
    "sec": "second",
    "second": "second",
    "min": "minute",
    "minute": "minute",
    "hr": "hour",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "yr": "year",
}


PEAK = re.compile(r"\bpeak|\bmax\w*|\bburst", re.IGNORECASE)
NAMED_DEED = re.compile(
    rf"^(?:(?:new|total|average|avg|peak|max) )*(?P<what>{DEEDS})"
    r"(?: (?:rate|per sec\w*|/\s?s\w*))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A question with `{system}` for the system, and the figure that answers it."""

    question: str
    answer: str


def clean(figure: str) -> str:
    return " ".join(figure.split()).strip(" .,;")


def counted(what: str) -> str:
    """What is counted, in the plural."""
    lowered = re.sub(r"^(?:new|unique|is|are|have|has|get|be|of|the|total)\s+", "", what.lower())
    lowered = {"req": "requests", "msg": "messages", "msgs": "messages"}.get(lowered, lowered)
    lowered = re.sub(r"\burl(s?)$", r"URL\1", lowered)
    return lowered if lowered.endswith("s") else f"{lowered}s"


def is_of_one_of_many(text: str) -> bool:
    """Whether a rate is what one machine or product can do: "supports up to 3,000 messages per
    second"."""
    return bool(
        re.search(
            r"\b(?:per|each|every|one|single|a) (?:server|machine|node|user|client|shard|instance"
            r"|partition|host|customer)\b|\bsupports?\b|\bcan (?:handle|serve|process|do)\b",
            text,
            re.IGNORECASE,
        )
    )


_DIRECTIONS = (
    ("write", r"\bwrites?\b|\bwriting\b"),
    ("read", r"\breads?\b|\breading\b"),
    ("incoming", r"\bincoming\b|\bingress\b|\binbound\b"),
    ("outgoing", r"\boutgoing\b|\begress\b|\boutbound\b"),
    ("upload", r"\buploads?\b"),
    ("download", r"\bdownloads?\b"),
)


def direction(*texts: str) -> str:
    """Which way data goes, as the first of some texts says that says one way alone."""
    for text in texts:
        found = [name for name, test in _DIRECTIONS if re.search(test, text, re.IGNORECASE)]
        if len(found) == 1:
            return found[0]
    return ""
