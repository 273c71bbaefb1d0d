"""Finding cards by words: in the question, the answer, the points, the tags and the notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, ListCard, TimingCard
from drill.core.grading.stem import stem
from drill.core.markdown import plain, plain_card

# What a word that is there counts.
_QUESTION, _ANSWER, _TAG, _NOTE = 8, 5, 3, 1
_BEGUN = 2  # parts of a whole word's worth that its beginning loses
_WEIGHED = 50  # names of which difflib is asked how like they are
_LIKE = 0.6  # of 1, by difflib
_WORD = re.compile(r"[^\W_]+")


class Found(NamedTuple):
    """A card that was found: where the words are best if that is not the question, and how well
    they fit."""

    card: Card
    place: str
    weight: float


def search(cards: Iterable[Card], text: str) -> list[Found]:
    """The cards that have all words of `text`, those first in which these weigh most; any of them
    if none has all.

    A word is found in any of its forms, and by its beginning.
    """
    likenesses = _Likenesses(dict.fromkeys(_words(text)))
    best: list[Found] = []
    most = 1
    for card in cards:
        hits = _hits(card, likenesses)
        if len(hits) > most:
            best, most = [], len(hits)
        if len(hits) == most:
            best.append(_found(card, hits))
    return sorted(best, key=lambda one: (-one.weight, one.card.id))


def nearest(cards: Iterable[Card], text: str) -> str:
    """The text with each word that no card has as the most like one of their words; empty if that
    changes nothing."""
    known = set[str]()
    for card in cards:
        for _, part in _texts(plain_card(card)):
            known.update(_WORD.findall(part.casefold()))
    wanted = _WORD.findall(text.casefold())
    near = [
        word if word in known else next(iter(close_matches(word, known, 1, _LIKE)), word)
        for word in wanted
    ]
    return " ".join(near) if near != wanted else ""


def close_matches(name: str, known: Collection[str], most: int, cutoff: float) -> list[str]:
    """Those of the known names that are like `name` by difflib's ratio of at least `cutoff`, at
    `most` so many.

    Only names that have enough letters in common with it, in their order, are given to difflib,
    whose ratio is never more than the one that goes by those.
    """
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    near = extract(
        name,
        list(known),
        scorer=Indel.normalized_similarity,
        score_cutoff=cutoff,
        limit=_WEIGHED,
    )
    return get_close_matches(name, [one for one, _, _ in near], most, cutoff)


def _found(card: Card, hits: dict[str, tuple[float, str]]) -> Found:
    """`hits` has, by word, its weight and the text that it was found in."""
    place = next((text for _, text in hits.values() if text != plain(card.question)), "")
    return Found(card, place, sum(weight for weight, _ in hits.values()))


class _Likenesses(dict[str, Sequence[tuple[str, float]]]):
    """By each word as it is in a text: which of the wanted words it is like, and how much.

    A home has far fewer words than places where they are, so that each is weighed once.
    """

    def __init__(self, wanted: Iterable[str]) -> None:
        super().__init__()
        self._wanted = tuple(wanted)

    def __missing__(self, word: str) -> Sequence[tuple[str, float]]:
        stemmed = stem(word)
        likenesses = ((wanted, _likeness(wanted, stemmed)) for wanted in self._wanted)
        self[word] = found = tuple(pair for pair in likenesses if pair[1] > 0)
        return found


def _hits(card: Card, likenesses: _Likenesses) -> dict[str, tuple[float, str]]:
    found: dict[str, tuple[float, str]] = {}
    for worth, text in _texts(plain_card(card)):
        for word in _WORD.findall(_letters(text)):
            for wanted, likeness in likenesses[word]:
                if likeness * worth > found.get(wanted, (0.0, ""))[0]:
                    found[wanted] = likeness * worth, text
    return found


def _likeness(wanted: str, word: str) -> float:
    """1 for the same word, less for one that only begins so, 0 for any other."""
    if not word.startswith(wanted):
        return 0.0
    return 1.0 if word == wanted else 1 / _BEGUN


def _texts(card: Card) -> Iterator[tuple[float, str]]:
    """The texts of a card, each with what a word in it counts."""
    yield _QUESTION, card.question
    match card:
        case ListCard():
            for item in card.items:
                yield from ((_ANSWER, text) for text in (item.text, *item.aliases))
        case ChoiceCard() | BasicCard():
            yield from ((_ANSWER, text) for text in (card.answer, *card.accept))
        case ClozeCard():
            yield _ANSWER, card.answer
        case TimingCard():
            pass
    yield from ((_TAG, text) for text in (card.id, card.stage, *card.tags) if text)
    if card.note:
        yield _NOTE, card.note


def _words(text: str) -> list[str]:
    """The stems of the words of a text."""
    return [stem(word) for word in _WORD.findall(_letters(text))]


def _letters(text: str) -> str:
    """The text in small letters, without the marks on them."""
    letters = text.casefold()
    if letters.isascii():
        return letters
    signs = unicodedata.normalize("NFKD", letters)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
