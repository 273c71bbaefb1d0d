"""The plan for the interview: set, cleared, and what it makes of the deck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import exp

from drill.app.env import Env
from drill.app.library import Library, NotFoundError
from drill.app.planning.asked_cards import asked_cards
from drill.app.views.name_lookup import weighable
from drill.clock import Clock, today
from drill.core.command_line import CommandHint
from drill.core.dates import WAYS, read_date
from drill.core.learning.forgetting import (
    NO_EVIDENCE,
    Person,
    Share,
    SpeedEvidence,
    evidence_of,
    loss,
)
from drill.core.learning.log import Mode, PlanChange
from drill.core.learning.scheduling import RECALLED
from drill.core.learning.selection import EVERYTHING, Selection
from drill.core.planning import next_card
from drill.core.planning.forecast import (
    CALIBRATED_DAYS,
    PACED_BY,
    Calibration,
    Course,
    calibrate,
    foresee,
    pace,
)
from drill.core.planning.next_card import Candidate, expected, ready
from drill.core.planning.plan import NEXT_DATE, SET_DATE, Interview, Plan
from drill.core.planning.playthrough import Evening
from drill.core.planning.shortlist import Shortlist
from drill.core.planning.time_taken import taken
from drill.core.planning.worth import Prediction, Prospect, predict
from drill.core.text import clean_line
from drill.errors import DrillError, UsageError

MORNING = time(9)  # when an interview is taken to begin if no hour is given
INTERVIEW = "interview"  # its name if none is given
_FURTHEST = timedelta(days=1000)
LONGEST_INTERVIEW = 500  # characters, with its decks
CALIBRATED_BY = 2_000  # answers at most, by whole days: nobody waits for more
_WHEN_HINT = f"{WAYS}, also with a time, a name and decks: 'Acme=5 Dec 14:30@questions,timing'"


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

    `now` is the share recalled at the interviews if nothing more is learned, `now_by_deck` the same
    by deck, `course` what comes if the plan is kept; `ready` is that of the first screen and the
    statistics. `cards` are those that its interviews ask for.
    """

    plan: Plan
    ahead: tuple[Interview, ...]
    day: date
    now: Share
    ready: Share
    now_by_deck: tuple[tuple[str, Share], ...]
    course: Course
    calibration: tuple[Calibration, ...]
    cards: int


def change_plan(env: Env, library: Library, change: PlanChanges) -> tuple[str, ...]:
    """Set or clear the plan, in one step that `drill undo` takes back. Raises DrillError.

    Returns how dates with more than one meaning were taken.
    """
    now, log = env.clock.now(), library.store.log
    before = log.plan() or Plan()
    if change.clear and not before.interviews:
        raise DrillError("there is no plan to clear", f"Set one: {SET_DATE}")
    dated = [_interview(text, env.clock) for text in change.interviews or ()]
    plan = _changed(
        library,
        Plan() if change.clear else before,
        change,
        tuple(interview for interview, _ in dated),
    )
    if not change.clear and not plan.interviews:
        raise UsageError(
            "the plan has no interview yet", f"Give its date: {SET_DATE}\n  {_WHEN_HINT}"
        )
    interviews = tuple(
        replace(one, decks=tuple(map(library.deck_id, one.decks))) for one in plan.interviews
    )
    plan = replace(plan, interviews=interviews)
    log.append(PlanChange(log.new_id(now), plan, now))
    return tuple(note for _, note in dated if note)


def _changed(
    library: Library, plan: Plan, change: PlanChanges, interviews: tuple[Interview, ...]
) -> Plan:
    """The plan with what a person gave; what they left out stays, and so do the weights of other
    names."""
    if interviews:
        plan = replace(plan, interviews=interviews)
    if change.minutes is not None:
        plan = replace(plan, minutes=change.minutes)
    if change.weights is not None:
        weights = dict(plan.weights)
        for name, weight in map(_weight, change.weights):
            weights[name if name in weights else _weighable(library, name)] = weight
        plan = replace(plan, weights=tuple(pair for pair in weights.items() if pair[1] != 1))
    return plan


