"""The command that looks through what a build was not sure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Sequence

    from drill.app.building.suggestion_review import Suggested
    from drill.cli.world import World
    from drill.core.cards import Card

_STEP = "what became of suggestions"


def suggestions_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "names",
        nargs="*",
        default=[],
        metavar="NAME",
        help="only of this deck, file of notes or tag (default: all)",
    )
    parser.add_argument(
        "--list", action="store_true", help="list them instead of asking about each"
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="ID",
        help="make this suggestion a card; may be repeated",
    )
    parser.add_argument(
        "--drop", action="append", default=[], metavar="ID", help="drop this one; may be repeated"
    )


def suggestions(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.suggestion_review import narrowed, settle
    from drill.app.building.suggestion_review import suggestions as all_suggestions
    from drill.app.json_records.deck_records import settled_json, suggestions_json
    from drill.app.undo.file_steps import file_step
    from drill.render import suggestion_screens as screens

    found = narrowed(all_suggestions(world.env), args.names)
    if args.keep or args.drop:
        with file_step(world.env, _STEP, {one.path for one in found}, alone=True) as step:
            kept, dropped = settle(world.env, found, args.keep, args.drop)
            step.what = _settled(len(kept), len(dropped))
        _ask_again(world, kept)
        left = len(found) - len(kept) - len(dropped)
        screen = screens.looked_through(len(kept), len(dropped), left)
        world.report(args, settled_json(kept, dropped), screen)
    elif args.json:
        world.say_json(suggestions_json(found))
    elif found and world.has_terminal and not args.list:
        look_through(world, found)
    else:
        world.show(screens.listed(found))
    return 0


def look_through(world: World, found: Sequence[Suggested]) -> None:
    """Go through suggestions at the terminal."""
    from drill.app.building.suggestion_review import SuggestionReview
    from drill.app.undo.file_steps import file_step
    from drill.repl.suggestions_prompt import look_through as ask

    review = SuggestionReview(world.env, found)
    try:
        with file_step(world.env, _STEP, {one.path for one in found}) as step:
            try:
                ask(review, world.dialogue())
            finally:
                step.what = _settled(len(review.kept), review.dropped)
    finally:
        _ask_again(world, review.kept)


def _settled(kept: int, dropped: int) -> str:
    """What became of suggestions, for whoever takes it back."""
    return f"{kept} kept and {dropped} dropped of the suggestions"


def _ask_again(world: World, kept: Sequence[Card]) -> None:
    """Take up cards that were dropped once, and were kept now that they are suggested again."""
    from drill.app.building.suggestion_review import take_up

    if kept and not world.env.settings.has_no_database:
        with world.library() as library:
            take_up(world.env, library, kept)


def offer(world: World, decks: Collection[str]) -> None:
    """After a build at a terminal: look through what is suggested in the decks that it made, now or
    later."""
    from drill.app.building.suggestion_review import suggestions as all_suggestions
    from drill.render.phrases import plural
    from drill.repl.keys import ENTER
    from drill.repl.moments import OFFER

    found = [one for one in all_suggestions(world.env) if one.card.deck in decks]
    if not found:
        return
    footer = f"{plural(len(found), 'suggestion')}: {OFFER.footer()}"
    if world.dialogue().press(OFFER, (ENTER, "q"), footer) == ENTER:
        look_through(world, found)
