"""Answers that are lists."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from drill.core.cards import BasicCard, Card, ChecklistCard, ChoiceCard, Item, Source
from drill.core.text import clean_line, slug

LONGEST_POINT = 200  # characters of a point that one can be asked to recall
MOST_POINTS = 40
_UNCUT = 1_000_000
_REFUSED = "not"  # the key of the wordings that do not count
_Single = TypeVar("_Single", ChoiceCard, BasicCard)
_ID = re.compile(r"[a-z0-9-]{1,80}")
_POINT = re.compile(r"(\s*)(?:[-*•–]|\d+[.)])\s+(\S.*)")


def card_of_answer(card: BasicCard) -> BasicCard | ChecklistCard:
    """The card as a checklist where its answer is a list of short points, else as it is."""
    points, lead = points_of(card.answer)
    if not points:
        return card
    return ChecklistCard(*shared_fields(replace(card, note=lead)), items=items_of(points))


def shared_fields(card: Card) -> tuple[str, str, tuple[str, ...], Source | None, str, str]:
    """What a card of any kind has, in the order of its fields."""
    return card.id, card.prompt, card.tags, card.source, card.stage, card.note


def points_of(answer: str) -> tuple[list[str], str]:
    """The points of a text that is a list, and the line that leads to it; no points where it is
    anything else, or has lists in it: an inner point says little without its outer one."""
    lines = list(filter(str.strip, answer.split("\n")))
    lead = lines.pop(0).strip() if lines and not _POINT.match(lines[0]) else ""
    found = list(filter(None, map(_POINT.match, lines)))
    if len(found) < len(lines) or not 2 <= len(found) <= MOST_POINTS:
        return [], ""
    points = [clean_line(point[2].strip(), limit=_UNCUT) for point in found]
    depths = [len(point[1].expandtabs(4)) for point in found]
    fit = max(map(len, points)) <= LONGEST_POINT and max(depths) - min(depths) <= 1
    return (points, lead) if fit else ([], "")


def listed(points: Iterable[str], *, numbered: bool = False) -> str:
    """The points in lines below another, each behind a dash or its number."""
    return "".join(
        f"\n{number}. {point}" if numbered else f"\n- {point}"
        for number, point in enumerate(points, start=1)
    )


def items_of(points: Iterable[str]) -> tuple[Item, ...]:
    """Items with ids made from their texts, each its own."""
    items: dict[str, Item] = {}
    for point in points:
        id = free_name(slug(point), items)
        items[id] = Item(id, point)
    return tuple(items.values())


def with_known_ids(items: Sequence[Item], known: Sequence[Item]) -> tuple[Item, ...]:
    """The points; each whose text is known as it is known, the others with ids that are none of
    theirs."""
    texts = {item.text for item in items}
    by_text = {item.text: item for item in known if item.text in texts}
    taken = {item.id for item in by_text.values()}
    done = []
    for item in items:
        if item.text not in by_text:
            item = replace(item, id=free_name(item.id, taken))
            taken.add(item.id)
        done.append(by_text.get(item.text, item))
    return tuple(done)


def dump_names(items: Sequence[Item]) -> tuple[str, ...]:
    """The id, the aliases and the refusals of each point, as JSON; nothing where the texts of the
    points give the same."""
    if items_of(item.text for item in items) == tuple(items):
        return ()
    return tuple(json.dumps(_names(item), ensure_ascii=False) for item in items)


def _names(item: Item) -> list[object]:
    refused = [{_REFUSED: item.refusals}] if item.refusals else []
    return [item.id, *item.aliases, *refused]


def _named(item: Item, line: str) -> Item:
    """The point with the names of such a line. Raises what bad JSON raises."""
    id, *names = json.loads(line)
    refused = names.pop()[_REFUSED] if names and isinstance(names[-1], dict) else ()
    aliases, refusals = (tuple(map(_whole_line, some)) for some in (names, refused))
    return replace(item, id=id, aliases=aliases, refusals=refusals)


def dump_accept(card: ChoiceCard | BasicCard) -> tuple[str, ...]:
    """The answers that count as well, and behind them those that do not, as JSON."""
    refused = json.dumps({_REFUSED: card.refusals}, ensure_ascii=False) if card.refusals else ""
    return (*card.accept, *filter(None, [refused]))


def with_accept(card: _Single, lines: Sequence[str]) -> _Single:
    """The card with the answers that `dump_accept` wrote."""
    try:
        refusals = tuple(map(_whole_line, json.loads(lines[-1])[_REFUSED]))
    except (IndexError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return replace(card, accept=tuple(lines))
    return replace(card, accept=tuple(lines[:-1]), refusals=refusals)


def _whole_line(text: str) -> str:
    return clean_line(text, limit=_UNCUT)


def with_names(items: Sequence[Item], lines: Sequence[str]) -> tuple[Item, ...]:
    """The points with the names that `dump_names` wrote; as they are where it did not write these
    lines, or for another number of points."""
    try:
        named = tuple(_named(item, line) for item, line in zip(items, lines, strict=True))
        fit = len({item.id for item in named}) == len(named)
        fit = fit and all(_ID.fullmatch(item.id) for item in named)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return tuple(items)
    return named if fit else tuple(items)


def free_name(name: str, taken: Container[str]) -> str:
    """`name`, or with a number behind it that makes it new: the first, where those before it are
    all taken.

    Found by doubling and halving, so that thousands of the same name cost no more than their
    numbers' digits.
    """
    if name not in taken:
        return name
    low, high = 1, 2
    while f"{name}-{high}" in taken:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{name}-{middle}" in taken else (low, middle)
    return f"{name}-{high}"
