"""JSON with everything: from it an empty drill becomes the same again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drill.app.exchange import exporting
from drill.cli.world import World
from drill.clock import FixedClock
from tests.cluster import Cluster
from tests.conftest import DECK, Drill

CARDS = ("demo/wrap-up", "demo/load", "demo/capital")
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("answer"),
            st.sampled_from(CARDS),
            st.text(max_size=8),
            st.just("--quality"),
            st.sampled_from("012345"),
        ),
        st.tuples(
            st.sampled_from(["suspend", "resume", "reset"]), st.sampled_from([*CARDS, "demo"])
        ),
        st.tuples(st.just("undo")),
        st.integers(0, 40),
    ),
    max_size=12,
)


def another(drill: Drill, name: str, deck: str | None = DECK) -> Drill:
    """An empty drill beside one, on the same clock."""
    shipped = drill.home.parent / f"shipped-{name}"
    shipped.mkdir()
    if deck is not None:
        (shipped / "demo.yaml").write_text(deck, encoding="utf-8")
    return Drill(drill.home.parent / f"home-{name}", shipped, drill.clock, server=drill.server)


def plain(word: str) -> str:
    """A word that the command line takes for a text, unless it is the one option."""
    return word if word == "--quality" or (word.strip() and not word.startswith("-")) else "x"


def everything(drill: Drill, folder: Path) -> str:
    done = drill("export", "json", "-")
    assert done.code == 0
    (folder / "all.json").write_bytes(done.data)
    return done.out


@pytest.mark.sqlite  # slow, and tests/exchange/test_merge.py goes the same way on both
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_an_empty_drill_becomes_the_same_again(
    tmp_path_factory: pytest.TempPathFactory, server: Cluster | None, steps: list[Any]
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "shipped").mkdir()
    (folder / "shipped" / "demo.yaml").write_text(DECK, encoding="utf-8")
    clock = FixedClock(datetime(2026, 3, 2, 12, tzinfo=UTC))
    drill = Drill(folder / "home", folder / "shipped", clock, server=server)
    for step in steps:
        if isinstance(step, int):
            drill.clock.advance(days=step)
        else:
            drill(*map(plain, step))
    before = everything(drill, folder)
    empty = another(drill, "empty", None)
    assert empty("import", str(folder / "all.json")).code == 0
    assert everything(empty, folder) == before
    for command in (
        ["cards", "--json"],
        ["history", "--voided", "--json"],
        ["due", "--json"],
        ["show", "demo/load"],
    ):
        assert empty(*command).out == drill(*command).out
    again = empty("import", str(folder / "all.json"), "--json").json
    assert again["entries"] == 0
    assert everything(empty, folder) == before


def test_a_card_that_left_its_deck_keeps_its_log(drill: Drill, tmp_path: Path) -> None:
    drill("answer", "demo/capital", "x", "--quality", "4")
    (drill.shipped / "demo.yaml").write_text(DECK[: DECK.index("- id: capital")], encoding="utf-8")
    before = everything(drill, tmp_path)
    assert [card["id"] for card in json.loads(before)["departed"]] == ["demo/capital"]
    empty = another(drill, "empty", None)
    empty("import", str(tmp_path / "all.json"))
    assert everything(empty, tmp_path) == before
    assert len(empty("history", "--json").json) == 1


def test_corrections_travel(drill: Drill, tmp_path: Path) -> None:
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    with create_pipe_input() as pipe:
        pipe.send_text("zzz\r\r+1\r\rq\r\r")
        pipe.close()
        drill("checklist", keys=pipe, screen=DummyOutput())
    before = everything(drill, tmp_path)
    empty = another(drill, "empty", None)
    brought = empty("import", str(tmp_path / "all.json"))
    assert brought.err == ""
    assert everything(empty, tmp_path) == before


def test_ones_own_deck_stays_and_a_shipped_one_gives_way(drill: Drill, tmp_path: Path) -> None:
    drill("answer", "demo/capital", "x", "--quality", "4")
    everything(drill, tmp_path)
    newer = another(drill, "newer", DECK.replace("[5, 10]", "[6, 9]"))
    newer("import", str(tmp_path / "all.json"))
    assert newer.card("demo/wrap-up")["minutes"] == [5, 10]
    own = another(drill, "own", None)
    (own.home / "decks").mkdir(parents=True)
    mine = DECK[: DECK.index("- id: capital")].replace("[5, 10]", "[1, 2]")
    (own.home / "decks" / "demo.yaml").write_text(mine, encoding="utf-8")
    own("import", str(tmp_path / "all.json"))
    assert own.card("demo/wrap-up")["minutes"] == [1, 2]
    assert [row["card"] for row in own("history", "--json").json] == ["demo/capital"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda value: value.update(drill=3), "written by a newer drill (version 3)"),
        (lambda value: value.pop("log"), "not as drill export json writes it: 'log' is missing"),
        (
            lambda value: value["log"][0].update(quality=6),
            "not as drill export json writes it: quality 6 and score",
        ),
        (
            lambda value: value["log"][0].update(at="2026-03-02T12:00:00"),
            "not as drill export json writes it: '2026",
        ),
        (
            lambda value: value["log"][0].update(card="demo/none"),
            "its log refers to a card that it does not have",
        ),
        (lambda value: value["decks"][0].update(id="../../evil"), "'../../evil' is not a valid id"),
        (
            lambda value: value["decks"][0]["cards"][0].update(prompt=5),
            "not as drill export json writes it",
        ),
    ],
)
def test_what_is_off_in_an_archive_is_one_clear_error(
    drill: Drill, tmp_path: Path, change: Any, message: str
) -> None:
    drill("answer", "demo/capital", "x", "--quality", "4")
    value = json.loads(everything(drill, tmp_path))
    change(value)
    file = tmp_path / "off.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    empty = another(drill, "empty", None)
    result = empty("import", str(file))
    assert result.code == 1
    assert message in result.err
    assert str(file) in result.err
    assert not (empty.home / "decks").exists()


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000, '"x"', "5"])
def test_what_is_no_archive_is_refused(drill: Drill, tmp_path: Path, text: str) -> None:
    file = tmp_path / "off.json"
    file.write_text(text, encoding="utf-8")
    result = drill("import", str(file))
    assert (result.code, "not as drill export json writes it" in result.err) == (1, True)


def test_an_export_tells_how_far_it_is_from_the_first_answer_on(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, int]] = []

    @contextmanager
    def working(world: World, what: str) -> Iterator[Callable[[int, int], None]]:
        yield lambda done, total: told.append((done, total))

    for card in CARDS:
        drill("answer", card, "a")
    monkeypatch.setattr(exporting, "_TICKED", 2)
    monkeypatch.setattr(World, "working", working)
    assert drill("export", "json", str(tmp_path / "all.json")).code == 0
    assert told == [(0, 3), (2, 3)]


def test_plans_and_mocks_travel(drill: Drill, tmp_path: Path) -> None:
    assert drill("plan", "--interview", "in 12 days", "--minutes", "25").code == 0
    assert drill("mock", "--problem", "a news feed", stdin="how many users\nnext\n").code == 0
    text = everything(drill, tmp_path)
    other = another(drill, "planned")
    assert other("import", str(tmp_path / "all.json")).code == 0
    assert other("plan", "--json").json == drill("plan", "--json").json
    assert other("mock", "--history", "--json").json == drill("mock", "--history", "--json").json
    (tmp_path / "again").mkdir()
    assert everything(other, tmp_path / "again") == text
