"""Judging a checklist that was recalled freely: line by line, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from drill.core.cards import Item
from drill.core.grading.amounts.calls import telling
from drill.core.grading.checklists.assignment import assign
from drill.core.grading.checklists.item_definitions import meanings, told_meanings
from drill.core.grading.checklists.line_evidence import (
    VERBATIM,
    behind_label,
    is_in_excess,
    is_of_another,
    told_twice,
    without_denied,
)
from drill.core.grading.checklists.match_evidence import Evidence, gather, weighed
from drill.core.grading.checklists.overlap import Overlap, overlap, pairs_of
from drill.core.grading.checklists.prepared_checklist import Outline, outline
from drill.core.grading.checklists.proposals import Judged, proposals
from drill.core.grading.checklists.rules import VETOES, fired, first_fired
from drill.core.grading.checklists.weighed import WeighedOverlap
from drill.core.grading.grade import Grade, Match
from drill.core.grading.words.clauses import Part, entries, parts, split
from drill.core.grading.words.features import Line, ReadText, Sign, read
from drill.core.grading.words.forms import LONGEST
from drill.core.grading.words.lexicon import Lexicon
from drill.core.grading.words.spelling import respell
from drill.core.grading.words.tokens import Break, Word, lines, normal, words

COPIED = 0.8  # share of the prompt's words in a line made of nothing else: the prompt pasted back
MOST_WORDS = 300  # of one line that are read
MOST_LINES = 200  # of an answer that are read
# Comparisons for an answer, shared out to its lines; an honest one needs far fewer.
MOST_WORK = 1_000_000
WHOLE_WORK = 2_000  # comparisons for a line taken as a whole
# Typed points beyond four times the items, from which an answer may be a list of everything.
STUFFED = 12
INITIALS = 0.95  # how surely a word of a few letters stands for the words that begin with them
STUFFED_HITS = 0.34  # ... and is one, if a smaller share of its points hits


def judge_items(prompt: str, items: tuple[Item, ...], answer: str, lexicon: Lexicon) -> Grade:
    """Which items the answer names, with the reasons; whatever the order of the lines."""
    if not items:
        return Grade(0.0)
    checklist = outline(prompt, items, lexicon)
    typed = [_read(text, checklist, lexicon) for text in _lines(answer, checklist)]
    most = MOST_WORK // max(len(typed), 1)
    found: list[Evidence] = []
    for at, line in enumerate(typed):
        found += _evidence(at, line, checklist, lexicon, most)
    sure = [one for one in found if one.sure]
    chosen = assign(sure)
    if _stuffed([line.reading for line in typed], chosen, len(items)):
        return _grade(items, typed, [], [], [])
    meant = meanings(prompt, items, lexicon)
    told = told_meanings(typed, chosen, checklist, meant, lexicon)
    told = [one for one in told if not _refused(one, typed[one.line], checklist)]
    chosen += told
    named = {one.item for one in chosen}
    credited = [one for one in sure if one.item in named] + told
    judged = Judged(typed, found, credited, checklist, meant, lexicon)
    likely, unsure = (_open(proposed, typed, checklist) for proposed in proposals(judged))
    return _grade(items, typed, credited + likely, chosen + likely, unsure)


def _open(proposed: list[Evidence], typed: list[Line], checklist: Outline) -> list[Evidence]:
    """What a person has not said to be no wording of the item, nor its line of another one."""
    refused = {at for at, line in enumerate(typed) if _is_refused_whole(line, checklist)}
    return [
        one
        for one in proposed
        if one.line not in refused and not _refused(one, typed[one.line], checklist)
    ]


@dataclass(frozen=True, slots=True)
class Naming:
    """How a line names one item alone: the evidence for it, the best first, and what the two were
    read as."""

    found: tuple[Evidence, ...]
    reading: ReadText
    outline: Outline

    @property
    def whole(self) -> Overlap:
        """Where all that was typed and the item's text meet."""
        form = self.outline.forms[0]
        part = (0, len(self.reading.words))
        return overlap(self.reading, form, part, pairs_of(self.reading, form))


