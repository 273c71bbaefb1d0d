"""How well a part of a typed line names an item: how much of the item it covers, how much of it the
item explains."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drill.core.grading.checklists.explanation import burden, explained
from drill.core.grading.checklists.guards import sides_apart
from drill.core.grading.checklists.overlap import Pair, meeting, overlap, pairs_of, why
from drill.core.grading.checklists.prepared_checklist import ItemWording, Outline
from drill.core.grading.checklists.rules import QUESTIONS, VETOES, first_fired
from drill.core.grading.checklists.weighed import WeighedOverlap
from drill.core.grading.words.clauses import Part, parts
from drill.core.grading.words.features import ReadText
from drill.core.grading.words.lexicon import Lexicon

WEIGHING = 50  # steps that a comparison takes beside those for its pairs


@dataclass(frozen=True, slots=True)
class Evidence:
    """That `part` of line `line` names item `item`. `strength` is coverage + explained, at most 2;
    `uses` are the typed words that decided, `literal` those that are words of the item themselves;
    `sure` whether it is credited without asking, `coverage` how much of the item is met, `own`
    those of its own words without which less of it were met."""

    line: int
    part: Part
    item: int
    strength: float
    uses: frozenset[int]
    sure: bool
    why: str
    literal: frozenset[int] = frozenset()
    coverage: float = 1.0
    own: frozenset[int] = frozenset()


def gather(
    line: int, typed: ReadText, outline: Outline, lexicon: Lexicon, most: int
) -> list[Evidence]:
    """All evidence in one line that is at least unsure, best first; see `weighed`."""
    found = [
        evidence_of(line, one)
        for one in weighed(typed, outline, lexicon, most)
        if not first_fired(one, VETOES)
    ]
    return sorted(
        found, key=lambda one: (-one.strength, one.part[1] - one.part[0], one.part, one.item)
    )


def weighed(
    typed: ReadText,
    outline: Outline,
    lexicon: Lexicon,
    most: int,
    without: frozenset[int] = frozenset(),
) -> Iterator[WeighedOverlap]:
    """Every part of a line beside every wording that it covers some of, `without` those of some
    items.

    Where comparing them would take more than `most` steps, only the first ones are compared.
    """
    near = sorted(meeting(typed, outline).items())[: max(most // WEIGHING, 1)]
    met_forms = [(outline.forms[at], pairs) for at, pairs in near]
    met_forms = [(form, pairs) for form, pairs in met_forms if form.item not in without]
    load = burden(typed, _claims(typed, met_forms, lexicon), _own(met_forms), outline, lexicon)
    steps = sum(WEIGHING + len(pairs) for _, pairs in met_forms)
    candidates = parts(typed.words)[: max(most // max(steps, 1), 1)]
    for form, pairs in met_forms:
        for part in candidates:
            met = overlap(typed, form, part, pairs)
            if met.pairs and met.coverage >= lexicon.weights.least_covered:
                yield WeighedOverlap(met, met.coverage, explained(met, load, lexicon), lexicon)


def opposed(typed: ReadText, part: Part, item: int, outline: Outline, lexicon: Lexicon) -> bool:
    """Whether a veto stands against what a part has in common with the item, or only the other side
    of a contrast was typed."""
    forms = (form for form in outline.forms if form.item == item)
    mets = [overlap(typed, form, part, pairs_of(typed, form)) for form in forms]
    return any(
        sides_apart(met, part) or first_fired(WeighedOverlap(met, 1.0, 1.0, lexicon), VETOES)
        for met in mets
    )


def _own(met_forms: Iterable[tuple[ItemWording, list[Pair]]]) -> dict[int, frozenset[int]]:
    """For each item the typed words that are words of any of its wordings."""
    found: dict[int, frozenset[int]] = {}
    for form, pairs in met_forms:
        literal = (at for theirs, _ in pairs if theirs.key.startswith("w:") for at in theirs.places)
        found[form.item] = found.get(form.item, frozenset()).union(literal)
    return found


def _claims(
    typed: ReadText, met_forms: Iterable[tuple[ItemWording, list[Pair]]], lexicon: Lexicon
) -> dict[int, frozenset[int]]:
    """For each typed word the items that the line covers well with it."""
    claimed: dict[int, frozenset[int]] = {}
    for form, pairs in met_forms:
        met = overlap(typed, form, (0, len(typed.words)), pairs)
        if met.coverage < lexicon.weights.nearly_all:
            continue
        around = (max(min(met.theirs) - 1, 0), min(max(met.theirs) + 2, len(typed.words)))
        near = overlap(typed, form, around, pairs)
        if not first_fired(WeighedOverlap(near, 1.0, 1.0, lexicon), VETOES):
            for word in met.theirs:
                claimed[word] = claimed.get(word, frozenset()) | {form.item}
    return claimed


def evidence_of(line: int, one: WeighedOverlap) -> Evidence:
    """What a part of this line that no veto stands against is evidence for."""
    met, sure = one.met, not first_fired(one, QUESTIONS)
    return Evidence(
        line,
        met.part,
        met.form.item,
        one.strength,
        met.uses,
        sure,
        why(met),
        met.literal,
        one.coverage,
        met.needed & met.literal,
    )
