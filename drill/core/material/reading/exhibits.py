"""What notes show beside their words: pictures, fences and diagrams, and which cards they are shown
with.

An exhibit is shown after the answer of the card that is made of the lines right before it under the
same heading, else of those right behind it; other words between them are what it belongs to. A
picture is in the notes by the path that the notes give; whoever reads files finds it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from drill.core.exchange.markdown_notes.exported_notes import WHOLE_CARDS
from drill.core.markdown import Fence, Picture, is_diagram
from drill.core.markdown.pictures import decoded
from drill.core.markdown.written import fenced, markdown_of
from drill.core.material.drafts import Draft
from drill.core.material.reading.blocks import Block, Code, ListPoint, PointList
from drill.core.material.reading.document import HTML, Parsed
from drill.core.material.reading.headings import Section

_MARKDOWN = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){0,300})\]\(\s*"
    r"(?:<(?P<angled>[^<>\n]{1,500})>|(?P<path>[^()<>\n]{1,500}?))"
    r"(?:\s+[\"'][^\"'\n]{0,300}[\"'])?\s*\)"
)
_EMBED = re.compile(
    r"!\[\[(?P<path>[^\[\]|#\n]{1,300}\.(?:png|jpe?g|gif|webp|svg))(?:#[^\[\]|\n]{0,100})?"
    r"(?:\|(?P<alt>[^\[\]\n]{0,300}))?\]\]",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"(?<!`)<img\b(?P<attributes>(?:[^<>\"']|\"[^<>\"]*\"|'[^<>']*')*)>", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>/]\S*))", re.IGNORECASE
)
_MOST_TAG_LINES = 6  # that one tag goes over
_LONGEST_ATTRIBUTE = 500  # characters
_SIZE = re.compile(r"\d+(?:x\d+)?")  # what Obsidian puts in the place of the words
_CAPTION = re.compile(
    r"\s*(?:[*_](?P<italic>[^*_\n]{3,300})[*_]|"
    r"(?P<named>(?:figure|fig\.)\s*\d*\s*[:.]\s*[^\n]{3,300})"
    r"|<figcaption>(?P<figure>[^<>\n]{3,300})</figcaption>)\s*$",
    re.I,
)
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
# What ends a path in Markdown.
_IN_PATHS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in " ()<>"})
_IN_WORDS = str.maketrans("[]", "()")  # what ends them in Markdown
_MOST_PICTURES = 1_000  # of one document
_MOST_LINES = 60  # of a fence
_MOST_EXHIBITS = 6  # of a card
_LONGEST = 4_000  # characters of all exhibits of a card


@dataclass(frozen=True, slots=True)
class PictureReference:
    """A picture that notes name: the file of the notes and the line (from 1), and its path as it is
    in the cards."""

    file: str
    line: int
    path: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A picture or fence as Markdown, with its lines (from 1); of a picture or diagram what it
    shows in words, "" if nothing."""

    lines: tuple[int, ...]
    text: str
    reference: PictureReference | None = None
    caption: str = ""


def exhibits(parsed: Parsed) -> list[Exhibit]:
    """The exhibits of a document in the order of their lines."""
    codes = list(_codes(parsed.blocks))
    inside = {line for code in codes for line in _span(code)}
    found = [_fence(code, parsed.raw) for code in codes if code.language != WHOLE_CARDS]
    lines = (
        number for number in range(parsed.front + 1, len(parsed.raw) + 1) if number not in inside
    )
    pictures: list[Exhibit] = []
    for number in lines:
        line = parsed.raw[number - 1]
        if ("![" in line or "<img" in line.lower()) and len(pictures) < _MOST_PICTURES:
            pictures += _pictures(parsed, number)
    every = [one for one in found if one is not None] + pictures
    return sorted(every, key=lambda one: one.lines)


def by_section(
    parsed: Parsed, parts: Sequence[Section], timed: Container[int]
) -> dict[int, list[Exhibit]]:
    """The exhibits by `first_line` of the section that they are in; but for those with lines that
    are `timed`."""
    firsts = sorted({first_line(part) for part in parts})
    found: dict[int, list[Exhibit]] = {}
    for exhibit in exhibits(parsed):
        if firsts and not any(line in timed for line in exhibit.lines):
            place = max(bisect_right(firsts, exhibit.lines[0]) - 1, 0)
            found.setdefault(firsts[place], []).append(exhibit)
    return found


