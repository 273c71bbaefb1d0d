"""An Anki package to values, whichever of the three generations it is of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from drill.anki import messages
from drill.anki.hidden_parts import hidden_by, with_hints
from drill.anki.package import opened
from drill.anki.package_errors import PackageError

MOST_ROWS = 2_000_000  # of a table; twenty years of a hundred answers a day are half of it
_OLD, _NEW = 11, 18  # schemas: note types and decks as JSON in `col`, or in tables of their own
_SUSPENDED, _BURIED = -1, (-2, -3)  # queues of cards that are not asked
_NEVER, _REVIEW = 0, 2  # types of cards
_SEPARATOR = "\x1f"
_CSS = 3  # the field in the settings of a note type
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class NoteType:
    """`templates` are front and back of each card that a note makes; a cloze type has one for
    all. `hidden` are the classes and ids that its CSS hides in fields; in `templates` hidden parts
    are hints already."""

    name: str
    cloze: bool
    fields: tuple[str, ...]
    templates: tuple[tuple[str, str], ...]
    hidden: frozenset[str] = frozenset()


class Note(NamedTuple):
    id: int
    guid: str
    type: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]


class CardSchedule(NamedTuple):
    """Of a card in review: days, permille, and the day when it is due, counted from the day of the
    collection."""

    interval: int
    factor: int
    due: int
    repetitions: int
    lapses: int


class AnkiCard(NamedTuple):
    """`ord` counts the cards of a note from 0; `learned` says whether it was answered, `changed`
    is in seconds."""

    id: int
    note: int
    deck: int
    ord: int
    learned: bool
    suspended: bool = False
    buried: bool = False
    changed: int = 0
    schedule: CardSchedule | None = None


class LogRow(NamedTuple):
    """`key` in milliseconds since 1970, `button` 1..4 (0 for what was no answer), `took`
    milliseconds."""

    key: int
    card: int
    button: int
    took: int
    kind: int


@dataclass(frozen=True, slots=True)
class Collection:
    """`created` is in seconds since 1970; that was 04:00 of the day from which days are counted."""

    note_types: dict[int, NoteType]
    decks: dict[int, str]
    notes: tuple[Note, ...]
    cards: tuple[AnkiCard, ...]
    log: tuple[LogRow, ...]
    created: int


def read(path: Path) -> Collection:
    """The collection in the package. Raises PackageError."""
    with opened(path) as database:
        try:
            (version,) = database.execute("SELECT CAST(ver AS integer) FROM col").fetchone() or (0,)
            if version not in (_OLD, _NEW):
                raise PackageError(
                    f"{path}: a collection of schema {version}", f"Known are {_OLD} and {_NEW}."
                )
            for table in ("notes", "cards", "revlog"):
                (rows,) = database.execute(f"SELECT count(*) FROM {table}").fetchone()
                if rows > MOST_ROWS:
                    raise PackageError(
                        f"{path}: {rows:,} rows in {table}", "Export fewer decks at a time."
                    )
            note_types = _old_types(database) if version == _OLD else _new_types(database)
            decks = _old_decks(database) if version == _OLD else _new_decks(database)
            (created,) = database.execute("SELECT CAST(crt AS integer) FROM col").fetchone()
            rows = _notes(database), _cards(database), _log(database)
            return Collection(note_types, decks, *rows, created)
        except _BROKEN as error:
            raise PackageError(
                f"{path}: its collection is not as Anki writes it: {error}", "Export it again."
            ) from error


def _notes(database: sqlite3.Connection) -> tuple[Note, ...]:
    rows = database.execute(
        "SELECT CAST(id AS integer), CAST(guid AS text), CAST(mid AS integer), CAST(tags AS text), "
        "CAST(flds AS text) FROM notes ORDER BY id"
    )
    return tuple(
        Note(id, guid, type, tuple(tags.split()), tuple(fields.split(_SEPARATOR)))
        for id, guid, type, tags, fields in rows
    )


def _cards(database: sqlite3.Connection) -> tuple[AnkiCard, ...]:
    rows = database.execute(
        "SELECT CAST(id AS integer), CAST(nid AS integer), CAST(CASE WHEN odid THEN odid ELSE did "
        "END AS integer), CAST(ord AS integer), CAST(type AS integer), CAST(queue AS integer), "
        "CAST(mod AS integer), CAST(ivl AS integer), CAST(factor AS integer), CAST(CASE WHEN odid "
        "THEN odue ELSE due END AS integer), CAST(reps AS integer), CAST(lapses AS integer) "
        "FROM cards ORDER BY nid, ord"
    )
    return tuple(
        AnkiCard(
            *(id, note, deck, ord, type != _NEVER, queue == _SUSPENDED, queue in _BURIED, changed),
            schedule=CardSchedule(*schedule) if type == _REVIEW else None,
        )
        for id, note, deck, ord, type, queue, changed, *schedule in rows
    )


def _log(database: sqlite3.Connection) -> tuple[LogRow, ...]:
    columns = ("id", "cid", "ease", "time", "type")
    numbers = ", ".join(f"CAST({column} AS integer)" for column in columns)
    return tuple(
        LogRow(*row) for row in database.execute(f"SELECT {numbers} FROM revlog ORDER BY id")
    )


def _old_types(database: sqlite3.Connection) -> dict[int, NoteType]:
    (models,) = database.execute("SELECT models FROM col").fetchone()
    return {int(id): _old_type(model) for id, model in json.loads(models).items()}


def _old_type(model: dict[str, Any]) -> NoteType:
    fields = tuple(str(field["name"]) for field in model["flds"])
    templates = [(str(template["qfmt"]), str(template["afmt"])) for template in model["tmpls"]]
    css = str(model.get("css", ""))
    return _note_type(str(model["name"]), model["type"] == 1, fields, templates, css)


def _note_type(
    name: str,
    cloze: bool,
    fields: tuple[str, ...],
    templates: Sequence[tuple[str, str]],
    css: str,
) -> NoteType:
    hidden = hidden_by(css)
    seen = ((with_hints(front, hidden), with_hints(back, hidden)) for front, back in templates)
    return NoteType(name, cloze, fields, tuple(seen), hidden)


def _old_decks(database: sqlite3.Connection) -> dict[int, str]:
    (decks,) = database.execute("SELECT decks FROM col").fetchone()
    return {int(id): str(deck["name"]) for id, deck in json.loads(decks).items()}


def _new_types(database: sqlite3.Connection) -> dict[int, NoteType]:
    found = {}
    for id, name, config in database.execute("SELECT id, name, config FROM notetypes").fetchall():
        fields = database.execute(
            "SELECT name FROM fields WHERE ntid = ? ORDER BY ord", (id,)
        ).fetchall()
        sides = database.execute(
            "SELECT config FROM templates WHERE ntid = ? ORDER BY ord", (id,)
        ).fetchall()
        found[int(id)] = _note_type(
            str(name),
            messages.first_number(config) == 1,
            tuple(str(field) for (field,) in fields),
            [(messages.text(side, 1), messages.text(side, 2)) for (side,) in sides],
            messages.text(config, _CSS),
        )
    return found


def _new_decks(database: sqlite3.Connection) -> dict[int, str]:
    rows = database.execute("SELECT CAST(id AS integer), CAST(name AS text) FROM decks")
    return {id: name.replace(_SEPARATOR, "::") for id, name in rows}