def _interview(text: str, clock: Clock) -> tuple[Interview, str]:
    """An interview from `[NAME=]WHEN[@DECK,DECK]`, and how its date was taken if it has more than
    one meaning."""
    name, equals, rest = clean_line(text, limit=LONGEST_INTERVIEW).rpartition("=")
    when, _, decks = rest.partition("@")
    at, note, has_hour = _instant(when.strip(), clock)
    if at <= clock.now() and not has_hour and at.date() == today(clock):
        raise UsageError(
            f"--interview: {when.strip()!r} is past: without an hour it is at {MORNING:%H:%M}",
            f"Give the hour: {CommandHint('plan', f'{when.strip()} 23:50')}",
        )
    if at <= clock.now():
        cure = f"Give a date to come, or clear the plan: {CommandHint('plan', '--clear')}"
        raise UsageError(f"--interview: {when.strip()!r} is past", cure)
    if at - clock.now() > _FURTHEST:
        raise UsageError(
            f"--interview: {when.strip()!r} is more than {_FURTHEST.days:,} days away", _WHEN_HINT
        )
    names = tuple(deck.strip() for deck in decks.split(",") if deck.strip())
    return Interview(name.strip() if equals else INTERVIEW, at, names), note


def _instant(when: str, clock: Clock) -> tuple[datetime, str, bool]:
    """The instant that `when` means by the clock on the wall, how it was taken, and whether it has
    an hour. Raises UsageError."""
    exact = _with_offset(when)
    if exact is not None:
        return exact, "", True
    try:
        said = read_date(when.replace("T", " "), today(clock))
    except UsageError as error:
        hint = _WHEN_HINT if error.hint == WAYS else error.hint
        raise UsageError(f"--interview: {error.message}", hint) from error
    wall = datetime.combine(said.day, said.time or MORNING, clock.now().tzinfo)
    try:
        offset = clock.local(wall).tzinfo  # which may be another one by then
    except (OverflowError, ValueError, OSError):
        raise UsageError(f"--interview: {when!r} is not a date", _WHEN_HINT) from None
    return wall.replace(tzinfo=offset), said.note, said.time is not None


def _with_offset(when: str) -> datetime | None:
    """The instant of a text such as 2026-12-05T14:30+01:00."""
    try:
        exact = datetime.fromisoformat(when)
    except (ValueError, OverflowError):
        return None
    return exact if exact.tzinfo else None


def _weight(text: str) -> tuple[str, float]:
    name, _, value = clean_line(text, limit=LONGEST_INTERVIEW).partition("=")
    try:
        weight = float(value)
    except ValueError:
        weight = 0.0
    if not name or not 0.1 <= weight <= 10:
        raise UsageError(
            f"--weigh: {text!r} is not NAME=FACTOR",
            "A deck or tag and 0.1 to 10, such as --weigh state=2",
        )
    return name, weight


def _weighable(library: Library, name: str) -> str:
    try:
        return weighable(library, name)
    except NotFoundError as error:
        raise NotFoundError(f"--weigh: {error.message}", error.hint) from error


def current_plan(env: Env, library: Library) -> Plan | None:
    """The plan in force: one that has an interview to come."""
    plan = library.store.log.plan()
    return plan if plan and plan.ahead(env.clock.now()) else None


def paces(library: Library) -> dict[str, float]:
    """How many times its target time the person takes for a card, by kind."""
    return pace(library.store.log.timed(PACED_BY))


def seconds_left(env: Env, library: Library, plan: Plan, minutes: float | None = None) -> float:
    """The seconds of so many `minutes`; without them those left of the plan's minutes for today."""
    if minutes is not None:
        return minutes * 60
    return next_card.seconds_left(plan, seconds_spent(library, today(env.clock)))


def seconds_spent(library: Library, since: date) -> float:
    """The seconds that the answers since the beginning of a day took, with the reading between."""
    return sum(taken(library.store.log.given_since(since)))


def waiting(
    env: Env,
    library: Library,
    plan: Plan,
    seconds: float,
    selection: Selection = EVERYTHING,
    near: Shortlist | None = None,
) -> list[Candidate]:
    """What the plan asks now in so many `seconds`; out of a shortlist by the terms of its
    evening."""
    cards = asked_cards(env, library, selection, near.cards if near else None)
    now, day = env.clock.now(), today(env.clock)
    terms = near.terms if near else None
    return next_card.waiting(plan, cards, paces(library), now, day, seconds, terms)


