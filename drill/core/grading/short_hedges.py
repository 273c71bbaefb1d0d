"""Short answers that leave open what is asked for: "some tree", a formula in the place of a figure,
the choice without its reason, initials spelled out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.grading.lexicon import STOP, Lexicon
from drill.core.grading.tokens import words

MOST_HEDGED = 4  # words behind "some"; more of them describe something

_SOME = re.compile(
    r"(?:some(?:thing)?|(?:a|some) (?:kind|sort|type) of)\b(?! of the\b)", re.IGNORECASE
)
_CLASS = re.compile(r"([1-5])xx", re.IGNORECASE)
_CODE = re.compile(r"\d{3}")
_OPERATOR = re.compile(
    r"\s[-−+*/×·÷]\s|\^|\b(?:times|minus|plus|multiplied|divided)\b", re.IGNORECASE
)
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
_REASON = re.compile(r",?\s+(?:because|since|as|so that)\s+", re.IGNORECASE)
_INITIALS = re.compile(r"\b[A-Z]{2,}\b")


def hedged(typed: str, lexicon: Lexicon) -> bool:
    """Whether it says that it is one of a kind, not which: "some tree", "a kind of lock"."""
    some = _SOME.match(typed)
    found = words(typed[some.end() :]) if some else ()
    return 0 < sum(word.stem not in STOP for word in found) <= MOST_HEDGED


def without_figure(typed: str, wanted: Sequence[str]) -> bool:
    """Whether a formula was typed where a figure is wanted, or the class of a code: "4xx"."""
    code = next((found[1] for word in words(typed) if (found := _CLASS.fullmatch(word.raw))), "")
    if code:
        return any(each[0] == code for text in wanted for each in _CODE.findall(text))
    operands = (word for word in words(typed) if word.raw.isalpha() and word.stem not in STOP)
    return bool(_OPERATOR.search(typed)) and any(operands)


def half_said(prompt: str, wording: str) -> str:
    """What the wording says before its reason, if the prompt asks for that too, else ""."""
    parts = _REASON.split(wording, maxsplit=1)
    return parts[0] if len(parts) > 1 and _WHY.search(prompt) else ""


def spelled_out(typed: str, prompt: str) -> bool:
    """Whether nothing was typed but the words that initials in the prompt stand for."""
    found = [word.raw for word in words(typed)]
    telling = [word.raw for word in words(typed) if word.stem not in STOP]
    said = {"".join(raw[0] for raw in each).upper() for each in (found, telling)}
    return any(initials in said for initials in _INITIALS.findall(prompt))
