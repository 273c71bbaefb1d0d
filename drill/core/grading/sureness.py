"""Whether what names an item is credited at once, or the person is asked about it."""

from __future__ import annotations

from drill.core.grading.explanation import WHOLE, foreign
from drill.core.grading.features import Reading
from drill.core.grading.guards import turned_round
from drill.core.grading.lexicon import Lexicon
from drill.core.grading.overlap import Overlap
from drill.core.grading.prepared_checklist import FILLER, GENERAL, LONG_NUMBER, STRICT, base_weight
from drill.core.grading.tokens import Break

SURE = 1.25  # coverage + explained from here on is credited
SURE_ALONE = 1.3  # ... of a single typed word
SURE_MEANT = 1.4  # ... of one that is no word of the item but means the same
LEAST_SURE = 0.4
DISTINCTIVE = 0.9  # weight of a word that names an item of which it covers less
FEW = 3  # typed words; from so many on they may cover less
# by the number of typed words that match: the share of the typed part that must be explained
LEAST_EXPLAINED = {1: 0.65, 2: 0.4}
LEAST_EXPLAINED_MORE = 0.25
CLEARLY_EXPLAINED = {1: 0.75, 2: 0.8}  # ... if what is not explained may make it something else
HALF = 0.45  # least covered by a word of the item that says little and is all that was typed
MOSTLY = 0.6  # ... by any other single word that says little, or that many groups of synonyms hold
_BY = frozenset("by per".split())
_SUBORDINATING = frozenset("for by with where which when while since as because so".split())


def is_sure(met: Overlap, coverage: float, share: float, lexicon: Lexicon) -> bool:
    """Whether the part names the item without asking, given how much of the item it covers and which share of the
    part the item explains, both 0..1."""
    return _enough(met, coverage, share, lexicon) and not _doubtful(met, coverage, share, lexicon)


def _enough(met: Overlap, coverage: float, share: float, lexicon: Lexicon) -> bool:
    uses = met.uses
    least = SURE if len(uses) > 1 else SURE_ALONE if met.literal else SURE_MEANT
    if coverage + share < least or share < LEAST_EXPLAINED.get(len(uses), LEAST_EXPLAINED_MORE):
        return False
    if coverage < LEAST_SURE and len(uses) < FEW and not any(_distinctive(at, met, lexicon) for at in uses):
        return False
    return len(met.theirs) > 1 or coverage >= _least_of_one(met, share, lexicon)


def _least_of_one(met: Overlap, share: float, lexicon: Lexicon) -> float:
    """How much a single word must cover of the item, the more the less it says."""
    says = base_weight(met.typed.words[min(met.uses)], lexicon)
    if says <= FILLER:
        return WHOLE
    if says > (GENERAL if met.literal else DISTINCTIVE):
        return 0.0
    return HALF if met.literal and share == 1.0 else MOSTLY


def _doubtful(met: Overlap, coverage: float, share: float, lexicon: Lexicon) -> bool:
    """Whether the words may well mean something else."""
    alone = len(met.uses) == 1
    if alone and (_subordinate(met) or _begins_term(met) or _goes_on_otherwise(met) or _loose(met)):
        return True
    clearly = share >= CLEARLY_EXPLAINED.get(len(met.uses), 0.0)
    return (not clearly and _beside_another(met, coverage, lexicon)) or _by_another(met) or turned_round(met)


def _begins_term(met: Overlap) -> bool:
    """Whether the one word that meets the item begins a term that the item does not hold: an edge case is no edge."""
    (at,) = met.uses
    return any(
        sign.first == at
        and sign.weight >= STRICT
        and not sign.among
        and not sign.typed_only
        and met.part[0] <= at < sign.last - 1 < met.part[1]
        and sign.key.startswith("c:")
        and sign.key not in met.form.keys
        for sign in met.typed.signs
    )


def _goes_on_otherwise(met: Overlap) -> bool:
    """Whether the one word stands for a term of the item that it begins, but goes on with another word: "push" may be
    push notifications, "push to main" is not."""
    (at,) = met.uses
    typed = met.typed.words[at].stem
    begins = any(
        theirs.key.startswith("c:")
        and (theirs.first, theirs.last) == (at, at + 1)
        and ours.last - ours.first > 1
        and met.form.reading.words[ours.first].stem == typed
        for theirs, ours in met.pairs
    )
    return begins and not all(met.typed.stop[after] or after in met.theirs for after in range(at + 1, met.part[1]))


def _beside_another(met: Overlap, coverage: float, lexicon: Lexicon) -> bool:
    """Whether the one word that meets the item stands beside another that makes it something else ("life raft"), or
    two of its words beside one in the place of a third: huge pull requests are no small ones."""
    if len(met.uses) == 2:
        return met.uses <= met.literal and coverage < WHOLE
    return len(met.uses) == 1 and (coverage < WHOLE or any(_is_foreign(near, met, lexicon) for near in _around(met)))


def _around(met: Overlap) -> list[int]:
    """The words of the part right before and after the one that meets the item, with nothing between them."""
    (at,) = met.uses
    words = met.typed.words
    near = [at - 1] if at > met.part[0] and words[at].before <= Break.LINK else []
    return near + ([at + 1] if at + 1 < met.part[1] and words[at + 1].before <= Break.LINK else [])


def _is_foreign(at: int, met: Overlap, lexicon: Lexicon) -> bool:
    return at not in met.theirs and not met.typed.stop[at] and foreign(met.typed.words[at], lexicon)


def _by_another(met: Overlap) -> bool:
    """Whether line and item go on with "by" or "per", and with something else: to shard by user is not by region."""
    ours, theirs = met.form.reading, met.typed
    for typed, wanted in met.pairs:
        by = _raw(theirs, typed.last)
        if by in _BY and by == _raw(ours, wanted.last):
            said, meant = _phrase(theirs, typed.last + 1), _phrase(ours, wanted.last + 1)
            if said and meant and met.theirs.keys().isdisjoint(said) and met.ours.keys().isdisjoint(meant):
                return True
    return False


def _raw(reading: Reading, at: int) -> str:
    return reading.words[at].raw if at < len(reading.words) else ""


def _phrase(reading: Reading, first: int) -> list[int]:
    """The words from there on up to the next break or stop word."""
    found: list[int] = []
    for at in range(first, len(reading.words)):
        if found and (reading.stop[at] or reading.words[at].before > Break.LINK):
            break
        if not reading.stop[at]:
            found.append(at)
    return found


def _loose(met: Overlap) -> bool:
    """Whether no word of the item is typed, and what is typed means it only loosely."""
    return not met.literal and max(met.theirs.values()) < STRICT


def _subordinate(met: Overlap) -> bool:
    """Whether the part merely says more about what stands before it in the line: "for a job" after "search"."""
    first = met.part[0]
    return first > 0 and met.typed.words[first].raw in _SUBORDINATING and met.typed.words[first].before < Break.CLAUSE


def _distinctive(at: int, met: Overlap, lexicon: Lexicon) -> bool:
    """Whether a word, or a number of some length, is rare enough to name an item that it is a small part of."""
    word = met.typed.words[at]
    if word.raw.isdigit():
        return len(word.raw) >= LONG_NUMBER
    return base_weight(word, lexicon) >= DISTINCTIVE and word.stem not in lexicon.everyday
