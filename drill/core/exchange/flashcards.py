"""Flashcards in Markdown: `Q:` and `A:` for a question and its answer, `C:` for a text with its [gaps] in brackets.

This is the form that hashcards and repeater read: a tag begins a line, further lines belong to it, `---` ends a card,
a line that begins with `#` is a comment, a fence is verbatim. Outside of cards `question::answer` is one, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    SequenceCard,
    TimingCard,
    excess,
)
from drill.core.exchange.cloze_cards import cloze_card, numbered_parts
from drill.core.exchange.left_out import LeftOut, left_out, lines
from drill.core.exchange.point_lists import card_of_answer, free_name
from drill.core.gaps import split_at_gaps
from drill.core.text import clean, clean_line, slug

_SEPARATOR = "\n\n---\n\n"
_GUARDED = re.compile(r"^(\s*)(?=[QAC]:|---\s*$|#|\\+(?:[QAC]:|---\s*$|#|`{3}|~{3}))")
_ESCAPED = re.compile(r"^(\s*)\\(?=\\*(?:[QAC]:|---\s*$|#|`{3}|~{3}))")
_OLD_ESCAPE = re.compile(r"^(\s*[QAC])\\:")  # as drill wrote a tag once
_FENCE = re.compile(r"\s{0,3}(?P<sign>`{3,}|~{3,})(?P<rest>.*)$")
_SINGLE = re.compile(r"(?P<front>[^:\s].*?)\s*(?<!:)(?P<both>:::?)(?!:)\s*(?P<back>\S.*)$")
_MARKED = re.compile(
    r"(?P<ticks>`+)(?!`)[^`].{0,2000}?(?<!`)(?P=ticks)(?!`)"  # code
    r"|!?\[[^\[\]]*\]\([^()\s]*\)"  # a link or a picture
    r"|!\[[^\[\]]*\]"
    r"|\[(?P<gap>[^\[\]]+)\]",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_LONGEST = 20_000  # characters


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
    """A card as it stands: its tag, the line of it, what follows `Q:` or `C:`, and what follows `A:`."""

    tag: str
    line: int
    asked: _Part
    told: _Part | None = None


@dataclass(slots=True)
class _Reader:
    """Blocks and lines that belong to none; `block` is the card that is open."""

    blocks: list[_Block] = field(default_factory=list)
    stray: list[tuple[int, str, str]] = field(default_factory=list)  # line, why, text
    block: _Block | None = None
    part: _Part | None = None
    why: str = ""

    def end(self) -> None:
        if self.block is not None:
            self.blocks.append(self.block)
        self.block = self.part = None
        self.why = ""


def dump(deck: Deck) -> str:
    """The deck's cards. What would be read as a tag, a rule or a comment is escaped as Markdown does it."""
    return _SEPARATOR.join(_written(card) for card in deck.cards) + "\n"


def parse(text: str, deck: str, title: str) -> tuple[Deck, list[LeftOut]]:
    """The deck of the flashcards in a text, and what of it makes no card; lists become checklists."""
    first, body = _body(text)
    reader = _Reader()
    _read(body, first, reader)
    cards: dict[str, Card] = {}
    out = _strays(reader.stray)
    for block in reader.blocks:
        made, why = _cards(block)
        if why:
            out.append(left_out(why, lines(block.line, block.line), f"{block.tag}: {block.asked.text()}"))
        for card in made:
            name = free_name(card.id, cards)
            cards[name] = replace(card, id=f"{deck}/{name}")
    return Deck(deck, title, tuple(cards.values())), out


def _written(card: Card) -> str:
    asked = card.prompt
    match card:
        case ClozeCard():
            return f"C: {_guarded(_marked(card))}"
        case TimingCard():
            told = f"{card.minutes} min"
        case ChecklistCard():
            told = "\n" + "\n".join(f"- {item.text}" for item in card.items)
        case SequenceCard():
            told = "\n" + "\n".join(f"{number}. {item.text}" for number, item in enumerate(card.items, start=1))
        case ChoiceCard():
            asked = "\n".join([asked, *(f"- {option}" for option in card.options)])
            told = card.answer
        case BasicCard():
            told = card.answer
    told += f"\n\n{card.note}" if card.note else ""
    return f"Q: {_guarded(asked)}\nA: {_guarded(told)}"


def _guarded(text: str) -> str:
    """The text without a line that would be read as a tag, a rule, a comment or the beginning of an endless fence."""
    told = text.split("\n")
    fenced = _fenced(told)
    guarded = [
        line if verbatim else re.sub(r"^(\s*)(?=`{3}|~{3})", r"\1\\", _GUARDED.sub(r"\1\\", line))
        for line, verbatim in zip(told, fenced, strict=True)
    ]
    return "\n".join(guarded)


def _marked(card: ClozeCard) -> str:
    """The text with its gaps in brackets, or numbered as in Anki where brackets would not be read so."""
    before = f"{card.prompt}\n" if card.prompt else ""
    parts = split_at_gaps(before + card.answer)
    bracketed = "".join(f"[{_plain(p)}]" if number % 2 else _plain(p) for number, p in enumerate(parts))
    bracketed = re.sub(r"!(?=\[)", "&#33;", bracketed)
    if _gap_parts(bracketed) == parts:
        return bracketed
    escaped = [_REFERENCE.sub("&amp;", part) for part in parts]
    return "".join(f"{{{{c1::{part}}}}}" if number % 2 else part for number, part in enumerate(escaped))


