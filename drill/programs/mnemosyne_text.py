"""What a side of a card says in Mnemosyne: HTML, but that its line breaks hold, and formulas and
code have tags of their own."""

from __future__ import annotations

import re
from html import escape

_OWN_TAG = re.compile(
    r"<latex>(?P<latex>.*?)</latex>\n?|<\$\$>(?P<shown>.*?)</\$\$>|<\$>(?P<inline>.*?)</\$>",
    re.DOTALL | re.IGNORECASE,
)
_CODE = re.compile(r"\\(?:begin|end)\{(?:verbatim|lstlisting)\}")
_COMMAND = re.compile(r"\\(?!begin\b)[a-zA-Z]+")
_WITH_BREAKS = re.compile("<(?:ul|ol|table|pre)[ >]", re.IGNORECASE)  # which need none


def as_html(text: str) -> str:
    """The HTML of a side, with formulas as Anki has them and code as `<pre>`."""
    parts, end = [], 0
    for tag in _OWN_TAG.finditer(text):
        parts += [_with_breaks(text[end : tag.start()]), _told(tag)]
        end = tag.end()
    return "".join([*parts, _with_breaks(text[end:])])


def _with_breaks(text: str) -> str:
    return text if _WITH_BREAKS.search(text) else text.replace("\n", "<br>")


def _told(tag: re.Match[str]) -> str:
    kind = tag.lastgroup or ""
    told = escape(tag[kind], quote=False)
    if kind == "shown":
        return f"\\[{told}\\]"
    if kind == "inline":
        return f"\\({told}\\)"
    if _CODE.search(told):
        code = _CODE.sub("", told).strip("\n")
        return f"<pre>{code}</pre>"
    is_formula = "$" not in told and _COMMAND.search(told)
    return f"\\({told}\\)" if is_formula else _with_breaks(told.strip())
