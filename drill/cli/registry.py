"""Every command: its name, what it is for, what it takes, and the function that carries it out.

The parser, the prompt, `help`, completion and the table in the README all come from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.cli import (
    add_commands,
    answer_commands,
    backup_commands,
    build_commands,
    card_commands,
    config_command,
    exchange_commands,
    interview_commands,
    session_commands,
    sheet_command,
    stats_commands,
    suggestion_commands,
)
from drill.cli.command import Command
from drill.cli.parser import command_parser, find, top_parser
from drill.core.command_line import PROGRAM

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World

SHELLS = ("bash", "zsh", "fish")
# What these print may be longer than a screen.
_LONG = frozenset(
    "build cards check config decks doctor find help history note plan restore show stats "
    "suggestions".split()
)

_GRADE_FIELDS = """Each line has "kind" and "answer", and by kind: timing "low" and "high" in
minutes; checklist and sequence "items", a list of {"id", "text", "aliases"}; choice "options" and
"expected"; cloze and basic "expected".
"prompt", "accept", "refusals", "seconds" and "hints" are optional. A line break within
an answer is \\n."""


def _help_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="?", metavar="COMMAND", help="a command (default: list them all)"
    )


def _help(args: argparse.Namespace, world: World) -> int:
    parser = command_parser(find(args.name, COMMANDS)) if args.name else top_parser(COMMANDS)
    world.page(parser.format_help())
    return 0


def _completion_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def _completion(args: argparse.Namespace, world: World) -> int:
    from argcomplete.shell_integration import shellcode

    world.write_line(shellcode([PROGRAM], shell=args.shell))
    return 0


_COMMANDS = (
    Command(
        "today",
        "today's due and new cards",
        session_commands.today,
        session_commands.session_arguments,
        json=False,
    ),
    Command(
        "timing",
        "the same, for the cards about the interview's timing",
        session_commands.timing,
        session_commands.session_arguments,
        json=False,
    ),
    Command(
        "checklist",
        "the same, for checklists",
        session_commands.checklist,
        session_commands.session_arguments,
        json=False,
    ),
    Command(
        "due",
        "what is due today, in one line, for a shell prompt or a status bar",
        session_commands.due,
    ),
    Command(
        "plan",
        "set or show the plan for the interview: the load to come, the forecast",
        interview_commands.plan,
        interview_commands.plan_arguments,
    ),
    Command(
        "cram",
        "what gains most before the interview, in the time there is",
        interview_commands.cram,
        interview_commands.cram_arguments,
        json=False,
    ),
    Command(
        "mock",
        "a mock interview, stage by stage against a clock, with a scorecard",
        interview_commands.mock,
        interview_commands.mock_arguments,
    ),
    Command(
        "build",
        "make decks from Markdown notes; what was learned is kept",
        build_commands.build,
        build_commands.build_arguments,
    ),
    Command(
        "suggestions",
        "look through what a build was not sure of: keep, edit, join or drop each",
        suggestion_commands.suggestions,
        suggestion_commands.suggestions_arguments,
    ),
    Command(
        "check",
        "validate deck files: file, line, field, and what to do",
        build_commands.check,
        build_commands.check_arguments,
    ),
    Command(
        "add",
        "add a card of your own; without arguments it is asked for",
        add_commands.add,
        add_commands.add_arguments,
    ),
    Command(
        "note",
        "keep a line of notes, which the next build reads; without one, show what is kept",
        add_commands.note,
        add_commands.note_arguments,
    ),
    Command("decks", "list the decks", card_commands.decks),
    Command(
        "cards",
        "list cards and when they are due",
        card_commands.cards,
        card_commands.cards_arguments,
    ),
    Command("find", "find cards by words", card_commands.find, card_commands.find_arguments),
    Command("show", "show one card", card_commands.show, card_commands.card_words),
    Command(
        "edit",
        "open a card's deck in $EDITOR, at its line",
        card_commands.edit,
        card_commands.card_words,
        json=False,
    ),
    Command(
        "suspend",
        "do not ask these cards until they are resumed",
        card_commands.put_aside,
        card_commands.put_aside_arguments,
    ),
    Command(
        "resume",
        "ask suspended cards again",
        card_commands.put_aside,
        card_commands.put_aside_arguments,
    ),
    Command(
        "reset",
        "start these cards as if they had never been answered; the log is kept",
        card_commands.put_aside,
        card_commands.put_aside_arguments,
    ),
    Command(
        "answer",
        "record one answer without a session",
        answer_commands.answer,
        answer_commands.answer_arguments,
    ),
    Command(
        "grade",
        "judge a stream of answers: one JSON object a line in, one a line out",
        answer_commands.grade,
        answer_commands.grade_arguments,
        epilog=_GRADE_FIELDS,
    ),
    Command(
        "history",
        "list answers, newest first",
        answer_commands.history,
        answer_commands.history_arguments,
    ),
    Command(
        "unlearn",
        "forget what you said counts, or does not count, for a card",
        answer_commands.unlearn,
        answer_commands.unlearn_arguments,
    ),
    Command(
        "undo",
        "take back the last step, also of an earlier session: an answer, a suspension, a reset, a "
        "correction, a plan, a mock, a build, a new card or note, an edit, a setting, an import, a "
        "restore",
        answer_commands.undo,
    ),
    Command(
        "stats",
        "your progress: ready, weak, habit, ahead",
        stats_commands.stats,
        stats_commands.stats_arguments,
        epilog="What each figure means: docs/stats.md",
    ),
    Command(
        "export",
        "take decks, and what was learned, elsewhere",
        exchange_commands.export,
        exchange_commands.export_arguments,
    ),
    Command(
        "import",
        "bring in decks and reviews from Anki, CSV, Markdown, JSON, or another program",
        exchange_commands.import_,
        exchange_commands.import_arguments,
    ),
    Command(
        "sheet",
        "the last-minute page for the morning: for a phone, and two printed pages",
        sheet_command.sheet,
        sheet_command.sheet_arguments,
    ),
    Command(
        "merge",
        "take in the log of another drill of yours, so that both can go on as one",
        exchange_commands.merge,
        exchange_commands.merge_arguments,
    ),
    Command(
        "backup",
        "back the database up now; it happens by itself once a day and before big changes",
        backup_commands.backup,
    ),
    Command(
        "restore",
        "list the backups, or go back to one; what was there is backed up first",
        backup_commands.restore,
        backup_commands.restore_arguments,
    ),
    Command(
        "doctor",
        "look whether database, log, memory and decks are sound, and say how to fix them",
        backup_commands.doctor,
        backup_commands.doctor_arguments,
    ),
    Command(
        "config",
        "show the settings with their meaning, or set one",
        config_command.config,
        config_command.config_arguments,
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
COMMANDS = {command.name: command._replace(pages=command.name in _LONG) for command in _COMMANDS}
