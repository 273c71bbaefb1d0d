"""A session being held: every step is on disk before the next card shows, and can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from drill.app.env import Env
from drill.app.learning import answering
from drill.app.learning.answering import Effort, JudgedAnswer
from drill.app.learning.cram import cram_queue
from drill.app.learning.daily import SessionOptions, due_today, next_due, queue
from drill.app.learning.planned_queue import PlannedQueue
from drill.app.library import Library
from drill.app.planning.interview_plan import current_plan
from drill.clock import today
from drill.core.cards import Card, answer_text
from drill.core.grading import Grade
from drill.core.learning.log import ActionKind, Correction, Mode, Review
from drill.core.learning.session import Session, Summary, summarize, weakest_first
from drill.core.learning.weakness import NOTHING_MISSED
from drill.core.planning import next_card
from drill.core.planning.time_taken import spent


class StillDue(NamedTuple):
    """What is due at the end of a session: how many cards by day, in order, how many of those of
    today it asked, and how many more a plan leaves for later."""

    days: Mapping[date, int]
    again: int
    for_later: int = 0


class Quiz:
    """A run through cards; `session` is its current state, `card_count` the number of cards that
    it began with."""

    def __init__(
        self,
        env: Env,
        library: Library,
        options: SessionOptions,
        mode: Mode = Mode.TODAY,
        crammed: Sequence[str] | None = None,
    ) -> None:
        """`crammed` are the cards of a cram, in order, where they are known already."""
        self._env = env
        self._library = library
        seconds = options.minutes * 60 if options.minutes is not None else None
        self._plan = (
            current_plan(env, library) if mode is Mode.TODAY and options.new is None else None
        )
        self._options = options
        self._deadline = env.clock.ticks() + seconds if seconds is not None else None
        # The minutes of a plan choose the cards; they do not end the session. What is used of them
        # is told by the log, as for `drill due`; an evening goes on past the change of day.
        self._by_plan = self._plan is not None and options.minutes is None
        self._evening = today(env.clock)
        self._taken_back: str | None = None
        # The card that each suspension, burial or drop was about, by the id of that action.
        self._put_aside_cards: dict[UUID, str] = {}
        # The corrections of this session, each with the number of answers before it.
        self._corrections: list[tuple[int, Correction]] = []
        self._planned_queue = PlannedQueue(env)
        self.session = Session(mode, tuple(self._waiting(mode) if crammed is None else crammed))
        self._cram_round = self.session.waiting
        self.card_count = len(self.session.waiting)

    def _waiting(self, mode: Mode) -> list[str]:
        if mode is Mode.CRAM:
            return [one.card for one in cram_queue(self._env, self._library, self._options).waiting]
        found = (
            self._planned_queue.waiting(self._library, self._options)
            if self._plan is not None
            else queue(self._env, self._library, self._options)
        )
        return [candidate.card for candidate in found]

    @property
    def time_is_up(self) -> bool:
        return self._time_left() == 0.0

    def _time_left(self) -> float | None:
        """The seconds that are left, None without a limit."""
        if self._plan is not None and self._by_plan:
            given = self._library.store.log.given_since(self._evening)
            return next_card.seconds_left(self._plan, spent(given, self._env.clock.now()))
        if self._deadline is None:
            return None
        return max(self._deadline - self._env.clock.ticks(), 0.0)

    @property
    def _is_timed_cram(self) -> bool:
        return self.session.mode is Mode.CRAM and self._deadline is not None

    @property
    def seconds_left(self) -> float | None:
        """What is left of the time, where that ends the session and no number of cards; else
        None."""
        by_time = self._plan is not None or self.session.mode is Mode.CRAM
        return self._time_left() if by_time and self._options.cards is None else None

    def card(self) -> Card | None:
        """The card to ask now; None when the session is over.

        A card taken back is asked even after the time, and so is what is left when the minutes of a
        plan are up.
        """
        asked = self.session.card
        cut_off = not self._by_plan and asked != self._taken_back and self.time_is_up
        if asked is None or cut_off:
            return None
        card = self._library.card(asked)
        if card.retired:  # it left its deck in an edit
            self.session = self.session.without(frozenset({asked}))
            return self.card()
        if self.session.mode is Mode.CRAM:
            missed = self._library.store.figures.misses(card=asked)
            return weakest_first(card, missed.get(asked, NOTHING_MISSED))
        return card

    def judge(self, card: Card, text: str) -> Grade:
        """Judge without storing, while a checklist is still being typed."""
        return answering.judge_answer(self._env, self._library, card, text)

    def answer(self, card: Card, text: str, effort: Effort) -> JudgedAnswer:
        """Store the answer to the card being asked, with the quality that follows from it, and move
        on."""
        answered = answering.answer(self._env, self._library, card, text, self.session.mode, effort)
        self._move_on(self.session, answered.review)
        return answered

    def overrule(self, answered: JudgedAnswer, quality: int) -> JudgedAnswer:
        """Put a person's own quality in the place of the stored one."""
        return self._replace(answering.overruled(answered, quality))

    def decide(self, answered: JudgedAnswer, *, right: bool) -> JudgedAnswer:
        """Keep a person's word that prose, which they compared, was right or was not."""
        return self._replace(answering.decided(answered, right=right))

    def correct(self, card: Card, item: str, typed: str, *, counts: bool) -> Card:
        """Keep a person's word that `typed` does or does not name the item; return the card as it
        is judged now."""
        log, now = self._library.store.log, self._env.clock.now()
        correction = Correction(log.new_id(now), card.id, item, typed, counts, now)
        log.append(correction)
        self._corrections.append((len(self.session.reviews), correction))
        return self._library.card(card.id)

    def rejudge(self, answered: JudgedAnswer, card: Card) -> JudgedAnswer:
        """Judge the stored answer again, by the corrected card."""
        grade = self.judge(card, answered.review.answer)
        return self._replace(answering.rejudged(answered, card, grade))

    def undo(self) -> Card | None:
        """Take back the last step of this session, with the corrections that were made while it was
        judged.

        Returns the card that it was about, None if there was no step.
        """
        step, before = self.session.step, self.session.before
        if before is None or step is None:
            return None
        about = self._put_aside_cards.get(step) or self.session.reviews[-1].card
        log, now = self._library.store.log, self._env.clock.now()
        log.undo([step], now)
        self.session = before
        for made, correction in self._corrections:
            is_of_step = made >= len(before.reviews) and correction.card == before.card
            if is_of_step:
                log.undo([correction.id], now)
        self._taken_back = before.card
        return self._library.card(about)

    def put_aside(self, card: Card, kind: ActionKind) -> None:
        """Suspend the card, bury it for today, or drop it for good."""
        now, day = self._env.clock.now(), today(self._env.clock)
        text = answer_text(card) if kind is ActionKind.DROP else ""
        action = self._library.store.log.act(kind, (card.id,), now, day, text)
        self._put_aside_cards[action.id] = card.id
        self.session = self.session.put_aside(card.id, action.id)

    def edit(self, card: Card) -> None:
        """Open the card in the editor and go on with its new text. Raises DrillError; the old text
        then stays."""
        from drill.app.building.edit import edit_card, edited_file
        from drill.app.undo.file_steps import file_step

        with file_step(self._env, f"the edit of {card.id}", {edited_file(self._env, card)}):
            self._library = edit_card(self._env, self._library, card)
        self._planned_queue.forget()

    def summary(self) -> Summary:
        return summarize(self.session.reviews)

    def still_due(self) -> StillDue:
        """How many cards are due today, as `drill due` counts them, and on the next day that has
        any, those that this session did not ask included."""
        left, for_later = due_today(self._env, self._library)
        days = {today(self._env.clock): len(left)} if left else {}
        if current_plan(self._env, self._library) is None:  # which chooses again on each day
            coming = next_due(self._env, self._library)
            days |= dict([coming] if coming else [])
        asked = {review.card for review in self.session.reviews}
        return StillDue(days, len(asked & left), len(for_later))

    def _replace(self, changed: JudgedAnswer) -> JudgedAnswer:
        """Store the last answer again as it was changed, and go on from it."""
        answered = answering.amend(self._env, self._library, changed)
        assert self.session.before is not None
        self._move_on(self.session.before, answered.review)
        return answered

    def _move_on(self, before: Session, review: Review) -> None:
        """Go on from an answer. With a plan the rest of the evening is chosen again; a cram goes
        round again."""
        self.session = before.answered(review)
        if self._plan is not None:
            self.session = self.session.requeued(self._replanned())
        elif not self.session.waiting and self._is_timed_cram:
            self.session = self.session.requeued(self._cram_round)

    def _replanned(self) -> list[str]:
        left = (self._time_left() or 0.0) / 60
        answered = {review.card for review in self.session.reviews}
        cards = (
            max(self._options.cards - len(answered), 0) if self._options.cards is not None else None
        )
        options = self._options._replace(minutes=left, cards=cards)
        return [
            candidate.card
            for candidate in self._planned_queue.waiting(self._library, options, answered)
        ]
