"""The plan for the interview: set, cleared, and what it makes of the deck."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from drill.app.env import Env
from drill.app.library import Library
from drill.clock import today
from drill.core.command_line import CommandHint
from drill.core.learning.log import PlanChange
from drill.core.learning.recall import recall
from drill.core.learning.scheduling import RECALLED
from drill.core.learning.selection import EVERYTHING, Selection
from drill.core.planning import next_card
from drill.core.planning.forecast import PACED_BY, Calibration, Course, calibrate, foresee, pace
from drill.core.planning.next_card import Prediction, Prospect, evening, expected, predict
from drill.core.planning.plan import SET_DATE, Interview, Plan
from drill.core.text import clean_line
from drill.errors import DrillError, UsageError

MORNING = time(9)  # when an interview is taken to begin if no hour is given
INTERVIEW = "interview"  # its name if none is given
_FURTHEST = timedelta(days=1000)
LONGEST_INTERVIEW = 500  # characters, with its decks
CALIBRATED_BY = 100  # the cards answered last whose forecasts are compared with what came
_IN_DAYS = re.compile(r"in (\d{1,4}) days?")
_WHEN_HINT = (
    "Say 2026-12-05, '2026-12-05 14:30' or 'in 12 days', with a name and decks: 'Acme=2026-12-05@questions,timing'"
)


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What a person wants of the plan; None leaves a part as it is."""

    interviews: tuple[str, ...] | None = None
    minutes: float | None = None
    weights: tuple[str, ...] | None = None
    clear: bool = False


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan, its state on `day`, and its forecast.

    `now` is the share (0..1) recalled at the interviews if nothing more is learned, `now_by_deck` the same by deck,
    `course` what comes if the plan is kept.
    """

    plan: Plan
    ahead: tuple[Interview, ...]
    day: date
    now: float
    now_by_deck: tuple[tuple[str, float], ...]
    course: Course
    calibration: tuple[Calibration, ...]


def change_plan(env: Env, library: Library, change: PlanChanges) -> Plan:
    """Set or clear the plan, in one step that `drill undo` takes back. Raises DrillError."""
    now, log = env.clock.now(), library.store.log
    before = log.plan() or Plan()
    if change.clear and not before.interviews:
        raise DrillError("there is no plan to clear", f"Set one: {SET_DATE}")
    plan = Plan() if change.clear else before
    if change.interviews is not None:
        plan = replace(plan, interviews=tuple(_interview(text, now) for text in change.interviews))
    if change.minutes is not None:
        plan = replace(plan, minutes=change.minutes)
    if change.weights is not None:
        plan = replace(plan, weights=tuple(_weight(text) for text in change.weights))
    if not change.clear and not plan.interviews:
        raise UsageError("the plan has no interview yet", f"Give its date: {SET_DATE}\n  {_WHEN_HINT}")
    for deck in {deck for one in plan.interviews for deck in one.decks}:
        library.deck(deck)
    log.append(PlanChange(log.new_id(now), plan, now))
    return plan


def _interview(text: str, now: datetime) -> Interview:
    """An interview from `[NAME=]WHEN[@DECK,DECK]`."""
    name, equals, rest = clean_line(text, limit=LONGEST_INTERVIEW).rpartition("=")
    when, _, decks = rest.partition("@")
    at = _instant(when.strip(), now)
    if at is None:
        raise UsageError(f"--interview: {when.strip()!r} is no date", _WHEN_HINT)
    if at <= now:
        raise UsageError(
            f"--interview: {when.strip()!r} is past",
            f"Give a date to come, or clear the plan: {CommandHint('plan', '--clear')}",
        )
    if at - now > _FURTHEST:
        raise UsageError(f"--interview: {when.strip()!r} is more than {_FURTHEST.days:,} days away", _WHEN_HINT)
    names = tuple(deck.strip() for deck in decks.split(",") if deck.strip())
    return Interview(name.strip() if equals else INTERVIEW, at, names)


def _instant(text: str, now: datetime) -> datetime | None:
    found = _IN_DAYS.fullmatch(text.lower())
    try:
        if found:
            return datetime.combine(now.date() + timedelta(days=int(found[1])), MORNING, now.tzinfo)
        if len(text) == len("2026-12-05"):
            return datetime.combine(date.fromisoformat(text), MORNING, now.tzinfo)
        at = datetime.fromisoformat(text)
        return at if at.tzinfo else at.replace(tzinfo=now.tzinfo)
    except (ValueError, OverflowError):
        return None


def _weight(text: str) -> tuple[str, float]:
    name, _, value = clean_line(text, limit=LONGEST_INTERVIEW).partition("=")
    try:
        weight = float(value)
    except ValueError:
        weight = 0.0
    if not name or not 0.1 <= weight <= 10:
        raise UsageError(
            f"--weigh: {text!r} is not NAME=FACTOR", "A deck or tag and 0.1 to 10, such as --weigh state=2"
        )
    return name, weight


def current_plan(env: Env, library: Library) -> Plan | None:
    """The plan in force: one that has an interview to come."""
    plan = library.store.log.plan()
    return plan if plan and plan.ahead(env.clock.now()) else None


def prospects(
    env: Env, library: Library, plan: Plan, selection: Selection = EVERYTHING, *, tonight: bool = False
) -> list[Prospect]:
    """The cards that the plan may ask, in order of their ids; `tonight` leaves out those buried today."""
    cards = library.store.card_queue.learned(selection)
    return next_card.prospects(plan, cards, paces(library), env.clock.now(), today(env.clock) if tonight else None)


def paces(library: Library) -> dict[str, float]:
    """How many times its target time the person takes for a card, by kind."""
    return pace(library.store.log.paces(PACED_BY))


def seconds_left(env: Env, library: Library, plan: Plan) -> float:
    """The seconds that are left of the plan's minutes for today."""
    return next_card.seconds_left(plan, library.store.log.seconds_on(today(env.clock)))


def view_plan(env: Env, library: Library) -> PlanView | None:
    """The plan in force and its forecast, None when there is none."""
    plan = current_plan(env, library)
    if plan is None:
        return None
    now, day = env.clock.now(), today(env.clock)
    cards = prospects(env, library, plan)
    return PlanView(
        plan=plan,
        ahead=plan.ahead(now),
        day=day,
        now=expected(cards),
        now_by_deck=tuple(
            (deck, expected([one for one in cards if one.deck == deck])) for deck in sorted({one.deck for one in cards})
        ),
        course=foresee(cards, now, day, plan.minutes, library.store.log.seconds_on(day), day.toordinal()),
        calibration=calibration(library),
    )


def calibration(library: Library) -> tuple[Calibration, ...]:
    """What the forgetting curve had forecast for each answer on a later day, against what came."""
    pairs = []
    for before, review in library.store.log.traced(CALIBRATED_BY):
        if before.day != review.day:
            pairs.append((recall(before, review.at), review.quality >= RECALLED))
    return calibrate(pairs)


def explain(env: Env, library: Library, card: str) -> tuple[Prediction, bool] | None:
    """What asking a card now does for its interview, and whether the plan asks it tonight; None without a plan."""
    plan = current_plan(env, library)
    found = [one for one in prospects(env, library, plan) if one.card == card] if plan else []
    if plan is None or not found:
        return None
    day, now = today(env.clock), env.clock.now()
    asked = evening(prospects(env, library, plan, tonight=True), day, now, seconds_left(env, library, plan))
    return predict(found[0], day, now), any(one.card == card for one in asked)


def require_plan(view: PlanView | None) -> PlanView:
    if view is None:
        raise DrillError("there is no plan, or its interview is past", f"Set one: {SET_DATE}")
    return view
