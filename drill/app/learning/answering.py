"""Answers: judged, stored, and put right afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from drill.app.env import Env
from drill.app.library import Library
from drill.clock import today
from drill.core.cards import BasicCard, Card, ChoiceCard, Source
from drill.core.day import day_of
from drill.core.grading import Grade, Lexicon, judge, quality, target_seconds
from drill.core.learning.log import REHEARSALS, Mode, Review, ReviewFilter
from drill.core.learning.scheduling import RECALLED, Memory, preview
from drill.core.learning.weakness import LEECH_DAYS, names_leech
from drill.lexicon import load as load_lexicon

LONGEST_ANSWER = 20_000  # characters


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """An answer that was judged and stored.

    `before` is the memory before it; `choices` gives, for each quality, the memory that it leaves.
    `interview` is the day of the next one for which the plan may ask the card.
    `failed_days` counts the days on which the card was failed, if this answer makes it a leech that
    is to be named, else it is 0. `notes` is the place in the person's notes that it is from.
    """

    card: Card
    grade: Grade
    review: Review
    before: Memory | None
    choices: dict[int, Memory]
    failed_days: int
    interview: date | None = None
    notes: Source | None = None

    @property
    def after(self) -> Memory:
        return self.choices[self.review.quality]


@dataclass(frozen=True, slots=True)
class Effort:
    """What an answer took: `seconds` of time and a number of `hints`; `quality` is a person's own
    grade."""

    seconds: float = 0.0
    hints: int = 0
    quality: int | None = None


def judge_answer(env: Env, library: Library, card: Card, text: str) -> Grade:
    """Judge by the shipped lexicon and the deck's own synonyms, with as many questions as the
    person wants."""
    few = env.settings.questions == "few"
    return judge(card, text, _lexicon(library.deck(card.deck).synonyms, few))


def answer(
    env: Env, library: Library, card: Card, text: str, mode: Mode, effort: Effort
) -> JudgedAnswer:
    """Judge an answer and store it with the quality that follows from it."""
    grade = judge_answer(env, library, card, text)
    now, log = env.clock.now(), library.store.log
    recalled, missed = _points(card, grade)
    review = Review(
        id=log.new_id(now),
        card=card.id,
        at=now,
        day=today(env.clock),
        quality=_quality(card, grade, effort),
        score=grade.score,
        seconds=effort.seconds,
        mode=mode,
        answer=text,
        hints=effort.hints,
        recalled=recalled,
        missed=missed,
    )
    before = log.append(review)[card.id].memory
    choices = preview(before, review.day, rehearsal=mode in REHEARSALS)
    failed_days = _failed_days(library, review, before)
    interview = _interview_day(library, card, now)
    notes = library.notes_of(env, card)
    return JudgedAnswer(card, grade, review, before, choices, failed_days, interview, notes)


def _interview_day(library: Library, card: Card, now: datetime) -> date | None:
    plan = library.store.log.plan()
    interview = plan.interview_of(card.deck, now) if plan is not None else None
    return day_of(interview.at) if interview is not None else None


def overruled(answered: JudgedAnswer, quality: int) -> JudgedAnswer:
    """The answer with a person's own quality."""
    return replace(answered, review=replace(answered.review, quality=quality))


def decided(answered: JudgedAnswer, *, right: bool) -> JudgedAnswer:
    """The answer with a person's word that it was right, or was not."""
    grade = replace(answered.grade, score=1.0 if right else 0.0)
    earned = _quality(answered.card, grade, _effort_of(answered.review))
    return replace(answered, review=replace(answered.review, quality=earned, score=grade.score))


def rejudged(answered: JudgedAnswer, card: Card, grade: Grade) -> JudgedAnswer:
    """The answer as `grade` has it, by a card that was corrected meanwhile."""
    recalled, missed = _points(card, grade)
    review = replace(
        answered.review,
        quality=_quality(card, grade, _effort_of(answered.review)),
        score=grade.score,
        recalled=recalled,
        missed=missed,
    )
    return replace(answered, card=card, grade=grade, review=review)


def amend(env: Env, library: Library, answered: JudgedAnswer) -> JudgedAnswer:
    """Store a changed answer in the place of the one that it was."""
    log = library.store.log
    void, id = log.new_ids(env.clock.now(), 2)
    review = replace(answered.review, id=id)
    log.amend(answered.review.id, void, review)
    failed_days = _failed_days(library, review, answered.before)
    return replace(answered, review=review, failed_days=failed_days)


def _effort_of(review: Review) -> Effort:
    return Effort(review.seconds, review.hints)


def _failed_days(library: Library, review: Review, before: Memory | None) -> int:
    """See `JudgedAnswer`. The log is only asked where it can have come to a leech."""
    known_for = (review.day - before.first_reviewed).days if before is not None else 0
    if review.quality >= RECALLED or known_for < LEECH_DAYS - 1:
        return 0
    misses = library.store.figures.misses(card=review.card)
    failed_days = misses[review.card].failed_days
    if not names_leech(failed_days):
        return 0
    *_, (first, _) = library.store.log.reviews(ReviewFilter(review.card, since=review.day))
    return failed_days if first.id == review.id else 0


def _points(card: Card, grade: Grade) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The points recalled and missed, to be stored; of a card that is one point the score says
    all."""
    return ((), ()) if isinstance(card, BasicCard | ChoiceCard) else (grade.recalled, grade.missed)


def _quality(card: Card, grade: Grade, effort: Effort) -> int:
    if effort.quality is not None:
        return effort.quality
    return quality(
        grade.score, seconds=effort.seconds, target=target_seconds(card), hints=effort.hints
    )


@cache
def _lexicon(synonyms: tuple[tuple[str, ...], ...], few: bool) -> Lexicon:
    return load_lexicon(few=few).extended(synonyms)
