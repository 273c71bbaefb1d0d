"""Text of two columns as Quizlet and others give it, where a person chose what parts them: a dash
or another sign of several characters between term and definition, a semicolon between rows."""

from __future__ import annotations

from collections.abc import Sequence

_USUAL = ("\t", ";", ",", "|")  # which a table is read by as it is
_SIGNS = (" - ", " – ", " — ", " = ", "::")
_FEWEST = 2  # rows that tell


def with_tabs(body: str) -> str:
    """The text with a row a line and tabs between its columns, if it is such; else as it is."""
    lines = _rows(body).split("\n")
    told = [line for line in lines if line.strip()]
    if len(told) < _FEWEST or any(_is_in_all(sign, told) for sign in _USUAL):
        return "\n".join(lines)
    sign = next((sign for sign in _SIGNS if _parts_all(sign, told)), None)
    return "\n".join(line.replace(sign, "\t", 1) for line in lines) if sign else body


def _rows(body: str) -> str:
    """The text with line breaks for semicolons, if it is one line of rows that these part."""
    rows = [row.strip(" \n") for row in body.split(";")]
    rows = [row for row in rows if row]
    if "\n" in body.strip("\n") or len(rows) < _FEWEST:
        return body
    column = "\t" if "\t" in body else ","
    return "\n".join(rows) if all(row.count(column) == 1 for row in rows) else body


def _is_in_all(sign: str, lines: Sequence[str]) -> bool:
    return all(sign in line for line in lines)


def _parts_all(sign: str, lines: Sequence[str]) -> bool:
    return all(_has_sides(*line.partition(sign)[::2]) for line in lines)


def _has_sides(left: str, right: str) -> bool:
    return bool(left.strip() and right.strip())
