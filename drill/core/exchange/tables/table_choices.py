"""Tables of questions with several options each, as makers of tests write them.

A head such as `Question, Choice A, Choice B, Correct`: the cell of the answer names an option by
its letter or number, or says it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drill.core.cards import BasicCard, ChecklistCard, ChoiceCard
from drill.core.exchange.card_text.cleaned import joined
from drill.core.exchange.choice_options import following, of_options, right_options
from drill.core.text import clean_line

_LONGEST = 2_000  # characters of an option
_OPTION = re.compile(r"(?:(?:choice|option|answer)[ _-]*)?\(?([a-z]|\d{1,2})\)?")
_FIRST = ("a", "1")
_NAME = "option "


def option_columns(head: Sequence[str]) -> dict[int, str]:
    """The columns of options by their number, called `option a` and so on; none where there are
    not two in their order."""
    found = {
        number: match[1] for number, name in enumerate(head) if (match := _OPTION.fullmatch(name))
    }
    labels = list(found.values())
    if len(labels) < 2 or labels[0] not in _FIRST or labels != following(labels):
        return {}
    return {number: f"{_NAME}{label}" for number, label in found.items()}


def option_label(column: str) -> str:
    """The letter or number of a column that `option_columns` named."""
    return column.removeprefix(_NAME)


def with_options(
    card: BasicCard, more: Mapping[str, str]
) -> BasicCard | ChoiceCard | ChecklistCard:
    """The card as a choice among the options of its row; as it is where there are none."""
    options = {
        option_label(name): clean_line(cell, limit=_LONGEST).strip()
        for name, cell in more.items()
        if name.startswith(_NAME) and cell.strip()
    }
    right = right_options(card.answer, options)
    made = of_options(card, options, right) if right else None
    return made or replace(card, note=joined(card.note, *_named(options)))


def _named(options: Mapping[str, str]) -> Iterator[str]:
    return (f"{_NAME}{label}: {text}" for label, text in options.items())


def is_option(name: str) -> bool:
    """Whether a column is one of options."""
    return name.startswith(_NAME)
