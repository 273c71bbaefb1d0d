"""Notes with gaps of several numbers: a card for each, as in Anki."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from anki.collection import Collection

from drill.core.exchange.tables.table_cards import guid_slug
from tests.anki.importer import bring_in
from tests.anki.test_export import export
from tests.anki.test_import import add
from tests.anki.test_wild import brought, cards, collection, differences
from tests.conftest import Drill

__all__ = ["collection"]  # a fixture
CYCLES = "{{c1::Juglar}} cycles take {{c2::7 to 11 years::how long}}, by {{c3::investment}}"
EACH = [
    ("", "{{Juglar}} cycles take 7 to 11 years, by investment"),
    ("", "Juglar cycles take {{7 to 11 years}} (how long), by investment"),
    ("", "Juglar cycles take 7 to 11 years, by {{investment}}"),
]
WHOLE = ("", "{{Juglar}} cycles take {{7 to 11 years}} (how long), by {{investment}}")


Button = Literal[1, 2, 3, 4]  # again, hard, good, easy


def press(collection: Collection, note: Any, ord: int, button: Button) -> None:
    card = next(card for card in note.cards() if card.ord == ord)
    card.start_timer()
    collection.sched.answerCard(card, button)


def test_each_number_is_a_card_with_its_own_log(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    drill.clock.instant = datetime.now(UTC) + timedelta(minutes=1)
    note = add(collection, "Cloze", "Nets", CYCLES, "Extra")
    add(collection, "Cloze", "Nets", "{{c1::all {{c2::of}} it}}")
    press(collection, note, 0, 1)
    press(collection, note, 2, 4)
    collection.sched.suspend_cards([card.id for card in note.cards() if card.ord == 1])
    done = brought(drill, collection, tmp_path)
    assert (done["left_out"], done["entries"], done["suspended"]) == ({}, 2, 1)
    assert cards(drill) == [*EACH, ("", "{{all of it}}"), ("", "all {{of}} it")]
    shown = drill("cards", "nets", "--json").json
    assert [card["note"] for card in shown[:3]] == ["Extra"] * 3
    assert [card["suspended"] for card in shown[:3]] == [False, True, False]
    told = {row["card"]: row["quality"] for row in drill("history", "--json").json}
    assert told == {shown[0]["id"]: 1, shown[2]["id"]: 5}
    file = str(tmp_path / "theirs.apkg")
    assert "5 cards of 2 notes with several gaps" in drill("import", file, "--dry-run").out
    again = brought(drill, collection, tmp_path, "--update")
    assert (again["entries"], again["known"], again["differences"]) == (0, 2, [])
    assert [(deck["new"], deck["kept"]) for deck in again["decks"]] == [(0, 5)]
    there = drill("import", str(export(drill, tmp_path / "out.apkg", "nets")), "--json").json
    assert (there["own"], there["differences"]) == (5, [])


def test_own_cards_with_several_gaps_come_back_as_one(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    (kinds.shipped / "kinds.yaml").unlink()
    brought(kinds, collection, tmp_path)
    assert kinds.card("kinds/z")["answer"] == "Cache with {{TTL::x}} and {{write}}: a < b & c"


def name(note: Any) -> str:
    return guid_slug(note.guid)


def with_whole_card(drill: Drill, collection: Collection, tmp_path: Path) -> Any:
    """The note, and here the one card that it was before each number was one."""
    note = add(collection, "Cloze", "Nets", CYCLES.replace("c2", "c1").replace("c3", "c1"))
    brought(drill, collection, tmp_path)
    assert cards(drill) == [WHOLE]
    note.fields[0] = CYCLES
    collection.update_note(note)
    return note


def test_a_card_of_all_gaps_that_is_here_stays_alone(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    drill.clock.instant = datetime.now(UTC) + timedelta(minutes=1)
    note = with_whole_card(drill, collection, tmp_path)
    press(collection, note, 1, 3)
    done = brought(drill, collection, tmp_path)
    assert done["left_out"] == {"logs of clozes that are several cards in Anki and one here": 1}
    assert ([deck["new"] for deck in done["decks"]], cards(drill)) == ([0], [WHOLE])
    assert differences(done) == [(f"nets/{name(note)}", "3 cards in Anki", False, "")]
    taken = brought(drill, collection, tmp_path, "--update")
    assert [(one["what"], one["taken"]) for one in taken["differences"]] == [
        ("another question and answer", True)
    ]
    assert (taken["entries"], cards(drill)) == (1, EACH)
    assert drill("undo").code == 0
    assert cards(drill) == [WHOLE]


def test_a_card_of_all_gaps_that_was_learned_or_edited_here_stays_with_an_update_too(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    drill.clock.instant = datetime.now(UTC) + timedelta(minutes=1)
    with_whole_card(drill, collection, tmp_path)
    (card,) = drill("cards", "nets", "--json").json
    assert drill("answer", card["id"], "Juglar, 7 to 11 years, investment").code == 0
    done = brought(drill, collection, tmp_path, "--update")
    assert (differences(done), cards(drill)) == (
        [(card["id"], "3 cards in Anki", False, "answered here")],
        [WHOLE],
    )
    drill("undo")
    file = drill.home / "decks" / "nets.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("cycles", "swings"), encoding="utf-8")
    done = brought(drill, collection, tmp_path, "--update")
    assert (differences(done)[-1], cards(drill)) == (
        (card["id"], "3 cards in Anki", False, "edited here"),
        [("", WHOLE[1].replace("cycles", "swings"))],
    )


def test_a_card_of_the_inner_gaps_that_is_here_stays_alone(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    note = add(collection, "Cloze", "Nets", "all {{c1::of}} it")
    brought(drill, collection, tmp_path)
    note.fields[0] = "{{c1::all {{c2::of}} it}}"
    collection.update_note(note)
    brought(drill, collection, tmp_path)
    assert cards(drill) == [("", "all {{of}} it")]
    brought(drill, collection, tmp_path, "--update")
    assert cards(drill) == [("", "{{all of it}}"), ("", "all {{of}} it")]


def test_a_deleted_card_of_all_gaps_does_not_come_back(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    with_whole_card(drill, collection, tmp_path)
    file = drill.home / "decks" / "nets.yaml"
    other = "- {id: other, kind: basic, prompt: Other?, answer: so}\n"
    head = file.read_text(encoding="utf-8").partition("cards:\n")[0]
    file.write_text(f"{head}cards:\n{other}", encoding="utf-8")
    brought(drill, collection, tmp_path)
    assert cards(drill) == [("Other?", "so")]


def test_a_number_that_a_note_gained_is_a_new_card(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    note = add(collection, "Cloze", "Nets", "{{c1::SSH}} is on 22")
    brought(drill, collection, tmp_path)
    note.fields[0] = "{{c1::SSH}} is on {{c2::22}}"
    collection.update_note(note)
    done = brought(drill, collection, tmp_path)
    assert ([deck["new"] for deck in done["decks"]], done["differences"]) == ([1], [])
    assert cards(drill) == [("", "{{SSH}} is on 22"), ("", "SSH is on {{22}}")]
