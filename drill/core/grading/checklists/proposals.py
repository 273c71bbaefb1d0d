"""Which items are credited or asked about that the rules do not credit: for each entry of a line
and each item that is still open the chance that it is meant, from a few figures by weights that are
fitted; the likeliest are credited, less likely ones asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp

from drill.core.grading.checklists.assignment import compatible
from drill.core.grading.checklists.guards import denies_own_word
from drill.core.grading.checklists.item_definitions import Meanings
from drill.core.grading.checklists.match_evidence import Evidence, opposed
from drill.core.grading.checklists.overlap import meeting, overlap
from drill.core.grading.checklists.prepared_checklist import Outline
from drill.core.grading.words.clauses import Part, entries
from drill.core.grading.words.features import Line
from drill.core.grading.words.lexicon import STOP, Lexicon, stems_in

SHORT = 2  # telling words of an entry, which are near to whatever has one of them
LONG = 20  # ... beyond which more of them say nothing
BEHIND = -0.4  # the least lead that counts
DEFINED = 0.4  # likeness to a definition from which it says something
LEAST_NEAR = 0.35  # likeness below which nothing is asked that no word speaks for
CROWD = 3.0  # the most entries for an open item that count
LEAST_ITEMS = 3  # of a checklist; of fewer it says little that an entry is nearest to one
NEVER = 2.0  # more than any chance
MOST_COMPARED = 300  # pairs of an entry and a wording

Near = tuple[float, str]  # a likeness, and the text that it is to
_NOTHING: Near = (0.0, "")


@dataclass(frozen=True)
class AnswerEntry:
    """A piece of line `line`; whether it is one of several, and whether it names a credited item
    already."""

    line: int
    part: Part
    listed: bool
    used: bool


@dataclass(frozen=True)
class Judged:
    """An answer as far as it is judged: the evidence found, and what of it is credited."""

    typed: Sequence[Line]
    found: Sequence[Evidence]
    credited: Sequence[Evidence]
    checklist: Outline
    meant: Meanings | None
    lexicon: Lexicon

    @cached_property
    def items(self) -> list[int]:
        """Those of the checklist."""
        return sorted({form.item for form in self.checklist.forms})

    @cached_property
    def open_items(self) -> list[int]:
        """Those that nothing names yet."""
        named = {one.item for one in self.credited}
        return [each for each in self.items if each not in named]

    @cached_property
    def entries(self) -> list[AnswerEntry]:
        """Every entry of every line."""
        found: list[AnswerEntry] = []
        for at, line in enumerate(self.typed):
            uses = frozenset[int]().union(*(one.uses for one in self.credited if one.line == at))
            listed = entries(line.reading.words)
            for part in listed:
                found.append(AnswerEntry(at, part, len(listed) > 1, bool(uses & set(range(*part)))))
        return found

    @cached_property
    def compared(self) -> list[AnswerEntry]:
        """Those that are compared with the items."""
        return self.entries[: MOST_COMPARED // max(len(self.checklist.forms), 1)]

    @cached_property
    def wordings(self) -> list[tuple[int, str]]:
        """Every wording, with its item."""
        return [(form.item, form.text) for form in self.checklist.forms]

    @cached_property
    def definitions(self) -> list[tuple[int, str]]:
        """What the items mean, with the item."""
        if self.meant is None:
            return []
        return [(self.meant.items[form.item], form.text) for form in self.meant.outline.forms]

    @cached_property
    def stems(self) -> list[tuple[int, frozenset[str]]]:
        """The stems of every wording and definition, with the item."""
        return [(item, stems_in(text) - STOP) for item, text in (*self.wordings, *self.definitions)]

    def said(self, entry: AnswerEntry) -> str:
        """The entry as it was typed."""
        return self.typed[entry.line].said(entry.part)


@dataclass(frozen=True)
class Compared:
    """An entry beside the items."""

    answer: Judged
    entry: AnswerEntry

    @cached_property
    def covered(self) -> dict[int, float]:
        """How much of each item that it meets it covers, by the best wording."""
        typed = self.answer.typed[self.entry.line].reading
        found: dict[int, float] = {}
        for place, pairs in meeting(typed, self.answer.checklist).items():
            form = self.answer.checklist.forms[place]
            met = overlap(typed, form, self.entry.part, pairs)
            found[form.item] = max(found.get(form.item, 0.0), met.coverage)
        return found

    @cached_property
    def common(self) -> dict[int, float]:
        """How much it has in common with each item, or with what that means; words that mean the
        same count."""
        known = self.answer.lexicon.definitions
        said = known.reach(stems_in(self.answer.said(self.entry)) - STOP)
        found: dict[int, float] = {}
        for item, stems in self.answer.stems:
            found[item] = max(found.get(item, 0.0), known.common(said, stems))
        return found

    @cached_property
    def near(self) -> dict[int, Near]:
        """How near it is in meaning to the nearest wording of each open item."""
        return self._nearest(self.answer.wordings)

    @cached_property
    def defined(self) -> dict[int, Near]:
        """How near it is to the nearest definition of each open item that has one."""
        return self._nearest(self.answer.definitions)

    def _nearest(self, texts: list[tuple[int, str]]) -> dict[int, Near]:
        left, said = set(self.answer.open_items), self.answer.said(self.entry)
        best: dict[int, Near] = {}
        for item, text in texts:
            if item in left:
                near = (self.answer.lexicon.likeness.between(said, text), text)
                best[item] = max(best.get(item, near), near)
        return best


@dataclass(frozen=True)
class Proposal:
    """What may be asked about an entry, the figures by which its chance is told, and whether words
    of the item itself speak for it."""

    entry: AnswerEntry
    asked: Evidence
    figures: Mapping[str, float]
    by_words: bool


def proposals(answer: Judged) -> tuple[list[Evidence], list[Evidence]]:
    """What is likely enough to be credited, and what to ask, the likeliest first; one question an
    entry, and one an item. Each further one must be likelier: the second twice as likely as a first
    one, the third three times."""
    weights = answer.lexicon.questions
    least = weights.get("few" if answer.lexicon.few else "many", 1.0)
    likely = [(chance(one.figures, weights), one) for one in candidates(answer)]
    credited: list[Proposal] = []
    asked: list[Proposal] = []
    for likelihood, one in sorted(likely, key=lambda each: -each[0]):
        if likelihood < least * (len(asked) + 1):
            break
        if _is_open(one, (*credited, *asked), answer):
            (credited if likelihood >= _sure(one, answer) else asked).append(one)
    return [replace(one.asked, sure=True) for one in credited], [one.asked for one in asked]


def _is_open(one: Proposal, kept: Sequence[Proposal], answer: Judged) -> bool:
    """Whether neither its entry nor its item is in another proposal that is kept, and no veto
    stands against it; evidence by words has passed the vetoes already."""
    if any(one.asked.item == each.asked.item or one.entry == each.entry for each in kept):
        return False
    return one.by_words or not denied(one, answer)


def _sure(one: Proposal, answer: Judged) -> float:
    """From which chance on it is credited; without a word of the item nothing is, nor in a short
    checklist, nor what is denied, or what the item denies."""
    typed = answer.typed[one.entry.line].reading
    is_denied = denies_own_word(typed, one.asked.item, answer.checklist, answer.lexicon)
    first, last = one.asked.part
    forms = (form for form in answer.checklist.forms if form.item == one.asked.item)
    is_affirmed = any(form.of_denial for form in forms) and not any(typed.denied[first:last])
    if is_denied or is_affirmed:
        return NEVER
    if not one.by_words or len(answer.items) < LEAST_ITEMS:
        return NEVER
    return answer.lexicon.questions.get("sure", NEVER)


def chance(figures: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely a yes is, 0..1."""
    total = sum(weights[name] * figure for name, figure in figures.items())
    return 1 / (1 + exp(-total - weights["base"]))


