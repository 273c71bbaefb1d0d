"""The rules of judging a checklist, one table: what speaks against a part of a line that looks like
an item.

The rules do not depend on each other and may be tried in any order. A veto takes the part out,
whatever else matches; a question leaves the decision to the person. What fires none is credited.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from drill.core.grading.checklists.doubts import (
    by_another,
    common,
    compared,
    goes_on_otherwise,
    half,
    other_term,
    subordinate,
    turned_round,
)
from drill.core.grading.checklists.explanation import WHOLE
from drill.core.grading.checklists.guards import contrast, denial, other_label, other_unit
from drill.core.grading.checklists.order import swapped
from drill.core.grading.checklists.prepared_checklist import LONG_NUMBER, base_weight
from drill.core.grading.checklists.weighed import WeighedOverlap
from drill.core.grading.words.clauses import is_statement

FEW = 3  # words of which none is rare
STATED = 0.33  # share of a statement that an item explains which is named in full in it
SAYS = 0.75  # weight from which a word of an item names it if nothing else was typed
MANY = 5  # words of an item that tell it together, though others hold each of them
LONG = 4  # words of a point; in a longer one, what is denied or contrasted may be said aside


class Effect(StrEnum):
    """What follows if a rule fires."""

    VETO = "veto"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Rule:
    """`why` gives for a person why it fires, "" if it does not; `example` is a typed line and the
    item that it is not; `since` the cases in `tests/grading/cases` that it was made from."""

    name: str
    effect: Effect
    why: Callable[[WeighedOverlap], str]
    example: str
    since: str


def _too_little(one: WeighedOverlap) -> str:
    enough = one.coverage >= one.weights.least_covered and one.strength >= one.weights.evidence
    return "" if enough else "too little of it"


def _untold(one: WeighedOverlap) -> str:
    together = len(one.met.literal) >= MANY and one.strength >= one.weights.sure
    told = one.met.tells or one.coverage >= one.weights.nearly_all or together
    return "" if told else "other points hold these words too"


def _weak(one: WeighedOverlap) -> str:
    alone, literal = len(one.met.uses) == 1, bool(one.met.literal)
    weights = one.weights
    least = weights.sure if not alone else weights.sure_alone if literal else weights.sure_meant
    return "" if one.strength >= least else "not enough of it"


def _unexplained(one: WeighedOverlap) -> str:
    by_words = (
        one.weights.explained_by_one,
        one.weights.explained_by_two,
        one.weights.explained_by_more,
    )
    least = by_words[min(len(one.met.uses), len(by_words)) - 1]
    if one.coverage >= WHOLE and is_statement(one.met.typed.words, one.met.part):
        least = min(least, STATED)
    return "" if one.explained >= least else "most of the line is about something else"


def _small(one: WeighedOverlap) -> str:
    if one.coverage >= one.weights.least_sure or one.distinctive:
        return ""
    if len(one.met.uses) >= FEW:
        return ""
    if one.explained == 1.0 and one.met.uses <= one.met.literal and _all_say_much(one):
        return ""
    return "a small part, and common words"


def _all_say_much(one: WeighedOverlap) -> bool:
    decisive = (one.met.typed.words[at] for at in one.met.uses)
    return all(base_weight(word, one.lexicon) >= SAYS for word in decisive)


def _number_alone(one: WeighedOverlap) -> str:
    words = [one.met.typed.words[at].raw for at in one.met.uses]
    short = all(word.isdigit() and len(word) < LONG_NUMBER for word in words)
    return "a number alone" if short and one.coverage < WHOLE else ""


def _in_short(why: Callable[[WeighedOverlap], str]) -> Callable[[WeighedOverlap], str]:
    return lambda one: "" if _is_long(one) else why(one)


def _in_long(why: Callable[[WeighedOverlap], str]) -> Callable[[WeighedOverlap], str]:
    return lambda one: why(one) if _is_long(one) else ""


def _is_long(one: WeighedOverlap) -> bool:
    form = one.met.form
    return not form.lone and sum(weight > 0 for weight in form.weights) > LONG


RULES = (
    Rule("too little", Effect.VETO, _too_little, "“write” for “Write path of the feed”", "first"),
    Rule(
        "shared words",
        Effect.VETO,
        _untold,
        "“data” for “Data model” and “Data retention”",
        "first",
    ),
    Rule(
        "contrast", Effect.VETO, _in_short(contrast), "“read replica” for “write replica”", "first"
    ),
    Rule(
        "order",
        Effect.VETO,
        swapped,
        "“cause before mitigation” for “Mitigate before finding the cause”",
        "second",
    ),
    Rule("another label", Effect.VETO, other_label, "“p50” for “p99”", "first"),
    Rule("another unit", Effect.VETO, other_unit, "“four days” for “four hours”", "real"),
    Rule("number alone", Effect.VETO, _number_alone, "“30 more” for “Split of 70/30”", "real"),
    Rule("denied", Effect.VETO, _in_short(denial), "“no timeouts” for “Timeouts”", "first"),
    Rule(
        "contrast aside",
        Effect.ASK,
        _in_long(contrast),
        "“writes of one user to a queue” for “Queue writes for each reader of a big account”",
        "real",
    ),
    Rule(
        "denied aside",
        Effect.ASK,
        _in_long(denial),
        "“cannot exceed 5 MB” for “Split what grows over 5 MB into parts of its own”",
        "real",
    ),
    Rule("weak", Effect.ASK, _weak, "“quick” for “Low latency”", "first"),
    Rule(
        "unexplained",
        Effect.ASK,
        _unexplained,
        "“the log is kept for each user in the city” for “Log”",
        "first",
    ),
    Rule("small part", Effect.ASK, _small, "“time” for “Time zone of the user”", "sixth"),
    Rule(
        "half",
        Effect.ASK,
        half,
        "“order hardware at the last minute” for “Order hardware early”",
        "twelfth",
    ),
    Rule("other term", Effect.ASK, other_term, "“edge cases” for “Edge locations”", "eleventh"),
    Rule("by another", Effect.ASK, by_another, "“shard by user” for “Shard by region”", "eleventh"),
    Rule(
        "compared",
        Effect.ASK,
        compared,
        "“the disk is expensive” for “Memory is more expensive than disks”",
        "sixteenth",
    ),
    Rule("common word", Effect.ASK, common, "“deployment” for “Full rollout”", "eleventh"),
    Rule(
        "goes on otherwise",
        Effect.ASK,
        goes_on_otherwise,
        "“push to main” for “Push notifications”",
        "twelfth",
    ),
    Rule("in a clause", Effect.ASK, subordinate, "“search for a job” for “Job queue”", "twelfth"),
    Rule(
        "turned round",
        Effect.ASK,
        turned_round,
        "“single point of failure” for “No single point of failure”",
        "real",
    ),
)
VETOES = tuple(rule for rule in RULES if rule.effect is Effect.VETO)
ASIDE = tuple(rule for rule in RULES if rule.name in ("contrast aside", "denied aside"))
QUESTIONS = tuple(rule for rule in RULES if rule.effect is Effect.ASK)


def fired(one: WeighedOverlap, rules: tuple[Rule, ...] = RULES) -> dict[str, str]:
    """By the name of each rule that fires why it does."""
    return {rule.name: why for rule in rules if (why := rule.why(one))}


def first_fired(one: WeighedOverlap, rules: tuple[Rule, ...]) -> str:
    """Why the first of these rules fires, "" if none does."""
    return next((why for rule in rules if (why := rule.why(one))), "")
