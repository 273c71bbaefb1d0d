"""The lines of notes that cards are of, also where the notes were edited since the cards were
made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from drill.core.cards import Card, answer_text

_WORD = re.compile(r"[^\W_]{3,}")
_EVERYWHERE = 200  # lines
_NEAR = 3  # lines
_COMMON = frozenset(
    "the and for with that this what which when are you does its from into not how".split()
)
_BEGINS = re.compile(r"\s*(?:[-*+•]|\d+[.)]|#{1,6}|\||[QA]:)\s")  # a point, a heading, a row
_LEADS_ON = re.compile(r"\s*#{1,6}\s|.*[:?]\W*$")  # what tells or asks is on the lines below
_LONGEST = 4  # lines of a paragraph that are looked at


class LineFinder:
    """Finds the lines of notes (texts by name) that the words of cards are on."""

    def __init__(self, notes: Mapping[str, str]) -> None:
        self._places: dict[str, list[tuple[str, int]]] = {}
        for name, text in notes.items():
            for number, line in enumerate(text.split("\n"), start=1):
                for word in set(_words(line)):
                    self._places.setdefault(word, []).append((name, number))

    def find(self, card: Card, name: str | None = None) -> tuple[str, int] | None:
        """The name of the notes and the line that most of the words of a card are on, None if there
        is none; only in the notes `name` if given.

        A word of the answer must be there, or two of the question. Words that are nearly
        everywhere tell nothing.
        """
        found: Counter[tuple[str, int]] = Counter()
        answer = set(_words(answer_text(card)))
        for word in answer | set(_words(card.prompt)):
            places = self._places.get(word, ())
            if len(places) <= _EVERYWHERE:
                found.update(place for place in places if name in (None, place[0]))
        sure = [place for place in found if found[place] > 1 or self._has_one(answer, place)]
        return min(sure, key=lambda place: (-found[place], place), default=None)

    def is_about(self, card: Card, name: str, line: int) -> bool:
        """Whether a line of the notes `name`, or one near it, has a word of the card that is not
        nearly everywhere."""
        near = {(name, at) for at in range(line - _NEAR, line + _NEAR + 1)}
        places = (self._places.get(word, ()) for word in _said(card))
        return any(not near.isdisjoint(some) for some in places if len(some) <= _EVERYWHERE)

    def _has_one(self, words: Iterable[str], place: tuple[str, int]) -> bool:
        """Whether one of the words is at a place."""
        return any(place in self._places.get(word, ()) for word in words)


class MovedLines:
    """Where the lines of a text are after an edit: also those of parts that were put elsewhere.
    Lines that are gone are where they would be."""

    def __init__(self, before: str, now: str) -> None:
        old, new = before.split("\n"), now.split("\n")
        counts, places = Counter(new), {line: at for at, line in enumerate(new, start=1)}
        self._now: list[int] = []
        for kind, first, end, start, stop in SequenceMatcher(None, old, new).get_opcodes():
            last = max(start, stop - 1)
            for at, line in enumerate(old[first:end], start=start):
                is_elsewhere = kind != "equal" and counts[line] == 1
                self._now.append(places[line] if is_elsewhere else min(at, last) + 1)

    def __getitem__(self, line: int) -> int:
        return self._now[line - 1] if 0 < line <= len(self._now) else line


def lines_now(cards: Sequence[tuple[Card, int]], now: str, before: Sequence[str]) -> list[int]:
    """The lines of notes that cards are of, which say lines of the notes as they are `now`, or as
    they were `before`: of which of these texts they are, their words tell."""
    versions = [now, *(text for text in before if text != now)]
    text = max(versions, key=lambda one: _fit(cards, one.split("\n")))
    if text == now:
        return [line for _, line in cards]
    moved = MovedLines(text, now)
    return [moved[line] for _, line in cards]


def _fit(cards: Sequence[tuple[Card, int]], lines: Sequence[str]) -> int:
    """How many words of cards are on the lines that these say."""
    return sum(len(_said(card) & _words_on(lines, line, len(card.points))) for card, line in cards)


def _words_on(lines: Sequence[str], line: int, points: int) -> set[str]:
    return {word for at in _lines_of_card(lines, line, points) for word in _words(lines[at - 1])}


def _lines_of_card(lines: Sequence[str], start: int, points: int) -> list[int]:
    """The lines that tell what a card of a line asks: of a list as many as it has points, and what
    leads on to them; else a paragraph, or what is below a heading."""
    if not 0 < start <= len(lines) or not lines[start - 1].strip():
        return []
    most = points + bool(_LEADS_ON.match(lines[start - 1])) if points else _LONGEST
    found = [start]
    for at in range(start + 1, min(len(lines), start + 2 * (points + _LONGEST)) + 1):
        line, before = lines[at - 1], lines[found[-1] - 1]
        if not line.strip():
            continue
        follows = at == found[-1] + 1 and not _BEGINS.match(line)
        goes_on = points or follows or _LEADS_ON.match(before)
        if len(found) == most or not goes_on:
            break
        found.append(at)
    return found


def _said(card: Card) -> set[str]:
    return {*_words(answer_text(card)), *_words(card.prompt)}


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text.lower()) if word not in _COMMON)
