"""Hints for what is still missing, each telling a little more than the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, ListCard, TimingCard
from drill.core.gaps import gaps
from drill.core.grading.grade import Grade, Verdict
from drill.core.grading.words.lexicon import STOP
from drill.core.grading.words.stem import stem
from drill.core.grading.words.tokens import normal

MASK = "·"
MOST_SHOWN = 4  # letters of a word that tell a point from a similar one


def hint(card: Card, grade: Grade, given: int) -> str:
    """The next hint for what `grade` says is missing, after `given` hints; "" when there is nothing
    left to tell.

    Every missing point is hinted at once lightly (its size and first letter) before any is hinted
    at more strongly (all first letters, then every other word).
    """
    if isinstance(card, TimingCard):
        return _timing_hint(card, grade, given)
    if isinstance(card, ChoiceCard):
        return _choice_hint(card, grade, given)
    missing = _missing(card, grade)
    if not missing:
        return ""
    level, which = divmod(given, len(missing))
    if level >= len(_LEVELS):
        return ""
    others = [text for at, text in enumerate(missing) if at != which]
    return _distinct(_LEVELS[level], missing[which], others)


def _distinct(level: Callable[[str, int], str], text: str, others: Sequence[str]) -> str:
    """The hint with so many letters that it fits no other missing point, if that is soon the
    case."""
    for shown in range(1, 2 * MOST_SHOWN + 1):
        told = level(text, shown)
        if told not in {level(other, shown) for other in others}:
            return told
    return level(text, 1)


def _missing(card: ListCard | ClozeCard | BasicCard, grade: Grade) -> list[str]:
    if isinstance(card, ListCard):
        return [item.text for item in card.items if item.id in grade.missed]
    if isinstance(card, ClozeCard):
        return [
            gap
            for number, gap in enumerate(gaps(card.answer), start=1)
            if str(number) in grade.missed
        ]
    return [card.answer] if grade.score < 1 else []


def _size_and_letter(text: str, shown: int) -> str:
    """How many words, and how the first begins that says something: in "Who may call it" that is
    "call".

    More letters than `MOST_SHOWN` are those of the next such word.
    """
    typed = text.split()
    telling = [
        at for at, word in enumerate(typed) if normal(word) and stem(normal(word)) not in STOP
    ] or [0]
    further, letters = divmod(shown - 1, MOST_SHOWN)
    at = telling[min(further, len(telling) - 1)]
    begins = "begins with" if at == 0 else f"word {at + 1} begins with"
    return (
        f"{len(typed)} word{'s' if len(typed) != 1 else ''}, {begins} "
        f"“{typed[at][: letters + 1] if typed else ''}”"
    )


def _letters(text: str, shown: int) -> str:
    return " ".join(_masked(word, shown) for word in text.split())


def _every_other_word(text: str, shown: int) -> str:
    parts = text.split()
    if len(parts) == 1:
        return _masked(text, max((len(text) + 1) // 2, shown))
    return " ".join(word if at % 2 == 0 else _masked(word, shown) for at, word in enumerate(parts))


def _masked(word: str, shown: int) -> str:
    return word[:shown] + MASK * (len(word) - shown)


_LEVELS = (_size_and_letter, _letters, _every_other_word)


def _timing_hint(card: TimingCard, grade: Grade, given: int) -> str:
    if grade.verdict is Verdict.EXACT:
        return ""
    low, high = card.minutes.low, card.minutes.high
    if low == high:
        steps = [f"one number, under {_ceiling(high):g} minutes"]
    else:
        steps = [f"a range {high - low:g} minutes wide", f"it begins at {low:g}"]
    return steps[given] if given < len(steps) else ""


def _ceiling(minutes: float) -> float:
    """The next multiple of ten that is clearly above, so that it does not give the number away."""
    return (minutes // 10 + 2) * 10


def _choice_hint(card: ChoiceCard, grade: Grade, given: int) -> str:
    wrong = [option for option in card.options if option != card.answer]
    if grade.score >= 1 or given >= len(wrong) - 1:
        return ""
    return f"not {wrong[given]}"
