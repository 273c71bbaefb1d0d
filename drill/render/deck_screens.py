"""Decks on the screen: the list of them, the check of their files, and what a build made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from drill.core.cards import Deck
from drill.render.phrases import BAD, DIM, GOOD, RIGHT_MARK, STRONG, WRONG_MARK, new_table, plural, shown

if TYPE_CHECKING:
    from drill.app.building.build import BuildReport
    from drill.app.building.check import Checked
    from drill.core.material import Skipped

_UNCHANGED = "kept"
_LISTED = 3  # lines with the same reason that are shown in full


def decks(rows: Sequence[tuple[Deck, int]]) -> RenderableType:
    table = new_table("Deck", "Cards", "Title")
    for deck, cards in rows:
        table.add_row(Text(deck.id, STRONG), Text(str(cards)), Text(deck.title))
    return table


def checked(results: Sequence[Checked]) -> RenderableType:
    """The sound decks a line each, and all that is wrong with the others."""
    lines = []
    for result in results:
        if result.problems:
            lines += [Text(f"{WRONG_MARK} {problem}", BAD) for problem in result.problems]
        else:
            lines.append(Text(f"{RIGHT_MARK} {shown(result.path)}: {plural(result.cards, 'card')}", GOOD))
    return Group(*lines)


def built(report: BuildReport, shipped: Mapping[str, int], *, written: bool) -> RenderableType:
    """The decks that a build made, what changed in them, and what became no card.

    `shipped` gives the number of cards of each shipped deck whose place a built one takes.
    """
    lines: list[RenderableType] = []
    for made in report.decks:
        asked = sum(not card.retired for card in made.deck.cards)
        head = f"{made.deck.id}: {plural(asked, 'card')} → {shown(made.path)}"
        lines.append(Text(head if written else f"{head} (not written)", STRONG))
        if made.deck.id in shipped:
            hidden = plural(shipped[made.deck.id], "card")
            lines.append(
                Text(f"  takes the place of the shipped deck and its {hidden}; delete the file to have that back")
            )
        changes = [change for change in made.changes if change.what != _UNCHANGED]
        lines += [Text(f"  {change.what}: {change.card}{_item(change.item)} {change.text}") for change in changes]
        if not changes:
            lines.append(Text("  nothing changed", DIM))
    if report.stages:
        stages = " · ".join(f"{stage.name} {stage.minutes}" for stage in report.stages)
        lines.append(Text(f"Stages: {stages}"))
    if not report.decks:
        lines.append(Text("No cards in these notes.", BAD))
    if report.skipped:
        lines.append(Text(f"{plural(len(report.skipped), 'line')} became no card:", STRONG))
        lines += _skipped(report.skipped)
    return Group(*lines)


def _item(item: str) -> str:
    return f" [{item}]" if item else ""


def _skipped(skipped: Sequence[Skipped]) -> list[Text]:
    """Every line with its reason; where many have the same reason, only their places."""
    reasons: dict[str, list[Skipped]] = {}
    for skip in skipped:
        reasons.setdefault(skip.why, []).append(skip)
    lines = []
    for why, skips in reasons.items():
        if len(skips) <= _LISTED:
            lines += [Text(f"  {skip.file}:{skip.line}: {skip.text} ({why})", DIM) for skip in skips]
        else:
            lines.append(Text(f"  {len(skips)} × {why}: {_places(skips)}", DIM))
    return lines


def _places(skips: Sequence[Skipped]) -> str:
    """`notes.md:3, 8; more.md:1`."""
    files: dict[str, list[str]] = {}
    for skip in skips:
        files.setdefault(skip.file, []).append(str(skip.line))
    return "; ".join(f"{file}:{', '.join(lines)}" for file, lines in files.items())
