"""The cards that are asked, the new ones with their turn."""

from __future__ import annotations

from collections.abc import Iterable

from drill.app.env import Env
from drill.app.library import Library
from drill.clock import today
from drill.core.learning.selection import EVERYTHING, Selection
from drill.core.planning.asked_card import AskedCard, with_turns
from drill.core.planning.turns import Turns


def asked_cards(
    env: Env,
    library: Library,
    selection: Selection = EVERYTHING,
    among: Iterable[str] | None = None,
) -> list[AskedCard]:
    """The cards that are asked, in order of their ids: all, or those `among` certain ids."""
    cards = library.store.card_queue.learned(selection, among)
    return with_turns(cards, turns_of(env, library), library.paths)


def turns_of(env: Env, library: Library) -> Turns:
    """The decks that were read from the person's own files, and whether they begin today."""
    folder = env.settings.own_decks
    own = frozenset(deck for deck, path in library.paths.items() if path.parent == folder)
    begun = library.store.card_queue.is_answered_before(today(env.clock))
    return Turns(own, newcomer=not begun)
