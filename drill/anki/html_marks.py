"""Bold, italic and code of HTML as Markdown, where that says the same.

A reader of HTML puts private signs where they begin and end; what is around them is known only
when the text is whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.markdown import Inline, Lines, Words, plain, read

BOLD, ITALIC, CODE, _FENCE, END = "\ue010", "\ue011", "\ue012", "\ue013", "\ue014"
SIGNS = frozenset({BOLD, ITALIC, CODE, END})
MARKED = {
    **dict.fromkeys(("b", "strong"), BOLD),
    **dict.fromkeys(("i", "em"), ITALIC),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), CODE),
}
_MARKDOWN = {BOLD: "**", ITALIC: "*", CODE: "`"}
_ANY = re.compile("[\ue010-\ue014]")
_SPAN = re.compile("([\ue010-\ue012])([^\ue010-\ue014]*)\ue014")
_FENCE_AT = re.compile("\ue013([0-9]+)\ue014")
# Stand for the braces of gaps until the HTML is read.
GAP_BEGINS, GAP_ENDS = "\ue000\ue001"
_WHOLE_GAP = re.compile(f"{GAP_BEGINS}[^{GAP_BEGINS}{GAP_ENDS}]*{GAP_ENDS}")
_BRACES = str.maketrans({GAP_BEGINS: "{{", GAP_ENDS: "}}"})


def without_signs(text: str) -> str:
    """The text without private signs."""
    return _ANY.sub("", text)


def fence_sign(number: int) -> str:
    """What stands for a fence until the text is whole."""
    return f"{_FENCE}{number}{END}"


def splits_gap(text: str) -> bool:
    """Whether a gap of a cloze begins or ends in a text, but not both."""
    rest = _WHOLE_GAP.sub("", text)
    return GAP_BEGINS in rest or GAP_ENDS in rest


def with_fences(text: str, fences: Sequence[str]) -> str:
    """The text with the fences in the places of their signs."""
    return _FENCE_AT.sub(lambda at: fences[int(at[1])], text)


def as_markdown(text: str) -> str:
    """The text with Markdown for the private signs, but for those of fences."""
    if not _ANY.search(text):
        return text
    lines = text.split("\n")
    marked, bare = "\n".join(map(_marked, lines)), "\n".join(map(_bare, lines))
    if marked == bare or _says_the_same(_FENCE_AT.sub("", marked), _FENCE_AT.sub("", bare)):
        return marked
    return bare


def _says_the_same(marked: str, bare: str) -> bool:
    said = bare.translate(_BRACES)
    return plain(marked.translate(_BRACES)) in (said, plain(said))


def _bare(line: str) -> str:
    """The line without signs, but for that of a fence."""
    return line if _FENCE_AT.search(line) else without_signs(line)


def _marked(line: str) -> str:
    """The line with marks; without any where one would not be read as what it is."""
    bare = _bare(line)
    spans = [span for span in _SPAN.finditer(line) if _holds(span)]
    if not spans or _FENCE_AT.search(line):
        return bare
    marked = without_signs(_SPAN.sub(_spanned, line))
    blocks = read(marked.translate(_BRACES))
    looks = [_look(part) for block in blocks if isinstance(block, Lines) for part in block.parts]
    is_told = all(
        (span[2].strip().translate(_BRACES), _MARKDOWN[span[1]]) in looks for span in spans
    )
    return marked if is_told and _says_the_same(marked, bare) else bare


def _spanned(span: re.Match[str]) -> str:
    if not _holds(span):
        return span[2]
    sign, inner = _MARKDOWN[span[1]], span[2].strip()
    before, _, after = span[2].partition(inner)
    return f"{before}{sign}{inner}{sign}{after}"


def _holds(span: re.Match[str]) -> bool:
    """Whether marks can be around a text."""
    ends_code = span[1] == CODE and "`" in span[2]
    return any(map(str.isalnum, span[2])) and not ends_code and not splits_gap(span[2])


def _look(part: Inline) -> tuple[str, str]:
    """The text of a part of a line, and its mark."""
    if not isinstance(part, Words):
        return "", ""
    return part.text, "`" if part.code else "**" if part.bold else "*" if part.italic else ""
