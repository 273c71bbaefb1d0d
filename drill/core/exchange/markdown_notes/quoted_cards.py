"""Cards in quotes and callouts: what is in them without the sign of the quote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

_QUOTE = re.compile(r" {0,3}> ?")
_CALLOUT = re.compile(r"\[![\w-]{1,30}\][+-]?[ \t]*")  # its kind, before its title


def bare_line(line: str) -> str:
    """A line without one level of a quote, and without blanks around it."""
    return _QUOTE.sub("", line, count=1).strip()


def without_quote(lines: Sequence[str], separators: Collection[str]) -> list[str]:
    """The lines without one level of the quote that they all are in; a separator may be outside of
    it, and a line that goes on, where the separator is in it. A callout is without its kind."""
    is_quoted = [_QUOTE.match(line) is not None for line in lines]
    parted = [at for at, line in enumerate(lines) if bare_line(line) in separators]
    others = [quoted for at, quoted in enumerate(is_quoted) if at not in parted]
    is_within = any(is_quoted[at] for at in parted) or all(others)
    if not (lines and is_quoted[0] and is_within):
        return list(lines)
    first, *rest = [_QUOTE.sub("", line, count=1) for line in lines]
    return [_CALLOUT.sub("", first, count=1), *rest]


def parts_of_quote(
    lines: Sequence[str], separators: Collection[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The lines of a quote that has several cards, parted where it has an empty line, each with
    the place of its first one; other lines whole."""
    quoted = [line for line in lines if _QUOTE.match(line) and bare_line(line) in separators]
    ends = [at for at, line in enumerate(lines) if _QUOTE.match(line) and not bare_line(line)]
    first = 0
    for end in [*ends, len(lines)] if len(quoted) > 1 else [len(lines)]:
        if end > first:
            yield first, tuple(lines[first:end])
        first = end + 1
