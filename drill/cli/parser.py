"""From the words of a command line to a command and its arguments, by the public interface of
argparse alone."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from itertools import takewhile
from typing import Any, NoReturn, TextIO

from drill import __version__
from drill.cli.command import Command
from drill.cli.terminal import columns
from drill.core.command_line import CommandHint
from drill.core.text import clean
from drill.errors import UsageError

_MARGIN = 2  # columns at the right that argparse leaves empty
_LONGEST_WORD = 20_000  # characters of an argument
_LONGEST_NAME = 20  # characters of a command that is looked for
_OPTION = r"(?<!\w)--?[a-z][a-z-]*"
_LIKE = 0.7  # of 1, by difflib: "mok" is like "mock" by 0.86, "clear" like "unlearn" by 0.67
# What people call commands otherwise.
_MEANT = {
    **dict.fromkeys(("weak", "progress", "statistics", "status", "streak", "leeches"), "stats"),
    **dict.fromkeys(("interview", "date", "deadline", "forecast"), "plan"),
    **dict.fromkeys(("search", "grep"), "find"),
    **dict.fromkeys(("set", "settings", "setting", "options"), "config"),
    **dict.fromkeys(("learn", "practise", "practice", "review", "study", "start", "quiz"), "today"),
    **dict.fromkeys(("delete", "remove", "rm", "drop"), "suspend"),
    **dict.fromkeys(("list", "ls"), "cards"),
    "new": "add",
    "open": "edit",
}
# What a key of the prompt does, and no command.
_KEYS = dict.fromkeys(("clear", "cls"), "Ctrl-L clears the screen of the prompt.")
_TODAY = f"Today's cards: {CommandHint('today')}"
_USAGE = "drill [-h] [--version] COMMAND …"
_DESCRIPTION = """Your notes become decks, and a few minutes a day keep them in your head until the
system-design interview. Without a command, drill shows what is due today, and Enter starts it."""
_EPILOG = """DRILL_HOME moves the data folder, DRILL_DATABASE names another database. Exit codes:
0 done, 1 refused with a message, 2 wrong usage, 130 interrupted."""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are like any other, so that the prompt of `drill` survives wrong
    usage."""

    def __init__(self, **options: Any) -> None:
        plain = {"color": False} if sys.version_info >= (3, 14) else {}  # only render styles
        super().__init__(
            **{"formatter_class": _formatter, "allow_abbrev": False, **plain, **options}
        )
        self.register("type", None, _clean)

    def format_usage(self) -> str:
        return _shortened(super().format_usage())

    def format_help(self) -> str:
        return _shortened(super().format_help())

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, f"{self.format_usage().strip()}\n  More: {self.prog} --help")


def parse(
    argv: Sequence[str], commands: Mapping[str, Command], stdout: TextIO
) -> tuple[Command, argparse.Namespace]:
    """The command that `argv` names, and its arguments.

    Raises UsageError; --help and --version are printed on `stdout` and leave by SystemExit.
    """
    if argv[:1] == ["--"]:
        argv = argv[1:]
    with redirect_stdout(stdout):
        if argv and argv[0].startswith("-"):
            _parsed(top_parser(commands), argv)
            raise UsageError("no command is given", f"All commands: {CommandHint('help')}")
        command = find(argv[0] if argv else "", commands)
        return command, _parsed(command_parser(command), argv[1:])


def _parsed(parser: argparse.ArgumentParser, argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; a word that is no option of the parser is named before all else. Raises
    UsageError."""
    try:
        return parser.parse_args(argv)
    except UsageError as error:
        options = set(re.findall(_OPTION, parser.format_help()))
        given = (word.partition("=")[0] for word in takewhile("--".__ne__, argv))
        for name in given:
            if name not in options and re.fullmatch(_OPTION, name, re.IGNORECASE):
                meant = _near(name, options)
                hint = f"Did you mean: {meant}?\n  {error.hint}" if meant else error.hint
                raise UsageError(f"{name}: no such option", hint) from error
        raise


def find(name: str, commands: Mapping[str, Command]) -> Command:
    """The command of this name. Raises UsageError, with the one that was probably meant."""
    if name not in commands:
        raise UsageError(f"{name}: no such command", _suggestion(name, commands))
    return commands[name]


def top_parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The parser of `drill` without a command: the version, and the help that lists the
    commands."""
    parser = _Parser(prog="drill", usage=_USAGE, description=_DESCRIPTION, epilog=_EPILOG)
    parser.add_argument("--version", action="version", version=f"drill {__version__}")
    listed = parser.add_argument_group("commands")
    for command in commands.values():  # a parser for each would take longer than most commands do
        listed.add_argument(command.name, nargs="?", help=command.help)
    return parser


def command_parser(command: Command) -> argparse.ArgumentParser:
    """The parser of one command."""
    parser = _Parser(prog=f"drill {command.name}")
    _set_up(parser, command)
    return parser


def whole_parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The parser of the whole command line, for completion."""
    parser = _Parser(prog="drill")
    parser.add_argument("--version", action="version", version=f"drill {__version__}")
    subparsers = parser.add_subparsers()
    for command in commands.values():
        _set_up(subparsers.add_parser(command.name, help=command.help), command)
    return parser


def _set_up(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.description = command.help
    parser.epilog = command.epilog
    parser.set_defaults(command=command.name)
    if command.json:
        parser.add_argument("--json", action="store_true", help="print JSON with stable keys")
    if command.pages:
        parser.add_argument(
            "--no-pager",
            dest="pages",
            action="store_false",
            help="print at once what is longer than the screen",
        )
    command.arguments(parser)


def _shortened(usage: str) -> str:
    """`WHEN [WHEN ...]` as `WHEN…`, which fits a window of 40 columns."""
    return re.sub(r"(\S+)\s+\[\1 \.\.\.\]", r"\1…", usage)


def _clean(word: str) -> str:
    """Text without what steers a terminal. Paths have a type of their own: every sign of them names
    the file."""
    return clean(word, limit=_LONGEST_WORD)


def _suggestion(name: str, commands: Mapping[str, Command]) -> str:
    meant = _MEANT.get(name.lower()) or _near(name, commands)
    likely = f"Did you mean: {CommandHint(meant)}?" if meant else _TODAY
    first = _KEYS.get(name.lower(), likely)
    return f"{first}\n  All commands: {CommandHint('help')}"


def _near(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, empty if there is none."""
    from difflib import get_close_matches

    near = get_close_matches(name[:_LONGEST_NAME].lower(), list(known), n=1, cutoff=_LIKE)
    return near[0] if near else ""


def _formatter(prog: str) -> argparse.HelpFormatter:
    """A formatter that is given the width: to find it out itself, argparse would load `shutil` for
    each command."""
    return argparse.HelpFormatter(prog, width=columns(os.environ) - _MARGIN)
