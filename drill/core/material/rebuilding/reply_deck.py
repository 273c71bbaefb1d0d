"""A deck while the cards of a language model's reply come into it: many of them, so none looks
through the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from drill.core.card_ids import deck_of, slug_of
from drill.core.cards import Card, Deck, Source, Suggestion
from drill.core.exchange.other_wordings import content
from drill.core.material.identities import Names
from drill.core.material.rebuilding.keeping import with_known_points
from drill.core.material.rebuilding.likeness import plain
from drill.core.material.rebuilding.suggestions import DOUBTED, is_of_assistant
from drill.core.timing_cards import asks_for_timeline

TWICE = "another card of the reply asks the same"


@dataclass(frozen=True, slots=True)
class LinkedCard:
    """A card of the reply at its place in the notes, and what speaks against it."""

    card: Card
    source: Source
    doubt: str


class ReplyDeck:
    """A deck that takes in cards of a reply: `accepted` are the places of those that are cards of
    it now, `suggested` is how many are not, `replacing` how many of both take a card's place;
    `before` is the deck without any."""

    def __init__(self, before: Deck, answered: Iterable[str] = ()) -> None:
        self.before = before
        self.accepted: list[Source] = []
        self.suggested = self.replacing = 0
        self._asked: set[str] = set()
        self._names = Names()
        self._names.taken |= {card.slug for card in before.all_cards}
        self._names.taken |= {slug_of(id) for id in answered if deck_of(id) == before.id}
        self._cards = _ByLine(card for card in before.cards if not asks_for_timeline(card))
        self._replaced: dict[str, Card] = {}
        self._new: list[tuple[Source, Card]] = []
        self._suggestions = list(before.suggestions)
        self._contents = Counter(content(one.card) for one in before.suggestions)
        self._ruled: dict[Source | None, list[Suggestion]] = defaultdict(list)
        for one in before.suggestions:
            if not is_of_assistant(one):
                self._ruled[one.card.source].append(one)

    def suggests(self, card: Card) -> bool:
        return self._contents[content(card)] > 0

    def add(self, one: LinkedCard, old: Card | None) -> None:
        """Take in a card of the reply, or suggest it if something speaks against it. It gets the
        tags and the stage of what is around it; in the place of the `old` card its id, and so its
        history, else an id of which nothing was learned. What drill suggested of the same line
        gives way to it."""
        question = plain(one.card.question)
        doubt = one.doubt or (TWICE if question in self._asked else "")
        self.replacing += old is not None
        near = old or self._cards.last_before(one.source)
        card = replace(
            one.card,
            source=one.source,
            tags=near.tags if near is not None else (),
            stage=near.stage if near is not None else "",
            note=one.card.note or (old.note if old is not None else ""),
        )
        if old is None or doubt:
            card = replace(card, id=f"{self.before.id}/{self._names.unused(card.slug)}")
        if doubt:
            replaces = old.slug if old is not None else ""
            self._suggestions.append(Suggestion(card, f"{DOUBTED}{doubt}", replaces))
            self.suggested += 1
            self._contents[content(card)] += 1
            return
        if old is not None:
            self._replaced[old.id] = replace(with_known_points(card, old), id=old.id)
        else:
            self._new.append((one.source, card))
        self.accepted.append(one.source)
        self._asked.add(question)
        self._contents.subtract(content(gone.card) for gone in self._ruled.pop(one.source, ()))

    def after(self) -> Deck:
        """The deck with what came. What is suggested of a question that a card asks would take the
        place of that."""
        cards = [self._replaced.get(card.id, card) for card in self.before.cards]
        cards = _with_new(cards, self._new)
        asking = {card.question: card.slug for card in cards}
        lines, left = set(self.accepted), list[Suggestion]()
        for one in self._suggestions:
            if is_of_assistant(one):
                replaces = one.replaces or asking.get(one.card.question, "")
                left.append(replace(one, replaces=replaces))
            elif one.card.source not in lines:
                left.append(one)
        return replace(self.before, suggestions=tuple(left)).holding(tuple(cards))


class _ByLine:
    """Cards by the notes and the lines that they are of."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._cards: dict[str, list[tuple[int, Card]]] = defaultdict(list)
        for card in cards:
            if card.source is not None:
                self._cards[card.source.file].append((card.source.line, card))
        for some in self._cards.values():
            some.sort(key=_line)

    def last_before(self, source: Source) -> Card | None:
        """The first of the cards on the last line that is no later than a place."""
        some = self._cards.get(source.file, [])
        at = bisect_right(some, source.line, key=_line)
        return some[bisect_left(some, some[at - 1][0], key=_line)][1] if at else None


def _with_new(cards: Sequence[Card], new: Sequence[tuple[Source, Card]]) -> list[Card]:
    """The cards, with each new one behind the last of the same notes that is before it, else at the
    end."""
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, card in enumerate(cards, start=1):
        if card.source is not None:
            lines[card.source.file].append((card.source.line, at))
    for some in lines.values():
        some.sort()
    ends = {name: _furthest(some) for name, some in lines.items()}
    behind: dict[int, list[Card]] = defaultdict(list)
    for source, card in sorted(new, key=lambda one: (one[0].file, one[0].line)):
        before = bisect_right(lines.get(source.file, []), source.line, key=_line)
        behind[ends[source.file][before - 1] if before else len(cards)].append(card)
    made: list[Card] = []
    for at, card in enumerate(cards, start=1):
        made += (card, *behind[at])
    return made or behind[0]


def _furthest(lines: Sequence[tuple[int, int]]) -> list[int]:
    """How far back the cards of each line, or of one before it, are."""
    return [*accumulate((at for _, at in lines), max)]


def _line(placed: tuple[int, object]) -> int:
    return placed[0]
