"""What a name means to the commands that take one, and finding cards."""

from __future__ import annotations

import pytest

from tests.conftest import DECK, Drill

OTHER = """\
deck: stages
title: Other
cards:
- id: one
  kind: basic
  prompt: One?
  answer: one
  tags: [hot-keys]
- id: two
  kind: basic
  prompt: Two?
  answer: two
  stage: Wrap up
"""
ALL = ["demo/wrap-up", "demo/load", "demo/capital", "stages/one", "stages/two"]


@pytest.fixture
def decks(drill: Drill) -> Drill:
    (drill.shipped / "demo.yaml").write_text(
        DECK.replace("  kind: basic\n", "  kind: basic\n  stage: Wrap up\n")
    )
    (drill.shipped / "stages.yaml").write_text(OTHER)
    return drill


def listed(drill: Drill, *names: str) -> list[str]:
    return [card["id"] for card in drill("cards", *names, "--json").json]


@pytest.mark.parametrize(
    ("names", "cards"),
    [
        ([], ALL),
        (["demo"], ALL[:3]),
        (["checklist"], ["demo/load"]),
        (["hot-keys"], ["stages/one"]),
        (["hot keys"], ["stages/one"]),
        (["Wrap up"], ["demo/capital", "stages/two"]),
        (["wrap-up"], ["demo/capital", "stages/two"]),
        (["demo/load", "hot-keys"], ["demo/load", "stages/one"]),
        (["--not", "demo"], ALL[3:]),
        (["demo", "--not", "wrap-up", "--not", "timing"], ["demo/load"]),
        (["--not", "demo/load"], [card for card in ALL if card != "demo/load"]),
        (["new", "demo"], ALL[:3]),
        (["due"], []),
        (["suspended", "due"], []),
    ],
)
def test_a_name_means_a_deck_kind_tag_heading_or_card(
    decks: Drill, names: list[str], cards: list[str]
) -> None:
    assert listed(decks, *names) == cards
    assert decks("cards", *names).err == ""


def test_a_heading_is_meant_as_it_is_shown_and_by_its_words(decks: Drill) -> None:
    (decks.shipped / "stages.yaml").write_text(OTHER.replace("Wrap up", "Kafka / queues"))
    for name in ("Kafka / queues", "kafka / queues", "kafka-queues", "Kafka queues"):
        assert listed(decks, name) == ["stages/two"]
        assert listed(decks, "stages/one", name) == ["stages/one", "stages/two"]
    assert listed(decks, "--not", "Kafka / queues") == ALL[:4]
    suspended = decks("suspend", "Kafka / queues", "--json").json
    assert suspended["cards"] == ["stages/two"]
    assert decks("today", "Kafka / rows").err == (
        "drill: Kafka / rows: no such card\n  List them with: drill cards\n"
    )


def test_a_name_of_several_things_means_all_of_them_and_says_so(decks: Drill) -> None:
    result = decks("cards", "stages", "--json")
    assert [card["id"] for card in result.json] == ["demo/wrap-up", "stages/one", "stages/two"]
    assert result.err == "drill: stages is a deck and a tag; all of it is meant\n"


def test_states_list_what_is_in_them(decks: Drill) -> None:
    decks("answer", "demo/load", "users", "--quality", "1")
    decks("suspend", "demo/capital")
    assert listed(decks, "due") == ["demo/load"]
    assert listed(decks, "suspended") == ["demo/capital"]
    assert listed(decks, "new", "--not", "stages") == ["demo/capital"]
    assert listed(decks, "suspended", "due", "demo") == ["demo/load", "demo/capital"]
    assert listed(decks, "leeches") == []
    assert decks("resume", "suspended").out == "demo/capital resumed (drill undo takes it back)\n"
    assert listed(decks, "suspended") == []


@pytest.mark.parametrize("command", ["today", "cram"])
def test_sessions_are_narrowed_by_any_name(decks: Drill, command: str) -> None:
    assert "1 of 1 · Other\nOne?" in unruled(decks(command, "hot-keys", stdin="q\n").out)
    out = unruled(decks(command, "Wrap up", "--not", "demo", stdin="q\n").out)
    assert "1 of 1 · Other · Wrap up\nTwo?" in out


def unruled(out: str) -> str:
    return "\n".join(line.rstrip(" ─") for line in out.splitlines())


def test_a_session_of_a_kind_is_narrowed_too(decks: Drill) -> None:
    out = decks("checklist", "demo", stdin="q\n").out
    assert "1 of 1" in out
    nothing = decks("checklist", "hot-keys")
    assert nothing.out.startswith("Nothing of hot-keys to ask today.")


def test_figures_exports_and_the_page_are_narrowed(decks: Drill) -> None:
    figures = decks("stats", "hot-keys", "--json").json
    assert (figures["ready"]["cards"], figures["decks"], figures["kind"]) == (1, ["hot-keys"], None)
    assert (
        decks("stats", "--not", "demo")
        .out.splitlines()[-1]
        .startswith("all decks · without demo · answers since ")
    )
    # With the heads of the columns.
    assert decks("export", "csv", "-", "Wrap up").out.count("\n") == 3
    assert decks("export", "notes", "-", "--not", "stages", "--not", "demo").out.count("?") == 0
    page = decks("sheet", "-", "--not", "demo", "--deck", "hot-keys").out
    assert "One?" in page
    assert "Two?" not in page


