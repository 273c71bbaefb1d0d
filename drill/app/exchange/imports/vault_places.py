"""Where the vaults of Obsidian are, and how each is set."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from drill.app.files.texts import read_text
from drill.core.exchange.markdown_notes.vault_settings import Vault, blocks_of, vault_of
from drill.errors import DrillError

_LOGSEQ = "logseq/config.edn"  # of a graph
_PLUGINS = ("obsidian-spaced-repetition", "obsidian-to-anki-plugin")


def vault_root(path: Path) -> Path:
    """The folder of the vault that a path is in; its own folder where it is in none."""
    whole = path.resolve()
    folder = whole if whole.is_dir() else whole.parent
    above = (one for one in (folder, *folder.parents) if (one / ".obsidian").is_dir())
    return next(above, folder)


def picture_root(path: Path) -> Path:
    """The folder in which the pictures of notes at a path may lie: that of their vault or graph,
    else the folder itself."""
    root = vault_root(path)
    if (root / ".obsidian").is_dir():
        return root
    return next((one for one in (root, *root.parents) if (one / _LOGSEQ).is_file()), root)


def vault_at(path: Path) -> Vault:
    """How the vault of a path is set; as its plugins come where they have no settings."""
    plugins = vault_root(path) / ".obsidian" / "plugins"
    cards, blocks = (_settings(plugins / name / "data.json") for name in _PLUGINS)
    return vault_of(cards)._replace(blocks=blocks_of(blocks))


def _settings(file: Path) -> object:
    try:
        found = file.stat()
    except OSError:
        return None
    return _read_settings(file, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=10)
def _read_settings(file: Path, changed: int, size: int) -> object:
    """What is in a file of settings, as it was `changed` last: all notes of a vault ask for it."""
    try:
        return json.loads(read_text(file))
    except (DrillError, ValueError, RecursionError):
        return None
