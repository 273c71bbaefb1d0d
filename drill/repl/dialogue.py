"""Talking with a person: what they type, and the screen that they see."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from rich.console import Console, RenderableType

from drill.render.layout import remark
from drill.repl.keys import Asker, Footer
from drill.repl.moments import HELP, Moment

PROMPT = "> "


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Who is asked, and where the answers of drill are shown; `is_command` tells whether a line is
    a command for the prompt."""

    asker: Asker
    console: Console
    is_command: Callable[[str], bool] = lambda line: False

    @property
    def has_keys(self) -> bool:
        """Whether somebody is there to press a key."""
        return self.asker.has_keys

    def line(self, footer: Footer, text: str = "", *, unseen: bool = False) -> str:
        """A line; `text` is there already, to be changed. `unseen` as in `Asker`."""
        return self.asker.line(PROMPT, footer, text=text, unseen=unseen)

    def show(self, screen: RenderableType) -> None:
        self.console.print(screen)

    def say(self, text: str) -> None:
        """Show a remark; a pipe gets it as one line."""
        self.console.print(remark(text), soft_wrap=not self.console.is_terminal)

    def press(self, moment: Moment, keys: Collection[str], footer: str = "") -> str:
        """One of the keys; `?` shows what they mean at this moment, and is asked again after."""
        asked = footer or moment.footer()
        while True:
            key = self.asker.key(asked, (*keys, HELP), keeps_text=moment.keeps_text)
            if key != HELP:
                return key
            self.show(moment.help())
