"""A section's blocks, one after the other, to facts, marked cards, and lines that state nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from drill.core.material.annotations import answered, asked, has_marks, mark_drafts, marked, note_of, question_of
from drill.core.material.blocks import (
    Block,
    Code,
    Definition,
    ListPoint,
    Mute,
    NoteLine,
    Paragraph,
    PointList,
    Table,
    lines_of,
)
from drill.core.material.document import HTML
from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.english import Form, form_of, word_count
from drill.core.material.facts.facts import Entry, Fact, Meaning, Points
from drill.core.material.facts.lists import Found, Reading, answered_by, list_facts
from drill.core.material.facts.sentences import sentence_facts, split_sentences
from drill.core.material.facts.tables import table_facts
from drill.core.material.facts.terms import pair_of
from drill.core.material.headings import Section
from drill.core.material.prose import pointed
from drill.core.material.tables import beside_times

_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|following|several|some|these|\d{1,2})\b", re.IGNORECASE
)
_QUESTION_LINE = re.compile(
    r"^(?:\*\*)?(?:Q(?:uestion)?\s*\d*\s*[:.)]\s*|\d{1,3}[.)]\s+)?(?P<question>[A-Z“\"'][^?]{6,160}\?)\s*$"
)
_SHORT_LEAD = 8  # words
_FEWEST_LINES = 3
_LONGEST_LINE = 14  # words
_LETTER = re.compile(r"[^\W_]")


def read_section(section: Section, place: NotePlace, reading: Reading) -> list[Found]:
    """What a section states; the lines of `reading.timed` gave a stage and need no card."""
    return _SectionReader(section.blocks, place, reading).read()


class _SectionReader:
    """Goes through the blocks and keeps what the next one may need: the line that asks for it, an open question."""

    def __init__(self, blocks: Sequence[Block], place: NotePlace, reading: Reading) -> None:
        self.blocks = _joined_lists(_short_lines_listed(blocks, reading))
        self.place = place
        self.reading = reading
        self.found: list[Found] = []
        self.lead: tuple[NoteLine, ...] = ()
        self.lists = 0

    def read(self) -> list[Found]:
        if self.place.innermost.endswith("?") and self._answer_of_heading():
            return self.found
        index = 0
        while index < len(self.blocks):
            index += self._block(index)
        return self.found

    def _answer_of_heading(self) -> bool:
        """A heading that is a question, and all that stands below it."""
        plain = [b for b in self.blocks if isinstance(b, (Paragraph, PointList, Code))]
        if any(isinstance(b, Paragraph) and has_marks(b.text) for b in plain) or any(
            n in self.reading.timed for b in plain for n in lines_of(b)
        ):
            return False
        leading: list[Block] = []
        for block in self.blocks:
            if not isinstance(block, (Paragraph, PointList)):
                break
            if isinstance(block, PointList) and any(isinstance(b, PointList) for b in leading):
                break
            leading.append(block)
        if _asks_back(leading):
            return False
        answer = answered_by(self.place.innermost, leading, self.place, (), self.reading)
        if answer is None:
            return False
        self.found += answer
        for block in leading:
            if isinstance(block, PointList):
                inner = list_facts(block, self.place, self.place.innermost, (), self.reading)
                self.found += [one for one in inner if isinstance(one, Meaning)]
        rest = self.blocks[len(leading) :]
        if rest:
            within = _SectionReader(rest, self.place, self.reading)
            within.lists = 1
            index = 0
            while index < len(rest):
                index += within._block(index)
            self.found += within.found
        return True

    def _block(self, index: int) -> int:
        """Reads the block at `index`; gives how many blocks were read."""
        block = self.blocks[index]
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        lead, self.lead = self.lead, ()
        match block:
            case Paragraph():
                return self._paragraph(block, lead, after, index)
            case PointList():
                self._listing(block, lead)
            case Table():
                self._table(block)
            case Definition():
                self._definition(block)
            case Code():
                self._code(block)
            case Mute():
                self.found.append(block)
        return 1

    def _listing(self, listing: PointList, lead: tuple[NoteLine, ...]) -> None:
        question = question_of(lead) if lead else None
        text = question or " ".join(line.text for line in lead)
        numbers = tuple(line.number for line in lead)
        if question is not None:
            self._marked_list(question, listing, numbers)
            return
        if text:
            text = _last_sentence(text)
        certain = bool(text) or self.lists == 0
        self.lists += 1
        before = len(self.found)
        self.found += list_facts(
            listing, self.place, text or self.place.innermost, numbers, self.reading, certain=certain
        )
        used = {n for one in self.found[before:] if not isinstance(one, Mute) for n in one.lines}
        if numbers and not used & set(numbers):
            self.found.append(Mute(numbers, "it introduces a list that makes no card"))

    def _marked_list(self, question: str, listing: PointList, numbers: tuple[int, ...]) -> None:
        for one in list_facts(listing, self.place, question, numbers, self.reading):
            if isinstance(one, Points):
                self.found.append(replace(one, label=question, given=True))
            else:
                self.found.append(one)

    def _table(self, block: Table) -> None:
        if not any(row.number in self.reading.timed for row in block.rows):
            self.found += table_facts(block, self.place, self.reading.vocabulary)
            return
        for part in beside_times(block, self.reading.timed):
            self.found += table_facts(part, self.place, self.reading.vocabulary) if isinstance(part, Table) else [part]

    def _definition(self, block: Definition) -> None:
        if block.meaning.numbers[0] in self.reading.timed:
            return
        lines = (block.term.number, *block.meaning.numbers)
        if not block.term.text or not block.meaning.text:
            self.found.append(Mute(lines, "a definition without its term or its meaning"))
        else:
            self.found.append(Meaning(self.place, block.term.text, block.meaning.text, lines))

    def _code(self, block: Code) -> None:
        note = note_of(" ".join(line.text for line in block.lines)) if block.language != HTML else None
        if note is not None and not block.fences and self._annotate(note, tuple(line.number for line in block.lines)):
            return
        self.found.append(Mute(tuple(lines_of(block)), "HTML" if block.language == HTML else "code"))

    def _annotate(self, note: str, numbers: tuple[int, ...]) -> bool:
        """A note belongs to the card before it; there may be none."""
        for place in range(len(self.found) - 1, -1, -1):
            one = self.found[place]
            if isinstance(one, Draft):
                together = f"{one.card.note}\n{note}" if one.card.note else note
                self.found[place] = replace(one, card=replace(one.card, note=together), lines=(*one.lines, *numbers))
                return True
            if isinstance(one, Points) and one.entries:
                last = one.entries[-1]
                remark = f"{last.remark}\n{note}" if last.remark else note
                entries = (*one.entries[:-1], replace(last, remark=remark))
                self.found[place] = replace(one, entries=entries, lines=(*one.lines, *numbers))
                return True
        return False

    def _paragraph(self, block: Paragraph, lead: tuple[NoteLine, ...], after: Block | None, index: int) -> int:
        lines = (*lead, *(line for line in block.lines if line.number not in self.reading.timed))
        if not lines:
            return 1
        note = note_of("\n".join(line.text for line in lines))
        if note is not None and self._annotate(note, tuple(line.number for line in lines)):
            return 1
        taken = self._marked_answer_that_goes_on(lines, index)
        if taken:
            return taken
        if has_marks("\n".join(line.text for line in lines)):
            found, rest = marked(lines)
            self.found += mark_drafts(found, self.place)
            lines = tuple(rest)
        if not lines:
            return 1
        if _is_open_question(lines, after):
            self.lead = lines
            return 1
        taken = self._question_line(lines, index)
        if taken:
            return taken
        self._plain(lines, after)
        return 1

    def _marked_answer_that_goes_on(self, lines: tuple[NoteLine, ...], index: int) -> int:
        """A question "Q: …" whose answer "A: …" leads to the list or the paragraphs after it."""
        questions = sum(isinstance(block, Paragraph) and asked(block.lines[0]) is not None for block in self.blocks)
        question = asked(lines[0])
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        start, count = lines[1:], 1
        if question is None:
            return 0
        if not start and isinstance(after, Paragraph) and answered(after.lines[0]) is not None:
            start, count = after.lines, 2
        reply = answered(start[0]) if start else None
        if reply is None:
            return 0
        opened = reply.rstrip().endswith(":") or (len(start) > 1 and start[-1].text.endswith(":"))
        rest: list[Block] = []
        for block in self.blocks[index + count :]:
            follows = isinstance(block, PointList) and opened and not rest
            goes_on = isinstance(block, Paragraph) and questions > 1 and _is_prose(block) and not opened
            if not (follows or goes_on):
                break
            rest.append(block)
        if not rest:
            return 0
        first = Paragraph((replace(start[0], text=reply), *start[1:]))
        answer = answered_by(question, [first, *rest], self.place, (lines[0].number,), self.reading)
        self.found += answer or []
        return count + len(rest) if answer else 0

    def _question_line(self, lines: tuple[NoteLine, ...], index: int) -> int:
        """A line that is a question, with its answer in the lines or blocks after it."""
        match = _QUESTION_LINE.match(lines[0].text)
        bold = lines[0].bold or bool(re.match(r"^(?:Q|\d)", lines[0].text))
        if match is None or not (bold or len(lines) > 1):
            return 0
        rest: list[Block] = [Paragraph(lines[1:])] if lines[1:] and not lines[1].text.endswith("?") else []
        count = 1
        if not rest and len(lines) > 1:
            return 0
        for block in self.blocks[index + 1 :]:
            stop = isinstance(block, Paragraph) and (
                block.lines[0].bold
                or _QUESTION_LINE.match(block.lines[0].text)
                or bool(rest and not isinstance(rest[-1], Paragraph))
            )
            if stop or not isinstance(block, (Paragraph, PointList)):
                break
            if isinstance(block, PointList) and any(isinstance(b, PointList) for b in rest):
                break
            rest.append(block)
            count += 1
        if not rest or _asks_back(rest):
            return 0
        answer = answered_by(match["question"], rest, self.place, (lines[0].number,), self.reading)
        if answer is None:
            return 0
        self.found += answer
        return count

    def _plain(self, lines: tuple[NoteLine, ...], after: Block | None) -> None:
        head, points = pointed(lines)
        if points is not None:
            self._listing(points, head)
            return
        if isinstance(after, PointList):
            lead = _lead_of(lines)
            self.lead = lead
            lines = lines[: len(lines) - len(lead)]
            whole = lead and word_count(lead[-1].text) > _SHORT_LEAD
            if whole:
                self._prose(Paragraph(lead), quiet=True)
        if lines:
            self._prose(Paragraph(lines))

    def _prose(self, paragraph: Paragraph, *, quiet: bool = False) -> None:
        about = self.reading.about(self.place)
        facts: list[Fact] = []
        paired = [(line, pair_of(line.text, line.lead)) for line in paragraph.lines]
        terms = [(line, pair) for line, pair in paired if pair is not None]
        if terms and (
            len(terms) == len(paragraph.lines) or (terms[0][0] is paragraph.lines[0] and paragraph.lines[0].lead)
        ):
            facts += self._term_lines(paragraph, terms)
        else:
            text = paragraph.text
            bold = paragraph.lines[0].lead if paragraph.lines and not paragraph.lines[0].bold else ""
            told_of = bold if bold and text.startswith(bold) and word_count(bold) <= 6 else about
            facts += sentence_facts(
                text, self.place, told_of, paragraph.numbers, self.reading.vocabulary, self.reading.speech
            )
        if not facts and self.reading.timed and not quiet:
            facts += self._command(paragraph)
        self.found += facts
        if not facts and not quiet:
            self.found.append(Mute(paragraph.numbers, "a text that gives nothing to ask for"))

    def _command(self, paragraph: Paragraph) -> list[Fact]:
        """In notes on an interview: what a paragraph tells one to do."""
        sentences = split_sentences(paragraph.text)
        first = sentences[0].rstrip(".") if sentences else ""
        if form_of(first, self.reading.vocabulary) is not Form.COMMAND or word_count(first) > _LONGEST_LINE:
            return []
        entry = Entry(first, (), " ".join(sentences[1:]), paragraph.numbers)
        return [Points(self.place, self.place.innermost, (entry,), paragraph.numbers)]

    def _term_lines(self, paragraph: Paragraph, terms: Sequence[tuple[NoteLine, object]]) -> list[Fact]:
        if len(terms) > 1 and len(terms) == len(paragraph.lines):
            listing = PointList(tuple(ListPoint((line,)) for line in paragraph.lines))
            return [
                one
                for one in list_facts(listing, self.place, self.place.innermost, (), self.reading, certain=False)
                if not isinstance(one, (Draft, Mute))
            ]
        line, _ = terms[0]
        pair = pair_of(paragraph.text, line.lead)
        return [Meaning(self.place, pair.term, pair.said, paragraph.numbers)] if pair is not None else []


def _short_lines_listed(blocks: Sequence[Block], reading: Reading) -> list[Block]:
    """The blocks, with three or more short lines that follow one another as paragraphs made the list that they are."""
    result: list[Block] = []
    run: list[Paragraph] = []
    for block in [*blocks, Mute((), "")]:
        if isinstance(block, Paragraph) and _is_short_line(block, reading):
            run.append(block)
            continue
        result += [PointList(tuple(ListPoint(one.lines) for one in run))] if len(run) > _FEWEST_LINES else run
        run = []
        result.append(block)
    return result[:-1]


def _is_short_line(block: Paragraph, reading: Reading) -> bool:
    line = block.lines[0]
    plain = len(block.lines) == 1 and not line.bold and not line.linked and not has_marks(line.text)
    short = 2 <= word_count(line.text) <= _LONGEST_LINE and not re.search(r"[.:?!;,)]$", line.text)
    return plain and short and note_of(line.text) is None and line.number not in reading.timed


def _joined_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with lists that follow one another made one: only their signs parted them."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, PointList) and isinstance(before, PointList) and block.ordered == before.ordered:
            joined[-1] = PointList((*before.points, *block.points), block.ordered)
        else:
            joined.append(block)
    return joined


def _is_prose(block: Paragraph) -> bool:
    text = block.text
    marked_line = (
        asked(block.lines[0]) is not None or has_marks(text) or note_of(text) is not None or block.lines[0].bold
    )
    return not marked_line and not text.endswith(("?", ":"))


def _asks_back(blocks: Iterable[Block]) -> bool:
    """Whether what follows a question is only more questions."""
    points = [point.text for block in blocks if isinstance(block, PointList) for point in block.points]
    return bool(points) and all(text.rstrip().endswith("?") for text in points)


def _lead_of(lines: tuple[NoteLine, ...]) -> tuple[NoteLine, ...]:
    """The lines at the end of a paragraph that say what the list after it is of; none if they do not."""
    last = lines[-1]
    if not _LETTER.search(last.text):
        return ()
    if last.text.endswith((":", "?", "：")):
        start = len(lines) - 1
        while start and not re.search(r"[.:!?]$", lines[start - 1].text) and lines[start].text[:1].islower():
            start -= 1
        return lines[start:]
    if word_count(last.text) <= _SHORT_LEAD and not last.text.endswith((".", "!")) and (len(lines) == 1 or last.bold):
        return (last,)
    sentence = _last_sentence(" ".join(line.text for line in lines))
    if (
        _COUNTED.search(sentence)
        and word_count(sentence) <= 16
        and re.search(r"\bare\b|\bhas\b|\bhave\b|\binclude", sentence)
    ):
        return (last,) if len(lines) == 1 else lines
    return ()


def _last_sentence(text: str) -> str:
    sentences = split_sentences(text)
    return sentences[-1] if sentences else text


def _is_open_question(lines: tuple[NoteLine, ...], after: Block | None) -> bool:
    """A question "Q: …" whose answer is the next block."""
    if asked(lines[0]) is None or any(answered(line) for line in lines):
        return False
    if isinstance(after, Paragraph):
        return answered(after.lines[0]) is not None
    return isinstance(after, PointList)
