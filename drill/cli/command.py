"""What a command is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def nothing(parser: argparse.ArgumentParser) -> None:
    """The arguments of a command that takes none."""


class Command(NamedTuple):
    """`help` says what it does, `arguments` adds what it takes to a parser, `handler` returns the
    exit code.

    `json` says whether it takes --json, `pages` whether what it prints may be longer than a screen.
    """

    name: str
    help: str
    handler: Callable[[argparse.Namespace, World], int]
    arguments: Callable[[argparse.ArgumentParser], None] = nothing
    json: bool = True
    epilog: str | None = None
    pages: bool = False
