"""Decks, checks and builds as JSON, under the stable keys that other tools rely on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drill.core.cards import Deck

if TYPE_CHECKING:
    from drill.app.building.build import BuildReport
    from drill.app.building.check import Checked


def build_json(report: BuildReport) -> dict[str, Any]:
    return {
        "decks": [
            {
                "id": built.deck.id,
                "title": built.deck.title,
                "path": str(built.path),
                "cards": sum(not card.retired for card in built.deck.cards),
                "changes": [
                    {"what": change.what, "card": change.card, "item": change.item, "text": change.text}
                    for change in built.changes
                ],
            }
            for built in report.decks
        ],
        "stages": [{"name": stage.name, "minutes": [stage.minutes.low, stage.minutes.high]} for stage in report.stages],
        "skipped": [
            {"file": skip.file, "line": skip.line, "text": skip.text, "why": skip.why} for skip in report.skipped
        ],
    }


def check_json(results: Sequence[Checked]) -> list[dict[str, Any]]:
    return [
        {
            "file": str(result.path),
            "cards": result.cards,
            "problems": [
                {"line": problem.line, "field": problem.field, "message": problem.message, "hint": problem.hint}
                for problem in result.problems
            ],
        }
        for result in results
    ]


def decks_json(rows: Sequence[tuple[Deck, int]], paths: Mapping[str, Path]) -> list[dict[str, Any]]:
    return [
        {"id": deck.id, "title": deck.title, "cards": cards, "path": str(paths[deck.id]) if deck.id in paths else None}
        for deck, cards in rows
    ]
