"""A line whose question has just come up: an Enter that was typed before it was seen answers
nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent


class UnseenQuestion:
    """Turns each Enter that comes sooner than `reaction` seconds after the question was drawn into
    a blank, so that the text before it stays to be read and changed."""

    def __init__(self, reaction: float) -> None:
        self._reaction = reaction
        self._drawn: float | None = None  # when, by the clock of the event loop

    def drawn(self, app: Application[str]) -> None:
        if self._drawn is None and app.loop is not None:
            self._drawn = app.loop.time()

    def bindings(self) -> KeyBindings:
        from prompt_toolkit.key_binding import KeyBindings

        bindings = KeyBindings()
        bindings.add("enter")(self._entered)
        return bindings

    def _entered(self, event: KeyPressEvent) -> None:
        if not self._is_ahead(event.app):
            event.current_buffer.validate_and_handle()
        elif event.current_buffer.text:
            event.current_buffer.insert_text(" ")

    def _is_ahead(self, app: Application[str]) -> bool:
        if self._drawn is None or app.loop is None:
            return True
        return app.loop.time() < self._drawn + self._reaction