def view_plan(env: Env, library: Library, progress: Callable[[int, int], None]) -> PlanView | None:
    """The plan in force and its forecast, None when there is none; `progress` is called as the
    forecast goes on."""
    plan = current_plan(env, library)
    if plan is None:
        return None
    now, day = env.clock.now(), today(env.clock)
    learned, pace_by_kind = asked_cards(env, library), paces(library)
    cards = next_card.prospects(plan, learned, pace_by_kind, now)
    spent = seconds_spent(library, day)
    left = next_card.seconds_left(plan, spent)
    asked = next_card.waiting(plan, learned, pace_by_kind, now, day, left)
    known = library.store.figures.person()._replace(timed=len(library.store.log.timed(PACED_BY)))
    by_deck: dict[str, list[Prospect]] = {}
    for one in sorted(cards, key=lambda one: one.deck):
        by_deck.setdefault(one.deck, []).append(one)
    course = foresee(cards, now, day, plan.minutes, spent, day.toordinal(), known, progress)
    return PlanView(
        plan=plan,
        ahead=plan.ahead(now),
        day=day,
        now=expected(cards, known),
        ready=ready(cards, known),
        now_by_deck=tuple((deck, expected(found, known)) for deck, found in by_deck.items()),
        course=_as_asked(course, day, asked),
        calibration=calibration(env, library),
        cards=len(cards),
    )


def _as_asked(course: Course, day: date, asked: Sequence[Candidate]) -> Course:
    """The course with the cards that today's drill asks, as `drill due` counts them: also those of
    no interview and those that are repeated."""
    if not course.evenings or course.evenings[0].day != day:
        return course
    new = sum(one.due is None for one in asked)
    taken = sum(one.seconds for one in asked) / 60
    return replace(course, evenings=(Evening(day, len(asked), new, taken), *course.evenings[1:]))


def calibration(env: Env, library: Library) -> tuple[Calibration, ...]:
    """What was forecast for each card of the last days that was asked on a later day, by what was
    known of the person then, against its first answer of the day.

    A mock asks no card: what is missed there was not forecast.
    """
    since = today(env.clock) - timedelta(days=CALIBRATED_DAYS - 1)
    since = library.store.log.newest_days(since, CALIBRATED_BY)
    answers = sorted(library.store.log.traced(since), key=lambda pair: pair[1].id)
    evidences = [
        evidence_of(before.trace, review.quality, review.at, review.day)
        for before, review in answers
    ]
    known = _without(library.store.figures.person().evidence, evidences)
    pairs = []
    for (before, review), tells in zip(answers, evidences, strict=True):
        if review.mode is not Mode.MOCK:
            lost = loss(before.trace, review.at, failed=before.failed)
            likely = exp(-lost * Person(known).mean_speed)
            pairs.append((likely, review.quality >= RECALLED))
        known += tells
    return calibrate(pairs)


def _without(whole: SpeedEvidence, parts: Sequence[SpeedEvidence]) -> SpeedEvidence:
    """The evidence that is left of the whole; what was expected is none below 0, however sums are
    rounded."""
    gone = sum(parts, NO_EVIDENCE)
    return SpeedEvidence(whole.forgotten - gone.forgotten, max(whole.expected - gone.expected, 0.0))


def explain(env: Env, library: Library, card: str) -> tuple[Prediction, bool] | None:
    """What asking a card now does for its interview, and whether the plan asks it tonight; None
    without a plan."""
    plan = current_plan(env, library)
    if plan is None:
        return None
    now, day = env.clock.now(), today(env.clock)
    cards, kinds = asked_cards(env, library), paces(library)
    found = [one for one in next_card.prospects(plan, cards, kinds, now) if one.card == card]
    if not found:
        return None
    left = seconds_left(env, library, plan)
    tonight = next_card.waiting(plan, cards, kinds, now, day, left)
    return predict(found[0], day, now), any(one.card == card for one in tonight)


def require_plan(view: PlanView | None, library: Library) -> PlanView:
    """The plan that is shown. Raises DrillError where there is none, or none any more."""
    if view is not None:
        return view
    plan = library.store.log.plan()
    if plan is None or not plan.interviews:
        raise DrillError("there is no plan", f"Set one: {SET_DATE}")
    last = max(plan.interviews, key=lambda one: one.at)
    raise DrillError(
        f"the plan is over: {last.name} was on {last.at:%a} {last.at.day} {last.at:%b %Y}",
        f"Cards go on by SM-2. For the next one: {NEXT_DATE}",
    )
