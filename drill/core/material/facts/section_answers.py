"""Questions on a line of a section, with their answers in the lines and blocks after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.annotations import answered, asked
from drill.core.material.blocks import Block, NoteLine, Paragraph, PointList, lines_of
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.labelled_answers import marked_as
from drill.core.material.facts.list_answers import Found, Reading, answered_by, is_shown
from drill.core.material.facts.paragraphs import asks_back, is_prose, leads_to_shown
from drill.core.material.facts.sentences import split_sentences
from drill.core.material.facts.task_answers import task_answer

# "Common follow-up: "Why is it fast?""
_LABEL = (
    r"(?:(?:common|typical|likely|expected|possible|usual|classic|tricky)\s+)?"
    r"(?:follow[- ]?ups?(?:\s+questions?)?|interview(?:er)?\s+(?:asks|questions?))\s*:\s*"
)
_QUESTION_LINE = re.compile(
    rf"^(?:\*\*)?(?:Q(?:uestion)?\s*\d*\s*[:.)]\s*|\d{{1,3}}[.)]\s+|(?P<label>(?i:{_LABEL})))?"
    r"(?P<question>(?:[A-Z“\"'¿À-ÖØ-ÞА-ЯЁ\uac00-\ud7af][^?]{6,160}|[\u3040-\u9fff][^?]{2,160})\?)"
    r"[\"”]?\s*$"
)
_ANSWER_FOLLOWS = re.compile(r"(?:sample\s+|short\s+)?(?:a|ans|answer)\s*:?", re.IGNORECASE)


def opens_answer(block: Block) -> bool:
    """Whether a paragraph only says that an answer follows: "Answer:"."""
    return isinstance(block, Paragraph) and bool(_ANSWER_FOLLOWS.fullmatch(block.text.strip()))


def without_opener(block: Block) -> Block:
    """A paragraph below a question without the label at its beginning that says that it answers."""
    match = _ANSWER_LABEL.match(block.lines[0].text) if isinstance(block, Paragraph) else None
    if match is None or not isinstance(block, Paragraph):
        return block
    rest = block.lines[0].text[match.end() :]
    return Paragraph(
        (replace(block.lines[0], text=rest, lead=""), *block.lines[1:]) if rest else block.lines[1:]
    )


_ANSWER_LABEL = re.compile(
    r"(?:(?:sample|short|quick)\s+)?(?:a|ans|answer)\s*:\s*(?=\S|$)", re.IGNORECASE
)


def without_labels(start: tuple[NoteLine, ...], after: Sequence[Block]) -> list[Block]:
    """The blocks of an answer without "A:" before them; one that only says so is empty."""
    blocks = [*([Paragraph(start)] if start else []), *after]
    if blocks and isinstance(blocks[0], PointList):
        return blocks
    if not blocks or not (opens_answer(blocks[0]) or _begins_answer(blocks[0])):
        return []
    return [without_opener(blocks[0]), *blocks[1:]]


def _begins_answer(block: Block) -> bool:
    return isinstance(block, Paragraph) and answered(block.lines[0]) is not None


def is_formula(block: Block) -> bool:
    """Whether a paragraph is nothing but a formula."""
    return isinstance(block, Paragraph) and bool(_FORMULA.fullmatch(block.text.strip()))


_FORMULA = re.compile(r"(\${1,2})[^$]+\1[.,;]?")


def openers(blocks: Sequence[Block]) -> list[Paragraph]:
    """The paragraphs that only say that an answer follows."""
    return [block for block in blocks if isinstance(block, Paragraph) and opens_answer(block)]


def marked_answer(
    lines: tuple[NoteLine, ...],
    after: Sequence[Block],
    place: NotePlace,
    reading: Reading,
    *,
    several: bool,
) -> tuple[list[Found], int]:
    """A question "Q: …" whose answer "A: …" leads to the list or the paragraphs after it, and how
    many blocks it took.

    Paragraphs go on with the answer only where a section has `several` such questions.
    """
    question = asked(lines[0]) if lines else None
    start, count = lines[1:], 0
    if question is None:
        return [], 0
    task, taken = task_answer(question, without_labels(lines[1:], after), place, lines[0].number)
    if task is not None:
        return [task], taken + (0 if lines[1:] else 1)
    below = after[0] if after else None
    if not start and below is not None and (is_shown(below) or is_formula(below)):
        number = (lines[0].number,)
        return answered_by(question, [below], place, number, reading, given=True) or [], 2
    if not start and isinstance(below, Paragraph) and answered(below.lines[0]) is not None:
        start, count = below.lines, 1
    reply = answered(start[0]) if start else None
    if reply is None:
        return [], 0
    below = after[count] if count < len(after) else None
    first = Paragraph((replace(start[0], text=reply), *start[1:]))
    told = [first] if first.text.strip() else []
    if below is not None and is_shown(below) and leads_to_shown(told):
        numbers = (lines[0].number, *(line.number for line in start))
        found = answered_by(question, [*told, below], place, numbers, reading, given=True)
        return found or [], 2 + count
    opened = first.text.rstrip().endswith(":") or _announces(first.text)
    rest: list[Block] = []
    for block in after[count:]:
        follows = isinstance(block, PointList) and opened and not rest
        goes_on = isinstance(block, Paragraph) and several and is_prose(block) and not opened
        if not (follows or goes_on):
            break
        rest.append(block)
    if not rest:
        return [], 0
    found = answered_by(question, [first, *rest], place, (lines[0].number,), reading)
    return (
        ([marked_as(question, one) for one in found], 1 + count + len(rest)) if found else ([], 0)
    )


def _announces(text: str) -> bool:
    """Whether the last sentence of a text says how many follow: "It has three parts."."""
    return bool(_ANNOUNCES.search(next(iter(split_sentences(text)[-1:]), "")))


_ANNOUNCES = re.compile(
    r"\b(?:consists? of|comprises?|is made of|are made of|the following|has|have|there are)\b[^.]*"
    r"\b(?:\d|two|three|four|five|six|seven|couple|few|several|following|parts?|steps)\b"
    r"|\bthe following\b",
    re.IGNORECASE,
)


def line_answer(
    lines: tuple[NoteLine, ...], after: Sequence[Block], place: NotePlace, reading: Reading
) -> tuple[list[Found], int]:
    """A line that is a question, with its answer in the lines or blocks after it, and how many
    blocks it took."""
    match = _QUESTION_LINE.match(lines[0].text)
    is_labelled = match is not None and bool(match["label"])
    bold = lines[0].bold or is_labelled or bool(re.match(r"^(?:Q|\d)", lines[0].text))
    if after and any(number in reading.timed for number in lines_of(after[0])):
        return [], 0  # a table of stages
    shown = bool(after) and (is_shown(after[0]) or is_formula(after[0]))
    if match is None or not (bold or shown or len(lines) > 1):
        return [], 0
    answers_here = bool(lines[1:]) and not lines[1].text.endswith("?")
    if lines[1:] and not answers_here:
        return [], 0
    rest: list[Block] = [Paragraph(lines[1:])] if answers_here else []
    below = _below_question(after, rest)
    rest += below
    rest = rest[1:] if rest and opens_answer(rest[0]) else rest
    if not rest or asks_back(rest):
        return [], 0
    given = is_shown(rest[-1]) and asked(lines[0]) is not None
    found = answered_by(match["question"], rest, place, (lines[0].number,), reading, given=given)
    if found is not None and asked(lines[0]) is not None:
        found = [marked_as(match["question"], one) for one in found]
    return ([], 0) if found is None else (found, 1 + len(below))


def _below_question(after: Sequence[Block], begun: Sequence[Block]) -> list[Block]:
    """The blocks that go on with the answer that was `begun`: up to the next question, and one list
    at most."""
    found: list[Block] = []
    for block in after:
        rest = [*begun, *found]
        stop = isinstance(block, Paragraph) and (
            block.lines[0].bold
            or _QUESTION_LINE.match(block.lines[0].text)
            or bool(rest and not isinstance(rest[-1], Paragraph))
            or bool(rest and is_formula(rest[-1]) and not block.text[:1].islower())
        )
        if is_shown(block) and leads_to_shown(rest):
            return [*found, block]
        if stop or not isinstance(block, (Paragraph, PointList)):
            break
        if isinstance(block, PointList) and any(isinstance(one, PointList) for one in rest):
            break
        found.append(block)
    return found
