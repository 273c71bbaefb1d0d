"""Doubts: reasons why words that match may well mean something else, so that the person is
asked."""

from __future__ import annotations

from drill.core.grading.explanation import WHOLE, foreign
from drill.core.grading.features import ReadText, number
from drill.core.grading.guards import NO
from drill.core.grading.prepared_checklist import FILLER, GENERAL, STRICT, base_weight
from drill.core.grading.tokens import Break, Word
from drill.core.grading.weighed import DISTINCTIVE, WeighedOverlap

MOST_COMPARED = 2  # words that match; more of them hardly mean something else
MOST_OF_HALVES = 4  # words of an item; two of more of them tell it though others stand beside them
_COUNTING = frozenset("number amount count size".split())
_SUBORDINATING = frozenset("for by with where which when while since because so".split())


def half(one: WeighedOverlap) -> str:
    """Line and item have two words in common and both go on with others: "order hardware at the
    last minute"."""
    met = one.met
    two = len(met.uses) == MOST_COMPARED and met.uses <= met.literal
    partly = one.coverage < WHOLE and one.explained < one.weights.clearly_explained
    if not two or not partly or sum(weight > 0 for weight in met.form.weights) > MOST_OF_HALVES:
        return ""
    said = [
        at for at in range(*met.part) if at not in met.theirs and _says_more(met.typed, at, one)
    ]
    meant = [at for at, weight in enumerate(met.form.weights) if weight > 0 and at not in met.ours]
    before = any(at < min(met.theirs) for at in said) and any(at < min(met.ours) for at in meant)
    after = any(at > max(met.theirs) for at in said) and any(at > max(met.ours) for at in meant)
    odd = any(foreign(met.typed.words[at], one.lexicon) for at in said)
    return "another word in the place of one" if before or after or odd else ""


def _says_more(typed: ReadText, at: int, one: WeighedOverlap) -> bool:
    """Whether the word says something that is neither common nor in the prompt."""
    word = typed.words[at]
    says = not typed.stop[at] and base_weight(word, one.lexicon) > GENERAL
    return says and "w:" + word.stem not in one.met.form.asked


def compared(one: WeighedOverlap) -> str:
    """What a comparison says of one thing is said of the other: "the disk is expensive" for "memory
    is more expensive than disks"."""
    words = [word.raw for word in one.met.form.reading.words]
    typed = {word.raw for word in one.met.typed.words}
    if "than" not in words or "than" in typed:
        return ""
    than = words.index("than")
    if any(map(_is_number, one.met.form.reading.words[than + 1 : than + 2])):
        return ""  # "more than two" compares nothing
    is_of_other = any(at > than for at in one.met.ours)
    is_of_thing = any(at < than - 1 for at in one.met.ours)
    return "said of what it is compared with" if is_of_other and not is_of_thing else ""


def _is_number(word: Word) -> bool:
    return word.raw == "one" or bool(number(word))


def other_term(one: WeighedOverlap) -> str:
    """The one word that meets the item is part of a term that the item does not hold: an edge case
    is no edge."""
    met, at = one.met, min(one.met.uses)
    first, last = met.part
    terms = (
        sign
        for sign in met.typed.signs
        if first <= sign.first <= at < sign.last <= last
        and sign.last - sign.first > 1
        and sign.key.startswith("c:")
    )
    other = any(
        sign.weight >= STRICT
        and not sign.typed_only
        and not sign.among
        and sign.key not in met.form.keys
        for sign in terms
        if not all(
            near == at or "w:" + met.typed.words[near].stem in met.form.asked
            for near in sign.places
        )
    )
    return (
        "it is part of another term" if other and len(met.uses) == 1 and one.explained < 1 else ""
    )


def by_another(one: WeighedOverlap) -> str:
    """Line and item go on with "by" or "per", or count something else: to shard by user is not by
    region, the number of friends not that of users."""
    met = one.met
    ours, theirs = met.form.reading, met.typed
    for typed, wanted in met.pairs:
        said, meant = _ruled_by(theirs, typed.last), _ruled_by(ours, wanted.last)
        if not said or not meant or not met.theirs.keys().isdisjoint(said):
            continue
        if theirs.words[typed.last].raw == "of" or met.ours.keys().isdisjoint(meant):
            return "by or of something else"
    return ""


def _ruled_by(reading: ReadText, at: int) -> list[int]:
    """The words behind a "by" or "per" at this place, or an "of" behind what counts."""
    raw = reading.words[at].raw if at < len(reading.words) else ""
    counts = raw == "of" and reading.words[at - 1].raw in _COUNTING
    if raw not in ("by", "per") and not counts:
        return []
    behind = range(at + 1, len(reading.words))
    ends = (near for near in behind if reading.words[near].before > Break.LINK)
    return [
        near
        for near in range(at + 1, min(next(ends, len(reading.words)), at + 3))
        if not reading.stop[near]
    ]


def common(one: WeighedOverlap) -> str:
    """The one word says little, or has many meanings, and covers less of the item than such a word
    must."""
    met = one.met
    if len(met.theirs) > 1:
        return ""
    says = base_weight(met.typed.words[min(met.uses)], one.lexicon)
    if says <= FILLER:
        return "" if one.coverage >= WHOLE and one.explained == 1.0 else "a common word"
    least = 0.0
    if FILLER < says <= (GENERAL if met.literal else DISTINCTIVE):
        alone = met.literal and one.explained == 1.0
        least = one.weights.common_alone if alone else one.weights.common
    return "" if one.coverage >= least else "a common word"


def goes_on_otherwise(one: WeighedOverlap) -> str:
    """One word that stands for a term of the item which it begins, but goes on with another word:
    "push" may be push notifications, "push to main" is not."""
    met = one.met
    if len(met.uses) != 1:
        return ""
    (at,) = met.uses
    typed = met.typed.words[at].stem
    begins = any(
        theirs.key.startswith("c:")
        and (theirs.first, theirs.last) == (at, at + 1)
        and ours.last - ours.first > 1
        and met.form.reading.words[ours.first].stem == typed
        for theirs, ours in met.pairs
    )
    ends = all(met.typed.stop[after] or after in met.theirs for after in range(at + 1, met.part[1]))
    return "it goes on otherwise" if begins and not ends else ""


def subordinate(one: WeighedOverlap) -> str:
    """One word that merely says more about what is before it in the line: "for a job" after
    "search"."""
    first, words = one.met.part[0], one.met.typed.words
    behind = first > 0 and words[first].raw in _SUBORDINATING and words[first].before < Break.CLAUSE
    return (
        "it only says more about the words before it" if behind and len(one.met.uses) == 1 else ""
    )


def turned_round(one: WeighedOverlap) -> str:
    """The item denies what is typed without a denial: is it what is to be avoided, or a plan to do
    it?"""
    met = one.met
    ours, theirs = met.form.reading.denied, met.typed.denied
    said_no = any(theirs[at] for typed, _ in met.pairs for at in typed.places)
    whole = {
        at
        for _, wanted in met.pairs
        if not (wanted.among or ours[wanted.first])
        for at in wanted.places
    }
    turned = any(
        ours[wanted.first] and not whole.issuperset(wanted.places)
        for typed, wanted in met.pairs
        if typed.key != NO
    )
    return (
        "only one of the two denies it" if turned and not said_no and not met.form.unwanted else ""
    )
