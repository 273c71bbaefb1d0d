"""Reading one key: a lone lower-case letter is a command, or no key; anything else is text for the
next answer, where one follows."""

from __future__ import annotations

from collections.abc import Callable, Collection
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

ENTER = ""
PROMPT = "> "  # before text that waits
_SHOWN = 30  # characters of it
# What people type instead of a key.
_WORDS = {"help": "?", "quit": "q", "exit": "q", "yes": "y", "no": "n"}


class TypingPace(NamedTuple):
    """How fast a person is, in seconds.

    What comes sooner than `reaction` after a screen was drawn was typed ahead. A key that nothing
    follows for `pause` is alone. An Enter sooner than `slip` after a command is no new one.
    """

    reaction: float = 0.1
    pause: float = 0.4
    slip: float = 0.7


class Typed(NamedTuple):
    """A key that is a command, and the text that was typed instead of or before it."""

    key: str
    text: str


class KeyPrompt:
    """One question that a key answers."""

    def __init__(
        self,
        keys: Collection[str],
        pace: TypingPace,
        waiting: str,
        *,
        keeps_text: bool = True,
    ) -> None:
        """`waiting` is text that was typed before and waits already; without `keeps_text` none is
        added to it, as no answer follows."""
        self._keys = keys
        self._keeps_text = keeps_text
        self._pace = pace
        self._waiting = waiting
        self._drawn: float | None = None  # when, by the clock of the event loop
        self._alone = ""  # the key that was typed last, as long as nothing else was
        self._stray = ""  # a letter that is not a key here, in the same way
        self._refused = ""  # such a letter, or a text that is not kept, once Enter took it for one

    def ask(
        self, session: PromptSession[Any], footer: Callable[[str], str], **options: Any
    ) -> Typed:
        """Read a key; `footer` lays out the line below. Raises EOFError and KeyboardInterrupt as a
        prompt does."""

        def drawn(app: Application[Any]) -> None:
            self._drawn = self._drawn or _seconds(app)

        session.app.after_render += drawn
        try:
            typed: Typed = session.prompt(
                lambda: PROMPT if session.default_buffer.text else "",
                bottom_toolbar=lambda: footer(self.note),
                key_bindings=self._bindings(),
                **options,
            )
        finally:
            session.app.after_render -= drawn
        return typed

    def _bindings(self) -> KeyBindings:
        from prompt_toolkit.key_binding import KeyBindings

        bindings = KeyBindings()
        for key in self._keys:
            if key != ENTER:
                bindings.add(key)(self._pressed)
        for letter in set(ascii_lowercase) - set(self._keys):
            bindings.add(letter)(self._strayed)
        bindings.add("enter")(self._entered)
        bindings.add("c-u")(self._cleared)
        return bindings

    def _pressed(self, event: KeyPressEvent) -> None:
        """A key that may be a command, or the beginning of a text."""
        key, buffer = event.key_sequence[0].data, event.current_buffer
        first = not buffer.text
        buffer.insert_text(key)
        self._alone = key if first and not self._is_ahead(event.app) else ""
        if not self._alone:
            return
        if self._pace.pause and event.app.loop is not None:
            event.app.loop.call_later(self._pace.pause, self._leave_if_alone, event.app, key)
        else:
            self._leave(event.app, key, "")

    def _strayed(self, event: KeyPressEvent) -> None:
        """A letter that is not a key here: the beginning of a text, or a slip."""
        buffer = event.current_buffer
        self._stray = event.data if not buffer.text and not self._is_ahead(event.app) else ""
        self._alone = ""
        buffer.insert_text(event.data)

    def _cleared(self, event: KeyPressEvent) -> None:
        """Empty the line; behind a key, that of what the key shows, where the person types on."""
        from prompt_toolkit.key_binding.key_processor import KeyPress
        from prompt_toolkit.keys import Keys

        if self._alone and event.current_buffer.text == self._alone:
            event.app.key_processor.feed(KeyPress(Keys.ControlU, event.data), first=True)
            self._leave(event.app, self._alone, "")
        else:
            event.current_buffer.reset()

    def _leave_if_alone(self, app: Application[Any], key: str) -> None:
        if app.is_running and not app.is_done and self._alone == app.current_buffer.text == key:
            self._leave(app, key, "")

    def _is_ahead(self, app: Application[Any]) -> bool:
        """Whether what is typed now was meant for what was shown before."""
        if not self._pace.reaction:
            return False
        return self._drawn is None or _seconds(app) < self._drawn + self._pace.reaction

    def _entered(self, event: KeyPressEvent) -> None:
        text = event.current_buffer.text
        meant = self._alone if text == self._alone else _WORDS.get(text.strip().lower(), "")
        if meant in self._keys and meant != ENTER:
            self._leave(event.app, meant, "")
        elif text and (text == self._stray or not self._keeps_text):
            self._refused = text if text == self._stray else f"“{_shortened(text)}”"
            event.current_buffer.reset()
        elif ENTER in self._keys:
            self._leave(event.app, ENTER, text)
        else:
            self._keep(text)
            event.current_buffer.reset()

    def _leave(self, app: Application[Any], key: str, text: str) -> None:
        app.current_buffer.reset()
        self._keep(text)
        app.exit(result=Typed(key, self._waiting))

    def _keep(self, text: str) -> None:
        self._waiting = " ".join(filter(None, (self._waiting, text.strip())))

    @property
    def note(self) -> str:
        """What the line below says of what is no key, and of the text that waits."""
        refused = f"{self._refused} is not a key here · " if self._refused else ""
        if not self._waiting:
            return refused
        return f"{refused}“{_shortened(self._waiting)}” waits for the next answer · "


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _seconds(app: Application[Any]) -> float:
    """The time by the clock of the event loop, which nobody can set."""
    return app.loop.time() if app.loop is not None else 0.0
