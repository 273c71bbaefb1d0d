"""Cards that stand in the notes as they are: multiple choice, and fences ```` ```drill ```` with
flashcards as `drill export` writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.cards import Source
from drill.core.exchange.flashcards.flashcard_reader import parse
from drill.core.exchange.markdown_notes.exported_notes import WHOLE_CARDS
from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.answers.multiple_choice import without_multiple_choice
from drill.core.material.reading.blocks import Block, Code, lines_of
from drill.core.material.topics import topic_of


def without_whole_cards(
    blocks: Sequence[Block], place: NotePlace
) -> tuple[list[Draft], tuple[Block, ...]]:
    """The cards that stand whole among the blocks of a section, and the other blocks."""
    fenced: list[Draft] = []
    rest: list[Block] = []
    for block in blocks:
        found = list(_cards(block, place)) if isinstance(block, Code) else []
        fenced += found
        rest += [] if found else [block]
    choices, others = without_multiple_choice(rest, place)
    return [*fenced, *choices], others


def _cards(code: Code, place: NotePlace) -> Iterator[Draft]:
    """The flashcards of a fence, with all that they are there; none of a fence of another
    language."""
    decks = parse(code.text, "notes", "").decks if code.language == WHOLE_CARDS else ()
    lines = tuple(sorted(lines_of(code)))
    for card in (card for deck in decks for card in deck.cards):
        here = replace(card, id="", source=Source(place.file, lines[0]))
        topic = topic_of((*reversed(place.names), place.title), (card.prompt,))
        yield Draft(topic, (card.slug.replace("-", " "),), here, lines, given=True, whole=True)
