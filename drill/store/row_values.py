"""Rows to values and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row

from drill.core.card_labels import labels_text
from drill.core.cards import Card
from drill.core.learning.log import CardState, Mode, Review
from drill.core.learning.mock import Mock, mock_body
from drill.core.learning.scheduling import MEMORY_COLUMNS
from drill.core.learning.state_columns import STATE_COLUMNS, TRACE_COLUMNS, state_of_columns
from drill.core.planning.asked_card import ASKED_COLUMNS
from drill.store.rows import MemoryRow, MockRow, ReviewRow, Values, table_of

Columns = Row[*tuple[Any, ...]]  # a row that a query gave, not as an object
_NO_MEMORY = (None,) * len(MEMORY_COLUMNS)
_NO_TRACE = (None,) * len(TRACE_COLUMNS)
# The columns of the table of memories that `state_of_columns` reads.
STATE = tuple(table_of(MemoryRow).c[name] for name in STATE_COLUMNS)
# Those that `asked_card` reads.
ASKED = tuple(table_of(MemoryRow).c[name] for name in ASKED_COLUMNS)


def labels(card: Card) -> str:
    """The kind and the tags between bars, `|checklist|state|`."""
    return labels_text((card.kind.value, *card.tags))


def states_by_card(rows: Iterable[Columns]) -> dict[str, CardState]:
    """The states of cards, by rows of STATE."""
    return {row[0]: state_of_columns(row) for row in rows}


def memory_row(card: str, card_state: CardState) -> Values:
    return {
        "card_id": card,
        **dict(zip(MEMORY_COLUMNS, card_state.memory or _NO_MEMORY, strict=True)),
        **dict(zip(TRACE_COLUMNS, card_state.trace or _NO_TRACE, strict=True)),
        **aside_columns(card_state),
        **evidence_columns(card_state),
    }


def aside_columns(card_state: CardState) -> Values:
    return {
        "suspended": card_state.suspended,
        "buried": card_state.buried,
        "dropped": card_state.dropped,
    }


def evidence_columns(card_state: CardState) -> Values:
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


def review_row(review: Review) -> Values:
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
