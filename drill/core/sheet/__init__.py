"""The last-minute page as a value: what is on it, in which order, and what two printed pages
have no room for."""

from __future__ import annotations

from drill.core.sheet.composing import compose, spans
from drill.core.sheet.sheet_values import (
    Chapter,
    Layout,
    LearningRecord,
    Sheet,
    SheetEntry,
    SheetPoint,
    StageSpan,
    Standing,
)

__all__ = [
    "Chapter",
    "Layout",
    "LearningRecord",
    "Sheet",
    "SheetEntry",
    "SheetPoint",
    "StageSpan",
    "Standing",
    "compose",
    "spans",
]
