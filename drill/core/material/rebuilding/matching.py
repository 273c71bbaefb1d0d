"""Which card of a new build is which card of the deck: by what it says, not by where it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from drill.core.cards import Card, Kind, ListCard, Stage, TimingCard
from drill.core.material.rebuilding.likeness import LIKE, likeness, pair_equal, pair_like, plain
from drill.core.material.timelines.timeline import same_name
from drill.core.timing_cards import role

_LISTS = frozenset({Kind.CHECKLIST, Kind.SEQUENCE, Kind.BASIC})
# Of the points of the smaller of two lists this share must be common, for them to be the same list;
# of a list and a question with one answer, of the larger: one point of six is not the list.
_COMMON_SHARE = 1 / 3


def pair_cards(
    old: Sequence[Card],
    new: Sequence[Card],
    old_stages: Sequence[Stage],
    new_stages: Sequence[Stage],
    files: Collection[str] | None = None,
) -> dict[str, Card]:
    """For the id of each new card that was there before, the old one. The surest signs decide
    first.

    `files` names the documents built, None stands for all: the stages of others are the same only
    by name.
    """
    if not old:
        return {}
    pairs: dict[str, Card] = _pair_timing(old, new, old_stages, new_stages, files)
    before = {card.id: card for card in old if not role(card)}
    after = {card.id: card for card in new if not role(card)}

    def keep(found: Mapping[str, str]) -> None:
        for identity, known in found.items():
            pairs[identity] = before.pop(known)
            del after[identity]

    for key in (_all, _content, _question):
        keep(pair_equal(_keyed(before, key), _keyed(after, key)))
    keep(_pair_by_points(before, after))
    keep(_pair_by_words(before, after))
    return pairs


def _keyed(cards: Mapping[str, Card], key: Callable[[Card], object]) -> dict[str, object]:
    return {identity: key(card) for identity, card in cards.items()}


def _all(card: Card) -> object:
    return (card.kind, card.prompt, points(card))


def _content(card: Card) -> object:
    """What is to be recalled; of a choice that is in the question, for many share an answer."""
    if card.kind is Kind.CHOICE:
        return None
    said = tuple(sorted(plain(text) for text in points(card)))
    return (card.kind in _LISTS, card.kind is Kind.CLOZE, said) if any(said) else None


def _question(card: Card) -> object:
    asked = plain(card.prompt)
    return (card.kind is Kind.CHOICE, asked) if asked and card.kind is not Kind.CLOZE else None


def points(card: Card) -> tuple[str, ...]:
    """The texts that a card asks for: its items, or its one answer."""
    match card:
        case ListCard():
            return tuple(item.text for item in card.items)
        case TimingCard():
            return ("",)
        case _:
            return (card.answer,)


def answer_of(card: Card) -> object:
    """What a card wants to hear; None for a list, whose items are compared one by one."""
    match card:
        case TimingCard():
            return card.minutes
        case ListCard():
            return None
        case _:
            return card.answer


def _pair_by_points(before: Mapping[str, Card], after: Mapping[str, Card]) -> dict[str, str]:
    """Lists that have points in common; the pairs with most in common first."""
    holders: dict[str, list[str]] = {}
    for identity, card in before.items():
        for text in _plain_points(card):
            holders.setdefault(text, []).append(identity)
    scored: list[tuple[int, int, str, str]] = []
    for place, (identity, card) in enumerate(after.items()):
        shared: dict[str, int] = {}
        for text in _plain_points(card):
            for known in holders.get(text, ())[:12]:
                shared[known] = shared.get(known, 0) + 1
        for known, count in shared.items():
            if count >= _COMMON_SHARE * _measure(card, before[known]):
                scored.append((-count, place, identity, known))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, identity, known in sorted(scored):
        if identity not in found and known not in taken:
            found[identity] = known
            taken.add(known)
    return found


def _measure(one: Card, other: Card) -> int:
    """How many points two cards could have in common, to be the same."""
    sizes = (len(points(one)), len(points(other)))
    return max(sizes) if Kind.BASIC in (one.kind, other.kind) else min(sizes)


def _plain_points(card: Card) -> set[str]:
    return {plain(text) for text in points(card)} - {""} if card.kind in _LISTS else set()


def _pair_by_words(before: Mapping[str, Card], after: Mapping[str, Card]) -> dict[str, str]:
    texts = {identity: _words(card) for identity, card in before.items()}
    others = {identity: _words(card) for identity, card in after.items()}

    def score(known: str, identity: str) -> float:
        one, other = before[known], after[identity]
        if _family(one) != _family(other):
            return 0.0
        said = likeness(texts[known], others[identity])
        asked = likeness(plain(_last_part(one.prompt)), plain(_last_part(other.prompt)))
        return max(said, 0.6 * said + 0.4 * asked)

    return pair_like(texts, others, score, LIKE)


def _family(card: Card) -> str:
    return "list" if card.kind in _LISTS else card.kind.value


def _words(card: Card) -> str:
    """The text that makes a card what it is."""
    return plain(card.prompt if card.kind is Kind.CHOICE else " ".join(points(card)))


def _last_part(prompt: str) -> str:
    return prompt.rpartition(" › ")[2]


def _pair_timing(
    old: Sequence[Card],
    new: Sequence[Card],
    old_stages: Sequence[Stage],
    new_stages: Sequence[Stage],
    files: Collection[str] | None,
) -> dict[str, Card]:
    """Timing cards by what they ask and of which stage, whatever its name and range are now."""
    known = {card.id: card for card in sorted(old, key=lambda card: card.retired) if role(card)}
    fresh = {card.id: card for card in new if role(card)}
    foreign = {card.id for card in known.values() if _is_foreign(card, files)}
    others = {
        card.stage for card in known.values() if role(card) == "minutes" and card.id in foreign
    }
    stages = pair_stages(old_stages, new_stages, others)
    names = {one.name for one in old_stages}
    common = sum(stages.get(stage.name) in names for stage in new_stages)
    if 2 * common > max(len(old_stages), len(new_stages)):
        foreign = set()  # the same timeline in another document
    whole = {one for one in foreign if role(known[one]) in ("order", "total")}
    keys = {one: _timing_key(card, {}) for one, card in known.items() if one not in whole}
    found = pair_equal(
        keys, {identity: _timing_key(card, stages) for identity, card in fresh.items()}
    )
    paired = set(found.values())
    left = {one: card for one, card in known.items() if one not in paired and not card.stage}
    for card in fresh.values():
        if card.id in found or card.stage:
            continue
        before = _of_same_stage(card, left, stages)
        if before is not None:
            found[card.id] = before
            del left[before]
    return {identity: known[one] for identity, one in found.items()}


def _is_foreign(card: Card, files: Collection[str] | None) -> bool:
    """Whether a card is of a document that is not built now."""
    if files is None or not card.source:
        return False
    return card.source.file not in files


def _of_same_stage(card: Card, left: Mapping[str, Card], stages: Mapping[str, str]) -> str | None:
    """The old card in `left` that asks when one of the stages is that a card asks for now."""
    names = {stages.get(item.text, item.text) for item in card.points}
    for one, before in left.items():
        texts = {item.text for item in before.points}
        if role(before) == role(card) == "stage" and names & texts:
            return one
    return None


def _timing_key(card: Card, stages: Mapping[str, str]) -> object:
    if role(card) == "stage" and not card.stage:
        return (role(card), tuple(sorted(stages.get(item.text, item.text) for item in card.points)))
    return (role(card), stages.get(card.stage, card.stage))


def pair_stages(
    old: Sequence[Stage], new: Sequence[Stage], others: Collection[str] = ()
) -> dict[str, str]:
    """For the name of each new stage that was there before, its old name: same, then like, then by
    its place.

    The `others` are old stages of documents that are not built now: only the same name makes them
    the same.
    """
    before = [stage.name for stage in old]
    after = [stage.name for stage in new]
    found = {name: name for name in after if name in before}
    for name in after:
        free = [one for one in before if one not in found.values()]
        like = next((one for one in free if same_name(one, name)), None)
        if name not in found and like is not None:
            found[name] = like
    left = {one: plain(one) for one in before if one not in found.values() and one not in others}
    fresh = {name: plain(name) for name in after if name not in found}
    found |= pair_like(left, fresh, lambda one, other: likeness(left[one], fresh[other]), 60.0)
    if len(before) == len(after) and not set(before) & set(others):
        found |= _in_same_places(before, after, found)
    return found


def _in_same_places(
    before: Sequence[str], after: Sequence[str], found: Mapping[str, str]
) -> dict[str, str]:
    """The names not yet `found` that stand at the same place as an old name that is free."""
    rest = [one for one in before if one not in found.values()]
    missing = [name for name in after if name not in found]
    return {
        name: one
        for name, one in zip(missing, rest, strict=True)
        if after.index(name) == before.index(one)
    }
