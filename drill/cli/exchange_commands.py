"""The commands that take decks and log elsewhere, and bring them in."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from drill.cli.argument_types import add_force, add_names, columns, input_path, instant, output_path
from drill.cli.suggestion_commands import offer
from drill.cli.terminal import STANDARD_INPUT, STANDARD_OUTPUT
from drill.core.command_line import CommandHint
from drill.errors import DrillError, UsageError

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from drill.app.exchange.exporting import Exported
    from drill.app.exchange.imports.assistant_import import ReplyResult
    from drill.app.library import Library
    from drill.cli.world import World

FORMATS = ("anki", "csv", "markdown", "notes", "json", "wordings")
ENDINGS = (".apkg", ".colpkg", ".csv", ".tsv", ".md", ".json")
# What --from takes.
KINDS = (
    "anki",
    "table",
    "hashcards",
    "repeater",
    "obsidian",
    "obsidian-to-anki",
    "flashcards-obsidian",
    "logseq",
    "mdanki",
    "ki",
    "front-back",
    "details",
    "anki-fences",
    "inka",
    "mnemosyne",
)


def export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", metavar="FORMAT", choices=FORMATS, help=", ".join(FORMATS))
    parser.add_argument(
        "file", type=output_path, metavar="FILE", help="the file to write, or - for standard output"
    )
    add_names(parser)
    parser.add_argument(
        "--no-schedule", action="store_true", help="anki: the cards only, all of them new"
    )
    parser.add_argument(
        "--at",
        type=instant,
        metavar="INSTANT",
        help="anki: as of this instant (default: the newest review or edit)",
    )
    add_force(parser)


def export(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.exchange_records import exported_json
    from drill.render import exchange_screens as screens

    _check_export(args, world)
    with world.library() as library:
        done = _export(args, world, library)
    world.save({args.file: done.content}, force=args.force)
    if done.for_anki:
        from drill.app.exchange.anki.sent_cards import remember_sent

        remember_sent(world.env, done.for_anki)
    if args.json:
        world.say_json(exported_json(done, args.file))
    elif args.file != STANDARD_OUTPUT:
        world.show(screens.exported(done, args.file), unwrapped=True)
    return 0


def _check_export(args: argparse.Namespace, world: World) -> None:
    """Refuse before the work what would be refused after it."""
    world.check_outputs([args.file], force=args.force, besides="--json" if args.json else "")
    if args.format == "json" and (args.names or args.without):
        raise UsageError(
            "export json: takes everything, no names", "For single decks, copy their files."
        )
    if args.format == "anki" and args.file != STANDARD_OUTPUT:
        from drill.anki.package_writer import check_name

        check_name(args.file)
    elif args.format == "anki" and world.stdout.isatty():
        raise UsageError(
            "a package is binary, a terminal cannot show it",
            f"Give a file: {CommandHint('export', 'anki', 'cards.apkg')}",
        )


def _export(args: argparse.Namespace, world: World, library: Library) -> Exported:
    from drill.app.exchange import exporting
    from drill.app.views.name_lookup import chosen

    selection = chosen(world.env, library, args.names, args.without)
    if args.format == "csv":
        return exporting.export_csv(library, args.file, selection)
    if args.format == "markdown":
        return exporting.export_markdown(library, selection)
    if args.format == "notes":
        with world.working("Writing"):
            return exporting.export_notes(library, selection)
    if args.format == "wordings":
        own = {path.stem for path in world.env.settings.own_decks.glob("*.yaml")}
        return exporting.export_wordings(library, selection, own)
    if args.format == "json":
        with world.working("Writing") as written:
            return exporting.export_json(library, world.env.settings.media, written)
    options = exporting.AnkiExportOptions(not args.no_schedule, args.at)
    with world.working("Writing") as tick:
        return exporting.export_anki(
            library, selection, options, world.env.settings.media, world.clock.local, tick
        )


def import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=input_path,
        metavar="FILE",
        help=f"its ending says what it is: {', '.join(ENDINGS)}; or a language model's reply; or "
        "a folder, of which each file comes in as what it is; - takes a reply from standard input",
    )
    parser.add_argument(
        "--from",
        dest="kind",
        choices=KINDS,
        metavar="NAME",
        help=f"what it is, or of which program: {', '.join(KINDS)} (default: drill sees it)",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would come and write nothing"
    )
    parser.add_argument(
        "--update",
        action="store_true",
        help="take what was changed there since the last import, too",
    )
    parser.add_argument(
        "--columns",
        type=columns,
        default=(),
        metavar="NAMES",
        help="what the columns of a table are, such as question,answer,skip,tags",
    )


def import_(args: argparse.Namespace, world: World) -> int:
    with world.working("Reading"):  # to load what reads cards takes a second
        from drill.app.exchange.imports.folder_import import import_path
        from drill.app.exchange.imports.importing import TYPED, read_reply
        from drill.app.exchange.imports.recognising import kind_of_file
    from drill.app.exchange.reconciling.import_result import ImportOptions
    from drill.app.json_records.exchange_records import imported_json
    from drill.render import exchange_screens as screens

    if args.file == STANDARD_INPUT:
        _check_reply(args)
        return _import_reply(args, world, TYPED, _typed_reply(world))
    kind = args.kind or kind_of_file(args.file)
    reply = None if kind else read_reply(args.file)
    if reply is not None:
        _check_reply(args)
        return _import_reply(args, world, args.file, reply)
    with _alone(args, world), world.library() as library, world.working("Reading") as tick:
        options = ImportOptions(not args.dry_run, args.update, args.columns)
        done = import_path(world.env, library, args.file, kind, options, tick)
    if args.json:  # either may be long
        world.say_json(imported_json(done))
    else:
        world.show(screens.imported(done, written=not args.dry_run), unwrapped=True)
    return 0


def _check_reply(args: argparse.Namespace) -> None:
    """Raises UsageError for an option that a language model's reply cannot heed."""
    options = {"--from": args.kind, "--update": args.update, "--columns": args.columns}
    for option in (name for name, value in options.items() if value):
        raise UsageError(
            f"{option}: is not for a language model's reply", "Leave it out, or name another file."
        )


