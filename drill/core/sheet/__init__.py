"""The last-minute page as a value: what stands on it, in which order, and what two printed pages have no room for."""

from __future__ import annotations

from drill.core.sheet.composing import compose, spans
from drill.core.sheet.sheet_values import Chapter, Entry, Form, Learned, Misses, Point, Sheet, Span

__all__ = ["Chapter", "Entry", "Form", "Learned", "Misses", "Point", "Sheet", "Span", "compose", "spans"]