def candidates(answer: Judged) -> list[Proposal]:
    """Every question that could be asked about an open item."""
    if not answer.lexicon.questions:
        return []
    found: list[Proposal] = []
    for entry in answer.compared:
        beside = Compared(answer, entry)
        for item in answer.open_items:
            one = _evidence(answer, entry, item)
            if one is None and entry.used:
                continue
            asked = one or _by_meaning(beside, item)
            if one is not None or asked.strength >= LEAST_NEAR:
                figures = _figures(beside, item, one)
                found.append(Proposal(entry, asked, figures, one is not None))
    return found


def _evidence(answer: Judged, entry: AnswerEntry, item: int) -> Evidence | None:
    """The best evidence that begins in the entry and takes no credited item its words."""
    first, last = entry.part
    among = (
        one
        for one in answer.found
        if one.item == item and one.line == entry.line and first <= min(one.uses) < last
    )
    free = [one for one in among if _is_compatible(one, answer.credited)]
    return max(free, key=lambda one: one.strength, default=None)


def _is_compatible(one: Evidence, credited: Sequence[Evidence]) -> bool:
    return all(compatible(one, other) for other in credited)


def _by_meaning(beside: Compared, item: int) -> Evidence:
    """A question whether the entry means the item, or the definition that is nearer."""
    entry = beside.entry
    near, text = beside.near[item]
    alike, definition = beside.defined.get(item, _NOTHING)
    why = f"“{definition}”?" if alike > near else f"nearly “{text}”?"
    uses = frozenset(range(*entry.part))
    return Evidence(entry.line, entry.part, item, max(near, alike), uses, False, why)


def _figures(beside: Compared, item: int, one: Evidence | None) -> dict[str, float]:
    """What the chance goes by; the weights are in `drill/data/questions.txt`."""
    answer, entry = beside.answer, beside.entry
    stop = answer.typed[entry.line].reading.stop[entry.part[0] : entry.part[1]]
    telling = len(stop) - sum(stop)
    free = sum(not each.used for each in answer.entries)
    others = [each for each in answer.compared if not each.used and each != entry]
    alike, _ = beside.defined.get(item, _NOTHING)
    near = {each: likeness for each, (likeness, _) in beside.near.items()}
    return {
        "before others": max(near[item] - _most(near, item), BEHIND),
        "before other items": beside.common[item] - _most(beside.common, item),
        "covered": beside.covered.get(item, 0.0),
        "explained": one.strength - one.coverage if one else 0.0,
        "defined": max(alike - DEFINED, 0.0) if telling > SHORT else 0.0,
        "short": float(telling <= SHORT),
        "length": min(telling / LONG, 1.0),
        "listed": float(entry.listed),
        "choice": 1 / len(answer.open_items),
        "unnamed": len(others) / max(len(answer.entries) - 1, 1),
        "crowd": min(free / len(answer.open_items), CROWD),
        "as many lines": float(len(answer.typed) == len(answer.items) > 1),
    }


def _most(likeness: Mapping[int, float], item: int) -> float:
    """How near it is to the nearest of the other items."""
    return max((likeness[each] for each in likeness if each != item), default=0.0)


def denied(question: Proposal, answer: Judged) -> bool:
    """Whether a veto stands against it, in the entry or in its whole line."""
    typed, item = answer.typed[question.entry.line].reading, question.asked.item
    parts = (question.entry.part, (0, len(typed.words)))
    return any(opposed(typed, part, item, answer.checklist, answer.lexicon) for part in parts)
