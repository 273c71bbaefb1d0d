"""The command that shows the settings and sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def config_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="SETTING", help="only this one (default: all)")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="the new value")


def config(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.settings_records import setting_json
    from drill.app.settings import change_setting, view_settings
    from drill.app.undo.file_steps import file_step
    from drill.render import settings_screen as screens

    if args.value is not None:
        what, file = f"{args.name} set to {args.value}", world.env.settings.file
        with file_step(world.env, what, {file}, alone=True):
            change_setting(world.env, args.name, args.value)
        world.read_settings_again()
    views = view_settings(world.env, args.name)
    if args.json:
        world.say_json([setting_json(view, world.env.settings.file) for view in views])
    else:
        is_set = args.name and args.value is not None
        if is_set and views[0].setting.name == "new_per_day" and _has_plan(world):
            world.say(
                "As long as there is a plan, its minutes say how many new cards come in; this is "
                "for the time after."
            )
        world.show(screens.settings(views, world.env.settings.file))
    return 0


def _has_plan(world: World) -> bool:
    """Whether a plan is in force; there is none where there is no database yet."""
    from drill.app.planning.interview_plan import current_plan

    if world.env.settings.has_no_database:
        return False
    with world.library() as library:
        return current_plan(world.env, library) is not None
