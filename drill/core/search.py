"""Finding cards by words: in the question, the answer, the points, the tags and the notes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, ListCard, TimingCard
from drill.core.grading.words.stem import IRREGULAR, WHOLE, stem
from drill.core.markdown import plain, plain_card

# What a word that is there counts.
QUESTION, ANSWER, TAG, NOTE = 8, 5, 3, 1
WORD = re.compile(r"[^\W_]+")
_BEGUN = 2  # parts of a whole word's worth that its beginning loses
_WEIGHED = 50  # names of which difflib is asked how like they are
_LIKE = 0.6  # of 1, by difflib
_NEAR = 3  # words that may have been meant by one
_DOUBLED = re.compile(r"([a-z])\1")


class Weight(NamedTuple):
    """How many of the wanted words a card has, and how well they fit."""

    words: int
    weight: float


NOTHING = Weight(0, 0.0)


class Found(NamedTuple):
    """A card that was found: where the words are best if that is not the question, and how well
    they fit."""

    card: Card
    place: str
    weight: Weight


class SearchWords:
    """The words of a text that are looked for, in any form, and by their beginnings.

    `beginnings` are such that each word of a card that is like one of them begins with one of
    these; `places` finds the words that begin so, and ends of others.
    """

    def __init__(self, text: str) -> None:
        words: dict[str, list[str]] = {}
        for word in WORD.findall(letters(text)):
            words.setdefault(stem(word), []).append(word)
        self.likenesses = _Likenesses(words)
        self.count = len(words)
        self.beginnings = _shortest(part for word in words for part in _beginnings(word))
        self.places = re.compile(f"(?:{'|'.join(self.beginnings)})[^\\W_]*")


def find(card: Card, wanted: SearchWords) -> Found:
    """What a card has of the words, in any of their forms, and by their beginnings."""
    hits = _hits(card, wanted.likenesses)
    place = next((text for _, text in hits.values() if text != plain(card.question)), "")
    return Found(card, place, Weight(len(hits), sum(weight for weight, _ in hits.values())))


def best(weights: Iterable[tuple[str, Weight]]) -> list[str]:
    """The ids of the cards that have all of the words, those first in which these weigh most; those
    that have most of them if none has all."""
    found: list[tuple[float, str]] = []
    most = 1
    for id, (words, weight) in weights:
        if words > most:
            found, most = [], words
        if words == most:
            found.append((-weight, id))
    return [id for _, id in sorted(found)]


def nearest(known: Collection[str], text: str, is_had: Callable[[str], bool]) -> str:
    """The text, of which no card has a word, with each word as the most like one of the known ones
    that a card has by `is_had`; empty if that changes nothing."""
    wanted = WORD.findall(text.casefold())
    near = [next(filter(is_had, close_matches(word, known, _NEAR, _LIKE)), word) for word in wanted]
    return " ".join(near) if near != wanted else ""


def close_matches(name: str, known: Collection[str], most: int, cutoff: float) -> list[str]:
    """Those of the known names that are like `name` by difflib's ratio of at least `cutoff`, at
    most `most`.

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


class _Likenesses(dict[str, Sequence[tuple[str, float]]]):
    """By each word as it is in a text: which of the wanted words it is like, and how much. These
    are stems, each with the words that it was made of.

    A home has far fewer words than places where they are, so that each is weighed once.
    """

    def __init__(self, wanted: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._wanted = wanted

    def __missing__(self, word: str) -> Sequence[tuple[str, float]]:
        stemmed = stem(word)
        likenesses = (
            (wanted, _likeness(wanted, typed, word, stemmed))
            for wanted, typed in self._wanted.items()
        )
        self[word] = found = tuple(pair for pair in likenesses if pair[1] > 0)
        return found


def _hits(card: Card, likenesses: _Likenesses) -> dict[str, tuple[float, str]]:
    """The best text of the card for each wanted word, with what it weighs."""
    found: dict[str, tuple[float, str]] = {}
    for worth, text in _texts(plain_card(card)):
        for word in WORD.findall(letters(text)):
            for wanted, likeness in likenesses[word]:
                weight = likeness * worth
                best, _ = found.get(wanted, (0.0, ""))
                if weight > best:
                    found[wanted] = weight, text
    return found


def _likeness(wanted: str, typed: Iterable[str], word: str, stemmed: str) -> float:
    """1 for the same word in any form, less for one that begins as it was typed, 0 for any other:
    "least" has the stem of "lease" at its beginning, but not the word. A lone letter begins too
    much to be the beginning of a word."""
    if not stemmed.startswith(wanted):
        return 0.0
    if stemmed == wanted:
        return 1.0
    begins = any(len(begun) > 1 and word.startswith(begun) for begun in typed)
    return 1 / _BEGUN if begins else 0.0


def _beginnings(word: str) -> Iterator[str]:
    """What a word begins with that has a stem which begins with this one (`grading.stem`)."""
    yield _unchanged(word)
    if len(word) == 3 and word.endswith("y"):
        yield word[:-1] + "ie"  # tries
    for form, other in (*IRREGULAR.items(), *WHOLE.items()):
        if other.startswith(word) or stem(form).startswith(word):
            yield _unchanged(form.partition("z")[0] or form)  # authorised


def _shortest(beginnings: Iterable[str]) -> tuple[str, ...]:
    """Those that no other one of them begins."""
    kept: list[str] = []
    for one in sorted(set(beginnings)):
        if not kept or not one.startswith(kept[-1]):
            kept.append(one)
    return tuple(kept)


def _unchanged(word: str) -> str:
    """The part of a stem that its words have too: endings and double letters change."""
    doubled = _DOUBLED.search(word)
    if len(word) > 3:
        word = word[: -2 if word.endswith("ter") else -1]
    return word[: doubled.end()] if doubled else word


def _texts(card: Card) -> Iterator[tuple[float, str]]:
    """The texts of a card, each with what a word in it counts."""
    yield QUESTION, card.question
    match card:
        case ListCard():
            for item in card.items:
                yield from ((ANSWER, text) for text in (item.text, *item.aliases))
        case ChoiceCard() | BasicCard():
            yield from ((ANSWER, text) for text in (card.answer, *card.accept))
        case ClozeCard():
            yield ANSWER, card.answer
        case TimingCard():
            pass
    yield from ((TAG, text) for text in (card.id, card.stage, *card.tags) if text)
    yield from ((NOTE, line) for line in card.note.splitlines() if line.strip())


def letters(text: str) -> str:
    """The text in small letters, without the marks on them."""
    letters = text.casefold()
    if letters.isascii():
        return letters
    signs = unicodedata.normalize("NFKD", letters)
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
