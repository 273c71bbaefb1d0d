"""What kind of terminal there is, by the environment."""

from __future__ import annotations

from collections.abc import Mapping

_CANNOT_DRAW = {"dumb", "unknown"}


def can_draw(environ: Mapping[str, str]) -> bool:
    """Whether a terminal can do more than lines. Windows never sets TERM, so that a missing one says nothing."""
    return environ.get("TERM", "").lower() not in _CANNOT_DRAW
