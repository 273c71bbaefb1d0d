"""Notes that `drill build` reads back to the same cards: a heading a deck, a question and its
answer a card.

In plain Markdown blank lines within a text are left out, as are the breaks of lines of a text with
gaps, and more (`returning_notes` finds what): a card of which that changes something stands as a
flashcard in a fence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    Item,
    SequenceCard,
    TimingCard,
)
from drill.core.exchange.card_text.point_lists import listed
from drill.core.exchange.flashcards import flashcard_writer
from drill.core.exchange.markdown_notes.exported_notes import WHOLE_CARDS
from drill.core.gaps import ANKI_SIGNS, marked, split_at_gaps
from drill.core.markdown import Fence, Formula, Grid, Inline, Lines, Picture, Words, plain, read
from drill.core.markdown.written import fenced, markdown_of

_MARKS = re.compile(r"([\\`*_<>\[\]~|]|(?<!\S)#(?=\w))")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# What would make a line a point, a heading or a rule.
_LED = re.compile(r"^([ \t]*(?:\d+(?=[.)]\s))?)(?=[-+]\s|#|-{3,}[ \t]*$|(?<=\d)[.)])", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def dump(decks: Iterable[Deck], whole: Collection[str] = ()) -> str:
    """The notes; the cards with the ids `whole` stand in fences."""
    return "\n".join(
        f"# {_escaped(deck.title)}\n\n" + "\n".join(_parts(deck, whole)) for deck in decks
    )


def _parts(deck: Deck, whole: Collection[str]) -> Iterator[str]:
    """The cards; what a text with gaps is about is a heading above it, which ends with it."""
    heading = deck.title
    for card in deck.cards:
        is_whole = card.id in whole
        named = isinstance(card, ClozeCard) and not is_whole
        wanted = card.prompt or deck.title if named else deck.title
        above = f"## {_escaped(wanted)}\n\n" if wanted != heading else ""
        heading = wanted
        yield above + (_whole(deck, card) if is_whole else _written(card))


def _whole(deck: Deck, card: Card) -> str:
    flashcard = flashcard_writer.dump(replace(deck, cards=(card,))).rstrip("\n")
    return f"{fenced(Fence(WHOLE_CARDS, flashcard))}\n"


def _written(card: Card) -> str:
    note = _note(card.note)
    match card:
        case ClozeCard():
            return f"{_with_gaps(card.answer)}\n{note}"
        case TimingCard():
            told = f" {card.minutes} min"
        case ChecklistCard() | SequenceCard():
            told = listed(map(_point, card.items), numbered=isinstance(card, SequenceCard))
        case BasicCard() if not (card.accept or card.refusals) and (
            set_off := _set_off(card.answer)
        ):
            told, below = set_off
            note = f"{below}{note}"
        case ChoiceCard() if len(card.options) <= len(ascii_lowercase):
            options = zip(ascii_lowercase, card.options, strict=False)
            lettered = "".join(f"- {letter}) {_escaped(option)}\n" for letter, option in options)
            right = ascii_lowercase[card.options.index(card.answer)]
            told = f" {right}{_wordings(card.accept, card.refusals)}"
            return f"Q: {_escaped(card.prompt)}\n\n{lettered}\nA:{told}\n{note}"
        case ChoiceCard() | BasicCard():
            told = f" {_lines(card.answer)}{_wordings(card.accept, card.refusals)}"
    return f"Q: {_escaped(card.prompt)}\n\nA:{told}\n{note}"


def _with_gaps(answer: str) -> str:
    """A text with its gaps in a line: in brackets, or as Anki marks them where it has brackets of
    its own, which would be gaps."""
    line = " ".join(map(str.strip, filter(str.strip, answer.split("\n"))))
    is_bracketed = "[" in answer or "]" in answer
    return _gapped(line, *ANKI_SIGNS) if is_bracketed else f"C: {_gapped(line, '[', ']')}"


def _point(item: Item) -> str:
    return f"{_lines(item.text)}{_wordings(item.aliases, item.refusals)}"


def _wordings(aliases: Sequence[str], refusals: Sequence[str] = ()) -> str:
    """The other wordings that count, and those that do not."""
    labelled = {"also": aliases, "not": refusals}
    parts = [f"{label}: {_escaped('; '.join(forms))}" for label, forms in labelled.items() if forms]
    return f" ({'; '.join(parts)})" if parts else ""


def _set_off(answer: str) -> tuple[str, str] | None:
    """An answer that is code or a table, below a line that leads to it if there is one, and what
    is below it as a note; None for another answer."""
    match read(answer):
        case (Fence() | Grid() as shown,):
            return f"\n\n{_block(shown)}", ""
        case (Lines() as lead, Fence() | Grid() as shown) if (
            plain(answer).split("\n")[0].endswith(":")
        ):
            return f" {''.join(map(_part, lead.parts))}\n\n{_block(shown)}", ""
        case (Fence() as shown, Lines() as below):
            return f"\n\n{_block(shown)}", f"\nNote: {''.join(map(_part, below.parts))}\n"
        case _:
            return None


def _block(shown: Fence | Grid) -> str:
    if isinstance(shown, Fence):
        return fenced(shown)
    head, *rows = (f"| {' | '.join(map(_cell, row))} |" for row in (shown.header, *shown.rows))
    return "\n".join((head, "|---" * len(shown.header) + "|", *rows))


def _cell(cell: Lines) -> str:
    return "".join(
        _part(part).replace("|", r"\|") if isinstance(part, Words) and part.code else _part(part)
        for part in cell.parts
    )


def _note(text: str) -> str:
    """A note, and below it what it shows: pictures by their paths, and fences."""
    blocks = read(text)
    if any(isinstance(block, Grid) for block in blocks):
        return f"\nNote: {_lines(text)}\n"
    said: list[str] = []
    shown: list[str] = []
    for block in blocks:
        if isinstance(block, Fence):
            shown.append(fenced(block))
        elif isinstance(block, Lines):
            pictures = [part for part in block.parts if isinstance(part, Picture)]
            shown += map(markdown_of, pictures)
            said.append("".join(_part(part) for part in block.parts if part not in pictures))
    lines = filter(str.strip, "\n".join(said).split("\n"))
    told = _guarded("\n".join(lines).strip())
    return (f"\nNote: {told}\n" if told else "") + "".join(f"\n{one}\n" for one in shown)


def _gapped(text: str, begin: str, finish: str) -> str:
    return marked(map(_escaped, split_at_gaps(text)), begin, finish)


def _lines(text: str) -> str:
    """A text whose lines stay text where they begin one."""
    return _guarded(_escaped(text))


def _guarded(text: str) -> str:
    return _LED.sub(r"\1\\", _BLANK_LINES.sub("\n", text))


def _escaped(text: str) -> str:
    """A text with its own marks; all else that would be one is escaped. Code between fences and
    tables are plain."""
    blocks = read(text)
    if len(blocks) == 1 and isinstance(blocks[0], Lines):
        return "".join(map(_part, blocks[0].parts))
    return _literal(plain(text))


def _literal(text: str) -> str:
    return _REFERENCE.sub("&amp;", _MARKS.sub(r"\\\1", text))


def _part(part: Inline) -> str:
    match part:
        case Words(code=True):
            shown = f"`{part.text}`" if "`" not in part.text else f"`` {part.text} ``"
        case Words():
            shown = _literal(part.text)
        case Formula():
            return f"${part.tex}$"
        case Picture():
            return _literal(part.alt)
    mark = "**" * part.bold + "*" * part.italic
    return f"{mark}{shown}{mark[::-1]}"
