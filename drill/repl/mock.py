"""Leading a person through a mock interview: a stage clock in the footer, lines answered quietly."""

from __future__ import annotations

from rich.console import Console

from drill.app.answering import LONGEST_ANSWER
from drill.app.mock import Interview
from drill.core.text import clean_line
from drill.render import mock as screens
from drill.repl.asking import ENTER, Asker

PROMPT = "> "
NEXT, UNDO, PAUSE, LEAVE = "next", "u", "pause", "q"


class MockHost:
    """Reads lines until the last stage is over; what was said is saved line by line."""

    def __init__(self, interview: Interview, asker: Asker, console: Console) -> None:
        self._interview = interview
        self._asker = asker
        self._console = console

    def hold(self) -> None:
        """Run to the scorecard, or until the person leaves with `q`, Ctrl-D or Ctrl-C, which is passed on."""
        self._console.print(screens.opening(self._interview.mock, self._interview.problem))
        try:
            if self._run():
                scores = self._interview.finish()
                self._console.print(screens.scorecard(scores, self._interview.cards(), self._interview.problem))
                return
        except EOFError:
            pass
        except KeyboardInterrupt:
            self._leave()
            raise
        self._leave()

    def _run(self) -> bool:
        """Whether the last stage was ended by `next`."""
        self._console.print(screens.stage(self._interview.mock))
        while True:
            text = clean_line(self._asker.line(PROMPT, self._footer), limit=LONGEST_ANSWER).strip()
            word = text.lower()
            if word == LEAVE:
                return False
            if word == NEXT:
                self._console.print(screens.stage_done(self._interview.mock, self._interview.seconds()[0]))
                if not self._interview.next_stage():
                    return True
                self._console.print(screens.stage(self._interview.mock))
            elif word == UNDO:
                self._console.print(screens.taken_back(done=self._interview.unsay()))
            elif word == PAUSE:
                self._pause()
            elif text:
                self._console.print(screens.echo(self._interview.say(text)))

    def _footer(self) -> str:
        mock = self._interview.mock
        return screens.footer(mock, *self._interview.seconds())

    def _pause(self) -> None:
        self._interview.mark()
        self._asker.key("the clock stands still · Enter goes on", (ENTER,))
        self._interview.go_on()

    def _leave(self) -> None:
        self._interview.mark()
        self._console.print(screens.left())
