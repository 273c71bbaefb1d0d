"""The stages of an interview and their minutes, wherever in the notes they are said, each once and
in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from drill.core.cards import Minutes, Stage
from drill.core.material.reading.annotations import Worded
from drill.core.material.reading.blocks import Paragraph
from drill.core.material.reading.headings import Section
from drill.core.material.timelines.candidates import groups
from drill.core.material.timelines.interview_length import stated_length
from drill.core.material.timelines.stage_groups import StageGroup, Timed
from drill.core.material.timelines.timeline_evidence import (
    INTERVIEWS,
    MOST_STAGES,
    are_stages,
    is_contrary,
    is_whole,
    said_total,
    sounds_like_stage,
)
from drill.core.material.timelines.timings import bare_name, stepped

_WORD = re.compile(r"[^\W_]+")
_FILLER = frozenset(
    {"the", "a", "an", "and", "of", "for", "to", "into", "on", "your", "with", "in"}
)
_END = re.compile(r"^(?:the\s+)?(?:end|finish|done|stop|time'?s?\s+up|over)\b", re.IGNORECASE)
# A schedule that would be over in less than this many minutes was written in hours and minutes.
_SHORTEST_SCHEDULE = 5.0
_LEAST_OF_TOTAL = 0.6  # of the minutes that are said above a timeline; the rest may be slack
_HALF = "too little of the total has a stage with minutes: give the other stages theirs"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The stages of a document, each with the line it was read from.

    `lines` names the stage that a line belongs to, `remarks` what the line says besides, `passed`
    why a line with a time gave no stage; `wordings` are those of the stages, by their names.
    """

    stages: tuple[Stage, ...] = ()
    sources: tuple[int, ...] = ()
    lines: Mapping[int, str] = field(default_factory=dict)
    passed: Mapping[int, str] = field(default_factory=dict)
    remarks: Mapping[int, str] = field(default_factory=dict)
    wordings: Mapping[str, Worded] = field(default_factory=dict)


def timeline(parts: Sequence[Section]) -> Timeline:
    """The stages that the sections of a document give."""
    likely = [group for group in _pooled(groups(parts)) if _is_timeline(group)]
    length = _stated(parts)
    accepted = [group for group in likely if not _is_half(group, length)]
    kept = _outermost([member for group in accepted for member in group.members])
    steps = _headings_by_step(parts)
    headings = {heading.number: heading.text for part in parts for heading in part.path}
    merging = _Merging()
    left: list[list[Timed]] = []
    for group in accepted:
        members = [one for one in group.members if one in kept]
        left.append([replace(one, name=_named(one, steps)) for one in members])
    for timed in sorted(filter(None, left), key=lambda those: those[0].number):
        merging.add(timed, headings)
    parts_of = {
        m.number: "the time of the whole, or of a part of a stage"
        for g in accepted
        for m in g.members
    } | {m.number: _HALF for g in likely if g not in accepted for m in g.members}
    return merging.timeline(parts_of)


def joined(timelines: Sequence[Timeline]) -> tuple[list[tuple[int, int]], list[Timeline]]:
    """The stages of several documents as (document, stage) places, and each timeline with what is
    left of it.

    The first document with two or more stages gives the timeline; in another one a stage of the
    same name is the same, and any further is passed over. If each has but one, they follow one
    another.
    """
    full = next((index for index, one in enumerate(timelines) if len(one.stages) > 1), None)
    places: list[tuple[int, int]] = (
        [(full, i) for i in range(len(timelines[full].stages))] if full is not None else []
    )
    known = [timelines[document].stages[stage].name for document, stage in places]
    left: list[Timeline] = []
    for index, one in enumerate(timelines):
        passed = dict(one.passed)
        lines = dict(one.lines)
        for place, stage in enumerate(one.stages):
            if index == full or any(same_name(stage.name, name) for name in known):
                continue
            if full is None:
                places.append((index, place))
                known.append(stage.name)
                continue
            gone = [number for number, name in lines.items() if name == stage.name]
            passed |= dict.fromkeys(gone, "another timeline: an earlier document gives the stages")
            lines = {number: name for number, name in lines.items() if name != stage.name}
        left.append(replace(one, lines=lines, passed=passed))
    return places, left


def same_name(one: str, other: str) -> bool:
    """Both name the same stage: the same words, or all words of the shorter in the longer (two at
    least)."""
    first, second = name_words(one), name_words(other)
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    return len(short) >= 2 and set(short) <= set(long)


def named_stage(name: str, stages: Sequence[str], *, exactly: bool = False) -> str:
    """The one of `stages` that `name` names, "" if none: the very same one first, also one of two
    in "a / b".

    Unless `exactly`, a longer name with the words of a stage is of it, too: "Deep dive into the
    store".
    """
    named = (name_words(name), name_words(_ASIDE.sub("", name)))
    same = next((stage for stage in stages if not _ways_to_say(stage).isdisjoint(named)), "")
    return same or next((stage for stage in stages if not exactly and same_name(stage, name)), "")


