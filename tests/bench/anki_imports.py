"""How long and how much memory `drill import` of a large Anki package takes, beside Anki itself:
`python -m tests.bench.anki_imports [NOTES…]` (default 5000 50000).

Anki's library makes the package: half of the notes are of a word and its meaning, as people have
them, a tenth has clozes, a fifth makes a card each way, the others have formatted answers; every
fourth card was answered. Printed are processor seconds of the whole process and the most memory
that it held: of the first import, of the second, which adds nothing, and of Anki's own import into
an empty collection.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.runs import Taken, at_home, drill, process, script

_BY_ANKI = """
import sys
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
collection = Collection(sys.argv[2])
options = ImportAnkiPackageOptions(with_scheduling=True)
collection.import_anki_package(ImportAnkiPackageRequest(package_path=sys.argv[1], options=options))
"""
_DAY = 86_400_000  # milliseconds


def notes(count: int) -> Iterator[tuple[str, str, str]]:
    """The note type, the front and the back of each."""
    for n in range(count):
        match n % 10:
            case 0:
                yield "Cloze", f"Shard {n} holds {{{{c1::{n % 97} keys}}}} of tenant {n}.", ""
            case 1 | 2:
                yield "Basic (and reversed card)", f"der Begriff {n}", f"the notion {n}"
            case 3 | 4:
                told = (
                    f"Quorum of <b>{n % 7 + 2}</b> nodes,<br>then a <i>fencing token</i> &amp; {n}"
                )
                yield "Basic", f"<div>How is lock {n} kept <u>safe</u>?</div>", told
            case 5:
                points = "".join(f"<li>step {n}.{k}</li>" for k in range(3))
                yield "Basic", f"Which steps has runbook {n}?", f"<ul>{points}</ul>"
            case _:
                yield "Basic", f"palabra número {n}", f"word number {n}, as in line {n % 31}"


def make_package(folder: Path, count: int) -> None:
    """A package that Anki wrote, with a log of three answers for every fourth card."""
    from anki.collection import AddNoteRequest, Collection, ExportAnkiPackageOptions
    from anki.decks import DeckId

    file = folder / "made.anki2"
    collection = Collection(str(file))
    deck = DeckId(collection.decks.id("Languages::All words") or 1)
    requests = []
    for kind, front, back in notes(count):
        note = collection.new_note(collection.models.by_name(kind))
        note.fields[:2] = (front, back)
        requests.append(AddNoteRequest(note=note, deck_id=deck))
    collection.add_notes(requests)
    collection.close()
    _learn(file)
    collection = Collection(str(file))
    package = str(folder / f"{count}.apkg")
    options = ExportAnkiPackageOptions(with_scheduling=True, legacy=False)
    collection.export_anki_package(out_path=package, options=options, limit=None)
    collection.close()


def _learn(file: Path) -> None:
    start = time.time_ns() // 1_000_000 - 100 * _DAY
    with closing(sqlite3.connect(file)) as database, database:
        learned = [id for (id,) in database.execute("SELECT id FROM cards WHERE id % 4 = 0")]
        log = (
            (start + day * _DAY + n, id, -1, 3, day or 1, 1, 2500, 8000, 1)
            for n, id in enumerate(learned)
            for day in (0, 1, 7)
        )
        database.executemany(f"INSERT INTO revlog VALUES ({', '.join('?' * 9)})", log)
        database.execute(
            "UPDATE cards SET type = 2, queue = 2, ivl = 15, due = 5, factor = 2500, reps = 3"
            " WHERE id % 4 = 0"
        )


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        nothing = process(script("pass"))().cpu
        print(f"python -c pass: {nothing:.3f} s")
        for count in counts:
            # In another process: what this one holds would count as memory of its children.
            subprocess.run([sys.executable, __file__, "--make", name, str(count)], check=True)
            package = folder / f"{count}.apkg"
            home = at_home(folder / f"home-{count}")
            collection = str(folder / f"{count}.anki2")
            cases = {
                "drill import": process(drill("import", str(package)), home),
                "again": process(drill("import", str(package)), home),
                "Anki": process(script(_BY_ANKI, str(package), collection)),
            }
            print(f"{count:,} notes, {package.stat().st_size / 1e6:.1f} MB")
            for case, once in cases.items():
                _tell(case, once(), nothing)


def _tell(case: str, taken: Taken, nothing: float) -> None:
    times = taken.cpu / nothing
    print(f"  {case:14} {taken.cpu:7.2f} s  {times:6.0f} of python -c pass  {taken.peak:5.0f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make_package(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main([int(count) for count in sys.argv[1:]] or [5_000, 50_000])
