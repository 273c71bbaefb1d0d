"""Holding a session: ask, echo, judge, and do what one key or one line says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rich.console import Console, RenderableType
from rich.text import Text

from drill.app.answering import LONGEST_ANSWER, Answered, Effort
from drill.app.library import Library
from drill.app.quiz import Quiz
from drill.clock import Clock, today
from drill.core.cards import Card, Kind
from drill.core.grading import Grade, Match, hint, self_graded
from drill.core.log import ActionKind
from drill.core.scheduling import BEST
from drill.core.text import clean
from drill.errors import DrillError
from drill.render import quiz as screens
from drill.repl.asking import ENTER, Asker
from drill.repl.correcting import COUNTS, COUNTS_NOT, choose_correction, confirm

PROMPT = "> "

_HINT = "?"
_STEPS_FOOTER = "u undo · e edit · s suspend · b bury · q leave"
_QUALITIES = tuple(str(quality) for quality in range(BEST + 1))


class Step(Enum):
    """What a person wants instead of answering."""

    UNDO = "u"
    EDIT = "e"
    SUSPEND = "s"
    BURY = "b"
    LEAVE = "q"


_STEPS = {step.value: step for step in Step}
_ASIDE = {Step.SUSPEND: ActionKind.SUSPEND, Step.BURY: ActionKind.BURY}


@dataclass
class Typing:
    """An answer while it is being typed."""

    card: Card
    grade: Grade
    lines: list[str]
    hints: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class Host:
    """Leads a person through a quiz."""

    def __init__(self, quiz: Quiz, library: Library, asker: Asker, console: Console, clock: Clock) -> None:
        self._quiz = quiz
        self._library = library
        self._asker = asker
        self._console = console
        self._clock = clock

    def hold(self) -> None:
        """Ask until no card is left, the time is up, or the person leaves with `q` or Ctrl-D; then sum up.

        Ctrl-C leaves in the same way and is passed on as KeyboardInterrupt.
        """
        try:
            self._run()
        except EOFError:
            self._sum_up()
        except KeyboardInterrupt:
            self._sum_up()
            raise

    def _run(self) -> None:
        while True:
            card = self._quiz.card()
            if card is not None and self._ask(card) is not Step.LEAVE:
                continue
            if card is None and self._quiz.time_is_up:
                self._say("\nThe time is up.")
            self._sum_up()
            footer = "u takes back the last answer · Enter closes"
            if not self._quiz.session.reviews or self._asker.key(footer, (ENTER, "u", "q")) != Step.UNDO.value:
                return
            self._quiz.undo()

    def _ask(self, card: Card) -> Step | None:
        """Ask one card and settle what follows; LEAVE when the person wants to go."""
        self._console.print(self._question(card))
        done = self._type(card)
        if isinstance(done, Step):
            return self._do(done, card)
        return self._settle(done)

    def _question(self, card: Card) -> RenderableType:
        session = self._quiz.session
        answered = {review.card for review in session.reviews}
        number = None if card.id in answered else len(answered) + 1
        total = len(answered | set(session.waiting))
        return screens.question(card, number, total, self._library.deck(card.deck).title)

    def _type(self, card: Card) -> Answered | Step:
        """Read an answer line by line until it is complete, and store it."""
        listed = card.kind in (Kind.CHECKLIST, Kind.SEQUENCE)
        typing = Typing(card, self._quiz.judge(card, ""), [])
        began = self._clock.ticks()
        while True:
            line = clean(self._asker.line(PROMPT, self._line_footer(typing, listed)), limit=LONGEST_ANSWER)
            word = line.strip().lower()
            if word == _HINT:
                self._hint(typing)
            elif word == Step.UNDO.value and typing.lines:
                typing.lines.pop()
                typing.grade = self._quiz.judge(typing.card, typing.text)
                self._say("  took that line back")
            elif word in _STEPS:
                return _STEPS[word]
            elif not listed or not word:
                typing.lines += [] if listed else [line]
                break
            else:
                self._line(typing, line)
                if not typing.grade.missed:
                    break
        effort = Effort(self._clock.ticks() - began, typing.hints)
        return self._quiz.answer(typing.card, typing.text, effort)

    def _line_footer(self, typing: Typing, listed: bool) -> str:
        if not listed:
            return f"Enter answers · ? hint · {_STEPS_FOOTER}"
        steps = _STEPS_FOOTER.replace("u undo", "u takes the line back") if typing.lines else _STEPS_FOOTER
        return f"empty line ends · ? hint · {steps}"

    def _hint(self, typing: Typing) -> None:
        text = hint(typing.card, typing.grade, typing.hints)
        typing.hints += bool(text)
        self._console.print(screens.hint(text))

    def _line(self, typing: Typing, line: str) -> None:
        """Take one line of a list, and say which points it hit."""
        before, asked = typing.grade, set(typing.grade.unsure)
        typing.lines.append(line)
        typing.grade = self._quiz.judge(typing.card, typing.text)
        for match in typing.grade.unsure if self._asker.has_keys else ():
            if match not in asked:
                self._confirm(typing, match)
        new = [match for match in typing.grade.matches if match.item not in before.recalled]
        self._console.print(screens.line_echo(typing.card, new, len(typing.grade.missed)))

    def _confirm(self, typing: Typing, match: Match) -> None:
        counts = confirm(self._asker, self._console, typing.card, match)
        if counts is not None:
            typing.card = self._quiz.correct(typing.card, match.item, match.typed, counts=counts)
            typing.grade = self._quiz.judge(typing.card, typing.text)

    def _settle(self, answered: Answered) -> Step | None:
        """Show the judgement until the person accepts it, overrules it, or takes it back."""
        while True:
            self._console.print(screens.judged(answered, today(self._clock)))
            footer = self._judged_footer(answered)
            key = self._asker.key(footer, (ENTER, COUNTS, COUNTS_NOT, *_QUALITIES, *_STEPS))
            if key in _QUALITIES:
                answered = self._quiz.overrule(answered, int(key))
                self._console.print(screens.quality_line(answered, today(self._clock)))
                return None
            if key in (COUNTS, COUNTS_NOT):
                answered = self._correct(answered, counts=key == COUNTS)
            elif key in _STEPS:
                return self._do(_STEPS[key], answered.card)
            else:
                return None

    def _judged_footer(self, answered: Answered) -> str:
        accept = f"Enter accepts {answered.review.quality}"
        if self_graded(answered.card):
            accept = f"compare: how good was it? Enter says {answered.review.quality}"
        counts = f"{COUNTS} that counts · {COUNTS_NOT} that does not · " if answered.card.items else ""
        return f"{accept} · 0–5 overrules · {counts}{_STEPS_FOOTER}"

    def _correct(self, answered: Answered, *, counts: bool) -> Answered:
        chosen = choose_correction(self._asker, self._console, answered, counts=counts)
        if chosen is None:
            return answered
        item, typed = chosen
        card = self._quiz.correct(answered.card, item, typed, counts=counts)
        return self._quiz.rejudge(answered, card)

    def _do(self, step: Step, card: Card) -> Step | None:
        if step is Step.LEAVE:
            return step
        if step is Step.UNDO:
            taken = self._quiz.undo()
            back = f"took back: {taken.prompt or taken.id}" if taken else "nothing to take back in this session"
            self._say(f"  {back}" if taken else f"  {back}; earlier answers: drill undo")
        elif step is Step.EDIT:
            self._edit(card)
        else:
            self._quiz.put_aside(card, _ASIDE[step])
            self._say("  suspended; drill resume takes it up again" if step is Step.SUSPEND else "  not today any more")
        return None

    def _edit(self, card: Card) -> None:
        try:
            self._quiz.edit(card)
        except DrillError as error:
            self._say(f"{error}\n  The card stays as it was.")

    def _sum_up(self) -> None:
        cards = {review.card: self._library.card(review.card) for review in self._quiz.session.reviews}
        result, due = self._quiz.summary(), self._quiz.next_due()
        self._console.print(screens.summary(result, cards, due, today(self._clock)))

    def _say(self, text: str) -> None:
        self._console.print(Text(text), soft_wrap=True)
