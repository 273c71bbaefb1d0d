"""What the decks of notes are called: which there are, and how each is named."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from unicodedata import category

from anyascii import anyascii

from drill.core.cards import Deck
from drill.core.material.topics import TIMING, TITLES
from drill.core.text import slug
from drill.core.timing_cards import TIMING_ROLES, role

_LONGEST_BASE = 48  # characters of an id; the longest topic and a number still fit behind it
_PLAIN = "plain"  # what the front matter of the material says that ships
_SETTING = re.compile(r"""^(deck|title|topics|timing)\s*[:=]\s*(["']?)(.*?)\2\s*$""", re.IGNORECASE)
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])")  # as in HuanCun, which is two signs


@dataclass(frozen=True, slots=True)
class DeckNames:
    """The deck of each topic, as its id and title; several topics may share one deck."""

    topics: dict[str, tuple[str, str]]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the topics, each once."""
        return tuple(dict.fromkeys(id for id, _ in self.topics.values()))

    def of(self, topic: str) -> str:
        return self.topics[topic][0]

    def title(self, id: str) -> str:
        return next(title for known, title in self.topics.values() if known == id)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the settings at the top of a document say of its deck; empty where they say nothing.

    `timing` are the kinds of timing cards that are wanted, empty for the usual ones.
    """

    deck: str = ""
    title: str = ""
    plain: bool = False
    timing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What notes want to be called, and what they are.

    `files` names the documents; `timed` says whether they have a timeline, `plain` whether they ask
    for the names of the topics alone, `whole` whether a person wants one deck of them.
    """

    id: str
    title: str
    files: frozenset[str]
    timed: bool
    plain: bool = False
    whole: bool = False


PLAIN_NAMES = DeckNames({topic: (topic, title) for topic, title in TITLES.items()})


def by_topic(base: str, title: str) -> DeckNames:
    """The decks of interview notes: `base-timing` and so on."""
    return DeckNames(
        {topic: (f"{base}-{topic}", f"{title}: {said.lower()}") for topic, said in TITLES.items()}
    )


def one_deck(id: str, title: str) -> DeckNames:
    return DeckNames(dict.fromkeys(TITLES, (id, title)))


def front_matter(lines: Sequence[str]) -> FrontMatter:
    """What the lines of the front matter say, in YAML or TOML."""
    found = {
        match[1].lower(): match[3].strip() for line in lines if (match := _SETTING.match(line))
    }
    kinds = frozenset(re.split(r"[\s,]+", found.get("timing", "").lower().strip("[] ")))
    return FrontMatter(
        found.get("deck", ""),
        found.get("title", ""),
        plain=found.get("topics", "").lower() == _PLAIN,
        timing=kinds if kinds <= TIMING_ROLES else frozenset(),
    )


def readable_id(*names: str) -> str:
    """An id of the first of the names that has letters or digits: of any script, as a person would
    type it. Signs such as emoji are left out."""
    for name in map(_without_signs, names):
        spelled = _WORD_BREAK.sub(" ", anyascii(name)) if not name.isascii() else name
        if re.search("[a-z0-9]", spelled, re.IGNORECASE):
            return slug(spelled)[:_LONGEST_BASE].strip("-")
    return "notes"


def _without_signs(name: str) -> str:
    return "".join(sign for sign in name if category(sign) not in ("So", "Sk"))


def chosen_names(wanted: Wanted, before: Sequence[Deck], taken: Collection[str]) -> DeckNames:
    """The decks for some notes: those that hold their cards already (`before`), else new ones.

    No deck of `taken`, the ids of decks that hold other cards, is given to them.
    """
    if before:
        return _as_before(wanted, before, taken)
    if wanted.plain and wanted.timed and not set(PLAIN_NAMES.ids) & set(taken):
        return PLAIN_NAMES
    return _free(wanted, taken)


def _free(wanted: Wanted, taken: Collection[str]) -> DeckNames:
    """The names that the notes want, with a number where one of them is taken."""
    named = by_topic if wanted.timed and not wanted.whole else one_deck
    number, names = 1, named(wanted.id, wanted.title)
    while set(names.ids) & set(taken):
        number += 1
        names = named(f"{wanted.id}-{number}", f"{wanted.title} ({number})")
    return names


def _as_before(wanted: Wanted, before: Sequence[Deck], taken: Collection[str]) -> DeckNames:
    """The names to go on with: each topic in the deck of that topic, any other card where most
    cards are."""
    most_first = sorted(before, key=lambda deck: -_count(deck, wanted.files))
    first = next((deck for deck in most_first if _topic_of(deck.id) != TIMING), most_first[0])
    home = (first.id, first.title)
    topics = one_deck(*home).topics
    if not wanted.timed or wanted.whole:
        return DeckNames(topics)
    known = {topic: deck for deck in reversed(most_first) if (topic := _topic_of(deck.id))}
    base = next(
        (deck.id.removesuffix(topic).rstrip("-") for topic, deck in known.items()), wanted.id
    )
    fresh = by_topic(base, wanted.title) if base else PLAIN_NAMES
    occupied = {*taken, *(deck.id for deck in before if _has_other_timeline(deck, wanted.files))}
    for topic, (id, title) in fresh.topics.items():
        if topic in known and (topic != TIMING or known[topic].id not in occupied):
            topics[topic] = (known[topic].id, known[topic].title)
        elif topic == TIMING or known:
            topics[topic] = (
                (id, title) if id not in occupied else _free(wanted, occupied).topics[topic]
            )
    return DeckNames(topics)


def _has_other_timeline(deck: Deck, files: Collection[str]) -> bool:
    """Whether a deck asks for the stages of other notes."""
    others = (
        card for card in deck.cards if card.source is not None and card.source.file not in files
    )
    return any(role(card) and not card.retired for card in others)


def _topic_of(deck: str) -> str:
    """The topic that the id of a deck ends in, "" if in none."""
    last = deck.rpartition("-")[2]
    return last if last in TITLES else ""


def _count(deck: Deck, files: Collection[str]) -> int:
    cards = (*deck.cards, *(one.card for one in deck.suggestions))
    return sum(card.source is not None and card.source.file in files for card in cards)
