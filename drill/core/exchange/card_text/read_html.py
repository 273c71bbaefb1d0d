"""The type of a function that makes text of HTML; each format passes its own."""

from __future__ import annotations

from typing import Protocol


class ReadHtml(Protocol):
    """Text of HTML; with `fences` it may have several lines."""

    def __call__(self, html: str, *, fences: bool) -> str: ...
