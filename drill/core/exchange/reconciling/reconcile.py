"""Which cards of a file are here already, which were changed there, and which are new.

A card is known by its whole question and answer, in any script, or by an identity that the file
gives it; never by a name that was made of its text. How a card was when it last came in tells whose
change a difference is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache, partial
from hashlib import sha256
from typing import NamedTuple

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, ListCard, answer_text
from drill.core.exchange.card_text.point_lists import free_name, with_known_ids
from drill.core.gaps import with_gaps
from drill.core.markdown import has_marks, plain_card


class Outcome(StrEnum):
    """What a card of a file became."""

    NEW = "new"
    KNOWN = "here already"
    CHANGED = "changed there"
    EDITED = "changed there, and edited here"
    OWN = "another answer here, which came from elsewhere"
    DELETED = "deleted here"
    RETIRED = "retired here"
    DOUBLE = "twice in the file"


_DIFFERING = (Outcome.CHANGED, Outcome.EDITED, Outcome.OWN)
_AS_IN_FILE = (Outcome.NEW, Outcome.KNOWN)
_ABSENT = ""  # the digest of a card that an import retired, as it was not in its file any more


class Fingerprint(NamedTuple):
    """What tells cards apart: digests of the question, and of all that is asked and told."""

    question: str
    content: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """A deck with what came in. `slugs` and `outcomes` are those of each card of the file, in their
    order.

    `cards` are the deck's, `base` how each card of the file was when it was last taken, `marks` how
    it is now; `gone` are cards that came from the file once, are as they came, and are not in it
    any more. `changes` say in words what of a card was not the same here.
    """

    cards: tuple[Card, ...]
    slugs: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    base: Mapping[str, Fingerprint]
    gone: tuple[Card, ...] = ()
    marks: tuple[Fingerprint, ...] = ()
    changes: tuple[str, ...] = ()

    def count(self, *outcomes: Outcome) -> int:
        return sum(outcome in outcomes for outcome in self.outcomes)

    @property
    def meets(self) -> bool:
        """Whether any card of the file was in the deck."""
        return any(outcome not in (Outcome.NEW, Outcome.DOUBLE) for outcome in self.outcomes)


@dataclass(slots=True)
class _DeckIndex:
    """The cards of a deck that no card of the file was found to be yet, by what they are found
    by."""

    old: dict[str, Card]
    base: Mapping[str, Fingerprint]
    fingerprints: dict[str, Fingerprint]
    by_content: dict[str, deque[str]] = field(default_factory=dict)
    by_question: dict[str, deque[str]] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)

    def meet(self, slugs: deque[str] | None) -> str | None:
        """The first of these that was not met yet, which it is then."""
        while slugs:
            slug = slugs.popleft()
            if slug not in self.met:
                self.met.add(slug)
                return slug
        return None


@lru_cache(maxsize=65_536)
def fingerprint_of(card: Card) -> Fingerprint:
    """The digests of the card's plain text: what came back from where there are no marks is the
    same card. Each file of a folder asks for them again."""
    return _fingerprint(plain_card(card) if has_marks(card) else card)


def _fingerprint(card: Card) -> Fingerprint:
    question = _question(card)
    return Fingerprint(
        _digest((question,)), _digest((card.kind.value, question, *_answer_fields(card)))
    )


def reconcile(
    old: Sequence[Card],
    incoming: Sequence[Card],
    base: Mapping[str, Fingerprint],
    *,
    identified: bool,
    update: bool,
    whole: bool = True,
) -> Reconciled:
    """The deck of `old` cards with the `incoming` ones; `base` is how cards were when they last
    came in.

    Where cards are `identified`, their slugs are fixed for life. `update` takes what was changed
    there, unless it was edited here, too, and retires what is gone there, which is known only of a
    file that has the `whole` of its cards.
    """
    deck = _deck(old, base)
    marks = tuple(map(fingerprint_of, incoming))
    found = _matched(deck, incoming, marks, identified=identified)
    outcomes = _outcomes(deck, found, marks, identified=identified)
    slugs = _slugs(deck, incoming, found, outcomes)
    cards, kept = dict(deck.old), dict(deck.base)
    for card, mark, slug, outcome in zip(incoming, marks, slugs, outcomes, strict=True):
        is_taken = update and outcome is Outcome.CHANGED
        if outcome is Outcome.NEW:
            is_free = slug == card.slug
            cards[slug] = card if is_free else replace(card, id=f"{card.deck}/{slug}")
        elif is_taken:
            cards[slug] = _updated(deck.old[slug], card)
        if is_taken or outcome in _AS_IN_FILE:
            kept[slug] = mark
    gone = _gone(deck) if whole else ()
    if update:
        cards |= {card.slug: replace(card, retired=True) for card in gone}
        kept |= {card.slug: kept[card.slug]._replace(content=_ABSENT) for card in gone}
    changes = tuple(map(partial(_change, deck.old), slugs, incoming, outcomes))
    return Reconciled(tuple(cards.values()), slugs, outcomes, kept, gone, marks, changes)


def _change(old: Mapping[str, Card], slug: str, there: Card, outcome: Outcome) -> str:
    """What a card is there that it is not here: "another question and answer"; "" if it is no
    other."""
    if outcome not in _DIFFERING:
        return ""
    if old[slug].retired and outcome is Outcome.CHANGED:
        return "in the file again"
    here, there = plain_card(old[slug]), plain_card(there)
    (*told, note), (*told_there, note_there) = _answer_fields(here), _answer_fields(there)
    is_other = {
        "question": _question(here) != _question(there),
        "answer": (here.kind, told) != (there.kind, told_there),
        "note": note != note_there,
    }
    *others, last = [name for name, is_so in is_other.items() if is_so] or ["answer"]
    return f"another {' and '.join(filter(None, (', '.join(others), last)))}"


def _deck(old: Sequence[Card], base: Mapping[str, Fingerprint]) -> _DeckIndex:
    fingerprints_of_old = {card.slug: fingerprint_of(card) for card in old}
    # Digests of an older drill were of the texts with their marks.
    marked = {
        card.slug: fingerprints_of_old[card.slug]
        for card in old
        if base.get(card.slug) == _fingerprint(card)
    }
    deck = _DeckIndex({card.slug: card for card in old}, {**base, **marked}, fingerprints_of_old)
    for fingerprints in (deck.fingerprints, deck.base):
        for slug, mark in fingerprints.items():
            deck.by_content.setdefault(mark.content, deque()).append(slug)
            deck.by_question.setdefault(mark.question, deque()).append(slug)
    return deck


def _matched(
    deck: _DeckIndex,
    incoming: Sequence[Card],
    fingerprints: Sequence[Fingerprint],
    *,
    identified: bool,
) -> list[str | None]:
    """The slug in the deck of each incoming card, None where it has none: first those that are the
    same in all."""
    found: list[str | None] = [None] * len(incoming)
    if identified:
        for at, card in enumerate(incoming):
            if card.slug in deck.old or card.slug in deck.base:
                found[at] = deck.meet(deque((card.slug,)))
    for at, mark in enumerate(fingerprints):
        if found[at] is None:
            found[at] = deck.meet(deck.by_content.get(mark.content))
    for at, mark in enumerate(fingerprints):
        if found[at] is None and not identified:
            found[at] = deck.meet(deck.by_question.get(mark.question))
    return found


def _outcomes(
    deck: _DeckIndex,
    found: Sequence[str | None],
    marks: Sequence[Fingerprint],
    *,
    identified: bool,
) -> tuple[Outcome, ...]:
    """What each card of the file became, by its slug in the deck."""
    outcomes = []
    seen: set[str] = set()
    for slug, mark in zip(found, marks, strict=True):
        outcome = _outcome(deck, slug, mark, identified=identified)
        is_again = mark.content in seen and not identified
        outcomes.append(Outcome.DOUBLE if outcome is Outcome.NEW and is_again else outcome)
        seen.add(mark.content)
    return tuple(outcomes)


def _slugs(
    deck: _DeckIndex,
    incoming: Sequence[Card],
    found: Sequence[str | None],
    outcomes: Sequence[Outcome],
) -> tuple[str, ...]:
    """The slug of each card of the file: as it was found, or a free one for a new card."""
    slugs = []
    taken = {*deck.old, *deck.base}
    for card, slug, outcome in zip(incoming, found, outcomes, strict=True):
        if outcome is Outcome.NEW:
            slug = free_name(card.slug, taken)
            taken.add(slug)
        slugs.append(slug or "")
    return tuple(slugs)


def _outcome(
    deck: _DeckIndex, slug: str | None, there: Fingerprint, *, identified: bool
) -> Outcome:
    if slug is None:
        return Outcome.NEW
    here, base = deck.fingerprints.get(slug), deck.base.get(slug)
    if here is None:
        return Outcome.DELETED
    if deck.old[slug].retired:
        is_back = base is not None and base.content == _ABSENT
        return Outcome.CHANGED if is_back else Outcome.RETIRED
    if there.content == here.content or (base is not None and there.content == base.content):
        return Outcome.KNOWN
    if base is None:
        return Outcome.CHANGED if identified else Outcome.OWN
    return Outcome.CHANGED if here.content == base.content else Outcome.EDITED


def _gone(deck: _DeckIndex) -> tuple[Card, ...]:
    """The cards that came in once, are as they came, and are not in the file any more."""
    missing = [
        (slug, card)
        for slug, card in deck.old.items()
        if slug in deck.base and slug not in deck.met and not card.retired
    ]
    return tuple(card for slug, card in missing if deck.fingerprints[slug] == deck.base[slug])


def _updated(here: Card, there: Card) -> Card:
    """The card as it is there, with what it is known by here; points of the same text keep their
    ids."""
    card = replace(
        there,
        id=here.id,
        tags=here.tags or there.tags,
        source=here.source,
        stage=here.stage or there.stage,
    )
    if not isinstance(card, ListCard):
        return card
    return replace(card, items=with_known_ids(card.items, here.points))


def _question(card: Card) -> str:
    text = (
        f"{card.prompt}\n{with_gaps(card.answer, lambda _: '…')}"
        if isinstance(card, ClozeCard)
        else card.prompt
    )
    return _plain(text)


def _answer_fields(card: Card) -> tuple[str, ...]:
    told = "\n".join(line.rstrip() for line in answer_text(card).split("\n")).strip()
    options = card.options if isinstance(card, ChoiceCard) else ()
    accept = (*card.accept, *card.refusals) if isinstance(card, ChoiceCard | BasicCard) else ()
    return (told, "\0".join(options), "\0".join(accept), _plain(card.note))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _digest(parts: Sequence[str]) -> str:
    return sha256("\1".join(parts).encode("utf-8", "replace")).hexdigest()[:16]
