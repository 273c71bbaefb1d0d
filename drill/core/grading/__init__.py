"""Judging what a person typed: one function for every kind of card, and what follows from the
judgement."""

from __future__ import annotations

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    ListCard,
    SequenceCard,
    TimingCard,
)
from drill.core.durations.duration_reader import parse
from drill.core.grading.checklists.checklist import judge_items
from drill.core.grading.checklists.hints import hint as _hint
from drill.core.grading.corrections import correctable, taught, with_alias, with_refusal
from drill.core.grading.grade import Grade, Match, Verdict
from drill.core.grading.quality import quality
from drill.core.grading.quality import target_seconds as _target_seconds
from drill.core.grading.short_answers.choice_and_basic import (
    has_lines,
    judge_basic,
    judge_choice,
    judge_sequence,
)
from drill.core.grading.short_answers.choice_and_basic import self_graded as _is_prose
from drill.core.grading.short_answers.cloze import judge_cloze
from drill.core.grading.timing_verdict import verdict
from drill.core.grading.words.lexicon import Lexicon
from drill.core.markdown import plain_card

__all__ = [
    "Grade",
    "Lexicon",
    "Match",
    "Verdict",
    "correctable",
    "hint",
    "is_verbatim",
    "judge",
    "quality",
    "self_graded",
    "takes_lines",
    "target_seconds",
    "taught",
    "unanswered",
    "with_alias",
    "with_refusal",
]

_TIMING_SCORE = {
    Verdict.EXACT: 1.0,
    Verdict.PARTIAL: 0.5,
    Verdict.WRONG: 0.0,
    Verdict.UNPARSED: 0.0,
}


def judge(card: Card, answer: str, lexicon: Lexicon) -> Grade:
    """What this answer to this card is worth, by the plain text of the card.

    The same for the same arguments; no text makes it fail.
    """
    card = plain_card(card)
    match card:
        case TimingCard():
            return _judge_timing(card, answer)
        case ChecklistCard():
            return judge_items(card.prompt, card.items, answer, lexicon)
        case SequenceCard():
            return judge_sequence(card, answer, lexicon)
        case ChoiceCard():
            return judge_choice(card, answer, lexicon)
        case ClozeCard():
            return judge_cloze(card, answer, lexicon)
        case BasicCard():
            return judge_basic(card, answer, lexicon)


def unanswered(card: Card) -> Grade:
    """The grade of an answer of which nothing is typed yet; no lexicon is needed for that."""
    return judge(card, "", Lexicon())


def self_graded(card: Card) -> bool:
    """Whether the person compares and grades: a basic card whose answer is prose."""
    spoken = plain_card(card)
    return isinstance(spoken, BasicCard) and _is_prose(spoken)


def takes_lines(card: Card) -> bool:
    """Whether an answer is typed in several lines: of a list, or where the answer has some."""
    if isinstance(card, ListCard):
        return True
    spoken = plain_card(card)
    return isinstance(spoken, BasicCard) and has_lines(spoken)


def hint(card: Card, grade: Grade, given: int) -> str:
    """The next hint for what `grade` says is missing, after `given` hints; "" when there is nothing
    left to tell."""
    return _hint(plain_card(card), grade, given)


def target_seconds(card: Card) -> float:
    """Seconds within which an answer to this card is prompt; its marks take no time."""
    return _target_seconds(plain_card(card))


def is_verbatim(card: Card, typed: str) -> bool:
    """Whether `typed` is letter for letter what counts, or the letter that the text of an option
    begins with."""
    card, typed = plain_card(card), typed.casefold()
    if isinstance(card, ChoiceCard):
        shown = (option.casefold() for option in card.options)
        if any(
            option == typed or option.startswith((f"{typed})", f"{typed}.", f"({typed})"))
            for option in shown
        ):
            return True
    texts = (text for item in correctable(card) for text in (item.text, *item.aliases))
    return any(text.casefold() == typed for text in texts)


def _judge_timing(card: TimingCard, answer: str) -> Grade:
    parsed = parse(answer)
    found = verdict(parsed, card.minutes)
    extras = (answer.strip(),) if parsed is None and answer.strip() else ()
    return Grade(_TIMING_SCORE[found], extras=extras, parsed=parsed, verdict=found)
