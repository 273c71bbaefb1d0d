"""Holding a session: ask, echo, judge, and do what one key or one line says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.console import RenderableType
from rich.text import Text

from drill.app.learning.answering import JudgedAnswer
from drill.app.learning.quiz import Quiz
from drill.app.library import Library
from drill.clock import Clock, today
from drill.core.cards import Card
from drill.core.command_line import CommandHint
from drill.core.day import minutes
from drill.core.grading import correctable, self_graded
from drill.core.learning.log import ActionKind
from drill.core.learning.scheduling import BEST
from drill.core.markdown import Picture, plain
from drill.core.markdown.pictures import card_pictures, kept_name
from drill.errors import DrillError
from drill.render import quiz_screens as screens
from drill.render.phrases import plural
from drill.render.session_end_screens import nothing_answered, summary
from drill.repl import moments
from drill.repl.answer_prompt import COMMANDS_BY_KEY, AnswerPrompt, SessionCommand, Typing
from drill.repl.corrections_prompt import (
    COUNTS,
    COUNTS_NOT,
    choose_correction,
    confirm,
    nothing_to_teach,
)
from drill.repl.dialogue import Dialogue
from drill.repl.keys import ENTER
from drill.repl.moments import OPEN, Moment
from drill.store import UnstoredError

_RIGHT, _WRONG = "y", "n"
_QUALITIES = tuple(str(quality) for quality in range(BEST + 1))
_ASIDE = {
    SessionCommand.SUSPEND: ActionKind.SUSPEND,
    SessionCommand.BURY: ActionKind.BURY,
    SessionCommand.DROP: ActionKind.DROP,
}
_DONE = {
    SessionCommand.SUSPEND: "suspended; u takes that back, and later: {resume}",
    SessionCommand.BURY: "not today any more; u takes that back",
    SessionCommand.DROP: "dropped for good; u takes that back, and later: {resume}",
}


class Pictures(Protocol):
    """Shows the pictures of cards."""

    def view(self, card: Card) -> int:
        """Show those of a card in the system's viewer; how many. Raises DrillError."""

    def draw(self, picture: Picture) -> RenderableType | None:
        """One for the terminal; None where it cannot be shown."""


