"""Cards that a language model wrote as JSON: a list of objects, whatever it calls their fields."""

from __future__ import annotations

import json
import re
from bisect import bisect
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from drill.core.cards import Kind
from drill.core.exchange.formula_backslashes import with_formulas
from drill.core.json_object import JsonObject
from drill.core.text import slug

# By the field of a card, the names that models give it, in the order in which they count.
_NAMES = {
    "prompt": ("prompt", "question", "front", "q", "term", "concept"),
    "answer": ("answer", "back", "a", "definition", "response", "correct answer", "cloze", "text"),
    "items": ("items", "points", "bullets", "list", "steps"),
    "options": ("options", "choices"),
    "accept": ("accept", "accepted", "aliases", "alternatives"),
    "refusals": ("refusals",),
    "note": ("note", "notes", "explanation", "reason", "rationale", "example", "hint", "extra"),
    "source": ("source",),
    "kind": ("kind", "type"),
    "id": ("id",),
}
_OF_ITEM = {
    "text": ("text", "point", "item", "name"),
    "aliases": ("aliases", "accept", "alternatives"),
    "refusals": ("refusals",),
}
_QUESTION = re.compile(rf'"(?:{"|".join(_NAMES["prompt"])})"\s*:', re.IGNORECASE)
_GAP = re.compile(r"\{\{.+?\}\}", re.DOTALL)
_SOURCE = re.compile(r"(.+?)(?:[:#]L?|,? line )(\d+)")
_FLASHCARDS = re.compile(r"^[QC]:", re.MULTILINE)
_BEGIN = re.compile(r"^\s*[\[{]", re.MULTILINE)
_MOST_READ = 20  # times the length of a reply: what is nested may be read again


class JsonCards(NamedTuple):
    """Cards by the line of the reply, counted from 0, each with the fields that a deck file has;
    and the lines where one begins that is no JSON."""

    cards: list[tuple[int, JsonObject]]
    broken: list[int]


def json_cards(reply: str) -> JsonCards:
    """The cards in a text as JSON, also in one that was cut or has other words around it."""
    if _FLASHCARDS.search(reply):
        return JsonCards([], [])
    reply = with_formulas(reply)
    begin = _BEGIN.search(reply)
    if begin is None:
        return JsonCards([], [])
    breaks = [found.start() for found in re.finditer("\n", reply)]
    cards, broken, end = list[tuple[int, JsonObject]](), list[int](), begin.start()
    for start, stop, value in _objects(reply, end):
        broken += (at.start() for at in _QUESTION.finditer(reply, end, start))
        cards.append((bisect(breaks, start), _card(value)))
        end = stop
    broken += (at.start() for at in _QUESTION.finditer(reply, end))
    return JsonCards(cards, [bisect(breaks, at) for at in broken])


def _objects(text: str, start: int) -> Iterator[tuple[int, int, JsonObject]]:
    """The objects in a text that are cards, each with its place; those within others, too."""
    decoder, left = json.JSONDecoder(strict=False), _MOST_READ * len(text)
    at = text.find("{", start)
    while at >= 0 and left > 0:
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            value, end = None, error.pos
        except RecursionError:
            return
        left -= end - at
        if isinstance(value, dict) and _is_card(value):
            yield at, end, value
            at = text.find("{", end)
        else:
            at = text.find("{", at + 1)


def _is_card(value: JsonObject) -> bool:
    names = _by_name(value)
    answer = _first(names, "answer")
    has_gap = isinstance(answer, str) and bool(_GAP.search(answer))
    return isinstance(_first(names, "prompt"), str) or has_gap


def _card(value: JsonObject) -> JsonObject:
    """The fields of a card as a deck file has them. Those that no card has are passed over."""
    names = _by_name(value)
    prompt = _line(_first(names, "prompt"))
    answer, items = _first(names, "answer"), _first(names, "items")
    if isinstance(answer, list) and not items:
        answer, items = None, answer
    options = _texts(_first(names, "options"))
    kind = _kind(names, prompt, answer, items, options)
    notes = (names[name] for name in _NAMES["note"] if isinstance(names.get(name), str))
    card: JsonObject = {
        "id": _id(_first(names, "id"), prompt),
        "kind": kind,
        "prompt": prompt,
        "source": _source(_first(names, "source")),
        "note": "\n".join(notes),
    }
    if kind in (Kind.CHECKLIST, Kind.SEQUENCE):
        card["items"] = [_item(one) for one in items] if isinstance(items, list) else None
    else:
        card["answer"] = answer if isinstance(answer, str) else _line(answer)
        card["options"] = options if kind is Kind.CHOICE else None
    if kind is Kind.BASIC:
        card |= {name: _texts(_first(names, name)) for name in ("accept", "refusals")}
    return {name: text for name, text in card.items() if text}


def _kind(names: JsonObject, prompt: str, answer: object, items: object, options: object) -> Kind:
    said = _line(_first(names, "kind")).casefold()
    if items:
        return Kind.SEQUENCE if said == Kind.SEQUENCE or "steps" in names else Kind.CHECKLIST
    if options:
        return Kind.CHOICE
    has_gap = isinstance(answer, str) and bool(_GAP.search(answer))
    return Kind.CLOZE if has_gap and (not prompt or said == Kind.CLOZE) else Kind.BASIC


def _by_name(value: JsonObject) -> JsonObject:
    return {str(name).replace("_", " ").strip().casefold(): text for name, text in value.items()}


def _first(names: JsonObject, field: str, of: Mapping[str, tuple[str, ...]] = _NAMES) -> object:
    return next((names[name] for name in of[field] if names.get(name)), None)


def _line(value: object) -> str:
    return "" if value is None or isinstance(value, dict | list) else " ".join(str(value).split())


def _texts(value: object) -> list[str]:
    """A list of texts; one text is a list of it alone."""
    values = value if isinstance(value, list) else [value]
    return [text for text in map(_line, values) if text]


def _item(value: object) -> object:
    if not isinstance(value, dict):
        return _line(value)
    names = _by_name(value)
    item = {"text": _line(_first(names, "text", _OF_ITEM))}
    lists = {name: _texts(_first(names, name, _OF_ITEM)) for name in ("aliases", "refusals")}
    return item | {name: texts for name, texts in lists.items() if texts}


def _id(value: object, prompt: str) -> str:
    said = slug(_line(value))
    return said if said and not said.isdecimal() else slug(prompt) or "card"


def _source(value: object) -> str:
    found = _SOURCE.match(_line(value))
    return f"{found[1]}:{int(found[2])}" if found and int(found[2]) else ""
