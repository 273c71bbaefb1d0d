"""Hints for what is still missing, each telling a little more than the one before."""

from __future__ import annotations

from drill.core.cards import Card, Kind
from drill.core.grading.grade import Grade, Verdict
from drill.core.grading.others import gaps

MASK = "·"


def hint(card: Card, grade: Grade, given: int) -> str:
    """The next hint for what `grade` says is missing, after `given` hints; "" when there is nothing left to tell.

    Every missing point is hinted at once lightly (its size and first letter) before any is hinted at more
    strongly (all first letters, then every other word).
    """
    if card.kind is Kind.TIMING:
        return _timing_hint(card, grade, given)
    if card.kind is Kind.CHOICE:
        return _choice_hint(card, grade, given)
    missing = _missing(card, grade)
    if not missing:
        return ""
    level, which = divmod(given, len(missing))
    if level >= len(_LEVELS):
        return ""
    return _LEVELS[level](missing[which])


def _missing(card: Card, grade: Grade) -> list[str]:
    if card.kind in (Kind.CHECKLIST, Kind.SEQUENCE):
        return [item.text for item in card.items if item.id in grade.missed]
    if card.kind is Kind.CLOZE:
        return [gap for number, gap in enumerate(gaps(card.answer), start=1) if str(number) in grade.missed]
    return [card.answer] if grade.score < 1 else []


def _size_and_letter(text: str) -> str:
    count = len(text.split())
    return f"{count} word{'s' if count != 1 else ''}, begins with “{text[:1]}”"


def _letters(text: str) -> str:
    return " ".join(word[:1] + MASK * (len(word) - 1) for word in text.split())


def _every_other_word(text: str) -> str:
    parts = text.split()
    if len(parts) == 1:
        half = (len(text) + 1) // 2
        return text[:half] + MASK * (len(text) - half)
    return " ".join(word if at % 2 == 0 else word[:1] + MASK * (len(word) - 1) for at, word in enumerate(parts))


_LEVELS = (_size_and_letter, _letters, _every_other_word)


def _timing_hint(card: Card, grade: Grade, given: int) -> str:
    if card.minutes is None or grade.verdict is Verdict.EXACT:
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


def _choice_hint(card: Card, grade: Grade, given: int) -> str:
    wrong = [option for option in card.options if option != card.answer]
    if grade.score >= 1 or given >= len(wrong) - 1:
        return ""
    return f"not {wrong[given]}"
