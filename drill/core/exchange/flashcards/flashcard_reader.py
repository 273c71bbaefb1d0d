"""Flashcards in Markdown to cards: a tag begins a line, further lines belong to it, `---` ends a
card.

What drill wrote has a line before each card with all that the text does not show (see
`card_marks`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from drill.core.cards import Card, Deck, Kind
from drill.core.colons import is_one_name
from drill.core.exchange.card_text.card_from_question import card_of, question_line
from drill.core.exchange.card_text.cleaned import LONGEST, cleaned
from drill.core.exchange.card_text.cloze_cards import cloze_of_parts
from drill.core.exchange.card_text.fences_and_gaps import fenced, gap_parts
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.card_text.point_lists import free_name
from drill.core.exchange.flashcards.card_marks import MARK, Marks, load_marks
from drill.core.exchange.left_out import (
    NO_ANSWER,
    NO_GAP,
    NO_QUESTION,
    LeftOut,
    left_out,
    lines,
    sized,
)
from drill.core.note_head import head_lines
from drill.core.text import clean

_ESCAPED = re.compile(r"^(\s*)\\(?=\\*(?:[QAC]:|---\s*$|#|`{3}|~{3}))")
_OLD_ESCAPE = re.compile(r"^(\s*[QAC])\\:")  # as drill wrote a tag once
_SINGLE = re.compile(r"(?P<front>[^:\s].*?)\s*(?<!:)(?P<both>:::?)(?!:)\s*(?P<back>\S.*)$")
_ASKS = re.compile(r"[^:\s][^:]*\?\s?:::?\s?[^:\s]")
_CODE = re.compile(r"`[^`\n]+`")
_TAG_OF_FENCE = re.compile(r"^[QAC]:[ \t]*(?=`{3}|~{3})")


_NO_QUESTION = "answers to no question"
_NO_CARD = "lines outside of cards"
OUTSIDE = (_NO_QUESTION, _NO_CARD)  # why lines are no part of a card
COMMENTS = "comments (lines that begin with #)"


@dataclass(frozen=True, slots=True)
class Flashcards:
    """The decks of a text, and what of it makes no card; whether all of its cards are drill's, with
    names for life."""

    decks: tuple[Deck, ...]
    left_out: tuple[LeftOut, ...]
    identified: bool


@dataclass(slots=True)
class _Part:
    """What belongs to a tag: its lines, and whether each is in a fence."""

    lines: list[str]
    verbatim: list[bool]

    def text(self) -> str:
        unescaped = (
            line if verbatim else _OLD_ESCAPE.sub(r"\1:", _ESCAPED.sub(r"\1", line))
            for line, verbatim in zip(self.lines, self.verbatim, strict=True)
        )
        return "\n".join(unescaped).strip()


@dataclass(slots=True)
class _Block:
    """A card as it is: its tag, the line of it, what follows `Q:` or `C:`, and what follows
    `A:`."""

    tag: str
    line: int
    asked: _Part
    told: _Part | None = None
    marks: Marks | None = None


@dataclass(slots=True)
class _Reader:
    """Blocks and lines that belong to none; `block` is the card that is open."""

    blocks: list[_Block] = field(default_factory=list)
    stray: list[tuple[int, str, str]] = field(default_factory=list)  # line, why, text
    block: _Block | None = None
    part: _Part | None = None
    why: str = ""
    marks: Marks | None = None

    def end(self) -> None:
        if self.block is not None:
            self.blocks.append(self.block)
        self.block = self.part = None
        self.why = ""


def parse(text: str, deck: str, title: str) -> Flashcards:
    """The flashcards in a text; lists become checklists. Cards that drill did not write are of
    `deck`."""
    first, body = _body(text)
    reader = _Reader()
    _read(body, first, reader)
    titles = {deck: title}
    cards: dict[str, dict[str, Card]] = {}
    out = _strays(reader.stray)
    for block in reader.blocks:
        card = sized(_card(block))
        if isinstance(card, str):
            out.append(left_out(card, lines(block.line), f"{block.tag}: {block.asked.text()}"))
            continue
        home = card.deck if block.marks else deck
        if block.marks:
            titles.setdefault(home, block.marks.title or home)
        made = cards.setdefault(home, {})
        name = free_name(card.slug if block.marks else card.id, made)
        made[name] = replace(card, id=f"{home}/{name}")
    decks = tuple(Deck(id, titles[id], tuple(made.values())) for id, made in cards.items())
    return Flashcards(decks, tuple(out), all(block.marks for block in reader.blocks))


def _read(body: Sequence[str], first: int, reader: _Reader) -> None:
    for number, (line, verbatim) in enumerate(zip(body, _verbatim(body), strict=True), start=first):
        if not verbatim and _is_sign(line, number, reader):
            continue
        if not verbatim and _asks_by_itself(line, reader):
            reader.end()
        if reader.part is not None:
            reader.part.lines.append(line)
            reader.part.verbatim.append(verbatim)
        elif line.strip():
            _outside(line, number, reader, verbatim=verbatim)
    reader.end()


def _is_sign(line: str, number: int, reader: _Reader) -> bool:
    """Whether a line begins something, ends it or is a comment; it is taken then."""
    if line.startswith(("Q:", "C:")):
        reader.end()
        reader.part = _Part([line[2:].lstrip()], [False])
        reader.block = _Block(line[0], number, reader.part, marks=reader.marks)
        reader.marks = None
    elif line.startswith("A:"):
        _answer(line, number, reader)
    elif line.strip() == "---":
        reader.end()
    elif line.startswith(MARK) and (marks := load_marks(line)) is not None:
        reader.end()
        reader.marks = marks
    elif line.startswith("#"):
        reader.stray.append((number, COMMENTS, line))
    else:
        return False
    return True


def _asks_by_itself(line: str, reader: _Reader) -> bool:
    """Whether a line below an empty one is a question with its answer ("What is it?::this") in what
    drill did not write."""
    if reader.block is None or reader.block.marks or reader.part is None:
        return False
    is_below_empty = not reader.part.lines[-1].strip()
    return is_below_empty and _ASKS.match(_CODE.sub("", line)) is not None


def _verbatim(body: Sequence[str]) -> list[bool]:
    """Whether each line is in a fence, which may begin behind a tag; the tag is none of it."""
    bare = [_TAG_OF_FENCE.sub("", line) for line in body]
    inside = zip(body, bare, fenced(bare), strict=True)
    return [verbatim and line == cut for line, cut, verbatim in inside]


def _answer(line: str, number: int, reader: _Reader) -> None:
    block = reader.block
    if block is not None and block.tag == "Q" and block.told is None:
        block.told = reader.part = _Part([line[2:].lstrip()], [False])
        return
    reader.why = (
        "second answers to one question" if block is not None and block.told else _NO_QUESTION
    )
    reader.part = None
    reader.stray.append((number, reader.why, line))


def _outside(line: str, number: int, reader: _Reader, *, verbatim: bool) -> None:
    bare = line.strip()
    outside_code = _CODE.sub(lambda code: "`" * len(code[0]), bare)
    single = None if verbatim or reader.why else _SINGLE.match(outside_code)
    at = single.start("both") if single else 0
    if single is None or is_one_name(outside_code[:at], outside_code[single.end("both") :]):
        reader.stray.append((number, reader.why or _NO_CARD, line))
        return
    front, back = (_Part([bare[slice(*single.span(side))]], [False]) for side in ("front", "back"))
    reader.blocks.append(_Block("Q", number, front, back))
    if single["both"] == ":::":
        reader.blocks.append(_Block("Q", number, back, front))


def _body(text: str) -> tuple[int, list[str]]:
    """The lines after the front matter, and the number of the first of them."""
    body = text.split("\n")
    start = head_lines(body)
    return start + 1, body[start:]


def _strays(found: Sequence[tuple[int, str, str]]) -> list[LeftOut]:
    """Lines that follow each other, and are left out for the same reason, as one."""
    runs: list[list[tuple[int, str, str]]] = []
    for number, why, text in found:
        if runs and runs[-1][-1][:2] == (number - 1, why):
            runs[-1].append((number, why, text))
        else:
            runs.append([(number, why, text)])
    return [_stray(run) for run in runs]


def _stray(run: Sequence[tuple[int, str, str]]) -> LeftOut:
    first, why, text = run[0]
    last, _, _ = run[-1]
    return left_out(why, lines(first, last), text)


def _card(block: _Block) -> Card | str:
    """The card of a block, or why there is none."""
    asked, told = block.asked.text(), block.told.text() if block.told else ""
    if block.marks and (block.tag == "C") == (block.marks.kind is Kind.CLOZE):
        return block.marks.card(asked, clean(told, limit=LONGEST)) or NO_ANSWER
    if block.tag == "C":
        return cloze_of_parts(gap_parts(without_html(asked))) or NO_GAP
    if not question_line(asked):
        return NO_QUESTION
    return card_of(asked, told) if cleaned(told) else NO_ANSWER
