"""Figures to keep in mind that one line of a plan lists: "latency: memory 100 ns, SSD 100 µs",
"photo = 2 MB, tweet = 300 B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.reading.blocks import NoteLine

_FEWEST = 2
_UNITS = {
    "size": r"[KMGTP]i?B|[kmgtp]b|bytes?|B",
    "latency": r"ns|[µμu]s|ms",
    "rate": r"(?:[KMGT]i?B|[A-Za-z]{1,8})?/(?:s|sec|second)|[rt]ps|qps|[KMGT]bps",
    "time": r"secs?|seconds?|s|mins?|minutes?|hours?|h|days?|d",
}
_NUMBER = r"\d[\d.,]*(?:\s?(?:-|–|to)\s?\d[\d.,]*)?\s?[kKmM]?"
_NAME = r"(?P<name>[A-Za-z][\w /-]{1,30}?)\s*[=:≈~]*\s*"
_PARTS = {
    measure: re.compile(rf"{_NAME}(?P<figure>[<>~≈]?\s?{_NUMBER}\s?(?:{unit}))")
    for measure, unit in _UNITS.items()
}
_LABEL = re.compile(
    r"(?:(?:rough|typical|usual|common|some)\s+)?(?:sizes?|latenc(?:y|ies)|throughputs?|speeds?"
    r"|rates?|times?|numbers?|figures?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<=\w)[,;]\s+")


def listed_figures(lines: Iterator[NoteLine], place: NotePlace) -> Iterator[Draft]:
    """A card for each figure of the lines that list several of one measure."""
    for line in lines:
        label, colon, said = line.text.strip(" .").partition(": ")
        if not colon or not _LABEL.fullmatch(label):
            label, said = "", line.text.strip(" .")
        yield from _figures(said, line, place)


def _figures(said: str, line: NoteLine, place: NotePlace) -> Iterator[Draft]:
    parts = _BETWEEN.split(said)
    for measure, form in _PARTS.items():
        found = [part for part in map(form.fullmatch, parts) if part]
        if len(found) == len(parts) >= _FEWEST:
            for part in found:
                yield _card(measure, part["name"].strip(), part["figure"].strip(), line, place)
            return


def _card(measure: str, name: str, figure: str, line: NoteLine, place: NotePlace) -> Draft:
    return draft(
        Kind.BASIC,
        f"In an estimation, which {measure} do you assume for “{name}”?",
        place,
        (line.number,),
        topic=place.topic(figure),
        words=(f"{measure} of {name}",),
        answer=figure,
    )
