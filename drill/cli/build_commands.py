"""The commands that make decks of notes and check them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from drill.cli.argument_types import deck_name, input_path
from drill.cli.suggestion_commands import offer
from drill.core.command_line import CommandHint
from drill.errors import DrillError

if TYPE_CHECKING:
    import argparse

    from drill.app.building.build import BuildReport
    from drill.app.building.deck_workspace import BuildPlaces, Learned
    from drill.app.building.timelines import PractisedTimeline
    from drill.cli.world import World


def build_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "notes",
        type=input_path,
        nargs="*",
        default=[],
        metavar="NOTES",
        help="Markdown files, folders of them, or - for standard input (default: all notes that "
        "were built)",
    )
    parser.add_argument(
        "--out", type=input_path, metavar="DIR", help="where the decks go (default: your own decks)"
    )
    parser.add_argument(
        "--deck", type=deck_name, metavar="NAME", help="one deck of that name for all of it"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done and write nothing"
    )
    parser.add_argument(
        "--brief", action="store_true", help="print what to give to a language model"
    )
    parser.add_argument(
        "--explain",
        type=int,
        metavar="LINE",
        help="say what each step makes of a line of the notes",
    )
    parser.add_argument(
        "--verbose",
        action="store_true",
        help="list every change and every line that became no card",
    )


def build(args: argparse.Namespace, world: World) -> int:
    with world.working("building"):  # to load what reads notes takes a second
        from drill.app.building.deck_workspace import places
        from drill.app.json_records.deck_records import build_json

    if args.explain is not None:
        return _explain(args, world)
    where = places(world.env, args.out)
    names = _notes(args, world)
    if args.brief:
        return _brief(args, world, where)
    report = _built(args, world, where, names)
    if not args.json:
        _show_report(args, world, report, hides_shipped=where.are_own)
    is_done = where.are_own and not args.dry_run
    aside = _settle_timeline(world, report, json=args.json) if is_done else []
    if is_done and _has_left(report):
        with world.library():  # which carries over what is in another deck now, and says so
            pass
    if args.json:
        world.say_json(build_json(report, aside))
    elif is_done and world.has_terminal:
        offer(world, {made.deck.id for made in report.decks})
    return 0


def _has_left(report: BuildReport) -> bool:
    """Whether a card left a deck, which may have come in another one."""
    changes = (change for made in report.decks for change in made.changes)
    return any(change.what == "retired" and not change.item for change in changes)


def _show_report(
    args: argparse.Namespace, world: World, report: BuildReport, *, hides_shipped: bool
) -> None:
    """Show what a build made; own decks may hide those that come with drill."""
    from drill.app.building.build import shipped_sizes
    from drill.render import deck_screens as screens

    is_written = not args.dry_run
    decks = [made.deck.id for made in report.decks] if hides_shipped else []
    shipped = shipped_sizes(world.env, decks)
    if args.verbose:
        screen = screens.built_in_full(report, shipped, written=is_written)
    else:
        brief = CommandHint("build", *map(str, args.notes), "--brief") if args.notes else None
        screen = screens.built(report, shipped, _in_full(args), brief, written=is_written)
    # Without --verbose something may be asked next, which the pager would hide.
    world.show(screen, unwrapped=True, paged=args.verbose)
    for path in () if args.notes else report.gone:
        world.show(screens.gone(path), unwrapped=True)


def _built(
    args: argparse.Namespace, world: World, where: BuildPlaces, names: list[str]
) -> BuildReport:
    from drill.app.building.build import build_decks
    from drill.app.building.deck_workspace import NOTHING
    from drill.app.undo.file_steps import file_step

    deck = args.deck or ""
    known = learned_cards(world) if where.are_own else NOTHING
    stdin = _standard_input(world, names)
    write = not args.dry_run
    with file_step(world.env, "a build", alone=where.are_own) as step, world.working("building"):
        step.files = ()  # nothing is written where it raises
        report = build_decks(where, names, stdin, deck=deck, known=known, write=write)
        made = ", ".join(made.deck.id for made in report.decks)
        step.what = f"the build of {made}" if made else "a build that changed no deck"
        step.files = report.written
    return report


def _standard_input(world: World, names: list[str]) -> BinaryIO:
    """What is typed or piped, read to its end if it is to be built: it may keep one waiting, but no
    other window and no bar."""
    from drill.app.building.notes_files import LARGEST_NOTES, STANDARD_INPUT

    typed: BinaryIO = world.stdin.buffer
    return BytesIO(typed.read(LARGEST_NOTES + 1)) if STANDARD_INPUT in names else typed


def _notes(args: argparse.Namespace, world: World) -> list[str]:
    """The notes to build, as they were named or all that were built before."""
    from drill.app.building.remembered_notes import built_notes

    if args.notes:
        return [str(path) for path in args.notes]
    remembered = built_notes(world.env.settings.notes_read)
    there = [str(notes.path) for notes in remembered if notes.path.is_file()]
    known = bool(there) or world.env.settings.inbox.is_file()
    needs_names = args.out is not None or args.deck is not None or args.brief
    if needs_names or not known:
        before = ", and none were built before"
        if remembered:
            before = f", and those built before are gone, as {remembered[0].path}"
        why = f"no notes were named{'' if known else before}"
        raise DrillError(f"build: {why}", f"Name some: {CommandHint('build', 'NOTES.md')}")
    return there


def learned_cards(world: World) -> Learned:
    """What the log says of the cards; nothing where there is no database yet."""
    from drill.app.building.deck_workspace import NOTHING, learned

    if world.env.settings.has_no_database:
        return NOTHING
    with world.library() as library:
        return learned(library.store)


def _settle_timeline(world: World, report: BuildReport, *, json: bool) -> list[PractisedTimeline]:
    """Ask which timeline is practised if new decks have another one, or several; return those that
    are put aside."""
    new = [made.deck.id for made in report.decks if made.is_new and made.deck.stages]
    if not new:
        return []
    from drill.app.building.timelines import competing_timelines, put_aside
    from drill.render import deck_screens as screens
    from drill.repl.timeline_prompt import choose_timeline

    with world.library() as library:
        own, others = competing_timelines(world.env, library, new)
        if not others and not own[1:]:
            return []
        aside = list(others if json else choose_timeline(world.dialogue(), own, others))
        if aside:
            put_aside(world.env, library, aside)
    if not json:
        left = [one for one in (*own, *others) if one not in aside]
        if own[1:] or left[1:]:
            world.show(screens.practised_now(left), unwrapped=True)
        for one in aside:
            world.show(screens.aside(one), unwrapped=True)
    return aside


def _brief(args: argparse.Namespace, world: World, where: BuildPlaces) -> int:
    from drill.app.building.build import brief_of

    names = [str(path) for path in args.notes]
    stdin = _standard_input(world, names)
    with world.working("reading"):
        text = brief_of(where, names, stdin, args.deck or "")
    if args.json:
        world.say_json({"brief": text})
    else:
        world.say(text)
    return 0


def _in_full(args: argparse.Namespace) -> CommandHint:
    """The same build, with everything listed; it writes nothing."""
    out = ["--out", str(args.out)] if args.out else []
    deck = ["--deck", args.deck] if args.deck else []
    return CommandHint("build", *map(str, args.notes), *out, *deck, "--dry-run", "--verbose")


def _explain(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.build import explain_line
    from drill.app.building.notes_files import NotesError
    from drill.render import deck_screens as screens

    if len(args.notes) != 1:
        one = CommandHint("build", str(args.notes[0]), "--explain", str(args.explain))
        raise NotesError("--explain is about a line of one file", f"Give one file of notes: {one}")
    name = str(args.notes[0])
    stdin = _standard_input(world, [name])
    with world.working("reading"):
        steps = explain_line(name, args.explain, stdin)
    record = {"line": args.explain, "steps": list(steps)}
    world.report(args, record, screens.explained(steps))
    return 0


def check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        type=input_path,
        nargs="*",
        default=[],
        metavar="FILE",
        help="deck files (default: all decks in use)",
    )


def check(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.check import check as check_decks
    from drill.app.json_records.deck_records import check_json
    from drill.render import deck_screens as screens

    results = check_decks(world.env, [str(path) for path in args.files])
    world.report(args, check_json(results), screens.checked(results))
    return 1 if any(result.faults for result in results) else 0
