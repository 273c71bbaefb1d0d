"""The person's settings, seen and set; remarks in their file stay."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.config import SETTINGS, Setting, SettingsError, Value, parse
from drill.core.command_line import CommandHint
from drill.errors import UsageError

_MOST_DIGITS = 10
_LIKE = 0.6  # of 1, by difflib: "new" is like "new_per_day" by 0.43, "newperday" by 0.9


@dataclass(frozen=True, slots=True)
class SettingView:
    """A setting, its value, and the line of the settings file that gives it, None where none
    does."""

    setting: Setting
    value: Value
    line: int | None


def view_settings(env: Env, name: str | None = None) -> list[SettingView]:
    """All settings, or the one of a name. Raises UsageError."""
    text = _text(env)
    wanted = [_setting(name)] if name is not None else SETTINGS
    return [
        SettingView(one, getattr(env.settings, one.name), _line(text, one.name)) for one in wanted
    ]


def change_setting(env: Env, name: str, typed: str) -> None:
    """Set a setting to what a person typed, in its line of the file or in a new one. Raises
    UsageError."""
    setting = _setting(name)
    is_count = isinstance(setting.default, int) and typed.isdecimal() and len(typed) < _MOST_DIGITS
    value: Value = int(typed) if is_count else typed
    if fault := setting.fault(value):
        raise UsageError(f"{setting.name}: {fault}", f"It means: {setting.description}")
    text, file = _text(env), env.settings.file
    changed = _with_value(text, setting.name, _written(value))
    try:
        fits = parse(changed, file) == {**parse(text, file), setting.name: value}
    except SettingsError:  # its value goes on in the next line
        fits = False
    if not fits:
        raise SettingsError(
            f"{file}: the line of {setting.name} cannot be changed", "Change it in your editor."
        )
    write_whole({file: changed.encode()})


def _setting(name: str) -> Setting:
    known = {setting.name: setting for setting in SETTINGS}
    written = name.lower().replace("-", "_")
    if written in known:
        return known[written]
    from difflib import get_close_matches

    near = get_close_matches(written, known, n=1, cutoff=_LIKE) or [
        one for one in known if written in one.split("_")
    ]
    hint = f"Did you mean {near[0]}?" if near else f"List them with: {CommandHint('config')}"
    raise UsageError(f"{name}: no such setting", hint)


def _text(env: Env) -> str:
    file = env.settings.file
    return file.read_bytes().decode() if file.exists() else ""  # with its own ends of lines


def _pattern(name: str) -> str:
    """The line of a setting: what is before the value, the value, and a remark behind it."""
    return rf"""^(\s*{name}\s*=\s*)("(?:[^"\\]|\\.)*"|'[^']*'|[^#\n]*?)(\s*(?:#.*)?)$"""


def _line(text: str, name: str) -> int | None:
    found = re.search(_pattern(name), text, re.MULTILINE)
    return text.count("\n", 0, found.start(2)) + 1 if found else None


def _with_value(text: str, name: str, written: str) -> str:
    def replaced(line: re.Match[str]) -> str:
        return f"{line[1]}{written}{line[3]}"

    changed, count = re.subn(_pattern(name), replaced, text, count=1, flags=re.MULTILINE)
    if count:
        return changed
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}{name} = {written}\n"


def _written(value: Value) -> str:
    """A value as TOML has it."""
    if isinstance(value, int):
        return str(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
