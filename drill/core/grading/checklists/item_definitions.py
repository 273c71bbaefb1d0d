"""What the items of a checklist mean: definitions of the terms in them, so that "wait longer after
each failure" counts, or is asked about, where the item says "Exponential backoff"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drill.core.cards import Item
from drill.core.grading.checklists.match_evidence import Evidence, evidence_of, opposed, weighed
from drill.core.grading.checklists.prepared_checklist import ItemWording, Outline, outline
from drill.core.grading.checklists.rules import ASIDE, VETOES, first_fired
from drill.core.grading.checklists.weighed import WeighedOverlap
from drill.core.grading.words.features import Line
from drill.core.grading.words.lexicon import STOP, Lexicon, lexical

MOSTLY = 0.5  # share of a wording that a term must be for its definition to tell the item
LONGEST = 4  # words of a term
TOLD = 1.4  # strength from which a definition that was told is credited
LEAST_USED = 2  # words of it that decide then
ALIKE = 0.75  # likeness of the part to the definition, below which it is not credited
MOST_WORK = 20_000  # comparisons for a line
LEAST_SAID = 3  # telling words of the part; fewer are no definition


@dataclass(frozen=True, slots=True)
class Meanings:
    """The definitions of items as wordings of a checklist; `items` gives for its items the places
    that they have in the other one."""

    outline: Outline
    items: tuple[int, ...]


@lru_cache(maxsize=64)
def meanings(prompt: str, items: tuple[Item, ...], lexicon: Lexicon) -> Meanings | None:
    """What the items mean whose terms the glossary knows; None if it knows none of them."""
    found: dict[int, dict[str, None]] = {}
    for form in outline(prompt, items, lexicon).forms:
        for text in _definitions(form, lexicon):
            found.setdefault(form.item, {})[text] = None
    if not found:
        return None
    told = tuple(
        Item(items[at].id, next(iter(texts)), tuple(texts)[1:]) for at, texts in found.items()
    )
    return Meanings(outline(prompt, told, lexicon), tuple(found))


def _definitions(form: ItemWording, lexicon: Lexicon) -> list[str]:
    """The definitions of the terms that most of the wording consists of."""
    telling = [
        (at, stemmed)
        for at, word in enumerate(form.reading.words)
        if (stemmed := lexical(word.raw)) not in STOP
    ]
    found: list[str] = []
    for first in range(len(telling)):
        for last in range(first + 1, min(first + LONGEST, len(telling)) + 1):
            term = telling[first:last]
            weight = sum(form.weights[at] for at, _ in term)
            if weight >= MOSTLY * form.total > 0:
                found += lexicon.glossary.get(tuple(stemmed for _, stemmed in term), ())
    return found


def told_meanings(
    typed: Sequence[Line],
    chosen: Sequence[Evidence],
    checklist: Outline,
    meant: Meanings | None,
    lexicon: Lexicon,
) -> list[Evidence]:
    """For items that no words name, enough of a definition, told by words that name nothing
    else."""
    if meant is None:
        return []
    named = {one.item for one in chosen}
    without = frozenset(at for at, item in enumerate(meant.items) if item in named)
    found = _told_by_lines(typed, meant, without, lexicon)
    kept: list[Evidence] = []
    for one in sorted(found, key=lambda each: -each.strength):
        is_named = any(one.item == other.item for other in kept)
        if is_named or any(_share_words(one, other) for other in (*chosen, *kept)):
            continue
        if not opposed(typed[one.line].reading, one.part, one.item, checklist, lexicon):
            kept.append(replace(one, sure=True))
    return kept


def _told_by_lines(
    typed: Sequence[Line], meant: Meanings, without: frozenset[int], lexicon: Lexicon
) -> list[Evidence]:
    """The evidence for definitions that the lines tell, `without` those of some items."""
    found: list[Evidence] = []
    for at, line in enumerate(typed):
        for told in weighed(line.reading, meant.outline, lexicon, MOST_WORK, without):
            if _is_told(told, line, lexicon):
                item = meant.items[told.met.form.item]
                found.append(replace(evidence_of(at, told), item=item, literal=frozenset()))
    return found


def _share_words(one: Evidence, other: Evidence) -> bool:
    return one.line == other.line and not one.uses.isdisjoint(other.uses)


def _is_told(one: WeighedOverlap, line: Line, lexicon: Lexicon) -> bool:
    """Whether some words of a definition were typed, the whole is near it in meaning, and no veto
    stands against it."""
    first, last = one.met.part
    stop = line.reading.stop[first:last]
    enough = one.strength >= TOLD and len(one.met.uses) >= LEAST_USED
    if not enough or len(stop) - sum(stop) < LEAST_SAID:
        return False
    alike = lexicon.likeness.between(line.said(one.met.part), one.met.form.text)
    return alike >= ALIKE and not first_fired(one, VETOES + ASIDE)
