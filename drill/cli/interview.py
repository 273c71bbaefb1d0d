"""The commands about the interview: the plan, the cram, the mock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def plan(words: argparse.Namespace, world: World) -> int:
    from drill.app.plan import Change, change_plan, require_plan, view_plan
    from drill.app.plan_records import plan_json
    from drill.render import plan as screens

    given = (words.interview, words.minutes, words.weigh)
    with world.library() as library:
        if words.clear or any(value is not None for value in given):
            interviews = tuple(words.interview) if words.interview else None
            weights = tuple(words.weigh) if words.weigh else None
            change_plan(world.env, library, Change(interviews, words.minutes, weights, words.clear))
        view = None if words.clear else require_plan(view_plan(world.env, library))
    if words.json:
        world.say_json(plan_json(view) if view else {"interviews": []})
    else:
        world.console.print(screens.plan(view) if view else screens.cleared())
    return 0


def cram(words: argparse.Namespace, world: World) -> int:
    from drill.app.cards import selection
    from drill.app.cram import cram_queue
    from drill.app.quiz import Quiz
    from drill.app.today import Wish
    from drill.core.log import Mode
    from drill.core.queue import Only
    from drill.lexicon import load
    from drill.render import plan as screens
    from drill.repl.quiz import Host

    with world.library() as library:
        only = Only(words.only) if words.only else None
        wish = Wish(selection(library, words.decks), words.cards, words.minutes, only=only)
        found = cram_queue(world.env, library, wish)
        if not found.waiting:
            world.console.print(screens.nothing_to_cram())
            return 0
        world.console.print(screens.cram_promise(found, words.minutes))
        Host(
            Quiz(world.env, library, wish, Mode.CRAM), library, world.asker((load,)), world.console, world.clock
        ).hold()
    return 0


def mock(words: argparse.Namespace, world: World) -> int:
    from drill.app.mock import USUAL_MINUTES, begin, finished, resume, unfinished
    from drill.app.plan_records import mock_json
    from drill.lexicon import load
    from drill.render import mock as screens
    from drill.repl.mock import MockHost

    with world.library() as library:
        if words.history or words.json:
            mocks = finished(library)
            if words.json:
                world.say_json([mock_json(one) for one in mocks])
            else:
                world.console.print(screens.history(mocks))
            return 0
        if words.resume:
            interview = resume(world.env, library)
        else:
            left = unfinished(library)
            if left is not None:
                world.console.print(screens.replaced(left))
            interview = begin(world.env, library, words.minutes or USUAL_MINUTES, words.problem)
        MockHost(interview, world.asker((load,)), world.console).hold()
    return 0
