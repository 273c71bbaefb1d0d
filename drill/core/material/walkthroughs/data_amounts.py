"""How much data there is: sizes, storage, memory, bandwidth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from drill.core.material.walkthroughs.decision_words import small_words
from drill.core.material.walkthroughs.figure_lines import FigureLine
from drill.core.material.walkthroughs.figure_words import (
    ABOUT,
    AMOUNT,
    PER,
    SECOND,
    Quantity,
    clean,
    direction,
    is_of_one_of_many,
)

_BANDWIDTH = re.compile(
    rf"{AMOUNT}{PER}{SECOND}|(?P<bits>{ABOUT}\d[\d,.]*\s?[KMGT]bps\b)", re.IGNORECASE
)
_OF_BANDWIDTH = re.compile(r"\b(?:bandwidth|throughput|network|ingress|egress|traffic)\b", re.I)


def bandwidth_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _BANDWIDTH.search(line.result)
    if match is None:
        return None
    if is_of_one_of_many(line.whole):
        return None
    if _BANDWIDTH.search(line.result, match.end()):
        return None  # two ways, of which the line does not say which is which
    way = direction(line.label, line.whole, *near[1:2])
    answer = clean(match[0])
    if any(_OF_BANDWIDTH.search(label) for label in (*near, line.whole)):
        kind = f"{way} bandwidth" if way else "bandwidth"
        return Quantity(f"How much {kind} does {{system}} need?", answer)
    return None


_SIZE_OF_ONE = re.compile(
    rf"^(?:assume |say |with |let's say )?{AMOUNT}(?:\s+of (?:data|storage|space|memory))?"
    r"\s*(?:per|for each|for every|/|for one|for a"
    r"|for an)\s*(?P<what>[A-Za-z][\w-]*(?: [\w-]+){0,2})$",
    re.IGNORECASE,
)
_EACH_IS = re.compile(
    r"^(?:assume |say |let's (?:say|assume) )?(?:that )?(?:on average,? )?"
    r"(?:each|every|an?|one|the average|average) (?P<what>[A-Za-z][\w-]*(?: [\w-]+){0,2}?)"
    r"(?: (?:object|record|entry|row))? (?:is|takes|needs|has|requires|will be|would be|can be"
    r"|size is"
    rf"|weighs|occupies|will take|would take|of size)(?: up)?(?: about| on average)? {AMOUNT}"
    r"(?:\s+(?:on average|in size|each|long|of (?:data|storage|space)))?$",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"^(?:(?P<kind>max(?:imum)?|average|avg\.?|mean|min(?:imum)?)\s+)?(?P<what>[\w][\w -]{1,30}?)"
    r"\s+size(?: \(?(?:on )?(?:avg|average)\)?)?$|^size of (?:an?|one|each"
    r"|the) (?P<of>[\w -]{2,30})$",
    re.IGNORECASE,
)
_EACH = re.compile(r"^(?:each|every|one|per) (?P<what>[a-z][\w-]*(?: [\w-]+)?)$", re.IGNORECASE)
_OF_KIND = re.compile(
    r"^(?P<kind>max(?:imum)?|average|avg\.?|mean) (?P<what>(?!size|storage|memory|bandwidth"
    r"|traffic)"
    r"[a-z]+(?: [a-z]+)?(?<!size))$",
    re.IGNORECASE,
)
_TIME_WORD = re.compile(r"^(?:second|sec|s|minute|hour|day|week|month|year|yr)s?$", re.IGNORECASE)
_NO_THING = re.compile(
    r"^(?:it|this|that|we|which|user|total|the|server|machine|node)\b|\b(?:day|year|month)\b", re.I
)
_KINDS = {
    "max": "maximum",
    "avg": "average",
    "avg.": "average",
    "mean": "average",
    "min": "minimum",
}


def size_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    if line.worked and line.worked != "=":
        return None
    match = _SIZE_OF_ONE.match(line.result) or _EACH_IS.match(line.whole)
    if match is not None and not line.label:
        is_time = bool(_TIME_WORD.match(match["what"]))
        return None if is_time else _size_of_one(match["what"], match["size"])
    each = _EACH.match(line.label)
    alone = re.fullmatch(AMOUNT, line.result, re.IGNORECASE)
    asked = _size_of_one(each["what"], alone["size"]) if each and alone else None
    return asked or _labelled_size(line)


def _size_of_one(what: str, size: str) -> Quantity | None:
    """How large one thing is, None if what is measured is no such thing."""
    if _NO_THING.search(what):
        return None
    return Quantity(f"How large is {_one(what)} in {{system}}?", clean(size))


def _labelled_size(line: FigureLine) -> Quantity | None:
    """The size that a label names: "Average size of a photo: 2 MB", "Max message: 1 KB"."""
    label = re.sub(r"\s*\([^()]*\)", "", line.label)
    sized = _SIZED.match(label) or _OF_KIND.match(label)
    figure = re.fullmatch(rf"{AMOUNT}(?: (?:on average|each|max))?", line.result, re.IGNORECASE)
    if sized is None or figure is None:
        return None
    kind, what = _kind_and_thing(sized)
    if not what or _NO_THING.search(what):
        return None
    size = f"{_KINDS.get(kind, kind)} size" if kind else "size"
    return Quantity(f"What is the {size} of {_one(what)} in {{system}}?", clean(figure["size"]))


def _kind_and_thing(sized: re.Match[str]) -> tuple[str, str]:
    """The kind of a size and of what it is: "max" and "message", "" where one is not said."""
    what = (sized["what"] or sized.groupdict().get("of") or "").strip()
    last = re.search(r"\b(max(?:imum)?|avg|average|min(?:imum)?)$", what, re.IGNORECASE)
    if last is not None:
        return last[1].lower(), what[: last.start()].strip()
    return (sized["kind"] or "").lower(), what


_MASS = re.compile(
    r"(?:data|metadat\w*|content|text|storage|traffic|information|info)$", re.IGNORECASE
)


def _one(what: str) -> str:
    """A thing with its article: "a short URL"."""
    name = re.sub(r"^(?:an?|the|each|one)\s+", "", what.strip(), flags=re.IGNORECASE)
    name = small_words(" ".join(name.split()))
    if _MASS.search(name) or (name.endswith("s") and not name.endswith("ss")):
        return name
    is_vowel = re.match(r"[aeio]|u(?!ni|se|rl|ti)", name, re.I) and not re.match(r"U[A-Z]", name)
    return f"{'an' if is_vowel else 'a'} {name}"


_MEMORY = re.compile(r"\b(?:cach(?:e|es|ing)|memory|RAM)\b", re.IGNORECASE)
_PLAIN_SIZE = re.compile(
    rf"^{AMOUNT}(?:\s+(?:of|for|in|total|to)\b.{{0,30}})?(?:\s*\([^()]*\))?$", re.IGNORECASE
)


def memory_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _PLAIN_SIZE.match(line.result)
    is_bare = not (line.worked or line.label)
    if match is None:
        return None
    if is_bare or line.is_sentence:
        return None
    if not any(_MEMORY.search(label) for label in near[:2]):
        return None
    is_cache = any(re.search(r"\bcach", label, re.I) for label in near[:2])
    of = "for its cache" if is_cache else ""
    return Quantity(_needs("memory", of, ""), clean(line.result))


_PERIOD = re.compile(
    r"(?:for|in|over|per|/|\ba|\bin a)\s*(?P<n>\d+|one|two|three|five|ten)?\s*-?"
    r"(?P<unit>years?|yrs?|months?|days?|weeks?)\b"
    r"|\((?:for |over )?(?P<m>\d+)\s*(?P<unit2>years?|yrs?|months?|days?)\)"
    r"|\b(?P<ly>daily|monthly|yearly|annual(?:ly)?)\b|\b(?P<k>\d+)[ -](?P<unit3>years?|months?"
    r"|days?)\b",
    re.IGNORECASE,
)
_LY = {"daily": "day", "monthly": "month", "yearly": "year", "annual": "year", "annually": "year"}


def _period(line: FigureLine, near: Sequence[str]) -> str:
    """The time for which an amount is: " per day", " for 5 years"; "" if nothing says so."""
    above = takewhile(lambda one: "=" not in one, near[1:3])
    found = map(_PERIOD.search, (line.result, line.label, *above))
    match = next(filter(None, found), None)
    if match is None:
        return ""
    if match["ly"]:
        return f" per {_LY[match['ly'].lower()]}"
    count = match["n"] or match["m"] or match["k"]
    unit = (match["unit"] or match["unit2"] or match["unit3"]).lower().rstrip("s")
    unit = "year" if unit == "yr" else unit
    return f" per {unit}" if count in (None, "1", "one") else f" for {count} {unit}s"


def _needs(what: str, of: str, period: str) -> str:
    named = f" {of}" if of else ""
    return f"How much {what} does {{system}} need{named}{period}?"


_OF_STORAGE = re.compile(r"\b(?:storage|store|stored|disk|database|db|space)\b", re.IGNORECASE)
_STORAGE = re.compile(
    rf"^{AMOUNT}(?:\s+(?:of )?(?:storage|disk|data|space)\b)?(?P<rest>.{{0,40}})$", re.IGNORECASE
)
_STORED = re.compile(
    r"^(?P<kind>(?:media|metadata|text|content)|(?:photo|video|image|message|file|tweet|post|log"
    r"|object|user|url|link)s?) storage(?: (?:needed|required))?(?: per \w+)?$"
    r"|\bstorage (?:needed |required )?for (?!the\b|all\b|each\b|one\b|an?\b|data\b|storing\b"
    r"|(?:one|two|three|five|ten)\b)(?P<of>[a-z]+)(?: per \w+)?$",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"\bfor (?P<what>[a-z][\w-]*(?: [\w-]+)?)$", re.IGNORECASE)


def storage_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _STORAGE.match(line.result)
    if match is None:
        return None
    if not _tells_of_storage(line, near):
        return None
    period = _period(line, near)
    if not period:
        return None
    if _differs(line.worked, period):
        return None
    what = _what_is_stored(line)
    if what and not _SAYS_STORAGE.search(what) and len(what.split()) <= _LONGEST_STORED:
        return Quantity(_needs("storage", f"for {what}", period), clean(match["size"]))
    if what and not _NAMES_NO_KIND.search(what):
        return None
    return Quantity(_needs("storage", "", period), clean(match["size"]))


_LONGEST_STORED = 3  # words
_NAMES_NO_KIND = re.compile(r"storage|total|disk|space|capacity|data|year|month|day|daily")
_SAYS_STORAGE = re.compile(
    r"storage|total|size|data|disk|space|year|month|day|need|daily|capacity|it|calc"
)


def _tells_of_storage(line: FigureLine, near: Sequence[str]) -> bool:
    """Whether an amount that was reckoned or has a label is one of storage, not of memory."""
    if line.is_sentence:
        return False
    if not (line.worked or line.label):
        return False
    if _MEMORY.search(line.label) or _MEMORY.search(line.result):
        return False
    is_period = re.fullmatch(r"\d+ (?:years?|months?)", line.label) is not None
    return is_period or any(map(_OF_STORAGE.search, (*near[:3], line.result)))


def _what_is_stored(line: FigureLine) -> str:
    """What an amount of storage is for, or else its whole label."""
    label = re.sub(r"\s*\([^()]*\)", "", line.label).strip().lower()
    stored = _STORED.search(label)
    if stored is None:
        behind = _QUALIFIED.search(line.result)
        return behind["what"].lower() if behind else label
    if not stored["kind"]:
        return stored["of"]
    kind = stored["kind"]
    is_mass = bool(_MASS.search(kind)) or kind.endswith(("s", "media"))
    return kind if is_mass else f"{kind}s"


def _differs(worked: str, period: str) -> bool:
    """Whether a reckoning goes over another time than its result says."""
    years = re.search(r"(\d+)\s*(?:years?|yrs?)", worked)
    if period != " per year":
        return False
    return years is not None and years[1] != "1"


_DATA_MADE = re.compile(
    rf"{AMOUNT}\s+of (?P<what>(?:new )?(?:data|logs|messages|media|metadata))\s+(?:is |are "
    rf"|being )?"
    r"(?P<made>stored|written|generated|created|ingested|added|transferred|produced|uploaded|sent)"
    rf"\s*(?P<when>daily|{PER}day|monthly|{PER}month|yearly|{PER}year)?$",
    re.IGNORECASE,
)


def data_made_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _DATA_MADE.search(line.result)
    if match is None:
        return None
    when = f" {match['when'].strip()}" if match["when"] else ""
    when = re.sub(r"^ (?:/|a|an|each|every)\s*", " per ", when)
    verb = "are" if match["what"].lower().endswith("s") else "is"
    return Quantity(
        f"How much {match['what']} {verb} {match['made']}{when} in {{system}}?",
        clean(match["size"]),
    )


_AMOUNT_PER_TIME = re.compile(rf"^{AMOUNT}{PER}(?P<time>day|month|year)\b$", re.IGNORECASE)


def data_per_time_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _AMOUNT_PER_TIME.match(line.result)
    is_reckoned = bool(line.worked) and not (line.label or line.is_sentence)
    if match is None or not is_reckoned:
        return None
    way = {"write": "is written", "read": "is read"}.get(direction(line.worked, *near[1:2]), "")
    time = match["time"].lower()
    question = (
        f"How much data {way} per {time} in {{system}}?"
        if way
        else f"How much data per {time} does {{system}} handle?"
    )
    return Quantity(question, clean(match["size"]))