def _ways_to_say(stage: str) -> set[tuple[str, ...]]:
    """The words of a stage, and those of each of two in "a / b"."""
    return set(map(name_words, (stage, *stage.split("/"))))


_ASIDE = re.compile(r"(?<=\w)\s*(?:\s[-–—]\s.*|:\s.*|\([^()]*\))$")  # "Scope - what I ask"


@lru_cache(maxsize=8192)
def name_words(name: str) -> tuple[str, ...]:
    """The words that tell a stage's name from another's, in lower case, without plural endings."""
    words = [word for word in _WORD.findall(name.lower().replace("'", "")) if word not in _FILLER]
    return tuple(
        word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
        for word in words
    )


class _Merging:
    """Collects stages group by group; a place where the same stage is said again adds nothing."""

    def __init__(self) -> None:
        self.found: list[Timed] = []
        self.full = False
        self.lines: dict[int, str] = {}
        self.passed: dict[int, str] = {}
        self.remarks: dict[int, str] = {}

    def add(self, members: Sequence[Timed], headings: Mapping[int, str]) -> None:
        new: list[Timed] = []
        for member in members:
            known = _known(member, self.found, new)
            if known is None and self._inside(member, headings):
                self.passed[member.number] = "a part of a stage"
            elif known is None and self.full:
                first = self.found[0].number
                self.passed[member.number] = (
                    f"another timeline: the stages are those from line {first} on"
                )
            else:
                new += [member] if known is None else []
                name = (known or member).name
                self.lines |= {member.number: name, member.owner: name}
                if member.remark:
                    self.remarks[member.number] = member.remark
        self.found += new
        self.full = self.full or len(new) > 1 or len(self.found) >= MOST_STAGES

    def _inside(self, member: Timed, headings: Mapping[int, str]) -> bool:
        above = [headings[number] for number in member.above if number in headings]
        return any(same_name(bare_name(text), other.name) for text in above for other in self.found)

    def timeline(self, passed: Mapping[int, str]) -> Timeline:
        ordered = self.found if self.full else sorted(self.found, key=lambda member: member.number)
        stages = tuple(Stage(member.name, member.minutes) for member in ordered)
        rest = {number: why for number, why in passed.items() if number not in self.lines}
        numbers = tuple(member.number for member in ordered)
        wordings = {member.name: member.wordings for member in ordered}
        return Timeline(stages, numbers, self.lines, rest | self.passed, self.remarks, wordings)


def _known(member: Timed, found: Sequence[Timed], beside: Sequence[Timed]) -> Timed | None:
    """The stage that `member` says again; of those `beside` it in its own group only the very same
    name counts."""
    words = name_words(member.name)
    for other in (*found, *beside):
        if name_words(other.name) == words:
            return other
    return next((other for other in found if _is_again(member, other)), None)


def _is_again(member: Timed, other: Timed) -> bool:
    if same_name(member.name, other.name):
        return True
    return member.step is not None and member.step == other.step and member.minutes == other.minutes


def _pooled(found: Sequence[StageGroup]) -> list[StageGroup]:
    """The groups with clock readings made durations; those of one member that sounds like a stage
    put together."""
    timed = [
        replace(group, members=_without_whole(_lasting(_worthy(group.members)))) for group in found
    ]
    several = [group for group in timed if len(group.members) > 1]
    single = [group for group in timed if len(group.members) == 1]
    likely = [
        group
        for group in single
        if sounds_like_stage(group.members[0].name) or group.members[0].numbered
    ]
    if len(likely) > 1:
        members = tuple(member for group in likely for member in group.members)
        single = [StageGroup(members, "", others=sum(group.others for group in likely))]
    return sorted([*several, *single], key=lambda group: group.members[0].number)


def _worthy(members: tuple[Timed, ...]) -> tuple[Timed, ...]:
    """The members that may be stages: neither the whole nor such things as timeouts; none beside
    many of these."""
    apt = tuple(member for member in members if not is_contrary(member.name))
    if 3 * (len(members) - len(apt)) >= len(members):
        return ()
    kept = apt
    if sum(member.minutes.high for member in members) in INTERVIEWS:
        kept = members  # all of them are what the interview lasts: "SLOs 5"
    return tuple(member for member in kept if not is_whole(member.name))


def _without_whole(members: tuple[Timed, ...]) -> tuple[Timed, ...]:
    """The members without the first one, if that lasts about as long as all the others."""
    others = members[1:]
    if len(others) < _FEWEST_PARTS:
        return members
    rest = sum(member.minutes.high for member in others)
    return others if members[0].minutes.high >= _ABOUT_ALL * rest else members


