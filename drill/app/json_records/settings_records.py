"""The settings under the stable keys that other tools rely on."""

from __future__ import annotations

from pathlib import Path

from drill.app.settings import SettingView
from drill.core.json_object import JsonObject


def setting_json(view: SettingView, file: Path) -> JsonObject:
    """`line` is that of the file which sets it, None where the default holds."""
    return {
        "name": view.setting.name,
        "value": view.value,
        "default": view.setting.default,
        "meaning": view.setting.description,
        "file": str(file),
        "line": view.line,
    }
