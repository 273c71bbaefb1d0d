"""What people type instead of what drill calls it is understood, or answered with what was
meant."""

from __future__ import annotations

import pytest

from tests.conftest import Drill


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("weak", "stats"),
        ("progress", "stats"),
        ("interview", "plan"),
        ("set", "config"),
        ("search", "find"),
    ],
)
def test_another_word_for_a_command_names_it(drill: Drill, typed: str, meant: str) -> None:
    done = drill(typed, "x")
    assert done.code == 2
    assert f"{typed}: no such command\n  Did you mean: drill {meant}?" in done.err


def test_clear_names_the_key_that_clears(drill: Drill) -> None:
    assert drill("clear").err == (
        "drill: clear: no such command\n  Ctrl-L clears the screen of the prompt.\n"
        "  All commands: drill help\n"
    )


def test_a_plan_takes_a_bare_date(drill: Drill) -> None:
    assert drill("plan", "18", "dec", "--minutes", "15").out.startswith(
        "interview in 291 days (Fri 18 Dec 2026, 09:00)"
    )
    assert drill("plan", "2026-03-12").out.startswith("interview in 10 days")


def test_add_without_quotes_ends_the_question_at_its_question_mark(drill: Drill) -> None:
    done = drill(
        "add", "What", "are", "signs", "of", "a", "hot", "partition?", "one", "busy", "shard"
    )
    assert done.code == 0
    card = drill.card("mine/what-are-signs-of-a-hot-partition")
    assert (card["prompt"], card["answer"]) == (
        "What are signs of a hot partition?",
        "one busy shard",
    )
    asked = drill("add", "What", "is", "a", "lease?", stdin="a lock\n\n")
    assert asked.out.startswith(
        "Answer: a lock\nMore (Enter ends):\nAdded to the deck mine: mine/what-is-a-lease"
    )
    refused = drill("add", "What", "is", "it")
    assert (refused.code, refused.err) == (
        2,
        'drill: where the question ends is not clear\n  Put both in quotes: drill add "What is a '
        'lease?" "a lock"\n',
    )


def test_a_part_of_an_id_that_one_card_has_is_enough(drill: Drill) -> None:
    drill("add", "What are signs of a hot partition?", "one busy shard")
    assert drill("show", "hot", "partition").out.startswith(
        "mine/what-are-signs-of-a-hot-partition"
    )
    assert drill("show", "mine/what").out.startswith("mine/what-are-signs-of-a-hot-partition")
    several = drill("show", "demo/")
    assert (
        several.err
        == "drill: demo/: several cards\n  Which one: demo/capital, demo/load, demo/wrap-up\n"
    )
    assert drill("show", "nothing").err.startswith("drill: nothing: no such card")


def test_an_edit_says_what_it_changed(drill: Drill) -> None:
    drill("add", "What is a lease?", "a lock")
    file = drill.home / "decks" / "mine.yaml"
    changed = file.read_text().replace("a lock", "a lock that expires")
    done = drill("edit", "lease", edit=lambda path, line: path.write_text(changed))
    assert done.out == "changed: mine/what-is-a-lease (drill undo takes it back)\n"
    assert drill("edit", "lease", edit=lambda path, line: None).out == "Nothing was changed.\n"


def test_a_broken_deck_is_opened_where_it_is_broken(drill: Drill) -> None:
    drill("add", "What is a lease?", "a lock")
    drill("cards", "mine")
    file = drill.home / "decks" / "mine.yaml"
    file.write_text(file.read_text().replace("  kind:", "  idd: x\n  kind:"))
    opened: list[int] = []
    assert drill("edit", "lease", edit=lambda path, line: opened.append(line)).code == 1
    assert file.read_text().splitlines()[opened[0] - 1] == "  idd: x"


def test_find_names_the_nearest_word_that_a_card_has(drill: Drill) -> None:
    drill("add", "What is a quorum?", "a majority of *repl*icas, a café")
    assert drill("find", "qourum").out == "0 cards; did you mean: drill find quorum\n"
    assert drill("find", "cafés").out.startswith("mine/what-is-a-quorum")
    assert drill("find", "replica").out.startswith("mine/what-is-a-quorum")
    assert drill("find", "promt").out.startswith("0 cards; fewer or other words")
    assert drill("find", "zebra").out.startswith("0 cards; fewer or other words")


def test_what_was_typed_for_a_card_is_told_to_be_lost(drill: Drill) -> None:
    from prompt_toolkit.input import create_pipe_input
    from prompt_toolkit.output import DummyOutput

    with create_pipe_input() as keys:
        keys.send_text("users\rq\r")
        out = drill("checklist", keys=keys, screen=DummyOutput()).out
    assert "  what you typed for this card is not judged\n  left, with 1 card to come\n" in out
