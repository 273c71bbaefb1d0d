"""What questions have in common, and what each has in its place."""

from __future__ import annotations

from collections.abc import Sequence

_ALIKE = {"does": "do", "is": "are", "has": "have", "was": "were"}
_GAP = "…"


def common_question(prompts: Sequence[str]) -> tuple[str, list[str]]:
    """The words that questions begin and end with, around a gap, and what each has in its place.

    The question is empty when they do not begin alike. “Which does a need?” and “Which do b and c
    need?” give “Which do … need?”, “a” and “b and c”.
    """
    split = [prompt.split() for prompt in prompts]
    fewest = min(map(len, split), default=0)
    start = _shared(split, fewest - 1)
    if not start:
        return "", list(prompts)
    backwards = [words[::-1] for words in split]
    end = _shared(backwards, fewest - 1 - len(start))[::-1]
    rest = [words[len(start) : len(words) - len(end)] for words in split]
    return " ".join([*start, _GAP, *end]), [" ".join(words) for words in rest]


def _shared(lists: Sequence[Sequence[str]], most: int) -> list[str]:
    """The words that all lists begin with, at most `most`; singular and plural of a verb count as
    one word."""
    shared: list[str] = []
    while len(shared) < most:
        found = {words[len(shared)] for words in lists}
        if len(found) > 1:
            found = {_ALIKE.get(word, word) for word in found}
        if len(found) > 1:
            break
        shared += found
    return shared
