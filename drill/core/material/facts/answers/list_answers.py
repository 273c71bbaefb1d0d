"""Questions in notes with the answers that are behind or below them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drill.core.markdown import Fence, is_diagram
from drill.core.markdown.written import fenced
from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.answers.labelled_answers import labelled_answer
from drill.core.material.facts.facts import (
    Answered,
    Fact,
    Meaning,
    NotePoint,
    Points,
)
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.names import Strength, is_respect, plain_name, strength
from drill.core.material.facts.lists.list_shapes import holds_list, inner_points, point_head
from drill.core.material.facts.lists.terms import Pair, pair_of
from drill.core.material.facts.sentences.sentence_facts import steps_of
from drill.core.material.facts.tables.row_cells import cell_of
from drill.core.material.facts.tables.table_facts import table_facts
from drill.core.material.reading.annotations import answered
from drill.core.material.reading.blocks import (
    Block,
    Code,
    Definition,
    Heading,
    ListPoint,
    Mute,
    Paragraph,
    PointList,
    Table,
    lines_of,
)
from drill.core.material.reading.question_marks import with_question_mark
from drill.core.material.vocabulary import Language, Vocabulary

_LONGEST_SUBJECT = 6  # words


_OF_SEVERAL = re.compile(
    r"\bvs\b|\bversus\b|\band\b|\bdifferences?\b|\bcomparison\b|[,&/]", re.IGNORECASE
)


_QUESTION_ANSWERED = re.compile(
    r"^[\"“]?(?P<question>[^?\s]+\s[^?]{4,160}\?)[\"”]?\s+(?:[-–—:→>]+\s*)?"
    r"(?:A(?:ns(?:wer)?)?\s*[:.]\s*)?(?P<answer>\S.*)$",
    re.DOTALL,
)


# Of other questions a bracket says only more of what is asked: "How many users? (a day)".
_ASKS_FOR_KNOWLEDGE = re.compile(
    r"(?:what\s+(?:happens\s+)?(?:if|when)|what\s+happens|why|how\s+(?:do|would)\s+you)\b", re.I
)


Found = Fact | Draft | Mute


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading lists and prose needs to know besides the place."""

    vocabulary: Vocabulary
    title: str
    timed: Mapping[int, str]
    language: Language | None = None

    def about(self, place: NotePlace) -> str:
        """What the section at `place` is about, for sentences without a subject of their own; "" if
        unclear."""
        return _about(place.names, self.vocabulary)


@lru_cache(maxsize=1024)  # each point below the same headings asks for it
def _about(names: tuple[str, ...], vocabulary: Vocabulary) -> str:
    for name in map(plain_name, reversed(names)):
        if strength(name, vocabulary) is not Strength.NOTHING:
            is_name = (
                form_of(name, vocabulary) is Form.NAME and word_count(name) <= _LONGEST_SUBJECT
            )
            return name if is_name and not _OF_SEVERAL.search(name) else ""
    return ""


def question_of_point(
    text: str, point: ListPoint, place: NotePlace, numbers: tuple[int, ...], reading: Reading
) -> list[Found] | None:
    """A point that is a question with its answer behind or below it."""
    match = _QUESTION_ANSWERED.match(text)
    if match and match["question"].count("(") > match["question"].count(")"):
        return None
    if match and not point.children and _is_answer(match["answer"], match["question"]):
        answer = _without_brackets(match["answer"].strip())
        return [Answered(place, match["question"], answer, numbers)]
    if reading.timed:
        return None  # in notes on an interview a question is one to ask
    text = with_question_mark(text)
    if not text.rstrip().endswith("?"):
        return None
    if not point.children:
        return None
    if _only_asks(point):
        return None
    return answered_by(text, point.children, place, numbers, reading)


def _only_asks(point: ListPoint) -> bool:
    """Whether all points of the lists below a point are questions themselves."""
    points = inner_points(point)
    return holds_list(point) and all(one.text.rstrip().endswith("?") for one in points)


def _is_answer(text: str, question: str) -> bool:
    """Whether what stands behind a question answers it, and is no aside and no question."""
    if text.rstrip().endswith("?"):
        return False
    return not text.startswith("(") or bool(_ASKS_FOR_KNOWLEDGE.match(question))


def _without_brackets(answer: str) -> str:
    """An answer that is in brackets as a whole, without them."""
    is_whole = answer.startswith("(") and answer.find(")") == len(answer) - 1
    return answer[1:-1].strip() if is_whole else answer


