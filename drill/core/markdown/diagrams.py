"""Which fences hold a diagram rather than code."""

from __future__ import annotations

import re

from drill.core.markdown.elements import Fence

_DRAWN = re.compile(r"[│┌└├┐┘┤┬┴┼─▼▲►◄║═╔╗╚╝╭╮╰╯]|\+-{2,}|-{2,}>|<-{2,}|^[ \t]*[|v^][ \t|v^]*$")
_DIAGRAMS = frozenset("mermaid plantuml puml dot graphviz ditaa ascii diagram".split())


def is_diagram(fence: Fence) -> bool:
    """Whether a fence is in a language for diagrams, or has none and signs of boxes or arrows on
    two lines or more."""
    if fence.language:
        return fence.language in _DIAGRAMS
    return sum(bool(_DRAWN.search(line)) for line in fence.text.split("\n")) > 1