def first_line(part: Section) -> int:
    """The line of a section's heading; 0 for what is above all headings."""
    return part.path[-1].number if part.path else 0


def captions(beside: Mapping[int, Sequence[Exhibit]]) -> set[int]:
    """The lines that are captions."""
    return {
        line
        for those in beside.values()
        for one in those
        if one.caption
        for line in (one.lines[1:] if one.reference else one.lines[-1:])
    }


def shown_with(
    drafts: Sequence[Draft], sure: Sequence[Draft], shown: Sequence[Exhibit], raw: Sequence[str]
) -> tuple[list[Draft], set[int]]:
    """The drafts of a section with the exhibits of it, and the lines of those that are shown.

    If some are `sure`, with those. What a card is made of is no exhibit. `raw` are the lines of the
    document.
    """
    if not shown:
        return list(drafts), set()
    given = _places_of_exhibits(drafts, sure, shown, raw)
    with_them = [_with_exhibits(one, given.get(at, ())) for at, one in enumerate(drafts)]
    exhibits = [exhibit for those in given.values() for exhibit in those]
    return with_them, {line for exhibit in exhibits for line in exhibit.lines}


def _places_of_exhibits(
    drafts: Sequence[Draft], sure: Sequence[Draft], shown: Sequence[Exhibit], raw: Sequence[str]
) -> dict[int, list[Exhibit]]:
    """The exhibits that each draft shows, by its place among the drafts."""
    used = {line for one in drafts for line in one.lines}
    chosen = set(map(id, sure or drafts))
    places = sorted(
        (line, at) for at, one in enumerate(drafts) if id(one) in chosen for line in set(one.lines)
    )
    seen = {line for exhibit in shown for line in exhibit.lines}
    given: dict[int, list[Exhibit]] = {}

    def says_nothing(number: int) -> bool:
        return number in seen or _is_silent(raw[number - 1])

    for exhibit in shown:
        if exhibit.reference is None and used.issuperset(exhibit.lines):
            continue
        for at in _nearest(places, exhibit.lines, says_nothing):
            if _fits(given.setdefault(at, []), exhibit):
                given[at].append(exhibit)
    return given


def _with_exhibits(one: Draft, exhibits: Sequence[Exhibit]) -> Draft:
    if not exhibits:
        return one
    return replace(one, shown="\n".join(exhibit.text for exhibit in exhibits))


def showing(one: Draft, marks: Mapping[str, str]) -> Draft:
    """The draft with what is shown after the answer in its card's note, which has the marks of the
    notes then."""
    if not one.shown:
        return one
    note = marks.get(one.card.note, one.card.note)
    return replace(one, card=replace(one.card, note=f"{note}\n{one.shown}" if note else one.shown))


def _fits(given: Sequence[Exhibit], exhibit: Exhibit) -> bool:
    length = sum(len(one.text) for one in given) + len(exhibit.text)
    return exhibit not in given and len(given) < _MOST_EXHIBITS and length <= _LONGEST


def _nearest(
    places: Sequence[tuple[int, int]], lines: Sequence[int], says_nothing: Callable[[int], bool]
) -> list[int]:
    """Which drafts are on the last line up to an exhibit, else on the first behind it, where all
    lines between say nothing."""
    behind = bisect_right(places, (lines[-1], len(places)))
    for number, _ in (*places[max(behind - 1, 0) : behind], *places[behind : behind + 1]):
        between = range(number + 1, lines[0]) or range(lines[-1] + 1, number)
        if all(map(says_nothing, between)):
            return [at for line, at in places if line == number]
    return []


def _is_silent(line: str) -> bool:
    """Whether a line says nothing, or only leads in what it is before: "For example:"."""
    words = line.strip(" \t>*_-#")
    return not words or (words.endswith(":") and len(words.split()) <= _LONGEST_LEAD)


_LONGEST_LEAD = 4  # words


