"""Exports and imports on the screen."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from drill.app.exporting import Exported
from drill.render.words import plural


def exported(done: Exported) -> RenderableType:
    what = [plural(done.cards, "card"), f"of {plural(done.decks, 'deck')}"]
    if done.reviews:
        what.append(f"with {plural(done.reviews, 'review')}")
    return Text(f"{' '.join(what)} → {done.path}")
