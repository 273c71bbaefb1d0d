"""Asking which timeline a person practises, where new notes have another one than the decks that
are there, or several."""

from __future__ import annotations

from collections.abc import Sequence

from drill.app.building.timelines import PractisedTimeline
from drill.render.deck_screens import timelines
from drill.repl import moments
from drill.repl.dialogue import Dialogue
from drill.repl.keys import ENTER

_ALL = "a"
_MOST_NUMBERED = 9


def choose_timeline(
    dialogue: Dialogue,
    own: Sequence[PractisedTimeline],
    others: Sequence[PractisedTimeline],
) -> Sequence[PractisedTimeline]:
    """The timelines to put aside: those of others where nobody can be asked."""
    if not dialogue.has_keys:
        return others
    dialogue.show(timelines(own, others))
    offered = [*own, *others]
    numbers = [str(number + 1) for number in range(min(len(offered), _MOST_NUMBERED))]
    key = dialogue.press(moments.TIMELINE, (ENTER, *numbers, _ALL))
    if key == _ALL:
        return ()
    chosen = offered[0 if key == ENTER else int(key) - 1]
    return [one for one in offered if one is not chosen]
