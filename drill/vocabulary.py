"""The words by which notes are understood: reads `drill/data/notes.toml` into a pure value."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from drill.core.material.vocabulary import Vocabulary


@cache
def load() -> Vocabulary:
    """The shipped vocabulary, read once."""
    text = files("drill").joinpath("data", "notes.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    names, verbs, skip = table["names"], table["verbs"], table["skip"]
    return Vocabulary(
        generic=_words(names["generic"]),
        weak=_words(names["weak"]),
        roles=_words(names["roles"]),
        reasons=_words(names["reasons"]),
        verbs=_words(verbs["base"]),
        noun_verbs=_words(verbs["also_nouns"]),
        doing=_words(verbs["doing"]),
        categories=_words(table["categories"]["words"]),
        skipped_headings=_phrases(skip["headings"]),
        asides=_phrases(skip["asides"]),
        properties=_words(skip["properties"]),
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    lines = text.strip().replace("\n", " | ").split("|")
    return frozenset(line.strip() for line in lines)
