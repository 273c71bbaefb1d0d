"""The command that makes the last-minute page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drill.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World

PAGES = (".html", ".htm")


def sheet_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.html", help="the page to write")
    parser.add_argument(
        "--deck",
        dest="decks",
        nargs="+",
        action="extend",
        default=[],
        metavar="DECK",
        help="only these decks (default: those of the next interview)",
    )


def sheet(args: argparse.Namespace, world: World) -> int:
    from drill.app.door_records import sheet_json
    from drill.app.sheet import make_sheet, write_sheet
    from drill.render import sheet as screens

    path = Path(args.file).expanduser()
    if path.suffix.lower() not in PAGES:
        raise UsageError(f"{args.file}: is no name for a web page", "End it in .html: drill sheet morning.html")
    with world.library() as library:
        view = make_sheet(world.env, library, args.decks)
    write_sheet(path, screens.page(view))
    if args.json:
        world.say_json(sheet_json(view, path))
    else:
        world.console.print(screens.written(view, path), soft_wrap=True)
    return 0
