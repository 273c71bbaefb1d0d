"""Notes whose questions end with a tag, as the plugin Flashcards of Obsidian reads them.

A paragraph or heading that ends with `#card` asks, the lines below up to a blank one answer;
`#card-reverse` and `#card/reverse` ask both ways. `question::answer` and `:::` in a line, and gaps
in `{braces}` or `==so==`, are cards too. `cards-deck:` in the head names the deck. The plugin
writes `^` and a number behind each card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from drill.core.cards import Card
from drill.core.exchange.card_text.card_from_question import card_of
from drill.core.exchange.card_text.cloze_cards import cloze_of
from drill.core.exchange.card_text.fences_and_gaps import fenced
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import NO_ANSWER, LeftOut, left_out
from drill.core.exchange.markdown_notes.anki_blocks import with_numbers
from drill.core.note_head import head_lines, settings_of

_DECK = re.compile(r"^cards-deck:[ \t]*[\"']?(\S.*?)[\"']?[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"(?:^|[ \t])#card(?P<both>[-/]reverse)?(?:[ \t]+#[\w/-]+)*[ \t]*$")
_NUMBER = re.compile(r"(?<![ \t])[ \t]*+\^\d{13}\s*$")
_GAPS = frozenset({"{", "=="})
_MARKS = re.compile(r"\s*(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+")
_HEADING = re.compile(r"#{1,6}[ \t]")
_SINGLE = re.compile(r"(?P<front>[^`:]*[^`:\s])[ \t]*(?P<both>:::?)(?!:)[ \t]*(?P<back>\S.*)$")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines up to a blank one, and the number of the first: those up to the tag ask, those behind
    it tell. Without a tag there is nothing told; `numbered` are those that the plugin knows."""

    number: int
    asked: tuple[str, ...]
    told: tuple[str, ...] = ()
    tagged: bool = False
    both: bool = False
    numbered: bool = False


def is_marked(text: str) -> bool:
    """Whether a note names its deck so, or has a question with the tag and an answer below."""
    return bool(_deck(text)) or any(block.tagged and block.told for block in _blocks(text))


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; questions without an answer are named in `out`."""
    named = _deck(text)
    for block in _blocks(text):
        place = f"{file}:{block.number}"
        if block.tagged and not block.told:
            out.append(left_out(NO_ANSWER, place, " ".join(block.asked)))
        elif block.tagged or block.numbered or named:
            for card in _cards(block):
                yield LearnedCard(named or stem, card, place)


def _deck(text: str) -> str:
    named = _DECK.search(settings_of(text))
    return named[1].replace("::", " · ") if named else ""


def _blocks(text: str) -> list[_Block]:
    """The blocks of a note. A tag by itself belongs to the block above it. An answer goes on to the
    number behind it, or to the block below where there is none of it yet, but not over a heading
    or another question."""
    found: list[_Block] = []
    blocks = [_block(number, lines) for number, lines in _paragraphs(text)]
    while blocks:
        block = blocks.pop(0)
        is_bare_tag = block.tagged and not "".join(block.asked).strip()
        if is_bare_tag and found and not found[-1].tagged:
            block = replace(block, asked=found.pop().asked)
        more = _more(block, blocks)
        told = list(block.told)
        for one in blocks[:more]:
            told += ("", *one.asked) if told else one.asked
        del blocks[:more]
        found.append(replace(block, told=tuple(told)))
    return found


def _more(block: _Block, below: Sequence[_Block]) -> int:
    """How many of the blocks below are of the answer."""
    if not block.tagged or block.numbered:
        return 0
    free = takewhile(lambda one: not one.tagged and not _HEADING.match(one.asked[0]), below)
    below = list(free)
    at = next((at for at, one in enumerate(below) if one.numbered), None)
    if at is not None and next(_cards(below[at]), None) is None:  # no number of its own card
        return at + 1
    return 0 if block.told else min(1, len(below))


def _paragraphs(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = text.split("\n")
    start = head_lines(lines)
    lines = lines[start:]
    held: list[str] = []
    first = 0
    for number, (line, verbatim) in enumerate(
        zip([*lines, ""], [*fenced(lines), False], strict=True), start + 1
    ):
        if line.strip() or verbatim:
            first = first if held else number
            held.append(line)
        elif held:
            yield first, held
            held = []


def _block(number: int, lines: list[str]) -> _Block:
    numbered = _NUMBER.search(lines[-1]) is not None
    bare = [_NUMBER.sub("", line) for line in lines]
    in_fence = fenced(bare)
    for at, line in enumerate(bare):
        tag = None if in_fence[at] else _TAG.search(line)
        if tag:
            asked = (*bare[:at], line[: tag.start()].rstrip())
            return _Block(
                number, asked, tuple(bare[at + 1 :]), True, tag["both"] is not None, numbered
            )
    return _Block(number, tuple(bare), numbered=numbered)


def _cards(block: _Block) -> Iterator[Card]:
    if block.tagged:
        asked = _MARKS.sub("", "\n".join(block.asked).strip(), count=1)
        yield from _ways(asked, "\n".join(block.told), both=block.both)
        return
    in_fence = fenced(block.asked)
    text = "" if any(in_fence) else "\n".join(block.asked)
    gapped = cloze_of(with_numbers(without_html(text), _GAPS))
    if gapped is not None:
        yield gapped
        return
    for line, verbatim in zip(block.asked, in_fence, strict=True):
        single = None if verbatim else _SINGLE.match(_MARKS.sub("", line, count=1))
        if single:
            yield from _ways(single["front"], single["back"], both=single["both"] == ":::")


def _ways(asked: str, told: str, *, both: bool) -> Iterator[Card]:
    for question, answer in [(asked, told), (told, asked)][: 1 + both]:
        if question.strip() and answer.strip():
            yield card_of(question, answer)
