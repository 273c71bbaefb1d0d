"""Powers and indices in HTML as text that one can type: `2^10`, `H₂O`, `x_(max)`."""

from __future__ import annotations

import re

_INDICES = dict(
    zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True)
)
_NOTE_NUMBER = re.compile(r"\[\d+\]")
_ONE_WORD = re.compile(r"[+\-−]?\w+(?:\.\w+)?")
_MARKED = re.compile(
    r"```.*?```|`[^`\n]*`|<(?P<tag>su[pb])>(?P<text>[^<>\n]{1,60})</(?P=tag)>",
    re.IGNORECASE | re.DOTALL,
)


def power(text: str) -> str:
    """What is raised behind its base; more than a word in parentheses. The number of a note, as
    `[1]`, is no power."""
    if _NOTE_NUMBER.fullmatch(text):
        return text
    return f"^{text if _ONE_WORD.fullmatch(text) else f'({text})'}"


def index(text: str) -> str:
    """What is lowered, in the signs for that if there are such for all of it."""
    if all(sign in _INDICES for sign in text):
        return "".join(_INDICES[sign] for sign in text)
    return f"_{text if _ONE_WORD.fullmatch(text) else f'({text})'}"


def with_powers(text: str) -> str:
    """The text with its `<sup>` and `<sub>` as powers and indices; code stays as it is."""
    return _MARKED.sub(_spelled, text) if "<su" in text.lower() else text


def _spelled(found: re.Match[str]) -> str:
    inside = (found["text"] or "").strip()
    if not inside:
        return found[0]
    return power(inside) if found["tag"].lower() == "sup" else index(inside)
