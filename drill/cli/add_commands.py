"""The commands that add a card or a line of notes of one's own."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from drill.core.command_line import CommandHint
from drill.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from drill.cli.world import World

_FOOTER = "Enter goes on · an empty line ends · Ctrl-C adds nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from drill.app.building.add import OWN_DECK

    parser.add_argument(
        "words",
        nargs="*",
        metavar="TEXT",
        help="the question and the answer, each in quotes, or they are asked for; points of a list "
        "separated by ;",
    )
    parser.add_argument(
        "--deck", default=OWN_DECK, metavar="DECK", help=f"into this deck (default: {OWN_DECK})"
    )


def add(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.add import add_card, deck_place
    from drill.app.json_records.card_records import added_json
    from drill.app.undo.file_steps import file_step
    from drill.render import card_screens as screens

    question, answer = _question_and_answer(args.words)
    if question is None or answer is None:
        question, answer = _asked(world, question)
    place = deck_place(world.env, args.deck)
    with (
        file_step(world.env, "a new card", {place}, alone=True) as step,
        world.library() as library,
    ):
        added = add_card(world.env, library, args.deck, question, answer)
        step.what = f"the new card {added.card.id}"
    world.report(args, added_json(added), screens.added(added))
    return 0


def _question_and_answer(words: Sequence[str]) -> tuple[str | None, str | None]:
    """Question and answer of a command line; without quotes the question ends with the first ?.
    Raises UsageError."""
    if len(words) <= 2:
        question, answer = (*words, None, None)[:2]
        return question, answer
    ends = [at for at, word in enumerate(words, start=1) if word.endswith("?")]
    if not ends:
        example = CommandHint("add", "What is a lease?", "a lock")
        raise UsageError("where the question ends is not clear", f"Put both in quotes: {example}")
    end = ends[0]
    return " ".join(words[:end]), " ".join(words[end:]) or None


def _asked(world: World, question: str | None) -> tuple[str, str]:
    """Question and answer as a person types them, the answer a point a line."""
    asker, points = world.asker(), list[str]()
    with suppress(EOFError):
        if question is None:
            question = asker.line("Question: ", _FOOTER)
        while line := asker.line("More (Enter ends): " if points else "Answer: ", _FOOTER).strip():
            points.append(line)
    return question or "", "\n".join(points)


def note_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="*",
        metavar="TEXT",
        help="a line to keep, - reads it from standard input (default: show what is kept)",
    )
    parser.add_argument("--edit", action="store_true", help="open what is kept in your editor")


def note(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.inbox import add_note, kept_notes
    from drill.app.files.one_writer import alone, open_in_editor, require_closed
    from drill.app.undo.file_steps import file_step
    from drill.render import card_screens as screens

    file = world.env.settings.inbox
    said = _piped(world) if args.words == ["-"] else " ".join(args.words)
    what = f"the note “{said}”" if args.words else "the edit of your notes"
    with file_step(world.env, what, {file}):
        if args.words:
            with alone(world.env):
                require_closed(world.env, [file])
                add_note(world.env, said)
        if args.edit and file.exists():
            with open_in_editor(world.env, file):
                world.edit_file(file)
    notes = kept_notes(world.env)
    if args.json:
        world.say_json({"file": str(file), "notes": notes})
    elif args.words:
        from drill.app.building.foreseen import foreseen  # which loads what a build needs

        world.show(screens.noted(len(notes), foreseen(world.env, said)), unwrapped=True)
    else:
        world.show(screens.notes(notes, file), unwrapped=True)
    return 0


def _piped(world: World) -> str:
    """A note that is piped or typed, as much as tells whether it is too long."""
    from drill.app.building.inbox import LONGEST_NOTE

    if world.stdin.isatty():
        world.complain("Type the note, then press Ctrl-D on a line of its own.")
    return world.stdin.read(LONGEST_NOTE + 1)
