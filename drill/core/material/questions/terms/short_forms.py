"""Short forms that the notes only spell out: "FIFO: first in, first out"."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.questions.labels.roles import names_of
from drill.core.material.questions.question_answer import QuestionAnswer, without_label
from drill.core.material.questions.terms.term_shapes import is_short_form, told_of
from drill.core.material.vocabulary import Vocabulary


def ask_short_form(fact: Meaning, term: str, vocabulary: Vocabulary) -> QuestionAnswer | None:
    """What a short form stands for, unless what is said behind that tells what it is."""
    text = _ALSO_CALLED.sub("", told_of(without_label(fact.text), term))
    long_form = _BEHIND.split(text, maxsplit=1)[0].rstrip(" .!;")
    more = text[len(long_form) :].lstrip(" .!;-–—")
    if not is_short_form(term, long_form):
        return None
    if defines(more, vocabulary):
        return None
    question = f"What does {term} stand for?"
    return QuestionAnswer(
        fact, Kind.BASIC, question, names_of(fact), long_form, note=more, accept=fact.aliases
    )


# "RAID: aka redundant array of independent disks".
_ALSO_CALLED = re.compile(r"^(?:a\.?k\.?a\.?|also known as|short for)\s+", re.IGNORECASE)
_BEHIND = re.compile(r"\s[-–—]+\s|[.;!]")
