"""Which names a question may be asked in: "In Kafka, …", "… in Kafka?"."""

from __future__ import annotations

from drill.core.material.facts.language.english import without_article
from drill.core.material.facts.language.known_terms import is_term, term_within
from drill.core.material.facts.language.names import title_subject
from drill.core.material.questions.document_context import DocumentContext


def is_place(name: str, context: DocumentContext) -> bool:
    """Whether a name says in which subject a question is asked: a known term or what the notes are
    on, not a heading that may stand in any notes ("Key terms", "Medium")."""
    bare = without_article(name)
    subjects = {without_article(one).lower() for one in _subjects(context)}
    if not bare or bare.lower() in subjects:
        return bool(bare)
    ending = term_within(bare, context.vocabulary)  # "a distributed key-value store"
    is_kind = " " in ending and bare.lower().endswith(ending.lower())
    return is_kind or is_term(bare, context.vocabulary)


def is_common_word(term: str, context: DocumentContext) -> bool:
    """Whether a term is made of words that stand in any notes: "data"."""
    if is_term(term, context.vocabulary):
        return False
    words = context.vocabulary.weak | context.vocabulary.generic
    return words.issuperset(term.lower().split())


def _subjects(context: DocumentContext) -> tuple[str, ...]:
    return (context.whole_subject, *map(title_subject, context.titles))
