"""The commands that look at decks and cards, edit them and put them aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.cli.argument_types import add_names
from drill.clock import today
from drill.core.command_line import CommandHint
from drill.errors import DrillError

# Commands whose names may be states.
TAKING_STATES = frozenset(("cards", "suspend", "resume", "reset"))

if TYPE_CHECKING:
    import argparse

    from drill.app.library import Library
    from drill.cli.world import World
    from drill.core.cards import Card


def card_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "card", metavar="CARD", help="its id, deck/card, or a part that only it has"
    )


def card_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "card", nargs="+", metavar="CARD", help="its id, deck/card, or a part that only it has"
    )


def _meant(args: argparse.Namespace, library: Library) -> Card:
    """The card that the words mean, which are in an id with dashes between them. Raises
    NotFoundError."""
    return library.meant("-".join(args.card))


def decks(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.deck_records import decks_json
    from drill.app.views.deck_views import view_decks
    from drill.render import deck_screens as screens

    with world.library() as library:
        views = view_decks(world.env, library)
    if args.json:
        world.say_json(decks_json(views))
    else:
        world.show(screens.decks(views, list(library.inactive)))
    return 0


def cards_arguments(parser: argparse.ArgumentParser) -> None:
    add_names(parser, f"{_names_and_states()} (default: all)")


def cards(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.card_records import card_view_json
    from drill.app.views.card_views import view_cards
    from drill.render import card_screens as screens

    with world.library() as library:
        day = today(world.env.clock)
        views = view_cards(world.env, library, args.names, args.without)
        if args.json:
            world.say_json_list(card_view_json(view, day) for view in views)
        else:
            world.show_listing(screens.cards(views, day))
    return 0


def find_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words",
        nargs="+",
        metavar="TEXT",
        help="words of the question, the answer, the points, the tags or the notes",
    )


def find(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.card_records import found_json
    from drill.app.views.found_cards import each_found, find_cards, meant_text
    from drill.core.search import SearchWords
    from drill.render import card_screens as screens

    with world.library() as library:
        text = " ".join(args.words)
        wanted = SearchWords(text)
        ids = find_cards(library, wanted)
        found = each_found(library, ids, wanted)
        if args.json:
            world.say_json_list(map(found_json, found))
        else:
            meant = meant_text(library, text) if not ids else ""
            world.show_listing(screens.found(found, len(ids), meant))
    return 0


def show(args: argparse.Namespace, world: World) -> int:
    from drill.app.json_records.card_records import card_view_json, life_json
    from drill.app.planning.interview_plan import explain
    from drill.app.views.card_views import view_card
    from drill.render import card_screens as screens
    from drill.render.card_history_screen import life
    from drill.render.plan_screens import reason

    day = today(world.env.clock)
    with world.library() as library:
        card = _meant(args, library)
        view = view_card(world.env, library, card.id)
        planned = explain(world.env, library, card.id)
    if args.json:
        world.say_json(card_view_json(view, day) | life_json(view))
        return 0
    parts = [screens.card(view, day)]
    if planned is not None:
        parts.append(reason(*planned))
    if view.life:
        memory = view.card_state.memory
        parts.append(life(view.life, memory.due if memory else None, day))
    world.show(*parts)
    return 0


def edit(args: argparse.Namespace, world: World) -> int:
    from drill.app.building.edit import changed_cards, edit_card, edited_file
    from drill.app.corrected_cards import asked_cards
    from drill.app.undo.file_steps import file_step
    from drill.render.card_screens import edited

    if world.edit is None and not world.has_terminal:
        raise DrillError(
            "edit: there is no terminal to edit in", "Run it in a terminal, or edit the deck file."
        )
    with world.library() as library:
        card = _meant(args, library)
        before = {each.id: each for each in asked_cards(library.store)}
        with file_step(world.env, f"the edit of {card.id}", {edited_file(world.env, card)}):
            library = edit_card(world.env, library, card)
        after = {each.id: each for each in asked_cards(library.store)}
    world.show(edited(*changed_cards(before, after)))
    return 0


def _names_and_states() -> str:
    from drill.app.views.name_lookup import STATES

    return f"a deck, kind, tag, heading or card; or {', '.join(STATES)}"


def put_aside_arguments(parser: argparse.ArgumentParser) -> None:
    add_names(parser, _names_and_states(), required=True)


def put_aside(args: argparse.Namespace, world: World) -> int:
    from functools import partial

    from drill.app.learning.card_actions import put_aside as act
    from drill.app.learning.problem_decks import activate
    from drill.core.learning.log import ActionKind
    from drill.render import card_screens as screens

    with world.library() as library:
        kind = ActionKind(args.command)
        library, action = (
            activate(world.env, library, args.names)
            if kind is ActionKind.RESUME
            else (library, None)
        )
        working = partial(world.working, "changing the cards")
        action = action or act(world.env, library, kind, args.names, args.without, working)
    if args.json:
        world.say_json({"action": args.command, "cards": list(action.cards) if action else []})
    elif action is None:
        world.say(screens.nothing_put_aside(kind))
    else:
        done = screens.put_aside(kind, action.cards)
        world.say(f"{done} ({CommandHint('undo')} takes it back)")
    return 0
