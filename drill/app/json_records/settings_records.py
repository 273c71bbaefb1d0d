"""The settings under the stable keys that other tools rely on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drill.app.settings import SettingView


def setting_json(view: SettingView, file: Path) -> dict[str, Any]:
    """`line` is that of the file which sets it, None where the default holds."""
    return {
        "name": view.setting.name,
        "value": view.value,
        "default": view.setting.default,
        "meaning": view.setting.description,
        "file": str(file),
        "line": view.line,
    }
