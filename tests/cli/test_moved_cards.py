"""A deck under another name, or a card in another file, goes on with what was learned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Drill

CARD = "- id: {slug}\n  kind: basic\n  prompt: What is a {slug}?\n  answer: the {slug} as it is\n"


def _write(drill: Drill, deck: str, *slugs: str) -> Path:
    folder = drill.home / "decks"
    folder.mkdir(parents=True, exist_ok=True)
    cards = "".join(CARD.format(slug=slug) for slug in slugs)
    file = folder / f"{deck}.yaml"
    file.write_text(f"deck: {deck}\ntitle: {deck}\ncards:\n{cards}", encoding="utf-8")
    return file


def _learn(drill: Drill, *cards: str) -> None:
    for card in cards:
        assert drill("answer", card, "the one", "--quality", "5").code == 0
    drill.clock.advance(days=1)
    for card in cards:
        assert drill("answer", card, "the one", "--quality", "4").code == 0


def _state(drill: Drill, card: str) -> tuple[object, ...]:
    shown = drill.card(card)
    return tuple(shown[key] for key in ("due", "interval", "easiness", "repetitions", "lapses"))


def test_a_renamed_deck_keeps_what_was_learned_and_says_so(drill: Drill) -> None:
    file = _write(drill, "mine", "lease", "quorum")
    _learn(drill, "mine/lease", "mine/quorum")
    before = _state(drill, "mine/lease")
    file.unlink()
    _write(drill, "yours", "lease", "quorum")
    opened = drill("decks")
    assert opened.err == (
        "drill: cards are in another deck now, with all that was learned: 2 from mine to yours\n"
        "  To take that back: drill undo\n"
    )
    assert _state(drill, "yours/lease") == before
    assert before[1] == 6
    assert drill("decks").err == ""
    assert drill("doctor").code == 0


def test_a_failed_card_stays_failed_in_its_new_deck(drill: Drill) -> None:
    file = _write(drill, "mine", "lease", "quorum")
    assert drill("plan", "--interview", "2026-03-20").code == 0
    for card, quality in (("mine/lease", "1"), ("mine/quorum", "4")):
        assert drill("answer", card, "the one", "--quality", quality).code == 0
    before = drill("stats", "--json").json["ready"]
    file.unlink()
    _write(drill, "yours", "lease", "quorum")
    assert "2 from mine to yours" in drill("decks").err
    after = drill("stats", "--json").json["ready"]
    assert [after[key] for key in _SHARES] == [before[key] for key in _SHARES]
    assert drill("doctor").code == 0
    drill.clock.advance(days=1)
    assert drill("answer", "yours/lease", "the one", "--quality", "4").code == 0
    assert drill("stats", "--json").json["ready"]["recall"] > before["recall"]


_SHARES = ("recall", "recall_low", "recall_high", "seen")


def test_it_is_taken_back_in_one_step_and_stays_so(drill: Drill) -> None:
    file = _write(drill, "mine", "lease", "quorum")
    _learn(drill, "mine/lease", "mine/quorum")
    file.unlink()
    _write(drill, "yours", "lease", "quorum")
    assert drill("decks").code == 0
    undone = drill("undo")
    assert (undone.code, undone.out) == (0, "Took back: what 2 cards knew from elsewhere\n")
    assert drill.card("yours/lease")["repetitions"] == 0
    _write(drill, "yours", "lease", "quorum", "third")
    assert drill("decks").err == ""
    assert drill.card("yours/lease")["repetitions"] == 0


def test_a_card_that_went_to_another_file_is_known_there_whichever_was_saved_first(
    drill: Drill,
) -> None:
    _write(drill, "mine", "lease", "quorum")
    _write(drill, "other", "shard")
    _learn(drill, "mine/lease", "mine/quorum")
    before = _state(drill, "mine/lease")
    _write(drill, "other", "shard", "lease")
    assert drill("decks").err == ""
    assert drill.card("other/lease")["repetitions"] == 0
    _write(drill, "mine", "quorum")
    assert "1 from mine to other" in drill("decks").err
    assert _state(drill, "other/lease") == before
    assert drill("undo").out == "Took back: what other/lease knew from mine/lease\n"


def test_a_deck_that_is_renamed_back_goes_on_from_the_newest_answer(drill: Drill) -> None:
    _write(drill, "mine", "lease")
    _learn(drill, "mine/lease")
    (drill.home / "decks" / "mine.yaml").unlink()
    _write(drill, "yours", "lease")
    drill.clock.advance(days=6)
    assert drill("answer", "yours/lease", "x", "--quality", "5").code == 0
    newest = _state(drill, "yours/lease")
    (drill.home / "decks" / "yours.yaml").unlink()
    _write(drill, "mine", "lease")
    assert "1 from yours to mine" in drill("decks").err
    assert _state(drill, "mine/lease") == newest


def test_a_card_that_is_learned_in_both_places_stays_as_it_is(drill: Drill) -> None:
    _write(drill, "mine", "lease")
    _write(drill, "other", "lease")
    _learn(drill, "other/lease")
    _learn(drill, "mine/lease")
    before = _state(drill, "other/lease")
    (drill.home / "decks" / "mine.yaml").unlink()
    _write(drill, "third", "shard")
    assert drill("decks").err == ""
    assert _state(drill, "other/lease") == before


def test_what_was_suspended_and_what_counts_goes_along(drill: Drill) -> None:
    file = _write(drill, "mine", "lease", "quorum")
    _learn(drill, "mine/lease")
    assert drill("suspend", "mine/quorum").code == 0
    file.unlink()
    _write(drill, "yours", "lease", "quorum")
    assert drill("decks").code == 0
    assert drill.card("yours/quorum")["suspended"] is True
    assert drill.card("yours/lease")["suspended"] is False


def test_show_and_json_tell_of_it(drill: Drill) -> None:
    file = _write(drill, "mine", "lease")
    _learn(drill, "mine/lease")
    file.unlink()
    _write(drill, "yours", "lease")
    assert drill("decks").code == 0
    came = {
        "from": "mine/lease",
        "day": "2026-03-03",
        "interval": 6,
        "easiness": 2.6,
        "due": "2026-03-09",
    }
    assert drill.card("yours/lease")["carried_over"] == [came]
    assert (
        "carried over from mine/lease: 6 days, easiness 2.60, due 2026-03-09"
        in drill("show", "yours/lease").out
    )


def test_the_json_of_everything_and_a_merge_bring_it_along(drill: Drill, tmp_path: Path) -> None:
    file = _write(drill, "mine", "lease")
    _learn(drill, "mine/lease")
    file.unlink()
    _write(drill, "yours", "lease")
    state = _state(drill, "yours/lease")
    archive = tmp_path / "all.json"
    assert drill("export", "json", str(archive)).code == 0
    other = Drill(tmp_path / "other", drill.shipped, drill.clock)
    assert other("import", str(archive)).code == 0
    assert _state(other, "yours/lease") == state
    assert other("doctor").code == 0
    third = Drill(tmp_path / "third", drill.shipped, drill.clock)
    assert third("merge", str(archive)).code == 0
    assert _state(third, "yours/lease") == state


def test_two_machines_that_see_the_same_rename_have_one_entry(drill: Drill, tmp_path: Path) -> None:
    other = Drill(tmp_path / "other", drill.shipped, drill.clock)
    file = _write(drill, "mine", "lease")
    _learn(drill, "mine/lease")
    assert drill("export", "json", str(tmp_path / "before.json")).code == 0
    assert other("import", str(tmp_path / "before.json")).code == 0
    file.unlink()
    (other.home / "decks" / "mine.yaml").unlink()
    for one in (drill, other):
        _write(one, "yours", "lease")
        assert "1 from mine to yours" in one("decks").err
    assert other("answer", "yours/lease", "x", "--quality", "1").code == 0
    after = _state(other, "yours/lease")
    assert drill("export", "json", str(tmp_path / "after.json"), "--force").code == 0
    assert other("merge", str(tmp_path / "after.json")).code == 0
    assert _state(other, "yours/lease") == after


def test_a_carried_state_that_no_card_can_have_is_refused(drill: Drill, tmp_path: Path) -> None:
    file = _write(drill, "mine", "lease")
    _learn(drill, "mine/lease")
    file.unlink()
    _write(drill, "yours", "lease")
    archive = tmp_path / "all.json"
    assert drill("export", "json", str(archive)).code == 0
    body = json.loads(archive.read_text(encoding="utf-8"))
    (carry,) = [entry for entry in body["log"] if entry.get("kind") == "carry"]
    for field, value in (
        ("interval", 0),
        ("easiness", 0.5),
        ("strength", 0),
        ("due", "never"),
        ("seen", None),
    ):
        carry["text"] = json.dumps({**json.loads(carry["text"]), field: value})
        archive.write_text(json.dumps(body), encoding="utf-8")
        done = drill("merge", str(archive))
        assert done.code == 1
        assert "not as drill export json writes it" in done.err


def test_after_an_undo_two_decks_that_change_their_names_keep_what_was_learned(
    drill: Drill,
) -> None:
    file = _write(drill, "older", "lease", "quorum")
    _learn(drill, "older/lease", "older/quorum")
    known = _state(drill, "older/lease")
    file.unlink()
    file = _write(drill, "stores", "lease", "quorum")
    assert drill("decks").code == 0
    drill("undo")
    file.unlink()
    _write(drill, "locks", "lease", "quorum")
    _write(drill, "stores", "bloom")
    assert drill("decks").code == 0
    _write(drill, "stores", "lease", "quorum")
    _write(drill, "locks", "bloom")
    assert drill("decks").err.startswith(
        "drill: cards are in another deck now, with all that was learned: 2 from locks to stores\n"
    )
    assert _state(drill, "stores/lease") == known


def _renamed(home: Drill, old: str, new: str) -> None:
    file = home.home / "decks" / f"{old}.yaml"
    text = file.read_text(encoding="utf-8").replace(f"deck: {old}", f"deck: {new}")
    (file.parent / f"{new}.yaml").write_text(text, encoding="utf-8")
    file.unlink()


def _two_machines(drill: Drill, tmp_path: Path) -> Drill:
    """This one and another that renamed the deck, each with an answer of its own."""
    other = Drill(tmp_path / "other", drill.shipped, drill.clock)
    for one in (drill, other):
        _write(one, "mine", "lease", "quorum")
        assert one("decks").code == 0
    _learn(other, "mine/quorum")
    _renamed(other, "mine", "yours")
    assert "1 from mine to yours" in other("decks").err
    _learn(drill, "mine/lease")
    return other


@pytest.mark.sqlite
def test_a_deck_that_was_renamed_there_is_told_by_a_merge(drill: Drill, tmp_path: Path) -> None:
    other = _two_machines(drill, tmp_path)
    state, theirs = _state(drill, "mine/lease"), _state(other, "yours/quorum")
    file = drill.home / "decks" / "mine.yaml"
    before, history = file.read_bytes(), drill("history", "--json").out
    said = "2 cards of mine are in yours there: they go on in yours with what was learned"
    shown = drill("merge", str(other.home / "drill.db"), "--dry-run")
    assert said in shown.out
    assert (file.read_bytes(), drill("cards", "mine").out.count("mine/")) == (before, 2)
    shown = drill("merge", str(other.home / "drill.db"))
    assert f"{said}, and are retired in mine" in shown.out
    assert (_state(drill, "yours/lease"), _state(drill, "yours/quorum")) == (state, theirs)
    assert [one["id"] for one in drill("cards", "--json").json if one["deck"] == "mine"] == []
    assert drill("doctor").code == 0
    assert "renamed" not in drill("merge", str(other.home / "drill.db")).out
    assert drill("undo").out == "Took back: cards that were renamed in the other drill\n"
    assert file.read_bytes() == before
    assert _state(drill, "mine/lease") == state
    assert drill("undo").out.startswith("Took back the merge; ")
    assert drill("history", "--json").out == history
    assert said in drill("merge", str(other.home / "drill.db")).out
    assert (_state(drill, "yours/lease"), _state(drill, "yours/quorum")) == (state, theirs)


@pytest.mark.sqlite
def test_a_merge_carries_what_was_learned_under_the_name_from_before(
    drill: Drill, tmp_path: Path
) -> None:
    other = _two_machines(drill, tmp_path)
    state = _state(drill, "mine/lease")
    shown = other("merge", str(drill.home / "drill.db"))
    assert "1 card of mine is in yours here, and goes on with what was learned" in shown.out
    assert _state(other, "yours/lease") == state
    assert not (other.home / "decks" / "mine.yaml").exists()
    assert drill("merge", str(other.home / "drill.db"), "--json").json["renamed"] == [
        {"from": "mine", "to": "yours", "cards": 2}
    ]
    for one in (drill, other):
        assert one("doctor").code == 0
    assert other("merge", str(drill.home / "drill.db"), "--json").json["renamed"] == []
    for card in ("lease", "quorum"):
        assert _state(drill, f"yours/{card}") == _state(other, f"yours/{card}")


@pytest.mark.sqlite
def test_a_card_that_was_reworded_in_the_renamed_deck_is_the_same(
    drill: Drill, tmp_path: Path
) -> None:
    other = _two_machines(drill, tmp_path)
    file, state = other.home / "decks" / "yours.yaml", _state(drill, "mine/lease")
    text = file.read_text(encoding="utf-8").replace("What is a lease?", "What is a lease, please?")
    file.write_text(text, encoding="utf-8")
    assert other("decks").code == 0
    assert drill("merge", str(other.home / "drill.db"), "--json").json["renamed"] == [
        {"from": "mine", "to": "yours", "cards": 2}
    ]
    assert _state(drill, "yours/lease") == state


@pytest.mark.sqlite
def test_a_deck_with_the_same_cards_that_was_no_other_stays(drill: Drill, tmp_path: Path) -> None:
    other = Drill(tmp_path / "other", drill.shipped, drill.clock)
    _write(drill, "mine", "lease")
    _write(other, "yours", "lease")
    for one in (drill, other):
        assert one("decks").code == 0
    assert drill("merge", str(other.home / "drill.db"), "--json").json["renamed"] == []
    assert len(drill("cards", "mine", "yours", "--json").json) == 2


def _note(term: str) -> str:
    return f"\nQ: What is a {term}?\nA: the {term} as it is\n"


def test_a_card_that_moved_to_other_notes_keeps_what_was_learned(
    drill: Drill, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "locks.md").write_text(_note("lease") + _note("fence"), encoding="utf-8")
    (notes / "nets.md").write_text(_note("port"), encoding="utf-8")
    assert drill("build", str(notes)).code == 0
    _learn(drill, "locks/what-is-a-lease", "locks/what-is-a-fence")
    before = _state(drill, "locks/what-is-a-fence")
    (notes / "locks.md").write_text(_note("lease"), encoding="utf-8")
    (notes / "nets.md").write_text(_note("port") + _note("fence"), encoding="utf-8")
    built = drill("build", str(notes))
    assert built.err == (
        "drill: cards are in another deck now, with all that was learned: 1 from locks to nets\n"
        "  To take that back: drill undo\n"
    )
    assert _state(drill, "nets/what-is-a-fence") == before
    assert drill("doctor").code == 0
    assert (
        drill("undo").out
        == "Took back: what nets/what-is-a-fence knew from locks/what-is-a-fence\n"
    )
    assert drill("undo").out == "Took back: the build of locks, nets\n"
    assert _state(drill, "locks/what-is-a-fence") == before
    assert drill("decks").err == ""


def test_notes_built_one_after_the_other_keep_what_was_learned(
    drill: Drill, tmp_path: Path
) -> None:
    locks, nets = tmp_path / "locks.md", tmp_path / "nets.md"
    locks.write_text(_note("lease") + _note("fence"), encoding="utf-8")
    assert drill("build", str(locks)).code == 0
    _learn(drill, "locks/what-is-a-fence")
    before = _state(drill, "locks/what-is-a-fence")
    nets.write_text(_note("fence"), encoding="utf-8")
    assert drill("build", str(nets)).err == ""
    assert _state(drill, "nets/what-is-a-fence")[1] == 0
    locks.write_text(_note("lease"), encoding="utf-8")
    assert "1 from locks to nets" in drill("build", str(locks)).err
    assert _state(drill, "nets/what-is-a-fence") == before
