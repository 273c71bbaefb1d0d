"""Notes of drill's own types whose cards are not here: made again from what their fields say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from drill.anki.edited_notes import card_text, gapped_parts, minutes_of
from drill.anki.notetypes import CLOZE_FIELDS, PLAIN_FIELDS
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    Kind,
    SequenceCard,
    Source,
    TimingCard,
)
from drill.core.exchange.card_text.cleaned import cleaned_line
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.point_lists import items_of

_PLACE = re.compile(r"(.+):([1-9][0-9]{0,8})")
_POINT = re.compile(r"(?:-|\d+\.) (.*)")


def is_own(fields: tuple[str, ...]) -> bool:
    """Whether a note type with these fields is one of drill's own."""
    return fields in (PLAIN_FIELDS, CLOZE_FIELDS)


def returned_card(id: str, fields: Mapping[str, str], tags: tuple[str, ...]) -> Card | None:
    """The card that a note was made from, as far as its fields tell; None where they do not."""
    prompt = cleaned_line(card_text(fields["Question"], fences=False))
    place = _PLACE.fullmatch(card_text(fields["Place"]))
    source = Source(place[1], int(place[2])) if place else None
    stage = cleaned_line(card_text(fields["Stage"]))
    shared = (id, prompt, tags, source, stage, card_text(fields["Note"]))
    if "Text" in fields:
        made = cloze_card(id, gapped_parts(fields["Text"]))
        return type(made)(*shared, answer=made.answer) if not isinstance(made, BasicCard) else None
    if not prompt or not fields["Answer"].strip():
        return None
    make = _KINDS.get(card_text(fields["Kind"]), _basic)
    return make(shared, fields)


_Shared = tuple[str, str, tuple[str, ...], Source | None, str, str]


def _basic(shared: _Shared, fields: Mapping[str, str]) -> Card | None:
    answer = card_text(fields["Answer"])
    return BasicCard(*shared, answer=answer) if answer else None


def _timing(shared: _Shared, fields: Mapping[str, str]) -> Card | None:
    minutes = minutes_of(card_text(fields["Answer"]))
    return TimingCard(*shared, minutes=minutes) if minutes else None


def _checklist(shared: _Shared, fields: Mapping[str, str]) -> Card | None:
    points = _points(fields["Answer"])
    return ChecklistCard(*shared, items=items_of(points)) if points else None


def _sequence(shared: _Shared, fields: Mapping[str, str]) -> Card | None:
    points = _points(fields["Answer"])
    return SequenceCard(*shared, items=items_of(points)) if points else None


def _choice(shared: _Shared, fields: Mapping[str, str]) -> Card | None:
    """A choice; what is in parentheses behind its answer counts as well."""
    options = _points(fields["Choices"])
    told = card_text(fields["Answer"])
    for option in sorted(options, key=len, reverse=True):
        accepted = told.removeprefix(option).strip()
        if told == option or (told.startswith(option) and accepted.startswith("(")):
            accept = tuple(filter(None, accepted[1:-1].split("; ")))
            return ChoiceCard(*shared, options=tuple(options), answer=option, accept=accept)
    return None


_KINDS: Mapping[str, Callable[[_Shared, Mapping[str, str]], Card | None]] = {
    Kind.TIMING: _timing,
    Kind.CHECKLIST: _checklist,
    Kind.SEQUENCE: _sequence,
    Kind.CHOICE: _choice,
    Kind.BASIC: _basic,
}


def _points(html: str) -> list[str]:
    """The points of a list, a line each; none where a line is no point."""
    found = [_POINT.fullmatch(line) for line in card_text(html).split("\n")]
    return [point[1].strip() for point in found if point] if all(found) else []
