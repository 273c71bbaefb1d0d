"""Suggestions on the screen: one with its answer, its doubt and its lines of the notes, and what
was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from drill.core.cards import Card, ChoiceCard, ListCard, TimingCard
from drill.core.command_line import CommandHint
from drill.core.markdown import plain, plain_card
from drill.render.layout import Hanging, TitleLine, remark
from drill.render.phrases import DIM, GOOD, HALF, STRONG, TITLE, plural, shorten

if TYPE_CHECKING:
    from drill.app.building.suggestion_review import Suggested

_LONGEST_LINE = 200  # characters of a line of the notes


def suggestion(one: Suggested, number: int, total: int) -> RenderableType:
    """A suggestion as it would be asked, with the answer, the doubt, and where it is in the
    notes."""
    card = one.card
    head = f"suggestion {number} of {total} · {card.deck}"
    lines: list[RenderableType] = [Text(), TitleLine(head)]
    lines += [Text(plain(card.question), TITLE), *answer(card)]
    if card.note:
        lines.append(remark(f"note: {card.note}", DIM))
    lines.append(Text(f"why only suggested: {one.suggestion.why}", HALF))
    if one.replaces is not None:
        lines += [
            Text(f"it would take the place of: {plain(one.replaces.question)}", HALF),
            *answer(one.replaces),
        ]
    if card.source is not None:
        lines.append(Text(f"in {card.source}:", DIM))
    if one.lines:
        lines.append(_lines_of_notes(one.lines, card))
    return Group(*lines)


def answer(card: Card) -> list[Hanging]:
    """What a card wants to hear, a point a line."""
    card = plain_card(card)
    match card:
        case ListCard():
            said = [item.text for item in card.items]
        case TimingCard():
            said = [f"{card.minutes} min"]
        case ChoiceCard():
            said = [f"{card.answer} (of {', '.join(card.options)})"]
        case _:
            said = card.answer.split("\n")
    return [Hanging(Text(f"  → {text}", GOOD), 4) for text in said]


def _lines_of_notes(lines: Iterable[tuple[int, str]], card: Card) -> Table:
    """Lines with their numbers; the rest of a long one is below its text."""
    shown = Table.grid(padding=(0, 2, 0, 0))
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold")
    for number, text in lines:
        meant = card.source is not None and number == card.source.line
        style = STRONG if meant else DIM
        head = f"  {'›' if meant else ' '} {number:>4}"
        shown.add_row(Text(head, style), Text(shorten(text, _LONGEST_LINE), style))
    return shown


def listed(found: Sequence[Suggested]) -> RenderableType:
    """All suggestions, one after the other, where nobody can press a key."""
    if not found:
        return Text("No suggestions.")
    lines: list[RenderableType] = []
    for one in found:
        lines += [
            Text(one.card.id, STRONG),
            remark(plain(one.card.question)),
            *answer(one.card),
        ]
        where = f" · {one.card.source}" if one.card.source else ""
        lines.append(remark(f"{one.suggestion.why}{where}", DIM))
    first = found[0].card.id
    keep, drop = (
        CommandHint("suggestions", "--keep", first),
        CommandHint("suggestions", "--drop", first),
    )
    lines += [
        Text(f"{plural(len(found), 'suggestion')}; decide one by its id:"),
        Text(f"  {keep}"),
        Text(f"  {drop}"),
    ]
    return Group(*lines)


def looked_through(kept: int, dropped: int, left: int) -> Text:
    said = f"{plural(kept, 'card')} kept, {dropped} dropped"
    return Text(
        f"{said}, {left} left: {CommandHint('suggestions')} goes on"
        if left
        else f"{said}; no suggestion is left"
    )
