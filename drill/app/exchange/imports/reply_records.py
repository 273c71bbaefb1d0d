"""Which cards came into a deck by replies, so that one which a person dropped since does not come
again."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from drill.app.building.deck_workspace import replies_of
from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.core.cards import Card
from drill.core.exchange.other_wordings import content
from drill.folders import require_file

_DIGITS = 16  # of a mark


def mark(card: Card) -> str:
    """What stands for a card in a record: the same for cards that ask and want to hear the same."""
    return sha256("\n".join(map(str, content(card))).encode()).hexdigest()[:_DIGITS]


def record_path(env: Env, deck: str) -> Path:
    return replies_of(env.settings.as_built(env.settings.own_decks), deck)


def read_marks(env: Env, deck: str) -> frozenset[str]:
    """The marks of the cards that came into a deck; none where there is no record that can be
    read."""
    path = record_path(env, deck)
    try:
        require_file(path)
        return frozenset(path.read_text(encoding="utf-8").split())
    except (OSError, ValueError):
        return frozenset()


def keep_reply(env: Env, reply: str) -> Path:
    """Keep a reply that was piped and could not be brought in; return the file. Raises
    DrillError."""
    path = env.settings.imported / "reply.txt"
    write_whole({path: reply.encode()})
    return path


def dump_marks(marks: Iterable[str]) -> bytes:
    return "".join(f"{one}\n" for one in sorted(marks)).encode()