class QuizPrompt:
    """Leads a person through a quiz."""

    def __init__(
        self,
        quiz: Quiz,
        library: Library,
        dialogue: Dialogue,
        clock: Clock,
        pictures: Pictures,
    ) -> None:
        self._quiz = quiz
        self._pictures = pictures
        self._library = library
        self._dialogue = dialogue
        self._clock = clock
        self._answers = AnswerPrompt(quiz, dialogue, clock)
        self._hints: dict[str, int] = {}  # by card id, of answers that were taken back or left
        self._given_back: dict[str, str] = {}  # the same, what was typed

    def run(self) -> None:
        """Ask until no card is left, the time is up, or the person leaves with `q` or Ctrl-D; then
        sum up.

        Ctrl-C leaves in the same way and is passed on as KeyboardInterrupt.
        """
        try:
            self._ask_all()
        except EOFError:
            self._sum_up()
        except KeyboardInterrupt:
            self._sum_up()
            raise

    def _ask_all(self) -> None:
        while True:
            card = self._quiz.card()
            if card is not None and self._ask(card) is not SessionCommand.LEAVE:
                continue
            if card is None and self._quiz.time_is_up:
                self._dialogue.show(Text("\nThe time is up."))
            self._sum_up()
            if self._quiz.session.before is None:
                return  # nothing was done that could be taken back
            moment = moments.SUMMARY if card is None else moments.LEFT
            key = self._dialogue.press(moment, (ENTER, "u", "q"))
            if key != SessionCommand.UNDO.value:
                return
            if card is None:
                self._take_back()

    def _ask(self, card: Card) -> SessionCommand | None:
        """Ask one card and settle what follows; LEAVE when the person wants to go."""
        self._dialogue.show(self._question(card))
        done = self._type(card)
        if isinstance(done, SessionCommand):
            return self._do(done, card)
        return self._settle(done)

    def _question(self, card: Card) -> RenderableType:
        session = self._quiz.session
        answered, waiting = {review.card for review in session.reviews}, set(session.waiting)
        title = self._library.deck(card.deck).title
        left = self._quiz.seconds_left
        if card.id in answered:
            where = screens.repeat_place(len(answered & waiting), left)
        else:
            where = screens.place(len(answered) + 1, len(answered | waiting), left)
        return screens.question(card, where, title, self._pictures.draw)

    def _type(self, card: Card) -> JudgedAnswer | SessionCommand:
        """Read an answer and store it, or say what was wanted instead."""
        given_back = self._given_back.pop(card.id, "")
        typing = self._answers.read(card, self._hints.pop(card.id, 0), given_back)
        if typing.command is not None:
            if typing.command is SessionCommand.LEAVE and typing.text:
                self._dialogue.say("what you typed for this card is not judged")
            self._hints[card.id] = typing.effort.hints
            if self._dialogue.has_keys and typing.command is not SessionCommand.UNDO:
                self._given_back[card.id] = typing.text
            return typing.command
        try:
            return self._store(typing)
        except UnstoredError:
            grade = self._quiz.judge(typing.card, typing.text)
            self._dialogue.show(screens.judged_unstored(typing.card, grade, self._pictures.draw))
            raise

    def _store(self, typing: Typing) -> JudgedAnswer:
        """Ask about the lines that are unsure, and store the answer."""
        try:
            self._confirm(typing)
        except UnstoredError:
            # Which is to be kept with what was just said of it.
            self._quiz.answer(typing.card, typing.text, typing.effort)
            raise
        return self._quiz.answer(typing.card, typing.text, typing.effort)

    def _confirm(self, typing: Typing) -> None:
        """Ask about the lines that perhaps name an item, once all is typed, so that no line runs
        into a question."""
        asks = self._dialogue.has_keys and not self_graded(typing.card)
        for match in typing.grade.unsure if asks else ():
            counts = confirm(self._dialogue, typing.card, match)
            if counts is not None:
                typing.card = self._quiz.correct(
                    typing.card, match.item, match.typed, counts=counts
                )

    def _settle(self, answered: JudgedAnswer) -> SessionCommand | None:
        """Show the judgement until the person accepts it, overrules it, or takes it back."""
        shown: JudgedAnswer | None = None
        while True:
            compared = _is_compared(answered)
            if answered is not shown:
                shown = answered
                self._dialogue.show(
                    screens.judged(answered, today(self._clock), self._pictures.draw)
                )
            keys = (
                ENTER,
                *((_RIGHT, _WRONG) if compared else ()),
                COUNTS,
                COUNTS_NOT,
                *_QUALITIES,
                *COMMANDS_BY_KEY,
            )
            moment = moments.COMPARING if compared else moments.JUDGED
            key = self._press(answered.card, moment, keys, _judged_footer(answered))
            if key in _QUALITIES:
                answered = self._quiz.overrule(answered, int(key))
                self._dialogue.show(screens.quality_line(answered, today(self._clock)))
                return None
            if key in (_RIGHT, _WRONG):
                answered = self._quiz.decide(answered, right=key == _RIGHT)
                self._dialogue.show(screens.quality_line(answered, today(self._clock)))
                return None
            if key in (COUNTS, COUNTS_NOT):
                answered = self._correct(answered, counts=key == COUNTS)
            elif key == SessionCommand.EDIT.value:
                edited = self._edit(answered.card)
                if edited.retired:
                    return None
                answered = self._quiz.rejudge(answered, edited)
            elif key in COMMANDS_BY_KEY:
                return self._do(COMMANDS_BY_KEY[key], answered.card)
            else:
                return None

    def _press(self, card: Card, moment: Moment, keys: Sequence[str], footer: str) -> str:
        """One of the keys; the one that opens the card's pictures does so, and is asked again
        after."""
        while True:
            key = self._dialogue.press(moment, (*keys, OPEN), footer)
            if key != OPEN:
                return key
            try:
                count = self._pictures.view(card)
            except DrillError as error:
                self._dialogue.say(str(error))
            else:
                self._dialogue.say(
                    f"opened {plural(count, 'picture')}" if count else "this card has no picture"
                )

    def _correct(self, answered: JudgedAnswer, *, counts: bool) -> JudgedAnswer:
        reason = nothing_to_teach(answered, counts=counts)
        if reason:
            self._dialogue.say(reason)
            return answered
        chosen = choose_correction(self._dialogue, answered, counts=counts)
        if chosen is None:
            return answered
        item, typed = chosen
        card = self._quiz.correct(answered.card, item, typed, counts=counts)
        text = next(plain(each.text) for each in correctable(card) if each.id == item)
        self._dialogue.say(
            f"from now on “{typed}” {'counts' if counts else 'does not count'} as “{text}”"
        )
        return self._quiz.rejudge(answered, card)

    def _do(self, command: SessionCommand, card: Card) -> SessionCommand | None:
        if command is SessionCommand.LEAVE:
            left = self._quiz.seconds_left
            cards = plural(len(self._quiz.session.waiting), "card")
            self._dialogue.say(f"left, with {f'{minutes(left)} min' if left else cards} to come")
            return command
        if command is SessionCommand.UNDO:
            self._take_back()
        elif command is SessionCommand.EDIT:
            self._edit(card)
        else:
            self._quiz.put_aside(card, _ASIDE[command])
            resume = CommandHint("resume", card.id)
            self._dialogue.say(_DONE[command].format(resume=resume))
        return None

    def _take_back(self) -> None:
        """Take back the last step; of an answer, what was typed is given back, and what was told
        stays told."""
        session = self._quiz.session
        taken = self._quiz.undo()
        if taken is None:
            self._dialogue.say(
                f"nothing to take back in this session; earlier answers: {CommandHint('undo')}"
            )
            return
        done = "no longer put aside"
        last = session.reviews[-1] if session.reviews else None
        if last is not None and last.id == session.step:
            self._hints[last.card] = last.hints
            self._given_back[last.card] = last.answer if self._dialogue.has_keys else ""
            done = "took back"
        self._dialogue.say(f"{done}: {taken.prompt or taken.id}")

    def _edit(self, card: Card) -> Card:
        """Edit a card, again if it is broken then; return it as it is now."""
        if not self._dialogue.has_keys:
            self._dialogue.say(
                f"there is no terminal to edit in; {CommandHint('edit', card.id)} opens the card "
                "in one"
            )
            return card
        while True:
            try:
                self._quiz.edit(card)
                return self._library.card(card.id)
            except DrillError as error:
                self._dialogue.say(str(error))
                self._dialogue.say("until that is fixed the card stays as it was")
                key = self._dialogue.press(moments.BROKEN, (ENTER, SessionCommand.EDIT.value))
                if key != SessionCommand.EDIT.value:
                    return card

    def _sum_up(self) -> None:
        reviews = self._quiz.session.reviews
        if not reviews:
            self._dialogue.show(nothing_answered())
            return
        cards = {review.card: self._library.card(review.card) for review in reviews}
        result, due = self._quiz.summary(), self._quiz.still_due()
        self._dialogue.show(summary(result, cards, due, today(self._clock)))


def _is_compared(answered: JudgedAnswer) -> bool:
    """Whether the person says if an answer was right: prose, of which something was typed."""
    return self_graded(answered.card) and bool(answered.review.answer.strip())


def _judged_footer(answered: JudgedAnswer) -> str:
    has_pictures = any(kept_name(picture) for picture in card_pictures(answered.card))
    closed = () if has_pictures else (OPEN,)
    accepts = {"Enter": f"accepts {answered.review.quality}"}
    if _is_compared(answered):
        return moments.COMPARING.footer(accepts, closed)
    without = closed if correctable(answered.card) else (*closed, COUNTS, COUNTS_NOT)
    return moments.JUDGED.footer(accepts, without)
