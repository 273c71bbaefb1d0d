"""How well a part of a typed line names an item: how much of the item it covers, how much of it the item explains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drill.core.grading.explanation import WHOLE, Burden, burden, explained, foreign
from drill.core.grading.guards import veto
from drill.core.grading.lexicon import Lexicon
from drill.core.grading.outline import FILLER, GENERAL, LONG_NUMBER, STRICT, Form, Outline, base_weight
from drill.core.grading.overlap import Overlap, Pair, overlap, pairs_of, why
from drill.core.grading.parts import Part, parts
from drill.core.grading.reading import Reading
from drill.core.grading.text import Break

SURE = 1.25  # coverage + explained from here on is credited
SURE_ALONE = 1.3  # ... of a single typed word
SURE_MEANT = 1.4  # ... of one that is no word of the item but means the same
UNSURE = 1.0  # from here on the person is asked
LEAST_COVERED = 0.3
LEAST_SURE = 0.4  # ... to be sure
DISTINCTIVE = 0.9  # weight of a word that names an item even so
FEW = 3  # typed words; from so many on it need not be
# by the number of typed words that match: the share of the typed part that must be explained
LEAST_EXPLAINED = {1: 0.65, 2: 0.4}
LEAST_EXPLAINED_MORE = 0.25
CLEARLY_EXPLAINED = {1: 0.75, 2: 0.8}  # ... if what is not explained may make it something else
WEIGHING = 50  # steps that a comparison takes beside those for its pairs
HALF = 0.45  # ... to be sure by a word of it that says little and is all that was typed
MOSTLY = 0.6  # ... by any other single word that says little, or that many groups of synonyms hold
NEARLY_ALL = 0.8  # an item covered so far needs no telling word, and claims its words from the other items
_BY = frozenset("by per".split())
_SUBORDINATING = frozenset("for by with where which when while since as because so".split())


@dataclass(frozen=True, slots=True)
class Evidence:
    """That `part` of line `line` names item `item`. `strength` is coverage + explained, at most 2; `uses` are the
    typed words that decided, `literal` those that are words of the item themselves; `sure` whether it is credited
    without asking."""

    line: int
    part: Part
    item: int
    strength: float
    uses: frozenset[int]
    sure: bool
    why: str
    literal: frozenset[int] = frozenset()


def gather(line: int, typed: Reading, outline: Outline, lexicon: Lexicon, most: int) -> list[Evidence]:
    """All evidence in one line that is at least unsure, best first.

    Where comparing every part of the line would take more than `most` steps, only the first ones are compared.
    """
    near = sorted({at for sign in typed.signs for at in outline.holding.get(sign.key, ())})
    forms = [outline.forms[at] for at in near[: max(most // WEIGHING, 1)]]
    meeting = [(form, pairs) for form in forms if (pairs := pairs_of(typed, form))]
    if not meeting:
        return []
    load = burden(typed, _claims(typed, meeting, lexicon), _own(meeting), outline, lexicon)
    steps = sum(WEIGHING + len(pairs) for _, pairs in meeting)
    candidates = parts(typed.words)[: max(most // steps, 1)]
    weighed = (
        _weigh(line, overlap(typed, form, part, pairs), load, lexicon) for form, pairs in meeting for part in candidates
    )
    found = [one for one in weighed if one is not None]
    return sorted(found, key=lambda one: (-one.strength, one.part[1] - one.part[0], one.part, one.item))


def _own(meeting: Iterable[tuple[Form, tuple[Pair, ...]]]) -> dict[int, frozenset[int]]:
    """For each item the typed words that are words of any of its wordings."""
    found: dict[int, frozenset[int]] = {}
    for form, pairs in meeting:
        literal = (at for theirs, _ in pairs if theirs.key.startswith("w:") for at in theirs.places)
        found[form.item] = found.get(form.item, frozenset()).union(literal)
    return found


def _claims(
    typed: Reading, meeting: Iterable[tuple[Form, tuple[Pair, ...]]], lexicon: Lexicon
) -> dict[int, frozenset[int]]:
    """For each typed word the items that the line covers well with it."""
    claimed: dict[int, frozenset[int]] = {}
    for form, pairs in meeting:
        met = overlap(typed, form, (0, len(typed.words)), pairs)
        if met.coverage < NEARLY_ALL:
            continue
        around = (max(min(met.theirs) - 1, 0), min(max(met.theirs) + 2, len(typed.words)))
        if not veto(overlap(typed, form, around, pairs), lexicon):
            for word in met.theirs:
                claimed[word] = claimed.get(word, frozenset()) | {form.item}
    return claimed


def _weigh(line: int, met: Overlap, load: Burden, lexicon: Lexicon) -> Evidence | None:
    if not met.pairs:
        return None
    coverage = met.coverage
    if coverage < LEAST_COVERED or not (met.tells or coverage >= NEARLY_ALL):
        return None
    share = explained(met, load, lexicon)
    strength = coverage + share
    if strength < UNSURE or veto(met, lexicon):
        return None
    return Evidence(
        line, met.part, met.form.item, strength, met.uses, _sure(met, coverage, share, lexicon), why(met), met.literal
    )


def _sure(met: Overlap, coverage: float, share: float, lexicon: Lexicon) -> bool:
    """Whether the part names the item without asking."""
    uses = met.uses
    enough = SURE if len(uses) > 1 else SURE_ALONE if met.literal else SURE_MEANT
    if coverage + share < enough or share < LEAST_EXPLAINED.get(len(uses), LEAST_EXPLAINED_MORE):
        return False
    if len(uses) == 1 and (_subordinate(met) or _begins_term(met) or _goes_on_otherwise(met) or _loose(met)):
        return False
    if share < CLEARLY_EXPLAINED.get(len(uses), 0.0) and _beside_another(met, coverage, lexicon):
        return False
    if _by_another(met):
        return False
    if coverage < LEAST_SURE and len(uses) < FEW and not any(_distinctive(at, met, lexicon) for at in uses):
        return False
    says = base_weight(met.typed.words[min(uses)], lexicon)
    common = GENERAL if met.literal else DISTINCTIVE
    alone = HALF if met.literal and share == 1.0 else MOSTLY
    needed = WHOLE if says <= FILLER else alone if says <= common else 0.0
    return len(met.theirs) > 1 or coverage >= needed


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
