"""Lists of a design that are recalled as a whole: requirements, goals, components, what is
monitored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact, NotePoint, remarks_of, with_lines_of
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.reading.blocks import (
    Code,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
    Table,
)
from drill.core.material.walkthroughs.decision_words import small_words
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.recalled import is_recallable, recalled
from drill.core.material.walkthroughs.walk_parts import WalkPart, walk_part

_MOST_POINTS = 8
_FEWEST_IN_LINE = 2  # points on one line
_FEWEST_COMPONENTS = 3
_LONGEST_NAME = 6  # words
_FEWEST_FOR_LONG = 3  # points, of which one may be a little longer
_LONGER = 18  # words
_LONGEST_ANY = 24  # words of a point in a suggestion

_QUESTIONS = {
    WalkPart.FUNCTIONAL: "What are the functional requirements of {}?",
    WalkPart.FEATURES: "What are the features of {}?",
    WalkPart.USE_CASES: "What are the use cases of {}?",
    WalkPart.NON_FUNCTIONAL: "What are the non-functional requirements of {}?",
    WalkPart.EXTENDED: "What are the extended requirements of {}?",
    WalkPart.REQUIREMENTS: "What are the requirements of {}?",
    WalkPart.GOALS: "What are the goals of {}?",
    WalkPart.OUT_OF_SCOPE: "What is out of scope in the design of {}?",
    WalkPart.CONSTRAINTS: "What are the constraints of {}?",
    WalkPart.COMPONENTS: "Which components does the design of {} have?",
    WalkPart.BOTTLENECKS: "What are the bottlenecks of {}?",
    WalkPart.MONITORING: "What do you monitor in {}?",
    WalkPart.ENTITIES: "What are the core entities of {}?",
    WalkPart.ASSUMPTIONS: "What is assumed in the design of {}?",
}
_NAMES = (WalkPart.COMPONENTS, WalkPart.ENTITIES, WalkPart.MONITORING, WalkPart.BOTTLENECKS)
_FIGURES = re.compile(r"\d")
# "createLink(url)"; "Original (long) link" and "Offline (browser)" are none.
_CALL = re.compile(r"^`?[a-z]\w*\(|^`?\w+\(\)|^(?:GET|POST|PUT|DELETE|PATCH)\b")


@dataclass(frozen=True, slots=True)
class _List:
    """The points of one part of a design, gathered from one or more blocks."""

    part: WalkPart
    entries: tuple[NotePoint, ...]
    lines: tuple[int, ...]


def listed_parts(
    blocks: list[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The cards of lists whose label says which part of the design they are."""
    for found in _gathered(blocks):
        if found.part is WalkPart.COMPONENTS:
            yield from _deeds(found, system, place)
        question = _QUESTIONS[found.part].format(system)
        doubt = _doubt(found)
        if doubt is None:
            continue
        entries = found.entries
        if len(entries) < (_FEWEST_COMPONENTS if found.part is WalkPart.COMPONENTS else 2):
            continue
        note = remarks_of(entries)
        yield DesignFact(place, question, "", found.lines, entries, note, doubt)


def _deeds(found: _List, system: str, place: NotePlace) -> Iterator[DesignFact]:
    """What each component does, where the notes say it behind its name: "Fetcher: downloads
    pages"."""
    for entry in found.entries:
        does = _DOES.match(entry.remark.removeprefix(entry.text).strip(" :-–—>"))
        if does is None:
            continue
        if len(does["deed"].split()) > _LONGEST_DEED:
            continue
        name = small_words(" ".join(entry.text.split()))
        if name.endswith("s") and not name.endswith("ss"):
            continue
        article = "" if re.search(r"[a-z][A-Z]", name) or name[0].isupper() else "the "
        question = f"In {system}, what does {article}{name} do?"
        yield DesignFact(place, question, does["deed"].rstrip("."), entry.lines)


_DOES = re.compile(
    r"(?P<deed>(?!is\b|has\b|was\b|this\b|its\b|needs\b|takes\b|as\b|us\b|plus\b)[a-z]{3,}s\s"
    r"(?!are\b)\S.*)$",
    re.IGNORECASE,
)
_LONGEST_DEED = 18  # words


def _gathered(blocks: list[LabelledBlock]) -> list[_List]:
    """The lists of each part, those below one label together."""
    found: dict[tuple[WalkPart, tuple[str, ...]], _List] = {}
    for one in blocks:
        part = _part_of(one)
        if part is None or part not in _QUESTIONS:
            continue
        entries = tuple(_entries(one, part))
        if not entries:
            continue
        lines = with_lines_of(entries, one.leads)
        key = (part, one.labels)
        known = found.get(key)
        found[key] = (
            _List(part, entries, lines)
            if known is None
            else replace(known, entries=(*known.entries, *entries), lines=(*known.lines, *lines))
        )
    return _with_lone_points(list(found.values()))


