"""Doubts: reasons why words that match may well mean something else, so that the person is
asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from drill.core.grading.checklists.explanation import WHOLE, foreign
from drill.core.grading.checklists.guards import NO
from drill.core.grading.checklists.overlap import Overlap
from drill.core.grading.checklists.prepared_checklist import (
    FILLER,
    GENERAL,
    base_weight,
    names_concept,
)
from drill.core.grading.checklists.weighed import DISTINCTIVE, WeighedOverlap
from drill.core.grading.words.features import ReadText, Sign, number
from drill.core.grading.words.tokens import Break, Word

MOST_COMPARED = 2  # words that match; more of them hardly mean something else
MOST_OF_HALVES = 4  # words of an item; two of more of them tell it though others stand beside them
_COUNTING = frozenset("number amount count size".split())
_SUBORDINATING = frozenset("for by with where which when while since because so".split())


def half(one: WeighedOverlap) -> str:
    """Line and item have two words in common and both go on with others: "order hardware at the
    last minute"."""
    met = one.met
    weighty = [at for at, weight in enumerate(met.form.weights) if weight > 0]
    if len(weighty) > MOST_OF_HALVES or not _is_met_by_half(one):
        return ""
    not_met = (at for at in range(*met.part) if at not in met.theirs)
    said = [at for at in not_met if _says_more(met.typed, at, one)]
    meant = [at for at in weighty if at not in met.ours]
    is_odd = any(foreign(met.typed.words[at], one.lexicon) for at in said)
    if is_odd or _are_on_same_side(said, met.theirs, meant, met.ours):
        return "another word in the place of one"
    return ""


def _is_met_by_half(one: WeighedOverlap) -> bool:
    """Whether two words of the item itself decide, which neither tell it in full nor explain the
    line clearly."""
    uses = one.met.uses
    if len(uses) != MOST_COMPARED or not uses <= one.met.literal:
        return False
    return one.coverage < WHOLE and one.explained < one.weights.clearly_explained


def _are_on_same_side(
    said: Sequence[int], theirs: Collection[int], meant: Sequence[int], ours: Collection[int]
) -> bool:
    """Whether other words stand before all that is met both in the line (`said` and `theirs`) and
    in the item (`meant` and `ours`), or behind it in both."""
    if not said or not meant:
        return False
    if min(said) < min(theirs) and min(meant) < min(ours):
        return True
    return max(said) > max(theirs) and max(meant) > max(ours)


def _says_more(typed: ReadText, at: int, one: WeighedOverlap) -> bool:
    """Whether the word says something that is neither common nor in the prompt."""
    word = typed.words[at]
    if typed.stop[at] or "w:" + word.stem in one.met.form.asked:
        return False
    return base_weight(word, one.lexicon) > GENERAL


def compared(one: WeighedOverlap) -> str:
    """What a comparison says of one thing is said of the other: "the disk is expensive" for "memory
    is more expensive than disks"."""
    wanted = one.met.form.reading.words
    raws = [word.raw for word in wanted]
    if "than" not in raws or any(word.raw == "than" for word in one.met.typed.words):
        return ""
    than = raws.index("than")
    if any(map(_is_number, wanted[than + 1 : than + 2])):
        return ""  # "more than two" compares nothing
    is_of_other = any(at > than for at in one.met.ours)
    is_of_thing = any(at < than - 1 for at in one.met.ours)
    return "said of what it is compared with" if is_of_other and not is_of_thing else ""


def _is_number(word: Word) -> bool:
    return word.raw == "one" or bool(number(word))


def other_term(one: WeighedOverlap) -> str:
    """The one word that meets the item is part of a term that the item does not hold: an edge case
    is no edge."""
    if len(one.met.uses) != 1 or one.explained >= 1:
        return ""
    (at,) = one.met.uses
    other = any(_is_other_term(sign, at, one.met) for sign in one.met.typed.signs)
    return "it is part of another term" if other else ""


