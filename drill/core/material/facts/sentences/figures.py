"""Figures worth knowing by heart: latencies, sizes, rates, powers, ports, nines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.facts import Figure

_NUMBER = r"[~≈<>≤≥]?\s*[$€£]?\d[\d,. ]*(?:\^\d+|×\s*10\^?\d+)?"
_UNIT = (
    r"(?:ns|µs|μs|us|ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?"
    r"|[kmgtpe]i?b"
    r"|[kmgtpe]b(?:ps|/s)?|bytes?|bits?|%|percent|x|qps|rps|tps|iops|k|m|bn?|million|billion"
    r"|trillion|thousand"
    r"|req(?:uests)?(?:/s| per second)?"
    r"|nano\w*|micro\w*|milli\w*|kilo\w*|mega\w*|giga\w*|tera\w*|peta\w*|users|requests"
    r"|connections|characters|chars)"
)
FIGURE = re.compile(
    rf"^(?:about|around|approx\.?|up\s+to|roughly)?\s*{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?\s*{_UNIT}?"
    rf"(?:\s*(?:per|/|a)\s*\w+)?\W*$",
    re.I,
)
_TO_KNOW = re.compile(
    r"\blatenc|\bnumbers?\b|\bfigures?\b|\bpowers?\s+of|\bports?\b|\blimits?\b|\bavailability\b"
    r"|\bnines?\b|\bsizes?\b|\bthroughput|\bunits?\b"
    r"|\bcheat|\bestimat|\bconversion|\bto\s+(?:know|remember|memori[sz]e)|\bback[\s-]of|\bcapacit"
    r"|\bdata\s+types?|\bcomplexit|\bdefaults?\b",
    re.IGNORECASE,
)
_PORT = re.compile(r"^(?:(?:tcp|udp)\s+)?ports?\s+(?=\d)", re.IGNORECASE)  # "Port 80"
_ASIDE = re.compile(r"\s*\((?=[~≈]?\d)[^()]*\)$")
_OPERATION = re.compile(
    r"\b(?:ref|references?|read(?:ing)?|writ(?:e|ing)|seek|lookup|fetch|fsync|rtt|round[\s-]?trip"
    r"|context\s+switch|mutex"
    r"|mispredict|transfer|send|compress)\b",
    re.IGNORECASE,
)
_COMMAND = re.compile(
    r"(?:read|write|send|compress|fetch|transfer|open|lock|copy|query|execute)\s+"
    r"(?!lock|unlock|latency|time)\w",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:ref|reference|read|write|seek|lookup|fetch|switch|trip|rtt|mispredict|lock/unlock|access"
    r"|hop)$"
    r"|^round[\s-]?trip\s",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:ns|µs|μs|us|ms|\bs|secs?|seconds?|mins?|minutes?|hours?|days?|nano\w*|micro\w*"
    r"|milli\w*)\W*$",
    re.IGNORECASE,
)
_PER_TIME = re.compile(r"\bper\s|/\s?\w|\d\S*\san?\s", re.IGNORECASE)  # "100M per day"
_SIZE = re.compile(
    r"(?:[kmgtpe]i?b|bytes?|bits?|kilobytes?|megabytes?|gigabytes?|terabytes?|petabytes?)\W*$",
    re.IGNORECASE,
)


def is_figure(text: str) -> bool:
    """Whether a text is a figure, perhaps with more in brackets: "250 μs (0.25 ms)"."""
    bare = _PORT.sub("", _ASIDE.sub("", text.strip()))
    return len(bare) <= 40 and bool(FIGURE.match(bare))


def figure_of(text: str) -> str:
    """A figure without the word before it that says of what it is: "80" of "Port 80"."""
    return _PORT.sub("", text)


def are_like_figures(one: str, other: str) -> bool:
    """Whether two texts are figures of one unit, of which neither names the other: "11%" and
    "16%"."""
    units = {re.sub(r"[\d.,\s~<>≈≤≥±-]+", "", text) for text in (one, other)}
    if not is_figure(one) or not is_figure(other):
        return False
    return len(units) == 1


def worth_knowing(names: Sequence[str]) -> bool:
    """Whether the headings above say that figures are to be known, rather than that they are an
    example's."""
    return any(_TO_KNOW.search(name) for name in names[-2:])


