"""The words by which notes are understood: which names say something alone, and what a line begins with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """English words in lower case, as `drill/data/notes.toml` explains them.

    `generic`, `weak` and `roles` tell what a heading or a label says; of the roles, `reasons` have points that are
    no terms, `open_roles` points that may be anything, and of `single_roles` there is one; `respects` are further
    labels that say in which respect something follows. `verbs` are base forms, `noun_verbs` those of them that are
    nouns as well, `doing` third persons, `categories` kinds of things. `singular_s`, `in_ing`, `uncountable` and
    `everyday` tell nouns apart, `not_in_terms` and `not_before_terms` what is no term; `english` and `others` are the
    commonest words of languages. `skipped_headings`, `asides` and `properties` mark what is not for recall.
    """

    generic: frozenset[str]
    weak: frozenset[str]
    roles: frozenset[str]
    reasons: frozenset[str]
    open_roles: frozenset[str]
    single_roles: frozenset[str]
    respects: frozenset[str]
    verbs: frozenset[str]
    noun_verbs: frozenset[str]
    doing: frozenset[str]
    singular_s: frozenset[str]
    in_ing: frozenset[str]
    uncountable: frozenset[str]
    everyday: frozenset[str]
    not_in_terms: frozenset[str]
    not_before_terms: frozenset[str]
    english: frozenset[str]
    others: frozenset[str]
    categories: frozenset[str]
    skipped_headings: frozenset[str]
    asides: frozenset[str]
    properties: frozenset[str]
