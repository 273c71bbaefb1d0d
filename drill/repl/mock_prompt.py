"""Leading a person through a mock interview: a stage clock in the footer, lines answered
quietly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Group, RenderableType

from drill.app.learning.answering import LONGEST_ANSWER
from drill.app.learning.mock_interview import MockRun
from drill.core.text import clean_line
from drill.render import mock_screens as screens
from drill.render.phrases import not_stored
from drill.repl.dialogue import Dialogue
from drill.repl.keys import ENTER
from drill.repl.moments import MOCK, PAUSED
from drill.repl.shell import EXIT_WORDS
from drill.store import UnstoredError

NEXT, UNDO, PAUSE = "next", "u", "pause"
_HELP = frozenset(("?", "help"))


class MockPrompt:
    """Reads lines until the last stage is over; what was said is saved line by line."""

    def __init__(self, interview: MockRun, dialogue: Dialogue) -> None:
        self._interview = interview
        self._dialogue = dialogue

    def run(self) -> None:
        """Run to the scorecard, or until the person leaves with `q`, Ctrl-D or Ctrl-C, which is
        passed on."""
        self._dialogue.show(
            screens.opening(self._interview.mock, self._interview.problem, MOCK.footer())
        )
        try:
            if self._ask_all():
                self._finish()
                return
        except EOFError:
            pass
        except KeyboardInterrupt:
            self._leave()
            raise
        self._leave()

    def _ask_all(self) -> bool:
        """Whether the last stage was ended by `next`."""
        self._dialogue.show(
            Group(screens.stage(self._interview.mock), screens.so_far(*self._interview.so_far()))
        )
        is_asked = False
        while True:
            is_asked = self._ask() or is_asked
            line = self._dialogue.line(self._footer, unseen=is_asked)
            text, is_asked = clean_line(line, limit=LONGEST_ANSWER).strip(), False
            word = text.lower()
            if word in EXIT_WORDS:
                return False
            if word in _HELP:
                self._dialogue.show(screens.help((one.key, one.description) for one in MOCK.keys))
                continue
            if word == NEXT:
                if is_asked := self._ask(ending=True):
                    continue
                self._dialogue.show(
                    screens.stage_done(self._interview.mock, self._interview.seconds()[0])
                )
                if not self._interview.next_stage():
                    return True
                self._dialogue.show(screens.stage(self._interview.mock))
            elif word == UNDO:
                self._dialogue.show(screens.taken_back(done=self._interview.unsay()))
            elif word == PAUSE:
                self._pause()
            elif text:
                self._say(text)

    def _ask(self, *, ending: bool = False) -> bool:
        """Let the interviewer ask if it is the moment; whether there is something to answer."""
        question = self._interview.question(ending=ending)
        if question is None:
            return False
        self._dialogue.show(screens.asks(question, ending=ending))
        return not question.is_answered

    def _say(self, text: str) -> None:
        heard = self._interview.judge(text)
        echo = screens.echo(heard.raised.values(), heard.again.values(), heard.rest)
        replies = screens.replies(self._interview.replies(text))
        with self._showing(lambda: Group(echo, replies)):
            self._interview.say(text, heard)

    def _finish(self) -> None:
        with self._showing(self._scorecard):
            self._interview.finish()

    def _scorecard(self) -> RenderableType:
        return screens.scorecard(self._interview.scored())

    @contextmanager
    def _showing(self, screen: Callable[[], RenderableType]) -> Iterator[None]:
        """Show something once the block has stored it, or that it could not be stored."""
        try:
            yield
        except UnstoredError:
            self._dialogue.show(screen())
            self._dialogue.show(not_stored())
            raise
        self._dialogue.show(screen())

    def _footer(self) -> str:
        mock = self._interview.mock
        return screens.footer(mock, *self._interview.seconds())

    def _pause(self) -> None:
        self._interview.mark()
        self._dialogue.press(PAUSED, (ENTER,), f"the clock is stopped · {PAUSED.footer()}")
        self._interview.go_on()

    def _leave(self) -> None:
        self._interview.mark()
        self._dialogue.show(screens.left())
