"""Which cards went to Anki, so that an import can tell which of them were deleted there."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from drill.app.corrected_cards import asked_cards
from drill.app.env import Env
from drill.app.exchange.reconciling.deck_import import CardDifference
from drill.app.files.whole_files import write_whole
from drill.app.library import Library
from drill.core.card_ids import deck_of
from drill.core.cards import Card, answer_text
from drill.core.learning.log import NEVER_SEEN
from drill.folders import require_file

_GONE = "not in the file any more"


class Sent(NamedTuple):
    """When a card first went to Anki, as ISO 8601 in UTC, and a digest of what it said the last
    time."""

    first: str
    text: str


def remember_sent(env: Env, cards: Iterable[Card]) -> None:
    """Keep that these cards went to Anki now. Raises DrillError."""
    known = _read(env)
    now = env.clock.now().isoformat()
    first = {id: sent.first for id, sent in known.items()}
    new = {card.id: Sent(first.get(card.id, now), _digest(card)) for card in cards}
    write_whole({_path(env): json.dumps({**known, **new}, indent=0).encode()})


def deleted_in_anki(
    env: Env, library: Library, incoming: Container[str]
) -> Iterator[CardDifference]:
    """Cards that went to Anki and are not among the `incoming` ones; what was edited here since is
    to be left alone.

    A package has a deck only if a card of it came, and an export arrived in Anki only if a card
    came that was first in it, or in a later one.
    """
    known = _read(env)
    arrived: dict[str, str] = {}
    for id in filter(incoming.__contains__, known):
        deck = deck_of(id)
        arrived[deck] = max(arrived.get(deck, ""), known[id].first)
    if not arrived:
        return
    gone = {
        id: sent
        for id, sent in known.items()
        if id not in incoming and sent.first <= arrived.get(deck_of(id), "")
    }
    states = library.store.log.card_states()
    for card in asked_cards(library.store):
        state = states.get(card.id, NEVER_SEEN)
        if card.id in gone and not state.suspended and state.dropped is None:
            because = "" if gone[card.id].text == _digest(card) else "edited here"
            yield CardDifference(card, _GONE, False, because)


def _path(env: Env) -> Path:
    return env.settings.imported / "sent-to-anki"  # which is the record of no deck


def _read(env: Env) -> Mapping[str, Sent]:
    """The cards by their ids; none where there is nothing that can be read."""
    try:
        require_file(_path(env))
        value = json.loads(_path(env).read_text(encoding="utf-8"))
        return {str(id): Sent(str(first), str(text)) for id, (first, text) in value.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _digest(card: Card) -> str:
    text = "\x1f".join((card.prompt, answer_text(card), card.note))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
