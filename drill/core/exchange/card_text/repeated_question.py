"""Answers of others that begin with their question once more."""

from __future__ import annotations

from drill.core.markdown import plain


def without_question(answer: str, question: str) -> str:
    """The answer without the lines at its beginning that are the question, marks aside; as it is
    where nothing else is in it."""
    words = plain(question).split()
    lines = answer.split("\n")
    said: list[str] = []
    for number, line in enumerate(lines, 1):
        said += plain(line).split()
        if said != words[: len(said)]:
            break
        if said and said == words:
            return "\n".join(lines[number:]).strip("\n") or answer
    return answer
