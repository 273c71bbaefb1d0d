"""Cards and decks as JSON and back: how the database and an archive keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from typing import Any

from drill.core.cards import Card, Deck, Item, Kind, Minutes, RetiredPoints, Source, Stage, card_of
from drill.core.json_object import JsonObject

_LEFT_OUT: tuple[object, ...] = ("", (), None, False)


def card_body(card: Card) -> JsonObject:
    """A card as JSON, empty fields left out."""
    body = {"id": card.id, "kind": card.kind.value}
    for field in fields(card):
        value = getattr(card, field.name)
        if value not in _LEFT_OUT:
            body[field.name] = _json(value)
    return body


def _json(value: Any) -> Any:
    """A value of a card; `asdict` of the card takes ten times as long."""
    if isinstance(value, tuple):
        return tuple(map(_json, value))
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def card_value(body: Mapping[str, Any]) -> Card:
    """The card that `card_body` was made from."""
    return card_of(
        id=body["id"],
        kind=Kind(body["kind"]),
        prompt=body.get("prompt", ""),
        tags=tuple(body.get("tags", ())),
        source=Source(**body["source"]) if "source" in body else None,
        stage=body.get("stage", ""),
        note=body.get("note", ""),
        minutes=Minutes(**body["minutes"]) if "minutes" in body else None,
        items=tuple(_item(item) for item in body.get("items", ())),
        options=tuple(body.get("options", ())),
        answer=body.get("answer", ""),
        accept=tuple(body.get("accept", ())),
        refusals=tuple(body.get("refusals", ())),
        retired=body.get("retired", False),
    )


def _item(body: Mapping[str, Any]) -> Item:
    return Item(body["id"], body["text"], tuple(body["aliases"]), tuple(body["refusals"]))


def deck_body(deck: Deck) -> JsonObject:
    """A deck without its cards as JSON; suggestions stay in its file."""
    body = asdict(replace(deck, cards=(), suggestions=()))
    del body["suggestions"]
    return body


def deck_value(body: Mapping[str, Any]) -> Deck:
    """The deck, without its cards, that `deck_body` was made from."""
    return Deck(
        id=body["id"],
        title=body["title"],
        sources=tuple(body["sources"]),
        stages=tuple(Stage(stage["name"], Minutes(**stage["minutes"])) for stage in body["stages"]),
        synonyms=tuple(tuple(group) for group in body["synonyms"]),
        retired_points=tuple(
            RetiredPoints(one["card"], tuple(map(_item, one["items"])))
            for one in body.get("retired_points", ())
        ),
    )
