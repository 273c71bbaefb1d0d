"""Ratios as people write them: `100:1`, "1,000 to 1", "a hundred reads per write"."""

from __future__ import annotations

import re

from drill.core.grading.amounts.amount_reader import plain, read
from drill.core.grading.amounts.units import Units
from drill.core.grading.ruling import Credit, Ruling

NEARLY = 0.01  # relative; how far off a ratio may be

_NUMBER = r"\d[\d.]*\s?[kKM]?"
_WRITTEN = re.compile(rf"(?<![\w.:]){_NUMBER}\s?:\s?{_NUMBER}(?![\w:])")
_BETWEEN = re.compile(r"[:/]|-?\bto\b-?|\b(?:per|for)\b", re.IGNORECASE)


def without_ratio(text: str) -> str:
    """What a text says besides a ratio in it."""
    return _WRITTEN.sub(" ", plain(text))


def by_ratio(wording: str, typed: str, units: Units) -> Ruling | None:
    """What the typed text earns as the ratio that a wording has; None if it has none.

    One number alone may be meant; words without a number are no ratio.
    """
    written = _WRITTEN.search(plain(wording))
    wanted = _ratio(written[0], units) if written else None
    if wanted is None:
        return None
    said = _ratio(plain(typed), units)
    if said is not None:
        same = abs(said - wanted) <= NEARLY * wanted
        return Ruling(Credit.GIVEN, "the same ratio") if same else _OTHER
    numbers = [one.low for one in read(plain(typed), units)]
    alone = len(numbers) == 1 and numbers[0] in (wanted, 1 / wanted)
    return Ruling(Credit.ASKED, "to how many?") if alone else _OTHER


_OTHER = Ruling(Credit.NONE, "another ratio")


def _ratio(text: str, units: Units) -> float | None:
    """The first number divided by the one behind what parts them, 1 if only a word is there."""
    for between in _BETWEEN.finditer(text):
        first = read(text[: between.start()], units)
        behind = text[between.end() :]
        if len(first) != 1 or not first[0].low or not behind.strip():
            continue
        second = read(behind, units)
        return first[0].low / ((second[0].low if second else 0.0) or 1.0)
    return None
