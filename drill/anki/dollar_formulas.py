"""Formulas of Anki's fields, which it has in signs of its own, as Markdown has them."""

from __future__ import annotations

import re

_FORMULA = re.compile(
    r"\\\((?P<inline>.+?)\\\)|\\\[(?P<shown>.+?)\\\]"
    r"|\[\$\](?P<old>.+?)\[/\$\]|\[\$\$\](?P<old_shown>.+?)\[/\$\$\]"
    r"|\[latex\]\s*\$(?P<latex>[^$]+)\$\s*\[/latex\]",
    re.DOTALL,
)
_BREAK = re.compile(r"</?(?:br|div|p)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"(?:\s|&nbsp;)+")
_NO_FORMULA = re.compile("[$\ue000\ue001]|\\{\\{c\\d+::")  # dollar signs, and gaps that it overlaps
_IN_A_LINE = frozenset({"inline", "old", "latex"})


def with_dollars(html: str) -> str:
    r"""The field with `$…$` for `\(…\)` and `[$]…[/$]`, and `$$…$$` for `\[…\]` and `[$$]…[/$$]`;
    tags within a formula, which Anki passes over, are left out."""
    return _FORMULA.sub(_with_dollars, html) if "\\" in html or "[" in html else html


def _with_dollars(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    formula = _BLANKS.sub(" ", _TAG.sub("", _BREAK.sub(" ", found[kind]))).strip()
    if not formula or _NO_FORMULA.search(formula):
        return found[0]
    sign = "$" if kind in _IN_A_LINE else "$$"
    return f"{sign}{formula}{sign}"
