"""The text of `glossary.txt`: what the terms of the field mean, in the words that people use."""

from __future__ import annotations

from drill.core.grading.words.lexicon import Stems, stems_of


def parse(text: str) -> dict[Stems, tuple[str, ...]]:
    """By the stems of a term what it means. A line has terms parted by `|`, a colon, and meanings
    parted by `|`; `#` begins a comment."""
    found: dict[Stems, tuple[str, ...]] = {}
    for line in text.splitlines():
        names, _, meanings = line.partition("#")[0].partition(":")
        told = tuple(meaning.strip() for meaning in meanings.split("|") if meaning.strip())
        for name in names.split("|") if told else ():
            stems = stems_of(name.split())
            found[stems] = (*found.get(stems, ()), *told)
    return found
