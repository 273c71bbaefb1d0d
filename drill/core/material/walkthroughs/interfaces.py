"""The calls of a design's API."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact, NotePoint
from drill.core.material.reading.blocks import Code, Paragraph, PointList, Table
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.walk_parts import WalkPart

_FEWEST = 2
_MOST = 10
_CALL = re.compile(r"^(?:[\w<>\[\]]+\s+)?(?P<name>[a-zA-Z]\w*)\s*\((?P<given>[^()]*)\)")
# What says of a parameter what it is for: "region: Optional name (or code) of the city".
_TOLD_OF = re.compile(r"\s+[a-z]+ [a-z]+ |:\s+[A-Z]\w+ \w+ ")
_HTTP = re.compile(
    r"^[`*\s]*(?:\w+:\s*)?(?P<verb>GET|POST|PUT|PATCH|DELETE|HEAD)\b[`*:\s]+(?P<path>(?:/"
    r"|[a-z]+/|\{)[^\s?`*,]*)"
)
_BEHIND = re.compile(r"^(?P<path>/[^\s?`*,]*)\s*[-–—:(]*\s*(?P<verb>GET|POST|PUT|PATCH|DELETE)\b")
_NEXT_CALL = re.compile(r"[;,]\s+(?=`?(?:GET|POST|PUT|PATCH|DELETE)\b|`?\w+\()")
_LABELLED = re.compile(r"^(?P<what>[\w ]{3,40}?)\s*(?::|[-–—]+>?|→)\s+(?P<call>\S.*)$")


def interfaces(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The calls that the notes list below a label such as "API"."""
    calls, leads = _calls(blocks)
    if not _FEWEST <= len(calls) <= 2 * _MOST:
        return
    if _are_placeholders(calls):
        return
    entries = tuple(NotePoint(name, (), "", (number,)) for name, (_, number) in calls.items())
    lines = (*leads, *(number for _, number in calls.values()))
    note = "\n".join(text for name, (text, _) in calls.items() if text != name)
    question = f"Which calls does the API of {system} have?"
    yield DesignFact(place, question, "", lines, entries, note, _doubt(list(calls)))


def _calls(blocks: Sequence[LabelledBlock]) -> tuple[dict[str, tuple[str, int]], list[int]]:
    """The calls by their names, each with its text and line, and the lines that lead to them."""
    calls: dict[str, tuple[str, int]] = {}
    leads: dict[int, None] = {}
    for one in blocks:
        if not one.is_within(WalkPart.API):
            continue
        if _OF_PARAMETERS.fullmatch(one.label.strip(" :*")):
            continue
        for text, number in _lines(one):
            name = _call(text)
            if name and name not in calls:
                calls[name] = (text, number)
                leads |= dict.fromkeys(one.leads)
    return calls, list(leads)


def _doubt(calls: Sequence[str]) -> str:
    """Why calls are only suggested, "" if they are sure."""
    if len(calls) > _MOST:
        return "more points than one can recall at once"
    paths = sum(" " in name for name in calls)
    return "" if paths in (0, len(calls)) else "the calls are written in two ways"


# A label of what is given to a call, or comes back from it.
_OF_PARAMETERS = re.compile(
    r"(?:query |path |body |input |request |url )?(?:param(?:eter)?s?|arguments?|args"
    r"|inputs?|headers?|body|payload"
    r"|request|response|returns?|fields?|outputs?)(?: (?:params?|parameters?|body|fields?))?",
    re.IGNORECASE,
)


def _are_placeholders(names: Iterable[str]) -> bool:
    """Whether names stand for any calls: "doThis1" and "doThis2", "foo"."""
    stems = {re.sub(r"\d+$", "", name).lower() for name in names}
    return len(stems) == 1 or any(_PLACEHOLDER.fullmatch(stem) for stem in stems)


_PLACEHOLDER = re.compile(r"foo|bar|baz|(?:some|my|do|execute)?(?:action|method|function|call|api)")


def _lines(one: LabelledBlock) -> Iterator[tuple[str, int]]:
    match one.block:
        case PointList(points=points):
            for point in points:
                yield point.text.strip("`"), point.number
        case Paragraph(lines=(line,)):
            for text in _NEXT_CALL.split(line.text):
                yield text.strip("`"), line.number
        case Code(lines=lines) | Paragraph(lines=lines):
            for line in lines:
                yield line.text.strip("`"), line.number
        case Table(rows=rows):
            for row in rows:
                yield " ".join(row.cells), row.number


def _call(text: str) -> str:
    """The name of the call on a line, "" if there is none."""
    labelled = _LABELLED.match(text)
    for said in (text, labelled["call"].strip("`") if labelled else ""):
        http = _HTTP.match(said) or _BEHIND.match(said)
        if http:
            return f"{http['verb']} {http['path']}"
        call = _CALL.match(said)
        if call is None:
            continue
        if _TOLD_OF.match(said[call.end() :]):
            continue
        if call["given"] == "" or _is_given(call["given"]):
            return call["name"]
    return ""


def _is_given(text: str) -> bool:
    """Whether a bracket holds parameters rather than a remark."""
    names = re.split(r"\s*,\s*", text.strip())
    if names[0] and all(_TYPE.fullmatch(name) for name in names):
        return False
    return all(len(name.split()) <= 3 and re.match(r"[\w\[{<]", name) for name in names if name)


# What says of a parameter of which type it is: "offset (int, default 0)".
_TYPE = re.compile(
    r"(?:optional|required|nullable|(?:u?int(?:eger)?(?:32|64)?|str(?:ing)?|text|bool(?:ean)?"
    r"|float|double|decimal|number"
    r"|long|enum|uuid|date(?:time)?|timestamp|array|list|map|object|json|stream|bytes?|file|blob"
    r"|csv)(?:\[\]|\s.*)?"
    r"|(?:default|max|min|page size|e\.g\.?)\b.*)",
    re.IGNORECASE,
)
