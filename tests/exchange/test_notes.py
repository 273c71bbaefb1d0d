"""Notes that a build reads back to the same cards."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from drill import config, deckfile
from drill.app.building.build import build_decks
from drill.app.building.deck_workspace import BuildPlaces
from drill.core.cards import BasicCard, Card, ChecklistCard, ClozeCard, Deck, Kind
from drill.core.exchange import notes
from tests.anki.conftest import KINDS
from tests.conftest import Drill

ASKED_OTHERWISE = (Kind.TIMING, Kind.CHOICE)  # which the builder makes of tables only


def rebuilt(deck: Deck, folder: Path) -> list[Card]:
    file = folder / "notes.md"
    file.write_text(notes.dump([deck]), encoding="utf-8")
    where = BuildPlaces(folder / "built", folder / "kept", folder / "notes")
    report = build_decks(where, [str(file)], io.BytesIO(), write=False)
    return [card for made in report.decks for card in made.deck.cards]


def substance(card: Card) -> tuple[object, ...]:
    """What a card asks and expects; a cloze gets the heading it stands under as its prompt."""
    prompt = "" if card.kind is Kind.CLOZE else card.prompt
    points = tuple(item.text for item in card.points)
    return (
        card.kind,
        prompt,
        getattr(card, "answer", ""),
        points,
        getattr(card, "accept", ()),
        card.note,
    )


@pytest.mark.parametrize(
    "file", sorted(config.shipped_decks().glob("*.yaml")), ids=lambda file: file.stem
)
def test_shipped_cards_come_back(file: Path, tmp_path: Path) -> None:
    deck = deckfile.load(file)
    back = {substance(card) for card in rebuilt(deck, tmp_path)}
    assert [
        card.id
        for card in deck.cards
        if card.kind not in ASKED_OTHERWISE and substance(card) not in back
    ] == []


def test_timing_and_choice_come_back_as_questions(tmp_path: Path) -> None:
    made = rebuilt(deckfile.parse(KINDS, "kinds.yaml"), tmp_path)
    back = {card.prompt: card.answer for card in made if isinstance(card, BasicCard)}
    assert (back["How long is the wrap-up?"], back["Which?"]) == ("5–10 min", "strong")


@pytest.mark.parametrize(
    "card",
    [
        BasicCard("d/a", "List[int] *x* **y** `z`?", answer=r"\(x\) ~ a | b"),
        BasicCard("d/g", r"What matches \*x\* in `*.md`?", answer="all"),
        ChecklistCard(
            "d/b", "What?", items=deckfile.parse(KINDS, "").cards[1].items, note="Since *then*"
        ),
        ClozeCard("d/c", "", answer="Cache with {{TTL::x}} and {{write_back}}"),
        ClozeCard("d/f", "", answer="Slot [0] holds the {{oldest}} of {{all}} entries."),
        BasicCard(
            "d/t", "How?", answer="| A | `B` |\n|---|---|\n| 1 | `a \\| b` |\n| *x* | $n^2$ |"
        ),
        BasicCard("d/s", "How?", answer="```sql\nSELECT *\n  FROM a;\n```", note="It locks."),
        BasicCard("d/i", "How?", answer="In short:\n```\na --> b\n|     |\n```"),
        BasicCard("d/e", "How?", answer="so", accept=("thus", "this way")),
        BasicCard(
            "d/h",
            "How?",
            answer="so",
            note="Since `a`:\n```mermaid\nA --> B\n```\n````\n```\nx\n```\n````",
        ),
        BasicCard("d/i", "How?", answer="so", note="```python\nx = 1\n```"),
    ],
)
def test_signs_and_marks_stay_what_they_are(card: Card, tmp_path: Path) -> None:
    assert [substance(back) for back in rebuilt(Deck("d", "D", (card,)), tmp_path)] == [
        substance(card)
    ]


def test_the_command(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    assert drill("export", "notes", str(file), "demo").out == f"3 cards of 1 deck → {file}\n"
    assert file.read_text(encoding="utf-8").startswith(
        "# A demonstration\n\nQ: How long is the wrap-up?\n\nA: 5–10 min"
    )
