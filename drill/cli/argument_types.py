"""What the words of a command line may be: each function turns one into a value, or says what is wrong with it."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path

_MOST_DIGITS = 9  # of a count
_MOST_MINUTES = 10_000.0  # a week


def count(text: str) -> int:
    """A whole number, 0 or more."""
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a whole number, or too large")
    return int(text)


def at_least_one(text: str) -> int:
    """A number of cards that makes a session."""
    if not count(text):
        raise argparse.ArgumentTypeError("0 cards are no session")
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


def day(text: str) -> date:
    """A day, as 2026-03-02."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-03-02") from None


def instant(text: str) -> datetime:
    """An aware instant; without an offset, by the local clock."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is not an instant such as 2026-03-02T12:00+00:00") from None


def output_path(text: str) -> Path:
    """A file to write, or - for standard output. `World.save` writes it."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # a ~name that nobody bears
        raise argparse.ArgumentTypeError(f"{text!r} begins with nobody's home folder") from None


def add_force(parser: argparse.ArgumentParser) -> None:
    """The option of every command that takes an `output_path`."""
    parser.add_argument("--force", action="store_true", help="replace a file also if it is not as drill wrote it")