@lru_cache(maxsize=256)
def naming(prompt: str, item: Item, text: str, lexicon: Lexicon) -> Naming:
    """All evidence that a typed text, or a part of it, names the item. The last few are kept, since
    several wordings of an answer have the same parts."""
    checklist = outline(prompt, (item,), lexicon)
    line = _read(text[:LONGEST], checklist, lexicon)
    found = _evidence(0, line, checklist, lexicon, most=WHOLE_WORK)
    return Naming(tuple(sorted(found, key=lambda one: -one.strength)), line.reading, checklist)


@dataclass(frozen=True, slots=True)
class Explained:
    """What a line has to do with an item: its best part, the figures, and by its name why each rule
    fires."""

    typed: str
    item: str
    figures: Mapping[str, float]
    rules: Mapping[str, str]


def explain(
    prompt: str, items: tuple[Item, ...], answer: str, lexicon: Lexicon
) -> tuple[Explained, ...]:
    """For each line and each item that it covers some of, the strongest part, one without a veto
    before all others."""
    checklist = outline(prompt, items, lexicon)
    found: list[Explained] = []
    for text in _lines(answer, checklist):
        line = _read(text, checklist, lexicon)
        best: dict[int, WeighedOverlap] = {}
        for one in weighed(line.reading, checklist, lexicon, MOST_WORK):
            other = best.get(one.met.form.item)
            if other is None or _rank(one) > _rank(other):
                best[one.met.form.item] = one
        found += [
            Explained(line.said(one.met.part), items[at].id, one.features(), fired(one))
            for at, one in sorted(best.items())
        ]
    return tuple(found)


def _rank(one: WeighedOverlap) -> tuple[bool, float]:
    return not first_fired(one, VETOES), one.strength


def _lines(answer: str, checklist: Outline) -> list[str]:
    """The typed lines, the prompt taken out where it was pasted back."""
    kept = []
    asked = checklist.prompt.split()
    for line in lines(answer):
        found = words(line)
        raws = [word.raw for word in found]
        if len(asked) >= 2 and raws[: len(asked)] == asked:
            line = line[found[len(asked)].start :] if len(raws) > len(asked) else ""
        elif _is_copied(set(raws), set(asked)) and len(asked) >= 3:
            line = ""
        if normal(line):
            kept.append(line)
    return kept[:MOST_LINES]


def _is_copied(typed: set[str], asked: set[str]) -> bool:
    """Whether it is nothing but words of the prompt, most of them."""
    return bool(typed) and typed <= asked and len(typed) >= COPIED * len(asked)


def _read(text: str, checklist: Outline, lexicon: Lexicon) -> Line:
    typed = words(telling(text, checklist.aliases))[:MOST_WORDS]
    reading = read(typed, lexicon, respell(typed, checklist.wanted, lexicon))
    short = tuple(
        Sign("i:" + word.raw, at, at + 1, INITIALS)
        for at, word in enumerate(typed)
        if not reading.stop[at] and _may_be_initials(word, lexicon)
    )
    return Line(text, replace(reading, signs=reading.signs + short))


def _may_be_initials(word: Word, lexicon: Lexicon) -> bool:
    """Whether the word is none, or one of the field's that are initials, too (RED, CAP)."""
    if not (2 <= len(word.raw) <= 6 and word.raw.isalpha()):
        return False
    if not lexicon.knows(word.stem):
        return True
    common = (lexicon.everyday, lexicon.filler, lexicon.general)
    return len(word.raw) > 2 and not any(word.stem in known for known in common)


def _evidence(
    at: int, line: Line, checklist: Outline, lexicon: Lexicon, most: int
) -> list[Evidence]:
    verbatim = _verbatim(at, line.reading, checklist)
    found = [
        one
        for one in gather(at, line.reading, checklist, lexicon, most)
        if not _refused(one, line, checklist)
    ]
    found = told_twice(line, behind_label(line, verbatim, found))
    found = without_denied(line, found, checklist, lexicon)
    sure = verbatim + [one for one in found if one.sure]
    named = [one for one in sure if not is_in_excess(one, sure)]
    return verbatim + [one for one in found if not is_of_another(one, named, found)]


