"""What a command line could go on as at Tab: in bash, zsh and fish, and at the prompt of drill.

argcomplete finds out which argument is being typed; what kind of value that is, its metavar says.
Only loaded at Tab.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import Final

from argcomplete import autocomplete
from argcomplete.completers import BaseCompleter
from argcomplete.finders import CompletionFinder

from drill.app.env import Env
from drill.app.views import completions
from drill.cli.card_commands import TAKING_STATES
from drill.cli.command import Command
from drill.cli.parser import whole_parser
from drill.core.command_line import command_words, without_program
from drill.editor import WINDOWS
from drill.repl.shell import EXIT_WORDS

_QUOTE = '"'
OPTIONS: Final = "long"  # those of one letter are not offered
_UNFINISHED = ("/", "=")  # ends of a value that more belongs to


class Values(BaseCompleter):
    """The values that an argument without choices could have; where they have a meaning, a shell
    can show it beside."""

    def __init__(self, commands: Mapping[str, Command], env: Env) -> None:
        meanings = {name: command.help for name, command in commands.items()}
        paths = dict.fromkeys(("FILE", "FILE.html", "NOTES", "DIR"), completions.paths)
        self._env = env
        # By the metavar of an argument: what it could be, from how it begins.
        self._values: dict[str, Callable[[str], Iterable[str]]] = {
            "CARD": lambda typed: completions.cards(env, typed),
            "DECK": lambda typed: completions.decks(env),
            "NAME=FACTOR": lambda typed: [f"{name}=" for name in completions.names(env, typed)],
            "COMMAND": lambda typed: meanings,
            "SETTING": lambda typed: completions.settings(),
            "TITLE": lambda typed: completions.problems(),
            "BACKUP": lambda typed: [*completions.backups(env), *completions.paths(typed)],
            **paths,
        }

    def __call__(
        self,
        *,
        prefix: str,
        action: argparse.Action,
        parser: argparse.ArgumentParser,
        parsed_args: argparse.Namespace,
    ) -> Iterable[str]:
        if action.metavar == "NAME":
            narrowed = action.dest == "names" and parser.get_default("command") in TAKING_STATES
            return completions.names(self._env, prefix, states=narrowed)
        if action.metavar == "VALUE":
            return completions.setting_values(parsed_args.name)
        values = self._values.get(str(action.metavar))
        return values(prefix) if values else ()


def complete_for_shell(commands: Mapping[str, Command], env: Env) -> None:
    """Answer the shell that asks, as the code of `drill completion` has agreed with it, and end the
    process."""
    autocomplete(whole_parser(commands), OPTIONS, default_completer=Values(commands, env))


def complete_line(line: str, commands: Mapping[str, Command], env: Env) -> list[str]:
    """The whole lines that a line typed at the prompt could become, as the prompt will split
    them."""
    windows = sys.platform == WINDOWS
    typed = word_at_end(line, windows=windows)
    if typed is None:
        return []
    before, unfinished, place = typed
    words = list(map(shlex.quote, without_program(before)))
    asked = " ".join([*words, f'"{unfinished}'])  # argcomplete splits it as a shell of POSIX would
    finder = _Unquoted(whole_parser(commands), OPTIONS, default_completer=Values(commands, env))
    values: list[str] = []
    while (completed := finder.rl_complete(asked, len(values))) is not None:
        values.append(f"{unfinished}{completed.removeprefix(asked)}")
    if not words:
        values += [word for word in EXIT_WORDS if word.startswith(unfinished)]
    # Options are behind what else is possible.
    values.sort(key=lambda value: value.startswith("-"))
    end = " " if len(values) == 1 and not values[0].endswith(_UNFINISHED) else ""
    return [f"{line[:place]}{_quoted(value)}{end}" for value in values if _QUOTE not in value]


def word_at_end(line: str, *, windows: bool) -> tuple[list[str], str, int] | None:
    """The words of a line before the one being typed, that word without its quotes, and where it
    begins.

    None where the line cannot be split at all.
    """
    for end in ("", '"', "'"):  # of a quote that is still open
        with suppress(ValueError):
            *before, word = command_words(f"{line}x{end}", windows=windows)
            break
    else:
        return None
    places = [
        place for place in range(len(line), -1, -1) if not line[:place] or line[place - 1].isspace()
    ]
    for place in places:
        with suppress(ValueError):
            if command_words(line[:place], windows=windows) == before:
                return before, word.removesuffix("x"), place
    return None


class _Unquoted(CompletionFinder):
    """Gives values as they are; quotes for the prompt are put on by `complete_line`."""

    def quote_completions(
        self, completions: list[str], cword_prequote: str, last_wordbreak_pos: int | None
    ) -> list[str]:
        return completions


def _quoted(value: str) -> str:
    """The value as one word of the prompt; double quotes hold it together on every system."""
    plain = not any(sign.isspace() or sign in "'\\#;&|" for sign in value)
    end = "" if value.endswith(_UNFINISHED) else _QUOTE
    return value if plain else f"{_QUOTE}{value}{end}"
