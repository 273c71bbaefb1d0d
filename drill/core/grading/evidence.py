"""How well a part of a typed line names an item: how much of the item it covers, how much of it the item explains."""

from __future__ import annotations

from dataclasses import dataclass

from drill.core.grading import guards
from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.outline import Form, Outline, base_weight
from drill.core.grading.parts import Part, parts, split
from drill.core.grading.reading import Reading, Sign
from drill.core.grading.text import Break

SURE = 1.2  # coverage + explained from here on is credited
SURE_ALONE = 1.33  # ... of a single typed word
UNSURE = 1.0  # from here on the person is asked
LEAST_COVERED = 0.3
# by the number of typed words that match: the share of the typed part that must be explained
LEAST_EXPLAINED = {1: 0.65, 2: 0.4}
LEAST_EXPLAINED_MORE = 0.25
WELL_COVERED = 0.8  # an item covered so far claims its words from the others' unexplained ones
NEARLY_ALL = 0.8

SAME = 0.85  # likeness from which a typed word counts as explained in full
MATCHED = 0.8  # least weight of a typed word that matches
STOPPED = 0.1  # weight of a stop word within a phrase that matches ("log in")
OTHERS = 0.1  # weight of an unexplained word that another item claims
PROMPT = 0.25  # ... that stands in the prompt
VERSION = 0.3  # ... that is a number or a letter
HEAD = 0.15  # ... that adds nothing to the noun before it
FIELD = 0.8  # ... that belongs to the field
AFTER = 1.3  # factor for a word right after an explained one: in English that is what the phrase is about
DESCRIBED = 0.6  # ... after an adjective, which means the same whatever it describes
BEFORE = 0.8  # ... right before an explained one
LEFT_OVER = 0.35  # weight of a word outside the field in the rest of the clause
LEFT_OVER_KNOWN = 0.2  # ... of the field
LEFT_OVER_MOST = 0.8

