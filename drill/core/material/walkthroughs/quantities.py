"""Of what a figure of a design is, and how that is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drill.core.material.walkthroughs.figure_lines import NUMBER, FigureLine
from drill.core.material.walkthroughs.walk_parts import walk_part

_ABOUT = r"(?:(?:~|≈|about|around|roughly|approx(?:\.|imately)?|nearly|almost|up to|at least|under|<|>|≤|≥)\s*)*"
_N = rf"(?P<figure>{_ABOUT}{NUMBER})"
_SIZE = r"(?:[KkMmGgTtPpE]i?[Bb](?![a-z])|[Bb]ytes?\b|bits?\b|(?:kilo|mega|giga|tera|peta)bytes?\b)"
_S = rf"(?P<size>{_ABOUT}\$?\d[\d,]*(?:\.\d+)?\s?(?:[kKMBT]\s)?{_SIZE})"
_PER = r"(?:\s*(?:/|per|a|an|each|every)\s*)"
_SECOND = r"(?:s|sec|secs|second|seconds)\b"
_TIME = r"(?P<time>second|sec|s|minute|min|hour|hr|day|week|month|year|yr)s?\b"
_DEEDS = (
    r"(?:writes?|reads?|requests?|req|queries|messages?|msgs?|posts?|uploads?|downloads?|searches"
    r"|tweets?|views?|clicks?|events?|transactions?|redirections?|redirects?|orders?|bookings?"
    r"|notifications?|inserts?|updates?|calls?|pushes|logins?|photos?|videos?|pastes?|urls?|links?)"
)
_TIMES = {
    "s": "second", "sec": "second", "second": "second", "min": "minute", "minute": "minute",
    "hr": "hour", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "year": "year", "yr": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A question with `{system}` for the system, and the figure that answers it."""

    question: str
    answer: str


def quantity_of(line: FigureLine, labels: Sequence[str], *, is_listed: bool) -> Quantity | None:
    """What a figure is of, None where neither its label nor its unit says so clearly.

    `is_listed` says that it stands alone among figures, so that its label is its name.
    """
    if _of_one_user(line):
        return None
    near = [line.label, *reversed(labels[-3:])]
    asks = (
        _ratio, _users, _keys, _rate, _bandwidth, _size_of_one, _memory, _storage, _made_per_time,
        _data_made,
    )  # fmt: skip
    for ask in asks:
        found = ask(line, near)
        if found is not None:
            return found
    return _by_label(line) if is_listed and not line.is_sentence else None


def _of_one_user(line: FigureLine) -> bool:
    return bool(re.search(r"\b(?:if|suppose|imagine|for example|e\.g)\b", line.whole, re.I))


def _clean(figure: str) -> str:
    return " ".join(figure.split()).strip(" .,;")


_RATIO = re.compile(r"(?P<figure>(?:~\s*)?\d[\d,.]*\s*:\s*\d[\d,.]*)(?P<behind>.*)$", re.IGNORECASE)
_READ_WRITE = re.compile(
    r"\breads?\s*(?:[-/:]|[- ]to[- ]|[- ]and[- ]|[ ])\s*writes?\b|\br\s*[/:]\s*w\b", re.IGNORECASE
)
_WRITE_READ = re.compile(
    r"\bwrites?\s*(?:[-/:]|[- ]to[- ]|[- ]and[- ]|[ ])\s*reads?\b|\bw\s*[/:]\s*r\b", re.IGNORECASE
)


