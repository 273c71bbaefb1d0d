"""The words by which notes are understood: which names say something alone, and what a line begins with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """English words in lower case, as `drill/data/notes.toml` explains them.

    `generic`, `weak` and `roles` tell what a heading or a label says; `reasons` are the roles whose points are
    no terms. `verbs` are base forms, `noun_verbs` those of them that are nouns as well, `doing` third persons,
    `categories` kinds of things. `skipped_headings`, `asides` and `properties` mark what is not for recall.
    """

    generic: frozenset[str]
    weak: frozenset[str]
    roles: frozenset[str]
    reasons: frozenset[str]
    verbs: frozenset[str]
    noun_verbs: frozenset[str]
    doing: frozenset[str]
    categories: frozenset[str]
    skipped_headings: frozenset[str]
    asides: frozenset[str]
    properties: frozenset[str]
