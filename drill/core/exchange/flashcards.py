"""Flashcards in Markdown: `Q:` and `A:` for a question and its answer, `C:` for a text with its [gaps] in brackets.

This is the form that hashcards and repeater read: a tag begins a line, further lines belong to it, `---` ends a card,
a line that begins with `#` is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    SequenceCard,
    TimingCard,
    excess,
)
from drill.core.exchange.point_lists import card_of_answer, free_name
from drill.core.text import clean, clean_line, slug

_SEPARATOR = "\n\n---\n\n"
_TAG = re.compile(r"^(\s*[QAC]):", re.MULTILINE)
_RULE_OR_COMMENT = re.compile(r"^(\s*)(?=---\s*$|#)", re.MULTILINE)
_ESCAPED = re.compile(r"^(\s*[QAC])\\:|^(\s*)\\(?=---\s*$|#)", re.MULTILINE)
_GAP = re.compile(r"\{\{\s*([^\s{}](?:[^{}]*[^\s{}])?)\s*\}\}")
_BRACKETED = re.compile(r"(?<!!)\[([^\[\]]+)\]")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_LONGEST = 20_000  # characters


def dump(deck: Deck) -> str:
    """The deck's cards. What would be read as a tag, a rule or a comment is escaped as Markdown does it."""
    return _SEPARATOR.join(_written(card) for card in deck.cards) + "\n"


def parse(text: str, deck: str, title: str) -> Deck:
    """The deck of the flashcards in a text; lists become checklists. What stands outside of cards is left out."""
    cards: dict[str, Card] = {}
    for tag, asked, told in _blocks(text):
        card = _cloze(asked) if tag == "C" else _plain(asked, told)
        if card is not None and not excess(card):
            name = free_name(card.id, cards)
            cards[name] = _named(card, deck, name)
    return Deck(deck, title, tuple(cards.values()))


def _written(card: Card) -> str:
    asked = card.prompt
    match card:
        case ClozeCard():
            before = f"{asked}\n" if asked else ""
            return f"C: {_guarded(before + _bracketed(card.answer))}"
        case TimingCard():
            told = f"{card.minutes} min"
        case ChecklistCard():
            told = "\n" + "\n".join(f"- {item.text}" for item in card.items)
        case SequenceCard():
            told = "\n" + "\n".join(f"{number}. {item.text}" for number, item in enumerate(card.items, start=1))
        case ChoiceCard():
            asked = "\n".join([asked, *(f"- {option}" for option in card.options)])
            told = card.answer
        case BasicCard():
            told = card.answer
    told += f"\n\n{card.note}" if card.note else ""
    return f"Q: {_guarded(asked)}\nA: {_guarded(told)}"


def _guarded(text: str) -> str:
    return _RULE_OR_COMMENT.sub(r"\1\\", _TAG.sub(r"\1\\:", text))


def _bracketed(text: str) -> str:
    """Gaps in brackets; brackets of the text itself, and a `!` before a gap, as character references."""
    text = _REFERENCE.sub("&amp;", text).replace("[", "&#91;").replace("]", "&#93;")
    return re.sub(r"!(?=\[)", "&#33;", _GAP.sub(r"[\1]", text))


def _blocks(text: str) -> Iterator[tuple[str, str, str]]:
    """Each card as its first tag, what follows it, and what follows its `A:`."""
    parts: dict[str, list[str]] = {}
    last = ""
    for line in [*_body(text), "---"]:
        tag = line[0] if re.match(r"[QAC]:", line) else ""
        if line.strip() == "---" or tag in ("Q", "C"):
            if parts:
                yield _block(parts)
            parts, last = {}, ""
        if tag == "A" and "Q" not in parts:
            last = ""
        elif tag:
            parts[tag], last = [line[2:].strip()], tag
        elif last and not line.lstrip().startswith("#"):
            parts[last].append(line)


def _block(parts: dict[str, list[str]]) -> tuple[str, str, str]:
    texts = {tag: _ESCAPED.sub(_unescaped, "\n".join(lines)).strip() for tag, lines in parts.items()}
    tag = "C" if "C" in texts else "Q"
    return tag, texts[tag], texts.get("A", "")


def _unescaped(match: re.Match[str]) -> str:
    return f"{match[1]}:" if match[1] is not None else match[2]


def _body(text: str) -> list[str]:
    """The lines after the front matter."""
    lines = text.split("\n")
    if lines[0].strip() == "---":
        end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        return lines[end + 1 :]
    return lines


def _plain(asked: str, told: str) -> Card | None:
    prompt, answer = clean_line(asked, limit=_LONGEST).strip(), clean(told, limit=_LONGEST).strip()
    if not prompt or not answer:
        return None
    return card_of_answer(BasicCard(slug(prompt), prompt, answer=answer))


def _cloze(text: str) -> Card | None:
    braceless = text.replace("{", "(").replace("}", ")")
    answer = clean(unescape(_BRACKETED.sub(r"{{\1}}", braceless)), limit=_LONGEST).strip()
    return ClozeCard(slug(_BRACKETED.sub(r"\1", text)), "", answer=answer) if "{{" in answer else None


def _named(card: Card, deck: str, name: str) -> Card:
    return replace(card, id=f"{deck}/{name}")