def _typed_reply(world: World) -> str:
    """A language model's reply that is piped or pasted. Raises DrillError."""
    from drill import deckfile
    from drill.app.exchange.imports.importing import typed_reply

    if world.stdin.isatty():
        world.complain("Paste the reply, then press Ctrl-D on a line of its own.")
    return typed_reply(world.stdin.buffer.read(deckfile.LARGEST_FILE + 1))


def _import_reply(args: argparse.Namespace, world: World, path: Path, reply: str) -> int:
    from drill.app.exchange.imports.importing import TYPED
    from drill.app.exchange.imports.reply_records import keep_reply
    from drill.app.json_records.exchange_records import reply_json
    from drill.render import exchange_screens as screens

    try:
        with world.working("Reading"):
            done = _taken_in(args, world, path, reply)
    except DrillError as error:
        if path != TYPED or args.dry_run:
            raise
        again = CommandHint("import", str(keep_reply(world.env, reply)))
        hints = filter(None, (error.hint, f"The reply is kept: {again}"))
        raise DrillError(error.message, "\n  ".join(hints)) from error
    world.report(args, reply_json(done), screens.reply(done, written=not args.dry_run))
    is_offered = done.suggestions and not args.dry_run
    if is_offered and not args.json and world.has_terminal:
        offer(world, done.decks)
    return 0


def _taken_in(args: argparse.Namespace, world: World, path: Path, reply: str) -> ReplyResult:
    """Bring in a reply, as a step that can be taken back."""
    from drill.app.building.deck_workspace import learned
    from drill.app.exchange.imports.assistant_import import take_reply, write_reply
    from drill.app.undo.file_steps import file_step

    if args.dry_run:
        return take_reply(world.env, path, reply, _answered_so_far(world), tell=True)
    with file_step(world.env, f"the cards of {path}", alone=True) as step:
        step.files = ()  # nothing is written where the next raises
        with world.library() as library:
            answered = learned(library.store).answered
        done = take_reply(world.env, path, reply, answered, tell=False)  # the library has told
        step.files = done.files
        write_reply(world.env, done)
    return done


def _answered_so_far(world: World) -> frozenset[str]:
    """The cards that were answered, by a database that stays as it is."""
    from drill.app.building.deck_workspace import learned
    from drill.app.library import open_store

    if world.env.settings.has_no_database:
        return frozenset()
    with open_store(world.env) as store:
        return learned(store).answered


def _alone(args: argparse.Namespace, world: World) -> AbstractContextManager[None]:
    """Other windows wait in the block, unless it writes nothing."""
    from drill.app.files.one_writer import alone

    return nullcontext() if args.dry_run else alone(world.env)


def merge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        type=input_path,
        metavar="FILE",
        help="its drill.db, or the JSON that it exported; it is only read",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would come and write nothing"
    )


def merge(args: argparse.Namespace, world: World) -> int:
    from drill.app.exchange.merges.merging import merge_file
    from drill.app.json_records.exchange_records import joined_json
    from drill.render import exchange_screens as screens

    with _alone(args, world), world.library() as library, world.working("Merging"):
        done = merge_file(world.env, library, args.file, write=not args.dry_run)
    world.report(args, joined_json(done), screens.joined(done, written=not args.dry_run))
    return 0
