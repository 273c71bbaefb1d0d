"""The tables of a collection of the oldest generation in use (schema 11), and its one settings
row."""

from __future__ import annotations

import json
from typing import Any

from drill.anki.notetypes import note_types
from drill.anki.schedule import Origin

_COLUMNS = {
    "col": "crt mod scm ver dty usn ls conf* models* decks* dconf* tags*",
    "notes": "guid* mid mod usn tags* flds* sfld csum flags data*",
    "cards": "nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data*",
    "revlog": "cid usn ease ivl lastIvl factor time type",
}
# Those that Anki's import looks things up by; it makes the others itself, in the collection that it
# imports into.
_INDEXES = {"notes": "csum", "cards": "nid", "revlog": "cid"}
# What is the same in all rows is not passed for each.
_VALUES = {
    "col": ", ".join("?" * 13),
    "notes": "?, ?, ?, ?, -1, ?, ?, ?, ?, 0, ''",
    "cards": "?, ?, ?, 0, ?, -1, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?",
    "revlog": "?, ?, -1, ?, ?, ?, ?, ?, ?",
}
_SCHEMA = 11
DEFAULT_DECK = 1


def tables() -> str:
    """The statements that make the tables; a star marks text, everything else is whole numbers."""
    made = [
        f"CREATE TABLE {table} (id integer primary key, "
        f"{', '.join(map(_column, columns.split()))});"
        for table, columns in _COLUMNS.items()
    ]
    return "\n".join(
        [
            *made,
            "CREATE TABLE graves (usn integer not null, oid integer not null, type integer not "
            "null);",
        ]
    )


def indexes() -> str:
    """The statements that make the indexes, for when the rows are in."""
    return "\n".join(
        f"CREATE INDEX ix_{table}_{column} ON {table} ({column});"
        for table, column in _INDEXES.items()
    )


def insert_statement(table: str) -> str:
    """The statement that adds a row to a table, of the values that differ from row to row."""
    return f"INSERT INTO {table} VALUES ({_VALUES[table]})"


def settings_row(
    start: Origin, modified: int, decks: dict[int, str], next_position: int
) -> tuple[object, ...]:
    """The row of the table `col`; `modified` in milliseconds, `decks` are names by id.

    Without `schedVer` Anki takes the cards for ones of its first scheduler and turns their log
    round.
    """
    seconds = modified // 1000
    conf = {
        "activeDecks": [DEFAULT_DECK],
        "addToCur": True,
        "collapseTime": 1200,
        "creationOffset": start.minutes_west,
        "curDeck": DEFAULT_DECK,
        "dueCounts": True,
        "estTimes": True,
        "newSpread": 0,
        "nextPos": next_position,
        "sched2021": True,
        "schedVer": 2,
        "sortBackwards": False,
        "sortType": "noteFld",
        "timeLim": 0,
    }
    named = {
        str(id): _deck(id, name, seconds) for id, name in {DEFAULT_DECK: "Default", **decks}.items()
    }
    parts: tuple[Any, ...] = (conf, note_types(seconds), named, {"1": _options()}, {})
    return (
        1,
        start.created,
        modified,
        modified,
        _SCHEMA,
        0,
        0,
        0,
        *(json.dumps(part) for part in parts),
    )


def _column(name: str) -> str:
    return f"{name.rstrip('*')} {'text' if name.endswith('*') else 'integer'} not null"


def _deck(id: int, name: str, modified: int) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "mod": modified,
        "usn": -1,
        "conf": 1,
        "desc": "",
        "dyn": 0,
        "collapsed": False,
        "extendNew": 0,
        "extendRev": 0,
        "lrnToday": [0, 0],
        "newToday": [0, 0],
        "revToday": [0, 0],
        "timeToday": [0, 0],
    }


def _options() -> dict[str, Any]:
    """The options of the default deck, as Anki begins with; an import leaves those that a person
    has."""
    return {
        "id": 1,
        "name": "Default",
        "mod": 0,
        "usn": 0,
        "maxTaken": 60,
        "autoplay": True,
        "timer": 0,
        "replayq": True,
        "new": {
            "bury": False,
            "delays": [1.0, 10.0],
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": 20,
        },
        "rev": {
            "bury": False,
            "ease4": 1.3,
            "ivlFct": 1.0,
            "maxIvl": 36500,
            "perDay": 200,
            "hardFactor": 1.2,
        },
        "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
        "dyn": False,
    }
