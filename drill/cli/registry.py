"""Every command: its name, what it is for, what it takes, and the function that carries it out.

The parser, the prompt, `help`, completion and the table in the README all come from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.cli import answers, cards, exchange, interview, keeping, material, sessions, sheet, stats
from drill.cli.command import Command
from drill.cli.parser import command_parser, find, top_parser

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World

PROGRAM = "drill"
SHELLS = ("bash", "zsh", "fish")

_GRADE_FIELDS = """Each line has "kind" and "answer", and by kind: timing "low" and "high" in minutes; checklist and
sequence "items", a list of {"id", "text", "aliases"}; choice "options" and "expected"; cloze and basic "expected".
"prompt", "accept", "seconds" and "hints" are optional."""


def _help_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="COMMAND", help="a command (default: list them all)")


def _help(args: argparse.Namespace, world: World) -> int:
    parser = command_parser(find(args.name, COMMANDS)) if args.name else top_parser(COMMANDS)
    world.say(parser.format_help().rstrip())
    return 0


def _completion_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def _completion(args: argparse.Namespace, world: World) -> int:
    from argcomplete.shell_integration import shellcode

    world.say(shellcode([PROGRAM], shell=args.shell))
    return 0


_COMMANDS = (
    Command("today", "today's due and new cards", sessions.today, sessions.session_arguments, json=False),
    Command(
        "timing",
        "the same, for the cards about the interview's timing",
        sessions.timing,
        sessions.session_arguments,
        json=False,
    ),
    Command("checklist", "the same, for checklists", sessions.checklist, sessions.session_arguments, json=False),
    Command("due", "how the day stands, in one line, for a shell prompt or a status bar", sessions.due),
    Command(
        "plan",
        "set or show the plan for the interview: the load to come, the forecast",
        interview.plan,
        interview.plan_arguments,
    ),
    Command(
        "cram",
        "what gains most before the interview, in the time there is",
        interview.cram,
        interview.cram_arguments,
        json=False,
    ),
    Command(
        "mock",
        "a mock interview, stage by stage against a clock, with a scorecard",
        interview.mock,
        interview.mock_arguments,
    ),
    Command(
        "build", "make decks from Markdown notes; what was learned is kept", material.build, material.build_arguments
    ),
    Command(
        "check", "validate deck files: file, line, field, and what to do", material.check, material.check_arguments
    ),
    Command("decks", "list the decks", cards.decks),
    Command("cards", "list cards and when they are due", cards.cards, cards.cards_arguments),
    Command("show", "show one card", cards.show, cards.card_argument),
    Command("edit", "open a card's deck in $EDITOR, at its line", cards.edit, cards.card_argument, json=False),
    Command("suspend", "do not ask these cards until they are resumed", cards.put_aside, cards.put_aside_arguments),
    Command("resume", "ask suspended cards again", cards.put_aside, cards.put_aside_arguments),
    Command(
        "reset",
        "start these cards as if they had never been answered; the log is kept",
        cards.put_aside,
        cards.put_aside_arguments,
    ),
    Command("answer", "record one answer without a session", answers.answer, answers.answer_arguments),
    Command(
        "grade",
        "judge a stream of answers: one JSON object a line in, one a line out",
        answers.grade,
        epilog=_GRADE_FIELDS,
    ),
    Command("history", "list answers, newest first", answers.history, answers.history_arguments),
    Command(
        "unlearn",
        "forget what you said counts, or does not count, for a card",
        answers.unlearn,
        answers.unlearn_arguments,
    ),
    Command(
        "undo",
        "take back the last step, also of an earlier session: an answer, a suspension, a reset, a correction, a plan,"
        " a mock, an import, a restore",
        answers.undo,
    ),
    Command(
        "stats",
        "how it stands: ready, weak, habit, ahead",
        stats.stats,
        stats.stats_arguments,
        epilog="What each figure means: docs/stats.md",
    ),
    Command("export", "take decks, and what was learned, elsewhere", exchange.export, exchange.export_arguments),
    Command(
        "import",
        "bring in decks and reviews from Anki, CSV, Markdown or JSON",
        exchange.import_,
        exchange.import_arguments,
    ),
    Command(
        "sheet",
        "the last-minute page for the morning: for a phone, and two printed pages",
        sheet.sheet,
        sheet.sheet_arguments,
    ),
    Command(
        "merge",
        "take in the log of another drill of yours, so that both can go on as one",
        exchange.merge,
        exchange.merge_arguments,
    ),
    Command(
        "backup", "back the database up now; it happens by itself once a day and before big changes", keeping.backup
    ),
    Command(
        "restore",
        "list the backups, or go back to one; what was there is backed up first",
        keeping.restore,
        keeping.restore_arguments,
    ),
    Command(
        "doctor",
        "look whether database, log, memory and decks are sound, and say how to mend",
        keeping.doctor,
        keeping.doctor_arguments,
    ),
    Command(
        "completion",
        "print what makes a shell complete commands, options, decks, tags and cards at Tab",
        _completion,
        _completion_arguments,
        json=False,
    ),
    Command("help", "list the commands, or say what one takes", _help, _help_arguments, json=False),
)
COMMANDS = {command.name: command for command in _COMMANDS}
