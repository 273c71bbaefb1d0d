"""Exports and imports as JSON, under the stable keys that other tools rely on."""

from __future__ import annotations

from typing import Any

from drill.app.exporting import Exported


def exported_json(done: Exported) -> dict[str, Any]:
    return {"file": str(done.path), "decks": done.decks, "cards": done.cards, "reviews": done.reviews}
