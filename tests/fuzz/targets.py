"""What the search feeds bytes to. Each may refuse them with a DrillError; anything else that it
raises is a find."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from drill import vocabulary
from drill.anki import collection_schema, package_reader
from drill.anki.adopted_notes import adopt
from drill.anki.html_to_markdown import to_markdown
from drill.anki.schedule import Origin
from drill.app.exchange.archive import json_archive
from drill.core.cards import (
    BasicCard,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Item,
    Minutes,
    SequenceCard,
    TimingCard,
)
from drill.core.exchange.flashcards import flashcard_reader, flashcard_writer
from drill.core.exchange.tables import table_cards, table_reader
from drill.core.grading import Lexicon, judge
from drill.core.material import Document, build
from drill.core.text import clean
from drill.deckfile import DeckError, dump, parse
from drill.errors import DrillError
from drill.lexicon import load

VOCABULARY = vocabulary.load()

MOST = 5_000  # characters of one text

_ITEMS = tuple(
    Item(str(at), text, (f"alias {at}",))
    for at, text in enumerate(
        ("How many users", "Read heavy or write heavy", "99.9 % availability", "no data loss")
    )
)
_CARDS = (
    TimingCard("a/b", "How long?", minutes=Minutes(5, 10)),
    ChecklistCard("a/b", "Load: what do you ask?", items=_ITEMS),
    SequenceCard("a/b", "In which order?", items=_ITEMS),
    ChoiceCard("a/b", "Which?", options=("strong", "eventual"), answer="strong", accept=("1",)),
    ClozeCard("a/b", "", answer="a {{10 ms}} b {{two, three}} c {{leader}}"),
    BasicCard("a/b", "Which lock?", answer="pessimistic lock", accept=("row lock",)),
)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")[:MOST]


def deck(data: bytes) -> None:
    """The YAML reader; what it takes is the same after it was written."""
    try:
        read = parse(_text(data), "fuzz.yaml")
    except DeckError:
        return
    assert parse(dump(read), "again.yaml") == read


def notes(data: bytes) -> None:
    """The notes parser; what it builds is a deck that can be written and read."""
    for made in build([Document("fuzz.md", clean(_text(data), limit=MOST))], VOCABULARY).decks:
        assert parse(dump(made), "made.yaml") == made


def graders() -> Callable[[bytes], None]:
    lexicon: Lexicon = load()

    def run(data: bytes) -> None:
        """The judgement of every kind of card, and of a checklist that is itself a stranger's."""
        typed, _, told = clean(_text(data), limit=MOST).partition("\0")
        for card in _CARDS:
            assert 0 <= judge(card, typed, lexicon).score <= 1
        told = told or typed
        judge(ChecklistCard("a/b", told[:200], items=(Item("x", told), *_ITEMS)), typed, lexicon)
        judge(ClozeCard("a/b", "", answer=told), typed, lexicon)

    return run


def package(data: bytes) -> None:
    """The package reader, on any zip and on the database in one; the first byte says which."""
    with tempfile.TemporaryDirectory(prefix="drill-fuzz-") as folder:
        file = Path(folder) / "fuzz.apkg"
        if data[:1] < b"\x80":
            file.write_bytes(data[1:])
        else:
            with zipfile.ZipFile(file, "w") as made:
                made.writestr("collection.anki2", data[1:])
        try:
            collection = package_reader.read(file)
        except DrillError:
            return
        for made_deck in adopt(collection, collection.notes).decks:
            parse(dump(made_deck), "made.yaml")


def tables(data: bytes) -> None:
    """Tables, flashcards, HTML and JSON."""
    text = _text(data)
    to_markdown(text, fences=True)
    for deck in flashcard_reader.parse(text, "d", "T").decks:
        flashcard_writer.dump(deck)
    for tabs in (True, False):
        try:
            sheet = table_reader.parse(text, tabs=tabs)
        except ValueError:
            continue
        table_cards.cards_of(sheet, "T", to_markdown)
    with suppress(DrillError):
        json_archive.parse(text, Path("fuzz.json"))


def seeds() -> dict[str, list[bytes]]:
    """What the search begins with, by target."""
    root = Path(__file__).parents[2]
    made_notes = [
        path.read_bytes()[:MOST] for path in sorted((root / "tests" / "notes").glob("*.md"))
    ]
    decks = [path.read_bytes()[:MOST] for path in sorted((root / "decks").glob("*.yaml"))]
    with tempfile.TemporaryDirectory(prefix="drill-fuzz-") as folder:
        collection = _collection(Path(folder) / "collection")
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("collection.anki2", collection)
    answers = [
        b"10-15 min",
        b"an hour and a half",
        b"how many users; read heavy, p99",
        b"not strong\0no data loss",
    ]
    rows = [b"front,back\nq,a\n", b"#html:true\nq\t<b>a</b>\n", b"Q: a\nA: b\n---\nC: [x] y\n"]
    archived = b'{"drill": 1, "decks": [], "departed": [], "log": [], "mocks": [], "voids": []}'
    return {
        "deck": decks,
        "notes": made_notes,
        "graders": answers,
        "package": [b"\0" + zipped.getvalue(), b"\xff" + collection],
        "tables": [*rows, archived],
    }


def _collection(file: Path) -> bytes:
    import sqlite3

    database = sqlite3.connect(file)
    database.executescript(collection_schema.tables())
    database.execute(
        collection_schema.insert_statement("col"),
        collection_schema.settings_row(Origin(date(2026, 1, 1), timedelta()), 0, {}, 1),
    )
    database.commit()
    database.close()
    return file.read_bytes()


TARGETS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "deck": lambda: deck,
    "notes": lambda: notes,
    "graders": graders,
    "package": lambda: package,
    "tables": lambda: tables,
}
