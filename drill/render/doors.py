"""Exports and imports on the screen."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.exporting import Exported
from drill.app.importing import Imported
from drill.render.words import DIM, STRONG, plural


def exported(done: Exported) -> RenderableType:
    what = [plural(done.cards, "card"), f"of {plural(done.decks, 'deck')}"]
    if done.reviews:
        what.append(f"with {plural(done.reviews, 'review')}")
    return Text(f"{' '.join(what)} → {done.path}")


def imported(done: Imported, *, written: bool) -> RenderableType:
    """What came in, or would, and all that did not, with the reasons."""
    lines = [] if written else [Text("Nothing was written. This would come:", STRONG)]
    for made in done.decks:
        kept = f", {made.kept} here already" if made.kept else ""
        lines.append(Text(f"{made.deck.id}: {plural(made.new, 'new card')}{kept} → {made.path}"))
    if done.own:
        lines.append(Text(f"{plural(done.own, 'card')} of your own decks"))
    known = f", {done.known} here already" if done.known else ""
    lines.append(Text(f"{plural(done.entries, 'new review')}{known}"))
    lines += [Text(f"left out: {count} {why}", DIM) for why, count in done.left_out.items()]
    if done.media:
        lines.append(Text(f"{plural(len(done.media), 'file')} shown or played in Anki, here named only:", DIM))
        lines += [Text(f"  {name}", DIM) for name in done.media]
    return Group(*lines)
