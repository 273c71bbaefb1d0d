"""A Deck to a deck file that a person likes to read, the same bytes every time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import yaml

from drill.core.cards import (
    Card,
    Deck,
    Item,
    Minutes,
    RetiredPoints,
    Source,
    Stage,
    Suggestion,
)
from drill.core.text import clean, clean_line
from drill.deckfile.fields import (
    ITEM_FIELDS,
    RETIRED_FIELDS,
    STAGE_FIELDS,
    SUGGESTION_FIELDS,
    UNCUT,
    Field,
    Shape,
    fields_of,
)
from drill.deckfile.plain_yaml import FLAG, FLOAT, INTEGER, LIST, MAPPING, TEXT, Emitter, written

_WIDTH = 100  # characters of a line, where a text has a space to break at


def dump(deck: Deck) -> str:
    """The deck file for `deck`: fields in a fixed order, defaults left out, a blank line between
    cards.

    `parse` makes the same deck of it. Texts are cleaned as the reader does, so that what is written
    can be read.
    """
    head = [("deck", _line(deck.id)), ("title", _line(deck.title))]
    if deck.sources:
        head.append(("source", _sources(deck.sources)))
    if deck.stages:
        head.append(("stages", _stages(deck.stages)))
    if deck.synonyms:
        head.append(("synonyms", _block(map(_lines, deck.synonyms))))
    if not deck.cards:
        head.append(("cards", _row(())))
    text = _yaml(_mapping(head))
    if deck.cards:
        text += "cards:\n" + _apart(map(_card, deck.cards))
    if deck.suggestions:
        text += "\nsuggestions:\n" + _apart(map(_suggestion, deck.suggestions))
    if deck.retired_points:
        text += "\n" + _yaml(_mapping([("retired points", _retired(deck.retired_points))]))
    return text


def _yaml(node: yaml.Node) -> str:
    text: str = yaml.serialize(node, Dumper=Emitter, width=_WIDTH, allow_unicode=True)
    return text


def dump_card(card: Card) -> str:
    """The entry of a card in its deck file."""
    return _entry(_card(card))


def _apart(nodes: Iterable[yaml.Node]) -> str:
    """The entries of a list with a blank line between."""
    return "\n".join(map(_entry, nodes))


def _entry(node: yaml.Node) -> str:
    return written(node, _WIDTH) or _yaml(_block([node]))


def _card(card: Card) -> yaml.Node:
    return _fields(card, fields_of(card.kind), {"id": card.slug})


def _suggestion(suggestion: Suggestion) -> yaml.Node:
    card = suggestion.card
    added = {"id": card.slug, "why": suggestion.why, "replaces": suggestion.replaces}
    return _fields(card, (*fields_of(card.kind), *SUGGESTION_FIELDS), added)


def _fields(
    value: Card | Item | RetiredPoints | Stage, fields: Iterable[Field], named: dict[str, Any]
) -> yaml.Node:
    """The attributes of `value`, or what `named` says instead, but for those that are empty or
    False."""
    pairs = []
    for field in fields:
        text = named[field.name] if field.name in named else getattr(value, field.name)
        if text:
            pairs.append((field.name, _WRITERS[field.shape](text)))
    return _mapping(pairs)


def _mapping(pairs: Iterable[tuple[str, yaml.Node]]) -> yaml.Node:
    named = [(yaml.ScalarNode(TEXT, name), node) for name, node in pairs]
    return yaml.MappingNode(MAPPING, named, flow_style=False)


def _block(nodes: Iterable[yaml.Node]) -> yaml.Node:
    """A list with an entry a line."""
    return yaml.SequenceNode(LIST, list(nodes), flow_style=False)


def _row(nodes: Iterable[yaml.Node]) -> yaml.Node:
    """A list in brackets."""
    return yaml.SequenceNode(LIST, list(nodes), flow_style=True)


def _line(text: str) -> yaml.Node:
    return yaml.ScalarNode(TEXT, clean_line(text, limit=UNCUT))


def _prose(text: str) -> yaml.Node:
    prose = clean(text, limit=UNCUT).rstrip("\n")
    return yaml.ScalarNode(TEXT, prose, style="|" if "\n" in prose else None)


def _lines(texts: Iterable[str]) -> yaml.Node:
    return _row(map(_line, texts))


def _sources(names: tuple[str, ...]) -> yaml.Node:
    return _line(names[0]) if len(names) == 1 else _block(map(_line, names))


def _source(source: Source) -> yaml.Node:
    return _line(str(source))


def _minutes(minutes: Minutes) -> yaml.Node:
    if minutes.low == minutes.high:
        return _number(minutes.low)
    return _row([_number(minutes.low), _number(minutes.high)])


def _number(number: float) -> yaml.Node:
    if number == int(number):
        return yaml.ScalarNode(INTEGER, str(int(number)))
    # Every digit and no exponent, so that the same number is read back.
    return yaml.ScalarNode(FLOAT, f"{Decimal(repr(number)):f}")


def _flag(flag: bool) -> yaml.Node:
    return yaml.ScalarNode(FLAG, str(flag).lower())


def _items(items: tuple[Item, ...]) -> yaml.Node:
    return _block(_fields(item, ITEM_FIELDS, {}) for item in items)


def _retired(points: tuple[RetiredPoints, ...]) -> yaml.Node:
    return _block(_fields(one, RETIRED_FIELDS, {}) for one in points)


def _stages(stages: tuple[Stage, ...]) -> yaml.Node:
    return _block(_fields(stage, STAGE_FIELDS, {}) for stage in stages)


_WRITERS: dict[Shape, Callable[[Any], yaml.Node]] = {
    Shape.SLUG: _line,
    Shape.KIND: _line,
    Shape.LINE: _line,
    Shape.TEXT: _prose,
    Shape.LINES: _lines,
    Shape.SOURCE: _source,
    Shape.MINUTES: _minutes,
    Shape.FLAG: _flag,
    Shape.ITEMS: _items,
}
