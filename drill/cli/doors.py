"""The commands that take decks and log elsewhere and bring them in."""

from __future__ import annotations

import argparse
from pathlib import Path

from drill.cli.world import World

FORMATS = ("anki", "csv", "markdown", "notes", "json")
ENDINGS = (".apkg", ".colpkg", ".csv", ".tsv", ".md", ".json")


def export(words: argparse.Namespace, world: World) -> int:
    from drill.app.door_records import exported_json
    from drill.app.exporting import AnkiWish, export_anki
    from drill.render import doors as screens
    from drill.render.progress import progress

    path = Path(words.file).expanduser()
    wish = AnkiWish(not words.no_schedule, words.at)
    with world.library() as library, progress(world.console, world.clock.ticks) as tick:
        done = export_anki(library, path, words.decks, wish, world.clock.local, tick)
    if words.json:
        world.say_json(exported_json(done))
    else:
        world.console.print(screens.exported(done), soft_wrap=True)
    return 0


def import_(words: argparse.Namespace, world: World) -> int:
    from drill.app.door_records import imported_json
    from drill.app.importing import import_file
    from drill.render import doors as screens

    path = Path(words.file).expanduser()
    with world.library() as library:
        done = import_file(world.env, library, path, write=not words.dry_run)
    if words.json:
        world.say_json(imported_json(done))
    else:
        world.console.print(screens.imported(done, written=not words.dry_run), soft_wrap=True)
    return 0
