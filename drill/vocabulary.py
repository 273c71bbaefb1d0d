"""The words by which notes are understood: reads `notes.toml`, `languages.toml`, `terms.toml`,
`glossary.txt` and the word vectors of `drill/data` into a pure value."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from drill.core.material.term_meanings import TermMeanings
from drill.core.material.vocabulary import Language, TechnicalTerms, Vocabulary


@cache
def load() -> Vocabulary:
    """The shipped vocabulary, read once."""
    table = _table("notes.toml")
    names, verbs, skip = table["names"], table["verbs"], table["skip"]
    nouns, languages = table["nouns"], table["languages"]
    return Vocabulary(
        generic=_words(names["generic"]),
        weak=_words(names["weak"]),
        people=_words(names["people"]),
        systems=_pairs(names["systems"]),
        roles=_words(names["roles"]),
        reasons=_words(names["reasons"]),
        concerns=_words(names["concerns"]),
        open_roles=_words(names["open_roles"]),
        single_roles=_words(names["single_roles"]),
        advice=_words(names["advice"]),
        respects=_words(names["respects"]),
        aspects=_words(names["aspects"]),
        verbs=_words(verbs["base"]),
        noun_verbs=_words(verbs["also_nouns"]),
        doing=_words(verbs["doing"]),
        no_deeds=_words(verbs["no_deeds"]),
        no_traits=_words(verbs["no_traits"]),
        agents=_words(verbs["agents"]),
        field=_words(verbs["field"]),
        matters=_words(verbs["matters"]),
        singular_s=_words(nouns["singular_s"]),
        in_ing=_words(nouns["in_ing"]),
        uncountable=_words(nouns["uncountable"]),
        everyday=_words(nouns["everyday"]),
        not_in_terms=_words(nouns["not_in_terms"]),
        not_before_terms=_words(nouns["not_before_terms"]),
        english=_words(languages["english"]),
        others=_words(languages["others"]),
        ways=_words(table["kinds"]["ways"]),
        activities=_words(table["kinds"]["activities"]),
        senses=_words(table["kinds"]["senses"]),
        claims=_words(table["kinds"]["claims"]),
        opposites=frozenset(
            frozenset(pair.split("/")) for pair in table["kinds"]["opposites"].split()
        ),
        drawn=_words(table["pictures"]["drawn"]),
        undrawn=_words(table["pictures"]["undrawn"]),
        languages=_languages(),
        categories=_words(table["categories"]["words"]),
        mechanisms=_words(table["categories"]["mechanisms"]),
        mishaps=_words(table["categories"]["mishaps"]),
        skipped_headings=_phrases(skip["headings"]),
        stage_labels=_phrases(skip["stage_labels"]),
        asides=_phrases(skip["asides"]),
        answer_labels=_phrases(skip["answer_labels"]),
        part_labels=_phrases(skip["part_labels"]),
        purpose_labels=_phrases(skip["purpose_labels"]),
        properties=_words(skip["properties"]),
        ratings=_words(skip["ratings"]),
        terms=_terms(),
        meanings=_meanings(),
        traits=table["traits"],
    )


def _terms() -> TechnicalTerms:
    table = _table("terms.toml")
    return TechnicalTerms(
        things=_phrases(table["things"]),
        matters=_phrases(table["matters"]),
        proper=_phrases(table["proper"]),
        ambiguous=_phrases(table["ambiguous"]),
        apps=_phrases(table["apps"]),
        shared=_phrases(table["shared"]),
    )


def _meanings() -> TermMeanings:
    folder = files("drill").joinpath("data")
    return TermMeanings(
        folder.joinpath("glossary.txt").read_text(encoding="utf-8"),
        folder.joinpath("likeness", "words.txt").read_text(encoding="utf-8"),
        folder.joinpath("likeness", "vectors.bin").read_bytes(),
    )


def _languages() -> dict[str, Language]:
    return {name: _language(name, table) for name, table in _table("languages.toml").items()}


def _language(name: str, table: dict[str, Any]) -> Language:
    lists = {question: _words(words) for question, words in table.get("lists", {}).items()}
    plain_keys: dict[str, Any] = {key: value for key, value in table.items() if key != "lists"}
    plain_keys |= {key: _words(table.get(key, "")) for key in _WORD_LISTS}
    return Language(name=name, lists=lists, **plain_keys)


_WORD_LISTS = (
    "common", "apart", "steps", "reasons", "asks", "vague", "this", "tells", "uses", "serves",
    "does", "rates", "examples",
)  # fmt: skip


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("drill").joinpath("data", name).read_text(encoding="utf-8"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    lines = (line.partition(" = ") for line in text.strip().splitlines())
    return {left: right for left, _, right in lines}


def _phrases(text: str) -> frozenset[str]:
    lines = text.strip().replace("\n", " | ").split("|")
    return frozenset(line.strip() for line in lines)
