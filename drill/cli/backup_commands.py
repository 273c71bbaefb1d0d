"""The commands that keep what was learned safe: backups, the way back to them, and the doctor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.errors import DrillError

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def backup(args: argparse.Namespace, world: World) -> int:
    from drill.app.backups.restore import back_up_by_hand
    from drill.app.json_records.backup_records import backup_json
    from drill.render import backup_screens as screens

    with world.working("backing up"):
        made = back_up_by_hand(world.env)
    world.report(args, backup_json(made), screens.backed_up(made))
    return 0


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "backup",
        type=str,  # it may be a path
        nargs="?",
        metavar="BACKUP",
        help="its name, newest, or a file (default: list them)",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")


def restore(args: argparse.Namespace, world: World) -> int:
    from drill.app.backups.restore import list_backups, weigh_return
    from drill.app.backups.restore import restore as go_back
    from drill.app.json_records.backup_records import backup_json, returned_json
    from drill.render import backup_screens as screens

    if args.backup is None:
        with world.working("looking"):
            listed = list_backups(world.env)
        if args.json:
            world.say_json([backup_json(each) for each in listed])
        else:
            world.show(screens.backups(listed))
        return 0
    with world.working("comparing"):
        wanted = weigh_return(world.env, args.backup)
    if not args.json:
        world.show(screens.weighed(wanted))
    if not (args.yes or _agrees(world, json=args.json)):
        world.show(screens.not_returned())
        return 0
    with world.working("going back"):
        done = go_back(world.env, wanted)
    world.report(args, returned_json(wanted, done), screens.returned(wanted, done))
    return 0


def _agrees(world: World, *, json: bool) -> bool:
    """Whether the person at the terminal says yes. Raises DrillError where nobody can be asked."""
    if json or not world.has_terminal:
        raise DrillError(
            "restore: nobody is there to say yes", "If that is what you want, add --yes"
        )
    return world.asker().key("y goes back to it · n leaves everything as it is", ("y", "n")) == "y"


def doctor_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fix", action="store_true", help="fix what can be fixed, after a backup")


def doctor(args: argparse.Namespace, world: World) -> int:
    from drill.app.backups.doctor import examine, fix, unused_pictures, wals_set_aside
    from drill.app.json_records.backup_records import diagnosis_json
    from drill.render import backup_screens as screens

    with world.working("examining") as progress:
        found = examine(world.env, progress)
        if args.fix:
            found = fix(world.env, found, progress)
    for line in (*wals_set_aside(world.env), *unused_pictures(world.env)):
        world.complain(line)
    world.report(args, diagnosis_json(found), screens.diagnosed(found))
    return 1 if found.findings else 0
