"""The timing deck: what there is to recall of a timeline."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from drill.core.cards import (
    Card,
    ChecklistCard,
    ChoiceCard,
    Item,
    Minutes,
    SequenceCard,
    Source,
    Stage,
    TimingCard,
)
from drill.core.material.identities import Names
from drill.core.material.reading.annotations import Worded, worded
from drill.core.material.topics import TIMING
from drill.core.text import slug
from drill.core.timing_cards import USUAL_ROLES

_MOST_OPTIONS = 9


def timing_cards(
    stages: Sequence[Stage],
    sources: Sequence[Source],
    deck: str,
    kinds: Collection[str] = (),
    untimed: Sequence[str] = (),
    length: Minutes | None = None,
    wordings: Mapping[str, Worded] | None = None,
) -> tuple[Card, ...]:
    """Cards of a deck for the stages, each at its place in the notes; the tag after `timing` says
    what is asked.

    `kinds` are those of these tags that are wanted, empty for the usual ones: the clock only where
    no stage has a range of minutes. `untimed` are the names of stages without minutes at the end,
    which only the order has, and `length` is that of the interview where the notes say it.
    `wordings` are what else counts for a stage, by its name.
    """
    if not stages:
        return ()
    names = Names()
    is_whole = len(stages) > 1 and not untimed
    setting = "In a system design interview"
    if is_whole:
        setting += f" of {_spoken(length or _sum(stages))}"
    cards: list[Card] = [*_lengths(stages, sources, names, setting)]
    if len(stages) > 1:
        timed = [(wordings or {}).get(stage.name, Worded(stage.name)) for stage in stages]
        cards.insert(0, _order([*timed, *map(worded, untimed)], sources[0]))
        cards += _by_length(stages, sources, names, setting)
        cards += [_total(stages, sources[0])] if is_whole else []
        if "clock" in kinds or all(map(_is_exact, stages)):
            cards += _at_minutes(stages, sources, names, setting)
    wanted = kinds or USUAL_ROLES
    return tuple(replace(card, id=f"{deck}/{card.id}") for card in cards if card.tags[1] in wanted)


def _identity(words: str, names: Names) -> str:
    return names.unused(slug(words))


def _lengths(
    stages: Sequence[Stage], sources: Sequence[Source], names: Names, setting: str
) -> Iterator[Card]:
    for stage, source in zip(stages, sources, strict=True):
        yield TimingCard(
            id=_identity(f"minutes {stage.name}", names),
            prompt=f"{setting}, how many minutes does “{stage.name}” take?",
            tags=(TIMING, "minutes"),
            source=source,
            stage=stage.name,
            minutes=stage.minutes,
        )


def _by_length(
    stages: Sequence[Stage], sources: Sequence[Source], names: Names, setting: str
) -> Iterator[Card]:
    """The way back: the stage, or the stages, with a range. Nothing is asked that all stages
    answer."""
    for minutes in dict.fromkeys(stage.minutes for stage in stages):
        places = [index for index, stage in enumerate(stages) if stage.minutes == minutes]
        if len(places) == len(stages):
            continue
        several = len(places) > 1
        asked = "which stages take" if several else "which stage takes"
        identity = _identity(f"takes {minutes}".replace("–", " "), names)
        shared = (
            identity,
            f"{setting}, {asked} {_spoken(minutes)}?",
            (TIMING, "stage"),
            sources[places[0]],
        )
        if several:
            named = [Worded(stages[index].name) for index in places]
            yield ChecklistCard(*shared, items=_items(named))
        else:
            name = stages[places[0]].name
            yield ChoiceCard(*shared, name, options=_options(stages, places[0]), answer=name)


def _order(stages: Sequence[Worded], source: Source) -> Card:
    return SequenceCard(
        id="order",
        prompt="Which stages does a system design interview have, in order?",
        tags=(TIMING, "order"),
        source=source,
        items=_items(stages),
    )


def _sum(stages: Sequence[Stage]) -> Minutes:
    low = sum(stage.minutes.low for stage in stages)
    high = sum(stage.minutes.high for stage in stages)
    return Minutes(round(low, 2), round(high, 2))


def _total(stages: Sequence[Stage], source: Source) -> Card:
    return TimingCard(
        id="total",
        prompt="How many minutes do all stages of a system design interview take together?",
        tags=(TIMING, "total"),
        source=source,
        minutes=_sum(stages),
    )


def _at_minutes(
    stages: Sequence[Stage], sources: Sequence[Source], names: Names, setting: str
) -> Iterator[Card]:
    """At an even pace each stage takes the middle of its range; asked is a minute near the middle
    of the stage."""
    ends = list(accumulate((stage.minutes.low + stage.minutes.high) / 2 for stage in stages))
    lows = [0.0, *accumulate(stage.minutes.low for stage in stages)]
    highs = [0.0, *accumulate(stage.minutes.high for stage in stages)]
    for index, (stage, source) in enumerate(zip(stages, sources, strict=True)):
        start, end = ends[index - 1] if index else 0.0, ends[index]
        minute = _near_middle(start, end)
        note = f"It runs from minute {start:g} to {end:g}"
        if (lows[index], highs[index + 1]) != (start, end):
            note += (
                f" at an even pace: it starts at minute {lows[index]:g} at the earliest and is "
                f"over by minute {highs[index + 1]:g} at the latest"
            )
        yield ChoiceCard(
            id=_identity(f"at {stage.name}", names),
            prompt=f"{setting}, which stage should you be in at minute {minute:g}?",
            tags=(TIMING, "clock"),
            source=source,
            stage=stage.name,
            note=f"{note}.",
            options=_options(stages, index),
            answer=stage.name,
        )


def _is_exact(stage: Stage) -> bool:
    return stage.minutes.low == stage.minutes.high


def _near_middle(start: float, end: float) -> float:
    """A whole minute strictly inside the stage if there is one, as near to its middle as can be."""
    middle = (start + end) / 2
    whole = float(round(middle))
    return whole if start < whole < end else round(middle, 1)


def _options(stages: Sequence[Stage], answer: int) -> tuple[str, ...]:
    """The stages to choose from, in their order: those around the answer if there are many."""
    first = min(max(answer - _MOST_OPTIONS // 2, 0), max(len(stages) - _MOST_OPTIONS, 0))
    return tuple(stage.name for stage in stages[first : first + _MOST_OPTIONS])


def _items(stages: Sequence[Worded]) -> tuple[Item, ...]:
    names = Names()
    return tuple(
        Item(names.unused(slug(stage.text)), stage.text, stage.aliases, stage.refusals)
        for stage in stages
    )


def _spoken(minutes: Minutes) -> str:
    return f"{minutes} minute" if minutes == Minutes(1, 1) else f"{minutes} minutes"
