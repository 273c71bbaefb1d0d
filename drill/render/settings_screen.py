"""The settings on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from drill.core.command_line import CommandHint
from drill.render.phrases import DIM, STRONG, shown

if TYPE_CHECKING:
    from pathlib import Path

    from drill.app.settings import SettingView


def settings(views: Sequence[SettingView], file: Path) -> RenderableType:
    """Two lines a setting: its value and where that comes from, and what it means."""
    lines = []
    for view in views:
        place = f"line {view.line} of the file" if view.line is not None else "default"
        lines.append(
            Text.assemble((f"{view.setting.name} = {view.value}", STRONG), (f"  ({place})", DIM))
        )
        lines.append(Text(f"  {view.setting.description}"))
    change = CommandHint("config", "new_per_day", "5")
    return Group(*lines, Text(f"They are in {shown(file)}; change one with: {change}", DIM))
