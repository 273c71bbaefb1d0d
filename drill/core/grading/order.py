"""Vetoes by word order: what is on the other side of "before", or has changed places with its
opposite."""

from __future__ import annotations

from drill.core.grading.features import ReadText
from drill.core.grading.overlap import Overlap
from drill.core.grading.tokens import Break
from drill.core.grading.weighed import WeighedOverlap

_EARLIER = frozenset("before until till".split())
_LATER = frozenset("after once following".split())
_THEN = frozenset("then later afterwards second next".split())
_JOINING = frozenset("and or vs versus to plus with against".split())
# Before "than" these turn the order round.
_SMALLER = frozenset("fewer less lower rarer smaller".split())


def swapped(one: WeighedOverlap) -> str:
    """Why the typed order says something else than the item's, or ""."""
    return _other_side(one.met) or _changed_places(one.met)


def _other_side(met: Overlap) -> str:
    """Words that are on the other side of "before" or "after" than in the item: cause before
    mitigation."""
    ours = _turn(met.form.reading, 0, len(met.form.reading.words))
    theirs = _turn(met.typed, *met.part) or _first_then(met)
    if not ours or not theirs:
        return ""
    if (ours[0] == 0) != (theirs[0] == met.part[0]):
        return ""  # "After a few tries it …" has both sides behind the word
    right = wrong = 0
    first = _clause_of(met.typed, theirs[0])
    for typed, wanted in met.pairs:
        if theirs[0] in typed.places or ours[0] in wanted.places:
            continue
        if typed.last <= first:
            continue  # "stamp it, posted only after that": not what is in another clause
        before = (typed.first < theirs[0]) == (theirs[1] in _EARLIER)
        if before == ((wanted.first < ours[0]) == (ours[1] in _EARLIER)):
            right += 1
        else:
            wrong += 1
    return f"{theirs[1]} stands the other way round" if wrong > right else ""


def _clause_of(reading: ReadText, at: int) -> int:
    """Where the clause begins that a word of time is in, or stands behind."""
    cuts = (near for near in range(at) if reading.words[near].before >= Break.CLAUSE)
    return max(cuts, default=0)


def _turn(reading: ReadText, first: int, last: int) -> tuple[int, str] | None:
    """Where the one word of time within these words stands, and the word."""
    turns = [
        (at, reading.words[at].raw)
        for at in range(first, last)
        if reading.words[at].raw in _EARLIER | _LATER and at + 1 < len(reading.words)
    ]
    return turns[0] if len(turns) == 1 else None


def _first_then(met: Overlap) -> tuple[int, str] | None:
    """The same for "features first, refactor later", whichever of the two clauses the part is."""
    words = met.typed.words
    breaks = [at for at, word in enumerate(words) if at and word.before >= Break.CLAUSE]
    for at, word in enumerate(words[:-1]):
        if word.raw != "first":
            continue
        start = max((cut for cut in breaks if cut <= at), default=0)
        end = next((cut for cut in breaks if cut > at + 1), len(words))
        holds_part = start <= met.part[0] and met.part[1] <= end
        then = any(later.raw in _THEN for later in words[at + 1 : end])
        if start < at and holds_part and then:
            return at, "before"
    return None


def _changed_places(met: Overlap) -> str:
    """Both sides of a contrast, each where the item has the other: "write your own reads"."""
    reading = met.form.reading
    ours = _held(reading, (0, len(reading.words)))
    theirs = _held(met.typed, met.part)
    for name, wanted in ours.items():
        typed = theirs.get(name, {})
        if len(wanted) != 2 or not typed.keys() <= wanted.keys():
            continue
        one, other = wanted
        if _is_reversed(met, wanted, typed) or _stands_by_other(met, wanted, typed):
            return f"{one} and {other} have changed places"
    return ""


def _is_reversed(met: Overlap, wanted: dict[str, int], typed: dict[str, int]) -> bool:
    """Whether the two sides stand in the other order, which says something."""
    if len(typed) != 2:
        return False
    if _listed(met.form.reading, wanted) or _listed(met.typed, typed):
        return False
    one, other = wanted
    ahead = _goes_first(met.form.reading, wanted, one, other)
    return ahead != _goes_first(met.typed, typed, one, other)


def _stands_by_other(met: Overlap, wanted: dict[str, int], typed: dict[str, int]) -> bool:
    """Whether a side is followed by the word that follows the other side in the item."""
    about = {side: _follows(met.form.reading, at) for side, at in wanted.items()}
    for side, at in typed.items():
        said = "" if met.typed.denied[at] else _follows(met.typed, at)
        is_of_other = said in about.values() and said != about[side]
        if said and about[side] and is_of_other:
            return True
    return False


def _held(reading: ReadText, part: tuple[int, int]) -> dict[str, dict[str, int]]:
    """By contrast the sides that are in the part, each with the place of its last word."""
    found: dict[str, dict[str, int]] = {}
    for name, side, first, last in reading.sides:
        if part[0] <= first and last <= part[1]:
            found.setdefault(name, {})[side] = last - 1
    return found


def _goes_first(reading: ReadText, places: dict[str, int], one: str, other: str) -> bool:
    """Whether the one side is before the other, or is the greater one: "fewer writes than
    reads"."""
    first, last = sorted((places[one], places[other]))
    raws = [word.raw for word in reading.words[:last]]
    smaller = "than" in raws[first:] and not _SMALLER.isdisjoint(raws[:first])
    return (places[one] < places[other]) != smaller


def _listed(reading: ReadText, places: dict[str, int]) -> bool:
    """Whether the two sides are merely named side by side, so that their order says nothing."""
    first, last = sorted(places.values())
    between = range(first + 1, last + 1)
    return any(
        reading.words[at].before >= Break.LINK or reading.words[at].raw in _JOINING
        for at in between
    )


def _follows(reading: ReadText, at: int) -> str:
    """The stem of the word right after it in the same clause, "" if there is none."""
    after = at + 1
    if after >= len(reading.words) or reading.stop[after]:
        return ""
    word = reading.words[after]
    return "" if word.before >= Break.WEAK else word.stem
