"""The parts of a deck that have fields of their own: the deck itself, its cards, their items, its
stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from drill.core.cards import Item, Kind, RetiredPoints, Stage, card_of, excess
from drill.core.gaps import has_gap
from drill.core.text import slug
from drill.deckfile.deck_errors import shown
from drill.deckfile.field_values import (
    FieldPath,
    listed,
    meant,
    numbered,
    read_flag,
    read_kind,
    read_line,
    read_line_or_lines,
    read_lines,
    read_minutes,
    read_slug,
    read_source,
    read_text,
)
from drill.deckfile.fields import (
    CARD_FIELDS,
    DECK_FIELDS,
    EVERY_KIND,
    ITEM_FIELDS,
    RETIRED_FIELDS,
    STAGE_FIELDS,
    SUGGESTION_FIELDS,
    Field,
    Shape,
    fields_of,
)
from drill.deckfile.line_outline import Fields, Node, Refused, Scalar, YamlList

Table = Mapping[str, Field]


def _table(fields: Iterable[Field]) -> Table:
    return {field.name: field for field in fields}


_DECK = _table(DECK_FIELDS)
_ITEM = _table(ITEM_FIELDS)
_STAGE = _table(STAGE_FIELDS)
_RETIRED = _table(RETIRED_FIELDS)
_CARD_OF_KIND = {kind: _table(fields_of(kind)) for kind in Kind}
# As long as the kind is not known, nothing that only some kinds need is missed.
_CARD = _table(
    replace(field, required=field.required and field.kinds == EVERY_KIND) for field in CARD_FIELDS
)
_SUGGESTION = _table(SUGGESTION_FIELDS)


def read_deck(deck: Fields, field_path: FieldPath) -> dict[str, Any]:
    """The values of a deck by the names of its fields; cards and suggestions are such mappings too,
    their ids without the deck's.

    What is wrong is reported and left out.
    """
    values = _read_fields(deck, _DECK, field_path)
    lines = {name: line for _, name, line in _ids(deck.entries.get("cards"))}
    for number, name, line in _ids(deck.entries.get("suggestions")):
        if name in lines:
            _check_unique(name, line, lines, field_path.inside(f"suggestions[{number}]"))
    return values


def _ids(cards: Node | None) -> Iterator[tuple[int, str, int]]:
    """The number of each card in its list, its id and its line."""
    for number, card in enumerate(cards.entries if isinstance(cards, YamlList) else (), 1):
        name = card.entries.get("id") if isinstance(card, Fields) else None
        if isinstance(name, Scalar):
            yield number, name.text, card.line


def _read_fields(part: Fields, table: Table, field_path: FieldPath) -> dict[str, Any]:
    values = {}
    for name, node in part.entries.items():
        field = table.get(name)
        if field is None:
            _report_unknown(name, node, table, field_path)
        elif (value := _READERS[field.shape](node, field, field_path)) is not None:
            values[name] = value
    for field in table.values():
        if field.required and field.name not in part.entries:
            field_path.report(part.line, field.name, "is missing", f"Add '{field.name}:'")
    return values


def _report_unknown(name: str, node: Node, table: Table, field_path: FieldPath) -> None:
    hint = meant(name, table) or f"The fields here are {', '.join(table)}"
    field_path.report(node.line, "", f"{shown(name)} is not a field", hint)


def _read_cards(
    more: Table, node: Node, field: Field, field_path: FieldPath
) -> list[dict[str, Any]] | None:
    """Cards that have the fields `more` besides their own."""
    entries = numbered(node, field, field_path)
    if entries is None:
        return None
    lines: dict[str, int] = {}
    cards = []
    for inside, entry in entries:
        if isinstance(entry, Fields):
            card = _read_card(entry, more, inside)
            cards.append(card)
            _check_unique(card.get("id"), entry.line, lines, inside)
        elif not isinstance(entry, Refused):
            inside.report(entry.line, "", "not a card", "A card begins with '- id: its-name'")
    return cards


def _read_card(card: Fields, more: Table, field_path: FieldPath) -> dict[str, Any]:
    named = card.entries.get("kind")
    kind = named.text if isinstance(named, Scalar) else ""
    if kind not in _CARD_OF_KIND:
        return _read_fields(card, {**_CARD, **more}, field_path)
    table = {**_CARD_OF_KIND[Kind(kind)], **more}
    belonging = Fields(card.line)
    for name, node in card.entries.items():
        if name in _CARD and name not in table:
            field_path.report(
                node.line, name, f"does not belong to a {kind} card", f"It has {', '.join(table)}"
            )
        else:
            belonging.entries[name] = node
    values = _read_fields(belonging, table, field_path)
    if "answer" in values:
        _check_answer(values, card.entries["answer"].line, field_path)
    whole = all(field.name in values for field in table.values() if field.required)
    if whole and (too_much := excess(card_of(**{"prompt": "", **values}))):
        field_path.report(card.line, "", too_much, "Split the card")
    return values


def _check_answer(card: dict[str, Any], line: int, field_path: FieldPath) -> None:
    """A choice is answered by one of its options, a cloze has a gap."""
    answer, options = card["answer"], card.get("options")
    if options is not None and answer not in options:
        hint = meant(answer, options) or "Repeat one of the options word for word"
        field_path.report(line, "answer", f"{shown(answer)} is none of the options", hint)
    if card["kind"] is Kind.CLOZE and not has_gap(answer):
        field_path.report(
            line, "answer", "has no gap", "Put two braces around what is left out: {{like this}}"
        )


def _read_items(node: Node, field: Field, field_path: FieldPath) -> tuple[Item, ...] | None:
    entries = numbered(node, field, field_path)
    if entries is None:
        return None
    lines: dict[str, int] = {}
    items = []
    for inside, entry in entries:
        item = _read_item(entry, inside)
        if item is not None:
            items.append(item)
            _check_unique(item.id, entry.line, lines, inside)
    return tuple(items)


def _read_item(node: Node, field_path: FieldPath) -> Item | None:
    """An item; one without an id, or written as a bare text, gets the id that its text makes."""
    if isinstance(node, Fields):
        if not node.entries.keys() & _ITEM.keys():
            field_path.report(
                node.line,
                "",
                "not an item",
                "A text with a colon needs quotes; an item has 'text:'",
            )
            return None
        values = _read_fields(node, _ITEM, field_path)
    else:
        text = read_line(node, _ITEM["text"], field_path)
        values = {} if text is None else {"text": text}
    return Item(**{"id": slug(values["text"]), **values}) if "text" in values else None


def _check_unique(
    name: str | None, line: int, lines: dict[str, int], field_path: FieldPath
) -> None:
    """Report an id that `lines`, the ids so far with their lines, has already; otherwise enter it
    there."""
    if name is None:
        return
    if name in lines:
        message = f"{shown(name)} is also the id of the one on line {lines[name]}"
        field_path.report(line, "id", message, "Give this one an id of its own")
    lines.setdefault(name, line)


def _read_stages(node: Node, field: Field, field_path: FieldPath) -> tuple[Stage, ...]:
    return tuple(
        Stage(**values) for values in _read_parts(node, field, _STAGE, "a stage", field_path)
    )


def _read_retired_points(
    node: Node, field: Field, field_path: FieldPath
) -> tuple[RetiredPoints, ...]:
    return tuple(
        RetiredPoints(**values)
        for values in _read_parts(node, field, _RETIRED, "a list of points", field_path)
    )


def _read_parts(
    node: Node, field: Field, table: Table, named: str, field_path: FieldPath
) -> Iterator[dict[str, Any]]:
    """The values of each mapping of a list that has all its fields."""
    for inside, entry in numbered(node, field, field_path) or ():
        if isinstance(entry, Fields):
            values = _read_fields(entry, table, inside)
            if len(values) == len(table):
                yield values
        elif not isinstance(entry, Refused):
            fields = " and ".join(f"'{name}:'" for name in table)
            inside.report(entry.line, "", f"not {named}", f"{named.capitalize()} has {fields}")


def _read_synonyms(
    node: Node, field: Field, field_path: FieldPath
) -> tuple[tuple[str, ...], ...] | None:
    groups = []
    for number, entry in enumerate(listed(node, field.name, 0, field_path) or (), 1):
        group = read_lines(entry, replace(field, name=f"{field.name}[{number}]"), field_path)
        groups.append(group or ())
    return tuple(groups)


_READERS: dict[Shape, Callable[[Node, Field, FieldPath], Any]] = {
    Shape.SLUG: read_slug,
    Shape.KIND: read_kind,
    Shape.LINE: read_line,
    Shape.TEXT: read_text,
    Shape.LINES: read_lines,
    Shape.LINE_OR_LINES: read_line_or_lines,
    Shape.SOURCE: read_source,
    Shape.MINUTES: read_minutes,
    Shape.FLAG: read_flag,
    Shape.ITEMS: _read_items,
    Shape.STAGES: _read_stages,
    Shape.SYNONYMS: _read_synonyms,
    Shape.CARDS: partial(_read_cards, {}),
    Shape.SUGGESTIONS: partial(_read_cards, _SUGGESTION),
    Shape.RETIRED_POINTS: _read_retired_points,
}