def _ratio(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _RATIO.search(line.whole)
    if match is None or line.worked:
        return None
    about = line.whole[: match.start()] + " " + match["behind"]
    answer = _clean(match["figure"])
    if _READ_WRITE.search(about):
        return Quantity("What is the ratio of reads to writes in {system}?", answer)
    if _WRITE_READ.search(about):
        return Quantity("What is the ratio of writes to reads in {system}?", answer)
    return None


_DAU = re.compile(r"\bDAUs?\b|\bdaily active|\bactive (?:daily )?users per day", re.IGNORECASE)
_MAU = re.compile(r"\bMAUs?\b|\bmonthly active", re.IGNORECASE)
_USERS = re.compile(
    rf"^(?:we (?:have|expect) |assume |there are )?{_N}\s+(?:(?:total|registered|active) )?users?\b"
    r"(?!\s+(?:per|a|an|each|can|must|should|will|may|in)\b)",
    re.IGNORECASE,
)
_OF_USERS = re.compile(r"^(?:number of |total |no\.? of )*(?:registered )?users?$", re.IGNORECASE)


def _users(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    said = line.whole
    figure = re.search(_N, line.result, re.IGNORECASE)
    if figure is None or len(said.split()) > 12 or re.search(r"[*×/]|%|\bper\b", said):
        return None
    answer = _clean(figure["figure"])
    for test, kind in ((_DAU, "daily active users"), (_MAU, "monthly active users")):
        if test.search(said):
            return Quantity(f"How many {kind} does {{system}} have?", answer)
    if _USERS.match(line.result) or _OF_USERS.match(line.label):
        return Quantity("How many users does {system} have?", answer)
    return None


_KEYS = re.compile(
    rf"{_N}(?:\s+(?:possible|different))?\s+unique\s+(?P<what>[A-Za-z]\w*)", re.IGNORECASE
)
_LENGTH = re.compile(
    r"\b(?P<n>\d+)[- ]?(?P<what>length|chars?|characters?|letters?|digits?|bits?)\b"
    r"|\b(?:length|size) (?:of )?(?P<m>\d+)\b",
    re.IGNORECASE,
)


def _keys(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _KEYS.search(line.whole)
    length = _LENGTH.search(line.whole)
    if match is None or length is None or length.start() > match.start():
        return None
    n = length["n"] or length["m"]
    things = match["what"] if match["what"].endswith("s") else f"{match['what']}s"
    unit = (length["what"] or "length").lower()
    by = f"a length of {n}" if unit == "length" else f"{n} {_plural(unit)}"
    verb = "give" if unit != "length" else "give"
    asks = "does" if unit == "length" else "do"
    return Quantity(
        f"How many unique {things} {asks} {by} {verb} in {{system}}?", _clean(match["figure"])
    )


def _plural(unit: str) -> str:
    full = {"char": "characters", "chars": "characters"}.get(unit, unit)
    return full if full.endswith("s") else f"{full}s"


_RATE = re.compile(rf"{_N}\s*(?P<what>(?:[a-z]+ )?{_DEEDS}){_PER}{_SECOND}", re.IGNORECASE)
_BARE_RATE = re.compile(
    rf"^{_N}\s*(?P<unit>QPS|RPS|TPS)?(?:\s*(?:/|per)\s*{_SECOND})?$", re.IGNORECASE
)
_QPS = re.compile(rf"{_N}\s*(?P<unit>QPS|RPS|TPS)\b", re.IGNORECASE)
_UNITS = {"QPS": "queries", "RPS": "requests", "TPS": "transactions"}
_PEAK = re.compile(r"\bpeak|\bmax\w*|\bburst", re.IGNORECASE)
_OF_RATE = re.compile(r"\b(?P<unit>QPS|RPS|TPS)\b", re.IGNORECASE)


def _rate(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    labels = " ".join(near[:2])
    peak = " at peak" if _PEAK.search(f"{labels} {line.whole}") else ""
    match = _RATE.search(line.result)
    if match is not None:
        what = _counted(match["what"])
        if _is_of_one_of_many(line.whole):
            return None
        answer = _clean(match[0])
        return Quantity(f"How many {what} per second does {{system}} take{peak}?", answer)
    named = _OF_RATE.search(near[0]) or _QPS.search(line.result)
    bare = _BARE_RATE.match(re.sub(r"\s*\([^()]*\)", "", line.result).strip())
    figure = _QPS.search(line.result) or bare
    if named is None or figure is None:
        return _labelled_rate(line, peak)
    unit = named["unit"].upper()
    of = _direction(line.label)
    kind = f"{of} {_UNITS[unit]}" if of and unit != "TPS" else _UNITS[unit]
    return Quantity(
        f"How many {kind} per second ({unit}) does {{system}} take{peak}?", _clean(figure[0])
    )


_PER_SECOND = re.compile(rf"^{_N}{_PER}{_SECOND}$", re.IGNORECASE)
_NAMED_DEED = re.compile(
    rf"^(?:(?:new|total|average|avg|peak|max) )*(?P<what>{_DEEDS})"
    r"(?: (?:rate|per sec\w*|/\s?s\w*))?$",
    re.IGNORECASE,
)


def _labelled_rate(line: FigureLine, peak: str) -> Quantity | None:
    label = _NAMED_DEED.match(re.sub(r"\s*\([^()]*\)", "", line.label))
    says_second = re.search(rf"{_PER}{_SECOND}$", line.label, re.IGNORECASE)
    figure = _PER_SECOND.match(line.result) or (
        re.fullmatch(_N, line.result, re.IGNORECASE) if says_second else None
    )
    if label is None or figure is None:
        return None
    what = _counted(label["what"])
    return Quantity(f"How many {what} per second does {{system}} take{peak}?", _clean(line.result))


def _is_of_one_of_many(text: str) -> bool:
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


def _counted(what: str) -> str:
    """What is counted, in the plural."""
    lowered = re.sub(r"^(?:new|unique|is|are|have|has|get|be|of|the|total)\s+", "", what.lower())
    lowered = {"req": "requests", "msg": "messages", "msgs": "messages"}.get(lowered, lowered)
    lowered = re.sub(r"\burl(s?)$", r"URL\1", lowered)
    return lowered if lowered.endswith("s") else f"{lowered}s"


_DIRECTIONS = (
    ("write", r"\bwrites?\b|\bwriting\b"),
    ("read", r"\breads?\b|\breading\b"),
    ("incoming", r"\bincoming\b|\bingress\b|\binbound\b"),
    ("outgoing", r"\boutgoing\b|\begress\b|\boutbound\b"),
    ("upload", r"\buploads?\b"),
    ("download", r"\bdownloads?\b"),
)


def _direction(*texts: str) -> str:
    """Which way data goes, as the first of some texts says that says one way alone."""
    for text in texts:
        found = [name for name, test in _DIRECTIONS if re.search(test, text, re.IGNORECASE)]
        if len(found) == 1:
            return found[0]
    return ""


_BANDWIDTH = re.compile(
    rf"{_S}{_PER}{_SECOND}|(?P<bits>{_ABOUT}\d[\d,.]*\s?[KMGT]bps\b)", re.IGNORECASE
)
_OF_BANDWIDTH = re.compile(r"\b(?:bandwidth|throughput|network|ingress|egress|traffic)\b", re.I)


def _bandwidth(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _BANDWIDTH.search(line.result)
    if match is None or _is_of_one_of_many(line.whole):
        return None
    way = _direction(line.label, line.whole, *near[1:2])
    answer = _clean(match[0])
    if any(_OF_BANDWIDTH.search(label) for label in (*near, line.whole)):
        kind = f"{way} bandwidth" if way else "bandwidth"
        return Quantity(f"How much {kind} does {{system}} need?", answer)
    return None


_SIZE_OF_ONE = re.compile(
    rf"^(?:assume |say |with |let's say )?{_S}(?:\s+of (?:data|storage|space|memory))?"
    r"\s*(?:per|for each|for every|/|for one|for a|for an)\s*(?P<what>[A-Za-z][\w-]*(?: [\w-]+){0,2})$",
    re.IGNORECASE,
)
_EACH_IS = re.compile(
    r"^(?:assume |say |let's (?:say|assume) )?(?:that )?(?:on average,? )?"
    r"(?:each|every|an?|one|the average|average) (?P<what>[A-Za-z][\w-]*(?: [\w-]+){0,2}?)"
    r"(?: (?:object|record|entry|row))? (?:is|takes|needs|has|requires|will be|would be|can be|size is"
    rf"|weighs|occupies|will take|would take|of size)(?: up)?(?: about| on average)? {_S}"
    r"(?:\s+(?:on average|in size|each|long|of (?:data|storage|space)))?$",
    re.IGNORECASE,
)
_SIZED = re.compile(
    rf"^(?:(?P<kind>max(?:imum)?|average|avg\.?|mean|min(?:imum)?)\s+)?(?P<what>[\w][\w -]{{1,30}}?)"
    r"\s+size(?: \(?(?:on )?(?:avg|average)\)?)?$|^size of (?:an?|one|each|the) (?P<of>[\w -]{2,30})$",
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


def _size_of_one(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    if line.worked and line.worked != "=":
        return None
    match = _SIZE_OF_ONE.match(line.result) or _EACH_IS.match(line.whole)
    if match is not None and not line.label:
        what = match["what"]
        if _TIME_WORD.match(what) or _NO_THING.search(what):
            return None
        return Quantity(f"How large is {_one(what)} in {{system}}?", _clean(match["size"]))
    sized = _SIZED.match(re.sub(r"\s*\([^()]*\)", "", line.label))
    figure = re.fullmatch(rf"{_S}(?: (?:on average|each|max))?", line.result, re.IGNORECASE)
    if sized is None or figure is None:
        return None
    what = (sized["what"] or sized["of"]).strip()
    kind = (sized["kind"] or "").lower()
    if match_kind := re.search(r"\b(max(?:imum)?|avg|average|min(?:imum)?)$", what, re.I):
        kind, what = match_kind[1].lower(), what[: match_kind.start()].strip()
    if not what or _NO_THING.search(what):
        return None
    size = f"{_KINDS.get(kind, kind)} size" if kind else "size"
    return Quantity(f"What is the {size} of {_one(what)} in {{system}}?", _clean(figure["size"]))


_MASS = re.compile(
    r"(?:data|metadata|metadate|content|text|storage|traffic|information|info)$", re.IGNORECASE
)


def _one(what: str) -> str:
    """A thing with its article: "a short URL"."""
    name = re.sub(r"^(?:an?|the|each|one)\s+", "", what.strip(), flags=re.IGNORECASE)
    words = [w.lower() if re.fullmatch(r"[A-Z][a-z]+", w) else w for w in name.split()]
    name = " ".join(words)
    if _MASS.search(name) or (name.endswith("s") and not name.endswith("ss")):
        return name
    is_vowel = re.match(r"[aeio]|u(?!ni|se|rl|ti)", name, re.I) and not re.match(r"U[A-Z]", name)
    return f"{'an' if is_vowel else 'a'} {name}"


_MEMORY = re.compile(r"\b(?:cach(?:e|es|ing)|memory|RAM)\b", re.IGNORECASE)
_PLAIN_SIZE = re.compile(
    rf"^{_S}(?:\s+(?:of|for|in|total|to)\b.{{0,30}})?(?:\s*\([^()]*\))?$", re.IGNORECASE
)
_CACHE_NEEDS = re.compile(
    rf"\b(?:requires?|needs?|takes?) (?:about |around )?{_S} (?:of |in )?(?:the )?"
    r"(?:cache|memory|RAM)\b",
    re.IGNORECASE,
)


def _memory(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    said = _CACHE_NEEDS.search(line.whole)
    if said is not None:
        what = "for its cache" if re.search("cache", line.whole, re.I) else ""
        return Quantity(_needs("memory", what, ""), _clean(said["size"]))
    match = _PLAIN_SIZE.match(line.result)
    if match is None or line.is_sentence or not (line.worked or line.label):
        return None
    if not any(_MEMORY.search(label) for label in near[:2]):
        return None
    is_cache = any(re.search(r"\bcach", label, re.I) for label in near[:2])
    of = "for its cache" if is_cache else ""
    return Quantity(_needs("memory", of, _period(line, near)), _clean(match["size"]))


_PERIOD = re.compile(
    r"(?:for|in|over|per|/|\ba|\bin a)\s*(?P<n>\d+|one|two|three|five|ten)?\s*-?"
    r"(?P<unit>years?|yrs?|months?|days?|weeks?)\b"
    r"|\((?:for |over )?(?P<m>\d+)\s*(?P<unit2>years?|yrs?|months?|days?)\)"
    r"|\b(?P<ly>daily|monthly|yearly|annual(?:ly)?)\b|\b(?P<k>\d+)[ -](?P<unit3>years?|months?|days?)\b",
    re.IGNORECASE,
)
_LY = {"daily": "day", "monthly": "month", "yearly": "year", "annual": "year", "annually": "year"}


def _period(line: FigureLine, near: Sequence[str]) -> str:
    """The time for which an amount is: " per day", " for 5 years"; "" if nothing says so."""
    for text in (line.result, line.label, *near[1:3]):
        match = _PERIOD.search(text)
        if match is None:
            continue
        if match["ly"]:
            return f" per {_LY[match['ly'].lower()]}"
        n = match["n"] or match["m"] or match["k"]
        unit = (match["unit"] or match["unit2"] or match["unit3"]).lower().rstrip("s")
        unit = "year" if unit == "yr" else unit
        return f" for {n} {unit}s" if n and n not in ("1", "one") else f" per {unit}"
    return ""


def _needs(what: str, of: str, period: str) -> str:
    named = f" {of}" if of else ""
    return f"How much {what} does {{system}} need{named}{period}?"


_OF_STORAGE = re.compile(r"\b(?:storage|store|stored|disk|database|db|space)\b", re.IGNORECASE)
_STORAGE = re.compile(
    rf"^{_S}(?:\s+(?:of )?(?:storage|disk|data|space)\b)?(?P<rest>.{{0,40}})$", re.IGNORECASE
)
_TO_STORE = re.compile(
    rf"\b(?:we(?:'ll| will| would)? need|needs|requires?|that(?:'s| is)) (?:about )?{_S}"
    r" (?:of storage |of disk )?(?:to store|to keep|for|of storage)"
    r"(?:\s(?:(?P<n>\d+|a|one|each|every)\s)(?P<unit>day|month|year)s?)?",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(r"\bfor (?P<what>[a-z][\w-]*(?: [\w-]+)?)$", re.IGNORECASE)


def _storage(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    said = _TO_STORE.search(line.whole)
    if said is not None:
        n, unit = said["n"], said["unit"]
        period = ""
        if unit:
            is_one = n.lower() in ("a", "one", "each", "every", "1")
            period = f" per {unit}" if is_one else f" for {n} {unit}s"
        return Quantity(_needs("storage", "", period), _clean(said["size"]))
    match = _STORAGE.match(line.result)
    if match is None or line.is_sentence or not (line.worked or line.label):
        return None
    if not any(_OF_STORAGE.search(text) for text in (*near[:3], line.result)):
        return None
    if any(_MEMORY.search(text) for text in (line.label, line.result)):
        return None
    period = _period(line, near)
    if not period or _differs(line.worked, period):
        return None
    label = re.sub(r"\s*\([^()]*\)", "", line.label).strip().lower()
    behind = _QUALIFIED.search(line.result)
    what = behind["what"].lower() if behind else label
    is_own = not re.search(
        r"storage|total|size|data|disk|space|year|month|day|need|daily|capacity|it|calc", what
    )
    of = f"for {what}" if what and is_own and len(what.split()) <= 3 else ""
    if what and not of and not re.search(r"storage|total|disk|space|capacity|data", what):
        if not re.search(r"year|month|day|daily", what):
            return None
    return Quantity(_needs("storage", of, period), _clean(match["size"]))


def _differs(worked: str, period: str) -> bool:
    """Whether a reckoning goes over another time than its result says."""
    years = re.search(r"(\d+)\s*(?:years?|yrs?)", worked)
    return bool(years) and period == " per year" and years is not None and years[1] != "1"


_MADE = re.compile(
    rf"^{_N}\s+(?P<what>[A-Za-z][\w-]*(?: [\w-]+){{0,3}}?)\s+(?:are |is |get |being )?"
    r"(?P<made>generated|created|sent|uploaded|posted|written|added|stored|shortened|processed"
    rf"|made|published|served|watched|viewed|shared|ordered|placed)(?:{_PER}|\s+in\s+an?\s+){_TIME}$",
    re.IGNORECASE,
)
_PER_TIME = re.compile(
    rf"^{_N}\s+(?P<what>(?:new |unique )?(?:[\w-]+ )?{_DEEDS}){_PER}{_TIME}$", re.I
)
_BARE_PER_TIME = re.compile(rf"^{_N}{_PER}{_TIME}$", re.IGNORECASE)
_FEWEST_A_DAY = 1_000  # fewer are those of one user


def _made_per_time(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    result = re.sub(r"\s*\([^()]*\)$", "", line.result)
    match = _MADE.match(result)
    if match is not None and _is_many(match["figure"]):
        time = _TIMES[match["time"].lower()]
        what = re.sub(r"^(?:new)\s+", "new ", match["what"])
        return Quantity(
            f"How many {what} are {match['made'].lower()} per {time} in {{system}}?",
            _clean(match["figure"]),
        )
    match = _PER_TIME.match(result)
    what = _counted(match["what"]) if match else ""
    label = _NAMED_DEED.match(re.sub(r"\s*\([^()]*\)", "", line.label))
    if match is None and label is not None:
        match, what = _BARE_PER_TIME.match(result), _counted(label["what"])
    if match is None or not _is_many(match["figure"]) or re.search(r"\buser", what):
        return None
    time = _TIMES[match["time"].lower()]
    peak = " at peak" if _PEAK.search(line.label) else ""
    return Quantity(
        f"How many {what} per {time} does {{system}} handle{peak}?", _clean(match["figure"])
    )


def _is_many(figure: str) -> bool:
    digits = re.sub(r"\D", "", figure.split(".")[0])
    scaled = re.search(r"[kKMBT]\+?$|thousand|million|billion|trillion|\bmn|bn|Mil", figure.strip())
    return bool(scaled) or (bool(digits) and int(digits) >= _FEWEST_A_DAY)


_DATA_MADE = re.compile(
    rf"{_S}\s+of (?P<what>(?:new )?(?:data|logs|messages|media|metadata))\s+(?:is |are |being )?"
    r"(?P<made>stored|written|generated|created|ingested|added|transferred|produced|uploaded|sent)"
    rf"\s*(?P<when>daily|{_PER}day|monthly|{_PER}month|yearly|{_PER}year)?$",
    re.IGNORECASE,
)


def _data_made(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _DATA_MADE.search(line.result)
    if match is None:
        return None
    when = f" {match['when'].strip()}" if match["when"] else ""
    when = re.sub(r"^ (?:/|a|an|each|every)\s*", " per ", when)
    verb = "are" if match["what"].lower().endswith("s") else "is"
    return Quantity(
        f"How much {match['what']} {verb} {match['made']}{when} in {{system}}?",
        _clean(match["size"]),
    )


_OF_ONE_KIND = re.compile(
    r"\b(?:size|ratio|rate|length|limit|TTL|latency|time|retention|duration|delay|number|count"
    r"|volume|traffic|throughput|availability|depth|radius|timeout|SLA)(?: of [\w -]{2,30})?$",
    re.IGNORECASE,
)
_FIGURE_ALONE = re.compile(
    rf"^{_ABOUT}(?:{NUMBER})\s?(?:{_SIZE}|%|ms|s|secs?|seconds?|minutes?|mins?|hours?|days?|months?|years?"
    r"|characters?|chars|[a-z]+s)?(?:\s?(?:/|per|a)\s?[a-z]+)?(?:\s\([^()]{1,40}\))?$",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"[:;.?!\d*×/]|\b(?:this|that|it|which|so|then|total|result|note|e\.g|approach|option|step"
    r"|assume|calc\w*|answer|example|each|per)\b",
    re.IGNORECASE,
)
_LONGEST_LABEL = 5  # words


def _by_label(line: FigureLine) -> Quantity | None:
    """A figure asked for by its label, where that names what it is."""
    label = re.sub(r"\s*\([^()]*\)", "", line.label).strip()
    is_figure = _FIGURE_ALONE.match(line.result) or _RATIO.fullmatch(line.result)
    is_short = 0 < len(label.split()) <= _LONGEST_LABEL and not _NO_LABEL.search(label)
    if not (is_figure and is_short) or walk_part(label) is not None:
        return None
    if not _OF_ONE_KIND.search(label):
        return None
    name = " ".join(w.lower() if re.fullmatch(r"[A-Z][a-z]+", w) else w for w in label.split())
    how = "estimated" if line.worked else "assumed"
    return Quantity(f"What {name} is {how} for {{system}}?", _clean(line.result))
