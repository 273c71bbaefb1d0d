"""Asking which timeline a person practises, where their notes have another one than the decks that
are there."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from drill.app.building.timelines import Practised
from drill.render.deck_screens import timelines
from drill.repl import moments
from drill.repl.keys import ENTER, Asker
from drill.repl.moments import press

_THEIRS, _BOTH = "t", "b"


def choose_timeline(
    asker: Asker, console: Console, own: Sequence[Practised], others: Sequence[Practised]
) -> Sequence[Practised]:
    """The timelines to put aside: those of others where nobody can be asked."""
    if not asker.has_keys:
        return others
    console.print(timelines(own, others))
    key = press(asker, console, moments.TIMELINE, (ENTER, _THEIRS, _BOTH))
    return {ENTER: others, _THEIRS: own, _BOTH: ()}[key]
