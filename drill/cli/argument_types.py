"""What the words of a command line may be: each function turns one into a value, or says what is
wrong with it."""

from __future__ import annotations

import argparse
import os
from datetime import date, datetime
from pathlib import Path

from drill.cli.terminal import STANDARD_INPUT
from drill.core.text import clean_line
from drill.errors import UsageError

_SLASHES = tuple(filter(None, (os.sep, os.altsep)))
_MOST_DIGITS = 9  # of a count
_MOST_MINUTES = 10_000.0  # a week
_DAY_MINUTES = 1_440
_ONLY_THESE = "only these: a deck, kind, tag, heading or card"


def count(text: str) -> int:
    """A whole number, 0 or more."""
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a whole number, or too large")
    return int(text)


def session_size(text: str) -> int:
    """How many cards a session may have, 1 or more."""
    if not count(text):
        raise argparse.ArgumentTypeError("a session has at least 1 card")
    return int(text)


def minutes(text: str) -> float:
    """Minutes, more than none, with a fraction if need be."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes")
    return value


def minutes_a_day(text: str) -> float:
    """Minutes, no more than a day has."""
    value = minutes(text)
    if value > _DAY_MINUTES:
        raise argparse.ArgumentTypeError(f"a day has {_DAY_MINUTES:,} minutes")
    return value


def add_names(
    parser: argparse.ArgumentParser, help_text: str = _ONLY_THESE, *, required: bool = False
) -> None:
    """The names that a command takes, and those that it leaves out; see `app.views.name_lookup`."""
    parser.add_argument(
        "names", nargs="+" if required else "*", default=[], metavar="NAME", help=help_text
    )
    add_without(parser)


def add_without(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--not",
        dest="without",
        action="append",
        default=[],
        metavar="NAME",
        help="but not these; may be repeated",
    )


def columns(text: str) -> tuple[str, ...]:
    """What the columns of a table are."""
    from drill.core.exchange.tables.table_heads import columns_of

    try:
        return columns_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def add_since(parser: argparse.ArgumentParser, help_text: str) -> None:
    """The option of a command that looks back; `since` gives its day."""
    parser.add_argument(
        "--since", metavar="DATE", help=f"{help_text}: monday, 5 Dec, 2026-03-02, 2 weeks ago"
    )


def since(args: argparse.Namespace, today: date) -> date | None:
    """The day that --since means on the day `today`, None if it is not given. Raises UsageError."""
    from drill.core.dates import read_date

    if args.since is None:
        return None
    try:
        return read_date(args.since, today, past=True).day
    except UsageError as error:
        raise UsageError(f"--since: {error.message}", error.hint) from error


def instant(text: str) -> datetime:
    """An aware instant; without an offset, by the local clock."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError, OSError):  # OSError: on Windows, before 1970
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an instant such as 2026-03-02T12:00+00:00"
        ) from None


def deck_name(text: str) -> str:
    """What a deck is to be called."""
    if not any(sign.isalnum() for sign in text):
        raise argparse.ArgumentTypeError(f"{text[:20]!r} has no letter and no digit")
    return " ".join(clean_line(text, limit=len(text)).split())


def input_path(text: str) -> Path:
    """A file or folder to read, or - for standard input where a command takes it."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    if not text.startswith("~"):
        path = Path(text)
        return path.absolute() if path == STANDARD_INPUT and text != str(path) else path
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"{text!r}: there is no user of that name") from None


def output_path(text: str) -> Path:
    """A file to write, or - for standard output. `World.save` writes it."""
    path = input_path(text)
    if text.endswith(_SLASHES) and not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text!r} names a folder; give the name of a file")
    return path


def add_force(parser: argparse.ArgumentParser) -> None:
    """The option of every command that takes an `output_path`."""
    help_text = "replace the file even if drill did not write it, or it was changed since"
    parser.add_argument("--force", action="store_true", help=help_text)
