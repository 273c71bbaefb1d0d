"""Questions with their answers behind them, in a line of text: "Why random timeouts? So that …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Answered
from drill.core.material.facts.language.english import capital, word_count
from drill.core.material.reading.blocks import NoteLine
from drill.core.material.vocabulary import Vocabulary

_MOST_SAID = 40  # words; a longer text only goes on from a question
_FEWEST_ASKED = 3  # words
_INLINE = re.compile(r"(?P<question>[^?.!:;]{8,160}\?)\s+(?P<answer>[^\s(?].*)")
_ASKS = frozenset("what why how when where which who does do is are can should could".split())
# What only leads on in a text: "Why? Let us see.", "How does it work? As we saw, …".
_LEADS_ON = re.compile(
    r"(?:let[’']?s|let us|well|first|imagine|suppose|say|here|this is where|as we|in this|we will"
    r"|we[’']ll|that[’']s|the following|as follows|see)\b",
    re.IGNORECASE,
)


def inline_answers(
    lines: Sequence[NoteLine], place: NotePlace, vocabulary: Vocabulary
) -> list[Answered]:
    """The questions of a text that begins with one, each with what is behind it; nothing if a text
    is more than that."""
    found: list[Answered] = []
    for line in lines:
        match = _INLINE.fullmatch(line.text)
        if match is not None and _asks(match["question"], vocabulary):
            question = capital(match["question"])
            found.append(Answered(place, question, match["answer"], (line.number,)))
        elif found:
            last = found[-1]
            told = f"{last.text} {line.text}"
            found[-1] = Answered(place, last.question, told, (*last.lines, line.number))
        else:
            return []
    return found if all(_is_answer(one.text) for one in found) else []


def _asks(question: str, vocabulary: Vocabulary) -> bool:
    """Whether a question begins with a word that asks, and says what it asks of."""
    first = question.split()[0].lower()
    words = _ASKS.union(*(language.asks for language in vocabulary.languages.values()))
    return first in words and word_count(question) >= _FEWEST_ASKED


def _is_answer(text: str) -> bool:
    if "?" in text or _LEADS_ON.match(text):
        return False
    return word_count(text) <= _MOST_SAID
