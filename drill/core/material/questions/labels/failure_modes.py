"""What goes wrong: the points below "Failure modes" or "Pitfalls" that tell what happens then."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.questions.document_context import DocumentContext, subject_for, within
from drill.core.material.questions.labels.roles import names_of
from drill.core.material.questions.question_answer import QuestionAnswer, first_sentences

_LABEL = re.compile(
    r"(?:(?:common|key|main|typical|possible|known)\s+)?(?:failure\s+(?:modes?|scenarios?|cases?)"
    r"|failures?|pitfalls?|gotchas?|what\s+(?:can|could)\s+go\s+wrong|what\s+goes\s+wrong"
    r"|what\s+(?:breaks|fails|if))",
    re.IGNORECASE,
)
_LONGEST_NAME = 6  # words
_SHORTEST_TEXT, _LONGEST_TEXT = 6, 40  # words
# "Cache down", "Redis dies mid sale": a clause, no name.
_STATE = re.compile(
    r"\s(?:down|dead|unavailable|slow|full)$|\s(?:dies|fails|crashes|breaks|hangs)\b", re.IGNORECASE
)
# What to do about it, not what happens: "Use a lease", "You should …".
_REMEDY = re.compile(r"(?:use|add|set|avoid|always|never|you|we|should|must|fix)\b", re.IGNORECASE)


def ask_failure(
    fact: Meaning, term: str, label: str, context: DocumentContext
) -> QuestionAnswer | None:
    """The question for what happens in a failure, None if the term is none below such a label."""
    if not _LABEL.fullmatch(plain_name(label).rstrip(":")):
        return None
    if not _is_name(term, context):
        return None
    text, note = first_sentences(fact.text.strip(), _LONGEST_TEXT)
    if not _SHORTEST_TEXT <= word_count(text) <= _LONGEST_TEXT:
        return None
    if _REMEDY.match(text):
        return None
    named = context.speech.with_article(context.speech.within(term))
    names = fact.place.names
    about = subject_for(term, names, context, always=True)
    question = within(f"What goes wrong with {named}?", about, names, context)
    return QuestionAnswer(
        fact, Kind.BASIC, question, names_of(fact), text, note=note, accept=fact.aliases
    )


def _is_name(term: str, context: DocumentContext) -> bool:
    """Whether a failure is named, and not told in a clause."""
    if word_count(term) > _LONGEST_NAME:
        return False
    if _STATE.search(term):
        return False
    return form_of(term, context.vocabulary) is Form.NAME
