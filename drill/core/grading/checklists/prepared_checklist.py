"""A checklist prepared for judging: every wording of every item read once, each word with its
weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2

from drill.core.cards import Item
from drill.core.grading.words.features import ReadText, Sign, labels, read
from drill.core.grading.words.forms import wordings
from drill.core.grading.words.lexicon import Lexicon, lexical
from drill.core.grading.words.spelling import respell, spelled
from drill.core.grading.words.tokens import Break, Word, normal, words

TERM = 0.7  # least weight of a word within a term of the field ("high-level design")
MOST_WORDS = 60  # of a wording that are read
MOST_SAME = 4  # places of one word in a wording that are compared
STRICT = 0.9  # likeness from which a synonym is no loose one
GENERAL = 0.4  # weight of a word that says little in any checklist
FILLER = 0.15
RARE = 6  # groups of synonyms that a word may occur in and weigh 1
COMMONER = 0.15  # less for each doubling of that
COMMON = 0.5  # ... and the least
MOST_INITIALS = 6
LONG_NUMBER = 3  # digits of one that tells by itself: 429, 86400
ASKED = 0.55  # factor for a word that the prompt holds already
SHARED = {1: 1.0, 2: 0.7}  # factor by the number of items that hold the word
SHARED_BY_MORE = 0.5
LONG = 2.2  # weight of a wording beyond which further words count less
FURTHER = 0.45
TELLING = (
    0.6  # share of the heaviest own word's weight that a word needs to tell the item from others
)
GOVERNED = 0.75  # factor for what follows a preposition: "replicate the key over several nodes"
SUBORDINATE = 0.45  # ... and what follows these: "mitigate before finding the cause"
SUBORDINATING = frozenset("before after until when while whenever once because".split())
PREPOSITIONS = frozenset(
    "of for in on with to by from across between per over at under within into".split()
)


@dataclass(frozen=True, slots=True)
class ItemWording:
    """One wording of an item, read. `weights` and `tells` go by word, `terms` are the keys of terms
    of several words that tell the item from others; `total` is what full coverage weighs.
    `unwanted` is whether the prompt asks for what is not to be done, so that "don't rush" and
    "rushing" name the same, `of_drawbacks` whether it asks
    for what is bad of something, `lone` whether the checklist has no other item, `of_denial`
    whether the item's text denies something, as this wording may not; `asked` are the keys that
    the prompt holds."""

    item: int
    text: str
    reading: ReadText
    weights: tuple[float, ...]
    tells: tuple[bool, ...]
    terms: frozenset[str]
    total: float
    keys: dict[str, tuple[Sign, ...]]
    labels: frozenset[str]
    sides: dict[str, frozenset[str]]
    unwanted: bool = False
    of_drawbacks: bool = False
    lone: bool = False
    of_denial: bool = False
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outline:
    """A checklist's forms, the prompt's words, and the words that slips are corrected towards.

    `holding` gives by key the places of the forms that have it.
    """

    forms: tuple[ItemWording, ...]
    holding: dict[str, list[int]]
    asked: frozenset[str]
    prompt: str
    wanted: dict[str, str]
    aliases: tuple[frozenset[str], ...]
    refusals: tuple[frozenset[str], ...]


@lru_cache(maxsize=64)
def outline(prompt: str, items: tuple[Item, ...], lexicon: Lexicon) -> Outline:
    """The checklist, prepared. Kept for the last few, since a quiz judges one checklist line by
    line."""
    texts = [(at, wording) for at, item in enumerate(items) for wording in wordings(item)]
    readings = [(at, _read(text, lexicon)) for at, text in texts]
    question = words(prompt)
    asked = _asked(question, lexicon)
    sides, holders = _sides(readings), _holders(readings)
    unwanted = any(word.stem in lexicon.faults for word in question)
    of_drawbacks = any(word.stem in lexicon.drawbacks for word in question)
    first = dict(reversed(readings))
    denying = {at for at, reading in first.items() if any(reading.denied)}
    forms = tuple(
        replace(
            _form(at, text, reading, asked, holders, sides.get(at, {}), lexicon),
            unwanted=unwanted,
            of_drawbacks=of_drawbacks,
            lone=len(items) == 1,
            of_denial=at in denying,
        )
        for (at, text), (_, reading) in zip(texts, readings, strict=True)
    )
    return Outline(
        forms=forms,
        holding=_places_by_key(forms),
        asked=asked,
        prompt=normal(prompt),
        wanted=spelled(word for _, text in texts for word in words(text)) | spelled(question),
        aliases=tuple(_all_normal((item.text, *item.aliases)) for item in items),
        refusals=tuple(_all_normal(item.refusals) for item in items),
    )


def _asked(question: tuple[Word, ...], lexicon: Lexicon) -> frozenset[str]:
    """The keys that the prompt holds."""
    reading = read(question, lexicon, {})
    given = labels(reading, (0, len(question)))
    return frozenset(sign.key for sign in reading.signs) | {f"n:{label}" for label in given}


def _places_by_key(forms: Iterable[ItemWording]) -> dict[str, list[int]]:
    """By key the places of the forms that have it."""
    found: dict[str, list[int]] = {}
    for place, form in enumerate(forms):
        for key in form.keys:
            found.setdefault(key, []).append(place)
    return found


def _all_normal(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normal, texts))


def _read(text: str, lexicon: Lexicon) -> ReadText:
    """A wording, with its slips corrected too if half of its words are known: else it is of another
    language."""
    found = words(text)[:MOST_WORDS]
    known = sum(lexicon.knows(word.stem) for word in found)
    return read(found, lexicon, respell(found, {}, lexicon) if 2 * known >= len(found) else {})


def _holders(readings: list[tuple[int, ReadText]]) -> Counter[str]:
    """How many items hold each key."""
    by_key: dict[str, set[int]] = {}
    for at, reading in readings:
        for sign in reading.signs:
            by_key.setdefault(sign.key, set()).add(at)
    return Counter({key: len(found) for key, found in by_key.items()})


def _sides(readings: list[tuple[int, ReadText]]) -> dict[int, dict[str, frozenset[str]]]:
    """By item the sides of contrasts that any of its wordings holds."""
    found: dict[int, dict[str, frozenset[str]]] = {}
    for at, reading in readings:
        for name, side, first, _ in reading.sides:
            if not reading.denied[first]:
                held = found.setdefault(at, {})
                held[name] = held.get(name, frozenset()) | {side}
    return found


def _form(
    item: int,
    text: str,
    reading: ReadText,
    asked: frozenset[str],
    holders: Counter[str],
    sides: dict[str, frozenset[str]],
    lexicon: Lexicon,
) -> ItemWording:
    terms = [sign for sign in reading.signs if _is_term(sign, reading, lexicon)]
    own_terms = (sign for sign in terms if holders[sign.key] == 1 and sign.key not in asked)
    in_terms = {at for sign in terms for at in sign.places}
    weights, own = _weigh(reading, in_terms, asked, holders, lexicon)
    least = TELLING * max(own, default=0.0)
    total = sum(weights)
    return ItemWording(
        item=item,
        text=text,
        reading=reading,
        weights=tuple(weights),
        tells=tuple(weight > 0 and weight >= least for weight in own),
        terms=frozenset(sign.key for sign in own_terms),
        total=total if total <= LONG else LONG + FURTHER * (total - LONG),
        keys=_signs_by_key(reading),
        sides=sides,
        labels=labels(reading, (0, len(reading.words))),
        asked=asked,
    )


def _weigh(
    reading: ReadText,
    in_terms: Set[int],
    asked: frozenset[str],
    holders: Counter[str],
    lexicon: Lexicon,
) -> tuple[list[float], list[float]]:
    """The weight of each word, and how much it says of this item alone."""
    weights: list[float] = []
    own: list[float] = []
    seen: set[str] = set()
    governed = 1.0
    for at, word in enumerate(reading.words):
        key = "w:" + word.stem
        governed = _governed(word, governed, weights)
        by_itself = base_weight(word, lexicon)
        weight = 0.0
        if not reading.stop[at] and key not in seen:
            weight = max(by_itself, TERM) if at in in_terms else by_itself
            weight *= governed
        seen.add(key)
        in_prompt, held = key in asked, holders[key]
        of_others = in_prompt or held > 1 or lexical(word.raw) == "no"
        own.append(0.0 if of_others else min(weight, by_itself))
        weights.append(weight * (ASKED if in_prompt else 1.0) * SHARED.get(held, SHARED_BY_MORE))
    return weights, own


def _governed(word: Word, before: float, weights: list[float]) -> float:
    """The factor from this word on, where `before` is that up to it, and `weights` are those of the
    words before it."""
    if word.before >= Break.CLAUSE:
        return 1.0
    if word.raw in SUBORDINATING and max(weights, default=0.0) >= GENERAL:
        return SUBORDINATE
    if word.raw in PREPOSITIONS and any(weights):
        return min(before, GOVERNED)
    return before


def _signs_by_key(reading: ReadText) -> dict[str, tuple[Sign, ...]]:
    """What a wording can be matched by."""
    found: dict[str, list[Sign]] = {}
    for sign in (*reading.signs, *initials(reading)):
        if not sign.typed_only:
            found.setdefault(sign.key, []).append(sign)
    return {key: tuple(signs[:MOST_SAME]) for key, signs in found.items()}


def _is_term(sign: Sign, reading: ReadText, lexicon: Lexicon) -> bool:
    """Whether several words together, not all of them fillers ("come up"), stand for one concept of
    the field."""
    if not names_concept(sign):
        return False
    said = [reading.words[at].stem for at in sign.places if not reading.stop[at]]
    return len(said) > 1 and not lexicon.filler.issuperset(said)


def names_concept(sign: Sign) -> bool:
    """Whether the words surely stand for a concept of the field."""
    return sign.key.startswith("c:") and sign.weight >= STRICT


def base_weight(word: Word, lexicon: Lexicon) -> float:
    """How much a word says by itself, 0..1."""
    if word.stem in lexicon.filler:
        return FILLER
    if word.raw.isdigit():
        return TERM
    if word.stem in lexicon.general or word.raw == "no":
        return GENERAL
    often = lexicon.groups.get(word.stem, 0) / RARE
    return max(1.0 - COMMONER * log2(often), COMMON) if often > 1 else 1.0


def initials(reading: ReadText) -> list[Sign]:
    """Signs for the initials of neighbouring words: three and more anywhere, two only for a whole
    wording."""
    found: list[Sign] = []
    content = [at for at in range(len(reading.words)) if not reading.stop[at]]
    everything = list(range(len(reading.words)))
    for flow in (content, everything):
        for start, first in enumerate(flow):
            letters = reading.words[first].raw[0]
            for last in flow[start + 1 : start + MOST_INITIALS]:
                if reading.words[last].before >= Break.CLAUSE:
                    break
                letters += reading.words[last].raw[0]
                if len(letters) > 2 or len(flow) == 2:
                    found.append(Sign("i:" + letters, first, last + 1, 0.95))
    return found
