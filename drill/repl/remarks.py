"""What drill says of what was typed or done."""

from __future__ import annotations

from rich.console import Console

from drill.render.layout import remark


def say(console: Console, text: str) -> None:
    """Print a remark; a pipe gets it as one line."""
    console.print(remark(text), soft_wrap=not console.is_terminal)