def _with_lone_points(lists: list[_List]) -> list[_List]:
    """The lists, with one that texts between its points broke up put together."""
    lone = {one.part for one in lists if len(one.entries) == 1 and one.part in _QUALITIES}
    whole: dict[WalkPart, _List] = {}
    for one in (one for one in lists if one.part in lone):
        known = whole.get(one.part)
        whole[one.part] = (
            replace(known, entries=(*known.entries, *one.entries), lines=(*known.lines, *one.lines))
            if known
            else one
        )
    return [*(one for one in lists if one.part not in lone), *whole.values()]


_LED = re.compile(
    r"^(?:the |our )?(?:main |key |core )?(?P<what>goals|requirements|components|bottlenecks)"
    r"\b.*(?:are|include|:|of .*|is)$|^there are (?:\w+ )?(?:main )?(?P<count>components)",
    re.IGNORECASE,
)


def _part_of(one: LabelledBlock) -> WalkPart | None:
    part = one.part
    if one.part is WalkPart.SCHEMA and re.search(r"\bentities\b", one.label, re.IGNORECASE):
        return WalkPart.ENTITIES
    if part is None and (match := _LED.match(one.label)):
        return walk_part(match["what"] or match["count"])
    return part


def _entries(one: LabelledBlock, part: WalkPart) -> Iterator[NotePoint]:
    match one.block:
        case PointList(points=points):
            yield from filter(None, (_entry(point, part) for point in points))
        case Paragraph(lines=lines) if _are_points(lines, part):
            yield from filter(None, (_entry(ListPoint((line,)), part) for line in lines))
        case Paragraph(lines=(line,)):
            for text in enumerated(line.text, 3 if part in _NAMES else _FEWEST_IN_LINE):
                if not _BESIDE.match(text):
                    yield recalled(text, (line.number,))
        case Code() | Table() | Paragraph():
            return


def _are_points(lines: Sequence[NoteLine], part: WalkPart) -> bool:
    """Whether the lines of a text are short points below a label, a name with what it does each
    where names are asked for."""
    if part in _NAMES:
        return len(lines) > 2 and all(_NAMED.match(line.text) for line in lines)
    texts = [line.text for line in lines]
    is_short = all(2 <= len(text.split()) <= _LONGEST_ALONE for text in texts)
    if len(lines) < 2:
        return False
    return is_short and not any(re.search(r"[.,;:?]$", text) for text in texts)


_NAMED = re.compile(r"^[A-Z][\w /-]{2,40}?(?::| [-–—]) \S")
_LONGEST_ALONE = 10  # words


# Labels on one line with what they are of, which are no points of the list that they stand in.
_OWN_LISTS = frozenset(
    {
        WalkPart.FUNCTIONAL,
        WalkPart.NON_FUNCTIONAL,
        WalkPart.EXTENDED,
        WalkPart.REQUIREMENTS,
        WalkPart.GOALS,
        WalkPart.OUT_OF_SCOPE,
        WalkPart.CONSTRAINTS,
        WalkPart.ASSUMPTIONS,
        WalkPart.ESTIMATES,
        WalkPart.API,
        WalkPart.SCHEMA,
    }
)
_KINDS = frozenset(
    {
        WalkPart.FUNCTIONAL,
        WalkPart.NON_FUNCTIONAL,
        WalkPart.EXTENDED,
        WalkPart.OUT_OF_SCOPE,
        WalkPart.ASSUMPTIONS,
        WalkPart.API,
        WalkPart.SCHEMA,
    }
)
# Lists in which "Scale" and "Throughput" are points, no labels of another part.
_QUALITIES = (WalkPart.NON_FUNCTIONAL, WalkPart.GOALS, WalkPart.EXTENDED)
_BESIDE = re.compile(r"\(?(?:below the line|out of scope|not in scope)\b", re.IGNORECASE)
_ASSUMES = re.compile(r"(?:let'?s |we |i )?assum|on average\b", re.IGNORECASE)
_ENDS_BESIDE = re.compile(r"[-–—(,:]\s*(?:out of scope|not in scope)\)?$", re.IGNORECASE)
# "Search hotels by -", above what they are searched by.
_OPEN_END = re.compile(
    r"(?:\s+(?:by|for|with|in|on|using|via))?\s*[-–:]+$|\s+(?:by|using|via)$", re.I
)
_TO_DO = re.compile(r"\W*(?:TODO|FIXME|TBD|WIP|XXX)\b")
_EXAMPLE = re.compile(r",?\s*\(?(?:e\.g\.|for example).*$", re.IGNORECASE)


