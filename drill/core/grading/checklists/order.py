"""Vetoes by word order: what is on the other side of "before", or has changed places with its
opposite."""

from __future__ import annotations

from drill.core.grading.checklists.overlap import Overlap
from drill.core.grading.checklists.weighed import WeighedOverlap
from drill.core.grading.words.features import ReadText, Sign
from drill.core.grading.words.tokens import Break

_EARLIER = frozenset("before until till".split())
_LATER = frozenset("after once following".split())
_THEN = frozenset("then later afterwards second next".split())
_JOINING = frozenset("and or vs versus to plus with against".split())
Turn = tuple[int, str]  # the place of a word of time, and the word

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
    clause = _clause_of(met.typed, theirs[0])
    is_right: list[bool] = []
    for typed, wanted in met.pairs:
        if theirs[0] in typed.places or ours[0] in wanted.places:
            continue
        if typed.last > clause:  # "stamp it, posted only after that": not what is in another one
            is_right.append(_comes_first(typed, theirs) == _comes_first(wanted, ours))
    is_wrong = is_right.count(False) > is_right.count(True)
    return f"{theirs[1]} stands the other way round" if is_wrong else ""


def _comes_first(sign: Sign, turn: Turn) -> bool:
    """Whether it is what happens first: what is before "before", or behind "after"."""
    at, word = turn
    return (sign.first < at) == (word in _EARLIER)


def _clause_of(reading: ReadText, at: int) -> int:
    """Where the clause begins that a word of time is in, or stands behind."""
    cuts = (near for near in range(at) if reading.words[near].before >= Break.CLAUSE)
    return max(cuts, default=0)


def _turn(reading: ReadText, first: int, last: int) -> Turn | None:
    """The one word of time within these words that does not end the text."""
    places = range(first, min(last, len(reading.words) - 1))
    raws = [(at, reading.words[at].raw) for at in places]
    turns = [(at, raw) for at, raw in raws if raw in _EARLIER | _LATER]
    return turns[0] if len(turns) == 1 else None


def _first_then(met: Overlap) -> Turn | None:
    """The same for "features first, refactor later", whichever of the two clauses the part is."""
    for at, word in enumerate(met.typed.words[:-1]):
        if word.raw == "first" and _goes_on_later(met, at):
            return at, "before"
    return None


def _goes_on_later(met: Overlap, at: int) -> bool:
    """Whether the "first" at this place stands within a clause, what follows says what comes then,
    and the part is within the two."""
    words = met.typed.words
    start = _clause_of(met.typed, at + 1)
    behind = range(at + 2, len(words))
    end = next((near for near in behind if words[near].before >= Break.CLAUSE), len(words))
    if start == at or not start <= met.part[0] <= met.part[1] <= end:
        return False
    return any(later.raw in _THEN for later in words[at + 1 : end])


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
        if met.typed.denied[at] or not about[side]:
            continue
        of_other = set(about.values()) - {about[side], ""}
        if _follows(met.typed, at) in of_other:
            return True
    return False


def _held(reading: ReadText, part: tuple[int, int]) -> dict[str, dict[str, int]]:
    """By contrast the sides that are in the part, each with the place of its last word."""
    found: dict[str, dict[str, int]] = {}
    for name, side, first, last in reading.sides:
        if part[0] <= first < last <= part[1]:
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