def _codes(blocks: Iterable[Block | ListPoint]) -> Iterator[Code]:
    """The fences and the indented drawings, also those within lists."""
    for block in blocks:
        match block:
            case Code() if block.language == HTML:
                pass
            case Code() if block.fences or is_diagram(Fence("", block.text)):
                yield block
            case PointList():
                yield from _codes(block.points)
            case ListPoint():
                yield from _codes(block.children)


def _span(code: Code) -> range:
    """The lines of a fence, those of its signs included, or of an indented drawing."""
    first, last = code.fences or (code.lines[0].number, code.lines[-1].number)
    return range(first, last + 1)


def _fence(code: Code, raw: Sequence[str]) -> Exhibit | None:
    """A fence as an exhibit; None for one that says nothing, or too much."""
    first, last = _span(code)[0], _span(code)[-1]
    opens, ends = (first, code.lines[-1].number) if code.fences else (first - 1, last)
    within = raw[opens:ends]  # a fence that nothing closes goes on to the end
    lines = [_QUOTED.sub("", line) for line in within]
    if len(lines) > _MOST_LINES or not any(line.strip() for line in lines):
        return None
    indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    text = "\n".join(line[indent:].rstrip() for line in lines)
    fence = Fence(code.language, text)
    caption, below = _caption(raw, last) if is_diagram(fence) else ("", ())
    return Exhibit((*range(first, last + 1), *below), fenced(fence), caption=caption)


def _pictures(parsed: Parsed, number: int) -> Iterator[Exhibit]:
    line = parsed.raw[number - 1]
    if line.lstrip().startswith("<!--"):
        return
    caption, at = _caption(parsed.raw, number)
    for found in _MARKDOWN.finditer(line):
        path = (found["angled"] or found["path"]).strip()
        yield _picture(
            parsed.name, (number, *at), found["alt"].strip().translate(_IN_WORDS), caption, path
        )
    for found in _EMBED.finditer(line):
        alt = (found["alt"] or "").strip()
        said = "" if _SIZE.fullmatch(alt) else alt
        yield _picture(
            parsed.name, (number, *at), said, caption, found["path"].strip().replace("%", "%25")
        )
    yield from _tags(parsed, number, caption, at)


def _tags(parsed: Parsed, number: int, caption: str, at: tuple[int, ...]) -> Iterator[Exhibit]:
    """The pictures of HTML whose tags begin on a line; one may end on a later line."""
    line = parsed.raw[number - 1]
    begins = line.lower().rfind("<img")
    if begins >= 0 and ">" not in line[begins:]:
        line = " ".join(parsed.raw[number - 1 : number - 1 + _MOST_TAG_LINES])
    for found in _TAG.finditer(line):
        said: dict[str, str] = {}
        for one in _ATTRIBUTE.finditer(found["attributes"]):
            value = one[2] or one[3] or one[4]
            said[one[1].lower()] = unescape(value or "").strip()
        path, alt = said.get("src", ""), " ".join(said.get("alt", "").split())
        if path and max(len(path), len(alt)) <= _LONGEST_ATTRIBUTE and not set("\n<>") & set(path):
            yield _picture(parsed.name, (number, *at), alt.translate(_IN_WORDS), caption, path)


def _picture(file: str, lines: tuple[int, ...], alt: str, caption: str, path: str) -> Exhibit:
    name = decoded(path).replace("\\", "/").rpartition("/")[2]
    shown = alt or caption or name.rpartition(".")[0]
    written = path.translate(_IN_PATHS)
    text = markdown_of(Picture(shown or "picture", written))
    return Exhibit(lines, text, PictureReference(file, lines[0], written), caption or alt)


def _caption(raw: Sequence[str], number: int) -> tuple[str, tuple[int, ...]]:
    """The caption on the line below a picture, and that line; an empty line may be between."""
    below = [at for at in (number + 1, number + 2) if at <= len(raw) and raw[at - 1].strip()][:1]
    found = _CAPTION.match(raw[below[0] - 1]) if below else None
    if found is None:
        return "", ()
    return (found["italic"] or found["named"] or found["figure"]).strip(), (below[0],)
