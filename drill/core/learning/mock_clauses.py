"""The clauses of a line of a mock interview, each a part that may name a point by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from drill.core.grading.words.clauses import Part
from drill.core.grading.words.tokens import Break, Word

MOST = 40  # clauses of a line that are weighed
HEAD = 5  # words of what a list is of: "events: delivered, opened"

_JOINING = frozenset(
    "and or but plus then also so because since while where when with instead".split()
)
_BETTER = re.compile(
    r"\b(?:better|best|cheaper|simpler|safer|easier|preferred|superior|prefer(?: \w+){1,5}) "
    r"(?:than|to|over) |\b(?:beats|outperforms) ",
    re.IGNORECASE,
)
_HEADING = (":", "->", "=>", " - ", " – ", " — ", " = ")


class Clause(NamedTuple):
    """The words `first` up to `last` (exclusive), and those of the head that lends them its own."""

    part: Part
    head: Part | None = None

    def holds(self, first: int, last: int) -> bool:
        return self.part[0] <= first and last <= self.part[1]

    def is_lent(self, first: int, last: int) -> bool:
        """Whether these words are of the head."""
        return self.head is not None and self.head[0] <= first and last <= self.head[1]


def clauses(words: tuple[Word, ...], text: str) -> list[Clause]:
    """The whole line, its sentences, and of each its clauses, the entries of its lists and
    neighbouring pairs of these."""
    found = {(0, len(words)): Clause((0, len(words)))}
    for sentence in _cut(words, (0, len(words)), Break.STRONG):
        found.setdefault(sentence, Clause(sentence))
        head = _head(words, sentence, text)
        for level in (Break.CLAUSE, Break.WEAK):
            pieces = _cut(words, sentence, level)
            pairs = [(one[0], other[1]) for one, other in pairwise(pieces)]
            for part in (*pieces, *pairs):
                is_behind = head is not None and part[0] >= head[1]
                found.setdefault(part, Clause(part, head if is_behind else None))
    return list(found.values())[:MOST]


def comparisons(words: tuple[Word, ...], text: str) -> Iterator[tuple[Part, Part]]:
    """In each clause of a line that says what is better than what the two."""
    for sentence in _cut(words, (0, len(words)), Break.STRONG):
        for first, last in _cut(words, sentence, Break.WEAK):
            said = text[words[first].start : words[last - 1].end]
            if found := _BETTER.search(said):
                middle = words[first].start + found.end()
                parted = next(at for at in range(first, last) if words[at].start >= middle)
                yield (first, parted), (parted, last)


def _cut(words: tuple[Word, ...], part: Part, level: Break) -> list[Part]:
    """The part cut where words are parted at least so strongly; joining words part weakly."""
    first, last = part
    cuts = [
        at
        for at in range(first + 1, last)
        if words[at].before >= level or (level is Break.WEAK and words[at].raw in _JOINING)
    ]
    return [piece for piece in pairwise((first, *cuts, last)) if piece[0] < piece[1]]


def _head(words: tuple[Word, ...], part: Part, text: str) -> Part | None:
    """The few words before a colon, a dash or an arrow."""
    first, last = part
    for at in range(first + 1, min(first + HEAD + 1, last)):
        gap = text[words[at - 1].end : words[at].start]
        if any(sign in gap for sign in _HEADING):
            return first, at
    return None