def is_latency(name: str, value: str) -> bool:
    """Whether a figure is how long a basic operation takes: "L1 cache reference: 0.5 ns"."""
    said = _ASIDE.sub("", value)
    return bool(_OPERATION.search(name) and _TIME.search(said) and not _PER_TIME.search(said))


def is_basic_operation(fact: object) -> bool:
    """Whether a fact is how long a basic operation takes, which is the same in all notes."""
    return isinstance(fact, Figure) and is_latency(fact.name, fact.value)


def question(name: str, value: str, heading: str) -> str:
    """How to ask for a figure, by its unit."""
    if is_latency(name, value) and _COMMAND.match(name):
        return _how_long(name)
    value = _ASIDE.sub("", value)
    if _PORTS.search(heading) and re.fullmatch(r"\d[\d, /]*", value.strip()):
        return f"Which port does {_short_form(name)} use?"
    bandwidth = _BANDWIDTH.fullmatch(name)
    if bandwidth:
        return f"What is the bandwidth of {bandwidth['of']}?"
    quantity = _QUANTITY.search(heading)
    asked = quantity[0].lower() if quantity else ""
    if asked == "latency":
        return f"What is the latency of {name}?"
    if asked and not is_latency(name, value):
        return f"What is the {asked} of {name}?"
    return _by_unit(name, value)


def _short_form(name: str) -> str:
    """The short form that a name has in brackets: "Hypertext Transfer Protocol (HTTP)"; else the
    name."""
    short = re.search(r"\((?P<short>[A-Z][A-Z0-9]+)\b(?!\s\w)", name)
    return short["short"] if short else name


def _by_unit(name: str, value: str) -> str:
    """How to ask for a figure of which no heading says what it measures."""
    if is_latency(name, value):
        return _how_long(name)
    is_time = _TIME.search(value) is not None
    if is_time and _TAKES_TIME.search(name):
        return f"How long does {_lowered(name)} take?"
    if is_time and _HARDWARE.search(name):
        return f"What is the latency of {name}?"
    if _SIZE.search(value):
        return f"How large is {name}?"
    return f"What is the figure for {name}?"


def _lowered(name: str) -> str:
    """A name as it stands within a sentence; a short form keeps its capitals."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


_PORTS = re.compile(r"\bports?\b", re.IGNORECASE)
_QUANTITY = re.compile(
    r"\b(?:latency|throughput|availability|bandwidth|size|capacity|cost|complexity)\b",
    re.IGNORECASE,
)
_TAKES_TIME = re.compile(
    r"\blatenc|\blookup|\bread\b|\bseek|\bround\s*trip|\breference|\bsend\b|\bfetch|\baccess"
    r"|\btime\b",
    re.IGNORECASE,
)


# "L2 cache BW (bandwidth)"
_BANDWIDTH = re.compile(
    r"(?P<of>\S.{0,60}?)\s(?:BW|bandwidth)(?:\s\((?:BW|bandwidth)\))?", re.IGNORECASE
)


# What one waits for: "RAM: 100 ns".
_HARDWARE = re.compile(
    r"\b(?:L[1-4]|RAM|DRAM|SSD|HDD|NVMe|disk|memory|cache|DC|data\s?cent(?:er|re)|region|network)\b"
)


def _how_long(name: str) -> str:
    """The question how long an operation takes: "How long does a disk seek take?"."""
    said = _lowered(name)
    if _COMMAND.match(name):
        return f"How long does it take to {said}?"
    if not _COUNTED.search(said):
        return f"How long does {said} take?"
    article = "an" if re.match(r"[aeio]|[LMNR]\d", said) else "a"
    return f"How long does {article} {said} take?"
