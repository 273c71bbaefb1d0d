"""Building again where texts have marks: compared is plain text, so marks never change what a card
is.

A text with a picture stays as it is: two pictures may say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from drill.core.cards import Deck
from drill.core.markdown import plain
from drill.core.markdown.card_texts import deck_texts, deck_with_texts
from drill.core.markdown.pictures import pictures
from drill.core.material.rebuilding.rebuild import rebuild_decks
from drill.core.material.rebuilding.rebuilt_items import CardChange


def rebuild_marked(
    old: Sequence[Deck],
    new: Sequence[Deck],
    *,
    base: Sequence[Deck] | None = None,
    files: Collection[str] | None = None,
    staying: Collection[str] = (),
) -> tuple[tuple[Deck, ...], tuple[CardChange, ...]]:
    """`rebuild_decks` for decks whose texts are Markdown.

    A text has the marks that a person gave it since the build before, else those of the notes, else
    those it had.
    """
    decks, changes = rebuild_decks(
        _plain(old),
        _plain(new),
        base=None if base is None else _plain(base),
        files=files,
        staying=staying,
    )
    built, before = _texts(new), _texts(old)
    known = before if base is None else _texts(base)
    unmarked = {text: text for text in map(plain, built)}
    marks = _by_plain(before) | unmarked | _by_plain(built) | _by_plain(before - known)
    return tuple(
        deck_with_texts(deck, lambda text: marks.get(text, text)) for deck in decks
    ), changes


def _plain(decks: Iterable[Deck]) -> list[Deck]:
    return [deck_with_texts(deck, _compared) for deck in decks]


def _compared(text: str) -> str:
    return text if pictures(text) else plain(text)


def _texts(decks: Iterable[Deck]) -> frozenset[str]:
    return frozenset(text for deck in decks for text in deck_texts(deck) if not pictures(text))


def _by_plain(texts: Iterable[str]) -> dict[str, str]:
    """The texts that have marks, by what they say; of several that say the same the first in the
    alphabet."""
    return {plain(text): text for text in sorted(texts, reverse=True) if plain(text) != text}
