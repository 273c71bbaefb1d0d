"""What a front asks, as a question in one line."""

from __future__ import annotations

import re

from drill.core.exchange.card_text.card_from_question import question_line

_BULLET = re.compile(r"(?:\A|\n+) *- ")


def in_a_line(text: str) -> str:
    """A text of the front as the question, which is one line: points are parted by a dot."""
    bare = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
    return question_line(_BULLET.sub(" · ", bare))
