"""The command that makes the last-minute page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.cli.argument_types import add_force, add_without, output_path
from drill.cli.terminal import STANDARD_OUTPUT
from drill.core.command_line import CommandHint
from drill.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World

PAGES = (".html", ".htm")


def sheet_arguments(parser: argparse.ArgumentParser) -> None:
    # Last, as --deck takes all that is behind it.
    parser.usage = "drill sheet [-h] [--json] [--force] FILE.html [--not NAME] [--deck NAME…]"
    parser.add_argument(
        "file",
        type=output_path,
        metavar="FILE.html",
        help="the page to write, or - for standard output",
    )
    parser.add_argument(
        "--deck",
        dest="decks",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help="only these: decks, kinds, tags, headings, cards (default: the decks of the next "
        "interview)",
    )
    add_without(parser)
    add_force(parser)


def sheet(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.exchange_records import sheet_json
    from drill.app.views.name_lookup import chosen
    from drill.app.views.sheet_view import make_sheet
    from drill.render import sheet_page as screens

    printed = args.file == STANDARD_OUTPUT
    if not printed and args.file.suffix.lower() not in PAGES:
        raise UsageError(
            f"{args.file}: is not a name for a web page",
            f"End it in .html: {CommandHint('sheet', 'morning.html')}",
        )
    world.check_outputs([args.file], force=args.force, besides="--json" if args.json else "")
    with world.library() as library:
        view = make_sheet(world.env, library, chosen(world.env, library, args.decks, args.without))
    world.save({args.file: screens.page(view).encode()}, force=args.force)
    if args.json:
        world.say_json(sheet_json(view, args.file))
    elif not printed:
        world.show(screens.written(view, args.file), unwrapped=True)
    return 0
