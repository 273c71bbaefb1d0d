"""The command that draws how it stands."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from drill.cli.world import World

if TYPE_CHECKING:
    from drill.app.stats import Stats


def stats(words: argparse.Namespace, world: World) -> int:
    from drill.app.stats import scope_of, view_stats
    from drill.app.stats_records import stats_json
    from drill.app.writing import write_whole
    from drill.core.cards import Kind
    from drill.render import stats as screens
    from drill.render.stats_plain import plain

    with world.library() as library, world.working("adding up"):
        kind = Kind(words.kind) if words.kind else None
        view = view_stats(world.env, library, scope_of(world.env, library, words.decks, kind, words.since))
    files = _saved(words, view)
    write_whole(files)
    if words.json:
        world.say_json(stats_json(view))
    elif words.plain:
        world.say(plain(view))
    elif files:
        for file in files:
            world.say(f"{file}: written")
    else:
        world.console.print(screens.stats(view, world.console.width, everything=words.all))
    return 0


def _saved(words: argparse.Namespace, view: Stats) -> dict[Path, str]:
    """The pictures that were asked for, by the file that each goes to."""
    from drill.render import saved
    from drill.render.stats import stats as draw

    screen = draw(view, saved.WIDTH, everything=words.all)
    files = {}
    if words.svg:
        files[Path(words.svg).expanduser()] = saved.svg(screen, "drill stats")
    if words.html:
        files[Path(words.html).expanduser()] = saved.html(screen)
    return files
