"""Rows to values and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from drill.core.cards import Card, Deck, Item, Kind, Minutes, RetiredPoints, Source, Stage, card_of
from drill.core.labels import labels_text
from drill.core.learning.forgetting import Evidence
from drill.core.learning.log import NEVER_SEEN, CardState, Mode, Review
from drill.core.learning.mock import Mock, MockLine, Result
from drill.core.learning.recall import Trace
from drill.core.learning.scheduling import Memory
from drill.store.rows import MemoryRow, MockRow, ReviewRow

Columns = Row[*tuple[Any, ...]]  # a row that a query gave, not as an object
_MEMORY_COLUMNS = len(Memory._fields)
# Of the table of memories, in an order that is quick to take apart.
STATE_COLUMNS = (
    "card_id",
    *Memory._fields,
    *("strength", "seen", "seen_day", "proven"),
    *("suspended", "buried", "dropped", "failed", "first", "forgotten", "expected"),
)
_LEFT_OUT: tuple[object, ...] = ("", (), None, False)


def labels(card: Card) -> str:
    """The kind and the tags between bars, `|checklist|state|`."""
    return labels_text((card.kind.value, *card.tags))


def card_body(card: Card) -> dict[str, Any]:
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
        retired=body.get("retired", False),
    )


def _item(body: Mapping[str, Any]) -> Item:
    return Item(body["id"], body["text"], tuple(body["aliases"]), tuple(body["refusals"]))


def deck_body(deck: Deck) -> dict[str, Any]:
    """What a deck has besides its cards, as JSON; suggestions stay in its file."""
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


def card_state_value(row: MemoryRow | Columns | None) -> CardState:
    if row is None:
        return NEVER_SEEN
    return state_of_columns([getattr(row, name) for name in STATE_COLUMNS])


def state_of_columns(columns: Sequence[Any]) -> CardState:
    """The state that the values of STATE_COLUMNS say, all of them None for a card that is in no
    log."""
    card, *parts, suspended, buried, dropped, failed, first, forgotten, expected = columns
    if card is None:
        return NEVER_SEEN
    memory, trace = parts[:_MEMORY_COLUMNS], parts[_MEMORY_COLUMNS:]
    return CardState(
        Memory(*memory) if None not in memory else None,
        Trace(*trace) if None not in trace else None,
        suspended,
        buried,
        dropped,
        failed,
        first,
        Evidence(forgotten, expected),
    )


def memory_value(row: MemoryRow) -> Memory | None:
    return card_state_value(row).memory


def memory_row(card: str, card_state: CardState) -> dict[str, Any]:
    memory, trace = card_state.memory, card_state.trace
    return {
        "card_id": card,
        **{name: getattr(memory, name, None) for name in Memory._fields},
        "strength": trace.strength if trace else None,
        "seen": trace.seen if trace else None,
        "seen_day": trace.day if trace else None,
        "proven": trace.proven if trace else None,
        "suspended": card_state.suspended,
        "buried": card_state.buried,
        "dropped": card_state.dropped,
        **evidence_columns(card_state),
    }


def evidence_columns(card_state: CardState) -> dict[str, Any]:
    return {
        "failed": card_state.failed,
        "first": card_state.first,
        "forgotten": card_state.evidence.forgotten,
        "expected": card_state.evidence.expected,
    }


def review_value(row: ReviewRow | Columns, items: Sequence[Columns]) -> Review:
    return Review(
        id=row.id,
        card=row.card_id,
        at=row.at,
        day=row.day,
        quality=row.quality,
        score=row.score,
        seconds=row.seconds,
        mode=Mode(row.mode),
        answer=row.answer,
        hints=row.hints,
        recalled=tuple(item.item_id for item in items if item.recalled),
        missed=tuple(item.item_id for item in items if not item.recalled),
    )


def review_row(review: Review) -> dict[str, Any]:
    return {
        "id": review.id,
        "card_id": review.card,
        "at": review.at,
        "day": review.day,
        "quality": review.quality,
        "score": review.score,
        "seconds": review.seconds,
        "mode": review.mode.value,
        "answer": review.answer,
        "hints": review.hints,
    }


def mock_body(mock: Mock) -> dict[str, Any]:
    """A mock as JSON, without its id."""
    body = asdict(mock)
    del body["id"]
    return {**body, "began": mock.began.isoformat()}


def mock_value(id: UUID, body: Mapping[str, Any]) -> Mock:
    """The mock that `mock_body` was made from."""
    return Mock(
        id=UUID(str(id)),
        began=datetime.fromisoformat(body["began"]),
        problem=body["problem"],
        stages=tuple(Stage(stage["name"], Minutes(**stage["minutes"])) for stage in body["stages"]),
        seconds=tuple(body["seconds"]),
        stage=body["stage"],
        lines=tuple(
            MockLine(
                line["stage"], line["text"], tuple((card, item) for card, item in line["raised"])
            )
            for line in body["lines"]
        ),
        result=Result(**body["result"]) if body["result"] else None,
        asked=tuple(body["asked"]) if body.get("asked") is not None else None,
    )


def mock_row(mock: Mock) -> MockRow:
    return MockRow(
        id=mock.id, began=mock.began, finished=mock.result is not None, body=mock_body(mock)
    )
