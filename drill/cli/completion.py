"""What a command line could go on as at Tab: in bash, zsh and fish, and at the prompt of drill.

argcomplete finds out which argument is being typed; what kind of value that is, its metavar says. Only loaded at Tab.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from typing import Final

from argcomplete import autocomplete
from argcomplete.completers import BaseCompleter
from argcomplete.finders import CompletionFinder

from drill.app import completing
from drill.app.env import Env
from drill.cli.command import Command
from drill.cli.parser import whole_parser

OPTIONS: Final = "long"  # those of one letter are not offered
_PATHS = {"FILE", "FILE.html", "NOTES", "DIR"}  # metavars


class Values(BaseCompleter):
    """The values that an argument without choices could have."""

    def __init__(self, commands: Mapping[str, Command], env: Env) -> None:
        self._commands = commands
        self._env = env

    def __call__(
        self, *, prefix: str, action: argparse.Action, parser: argparse.ArgumentParser, parsed_args: argparse.Namespace
    ) -> Iterable[str]:
        if action.metavar == "DECK":
            return completing.decks(self._env)
        if action.metavar == "CARD":
            return completing.cards(self._env, prefix)
        if action.metavar == "NAME":
            return completing.names(self._env, prefix)
        if action.metavar == "COMMAND":
            return {name: command.help for name, command in self._commands.items()}  # shown beside, where a shell can
        return completing.paths(prefix) if action.metavar in _PATHS else ()


def complete_for_shell(commands: Mapping[str, Command], env: Env) -> None:
    """Answer the shell that asks, as the code of `drill completion` has agreed with it, and end the process."""
    autocomplete(whole_parser(commands), OPTIONS, default_completer=Values(commands, env))


def complete_line(line: str, commands: Mapping[str, Command], env: Env) -> list[str]:
    """The whole lines that a line typed at the prompt could become."""
    finder = CompletionFinder(whole_parser(commands), OPTIONS, default_completer=Values(commands, env))
    found: list[str] = []
    while (completed := finder.rl_complete(line, len(found))) is not None:
        found.append(completed)
    return found
