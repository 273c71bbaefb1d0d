"""Paragraphs that are lists, leads of lists, or questions in another form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.list_answers import Reading, is_shown
from drill.core.material.facts.facts import NotePoint, Points
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.names import is_respect, lettered_name, plain_name
from drill.core.material.facts.lists.label_lines import with_label_lines
from drill.core.material.facts.lists.terms import pair_of
from drill.core.material.facts.sentences.sentence_facts import enumerated, split_sentences
from drill.core.material.needs.consistency import said_levels
from drill.core.material.reading.annotations import (
    answered,
    asked,
    has_marks,
    is_before_answer,
    note_of,
)
from drill.core.material.reading.blocks import (
    Block,
    Code,
    ListPoint,
    Mute,
    NoteLine,
    Paragraph,
    PointList,
)
from drill.core.material.reading.document import HTML
from drill.core.material.vocabulary import Vocabulary

_BULLET = re.compile(r"^(?:[•‣◦▪●–—·]|\(?(?:\d{1,2}|[a-h])[.)])\s+")
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|following|several|some|these|\d{1,2})\b",
    re.IGNORECASE,
)
SHORT_LEAD = 8  # words
_LONGEST_NAME = 4  # words of a line that names what the list below it is of
_FEWEST_LINES = 3
_LONGEST_LINE = 14  # words
_LETTER = re.compile(r"[^\W_]")


def with_lists(blocks: Sequence[Block], reading: Reading) -> list[Block]:
    """The blocks with each list whole, and right behind the line that leads to it."""
    listed = [_levels_listed(block) for block in _pictures_behind(blocks)]
    named = with_label_lines(listed, reading.vocabulary)
    return _joined(_short_lines_listed(named, reading))


def _levels_listed(block: Block) -> Block:
    """Lines that each give a level of consistency, "Strong: payments", as the list that they
    are."""
    lines = block.lines if isinstance(block, Paragraph) else ()
    if len(lines) > 1 and all(said_levels(line.text) for line in lines):
        return PointList(tuple(ListPoint((line,)) for line in lines))
    return block


def _short_lines_listed(blocks: Sequence[Block], reading: Reading) -> list[Block]:
    """The blocks, with three or more short lines that follow one another as paragraphs made the
    list that they are."""
    result: list[Block] = []
    run: list[Paragraph] = []
    for block in [*blocks, Mute((), "")]:
        if isinstance(block, Paragraph) and _is_short_line(block, reading):
            run.append(block)
            continue
        result += (
            [PointList(tuple(ListPoint(one.lines) for one in run))]
            if len(run) > _FEWEST_LINES
            else run
        )
        run = []
        result.append(block)
    return result[:-1]


def _is_short_line(block: Paragraph, reading: Reading) -> bool:
    line = block.lines[0]
    if len(block.lines) > 1:
        return False
    if line.bold or line.linked:
        return False
    if has_marks(line.text) or note_of(line.text) is not None:
        return False
    if line.number in reading.timed:
        return False
    is_closed = re.search(r"[.:?!;,)]$", line.text) is not None
    return not is_closed and 2 <= word_count(line.text) <= _LONGEST_LINE


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with lists that follow one another made one: only their signs parted them."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if (
            isinstance(block, PointList)
            and isinstance(before, PointList)
            and block.ordered == before.ordered
        ):
            joined[-1] = PointList((*before.points, *block.points), block.ordered)
        else:
            joined.append(block)
    return joined


def _pictures_behind(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with an HTML picture behind the list that it parts from the line before it."""
    found = list(blocks)
    for index in range(1, len(found) - 1):
        lead, between, after = found[index - 1 : index + 2]
        leads = isinstance(lead, Paragraph) and lead.text.endswith((":", "："))
        if leads and _is_picture(between) and isinstance(after, PointList):
            found[index : index + 2] = [after, between]
    return found


def _is_picture(block: Block) -> bool:
    if not isinstance(block, Code) or block.language != HTML:
        return False
    return not any(line.text for line in block.lines)


def within_lead(
    place: NotePlace, listing: PointList, lead: str, vocabulary: Vocabulary
) -> NotePlace:
    """The place of a list: below a name that its "Pros" and "Cons" are of, if the line before it
    is one."""
    name = lettered_name(lead)
    is_name = 0 < word_count(name) <= _LONGEST_NAME and form_of(name, vocabulary) is Form.NAME
    has_respects = any(
        point.children and is_respect(plain_name(point.text), vocabulary)
        for point in listing.points
    )
    is_subject = is_name and has_respects and not is_respect(name, vocabulary)
    return place.within(name) if is_subject else place


def lead_of(lines: tuple[NoteLine, ...]) -> tuple[NoteLine, ...]:
    """The lines at the end of a paragraph that say what the list after it is of; none if they do
    not."""
    last = lines[-1]
    if not _LETTER.search(last.text):
        return ()
    if last.text.endswith((":", "?", "：")):
        return _last_sentence_lines(lines)
    stands_alone = len(lines) == 1 or last.bold
    is_short = word_count(last.text) <= SHORT_LEAD and not last.text.endswith((".", "!"))
    if is_short and stands_alone and not _has_list(last):
        return (last,)
    return lines if _counts(last_sentence(" ".join(line.text for line in lines))) else ()


