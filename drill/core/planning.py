"""The interview date: which card is worth asking now, and what will be recalled on the day.

Everything here is a layer above `scheduling.review`, which goes on keeping SM-2's memory of every answer. `next_card`
is the one function that picks: the session, the forecast and any simulator drive it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from drill.core.day import day_of
from drill.core.recall import WEAK, Trace, days_between, fade, recall, strength_after_success
from drill.core.scheduling import FIRST_EASINESS

LEAST_GAIN = 0.02  # of recall on the day of the interview; less is not worth an answer
LEAST_GAIN_AT_LAST = 0.002  # on the last evenings, when no later one can do it better
LAST_EVENINGS = 3  # days
# A new card costs later evenings, too: its worth counts by this share until the last evenings. Greedy without it
# takes in more than a scarce evening can keep up (tests/bench/planning.py: 82.8 to 85.6 % over hard cells).
NEW_CARD_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Interview:
    """A date to learn for: `at` is an aware instant, `decks` are those that it asks for, all if empty."""

    name: str
    at: datetime
    decks: tuple[str, ...] = ()

    def covers(self, deck: str) -> bool:
        return not self.decks or deck in self.decks


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person set: the interviews, the `minutes` a day, and how much decks or tags weigh against 1."""

    interviews: tuple[Interview, ...] = ()
    minutes: float = 20.0
    weights: tuple[tuple[str, float], ...] = ()

    def ahead(self, now: datetime) -> tuple[Interview, ...]:
        """The interviews still to come, the next one first."""
        return tuple(sorted((one for one in self.interviews if one.at > now), key=lambda one: one.at))

    def interview_of(self, deck: str, now: datetime) -> Interview | None:
        """The next interview that asks for a deck, None when there is none any more."""
        return next((one for one in self.ahead(now) if one.covers(deck)), None)

    def weight(self, deck: str, labels: Iterable[str]) -> float:
        """How much a card counts: the greatest weight of its deck, kind and tags, 1 if none was set."""
        names = {deck, *labels}
        return max((weight for name, weight in self.weights if name in names), default=1.0)


def plan_body(plan: Plan) -> dict[str, Any]:
    """A plan as JSON; instants keep the offset of the place that they were set in."""
    return {
        "minutes": plan.minutes,
        "weights": [list(pair) for pair in plan.weights],
        "interviews": [
            {"name": one.name, "at": one.at.isoformat(), "decks": list(one.decks)} for one in plan.interviews
        ],
    }


def plan_value(body: Mapping[str, Any]) -> Plan:
    """The plan that `plan_body` was made from."""
    return Plan(
        interviews=tuple(
            Interview(one["name"], datetime.fromisoformat(one["at"]), tuple(one["decks"])) for one in body["interviews"]
        ),
        minutes=body["minutes"],
        weights=tuple((name, weight) for name, weight in body["weights"]),
    )


@dataclass(frozen=True, slots=True)
class Prospect:
    """A card that the plan may ask.

    `trace` is None for a new card, `easiness` is SM-2's, `seconds` what an answer takes (over 0), `until` the
    instant of its interview, `weight` how much it counts.
    """

    card: str
    trace: Trace | None
    seconds: float
    until: datetime
    easiness: float = FIRST_EASINESS
    weight: float = 1.0

    @property
    def deck(self) -> str:
        return self.card.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Prediction:
    """Recall (0..1) of a card on the morning of the interview: left alone, and if it is asked now."""

    alone: float
    asked: float

    @property
    def gain(self) -> float:
        return self.asked - self.alone


def predict(prospect: Prospect, day: date, now: datetime) -> Prediction:
    """What asking a card at the instant `now` of `day` does for its interview.

    Success and failure are weighed by the recall expected now. A new card counts as unknown until it is shown.
    """
    trace, left = prospect.trace, days_between(now, prospect.until)
    if trace is None:
        return Prediction(0.0, fade(left, WEAK))
    strength = trace.strength
    if trace.day != day:
        strength = strength_after_success(trace, prospect.easiness, days_between(trace.seen, now))
    known = recall(trace, now)
    asked = known * fade(left, strength) + (1 - known) * fade(left, WEAK)
    return Prediction(recall(trace, prospect.until), asked)


def is_late(day: date, until: datetime) -> bool:
    """Whether `day` is one of the last evenings before an interview."""
    return (day_of(until) - day).days <= LAST_EVENINGS


def worth(prospect: Prospect, gain: float, day: date) -> float:
    """What a gain (0..1) counts by the second that the answer takes."""
    share = NEW_CARD_SHARE if prospect.trace is None and not is_late(day, prospect.until) else 1.0
    return gain * share * prospect.weight / prospect.seconds


def ranked(prospects: Iterable[Prospect], day: date, now: datetime) -> list[tuple[Prospect, float]]:
    """The cards worth asking now, each with its worth (gain by the second), the greatest first.

    A card that was answered on `day` gains nothing more on it and is left out. Equal worth goes by the card's id.
    """
    found = []
    for prospect in prospects:
        if prospect.until <= now or (prospect.trace is not None and prospect.trace.day == day):
            continue
        gain = predict(prospect, day, now).gain
        if gain >= (LEAST_GAIN_AT_LAST if is_late(day, prospect.until) else LEAST_GAIN):
            found.append((prospect, worth(prospect, gain, day)))
    found.sort(key=lambda pair: (-pair[1], pair[0].card))
    return found


def evening(prospects: Iterable[Prospect], day: date, now: datetime, seconds: float) -> Iterator[Prospect]:
    """The cards to ask in `seconds` from `now` on, in order; what does not fit any more is passed over."""
    for prospect, _ in ranked(prospects, day, now):
        if prospect.seconds <= seconds:
            seconds -= prospect.seconds
            yield prospect


def next_card(prospects: Iterable[Prospect], day: date, now: datetime, seconds_left: float) -> Prospect | None:
    """Which card next: the one of most worth that fits into `seconds_left`, None when the evening is over.

    `prospects` are all cards that may be asked, each with its trace as it is now (fold every answer into it with
    `recall.after_answer`). `day` is the day of `now` by `scheduling.day_of`. Call it again after each answer. A
    simulator needs no more than this. What was answered on `day` is not asked again on it.
    """
    return next(evening(prospects, day, now, seconds_left), None)


def crammed(prospects: Iterable[Prospect], day: date, now: datetime) -> list[Prospect]:
    """All cards in the order of their worth now, also those that gain little or were answered on `day` already."""
    worths = [(predict(one, day, now).gain * one.weight / one.seconds, one) for one in prospects]
    return [one for _, one in sorted(worths, key=lambda pair: (-pair[0], pair[1].card))]


def expected(prospects: Sequence[Prospect]) -> float:
    """The share (0..1) of the cards that will be recalled at their interviews if nothing more is learned."""
    return sum(recall(one.trace, one.until) for one in prospects) / len(prospects) if prospects else 0.0
