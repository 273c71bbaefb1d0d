"""Exports and imports on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.building.deck_placement import Placed
from drill.app.exchange.exporting import Exported
from drill.app.exchange.importing import ImportResult
from drill.app.exchange.merging import MergeResult
from drill.app.exchange.replies import ReplyResult
from drill.core.command_line import CommandHint
from drill.render.phrases import DIM, STRONG, plural, shown

_NAMED = 5  # cards of a list that are named
_CAME = {
    "answers": "answer",
    "actions": "suspension or reset",
    "corrections": "correction",
    "plans": "plan",
    "undoings": "undoing",
    "mocks": "mock interview",
}


def exported(done: Exported, path: Path) -> RenderableType:
    what = [plural(done.cards, "card"), f"of {plural(done.decks, 'deck')}"]
    if done.reviews:
        what.append(f"with {plural(done.reviews, 'review')}")
    return Text(f"{' '.join(what)} → {shown(path)}")


def imported(done: ImportResult, *, written: bool) -> RenderableType:
    """What came in, or would, and all that did not, with the reasons."""
    lines = _heading(written)
    lines += _placed(done.decks)
    if done.own:
        lines.append(Text(f"{plural(done.own, 'card')} of your own decks"))
    known = f", {done.known} here already" if done.known else ""
    lines.append(Text(f"{plural(done.entries, 'new review')}{known}"))
    lines += [Text(f"left out: {count} {why}", DIM) for why, count in done.left_out.items()]
    if done.media:
        lines.append(Text(f"{plural(len(done.media), 'file')} shown or played in Anki, here named only:", DIM))
        lines += [Text(f"  {name}", DIM) for name in done.media]
    return Group(*lines)


def reply(done: ReplyResult, *, written: bool) -> RenderableType:
    """What came of an assistant's reply, or would."""
    where = f" in {', '.join(done.decks)}" if done.decks else ""
    lines = [
        *_heading(written),
        Text(f"{plural(done.suggestions, 'suggestion')}{where}: {CommandHint('suggestions')}", STRONG),
    ]
    if done.replacing:
        lines.append(Text(f"{done.replacing} would take the place of a card of the same lines, with its history"))
    if done.known:
        lines.append(Text(f"{plural(done.known, 'card')} here already", DIM))
    if done.strange:
        lines.append(Text(f"left out: {plural(done.strange, 'card')} of which the notes say nothing", DIM))
    return Group(*lines)


def joined(done: MergeResult, *, written: bool) -> RenderableType:
    """What came of another drill, or would, and where the two differ."""
    came = [plural(count, _CAME[kind]) for kind, count in done.came.items() if count]
    known = f" ({done.known} here already)" if done.known else ""
    lines = [*_heading(written), *_placed(done.decks), Text(f"{', '.join(came) or 'nothing new in the log'}{known}")]
    if done.cards:
        lines.append(Text(f"{plural(len(done.cards), 'card')} asked at another time than before"))
    if done.differing:
        more = f" and {len(done.differing) - _NAMED} more" if len(done.differing) > _NAMED else ""
        named = f"{', '.join(done.differing[:_NAMED])}{more}"
        lines.append(Text(f"worded differently there, and kept as they are here: {named}", DIM))
    if done.backup and came:
        later = CommandHint("restore", done.backup)
        lines.append(Text(f"as it was before: {CommandHint('undo')}, or later {later}", DIM))
    return Group(*lines)


def _heading(written: bool) -> list[Text]:
    return [] if written else [Text("Nothing was written. This would come:", STRONG)]


def _placed(decks: Sequence[Placed]) -> list[Text]:
    lines = []
    for made in decks:
        points = plural(made.points, "retired point") if made.points else ""
        new = plural(made.new, "new card") if made.new or not points else ""
        kept = f"{made.kept} here already" if made.kept else ""
        gained = ", ".join(filter(None, (new, points, kept)))
        lines.append(Text(f"{made.deck.id}: {gained} → {shown(made.path)}"))
    return lines
