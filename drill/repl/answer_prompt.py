"""Reading an answer, line by line, until it is complete or a word says that something else is
wanted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from drill.app.learning.answering import LONGEST_ANSWER, Effort
from drill.app.learning.quiz import Quiz
from drill.clock import Clock
from drill.core.cards import Card, ListCard
from drill.core.grading import Grade, hint, is_verbatim, takes_lines, unanswered
from drill.core.text import clean
from drill.render import quiz_screens as screens
from drill.repl import moments
from drill.repl.dialogue import Dialogue

_HINT = "?"
_HELP = "help"
_GIVES_UP = frozenset(
    ("idk", "dunno", "no idea", "i don't know", "i don’t know", "i dont know", "don't know")
)


class SessionCommand(Enum):
    """What a person wants instead of answering."""

    UNDO = "u"
    EDIT = "e"
    SUSPEND = "s"
    BURY = "b"
    DROP = "x"
    LEAVE = "q"


COMMANDS_BY_KEY = {command.value: command for command in SessionCommand}
_NOTHING_TYPED = "nothing typed yet; Enter again gives up"
_EXIT_WORDS = {"quit": SessionCommand.LEAVE, "exit": SessionCommand.LEAVE}


@dataclass
class Typing:
    """An answer while it is being typed; `command` is what was wanted in its place."""

    card: Card
    grade: Grade
    lines: list[str]
    effort: Effort
    command: SessionCommand | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


class AnswerPrompt:
    """Reads answers to the cards of a quiz."""

    def __init__(
        self,
        quiz: Quiz,
        dialogue: Dialogue,
        clock: Clock,
    ) -> None:
        self._quiz = quiz
        self._dialogue = dialogue
        self._clock = clock

    def read(self, card: Card, hints: int, typed: str) -> Typing:
        """The answer to a card, or a command that was wanted instead of it.

        `hints` were given before, and `typed` is what was typed before, which is given back to be
        changed.
        """
        typing = Typing(card, unanswered(card), [], Effort(hints=hints))
        began = self._clock.ticks()
        if takes_lines(card):
            self._give_back(typing, typed)
            self._read_lines(typing)
        else:
            self._read_one(typing, typed)
        typing.effort = Effort(self._clock.ticks() - began, typing.effort.hints)
        return typing

    def _read_one(self, typing: Typing, typed: str) -> None:
        """An answer of one line."""
        warned, slipped = not self._dialogue.has_keys, ""
        while True:
            footer = moments.ANSWERING.footer()
            line = self._line(
                f"Ctrl-U empties the line · {footer}" if typed else footer, typing, typed
            )
            if self._is_undo_behind(typed, line, typing):
                return
            typed = ""
            if self._is_done(line, typing):
                return
            if not line.strip() and not warned:
                warned = True
                self._dialogue.say(_NOTHING_TYPED)
            elif line != slipped and self._is_slip(line, typing):
                typed = slipped = line
            elif not self._is_help(line, typing):
                typing.lines = [] if _gives_up(line, typing.card) else [line]
                self._judge(typing)
                return

    def _read_lines(self, typing: Typing) -> None:
        """Several lines; an empty one or giving up ends them, and of a list all points."""
        warned, slipped = not self._dialogue.has_keys, ""
        while not _is_whole(typing):
            line = self._line(self._lines_footer(typing), typing, slipped)
            is_again, slipped = line == slipped, ""
            word = self._word(line)
            if word == SessionCommand.UNDO.value and typing.lines:
                taken = typing.lines.pop()
                self._judge(typing)
                self._dialogue.say(f"took that line back: {taken}")
            elif self._is_done(line, typing):
                return
            elif not word and not typing.lines and not warned:
                warned = True
                self._dialogue.say(_NOTHING_TYPED)
            elif not word or _gives_up(line, typing.card):
                self._judge(typing)
                return
            elif not is_again and self._is_slip(line, typing):
                slipped = line
            elif not self._is_help(line, typing):
                self._take(typing, line)

    def _judge(self, typing: Typing) -> None:
        typing.grade = self._quiz.judge(typing.card, typing.text)

    def _give_back(self, typing: Typing, typed: str) -> None:
        """Have the lines again that were typed before; of a list the last one goes if all points
        were named."""
        if not typed:
            return
        typing.lines = typed.split("\n")
        self._judge(typing)
        if _is_whole(typing):
            typing.lines.pop()
            self._judge(typing)
        if typing.lines:
            is_list = isinstance(typing.card, ListCard)
            left = f"  {len(typing.grade.missed)} left" if is_list else ""
            self._dialogue.say(f"as you typed it: {' · '.join(typing.lines)}{left}")

    def _word(self, line: str) -> str:
        """What may be a command: of a person, who types on, only lower-case letters are."""
        return line.strip() if self._dialogue.has_keys else line.strip().lower()

    def _is_done(self, line: str, typing: Typing) -> bool:
        """Whether a word wants something else than to answer, which is noted."""
        word = self._word(line)
        command = COMMANDS_BY_KEY.get(word) or _EXIT_WORDS.get(word.lower())
        if command is not None and not is_verbatim(typing.card, word):
            typing.command = command
        return typing.command is not None

    def _is_undo_behind(self, given_back: str, line: str, typing: Typing) -> bool:
        """Whether nothing but `u` was typed behind what stood in the line already, which is
        noted."""
        word = self._word(line.removeprefix(given_back))
        if given_back and word == SessionCommand.UNDO.value and not is_verbatim(typing.card, line):
            typing.command = SessionCommand.UNDO
        return typing.command is not None

    def _is_slip(self, line: str, typing: Typing) -> bool:
        """Whether a line is a command for the prompt and names nothing of the answer, which is
        said."""
        asks_help = line.strip().lower() in (_HINT, _HELP)
        if asks_help or not (self._dialogue.has_keys and self._dialogue.is_command(line)):
            return False
        grade = self._quiz.judge(typing.card, "\n".join((*typing.lines, line)))
        if len(grade.matches) > len(typing.grade.matches):
            return False
        self._dialogue.say(
            "that is a command, for the prompt (q leaves to it); Enter again takes it as your "
            "answer"
        )
        return True

    def _is_help(self, line: str, typing: Typing) -> bool:
        """Whether a hint was asked for, or what the keys mean; it is given."""
        word = line.strip().lower()
        if word == _HINT:
            text = hint(typing.card, typing.grade, typing.effort.hints)
            typing.effort = Effort(hints=typing.effort.hints + bool(text))
            self._dialogue.show(screens.hint(text))
            return True
        if word == _HELP and not is_verbatim(typing.card, word):
            self._dialogue.console.print(
                moments.ANSWERING.help(), soft_wrap=not self._dialogue.console.is_terminal
            )
            return True
        return False

    def _line(self, footer: str, typing: Typing, text: str = "") -> str:
        """One line; the end of a file ends the answer that it is in the middle of."""
        try:
            return clean(self._dialogue.line(footer, text), limit=LONGEST_ANSWER)
        except EOFError:
            if self._dialogue.has_keys or not typing.lines:
                raise
            return ""

    def _lines_footer(self, typing: Typing) -> str:
        line_back = {"u": "takes the line back"} if typing.lines else None
        return f"empty line ends · {moments.ANSWERING.footer(line_back, without=('Enter',))}"

    def _take(self, typing: Typing, line: str) -> None:
        """Take one line; of a list say which points it hit."""
        before = typing.grade
        typing.lines.append(line)
        if not isinstance(typing.card, ListCard):
            return
        self._judge(typing)
        new = [match for match in typing.grade.matches if match not in before.matches]
        unsure = [match for match in typing.grade.unsure if match not in before.unsure]
        self._dialogue.show(
            screens.line_echo(typing.card, line, new, unsure, len(typing.grade.missed))
        )


def _is_whole(typing: Typing) -> bool:
    """Whether all points of a list were named; prose is whole when the person says so."""
    return isinstance(typing.card, ListCard) and not typing.grade.missed


def _gives_up(line: str, card: Card) -> bool:
    """Whether a line says that the person does not know."""
    word = line.strip().lower().rstrip(".!?")
    return word in _GIVES_UP and not is_verbatim(card, word)
