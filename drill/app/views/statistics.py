"""Statistics: ready, weak, habit, ahead; of all cards, of some decks or of a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from drill.app.corrected_cards import cards_by_id
from drill.app.env import Env
from drill.app.learning.daily import due_today
from drill.app.library import Library
from drill.app.planning.interview_plan import calibration, current_plan
from drill.clock import local_day, today
from drill.core.cards import Card
from drill.core.day import ONE_DAY, streak
from drill.core.learning.selection import EVERYTHING, Selection
from drill.core.learning.weakness import CardMisses
from drill.core.markdown import plain
from drill.core.planning.forecast import Calibration
from drill.core.planning.plan import Interview, Plan
from drill.core.statistics.totals import (
    EASINESS_BANDS,
    INTERVAL_BANDS,
    Band,
    CardFigure,
    Days,
    Ready,
    by_hour,
    grouped,
    load,
    losses,
    readiness,
    spread,
)
from drill.core.statistics.weak_points import (
    MANY_ITEMS,
    StageTime,
    WeakSpot,
    leeches,
    stage_times,
    weakest,
)
from drill.errors import UsageError
from drill.store import StoreError

USUAL_DAYS = 365  # that are looked back on unless a person says since when
AHEAD_DAYS = 42
WEAK_POINTS = 20  # at most
# Some may have left their cards, and a card with points is named by them.
_LOOKED_AT = 10 * WEAK_POINTS
LEECHES = 20  # at most
_ALL = "all cards"


@dataclass(frozen=True, slots=True)
class Scope:
    """What the figures are about: which cards, and answers from the day `since` on."""

    selection: Selection
    since: date


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """What is weak with its card's prompt and its text: that of the item, or what a card without
    items asks."""

    spot: WeakSpot
    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Leech:
    """A card that was failed on `failed_days` days; `many` says that its list is better split than
    reworded."""

    card: str
    prompt: str
    failed_days: int
    many: bool


@dataclass(frozen=True, slots=True)
class Stats:
    """All figures on `day`.

    With an `interview` ahead, readiness is for each deck's own interview and leaves out decks that
    none asks for; else it is for now. `days` are those since the scope's day that have answers;
    `streak` counts answers to any card. `load` begins with `day`, of which the plan chose
    from `due_in_all`; `hours` at midnight on the local
    clock.
    """

    day: date
    scope: Scope
    interviews: tuple[Interview, ...]
    ready: Ready
    ready_by_deck: tuple[Ready, ...]
    ready_by_stage: tuple[Ready, ...]
    calibration: tuple[Calibration, ...]
    weak: tuple[WeakPoint, ...]
    leeches: tuple[Leech, ...]
    stages: tuple[StageTime, ...]
    days: Days
    streak: int
    load: tuple[int, ...]
    due_in_all: int
    intervals: tuple[Band, ...]
    easiness: tuple[Band, ...]
    hours: tuple[int, ...]


def scope_of(env: Env, selection: Selection, since: date | None) -> Scope:
    """The scope that a person means. Raises UsageError for a day to come."""
    day = today(env.clock)
    if since is not None and since > day:
        raise UsageError(
            f"--since: {since} is to come", "Give a day that is past, such as --since 2026-03-02"
        )
    return Scope(selection, since or day - timedelta(days=USUAL_DAYS - 1))


def add_up(env: Env, library: Library) -> None:
    """Keep what the days that are over add up to, so that figures come at once; without a word if
    it cannot be."""
    with suppress(StoreError):
        library.store.figures.settle(today(env.clock))


def view_stats(env: Env, library: Library, scope: Scope) -> Stats:
    """All figures of a scope."""
    add_up(env, library)
    figures, day, selection = library.store.figures, today(env.clock), scope.selection
    cards = figures.cards(selection)
    days = figures.days(scope.since, selection)
    asked, due = {card.card for card in cards}, due_today(env, library)
    misses = figures.misses(scope.since, selection)
    missed = {card: found for card, found in misses.items() if card in asked}
    mocks = [
        mock
        for mock in library.store.mocks.finished()
        if local_day(env.clock, mock.began) >= scope.since
    ]
    interviews, ready, by_deck, by_stage = _readiness(env, library, cards)
    slots = figures.slots(scope.since, selection)
    hours = ((env.clock.local(at), answers) for at, answers in slots)
    intervals = [card.interval for card in cards if card.interval is not None]
    easiness = [card.easiness for card in cards if card.easiness is not None]
    return Stats(
        day=day,
        scope=scope,
        interviews=interviews,
        ready=ready,
        ready_by_deck=by_deck,
        ready_by_stage=by_stage,
        calibration=calibration(env, library),
        weak=_weak(library, missed),
        leeches=_leeches(library, missed),
        stages=tuple(stage_times(mocks)),
        days=days,
        streak=_streak(library, days, scope, day),
        load=load(cards, due.asked, day, AHEAD_DAYS),
        due_in_all=len(asked & (due.asked | due.left)),
        intervals=spread(intervals, INTERVAL_BANDS),
        easiness=spread(easiness, EASINESS_BANDS),
        hours=by_hour(hours),
    )


def _readiness(
    env: Env, library: Library, cards: Sequence[CardFigure]
) -> tuple[tuple[Interview, ...], Ready, tuple[Ready, ...], tuple[Ready, ...]]:
    """The interviews ahead that ask for any of the cards, and recall for them: in all, by deck, by
    stage."""
    now = env.clock.now()
    plan = current_plan(env, library) or Plan()
    decks = grouped(cards, lambda card: card.deck)
    interview_of = {deck: plan.interview_of(deck, now) for deck in decks}
    ahead = tuple(one for one in plan.ahead(now) if one in interview_of.values())
    lost = {}
    for deck, interview in interview_of.items():
        if interview is not None or not ahead:
            lost[deck] = losses(decks[deck], interview.at if interview else now)
    everything = list(chain.from_iterable(lost.values()))
    speed = library.store.figures.person().speed
    by_deck = tuple(readiness(deck, lost[deck], speed) for deck in lost)
    stages = grouped(everything, lambda one: one[0].stage)
    by_stage = [readiness(stage, found, speed) for stage, found in stages.items()]
    ready = readiness(_ALL, everything, speed)
    return ahead, ready, by_deck, _in_order_of_stages(library, by_stage)


def _in_order_of_stages(library: Library, by_stage: Sequence[Ready]) -> tuple[Ready, ...]:
    """Those of the timelines first, in the order of the interview."""
    found = {one.name: one for one in by_stage}
    decks = (deck for deck, _ in library.store.decks.all())
    timeline = dict.fromkeys(stage.name for deck in decks for stage in deck.stages)
    others = found.keys() - timeline.keys()
    return tuple(found[name] for name in (*timeline, *others) if name in found)


def _streak(library: Library, days: Days, scope: Scope, day: date) -> int:
    """Days in a row with an answer to any card; the database is only asked what `days` do not
    tell."""
    known = sorted(days, reverse=True) if scope.selection == EVERYTHING else []
    before = known[-1] - ONE_DAY if known else day
    return streak(chain(known, library.store.log.days_answered(before)), day)


def _weak(library: Library, missed: Mapping[str, CardMisses]) -> tuple[WeakPoint, ...]:
    """What is weakest: points that their cards still have, and cards without points."""
    found = weakest(missed)[:_LOOKED_AT]
    cards = _cards(library, [one.card for one in found])
    points = []
    for one in found:
        card = cards.get(one.card)
        text = _text(card, one.item) if card is not None and not card.retired else None
        if card is not None and text is not None:
            points.append(WeakPoint(one, card.prompt, text))
    return tuple(points[:WEAK_POINTS])


def _text(card: Card, item: str | None) -> str | None:
    """What is missed in the card's own words; None for an item that it has no more, and for a whole
    list."""
    if item is None:
        return None if card.points else plain(card.question)
    return next((plain(point.text) for point in card.points if point.id == item), None)


def _leeches(library: Library, missed: Mapping[str, CardMisses]) -> tuple[Leech, ...]:
    worst = leeches(missed)[:LEECHES]
    cards = _cards(library, worst)
    return tuple(
        Leech(
            card,
            plain(cards[card].prompt),
            missed[card].failed_days,
            len(cards[card].points) > MANY_ITEMS,
        )
        for card in worst
    )


def _cards(library: Library, ids: Sequence[str]) -> dict[str, Card]:
    return cards_by_id(library.store, dict.fromkeys(ids))
