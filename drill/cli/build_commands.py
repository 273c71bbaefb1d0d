"""The commands that make decks of notes and check them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.cli.argument_types import input_path
from drill.core.command_line import CommandHint

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "notes",
        type=input_path,
        nargs="+",
        metavar="NOTES",
        help="Markdown files, folders of them, or - for standard input",
    )
    parser.add_argument("--out", type=input_path, metavar="DIR", help="where the decks go (default: your own decks)")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done and write nothing")
    parser.add_argument("--explain", type=int, metavar="LINE", help="say what each step makes of a line of the notes")
    parser.add_argument("--verbose", action="store_true", help="list every change and every line that became no card")


def build(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.build import build_decks, shipped_sizes
    from drill.app.json_records.deck_records import build_json
    from drill.render import deck_screens as screens

    if args.explain is not None:
        return _explain(args, world)
    out = args.out or world.env.settings.own_decks
    with world.working("building"):
        settings = world.env.settings
        report = build_decks(
            [*map(str, args.notes), *_kept_in_passing(args, world)],
            world.stdin.buffer,
            out,
            settings.as_built(out),
            settings.notes_read,
            write=not args.dry_run,
        )
    if args.json:
        world.say_json(build_json(report))
    else:
        shipped = {} if args.out else shipped_sizes(world.env, [made.deck.id for made in report.decks])
        if args.verbose:
            screen = screens.built_in_full(report, shipped, written=not args.dry_run)
        else:
            screen = screens.built(report, shipped, _in_full(args), written=not args.dry_run)
        world.show(screen, unwrapped=True)
    return 0


def _kept_in_passing(args: argparse.Namespace, world: World) -> list[str]:
    """The lines of `drill note`, which every build of one's own decks reads."""
    inbox = world.env.settings.inbox
    named = any(path.exists() and path.samefile(inbox) for path in args.notes) if inbox.is_file() else True
    return [] if args.out or named else [str(inbox)]


def _in_full(args: argparse.Namespace) -> CommandHint:
    """The same build, with everything listed; it writes nothing."""
    out = ["--out", str(args.out)] if args.out else []
    return CommandHint("build", *map(str, args.notes), *out, "--dry-run", "--verbose")


def _explain(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.build import NotesError, explain_line
    from drill.render import deck_screens as screens

    if len(args.notes) != 1:
        one = CommandHint("build", str(args.notes[0]), "--explain", str(args.explain))
        raise NotesError("--explain is about a line of one file", f"Give one file of notes: {one}")
    steps = explain_line(str(args.notes[0]), args.explain, world.stdin.buffer)
    if args.json:
        world.say_json({"line": args.explain, "steps": list(steps)})
    else:
        world.show(screens.explained(steps), unwrapped=True)
    return 0


def check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", type=input_path, nargs="*", default=[], metavar="FILE", help="deck files (default: all decks in use)"
    )


def check(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.check import check as check_decks
    from drill.app.json_records.deck_records import check_json
    from drill.render import deck_screens as screens

    results = check_decks(world.env, [str(path) for path in args.files])
    if args.json:
        world.say_json(check_json(results))
    else:
        world.show(screens.checked(results), unwrapped=True)
    return 1 if any(result.problems for result in results) else 0
