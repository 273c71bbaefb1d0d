"""How well a part of a typed line names an item: how much of the item it covers, how much of it the item explains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drill.core.grading.clauses import Part, parts
from drill.core.grading.explanation import Burden, burden, explained
from drill.core.grading.features import Reading
from drill.core.grading.guards import veto
from drill.core.grading.lexicon import Lexicon
from drill.core.grading.overlap import Overlap, Pair, overlap, pairs_of, why
from drill.core.grading.prepared_checklist import ItemWording, Outline
from drill.core.grading.sureness import is_sure

UNSURE = 1.0  # coverage + explained from here on is evidence: the person is asked unless it is sure
LEAST_COVERED = 0.3
WEIGHING = 50  # steps that a comparison takes beside those for its pairs
NEARLY_ALL = 0.8  # an item covered so far needs no telling word, and claims its words from the other items


@dataclass(frozen=True, slots=True)
class Evidence:
    """That `part` of line `line` names item `item`. `strength` is coverage + explained, at most 2; `uses` are the
    typed words that decided, `literal` those that are words of the item themselves; `sure` whether it is credited
    without asking, `coverage` how much of the item is met."""

    line: int
    part: Part
    item: int
    strength: float
    uses: frozenset[int]
    sure: bool
    why: str
    literal: frozenset[int] = frozenset()
    coverage: float = 1.0


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


def _own(meeting: Iterable[tuple[ItemWording, tuple[Pair, ...]]]) -> dict[int, frozenset[int]]:
    """For each item the typed words that are words of any of its wordings."""
    found: dict[int, frozenset[int]] = {}
    for form, pairs in meeting:
        literal = (at for theirs, _ in pairs if theirs.key.startswith("w:") for at in theirs.places)
        found[form.item] = found.get(form.item, frozenset()).union(literal)
    return found


def _claims(
    typed: Reading, meeting: Iterable[tuple[ItemWording, tuple[Pair, ...]]], lexicon: Lexicon
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
    sure = is_sure(met, coverage, share, lexicon)
    return Evidence(line, met.part, met.form.item, strength, met.uses, sure, why(met), met.literal, coverage)
