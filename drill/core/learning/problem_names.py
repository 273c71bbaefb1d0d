"""Which of the known problems a person's name for one means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.command_line import CommandHint
from drill.core.learning.mock import DesignProblem
from drill.errors import DrillError

_SHORT = 5  # letters of a name in which one slip is as much as two in a longer one
_SHORTEST = 4  # letters of a word of a title that may be meant by itself
_ARTICLES = frozenset(("a", "an", "the"))


def named(known: Sequence[DesignProblem], wanted: str) -> DesignProblem | None:
    """The problem called so by its deck, its title or words of it, None if it is one's own. Raises
    DrillError for a slip in the name of one, and for a part of the names of several."""
    said = _plain(wanted)
    if not said:
        return None
    for one in known:
        if said in (_plain(one.deck), _plain(one.title)):
            return one
    found = [one for one in known if re.search(rf"\b{re.escape(said)}", _plain(one.title))]
    if len(found) > 1:
        raise DrillError(
            f"several problems are called “{wanted}”: {', '.join(one.title for one in found)}",
            f"Begin one with: {_begin(found[0])}",
        )
    near = None if found else _nearest(known, said)
    if near is not None:
        raise DrillError(
            f"no problem is called “{wanted}”; the nearest is {near.title}",
            f"Begin it with: {_begin(near)}. For one of your own say more of it.",
        )
    return found[0] if found else None


def _begin(problem: DesignProblem) -> CommandHint:
    return CommandHint("mock", "--problem", problem.deck)


def _plain(name: str) -> str:
    """A name without marks, capitals and articles."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(word for word in words if word not in _ARTICLES)


def _nearest(known: Sequence[DesignProblem], said: str) -> DesignProblem | None:
    """The problem in whose name `said` has the fewest slips, None if they are more than a slip."""
    from rapidfuzz.distance import OSA

    most = 1 if len(said) <= _SHORT else 2

    def slips(problem: DesignProblem) -> int:
        return min(OSA.distance(said, name, score_cutoff=most) for name in _names(problem))

    near = min(known, key=slips, default=None)
    return near if near is not None and slips(near) <= most else None


def _names(problem: DesignProblem) -> Iterator[str]:
    """What a problem may be called: its title, and each longer word of it."""
    title = _plain(problem.title)
    yield title
    yield from (word for word in title.split() if len(word) >= _SHORTEST)
