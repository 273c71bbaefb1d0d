"""Questions about lines that name nothing by their words but are near an item in meaning."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from drill.core.grading.clauses import Part
from drill.core.grading.features import Line
from drill.core.grading.guards import sides_apart
from drill.core.grading.lexicon import Lexicon
from drill.core.grading.match_evidence import Evidence
from drill.core.grading.overlap import overlap, pairs_of
from drill.core.grading.prepared_checklist import Outline
from drill.core.grading.rules import VETOES, first_fired
from drill.core.grading.weighed import Weighed

LIKELY = 0.6  # likeness from which a person is asked
LEAD = 0.03  # ... if no other item is nearly as near
MOST_COMPARED = 500  # pairs of a typed part and a wording


def proposed(
    typed: Sequence[Line],
    free: Iterable[tuple[int, Part]],
    open_items: Collection[int],
    checklist: Outline,
    lexicon: Lexicon,
) -> list[Evidence]:
    """For the parts (line, part) that nothing else is known about the items that they may mean, the
    likeliest first; one question a line, and one an item."""
    most = MOST_COMPARED // max(len(checklist.forms), 1)
    parts = list(free)[:most] if open_items and lexicon.likeness.ranks else []
    found = [
        near
        for line, part in parts
        for near in _nearest(typed[line], line, part, checklist, lexicon)
    ]
    kept: list[Evidence] = []
    for one in sorted(found, key=lambda each: -each.strength):
        asked = any(one.item == other.item or one.line == other.line for other in kept)
        if (
            one.item in open_items
            and not asked
            and not _opposed(one, typed[one.line], checklist, lexicon)
        ):
            kept.append(one)
    return kept


def _nearest(
    typed: Line, line: int, part: Part, checklist: Outline, lexicon: Lexicon
) -> Iterator[Evidence]:
    """The one item, if there is one, that the part is likely to mean."""
    said = typed.said(part)
    best: dict[int, tuple[float, str]] = {}
    for form in checklist.forms:
        near = (lexicon.likeness.between(said, form.text), form.text)
        best[form.item] = max(best.get(form.item, near), near)
    item = max(best, key=lambda each: best[each])
    alike, text = best.pop(item)
    if alike >= LIKELY and alike >= LEAD + max((other for other, _ in best.values()), default=0.0):
        yield Evidence(line, part, item, alike, frozenset(range(*part)), False, f"nearly “{text}”?")


def _opposed(one: Evidence, typed: Line, checklist: Outline, lexicon: Lexicon) -> bool:
    """Whether a veto stands against it, or only the other side of a contrast was typed."""
    reading = typed.reading
    forms = [form for form in checklist.forms if form.item == one.item]
    mets = [overlap(reading, form, one.part, pairs_of(reading, form)) for form in forms]
    return any(
        sides_apart(met, one.part) or first_fired(Weighed(met, 1.0, 1.0, lexicon), VETOES)
        for met in mets
    )
