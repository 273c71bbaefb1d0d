"""Notes by hand whose cards are a question, a line that is only `?`, and the answer, which may have
blank lines in it: it ends with the next question, with a rule or a heading. With one such line, all
of the note is the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drill.core.exchange.card_text.card_from_question import (
    card_of,
    question_line,
    tags_below,
)
from drill.core.exchange.card_text.cleaned import cleaned
from drill.core.exchange.card_text.fences_and_gaps import fenced
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import NO_ANSWER, LeftOut, left_out
from drill.core.note_head import head_lines

_PARTS = re.compile(r"\?\s*$")
_END = re.compile(r"#{1,6} |-{3,}\s*$")
_HEADING = re.compile(r"#{1,6}\s+")


class _Parted(NamedTuple):
    """A question and its answer, and the number of the first line."""

    number: int
    asked: list[str]
    told: list[str]


def is_marked(text: str) -> bool:
    """Whether a note has such a card with an answer."""
    return "\n?" in text and any("".join(card.told).strip() for card in _cards(text))


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; what has no answer is named in `out`."""
    for card in _cards(text):
        tags = tags_below(card.told)
        asked = _HEADING.sub("", "\n".join(card.asked))
        answer, place = cleaned("\n".join(card.told)), f"{file}:{card.number}"
        if answer and question_line(asked):
            yield LearnedCard(stem, card_of(asked, answer, tags), place)
        else:
            out.append(left_out(NO_ANSWER, place, question_line(asked)))


def _cards(text: str) -> Iterator[_Parted]:
    lines = text.split("\n")
    verbatim = fenced(lines)
    signs = [n for n, line in enumerate(lines) if not verbatim[n] and _PARTS.match(line)]
    if len(signs) == 1:  # the whole note is a card
        yield from _whole_note(lines, signs[0])
        return
    signs = [at for at in signs if at and lines[at - 1].strip()]
    starts = [_start(lines, verbatim, at) for at in signs]
    next_starts = [*starts[1:], len(lines)]
    for at, start, next_start in zip(signs, starts, next_starts, strict=False):
        last = _end(lines, verbatim, at + 1, max(next_start, at + 1))
        yield _Parted(start + 1, lines[start:at], lines[at + 1 : last])


def _whole_note(lines: list[str], at: int) -> Iterator[_Parted]:
    """The card that is asked above the line `at` of a note, if there is anything above it."""
    first = _first(lines)
    asked = lines[first:at]
    if any(line.strip() for line in asked):
        yield _Parted(first + 1, asked, lines[at + 1 :])


def _end(lines: Sequence[str], verbatim: Sequence[bool], first: int, last: int) -> int:
    """Which line from `first` on ends an answer, `last` if none before it does."""
    ends = (n for n in range(first, last) if not verbatim[n] and _END.match(lines[n]))
    return next(ends, last)


def _first(lines: Sequence[str]) -> int:
    """Where a note begins: behind its head and blank lines."""
    first = head_lines(lines)
    while first < len(lines) - 1 and not lines[first].strip():
        first += 1
    return first


def _start(lines: Sequence[str], verbatim: Sequence[bool], at: int) -> int:
    """Where the question above a line begins: behind a blank line."""
    while at and (verbatim[at - 1] or lines[at - 1].strip()):
        at -= 1
    return at
