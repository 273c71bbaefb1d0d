"""What each command does: open, call the app, render. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from drill.clock import today as day_now
from drill.errors import DrillError

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def due(words: argparse.Namespace, world: World) -> int:
    from drill.app.today import today as figures
    from drill.cli.first import due as in_one_line

    if not words.json:
        return in_one_line(world)
    seen = figures(world.env)
    record = {key: value for key, value in seen._asdict().items() if value is not None}
    if seen.interview is not None:
        record["interview"] = seen.interview._asdict()
    world.say_json(record)
    return 0


def build(words: argparse.Namespace, world: World) -> int:
    from drill.app.building import build_decks, shipped_sizes
    from drill.app.deck_records import build_json
    from drill.render import decks as screens

    out = Path(words.out) if words.out else world.env.settings.own_decks
    with world.working("building"):
        as_built = world.env.settings.as_built(out)
        report = build_decks(words.notes, world.stdin.buffer, out, as_built, write=not words.dry_run)
    if words.json:
        world.say_json(build_json(report))
    else:
        shipped = {} if words.out else shipped_sizes(world.env, [made.deck.id for made in report.decks])
        world.console.print(screens.built(report, shipped, written=not words.dry_run), soft_wrap=True)
    return 0


def check(words: argparse.Namespace, world: World) -> int:
    from drill.app.checking import check as check_decks
    from drill.app.deck_records import check_json
    from drill.render import decks as screens

    results = check_decks(world.env, words.files)
    if words.json:
        world.say_json(check_json(results))
    else:
        world.console.print(screens.checked(results), soft_wrap=True)
    return 1 if any(result.problems for result in results) else 0


def decks(words: argparse.Namespace, world: World) -> int:
    from drill.app.deck_records import decks_json
    from drill.render import decks as screens

    with world.library() as library:
        rows = library.store.decks.all()
        if words.json:
            world.say_json(decks_json(rows, library.paths))
        else:
            world.console.print(screens.decks(rows))
    return 0


def cards(words: argparse.Namespace, world: World) -> int:
    from drill.app.cards import view_cards
    from drill.app.records import card_json
    from drill.render import cards as screens

    with world.library() as library:
        views = view_cards(library, words.names)
    if words.json:
        day = day_now(world.clock)
        world.say_json([card_json(view, day) for view in views])
    else:
        world.console.print(screens.cards(views, day_now(world.clock)))
    return 0


def show(words: argparse.Namespace, world: World) -> int:
    from drill.app.cards import view_card
    from drill.app.plan import explain
    from drill.app.records import card_json, life_json
    from drill.render import cards as screens
    from drill.render.life import life
    from drill.render.plan import reason

    day = day_now(world.clock)
    with world.library() as library:
        view = view_card(library, words.card)
        planned = explain(world.env, library, words.card)
    if words.json:
        world.say_json(card_json(view, day) | life_json(view.life))
        return 0
    world.console.print(screens.card(view, day))
    if planned is not None:
        world.console.print(reason(*planned))
    if view.life:
        memory = view.standing.memory
        world.console.print(life(view.life, memory.due if memory else None, day))
    return 0


def edit(words: argparse.Namespace, world: World) -> int:
    from drill.app.editing import edit_card

    if world.edit is None and not world.has_terminal:
        raise DrillError("edit: there is no terminal to edit in", "Run it in a terminal, or edit the deck file.")
    with world.library() as library:
        edit_card(world.env, library, library.card(words.card))
    return 0


def put_aside(words: argparse.Namespace, world: World) -> int:
    from drill.app.cards import put_aside as act
    from drill.core.log import ActionKind
    from drill.render.words import plural

    with world.library() as library:
        action = act(world.env, library, ActionKind(words.action), words.names)
    if words.json:
        world.say_json({"action": words.action, "cards": list(action.cards) if action else []})
    elif action is None:
        world.say(f"{words.action}: nothing to do, they stand so already")
    else:
        world.say(f"{words.action}: {plural(len(action.cards), 'card')} (drill undo takes it back)")
    return 0


def answer(words: argparse.Namespace, world: World) -> int:
    from drill.app.answering import LONGEST_ANSWER, Effort
    from drill.app.answering import answer as store_answer
    from drill.app.records import answer_json
    from drill.core.log import Mode
    from drill.core.text import clean
    from drill.render import quiz as screens

    with world.library() as library:
        text = clean(words.text, limit=LONGEST_ANSWER)
        card, effort = library.card(words.card), Effort(quality=words.quality)
        answered = store_answer(world.env, library, card, text, Mode.ANSWER, effort)
    if words.json:
        world.say_json(answer_json(answered))
    else:
        world.console.print(screens.judged(answered, day_now(world.clock)))
    return 0


def grade(words: argparse.Namespace, world: World) -> int:
    from drill.app.grade import LONGEST_RECORD, grade_record
    from drill.lexicon import load

    lexicon = load()
    for number, line in enumerate(iter(lambda: world.stdin.readline(LONGEST_RECORD + 1), ""), start=1):
        if not line.strip():
            continue
        try:
            if len(line) > LONGEST_RECORD:
                raise DrillError(f"longer than {LONGEST_RECORD:,} characters", "Split it.")
            record = json.loads(line)
            if not isinstance(record, dict):
                raise DrillError("not a JSON object", 'Each line is one object such as {"kind": "timing", …}')
            graded = grade_record(record, lexicon)
        except (ValueError, RecursionError) as error:
            why = "nested too deep" if isinstance(error, RecursionError) else error
            raise DrillError(f"standard input:{number}: not JSON: {why}", "Each line is one JSON object.") from error
        except DrillError as error:
            raise DrillError(f"standard input:{number}: {error.message}", error.hint) from error
        world.say(json.dumps(graded, ensure_ascii=False))
    return 0


def history(words: argparse.Namespace, world: World) -> int:
    from drill.app.records import review_json
    from drill.core.log import Mode
    from drill.render import cards as screens

    mode = Mode(words.mode) if words.mode else None
    with world.library() as library:
        if words.card is not None:
            library.card(words.card)
        log = library.store.log
        rows = log.reviews(words.card, since=words.since, mode=mode, limit=words.limit, voided=words.voided)
    if words.json:
        world.say_json([review_json(review, voided=voided) for review, voided in rows])
    else:
        world.console.print(screens.history(rows))
    return 0


def unlearn(words: argparse.Namespace, world: World) -> int:
    from drill.app.cards import unlearn as forget
    from drill.app.records import entry_json
    from drill.render import cards as screens

    with world.library() as library:
        said = forget(world.env, library, words.card, words.typed)
    if words.json:
        world.say_json([entry_json(correction) for correction in said])
    else:
        for correction in said:
            world.console.print(screens.taken_back(correction))
    return 0


def undo(words: argparse.Namespace, world: World) -> int:
    from drill.app.cards import undo as take_back
    from drill.app.keeping_records import returned_json
    from drill.app.records import step_json
    from drill.app.restoring import undo_restore
    from drill.render import cards as screens
    from drill.render.keeping import return_taken_back

    returned = undo_restore(world.env)
    if returned is not None:
        if words.json:
            world.say_json(returned_json(*returned))
        else:
            world.console.print(return_taken_back(returned[1]), soft_wrap=True)
        return 0
    with world.library() as library:
        entries = take_back(world.env, library)
    if not entries:
        raise DrillError("nothing to take back", "Everything in the log was taken back already, or it is empty.")
    if words.json:
        world.say_json(step_json(entries))
    else:
        world.console.print(screens.step_taken_back(entries))
    return 0
