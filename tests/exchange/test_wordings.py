"""Other wordings of the person's cards, as a language model tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.core.exchange.assistant_reply import decks_in
from drill.deckfile import parse
from tests.conftest import Drill

DECK = """\
deck: mine
title: Mine
cards:
- id: lease
  kind: basic
  prompt: What is a **lease**?
  answer: a lock that expires
  note: It needs a clock.
- id: gains
  kind: checklist
  prompt: What does a queue give?
  items:
  - id: late
    text: slow work can wait
  - id: bursts
    text: bursts are smoothed
- id: known
  kind: basic
  prompt: What does TTL say?
  answer: how long it is kept
  accept: [time to live]
- id: gap
  kind: cloze
  answer: At {{least}} once.
"""
REPLY = """\
```yaml
deck: mine
title: Mine
cards:
- id: lease
  kind: basic
  prompt: What is a lease?
  answer: A lock that expires
  accept: ["expiring lock", "a lock that  expires", "Expiring lock", "a mutex"]
  refusals: ["a mutex", "a semaphore"]
- id: gains
  kind: checklist
  prompt: What does a queue give?
  items:
  - text: bursts are smoothed
    aliases: ["absorbs peaks", "slow work can wait"]
  - text: slow work can wait
    aliases: ["async work", "absorbs peaks"]
```
"""


@pytest.fixture
def mine(drill: Drill) -> Path:
    file = drill.home / "decks" / "mine.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(DECK, encoding="utf-8")
    return file


def reply(tmp_path: Path, text: str = REPLY) -> str:
    file = tmp_path / "reply.md"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_asked_for_are_the_cards_of_own_decks_that_have_none(drill: Drill, mine: Path) -> None:
    result = drill("export", "wordings", "-")
    assert (result.code, result.err) == (0, "")
    example, asked = (parse(deck, "ask") for deck in decks_in(result.out))
    assert [len(point.aliases) for point in example.cards[1].points] == [3, 3]
    assert [card.slug for card in asked.cards] == ["lease", "gains"]
    assert [(card.prompt, card.note) for card in asked.cards] == [
        ("What is a **lease**?", ""),
        ("What does a queue give?", ""),
    ]
    assert drill("export", "wordings", "-", "mine/lease").out.endswith(
        "The cards:\n\n```yaml\ndeck: mine\ntitle: Mine\ncards:\n- id: lease\n  kind: basic\n"
        "  prompt: What is a **lease**?\n  answer: a lock that expires\n```\n"
    )


def test_where_no_card_is_without_them_that_is_said(drill: Drill, mine: Path) -> None:
    result = drill("export", "wordings", "-", "mine/known")
    assert (result.code, result.out, result.err) == (
        1,
        "",
        "drill: export wordings: no card of your own decks is without other wordings\n"
        "  Your decks are listed by: drill decks\n",
    )


def test_they_come_to_the_cards_without_notes_and_go_with_an_undo(
    drill: Drill, mine: Path, tmp_path: Path
) -> None:
    result = drill("import", reply(tmp_path))
    assert (result.code, result.out) == (0, "other wordings of 2 cards in mine\n")
    lease, gains = drill.card("mine/lease"), drill.card("mine/gains")
    assert (lease["prompt"], lease["answer"]) == ("What is a **lease**?", "a lock that expires")
    assert (lease["accept"], lease["refusals"]) == (["expiring lock"], ["a semaphore"])
    assert [(item["id"], item["aliases"]) for item in gains["items"]] == [
        ("late", ["async work"]),
        ("bursts", []),
    ]
    before = mine.read_bytes()
    again = drill("import", reply(tmp_path), "--json").json
    assert (again["wordings"], again["known"], again["decks"]) == (0, 2, [])
    assert mine.read_bytes() == before
    assert drill("undo").out == f"Took back: the cards of {tmp_path / 'reply.md'}\n"
    assert mine.read_text(encoding="utf-8") == DECK


def test_what_is_typed_in_them_is_right_then(drill: Drill, mine: Path, tmp_path: Path) -> None:
    drill("import", reply(tmp_path))
    answered = drill("answer", "mine/lease", "expiring lock", "--json").json
    assert answered["score"] == 1.0
    drill("undo")
    answered = drill("answer", "mine/lease", "semaphore", "--json").json
    assert answered["score"] == 0.0
