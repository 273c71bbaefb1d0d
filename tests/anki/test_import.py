"""Packages from the real Anki: our own cards back with a week on the phone, and other people's
decks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ExportAnkiPackageOptions
from anki.decks import DeckId
from anki.scheduler.v3 import CardAnswer

from drill import deckfile
from drill.anki.markup import note_fields
from drill.anki.package_reader import Note
from drill.app.exchange.anki.returned_decks import ReturnedDecks, decks_of_notes
from drill.core.learning.log import Mode, Review, replay
from drill.core.learning.scheduling import Memory, learn
from drill.store import Store
from tests.anki.importer import bring_in
from tests.anki.test_export import export
from tests.anki.test_export import learn as drill_card
from tests.conftest import Drill

GENERATIONS = ("anki2", "anki21", "anki21b")
FRONT_OF_LIST = "What do you monitor?"


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    made = Collection(str(tmp_path / "phone.anki2"))
    yield made
    made.close()


def package(
    collection: Collection, file: Path, *, latest: bool = True, whole: bool = False
) -> Path:
    if whole:
        collection.export_collection_package(str(file), include_media=False, legacy=not latest)
        collection.reopen()
        return file
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=False, legacy=not latest)
    collection.export_anki_package(out_path=str(file), options=options, limit=None)
    return file


def press(collection: Collection, guid: str, button: int) -> None:
    """Answer a card in Anki, whether it is due or not."""
    (id,) = collection.db.list(
        "select c.id from cards c join notes n on n.id = c.nid where n.guid = ?", guid
    )
    card = collection.get_card(id)
    card.start_timer()
    states = collection._backend.get_scheduling_states(id)
    rating = (CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY)[button - 1]
    collection.sched.answer_card(
        collection.sched.build_answer(card=card, states=states, rating=rating)
    )
    time.sleep(0.002)  # the key of Anki's log is a millisecond


def add(collection: Collection, kind: str, deck: str, *fields: str, tags: str = "") -> Any:
    note = collection.new_note(collection.models.by_name(kind))
    for number, text in enumerate(fields):
        note.fields[number] = text
    note.tags = tags.split()
    collection.add_note(note, DeckId(collection.decks.id(deck)))
    return note


def memory(drill: Drill, card: str) -> Memory | None:
    store = Store(drill.address)
    card_state = store.log.card_state(card)
    assert card_state == replay(store.log.entries(card))
    store.close()
    return card_state.memory


@pytest.mark.parametrize("latest", [False, True])
@pytest.mark.parametrize("whole", [False, True])
def test_a_week_on_the_phone_counts_and_counts_once(
    kinds: Drill, collection: Collection, tmp_path: Path, latest: bool, whole: bool
) -> None:
    kinds.clock.instant = datetime.now(UTC) - timedelta(days=20)
    drill_card(kinds, "kinds/t", 5, 5)
    drill_card(kinds, "kinds/c", 4)
    kinds.clock.instant = datetime.now(UTC)
    by_hand = memory(kinds, "kinds/t")
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    for button in (3, 1, 3):
        press(collection, "drill:kinds/t", button)
    press(collection, "drill:kinds/b", 4)
    kinds.clock.instant = datetime.now(UTC) + timedelta(minutes=1)
    for quality in (4, 1, 4):
        by_hand = learn(by_hand, quality, (kinds.clock.now() - timedelta(hours=4)).date())
    file = package(
        collection, tmp_path / ("back.colpkg" if whole else "back.apkg"), latest=latest, whole=whole
    )

    dry = kinds("import", str(file), "--dry-run", "--json").json
    assert (dry["own"], dry["entries"], dry["known"], dry["decks"]) == (6, 4, 3, [])
    assert len(kinds("history", "--json").json) == 3
    done = kinds("import", str(file), "--json").json
    assert done == dry
    again = kinds("import", str(file), "--json").json
    assert (again["entries"], again["known"]) == (0, 7)
    assert len(kinds("history", "--json").json) == 7
    assert memory(kinds, "kinds/t") == by_hand
    assert kinds.card("kinds/b")["interval"] == 1
    modes = [row["mode"] for row in kinds("history", "kinds/t", "--json").json]
    assert modes == ["anki", "anki", "anki", "answer", "answer"]


def test_an_answer_in_drill_after_those_on_the_phone_is_replayed_in_the_order_of_time(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    """The phone's answers are older than the newest here, so the memory is that of the whole log
    again."""
    kinds.clock.instant = datetime.now(UTC) - timedelta(days=1)
    kinds("answer", "kinds/t", "x", "--quality", "5")
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    press(collection, "drill:kinds/t", 1)
    kinds.clock.instant = datetime.now(UTC) + timedelta(days=2)
    kinds("answer", "kinds/t", "x", "--quality", "5")
    assert kinds.card("kinds/t")["interval"] == 6
    kinds("import", str(package(collection, tmp_path / "back.apkg")))
    rows = kinds("history", "kinds/t", "--json").json
    assert [(row["mode"], row["quality"]) for row in rows] == [
        ("answer", 5),
        ("anki", 1),
        ("answer", 5),
    ]
    card = kinds.card("kinds/t")
    assert (card["interval"], card["repetitions"], card["lapses"]) == (6, 1, 1)


def test_what_was_undone_here_does_not_come_back(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    kinds("answer", "kinds/c", "x", "--quality", "5")
    kinds("answer", "kinds/t", "x", "--quality", "5")
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    kinds("undo")
    done = kinds("import", str(package(collection, tmp_path / "back.apkg")), "--json").json
    assert (done["entries"], done["known"]) == (0, 2)
    assert kinds.card("kinds/t")["due"] is None


def test_reviews_from_the_phone_go_back_under_the_key_they_had(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    kinds.clock.instant = datetime.now(UTC)
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    press(collection, "drill:kinds/t", 4)
    keys = collection.db.list("select id from revlog")
    kinds.clock.instant = datetime.now(UTC) + timedelta(minutes=1)
    kinds("import", str(package(collection, tmp_path / "back.apkg")))
    bring_in(collection, str(export(kinds, tmp_path / "again.apkg")))
    assert collection.db.list("select id from revlog") == keys


def test_foreign_notes_become_cards(drill: Drill, collection: Collection, tmp_path: Path) -> None:
    items = "".join(f"<li>Point number {number} &amp; more</li>" for number in range(26))
    prose = "<p>" + "A load balancer spreads requests. " * 40 + "</p>"
    add(collection, "Basic", "Design::Core", "What is <b>CAP</b>?", prose, tags="theory two")
    add(collection, "Basic", "Design::Core", FRONT_OF_LIST, f"These:<ul>{items}</ul>")
    add(
        collection, "Basic", "Design::Core", "Diagram?", 'See <img src="lb.png"> and [sound:lb.mp3]'
    )
    add(collection, "Basic (and reversed card)", "Design::Core", "LRU", "least recently used")
    add(
        collection,
        "Cloze",
        "Design::Core",
        "Writes go to the {{c1::leader::who}} and {{c1::followers}} {copy}",
        "Extra",
    )
    add(collection, "Cloze", "Design::Core", "Reads go to {{c1::replicas}}", "")
    done = drill("import", str(package(collection, tmp_path / "design.apkg")), "--json").json
    assert [(deck["id"], deck["title"], deck["new"], deck["kept"]) for deck in done["decks"]] == [
        ("design-core", "Design · Core", 7, 0)
    ]
    assert (done["own"], done["entries"], done["media"]) == (0, 0, ["lb.mp3", "lb.png"])
    assert done["left_out"] == {}
    cards = {
        card["prompt"] or card["answer"]: card
        for card in drill("cards", "design-core", "--json").json
    }
    assert cards["What is **CAP**?"]["kind"] == "basic"
    assert cards["What is **CAP**?"]["tags"] == ["theory", "two", "Design"]
    assert len(cards["What is **CAP**?"]["answer"]) == len(
        ("A load balancer spreads requests. " * 40).strip()
    )
    listed = cards[FRONT_OF_LIST]
    assert (listed["kind"], listed["note"], len(listed["items"])) == ("checklist", "These:", 26)
    assert listed["items"][3]["text"] == "Point number 3 & more"
    assert cards["Diagram?"]["answer"] == "See [image: lb.png] and"
    assert cards["LRU"]["answer"] == "least recently used"
    assert cards["least recently used"]["answer"] == "LRU"
    assert cards["Writes go to the {{leader}} (who) and {{followers}} {copy}"]["note"] == "Extra"
    assert drill("check").code == 0


def test_a_foreign_log_comes_with_its_card_and_a_second_import_adds_nothing(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    note = add(collection, "Basic", "Theirs", "Front", "Back")
    cloze = add(collection, "Cloze", "Theirs", "The {{c1::gap}}", "")
    press(collection, note.guid, 4)
    press(collection, cloze.guid, 1)
    file = package(collection, tmp_path / "theirs.apkg")
    drill.clock.instant = datetime.now(UTC) + timedelta(minutes=1)
    first = drill("import", str(file), "--json").json
    assert (first["entries"], first["decks"][0]["new"]) == (2, 2)
    assert sorted(row["quality"] for row in drill("history", "--json").json) == [1, 5]
    second = drill("import", str(file), "--json").json
    assert (
        second["entries"],
        second["known"],
        second["decks"][0]["new"],
        second["decks"][0]["kept"],
    ) == (0, 2, 0, 2)
    for _ in range(2):
        assert drill("undo").code == 0
        again = drill("import", str(file), "--json").json
        assert (again["entries"], again["known"], again["decks"][0]["new"]) == (2, 0, 2)
        assert sorted(row["quality"] for row in drill("history", "--json").json) == [1, 5]
    assert drill("import", str(file), "--json").json["entries"] == 0


def test_a_foreign_schedule_without_its_log_is_carried_over(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    for number in range(4):
        add(collection, "Basic", "Theirs", f"Front {number}", "Back")
    created = collection.db.scalar("select crt from col")
    today = (datetime.now(UTC) - datetime.fromtimestamp(created, UTC)).days
    change = (
        "update cards set type = ?, queue = ?, ivl = ?, due = ?, factor = 2300, reps = 5 "
        "where ord = 0"
    )
    ids = collection.db.list("select id from cards order by id")
    for id, values in zip(
        ids, [(2, 2, 20, today + 12), (2, -1, 6, today - 3), (1, 1, 0, 0)], strict=False
    ):
        collection.db.execute(f"{change} and id = {id}", *values)
    file = package(collection, tmp_path / "theirs.apkg")
    drill.clock.instant = datetime.now(UTC) + timedelta(minutes=1)
    done = drill("import", str(file), "--json").json
    assert (done["carried"], done["entries"], done["suspended"]) == (2, 0, 1)
    assert done["left_out"] == {"schedules without a log: these cards start as new": 1}
    day = datetime.fromtimestamp(created, UTC).date() + timedelta(today)
    rows = {card["prompt"]: card for card in drill("cards", "theirs", "--json").json}
    assert [
        (rows[f"Front {n}"]["interval"], rows[f"Front {n}"]["easiness"], rows[f"Front {n}"]["due"])
        for n in range(4)
    ] == [
        (20, 2.3, str(day + timedelta(12))),
        (6, 2.3, str(day - timedelta(3))),
        (0, 2.5, None),
        (0, 2.5, None),
    ]
    again = drill("import", str(file), "--json").json
    assert (again["carried"], again["known"]) == (0, 2)
    assert drill("doctor").code == 0


def test_a_deck_of_the_same_name_is_left_alone(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    add(collection, "Basic", "Demo", "Front", "Back")
    done = drill("import", str(package(collection, tmp_path / "x.apkg")), "--json").json
    assert [deck["id"] for deck in done["decks"]] == ["demo-2"]
    assert len(drill("cards", "demo", "--json").json) == 3


def test_a_dry_run_writes_nothing(drill: Drill, collection: Collection, tmp_path: Path) -> None:
    add(collection, "Basic", "Theirs", "Front", "Back")
    drill("due")
    result = drill("import", str(package(collection, tmp_path / "x.apkg")), "--dry-run")
    assert result.out.startswith("Nothing was written. This would come:\ntheirs: 1 new card → ")
    assert not (drill.home / "decks").exists()


def test_the_modes_of_the_log(kinds: Drill, collection: Collection, tmp_path: Path) -> None:
    """Every button by the documented table, with the seconds it took."""
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    for slug, button in (("t", 1), ("c", 2), ("s", 3), ("b", 4)):
        press(collection, f"drill:kinds/{slug}", button)
    collection.db.execute("update revlog set time = 2500")
    kinds.clock.instant = datetime.now(UTC) + timedelta(minutes=1)
    kinds("import", str(package(collection, tmp_path / "back.apkg")))
    store = Store(kinds.address)
    reviews: list[Review] = [review for review, _ in store.log.reviews()]
    store.close()
    assert {
        review.card: (review.quality, review.score, review.seconds, review.mode)
        for review in reviews
    } == {
        "kinds/t": (1, 0.2, 2.5, Mode.ANKI),
        "kinds/c": (3, 0.6, 2.5, Mode.ANKI),
        "kinds/s": (4, 0.8, 2.5, Mode.ANKI),
        "kinds/b": (5, 1.0, 2.5, Mode.ANKI),
    }


@pytest.mark.parametrize("way", ["straight", "by Anki"])
def test_our_own_package_where_its_deck_is_not_becomes_the_same_deck_with_its_log(
    kinds: Drill, collection: Collection, tmp_path: Path, way: str
) -> None:
    deck = replace(deckfile.load(kinds.shipped / "kinds.yaml"), synonyms=(("people", "users"),))
    (kinds.shipped / "kinds.yaml").write_text(deckfile.dump(deck), encoding="utf-8")
    drill_card(kinds, "kinds/t", 5, 4)
    kinds("suspend", "kinds/o")
    file = export(kinds, tmp_path / "out.apkg")
    if way == "by Anki":
        bring_in(collection, str(file))
        file = package(collection, tmp_path / "back.apkg")
    elsewhere = Drill(tmp_path / "other", tmp_path / "none", kinds.clock)
    done = elsewhere("import", str(file), "--json").json
    assert (
        [(deck["id"], deck["new"]) for deck in done["decks"]],
        (done["own"], done["entries"]),
        done["left_out"],
    ) == ([("kinds", 6)], (0, 2), {})
    assert deckfile.load(elsewhere.home / "decks" / "kinds.yaml") == deck
    there, came = (one("cards", "kinds", "--json").json for one in (kinds, elsewhere))
    assert came == there
    assert memory(elsewhere, "kinds/t") == memory(kinds, "kinds/t")
    again = elsewhere("import", str(file), "--json").json
    assert (again["decks"], again["own"], again["entries"]) == ([], 6, 0)
    elsewhere("undo")
    assert elsewhere("decks", "--json").json == []


def test_our_own_cards_edited_in_anki_come_so_where_they_are_not(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    for note in map(collection.get_note, collection.find_notes("")):
        if note.guid == "drill:kinds/c":
            note["Answer"] = "<ul><li>How many users</li><li>Peak</li></ul>"
            collection.update_note(note)
    back = package(collection, tmp_path / "back.apkg")
    elsewhere = Drill(tmp_path / "other", tmp_path / "none", kinds.clock)
    elsewhere("import", str(back))
    came = elsewhere.card("kinds/c")
    assert [(item["id"], item["text"]) for item in came["items"]] == [
        ("users", "How many users"),
        ("peak", "Peak"),
    ]
    assert came["note"] == "Because <script>alert(1)</script> a < b & c"


def test_a_deck_that_lacks_some_of_our_own_cards_gets_them(kinds: Drill, tmp_path: Path) -> None:
    file = export(kinds, tmp_path / "out.apkg")
    deck = deckfile.load(kinds.shipped / "kinds.yaml")
    elsewhere = Drill(tmp_path / "other", tmp_path / "none", kinds.clock)
    (elsewhere.home / "decks").mkdir(parents=True, exist_ok=True)
    shorter = replace(deck, cards=deck.cards[:2])
    (elsewhere.home / "decks" / "kinds.yaml").write_text(deckfile.dump(shorter), encoding="utf-8")
    done = elsewhere("import", str(file), "--json").json
    assert [(deck["id"], deck["new"], deck["kept"]) for deck in done["decks"]] == [("kinds", 4, 0)]
    assert deckfile.load(elsewhere.home / "decks" / "kinds.yaml") == deck


@pytest.mark.parametrize(
    "kept", ["- id: t", "- id: other\n  kind: basic\n  prompt: p\n  answer: a"]
)
def test_what_a_note_keeps_is_taken_only_if_it_is_its_card(kinds: Drill, kept: str) -> None:
    (card,) = deckfile.load(kinds.shipped / "kinds.yaml").cards[:1]
    note = Note(1, "drill:kinds/t", 1, (), (*note_fields(card)[1], "", kept, "", ""))
    assert decks_of_notes([note], {}) == ReturnedDecks([], {})
