"""How well a part of a typed line names an item: how much of the item it covers, how much of it the item explains."""

from __future__ import annotations

from dataclasses import dataclass

from drill.core.grading import guards
from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.outline import Form, Outline, base_weight
from drill.core.grading.parts import Part, parts
from drill.core.grading.reading import Reading, Sign
from drill.core.grading.text import Break

SURE = 1.2  # coverage + explained from here on is credited
UNSURE = 1.0  # from here on the person is asked
LEAST_COVERED = 0.26
# by how many words of the item are covered: the share of the typed part that must be explained
LEAST_EXPLAINED = {1: 0.6, 2: 0.38}
LEAST_EXPLAINED_MORE = 0.25
WELL_COVERED = 0.6  # an item covered so far claims its words from the others' unexplained ones
NEARLY_ALL = 0.9

OTHERS = 0.15  # weight of an unexplained word that another item claims
PROMPT = 0.25  # ... that stands in the prompt
HEAD = 0.15  # ... that adds nothing to the noun before it
FIELD = 0.6  # ... that belongs to the field
AFTER = 1.3  # factor for a word right after an explained one: in English that is what the phrase is about


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
    claimed = _claims(typed, outline, pairs, candidates)
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
        likeness = theirs.weight * ours.weight
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
    typed: Reading, outline: Outline, pairs: dict[int, list[tuple[Sign, Sign]]], candidates: tuple[Part, ...]
) -> dict[int, set[int]]:
    """For each typed word the items that some part of the line covers well with it."""
    claimed: dict[int, set[int]] = {}
    for at, each in pairs.items():
        form = outline.forms[at]
        ours, theirs = _cover(form, each)
        if _coverage(form, ours) >= WELL_COVERED:
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
        weight = base_weight(word, lexicon)
        if word.stem in lexicon.field_words and word.stem not in lexicon.everyday:
            weight *= FIELD
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
            if not typed.stop[at]:
                known += theirs[at] * max(base_weight(typed.words[at], lexicon), 0.3)
            continue
        weight = base[at]
        if not weight:
            continue
        if claimed.get(at, set()) - {item}:
            weight = min(weight, OTHERS)
        elif at - 1 in theirs and at > part[0] and typed.words[at].before <= Break.LINK:
            weight = HEAD if typed.words[at].stem in lexicon.heads else weight * AFTER
        unknown += weight
    return known / (known + unknown) if known else 0.0


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
    veto = (
        guards.contrasts(form, typed, part)
        or guards.opposites(form, typed, part)
        or guards.numbers(form, typed, part)
        or guards.denials(form, typed, inside, lexicon)
    )
    if veto:
        return None
    count = sum(form.weights[at] > 0.2 for at in ours)
    sure = strength >= SURE and explained >= LEAST_EXPLAINED.get(count, LEAST_EXPLAINED_MORE)
    uses = frozenset(at for at in theirs if not typed.stop[at])
    if not uses:
        return None
    return Evidence(line, part, form.item, strength, uses, sure, _why(typed, form, inside))


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
