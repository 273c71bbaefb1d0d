"""Questions on a line of a section, with their answers in the lines and blocks after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.labelled_answers import marked_as
from drill.core.material.facts.answers.list_answers import Found, Reading, answered_by, is_shown
from drill.core.material.facts.answers.task_answers import is_task, task_answer
from drill.core.material.facts.paragraphs import asks_back, is_prose, leads_to_shown
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.annotations import answered, asked
from drill.core.material.reading.blocks import Block, NoteLine, Paragraph, PointList, lines_of

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
    if not blocks:
        return []
    if not (opens_answer(blocks[0]) or _begins_answer(blocks[0])):
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
    if question is None:
        return [], 0
    own, number = lines[1:], lines[0].number
    if is_task(question):
        task, taken = task_answer(question, without_labels(own, after), place, number)
        if task is not None:
            return [task], taken + (0 if own else 1)
    if not own and _opens_with_shown(after):
        found = answered_by(question, [after[0]], place, (number,), reading, given=True)
        return found or [], 2
    return _worded_answer(question, lines, after, place, reading, several=several)


def _opens_with_shown(blocks: Sequence[Block]) -> bool:
    """Whether the first block is a table, code or a formula."""
    if not blocks:
        return False
    return is_shown(blocks[0]) or is_formula(blocks[0])


def _worded_answer(
    question: str,
    lines: tuple[NoteLine, ...],
    after: Sequence[Block],
    place: NotePlace,
    reading: Reading,
    *,
    several: bool,
) -> tuple[list[Found], int]:
    """The answer "A: …" to a question with what it leads to, and how many blocks both took."""
    numbers: tuple[int, ...] = (lines[0].number,)
    start, count = _start_of_answer(lines[1:], after)
    reply = answered(start[0]) if start else None
    if reply is None:
        return [], 0
    first = Paragraph((replace(start[0], text=reply), *start[1:]))
    told = [first] if first.text.strip() else []
    following = after[count:]
    if _leads_to_first(told, following):
        numbers = (*numbers, *(line.number for line in start))
        blocks = [*told, following[0]]
        return answered_by(question, blocks, place, numbers, reading, given=True) or [], 2 + count
    more = _blocks_that_go_on(first, following, several=several)
    found = answered_by(question, [first, *more], place, numbers, reading) if more else None
    if not found:
        return [], 0
    return [marked_as(question, one) for one in found], 1 + count + len(more)


def _leads_to_first(told: Sequence[Block], following: Sequence[Block]) -> bool:
    """Whether the block that follows a text is a table or code that answers with it."""
    if not following:
        return False
    return is_shown(following[0]) and leads_to_shown(told)


def _start_of_answer(
    own: tuple[NoteLine, ...], after: Sequence[Block]
) -> tuple[tuple[NoteLine, ...], int]:
    """The lines from which an answer "A: …" may start, and how many of the blocks after the
    question they are: the question's `own` next lines, else a paragraph "A: …"."""
    if own:
        return own, 0
    if not after or not isinstance(after[0], Paragraph):
        return own, 0
    begins = answered(after[0].lines[0]) is not None
    return (after[0].lines, 1) if begins else ((), 0)


def _blocks_that_go_on(
    first: Paragraph, following: Sequence[Block], *, several: bool
) -> list[Block]:
    """The blocks that belong to an answer after its `first` paragraph: the list that this leads to,
    or more paragraphs."""
    leads = first.text.rstrip().endswith(":") or _announces(first.text)
    if leads:
        return [block for block in following[:1] if isinstance(block, PointList)]
    if not several:
        return []
    return list(
        takewhile(lambda block: isinstance(block, Paragraph) and is_prose(block), following)
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
    question = _question_of_line(lines, after, reading)
    own = lines[1:]
    asks_on = bool(own) and own[0].text.endswith("?")
    if question is None or asks_on:
        return [], 0
    answer, taken = _blocks_after_question(own, after)
    if not answer or asks_back(answer):
        return [], 0
    is_marked = asked(lines[0]) is not None
    given = is_marked and is_shown(answer[-1])
    found = answered_by(question, answer, place, (lines[0].number,), reading, given=given)
    if found is None:
        return [], 0
    if is_marked:
        found = [marked_as(question, one) for one in found]
    return found, 1 + taken


def _blocks_after_question(
    own: tuple[NoteLine, ...], after: Sequence[Block]
) -> tuple[list[Block], int]:
    """The blocks that answer a question: its `own` next lines and the blocks `after` it that go on
    with them; how many these are."""
    begun = [Paragraph(own)] if own else []
    below = _below_question(after, begun)
    answer: list[Block] = [*begun, *below]
    if answer and opens_answer(answer[0]):
        answer = answer[1:]
    return answer, len(below)


def _question_of_line(
    lines: tuple[NoteLine, ...], after: Sequence[Block], reading: Reading
) -> str | None:
    """The question that a first line is, where it stands out or something follows that may answer
    it; None before a table of stages."""
    match = _QUESTION_LINE.match(lines[0].text)
    if match is None:
        return None
    if after and any(number in reading.timed for number in lines_of(after[0])):
        return None
    is_numbered = re.match(r"^(?:Q|\d)", lines[0].text) is not None
    if lines[0].bold or match["label"] or is_numbered:
        return match["question"]
    may_be_answered = len(lines) > 1 or _opens_with_shown(after)
    return match["question"] if may_be_answered else None


def _below_question(after: Sequence[Block], begun: Sequence[Block]) -> list[Block]:
    """The blocks that go on with the answer that was `begun`: up to the next question, and one list
    at most."""
    found: list[Block] = []
    for block in after:
        before = [*begun, *found]
        if is_shown(block) and leads_to_shown(before):
            return [*found, block]
        if not _goes_on(block, before):
            break
        found.append(block)
    return found


def _goes_on(block: Block, before: Sequence[Block]) -> bool:
    """Whether a block goes on with the part of an answer that is `before` it."""
    if isinstance(block, PointList):
        return not any(isinstance(one, PointList) for one in before)
    if not isinstance(block, Paragraph):
        return False
    if block.lines[0].bold or _QUESTION_LINE.match(block.lines[0].text):
        return False
    if not before:
        return True
    starts_anew = is_formula(before[-1]) and not block.text[:1].islower()
    return isinstance(before[-1], Paragraph) and not starts_anew
