"""Exports, imports and sheets as JSON, under the stable keys that other tools rely on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from drill.app.building.deck_placement import Placed
from drill.app.exchange.exporting import Exported
from drill.app.exchange.merges.merging import MergeResult
from drill.app.exchange.reconciling.import_result import ImportResult
from drill.app.views.sheet_view import SheetView
from drill.core.cards import answer_text
from drill.core.json_object import JsonObject

if TYPE_CHECKING:  # it brings the reader of notes along
    from drill.app.exchange.imports.assistant_import import ReplyResult


def exported_json(done: Exported, path: Path) -> JsonObject:
    return {
        "file": str(path),
        "decks": done.decks,
        "cards": done.cards,
        "reviews": done.reviews,
        "fenced": done.fenced,
        "timing": done.timing,
        "plainer": [card.id for card in done.plainer],
    }


def imported_json(done: ImportResult) -> JsonObject:
    return {
        "decks": _placed_json(done.decks),
        "read": dict(done.read),
        "own": done.own,
        "entries": done.entries,
        "carried": done.carried,
        "known": done.known,
        "suspended": done.actions,
        "differences": [
            {
                "card": one.card.id,
                "question": one.card.question,
                "what": one.what,
                "taken": one.taken,
                "because": one.because,
            }
            for one in done.differences
        ],
        "left_out": dict(Counter(one.why for one in done.left_out)),
        "places": [asdict(one) for one in done.left_out if one.place or one.text],
        "first": [{"question": card.question, "answer": answer_text(card)} for card in done.first],
        "media": list(done.media),
        "pictures": {"taken": done.pictures, "refused": list(done.refused)},
        "windows_1252": list(done.windows_1252),
    }


def reply_json(done: ReplyResult) -> JsonObject:
    faulty = [asdict(one) for one in done.faulty]
    record = asdict(done) | {"decks": list(done.decks), "faulty": faulty}
    del record["files"]
    return record


def sheet_json(view: SheetView, path: Path) -> JsonObject:
    return {
        "file": str(path),
        "decks": [deck.id for deck in view.decks],
        "cards": view.sheet.cards,
        "left_out": [entry.card for entry in view.sheet.left_out],
    }


def joined_json(done: MergeResult) -> JsonObject:
    return {
        "decks": _placed_json(done.decks),
        "came": dict(done.came),
        "known": done.known,
        "cards": list(done.cards),
        "differing": list(done.differing),
        "backup": done.backup,
        "renamed": [{"from": one.old, "to": one.new, "cards": one.cards} for one in done.renamed],
    }


def _placed_json(decks: Sequence[Placed]) -> list[JsonObject]:
    return [
        {
            "id": made.deck.id,
            "title": made.deck.title,
            "path": str(made.path),
            "new": made.new,
            "kept": made.kept,
        }
        for made in decks
    ]
