"""Reading what a person types: in a terminal by prompt_toolkit, elsewhere line by line."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Protocol, TextIO

from drill.core.text import clean_line
from drill.repl.key_prompt import ENTER, KeyPrompt, TypingPace
from drill.repl.screen_size import bounded
from drill.repl.unseen import UnseenQuestion

__all__ = [
    "ENTER",
    "HUMAN",
    "Asker",
    "Complete",
    "Footer",
    "LineAsker",
    "TerminalAsker",
    "TypingPace",
]

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import Application
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.history import History
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

HUMAN = TypingPace()
_UNBROKEN = "\N{NO-BREAK SPACE}"
_ECHOED = 500  # characters
_REFRESH_SECONDS = 1.0
# Prompt_toolkit's own handling loses a signal that comes while a prompt ends; asyncio's does not.
_HANDLE_SIGINT = False
Footer = str | Callable[[], str]
Complete = Callable[[str], list[str]]


class Asker(Protocol):
    """Where answers come from. Both methods raise EOFError at the end and KeyboardInterrupt on
    Ctrl-C.

    `has_keys` says whether somebody is there to press one.
    """

    has_keys: bool

    def line(
        self,
        prompt: str,
        footer: Footer,
        complete: Complete | None = None,
        text: str = "",
        *,
        unseen: bool = False,
    ) -> str:
        """One line; `footer` says what can be done, `complete` gives the whole lines that what was
        typed could become.

        `text` is there already, to be changed. A function as footer is asked again every
        second, for a clock. What is asked is `unseen` if it comes up only now: an Enter that was
        typed before does not end the line.
        """

    def key(self, footer: str, keys: Collection[str], *, keeps_text: bool = True) -> str:
        """One key of `keys`; ENTER is the Enter key, and what is meant where nobody can press a
        key.

        A text that is typed instead is in the next line that is asked for; without `keeps_text` it
        is refused.
        """


@dataclass
class Ahead:
    """What was typed where a key was asked for; it is in the line that is asked for next."""

    text: str = ""


class TerminalAsker:
    """A person at a terminal."""

    has_keys = True

    def __init__(
        self,
        keys: Input | None = None,
        screen: Output | None = None,
        warm: Sequence[Callable[[], object]] = (),
        remembered: Path | None = None,
        pace: TypingPace = HUMAN,
        ahead: Ahead | None = None,
    ) -> None:
        """`warm` loads what will be needed, part by part beside the first prompt, while that waits
        for keys.

        `remembered` keeps the commands that are typed, for later days; `pace` is how fast they
        type. `ahead` is shared by those who ask one after the other.
        """
        self._pace = pace
        self._ahead = ahead or Ahead()
        self._remembered = remembered
        self._input = keys
        self._output = screen
        self._warm = warm

    @cached_property
    def _answers(self) -> PromptSession[str]:
        return self._session(remembers=False)

    @cached_property
    def _commands(self) -> PromptSession[str]:
        return self._session(remembers=True)

    @cached_property
    def _keys(self) -> PromptSession[str]:
        return self._session(remembers=False)

    def _session(self, *, remembers: bool) -> PromptSession[str]:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.application import get_app_session
        from prompt_toolkit.history import DummyHistory, InMemoryHistory

        history: History = InMemoryHistory() if remembers else DummyHistory()
        if remembers and self._remembered is not None:
            from drill.repl.prompt_history import PromptHistory

            history = PromptHistory(self._remembered)
        output = bounded(self._output or get_app_session().output)
        session: PromptSession[str] = PromptSession(
            input=self._input, output=output, history=history, enable_suspend=True
        )
        session.app.after_render += self._start_warming
        return session

    def _start_warming(self, shown: Application[str]) -> None:
        parts, self._warm = self._warm, ()

        def load() -> None:
            for part in parts:
                # Else the person went on, and what comes next loads what it needs.
                if shown.is_running:
                    with suppress(Exception):  # Ctrl-C elsewhere leaves a module half loaded
                        part()

        if parts:
            with suppress(RuntimeError):  # the system has no thread left; what comes next loads it
                Thread(target=load, daemon=True).start()

    def line(
        self,
        prompt: str,
        footer: Footer,
        complete: Complete | None = None,
        text: str = "",
        *,
        unseen: bool = False,
    ) -> str:
        from prompt_toolkit.key_binding import KeyBindings

        session = self._commands if complete else self._answers
        waiting, self._ahead.text = self._ahead.text, ""
        question = UnseenQuestion(self._pace.reaction)
        session.app.after_render += question.drawn
        try:
            return session.prompt(
                prompt,
                bottom_toolbar=lambda: _wrapped(footer() if callable(footer) else footer),
                completer=_completer(complete) if complete else None,
                # A menu that may open at any key keeps a third of a small window empty.
                complete_while_typing=False,
                refresh_interval=_REFRESH_SECONDS if callable(footer) else 0,
                handle_sigint=_HANDLE_SIGINT,
                default=text or waiting,
                # The session keeps those that it was given last.
                key_bindings=question.bindings() if unseen else KeyBindings(),
            )
        finally:
            session.app.after_render -= question.drawn

    def key(self, footer: str, keys: Collection[str], *, keeps_text: bool = True) -> str:
        prompt = KeyPrompt(keys, self._pace, self._ahead.text, keeps_text=keeps_text)
        typed = prompt.ask(
            self._keys, lambda note: _wrapped(f"{note}{footer}"), handle_sigint=_HANDLE_SIGINT
        )
        self._ahead.text = typed.text
        return typed.key


def _completer(complete: Complete) -> Completer:
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class LineCompleter(Completer):
        def get_completions(
            self, document: Document, complete_event: CompleteEvent
        ) -> Iterator[Completion]:
            typed = document.text_before_cursor
            lines = complete(typed)
            shown_from = typed.rfind(" ") + 1
            for line in lines:
                yield Completion(
                    line, start_position=-len(typed), display=line[shown_from:].strip()
                )

    return LineCompleter()


class LineAsker:
    """A pipe, a file, or a terminal that can do nothing but lines: what is proposed is accepted."""

    has_keys = False

    def __init__(self, stream: TextIO, say: Callable[[str], None]) -> None:
        self._stream = stream
        self._say = say
        self._shown_footer = ""

    def line(
        self,
        prompt: str,
        footer: Footer,
        complete: Complete | None = None,
        text: str = "",
        *,
        unseen: bool = False,
    ) -> str:
        if self._stream.isatty():  # a person, who sees no toolbar
            self._tell(footer() if callable(footer) else footer)
        line = self._stream.readline()
        if not line:
            raise EOFError
        if not self._stream.isatty():
            # So that the output reads as a talk.
            self._say(f"{prompt}{clean_line(line, limit=_ECHOED)}".rstrip())
        return line.rstrip("\r\n")

    def key(self, footer: str, keys: Collection[str], *, keeps_text: bool = True) -> str:
        return ENTER

    def _tell(self, footer: str) -> None:
        """Show what can be typed, unless it is what was shown last."""
        if footer != self._shown_footer:
            self._say(f"({footer})")
        self._shown_footer = footer


def _wrapped(footer: str) -> str:
    """The footer in the lines of the window, broken between its parts where these fit."""
    from prompt_toolkit.application import get_app

    width = get_app().output.get_size().columns - 1
    parts = [
        part.replace(" ", _UNBROKEN) if len(part) < width - 1 else part
        for part in footer.split(" · ")
    ]
    return textwrap.fill(f"{_UNBROKEN}· ".join(parts), width).replace(_UNBROKEN, " ")
