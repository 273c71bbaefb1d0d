"""Questions that the notes ask without a question mark."""

from __future__ import annotations

import re

_LONGEST = 90  # characters


def with_question_mark(text: str) -> str:
    """A text that is a whole question with its mark: "What is Kafka" is "What is Kafka?"; any other
    as it is."""
    bare = text.strip().rstrip(": ")
    return f"{bare}?" if len(bare) <= _LONGEST and _QUESTION.fullmatch(bare) else text


_QUESTION = re.compile(
    r"(?:what|why|how|when|where|which)(?:\s+(?:kinds?|types?|sorts?)\s+of)?(?:\s+\w+)?"
    r"\s+(?:is|are|was|were|does|do|did|can|could|should|would|will)\s+\w[^?:;.!]*[\w)]",
    re.IGNORECASE,
)
