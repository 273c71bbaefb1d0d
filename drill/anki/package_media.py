"""The pictures in a package that somebody else made, whichever of the three generations it is of.

Their names are looked up and never become names of files; what is read is bounded, whatever the
package claims.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import ZipFile

from drill.anki import messages
from drill.anki.messages import first_number
from drill.anki.package import entries, unpacking
from drill.core.markdown.pictures import decoded
from drill.core.media import LARGEST, fault, name_of

_MEDIA = "media"  # the entry that says what the others are called
_LARGEST_LIST = 5_000_000  # bytes
_LARGEST_META = 10_000  # bytes
_MOST_BYTES = 100_000_000  # of all pictures of one import
_PACKED = 3  # the version from which entries are packed one by one
_NAME = 1  # fields of the list of that version


@dataclass(slots=True)
class PackagePictures:
    """The pictures of a package by the names that its notes have for them, and why others were not
    taken."""

    taken: dict[str, bytes] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def pictures_in(path: Path, wanted: Collection[str]) -> PackagePictures:
    """The pictures of these names. A list that is broken, or none, gives none. Raises
    PackageError.

    Names of the same picture share its bytes.
    """
    found = PackagePictures()
    held: dict[str, bytes] = {}
    if not wanted:
        return found
    with entries(path) as package:
        packed = _version(package) >= _PACKED
        places = _places(package, packed=packed)
        size = 0
        for name in wanted:
            entry = places.get(name, places.get(decoded(name), ""))
            if entry not in package.NameToInfo:
                continue
            if size + package.NameToInfo[entry].file_size > _MOST_BYTES:
                found.refused[name] = (
                    f"more than {_MOST_BYTES // 1_000_000} MB of pictures in one package"
                )
                continue
            content = _content(package, entry, packed=packed)
            size += len(content)
            why = fault(content)
            if why:
                found.refused[name] = why
            else:
                found.taken[name] = held.setdefault(name_of(content), content)
    return found


def _version(package: ZipFile) -> int:
    if "meta" not in package.NameToInfo:
        return 0
    with package.open("meta") as meta:
        return first_number(meta.read(_LARGEST_META))


def _places(package: ZipFile, *, packed: bool) -> Mapping[str, str]:
    """Which entry holds a file, by the file's name."""
    if _MEDIA not in package.NameToInfo:
        return {}
    listed = _content(package, _MEDIA, packed=packed, most=_LARGEST_LIST)
    try:
        if packed:
            return {name: str(number) for number, name in enumerate(_names(listed))}
        return {str(name): str(entry) for entry, name in dict(json.loads(listed or b"{}")).items()}
    except (ValueError, TypeError, RecursionError):  # then nothing is known of the files
        return {}


def _names(listed: bytes) -> list[str]:
    held = (
        value
        for number, value in messages.fields(listed)
        if number == 1 and isinstance(value, bytes)
    )
    return [messages.text(value, _NAME) for value in held]


def _content(package: ZipFile, entry: str, *, packed: bool, most: int = LARGEST + 1) -> bytes:
    """An entry, cut off where it is larger than `most`. Raises PackageError."""
    with package.open(entry) as source:
        if not packed:
            return source.read(most)
        if package.NameToInfo[entry].file_size == 0:
            return b""
        with unpacking(source, f"{package.filename}: {entry!r}") as read:
            return _read(read, most)


def _read(read: Callable[[int], bytes], most: int) -> bytes:
    content = io.BytesIO()
    while content.tell() < most and (block := read(min(1 << 20, most - content.tell()))):
        content.write(block)
    return content.getvalue()
