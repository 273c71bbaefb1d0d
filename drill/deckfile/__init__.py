"""Deck files: YAML that a person may edit, read with every problem named by its line, written the same each time."""

from drill.deckfile.fields import LARGEST_FILE
from drill.deckfile.problems import DeckError, Problem, shown
from drill.deckfile.reader import card_line, is_deck, load, parse
from drill.deckfile.schema import schema
from drill.deckfile.writer import dump

__all__ = ["LARGEST_FILE", "DeckError", "Problem", "card_line", "dump", "is_deck", "load", "parse", "schema", "shown"]
