"""The command `stats`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.cli.argument_types import add_force, add_names, add_since, output_path, since
from drill.cli.terminal import STANDARD_OUTPUT, columns
from drill.clock import today

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from drill.app.views.statistics import Stats
    from drill.cli.world import World


def stats_arguments(parser: argparse.ArgumentParser) -> None:
    from drill.core.cards import Kind

    kinds = [kind.value for kind in Kind]
    add_names(parser)
    add_since(parser, "answers from this day on (default: the last year)")
    parser.add_argument(
        "--kind", choices=kinds, metavar="KIND", help=f"only cards of this kind: {', '.join(kinds)}"
    )
    parser.add_argument(
        "--all", action="store_true", help="also months, hours, intervals and every weak point"
    )
    parser.add_argument(
        "--plain", action="store_true", help="all figures as lines of text, for a screen reader"
    )
    parser.add_argument("--svg", type=output_path, metavar="FILE", help="save the picture as SVG")
    parser.add_argument(
        "--html", type=output_path, metavar="FILE", help="save the picture as a page for a browser"
    )
    add_force(parser)


def stats(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.statistics_records import stats_json
    from drill.app.views.name_lookup import chosen
    from drill.app.views.statistics import scope_of, view_stats
    from drill.render import stats_screens as screens
    from drill.render.phrases import shown
    from drill.render.stats_plain import plain

    paths = [path for path in (args.svg, args.html) if path]
    besides = ("--json" if args.json else "") or ("--plain" if args.plain else "")
    world.check_outputs(paths, force=args.force, besides=besides)
    with world.library() as library, world.working("adding up"):
        selection = chosen(
            world.env, library, args.names, args.without, [args.kind] if args.kind else []
        )
        first = since(args, today(world.env.clock))
        view = view_stats(world.env, library, scope_of(world.env, selection, first))
    world.save(_pictures(args, view), force=args.force)
    if STANDARD_OUTPUT in paths:
        return 0
    if args.json:
        world.say_json(stats_json(view))
    elif args.plain:
        world.say(plain(view))
    elif paths:
        for path in paths:
            world.say(f"{shown(path)}: written")
    else:
        world.show(screens.stats(view, columns(world.environ), everything=args.all))
    return 0


def _pictures(args: argparse.Namespace, view: Stats) -> dict[Path, bytes]:
    """The pictures that were asked for, by the file that each goes to."""
    from drill.render import saved_screen
    from drill.render.stats_screens import stats as draw

    screen = draw(view, saved_screen.WIDTH, everything=args.all)
    files = {}
    if args.svg:
        files[args.svg] = saved_screen.svg(screen, "drill stats").encode()
    if args.html:
        files[args.html] = saved_screen.html(screen).encode()
    return files
