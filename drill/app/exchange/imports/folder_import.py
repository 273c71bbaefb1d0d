"""Bringing in a file or folder from elsewhere, whatever it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain
from operator import attrgetter
from pathlib import Path
from secrets import token_hex
from typing import Any

from drill.app.backups.backup import backed_up
from drill.app.env import Env
from drill.app.exchange.imports.importing import ANKI, OWN, TABLE, import_file
from drill.app.exchange.imports.recognising import (
    FileGroup,
    below,
    kind_of_file,
    part_of_file,
    parts_of_folder,
    unread,
)
from drill.app.exchange.imports.switching import import_from, no_cards
from drill.app.exchange.reconciling.import_result import MOST_NAMED, ImportOptions, ImportResult
from drill.app.library import Library
from drill.app.undo.file_steps import one_import
from drill.core.backups.retention import Reason
from drill.core.exchange.left_out import LeftOut
from drill.errors import DrillError, UsageError

Tick = Callable[[int, int], None]

_BY_ENDING = (ANKI, TABLE, OWN)
_COUNTS = ("own", "entries", "carried", "known", "actions", "pictures")  # of an ImportResult
_LISTS = ("decks", "differences", "left_out", "media", "first", "refused", "windows_1252", "parted")


def import_path(
    env: Env,
    library: Library,
    path: Path,
    kind: str | None,
    options: ImportOptions,
    tick: Tick = lambda done, total: None,
) -> ImportResult:
    """Bring in what is at a path, if it is of that `kind` or of any; `tick` is told how many files
    of a folder are done, of how many. Raises DrillError."""
    if path.is_dir():
        return _import_folder(env, library, path, kind, options, tick)
    kind = kind or kind_of_file(path)
    if kind is None or kind in _BY_ENDING:
        return import_file(env, library, path, options, kind)
    return import_from(env, library, part_of_file(path, kind), options)


def _import_folder(
    env: Env,
    library: Library,
    folder: Path,
    kind: str | None,
    options: ImportOptions,
    tick: Tick,
) -> ImportResult:
    """Each file of a folder as what it is, all as one step."""
    out: list[LeftOut] = []
    parts = parts_of_folder(folder, kind, out, all_tables=bool(options.columns))
    if options.columns and not any(part.kind == TABLE for part in parts):
        raise UsageError("--columns: says what the columns of a table are", "There is none in it.")
    sources = frozenset(str(part.source.resolve()) for part in parts)
    options = replace(options, together=sources if len(parts) > 1 else frozenset())
    is_kept = options.write and bool(options.together)
    with backed_up(env, Reason.IMPORT) if is_kept else nullcontext():
        found, kinds = _import_parts(env, library, folder, parts, options, out, tick)
    if not found:
        raise no_cards(folder, out)
    return replace(_combined(found, out), read=kinds if options.together else {})


def _import_parts(
    env: Env,
    library: Library,
    folder: Path,
    parts: Sequence[FileGroup],
    options: ImportOptions,
    out: list[LeftOut],
    tick: Tick,
) -> tuple[list[ImportResult], Counter[str]]:
    """What came of each part that has cards, and how many files of each kind came in; the other
    parts are named in `out`."""
    stems = Counter(part.at.stem for part in parts if part.kind == TABLE)
    found: list[ImportResult] = []
    kinds, name = Counter[str](), token_hex(8)
    files_done, files = 0, sum(len(part.files) for part in parts)
    told = folder if folder.name else folder.absolute()  # "." says nothing later
    for part in parts:
        called = _called(part) if stems[part.at.stem] > 1 else ""
        try:
            with one_import(env, told, name) if options.write else nullcontext():
                named = replace(options, name=called)
                found.append(_import_part(env, library, part, named, folder))
        except DrillError as error:
            out += _without_cards(folder, part, error)
        else:
            kinds[part.kind] += len(part.files)
            library = library.refreshed(env)
        files_done += len(part.files)
        tick(files_done, files)
    return found, kinds


def _called(part: FileGroup) -> str:
    """What tells a table apart from one of the same name in another folder."""
    return f"{part.at.resolve().parent.name} {part.at.stem}"


def _import_part(
    env: Env, library: Library, part: FileGroup, options: ImportOptions, folder: Path
) -> ImportResult:
    if part.kind not in _BY_ENDING:
        return import_from(env, library, part, replace(options, columns=()))
    options = options if part.kind == TABLE else replace(options, columns=())
    done = import_file(env, library, part.at, options, part.kind)
    file = below(folder, part.at)
    named = [
        replace(one, place=", ".join(filter(None, (file, one.place)))) if one.place else one
        for one in done.left_out
    ]
    return replace(done, left_out=tuple(named), windows_1252=tuple(file for _ in done.windows_1252))


def _without_cards(folder: Path, part: FileGroup, error: DrillError) -> list[LeftOut]:
    if re.match(re.escape(str(part.at)) + r":\d+: ", error.message):
        return [unread(part.at, below(folder, part.at), error)]
    why = error.message.removeprefix(f"{part.at}: ")
    whys = [why] + [""] * (len(part.files) - 1)  # told once
    return [
        LeftOut("files without cards", below(folder, file), told)
        for file, told in zip(part.files, whys, strict=True)
    ]


def _combined(found: Sequence[ImportResult], out: Sequence[LeftOut]) -> ImportResult:
    """What several files came to."""
    values: dict[str, Any] = {name: sum(map(attrgetter(name), found)) for name in _COUNTS}
    for name in _LISTS:
        values[name] = tuple(chain.from_iterable(map(attrgetter(name), found)))
    whole = ImportResult(**values)
    return replace(
        whole,
        left_out=(*out, *whole.left_out),
        media=tuple(dict.fromkeys(whole.media)),
        first=whole.first[:MOST_NAMED],
        refused=tuple(dict.fromkeys(whole.refused)),
    )
