"""The state of a card as the columns of its row in a database, whoever reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drill.core.learning.forgetting import SpeedEvidence
from drill.core.learning.log import NEVER_SEEN, CardState
from drill.core.learning.recall import Trace
from drill.core.learning.scheduling import MEMORY_COLUMNS, Memory

TRACE_COLUMNS = ("strength", "seen", "seen_day", "proven")
# Of the table of memories, in an order that is quick to take apart.
STATE_COLUMNS = (
    "card_id",
    *MEMORY_COLUMNS,
    *TRACE_COLUMNS,
    *("suspended", "buried", "dropped", "failed", "first"),
    *("forgotten", "expected"),
)
_MEMORY, _TRACE, _OTHERS, _EVIDENCE = slice(1, 9), slice(9, 13), slice(13, 18), slice(18, 20)


def state_of_columns(columns: Sequence[Any]) -> CardState:
    """The state that the values of STATE_COLUMNS, and perhaps more, say.

    All of them are None for a card that is in no log.
    """
    if columns[0] is None:
        return NEVER_SEEN
    memory, trace = columns[_MEMORY], columns[_TRACE]
    suspended, buried, dropped, failed, first = columns[_OTHERS]
    return CardState(
        Memory(*memory) if None not in memory else None,
        trace_of_columns(trace),
        suspended,
        buried,
        dropped,
        failed,
        first,
        SpeedEvidence(*columns[_EVIDENCE]),
    )


def trace_of_columns(columns: Sequence[Any]) -> Trace | None:
    """The trace that TRACE_COLUMNS say, all of them None for a card that was never seen."""
    return Trace(*columns) if None not in columns else None
