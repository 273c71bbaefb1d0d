"""CSV for spreadsheets, and the text that Anki imports."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from anki.collection import Collection, ImportCsvRequest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import BasicCard, Deck
from drill.core.exchange.tables import table_writer
from drill.core.exchange.tables.table_cards import cards_of
from drill.core.exchange.tables.table_reader import parse
from tests.anki.conftest import KINDS
from tests.conftest import Drill


@pytest.fixture
def kinds(drill: Drill) -> Drill:
    (drill.shipped / "demo.yaml").unlink()
    (drill.shipped / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    return drill


def test_a_table_brings_the_same_cards_to_another_drill(kinds: Drill, tmp_path: Path) -> None:
    file = tmp_path / "cards.csv"
    assert kinds("export", "csv", str(file)).out == f"6 cards of 1 deck → {file}\n"
    before = kinds("cards", "--json").json
    (kinds.shipped / "kinds.yaml").unlink()
    done = kinds("import", str(file), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("kinds", 6)]
    after = kinds("cards", "--json").json
    assert after == before


def test_anki_imports_the_tab_separated_text(kinds: Drill, tmp_path: Path) -> None:
    file = tmp_path / "cards.tsv"
    assert kinds("export", "csv", str(file)).code == 0
    collection = Collection(str(tmp_path / "c.anki2"))
    metadata = collection.get_csv_metadata(str(file), None)
    collection.import_csv(ImportCsvRequest(path=str(file), metadata=metadata))
    notes = {note.guid: note for note in map(collection.get_note, collection.find_notes(""))}
    assert notes["drill:kinds/t"].fields[:2] == ["How long is the wrap-up?", "5–10 min"]
    assert sorted(notes["drill:kinds/t"].tags) == ["stages", "two_words"]
    assert notes["drill:kinds/b"].fields[1] == "two<br>lines  {{x}} (row lock)"
    assert len(notes) == 6
    assert collection.decks.by_name("All kinds") is not None
    collection.close()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "What is CAP?,a theorem\nWhat is LRU?,a cache rule\n"),
        ("a.csv", "Front;Back\r\nWhat is CAP?;a theorem\r\nWhat is LRU?;a cache rule\r\n"),
        ("a.tsv", "What is CAP?\ta theorem\nWhat is LRU?\ta cache rule\n"),
        (
            "a.txt",
            "#separator:pipe\n#html:true\nWhat is <u>CAP</u>?|a theorem\nWhat is LRU?|a cache "
            "rule\n",
        ),
        (
            "a.csv",
            "\ufeffquestion,answer,tags\nWhat is CAP?,a theorem,t\nWhat is LRU?,a cache rule,\n,\n",
        ),
    ],
)
def test_tables_of_others(drill: Drill, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_bytes(text.encode())
    assert drill("import", str(tmp_path / name)).code == 0
    cards = drill("cards", "a", "--json").json
    assert [(card["id"], card["prompt"], card["answer"]) for card in cards] == [
        ("a/what-is-cap", "What is CAP?", "a theorem"),
        ("a/what-is-lru", "What is LRU?", "a cache rule"),
    ]


def test_what_is_no_table_is_refused(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("just one column\n", encoding="utf-8")
    result = drill("import", str(file))
    assert (result.code, result.err.splitlines()[0]) == (
        1,
        f"drill: {file}: none of its 1 rows makes a card (rows without an answer, as line 1)",
    )
    file.write_bytes(b"a,b\n\x81,c\n")
    assert drill("import", str(file)).err.startswith(f"drill: {file}:2: not UTF-8")


@given(
    st.text(alphabet="=+-@'ab,\"\n ", min_size=1, max_size=12).filter(
        lambda text: text == text.strip()
    )
)
def test_no_cell_is_a_formula_and_every_text_comes_back(answer: str) -> None:
    deck = Deck("d", "D", (BasicCard("d/x", "p", answer=answer),))
    text = table_writer.dump([deck])
    done = cards_of(parse(text, tabs=False), "d", str)
    assert ([card.answer for deck in done.decks for card in deck.cards], done.left_out) == (
        [answer],
        [],
    )
    cells = [cell for row in csv.reader(text.splitlines(keepends=True)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
