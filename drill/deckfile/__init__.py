"""Deck files: YAML that a person may edit, read with every problem named by its line, written the
same each time."""

from drill.deckfile.deck_errors import DeckError, DeckFault, shown
from drill.deckfile.deck_reader import card_line, is_deck, load, may_have, parse
from drill.deckfile.deck_writer import dump, dump_card
from drill.deckfile.fields import LARGEST_FILE
from drill.deckfile.json_schema import schema

__all__ = [
    "LARGEST_FILE",
    "DeckError",
    "DeckFault",
    "card_line",
    "dump",
    "dump_card",
    "is_deck",
    "load",
    "may_have",
    "parse",
    "schema",
    "shown",
]
