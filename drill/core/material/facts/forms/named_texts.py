"""What notes say of something that they name: "Fault - a part that fails", "Push: …", a name on a
line of its own above a text or points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.lists.terms import pair_of
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.blocks import (
    Block,
    Definition,
    Heading,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
)

LONGEST_TEXT = 600  # letters; a longer line names nothing
_LONGEST_NAME = 5  # words
_MOST_TRAITS = 4
_LONGEST_TRAIT = 9  # words
_SENTENCE = re.compile(r"(?:an?\s+|the\s+)?(?P<name>\S+(?:\s\S+){0,3}?)\s+(?P<said>(?:is|are)\s.+)")
_EXAMPLE = re.compile(
    r"[.;,]?\s+\(?(?:ex(?:ample)?s?|e\.?g)\b\s*[.,:–-]*\s*(?=\S)|[.;]\s+for\s+"
    r"(?:example|instance)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedText:
    """A name and what is said of it; `parted` if a sign parts them, `example` what the notes give
    for one, `below` the points that are nested in it."""

    name: str
    said: str
    lines: tuple[int, ...]
    parted: bool = True
    example: str = ""
    below: tuple[ListPoint, ...] = ()


def named_points(points: Sequence[ListPoint]) -> Iterator[NamedText | None]:
    """What each point of a list says of what it names, None for one that names nothing."""
    for point in points:
        lead = point.lines[0].lead if point.lines else ""
        below = points_below(point.children)
        yield _parted(point.text, lead, point.numbers, below) or _labelled(point, below)


def named_lines(lines: Sequence[NoteLine]) -> Iterator[NamedText | None]:
    """What each line of a text says of what it names, None for one that names nothing."""
    for line in lines:
        yield _parted(line.text, line.lead, (line.number,), ())


def points_below(children: Sequence[Block]) -> tuple[ListPoint, ...]:
    """The points of the one list that is nested in a point; none if there is more, or less."""
    lists = [child for child in children if isinstance(child, PointList)]
    return lists[0].points if len(lists) == 1 else ()


def _parted(
    text: str, lead: str, numbers: tuple[int, ...], below: tuple[ListPoint, ...]
) -> NamedText | None:
    if len(text) > LONGEST_TEXT:
        return None
    pair = pair_of(text, lead)
    if pair is not None and word_count(pair.term) <= _LONGEST_NAME:
        said, example = without_example(pair.said)
        return NamedText(_name(pair.term), said, numbers, True, example, below)
    sentence = _SENTENCE.match(text)
    if sentence is None:
        return None
    said, example = without_example(sentence["said"])
    return NamedText(plain_name(sentence["name"]), said, numbers, False, example, below)


def _name(term: str) -> str:
    return term if _NUMBERED.match(term) else plain_name(term)


_NUMBERED = re.compile(r"\d[\s-](?:tier|layer|phase|way|node|pl|pc)\b", re.IGNORECASE)  # "2 tier"


def _labelled(point: ListPoint, below: tuple[ListPoint, ...]) -> NamedText | None:
    """A name above its traits."""
    said = traits(below)
    name = plain_name(point.text.rstrip(" :")) if said else ""
    if len(name) > LONGEST_TEXT:
        return None
    if not 0 < word_count(name) <= _LONGEST_NAME:
        return None
    numbers = tuple(number for one in below for number in one.numbers)
    return NamedText(name, said, (*point.numbers, *numbers), parted=False, below=below)


def traits(points: Sequence[ListPoint]) -> str:
    """Few and short points as one text, or the first of them if that says much; "" if neither."""
    texts = [point.text.strip(" .;") for point in points]
    if not texts:
        return ""
    if any(point.text.rstrip().endswith(("?", ":")) for point in points):
        return ""
    are_short = all(word_count(text) <= _LONGEST_TRAIT for text in texts)
    return "; ".join(texts) if len(texts) <= _MOST_TRAITS and are_short else texts[0]


def first_sentence(text: str) -> str:
    """The first sentence of a text."""
    return next(iter(split_sentences(text)), text)


def without_example(text: str) -> tuple[str, str]:
    """A text up to its example, and that."""
    found = _EXAMPLE.search(text)
    if found is None or not text[: found.start()].strip():
        return text.strip(), ""
    said, example = text[: found.start()].strip(), text[found.end() :].strip()
    if said.count("(") > said.count(")"):
        return text.strip(), ""
    return said, example


def named_blocks(blocks: Sequence[Block]) -> Iterator[NamedText | None]:
    """What paragraphs and lists say of what they begin with, or of the line above them; None for
    a block that says nothing so."""
    label: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and _is_label(block):
            label = block
            continue
        yield _told_in(block, label)
        label = None


def _told_in(block: Block, label: Paragraph | None) -> NamedText | None:
    """What a block says of what it begins with, or of the `label` on the line above it."""
    match block:
        case Paragraph() if label is not None:
            return _below_label(label, block)
        case PointList(points=points) if label is not None:
            return _traits_of(plain_name(label.text.rstrip(" :")), points, label.numbers)
        case Paragraph():
            return _parted(first_sentence(block.text), block.lines[0].lead, block.numbers, ())
        case Definition(term=term, meaning=meaning):
            numbers = (term.number, *meaning.numbers)
            return NamedText(plain_name(term.text), meaning.text, numbers)
    return None


def _traits_of(name: str, points: Sequence[ListPoint], lines: tuple[int, ...]) -> NamedText | None:
    """The traits that points give of what the `lines` above them name."""
    said = traits(points)
    numbers = tuple(number for one in points for number in one.numbers)
    return NamedText(name, said, (*lines, *numbers)) if said else None


def _is_label(block: Paragraph) -> bool:
    """Whether a text is a single line with a name."""
    if len(block.lines) != 1:
        return False
    name = block.lines[0].text.rstrip(" :")
    return 0 < word_count(name) <= _LONGEST_NAME and not name.endswith((".", "?", ";", ",", "="))


def _below_label(label: Paragraph, block: Paragraph) -> NamedText:
    name = plain_name(label.text.rstrip(" :"))
    said, example = without_example(first_sentence(block.text))
    said = re.sub(
        rf"(?:in|with|for)\s+{re.escape(name)},?\s+", "", said, count=1, flags=re.IGNORECASE
    )
    return NamedText(name, said, (*label.numbers, *block.numbers), True, example)


def named_heading(heading: Heading, blocks: Sequence[Block]) -> NamedText | None:
    """What the first block below a heading says of what that names."""
    name = plain_name(heading.text)
    if not blocks:
        return None
    if not 0 < word_count(name) <= _LONGEST_NAME:
        return None
    match blocks[0]:
        case Paragraph() as block:
            said, example = without_example(first_sentence(block.text))
            return NamedText(name, said, (heading.number, *block.numbers), True, example)
        case PointList(points=points):
            return _traits_of(name, points, (heading.number,))
    return None
