"""Questions: which are not worth asking, and those about lines that name nothing by their words but
are near an item in meaning."""

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

LIKELY = 0.45  # likeness from which a person is asked
LIKELY_SHORT = 0.7  # ... by one or two words, which are near to whatever has one of them
SHORT = 2
LEAD = 0.1  # ... if no other open item is nearly as near
MOST_COMPARED = 500  # pairs of a typed part and a wording


def makes_another(one: Evidence, typed: Line, lexicon: Lexicon) -> bool:
    """Whether the line is two words, one of them the item's, which with the other means something
    else: a home page is no paging."""
    telling = len(typed.reading.stop) - sum(typed.reading.stop)
    lone = len(one.uses) == 1 and one.uses <= one.literal
    explained = one.strength - one.coverage
    return telling == SHORT and lone and explained < lexicon.weights.explained_by_one


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
        for near in _nearest(typed[line], line, part, open_items, checklist, lexicon)
    ]
    kept: list[Evidence] = []
    for one in sorted(found, key=lambda each: -each.strength):
        asked = any(one.item == other.item or one.line == other.line for other in kept)
        if not asked and not _opposed(one, typed[one.line], checklist, lexicon):
            kept.append(one)
    return kept


def _nearest(
    typed: Line,
    line: int,
    part: Part,
    open_items: Collection[int],
    checklist: Outline,
    lexicon: Lexicon,
) -> Iterator[Evidence]:
    """The one open item, if there is one, that the part is likely to mean."""
    said = typed.said(part)
    best: dict[int, tuple[float, str]] = {}
    for form in checklist.forms:
        if form.item in open_items:
            near = (lexicon.likeness.between(said, form.text), form.text)
            best[form.item] = max(best.get(form.item, near), near)
    item = max(best, key=lambda each: best[each])
    alike, text = best.pop(item)
    telling = sum(not stop for stop in typed.reading.stop[part[0] : part[1]])
    likely = LIKELY_SHORT if telling <= SHORT else LIKELY
    if alike >= likely and alike >= LEAD + max((other for other, _ in best.values()), default=0.0):
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
