"""Tables that say by their heads that their rows are terms: "Term" beside "Meaning"."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Cell
from drill.core.material.questions.question_answer import QuestionAnswer

_TERMS = re.compile(r"(?:terms?|acronyms?|abbreviations?|vocabulary|jargon)", re.IGNORECASE)
_MEANS = re.compile(r"(?:meanings?|definitions?|what it means|means|explanation)", re.IGNORECASE)


def is_called_term(asked: QuestionAnswer) -> bool:
    """Whether what is asked for stands in such a table."""
    cell = asked.fact
    if not isinstance(cell, Cell):
        return False
    return bool(_TERMS.fullmatch(cell.kind) and _MEANS.fullmatch(cell.column))
