"""Notes of cards, written so that a build gives the same cards, and what it does not give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drill.core.cards import BasicCard, Card, ClozeCard, Deck, TimingCard, answer_text
from drill.core.exchange.markdown_notes.exported_notes import EXPORTED
from drill.core.exchange.markdown_notes.notes_writer import dump
from drill.core.markdown import read
from drill.core.material import Document, build, rebuild_marked
from drill.core.material.vocabulary import Vocabulary

_ROUNDS = 3  # a card in a fence may be one less that disturbs those beside it

_Content = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ReturningNotes:
    """Notes as Markdown; the cards that stand in fences of them, and those that a build does not
    give as they are: timing cards, which become questions with an answer, and others."""

    text: str
    fenced: tuple[Card, ...]
    timing: tuple[Card, ...]
    others: tuple[Card, ...]


def returning_notes(decks: Sequence[Deck], vocabulary: Vocabulary) -> ReturningNotes:
    """The notes of some decks. What a build would not read back from plain Markdown is in
    fences."""
    fenced: dict[str, Card] = {}
    text = dump(decks)
    for _ in range(_ROUNDS):
        changed = _changed(decks, text, vocabulary)
        new = [card for card in changed if card.id not in fenced]
        if not new:
            break
        fenced |= {card.id: card for card in new}
        text = dump(decks, fenced)
    else:
        changed = _changed(decks, text, vocabulary)
    timing = [
        card
        for deck in decks
        for card in deck.cards
        if isinstance(card, TimingCard) and card.id not in fenced
    ]
    text = f"{text}\n{EXPORTED}\n"
    return ReturningNotes(text, tuple(fenced.values()), tuple(timing), tuple(changed))


def _changed(decks: Sequence[Deck], text: str, vocabulary: Vocabulary) -> list[Card]:
    """The cards that a build of the text does not give as they are. Of those that are the same it
    gives one."""
    built, _ = rebuild_marked((), build([Document("notes.md", text)], vocabulary).marked)
    given = {_content(card) for deck in built for card in deck.cards}
    return [
        card for deck in decks for card in deck.cards if given.isdisjoint(_wanted(card, deck.title))
    ]


def _wanted(card: Card, title: str) -> Iterable[_Content]:
    """What a build may give for a card: of a text with gaps that is about nothing the title is the
    heading."""
    yield _content(card)
    if isinstance(card, TimingCard):
        answer = f"{card.minutes} min"
        yield _content(BasicCard(card.id, card.prompt, note=card.note, answer=answer))
    if isinstance(card, ClozeCard) and not card.prompt:
        yield _content(card, title)


def _content(card: Card, prompt: str = "") -> _Content:
    """All that a card asks and expects, in values that are the same for texts that look the
    same."""
    points = ((item.text, item.aliases, item.refusals) for item in card.points)
    return (
        card.kind,
        read(prompt or card.prompt),
        read(answer_text(card)),
        tuple(map(read, getattr(card, "options", ()))),
        tuple((read(t), tuple(map(read, a)), tuple(map(read, r))) for t, a, r in points),
        tuple(map(read, getattr(card, "accept", ()))),
        tuple(map(read, getattr(card, "refusals", ()))),
        read(card.note),
    )
