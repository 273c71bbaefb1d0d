"""Answers of others that begin with their question once more."""

from __future__ import annotations

import re


def without_question(answer: str, question: str) -> str:
    """The answer without the lines at its beginning that are the question; as it is where nothing
    else is in it."""
    words = question.split()
    if not words or not answer.lstrip().startswith(words[0]):
        return answer
    again = re.match(r"\s*" + r"\s+".join(map(re.escape, words)) + r"[^\S\n]*\n", answer)
    rest = answer[again.end() :].strip("\n") if again else ""
    return rest or answer
