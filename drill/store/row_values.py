"""Rows to values and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from drill.core.card_labels import labels_text
from drill.core.cards import Card
from drill.core.learning.forgetting import SpeedEvidence
from drill.core.learning.log import NEVER_SEEN, CardState, Mode, Review
from drill.core.learning.mock import Mock, mock_body
from drill.core.learning.recall import Trace
from drill.core.learning.scheduling import MEMORY_COLUMNS, Memory
from drill.store.rows import MemoryRow, MockRow, ReviewRow

Columns = Row[*tuple[Any, ...]]  # a row that a query gave, not as an object
_NO_MEMORY = (None,) * len(MEMORY_COLUMNS)
# Of the table of memories, in an order that is quick to take apart.
STATE_COLUMNS = (
    "card_id",
    *MEMORY_COLUMNS,
    *("strength", "seen", "seen_day", "proven"),
    *("suspended", "buried", "dropped", "failed", "first", "forgotten", "expected"),
)
_MEMORY, _TRACE, _REST = slice(1, 9), slice(9, 13), slice(13, None)


def labels(card: Card) -> str:
    """The kind and the tags between bars, `|checklist|state|`."""
    return labels_text((card.kind.value, *card.tags))


def card_state_value(row: MemoryRow | Columns | None) -> CardState:
    if row is None:
        return NEVER_SEEN
    return state_of_columns([getattr(row, name) for name in STATE_COLUMNS])


def states_by_card(rows: Iterable[Columns]) -> dict[str, CardState]:
    """The states of cards, by rows of STATE_COLUMNS."""
    return {row[0]: state_of_columns(row) for row in rows}


def state_of_columns(columns: Sequence[Any]) -> CardState:
    """The state that the values of STATE_COLUMNS say, all of them None for a card that is in no
    log."""
    if columns[0] is None:
        return NEVER_SEEN
    memory, trace = columns[_MEMORY], columns[_TRACE]
    suspended, buried, dropped, failed, first, forgotten, expected = columns[_REST]
    return CardState(
        Memory(*memory) if None not in memory else None,
        Trace(*trace) if None not in trace else None,
        suspended,
        buried,
        dropped,
        failed,
        first,
        SpeedEvidence(forgotten, expected),
    )


def memory_value(row: MemoryRow) -> Memory | None:
    return card_state_value(row).memory


def memory_row(card: str, card_state: CardState) -> dict[str, Any]:
    memory, trace = card_state.memory, card_state.trace
    return {
        "card_id": card,
        **dict(zip(MEMORY_COLUMNS, memory or _NO_MEMORY, strict=True)),
        "strength": trace.strength if trace else None,
        "seen": trace.seen if trace else None,
        "seen_day": trace.day if trace else None,
        "proven": trace.proven if trace else None,
        **aside_columns(card_state),
        **evidence_columns(card_state),
    }


def aside_columns(card_state: CardState) -> dict[str, Any]:
    return {
        "suspended": card_state.suspended,
        "buried": card_state.buried,
        "dropped": card_state.dropped,
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


def mock_row(mock: Mock) -> MockRow:
    return MockRow(
        id=mock.id, began=mock.began, finished=mock.result is not None, body=mock_body(mock)
    )
