"""Tasks in notes ("Q: Design a store for metrics. Address retention and cost.") whose answer stands
in labelled lines and points: all of them are what is to be recalled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Answered, NotePoint, with_lines_of
from drill.core.material.reading.blocks import Block, NoteLine, Paragraph, PointList

_TASK = re.compile(
    r"(?:design|build|implement|propose|plan|sketch|architect|how (?:would|do) you design)\s",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[*_]*(?P<label>[A-Z][^:;?]{2,48}):[*_]*\s+(?P<said>\S.*)", re.DOTALL)
_FEWEST = 3  # labelled lines
_LONGEST = 14  # words of what is recalled of one


def is_task(question: str) -> bool:
    """Whether a question is a task: "Design a store for metrics."."""
    return bool(_TASK.match(question))


def task_answer(
    question: str, blocks: Sequence[Block], place: NotePlace, number: int
) -> tuple[Answered | None, int]:
    """A task with what its labelled lines say, one point each, and how many of the blocks these
    are; None if there are too few of them."""
    entries: list[NotePoint] = []
    count = 0
    for block in blocks:
        if isinstance(block, Paragraph) and not block.text.strip():
            count += 1
            continue
        found = list(_labelled(block))
        if not found:
            break
        entries += found
        count += 1
    if len(entries) < _FEWEST:
        return None, 0
    lines = with_lines_of(entries, (number,))
    return Answered(place, question, "", lines, tuple(entries), given=True), count


def _labelled(block: Block) -> Iterator[NotePoint]:
    """The points of a block, if each has a label with what is said of it behind it."""
    match block:
        case Paragraph(lines=lines) if lines:
            found = [_point(_text(lines), tuple(line.number for line in lines))]
        case PointList(points=points):
            found = [_point(one.text, tuple(one.numbers)) for one in points]
        case _:
            return
    if all(found):
        yield from filter(None, found)


def _text(lines: Sequence[NoteLine]) -> str:
    return " ".join(line.text for line in lines)


def _point(text: str, lines: tuple[int, ...]) -> NotePoint | None:
    """A labelled line as a point that one can recall: its first clauses, the others as a remark."""
    match = _LABELLED.fullmatch(text.strip())
    if match is None:
        return None
    whole = f"{match['label']}: {match['said'].rstrip('.')}"
    shorter = whole
    while len(shorter.split()) > _LONGEST and (cut := _LAST_CLAUSE.sub("", shorter)) != shorter:
        shorter = cut
    return NotePoint(shorter, (), "" if shorter == whole else whole, lines)


_LAST_CLAUSE = re.compile(r"(?:;|\.\s|\s\()[^;]*$")
