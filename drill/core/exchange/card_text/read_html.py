"""What makes text of HTML, which only the side that knows a format's HTML does."""

from __future__ import annotations

from typing import Protocol


class ReadHtml(Protocol):
    """Text of HTML; with `fences` it may have several lines."""

    def __call__(self, html: str, *, fences: bool) -> str: ...
