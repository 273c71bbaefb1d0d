"""Decks, checks and builds as JSON, under the stable keys that other tools rely on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from drill.app.json_records.card_records import expected_json, minutes_json
from drill.core.cards import Card, Suggestion
from drill.core.json_object import JsonObject

if TYPE_CHECKING:
    from drill.app.building.build import BuildReport, BuiltDeck
    from drill.app.building.check import Checked
    from drill.app.building.suggestion_review import Suggested
    from drill.app.building.timelines import PractisedTimeline
    from drill.app.views.deck_views import DeckView
    from drill.deckfile import DeckFault


def build_json(report: BuildReport, aside: Sequence[PractisedTimeline]) -> JsonObject:
    """`aside` are the timelines that were put aside for that of the notes."""
    return {
        "decks": [_built(built) for built in report.decks],
        "stages": [
            {"name": stage.name, "minutes": minutes_json(stage.minutes)} for stage in report.stages
        ],
        "renamed": [
            {"from": one.before.name, "to": one.now.document.name} for one in report.renamed
        ],
        "stayed": list(report.stayed),
        "passed_over": {what: count for what, count in report.passed_over.items() if count},
        "unread": [{"message": error.message, "hint": error.hint} for error in report.unread],
        "pictures": {
            "copied": report.copied,
            "lost": [
                {"file": one.file, "line": one.line, "name": one.name, "why": one.why}
                for one in report.lost
            ],
        },
        "gone": [str(path) for path in report.gone],
        "put_aside": [{"deck": one.deck, "cards": list(one.cards)} for one in aside],
        "skipped": [
            {"file": skip.file, "line": skip.line, "text": skip.text, "why": skip.why}
            for skip in report.skipped
        ],
    }


def _built(built: BuiltDeck) -> JsonObject:
    return {
        "id": built.deck.id,
        "title": built.deck.title,
        "path": str(built.path),
        "cards": sum(not card.retired for card in built.deck.cards),
        "changes": [
            {"what": change.what, "card": change.card, "item": change.item, "text": change.text}
            for change in built.changes
        ],
        "suggestions": [_suggestion(one) for one in built.deck.suggestions],
    }


def _suggestion(suggestion: Suggestion) -> JsonObject:
    card = suggestion.card
    return {
        "id": card.id,
        "kind": card.kind.value,
        "prompt": card.prompt,
        "source": asdict(card.source) if card.source else None,
        "note": card.note,
        **expected_json(card),
        "why": suggestion.why,
        "replaces": f"{card.deck}/{suggestion.replaces}" if suggestion.replaces else None,
    }


def suggestions_json(found: Sequence[Suggested]) -> list[JsonObject]:
    return [
        {**_suggestion(one.suggestion), "deck": one.card.deck, "path": str(one.path)}
        for one in found
    ]


def settled_json(kept: Sequence[Card], dropped: Sequence[str]) -> JsonObject:
    return {"kept": [card.id for card in kept], "dropped": list(dropped)}


def check_json(results: Sequence[Checked]) -> list[JsonObject]:
    return [
        {
            "file": str(result.path),
            "cards": result.cards,
            "retired": result.retired,
            "problems": list(map(_fault, result.faults)),
        }
        for result in results
    ]


def _fault(fault: DeckFault) -> JsonObject:
    return {
        "line": fault.line,
        "field": fault.field,
        "message": fault.message,
        "hint": fault.hint,
    }


def decks_json(views: Sequence[DeckView]) -> list[JsonObject]:
    """`cards` are those that are in the deck and not retired; of them `suspended` are not asked."""
    return [
        {
            "id": view.deck.id,
            "title": view.deck.title,
            "cards": view.cards + view.aside,
            "suspended": view.aside,
            "shipped": view.shipped,
            "sources": list(view.deck.sources),
            "path": view.path,
        }
        for view in views
    ]