_FEWEST_PARTS = 3
_ABOUT_ALL = 0.8


def _lasting(members: tuple[Timed, ...]) -> tuple[Timed, ...]:
    """Durations where instants or stretches of the clock are given."""
    if members and all(member.clock for member in members):
        return _from_clock(members)
    if sum(member.deadline for member in members) > 1:
        return ()  # "first 5 minutes", "first 15 minutes": until when, not how long
    plain = tuple(member for member in members if not member.clock)
    if (
        len(plain) > 1
        and plain[0].minutes.low == 0
        and all(_follows(a, b) for a, b in pairwise(plain))
    ):
        ends = [0.0, *(member.minutes.high for member in plain)]
        return tuple(
            _lasts(member, end - start)
            for member, (start, end) in zip(plain, pairwise(ends), strict=True)
        )
    return tuple(member for member in plain if member.minutes.high > 0)


def _follows(one: Timed, other: Timed) -> bool:
    return 0 <= other.minutes.low - one.minutes.high <= 1 and other.minutes.high > other.minutes.low


def _from_clock(members: tuple[Timed, ...]) -> tuple[Timed, ...]:
    if all(member.minutes.low == member.minutes.high for member in members):
        if members[0].minutes.low > 0:
            return ()  # times of day: what happened, not how long it is to take
        spans = [(a, b.minutes.low - a.minutes.low) for a, b in pairwise(members)]
        return _scaled(spans)
    return _scaled([(member, member.minutes.high - member.minutes.low) for member in members])


def _scaled(spans: Sequence[tuple[Timed, float]]) -> tuple[Timed, ...]:
    total = sum(length for _, length in spans)
    factor = 60.0 if total < _SHORTEST_SCHEDULE else 1.0
    if any(length <= 0 for _, length in spans):
        return ()
    return tuple(
        _lasts(member, length * factor) for member, length in spans if not _END.match(member.name)
    )


def _lasts(member: Timed, length: float) -> Timed:
    minutes = round(length, 2)
    return replace(member, minutes=Minutes(minutes, minutes))


# How long it took one time: "Time split (from the recording)".
_TOOK = re.compile(
    r"\b(?:recording|recorded|actual(?:ly)?|what happened|went wrong|how it went"
    r"|in reality)\b",
    re.IGNORECASE,
)


def _is_timeline(group: StageGroup) -> bool:
    members = group.members
    return not _TOOK.search(group.context) and are_stages(
        [member.name for member in members],
        [member.minutes.high for member in members],
        group.context,
        stepped=sum(member.numbered for member in members),
        shaped=group.shape,
        others=group.others,
    )


def _is_half(group: StageGroup, length: float) -> bool:
    """Whether the stages with a time are little of the total above them or of the interview's
    length, and others have none; or whether a line beside them has minutes that were not read, and
    they do not make that length without it."""
    minutes = sum(member.minutes.high for member in group.members)
    is_row = len(group.members) > 1
    total = max(said_total(group.context), length if is_row else 0.0)
    if group.unread and is_row and minutes != total:
        return True
    return group.others > 0 and minutes < _LEAST_OF_TOTAL * total


def _stated(parts: Sequence[Section]) -> float:
    """How many minutes at least the texts say that the interview lasts, 0 if they do not."""
    blocks = [block for part in parts for block in part.blocks if isinstance(block, Paragraph)]
    length = stated_length([line.text for block in blocks for line in block.lines], ())
    return length.low if length else 0.0


def _outermost(members: list[Timed]) -> frozenset[Timed]:
    """The members that lie in no other; what alone holds all the others is the whole, and goes."""
    while True:
        owners = {member.owner for member in members}
        outer = [member for member in members if not owners & set(member.above)]
        inner = [member for member in members if owners & set(member.above)]
        if len({member.owner for member in outer}) == 1 and len(inner) > 1:
            members = inner
        else:
            return frozenset(outer)


def _headings_by_step(parts: Sequence[Section]) -> dict[int, str]:
    found: dict[int, str] = {}
    for heading in _headings(parts):
        step, name = stepped(heading)
        if step is not None and bare_name(name):
            found.setdefault(step, bare_name(name))
    return found


def _headings(parts: Sequence[Section]) -> Iterator[str]:
    """All headings, those that say "step" first: theirs is the number meant."""
    texts = [part.path[-1].text for part in parts if part.path]
    yield from sorted(
        texts, key=lambda text: not re.match(r"\W*(?:step|phase|stage)\b", text, re.IGNORECASE)
    )


def _named(member: Timed, steps: Mapping[int, str]) -> str:
    return member.name or steps.get(member.step or 0) or f"Step {member.step}"
