"""Judging a cloze: what was typed is dealt to the gaps, then each gap is judged on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drill.core.cards import ClozeCard, Item
from drill.core.gaps import gaps, split_at_gaps
from drill.core.grading.amounts.amount_reader import read
from drill.core.grading.grade import Grade, Match
from drill.core.grading.ruling import Credit, Ruling
from drill.core.grading.short_answers.short_answer import ShortQuestion, judge_short
from drill.core.grading.words.lexicon import Lexicon
from drill.core.grading.words.tokens import Word, normal, said, words

MOST_WORDS = 24  # of an answer without separators that is dealt to the gaps word by word
NEAR = 10  # typed parts from the last match on that are compared with the next gap
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d{1,2})(?=\s?%)")
_STRONG = re.compile(r"[;\n]")
_STRONG_OR_COMMA = re.compile(r"[;,\n]")
_UNIT = re.compile(r"\s*(%|[^\W\d_]+)")
LONGER = 3  # words that the answer of a gap may have beyond those of the gap


def gap_items(card: ClozeCard) -> tuple[Item, ...]:
    """The gaps as items "1", "2", …, with what a person said that counts and does not."""
    return card.gaps or tuple(
        Item(str(number), gap) for number, gap in enumerate(gaps(card.answer), start=1)
    )


@dataclass(frozen=True, slots=True)
class _Gap:
    """A gap with the text up to the gaps before and after it."""

    item: Item
    before: str
    after: str


def judge_cloze(card: ClozeCard, answer: str, lexicon: Lexicon) -> Grade:
    """Each gap judged on its own; ids are "1", "2", …; typed parts are in the order of the gaps.

    The parts may be parted by `;`, `,` or new lines, by mere spaces, or by the words of the text
    itself. Where half of the gaps are filled and nothing else was typed, the others are asked
    about.
    """
    items = gap_items(card)
    around = pairwise([*split_at_gaps(card.answer)[::2], *[""] * len(items)])
    places = [_Gap(item, *texts) for item, texts in zip(items, around, strict=False)]
    answer = _DECIMAL_COMMA.sub(r"\1.\2", answer)
    separated = _separated(answer, items)
    grade = _graded(places, separated, lexicon)
    if grade.score == 1:
        return grade
    others = _filled_in(card.answer, answer)
    if not others and len(items) == len(separated):
        others = [_bare(part, gap) for part, gap in zip(separated, places, strict=True)]
    elif not others and len(items) > 1:
        others = _dealt(answer, places, lexicon)
    best = max(_graded(places, others, lexicon), grade, key=lambda each: each.score)
    return _half_filled(best, items, answer.strip())


def _half_filled(grade: Grade, items: tuple[Item, ...], typed: str) -> Grade:
    """The grade, with a question for each empty gap if at least as many are filled; what a person
    said there of the whole answer holds."""
    if grade.extras or grade.unsure:
        return grade
    if 2 * len(grade.recalled) < len(items):
        return grade
    counted, asked = _by_whole([item for item in items if item.id in grade.missed], said(typed))
    told = [Match(typed, id, "you said that this counts") for id in counted]
    return replace(
        grade,
        score=(len(grade.recalled) + len(counted)) / max(len(items), 1),
        recalled=tuple(item.id for item in items if item.id in (*grade.recalled, *counted)),
        missed=tuple(id for id in grade.missed if id not in counted),
        matches=(*grade.matches, *told),
        unsure=tuple(Match(typed, id, "its gap is empty") for id in asked),
    )


def _by_whole(empty: Sequence[Item], whole: str) -> tuple[list[str], list[str]]:
    """The empty gaps for which a person said that the whole answer counts, and those for which
    nobody said that it does not."""
    counted: list[str] = []
    asked: list[str] = []
    for item in empty:
        if whole in map(said, item.aliases):
            counted.append(item.id)
        elif whole not in map(said, item.refusals):
            asked.append(item.id)
    return counted, asked


def _bare(typed: str, gap: _Gap) -> str:
    """What was typed without the words of the text right before and after the gap."""
    found = words(typed)
    raws = _raws(found)
    ahead, behind = _raws(words(gap.before)), _raws(words(gap.after))
    sizes = range(len(found) - 1, 0, -1)
    first = next((size for size in sizes if raws[:size] == ahead[-size:]), 0)
    last = next((size for size in sizes if raws[-size:] == behind[:size]), 0)
    kept = found[first : len(found) - last]
    return typed[kept[0].start : kept[-1].end] if kept else typed


def _graded(places: Sequence[_Gap], typed: Sequence[str], lexicon: Lexicon) -> Grade:
    matches, unsure, used = _filled(places, typed, lexicon)
    credited = {match.typed for match in matches.values()}
    ids = [gap.item.id for gap in places]
    left = {id: match for id, match in unsure.items() if id not in matches}
    return Grade(
        score=len(matches) / max(len(ids), 1),
        recalled=tuple(id for id in ids if id in matches),
        missed=tuple(id for id in ids if id not in matches),
        extras=tuple(part for at, part in enumerate(typed) if at not in used and part),
        matches=tuple(matches.values()),
        unsure=tuple(match for match in left.values() if match.typed not in credited),
    )


def _filled(
    places: Sequence[_Gap], typed: Sequence[str], lexicon: Lexicon
) -> tuple[dict[str, Match], dict[str, Match], set[int]]:
    """By gap what fills it, and what perhaps does, and which of the typed parts fill one."""
    matches: dict[str, Match] = {}
    unsure: dict[str, Match] = {}
    used: set[int] = set()
    for number, gap in enumerate(places):
        start = max(used, default=-1) + 1
        near = range(start, min(start + NEAR, len(typed)))
        for at in [number] if len(typed) == len(places) else near:
            ruling, id = _ruling_among(typed[at], gap, places, lexicon), gap.item.id
            if ruling.credit is Credit.GIVEN:
                used.add(at)
                matches[id] = Match(typed[at], id, ruling.why)
                break
            if ruling.credit is Credit.ASKED:
                unsure.setdefault(id, Match(typed[at], id, ruling.why))
    return matches, unsure, used


def _ruling_among(typed: str, gap: _Gap, places: Sequence[_Gap], lexicon: Lexicon) -> Ruling:
    """What the text earns in this gap; nothing if it is rather what another gap wants."""
    ruling = _ruling(typed, gap, lexicon)
    is_given = ruling.credit is Credit.GIVEN
    if is_given and _is_of_another(typed, gap, places):
        return Ruling(Credit.NONE)
    is_asked = ruling.credit is Credit.ASKED
    if is_asked and _fills_another(typed, gap, places, lexicon):
        return Ruling(Credit.NONE)
    return ruling


def _is_of_another(typed: str, gap: _Gap, places: Sequence[_Gap]) -> bool:
    """Whether the text is word for word what another gap wants, and not this one."""
    others = (normal(other.item.text) for other in places if other is not gap)
    return normal(typed) in others and normal(typed) != normal(gap.item.text)


def _fills_another(typed: str, gap: _Gap, places: Sequence[_Gap], lexicon: Lexicon) -> bool:
    """Whether the text is what another gap wants, so that it hardly means this one."""
    others = (other for other in places if other is not gap)
    return any(_ruling(typed, other, lexicon).credit is Credit.GIVEN for other in others)


def _ruling(typed: str, gap: _Gap, lexicon: Lexicon) -> Ruling:
    """What the text earns in this gap, a figure also with the unit that is behind the gap."""
    item, unit = gap.item, _UNIT.match(gap.after)
    figures = read(item.text, lexicon.units) if unit and lexicon.units.named(unit[1]) else ()
    measured = (f"{item.text} {unit[1]}",) if unit and figures and figures[0].bare else ()
    wordings = (item.text, *item.aliases, *measured)
    return judge_short(ShortQuestion("", wordings, item.refusals), typed, lexicon)


def _separated(answer: str, items: tuple[Item, ...]) -> list[str]:
    """The answer cut at its separators; a single gap takes the whole of it."""
    whole = answer.strip()
    if len(items) == 1:
        return [whole] if whole else []
    wanted = " ".join(item.text for item in items)
    slashed = answer.split(" / ")
    if len(slashed) == len(items) and "/" not in wanted:
        return [part.strip() for part in slashed]
    parts = [part.strip() for part in _separator(whole, wanted).split(whole)]
    return parts if len(parts) == len(items) else [part for part in parts if part]


def _separator(answer: str, wanted: str) -> re.Pattern[str]:
    """What parts the answers of several gaps; a comma where it belongs to none of them."""
    keeps_commas = _STRONG.search(answer) or "," in wanted
    return _STRONG if keeps_commas else _STRONG_OR_COMMA


def _filled_in(text: str, answer: str) -> list[str]:
    """What is in the places of the gaps if the answer is the whole text; [] if it is not."""
    typed = words(answer)
    fixed = [_raws(words(part)) for part in split_at_gaps(text)[::2]]
    if not any(fixed) or _raws(typed[: len(fixed[0])]) != fixed[0]:
        return []
    found: list[str] = []
    at = len(fixed[0])
    for number, part in enumerate(fixed[1:], start=1):
        is_last = number == len(fixed) - 1
        if part:
            place = _place(part, typed, at, backwards=is_last)
        else:
            place = len(typed) if is_last else at
        if place < 0:
            return []
        found.append(answer[typed[at].start : typed[place - 1].end] if place > at else "")
        at = place + len(part)
    return found


def _place(part: tuple[str, ...], typed: Sequence[Word], first: int, *, backwards: bool) -> int:
    """Where these words stand from `first` on, -1 if nowhere."""
    places = range(first, len(typed) - len(part) + 1)
    for at in reversed(places) if backwards else places:
        if _raws(typed[at : at + len(part)]) == part:
            return at
    return -1


def _raws(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.raw for word in found)


def _dealt(answer: str, places: Sequence[_Gap], lexicon: Lexicon) -> list[str]:
    """The answer without separators, cut so that many gaps are right; words that fit no gap stay
    alone."""
    typed = words(answer)[:MOST_WORDS]
    found: list[str] = []
    at = number = 0
    while at < len(typed):
        size, hit = _fitting(answer, typed, at, places[number : number + NEAR], lexicon)
        found.append(answer[typed[at].start : typed[at + size - 1].end])
        at += size
        number += hit
    return found


def _fitting(
    answer: str,
    typed: Sequence[Word],
    at: int,
    places: Sequence[_Gap],
    lexicon: Lexicon,
) -> tuple[int, int]:
    """How many words from here on fill one of these gaps, the fewest that do, and how many gaps are
    done then."""
    for passed, gap in enumerate(places):
        texts = (gap.item.text, *gap.item.aliases)
        longest = max(len(words(text)) for text in texts) + LONGER
        for size in range(1, min(longest, len(typed) - at) + 1):
            part = answer[typed[at].start : typed[at + size - 1].end]
            if _ruling(part, gap, lexicon).credit is Credit.GIVEN:
                return size, passed + 1
    return 1, 0
