"""The cards of a design problem beside those of the facts of its section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.drafts import Draft
from drill.core.material.facts.facts import DesignFact
from drill.core.material.questions.card_drafts import Made, cards_of
from drill.core.material.questions.setting import Context


def with_design(made: Made, facts: Sequence[DesignFact], setting: Context) -> Made:
    """The cards of a section with those of its design, where none asks for the same lines yet."""
    free = [one for one in facts if not _is_taken(one.lines, bool(one.entries), made.drafts)]
    own = cards_of(free, setting)
    kept = tuple(
        (one, why)
        for one, why in made.suggestions
        if not _is_taken(one.lines, bool(one.card.points), own.drafts)
    )
    doubted = tuple(
        (one, why)
        for one, why in own.suggestions
        if not _is_taken(one.lines, bool(one.card.points), [other for other, _ in kept])
    )
    drafts: tuple[Draft, ...] = (*made.drafts, *own.drafts)
    return replace(
        made, drafts=drafts, suggestions=(*kept, *doubted), mutes=(*made.mutes, *own.mutes)
    )


def _is_taken(lines: Sequence[int], is_list: bool, others: Sequence[Draft]) -> bool:
    """Whether most lines of a card are those of another one, a list of another list."""
    taken = {line for one in others if bool(one.card.points) is is_list for line in one.lines}
    own = set(lines)
    return 2 * len(own & taken) >= len(own) > 0