def _is_other_term(sign: Sign, at: int, met: Overlap) -> bool:
    """Whether this is a term with the word at that place, not in the item, that says more than
    the prompt does."""
    first, last = met.part
    if not first <= sign.first <= at < sign.last <= last:
        return False
    if sign.last - sign.first < 2 or sign.among:
        return False
    if not names_concept(sign) or sign.typed_only:
        return False
    if sign.key in met.form.keys:
        return False
    others = (near for near in sign.places if near != at)
    return any("w:" + met.typed.words[near].stem not in met.form.asked for near in others)


def by_another(one: WeighedOverlap) -> str:
    """Line and item go on with "by" or "per", or count something else: to shard by user is not by
    region, the number of friends not that of users."""
    met = one.met
    ours, theirs = met.form.reading, met.typed
    for typed, wanted in met.pairs:
        said, meant = _ruled_by(theirs, typed.last), _ruled_by(ours, wanted.last)
        if not said or not meant:
            continue
        if not met.theirs.keys().isdisjoint(said):
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
    in_full = one.explained == 1.0
    says = base_weight(met.typed.words[min(met.uses)], one.lexicon)
    if says <= FILLER:
        return "" if in_full and one.coverage >= WHOLE else "a common word"
    if says > (GENERAL if met.literal else DISTINCTIVE):
        least = 0.0
    elif met.literal and in_full:
        least = one.weights.common_alone
    else:
        least = one.weights.common
    return "" if one.coverage >= least else "a common word"


def goes_on_otherwise(one: WeighedOverlap) -> str:
    """One word that stands for a term of the item which it begins, but goes on with another word:
    "push" may be push notifications, "push to main" is not."""
    met = one.met
    if len(met.uses) != 1:
        return ""
    (at,) = met.uses
    if not any(_begins_term(theirs, ours, at, met) for theirs, ours in met.pairs):
        return ""
    behind = range(at + 1, met.part[1])
    ends = all(met.typed.stop[after] or after in met.theirs for after in behind)
    return "" if ends else "it goes on otherwise"


def _begins_term(theirs: Sign, ours: Sign, at: int, met: Overlap) -> bool:
    """Whether the typed word at that place stands for a term of the item whose first word it is."""
    if not theirs.key.startswith("c:") or (theirs.first, theirs.last) != (at, at + 1):
        return False
    first = met.form.reading.words[ours.first]
    return ours.last - ours.first > 1 and first.stem == met.typed.words[at].stem


def subordinate(one: WeighedOverlap) -> str:
    """One word that merely says more about what is before it in the line: "for a job" after
    "search"."""
    first = one.met.part[0]
    if first == 0 or len(one.met.uses) != 1:
        return ""
    word = one.met.typed.words[first]
    if word.raw in _SUBORDINATING and word.before < Break.CLAUSE:
        return "it only says more about the words before it"
    return ""


def turned_round(one: WeighedOverlap) -> str:
    """The item denies what is typed without a denial: is it what is to be avoided, or a plan to do
    it?"""
    met = one.met
    ours, theirs = met.form.reading.denied, met.typed.denied
    if met.form.unwanted:
        return ""
    if not any(ours):
        return _affirmed(one)
    if any(theirs[at] for typed, _ in met.pairs for at in typed.places):
        return ""
    undenied = _met_undenied(met)
    for typed, wanted in met.pairs:
        if typed.key == NO or not ours[wanted.first]:
            continue
        if not undenied.issuperset(wanted.places):
            return "only one of the two denies it"
    return ""


def _affirmed(one: WeighedOverlap) -> str:
    """The item's text denies what was typed, and a wording that does not deny is met in part: "user
    ids in labels" for "No ids as labels", by its wording "limit label values"."""
    met = one.met
    first, last = met.part
    is_denied = any(met.typed.denied[first:last])
    if not met.form.of_denial or is_denied or one.coverage >= WHOLE:
        return ""
    return "only one of the two denies it"


def _met_undenied(met: Overlap) -> set[int]:
    """The words of the item that are met as such, and that it does not deny."""
    found: set[int] = set()
    for _, wanted in met.pairs:
        if not wanted.among and not met.form.reading.denied[wanted.first]:
            found.update(wanted.places)
    return found
