"""Where `::` parts a question from its answer, and where it is within a name or an address."""

from __future__ import annotations

import re

# An address of IPv6, which colons are within: "2001:db8::1/64"; one of a page, with its port.
_ADDRESS = re.compile(
    r"(?<![^\W_])(?:(?:[0-9a-f]{1,4}:){1,7}[0-9a-f]{1,4}|[0-9a-f]{2,4})$", re.IGNORECASE
)
_GOES_ON = re.compile(r"/\d|[0-9a-f]{1,4}(?=[:/%.,;)\s]|$)", re.IGNORECASE)
_PAGE = re.compile(r"[a-z]+://\S+$", re.IGNORECASE)
# What is before `::` in programs.
_NAMESPACES = frozenset(
    "std boost self super crate core alloc fmt chrono ranges tokio serde detail base".split()
)


def is_one_name(before: str, behind: str) -> bool:
    """Whether the texts before and behind `::` are the halves of an address or of a name in a
    program."""
    if _ADDRESS.search(before) and _GOES_ON.match(behind):
        return True
    if before[-1:].isspace() or behind[:1].isspace():
        return False
    if _PAGE.search(before):
        return behind[:1].isdigit()
    words = before.split()
    return bool(words) and words[-1] in _NAMESPACES
