"""What speaks against a card that an assistant made of notes: they do not say it, or nobody recalls
as much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.core.cards import Card, answer_text
from drill.core.grading.words.stem import stem
from drill.core.markdown import plain
from drill.core.material.facts.language.english import word_count

_LONGEST_QUESTION = 30  # words
_LONGEST_ANSWER = 30  # words
_LONGEST_POINT = 16  # words
_MOST_POINTS = 12
_LEAST_SAID = 0.5  # share of an answer's words that the notes have
_FEWEST_WORDS = 3  # of an answer, for that share to tell something
# Of a single digit the notes may have the word.
_FIGURE = re.compile(r"(?<![\w.])\d{2,}(?:[.,]\d+)*|(?<![\w.])\d[.,]\d+")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class NotesWords:
    """The figures that some notes have, and the stems of their words."""

    figures: frozenset[str]
    stems: frozenset[str]


def words_of_notes(text: str) -> NotesWords:
    return NotesWords(frozenset(_figures(text)), _stems(text))


def doubt_of(card: Card, notes: NotesWords) -> str:
    """Why a person may not want the card as it is, "" if nothing speaks against it."""
    answer, question = plain(answer_text(card)), plain(card.question)
    made_up = next((one for one in _figures(answer) if one not in notes.figures), "")
    if made_up:
        return f"the notes have no {made_up}"
    if _says_else(answer, notes):
        return "the notes hardly have the words of its answer"
    return "it is long to recall" if _is_long(card, question, answer) else ""


def _says_else(answer: str, notes: NotesWords) -> bool:
    said = _stems(answer)
    return len(said) >= _FEWEST_WORDS and len(said & notes.stems) < _LEAST_SAID * len(said)


def _is_long(card: Card, question: str, answer: str) -> bool:
    if word_count(question) > _LONGEST_QUESTION:
        return True
    if not card.points:
        return word_count(answer) > _LONGEST_ANSWER
    longest = max(word_count(plain(item.text)) for item in card.points)
    return len(card.points) > _MOST_POINTS or longest > _LONGEST_POINT


def _figures(text: str) -> list[str]:
    return [found.replace(",", "") for found in _FIGURE.findall(text)]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(text.casefold()))
