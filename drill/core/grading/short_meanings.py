"""Prompts that ask what a term means, and what the glossary says of it."""

from __future__ import annotations

import re

from drill.core.grading.lexicon import STOP, Lexicon, phrase_stems
from drill.core.grading.tokens import words

LEAST_SAID = 3  # telling words of an answer; fewer are no definition
SUBJECT_WORDS = 3  # telling words of what a prompt asks about

_SUBJECT = re.compile(
    r"(?:(?:in|with) [^,]+, )?what(?:'s| is| are| does| happens (?:in|during)) (?:meant by )?"
    r"(?:the (?:purpose|point|idea|role|job) of )?(?:an? |the )?(.*?)(?: mean| do| for)?\s?\?",
    re.IGNORECASE,
)


def subject(prompt: str) -> str:
    """What "What is ...?" asks the meaning of, "" if it asks something else, or at length."""
    asked = _SUBJECT.fullmatch(prompt.strip())
    telling = sum(word.stem not in STOP for word in words(asked[1])) if asked else 0
    return asked[1] if asked and 0 < telling <= SUBJECT_WORDS else ""


def meanings_of(term: str, typed: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What the glossary says of the term, if enough was typed to say that."""
    said = {word.stem for word in words(typed)} - STOP
    return lexicon.glossary.get(phrase_stems(term), ()) if len(said) >= LEAST_SAID else ()
