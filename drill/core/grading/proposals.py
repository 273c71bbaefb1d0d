"""Questions about lines that name nothing by their words but are near an item in meaning."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from drill.core.grading.clauses import Part
from drill.core.grading.features import Line
from drill.core.grading.guards import sides_apart
from drill.core.grading.lexicon import Lexicon
from drill.core.grading.match_evidence import Evidence
from drill.core.grading.overlap import overlap, pairs_of
from drill.core.grading.prepared_checklist import ItemWording, Outline
from drill.core.grading.rules import VETOES, first_fired
from drill.core.grading.weighed import Weighed

LIKELY = 0.6  # likeness from which a person is asked
MOST_COMPARED = 500  # pairs of a typed part and a wording


def proposed(
    typed: Sequence[Line],
    free: Iterable[tuple[int, Part]],
    open_items: Collection[int],
    checklist: Outline,
    lexicon: Lexicon,
) -> list[Evidence]:
    """For the parts (line, part) that nothing else is known about the items that they may mean, the likeliest first;
    one question a line, and one an item."""
    forms = [form for form in checklist.forms if form.item in open_items]
    pairs = [(line, part, form) for line, part in free for form in forms][:MOST_COMPARED]
    found = [_evidence(typed[line], line, part, form, lexicon) for line, part, form in pairs]
    kept: list[Evidence] = []
    for one in sorted(found, key=lambda each: -each.strength):
        asked = any(one.item == other.item or one.line == other.line for other in kept)
        if one.strength >= LIKELY and not asked and not _opposed(one, typed, forms, lexicon):
            kept.append(one)
    return kept


def _evidence(typed: Line, line: int, part: Part, form: ItemWording, lexicon: Lexicon) -> Evidence:
    alike = lexicon.likeness.between(typed.said(part), form.text)
    return Evidence(line, part, form.item, alike, frozenset(range(*part)), False, f"nearly “{form.text}”?")


def _opposed(one: Evidence, typed: Sequence[Line], forms: list[ItemWording], lexicon: Lexicon) -> bool:
    """Whether a veto stands against it, or only the other side of a contrast was typed."""
    reading = typed[one.line].reading
    mets = [overlap(reading, form, one.part, pairs_of(reading, form)) for form in forms if form.item == one.item]
    return any(sides_apart(met, one.part) or first_fired(Weighed(met, 1.0, 1.0, lexicon), VETOES) for met in mets)
