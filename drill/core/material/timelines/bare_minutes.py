"""Timelines whose minutes have no unit, as the line above them says it: "45 min timeline" above
"0-5 scope"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drill.core.material.reading.fences import without_programs
from drill.core.material.timelines.timeline_evidence import INTERVIEWS, sounds_like_stage
from drill.core.material.timelines.told_timelines import are_stages

_FEWEST = 3  # stages of a timeline
_FAR = 12  # lines above a timeline that may speak of its minutes
_SPAN = re.compile(
    r"^(?P<indent>\s*)(?:[-*+•]\s+|\d{1,2}[.)]\s+)?[\[(]?(?P<start>\d{1,3})\s*(?:[-–—]|to\b)\s*"
    r"(?P<end>\d{1,3})(?=\s*[:.)\]–—-]?\s+(?!min|m\b|h\b|hours?\b|sec|days?\b|weeks?\b)[^\W\d_])"
)
_LENGTH = re.compile(
    r"^(?P<indent>\s*)(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?"
    r"(?P<name>[^\W\d_][^:]{2,60}?)[\s:|–—-][\s.…_·]*\[?(?P<minutes>\d{1,2})\]?\s*$"
)
# "reqs 5" without a bullet, below a line such as "timing:"
_PLAIN = re.compile(
    r"^(?P<indent>\s*)(?P<name>[^\W\d_][^:.|]{1,40}?(?<!\d))[\s:;=|–—-][\s.…_·]*"
    r"(?P<minutes>\d{1,2})\s*$"
)
_FIRST_MINUTES = re.compile(
    r"^(?P<mark>\s*(?:[-*+•]\s+)?)first\s+(?P<minutes>\d{1,2})(?:\s*m(?:in(?:ute)?s?)?\b)?"
    r"\s*[:=–—-]?\s+(?P<name>[^\W\d_].*)$",
    re.IGNORECASE,
)
# "5 scope", "- 5: scope"
_FIRST = re.compile(
    r"^(?P<indent>\s*)(?P<mark>[-*+•]\s+)?\(?(?P<minutes>\d{1,2})\)?"
    r"(?:\s*(?:min(?:ute)?s?\b|m\b|'))?(?:\s+(?:more|left|extra)\b)?\s*[:=–—-]?\s+"
    r"(?P<name>(?!(?:to|bis|min(?:ute)?s?|m)\b)[^\W\d_][^|]{1,40}?)\s*$"
)
# A stage noted in a hurry: "reqs 5-8 min", "estimates ~5", "deep dive 10ish (one part)".
_ROUGH = re.compile(
    r"^(?P<indent>\s*)(?P<name>(?:[-*+•]|\d{1,2}[.)])\s+[^\W\d_][^:\d]{1,60}?)[\s:–—-]\s*"
    r"(?:~\s*|about\s+|ca\.?\s+)?"
    r"(?P<minutes>(?P<low>\d{1,2})(?:\s*[-–]\s*(?P<high>\d{1,2}))?)"
    r"(?:\s*(?P<unit>min(?:ute)?s?\b|m\b|')|ish\b)?"
    r"(?P<tail>\s*|\s+(?:->|→|=>|\().*)$",
    re.IGNORECASE,
)
_SLACK = 0.1  # of the total, by which rough minutes may miss it
_TOTAL = re.compile(r"\b(?P<minutes>\d{2,3})\s*-?\s*(?:min(?:ute)?s?\b|m\b|['′])", re.IGNORECASE)
_OF_TIME = re.compile(r"\b(?:timeline|time\s?plan|schedule|agenda|minutes?|mins?)\b", re.IGNORECASE)
# "timing:", "Time budget (45 min)"
_LABEL = re.compile(
    r"\W*(?:my\s+)?(?:timing|timeline|minutes|schedule|agenda|pacing"
    r"|\w+\s*[;,\t]\s*(?:minutes|mins?|time)"
    r"|time(?:\s+(?:budget|plan|split))?)\b[^.?!\d]{0,12}(?:\d{2,3}[^.?!\d]{0,12})?",
    re.IGNORECASE,
)
_FEWEST_SURE = 2  # names of stages below such a label
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s")


def with_minutes(raw: Sequence[str]) -> list[str]:
    """The lines, with "min" behind the minutes of such timelines: spans that follow one another
    from 0 on, or lengths that add up to what the line above says, rough ones nearly."""
    raw = _from_the_first(raw)
    readable = without_programs(raw)
    lines = list(raw)
    for pattern in (_SPAN, _LENGTH, _PLAIN, _FIRST, _ROUGH):
        for run in _runs(readable, pattern):
            said = _line_above(raw, run[0])
            matches = [match for index in run if (match := pattern.match(raw[index]))]
            if _IS_TIMELINE[pattern](matches, said):
                for index, match in zip(run, matches, strict=True):
                    lines[index] = _with_unit(match)
    return lines


def _from_the_first(raw: Sequence[str]) -> list[str]:
    """The lines, with "0-5 scope" for "first 5 scope" above a span that goes on from there."""
    lines = list(raw)
    for index, (line, below) in enumerate(pairwise(raw)):
        first, span = _FIRST_MINUTES.match(line), _SPAN.match(below)
        if first and span and first["minutes"] == span["start"]:
            lines[index] = f"{first['mark']}0-{first['minutes']} {first['name']}"
    return lines


def _with_unit(match: re.Match[str]) -> str:
    if match.re is _ROUGH:
        return f"{match['indent']}{match['name']}: {match['minutes']} min{match['tail']}"
    if match.re is _FIRST:
        return f"{match['indent']}{match['mark'] or ''}{match['minutes']} min: {match['name']}"
    if match.re is _PLAIN:
        return f"{match['indent']}{match['name']}: {match['minutes']} min"
    end = match.end("end" if match.re is _SPAN else "minutes")
    return f"{match.string[:end]} min{match.string[end:]}"


def _follow(spans: Sequence[re.Match[str]], said: str) -> bool:
    """Whether spans begin at 0, each where the one before it ends, below a line on time; one that
    says a total says that of the last."""
    ends = [0, *(int(span["end"]) for span in spans)]
    are_a_row = all(int(span["start"]) == end for span, end in zip(spans, ends, strict=False))
    grow = all(before < after for before, after in pairwise(ends))
    total = _TOTAL.search(said)
    is_on_time = bool(_OF_TIME.search(said)) or are_stages(
        span.string[span.end() :] for span in spans
    )
    if total:
        is_on_time = int(total["minutes"]) == ends[-1]
    return are_a_row and grow and is_on_time


def _add_up(lengths: Sequence[re.Match[str]], said: str) -> bool:
    """Whether lengths add up to the minutes that the line above them says, or those of stages to
    what an interview lasts."""
    minutes, total = sum(int(one["minutes"]) for one in lengths), _TOTAL.search(said)
    if total:
        return minutes == int(total["minutes"])
    names = [one["name"] for one in lengths]
    is_below_label = _LABEL.fullmatch(said) and sum(map(sounds_like_stage, names)) >= _FEWEST_SURE
    return minutes in INTERVIEWS and (bool(is_below_label) or are_stages(names))


def _add_up_unmarked(lengths: Sequence[re.Match[str]], said: str) -> bool:
    """Whether lines that have no bullet, or begin with the number, add up: below a label on time,
    or several of them that name stages."""
    named = sum(sounds_like_stage(one["name"]) for one in lengths)
    is_sure = len(lengths) > _FEWEST and named >= _FEWEST
    minutes = sum(int(one["minutes"]) for one in lengths)
    if not _LABEL.fullmatch(said):
        return is_sure and minutes in INTERVIEWS
    return _add_up(lengths, said)


def _come_near(stages: Sequence[re.Match[str]], said: str) -> bool:
    """Whether rough lengths, some of them in minutes, come near to the total above them."""
    total = _TOTAL.search(said)
    if total is None or not any(one["unit"] for one in stages):
        return False
    shortest = sum(int(one["low"]) for one in stages)
    longest = sum(int(one["high"] or one["low"]) for one in stages)
    minutes = int(total["minutes"])
    return shortest - _SLACK * minutes <= minutes <= longest + _SLACK * minutes


_IS_TIMELINE = {
    _SPAN: _follow,
    _LENGTH: _add_up,
    _PLAIN: _add_up_unmarked,
    _FIRST: _add_up_unmarked,
    _ROUGH: _come_near,
}


def _runs(raw: Sequence[str], pattern: re.Pattern[str]) -> list[list[int]]:
    """The places of lines of a pattern that follow one another, with only blank lines and lines of
    a deeper indent between them."""
    runs: list[list[int]] = [[]]
    for index, line in enumerate(raw):
        match = pattern.match(line)
        run = runs[-1]
        indent = len(_indent(raw[run[0]])) if run else 0
        if match and (not run or len(match["indent"]) == indent):
            run.append(index)
        elif run and line.strip() and len(_indent(line)) <= indent:
            runs.append([index] if match else [])
    return [run for run in runs if len(run) >= _FEWEST]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _line_above(raw: Sequence[str], index: int) -> str:
    """The label right above a line, else the heading above it, with what stands between the two,
    of a few lines."""
    label = next((line.strip() for line in reversed(raw[:index]) if line.strip()), "")
    if _LABEL.fullmatch(label):
        return label
    said: list[str] = []
    for line in reversed(raw[max(index - _FAR, 0) : index]):
        said.append(line)
        if _HEADING.match(line):
            break
    return " ".join(reversed(said))
