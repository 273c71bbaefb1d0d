"""The doors that text from outside comes in by, as functions that a confined child can call."""

from __future__ import annotations

import os
import shutil
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from drill.clock import FixedClock
from drill.deckfile import DeckError, dump, outline, parse
from drill.lexicon import load
from tests.conftest import DECK, Drill, Result

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

load()


@dataclass
class Rooms:
    """A home of one's own and a folder of shipped decks, used by one confined command after the other."""

    confined: Any
    home: Path
    shipped: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __call__(self, *argv: str, stdin: str | bytes = "", **environ: str) -> Result:
        environ = {**self.environ, **environ}
        result: Result = self.confined(command, self.home, self.shipped, argv, stdin, environ)
        assert unseen(result.out + result.err) == set(), "what steers a terminal came out"
        assert result.code in (0, 1, 2)
        return result


def unseen(text: str) -> set[str]:
    """The characters in it that steer a terminal or cannot be seen. Joiners between letters can: they shape them."""
    return {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign not in "\n\u200c\u200d"}


def command(home: Path, shipped: Path, argv: tuple[str, ...], stdin: str | bytes, environ: dict[str, str]) -> Result:
    """A command of drill, with the exit code and both outputs."""
    return Drill(home, shipped, FixedClock(NOON), environ)(*argv, stdin=stdin)


def fresh_home(home: Path, shipped: Path) -> None:
    """A home that knows the one demonstration deck."""
    shipped.mkdir(parents=True)
    (shipped / "demo.yaml").write_text(DECK, encoding="utf-8")
    assert command(home, shipped, ("cards",), "", {}).code == 0


def copy_home(template: Path, folder: Path) -> None:
    shutil.copytree(template, folder, dirs_exist_ok=True)


def read_deck(text: str, loader: str, name: str) -> Any:
    """The deck in a text, or what the reader says of it, by one of the two YAML parsers."""
    outline.LOADER = getattr(yaml, loader)
    try:
        return parse(text, name)
    except DeckError as error:
        return str(error)


def reread(text: str) -> bool:
    """Whether a text that is a deck is the same deck after it was written."""
    try:
        read = parse(text, "x.yaml")
    except DeckError:
        return True
    return parse(dump(read), "x.yaml") == read


def umask_of_all(home: Path, shipped: Path, argv: tuple[str, ...]) -> Result:
    """A command of drill under a umask that takes nothing away."""
    os.umask(0)
    return command(home, shipped, argv, "", {})
