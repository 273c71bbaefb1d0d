"""How long and how large: drill's Anki packages against plain genanki and Anki's own exporter.

    python -m tests.bench.anki_packages [NOTES…]      (default 1000 10000 100000)

Each writer runs in a process of its own and makes the same notes: a question and an answer. Printed
are the processor seconds of the writing and of the whole process (its start and the making of the
notes included), its peak memory, the size of the package, and the share of genanki's first three.
"drill with log" also carries a schedule and three reviews a card, which genanki cannot.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path


def texts(number: int) -> tuple[str, str]:
    return f"Question {number}: what limits it?", f"Answer {number}: bandwidth & latency, " * 3


def by_drill(count: int, file: Path, *, log: bool) -> Callable[[], None]:
    from uuid import UUID

    from drill.anki import package_writer
    from drill.anki.schedule import moved_keys
    from drill.core.cards import BasicCard, Deck
    from drill.core.learning.log import Mode, Review, replay

    def review(card: str, number: int, ago: int) -> Review:
        at = datetime(2026, 3, 1, 12, tzinfo=UTC) - timedelta(days=ago, milliseconds=number)
        id = UUID(int=(count * (100 - ago) + number) << 8)
        return Review(id, card, at, at.date(), 4, 0.8, 5.0, Mode.TODAY, "")

    cards = []
    for number in range(count):
        asked, told = texts(number)
        cards.append(BasicCard(f"bench/c{number}", asked, answer=told))
    contents = package_writer.Contents(
        [Deck("bench", "Bench", tuple(cards))], datetime(2026, 3, 2, tzinfo=UTC)
    )
    if log:
        entries = {
            card.id: [review(card.id, n, ago) for ago in (40, 39, 33)]
            for n, card in enumerate(cards)
        }
        card_states = {card: replay(log) for card, log in entries.items()}
        moved = moved_keys((one.id, one.at) for several in entries.values() for one in several)
        contents = package_writer.Contents(
            contents.decks, contents.at, card_states, lambda some: entries, moved
        )

    def write() -> None:
        file.write_bytes(package_writer.package(contents, lambda done, total: None))

    return write


def by_genanki(count: int, file: Path) -> Callable[[], None]:
    import genanki

    fields = [{"name": "Front"}, {"name": "Back"}]
    sides = [{"name": "Card 1", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}]
    model = genanki.Model(1_607_392_319, "Bench", fields=fields, templates=sides)

    def write() -> None:
        deck = genanki.Deck(2_059_400_110, "Bench")
        for number in range(count):
            deck.add_note(
                genanki.Note(
                    model=model, fields=[text.replace("&", "&amp;") for text in texts(number)]
                )
            )
        genanki.Package(deck).write_to_file(file)

    return write


def by_anki(count: int, file: Path) -> Callable[[], None]:
    from anki.collection import AddNoteRequest, Collection, ExportAnkiPackageOptions
    from anki.decks import DeckId

    collection = Collection(str(file.with_suffix(".anki2")))
    requests = []
    for number in range(count):
        note = collection.new_note(collection.models.by_name("Basic"))
        note.fields[:2] = texts(number)
        requests.append(AddNoteRequest(note=note, deck_id=DeckId(1)))
    collection.add_notes(requests)
    options = ExportAnkiPackageOptions(with_scheduling=True, legacy=True)
    return lambda: (
        collection.export_anki_package(out_path=str(file), options=options, limit=None) and None
    )


def measure(writer: str, count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "out.apkg"
        makers = {
            "drill": lambda: by_drill(count, file, log=False),
            "drill with log": lambda: by_drill(count, file, log=True),
            "genanki": lambda: by_genanki(count, file),
            "anki": lambda: by_anki(count, file),
        }
        write = makers[writer]()
        before = resource.getrusage(resource.RUSAGE_SELF)
        write()
        after = resource.getrusage(resource.RUSAGE_SELF)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        whole = after.ru_utime + after.ru_stime
        return {
            "seconds": seconds,
            "whole": whole,
            "peak": after.ru_maxrss / 1024,
            "size": file.stat().st_size / 1e6,
        }


def main(counts: list[int]) -> None:
    names = ("drill", "drill with log", "genanki", "anki")
    print(f"Measured {date.today()}, Python {sys.version.split()[0]}")  # noqa: DTZ011
    for count in counts:
        rows = {}
        for name in names:
            command = [sys.executable, __file__, "--one", name, str(count)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            rows[name] = json.loads(done.stdout)
        print(f"{count} notes")
        for name, row in rows.items():
            figures = (
                f"{row['seconds']:7.3f} s  {row['whole']:7.2f} s  {row['peak']:5.0f} MB  "
                f"{row['size']:6.1f} MB"
            )
            shares = "  ".join(
                f"{row[key] / rows['genanki'][key]:5.2f}" for key in ("seconds", "whole", "peak")
            )
            print(f"  {name:15} {figures}   of genanki: {shares}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
    else:
        main([int(count) for count in sys.argv[1:]] or [1_000, 10_000, 100_000])
