"""The JSON Schema of deck files, with which an editor completes and checks them while they are
written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from drill.core.cards import Kind
from drill.deckfile.fields import (
    CARD_FIELDS,
    DECK_FIELDS,
    EVERY_KIND,
    ITEM_FIELDS,
    LONGEST_SLUG,
    MOST_MINUTES,
    RETIRED_FIELDS,
    SLUG_PATTERN,
    SOURCE_PATTERN,
    STAGE_FIELDS,
    SUGGESTION_FIELDS,
    Field,
    Shape,
)

Schema = dict[str, Any]

# The draft that editors know best.
_DRAFT = "http://json-schema.org/draft-07/schema#"


def schema() -> Schema:
    """The JSON Schema of a deck file. What only the reader can tell (unique ids, low above high) is
    not in it."""
    return {"$schema": _DRAFT, "title": "A deck of cards for drill", **_mapping(DECK_FIELDS)}


def _mapping(fields: Iterable[Field]) -> Schema:
    table = {field.name: field for field in fields}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in table.values() if field.required],
        "properties": {name: _described(field) for name, field in table.items()},
    }


def _described(field: Field) -> Schema:
    return {"description": field.about, **_VALUES[field.shape](field)}


def _text(field: Field) -> Schema:
    return {
        "type": "string",
        "maxLength": field.limit,
        **({"minLength": 1} if field.required else {}),
    }


def _lines(field: Field) -> Schema:
    return _list({"type": "string", "minLength": 1, "maxLength": field.limit}, field.least)


def _line_or_lines(field: Field) -> Schema:
    return {"oneOf": [_text(replace(field, required=True)), _lines(field)]}


def _minutes(_: Field) -> Schema:
    number = {"type": "number", "minimum": 0, "maximum": MOST_MINUTES}
    return {"oneOf": [number, {**_list(number, 2), "maxItems": 2}]}


def _items(field: Field) -> Schema:
    bare = next(_text(item) for item in ITEM_FIELDS if item.name == "text")
    return _list({"oneOf": [bare, _mapping(ITEM_FIELDS)]}, field.least)


def _list(entry: Schema, least: int) -> Schema:
    return {"type": "array", "items": entry, **({"minItems": least} if least else {})}


def _card() -> Schema:
    any_kind = _mapping(CARD_FIELDS)
    any_kind["required"] = [
        field.name for field in CARD_FIELDS if field.required and field.kinds == EVERY_KIND
    ]
    return {**any_kind, "allOf": [_of_kind(kind) for kind in Kind]}


def _suggestion() -> Schema:
    card, more = _card(), _mapping(SUGGESTION_FIELDS)
    return {
        **card,
        "required": [*card["required"], *more["required"]],
        "properties": {**card["properties"], **more["properties"]},
    }


def _of_kind(kind: Kind) -> Schema:
    """What holds for cards of `kind` beyond what holds for all: fields that they need, fields that
    they lack."""
    own = {field.name: field for field in CARD_FIELDS if kind in field.kinds}
    foreign = sorted({field.name for field in CARD_FIELDS} - own.keys())
    needed = [name for name, field in own.items() if field.required and field.kinds != EVERY_KIND]
    then: Schema = {"required": needed, "properties": dict.fromkeys(foreign, False)}
    return {
        "if": {"required": ["kind"], "properties": {"kind": {"const": kind.value}}},
        "then": then,
    }


_VALUES: dict[Shape, Callable[[Field], Schema]] = {
    Shape.SLUG: lambda field: {
        "type": "string",
        "pattern": f"^{SLUG_PATTERN}$",
        "maxLength": LONGEST_SLUG,
    },
    Shape.KIND: lambda field: {"type": "string", "enum": [kind.value for kind in Kind]},
    Shape.LINE: _text,
    Shape.TEXT: _text,
    Shape.LINES: _lines,
    Shape.LINE_OR_LINES: _line_or_lines,
    Shape.SOURCE: lambda field: {
        "type": "string",
        "pattern": f"^{SOURCE_PATTERN}$",
        "maxLength": field.limit,
    },
    Shape.MINUTES: _minutes,
    Shape.FLAG: lambda field: {"type": "boolean"},
    Shape.ITEMS: _items,
    Shape.STAGES: lambda field: _list(_mapping(STAGE_FIELDS), field.least),
    Shape.SYNONYMS: lambda field: _list(_lines(field), 0),
    Shape.CARDS: lambda field: _list(_card(), field.least),
    Shape.SUGGESTIONS: lambda field: _list(_suggestion(), field.least),
    Shape.RETIRED_POINTS: lambda field: _list(_mapping(RETIRED_FIELDS), field.least),
}
