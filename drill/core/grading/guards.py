"""Vetoes: reasons why words that look like an item do not name it, whatever else matches."""

from __future__ import annotations

from drill.core.grading.clauses import Part, split, surrounding
from drill.core.grading.features import Reading, Sign, labels
from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.order import swapped
from drill.core.grading.overlap import Overlap
from drill.core.grading.stem import stem
from drill.core.grading.tokens import Break

_OPPOSING = ("un", "non", "in", "im", "il", "ir", "dis", "anti", "mis", "de", "over")
_SYNCHRONOUS = ("synchron", "symmetr", "cycl")
# Words that begin like an opposite and are none.
_NO_OPPOSITES = frozenset(
    stem(word)
    for word in (
        "inform discount display design default detail intent intern income demand improve discover dispatch"
        " distribute input instance invest deserve depend import impress inside disease unit deliver detect define"
        " describe despite device install instruct inspect inject index overview oversee overhead overlap override"
        " incident infront inbetween incase indepth"
    ).split()
)
_NO = "w:no"
_LEAST_BASE = 4  # letters
_LEAST_WEIGHT = 0.3  # of an item's word whose denial matters
_CLEAR = 0.9  # likeness from which a word that is denied alike outweighs one that is not


def veto(met: Overlap, lexicon: Lexicon) -> str:
    """Why the part cannot name the item, or ""."""
    return _contrasts(met) or swapped(met) or _opposites(met) or _labels(met) or _denials(met, lexicon)


def _contrasts(met: Overlap) -> str:
    """A contrast set of which the item holds one side and the part, or a clause of it, only another."""
    if not met.form.sides:
        return ""
    for clause in dict.fromkeys([met.part, *split(met.typed.words, met.part, Break.CLAUSE)]):
        if any(clause[0] <= at < clause[1] for at in met.theirs):
            found = _contrast(met, clause) or _contrast(met, surrounding(met.typed.words, clause))
            if found:
                return found
    return ""


def _contrast(met: Overlap, part: Part) -> str:
    theirs: dict[str, set[str]] = {}
    for name, side, first, last in met.typed.sides:
        if part[0] <= first and last <= part[1] and not met.typed.denied[first]:
            theirs.setdefault(name, set()).add(side)
    for name, sides in met.form.sides.items():
        other = theirs.get(name)
        if other and not other & sides:
            return f"{min(other)} is not {min(sides)}"
    return ""


def _opposites(met: Overlap) -> str:
    """A typed word that is the item's word with un-, non-, -less and the like, or the other way round."""
    reading, typed = met.form.reading, met.typed
    ours = {word.stem for at, word in enumerate(reading.words) if not reading.stop[at]}
    theirs = {typed.words[at].stem for at in range(*met.part) if not typed.stop[at] and at not in met.theirs}
    for word in theirs - ours:
        for other in ours - theirs:
            if opposite(word, other):
                return f"{word} is the opposite of {other}"
    return ""


def opposite(one: str, other: str) -> bool:
    """Whether two stems are opposites by their form alone."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    if len(shorter) < _LEAST_BASE or longer in _NO_OPPOSITES:
        return False
    if longer.endswith("less") and longer[:-4] and shorter.startswith(longer[:-4]):
        return True
    if longer == "a" + shorter:
        return shorter.startswith(_SYNCHRONOUS)
    return any(longer == prefix + shorter for prefix in _OPPOSING)


def _labels(met: Overlap) -> str:
    """Numbers, or letters, on both sides of which none agrees: p50 for p99, a B-tree for an R-tree."""
    if not met.form.labels:
        return ""
    theirs = labels(met.typed, met.part)
    if theirs and not theirs & met.form.labels:
        return f"{min(theirs)} is not {min(met.form.labels)}"
    return ""


def _denials(met: Overlap, lexicon: Lexicon) -> str:
    """A word that one side denies and the other does not, unless denying it is the point ("no data loss"), or the
    prompt asks for what is not to be done."""
    if met.form.unwanted:
        return ""
    fine: dict[int, float] = {}
    odd: list[tuple[Sign, float]] = []
    for theirs, ours in met.pairs:
        if theirs.key == _NO:
            continue
        likeness = min(theirs.weight, ours.weight)
        denied = met.typed.denied[theirs.first]
        wished = not met.typed.neglected[theirs.first] and _undesirable(met.form.reading, ours, lexicon)
        if denied == met.form.reading.denied[ours.first] or wished:
            for at in range(theirs.first, theirs.last):
                fine[at] = max(fine.get(at, 0.0), likeness)
        elif any(met.form.weights[at] >= _LEAST_WEIGHT for at in range(ours.first, ours.last)):
            odd.append((theirs, likeness))
    for theirs, likeness in odd:
        if any(fine.get(at, 0.0) < min(likeness, _CLEAR) for at in range(theirs.first, theirs.last)):
            return f"{met.typed.words[theirs.first].raw} is denied on one side"
    return ""


def turned_round(met: Overlap) -> bool:
    """Whether the item denies what is typed without a denial: what is to be avoided, or a plan to do it?"""
    ours, theirs = met.form.reading.denied, met.typed.denied
    denied = {at for typed, _ in met.pairs for at in typed.places if theirs[at]}
    turned = (ours[wanted.first] for typed, wanted in met.pairs if typed.key != _NO)
    return not met.form.unwanted and not denied and any(turned)


def _undesirable(reading: Reading, sign: Sign, lexicon: Lexicon) -> bool:
    telling = [word.stem for word in reading.words if word.stem not in STOP]
    if sign.key in lexicon.undesirable or " ".join(telling) in lexicon.undesirable:
        return True
    whole = set(telling)
    if whole & lexicon.remedies:
        return False
    covered = {reading.words[at].stem for at in range(sign.first, sign.last)}
    if covered & lexicon.undesirable:
        return True
    return bool(whole & lexicon.undesirable) and len(whole) <= 4