def _plain(text: str) -> str:
    """The text with brackets of its own as character references."""
    return _REFERENCE.sub("&amp;", text).replace("[", "&#91;").replace("]", "&#93;")


def _read(body: Sequence[str], first: int, reader: _Reader) -> None:
    fenced = _fenced(body)
    for number, (line, verbatim) in enumerate(zip(body, fenced, strict=True), start=first):
        tag = line[0] if not verbatim and re.match(r"[QAC]:", line) else ""
        if tag in ("Q", "C"):
            reader.end()
            reader.part = _Part([line[2:].strip()], [False])
            reader.block = _Block(tag, number, reader.part)
        elif tag == "A":
            _answer(line, number, reader)
        elif not verbatim and line.strip() == "---":
            reader.end()
        elif not verbatim and line.startswith("#"):
            reader.stray.append((number, "comments (lines that begin with #)", line))
        elif reader.part is not None:
            reader.part.lines.append(line)
            reader.part.verbatim.append(verbatim)
        elif line.strip():
            _outside(line, number, reader, verbatim=verbatim)
    reader.end()


def _answer(line: str, number: int, reader: _Reader) -> None:
    block = reader.block
    if block is not None and block.tag == "Q" and block.told is None:
        block.told = reader.part = _Part([line[2:].strip()], [False])
        return
    reader.why = "second answers to one question" if block is not None and block.told else "answers to no question"
    reader.part = None
    reader.stray.append((number, reader.why, line))


def _outside(line: str, number: int, reader: _Reader, *, verbatim: bool) -> None:
    single = None if verbatim or reader.why else _SINGLE.match(line.strip())
    if single is None:
        reader.stray.append((number, reader.why or "lines outside of cards", line))
        return
    front, back = _Part([single["front"]], [False]), _Part([single["back"]], [False])
    reader.blocks.append(_Block("Q", number, front, back))
    if single["both"] == ":::":
        reader.blocks.append(_Block("Q", number, back, front))


def _fenced(body: Sequence[str]) -> list[bool]:
    """Whether each line belongs to a fence; one that is never closed is none."""
    found = [False] * len(body)
    unclosed: set[str] = set()
    at = 0
    while at < len(body):
        fence = _FENCE.match(body[at])
        at += 1
        if fence is None or fence["sign"] in unclosed or "`" in fence["rest"]:
            continue
        end = next((n for n in range(at, len(body)) if _closes(body[n], fence["sign"])), None)
        if end is None:
            unclosed.add(fence["sign"])
            continue
        found[at - 1 : end + 1] = [True] * (end + 2 - at)
        at = end + 1
    return found


def _closes(line: str, sign: str) -> bool:
    bare = line.strip()
    return bare.startswith(sign) and not bare.strip(sign[0])


def _body(text: str) -> tuple[int, list[str]]:
    """The lines after the front matter, and the number of the first of them."""
    body = text.split("\n")
    if body[0].strip() == "---":
        end = next((number for number, line in enumerate(body[1:], 1) if line.strip() == "---"), 0)
        return end + 2, body[end + 1 :]
    return 1, body


def _strays(found: Sequence[tuple[int, str, str]]) -> list[LeftOut]:
    """Lines that follow each other, and are left out for the same reason, as one."""
    runs: list[list[tuple[int, str, str]]] = []
    for number, why, text in found:
        if runs and runs[-1][-1][:2] == (number - 1, why):
            runs[-1].append((number, why, text))
        else:
            runs.append([(number, why, text)])
    return [left_out(run[0][1], lines(run[0][0], run[-1][0]), run[0][2]) for run in runs]


def _cards(block: _Block) -> tuple[list[Card], str]:
    """The cards of a block, or why there are none."""
    if block.tag == "C":
        parts = _gap_parts(block.asked.text())
        if len(parts) == 1:
            return [], "texts of C: without a [gap]"
        name = slug("".join(parts))
        return _fitting(cloze_card(name, parts))
    prompt = clean_line(block.asked.text(), limit=_LONGEST).strip()
    answer = clean(block.told.text() if block.told else "", limit=_LONGEST).strip()
    if not prompt:
        return [], "answers without a question"
    if not answer:
        return [], "questions without an answer"
    return _fitting(card_of_answer(BasicCard(slug(prompt), prompt, answer=answer)))


def _fitting(card: Card) -> tuple[list[Card], str]:
    why = excess(card)
    return ([], f"cards that are too large: one {why}") if why else ([card], "")


def _gap_parts(text: str) -> list[str]:
    """The text in parts, those at odd places in gaps; code and links have none, and keep their brackets."""
    numbered = numbered_parts(text)
    if len(numbered) > 1:
        return [unescape(part) for part in numbered]
    parts, end = [""], 0
    for match in _MARKED.finditer(text):
        parts[-1] += text[end : match.start()]
        if match["gap"] is None or not match["gap"].strip():
            parts[-1] += match[0]
        else:
            parts += [match["gap"].strip(), ""]
        end = match.end()
    parts[-1] += text[end:]
    return [unescape(part) for part in parts]
