"""The commands and their options; what each one does is in `commands`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from drill import __version__
from drill.cli import commands, doors, first, interview, keeping, pictures, sessions
from drill.core.queue import Only
from drill.core.scheduling import BEST
from drill.errors import UsageError

if TYPE_CHECKING:
    from drill.cli.world import World

_USUAL_COLUMNS = 80
Command = Callable[[argparse.Namespace, "World"], int]

_MOST_DIGITS = 9  # of a count
_LONGEST_NAME = 20  # characters of a command that is looked for
_MOST_MINUTES = 10_000.0  # a week
_DESCRIPTION = """Your notes become decks, and a few minutes a day keep them in your head until the system-design
interview. Without a command, drill shows how the day stands, and Enter starts it."""
_EPILOG = """DRILL_HOME moves the data folder, DRILL_DATABASE names another database. Exit codes: 0 done, 1 refused with
a message, 2 wrong usage, 130 interrupted."""


_GRADE_FIELDS = """Each line has "kind" and "answer", and by kind: timing "low" and "high" in minutes; checklist and
sequence "items", a list of {"id", "text", "aliases"}; choice "options" and "expected"; cloze and basic "expected".
"prompt", "accept", "seconds" and "hints" are optional."""


class _Parser(argparse.ArgumentParser):
    """Wrong usage is an error like any other, so that the prompt of `drill` survives it."""

    def _get_formatter(self) -> argparse.HelpFormatter:
        """With the width told: left to find it out, argparse loads all of `shutil` for each command."""
        return argparse.HelpFormatter(self.prog, width=_columns() - 2)

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, f"{self.format_usage().strip()}\n  More: {self.prog} --help")


class _Unasked(_Parser):
    """Stands for the parser of a command that is not given: it is listed, and what it takes is left unread."""

    def __init__(self, **_words: Any) -> None:
        """Leave out what makes a parser: it takes longer than most commands."""

    def set_defaults(self, **_words: Any) -> None:
        pass

    def add_argument(self, *_names: Any, **_words: Any) -> Any:
        pass

    def add_mutually_exclusive_group(self, **_words: Any) -> Any:
        return self


def make_parser(given: str | None = None) -> argparse.ArgumentParser:
    """The command line: all of it, or the list of commands with the words of the `given` one alone."""
    parser = _Parser(prog="drill", description=_DESCRIPTION, epilog=_EPILOG, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"drill {__version__}")
    listed = parser.add_subparsers(title="commands", metavar="COMMAND", prog=parser.prog)
    parser.set_defaults(command=lambda words, world: first.open_shell(world))

    def command(name: str, does: Command, says: str, *, json: bool = True) -> argparse.ArgumentParser:
        listed._parser_class = _Parser if given in (None, name) else _Unasked
        sub: argparse.ArgumentParser = listed.add_parser(name, help=says, description=says, allow_abbrev=False)
        sub.set_defaults(command=does)
        if json:
            sub.add_argument("--json", action="store_true", help="print JSON with stable keys")
        return sub

    _sessions(command)
    _interview(command)
    _mock(command)
    _material(command)
    _cards(command)
    _answers(command)
    _pictures(command)
    _doors(command)
    _keeping(command)
    sub = command("help", _help, "list the commands, or say what one takes", json=False)
    sub.add_argument("name", nargs="?", metavar="COMMAND", help="a command (default: list them all)")
    return parser


def command_names() -> list[str]:
    """The names of all commands."""
    return _names(make_parser())


def _names(parser: argparse.ArgumentParser) -> list[str]:
    actions = parser._subparsers
    assert actions is not None
    return list(actions._group_actions[0].choices or ())


def _sessions(command: Callable[..., argparse.ArgumentParser]) -> None:
    for name, does, says in (
        ("today", sessions.today, "today's drill: due and new cards, judged as typed"),
        ("timing", sessions.timing, "the same, for the cards about the interview's timing"),
        ("checklist", sessions.checklist, "the same, for checklists"),
    ):
        sub = command(name, does, says, json=False)
        sub.add_argument("decks", nargs="*", metavar="DECK", help="only these decks")
        sub.add_argument("--minutes", type=_positive, help="end after so many minutes")
        sub.add_argument("--cards", type=_at_least_one, help="ask at most so many cards")
        sub.add_argument("--new", type=_count, help="take in so many new cards, whatever the limit of the day")
    command("due", commands.due, "how the day stands, in one line, for a shell prompt or a status bar")


def _interview(command: Callable[..., argparse.ArgumentParser]) -> None:
    sub = command("plan", interview.plan, "set or show the plan for the interview: the load to come, the forecast")
    sub.add_argument(
        "--interview",
        action="append",
        metavar="WHEN",
        help="2026-12-05, '2026-12-05 14:30' or 'in 12 days'; NAME=WHEN@DECK,DECK for several",
    )
    sub.add_argument("--minutes", type=_positive, help="minutes a day (default: 20)")
    sub.add_argument("--weigh", action="append", metavar="NAME=FACTOR", help="a deck or tag that matters more, or less")
    sub.add_argument("--clear", action="store_true", help="go on without a plan, by SM-2")
    sub = command("cram", interview.cram, "what gains most before the interview, in the time there is", json=False)
    sub.add_argument("decks", nargs="*", metavar="DECK", help="only these decks")
    sub.add_argument("--minutes", type=_positive, help="go round until so many minutes are up (default: once)")
    sub.add_argument("--cards", type=_count, help="only the first so many cards")
    which = sub.add_mutually_exclusive_group()
    for only, says in (
        (Only.REVIEWED, "only cards answered before"),
        (Only.NEW, "only new cards"),
        (Only.FAILED, "only cards failed today"),
    ):
        which.add_argument(f"--{only.value}", dest="only", action="store_const", const=only.value, help=says)


def _mock(command: Callable[..., argparse.ArgumentParser]) -> None:
    sub = command("mock", interview.mock, "a mock interview, stage by stage against a clock, with a scorecard")
    sub.add_argument("--minutes", type=_positive, help="how long it takes in all (default: 45)")
    sub.add_argument("--problem", metavar="TITLE", help="what to design (default: the next one in turn)")
    which = sub.add_mutually_exclusive_group()
    which.add_argument(
        "--resume", action="store_true", help="go on with the one left unfinished, the clock where it stood"
    )
    which.add_argument("--history", action="store_true", help="the mocks so far, side by side")


def _material(command: Callable[..., argparse.ArgumentParser]) -> None:
    sub = command("build", commands.build, "make decks from Markdown notes; what was learned is kept")
    sub.add_argument(
        "notes", nargs="+", metavar="NOTES", help="Markdown files, folders of them, or - for standard input"
    )
    sub.add_argument("--out", metavar="DIR", help="where the decks go (default: your own decks)")
    sub.add_argument("--dry-run", action="store_true", help="say what would be done and write nothing")
    sub = command("check", commands.check, "validate deck files: file, line, field, and what to do")
    sub.add_argument("files", nargs="*", metavar="FILE", help="deck files (default: all decks in use)")


def _cards(command: Callable[..., argparse.ArgumentParser]) -> None:
    command("decks", commands.decks, "list the decks")
    sub = command("cards", commands.cards, "list cards and when they are due")
    sub.add_argument("names", nargs="*", metavar="NAME", help="a card, deck, kind or tag (default: all)")
    sub = command("show", commands.show, "show one card")
    sub.add_argument("card", metavar="CARD", help="its id, deck/card")
    sub = command("edit", commands.edit, "open a card's deck in $EDITOR, at its line", json=False)
    sub.add_argument("card", metavar="CARD", help="its id, deck/card")
    for name, says in (
        ("suspend", "do not ask these cards until they are resumed"),
        ("resume", "ask suspended cards again"),
        ("reset", "start these cards as if they had never been answered; the log is kept"),
    ):
        sub = command(name, commands.put_aside, says)
        sub.set_defaults(action=name)
        sub.add_argument("names", nargs="+", metavar="NAME", help="a card, deck, kind or tag")


def _answers(command: Callable[..., argparse.ArgumentParser]) -> None:
    sub = command("answer", commands.answer, "record one answer without a session")
    sub.add_argument("card", metavar="CARD", help="its id, deck/card")
    sub.add_argument("text", metavar="TEXT", help="what you answer; points of a checklist separated by ; or new lines")
    sub.add_argument("--quality", type=int, choices=range(BEST + 1), help="your own grade instead of the judged one")
    sub = command("grade", commands.grade, "judge a stream of answers: one JSON object a line in, one a line out")
    sub.epilog = _GRADE_FIELDS
    sub = command("history", commands.history, "list answers, newest first")
    sub.add_argument("card", nargs="?", metavar="CARD", help="only this card's")
    sub.add_argument("--since", type=_day, metavar="DATE", help="only from this day on, such as 2026-03-02")
    if not isinstance(sub, _Unasked):
        from drill.core.log import Mode  # which no other command waits for

        sub.add_argument("--mode", choices=[mode.value for mode in Mode], help="only answers that came about so")
    sub.add_argument("--limit", type=_count, help="only the newest so many")
    sub.add_argument("--voided", action="store_true", help="also answers that were taken back")
    sub = command("unlearn", commands.unlearn, "forget what you said counts, or does not count, for a card")
    sub.add_argument("card", metavar="CARD", help="its id, deck/card")
    sub.add_argument("typed", nargs="?", metavar="TEXT", help="only this wording (default: all)")
    command(
        "undo",
        commands.undo,
        "take back the last step: an answer, a suspension, a reset, a correction, a plan, a mock, an import",
    )


def _pictures(command: Callable[..., argparse.ArgumentParser]) -> None:
    sub = command("stats", pictures.stats, "how it stands: ready, weak, habit, ahead")
    sub.epilog = "What each figure means: docs/stats.md"
    sub.add_argument("decks", nargs="*", metavar="DECK", help="only these decks")
    sub.add_argument("--since", type=_day, metavar="DATE", help="answers from this day on (default: the last year)")
    sub.add_argument("--kind", type=_kind, metavar="KIND", help="only cards of this kind")
    sub.add_argument("--all", action="store_true", help="also months, hours, intervals and every weak point")
    sub.add_argument("--plain", action="store_true", help="all figures as lines of text, for a screen reader")
    sub.add_argument("--svg", metavar="FILE", help="save the picture as SVG")
    sub.add_argument("--html", metavar="FILE", help="save the picture as a page for a browser")


def _doors(command: Callable[..., argparse.ArgumentParser]) -> None:
    sub = command("export", doors.export, "take decks, and what was learned, elsewhere")
    sub.add_argument("format", metavar="FORMAT", choices=doors.FORMATS, help=", ".join(doors.FORMATS))
    sub.add_argument("file", metavar="FILE", help="the file to write, whole or not at all")
    sub.add_argument("decks", nargs="*", metavar="DECK", help="only these decks")
    sub.add_argument("--no-schedule", action="store_true", help="anki: the cards only, all of them new")
    sub.add_argument(
        "--at", type=_instant, metavar="INSTANT", help="anki: as of this instant (default: the newest review or edit)"
    )
    sub = command("import", doors.import_, "bring in decks and reviews from Anki, CSV, Markdown or JSON")
    sub.add_argument("file", metavar="FILE", help="its ending says what it is: " + ", ".join(doors.ENDINGS))
    sub.add_argument("--dry-run", action="store_true", help="say what would come and write nothing")
    sub = command("sheet", doors.sheet, "the last-minute page for the morning: for a phone, and two printed pages")
    sub.add_argument("file", metavar="FILE.html", help="the page to write; an older page of drill is replaced")
    sub.add_argument(
        "--deck", dest="decks", nargs="+", action="extend", default=[], metavar="DECK",
        help="only these decks (default: those of the next interview)",
    )  # fmt: skip
    sub = command("merge", doors.merge, "take in the log of another drill of yours, so that both can go on as one")
    sub.add_argument("file", metavar="FILE", help="its drill.db, or what its drill export json wrote; it is only read")
    sub.add_argument("--dry-run", action="store_true", help="say what would come and write nothing")


def _keeping(command: Callable[..., argparse.ArgumentParser]) -> None:
    command(
        "backup", keeping.backup, "back the database up now; it happens by itself once a day and before big changes"
    )
    sub = command("restore", keeping.restore, "list the backups, or go back to one; what was there is backed up first")
    sub.add_argument("backup", nargs="?", metavar="BACKUP", help="its name, newest, or a file (default: list them)")
    sub.add_argument("--yes", action="store_true", help="do not ask")
    sub = command(
        "doctor", keeping.doctor, "look whether database, log, memory and decks are sound, and say how to mend"
    )
    sub.add_argument("--fix", action="store_true", help="mend what can be mended, after a backup")


def _help(words: argparse.Namespace, world: World) -> int:
    parse([words.name, "--help"] if words.name else ["--help"], world)  # which ends it
    return 0


def _columns() -> int:
    try:
        return int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        pass
    try:
        return os.get_terminal_size().columns
    except OSError:
        return _USUAL_COLUMNS


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        raise argparse.ArgumentTypeError(f"{text[:20]!r} is not a whole number, or too large")
    return int(text)


def _at_least_one(text: str) -> int:
    if not _count(text):
        raise argparse.ArgumentTypeError("0 cards are no session")
    return int(text)


def _kind(text: str) -> str:
    from drill.core.cards import Kind  # which takes a third of the time that the help does

    kinds = [kind.value for kind in Kind]
    if text not in kinds:
        raise argparse.ArgumentTypeError(f"invalid choice: {text!r} (choose from {', '.join(kinds)})")
    return text


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes")
    return value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-03-02") from None


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is not an instant such as 2026-03-02T12:00+00:00") from None


def parse(argv: Sequence[str], world: World) -> tuple[Command, argparse.Namespace]:
    """The command that `argv` names, and its words. Raises UsageError; help and version leave by SystemExit."""
    given = next((word for word in argv if not word.startswith("-")), "")
    parser = make_parser(given)
    if given and given not in (names := _names(parser)):
        raise UsageError(f"{given}: no such command", _like(given, names))
    with redirect_stdout(world.stdout):
        words = parser.parse_args(argv)
    return words.command, words


def _like(given: str, names: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(given[:_LONGEST_NAME].lower(), names, n=1)
    meant = f"Did you mean: drill {near[0]}?" if near else "For a deck: drill today DECK"
    return f"{meant}\n  All commands: drill --help"
