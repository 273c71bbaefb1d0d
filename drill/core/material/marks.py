"""The marks that texts of cards have in the notes. Everything else of a build works on plain text.

A text of a card that is in the lines it was made from, word for word, gets the marks that it
has there: code, bold, italic. What is bold as a whole is a label, not emphasis. A sign that is text
in the notes gets a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drill.core.cards import Card
from drill.core.markdown import Formula, Inline, Lines, Picture, Words, plain, read
from drill.core.markdown.card_texts import texts_of
from drill.core.material.reading.annotations import with_gaps_cut

_SIGN = re.compile(r"[*_`\\]")
_BEFORE = re.compile(r"^\s*(?:>\s*)*(?:#{1,6}\s+)?(?:(?:[-*+•]|\d{1,3}[.)])\s+)?(?:\[[ xX]\]\s+)?")
_ESCAPED = re.compile(r"\\([^\w\s*_`$\[])")  # signs that are text without a backslash, too
_READ_AS_MARK = re.compile(r"[*_`$\[]")
_MOST_LINES = 60  # of one card that are looked through at once
_LONGEST = 20_000  # characters of a line


def marks_of(cards: Iterable[tuple[Card, Sequence[int]]], raw: Sequence[str]) -> dict[str, str]:
    """By the texts of cards, each made from lines of the notes (from 1), what they are with their
    marks."""
    found: dict[str, str] = {}
    if not any(_SIGN.search(line) for line in raw):
        return found
    for card, numbers in cards:
        parts = _parts(
            [raw[number - 1] for number in sorted(set(numbers))[:_MOST_LINES] if number <= len(raw)]
        )
        if parts is None:
            continue
        for text in texts_of(card):
            marked = _marked(text, parts) if text else text
            if marked != text:
                found.setdefault(text, marked)
    return found


def _parts(lines: Sequence[str]) -> list[Inline] | None:
    """What some lines say, one after the other; None where they have no marks."""
    if not any(_SIGN.search(line) for line in lines):
        return None
    told = (
        _ESCAPED.sub(r"\1", with_gaps_cut(_BEFORE.sub("", line).strip()))
        for line in lines
        if len(line) <= _LONGEST
    )
    together = " ".join(told)
    (block,) = read(together.replace("\n", " "))
    return list(block.parts) if isinstance(block, Lines) else None


def _marked(text: str, parts: Sequence[Inline]) -> str:
    """The text with the marks that it has among these parts; as it is where it is not
    there."""
    said = [_said(part) for part in parts]
    begins = "".join(said).casefold().find(text.casefold())
    if begins < 0 or len("".join(said)) != len("".join(said).casefold()):
        return text
    ends, at = begins + len(text), 0
    written: list[str] = []
    looks: set[tuple[bool, bool, bool]] = set()
    for part, spoken in zip(parts, said, strict=True):
        first, last = max(begins - at, 0), min(ends - at, len(spoken))
        at += len(spoken)
        if first >= last:
            continue
        inside = text[at - len(spoken) + first - begins : at - len(spoken) + last - begins]
        written.append(_written(part, inside))
        looks.add(
            (part.bold, part.italic, part.code) if isinstance(part, Words) else (False, False, True)
        )
    marked = "".join(written)
    is_label = (
        looks <= {(True, False, False), (False, True, False), (True, True, False)}
        and len(looks) == 1
    )
    if is_label or plain(marked) != _read_plain(text, parts):
        return text
    return marked


def _read_plain(text: str, parts: Sequence[Inline]) -> str:
    """What the text says once its formulas are read, as those of the notes are."""
    for part in parts:
        if isinstance(part, Formula):
            text = text.replace(_said(part), part.text)
    return text


def _said(part: Inline) -> str:
    """A part as the builder takes it: a formula as it is, of a picture nothing."""
    match part:
        case Words():
            return part.text
        case Formula():
            return f"${part.tex}$"
        case Picture():
            return ""


def _written(part: Inline, inside: str) -> str:
    """A piece of a part with its marks; blanks at its ends stay outside of them."""
    if not isinstance(part, Words):
        return inside
    if part.code:
        shown = f"`{inside}`" if "`" not in inside else f"`` {inside} ``"
    else:
        shown = _READ_AS_MARK.sub(r"\\\g<0>", inside) if plain(inside) != inside else inside
    mark = "**" * part.bold + "*" * part.italic
    core = shown.strip()
    if not mark or not core:
        return shown
    before, after = shown[: len(shown) - len(shown.lstrip())], shown[len(shown.rstrip()) :]
    return f"{before}{mark}{core}{mark[::-1]}{after}"
