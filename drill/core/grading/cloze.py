"""Judging a cloze: what was typed is dealt to the gaps, then each gap is judged on its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.cards import ClozeCard, Item
from drill.core.gaps import gaps, split_at_gaps
from drill.core.grading.grade import Grade, Match
from drill.core.grading.lexicon import Lexicon
from drill.core.grading.ruling import Credit, Ruling
from drill.core.grading.short_answer import Question, judge_short
from drill.core.grading.tokens import Word, words

MOST_WORDS = 24  # of an answer without separators that is dealt to the gaps word by word
NEAR = 10  # typed parts from the last match on that are compared with the next gap
LONGER = 3  # words that the answer of a gap may have beyond those of the gap


def gap_items(card: ClozeCard) -> tuple[Item, ...]:
    """The gaps as items "1", "2", …, with what a person said that counts and does not."""
    return card.gaps or tuple(
        Item(str(number), gap) for number, gap in enumerate(gaps(card.answer), start=1)
    )


def judge_cloze(card: ClozeCard, answer: str, lexicon: Lexicon) -> Grade:
    """Each gap judged on its own; ids are "1", "2", …; typed parts stand in the order of the gaps.

    The parts may be parted by `;`, `,` or new lines, by mere spaces, or by the words of the text
    itself.
    """
    items = gap_items(card)
    separated = _separated(answer, items)
    grade = _graded(items, separated, lexicon)
    if grade.score == 1:
        return grade
    others = _filled_in(card.answer, answer)
    if not others and 1 < len(items) != len(separated):
        others = _dealt(answer, items, lexicon)
    return max(_graded(items, others, lexicon), grade, key=lambda each: each.score)


def _graded(items: tuple[Item, ...], typed: Sequence[str], lexicon: Lexicon) -> Grade:
    matches: dict[str, Match] = {}
    unsure: dict[str, Match] = {}
    used: set[int] = set()
    for number, item in enumerate(items):
        start = max(used, default=-1) + 1
        for at in (
            [number] if len(typed) == len(items) else range(start, min(start + NEAR, len(typed)))
        ):
            ruling = _ruling(typed[at], item, lexicon)
            if ruling.credit is Credit.GIVEN:
                used.add(at)
                matches[item.id] = Match(typed[at], item.id, ruling.why)
                break
            if ruling.credit is Credit.ASKED:
                unsure.setdefault(item.id, Match(typed[at], item.id, ruling.why))
    credited = {match.typed for match in matches.values()}
    return Grade(
        score=len(matches) / len(items) if items else 0.0,
        recalled=tuple(item.id for item in items if item.id in matches),
        missed=tuple(item.id for item in items if item.id not in matches),
        extras=tuple(part for at, part in enumerate(typed) if at not in used and part),
        matches=tuple(matches.values()),
        unsure=tuple(
            m for id, m in unsure.items() if id not in matches and m.typed not in credited
        ),
    )


def _ruling(typed: str, item: Item, lexicon: Lexicon) -> Ruling:
    return judge_short(Question("", (item.text, *item.aliases), item.refusals), typed, lexicon)


def _separated(answer: str, items: tuple[Item, ...]) -> list[str]:
    """The answer cut at its separators; a single gap takes the whole of it."""
    if len(items) == 1:
        return [answer.strip()] if answer.strip() else []
    commas = any("," in item.text for item in items) or re.search(r"[;\n]", answer.strip())
    parts = [part.strip() for part in re.split(r"[;\n]" if commas else r"[;,\n]", answer.strip())]
    return [part for part in parts if part] if len(parts) != len(items) else parts


def _filled_in(text: str, answer: str) -> list[str]:
    """What stands in the places of the gaps if the answer is the whole text; [] if it is not."""
    typed = words(answer)
    fixed = [tuple(word.raw for word in words(part)) for part in split_at_gaps(text)[::2]]
    if not any(fixed):
        return []
    found: list[str] = []
    at = 0
    for number, part in enumerate(fixed):
        last = number == len(fixed) - 1
        place = _place(part, typed, at, backwards=last) if part else (len(typed) if last else at)
        if place < 0 or (number == 0 and place > 0):
            return []
        if number:
            found.append(answer[typed[at].start : typed[place - 1].end] if place > at else "")
        at = place + len(part)
    return found


def _place(part: tuple[str, ...], typed: Sequence[Word], first: int, *, backwards: bool) -> int:
    """Where these words stand from `first` on, -1 if nowhere."""
    places = range(first, len(typed) - len(part) + 1)
    for at in reversed(places) if backwards else places:
        if tuple(word.raw for word in typed[at : at + len(part)]) == part:
            return at
    return -1


def _dealt(answer: str, items: tuple[Item, ...], lexicon: Lexicon) -> list[str]:
    """The answer without separators, cut so that many gaps are right; words that fit no gap stay
    alone."""
    typed = words(answer)[:MOST_WORDS]
    found: list[str] = []
    at = number = 0
    while at < len(typed):
        size, hit = _fitting(answer, typed, at, items[number : number + NEAR], lexicon)
        found.append(answer[typed[at].start : typed[at + size - 1].end])
        at += size
        number += hit
    return found


def _fitting(
    answer: str, typed: Sequence[Word], at: int, items: tuple[Item, ...], lexicon: Lexicon
) -> tuple[int, int]:
    """How many words from here on fill one of these gaps, the fewest that do, and how many gaps are
    done then."""
    for passed, item in enumerate(items):
        longest = max(len(words(text)) for text in (item.text, *item.aliases)) + LONGER
        for size in range(1, min(longest, len(typed) - at) + 1):
            said = answer[typed[at].start : typed[at + size - 1].end]
            if _ruling(said, item, lexicon).credit is Credit.GIVEN:
                return size, passed + 1
    return 1, 0
