"""What is learned: decks, cards, checklist items and the timeline of stages. Frozen values, nothing
else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, ClassVar, get_args

from drill.core.card_ids import deck_of, slug_of

MOST_POINTS = 200  # entries of a card's lists
MOST_GAPS = 50  # of a cloze
LONGEST_POINTS = 50_000  # characters of all that an answer is compared with, point by point

_LOST = "(the text of this card is lost)"


class Kind(StrEnum):
    """How a card is asked and judged."""

    TIMING = "timing"  # a range of minutes
    CHECKLIST = "checklist"  # points recalled in any order
    SEQUENCE = "sequence"  # points recalled in the right order
    CHOICE = "choice"  # one of several options
    CLOZE = "cloze"  # gaps in a text, marked {{like this}}
    BASIC = "basic"  # a short answer, or prose that one judges oneself


@dataclass(frozen=True, slots=True)
class Minutes:
    """A range of minutes; one number means low == high. 0 <= low <= high."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def __str__(self) -> str:
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g}–{self.high:g}"


@dataclass(frozen=True, slots=True)
class Stage:
    """A named part of the interview; the stages in order are the timeline."""

    name: str
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class Source:
    """The place in the notes that a card was made from; lines count from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a checklist or sequence; `id` is unique within its card and fixed for life.

    `aliases` are other wordings that count, `refusals` wordings that do not.
    """

    id: str
    text: str
    aliases: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _AnyCard:
    """What every card has; `id` is `deck/slug`, fixed for life. Prompt, note, points, options and
    answer are Markdown.

    `note` is shown once the card is answered (the reason, an example); `stage` names the stage of
    the interview that the card belongs to, empty if to none. A `retired` card is kept but not
    asked.
    """

    kind: ClassVar[Kind]

    id: str
    prompt: str
    tags: tuple[str, ...] = ()
    source: Source | None = None
    stage: str = ""
    note: str = ""
    retired: bool = False

    @property
    def deck(self) -> str:
        return deck_of(self.id)

    @property
    def slug(self) -> str:
        return slug_of(self.id)

    @property
    def question(self) -> str:
        """What stands for the card in a list of cards."""
        return self.prompt

    @property
    def points(self) -> tuple[Item, ...]:
        """The items of a list; a card that is none has no points."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingCard(_AnyCard):
    """How long something takes."""

    kind = Kind.TIMING

    minutes: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCard(_AnyCard):
    """Points to recall: a checklist or a sequence."""

    items: tuple[Item, ...]

    @property
    def points(self) -> tuple[Item, ...]:
        return self.items


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistCard(ListCard):
    """Points in any order."""

    kind = Kind.CHECKLIST


@dataclass(frozen=True, slots=True, kw_only=True)
class SequenceCard(ListCard):
    """Points in their order."""

    kind = Kind.SEQUENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCard(_AnyCard):
    """One of several options: `answer` is one of them, `accept` holds further right answers,
    `refusals` answers that do not count."""

    kind = Kind.CHOICE

    options: tuple[str, ...]
    answer: str
    accept: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeCard(_AnyCard):
    """A text with gaps, each marked `{{so}}`; the prompt may be empty.

    `gaps` are empty in a file; once a person corrected a judgement, they are the gaps as items, by
    their numbers.
    """

    kind = Kind.CLOZE

    answer: str
    gaps: tuple[Item, ...] = ()

    @property
    def question(self) -> str:
        return self.prompt or self.answer


@dataclass(frozen=True, slots=True, kw_only=True)
class BasicCard(_AnyCard):
    """A question with its answer; `accept` holds the forms that count as well, `refusals` those
    that do not."""

    kind = Kind.BASIC

    answer: str
    accept: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


Card = TimingCard | ChecklistCard | SequenceCard | ChoiceCard | ClozeCard | BasicCard

_CLASSES: dict[Kind, type[Card]] = {made.kind: made for made in get_args(Card)}


def card_of(kind: Kind, **values: Any) -> Card:
    """A card of this kind with those of `values` that such a card has."""
    made = _CLASSES[kind]
    known = _FIELDS[made]
    return made(**{name: value for name, value in values.items() if name in known})


def _field_names(made: type[Card]) -> frozenset[str]:
    return frozenset(field.name for field in fields(made))


_FIELDS = {made: _field_names(made) for made in get_args(Card)}


def answer_text(card: Card) -> str:
    """What a card wants to hear, a point a line."""
    match card:
        case ChecklistCard() | SequenceCard():
            return "\n".join(item.text for item in card.items)
        case TimingCard():
            return str(card.minutes)
        case ChoiceCard() | ClozeCard() | BasicCard():
            return card.answer


def shown_stage(card: Card) -> str:
    """The stage to name above the question: "" where the question names it, or where it would give
    the answer away."""
    stage, answer = card.stage.casefold(), answer_text(card).casefold()
    names_stage = stage in card.prompt.casefold() or stage in answer
    says_answer = any(line in stage for line in answer.splitlines() if line)
    return "" if names_stage or says_answer else card.stage


def excess(card: Card) -> str:
    """How a card is larger than anyone can recall, and than an answer can be compared with; empty
    if it fits."""
    for name, count, most in _sizes(card):
        if count > most:
            return f"has {count:,} {name}, at most {most:,} fit"
    return ""


def _sizes(card: Card) -> Iterator[tuple[str, int, int]]:
    """What is counted of a card: its name, how many there are, how many fit."""
    compared: tuple[str, ...] = ()
    match card:
        case ChecklistCard() | SequenceCard():
            yield "items", len(card.items), MOST_POINTS
            yield (
                "refusals of an item",
                max((len(item.refusals) for item in card.items), default=0),
                MOST_POINTS,
            )
            compared = tuple(
                text for item in card.items for text in (item.text, *item.aliases, *item.refusals)
            )
        case ChoiceCard():
            yield "options", len(card.options), MOST_POINTS
            yield "answers to accept", len(card.accept), MOST_POINTS
            yield "answers to refuse", len(card.refusals), MOST_POINTS
            compared = (*card.options, *card.accept, *card.refusals)
        case BasicCard():
            yield "answers to accept", len(card.accept), MOST_POINTS
            yield "answers to refuse", len(card.refusals), MOST_POINTS
            compared = (*card.accept, *card.refusals)
        case ClozeCard():
            yield "gaps", card.answer.count("{{"), MOST_GAPS
        case TimingCard():
            pass
    yield "characters to compare with", sum(map(len, compared)), LONGEST_POINTS


@dataclass(frozen=True, slots=True)
class RetiredPoints:
    """The items that left a list, kept so that they can return as what they were; `card` is the
    slug of the list."""

    card: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A doubtful card of the notes, which is not asked; `why` is the doubt.

    `replaces` is the slug of the card of its deck whose place it takes if it is kept, empty if it
    takes none.
    """

    card: Card
    why: str
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """Cards of one topic. `sources` names the notes it was built from; `stages` is the timeline, if
    it has one.

    A suggestion shares no id with a card.
    """

    id: str
    title: str
    cards: tuple[Card, ...] = ()
    sources: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    retired_points: tuple[RetiredPoints, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def all_cards(self) -> tuple[Card, ...]:
        """The cards, the suggested ones after the others."""
        return (*self.cards, *(one.card for one in self.suggestions))

    def missing_points(self, retired: Iterable[RetiredPoints]) -> tuple[RetiredPoints, ...]:
        """Of these retired points those that this deck neither asks nor keeps."""
        known = {(card.slug, item.id) for card in self.cards for item in card.points}
        known |= {(one.card, item.id) for one in self.retired_points for item in one.items}
        absent = []
        for one in retired:
            missing = tuple(item for item in one.items if (one.card, item.id) not in known)
            if missing:
                absent.append(RetiredPoints(one.card, missing))
        return tuple(absent)

    def with_retired_points(self, retired: Iterable[RetiredPoints]) -> Deck:
        """The deck with these retired points as well, those of one list together."""
        lists: dict[str, tuple[Item, ...]] = {}
        for one in (*self.retired_points, *retired):
            lists[one.card] = lists.get(one.card, ()) + one.items
        return replace(self, retired_points=tuple(RetiredPoints(*one) for one in lists.items()))

    def holding(self, cards: tuple[Card, ...]) -> Deck:
        """The deck with these cards; a suggestion gives way to a card that has its id or asks its
        question.

        One that is to take the place of a card may ask what that asks.
        """
        ids = {card.id for card in cards}
        asked = {card.question for card in cards}
        left = (
            one
            for one in self.suggestions
            if one.card.id not in ids and (one.replaces or one.card.question not in asked)
        )
        return replace(self, cards=cards, suggestions=tuple(left))


def lost_card(id: str) -> BasicCard:
    """A placeholder for a card that only the log refers to."""
    return BasicCard(id, _LOST, answer=_LOST)
