"""Sentences that hold wherever they stand: what a term is, means, is for, guarantees, where it is
kept."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Sentence
from drill.core.material.facts.language.english import Form, form_of, without_article, word_count
from drill.core.material.facts.language.known_terms import term_within
from drill.core.material.facts.language.names import designs, plain_name
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.questions.document_context import is_specific
from drill.core.material.vocabulary import Vocabulary


def is_true_anywhere(fact: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether a sentence defines a term, or says of it what is so of every such thing."""
    if _tells_how(fact, vocabulary):
        return True
    subject = bare_subject(fact)
    if not _names_a_term(subject, fact, vocabulary):
        return False
    if _DEPENDS.search(fact.text):
        return False
    if word_count(fact.text) not in _ANSWER:
        return False
    if is_loose(fact, vocabulary):
        return False
    return _answers_fully(fact, subject, vocabulary)


def _answers_fully(fact: Sentence, subject: str, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says all that its question asks for."""
    if _ASKS_WHAT_IT_IS.fullmatch(fact.question):
        return bool(_EVENT.match(fact.text)) or defines(fact.text, vocabulary)
    if _ASKS_WHERE.fullmatch(fact.question):
        return "," not in fact.text
    if _ASKS_WHEN_OR_HOW.fullmatch(fact.question):
        is_told = word_count(fact.text) >= _FEWEST_OF_WAY
        if not is_told:
            return False
        return " " in subject or is_specific(subject, vocabulary)
    return bool(_ASKS_WHAT_IS_SO.fullmatch(fact.question))


def _names_a_term(subject: str, fact: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether a subject is a term or has a heading of its own, in notes on no design problem."""
    if word_count(subject) > _LONGEST_NAME:
        return False
    if _NO_NAME.search(subject):
        return False
    if not (term_within(subject, vocabulary) or _is_headed(subject, fact.place.names)):
        return False
    return not any(designs(plain_name(one)) for one in (*fact.place.names, fact.place.title))


def is_loose(fact: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether an answer ends amid a sentence, runs into a second one or is a remark, or a subject
    ends with how often: "An SSL certificate often"."""
    judges = _ASKS_WHAT_IT_IS.fullmatch(fact.question) and _JUDGES.match(fact.text)
    ends_amid = _ENDS_AMID.search(fact.text) or _ENDS_WITH_ADVERB.search(fact.subject)
    if judges or ends_amid:
        return True
    return _goes_on(fact.text, vocabulary)


def _tells_how(fact: Sentence, vocabulary: Vocabulary) -> bool:
    """Whether a sentence says by doing what a term brings about what it does: "MACs verify messages
    by comparing digests"."""
    asks = _ASKS_HOW.match(fact.question)
    if asks is None:
        return False
    if not _BY_DOING.match(fact.text) or _DEPENDS.search(fact.text):
        return False
    words = without_article(fact.question[asks.end() :].rstrip("?")).split()
    claim = without_article(fact.subject).lower()
    runs = (" ".join(words[:count]) for count in range(_LONGEST_NAME, 0, -1))
    name = next((run for run in runs if is_specific(run, vocabulary)), "")
    is_of_term = bool(name) and claim.startswith(f"{name.lower()} ")
    is_short = word_count(fact.question) <= _LONGEST_QUESTION
    is_bound = _BOUND.search(f"{fact.question} {fact.text}")
    if not is_of_term:
        return False
    return is_short and not is_bound


_LONGEST_QUESTION = 12  # words
_ASKS_HOW = re.compile(r"How (?:do|does|is|are) (?!you\b|we\b|\{\})")
_BY_DOING = re.compile(r"(?:by|via|through)\s\w{3,}ing\s(?:\S+\s){1,}")
# What belongs to what was spoken of before, or is only hoped for.
_BOUND = re.compile(
    r"\b(?:its|their|them|it|they|there|able|try|attempt|such|same)\b", re.IGNORECASE
)


def bare_subject(fact: Sentence) -> str:
    """What a sentence is about, without article and brackets: "An access token (JWT)"."""
    subject = re.sub(r"\s*\([^()]*\)", "", fact.subject)
    return without_article(subject)


def _is_headed(subject: str, names: tuple[str, ...]) -> bool:
    """Whether the heading right above names the subject: "A log stream" below "Log streams"."""
    heading = plain_name(names[-1]).lower() if names else ""
    return subject.lower().rstrip("s") == heading.rstrip("s")


def _goes_on(text: str, vocabulary: Vocabulary) -> bool:
    """Whether what it does besides, or a second sentence, is behind a comma: "misuse, hides …"."""
    more = [part.strip() for part in text.split(",")[1:]]
    return any(form_of(part, vocabulary) in (Form.DOING, Form.SENTENCE) for part in more)


_LONGEST_NAME = 4  # words
_ANSWER = range(2, 33)  # words
_FEWEST_OF_WAY = 5
# An activity, what belongs to something else, one of several, or what was spoken of before.
_NO_NAME = re.compile(
    r"^\w+ing\b|\s(?:of|for|from|in|with|to|by|and|or|on)\s|^(?:each|every|all|any)\s|['’]s\b",
    re.IGNORECASE,
)
_ENDS_WITH_ADVERB = re.compile(
    r"\b(?:often|sometimes|always|never|also|mostly|\w+ly)$", re.IGNORECASE
)
# What is so only at times, or is counted.
_DEPENDS = re.compile(
    r"\b(?:often|usually|sometimes|mostly|can also|only|like|currently|recently)\b|\d",
    re.IGNORECASE,
)
_ENDS_AMID = re.compile(r"\b(?:from|to|of|in|on|with|for|by)$", re.IGNORECASE)
_ASKS_WHAT_IT_IS = re.compile(r"What (?:is|are) \{\}\?")
_EVENT = re.compile(r"(?:when|where)\s(?:\S+\s){4}", re.IGNORECASE)
# A remark on a term instead of what it is: "an interesting pattern", "the opposite of".
_JUDGES = re.compile(
    r"(?:an?|the)\s(?:[\w-]+\s)?(?:interesting|significant|peculiar|great|big|huge|serious|major"
    r"|real|"
    r"reason|sign|key|opposite|reverse|shorthand|alternative|evolution|risk|cases?|way|thing)\b",
    re.IGNORECASE,
)
_ASKS_WHAT_IS_SO = re.compile(
    r"What do(?:es)? \{\} (?:mean|refer to|(?:act|serve) as|consist of)\?"
    r"|What (?:is|are) \{\} (?:used|designed|intended|responsible) for\?"
    r"|What do(?:es)? \{\} (?:not )?(?:guarantee|ensure|prevent|preserve|keep|control|limit)\?"
    r"|What do(?:es)? \{\} (?:allow|enable|permit) (?:(?:an?|the) )?(?:\w+ ){1,2}(?:to )?do\?"
    r"|When do(?:es)? \{\} (?:happen|occur|arise)\?"
)
_ASKS_WHEN_OR_HOW = re.compile(
    r"When (?:is|are) \{\} \w+\?|How (?:is|are) \{\} \w+(?:ed|ne|de|pt|nt|lt)\?"
)
_ASKS_WHERE = re.compile(
    r"Where (?:is|are) \{\} (?:stored|kept|held|saved|located|attached|placed)\?"
)
