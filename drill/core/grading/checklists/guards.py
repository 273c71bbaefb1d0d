"""Vetoes: reasons why words that look like an item do not name it, whatever else matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drill.core.grading.amounts.amount import Amount
from drill.core.grading.amounts.amount_likeness import AmountLikeness, compare
from drill.core.grading.amounts.amount_reader import read
from drill.core.grading.amounts.units import BIT, BYTE, TIME, Units
from drill.core.grading.checklists.overlap import Overlap, Pair
from drill.core.grading.checklists.prepared_checklist import ItemWording, Outline
from drill.core.grading.checklists.weighed import WeighedOverlap
from drill.core.grading.words.clauses import Part, split, surrounding
from drill.core.grading.words.features import ReadText, Side, Sign, labels
from drill.core.grading.words.lexicon import STOP, Lexicon
from drill.core.grading.words.tokens import Break

NO = "w:no"
_LEAST_WEIGHT = 0.3  # of an item's word whose denial matters
_CLEAR = 0.9  # likeness from which a word that is denied alike outweighs one that is not
_MOST_AVOIDED = 4  # telling words of a denied item of which one alone may be what is avoided


def contrast(one: WeighedOverlap) -> str:
    """A contrast set of which the item holds one side and the part, or a clause of it, only
    another."""
    met = one.met
    if not met.form.sides:
        return ""
    for clause in dict.fromkeys([met.part, *split(met.typed.words, met.part, Break.CLAUSE)]):
        if any(clause[0] <= at < clause[1] for at in met.theirs):
            found = sides_apart(met, clause) or sides_apart(
                met, surrounding(met.typed.words, clause)
            )
            if found:
                return found
    return _beside_other(met)


def _beside_other(met: Overlap) -> str:
    """The other side beside a word that stands beside its own side in the item: "lower latency, it
    costs more" is no "Lower cost"."""
    for own in met.form.reading.sides:
        name, side, *_ = own
        if met.form.sides.get(name) != frozenset({side}):
            continue
        if other := _other_in_its_place(met, own):
            return f"{other} is not {side}"
    return ""


def _other_in_its_place(met: Overlap, own: Side) -> str:
    """The other side that was typed beside a word which stands beside `own` in the item, "" if
    there is none, or if the own side was typed nowhere."""
    name, side, first, last = own
    theirs = [each for each in met.typed.sides if each[0] == name]
    if all(each[1] != side for each in theirs):
        return ""
    neighbours = [
        typed for typed, wanted in met.pairs if wanted.last == first or wanted.first == last
    ]
    for typed in neighbours:
        beside = [each[1] for each in theirs if _touch(each, typed, met.typed)]
        if beside and side not in beside:
            return beside[0]
    return ""


def _touch(side: Side, sign: Sign, reading: ReadText) -> bool:
    """Whether nothing is between the two."""
    _, _, first, last = side
    later = sign.first if last == sign.first else first if sign.last == first else 0
    return later > 0 and reading.words[later].before < Break.CLAUSE


def sides_apart(met: Overlap, part: Part) -> str:
    """Which side of a contrast was typed where the item holds another, or ""."""
    theirs: dict[str, set[str]] = {}
    for name, side, first, last in met.typed.sides:
        if part[0] <= first < last <= part[1] and not met.typed.denied[first]:
            theirs.setdefault(name, set()).add(side)
    for name, sides in met.form.sides.items():
        typed = theirs.get(name, sides)
        if sides.isdisjoint(typed):
            return f"{min(typed)} is not {min(sides)}"
    return ""


def other_label(one: WeighedOverlap) -> str:
    """Numbers, or letters, on both sides of which none agrees: p50 for p99, a B-tree for an
    R-tree. Those that the prompt gives do not count where there are others."""
    met = one.met
    if not met.form.labels:
        return ""
    theirs, ours = labels(met.typed, met.part), met.form.labels
    given = {key.removeprefix("n:") for key in met.form.asked}
    around = labels(met.typed, surrounding(met.typed.words, met.part)) - given
    if around and ours - given:
        theirs, ours = theirs - given or around, ours - given
    if theirs and not theirs & ours:
        return f"{min(theirs)} is not {min(ours)}"
    return ""


def other_unit(one: WeighedOverlap) -> str:
    """Times or sizes on both sides of which none is the same: seven hours for 7 days."""
    met, units = one.met, one.lexicon.units
    if not met.form.labels:
        return ""
    ours = _measured(met.form.reading, (0, len(met.form.reading.words)), units)
    theirs = _measured(met.typed, surrounding(met.typed.words, met.part), units) if ours else []
    if not theirs or any(compare(a, b) is not AmountLikeness.OTHER for a in ours for b in theirs):
        return ""
    return "another amount"


def _measured(reading: ReadText, part: Part, units: Units) -> list[Amount]:
    """The amounts in the part that have a unit of time or size."""
    text = " ".join(word.raw for word in reading.words[part[0] : part[1]])
    return [each for each in read(text, units) if each.units[0].quantity in (TIME, BIT, BYTE)]


