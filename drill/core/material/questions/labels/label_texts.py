"""A label as it is to be asked: in full, of several things, with what it is of behind it."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import Form, form_of, head_of, word_count
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import plain_name
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.questions.labels.label_shapes import (
    clean_label,
    is_sentence,
    names_its_parts,
    role_of,
    spoken_label,
)

_LONGEST_OWNER = 5  # words


def label_text(
    label: str,
    names: tuple[str, ...],
    form: Form | None,
    context: DocumentContext,
    *,
    several: bool,
) -> str:
    """What a label says, in the words of a question."""
    bare = _DRESS.sub("", clean_label(label))
    text = _of_heading(_with_heading(spoken_label(bare, context), names, context), names, context)
    text = _role_first(text, context)
    return _of_several(text, form, context) if several and not is_sentence(text, context) else text


# "Steps summarized", "Types explained"
_DRESS = re.compile(
    r"(?<=\w)[\s,:–-]+(?:summari[sz]ed|explained|revisited|in (?:short|brief|a nutshell))$", re.I
)


def _with_heading(text: str, names: tuple[str, ...], context: DocumentContext) -> str:
    """A label that ends in a pronoun with the term of the heading above it instead: "How to prevent
    it" below "Cache stampede"."""
    above = plain_name(names[-1]) if names else ""
    if not (_ENDS_IN_PRONOUN.search(text) and is_term(above, context.vocabulary)):
        return text
    return _ENDS_IN_PRONOUN.sub(
        lambda _: context.speech.with_article(context.speech.within(above)), text
    )


_ENDS_IN_PRONOUN = re.compile(r"\b(?:it|this|them)$", re.IGNORECASE)


def _of_heading(text: str, names: tuple[str, ...], context: DocumentContext) -> str:
    """A label that says only that there are kinds with the heading above it that says of what: "Two
    main types" below "Architectures"."""
    above = plain_name(names[-1]).lower() if names else ""
    is_of_kinds = _BARE_KINDS.fullmatch(text) and above in context.vocabulary.roles
    return f"{text} of {above}" if is_of_kinds and above not in _KINDS else text


_KINDS = frozenset("types kinds categories classes".split())
_BARE_KINDS = re.compile(
    r"(?:there are )?(?:(?:two|three|four|five|six|\d)\s+)?"
    r"(?:(?:main|basic|major|common|different)\s+)?(?:types|kinds|categories|classes)\W*",
    re.IGNORECASE,
)


def _role_first(text: str, context: DocumentContext) -> str:
    """A label that names what its points are behind a dash, with that first: "Unsealing - Options"
    as "Options of Unsealing"."""
    match = _PARTED.fullmatch(text)
    if match is None:
        return text
    if match["role"].lower() not in context.vocabulary.roles:
        return text
    is_name = form_of(match["owner"], context.vocabulary) is Form.NAME
    if not is_name:
        return text
    if word_count(match["owner"]) > _LONGEST_OWNER:
        return text
    return f"{match['role'].capitalize()} of {context.speech.within(match['owner'])}"


_PARTED = re.compile(r"(?P<owner>\S[^:?]*?)\s+[-–—|]\s+(?P<role>\w+)")


def _of_several(text: str, form: Form | None, context: DocumentContext) -> str:
    """A label for one thing as that for several, where there is one: "Disadvantage of hashing",
    or "Routing algorithm" above names."""
    head, role = head_of(text), role_of(text, context)
    plural = f"{head}es" if head.endswith("s") else f"{head}s"
    ways = f"{head[:-1]}ies" if head.endswith("y") else plural
    is_way = form is Form.NAME and ways.lower() in context.vocabulary.ways
    if is_way and not names_its_parts(text):
        return re.sub(rf"\b{re.escape(head)}\b", ways, text, count=1)
    has_plural = role == head.lower() and plural.lower() in context.vocabulary.reasons
    if not has_plural:
        return text
    if role not in context.vocabulary.single_roles:
        return text
    return re.sub(rf"\b{re.escape(head)}\b", plural, text, count=1)
