"""Vetoes: reasons why words that look like an item do not name it, whatever else matches."""

from __future__ import annotations

from collections.abc import Collection

from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.outline import Form
from drill.core.grading.parts import Part
from drill.core.grading.reading import Reading, Sign, number

_OPPOSING = ("un", "non", "in", "im", "il", "ir", "dis", "anti", "mis", "de", "over")
_SYNCHRONOUS = ("synchron", "symmetr", "cycl")
# Words that begin like an opposite and are none.
_NO_OPPOSITES = frozenset(
    "inform discount displai design default detail intent intern incom demand improv discov dispatch distribut along"
    " input instanc invest deserv depend import impres insid disea unit deliv detect defin describ despit devic"
    " instal instruct inspect inject index overview oversee overhead overlap override inactiv incident".split()
) - {"inactiv"}
_LEAST_BASE = 4  # letters


def contrasts(form: Form, typed: Reading, part: Part) -> str:
    """A contrast set of which the item holds one side and the typed part only another: "read, not write"."""
    ours = form.sides
    if not ours:
        return ""
    theirs: dict[str, set[str]] = {}
    for name, side, first, last in typed.sides:
        if part[0] <= first and last <= part[1] and not typed.denied[first]:
            theirs.setdefault(name, set()).add(side)
    for name, sides in ours.items():
        other = theirs.get(name)
        if other and not other & sides:
            return f"{sorted(other)[0]} is not {sorted(sides)[0]}"
    return ""


def opposites(form: Form, typed: Reading, part: Part, matched: Collection[int]) -> str:
    """A typed word that is the item's word with un-, non-, -less and the like, or the other way round."""
    ours = {word.stem for at, word in enumerate(form.reading.words) if not form.reading.stop[at]}
    theirs = {typed.words[at].stem for at in range(*part) if not typed.stop[at] and at not in matched}
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


def numbers(form: Form, typed: Reading, part: Part) -> str:
    """Numbers on both sides of which none agrees: p50 for p99."""
    if not form.numbers:
        return ""
    theirs = set(filter(None, (number(typed.words[at]) for at in range(*part))))
    if theirs and not theirs & form.numbers:
        return f"{sorted(theirs)[0]} is not {sorted(form.numbers)[0]}"
    return ""


def denials(form: Form, typed: Reading, pairs: list[tuple[Sign, Sign]], lexicon: Lexicon) -> str:
    """A word that one side denies and the other does not, unless denying it is the point ("no data loss")."""
    fine: set[int] = set()
    odd: list[tuple[Sign, Sign]] = []
    for theirs, ours in pairs:
        if _tone(typed, theirs) == _tone(form.reading, ours) or (
            _tone(typed, theirs) and _undesirable(form.reading, ours, lexicon)
        ):
            fine.update(range(theirs.first, theirs.last))
        elif any(form.weights[at] >= 0.3 for at in range(ours.first, ours.last)):
            odd.append((theirs, ours))
    for theirs, _ in odd:
        if not fine.issuperset(range(theirs.first, theirs.last)):
            word = typed.words[theirs.first].raw
            return f"“{word}” is {'' if _tone(typed, theirs) else 'not '}denied"
    return ""


def _tone(reading: Reading, sign: Sign) -> bool:
    return reading.denied[sign.first]


def _undesirable(reading: Reading, sign: Sign, lexicon: Lexicon) -> bool:
    if sign.key in lexicon.undesirable:
        return True
    covered = {reading.words[at].stem for at in range(sign.first, sign.last)}
    if covered & lexicon.undesirable:
        return True
    whole = {word.stem for word in reading.words if word.stem not in STOP}
    return bool(whole & lexicon.undesirable) and len(whole) <= 4