def _entry(point: ListPoint, part: WalkPart) -> NotePoint | None:
    """The entry of a point, None for a label of what is below it, a figure and a question."""
    text = point.text.strip()
    if _is_label(text, point, part):
        return None
    text = _EXAMPLE.sub("", text) if text.endswith("?") else text
    if _is_no_entry(text) or _belongs_to_other_list(text, point, part):
        return None
    if point.children:
        text = _OPEN_END.sub("", text)
        if part in _QUALITIES and (whole := _with_content(text, point)):
            return NotePoint(whole, (), "", point.numbers)
    named = _named(text, point.numbers) if part in _NAMES else None
    return named or recalled(text, point.numbers)


def _named(text: str, lines: tuple[int, ...]) -> NotePoint | None:
    """The entry of "Fetcher: downloads pages", which is the name; None without a short name."""
    name, *more = re.split(r"\s*:\s+|\s+[-–—]+>?\s+", text, maxsplit=1)
    if not more or len(name.split()) > _LONGEST_NAME:
        return None
    return NotePoint(name, (), text, lines)


def _is_label(text: str, point: ListPoint, part: WalkPart) -> bool:
    """Whether a point names the part of a design to which the points below it belong."""
    if not point.children or len(text.split()) > _LONGEST_NAME:
        return False  # "see an estimate of the cost …" is no label
    named = walk_part(text)
    if named is None:
        return False
    return part not in _QUALITIES or named in _KINDS


def _belongs_to_other_list(text: str, point: ListPoint, part: WalkPart) -> bool:
    """Whether what stands before the colon of a point names a part with a list of its own."""
    if ":" not in text:
        return False
    if point.children or part in _NAMES:
        return False
    of = walk_part(text.partition(":")[0])
    return of in (_KINDS if part in _QUALITIES else _OWN_LISTS)


def _is_no_entry(text: str) -> bool:
    """Whether a point is empty, a question, a call, a remark or something still to do."""
    if not text or text.endswith("?"):
        return True
    if re.match(r"[^?]{12,}\?[\"”*]*\s+\S", text):
        return True
    return any(
        (_CALL.match(text), _BESIDE.match(text), _ENDS_BESIDE.search(text), _TO_DO.match(text))
    )


def _with_content(label: str, point: ListPoint) -> str:
    """A label that says nothing of a quality, with the points below it if they are short: "Load:
    100 reads a second"; "" for any other."""
    inner = [
        one.text.strip()
        for child in point.children
        if isinstance(child, PointList)
        for one in child.points
    ]
    whole = f"{label}: {'; '.join(inner)}"
    is_bare = bool(_BARE.fullmatch(label)) and bool(inner)
    return whole if is_bare and len(whole.split()) <= _LONGER else ""


_BARE = re.compile(
    r"(?:workload|load|traffic|scale|usage|user|data|capacity)"
    r"(?: (?:profile|pattern|volume|size))?s?",
    re.IGNORECASE,
)


def _doubt(found: _List) -> str | None:
    """Why a list is only suggested, "" if it is sure, None if it is not asked at all."""
    texts = [entry.text for entry in found.entries]
    longest = max(len(text.split()) for text in texts)
    if longest > _LONGEST_ANY:
        return None
    if _are_assumed_figures(found, texts):
        return None
    if found.part in _NAMES and longest > _LONGEST_NAME:
        return "the points are more than names"
    if _has_long_points(found.entries, longest):
        return "a point is a long sentence"
    if len(texts) > _MOST_POINTS:
        return "more points than one can recall at once"
    return ""


def _has_long_points(entries: Sequence[NotePoint], longest: int) -> bool:
    """Whether points are long sentences; one of several may be a little longer than a few words."""
    long = [entry for entry in entries if not is_recallable(entry)]
    if len(long) == 1 and len(entries) >= _FEWEST_FOR_LONG:
        return longest > _LONGER
    return bool(long)


def _are_assumed_figures(found: _List, texts: Sequence[str]) -> bool:
    """Whether at least half of the points of what is assumed are figures."""
    if found.part is not WalkPart.ASSUMPTIONS and not any(map(_ASSUMES.match, texts)):
        return False
    return 2 * sum(bool(_FIGURES.search(text)) for text in texts) >= len(texts)
