"""A bar for what takes longer than a moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress

PATIENCE = 1.0  # seconds that a person waits without wondering


@contextmanager
def progress(console: Console, ticks: Callable[[], float]) -> Iterator[Callable[[int, int], None]]:
    """A function to tell how much is done, of how much; a bar appears after a moment, in a terminal
    only."""
    begun = ticks()
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("")

    def tick(done: int, total: int) -> None:
        if not bar.live.is_started and ticks() - begun > PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield tick
    finally:
        bar.stop()
