"""Dialogues on the scope of an example: an interviewer's answers, which hold for it alone."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.list_answers import Reading
from drill.core.material.facts.language.english import word_count
from drill.core.material.reading.annotations import Marked
from drill.core.material.reading.blocks import Mute

_SCOPING = re.compile(
    r"\bscop(?:e|ing)\b|\bclarif|\bassum|^(?:candidate|sample|typical)(?:'s)? questions$"
    r"|\bunderstand(?:ing)? (?:the )?(?:problem|requirement)",
    re.IGNORECASE,
)
_FEWEST = 3  # questions in a row that make a dialogue
_LONGEST_ANSWER = 10  # words


def is_of_scope(place: NotePlace) -> bool:
    """Whether a section settles the scope of an example, as its heading says; a stage of an
    interview tells what to ask for."""
    return not place.stage and bool(_SCOPING.search(place.innermost))


def of_example(
    cards: list[Marked], place: NotePlace, several: int, reading: Reading
) -> tuple[list[Marked], list[Mute]]:
    """The cards of a section with `several` questions, and those passed over: in a dialogue on the
    scope short answers hold for an example only, as does what one is granted; what one did oneself
    is no knowledge."""
    of_scope = several >= _FEWEST and not reading.timed and is_of_scope(place)
    kept: list[Marked] = []
    passed: list[Mute] = []
    for card in cards:
        if asks_person(card.prompt):
            passed.append(Mute(card.lines, "the question is about its author"))
        elif is_granted(card.prompt, card.answer) or (of_scope and _is_of_example(card)):
            passed.append(Mute(card.lines, "the answer is that of an example"))
        else:
            kept.append(card)
    return kept, passed


def _is_of_example(card: Marked) -> bool:
    is_asked = card.kind is Kind.BASIC and card.prompt.rstrip().endswith("?")
    return is_asked and word_count(card.answer) <= _LONGEST_ANSWER


def is_granted(question: str, answer: str) -> bool:
    """Whether an answer grants what a question of a candidate asks for."""
    return bool(_MAY_I.match(question) and _GRANTS.match(answer))


_MAY_I = re.compile(
    r"(?:In [^,?]+, )?(?:should|can|could|shall|do|may|must|are) (?:i|we|you) |is it (?:ok|fine)",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    r"(?:yes|no|sure|okay|ok)?\W*(?:it['’]?s (?:ok|okay|fine|enough|up to)|let['’]?s|good question"
    r"|(?:you|we) (?:can|may) (?:ignore|assume|skip|leave)|assume|for now|not (?:for )?now|nope)\b",
    re.IGNORECASE,
)


def asks_person(question: str) -> bool:
    """Whether a question is on the life of the one who is asked."""
    return bool(_PERSONAL.search(question))


_PERSONAL = re.compile(
    r"\b(?:do|did|have|had|are|were) you (?:\w+ )?(?:work(?:ed|ing)? (?:on|with|in)|used|use at"
    r"|familiar|faced|built|handled|experienced|comfortable)\b"
    r"|\bexperiences? (?:do|did|have) you\b|\bdo you have experience\b"
    r"|\byour (?:experience|current|previous|last|past|day[- ]to[- ]day|role|resume|team|company"
    r"|background|career|salary|strengths?|weakness\w*)\b"
    r"|\btell me about (?:yourself|your|a time)\b|\bwalk me through your\b",
    re.IGNORECASE,
)