_DESCRIBING = ("ent", "ant", "ible", "able", "ive", "al", "ic", "ous", "ful", "less", "ed", "ar")
_NOUNS = frozenset(
    "client event agent content tenant parent patient student traffic metric topic arrival speed".split()
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """That `part` of line `line` names item `item`. `strength` is coverage + explained, at most 2; `uses` are the
    typed words that decided; `sure` whether it is credited without asking."""

    line: int
    part: Part
    item: int
    strength: float
    uses: frozenset[int]
    sure: bool
    why: str


def gather(line: int, typed: Reading, outline: Outline, lexicon: Lexicon) -> list[Evidence]:
    """All evidence in one line that is at least unsure, best first."""
    found: list[Evidence] = []
    pairs = {at: _pairs(typed, form) for at, form in enumerate(outline.forms)}
    pairs = {at: each for at, each in pairs.items() if each}
    if not pairs:
        return []
    candidates = parts(typed.words)
    claimed = _claims(typed, outline, pairs, lexicon)
    base = _typed_weights(typed, outline, lexicon)
    for at, each in pairs.items():
        form = outline.forms[at]
        for part in candidates:
            evidence = _weigh(line, typed, form, part, each, claimed, base, lexicon)
            if evidence is not None:
                found.append(evidence)
    found.sort(key=lambda one: (-one.strength, one.part[1] - one.part[0], one.part, one.item))
    return found


def _pairs(typed: Reading, form: Form) -> list[tuple[Sign, Sign]]:
    return [(theirs, ours) for theirs in typed.signs for ours in form.keys.get(theirs.key, ())]


def _inside(pairs: list[tuple[Sign, Sign]], part: Part) -> list[tuple[Sign, Sign]]:
    return [pair for pair in pairs if part[0] <= pair[0].first and pair[0].last <= part[1]]


def _cover(form: Form, pairs: list[tuple[Sign, Sign]]) -> tuple[dict[int, float], dict[int, float]]:
    """By word the best likeness: of the form's words, and of the typed ones."""
    ours_best: dict[int, float] = {}
    theirs_best: dict[int, float] = {}
    for theirs, ours in pairs:
        likeness = min(theirs.weight, ours.weight)
        for at in range(ours.first, ours.last):
            if form.weights[at] > 0:
                ours_best[at] = max(ours_best.get(at, 0.0), likeness)
        for at in range(theirs.first, theirs.last):
            theirs_best[at] = max(theirs_best.get(at, 0.0), likeness)
    return ours_best, theirs_best


def _coverage(form: Form, ours: dict[int, float]) -> float:
    if form.total <= 0:
        return 0.0
    return min(sum(form.weights[at] * likeness for at, likeness in ours.items()) / form.total, 1.0)


def _claims(
    typed: Reading, outline: Outline, pairs: dict[int, list[tuple[Sign, Sign]]], lexicon: Lexicon
) -> dict[int, set[int]]:
    """For each typed word the items that the line covers well with it."""
    claimed: dict[int, set[int]] = {}
    for at, each in pairs.items():
        form = outline.forms[at]
        ours, theirs = _cover(form, each)
        if _coverage(form, ours) < WELL_COVERED:
            continue
        around = (max(min(theirs) - 1, 0), min(max(theirs) + 2, len(typed.words)))
        if not _veto(form, typed, around, each, theirs, lexicon):
            for word in theirs:
                claimed.setdefault(word, set()).add(form.item)
    return claimed


def _typed_weights(typed: Reading, outline: Outline, lexicon: Lexicon) -> tuple[float, ...]:
    """What each typed word weighs if it stays unexplained."""
    found = []
    for at, word in enumerate(typed.words):
        if typed.stop[at] or word.raw == "no" or word.stem in lexicon.filler:
            found.append(0.0)
            continue
        weight = VERSION if word.raw[0].isdigit() or len(word.raw) == 1 else base_weight(word, lexicon)
        if weight == 1.0 and word.stem in lexicon.field_words and word.stem not in lexicon.everyday:
            weight = FIELD
        if "w:" + word.stem in outline.asked:
            weight *= PROMPT
        found.append(weight)
    return tuple(found)


def _explained(
    typed: Reading,
    part: Part,
    theirs: dict[int, float],
    item: int,
    claimed: dict[int, set[int]],
    base: tuple[float, ...],
    lexicon: Lexicon,
) -> float:
    known = unknown = 0.0
    for at in range(*part):
        if at in theirs:
            likeness = 1.0 if theirs[at] >= SAME else theirs[at]
            known += likeness * (STOPPED if typed.stop[at] else max(base[at], MATCHED))
            continue
        weight = base[at]
        if not weight:
            continue
        if claimed.get(at, set()) - {item}:
            weight = min(weight, OTHERS)
        elif _adjoins(typed, at, at - 1, part, theirs) and weight > VERSION:
            describing = _describes(typed.words[at - 1].raw)
            weight = HEAD if typed.words[at].stem in lexicon.heads else weight * (DESCRIBED if describing else AFTER)
        elif _adjoins(typed, at + 1, at + 1, part, theirs):
            weight *= BEFORE
        unknown += weight
    unknown += _left_over(typed, part, base, claimed)
    return known / (known + unknown) if known else 0.0


def _adjoins(typed: Reading, second: int, matched: int, part: Part, theirs: dict[int, float]) -> bool:
    """Whether the matched word stands right beside, with nothing between it and the other."""
    return matched in theirs and part[0] < second < part[1] and typed.words[second].before <= Break.LINK


def _describes(raw: str) -> bool:
    """Whether a word looks like an adjective, so that the noun after it does not change what is meant."""
    return raw.endswith(_DESCRIBING) and not raw.endswith("ment") and raw not in _NOUNS


def _left_over(typed: Reading, part: Part, base: tuple[float, ...], claimed: dict[int, set[int]]) -> float:
    """What the rest of the clause weighs when the part was cut out at a mere "and" or "for"."""
    first, last = part
    while first > 0 and typed.words[first].before < Break.WEAK:
        first -= 1
    while last < len(typed.words) and typed.words[last].before < Break.WEAK:
        last += 1
    rest = [at for at in range(first, last) if not part[0] <= at < part[1] and not claimed.get(at)]
    return min(sum(LEFT_OVER if base[at] >= 1 else LEFT_OVER_KNOWN * base[at] for at in rest), LEFT_OVER_MOST)


def _weigh(
    line: int,
    typed: Reading,
    form: Form,
    part: Part,
    pairs: list[tuple[Sign, Sign]],
    claimed: dict[int, set[int]],
    base: tuple[float, ...],
    lexicon: Lexicon,
) -> Evidence | None:
    inside = _inside(pairs, part)
    if not inside:
        return None
    ours, theirs = _cover(form, inside)
    coverage = _coverage(form, ours)
    explained = _explained(typed, part, theirs, form.item, claimed, base, lexicon)
    strength = coverage + explained
    if strength < UNSURE or coverage < LEAST_COVERED:
        return None
    telling = any(form.tells[at] for at in ours) or coverage >= NEARLY_ALL
    if not telling:
        return None
    if _veto(form, typed, part, inside, theirs, lexicon):
        return None
    uses = frozenset(at for at in theirs if not typed.stop[at]) or frozenset(theirs)
    sure = strength >= (SURE if len(uses) > 1 else SURE_ALONE) and explained >= LEAST_EXPLAINED.get(
        len(uses), LEAST_EXPLAINED_MORE
    )
    return Evidence(line, part, form.item, strength, uses, sure, _why(typed, form, inside))


def _veto(
    form: Form,
    typed: Reading,
    part: Part,
    pairs: list[tuple[Sign, Sign]],
    matched: dict[int, float],
    lexicon: Lexicon,
) -> str:
    """Why the part cannot name the item, or ""."""
    return (
        _contrasted(form, typed, part, matched)
        or guards.opposites(form, typed, part, matched)
        or guards.numbers(form, typed, part)
        or guards.denials(form, typed, pairs, lexicon)
    )


def _contrasted(form: Form, typed: Reading, part: Part, matched: dict[int, float]) -> str:
    """A contrast in the part, or in one of its clauses that a matched word stands in."""
    for clause in dict.fromkeys([part, *split(typed.words, part, Break.CLAUSE)]):
        if any(clause[0] <= at < clause[1] for at in matched):
            found = guards.contrasts(form, typed, clause)
            if found:
                return found
    return ""


def _why(typed: Reading, form: Form, pairs: list[tuple[Sign, Sign]]) -> str:
    """For a person: the typed words, each with the item's word if that is another."""
    said: dict[tuple[int, int], tuple[float, str]] = {}
    for theirs, ours in pairs:
        left = " ".join(word.raw for word in typed.words[theirs.first : theirs.last] if word.stem not in STOP)
        right = " ".join(word.raw for word in form.reading.words[ours.first : ours.last] if word.stem not in STOP)
        text = left if left == right else f"{left} = {right}"
        rank = (ours.last - ours.first) + theirs.weight * ours.weight
        place = (theirs.first, theirs.last)
        if place not in said or rank > said[place][0]:
            said[place] = (rank, text)
    kept: list[str] = []
    covered: set[int] = set()
    for (first, last), (_, text) in sorted(said.items(), key=lambda entry: -(entry[0][1] - entry[0][0])):
        if not covered.issuperset(range(first, last)):
            covered.update(range(first, last))
            kept.append(text)
    return ", ".join(kept)
