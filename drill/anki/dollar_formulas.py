"""Formulas of Anki's fields, which it has in signs of its own, as Markdown has them."""

from __future__ import annotations

import re

_FORMULA = re.compile(
    r"\\\((?P<inline>.+?)\\\)|\\\[(?P<shown>.+?)\\\]"
    r"|\[\$\](?P<old>.+?)\[/\$\]|\[\$\$\](?P<old_shown>.+?)\[/\$\$\]"
    r"|\[latex\](?P<latex>.+?)\[/latex\]",
    re.DOTALL,
)
_BREAK = re.compile(r"</?(?:br|div|p)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BLANKS = re.compile(r"(?:\s|&nbsp;)+")
_NO_FORMULA = re.compile("[$\ue000\ue001]|\\{\\{c\\d+::")  # dollar signs, and gaps that it overlaps
# What defines commands for other formulas, and shows nothing: `\newcommand{\E}[1]{so}`.
_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
_DEFINITION = re.compile(
    r"\\(?:newcommand|renewcommand|providecommand|DeclareMathOperator)\*?"
    rf"\s*(?:{_GROUP}|\\[a-zA-Z]+)\s*(?:\[[^\[\]]*\]\s*)*{_GROUP}"
    rf"|\\def\s*\\[a-zA-Z]+\s*(?:#\d\s*)*{_GROUP}"
)
_IN_A_LINE = frozenset({"inline", "old"})
# LaTeX that is one formula and nothing else: within its signs, or without any.
_ALONE = re.compile(
    r"\$\$(?P<shown>[^$]+)\$\$|\\\[(?P<boxed>.+?)\\\]"
    r"|\$(?P<inline>[^$]+)\$|\\\((?P<round>.+?)\\\)|(?P<bare>[^$]+)"
)
_MORE = re.compile(r"\\begin\b|\\[()\[\]]")  # environments, and other formulas
_SHOWN = frozenset({"shown", "boxed"})
_COMMAND = re.compile(r"\\[a-zA-Z]+")
_SIGN = re.compile(r"[\^_]|\\[a-zA-Z]")  # of formulas
_PROSE = re.compile(
    r"[a-zA-Z]{2,}\}?\s+[a-zA-Z]{2,}|\\(?:begin|end|item|emph|section|text[a-z]*)\b|\\\\"
)


def with_dollars(html: str) -> str:
    r"""The field with `$…$` for `\(…\)` and `[$]…[/$]`, `$$…$$` for `\[…\]` and `[$$]…[/$$]`,
    and either for `[latex]…[/latex]` that is one formula; tags within a formula, which Anki
    passes over, are left out, and so is a formula that only defines commands."""
    return _FORMULA.sub(_with_dollars, html) if "\\" in html or "[" in html else html


def _with_dollars(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    formula = _BLANKS.sub(" ", _TAG.sub("", _BREAK.sub(" ", found[kind]))).strip()
    if kind == "latex":
        return _of_latex(formula) or found[0]
    if formula and not _DEFINITION.sub("", formula).strip():
        return ""
    if not formula or _NO_FORMULA.search(formula):
        return found[0]
    sign = "$" if kind in _IN_A_LINE else "$$"
    return f"{sign}{formula}{sign}"


def _of_latex(latex: str) -> str:
    """LaTeX that is one formula, with dollar signs; "" for any other, such as prose and tables."""
    found = _ALONE.fullmatch(latex)
    kind = (found and found.lastgroup) or ""
    formula = found[kind].strip() if found else ""
    if not formula or _NO_FORMULA.search(formula) or _MORE.search(formula):
        return ""
    if kind == "bare" and not _is_formula(formula):
        return ""
    sign = "$$" if kind in _SHOWN else "$"
    return f"{sign}{formula}{sign}"


def _is_formula(latex: str) -> bool:
    """Whether LaTeX without signs around it can be a formula alone."""
    words = _COMMAND.sub(" ", latex)
    return bool(_SIGN.search(latex)) and not (_PROSE.search(latex) or _PROSE.search(words))
