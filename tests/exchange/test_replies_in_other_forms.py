"""What models answer in other forms than the one they were asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Drill

NOTES = """\
# Caching

A cache is a store that keeps copies of data in memory.

Write-through writes the store and the cache together.

Ways to drop entries: by age, by use, at random. The sum $\\alpha + \\frac{a}{b}$ is the share.
"""
FIRST = {"question": "Where does a cache keep its copies?", "answer": "in memory"}
SECOND = {"question": "What does write-through do?", "answer": "it writes store and cache together"}


@pytest.fixture
def notes(drill: Drill, tmp_path: Path) -> Path:
    file = tmp_path / "caching.md"
    file.write_text(NOTES, encoding="utf-8")
    drill("build", str(file))
    return file


def imported(drill: Drill, text: str | bytes) -> dict[str, Any]:
    """What became of a reply, and each card of it by its question."""
    before = {card["id"] for card in drill("cards", "caching", "--json").json}
    result = drill("import", "-", "--json", stdin=text)
    assert (result.code, result.err) == (0, "")
    cards = [card for card in drill("cards", "caching", "--json").json if card["id"] not in before]
    return {**result.json, "new": {card["prompt"]: drill.card(card["id"]) for card in cards}}


def fence(text: str, language: str = "json") -> str:
    return f"Here you are:\n\n```{language}\n{text}\n```\n\nShall I make more?\n"


BOTH = json.dumps([FIRST, SECOND])


@pytest.mark.parametrize(
    "text",
    [
        BOTH,
        fence(BOTH),
        fence(json.dumps([FIRST, SECOND], indent=2)),
        fence(json.dumps({"deck": "caching", "cards": [FIRST, SECOND]}, indent=2)),
        f"{json.dumps(FIRST)}\n{json.dumps(SECOND)}\n",
        json.dumps([{"Front": one["question"], "Back": one["answer"]} for one in (FIRST, SECOND)]),
        json.dumps(
            [
                {"id": 1, "prompt": one["question"], "answer": one["answer"], "difficulty": "easy"}
                for one in (FIRST, SECOND)
            ]
        ),
    ],
)
def test_cards_in_json_come_whatever_their_fields_are_called(
    drill: Drill, notes: Path, text: str
) -> None:
    done = imported(drill, text)
    assert (done["cards"], done["faulty"]) == (2, [])
    assert {prompt: card["answer"] for prompt, card in done["new"].items()} == {
        one["question"]: one["answer"] for one in (FIRST, SECOND)
    }


def test_json_in_a_file_comes_too(drill: Drill, notes: Path, tmp_path: Path) -> None:
    for name in ("reply.json", "reply.md"):
        (tmp_path / name).write_text(BOTH, encoding="utf-8")
        assert drill("import", str(tmp_path / name), "--json").json["cards"] == 2
        drill("undo")
    drill("export", "json", str(tmp_path / "all.json"))
    back = drill("import", str(tmp_path / "all.json"), "--json").json
    assert [(deck["id"], deck["new"]) for deck in back["decks"]] == [("caching", 0), ("demo", 0)]


def test_each_kind_of_card_in_json(drill: Drill, notes: Path) -> None:
    cards = [
        {"question": "How are entries of a cache dropped?", "points": ["by age", "by use"]},
        {"question": "In which order?", "steps": [{"text": "write the store"}, "then the cache"]},
        {
            "question": "Where are copies of a cache?",
            "options": ["memory", "disk"],
            "answer": "memory",
        },
        {"text": "Entries of a cache go {{at random}}."},
        {
            "question": "What is a cache?",
            "answer": "a store of copies",
            "accept": "a store that keeps copies",
            "source": "caching.md, line 3",
            "explanation": "Copies are quick.",
        },
    ]
    new = imported(drill, json.dumps(cards))["new"]
    assert {prompt: card["kind"] for prompt, card in new.items()} == {
        "How are entries of a cache dropped?": "checklist",
        "In which order?": "sequence",
        "Where are copies of a cache?": "choice",
        "": "cloze",
        "What is a cache?": "basic",
    }
    last = new["What is a cache?"]
    assert (last["accept"], last["note"]) == (["a store that keeps copies"], "Copies are quick.")


@pytest.mark.parametrize(
    ("end", "line", "why"),
    [
        ('  {"question": "What is cut?", "answer": "it wri', 4, "a card that is no JSON"),
        ('  {"question": "What is "cut"?", "answer": "no"}\n]', 4, "a card that is no JSON"),
        ('  {"question": "What is missing?"}\n]', 4, "answer: is missing"),
    ],
)
def test_a_card_in_json_that_cannot_be_read_is_named_and_the_others_come(
    drill: Drill, notes: Path, end: str, line: int, why: str
) -> None:
    text = f"[\n  {json.dumps(FIRST)},\n  {json.dumps(SECOND)},\n{end}"
    done = imported(drill, text)
    assert (done["cards"], done["faulty"]) == (
        2,
        [{"why": why, "place": f"line {line}", "text": ""}],
    )


def test_flashcards_with_json_in_them_are_no_reply(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text(f"Q: What does it send?\nA: this:\n\n{fence(BOTH)}", encoding="utf-8")
    assert drill("import", str(file), "--json").json["decks"][0]["id"] == "mine"


def yaml(card: dict[str, str], id: str) -> str:
    return (
        f'- id: "{id}"\n  kind: "basic"\n  prompt: "{card["question"]}"\n'
        f'  answer: "{card["answer"]}"\n'
    )


HEAD = 'deck: "caching"\ntitle: "Caching"\ncards:\n'
A, B = yaml(FIRST, "a"), yaml(SECOND, "b")


@pytest.mark.parametrize(
    "text",
    [
        fence(A + B, "yaml"),
        fence(f"cards:\n{A}{B}", "yaml"),
        fence(f"deck: caching\ntitle: Caching: the basics\ncards:\n{A}{B}", "yaml"),
        fence(fence(HEAD + A + B, "yaml"), "markdown"),
        fence(HEAD + A, "yaml") + fence(HEAD + B, "yaml"),
        fence(f"{HEAD}{A}\n**Card 2:**\n{B}", "yaml"),
        fence(f"{HEAD}{A}  note: |\n    So:\n    ```\n    x = 1\n    ```\n{B}", "yaml"),
        "\ufeff" + fence(HEAD + A + B, "yaml").replace("\n", "\r\n"),
        "\ufeff" + HEAD + A + B,
        HEAD + (A + B).replace("prompt:", "question:"),
        HEAD + (A + B).replace('  kind: "basic"\n', ""),
        HEAD
        + (A + B).replace('- id: "a"\n  kind', "- kind").replace('- id: "b"\n  kind', "- kind"),
        HEAD + (A + B).replace(' "', " “").replace('"\n', "”\n"),
        HEAD + (A + B).replace("\n  ", "\n\t"),
    ],
)
def test_cards_in_yaml_come_whatever_is_around_them(drill: Drill, notes: Path, text: str) -> None:
    done = imported(drill, text)
    assert (done["cards"], done["faulty"]) == (2, [])
    assert {*done["new"]} == {FIRST["question"], SECOND["question"]}


def test_the_card_that_a_cut_reply_ends_with_is_only_suggested(drill: Drill, notes: Path) -> None:
    cut = fence(HEAD + A + B, "yaml").partition("```\n\nShall")[0]
    done = imported(drill, fence(HEAD + A, "yaml") + cut)
    assert (done["cards"], done["suggestions"]) == (1, 1)
    (one,) = drill("suggestions", "--json").json
    assert (one["prompt"], one["why"]) == (
        SECOND["question"],
        "an assistant made this card of your notes; the reply ends with it, and may have been cut "
        "there",
    )


@pytest.mark.parametrize("written", [r"$\alpha + \frac{a}{b}$", r"$\\alpha + \\frac{a}{b}$"])
def test_formulas_keep_their_backslashes(drill: Drill, notes: Path, written: str) -> None:
    card = yaml({"question": "What is the share?", "answer": written}, "share")
    for text in (
        HEAD + card,
        json.dumps([{"question": "What is the share?", "answer": "X"}]).replace("X", written),
    ):
        done = imported(drill, text)
        assert done["new"]["What is the share?"]["answer"] == r"$\alpha + \frac{a}{b}$"
        drill("undo")


def test_a_question_that_a_reply_asks_twice_is_asked_once(drill: Drill, notes: Path) -> None:
    other = yaml({**FIRST, "answer": "in a store"}, "other")
    for _ in range(2):
        drill("import", "-", stdin=HEAD + A + other)
        (one,) = drill("suggestions", "--json").json
        assert (one["answer"], one["replaces"]) == ("in a store", "caching/a")
        assert one["why"].endswith("another card of the reply asks the same")
        assert drill.card("caching/a")["answer"] == "in memory"


def test_a_doubtful_answer_to_a_question_that_is_asked_is_not_lost(
    drill: Drill, notes: Path
) -> None:
    drill("import", "-", stdin=HEAD + yaml({**FIRST, "answer": "on 11 disks"}, "other") + A)
    (one,) = drill("suggestions", "--json").json
    assert (one["answer"], one["replaces"]) == ("on 11 disks", "caching/a")


def test_more_wordings_than_a_card_holds_do_not_break_its_deck(drill: Drill, notes: Path) -> None:
    for letter in "xy":
        many = ", ".join(f'"{letter}{number}"' for number in range(150))
        assert drill("import", "-", stdin=f"{HEAD}{A}  accept: [{many}]\n").code == 0
    assert len(drill.card("caching/a")["accept"]) == 150
