"""What questions have in common, and what each has in its place."""

from __future__ import annotations

from collections.abc import Sequence

_ALIKE = {"does": "do", "is": "are", "has": "have", "was": "were"}
_GAP = "…"


def common_question(prompts: Sequence[str]) -> tuple[str, list[str]]:
    """The words that questions begin and end with, around a gap, and what each has in its place.

    The question is empty when they do not begin alike. “Which does a need?” and “Which do b and c need?” give
    “Which do … need?”, “a” and “b and c”.
    """
    split = [prompt.split() for prompt in prompts]
    fewest = min(map(len, split), default=0)
    start = _shared(split, fewest - 1)
    end = _shared([words[::-1] for words in split], fewest - 1 - start)
    if not start:
        return "", list(prompts)
    first = [_ALIKE.get(word, word) for word in split[0]]
    question = " ".join([*first[:start], _GAP, *first[len(first) - end :]])
    return question, [" ".join(words[start : len(words) - end]) for words in split]


def _shared(lists: Sequence[Sequence[str]], most: int) -> int:
    """How many words all lists begin with, at most `most`."""
    count = 0
    while count < most and len({_ALIKE.get(words[count], words[count]) for words in lists}) == 1:
        count += 1
    return count
