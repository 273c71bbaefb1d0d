"""A deck file to a Deck, or to every fault that it has."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from drill.core.cards import Card, ChecklistCard, Deck, RetiredPoints, Suggestion, card_of
from drill.deckfile.deck_errors import DeckError, Findings
from drill.deckfile.deck_parts import read_deck
from drill.deckfile.field_values import FieldPath
from drill.deckfile.fields import LARGEST_FILE
from drill.deckfile.line_outline import Fields, Scalar, YamlList, outline
from drill.folders import is_regular_file

_EVERY_DECK = {"deck", "cards"}  # fields
_BEGINNING = "A deck begins with 'deck: its-id' and 'title: Its title'"


def load(path: Path) -> Deck:
    """The deck in the file at `path`; raises DeckError with all its faults."""
    findings = Findings(str(path))
    data = _read(path, findings)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        findings.stop(
            line, f"byte {data[error.start]:#04x} is not UTF-8 text", "Save the file as UTF-8"
        )
    return _up_to_date(parse(text, str(path)))


def may_have(path: Path, field: str) -> bool:
    """Whether the deck in the file at `path` may have a field, since its name stands there; quicker
    than to load the deck. Raises DeckError where the file cannot be read."""
    return field.encode() in _read(path, Findings(str(path)))


def parse(text: str, name: str) -> Deck:
    """The deck that `text` holds; raises DeckError with all its faults, which call the file
    `name`."""
    findings = Findings(name)
    _check_size(len(text), findings)
    root = outline(text, findings)
    if root is None:
        findings.stop(1, "the file is empty", _BEGINNING)
    if not isinstance(root, Fields):
        findings.stop(root.line, "not a deck", _BEGINNING)
    values = read_deck(root, FieldPath(findings, ""))
    findings.refuse()
    deck = values["deck"]
    return Deck(
        deck,
        values["title"],
        tuple(_card(card, deck) for card in values["cards"]),
        values.get("source", ()),
        values.get("stages", ()),
        values.get("synonyms", ()),
        values.get("retired points", ()),
        tuple(
            Suggestion(_card(card, deck), card["why"], card.get("replaces", ""))
            for card in values.get("suggestions", ())
        ),
    )


def _card(values: dict[str, Any], deck: str) -> Card:
    return card_of(**{"prompt": "", **values, "id": f"{deck}/{values['id']}"})


def _up_to_date(deck: Deck) -> Deck:
    """In an older file the points that left a list are items of a retired card, whose second tag
    names the list."""
    old = [card for card in deck.cards if _held_retired_points(card)]
    points = (RetiredPoints(card.tags[1], card.points) for card in old)
    cards = tuple(card for card in deck.cards if card not in old)
    return replace(deck, cards=cards, retired_points=(*deck.retired_points, *points))


def _held_retired_points(card: Card) -> bool:
    tagged = len(card.tags) == 2 and card.tags[0] == "gone-points"
    return tagged and card.retired and isinstance(card, ChecklistCard)


def is_deck(data: bytes, *, is_yaml: bool) -> bool:
    """Whether this is a deck file, sound or not: it has the two fields that every deck has.

    As YAML it is read; what cannot be read, or has another name, is a deck if lines begin with
    these fields, and none with a fence: that is a text with a deck in it.
    """
    if is_yaml:
        try:
            root = outline(data.decode("utf-8", "replace"), Findings(""))
            return isinstance(root, Fields) and root.entries.keys() >= _EVERY_DECK
        except DeckError:
            pass
    if re.search(rb"^```", data, re.MULTILINE):
        return False
    return all(re.search(rf"^\W?{field}\W?:".encode(), data, re.MULTILINE) for field in _EVERY_DECK)


def card_line(text: str, card_id: str) -> int:
    """The line, counted from 1, where the card `card_id` (deck/slug) begins.

    Where `text` cannot be read it is the line of the trouble, for an editor to open at; 1 if no
    such card is there.
    """
    try:
        root = outline(text, Findings(""))
    except DeckError as error:
        return max(1, error.faults[0].line)
    cards = root.entries.get("cards") if isinstance(root, Fields) else None
    for card in cards.entries if isinstance(cards, YamlList) else ():
        name = card.entries.get("id") if isinstance(card, Fields) else None
        if isinstance(name, Scalar) and name.text == card_id.partition("/")[2]:
            return card.line
    return 1


def _read(path: Path, findings: Findings) -> bytes:
    try:
        if path.is_dir():
            findings.stop(0, "is a folder", "Name a deck file in it")
        elif not path.exists():
            findings.stop(0, "there is no such file", "Look for a slip in the name")
        elif not is_regular_file(path):
            findings.stop(0, "is not a regular file", "Name a deck file")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        findings.stop(0, f"cannot be read ({error.strerror})", "See who may read it")
    _check_size(len(data), findings)
    return data


def _check_size(size: int, findings: Findings) -> None:
    """`size` in bytes, or in characters, which are never more."""
    if size > LARGEST_FILE:
        findings.stop(
            0, f"is larger than {LARGEST_FILE // 10**6} MB", "Split it into several decks"
        )
