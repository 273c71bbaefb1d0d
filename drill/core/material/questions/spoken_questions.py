"""Questions of the notes made clear alone."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import to_you, word_count
from drill.core.material.facts.language.names import Strength, needed_subject, plain_name, strength
from drill.core.material.questions.bare_questions import BARE
from drill.core.material.questions.document_context import (
    PRONOUN,
    DocumentContext,
    Question,
    as_question,
    subject_of,
    title_of,
    without_question_words,
)

NO_QUESTION = "it does not begin as a question does"
_SAYS_ENOUGH = 2  # words; a question of more weak ones is clear without what is above


def spoken_question(question: str, names: tuple[str, ...], context: DocumentContext) -> Question:
    """A question of the notes made clear alone: "we" is "you", "it" what it is about, the subject
    is named."""
    text = _spoken_to_you(question, context)
    about = needed_subject("", names, context.titles, context.vocabulary)
    is_clear = strength(without_question_words(text), context.vocabulary) is Strength.ALONE
    bare = BARE.get(text.lower())
    subject = about or title_of(context)
    if about and _asks_of_pronoun(text, is_clear=is_clear):
        named = subject_of(about, context)
        text = re.sub(r"\b(?:it|they|this|them)\b", named, text, count=1, flags=re.IGNORECASE)
    elif bare and subject:
        text = bare.format(subject_of(subject, context))
    elif not is_clear:
        as_it_is = _asked_as_it_is(text, about, context)
        if as_it_is is not None:
            return as_it_is
        text = _after_subject(about, text)
    asks = _ASKS.match(re.sub(r"^[^:]{2,60}: ", "", text))
    return Question(as_question(text), "" if asks else NO_QUESTION)


def _spoken_to_you(question: str, context: DocumentContext) -> str:
    """A question without its number, as one asks it: "how to …" is "how do you …"."""
    text = plain_name(_unquoted(question).rstrip("?").strip())
    text = re.sub(r"^(?:Q|Question)\s*\d*\s*[:.)]\s*", "", text.strip())
    text = re.sub(r"^(how|what|where) to\s+", r"\1 do you ", to_you(text), flags=re.IGNORECASE)
    works = _HOW_IT_WORKS.fullmatch(text)
    if works is None:
        return text
    return f"How does {context.speech.with_article(context.speech.within(works['who']))} work"


def _asks_of_pronoun(text: str, *, is_clear: bool) -> bool:
    """Whether a question asks about what only a pronoun names."""
    if PRONOUN.search(text) and not is_clear:
        return True
    return _ASKS_OF_IT.match(text) is not None


def _asked_as_it_is(text: str, about: str, context: DocumentContext) -> Question | None:
    """A question that says little, where nothing is put before it; None where what it is about
    is."""
    said = without_question_words(text)
    enough = _SAYS_ENOUGH if about else 1
    if strength(said, context.vocabulary) is Strength.WEAK and word_count(said) > enough:
        return Question(as_question(text))
    if not about:
        return Question(as_question(text), "the question does not say what it is about")
    return None


def _after_subject(about: str, text: str) -> str:
    """A question with what it is about before it, unless it has that."""
    if about.rstrip("?").lower() in text.lower():
        return text
    return f"{about}: {text[:1].lower() + text[1:] if text[1:2].islower() else text}"


def _unquoted(question: str) -> str:
    """A question without the marks of quotation around all of it."""
    bare = question.strip().strip('"“”')
    return question if any(mark in bare for mark in '"“”') else bare


# "What does it allow you to do?" names nothing before the pronoun.
_ASKS_OF_IT = re.compile(
    r"(?:what|how|why|when|where)\s+(?:do(?:es)?|is|are|can|should)\s+(?:it|they|this)\b"
    r"(?!\s+take)",
    re.IGNORECASE,
)
_HOW_IT_WORKS = re.compile(
    r"how\s+(?!(?:do|does|did|is|are|can)\b)(?P<who>\S+(?:\s\S+){0,4}?)\s+works", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:in |on |for |at |from |to |if |when "
    r"|\W)*(?:what|which|who|whose|where|when|why|how|is|are|was|were|do|does"
    r"|did|can|could|should|would|will|has|have|name|list|describe|explain|define|draw)\b",
    re.IGNORECASE,
)
