"""Every command on homes that are larger than any person's: `python -m tests.bench.big_homes`.

Processor time and time on the wall in seconds, beside those of `python -c pass`, and the most
memory that the process held. A command that writes runs on a copy of the home. Two homes more are
lopsided: one card with 20,000 corrections, and one with a million answers. Half an hour and four
gigabytes in the temporary folder; `--homes FOLDER` keeps the homes for the next time.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.homes import correct_often, make_home, make_one_card_home
from tests.bench.runs import Case, Taken, at_home, drill, process, script

SIZES = {"10k": (10_000, 100_000), "50k": (50_000, 1_000_000)}  # cards, answers
CORRECTIONS = 20_000
ROWS = 1_000_000
DECK, CARD = "bench0", "bench0/q5"


@dataclass(frozen=True, slots=True)
class Command:
    """What is typed. `after` is typed before it and not measured; `alone` in a home without
    anything."""

    name: str
    words: tuple[str, ...]
    writes: bool = False
    after: tuple[str, ...] = ()
    alone: bool = False
    fails: bool = False


def commands(out: Path) -> list[Command]:
    """The commands; what is exported goes into the folder `out`, and comes from there."""
    json, database = str(out / "x.json"), str(out / "drill.db")
    return [
        Command("first screen", ()),
        Command("today, to its first card", ("today", "--cards", "1")),
        Command("due", ("due",)),
        Command("decks", ("decks",)),
        Command("cards", ("cards",)),
        Command("cards DECK", ("cards", DECK)),
        Command("find", ("find", "throughput")),
        Command("find, no card", ("find", "zygomorphic")),
        Command("show CARD", ("show", CARD)),
        Command("show, no such card", ("show", "nosuch/card"), fails=True),
        Command("answer CARD", ("answer", CARD, "the slowest consumer"), writes=True),
        Command("suspend DECK", ("suspend", DECK), writes=True),
        Command("undo of suspend DECK", ("undo",), writes=True, after=("suspend", DECK)),
        Command("reset DECK", ("reset", DECK), writes=True),
        Command("undo of reset DECK", ("undo",), writes=True, after=("reset", DECK)),
        Command("cram --cards 1", ("cram", "--cards", "1")),
        Command("history CARD", ("history", CARD)),
        Command("history --limit 20", ("history", "--limit", "20")),
        Command("history", ("history",)),
        Command("stats", ("stats",)),
        Command("stats --all", ("stats", "--all")),
        Command("plan", ("plan", "--interview", "in 21 days"), writes=True),
        Command("sheet", ("sheet", str(out / "x.html"), "--force")),
        Command("doctor", ("doctor",)),
        *(
            Command(f"export {kind}", ("export", kind, str(out / f"x.{ending}"), "--force"))
            for kind, ending in _ENDINGS.items()
        ),
        Command("import of its own JSON", ("import", json), writes=True),
        Command("import of that JSON, alone", ("import", json), writes=True, alone=True),
        Command("merge of its own database", ("merge", database), writes=True),
        Command("merge of that database, alone", ("merge", database), writes=True, alone=True),
        Command("merge of its own JSON", ("merge", json), writes=True),
        Command("backup", ("backup",), writes=True),
        Command("restore newest", ("restore", "newest", "--yes"), writes=True),
    ]


_ENDINGS = {"anki": "apkg", "csv": "csv", "markdown": "md", "notes": "notes.md", "json": "json"}


class Bench:
    def __init__(self, folder: Path, runs: int) -> None:
        self._folder = folder
        self._runs = runs

    def home(self, name: str) -> Path:
        """The home of that name, made when it is first asked for."""
        home = self._folder / name
        if home.exists():
            return home
        if name == "corrections":
            return correct_often(make_home(home, 100, 1_000), CARD, CORRECTIONS)
        if name == "one card":
            return make_one_card_home(home, ROWS)
        return make_home(home, *SIZES[name])

    def show(self, name: str, only: Sequence[str]) -> None:
        home = self.home(name)
        out = self._folder / f"out of {name}"
        out.mkdir(exist_ok=True)
        shutil.copyfile(home / "drill.db", out / "drill.db")
        start = self._median(process(script("pass")))
        print(f"\n### {name}; `python -c pass`: {start.wall:.3f} s, {start.cpu:.3f} s\n")
        print("| command | wall s | processor s | peak MB |\n|---|---|---|---|")
        for command in commands(out):
            if only and not any(command.name.startswith(one) for one in only):
                continue
            try:
                taken = self._median(self._case(command, home))
                figures = f"{taken.wall:.2f} | {taken.cpu:.2f} | {taken.peak:.0f}"
            except RuntimeError as error:
                figures = f"{str(error)[-200:]!r} | |"
            print(f"| {command.name} | {figures} |", flush=True)

    def _case(self, command: Command, home: Path) -> Case:
        copy = self._folder / f"copy of {home.name}"
        accepted = (0, 1) if command.fails or command.name == "doctor" else (0,)

        def once() -> Taken:
            if not command.writes:
                return process(drill(*command.words), at_home(home), accepted)()
            shutil.rmtree(copy, ignore_errors=True)
            if command.alone:
                copy.mkdir()
            else:
                shutil.copytree(home, copy)
                _repoint(copy, home)
            process(drill(*command.after or ("due",)), at_home(copy), accepted)()
            return process(drill(*command.words), at_home(copy), accepted)()

        return once

    def _median(self, case: Case) -> Taken:
        taken = [case() for _ in range(self._runs)]
        return Taken(
            statistics.median(one.wall for one in taken),
            statistics.median(one.cpu for one in taken),
            max(one.peak for one in taken),
        )


def _repoint(copy: Path, home: Path) -> None:
    """Have the decks of a copy known by where they are now, so that they are not read anew."""
    import sqlite3
    from contextlib import closing

    for file in (home / "decks").iterdir():
        shutil.copystat(file, copy / "decks" / file.name)
    with closing(sqlite3.connect(copy / "drill.db")) as database, database:
        database.execute("UPDATE deck SET path = replace(path, ?, ?)", (str(home), str(copy)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of {', '.join(_NAMES)} (default: all)")
    parser.add_argument("--only", action="append", default=[], help="commands that begin so")
    parser.add_argument("--runs", type=int, default=3, help="of each command (default: 3)")
    parser.add_argument("--homes", type=Path, help="a folder to make or find the homes in")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(words.homes or Path(folder), words.runs)
        for name in words.names or _NAMES:
            bench.show(name, words.only)


_NAMES = (*SIZES, "corrections", "one card")


if __name__ == "__main__":
    main()
