"""A section's blocks, one after the other, to drafts of cards and lines that give none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from drill.core.material.annotations import answered, asked, has_marks, mark_drafts, marked, note_of, question_of
from drill.core.material.blocks import Block, Code, Definition, Mute, NoteLine, Paragraph, PointList, Table, lines_of
from drill.core.material.document import HTML
from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.headings import Section
from drill.core.material.lists import list_drafts
from drill.core.material.prose import advice_drafts, answer_draft, lead_of, pointed, why_no_card, without_times
from drill.core.material.tables import beside_times, explained_drafts, table_drafts

_SHORT_MEANING = 100


def read_section(section: Section, place: NotePlace, timed: Mapping[int, str]) -> tuple[list[Draft], list[Mute]]:
    """The cards of a section; `timed` are the lines that gave a stage and so need no card."""
    return _SectionReader(section.blocks, place, timed).read()


class _SectionReader:
    """Goes through the blocks and keeps what the next one may need: the lines that ask for it, the card to annotate."""

    def __init__(self, blocks: Sequence[Block], place: NotePlace, timed: Mapping[int, str]) -> None:
        self.blocks = blocks
        self.place = place
        self.timed = timed
        self.drafts: list[Draft] = []
        self.mutes: list[Mute] = []
        self.annotated: int | None = None
        self.lead: tuple[NoteLine, ...] = ()
        self.unanswered = place.innermost.endswith("?")
        self.alone = sum(map(self._is_advice, blocks)) < 2

    def read(self) -> tuple[list[Draft], list[Mute]]:
        for index, block in enumerate(self.blocks):
            after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            self._block(block, after)
        return self.drafts, self.mutes

    def _is_advice(self, block: Block) -> bool:
        if not isinstance(block, Paragraph) or any(number in self.timed for number in block.numbers):
            return False
        return note_of(block.text) is None and not has_marks(block.text) and not why_no_card(block)

    def _block(self, block: Block, after: Block | None) -> None:
        lead, self.lead = self.lead, ()
        match block:
            case Paragraph():
                self._paragraph(block, lead, after)
            case PointList():
                self._listing(block, lead)
            case Table():
                self._table(block)
            case Definition():
                self._definition(block)
            case Code():
                self._code(block)
            case Mute():
                self.mutes.append(block)

    def _take(self, found: Iterable[Draft | Mute], *, last: bool = False) -> None:
        """Keeps what was found; a note that follows belongs to the first card of it, or to the last."""
        first = len(self.drafts)
        for one in found:
            if isinstance(one, Draft):
                self.drafts.append(one)
            else:
                self.mutes.append(one)
        if len(self.drafts) > first:
            self.annotated = len(self.drafts) - 1 if last else first

    def _listing(self, listing: PointList, lead: tuple[NoteLine, ...]) -> None:
        question = question_of(lead) if lead else None
        text = question or " ".join(line.text for line in lead)
        numbers = tuple(line.number for line in lead)
        first = len(self.drafts)
        self._take(list_drafts(listing, self.place, text, numbers, self.timed))
        if question is not None and len(self.drafts) > first:
            self.drafts[first] = _without_heading(self.drafts[first], question)
        if lead and not any(number in draft.lines for draft in self.drafts[first:] for number in numbers):
            self.mutes.append(Mute(numbers, "it introduces a list that makes no card"))

    def _table(self, block: Table) -> None:
        if not any(row.number in self.timed for row in block.rows):
            self._take(table_drafts(block, self.place), last=True)
            return
        for part in beside_times(block, self.timed):
            self._take(table_drafts(part, self.place) if isinstance(part, Table) else [part], last=True)

    def _definition(self, block: Definition) -> None:
        if block.meaning.numbers[0] in self.timed:
            return
        lines = (block.term.number, *block.meaning.numbers)
        meaning = block.meaning.text
        if not block.term.text or not meaning:
            self.mutes.append(Mute(lines, "a definition without its term or its meaning"))
            return
        back = len(meaning) <= _SHORT_MEANING
        self._take(explained_drafts(block.term.text, meaning, self.place, lines, back=back))

    def _code(self, block: Code) -> None:
        """Code makes no card; an indented text that is a note is one all the same."""
        note = note_of(" ".join(line.text for line in block.lines)) if block.language != HTML else None
        if note is not None and not block.fences and self.annotated is not None:
            self._annotate(note, tuple(line.number for line in block.lines))
        else:
            self.mutes.append(Mute(tuple(lines_of(block)), "HTML" if block.language == HTML else "code"))

    def _annotate(self, note: str, numbers: tuple[int, ...]) -> None:
        place = self.annotated or 0
        one = self.drafts[place]
        together = f"{one.card.note}\n{note}" if one.card.note else note
        self.drafts[place] = replace(one, card=replace(one.card, note=together), lines=(*one.lines, *numbers))

    def _paragraph(self, block: Paragraph, lead: tuple[NoteLine, ...], after: Block | None) -> None:
        lines = (*lead, *(line for line in block.lines if line.number not in self.timed))
        if not lines:
            return
        note = note_of("\n".join(line.text for line in lines))
        if note is not None and self.annotated is not None:
            self._annotate(note, tuple(line.number for line in lines))
            return
        if has_marks("\n".join(line.text for line in lines)):
            found, rest = marked(lines)
            self._take(mark_drafts(found, self.place), last=True)
            lines = tuple(rest)
        if not lines:
            return
        if _is_open_question(lines, after):
            self.lead = lines
        else:
            self._plain(lines, after)

    def _plain(self, lines: tuple[NoteLine, ...], after: Block | None) -> None:
        head, points = pointed(lines)
        if points is not None:
            self._listing(points, head)
            return
        lead = lead_of(Paragraph(lines)) if isinstance(after, PointList) else ()
        self.lead = lead
        lines = lines[: len(lines) - len(lead)]
        if lines:
            self._advice(Paragraph(lines))

    def _advice(self, paragraph: Paragraph) -> None:
        answer = answer_draft(paragraph, self.place) if self.unanswered else None
        if answer is not None:
            self.unanswered = False
            self._take([answer])
            return
        lines, times = without_times(paragraph)
        if lines and times:
            self.mutes.append(Mute(times, why_no_card(paragraph)))
            paragraph = Paragraph(lines)
        why = why_no_card(paragraph)
        if why:
            self.mutes.append(Mute(paragraph.numbers, why))
        else:
            self._take(advice_drafts(paragraph, self.place, alone=self.alone))


def _without_heading(one: Draft, question: str) -> Draft:
    """The draft that asks a marked question, which needs no heading before it; any other as it is."""
    return replace(one, card=replace(one.card, prompt=question)) if one.card.prompt.endswith(question) else one


def _is_open_question(lines: tuple[NoteLine, ...], after: Block | None) -> bool:
    """A question "Q: …" whose answer is the next block."""
    if asked(lines[0]) is None or any(answered(line) for line in lines):
        return False
    if isinstance(after, Paragraph):
        return answered(after.lines[0]) is not None
    return isinstance(after, PointList)
