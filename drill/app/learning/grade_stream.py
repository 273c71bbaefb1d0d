"""The use case behind `drill grade`: one record in, one judgement out, both plain dicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from drill.app.json_records.card_records import match_json
from drill.core.cards import Card, Item, Kind, ListCard, Minutes, TimingCard, card_of, excess
from drill.core.command_line import CommandHint
from drill.core.grading import Grade, Lexicon, correctable, judge, quality, target_seconds
from drill.core.grading.checklists.checklist import explain
from drill.core.markdown import plain_card
from drill.core.text import clean, clean_line
from drill.errors import DrillError

LONGEST_RECORD = 1_000_000  # characters of a line
_LONGEST_TEXT = 20_000  # characters
_MOST = 1_000_000  # seconds, or hints
_LARGEST = 1e300  # of any number; an integer beyond all floats is none, nor is "not a number"
HINT = f"one JSON object a line; its fields: {CommandHint('grade', '--help')}"


def grade_record(
    record: Mapping[str, object], lexicon: Lexicon, *, explained: bool = False
) -> dict[str, object]:
    """Judge one record; with `explained` say for each line and point what decided.

    Every record has `kind` and `answer`; timing has `low` and `high` (minutes), checklist and
    sequence have `items`, choice has `options` and `expected`, cloze and basic have `expected`;
    `accept`, `refusals`, `prompt`, `seconds` and `hints` are optional; the last two count for the
    quality.
    Raises DrillError that names the field.
    """
    card = _card(record)
    if too_much := excess(card):
        raise DrillError(f"the card {too_much}", "Split it.")
    grade = judge(card, _text(record, "answer"), lexicon)
    seconds, hints = _count(record, "seconds"), int(_count(record, "hints"))
    graded = quality(grade.score, seconds=seconds, target=target_seconds(card), hints=hints)
    if isinstance(card, TimingCard):
        return _timing_reply(grade, graded)
    reply: dict[str, object] = {
        "recalled": list(grade.recalled),
        "missed": list(grade.missed),
        "extras": list(grade.extras),
        "score": round(grade.score, 4),
        "quality": graded,
        "matches": list(map(match_json, grade.matches)),
        "unsure": list(map(match_json, grade.unsure)),
    }
    if not isinstance(card, ListCard):
        reply["why"] = grade.why
    if explained:
        reply["explained"] = _explained(card, _text(record, "answer"), lexicon)
    return reply


def _explained(card: Card, answer: str, lexicon: Lexicon) -> list[dict[str, object]]:
    spoken = plain_card(card)
    found = explain(spoken.prompt, correctable(spoken), answer, lexicon)
    return [
        {
            "typed": one.typed,
            "item": one.item,
            "figures": _rounded_figures(one.figures),
            "rules": dict(one.rules),
        }
        for one in found
    ]


def _rounded_figures(figures: Mapping[str, float]) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in figures.items()}


def _timing_reply(grade: Grade, graded: int) -> dict[str, object]:
    return {
        "parsed": None if grade.parsed is None else [_rounded(bound) for bound in grade.parsed],
        "verdict": str(grade.verdict),
        "score": grade.score,
        "quality": graded,
    }


def _rounded(bound: float | None) -> float | int | None:
    if bound is None:
        return None
    return int(bound) if bound == int(bound) else round(bound, 4)


def _card(record: Mapping[str, object]) -> Card:
    kind = _kind(record)
    if kind is Kind.TIMING:
        low, high = _number(record, "low"), _number(record, "high")
        if not 0 <= low <= high:
            raise DrillError(
                f"low and high: 0 <= low <= high is needed, got {low:g} and {high:g}", HINT
            )
        return TimingCard("grade/record", _text(record, "prompt", ""), minutes=Minutes(low, high))
    if kind in (Kind.CHECKLIST, Kind.SEQUENCE):
        return card_of(
            kind, id="grade/record", prompt=_text(record, "prompt", ""), items=_items(record)
        )
    return card_of(
        kind,
        id="grade/record",
        prompt=_text(record, "prompt", ""),
        options=_texts(record, "options") if kind is Kind.CHOICE else (),
        answer=_text(record, "expected"),
        accept=_texts(record, "accept"),
        refusals=_texts(record, "refusals"),
    )


def _kind(record: Mapping[str, object]) -> Kind:
    named = _text(record, "kind")
    try:
        return Kind(named)
    except ValueError:
        raise DrillError(f"kind: {named!r} is none of {', '.join(Kind)}", HINT) from None


def _items(record: Mapping[str, object]) -> tuple[Item, ...]:
    listed = record.get("items")
    if not isinstance(listed, list) or not listed:
        raise DrillError("items: a list of objects with id and text is needed", HINT)
    items = tuple(_item(at, entry) for at, entry in enumerate(listed))
    ids = [item.id for item in items]
    if len(set(ids)) != len(ids):
        raise DrillError("items: every id must be there once", HINT)
    return items


def _item(at: int, entry: object) -> Item:
    if not isinstance(entry, Mapping):
        raise DrillError(f"items[{at}]: an object with id and text is needed", HINT)
    for key in ("id", "text"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise DrillError(f"items[{at}].{key}: text is needed", HINT)
    id, text = entry["id"], clean_line(entry["text"], limit=_LONGEST_TEXT)
    if clean_line(id, limit=_LONGEST_TEXT) != normalize("NFC", id) or not text.strip():
        raise DrillError(
            f"items[{at}]: id and text need characters that can be seen, all on one line", HINT
        )
    return Item(
        id,
        text,
        _texts(entry, "aliases", f"items[{at}].aliases"),
        _texts(entry, "refusals", f"items[{at}].refusals"),
    )


def _text(record: Mapping[str, object], key: str, otherwise: str | None = None) -> str:
    value = record.get(key, otherwise)
    if not isinstance(value, str):
        raise DrillError(f"{key}: text is needed, got {_described(value)}", HINT)
    return clean(value, limit=_LONGEST_TEXT)


def _texts(record: Mapping[str, object], key: str, name: str = "") -> tuple[str, ...]:
    value = record.get(key)
    if value is None:
        return ()
    if (
        not isinstance(value, Sequence)
        or isinstance(value, str)
        or not all(isinstance(v, str) for v in value)
    ):
        raise DrillError(f"{name or key}: a list of texts is needed, got {_described(value)}", HINT)
    return tuple(clean_line(text, limit=_LONGEST_TEXT) for text in value)


def _count(record: Mapping[str, object], key: str) -> float:
    number = _number(record, key, 0.0)
    if not 0 <= number <= _MOST:
        raise DrillError(f"{key}: a number from 0 to {_MOST:,} is needed, got {number:g}", HINT)
    return number


def _number(record: Mapping[str, object], key: str, otherwise: float | None = None) -> float:
    value = record.get(key, otherwise)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST:
        raise DrillError(f"{key}: a number is needed, got {_described(value)}", HINT)
    return float(value)


def _described(value: object) -> str:
    return "nothing" if value is None else f"{type(value).__name__} {value!r}"[:80]
