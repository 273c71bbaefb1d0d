"""A note such as "Why: …" on the card before it."""

from __future__ import annotations

from dataclasses import replace

from drill.core.material.drafts import Draft
from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import Answered, Points


def noted(one: Found, note: str, numbers: tuple[int, ...]) -> Found | None:
    """A card or what makes one with a note more, which is on the lines `numbers`; None if it can
    have none."""
    match one:
        case Draft():
            card = replace(one.card, note=_with_line(one.card.note, note))
            return replace(one, card=card, lines=(*one.lines, *numbers))
        case Answered(given=True):
            return replace(one, note=_with_line(one.note, note), lines=(*one.lines, *numbers))
        case Points(entries=(*before, last)):
            entries = (*before, replace(last, remark=_with_line(last.remark, note)))
            return replace(one, entries=entries, lines=(*one.lines, *numbers))
    return None


def _with_line(note: str, line: str) -> str:
    return f"{note}\n{line}" if note else line
