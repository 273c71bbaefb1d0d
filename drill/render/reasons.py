"""Why a short answer was judged so, in words for the screen.

What a judgement names is often no more than the words that met; `drill grade` tells those as they
are.
"""

from __future__ import annotations

import re

from drill.core.grading.words.tokens import normal

_SAME = frozenset(("the same words", "the same letters"))
_PLAINER = {
    "said of another one": "that is said of another thing that the question names",
    "the parts have changed places": "right words, but each of the other thing",
    "no word of it": "no word of the answer",
}
_OTHER_SIDE = re.compile(r"([\w-]+) is not ([\w-]+)")
_MEANING = re.compile(r"“[^“”]+”\??")
_ONLY_A_PART = re.compile(r"only a part of it: .+")


def reason_shown(why: str, typed: str) -> str:
    """A reason for a person; "" where it would only repeat what was typed."""
    if why in _PLAINER:
        return _PLAINER[why]
    if other := _OTHER_SIDE.fullmatch(why):
        is_typed = other[1] in normal(typed).split()
        return f"“{other[1]}” is not “{other[2]}”" if is_typed else "perhaps the contrary"
    if _MEANING.fullmatch(why):
        return f"perhaps it means {why}"
    if _ONLY_A_PART.fullmatch(why):
        return "only a part of it"
    return "" if _names_what_met(why, typed) else why


def _names_what_met(why: str, typed: str) -> bool:
    """Whether a reason is nothing but words that were typed, with what they were taken for: "lost
    never twice, fencing = fencing token"."""
    said = set(normal(typed).split())
    return all(
        part in _SAME or said.issuperset(normal(part.partition(" = ")[0]).split())
        for part in why.split(", ")
    )
