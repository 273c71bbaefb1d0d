"""Formulas in quoted texts, where a backslash begins an escape unless it is doubled, which models
forget."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"\$[^$\n]+\$|\\\(.+?\\\)|\\\[.+?\\\]")
_COMMAND = re.compile(r"\\\\|\\(?=[^\W\d_]|[()\[\]{},;!%|])")
# What nobody wants as an escape: a bell, a form feed and the like before letters.
_CONTROL = re.compile(r"\\\\|\\(?=[abefv][^\W\d_]|[()\[\]])")


def with_formulas(text: str) -> str:
    """A text of double-quoted strings in which the backslashes of formulas are doubled."""
    in_formulas = _FORMULA.sub(lambda formula: _COMMAND.sub(r"\\\\", formula[0]), text)
    return _CONTROL.sub(r"\\\\", in_formulas)
