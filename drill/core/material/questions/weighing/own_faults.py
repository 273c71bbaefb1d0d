"""Faults mostly of questions that the notes ask themselves: they ask for what one person did, hold
for one talk, or have only a lead-in or a page of a book as their answer."""

from __future__ import annotations

import re

from drill.core.material.facts.answers.dialogues import asks_person, is_granted
from drill.core.material.facts.facts import Answered, Points
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary


def leads_in(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """An answer that only leads in to one: "Here are some reasons", "Two kinds:"."""
    if asked.shown or not _is_own(asked):
        return False
    said = asked.single_answer.rstrip(" *_")
    return said.endswith((":", "：")) or _LEAD_IN.fullmatch(said) is not None


_LEAD_IN = re.compile(
    r"(?:here (?:are|is)|these are|below (?:are|is)|(?:the )?following (?:are|is))\b[^.:;]*[.:]?",
    re.IGNORECASE,
)


def only_page(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """An answer that is only a place in a book: "the blue book, p. 12"."""
    return bool(asked.texts) and all(_PAGE.fullmatch(text.strip()) for text in asked.texts)


_PAGE = re.compile(
    r"(?:[^.:;!?]*\b(?:book|chapter|ch|slides?|volume|vol)\b[^:;!?]*?[\s,(]+)?"
    r"(?:p|pp|pg|page|pages)\.?\s?\d+(?:\s?(?:,|-|–|and)\s?(?:p|pp)?\.?\s?\d+)*\W*",
    re.IGNORECASE,
)


def of_one_person(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question on what the one who is asked did: "What kind of queues do you work on?"."""
    return _is_own(asked) and asks_person(asked.prompt)


def of_one_talk(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What an interviewer grants in one talk: "Should I support refunds?" "It's fine to leave them
    out."."""
    return _is_own(asked) and is_granted(asked.prompt, asked.answer)


def of_people(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question on somebody of an example: "What about posts of people that Jane follows?"."""
    words = set(re.findall(r"\b[A-Z][a-z]+\b", asked.prompt))
    return not words.isdisjoint(vocabulary.people)


def points_at_this(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question on "this", which stands before it in the notes: "How would you scale this?"."""
    return isinstance(asked.fact, Answered) and bool(_THIS.search(asked.prompt))


_THIS = re.compile(
    r"\b(?:scale|design|build|improve|optimi[sz]e|test|handle|solve|fix|do|implement|avoid|prevent)"
    r" this(?=\?|,| (?:to|for|if|when|at|from|with|without|in)\b)"
    r"|\bthis (?:system|design|service|app|application|architecture|project|code|setup)\b",
    re.IGNORECASE,
)


def guessed(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Points that the author only guesses: "My guess is …"."""
    return any(_GUESS.search(text) for text in asked.texts)


_GUESS = re.compile(
    r"\b(?:my|best|wild) guess\b|\bI (?:guess|suppose|am not sure|'m not sure)\b|^not sure\b",
    re.IGNORECASE,
)


def fragment(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A note to oneself in the place of a question: "why / reqs?"."""
    alone = re.sub(r"^In [^,?]+, ", "", asked.prompt)
    return _is_own(asked) and bool(_FRAGMENT.match(alone))


_FRAGMENT = re.compile(
    r"(?:why|how|what|when|where|who|which)(?: ?[/&+,] ?[\w-]+)+\s?\?$|[\w ]*\s(?:->|→|=>)\s",
    re.IGNORECASE,
)


def _is_own(asked: QuestionAnswer) -> bool:
    fact = asked.fact
    if isinstance(fact, Answered):
        return True
    return isinstance(fact, Points) and fact.label.endswith("?")
