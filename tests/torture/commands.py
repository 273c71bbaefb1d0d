"""Commands that are killed while they work, and what must then be in the books and in the files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from drill.app.building.deck_intake import load_deck
from drill.core.ids import entry_id
from drill.core.learning.log import Action, Entry, PlanChange, Review
from drill.errors import DrillError
from tests.torture.books import Books, audit_file
from tests.torture.terminal import Terminal

ARCHIVE_SIZE = 60  # reviews


@dataclass
class CommandStory:
    """A command that asks nothing: `done` is what it says when it is done."""

    argv: Sequence[str]
    done: str
    said: bool = False

    @property
    def shown(self) -> int:
        return 0

    def play(self, terminal: Terminal, steps: int) -> bool:
        """There is nothing to do but to look on."""
        return True

    def see(self, news: str) -> None:
        self.said = self.said or self.done in news

    def judge(self, before: Books, after: Books) -> list[str]:
        new = [entry for id, entry in after.entries.items() if id not in before.entries]
        undone = after.void - before.void
        return [
            f"{' '.join(self.argv[:2])}: {problem}"
            for problem in self._problems(before, new, after, undone)
        ]

    def _problems(
        self, before: Books, new: Sequence[Entry], after: Books, undone: set[object]
    ) -> list[str]:
        raise NotImplementedError


class AnswerStory(CommandStory):
    """`drill answer CARD TEXT`."""

    @property
    def shown(self) -> int:
        return int(self.said)

    def _problems(
        self, before: Books, new: Sequence[Entry], after: Books, undone: set[object]
    ) -> list[str]:
        mine = [
            entry for entry in new if isinstance(entry, Review) and entry.answer == self.argv[2]
        ]
        return _one_or_none(self.said, mine) + [
            f"nobody did this: {one}" for one in new if one not in mine
        ]


class ActionStory(CommandStory):
    """`drill suspend`, `resume`, `reset` and `plan`: one entry of the log."""

    def _problems(
        self, before: Books, new: Sequence[Entry], after: Books, undone: set[object]
    ) -> list[str]:
        mine = [entry for entry in new if isinstance(entry, Action | PlanChange)]
        return _one_or_none(self.said, mine) + [
            f"nobody did this: {one}" for one in new if one not in mine
        ]


class UndoStory(CommandStory):
    """`drill undo` takes back the newest step, all of it, or it does nothing."""

    def _problems(
        self, before: Books, new: Sequence[Entry], after: Books, undone: set[object]
    ) -> list[str]:
        problems = [f"nobody did this: {one}" for one in new]
        if undone not in ([before.newest] if self.said else [set(), before.newest]):
            problems.append(f"said {self.said}: took back {undone} of {before.newest}")
        return problems


@dataclass
class BackupStory(CommandStory):
    """`drill backup`: every backup is whole, and the one that it speaks of is there."""

    folder: Path = field(default_factory=Path)

    def _problems(
        self, before: Books, new: Sequence[Entry], after: Books, undone: set[object]
    ) -> list[str]:
        backups = list(self.folder.glob("*.db"))
        problems = [f"nobody did this: {one}" for one in new]
        problems += [
            f"{backup.name}: {what}" for backup in backups for what in audit_file(backup).problems
        ]
        return problems + ["said it, and there is none"] * (
            self.said and not any("hand" in one.name for one in backups)
        )


@dataclass
class RestoreStory(CommandStory):
    """`drill restore` puts back all of a backup, or nothing."""

    backup: Books = field(default_factory=Books)

    def judge(self, before: Books, after: Books) -> list[str]:
        fitting = [self.backup.records] if self.said else [before.records, self.backup.records]
        return (
            []
            if after.records in fitting
            else [f"restore: said {self.said}, and the books are neither's"]
        )


@dataclass
class ImportStory(CommandStory):
    """`drill import` of an archive: all of its entries or none."""

    texts: frozenset[str] = frozenset()

    def _problems(
        self, before: Books, new: Sequence[Entry], after: Books, undone: set[object]
    ) -> list[str]:
        mine = [entry for entry in new if isinstance(entry, Review) and entry.answer in self.texts]
        problems = [f"nobody did this: {one}" for one in new if one not in mine]
        if len(mine) not in ((len(self.texts),) if self.said else (0, len(self.texts))):
            problems.append(f"said {self.said}: {len(mine)} of {len(self.texts)} came in")
        return problems


@dataclass
class BuildStory(CommandStory):
    """`drill build`: every deck file is whole."""

    out: Path = field(default_factory=Path)

    def _problems(
        self, before: Books, new: Sequence[Entry], after: Books, undone: set[object]
    ) -> list[str]:
        problems = [f"nobody did this: {one}" for one in new]
        decks = sorted(self.out.glob("*.yaml"))
        if self.said and not decks:
            problems.append("no deck was written")
        for deck in decks:
            try:
                load_deck(deck)
            except DrillError as error:
                problems.append(f"half a deck: {error}")
        return problems


def _one_or_none(said: bool, mine: Sequence[Entry]) -> list[str]:
    return (
        []
        if len(mine) in ((1,) if said else (0, 1))
        else [f"said {said}, stored {len(mine)} times"]
    )


def write_archive(path: Path, token: str, dice: Random) -> frozenset[str]:
    """An archive with answers of the last weeks to cards that no deck has any more; return the
    answers' texts."""
    now = datetime.now(UTC)
    newest, log = None, []
    for number in range(ARCHIVE_SIZE):
        at = now - timedelta(days=ARCHIVE_SIZE - number)
        newest = entry_id(at, dice.getrandbits(74), newest)
        log.append(
            {
                "entry": "review",
                "id": str(newest),
                "at": at.isoformat(),
                "card": f"departed/card-{number % 12}",
                "day": at.date().isoformat(),
                "quality": dice.randint(0, 5),
                "score": 0.5,
                "seconds": 3.0,
                "mode": "today",
                "answer": f"zq{token}i{number}",
                "hints": 0,
                "recalled": [],
                "missed": [],
            }
        )
    departed = [
        {
            "id": f"departed/card-{number}",
            "kind": "basic",
            "prompt": f"Card {number}?",
            "answer": "yes",
        }
        for number in range(12)
    ]
    value = {"drill": 1, "decks": [], "departed": departed, "log": log, "mocks": [], "voids": []}
    path.write_text(json.dumps(value), encoding="utf-8")
    return frozenset(entry["answer"] for entry in log)
