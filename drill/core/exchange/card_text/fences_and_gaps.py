"""What of a flashcard's text is a fence, and what of it is a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from drill.core.exchange.card_text.numbered_gaps import numbered_parts

_FENCE = re.compile(r"\s{0,3}(?P<sign>`{3,}|~{3,})(?P<rest>.*)$")
_MARKED = re.compile(
    r"(?P<ticks>`+)(?!`)[^`].{0,2000}?(?<!`)(?P=ticks)(?!`)"  # code
    r"|!?\[[^\[\]]*\]\([^()\s]*\)"  # a link or a picture
    r"|!\[[^\[\]]*\]"
    r"|\\[\[\]]|\[\^[^\[\]]+\]"  # brackets that are none, and a footnote
    r"|^\s{0,3}\[[^\[\]]+\]:\s+\w+://\S+$"  # where a link leads
    r"|\[(?P<gap>[^\[\]]+)\]",
    re.DOTALL | re.MULTILINE,
)


class Fenced(NamedTuple):
    """A fence: the places of its first and its last line, and what its first line says."""

    first: int
    last: int
    info: str


def fenced(body: Sequence[str]) -> list[bool]:
    """Whether each line belongs to a fence; one that is never closed is none."""
    found = [False] * len(body)
    for fence in fences(body):
        found[fence.first : fence.last + 1] = [True] * (fence.last + 1 - fence.first)
    return found


def with_fences(body: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a fence."""
    return zip(body, fenced(body), strict=True)


def outside_fences(text: str) -> str:
    return "\n".join(line for line, within in with_fences(text.split("\n")) if not within)


def fences(body: Sequence[str]) -> Iterator[Fenced]:
    """The fences that are closed."""
    unclosed: set[str] = set()
    at = 0
    while at < len(body):
        fence = _FENCE.match(body[at])
        at += 1
        if fence is None or fence["sign"] in unclosed or "`" in fence["rest"]:
            continue
        end = next((n for n in range(at, len(body)) if _closes(body[n], fence["sign"])), None)
        if end is None:
            unclosed.add(fence["sign"])
            continue
        yield Fenced(at - 1, end, fence["rest"].strip())
        at = end + 1


def _closes(line: str, sign: str) -> bool:
    bare = line.strip()
    return bare.startswith(sign) and not bare.strip(sign[0])


def gap_parts(text: str) -> list[str]:
    """The text in parts, those at odd places in gaps; code and links have none, and keep their
    brackets."""
    numbered = numbered_parts(text)
    if len(numbered) > 1:
        return [unescape(part) for part in numbered]
    parts, end = [""], 0
    for match in _MARKED.finditer(text):
        parts[-1] += text[end : match.start()]
        if match["gap"] is None or not match["gap"].strip():
            parts[-1] += match[0]
        else:
            parts += [match["gap"].strip(), ""]
        end = match.end()
    parts[-1] += text[end:]
    return [unescape(part) for part in parts]
