"""Notes in many styles, each beside what is expected of it (tests/notes), and how many stages are
found of all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drill import vocabulary
from drill.core.cards import Card, TimingCard
from drill.core.material import Built, Document, build

VOCABULARY = vocabulary.load()

NOTES = Path(__file__).parent / "notes"
NAMES = sorted(path.stem for path in NOTES.glob("*.md"))
SHORT: list[dict[str, Any]] = json.loads((NOTES / "stages.json").read_text(encoding="utf-8"))


def built(name: str) -> Built:
    text = (NOTES / f"{name}.md").read_bytes().decode("utf-8")
    return build([Document(f"{name}.md", text)], VOCABULARY)


def expected(name: str) -> dict[str, Any]:
    want: dict[str, Any] = json.loads((NOTES / f"{name}.json").read_text(encoding="utf-8"))
    return want


def stages(result: Built) -> list[list[object]]:
    return [[stage.name, stage.minutes.low, stage.minutes.high] for stage in result.stages]


def as_record(card: Card, keys: set[str]) -> dict[str, object]:
    """The fields of a card that an expectation names."""
    record: dict[str, object] = {
        "id": card.id,
        "kind": card.kind.value,
        "prompt": card.prompt,
        "stage": card.stage,
        "answer": getattr(card, "answer", ""),
        "note": card.note,
        "items": [item.text for item in card.points],
        "options": list(getattr(card, "options", ())),
        "accept": list(getattr(card, "accept", ())),
        "minutes": [card.minutes.low, card.minutes.high] if isinstance(card, TimingCard) else None,
    }
    return {key: record[key] for key in keys}


@pytest.mark.parametrize("name", NAMES)
def test_the_stages_of_a_document(name: str) -> None:
    assert stages(built(name)) == expected(name)["stages"]


@pytest.mark.parametrize("name", NAMES)
def test_the_cards_of_a_document(name: str) -> None:
    result, want = built(name), expected(name)
    cards = [card for deck in result.decks for card in deck.cards]
    for card in want.get("cards", []):
        assert card in [as_record(one, set(card)) for one in cards]
    doubtful = [one.card for deck in result.decks for one in deck.suggestions]
    for card in want.get("doubtful", []):
        assert card in [as_record(one, set(card)) for one in doubtful]
    suggestions = [one.prompt for one in doubtful]
    assert set(want.get("suggestions", [])) <= set(suggestions)
    if "decks" in want:
        assert {deck.id: len(deck.cards) for deck in result.decks} == want["decks"]
    assert set(want.get("skipped", [])) <= {line.line for line in result.skipped}


@pytest.mark.parametrize("case", SHORT, ids=[str(number) for number in range(len(SHORT))])
def test_the_stages_of_a_short_document(case: dict[str, Any]) -> None:
    assert stages(build([Document("short.md", case["text"])], VOCABULARY)) == case["stages"]


def test_there_are_enough_styles() -> None:
    assert len(NAMES) >= 25
    assert sum(not case["stages"] for case in SHORT) >= 15  # what must not be taken for stages


def test_precision_and_recall_of_stages(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [(stages(built(name)), expected(name)["stages"]) for name in NAMES]
    pairs += [
        (stages(build([Document("short.md", case["text"])], VOCABULARY)), case["stages"])
        for case in SHORT
    ]
    found = sum(len(got) for got, _ in pairs)
    wanted = sum(len(want) for _, want in pairs)
    right = sum(stage in want for got, want in pairs for stage in got)
    with capsys.disabled():
        print(
            f"\nstages in {len(pairs)} documents: precision {right / found:.2f}, recall "
            f"{right / wanted:.2f}"
        )
    assert (right / found, right / wanted) == (1.0, 1.0)
