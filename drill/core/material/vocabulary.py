"""The words by which notes are understood: which names say something alone, and what a line begins
with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drill.core.material.term_meanings import TermMeanings


@dataclass(frozen=True, slots=True, eq=False)
class TechnicalTerms:
    """Technical terms, as `drill/data/terms.toml` explains them, each as it is written within a
    sentence.

    `things` are counted and take "a", `matters` take no article, `proper` are names, `apps` those
    of companies and their programs. Those that are `ambiguous` are terms only in just this
    spelling; the `shared` ones do not say by themselves which subject they are of.
    """

    things: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    apps: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """Another language than English, as `drill/data/languages.toml` explains it: how it asks, and
    its words; a question that it lacks is ""."""

    name: str
    meaning: str
    common: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    apart: frozenset[str]
    steps: frozenset[str]
    reasons: frozenset[str]
    asks: frozenset[str]
    vague: frozenset[str]
    tells: frozenset[str]
    uses: frozenset[str]
    does: frozenset[str]
    serves: frozenset[str]
    this: frozenset[str]
    rates: frozenset[str]
    examples: frozenset[str]
    purpose: str = ""
    use: str = ""
    when: str = ""
    trait: str = ""
    figure: str = ""
    letters: str = ""
    remarks: str = ""
    differ: str = ""
    joined: str = ""
    of: str = ""
    inside: str = ""
    in_order: str = ""
    what: str = ""
    defines: str = ""
    works: str = ""
    which: str = ""
    elided: str = ""
    first: bool = False
    inflects: bool = False
    contracted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """English words in lower case, as `drill/data/notes.toml` explains them.

    `generic`, `weak` and `roles` tell what a heading or a label says; of the roles, `reasons`
    have points that are no terms, `concerns` points that say no meaning, `open_roles` points that
    may be anything, of `single_roles` there is one, and the points of `advice` are whole sentences;
    `people` are those of examples, `systems` tells what a system is called that a title names
    otherwise; `respects` are further labels that say in which respect something follows, `aspects`
    of which trait. `verbs` are base forms, `noun_verbs` those of them that are nouns as well,
    `doing` third persons,
    `no_deeds` those that do not say what a
    thing does, `no_traits` participles that only rate, `agents` those with a doer, `field`
    and `matters` common words of the field, `categories` kinds of things, `mechanisms` what is a
    way to do something. `singular_s`, `in_ing`, `uncountable` and `everyday` tell nouns apart,
    `not_in_terms` and `not_before_terms` what is no term; `english` and `others` are the
    commonest words of languages, and `languages` are those but English. Points below a label with
    one of the `ways`, or below one of the `activities`, are asked for how they work, those below
    one of the `senses` for what they mean; each of the `claims` holds or not. Names
    that are `opposites` set things of one kind apart.
    `skipped_headings`, `asides` and `properties` mark what is not for recall; `stage_labels` may
    stand below any stage of an interview; `answer_labels`, `part_labels` and `purpose_labels` are
    labels of an answer, of a part of it and of why its question is asked; `ratings` only rate.
    The words of a picture hold what is `drawn`, or say only that it is one: `undrawn`. `terms`
    are those of the field, `meanings` what many of them mean; `traits` has the weight of each trait
    of a card.
    """

    generic: frozenset[str]
    weak: frozenset[str]
    people: frozenset[str]
    systems: Mapping[str, str]
    roles: frozenset[str]
    reasons: frozenset[str]
    open_roles: frozenset[str]
    single_roles: frozenset[str]
    concerns: frozenset[str]
    advice: frozenset[str]
    respects: frozenset[str]
    aspects: frozenset[str]
    verbs: frozenset[str]
    noun_verbs: frozenset[str]
    doing: frozenset[str]
    no_deeds: frozenset[str]
    no_traits: frozenset[str]
    agents: frozenset[str]
    field: frozenset[str]
    matters: frozenset[str]
    singular_s: frozenset[str]
    in_ing: frozenset[str]
    uncountable: frozenset[str]
    everyday: frozenset[str]
    not_in_terms: frozenset[str]
    not_before_terms: frozenset[str]
    english: frozenset[str]
    others: frozenset[str]
    ways: frozenset[str]
    activities: frozenset[str]
    senses: frozenset[str]
    claims: frozenset[str]
    opposites: frozenset[frozenset[str]]
    drawn: frozenset[str]
    undrawn: frozenset[str]
    languages: Mapping[str, Language]
    categories: frozenset[str]
    mechanisms: frozenset[str]
    mishaps: frozenset[str]
    skipped_headings: frozenset[str]
    stage_labels: frozenset[str]
    asides: frozenset[str]
    answer_labels: frozenset[str]
    part_labels: frozenset[str]
    purpose_labels: frozenset[str]
    properties: frozenset[str]
    ratings: frozenset[str]
    terms: TechnicalTerms
    meanings: TermMeanings
    traits: Mapping[str, float]
