"""How many there are: users, requests, keys, and the ratio of reads to writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.walkthroughs.figure_lines import FigureLine
from drill.core.material.walkthroughs.figure_words import (
    DEEDS,
    FIGURE,
    NAMED_DEED,
    PEAK,
    PER,
    RATIO,
    SECOND,
    TIME,
    TIMES,
    Quantity,
    clean,
    counted,
    direction,
    is_of_one_of_many,
)

_READ_WRITE = re.compile(
    r"\breads?\s*(?:[-/:]|[- ]to[- ]|[- ]and[- ]|[ ])\s*writes?\b|\br\s*[/:]\s*w\b", re.IGNORECASE
)
_WRITE_READ = re.compile(
    r"\bwrites?\s*(?:[-/:]|[- ]to[- ]|[- ]and[- ]|[ ])\s*reads?\b|\bw\s*[/:]\s*r\b", re.IGNORECASE
)


def ratio_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = RATIO.search(line.whole)
    if match is None:
        return None
    if line.worked and not line.is_sentence:
        return None
    about = line.whole[: match.start()] + " " + match["behind"]
    answer = clean(match["figure"])
    if _READ_WRITE.search(about):
        return Quantity("What is the ratio of reads to writes in {system}?", answer)
    if _WRITE_READ.search(about):
        return Quantity("What is the ratio of writes to reads in {system}?", answer)
    return None


_DAU = re.compile(r"\bDAUs?\b|\bdaily active|\bactive (?:daily )?users per day", re.IGNORECASE)
_ACTIVE = re.compile(rf"{FIGURE}\s+(?:daily active users?|DAUs?)\b", re.IGNORECASE)
_MAU = re.compile(r"\bMAUs?\b|\bmonthly active", re.IGNORECASE)
_USERS = re.compile(
    rf"^(?:we (?:have|expect) |assume |there are )?{FIGURE}\s+(?:(?:total|registered"
    rf"|active) )?users?\b"
    r"(?!\s+(?:per|a|an|each|can|must|should|will|may|in)\b)",
    re.IGNORECASE,
)
_OF_USERS = re.compile(r"^(?:number of |total |no\.? of )*(?:registered )?users?$", re.IGNORECASE)


def users_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    said = line.whole
    figure = re.search(FIGURE, line.result, re.IGNORECASE)
    if figure is None:
        return None
    if len(said.split()) > 12:
        return None
    if re.search(r"[*×/]|%|\bper\b", said):
        return None
    answer = clean(figure["figure"])
    if not _is_many(answer):
        return None  # "00 user logs in" is a step
    active = _ACTIVE.search(said)
    if active is not None:
        question = "How many daily active users does {system} have?"
        return Quantity(question, clean(active["figure"]))
    is_one = len(re.findall(r"\d[\d,.]*", line.result)) == 1 and ";" not in said
    kind = _kind_of_users(line) if is_one else ""
    return Quantity(f"How many {kind} does {{system}} have?", answer) if kind else None


def _kind_of_users(line: FigureLine) -> str:
    """Which users a line counts, "" if it counts none."""
    for test, kind in ((_DAU, "daily active users"), (_MAU, "monthly active users")):
        if test.search(line.whole):
            return kind
    is_number = re.fullmatch(rf"{FIGURE}(?: users)?", line.result, re.IGNORECASE)
    is_of_users = is_number and _OF_USERS.match(line.label)
    return "users" if is_of_users or _USERS.match(line.result) else ""


_KEYS = re.compile(
    rf"{FIGURE}(?:\s+(?:possible|different))?\s+unique\s+(?P<what>[A-Za-z]\w*)", re.IGNORECASE
)
_LENGTH = re.compile(
    r"\b(?P<n>\d+)[- ]?(?P<what>length|chars?|characters?|letters?|digits?|bits?)\b"
    r"|\b(?:length|size) (?:of )?(?P<m>\d+)\b",
    re.IGNORECASE,
)


def keys_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _KEYS.search(line.whole)
    length = _LENGTH.search(line.whole)
    if match is None or length is None:
        return None
    if length.start() > match.start():
        return None
    if _is_miscounted(line.whole, match["figure"]):
        return None
    n = length["n"] or length["m"]
    things = match["what"] if match["what"].endswith("s") else f"{match['what']}s"
    unit = (length["what"] or "length").lower()
    by = f"a length of {n}" if unit == "length" else f"{n} {_plural(unit)}"
    asks = "does" if unit == "length" else "do"
    question = f"How many unique {things} {asks} {by} give in {{system}}?"
    return Quantity(question, clean(match["figure"]))


def _is_miscounted(text: str, figure: str) -> bool:
    """Whether a power on the line is far from what the line says that it is."""
    power = re.search(r"\b(\d{1,3})\s?\^\s?(\d{1,2})\b", text)
    value = re.search(r"([\d,]+(?:\.\d+)?)\s*([kKMBT]|thousand|million|billion|trillion)?", figure)
    if power is None or value is None:
        return False
    told = float(value[1].replace(",", "")) * _SCALES.get((value[2] or "").lower()[:1], 1)
    return not 0.5 < told / float(int(power[1]) ** int(power[2])) < 2


_SCALES = {"k": 1e3, "t": 1e12, "m": 1e6, "b": 1e9}


def _plural(unit: str) -> str:
    full = {"char": "characters", "chars": "characters"}.get(unit, unit)
    return full if full.endswith("s") else f"{full}s"


_RATE = re.compile(rf"{FIGURE}\s*(?P<what>(?:[a-z]+ )?{DEEDS}){PER}{SECOND}", re.IGNORECASE)
_WORKED_RATE = re.compile(
    rf"^{FIGURE}\s*(?P<what>(?!users|bytes|bits|seconds)[a-z]{{3,}}s){PER}{SECOND}$", re.IGNORECASE
)
_BARE_RATE = re.compile(
    rf"^{FIGURE}\s*(?P<unit>QPS|RPS|TPS)?(?:\s*(?:/|per)\s*{SECOND})?$", re.IGNORECASE
)
_QPS = re.compile(rf"{FIGURE}\s*(?P<unit>QPS|RPS|TPS)\b", re.IGNORECASE)
_UNITS = {"QPS": "queries", "RPS": "requests", "TPS": "transactions"}
_OF_RATE = re.compile(r"\b(?P<unit>QPS|RPS|TPS)\b", re.IGNORECASE)


def rate_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    match = _RATE.search(line.result)
    told = line.whole if match is None else f"{line.label} {_clause(line.result, match)}"
    peak = " at peak" if PEAK.search(" ".join((*near[:2], told))) else ""
    if match is None:
        return _worked_rate(line, peak) or _rate_in_unit(line, near[0], peak)
    if is_of_one_of_many(line.whole):
        return None
    named_deed = NAMED_DEED.match(line.label)  # "reads per second: 900 posts/s" are reads
    return _rate(counted((named_deed or match)["what"]), peak, match[0])


def _worked_rate(line: FigureLine, peak: str) -> Quantity | None:
    """The rate that a line reckons, without the time for which it is."""
    if line.is_sentence or not line.worked:
        return None
    worked = _WORKED_RATE.match(line.result)
    if worked is None or is_of_one_of_many(line.whole):
        return None
    named_deed = NAMED_DEED.match(line.label)
    what = counted(named_deed["what"]) if named_deed else worked["what"].lower()
    return _rate(what, peak, worked[0])


def _rate(what: str, peak: str, figure: str) -> Quantity:
    return Quantity(f"How many {what} per second does {{system}} take{peak}?", clean(figure))


def _rate_in_unit(line: FigureLine, text: str, peak: str) -> Quantity | None:
    """A rate in a unit that the figure or the `text` of the line names: "Writes: 200 QPS"."""
    named = _OF_RATE.search(text) or _QPS.search(line.result)
    bare = _BARE_RATE.match(re.sub(r"\s*\([^()]*\)", "", line.result).strip())
    figure = _QPS.search(line.result) or bare
    if named is None or figure is None:
        return _labelled_rate(line, peak)
    if line.is_sentence and is_of_one_of_many(line.whole):
        return None
    unit = named["unit"].upper()
    of = direction(line.label)
    kind = f"{of} {_UNITS[unit]}" if of and unit != "TPS" else _UNITS[unit]
    return Quantity(
        f"How many {kind} per second ({unit}) does {{system}} take{peak}?", clean(figure[0])
    )


def _clause(text: str, match: re.Match[str]) -> str:
    """The part of a line between commas that a figure stands in."""
    start = max(text.rfind(sign, 0, match.start()) for sign in (", ", "; ", "("))
    after = re.split(r"[,;(]", text[match.end() :])[0]
    return text[max(start, 0) : match.end()] + after


_PER_SECOND = re.compile(rf"^{FIGURE}{PER}{SECOND}$", re.IGNORECASE)


def _labelled_rate(line: FigureLine, peak: str) -> Quantity | None:
    label = NAMED_DEED.match(re.sub(r"\s*\([^()]*\)", "", line.label))
    says_second = re.search(rf"{PER}{SECOND}$", line.label, re.IGNORECASE)
    figure = _PER_SECOND.match(line.result) or (
        re.fullmatch(FIGURE, line.result, re.IGNORECASE) if says_second else None
    )
    if label is None or figure is None:
        return None
    what = counted(label["what"])
    return Quantity(f"How many {what} per second does {{system}} take{peak}?", clean(line.result))


_DONE = (
    r"(?P<made>generated|created|sent|uploaded|posted|written|added|stored|shortened|processed"
    r"|made|published|served|watched|viewed|shared|ordered|placed)"
)
_MADE = re.compile(
    rf"^{FIGURE}\s+(?P<what>[A-Za-z][\w-]*(?: [\w-]+){{0,3}}?)\s+(?:are |is |get |being )?"
    rf"{_DONE}(?:{PER}|\s+in\s+an?\s+){TIME}$",
    re.IGNORECASE,
)
_MADE_OF = re.compile(rf"(?P<what>\w+s) {_DONE}$")
_PER_TIME = re.compile(
    rf"^{FIGURE}\s+(?P<what>(?:new |unique )?(?:[\w-]+ )?{DEEDS}){PER}{TIME}$", re.I
)
_PLAIN_PER_TIME = re.compile(
    rf"^{FIGURE}\s+(?P<what>(?!users\b|bytes\b|bits\b)[a-z]{{3,}}s){PER}{TIME}$", re.IGNORECASE
)
_BARE_PER_TIME = re.compile(rf"^{FIGURE}{PER}{TIME}$", re.IGNORECASE)
_NAMED_TIMES = re.compile(
    rf"^(?:(?:number|no\.?|#) of |total |new )*(?P<what>[A-Za-z]\w*(?: \w+){{0,2}}?){PER}{TIME}$"
    r"|^(?P<ly>daily|monthly|yearly) (?P<told>[A-Za-z]\w*s(?<!users))$",
    re.IGNORECASE,
)
_LY = {"daily": "day", "monthly": "month", "yearly": "year"}
_FEWEST_A_DAY = 1_000  # fewer are those of one user


def times_asked(line: FigureLine, near: Sequence[str]) -> Quantity | None:
    result = re.sub(r"\s*\([^()]*\)$", "", line.result)
    made = _MADE.match(result)
    if made is not None and _is_many(made["figure"]):
        time = TIMES[made["time"].lower()]
        what = re.sub(r"^(?:new)\s+", "new ", made["what"])
        question = f"How many {what} are {made['made'].lower()} per {time} in {{system}}?"
        return Quantity(question, clean(made["figure"]))
    label = re.sub(r"\s*\([^()]*\)", "", line.label)
    match, what = _counted_per_time(line, label, result)
    if match is None:
        return None if line.is_sentence else _times_of_label(label, result)
    if not _is_many(match["figure"]):
        return None
    if re.search(r"\buser", what):
        return None
    time = TIMES[match["time"].lower()]
    peak = " at peak" if PEAK.search(line.label) else ""
    question = f"How many {what} per {time} does {{system}} handle{peak}?"
    return Quantity(question, clean(match["figure"]))


def _counted_per_time(
    line: FigureLine, label: str, result: str
) -> tuple[re.Match[str] | None, str]:
    """The count per time that a result gives, and of what it is, by itself or by its label."""
    match = _PER_TIME.match(result)
    if match is None and not line.is_sentence:
        match = _PLAIN_PER_TIME.match(result)
    if match is not None:
        return match, counted(match["what"])
    deed = NAMED_DEED.match(label)
    return (_BARE_PER_TIME.match(result), counted(deed["what"])) if deed else (None, "")


def _times_of_label(label: str, result: str) -> Quantity | None:
    """How often something happens, of which the label names the time: "Daily posts: 2 million"."""
    named = _NAMED_TIMES.match(label)
    figure = re.fullmatch(FIGURE, result, re.IGNORECASE) or _BARE_PER_TIME.match(result)
    if named is None or figure is None:
        return None
    if not _is_many(figure["figure"]):
        return None
    time, told = (named["time"] or named["ly"].lower()).lower(), named["what"] or named["told"]
    if re.search("user", told, re.I):
        return None
    time = _LY.get(time, TIMES.get(time, time))
    if TIMES.get(figure.groupdict().get("time", time).lower(), time) != time:
        return None
    made = _MADE_OF.match(told)
    if made is not None:
        question = f"How many {made['what']} are {made['made']} per {time} in {{system}}?"
    else:
        question = f"How many {counted(told)} per {time} does {{system}} handle?"
    return Quantity(question, clean(figure["figure"]))


def _is_many(figure: str) -> bool:
    digits = re.sub(r"\D", "", figure.split(".")[0])
    scaled = re.search(r"[kKMBT]\+?$|thousand|million|billion|trillion|\bmn|bn|Mil", figure.strip())
    return bool(scaled) or (bool(digits) and int(digits) >= _FEWEST_A_DAY)
