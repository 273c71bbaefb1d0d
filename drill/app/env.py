"""The outside world as one value, so that a test can bring its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from drill.clock import Clock
from drill.config import Settings


class Env(NamedTuple):
    """`shipped` is the folder of the decks that come with drill, `edit` opens a file at a line and
    waits.

    `notify` tells the person what is being waited for.
    """

    settings: Settings
    shipped: Path
    clock: Clock
    edit: Callable[[Path, int], None]
    notify: Callable[[str], None]
