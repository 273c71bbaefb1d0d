"""Ids of decks that have long names elsewhere, with those of the decks above before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drill.core.exchange.card_text.point_lists import free_name
from drill.core.text import slug, slug_words

_LONGEST = 40  # characters of an id, but for a leaf that is longer
_ABOVE = "::"  # between the name of a deck and that of one in it


def deck_ids(names: Iterable[str]) -> list[str]:
    """An id for each name, none twice. The beginning of a long name goes first: the end says most.
    Where two are still the same, the later one has a number."""
    ids: dict[str, None] = {}
    for name in names:
        ids[free_name(short_id(name), ids)] = None
    return list(ids)


def whole_ids(names: Iterable[str]) -> dict[str, str]:
    """An id for each name: all of its words, or where these are too many, the last; decks whose
    long names begin alike stay apart."""
    ids: dict[str, str] = {}
    cut: dict[tuple[str, ...], str] = {}
    for name in dict.fromkeys(names):
        words = tuple(slug_words(name))
        id = slug(name.replace(_ABOVE, " · "))
        if words and id != "-".join(words):
            taken = {*ids.values(), *cut.values()}
            id = cut[words] = cut.get(words) or free_name(short_id(name), taken)
        ids[name] = id
    return ids


def short_id(name: str) -> str:
    words, leaf = slug_words(name), slug_words(name.split(_ABOVE)[-1])
    fewest = max(len(leaf), 1)
    while len(words) > fewest and _length(words) > _LONGEST:
        words = words[1:]
    return slug("-".join(words) or name.replace(_ABOVE, " · "))


def _length(words: Sequence[str]) -> int:
    return len("-".join(words))
