"""A section's blocks, one after the other, to facts, marked cards, and lines that state nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.answers.dialogues import of_example
from drill.core.material.facts.answers.inline_answers import inline_answers
from drill.core.material.facts.answers.labelled_answers import has_answer_labels, marked_as
from drill.core.material.facts.answers.list_answers import Found, Reading, answered_by
from drill.core.material.facts.answers.noted import noted
from drill.core.material.facts.answers.section_answers import (
    is_formula,
    line_answer,
    marked_answer,
    openers,
    opens_answer,
    without_opener,
)
from drill.core.material.facts.answers.short_answers import own_answers
from drill.core.material.facts.answers.whole_cards import without_whole_cards
from drill.core.material.facts.facts import Fact, Meaning, RuleFact, Sentence
from drill.core.material.facts.forms.own_lines import own_lines
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import Strength, plain_name, strength
from drill.core.material.facts.lists.list_facts import list_facts
from drill.core.material.facts.lists.list_levels import give_levels
from drill.core.material.facts.lists.list_shapes import says_ask
from drill.core.material.facts.lists.monitored import with_monitored_lists
from drill.core.material.facts.lists.numbered_items import (
    has_parted_items,
    item_name,
    with_whole_lists,
)
from drill.core.material.facts.lists.term_labels import with_term_labels
from drill.core.material.facts.lists.terms import pair_of
from drill.core.material.facts.paragraphs import (
    SHORT_LEAD,
    answering,
    asks_back,
    command_in,
    is_open_question,
    last_questions,
    lead_of,
    named_in_bold,
    pointed,
    with_lists,
    within_lead,
)
from drill.core.material.facts.sentences.definitions_abroad import definitions_abroad
from drill.core.material.facts.sentences.headed import headed, headed_list, headed_meaning
from drill.core.material.facts.sentences.sentence_facts import sentence_facts, split_sentences
from drill.core.material.facts.tables.table_facts import beside_times, done_in_stages, table_facts
from drill.core.material.needs.need_blocks import without_needs
from drill.core.material.reading.annotations import (
    asked,
    has_marks,
    mark_drafts,
    marked,
    note_of,
    question_of,
)
from drill.core.material.reading.blocks import (
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
from drill.core.material.reading.document import HTML
from drill.core.material.reading.headings import Section

_MAKES_NO_CARD = "it introduces a list that makes no card"
MOST_SAID = 90  # words of an answer
_LONGEST_SUBJECT = 6  # words in bold that a text begins with
_FARTHEST = 500  # blocks in which an answer is looked for; with more it is too long for a card


def read_section(section: Section, place: NotePlace, reading: Reading) -> list[Found]:
    """What a section states; the lines of `reading.timed` gave a stage and need no card."""
    cards, blocks = without_whole_cards(section.blocks, place)
    needs, blocks = without_needs(blocks, place, reading)
    told = _SectionReader(blocks, place, reading).read()
    return own_answers([*cards, *needs, *told], blocks, place)


class _SectionReader:
    """Goes through the blocks; keeps what the next may need: what asks for it, an open question."""

    def __init__(self, blocks: Sequence[Block], place: NotePlace, reading: Reading) -> None:
        whole = with_monitored_lists(with_whole_lists(blocks), place, reading.vocabulary)
        self.blocks = with_term_labels(with_lists(whole, reading), reading.vocabulary)
        self.place = place
        self.reading = reading
        self.found: list[Found] = [
            Mute(block.numbers, "it only says that an answer follows")
            for block in openers(self.blocks)
        ]
        self.blocks = [block for block in self.blocks if not opens_answer(block)]
        self.asks = place.innermost.rstrip('"”').endswith("?")
        if self.asks:
            self.blocks = [without_opener(block) for block in self.blocks]
        self.lead: tuple[NoteLine, ...] = ()
        self.named = ""  # what the last line before a list begins with in bold: "**A**: it is …"
        self.first = next((block for block in self.blocks if isinstance(block, Paragraph)), None)
        self.item = ""  # what the last numbered point is, where text parts them: "1. Round robin"
        self.is_parted = has_parted_items(self.blocks)
        self.lists = 0
        self.questions = sum(
            isinstance(one, Paragraph) and asked(one.lines[0]) is not None for one in self.blocks
        )

    def read(self) -> list[Found]:
        index = self._answer_of_heading() if self.asks else 0
        self.lists = int(index > 0)
        while index < len(self.blocks):
            index += self._block(index)
        return self.found

    def _answer_of_heading(self) -> int:
        """Reads the answer to a heading that is a question; gives how many blocks it took, 0 if
        there is none."""
        leading = self._may_answer_heading()
        question = plain_name(self.place.innermost)
        asks_reader = asks_back(leading) and not says_ask(question)
        if asks_reader or give_levels(leading, question):
            return 0
        if any(self._is_more_than_text(block) for block in leading):
            return 0
        answer = answered_by(question, leading, self.place, (), self.reading)
        if answer is None:
            return 0
        self.found += answer
        for block in leading:
            if isinstance(block, PointList):
                inner = list_facts(block, self.place, question, (), self.reading)
                self.found += [one for one in inner if isinstance(one, Meaning)]
        return len(leading)

    def _may_answer_heading(self) -> list[Block]:
        """The blocks right below a heading that may answer it: only the first one, where together
        they are more than one says."""
        leading = answering(self.blocks)
        if leading and is_formula(leading[0]):
            leading = list(takewhile(lambda block: not self._is_more_than_text(block), leading))
        said = sum(word_count(one.text) for one in leading if isinstance(one, Paragraph))
        return leading[:1] if said > MOST_SAID else leading

    def _is_more_than_text(self, block: Block) -> bool:
        marked_card = isinstance(block, Paragraph) and has_marks(block.text)
        return marked_card or any(number in self.reading.timed for number in lines_of(block))

    def _block(self, index: int) -> int:
        """Reads the block at `index`; gives how many blocks were read."""
        block = self.blocks[index]
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        lead, self.lead = self.lead, ()
        named, self.named = self.named, ""
        match block:
            case Paragraph():
                return self._paragraph(block, lead, after, index)
            case PointList():
                self._listing(block, lead, named)
            case Table():
                self._table(block)
            case Definition():
                self._definition(block)
            case Code():
                self._code(block)
            case Mute():
                self.found.append(block)
        return 1

    def _listing(self, listing: PointList, lead: tuple[NoteLine, ...], named: str = "") -> None:
        question = question_of(lead) if lead else None
        numbers = tuple(line.number for line in lead)
        if question is not None:
            self._marked_list(question, listing, numbers)
            return
        text = last_questions(" ".join(line.text for line in lead))
        if not (text or self.lists or self.reading.timed):
            told = headed_list(listing, self.place, self.reading.vocabulary)
            self.found += filter(None, [told])
        certain = bool(text) or self.lists == 0
        self.lists += 1
        place = self._place_of_list(listing, text, named)
        label = text or self.place.innermost
        self.found += list_facts(listing, place, label, numbers, self.reading, certain=certain)
        if numbers:
            why = _MAKES_NO_CARD if place is self.place else "it names what the list below is of"
            self.found.append(Mute(numbers, why))

    def _place_of_list(self, listing: PointList, lead: str, named: str) -> NotePlace:
        """The place of a list below the line `lead`, which begins with `named` in bold: below the
        numbered point before it, where the line itself says nothing."""
        vocabulary = self.reading.vocabulary
        if self.is_parted and listing.ordered:
            self.item = item_name(listing.points[-1], vocabulary)
        place = within_lead(self.place, listing, named or lead, vocabulary)
        says_nothing = strength(plain_name(lead), vocabulary) is Strength.NOTHING
        is_of_item = bool(lead and self.item) and says_nothing
        return place.within(self.item) if is_of_item else place

    def _marked_list(self, question: str, listing: PointList, numbers: tuple[int, ...]) -> None:
        found: list[Found] | None
        if has_answer_labels(listing, self.reading.vocabulary):
            found = answered_by(question, [listing], self.place, numbers, self.reading)
        else:
            found = list(list_facts(listing, self.place, question, numbers, self.reading))
        self.found += [marked_as(question, one) for one in found or []]

    def _table(self, block: Table) -> None:
        if not any(row.number in self.reading.timed for row in block.rows):
            self.found += table_facts(block, self.place, self.reading.vocabulary)
            return
        for part in beside_times(block, self.reading.timed):
            if isinstance(part, Table):
                done = done_in_stages(part, self.place)
                self.found += done or table_facts(part, self.place, self.reading.vocabulary)
            else:
                self.found.append(part)

    def _definition(self, block: Definition) -> None:
        if block.meaning.numbers[0] in self.reading.timed:
            return
        lines = (block.term.number, *block.meaning.numbers)
        if not block.term.text or not block.meaning.text:
            self.found.append(Mute(lines, "a definition without its term or its meaning"))
        else:
            self.found.append(
                Meaning(self.place, block.term.text, block.meaning.text, lines, listed=True)
            )

    def _code(self, block: Code) -> None:
        is_html = block.language == HTML
        text = " ".join(line.text for line in block.lines)
        note = note_of(text) if not (is_html or block.fences) else None
        if note is not None and self._annotate(note, tuple(line.number for line in block.lines)):
            return
        self.found.append(Mute(tuple(lines_of(block)), "HTML" if is_html else "code"))

    def _annotate(self, note: str, numbers: tuple[int, ...]) -> bool:
        """A note belongs to the card before it; there may be none."""
        for index in range(len(self.found) - 1, -1, -1):
            with_note = noted(self.found[index], note, numbers)
            if with_note is not None:
                self.found[index] = with_note
                return True
        return False

    def _paragraph(
        self, block: Paragraph, lead: tuple[NoteLine, ...], after: Block | None, index: int
    ) -> int:
        lines = (*lead, *(line for line in block.lines if line.number not in self.reading.timed))
        if not lines or self._takes_as_note(lines):
            return 1
        rest = self.blocks[index + 1 : index + 1 + _FARTHEST]
        several = self.questions > 1
        found, taken = marked_answer(lines, rest, self.place, self.reading, several=several)
        self.found += found
        if taken:
            return taken
        lines = self._without_marked_cards(lines)
        if not lines:
            return 1
        if is_open_question(lines, after):
            self.lead = lines
            return 1
        inline: list[Found] = [*inline_answers(lines, self.place, self.reading.vocabulary)]
        found, taken = (inline, 1) if inline else line_answer(lines, rest, self.place, self.reading)
        self.found += found
        if taken:
            return taken
        self._plain(lines, after)
        return 1

    def _takes_as_note(self, lines: tuple[NoteLine, ...]) -> bool:
        """Adds lines that are a note to the card before them, if there is one; says whether it
        did."""
        note = note_of("\n".join(line.text for line in lines))
        return note is not None and self._annotate(note, tuple(line.number for line in lines))

    def _without_marked_cards(self, lines: tuple[NoteLine, ...]) -> tuple[NoteLine, ...]:
        """Reads the cards that are marked in lines; gives the lines that are left."""
        if not has_marks("\n".join(line.text for line in lines)):
            return lines
        cards, unmarked = marked(lines)
        cards, passed = of_example(cards, self.place, self.questions, self.reading)
        self.found += [*passed, *mark_drafts(cards, self.place)]
        return tuple(unmarked)

    def _plain(self, lines: tuple[NoteLine, ...], after: Block | None) -> None:
        head, points = pointed(lines)
        if points is not None:
            self._listing(points, head)
            return
        if isinstance(after, PointList):
            lead = lead_of(lines)
            self.lead, self.named = lead, named_in_bold(lines[-1])
            lines = lines[: len(lines) - len(lead)]
            if lead and word_count(lead[-1].text) > SHORT_LEAD:
                self._prose(Paragraph(lead), quiet=True)
        if lines:
            self._prose(Paragraph(lines))

    def _prose(self, paragraph: Paragraph, *, quiet: bool = False) -> None:
        for part in own_lines(paragraph, self.reading.vocabulary):
            if isinstance(part, Paragraph):
                self._text(part, quiet=quiet)
            else:
                self.found += self._terms(part)

    def _text(self, paragraph: Paragraph, *, quiet: bool) -> None:
        """Reads a text; `quiet` if nothing is said of one that states nothing."""
        facts = self._facts_of_text(paragraph)
        if quiet:
            self.found += facts
            return
        if self.reading.timed:
            facts = facts or command_in(paragraph, self.place, self.reading.vocabulary)
        else:
            facts = self._with_headed(paragraph, facts or self._meaning_below(paragraph))
        self.found += facts or [Mute(paragraph.numbers, "a text that gives nothing to ask for")]

    def _facts_of_text(self, paragraph: Paragraph) -> Sequence[Fact]:
        """What the sentences of a text state, or the terms that its lines begin with."""
        opens = paragraph.lines[0]
        paired = [(line, pair_of(line.text, line.lead)) for line in paragraph.lines]
        terms = [(line, pair) for line, pair in paired if pair is not None]
        is_led = bool(terms) and terms[0][0] is opens and bool(opens.lead)
        if terms and (is_led or len(terms) == len(paragraph.lines)):
            return self._term_lines(paragraph, terms)
        text, numbers, vocabulary = paragraph.text, paragraph.numbers, self.reading.vocabulary
        bold = "" if opens.bold else opens.lead
        is_subject = bool(bold) and text.startswith(bold) and word_count(bold) <= _LONGEST_SUBJECT
        told_of = bold if is_subject else self.reading.about(self.place)
        return [
            *sentence_facts(text, self.place, told_of, numbers, vocabulary, paragraph.subject),
            *definitions_abroad(text, self.place, numbers, self.reading, bold),
        ]

    def _with_headed(self, paragraph: Paragraph, facts: Sequence[Fact]) -> Sequence[Fact]:
        """The facts, with what the first sentence right below a heading tells of what it names."""
        own = [one for one in facts if not isinstance(one, Sentence)]
        if not self._is_first(paragraph) or any(not isinstance(one, RuleFact) for one in own):
            return facts
        first = next(iter(split_sentences(paragraph.text)), "")
        vocabulary = self.reading.vocabulary
        known = sentence_facts(first, self.place, "", paragraph.numbers, vocabulary)
        told = headed(first, self.place, paragraph.numbers, vocabulary)
        if told is None or any(not isinstance(one, Sentence) for one in known):
            return facts
        return [told, *own]

    def _meaning_below(self, paragraph: Paragraph) -> list[Meaning]:
        place, vocabulary = self.place, self.reading.vocabulary
        return headed_meaning(paragraph, place, vocabulary) if self._is_first(paragraph) else []

    def _is_first(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is the first one below its heading."""
        return self.first is not None and self.first.numbers[:1] == paragraph.numbers[:1]

    def _term_lines(
        self, paragraph: Paragraph, terms: Sequence[tuple[NoteLine, object]]
    ) -> list[Fact]:
        if len(terms) > 1 and len(terms) == len(paragraph.lines):
            return self._terms(PointList(tuple(ListPoint((line,)) for line in paragraph.lines)))
        line, _ = terms[0]
        pair = pair_of(paragraph.text, line.lead)
        if pair is None:
            return []
        return [Meaning(self.place, pair.term, pair.said, paragraph.numbers)]

    def _terms(self, listing: PointList) -> list[Fact]:
        """What lines that each begin with a term state."""
        place, reading = self.place, self.reading
        facts = list_facts(listing, place, place.innermost, (), reading, certain=False)
        return [one for one in facts if not isinstance(one, (Draft, Mute))]