def denial(one: WeighedOverlap) -> str:
    """A word that one side denies and the other does not, unless denying it is the point ("no data
    loss"), or the prompt asks for what is not to be done."""
    met = one.met
    if met.form.unwanted:
        return ""
    agreed, differing = _by_denial(met, one.lexicon)
    agreed_typed = _likeness_by_place(agreed)
    agreed_own = {at for _, ours in agreed for at in ours.places}
    for theirs, ours in differing:
        if theirs.among and agreed_own.issuperset(ours.places):
            continue  # a description, of which a word itself says whether it is denied
        least = min(theirs.weight, ours.weight, _CLEAR)
        if all(agreed_typed.get(at, 0.0) < least for at in theirs.places):
            return f"{met.typed.words[theirs.first].raw} is denied on one side"
    return ""


def _by_denial(met: Overlap, lexicon: Lexicon) -> tuple[list[Pair], list[Pair]]:
    """The pairs that both sides deny or neither does, and the others whose words matter."""
    agreed: list[Pair] = []
    differing: list[Pair] = []
    for theirs, ours in met.pairs:
        if theirs.key == NO:
            continue
        if _denied_alike(theirs, ours, met, lexicon):
            agreed.append((theirs, ours))
        elif max(met.form.weights[ours.first : ours.last]) >= _LEAST_WEIGHT:
            differing.append((theirs, ours))
    return agreed, differing


def _likeness_by_place(pairs: Iterable[Pair]) -> dict[int, float]:
    """By typed word how alike it is at best to what it meets in these pairs."""
    found: dict[int, float] = {}
    for theirs, ours in pairs:
        likeness = min(theirs.weight, ours.weight)
        for at in range(theirs.first, theirs.last):
            found[at] = max(found.get(at, 0.0), likeness)
    return found


def denies_own_word(typed: ReadText, item: int, outline: Outline, lexicon: Lexicon) -> bool:
    """Whether a line denies a word of an item and nowhere says it without that, and no wording of
    the item denies it, too: "the queue, not the lock" for "Lock". What a design avoids is denied
    only as the other of two things: "reads, not errors", but not "no errors"."""
    denied = _stems(typed, denied=True) - _stems(typed, denied=False) - STOP
    forms = [form for form in outline.forms if form.item == item]
    if any(denied & _stems(form.reading, denied=True) for form in forms):
        return False
    own = next((form for form in forms if not denied.isdisjoint(_weighty(form))), None)
    if own is None or own.unwanted or own.of_drawbacks:
        return False
    return _sets_apart(typed) or not _is_undesirable(own, lexicon)


def _weighty(form: ItemWording) -> Iterator[str]:
    """The stems of the words whose denial matters."""
    least = min(_LEAST_WEIGHT, max(form.weights, default=0.0) / 2)
    weights = zip(form.reading.words, form.weights, strict=True)
    return (word.stem for word, weight in weights if weight >= least > 0)


def _stems(reading: ReadText, *, denied: bool) -> frozenset[str]:
    """The stems of the words that are denied, or of those that are not."""
    flags = zip(reading.words, reading.denied, strict=True)
    return frozenset(word.stem for word, flag in flags if flag is denied)


def _sets_apart(typed: ReadText) -> bool:
    """Whether a line goes on with a "not" behind a comma."""
    return any(word.raw == "not" and word.before >= Break.CLAUSE for word in typed.words[1:])


def _is_undesirable(form: ItemWording, lexicon: Lexicon) -> bool:
    """Whether the wording names what a design avoids, and nothing that is done against it."""
    telling = {word.stem for word in form.reading.words} - STOP
    if not telling.isdisjoint(lexicon.remedies):
        return False
    if not telling.isdisjoint(lexicon.undesirable):
        return True
    return any(sign.key in lexicon.undesirable for sign in form.reading.signs)


def _denied_alike(theirs: Sign, ours: Sign, met: Overlap, lexicon: Lexicon) -> bool:
    """Whether both sides deny it or neither does, or the typed side says to avoid what is bad."""
    is_denied = met.typed.denied[theirs.first]
    if is_denied == met.form.reading.denied[ours.first]:
        return True
    if theirs.among and not is_denied:
        return False
    if met.typed.neglected[theirs.first] or met.form.of_drawbacks:
        return False
    return _undesirable(met.form.reading, ours, lexicon, is_denied)


def _undesirable(reading: ReadText, sign: Sign, lexicon: Lexicon, denied: bool) -> bool:
    """Whether a design avoids what the words of an item stand for; if the item itself denies it,
    only these words."""
    telling = [word.stem for word in reading.words if word.stem not in STOP]
    if sign.key in lexicon.undesirable or " ".join(telling) in lexicon.undesirable:
        return True
    whole = set(telling)
    if whole & lexicon.remedies:
        return False
    covered = {reading.words[at].stem for at in range(sign.first, sign.last)}
    if covered & lexicon.undesirable:
        return True
    if not denied or len(whole) > _MOST_AVOIDED:
        return False
    return not whole.isdisjoint(lexicon.undesirable)
