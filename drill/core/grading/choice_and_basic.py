"""Judging the kinds that are no free checklist: sequence, choice and basic."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import MOST_POINTS, BasicCard, ChoiceCard, Item, SequenceCard
from drill.core.grading.checklist import judge_items, whole_naming
from drill.core.grading.forms import LONGEST
from drill.core.grading.grade import Grade, Match
from drill.core.grading.lexicon import Lexicon
from drill.core.grading.tokens import normal

LEAST_SAME = 1.9  # strength of the evidence that an answer is the right one, of 2
_SIGN = re.compile(r"[<>≤≥=≠]+")
_FIGURE = re.compile(
    r"(?<![\w.])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s*(?P<times>k|thousand|million|billion)\b)?"
    r"(?:\s*(?P<unit>ns|nano\w*|us|µs|μs|micro\w*|ms|milli\w*|secs?|seconds?|s|mins?|minutes?|h|hours?|days?|years?|%)"
    r"(?!\w))?",
    re.IGNORECASE,
)
_TIMES = {"k": 1e3, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_UNITS = {
    **dict.fromkeys(("nano", "nanos", "nanosecond", "nanoseconds"), "ns"),
    **dict.fromkeys(("µs", "μs", "micros", "microsecs", "microsecond", "microseconds"), "us"),
    **dict.fromkeys(("millis", "millisecs", "millisecond", "milliseconds"), "ms"),
    **dict.fromkeys(("sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
    **dict.fromkeys(("hour", "hours"), "h"),
    **dict.fromkeys(("day", "days"), "d"),
    **dict.fromkeys(("year", "years"), "y"),
}
_HEDGES = frozenset("a an the about roughly around approximately approx some ca circa".split())
PROSE = 12  # words; a longer basic answer is compared by the person
_KEY = re.compile(r"\s*(?:option|answer|number|no\.?|#)?\s*\(?([1-9]|[a-z])[).:]?\s*", re.IGNORECASE)


def judge_sequence(card: SequenceCard, answer: str, lexicon: Lexicon) -> Grade:
    """Recall as for a checklist, times how far the order is right.

    With p the share of pairs of named items that stand in the right order (1 if fewer than two are named), the
    score is recall x (1 + p) / 2: all items backwards are worth a half.
    """
    grade = judge_items(card.prompt, card.items, answer, lexicon)
    rank = {item.id: at for at, item in enumerate(card.items)}
    typed = [rank[match.item] for match in grade.matches]
    pairs = [(first, later) for at, first in enumerate(typed) for later in typed[at + 1 :]]
    right = sum(first < later for first, later in pairs) / len(pairs) if pairs else 1.0
    return replace(grade, score=grade.score * (1 + right) / 2)


def judge_choice(card: ChoiceCard, answer: str, lexicon: Lexicon) -> Grade:
    """1 if the answer is the right option's text, number or letter, or an accepted form; else 0."""
    typed = answer.strip()
    said = normal(typed)
    options = {normal(option): option for option in card.options}
    if said and said in {normal(form) for form in (card.answer, *card.accept)}:
        return Grade(1.0, matches=(Match(typed, card.answer, "the same words"),))
    if said in options:
        return Grade(0.0, extras=(typed,))
    key = _KEY.fullmatch(typed)
    if key:
        letter = key.group(1).casefold()
        at = int(letter) - 1 if letter.isdigit() else ord(letter) - ord("a")
        if at < len(card.options):
            right = card.options[at] == card.answer
            why = f"option {at + 1}"
            return Grade(1.0, matches=(Match(typed, card.answer, why),)) if right else Grade(0.0, extras=(typed,))
    items = tuple(
        Item(str(at), option, card.accept if option == card.answer else ()) for at, option in enumerate(card.options)
    )
    grade = judge_items(card.prompt, items, typed, lexicon)
    if len(grade.matches) == 1 and card.options[int(grade.matches[0].item)] == card.answer:
        return Grade(1.0, matches=(replace(grade.matches[0], item=card.answer),))
    return Grade(0.0, extras=(typed,) if typed else ())


def same(typed: str, wanted: str, lexicon: Lexicon) -> str:
    """Why the typed text is the wanted one, or "".

    There is one right answer, so it must say all of it and nothing else: figures, units and signs exactly, words by
    any spelling, form or synonym.
    """
    if _figures(typed) != _figures(wanted) or _SIGN.findall(typed) != _SIGN.findall(wanted):
        return ""
    said, meant = _squeezed(typed), _squeezed(wanted)
    if said and said == meant:
        return "the same words"
    if len(typed) > LONGEST:
        return ""
    named = whole_naming(Item("1", wanted), typed, lexicon)
    return named.why if named and named.strength >= LEAST_SAME else ""


def _squeezed(text: str) -> str:
    """The text without spaces and hedges, figures in one notation."""
    words = (word for word in normal(_FIGURE.sub(_written, text)).split() if word not in _HEDGES)
    return "".join(words)


def _figures(text: str) -> list[str]:
    return [_written(match).strip() for match in _FIGURE.finditer(text)]


def _written(match: re.Match[str]) -> str:
    """A figure with its unit in one notation: `10k` and `10,000` alike, `0.5 ms` and `0.5 milliseconds` too."""
    number = float(match["number"].replace(",", "")) * _TIMES.get((match["times"] or "").casefold(), 1)
    unit = (match["unit"] or "").casefold()
    return f" {number:g}{_UNITS.get(unit, unit)} "


def self_graded(card: BasicCard) -> bool:
    """Whether the answer is prose that the person compares and grades."""
    return len(card.answer.split()) > PROSE or "\n" in card.answer.strip()


def judge_basic(card: BasicCard, answer: str, lexicon: Lexicon) -> Grade:
    """1 if the answer is the expected one or an accepted form; for prose, the share of its clauses that are named."""
    typed = answer.strip()
    if not normal(typed):
        return Grade(0.0)
    prose = self_graded(card)
    for form in card.accept if prose else (card.answer, *card.accept):
        why = same(typed, form, lexicon)
        if why:
            return Grade(1.0, matches=(Match(typed, card.answer, why),))
    if not prose:
        return Grade(0.0, extras=(typed,))
    clauses = [part.strip() for part in re.split(r"[.;:\n,]|\bbecause\b", card.answer) if normal(part)]
    clauses = clauses[:MOST_POINTS]
    items = tuple(Item(str(at), clause) for at, clause in enumerate(clauses))
    return Grade(judge_items(card.prompt, items, typed, lexicon).score)