def test_a_part_of_an_id_that_one_card_has_means_it_everywhere(decks: Drill) -> None:
    said = "drill: capi is the card demo/capital\n"
    for words in (
        ("answer", "capi", "row lock"),
        ("history", "capi"),
        ("suspend", "capi"),
        ("resume", "capi"),
        ("cards", "--not", "capi"),
        ("today", "capi"),
        ("cram", "capi"),
        ("stats", "capi"),
        ("export", "csv", "-", "capi"),
        ("sheet", "-", "--deck", "capi"),
        ("reset", "capi"),
    ):
        done = decks(*words)
        assert (done.code, done.err) == (0, said)
    assert decks("unlearn", "demo/capi").err.startswith("drill: demo/capi is the card demo/capital")
    assert (
        decks("suspend", "demo/capi").out == "demo/capital suspended (drill undo takes it back)\n"
    )
    assert listed(decks, "suspended") == ["demo/capital"]


def test_a_whole_name_within_one_deck_goes_before_longer_ones(drill: Drill) -> None:
    for question in ("What is a lock?", "What is a lock for?"):
        drill("add", question, "a queue")
    shown = drill("show", "what-is-a-lock", "--json")
    assert shown.json["id"] == "mine/what-is-a-lock"


def test_the_beginning_of_one_deck_alone_means_it(decks: Drill) -> None:
    for name in ("dem", "Dem"):
        result = decks("cards", name, "--json")
        assert [card["id"] for card in result.json] == ALL[:3]
        assert result.err == f"drill: {name} is the deck demo\n"
    assert decks("plan", "--weigh", "sta=2", "--interview", "5 Mar@sta").code == 0
    plan = decks("plan", "--json").json
    assert plan["weights"] == {"stages": 2}
    assert [one["decks"] for one in plan["interviews"]] == [["stages"]]


def test_the_beginning_of_several_decks_asks_which(decks: Drill) -> None:
    (decks.shipped / "demo-two.yaml").write_text(
        OTHER.replace("deck: stages", "deck: demo-two").replace("Other", "Two")
    )
    for words in (("today", "dem"), ("stats", "dem")):
        assert decks(*words).err == (
            "drill: dem: no such card, deck, kind, tag or heading\n"
            "  Did you mean demo or demo-two?\n"
        )
    assert listed(decks, "demo") == ALL[:3]
    assert listed(decks, "demo-t") == ["demo-two/one", "demo-two/two"]


def test_a_part_that_several_cards_have_asks_which(decks: Drill) -> None:
    for words in (("suspend", "ap"), ("answer", "stages/", "x"), ("cards", "stages/")):
        assert decks(*words).code == 1
    assert (
        decks("suspend", "o").err
        == "drill: o: several cards\n  Which one: demo/capital, demo/load, demo/wrap-up, "
        "stages/one, stages/two\n"
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("hot-kyes", "Did you mean hot-keys?"),
        ("hot", "Did you mean hot-keys?"),
        ("wrapup", "Did you mean wrap-up?"),
        ("zzz", "Decks: demo, stages"),
    ],
)
def test_what_there_is_not_is_answered_with_the_nearest(decks: Drill, name: str, hint: str) -> None:
    for words in (("today", name), ("cards", name), ("cram", "--not", name), ("suspend", name)):
        refused = decks(*words)
        assert (refused.code, refused.out) == (1, "")
        assert refused.err == f"drill: {name}: no such card, deck, kind, tag or heading\n  {hint}\n"


def test_a_state_where_none_is_taken_says_what_takes_it(decks: Drill) -> None:
    assert decks("today", "new").err == (
        "drill: new: no such card, deck, kind, tag or heading\n"
        "  That is a state of cards: drill cards new\n"
    )


def test_cards_are_found_by_words(decks: Drill) -> None:
    assert decks("find", "latency", "budget").out == (
        "demo/load · checklist · Latency budget\n  Load: what do you ask?\n1 card\n"
    )
    assert decks("find", "pessimistic", "--json").json == [
        {
            "id": "demo/capital",
            "kind": "basic",
            "question": "Which lock keeps two bookings apart?",
            "place": "pessimistic",
        }
    ]
    assert (
        decks("find", "nonsense").out
        == "0 cards; fewer or other words may find more, or list all: drill cards\n"
    )


def test_a_card_that_asks_with_a_diagram_is_one_record(decks: Drill) -> None:
    (decks.shipped / "drawn.yaml").write_text(
        "deck: drawn\ntitle: Drawn\ncards:\n- id: relay\n  kind: basic\n"
        "  prompt: |-\n    What does the relay do?\n\n    ```mermaid\n"
        "    A->>B: first, twice\n    ```\n"
        "  answer: |-\n    It sends,\n    perhaps twice\n"
    )
    shown = "  What does the relay do? mermaid A->>B: first, twice"
    assert decks("cards", "drawn").out.splitlines()[1:] == [shown, "1 card"]
    assert decks("find", "relay", "perhaps").out.splitlines()[1:] == [shown, "1 card"]


def test_a_tag_with_a_bar_is_one_tag(decks: Drill) -> None:
    (decks.shipped / "ways.yaml").write_text(
        "deck: ways\ntitle: Ways\ncards:\n- id: push\n  kind: basic\n  prompt: Who sends?\n"
        "  answer: the server\n  tags: ['push|pull']\n"
    )
    assert listed(decks, "push|pull") == ["ways/push"]
    refused = decks("cards", "pull")
    assert (refused.code, refused.out) == (1, "")
