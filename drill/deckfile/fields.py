"""The fields of a deck file: one table that the reader, the writer and the JSON Schema all follow.

The names are those of the values in `drill.core.cards`; the order is the order in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from drill.core.cards import Kind

LARGEST_FILE = 5_000_000  # bytes
# Characters that no clean text of a file exceeds (NFC at most triples it): too long is refused,
# never cut.
UNCUT = 3 * LARGEST_FILE
LONGEST_SLUG = 80  # characters
MOST_MINUTES = 10_000
SLUG_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
SOURCE_PATTERN = "(.+):([1-9][0-9]{0,8})"

_NAME = 200  # characters of a title, a stage, a tag, a file name
_LINE = 5_000  # characters of a prompt, an item, an option
_PROSE = 20_000  # characters of an answer or a note


class Shape(Enum):
    """How a value is written in the file."""

    SLUG = auto()  # small letters, digits, hyphens
    KIND = auto()
    LINE = auto()  # a text without line breaks
    TEXT = auto()  # a text
    LINES = auto()  # a list of lines
    LINE_OR_LINES = auto()
    SOURCE = auto()  # file:line
    MINUTES = auto()  # a number, or low and high
    FLAG = auto()  # true or false
    ITEMS = auto()
    STAGES = auto()
    SYNONYMS = auto()
    CARDS = auto()
    SUGGESTIONS = auto()
    RETIRED_POINTS = auto()


EVERY_KIND = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `about` explains it in the editor, `limit` counts characters (of each entry, in a
    list).

    `least` is the smallest number of entries of a list (of each inner one, in a list of lists). A
    field belongs to cards of `kinds` only, and `required` says whether such a card needs it.
    """

    name: str
    shape: Shape
    about: str
    limit: int = 0
    required: bool = False
    least: int = 0
    kinds: frozenset[Kind] = EVERY_KIND


DECK_FIELDS = (
    Field("deck", Shape.SLUG, "Id of the deck; the id of a card is deck/id.", required=True),
    Field("title", Shape.LINE, "The deck's name for people.", _NAME, required=True),
    Field("source", Shape.LINE_OR_LINES, "The notes that the deck was built from.", _NAME),
    Field("stages", Shape.STAGES, "The stages of the interview in order: the timeline."),
    Field(
        "synonyms",
        Shape.SYNONYMS,
        "Groups of phrases that mean the same in this deck.",
        _NAME,
        least=2,
    ),
    Field("cards", Shape.CARDS, "What is learned, one thing a card.", required=True),
    Field(
        "suggestions",
        Shape.SUGGESTIONS,
        "Doubtful cards of the notes: not asked until you move them to the cards.",
    ),
    Field(
        "retired points",
        Shape.RETIRED_POINTS,
        "Points that left a list: asked no more, kept in case they return.",
    ),
)

_POINTS = frozenset({Kind.CHECKLIST, Kind.SEQUENCE})
_CHOICE = frozenset({Kind.CHOICE})
_PROMPTED = EVERY_KIND - {Kind.CLOZE}

# A name is twice where kinds of cards treat it differently; of the two, a card sees the one for
# its kind.
CARD_FIELDS = (
    Field(
        "id",
        Shape.SLUG,
        "Short name of the card, fixed for life: its history hangs on it.",
        required=True,
    ),
    Field("kind", Shape.KIND, "How the card is asked and judged.", required=True),
    Field("prompt", Shape.LINE, "What is asked.", _LINE, required=True, kinds=_PROMPTED),
    Field("prompt", Shape.LINE, "What is asked.", _LINE, kinds=frozenset({Kind.CLOZE})),
    Field("stage", Shape.LINE, "The stage of the interview that the card belongs to.", _NAME),
    Field("tags", Shape.LINES, "Words to choose cards by.", _NAME),
    Field("source", Shape.SOURCE, "Position in the notes, as file:line.", _NAME),
    Field(
        "minutes",
        Shape.MINUTES,
        "The answer: one number, or [low, high].",
        required=True,
        kinds=frozenset({Kind.TIMING}),
    ),
    Field("items", Shape.ITEMS, "The points to recall.", required=True, least=1, kinds=_POINTS),
    Field(
        "options",
        Shape.LINES,
        "What there is to choose from.",
        _LINE,
        required=True,
        least=2,
        kinds=_CHOICE,
    ),
    Field(
        "answer", Shape.LINE, "The right one of the options.", _LINE, required=True, kinds=_CHOICE
    ),
    Field(
        "answer",
        Shape.TEXT,
        "What is to be said; in a cloze the text with {{gaps}}.",
        _PROSE,
        required=True,
        kinds=frozenset({Kind.CLOZE, Kind.BASIC}),
    ),
    Field(
        "accept",
        Shape.LINES,
        "Answers that count as well.",
        _LINE,
        kinds=frozenset({Kind.CHOICE, Kind.BASIC}),
    ),
    Field(
        "refusals",
        Shape.LINES,
        "Answers that do not count.",
        _LINE,
        kinds=frozenset({Kind.CHOICE, Kind.BASIC}),
    ),
    Field("note", Shape.TEXT, "Shown once the card is answered: the reason, an example.", _PROSE),
    Field("retired", Shape.FLAG, "true keeps the card and its history, but asks it no more."),
)

# What a suggestion has besides the fields of a card.
SUGGESTION_FIELDS = (
    Field("why", Shape.LINE, "Why the card is only suggested.", _LINE, required=True),
    Field(
        "replaces",
        Shape.SLUG,
        "The id of the card whose place it takes, with its history, if it is kept.",
    ),
)


@cache
def fields_of(kind: Kind) -> tuple[Field, ...]:
    """The fields that a card of a kind may have."""
    return tuple(field for field in CARD_FIELDS if kind in field.kinds)


ITEM_FIELDS = (
    Field(
        "id", Shape.SLUG, "Short name of the item, fixed for life; made from the text if left out."
    ),
    Field("text", Shape.LINE, "The point.", _LINE, required=True),
    Field("aliases", Shape.LINES, "Other wordings that count.", _LINE),
    Field("refusals", Shape.LINES, "Wordings that do not count.", _LINE),
)

RETIRED_FIELDS = (
    Field("card", Shape.SLUG, "The id of the list that the points were in.", required=True),
    Field("items", Shape.ITEMS, "The points.", required=True, least=1),
)

STAGE_FIELDS = (
    Field("name", Shape.LINE, "The stage.", _NAME, required=True),
    Field(
        "minutes", Shape.MINUTES, "How long it takes: one number, or [low, high].", required=True
    ),
)
