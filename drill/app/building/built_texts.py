"""The texts of notes as the last builds read them: what was said of their lines then can be found
after an edit."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

from drill.app.building.remembered_notes import TEXTS, record_name
from drill.folders import require_file

_MOST = 3  # texts of a file
_LARGEST = 2_000_000  # characters of all of them


def built_texts(folder: Path, path: Path) -> list[str]:
    """The texts of the notes at a path, the newest first, of which `folder` has a record; a damaged
    record counts as none."""
    record = _record(folder, path)
    try:
        require_file(record)
        texts = json.loads(zlib.decompress(record.read_bytes()))
    except (OSError, ValueError, zlib.error):
        return []
    return texts if isinstance(texts, list) else []


def texts_record(folder: Path, path: Path, text: str) -> tuple[Path, bytes]:
    """The file in `folder` that remembers a text of notes and those before it, and what it
    holds."""
    texts = [text, *(one for one in built_texts(folder, path) if one != text)][:_MOST]
    while texts and sum(map(len, texts)) > _LARGEST:
        texts.pop()
    return _record(folder, path), zlib.compress(json.dumps(texts).encode())


def _record(folder: Path, path: Path) -> Path:
    return folder / f"{record_name(path)}{TEXTS}"
