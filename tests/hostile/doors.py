"""The doors that text from outside comes in by, as functions that a confined child can call."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from drill.anki import package, package_reader
from drill.clock import FixedClock
from drill.deckfile import DeckError, dump, line_outline, parse
from tests.conftest import DECK, Drill, Result

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass
class Rooms:
    """A home of one's own and a folder of shipped decks, used by one confined command after the
    other."""

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
    """The characters in it that steer a terminal or cannot be seen. Joiners between letters can:
    they shape them."""
    return {
        sign
        for sign in text
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign not in "\n\u200c\u200d"
    }


def command(
    home: Path, shipped: Path, argv: tuple[str, ...], stdin: str | bytes, environ: dict[str, str]
) -> Result:
    """A command of drill, with the exit code and both outputs."""
    return Drill(home, shipped, FixedClock(NOON), environ)(*argv, stdin=stdin)


def fresh_home(home: Path, shipped: Path) -> None:
    """A home that knows the one demonstration deck."""
    shipped.mkdir(parents=True)
    (shipped / "demo.yaml").write_text(DECK, encoding="utf-8")
    assert command(home, shipped, ("cards",), "", {}).code == 0


def warm_up() -> None:
    """Load and compile once, before any case is forked, what every case needs."""
    with tempfile.TemporaryDirectory() as folder:
        home, shipped = Path(folder) / "home", Path(folder) / "shipped"
        fresh_home(home, shipped)
        for words in (
            ("answer", "demo/capital", "x"),
            ("build", "-"),
            ("history",),
            ("today",),
            ("show", "demo/load"),
        ):
            command(home, shipped, words, "", {})


def copy_home(template: Path, folder: Path) -> None:
    shutil.copytree(template, folder, dirs_exist_ok=True)


def read_deck(text: str, loader: str, name: str) -> Any:
    """The deck in a text, or what the reader says of it, by one of the two YAML parsers."""
    line_outline.LOADER = getattr(yaml, loader)
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


def import_under_low_limits(home: Path, shipped: Path, file: Path) -> Result:
    """An import where a small part of the real sizes is too much, so that no case needs to be
    large."""
    package.LARGEST_COLLECTION = 30_000_000
    package.LARGEST_VALUE = 2_000_000
    package_reader.MOST_ROWS = 10
    return command(home, shipped, ("import", str(file)), "", {})


FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "pty.",
    "ctypes.",
)


def refuse(event: str, _arguments: object) -> None:
    """An audit hook for what drill never does."""
    if event.startswith(FORBIDDEN):
        raise RuntimeError(f"{event}: drill does this to nobody")


def command_alone(home: Path, shipped: Path, argv: tuple[str, ...], stdin: str) -> Result:
    """A command of drill in an interpreter that forbids the network and other programs."""
    sys.addaudithook(refuse)
    return command(home, shipped, argv, stdin, {})


def fresh_home_for_all(home: Path, shipped: Path) -> None:
    os.umask(0)
    fresh_home(home, shipped)


def umask_of_all(home: Path, shipped: Path, argv: tuple[str, ...]) -> Result:
    """A command of drill under a umask that takes nothing away."""
    os.umask(0)
    return command(home, shipped, argv, "", {})
