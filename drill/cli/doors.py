"""The commands that take decks and log elsewhere and bring them in, and the page for the morning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drill.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from drill.app.exporting import Exported
    from drill.app.library import Library
    from drill.cli.world import World

FORMATS = ("anki", "csv", "markdown", "notes", "json")
ENDINGS = (".apkg", ".colpkg", ".csv", ".tsv", ".md", ".json")
PAGES = (".html", ".htm")


def export(words: argparse.Namespace, world: World) -> int:
    from drill.app.door_records import exported_json
    from drill.render import doors as screens

    path = Path(words.file).expanduser()
    with world.library() as library:
        done = _export(words, world, library, path)
    if words.json:
        world.say_json(exported_json(done))
    else:
        world.console.print(screens.exported(done), soft_wrap=True)
    return 0


def _export(words: argparse.Namespace, world: World, library: Library, path: Path) -> Exported:
    from drill.app import exporting
    from drill.render.progress import progress

    if words.format == "csv":
        return exporting.export_csv(library, path, words.decks)
    if words.format == "markdown":
        return exporting.export_markdown(library, path, words.decks)
    if words.format == "notes":
        return exporting.export_notes(library, path, words.decks)
    if words.format == "json":
        if words.decks:
            raise UsageError("export json: takes everything, no decks", "For single decks, copy their files.")
        return exporting.export_json(library, path)
    wish = exporting.AnkiWish(not words.no_schedule, words.at)
    with progress(world.console, world.clock.ticks) as tick:
        return exporting.export_anki(library, path, words.decks, wish, world.clock.local, tick)


def import_(words: argparse.Namespace, world: World) -> int:
    from drill.app.door_records import imported_json
    from drill.app.importing import import_file
    from drill.render import doors as screens

    path = Path(words.file).expanduser()
    with world.library() as library, world.working("Reading"):
        done = import_file(world.env, library, path, write=not words.dry_run)
    if words.json:
        world.say_json(imported_json(done))
    else:
        world.console.print(screens.imported(done, written=not words.dry_run), soft_wrap=True)
    return 0


def sheet(words: argparse.Namespace, world: World) -> int:
    from drill.app.door_records import sheet_json
    from drill.app.sheet import make_sheet, write_sheet
    from drill.render import sheet as screens

    path = Path(words.file).expanduser()
    if path.suffix.lower() not in PAGES:
        raise UsageError(f"{words.file}: is no name for a web page", "End it in .html: drill sheet morning.html")
    with world.library() as library:
        view = make_sheet(world.env, library, words.decks)
    write_sheet(path, screens.page(view))
    if words.json:
        world.say_json(sheet_json(view, path))
    else:
        world.console.print(screens.written(view, path), soft_wrap=True)
    return 0


def merge(words: argparse.Namespace, world: World) -> int:
    from drill.app.door_records import joined_json
    from drill.app.merging import merge_file
    from drill.render import doors as screens

    path = Path(words.file).expanduser()
    with world.library() as library, world.working("Merging"):
        done = merge_file(world.env, library, path, write=not words.dry_run)
    if words.json:
        world.say_json(joined_json(done))
    else:
        world.console.print(screens.joined(done, written=not words.dry_run), soft_wrap=True)
    return 0
