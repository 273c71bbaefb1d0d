"""The gaps of a cloze text: what is between two braces, as in `{{this}}`.

Braces of the text itself stay what they are as long as they are in pairs: `{"a": {{1}}}` has the
gap `1`, and `{{log_{n+1}}}` the gap `log_{n+1}`. A gap that begins with a brace has a blank before
it: `{{ {} }}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

ANKI_SIGNS = "{{c1::", "}}"  # around a gap in Anki
# Pairs of braces in pairs of braces, three deep: regular expressions cannot count any further.
_FLAT = r"\{[^{}]*\}"
_DEEP = rf"\{{(?:[^{{}}]|{_FLAT})*+\}}"
_DEEPER = rf"\{{(?:[^{{}}]|{_DEEP})*+\}}"
_GAP = re.compile(rf"\{{\{{(?=\s*[^\s{{}}]|\s+\{{)((?:[^{{}}]|{_DEEPER})++)\}}\}}")


def gaps(text: str) -> tuple[str, ...]:
    """What is in the gaps, in order."""
    return tuple(gap.strip() for gap in _GAP.findall(text))


def has_gap(text: str) -> bool:
    return _GAP.search(text) is not None


def split_at_gaps(text: str) -> list[str]:
    """The text in parts: what is around the gaps at even places, what is in them at odd
    ones."""
    parts = _GAP.split(text)
    return [part.strip() if number % 2 else part for number, part in enumerate(parts)]


def marked(parts: Iterable[str], begin: str, end: str) -> str:
    """The text of these parts, as `split_at_gaps` gives them, with signs around the gaps."""
    return "".join(
        f"{begin}{part}{end}" if number % 2 else part for number, part in enumerate(parts)
    )


def with_gaps(text: str, replaced: Callable[[str], str]) -> str:
    """The text with what `replaced` makes of the inside of each gap in the gap's place."""
    return _GAP.sub(lambda gap: replaced(gap[1].strip()), text)


def gapped(parts: Sequence[str]) -> str | None:
    """The text of these parts, as `split_at_gaps` gives them; None where it would not be read as
    they are.

    A brace of the text before a gap is set apart from it by a blank.
    """
    written = []
    for number, part in enumerate(parts):
        inner = part.strip()
        if number % 2:
            written.append(f"{{{{ {inner} }}}}" if inner.startswith("{") else f"{{{{{inner}}}}}")
        else:
            follows = number + 1 < len(parts)
            written.append(f"{part} " if follows and part.endswith("{") else part)
    text = "".join(written)
    return text if gaps(text) == tuple(part.strip() for part in parts[1::2]) else None
