"""Which evidence of a line holds beside the rest of it: what a label, a denial or another item
speaks against, and what is told twice."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.grading.checklists.explanation import WHOLE
from drill.core.grading.checklists.guards import denies_own_word
from drill.core.grading.checklists.match_evidence import Evidence
from drill.core.grading.checklists.prepared_checklist import Outline
from drill.core.grading.words.features import Line
from drill.core.grading.words.lexicon import Lexicon

PERFECT = (
    1.95  # the strength of evidence that covers the whole item and explains all that was typed
)
VERBATIM = 2.5  # ... of the item's very words, above all that can be gathered otherwise
TOLD = 0.9  # shares of an item, from two parts of a line, that name it together
# At the beginning of a line, before what explains it.
_LABEL = re.compile(r"[^:;,.?!]{1,60}(?::\s|\s[-–—=]\s)")


def without_denied(
    line: Line, found: list[Evidence], checklist: Outline, lexicon: Lexicon
) -> list[Evidence]:
    """The evidence, that for an item of which the line denies a word no longer sure."""
    if not any(line.reading.denied):
        return found
    items = {one.item for one in found if one.sure}
    denied = {item for item in items if denies_own_word(line.reading, item, checklist, lexicon)}
    return [replace(one, sure=False) if one.item in denied else one for one in found]


def is_in_excess(one: Evidence, sure: list[Evidence]) -> bool:
    return any(_says_more(one, other) for other in sure)


def is_of_another(one: Evidence, named: list[Evidence], found: list[Evidence]) -> bool:
    if any(_spoken_for(one, other) for other in named):
        return True
    return any(_said_better(one, other) for other in found)


def behind_label(line: Line, verbatim: list[Evidence], found: list[Evidence]) -> list[Evidence]:
    """The evidence, that behind a label no longer sure if the label names another item and little
    of this is named."""
    label = _LABEL.match(line.text)
    if not label:
        return found
    ends = sum(word.start < label.end() for word in line.reading.words)
    sure = [one for one in (*verbatim, *found) if one.sure and one.part[1] <= ends]
    labelled = {one.item for one in sure if one.literal}
    if not labelled:
        return found
    kept: list[Evidence] = []
    for one in found:
        is_behind = min(one.uses) >= ends and one.item not in labelled
        is_doubtful = is_behind and one.coverage < WHOLE
        kept.append(replace(one, sure=False) if is_doubtful else one)
    return kept


def told_twice(line: Line, found: list[Evidence]) -> list[Evidence]:
    """The evidence, best first; the best for an item is sure if another part of the line tells
    more, in other words."""
    best: dict[int, Evidence] = {}
    told: set[int] = set()
    for one in found:
        first = best.setdefault(one.item, one)
        enough = first.coverage + one.coverage >= TOLD
        if not first.sure and enough and _different(line, first, one):
            told.add(one.item)
    return [
        replace(one, sure=True) if one.item in told and one is best[one.item] else one
        for one in found
    ]


def _different(line: Line, one: Evidence, other: Evidence) -> bool:
    """Whether the two go by different words, none of which is typed twice."""
    typed = line.reading.words
    ours = {typed[at].stem for at in one.uses}
    return ours.isdisjoint(typed[at].stem for at in other.uses)


def _says_more(one: Evidence, other: Evidence) -> bool:
    """Whether the other names the same item as well with fewer of the words."""
    if other.item != one.item or other.strength < one.strength:
        return False
    return other.uses < one.uses


def _said_better(one: Evidence, other: Evidence) -> bool:
    """Whether another item holds words itself that this one only means: "update" is no insertion
    where an item is about updates."""
    if one.item == other.item or other.strength <= one.strength:
        return False
    return one.uses <= other.uses and one.uses & one.literal < one.uses & other.literal


def _spoken_for(one: Evidence, named: Evidence) -> bool:
    """Whether all its words are those of an item that was named in full, or are that item's own
    words and only mean the same as the ones of this, so that they name no other."""
    if one.item == named.item or not one.uses <= named.uses:
        return False
    if not one.uses & one.literal and one.uses <= named.literal:
        return True
    if one.literal and not named.literal:
        return False
    if named.strength >= VERBATIM:
        return True
    return one.strength < PERFECT <= named.strength
