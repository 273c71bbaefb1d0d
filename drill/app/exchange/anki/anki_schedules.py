"""What Anki stored of cards whose log is not in the package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from drill.anki.package_reader import AnkiCard, Collection
from drill.app.env import Env
from drill.clock import instant_of, local_day
from drill.core.exchange.left_out import LeftOut
from drill.core.learning.carried import scheduled_elsewhere
from drill.core.learning.log import Action, carry_over

_FIRST_DAY = date(2006, 1, 1)  # no answer in Anki is older
_MOST_DAYS = 40_000  # of an interval, and between the beginning of a collection and a due day
_NOON = time(12)
_UNFIT = "schedules without a log: these cards start as new"


def schedules_without_log(
    env: Env, collection: Collection, cards: Mapping[int, str]
) -> tuple[list[Action], list[LeftOut]]:
    """An entry for each card that carries its schedule over, and what cannot be; `cards` are by
    their ids in Anki."""
    logged = {row.card for row in collection.log}
    carried, out = [], []
    for card in collection.cards:
        if not card.learned or card.id in logged or card.id not in cards:
            continue
        entry = _carried(env, collection, card, cards[card.id])
        if entry is None:
            out.append(LeftOut(_UNFIT))
        else:
            carried.append(entry)
    return carried, out


def _carried(env: Env, collection: Collection, card: AnkiCard, id: str) -> Action | None:
    schedule = card.schedule
    if schedule is None or not 0 < schedule.interval < _MOST_DAYS:
        return None
    if abs(schedule.due) > _MOST_DAYS or not 0 <= collection.created < 1 << 33:
        return None
    first = local_day(env.clock, datetime.fromtimestamp(collection.created, UTC))
    due = first + timedelta(schedule.due)
    seen = instant_of(env.clock, datetime.combine(due - timedelta(schedule.interval), _NOON))
    day = local_day(env.clock, seen)
    if not _FIRST_DAY <= day <= local_day(env.clock, env.clock.now()):
        return None
    seen = min(seen, env.clock.now())  # only the day is known
    state = scheduled_elsewhere(
        "anki",
        schedule.interval,
        schedule.factor / 1000,
        due,
        seen,
        day,
        repetitions=schedule.repetitions,
        lapses=max(schedule.lapses, 0),
    )
    return carry_over(id, state)
