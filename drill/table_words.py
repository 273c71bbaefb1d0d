"""The words by which a table of a folder is taken for cards, or for data: reads `tables.toml` of
`drill/data`. By itself, as an import needs no other words."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from drill.core.exchange.tables.table_purpose import TableWords


@cache
def load() -> TableWords:
    """The shipped words, read once."""
    text = files("drill").joinpath("data", "tables.toml").read_text(encoding="utf-8")
    return TableWords(**{name: frozenset(words.split()) for name, words in _table(text).items()})


def _table(text: str) -> dict[str, str]:
    return tomllib.loads(text)