def _last_sentence_lines(lines: tuple[NoteLine, ...]) -> tuple[NoteLine, ...]:
    """The lines over which the sentence goes that ends on the last one."""
    start = len(lines) - 1
    while start and _goes_on(lines[start - 1].text, lines[start].text):
        start -= 1
    return lines[start:]


def _has_list(line: NoteLine) -> bool:
    """Whether a line lists itself what its label says: "golden signals: latency, errors, load"."""
    pair = pair_of(line.text, line.lead)
    if pair is None:
        return False
    return pair.sign in (":", "：") and bool(enumerated(pair.said))


def _goes_on(text: str, following: str) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return following[:1].islower() and not re.search(r"[.:!?]$", text)


def _counts(sentence: str) -> bool:
    """Whether a sentence says how many there are of what the list after it names."""
    if word_count(sentence) > 16:
        return False
    if not _COUNTED.search(sentence):
        return False
    return re.search(r"\bare\b|\bhas\b|\bhave\b|\binclude", sentence) is not None


def last_sentence(text: str) -> str:
    sentences = split_sentences(text)
    return sentences[-1] if sentences else text


def last_questions(text: str) -> str:
    """The last sentence of a text, with the questions right before it where it is one."""
    sentences = split_sentences(text)
    start = len(sentences) - 1
    while start > 0 and sentences[-1].endswith("?") and sentences[start - 1].endswith("?"):
        start -= 1
    return " ".join(sentences[start:]) if sentences else text


def is_open_question(lines: tuple[NoteLine, ...], after: Block | None) -> bool:
    """A question "Q: …", or one above a line of `?`, whose answer is the next block."""
    if is_before_answer(lines):
        return isinstance(after, PointList)
    if asked(lines[0]) is None:
        return False
    if any(answered(line) for line in lines):
        return False
    if isinstance(after, Paragraph):
        return answered(after.lines[0]) is not None
    return isinstance(after, PointList)


def is_prose(block: Paragraph) -> bool:
    text, first = block.text, block.lines[0]
    if first.bold or asked(first) is not None:
        return False
    if has_marks(text) or note_of(text) is not None:
        return False
    return not text.endswith(("?", ":"))


def answering(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that may answer a question together: paragraphs, and the first list, or a table or
    code."""
    found: list[Block] = []
    for block in blocks:
        if is_shown(block) and leads_to_shown(found):
            return [*found, block]
        if not isinstance(block, Paragraph | PointList):
            break
        if isinstance(block, PointList) and any(isinstance(one, PointList) for one in found):
            break
        found.append(block)
    return found


def leads_to_shown(before: Sequence[Block]) -> bool:
    """Whether a table or code answers together with what is between it and the question:
    nothing, or a line that ends with a colon or speaks of the table."""
    last = before[-1] if before else None
    if not isinstance(last, Paragraph):
        return last is None
    return last.text.rstrip().endswith(":") or bool(_SPEAKS_OF_SHOWN.search(last.text))


_SPEAKS_OF_SHOWN = re.compile(r"\b(?:following|below)\s+(?:table|code|example)\b", re.IGNORECASE)


def asks_back(blocks: Iterable[Block]) -> bool:
    """Whether what follows a question is only more questions."""
    points = [
        point.text for block in blocks if isinstance(block, PointList) for point in block.points
    ]
    return bool(points) and all(text.rstrip().endswith("?") for text in points)


def pointed(lines: tuple[NoteLine, ...]) -> tuple[tuple[NoteLine, ...], PointList | None]:
    """The list that the lines of a paragraph are, by bullets that Markdown does not know or by
    being questions.

    Before it the line that asks for it, if there is one; no list if the lines are only text.
    """
    first = lines[0].text
    has_head = first.endswith(("?", ":")) and not _BULLET.match(first)
    head, rest = (lines[:1], lines[1:]) if has_head else ((), lines)
    if len(rest) > 1 and all(_BULLET.match(line.text) for line in rest):
        return head, PointList(tuple(map(_without_bullet, rest)))
    if len(lines) > 1 and all(line.text.endswith("?") for line in lines):
        return (), PointList(tuple(ListPoint((line,)) for line in lines))
    return (), None


def _without_bullet(line: NoteLine) -> ListPoint:
    return ListPoint((NoteLine(_BULLET.sub("", line.text), line.number),))


def command_in(paragraph: Paragraph, place: NotePlace, vocabulary: Vocabulary) -> list[Points]:
    """In notes on an interview: what a paragraph tells one to do."""
    first, *more = split_sentences(paragraph.text) or [""]
    command = first.rstrip(".")
    is_command = form_of(command, vocabulary) is Form.COMMAND
    if not is_command:
        return []
    if word_count(command) > _LONGEST_LINE:
        return []
    entry = NotePoint(command, (), " ".join(more), paragraph.numbers)
    return [Points(place, place.innermost, (entry,), paragraph.numbers)]


def named_in_bold(line: NoteLine) -> str:
    """What a line begins with in bold, unless it is one of two: "**TCP** and **UDP** are …"."""
    is_one_of_two = _ANOTHER.match(line.text[len(line.lead) :]) and line.text.startswith(line.lead)
    return "" if is_one_of_two else line.lead


_ANOTHER = re.compile(r"\s*(?:,|&|/|(?:and|or|vs|versus)\b)", re.IGNORECASE)
