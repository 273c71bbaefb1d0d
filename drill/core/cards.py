"""What is learned: decks, cards, checklist items and the timeline of stages. Frozen values, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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

    `aliases` are other wordings that count, `refusals` wordings that a person said do not count.
    """

    id: str
    text: str
    aliases: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to recall; `id` is `deck/slug`, fixed for life.

    Which of the last fields carry the answer depends on `kind`:

    - timing: `minutes`
    - checklist, sequence: `items`
    - choice: `options` and `answer`, which is one of them; `accept` holds further right answers
    - cloze: `answer` is the text, each gap marked `{{so}}`; the prompt may be empty. `gaps` are empty in a file; once a
      person corrected a judgement, they are the gaps as items, by their numbers
    - basic: `answer`, and in `accept` the forms that count as well

    `refusals`, empty in a file, are answers to a choice or basic card that a person said do not count.

    `note` is shown once the card is answered (the reason, an example); `stage` names the stage of the
    interview that the card belongs to, empty if to none. A `retired` card is kept but not asked.
    """

    id: str
    kind: Kind
    prompt: str
    tags: tuple[str, ...] = ()
    source: Source | None = None
    stage: str = ""
    note: str = ""
    minutes: Minutes | None = None
    items: tuple[Item, ...] = ()
    options: tuple[str, ...] = ()
    answer: str = ""
    accept: tuple[str, ...] = ()
    gaps: tuple[Item, ...] = ()
    refusals: tuple[str, ...] = ()
    retired: bool = False

    @property
    def excess(self) -> str:
        """How the card is larger than anyone can recall, and than an answer can be compared with; empty if it fits."""
        wordings = [text for item in self.items for text in (item.text, *item.aliases, *item.refusals)]
        for name, count, most in (
            ("items", len(self.items), MOST_POINTS),
            ("options", len(self.options), MOST_POINTS),
            ("answers to accept", len(self.accept), MOST_POINTS),
            ("refusals of an item", max((len(item.refusals) for item in self.items), default=0), MOST_POINTS),
            ("gaps", self.answer.count("{{") if self.kind is Kind.CLOZE else 0, MOST_GAPS),
            ("characters to compare with", sum(map(len, (*wordings, *self.options, *self.accept))), LONGEST_POINTS),
        ):
            if count > most:
                return f"has {count:,} {name}, at most {most:,} fit"
        return ""

    @property
    def deck(self) -> str:
        return self.id.partition("/")[0]

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Deck:
    """Cards of one topic. `sources` names the notes it was built from; `stages` is the timeline, if it has one."""

    id: str
    title: str
    cards: tuple[Card, ...] = ()
    sources: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()


def lost_card(id: str) -> Card:
    """A placeholder for a card that only the log refers to."""
    return Card(id, Kind.BASIC, _LOST, answer=_LOST)
