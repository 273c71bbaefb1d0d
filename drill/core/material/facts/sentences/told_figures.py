"""Figures and formulas that stand in a line: "Chunk size is 64 MB", "Leases are granted for 60
seconds by default", "R + W > N guarantees …", "Availability = up time / total time"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Implied
from drill.core.material.facts.language.english import word_count
from drill.core.material.reading.blocks import NoteLine

_UNIT = (
    r"(?:ns|[µμ]s|us|ms|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|months?|years?"
    r"|[kmgtp]i?b(?:/s|ps)?"
    r"|bytes?|bits?|%|percent|times|entries|rows|nodes|replicas|characters|chars|messages?)"
)
_FIGURE = (
    r"(?:(?:about|around|approximately|usually|typically|normally|roughly|at most|at least|up to"
    r"|under|only|~|<|>)\s*)?"
    rf"\d[\d.,]*(?:\s*(?:-|–|to)\s*\d[\d.,]*)?\s?-?{_UNIT}"
    rf"(?:\s+(?:or\s+(?:more|less)|each|per\s+\w+))?"
)
_MEASURE = (
    r"(?:size|limit|length|timeout|interval|factor|period|lifetime|ttl|retention|lease"
    r"|capacity|threshold|overhead|width|depth)"
)
_NAME = r"(?P<name>(?:[A-Za-z][\w-]*\s){1,4}"
_SIZE = re.compile(
    rf"(?:the\s+)?(?:default\s+)?{_NAME}{_MEASURE}s?)\s*(?:is|are|of|=|:)\s*"
    rf"(?:set\s+to\s+|fixed\s+at\s+)?"
    rf"(?P<figure>{_FIGURE})(?P<default>\s+by\s+default)?\s*(?:[(.,;].*)?$",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"(?P<who>[A-Z]?[\w-]+(?:\s[\w-]+){{0,3}})\s+(?P<be>is|are)\s+"
    rf"(?P<done>\w+ed|kept|held|sent|given|run|lost|taken)\s+"
    rf"(?P<how>for|every|after|within)\s+(?P<figure>{_FIGURE})(?P<default>\s+by\s+default)?\s*"
    rf"(?:[(.,;].*)?$",
)
_ASKS = {
    "for": "For how long",
    "every": "How often",
    "after": "After how long",
    "within": "Within how long",
}
_CHANGE = re.compile(
    r"(?:(?P<at>[A-Z]\w+):\s+)?(?P<cause>\S+(?:\s\S+){2,9}?)\s+"
    r"(?P<verb>reduces|increases|decreases|cuts|lowers|raises)\s+"
    r"(?P<what>[\w-]+(?:\s[\w-]+){0,3})\s+by\s+"
    rf"(?P<figure>{_FIGURE}|\d+x)\s*(?:[(.,;].*)?$"
)
_LETTERS = r"[A-Za-z]\w?"
_CONDITION = re.compile(
    rf"(?P<formula>{_LETTERS}\s*[+*/-]\s*{_LETTERS}\s*(?:>=|<=|>|<|≥|≤)\s*{_LETTERS})\s*[,:]?\s*"
    r"(?:-+>|→|=>|⇒)?\s*(?:then\s+|this\s+|it\s+|which\s+)?"
    r"(?:(?:\w{0,2}uaran\w+|ensures?|gives?|means?|for|provides?|implies)\s+)?"
    r"(?P<what>(?![^(.,;]*\b(?:is|are|was|not)\b)[a-z][\w-]*(?:\s[\w-]+){0,4})\s*(?:[(.,;].*)?$",
    re.IGNORECASE,
)
_LETTER_TOLD = re.compile(r"(?P<letter>[A-Z])\s*(?:[:=–-]|is|=>|->)\s*\S+\s\S+")
_EQUATION = re.compile(
    r"(?P<name>[A-Za-z][\w-]*(?:\s[\w-]+){0,4}(?:\s*\([\w\s]+\))?)\s*=\s*"
    r"(?P<formula>(?=[^=]*[A-Za-z]{2}[^=]*[*/×÷]\s)[^={};]+)$"
)
_SETTING = re.compile(r"(?:in|with|without|for|under)\s\S+(?:\s\S+){0,3}", re.IGNORECASE)
_MOST_LETTERS = 4  # lines around a condition that say what its letters are


def told_figures(lines: Sequence[NoteLine], place: NotePlace) -> list[Implied]:
    """What lines tell in figures and formulas, each with the question for it."""
    found = _by_place(lines, place)
    setting = ""
    for at, line in enumerate(lines):
        text = line.text.strip()
        told = _condition(at, lines, place) or _equation(text, line.number, place, setting)
        told = told or next(
            filter(None, (read(text, line.number, place) for read in _READERS)), None
        )
        if told is not None:
            found.append(told)
        elif _SETTING.fullmatch(text.rstrip(" :")):
            setting = text.rstrip(" :")
    return found


_MEASURED = re.compile(
    r"(?P<what>latency|bandwidth|throughput|response time|round[- ]trip time)\b", re.I
)
_WHERE = re.compile(
    rf"(?P<where>(?:in|within|between|across|on|over|inside)\s\S+(?:\s\S+){{0,5}}?)\s*[-–:=]?\s*"
    rf"(?P<figure>{_FIGURE})$",
    re.IGNORECASE,
)


def _by_place(lines: Sequence[NoteLine], place: NotePlace) -> list[Implied]:
    """What a measure is in several places: "Latency is …" above "In one building 1 ms"."""
    found: list[Implied] = []
    what = ""
    for line in lines:
        where = _WHERE.fullmatch(line.text.strip(" ."))
        measured = _MEASURED.match(line.text)
        if where is None:
            what = measured["what"].lower() if measured else ""
        elif what:
            said = (where["where"][:1].lower() + where["where"][1:]).rstrip(" :-–=≈~")
            said = re.sub(r"\b(in|within|on|inside)\ssame\b", r"\1 the same", said)
            asks = f"What is the {what} {said}?"
            found.append(Implied(place, asks, what, where["figure"], (line.number,), whole=True))
    return found


_NO_NAME = re.compile(r"(?:if|when|each|every|with|for|assum\w+|suppose|say|let\S*)\b", re.I)


def _size(text: str, number: int, place: NotePlace) -> Implied | None:
    match = _SIZE.match(text)
    if match is None:
        return None
    if _NO_NAME.match(match["name"]):
        return None
    by = " by default" if match["default"] or re.match(r"(?:the\s+)?default\b", text, re.I) else ""
    name = (
        match["name"][:1].lower() + match["name"][1:]
        if match["name"][1:2].islower()
        else match["name"]
    )
    asks = f"What is the {name}{by}?"
    return Implied(
        place, asks, match["name"], match["figure"], (number,), note=_more(text, match), figure=True
    )


def _done(text: str, number: int, place: NotePlace) -> Implied | None:
    match = _DONE.match(text)
    if match is None:
        return None
    if re.match(r"(?:it|they|this|these|we|you|there)\b", match["who"], re.I):
        return None
    who = (
        match["who"][:1].lower() + match["who"][1:] if match["who"][1:2].islower() else match["who"]
    )
    by = " by default" if match["default"] else ""
    asks = f"{_ASKS[match['how']]} {match['be']} {who} {match['done']}{by}?"
    return Implied(
        place, asks, match["who"], match["figure"], (number,), note=_more(text, match), figure=True
    )


def _more(text: str, match: re.Match[str]) -> str:
    return text if match.end("figure") + len(match["default"] or "") + 2 < len(text) else ""


def _change(text: str, number: int, place: NotePlace) -> Implied | None:
    match = _CHANGE.match(text)
    if match is None:
        return None
    if re.match(r"(?:it|this|that|which)\b", match["cause"], re.I):
        return None
    verb = match["verb"].removesuffix("s")
    at = f"At {match['at']}, by" if match["at"] else "By"
    cause = re.sub(
        r"^(?=\d)", "an " if match["cause"].startswith(("8", "11", "18")) else "a ", match["cause"]
    )
    asks = f"{at} how much does {cause[:1].lower()}{cause[1:]} {verb} {match['what']}?"
    return Implied(place, asks, "", match["figure"], (number,), whole=True)


def _equation(text: str, number: int, place: NotePlace, setting: str) -> Implied | None:
    match = _EQUATION.fullmatch(text.rstrip("."))
    if match is None:
        return None
    if word_count(match["formula"]) > _LONGEST_FORMULA:
        return None
    if re.search(r"\d{2}", match["formula"]) or "_" in text or "()" in text:
        return None  # an example's figures, or code
    name = _BEHIND.sub(r"\g<more> \g<name>", _FOO.sub("A", _BAR.sub("B", match["name"])))
    formula = _FOO.sub("A", _BAR.sub("B", match["formula"].strip()))
    named = re.sub(r"\b[A-Z][a-z]+\b", lambda word: word[0].lower(), name)
    within = f" {setting[:1].lower()}{setting[1:]}" if setting else ""
    asks = f"How do you calculate {named}{within}?"
    return Implied(place, asks, name, formula, (number,))


_FOO, _BAR = re.compile(r"\b[Ff]oo\b"), re.compile(r"\b[Bb]ar\b")
_BEHIND = re.compile(r"(?P<name>\w[\w ]*?)\s*\((?P<more>[Tt]otal|[Oo]verall|[Aa]verage)\)")
_LONGEST_FORMULA = 18  # words and signs


def _condition(at: int, lines: Sequence[NoteLine], place: NotePlace) -> Implied | None:
    match = _CONDITION.match(lines[at].text.strip())
    if match is None:
        return None
    letters = list(dict.fromkeys(re.findall(r"[A-Za-z]\w?", match["formula"])))
    near = [*lines[max(0, at - _MOST_LETTERS) : at], *lines[at + 1 : at + 1 + _MOST_LETTERS]]
    told = [one for one in near if (m := _LETTER_TOLD.match(one.text)) and m["letter"] in letters]
    named = ", ".join(letters[:-1]) + f" and {letters[-1]}"
    asks = f"Which condition on {named} guarantees {match['what']}?"
    numbers = (lines[at].number, *(one.number for one in told))
    note = "\n".join(one.text for one in told)
    return Implied(place, asks, match["what"], match["formula"], numbers, note=note, whole=True)


_READERS = (_size, _done, _change)
