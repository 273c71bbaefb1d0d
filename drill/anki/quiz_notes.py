"""Notes whose fields are the options of a test, by the names that add-ons and makers give them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from drill.core.exchange.choice_options import right_options
from drill.core.exchange.tables.table_choices import option_columns, option_label
from drill.core.exchange.tables.table_heads import KEYS

_NUMBERED = re.compile(r"(?:q|mc|option|choice|answer)[ _-]?(\d{1,2})", re.IGNORECASE)
_BITS = re.compile(r"\s*[01](?:[ ,;]*[01])*\s*")
_KIND = re.compile(r"qtype\b", re.IGNORECASE)
_TOLD = ("answers", "answer", *KEYS)


class Options(NamedTuple):
    """The options of a note by their labels, the labels of the right ones, and the fields that only
    say which these are."""

    options: Mapping[str, str]
    right: tuple[str, ...]
    fields: frozenset[str]


def options_of(fields: Mapping[str, str], to_text: Callable[[str], str]) -> Options | None:
    """The options that the fields of a note are; None where it is no such note."""
    named = _option_fields(tuple(fields))
    key = _field_that_tells(fields, named)
    if not named or key is None:
        return None
    texts = {label: to_text(fields[name]) for label, name in named.items()}
    options = {label: text for label, text in texts.items() if text}
    right = _right(to_text(fields[key]), options)
    if len(options) < 2 or right is None:
        return None
    kinds = [name for name in fields if _KIND.match(name)]
    return Options(options, right, frozenset((key, *named.values(), *kinds)))


def _field_that_tells(fields: Mapping[str, str], named: Mapping[str, str]) -> str | None:
    """The field that tells which option is right: the first with a text, and none of the
    options."""
    by_folded_name = {name.casefold().strip(): name for name in fields}
    for known in _TOLD:
        name = by_folded_name.get(known)
        if name is not None and name not in named.values() and fields[name].strip():
            return name
    return None


@lru_cache(maxsize=1000)
def _option_fields(names: tuple[str, ...]) -> Mapping[str, str]:
    """The fields that are options, by their labels."""
    numbered = {match[1]: name for name in names if (match := _NUMBERED.fullmatch(name.strip()))}
    if len(numbered) > 1:
        return numbered
    found = option_columns([name.casefold().strip() for name in names])
    return {option_label(column): names[at] for at, column in found.items()}


def _right(told: str, options: Mapping[str, str]) -> tuple[str, ...] | None:
    """The labels of the right options, given as a 1 or a 0 for each, or by their names."""
    bits = re.findall("[01]", told)
    if _BITS.fullmatch(told) and len(bits) > 1 and len(bits) >= len(options):
        return tuple(label for label, bit in zip(options, bits, strict=False) if bit == "1")
    return tuple(right_options(told, options)) or None