def _verbatim(at: int, reading: ReadText, checklist: Outline) -> list[Evidence]:
    """Evidence for entries that are word for word an item or an alias: no guard stands against
    those."""
    found: list[Evidence] = []
    whole = (0, len(reading.words))
    pieces = [part for part in parts(reading.words) if part[1] - part[0] > 1]
    wanted = dict.fromkeys([whole, *entries(reading.words), *pieces])
    for part in sorted(wanted, key=lambda part: part[0] - part[1]):
        said = " ".join(word.raw for word in reading.words[part[0] : part[1]])
        uses = frozenset(range(*part))
        if any(uses < other.uses for other in found):
            continue
        for item, wordings in enumerate(checklist.aliases):
            if said in wordings and said not in checklist.refusals[item]:
                found.append(Evidence(at, part, item, VERBATIM, uses, True, "the same words", uses))
    return found


def _is_refused_whole(line: Line, checklist: Outline) -> bool:
    """Whether a line is one of the wordings that do not count for some item: of such a one nobody
    is asked whether it means another."""
    said = normal(line.text)
    return any(said in refusals for refusals in checklist.refusals)


def _refused(one: Evidence, line: Line, checklist: Outline) -> bool:
    """Whether a person said that this wording does not name the item."""
    refusals = checklist.refusals[one.item]
    if not refusals:
        return False
    if normal(line.text) in refusals:
        return True
    raws = [word.raw for word in line.reading.words]
    spoken = f" {' '.join(raws)} "
    for refusal in refusals:
        if f" {refusal} " not in spoken:
            continue
        said = refusal.split()
        for start in range(len(raws) - len(said) + 1):
            if raws[start : start + len(said)] == said and one.uses <= set(
                range(start, start + len(said))
            ):
                return True
    return False


def _stuffed(readings: list[ReadText], chosen: list[Evidence], count: int) -> bool:
    """Whether the answer lists far more than anyone could mean: every word of the field, in the
    hope of a hit."""
    points = sum(_points(reading, count) for reading in readings)
    hits = sum(len(one.uses) if one.part[1] - one.part[0] > 8 else 1 for one in chosen)
    return points > 4 * count + STUFFED and hits < STUFFED_HITS * points


def _points(reading: ReadText, count: int) -> int:
    """How many points a line lists: its short pieces if there are more than items, each telling
    word where hardly any other joins them, else its entries."""
    size, stopped = len(reading.words), sum(reading.stop)
    joined = split(reading.words, (0, size), Break.WEAK)
    if len(joined) > count and size <= 4 * len(joined):
        return len(joined)
    listed = entries(reading.words)
    is_heap = size - stopped > 8 and stopped < 0.15 * size
    return size - stopped if is_heap and len(listed) == 1 else len(listed)


def _grade(
    items: tuple[Item, ...],
    typed: list[Line],
    credited: list[Evidence],
    chosen: list[Evidence],
    unsure: list[Evidence],
) -> Grade:
    hit = {one.item for one in chosen}
    in_order = sorted(chosen, key=lambda one: (one.line, min(one.uses)))
    return Grade(
        score=len(hit) / len(items),
        recalled=tuple(item.id for at, item in enumerate(items) if at in hit),
        missed=tuple(item.id for at, item in enumerate(items) if at not in hit),
        extras=tuple(typed[at].said(part) for at, part in _free(typed, credited)),
        matches=tuple(_match(one, items, typed, credited) for one in in_order),
        unsure=tuple(_match(one, items, typed, [one]) for one in unsure),
    )


def _match(
    one: Evidence, items: tuple[Item, ...], typed: list[Line], credited: list[Evidence]
) -> Match:
    item = items[one.item]
    held = {word.stem for text in (item.text, *item.aliases) for word in words(text)}
    same = [other for other in credited if other.item == one.item]
    used = [
        (typed[other.line].reading.words[at].stem, at in other.literal)
        for other in same
        for at in other.uses
    ]
    return Match(
        typed[one.line].said(one.part),
        item.id,
        one.why,
        frozenset(stem for stem, is_literal in used if is_literal or stem in held),
        max(other.coverage for other in same),
    )


def _free(typed: list[Line], credited: list[Evidence]) -> Iterator[tuple[int, Part]]:
    """The entries of each line that say nothing of the credited items, a line that says nothing at
    all as one."""
    for at, line in enumerate(typed):
        used = frozenset[int]().union(*(one.uses for one in credited if one.line == at))
        whole = (0, len(line.reading.words))
        listed = entries(line.reading.words) if used else [whole]
        yield from ((at, part) for part in listed if not used & set(range(*part)))
