"""The commands that record, judge, list and take back answers without a session."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from drill.cli.argument_types import add_since, count, since
from drill.cli.card_commands import card_argument
from drill.clock import today
from drill.core.learning.scheduling import BEST
from drill.errors import DrillError

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def answer_arguments(parser: argparse.ArgumentParser) -> None:
    card_argument(parser)
    parser.add_argument(
        "text",
        metavar="TEXT",
        help="what you answer; points of a checklist, or sides of a comparison, separated by ; or "
        "new lines",
    )
    parser.add_argument(
        "--quality",
        metavar="Q",
        type=int,
        choices=range(BEST + 1),
        help="your own grade, 0 to 5, instead of the judged one",
    )


def answer(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.card_records import answer_json
    from drill.app.learning.answering import LONGEST_ANSWER, Effort
    from drill.app.learning.answering import answer as store_answer
    from drill.app.views.name_lookup import the_card
    from drill.core.learning.log import Mode
    from drill.core.text import clean
    from drill.render import quiz_screens as screens

    with world.library() as library:
        text = clean(args.text, limit=LONGEST_ANSWER)
        card, effort = the_card(world.env, library, args.card), Effort(quality=args.quality)
        answered = store_answer(world.env, library, card, text, Mode.ANSWER, effort)
    if args.json:
        world.say_json(answer_json(answered))
    else:
        world.console.print(screens.judged(answered, today(world.env.clock), world.pictures.draw))
    return 0


def grade_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--explain",
        action="store_true",
        help="add to each reply what every line has to do with every point: the figures, and the "
        "rules that fired",
    )


def grade(args: argparse.Namespace, world: World) -> int:
    from drill.app.learning.grade_stream import LONGEST_RECORD, grade_record
    from drill.lexicon import load

    lexicon = load(few=world.env.settings.questions == "few")
    for number, line in enumerate(
        iter(lambda: world.stdin.readline(LONGEST_RECORD + 1), ""), start=1
    ):
        if not line.strip():
            continue
        try:
            if len(line) > LONGEST_RECORD:
                raise DrillError(f"longer than {LONGEST_RECORD:,} characters", "Split it.")
            record = json.loads(line)
            if not isinstance(record, dict):
                raise DrillError(
                    "not a JSON object", 'Each line is one object such as {"kind": "timing", …}'
                )
            graded = grade_record(record, lexicon, explained=args.explain)
        except (ValueError, RecursionError) as error:
            why = "nested too deep" if isinstance(error, RecursionError) else error
            raise DrillError(
                f"standard input:{number}: not JSON: {why}", "Each line is one JSON object."
            ) from error
        except DrillError as error:
            raise DrillError(f"standard input:{number}: {error.message}", error.hint) from error
        world.write_line(json.dumps(graded, ensure_ascii=False))
    return 0


def history_arguments(parser: argparse.ArgumentParser) -> None:
    from drill.core.learning.log import Mode

    modes = [mode.value for mode in Mode]
    parser.add_argument("card", nargs="?", metavar="CARD", help="only this card's")
    add_since(parser, "only from this day on")
    parser.add_argument(
        "--mode",
        metavar="MODE",
        choices=modes,
        help=f"only answers of this mode: {', '.join(modes)}",
    )
    parser.add_argument("--limit", metavar="N", type=count, help="at most N, the newest first")
    parser.add_argument("--voided", action="store_true", help="also answers that were taken back")


def history(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.card_records import history_json
    from drill.app.views.card_views import history as all_of
    from drill.app.views.name_lookup import the_card
    from drill.core.learning.log import Mode, ReviewFilter
    from drill.render import card_screens as screens

    mode = Mode(args.mode) if args.mode else None
    first = since(args, today(world.env.clock))
    with world.library() as library:
        card = the_card(world.env, library, args.card).id if args.card is not None else None
        entries = all_of(library, ReviewFilter(card, first, mode, args.limit, args.voided))
        if args.json:
            world.say_json_list(history_json(entry, voided=voided) for entry, voided in entries)
        else:
            world.show_listing(screens.history(entries, narrowed=bool(card or first or mode)))
    return 0


def unlearn_arguments(parser: argparse.ArgumentParser) -> None:
    card_argument(parser)
    parser.add_argument("typed", nargs="?", metavar="TEXT", help="only this wording (default: all)")


def unlearn(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.card_records import log_entry_json
    from drill.app.learning.card_actions import unlearn as forget
    from drill.render.undo_screens import entry_taken_back

    with world.library() as library:
        said = forget(world.env, library, args.card, args.typed)
    if args.json:
        world.say_json([log_entry_json(correction) for correction in said])
    else:
        for correction in said:
            world.show(entry_taken_back(correction))
    return 0


def undo(args: argparse.Namespace, world: World) -> int:
    from functools import partial

    from drill.app.json_records.undo_records import undone_json
    from drill.app.undo.last_step import LogStepTakenBack, undo_last_step
    from drill.render.undo_screens import undone_screen

    undone = undo_last_step(world.env, world.library, partial(world.working, "taking back"))
    if args.json:
        world.say_json(undone_json(undone))
    else:
        world.show(undone_screen(undone), unwrapped=not isinstance(undone, LogStepTakenBack))
    return 0
