"""Notes whose cards are in fences of their own: ```` ```anki ```` or ```` ```flashcard ````.

In a fence are fields by their names (`q:` and `a:`, `Front:` and `Back:`, `Text:`), a field at a
line or with its text indented below; or settings (`deck:`, `tags:`), a line that is only `---`, the
question, a line that is only `===`, and the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

from drill.core.cards import Card
from drill.core.exchange.card_text.card_from_question import card_of, question_line
from drill.core.exchange.card_text.cleaned import cleaned
from drill.core.exchange.card_text.cloze_cards import cloze_of
from drill.core.exchange.card_text.fences_and_gaps import fences
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.note_head import settings_of
from drill.core.text import clean_line

_OPENS = re.compile(r"(?:anki|flash-?cards?)(?![\w-])", re.IGNORECASE)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,30}):(?:[ \t]+(.*)|$)")
_BLOCK_TEXT = re.compile(r"[|>][+-]?\d?$")
_QUOTED = re.compile(r"([\"'])(.*)\1$", re.DOTALL)
_TAG_SIGNS = re.compile(r"^[ \t]*-[ \t]|[\[\],#\"']", re.MULTILINE)
_ASKED, _TOLD = ("q", "question", "front", "text"), ("a", "answer", "back", "extra")


def is_marked(text: str) -> bool:
    """Whether a note has such a card."""
    return any(_card(fields, ()) for _, fields in _fences(text))


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; fences that make none are named in `out`."""
    head = _fields(settings_of(text).split("\n"))
    for number, fields in _fences(text):
        place = f"{file}:{number}"
        card = _card(fields, _tags(fields) or _tags(head))
        if card is None:
            asked = question_line(_first(fields, _ASKED))
            out.append(left_out("blocks without a question or an answer", place, asked))
            continue
        deck = fields.get("deck") or head.get("deck") or stem
        yield LearnedCard(clean_line(deck, limit=200).replace("::", " · "), card, place)


def _fences(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The number of the first line of each fence for a card, and its fields."""
    lines = text.split("\n")
    for fence in fences(lines):
        if _OPENS.match(fence.info):
            yield fence.first + 1, _parted(lines[fence.first + 1 : fence.last])


def _parted(lines: Sequence[str]) -> dict[str, str]:
    """The fields of a fence, which are named or parted by rules."""
    bare = [line.strip() for line in lines]
    if "===" not in bare:
        return _fields(lines)
    at = bare.index("===")
    start = bare.index("---") + 1 if "---" in bare[:at] else 0
    asked, told = "\n".join(lines[start:at]), "\n".join(lines[at + 1 :])
    return {**_fields(lines[: max(start - 1, 0)]), "front": asked, "back": told}


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """The fields by their names, in small letters."""
    found: dict[str, list[str]] = {}
    held: list[str] = []
    for line in lines:
        field = _FIELD.match(line)
        if field:
            held = found.setdefault(field[1].lower(), [])
            held.append((field[2] or "").strip())
        else:
            held.append(line)
    return {name: _value(*value) for name, value in found.items()}


def _value(first: str, *below: str) -> str:
    """The text of a field: what is behind its name, and what is below it without its indent."""
    first = "" if _BLOCK_TEXT.match(first) else first
    text = "\n".join([first, dedent("\n".join(below))]).strip()
    quoted = _QUOTED.match(text)
    return quoted[2] if quoted else text


def _card(fields: dict[str, str], tags: Sequence[str]) -> Card | None:
    asked = _first(fields, _ASKED)
    told = cleaned(_first(fields, _TOLD))
    gapped = cloze_of(without_html(asked), tuple(tags), without_html(told))
    if gapped is not None:
        return gapped
    return card_of(asked, told, tags) if told and question_line(asked) else None


def _first(fields: dict[str, str], names: Sequence[str]) -> str:
    return next((fields[name] for name in names if fields.get(name, "").strip()), "")


def _tags(fields: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_TAG_SIGNS.sub(" ", fields.get("tags", "")).split()))
