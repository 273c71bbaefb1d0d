"""The state of a card as the columns of its row in a database, whoever reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drill.core.learning.forgetting import SpeedEvidence
from drill.core.learning.log import NEVER_SEEN, CardState
from drill.core.learning.recall import Trace
from drill.core.learning.scheduling import MEMORY_COLUMNS, Memory

# Of the table of memories, in an order that is quick to take apart.
STATE_COLUMNS = (
    "card_id",
    *MEMORY_COLUMNS,
    *("strength", "seen", "seen_day", "proven"),
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
        Trace(*trace) if None not in trace else None,
        suspended,
        buried,
        dropped,
        failed,
        first,
        SpeedEvidence(*columns[_EVIDENCE]),
    )
