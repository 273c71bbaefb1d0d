"""The decks of the problems: each is inactive until its problem is practised or named.

An inactive deck is not in the store, so that it is in no count, forecast, plan, sheet or export. It
is active while an entry of the log refers to one of its cards, so that undo, merge and restore need
to know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from drill.app.corrected_cards import asked_cards
from drill.app.env import Env
from drill.app.library import Library
from drill.clock import today
from drill.core.learning.log import Action, ActionKind


def activate(env: Env, library: Library, names: Iterable[str]) -> tuple[Library, Action | None]:
    """The library with the inactive decks that are among `names`, and the step that activated
    them, None if there is none.

    A name is the id of a deck or of one of its cards. Raises DeckError.
    """
    named = dict.fromkeys(name.partition("/")[0] for name in names)
    decks = [deck for deck in named if deck in library.inactive]
    if not decks:
        return library, None
    from drill.app.building.deck_intake import store_deck  # brings YAML and the judge along

    for deck in decks:
        store_deck(library.store, library.inactive[deck], None)
    cards = tuple(card.id for card in asked_cards(library.store) if card.deck in decks)
    now, day = env.clock.now(), today(env.clock)
    action = library.store.log.act(ActionKind.RESUME, cards, now, day)
    return library.refreshed(env), action
