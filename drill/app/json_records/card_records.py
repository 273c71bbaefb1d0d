"""Values as JSON, under the stable keys that other tools rely on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Minutes,
    SequenceCard,
    TimingCard,
)
from drill.core.json_object import JsonObject
from drill.core.learning.carried import Carried, carried_of
from drill.core.learning.entry_json import review_body
from drill.core.learning.log import Action, Correction, Entry, PlanChange, Review
from drill.core.learning.scheduling import FIRST_EASINESS

if TYPE_CHECKING:  # half of the commands need none of these, and the judge takes long to load
    from drill.app.building.add import AddedCard
    from drill.app.learning.answering import JudgedAnswer
    from drill.app.views.card_views import CardView
    from drill.core.grading import Match
    from drill.core.search import Found


def card_view_json(view: CardView, day: date) -> JsonObject:
    """The state of a card on `day`; `again_today` says that it scored too low and is asked once
    more."""
    card, memory = view.card, view.card_state.memory
    return {
        "id": card.id,
        "deck": card.deck,
        "kind": card.kind.value,
        "prompt": card.prompt,
        "stage": card.stage,
        "tags": list(card.tags),
        "source": asdict(card.source) if card.source else None,
        "due": memory.due.isoformat() if memory else None,
        "interval": memory.interval if memory else 0,
        "easiness": memory.easiness if memory else FIRST_EASINESS,
        "repetitions": memory.repetitions if memory else 0,
        "lapses": memory.lapses if memory else 0,
        "suspended": view.card_state.suspended,
        "dropped": view.card_state.dropped is not None,
        "again_today": memory.repeats_on(day) if memory else False,
        "note": card.note,
        **expected_json(card),
        "learned": [
            {"item": said.item, "typed": said.typed, "counts": said.counts}
            for said in view.corrections
        ],
    }


def added_json(added: AddedCard) -> JsonObject:
    """A card that was just added."""
    card = added.card
    return {
        "id": card.id,
        "kind": card.kind.value,
        "prompt": card.prompt,
        **expected_json(card),
        "file": str(added.path),
        "new_deck": added.new_deck,
    }


def found_json(found: Found) -> JsonObject:
    """A card that was found by words; `place` is the text that they are in, empty for the
    question."""
    card = found.card
    return {"id": card.id, "kind": card.kind.value, "question": card.question, "place": found.place}


def expected_json(card: Card) -> JsonObject:
    """What a card of its kind wants to hear."""
    match card:
        case TimingCard():
            return {"minutes": minutes_json(card.minutes)}
        case ChecklistCard() | SequenceCard():
            return {"items": [asdict(item) for item in card.items]}
        case ChoiceCard():
            return {"options": list(card.options), **_answer_json(card)}
        case ClozeCard():
            return {"answer": card.answer, "accept": [], "refusals": []}
        case BasicCard():
            return _answer_json(card)


def _answer_json(card: ChoiceCard | BasicCard) -> JsonObject:
    return {
        "answer": card.answer,
        "accept": list(card.accept),
        "refusals": list(card.refusals),
    }


def minutes_json(minutes: Minutes) -> list[float]:
    return [minutes.low, minutes.high]


def life_json(view: CardView) -> JsonObject:
    """What a card's life adds to its row: the answers, oldest first, and how often each item was
    missed lately."""
    return {
        "answers": [
            {
                "at": step.at.isoformat(),
                "day": step.day.isoformat(),
                "quality": step.quality,
                "mode": step.mode.value,
                "interval": step.memory.interval,
                "easiness": step.memory.easiness,
                "due": step.memory.due.isoformat(),
            }
            for step in view.life
        ],
        "carried_over": [_carried_json(came) for came in view.carried],
        "item_misses": {
            item: {"asked": misses.asked, "missed": misses.missed}
            for item, misses in view.misses.items.items()
        },
    }


def _carried_json(came: Carried) -> JsonObject:
    return {
        "from": came.origin,
        "day": came.trace.day.isoformat(),
        "interval": came.memory.interval,
        "easiness": came.memory.easiness,
        "due": came.memory.due.isoformat(),
    }


def history_json(entry: Review | Action, *, voided: bool) -> JsonObject:
    """A row of the history; one that a card came with from elsewhere has no answer."""
    if isinstance(entry, Review):
        return review_json(entry, voided=voided)
    came = _carried_json(carried_of(entry.text))
    at = entry.at.isoformat()
    return {"id": str(entry.id), "card": entry.cards[0], "at": at, "carried_over": came}


def review_json(review: Review, *, voided: bool) -> JsonObject:
    """A row of the history under the stable keys that other tools rely on."""
    return {**review_body(review), "voided": voided}


def answer_json(answered: JudgedAnswer) -> JsonObject:
    """An answer that was just stored: its row of the history, why it was judged so, and when the
    card comes back."""
    grade, after = answered.grade, answered.after
    row = review_json(answered.review, voided=False)
    row["extras"] = list(grade.extras)
    row["unsure"] = list(map(match_json, grade.unsure))
    row["matches"] = list(map(match_json, grade.matches))
    if grade.verdict is not None:
        row["parsed"] = list(grade.parsed) if grade.parsed else None
        row["verdict"] = grade.verdict.value
    row["due"] = after.due.isoformat()
    row["interval"] = after.interval
    row["easiness"] = after.easiness
    row["repetitions"] = after.repetitions
    row["lapses"] = after.lapses
    row["again"] = after.relearn_today
    return row


def match_json(match: Match) -> JsonObject:
    """What of an answer names which item, and why."""
    return {"typed": match.typed, "item": match.item, "why": match.why}


def log_entry_json(entry: Entry) -> JsonObject:
    """An entry of the log that was just taken back."""
    match entry:
        case Review():
            return review_json(entry, voided=True)
        case Action():
            return {
                "id": str(entry.id),
                "action": entry.kind.value,
                "cards": list(entry.cards),
                "voided": True,
            }
        case Correction():
            return {
                "id": str(entry.id),
                "card": entry.card,
                "item": entry.item,
                "typed": entry.typed,
                "counts": entry.counts,
                "voided": True,
            }
        case PlanChange():
            return {
                "id": str(entry.id),
                "plan": [one.name for one in entry.plan.interviews],
                "voided": True,
            }
