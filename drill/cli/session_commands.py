"""The commands of daily sessions, and today's counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill import clock
from drill.app.learning.daily import SessionOptions, counts_of_today
from drill.cli.argument_types import add_names, count, minutes, session_size
from drill.core.learning.selection import Selection

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from drill.app.learning.quiz import Quiz
    from drill.app.library import Library
    from drill.cli.world import World


def session_arguments(parser: argparse.ArgumentParser) -> None:
    add_names(parser)
    parser.add_argument("--minutes", metavar="N", type=minutes, help="stop after N minutes")
    parser.add_argument("--cards", metavar="N", type=session_size, help="ask at most N cards")
    parser.add_argument(
        "--new",
        metavar="N",
        type=count,
        help="add N new cards, ignoring the daily limit",
    )


def today(args: argparse.Namespace, world: World) -> int:
    return run_session(world, _options(args))


def timing(args: argparse.Namespace, world: World) -> int:
    from drill.core.cards import Kind

    return run_session(world, _options(args, Kind.TIMING.value))


def checklist(args: argparse.Namespace, world: World) -> int:
    from drill.core.cards import Kind

    return run_session(world, _options(args, Kind.CHECKLIST.value))


def due(args: argparse.Namespace, world: World) -> int:
    from drill.render.phrases import today_line

    seen = counts_of_today(world.env)
    if not args.json:
        world.say(today_line(seen))
        return 0
    record = {key: value for key, value in seen._asdict().items() if value is not None}
    if seen.interview is not None:
        record["interview"] = seen.interview._asdict()
    world.say_json(record)
    return 0


def activate_named(world: World, library: Library, names: Sequence[str]) -> Library:
    """The library with the inactive decks that are named, active from now on; says so."""
    from drill.app.learning.problem_decks import activate
    from drill.render.deck_screens import activated

    library, action = activate(world.env, library, names)
    if action is not None:
        world.show(activated(action.cards))
    return library


def _options(args: argparse.Namespace, *labels: str) -> SessionOptions:
    selection = Selection(tuple(args.names), labels, tuple(args.without))
    return SessionOptions(selection, args.cards, args.minutes, args.new)


def _by_settings(world: World, options: SessionOptions, *, planned: bool) -> SessionOptions:
    """Options that were not given take the person's settings; the minutes of a plan go before
    those."""
    settings = world.env.settings
    cards = options.cards if options.cards is not None else settings.session_cards or None
    minutes = (
        options.minutes
        if options.minutes is not None or planned
        else settings.session_minutes or None
    )
    return options._replace(cards=cards, minutes=minutes)


def run_quiz(world: World, library: Library, quiz: Quiz) -> None:
    """Lead the person through a quiz; the lexicon is loaded beside the first card."""
    from drill.lexicon import load
    from drill.repl.quiz_prompt import QuizPrompt

    dialogue = world.dialogue((load,))
    QuizPrompt(quiz, library, dialogue, world.clock, world.pictures).run()


def run_session(world: World, options: SessionOptions) -> int:
    """Hold a session of the day; say so where there is nothing to ask. Returns the exit code."""
    from drill.app.learning.quiz import Quiz
    from drill.app.planning.interview_plan import current_plan
    from drill.app.views.name_lookup import chosen

    with world.session() as library:
        library = activate_named(world, library, options.selection.names)
        options = _by_settings(world, options, planned=current_plan(world.env, library) is not None)
        names, labels, without = options.selection
        selection = chosen(world.env, library, names, without, labels)
        options = options._replace(selection=selection)
        quiz = Quiz(world.env, library, options)
        if quiz.card_count:
            run_quiz(world, library, quiz)
            from drill.app.views.statistics import add_up  # which the first card does not wait for

            add_up(world.env, library)
        else:
            from drill.app.learning.nothing_due import nothing_left
            from drill.render.session_end_screens import nothing_due

            world.show(
                nothing_due(nothing_left(world.env, library, options), clock.today(world.env.clock))
            )
    return 0