def answered_by(
    question: str,
    blocks: Sequence[Block],
    place: NotePlace,
    numbers: tuple[int, ...],
    reading: Reading,
    *,
    given: bool = False,
) -> list[Found] | None:
    """The answer that blocks give to a question: the points of a list, a table or code, else the
    text; None if there is none of them.

    A table states more besides, unless the question is `given` as one: "Q: …".
    """
    parts = _AnswerParts(question, place, reading, list(numbers))
    for block in blocks:
        parts.add(block)
    shown = next((block for block in blocks if is_shown(block)), None)
    if shown is not None and not parts.entries:
        whole = replace(parts.shown(shown), given=given)
        return [whole] if given else [whole, *parts.rest_beside(shown)]
    if parts.entries:
        return [parts.listed(), *parts.rest]
    return [parts.told(), *parts.rest] if parts.texts else None


class _AnswerParts:
    """What the blocks of an answer hold, taken in one after the other."""

    def __init__(self, question: str, place: NotePlace, reading: Reading, lines: list[int]) -> None:
        self.question = question
        self.place = place
        self.reading = reading
        self.lines = lines
        self.texts: list[str] = []
        self.entries: list[NotePoint] = []
        self.ordered = False
        self.beside: list[str] = []  # "Why: …" beside the answer
        self.rest: list[Found] = []

    def add(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._add_text(block)
            case PointList():
                self._add_list(block)
            case Code():
                self.rest.append(_muted(block))
            case _:
                self.rest += block_facts(block, self.place, self.reading)

    def _add_text(self, block: Paragraph) -> None:
        if _is_source(block):
            self.rest.append(Mute(block.numbers, "a link to where this is from"))
            return
        is_beside = bool(self.texts) and bool(_AN_ASIDE.match(block.text))
        (self.beside if is_beside else self.texts).append(_unquoted(block.text))
        self.lines += block.numbers

    def _add_list(self, block: PointList) -> None:
        if self.texts and _are_links(block):
            self.texts = [text for text in self.texts if not text.rstrip().endswith(":")]
            self.rest.append(Mute(tuple(lines_of(block)), "links"))
            return
        answer = labelled_answer(block, self.reading.vocabulary)
        self.texts += answer.told
        self.beside += answer.beside
        self.ordered = self.ordered or block.ordered
        self.entries += _entries(answer.listing, self.question, self.reading)
        self.lines += lines_of(block)

    def shown(self, block: Block) -> Answered:
        """The answer that is a table or code, with the texts beside it."""
        names = first_column(block, self.question)
        lines = (*self.lines, *lines_of(block))
        text = "\n".join(self.texts)
        return Answered(self.place, self.question, text, lines, names, shown=markdown(block))

    def rest_beside(self, shown: Block) -> list[Found]:
        """What the other blocks state, where one is `shown` as the answer."""
        if not isinstance(shown, Code):
            return self.rest
        return [one for one in self.rest if one != _muted(shown)]

    def listed(self) -> Answered:
        """The answer that is a list of points; the texts are a note on it."""
        note = "\n".join(filter(None, (" ".join(self.texts), *self.beside)))
        lines, entries = tuple(self.lines), tuple(self.entries)
        return Answered(self.place, self.question, "", lines, entries, self.ordered, note)

    def told(self) -> Answered:
        """The answer that is a text."""
        note = "\n".join(filter(None, self.beside))
        text = "\n".join(self.texts)
        return Answered(self.place, self.question, text, tuple(self.lines), note=note)


def _unquoted(text: str) -> str:
    """A text that is quoted as a whole, as one would say it, without its quotation marks."""
    match = _QUOTED.fullmatch(text.strip())
    return match["said"] if match else text


# What notes have for whoever learns, beside the answer.
_AN_ASIDE = re.compile(
    r"\W*(?:memory (?:trick|aid|tip|hook)|mnemonic|remember|tip|pro tip|note|key ?words?"
    r"|follow-?ups?)"
    r"\s*:",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“](?P<said>[^\"“”]+)[\"”]")


def _are_links(listing: PointList) -> bool:
    """Whether all points are only links, as those of the contents of a page."""
    return all(map(_is_link, listing.points))


def _is_link(point: ListPoint) -> bool:
    linked = sum(line.linked for line in point.lines)
    return bool(point.text) and linked >= len(point.text.strip(" .:"))


def _is_source(block: Paragraph) -> bool:
    """Whether a paragraph only says where an answer is from: a link, "Source: …"."""
    text = block.text.strip()
    linked = sum(line.linked for line in block.lines)
    return bool(_SOURCE.match(text)) or 2 * linked > len(text) > 0


_SOURCE = re.compile(r"\W*(?:https?://\S+\W*$|(?:sources?|links?|references?|read more)\s*:)", re.I)


_ASKS_FOR_NAMES = re.compile(
    r"(?!.*\b(?:differ|difference|differences|vs|versus|compare)\b)"
    r"(?:what\s+(?:are|kinds?|types?)|which|name|list)\b",
    re.IGNORECASE,
)


def is_shown(block: Block) -> bool:
    """Whether a block can answer as it is: a table, or a fence or an indented drawing that is
    not long."""
    match block:
        case Table():
            return bool(block.rows)
        case Code():
            is_set_off = block.fences or is_diagram(Fence(block.language, block.text))
            return bool(block.text and is_set_off) and len(block.lines) <= _MOST_LINES
        case _:
            return False


_MOST_LINES = 40  # of code in an answer


def markdown(block: Block) -> str:
    """A table or a fence as Markdown."""
    match block:
        case Table():
            return block.text
        case Code():
            return fenced(Fence(block.language, block.text))
        case _:
            return ""


def _muted(code: Code) -> Mute:
    return Mute(tuple(lines_of(code)), "code")


def first_column(table: Block, question: str) -> tuple[NotePoint, ...]:
    """The names in a table's first column, where a question asks for no more than these."""
    if not isinstance(table, Table) or not _ASKS_FOR_NAMES.match(question):
        return ()
    if _ASKS_FOR_MORE.search(question) or not _asks_for_column(table, question):
        return ()
    rows = [row for row in table.rows if row.cells[0].strip()]
    entries = tuple(NotePoint(cell_of(row, 0), (), "", (row.number,)) for row in rows)
    names = [entry.text for entry in entries]
    return entries if len(set(names)) > 1 and all(map(_is_short_name, names)) else ()


def _asks_for_column(table: Table, question: str) -> bool:
    """Whether a question has the last word of a table's first head, in any of its forms."""
    words = table.header.cells[0].lower().split()
    if not words:
        return False
    return len(words[-1]) >= _STEM and words[-1][:_STEM] in question.lower()


def _is_short_name(text: str) -> bool:
    return word_count(text) <= _LONGEST_SUBJECT and bool(re.search(r"[^\W\d_]", text))


_STEM = 4  # letters
_ASKS_FOR_MORE = re.compile(r"\b(?:and|or)\b|,", re.IGNORECASE)


def _entries(listing: PointList, question: str, reading: Reading) -> list[NotePoint]:
    """The points of an answer; where a question asks for things by name, each is its term, with
    what is said of it as a remark."""
    points = [point for point in listing.points if point.text]
    pairs = [_pair(point) for point in points]
    asks_names = bool(_ASKS_FOR_NAMES.match(question)) or _asks_names_abroad(question, reading)
    are_terms = asks_names and None not in pairs
    found: list[NotePoint] = []
    for point, pair in zip(points, pairs, strict=True):
        if are_terms and pair is not None:
            head, remark = pair.term, f"{pair.term}: {pair.said}"
        else:
            said = answered(point.lines[0]) if len(point.lines) == 1 else None
            head, remark = point_head(said or point.text, reading.vocabulary)
        found.append(NotePoint(head.rstrip("."), (), remark, tuple(point.numbers)))
    return found


def _pair(point: ListPoint) -> Pair | None:
    """The term and its explanation that a point is; steps with arrows between them are none."""
    lead = point.lines[0].lead if point.lines else ""
    return None if steps_of(point.text) else pair_of(point.text, lead)


def _asks_names_abroad(question: str, reading: Reading) -> bool:
    """Whether a question in another language asks for several things by name."""
    bare, words = question.strip(' ¿"“”'), set(re.findall(r"[^\W\d_]+", question.lower()))
    for language in reading.vocabulary.languages.values():
        if not language.which:
            continue
        if not re.search(language.which, bare, re.IGNORECASE):
            continue
        sets_apart = words & language.apart or any(one in bare for one in language.apart)
        if not sets_apart:
            return True
    return False


def block_facts(block: object, place: NotePlace, reading: Reading) -> list[Found]:
    """The facts of a block within a list that is neither text nor a list."""
    match block:
        case Table():
            return list(table_facts(block, place, reading.vocabulary))
        case Definition(term=term, meaning=meaning) if term.text and meaning.text:
            return [Meaning(place, term.text, meaning.text, tuple(lines_of(block)), listed=True)]
        case Code():
            return [Mute(tuple(lines_of(block)), "code")]
        case Heading():
            return [Mute((block.number,), "a heading within a list")]
        case Mute():
            return [block]
    return []


def unless_side(one: Found, vocabulary: Vocabulary) -> Found:
    """What is nested in a sentence, but for its pros, its cons and the like: these are of what the
    sentence says, which has no name."""
    match one:
        case Meaning(term=name) | Points(label=name):
            is_side = is_respect(plain_name(name), vocabulary)
            return Mute(one.lines, "of what a sentence says") if is_side else one
    return one
