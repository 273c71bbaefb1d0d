"""The commands about the interview: the plan, the cram, the mock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.cli.argument_types import add_names, count, minutes, minutes_a_day
from drill.cli.session_commands import activate_named, run_quiz
from drill.cli.terminal import columns
from drill.core.learning.selection import Only

if TYPE_CHECKING:
    import argparse

    from drill.app.planning.interview_plan import PlanChanges
    from drill.cli.world import World


def plan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--interview",
        action="append",
        nargs="+",
        metavar="WHEN",
        help="tomorrow, friday 14:30, 5 Dec, 2026-12-05, in 2 weeks; NAME=WHEN@DECK,DECK for "
        "several",
    )
    parser.add_argument(
        "when", nargs="*", metavar="WHEN", help="the date of the interview, as with --interview"
    )
    parser.add_argument(
        "--minutes", metavar="N", type=minutes_a_day, help="minutes a day (default: 20)"
    )
    parser.add_argument(
        "--weigh",
        action="append",
        metavar="NAME=FACTOR",
        help="a deck, kind or tag that matters more, or less; 1 takes the weight out",
    )
    parser.add_argument("--clear", action="store_true", help="go on without a plan, by SM-2")


def plan(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.timelines import practised_timelines
    from drill.app.json_records.plan_records import plan_json
    from drill.app.planning.interview_plan import change_plan, require_plan, view_plan
    from drill.render import plan_screens as screens

    change = _plan_changes(args)
    notes: tuple[str, ...] = ()
    with world.library() as library:
        if change is not None:
            notes = change_plan(world.env, library, change)
        view, timelines = None, practised_timelines(world.env, library)
        if not args.clear:
            with world.working("forecasting") as progress:
                view = require_plan(view_plan(world.env, library, progress), library)
    if args.json:
        world.say_json(plan_json(view) if view else {"interviews": []})
        return 0
    for note in notes:
        world.say(note)
    if view is None:
        world.show(screens.cleared())
    else:
        counted = [one.deck for one in timelines]
        world.show(screens.plan(view, columns(world.environ)), *screens.several_timelines(counted))
    return 0


def _plan_changes(args: argparse.Namespace) -> PlanChanges | None:
    """What the command line says of the plan; None where it only asks for it."""
    from drill.app.planning.interview_plan import PlanChanges

    interviews = [" ".join(words) for words in args.interview or ()]
    if args.when:
        interviews.append(" ".join(args.when))
    weights = None if args.weigh is None else tuple(args.weigh)
    is_change = interviews or args.minutes is not None or weights is not None
    if not (is_change or args.clear):
        return None
    return PlanChanges(tuple(interviews) or None, args.minutes, weights or None, args.clear)


def cram_arguments(parser: argparse.ArgumentParser) -> None:
    add_names(parser)
    parser.add_argument(
        "--minutes",
        metavar="N",
        type=minutes,
        help="repeat the cards until N minutes are over (default: once)",
    )
    parser.add_argument("--cards", metavar="N", type=count, help="only the first N cards")
    which = parser.add_mutually_exclusive_group()
    for only, explanation in (
        (Only.REVIEWED, "only cards answered before"),
        (Only.NEW, "only new cards"),
        (Only.FAILED, "only cards failed today"),
    ):
        which.add_argument(
            f"--{only.value}", dest="only", action="store_const", const=only.value, help=explanation
        )


def cram(args: argparse.Namespace, world: World) -> int:
    from drill.app.learning.cram import cram_queue
    from drill.app.learning.daily import SessionOptions
    from drill.app.learning.quiz import Quiz
    from drill.app.views.name_lookup import chosen
    from drill.core.learning.log import Mode
    from drill.render import plan_screens as screens

    with world.session() as library:
        only = Only(args.only) if args.only else None
        library = activate_named(world, library, args.names)
        selection = chosen(world.env, library, args.names, args.without)
        options = SessionOptions(selection, args.cards, args.minutes, only=only)
        with world.working("choosing"):
            found = cram_queue(world.env, library, options)
        if not found.waiting:
            world.console.print(screens.nothing_to_cram())
            return 0
        world.console.print(screens.cram_promise(found, args.minutes))
        crammed = [one.card for one in found.waiting]
        quiz = Quiz(world.env, library, options, Mode.CRAM, crammed)
        run_quiz(world, library, quiz)
    return 0


def mock_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--minutes", metavar="N", type=minutes, help="how long it takes in all (default: 45)"
    )
    parser.add_argument(
        "--problem", metavar="TITLE", help="what to design (default: the next one in turn)"
    )
    parser.add_argument(
        "title", nargs="*", metavar="TITLE", help="what to design, as with --problem"
    )
    parser.add_argument(
        "--timeline",
        metavar="DECK",
        help="the deck whose stages it has (default: the timeline that you practise)",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--resume",
        action="store_true",
        help="continue the unfinished one, with the time it had left",
    )
    which.add_argument("--history", action="store_true", help="the mocks so far, side by side")
    which.add_argument(
        "--all", action="store_true", help="every point of the last finished one, raised or missed"
    )
    which.add_argument("--problems", action="store_true", help="list the problems")
    parser.add_argument(
        "--interviewer", action="store_true", help="an interviewer answers about the scope and asks"
    )


def mock(args: argparse.Namespace, world: World) -> int:
    from drill import problems
    from drill.app.building.timelines import mock_timeline
    from drill.app.json_records.plan_records import mock_json
    from drill.app.learning.mock_interview import (
        USUAL_MINUTES,
        begin,
        last_scored,
        resume,
        title_of,
        unfinished,
    )
    from drill.lexicon import load
    from drill.render import mock_screens as screens
    from drill.repl.mock_prompt import MockPrompt

    with world.session() as library:
        if args.history or args.json:
            mocks = library.store.mocks.finished()
            if args.json:
                world.say_json([mock_json(one) for one in mocks])
            else:
                world.show(screens.history(mocks, unfinished(world.env, library)))
            return 0
        if args.all:
            world.show(screens.all_points(last_scored(library)))
            return 0
        if args.problems:
            world.show(screens.problems(problems.load(), library.store.mocks.finished()))
            return 0
        if args.resume:
            interview = resume(world.env, library)
        else:
            title = title_of(library, args.problem or " ".join(args.title))
            left = unfinished(world.env, library)
            if left is not None:
                world.console.print(screens.replaced(left))
            timeline = mock_timeline(world.env, library, args.timeline)
            if timeline.besides:
                world.console.print(screens.several_timelines(timeline))
            interview = begin(
                world.env,
                library,
                timeline.stages,
                args.minutes or USUAL_MINUTES,
                title,
                interviewer=args.interviewer,
            )
        MockPrompt(interview, world.dialogue((load, interview.read))).run()
    return 0
