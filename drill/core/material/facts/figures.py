"""Figures worth knowing by heart: latencies, sizes, rates, powers, ports, nines."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = r"[~≈<>≤≥]?\s*[$€£]?\d[\d,. ]*(?:\^\d+|×\s*10\^?\d+)?"
_UNIT = (
    r"(?:ns|µs|μs|us|ms|s|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|[kmgtpe]i?b"
    r"|[kmgtpe]b(?:ps|/s)?|bytes?|bits?|%|percent|x|qps|rps|tps|iops|k|m|bn?|million|billion|trillion|thousand"
    r"|req(?:uests)?(?:/s| per second)?"
    r"|nano\w*|micro\w*|milli\w*|kilo\w*|mega\w*|giga\w*|tera\w*|peta\w*|users|requests|connections|characters|chars)"
)
FIGURE = re.compile(
    rf"^(?:about|around|approx\.?|up\s+to|roughly)?\s*{_NUMBER}(?:\s*[-–]\s*{_NUMBER})?\s*{_UNIT}?(?:\s*(?:per|/|a)\s*\w+)?\W*$",
    re.I,
)
_TO_KNOW = re.compile(
    r"\blatenc|\bnumbers?\b|\bfigures?\b|\bpowers?\s+of|\bports?\b|\blimits?\b|\bavailability\b|\bnines?\b|\bsizes?\b|\bthroughput|\bunits?\b"
    r"|\bcheat|\bestimat|\bconversion|\bto\s+(?:know|remember|memori[sz]e)|\bback[\s-]of|\bcapacit|\bdata\s+types?|\bcomplexit|\bdefaults?\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:ns|µs|μs|us|ms|\bs|secs?|seconds?|mins?|minutes?|hours?|days?|nano\w*|micro\w*|milli\w*)\W*$",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"(?:[kmgtpe]i?b|bytes?|bits?|kilobytes?|megabytes?|gigabytes?|terabytes?|petabytes?)\W*$",
    re.IGNORECASE,
)


def is_figure(text: str) -> bool:
    return len(text) <= 40 and bool(FIGURE.match(text.strip()))


def are_like_figures(one: str, other: str) -> bool:
    """Whether two texts are figures of one unit, of which neither names the other: "11%" and
    "16%"."""
    units = {re.sub(r"[\d.,\s~<>≈≤≥±-]+", "", text) for text in (one, other)}
    return is_figure(one) and is_figure(other) and len(units) == 1


def worth_knowing(names: Sequence[str]) -> bool:
    """Whether the headings above say that figures are to be known, rather than that they are an
    example's."""
    return any(_TO_KNOW.search(name) for name in names[-2:])


def question(name: str, value: str, heading: str) -> str:
    """How to ask for a figure, by its unit."""
    if re.search(r"\bports?\b", heading, re.IGNORECASE) and re.fullmatch(
        r"\d[\d, /]*", value.strip()
    ):
        return f"Which port does {name} use?"
    quantity = re.search(
        r"\b(?:latency|throughput|availability|bandwidth|size|capacity|cost|complexity)\b",
        heading,
        re.I,
    )
    if quantity:
        return f"What is the {quantity[0].lower()} of {name}?"
    if re.search(
        r"\blatenc|\blookup|\bread\b|\bseek|\bround\s*trip|\breference|\bsend\b|\bfetch|\baccess|\btime\b",
        name,
        re.I,
    ) and _TIME.search(value):
        return f"How long does {name[:1].lower() + name[1:] if name[1:2].islower() else name} take?"
    if _SIZE.search(value):
        return f"How large is {name}?"
    return f"What is the figure for {name}?"
