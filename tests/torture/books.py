"""Checking the books of a home after a kill: is the database whole, and does its log add up to its
memory?"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from drill.core.learning.log import Action, Entry, Review, replay
from drill.store import LogRecords, Store


@dataclass(frozen=True, slots=True)
class Books:
    """The log of a home at one moment, and what is wrong with the database that it is in."""

    records: LogRecords = field(default_factory=LogRecords)
    problems: tuple[str, ...] = ()
    steps: Mapping[UUID, UUID] = field(default_factory=dict)  # of entries that were stored together

    @property
    def entries(self) -> dict[UUID, Entry]:
        return {entry.id: entry for entry in self.records.entries}

    @property
    def void(self) -> set[UUID]:
        """The ids of the entries that were undone."""
        return {void.entry for void in self.records.voids}

    @property
    def newest(self) -> set[UUID]:
        """The ids of the entries of the newest step that holds."""
        holding = [entry.id for entry in self.records.entries if entry.id not in self.void]
        last = max((self.steps.get(id, id) for id in holding), default=None)
        return {id for id in holding if self.steps.get(id, id) == last}

    def lost_since(self, before: Books) -> list[str]:
        """Entries and undoings that were there before and are not there any more, or not as they
        were."""
        entries, voids = self.entries, set(self.records.voids)
        lost = [
            f"lost or changed: {old}"
            for old in before.records.entries
            if entries.get(old.id) != old
        ]
        return lost + [f"lost: {old}" for old in before.records.voids if old not in voids]


def audit(home: Path) -> Books:
    """The books of a home."""
    return audit_file(home / "drill.db")


def audit_file(database: Path) -> Books:
    """The books in a database, read from a copy that SQLite itself makes, so that others may write
    meanwhile."""
    if not database.exists():
        return Books()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        with (
            closing(sqlite3.connect(database, timeout=60)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            sound = [row[0] for row in target.execute("PRAGMA integrity_check")]
            orphans = target.execute("PRAGMA foreign_key_check").fetchall()
            made = target.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        problems = [f"integrity_check: {line}" for line in sound if line != "ok"]
        problems += [f"foreign_key_check: {row}" for row in orphans]
        if problems or not made:
            return Books(problems=tuple(problems))
        with closing(Store(f"sqlite:///{copy}")) as store:
            records, card_states = store.whole_log.records(), store.log.card_states()
        with closing(sqlite3.connect(copy)) as plain:
            steps = {
                UUID(entry): UUID(step)
                for entry, step in plain.execute("SELECT entry_id, step_id FROM step")
            }
    void = {one.entry for one in records.voids}
    logs: dict[str, list[Entry]] = {}
    for entry in records.entries:
        for card in _cards(entry) if entry.id not in void else ():
            logs.setdefault(card, []).append(entry)
    replayed = {card: replay(log) for card, log in logs.items()}
    problems += [
        f"memory of {card}: stored {card_states.get(card)}, replay says {replayed.get(card)}"
        for card in sorted(card_states.keys() | replayed.keys())
        if card_states.get(card) != replayed.get(card)
    ]
    return Books(records, tuple(problems), steps)


def _cards(entry: Entry) -> tuple[str, ...]:
    match entry:
        case Review():
            return (entry.card,)
        case Action():
            return entry.cards
        case _:
            return ()
