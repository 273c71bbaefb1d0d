"""Building again: what is learned keeps its id, what a person added stays, what left the notes is
only retired."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from drill.core.cards import Card, Deck, Item, RetiredPoints, Stage, Suggestion
from drill.core.material.identities import Names
from drill.core.material.rebuilding.answered_cards import without_repeats
from drill.core.material.rebuilding.card_merge import is_edited, merged_card, waits_for_a_word
from drill.core.material.rebuilding.declined import without_declined
from drill.core.material.rebuilding.kept_suggestions import beside_kept
from drill.core.material.rebuilding.matching import pair_cards
from drill.core.material.rebuilding.point_matching import Point, pair_points
from drill.core.material.rebuilding.rebuilt_items import (
    RETIRED,
    CardChange,
    Rebuilding,
    holding,
    is_persons,
    rebuilt_items,
    retired_points,
    what,
)
from drill.core.material.rebuilding.suggestions import EDITED, as_suggestions, rebuilt_suggestions
from drill.core.timing_cards import role


def rebuild(
    old: Deck, new: Deck, *, base: Deck | None = None, files: Collection[str] | None = None
) -> tuple[Deck, tuple[CardChange, ...]]:
    """The deck `old` brought up to `new`, and what was done; see `rebuild_decks`."""
    decks, changes = rebuild_decks(
        [old], [new], base=[base] if base is not None else None, files=files
    )
    return decks[0], changes


def rebuild_decks(
    old: Sequence[Deck],
    new: Sequence[Deck],
    *,
    base: Sequence[Deck] | None = None,
    files: Collection[str] | None = None,
    staying: Collection[str] = (),
) -> tuple[tuple[Deck, ...], tuple[CardChange, ...]]:
    """All decks `old` brought up to `new`; a card stays in its deck, also if its point now speaks
    of another topic.

    `base` are the decks as the build before wrote them: whatever differs from them in `old` is a
    person's and stays. Without it a prompt counts as a person's as `merged_card` says, and a point
    that the notes do not have counts as gone. `files` names the documents built; cards of others
    are left alone, but for another timeline, which is retired when these give one. Without it all
    of them were built. Cards whose ids are in `staying` are never retired, nor is what a person
    made a card of the suggestions of the build before. What a person deleted stays away.
    Suggestions are those of the new build and of other documents, but for what a card of the deck
    asks.
    """
    taken = {one.card.id for deck in base or () for one in deck.suggestions}
    staying = {*staying, *(card.id for deck in old for card in deck.cards if card.id in taken)}
    new = without_declined(old, beside_kept(old, new, base), base)
    new = without_repeats(new, (card for deck in old for card in deck.cards if card.id in staying))
    rebuilding = _rebuilding(old, new, base, files, staying)
    cards: list[Card] = []
    changes: list[CardChange] = []
    departed: dict[str, list[Item]] = {}
    for card, left, done in _results(rebuilding):
        cards.append(card)
        changes += done
        if left:
            departed[card.id] = left
    changes += [
        CardChange("retired", one, item.id, item.text)
        for one, left in departed.items()
        for item in left
    ]
    changes += [CardChange("suggested", card.id, "", card.question) for card in rebuilding.doubted]
    retired = retired_points(rebuilding, departed)
    before = {deck.id: deck for deck in old}
    fresh = {deck.id: deck for deck in new}
    given = {**fresh, **before}
    decks: list[Deck] = []
    for name in fresh | before:
        own = [card for card in cards if card.deck == name]
        deck = replace(given[name], suggestions=rebuilding.suggestions[name])
        decks.append(_deck(deck, fresh.get(name), own, retired.get(name, [])))
    return tuple(
        deck for deck in decks if deck.cards or deck.suggestions or deck.id in before
    ), tuple(changes)


def _rebuilding(
    old: Sequence[Deck],
    new: Sequence[Deck],
    base: Sequence[Deck] | None,
    files: Collection[str] | None,
    staying: Collection[str],
) -> Rebuilding:
    known = None if base is None else _cards_as_built(base)
    cards = [card for deck in old for card in deck.cards]
    fresh = tuple(card for deck in new for card in deck.cards)
    own = tuple(card for card in cards if _is_own(card, known))
    gone = _gone_points(old)
    before = [card for card in cards if card not in own]
    pairs = _pairs(before, fresh, _stages(old), _stages(new), files, known)
    paired = {card.id for card in pairs.values()}
    left = tuple(card for card in before if card.id not in paired)
    names = {deck.id: Names() for deck in (*old, *new)}
    for card in cards:
        names[card.deck].unused(card.slug)
    again = _edited_since(fresh, pairs, known or {})
    doubted, suggestions = as_suggestions(
        left, _suggestions(old, _with_more(new, again), names, files), staying
    )
    left = tuple(card for card in left if card not in doubted)
    points = pair_points(fresh, pairs, _unpaired_points(left, gone))
    retired = [card.id for card in cards if card.retired]
    asleep = frozenset((*retired, *(one + RETIRED for one in gone)))
    return Rebuilding(
        fresh,
        pairs,
        points,
        left,
        gone,
        own,
        asleep,
        known,
        files,
        staying,
        names,
        suggestions,
        doubted,
    )


def _stages(decks: Sequence[Deck]) -> list[Stage]:
    return [stage for deck in decks for stage in deck.stages]


def _gone_points(decks: Sequence[Deck]) -> dict[str, tuple[Item, ...]]:
    """The retired points by the id of their card."""
    gone: dict[str, tuple[Item, ...]] = {}
    for deck in decks:
        for one in deck.retired_points:
            identity = f"{deck.id}/{one.card}"
            gone[identity] = gone.get(identity, ()) + one.items
    return gone


def _unpaired_points(
    left: Sequence[Card], gone: Mapping[str, tuple[Item, ...]]
) -> dict[Point, Item]:
    """The points of the old cards that no new card continues, and those that were retired."""
    points = {(card.id, item.id): item for card in left for item in card.points}
    for identity, items in gone.items():
        points |= {(identity + RETIRED, item.id): item for item in items}
    return points


def _pairs(
    old: Sequence[Card],
    new: Sequence[Card],
    old_stages: Sequence[Stage],
    new_stages: Sequence[Stage],
    files: Collection[str] | None,
    base: Mapping[str, Card] | None,
) -> dict[str, Card]:
    """For the id of each new card that was there before, the old one: a person may have changed it
    beyond knowing.

    So what the notes gave before is compared first, and then what a person made of it.
    """
    given = [base[card.id] if base and is_edited(card, base.get(card.id)) else card for card in old]
    found = pair_cards(given, new, old_stages, new_stages, files)
    now = {card.id: card for card in old}
    pairs = {id: now[card.id] for id, card in found.items()}
    known = {card.id for card in pairs.values()}
    edited = [
        card
        for card, before in zip(old, given, strict=True)
        if card is not before and card.id not in known
    ]
    if edited:
        pairs |= pair_cards(
            edited, [card for card in new if card.id not in pairs], old_stages, new_stages, files
        )
    return pairs


def _cards_as_built(base: Sequence[Deck]) -> dict[str, Card]:
    """What a build wrote, by id; also what it only suggested, which a person may have made a
    card."""
    suggested = {one.card.id: one.card for deck in base for one in deck.suggestions}
    return suggested | {card.id: card for deck in base for card in deck.cards}


def _edited_since(
    new: Sequence[Card], pairs: Mapping[str, Card], base: Mapping[str, Card]
) -> dict[str, list[Suggestion]]:
    """By deck, the new cards that old ones are in the way of, which a person changed before the
    notes did."""
    found: dict[str, list[Suggestion]] = {}
    for card in new:
        old = pairs.get(card.id)
        before = base.get(old.id) if old is not None else None
        if old is not None and before is not None and waits_for_a_word(card, old, before):
            found.setdefault(old.deck, []).append(
                Suggestion(replace(card, id=f"{old.deck}/{card.slug}"), EDITED, old.slug)
            )
    return found


def _with_more(decks: Sequence[Deck], more: Mapping[str, Sequence[Suggestion]]) -> list[Deck]:
    there = {deck.id for deck in decks}
    empty = [Deck(id, "") for id in more if id not in there]
    return [
        replace(deck, suggestions=(*more.get(deck.id, ()), *deck.suggestions))
        for deck in (*decks, *empty)
    ]


def _suggestions(
    old: Sequence[Deck],
    new: Sequence[Deck],
    names: Mapping[str, Names],
    files: Collection[str] | None,
) -> dict[str, tuple[Suggestion, ...]]:
    before = {deck.id: deck.suggestions for deck in old}
    fresh = {deck.id: deck.suggestions for deck in new}
    return {
        deck: rebuilt_suggestions(before.get(deck, ()), fresh.get(deck, ()), taken, files)
        for deck, taken in names.items()
    }


def _is_own(card: Card, base: Mapping[str, Card] | None) -> bool:
    return card.source is None or (base is not None and card.id not in base)


def _results(known: Rebuilding) -> Iterator[tuple[Card, list[Item], list[CardChange]]]:
    """Each card of the rebuilt decks, the points that left it, and what was done to it.

    First those of the notes, then a person's, then the retired ones.
    """
    used = {old for old, _ in known.points.values()}
    for card in known.new:
        made, done = _built(card, known, used)
        old = known.pairs.get(card.id)
        kept = {item.id for item in made.points}
        left = (
            [i for i in old.points if (old.id, i.id) not in used and i.id not in kept]
            if old
            else []
        )
        yield made, left, done
    for card in known.own:
        yield card, [], [CardChange("kept", card.id, "", card.question)]
    for card in known.left:
        retired, done = _retired(card, known)
        yield retired, [], done


def _built(new: Card, known: Rebuilding, used: set[Point]) -> tuple[Card, list[CardChange]]:
    """A card of the new build under its old id if it had one, with its items under theirs."""
    old = known.pairs.get(new.id)
    if old is None:
        card = replace(new, id=f"{new.deck}/{known.names[new.deck].unused(new.slug)}")
        items, changes = rebuilt_items(new, card.id, None, known)
        return holding(card, items), [CardChange("new", card.id, "", card.question), *changes]
    base = known.base.get(old.id) if known.base is not None else None
    card = merged_card(new, old, base)
    items, changes = rebuilt_items(new, card.id, old, known)
    own = tuple(
        item for item in old.points if is_persons(item, base) and (old.id, item.id) not in used
    )
    card = holding(card, (*items, *own))
    return card, [CardChange(what(card, old), card.id, "", card.question), *changes]


def _retired(card: Card, known: Rebuilding) -> tuple[Card, list[CardChange]]:
    """A card that no new one is: retired if its document was built or another timeline was, else as
    it is."""
    elsewhere = (
        known.files is not None and card.source is not None and card.source.file not in known.files
    )
    replaced = bool(role(card)) and any(map(role, known.new))
    is_elsewhere = elsewhere and not replaced
    if card.retired or is_elsewhere or card.id in known.staying:
        return card, []
    return replace(card, retired=True), [CardChange("retired", card.id, "", card.question)]


def _deck(
    given: Deck, new: Deck | None, cards: Sequence[Card], retired: Sequence[RetiredPoints]
) -> Deck:
    """The deck with its cards; the title and the synonyms of `given` stay, for they are a person's
    to change."""
    files = (card.source.file for card in cards if card.source is not None and not card.retired)
    deck = given.holding(tuple(cards))
    return replace(
        deck,
        sources=tuple(dict.fromkeys(files)),
        stages=new.stages if new is not None else (),
        retired_points=tuple(retired),
    )
