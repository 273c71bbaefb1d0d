"""Flashcards of hashcards and of repeater, each with the name that its program knows it by: a hash
of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from struct import pack
from typing import NamedTuple

from drill.core.cards import MOST_GAPS, Card, ClozeCard
from drill.core.exchange.card_text.card_from_question import card_of, question_line
from drill.core.exchange.card_text.cleaned import cleaned
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.fences_and_gaps import fenced, with_fences
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.flashcards.blake3 import blake3
from drill.core.exchange.flashcards.flashcard_reader import COMMENTS, OUTSIDE, parse
from drill.core.exchange.left_out import NO_ANSWER, NO_GAP, NO_QUESTION, LeftOut, left_out
from drill.core.note_head import head_lines, settings_of
from drill.core.text import slug

_NAME = re.compile(r"""^\s*name\s*=\s*(["'])(?P<name>.{1,150}?)\1\s*$""")
_NOTHING = re.compile(r"\s*$|#{1,6}\s")
_SIGN = re.compile(rb"(?P<escape>\\(?=[\[\]]))?(?P<sign>[\[\]]|!(?=\[))")


class HashedCard(NamedTuple):
    """A card, the line that it begins at, and its hash in hexadecimal."""

    card: Card
    line: int
    hash: str


def deck_name(text: str, stem: str) -> str:
    """The name that the head of a file of hashcards gives, else that of the file."""
    settings = settings_of(text).split("\n")
    names = [match["name"] for line in settings if (match := _NAME.match(line))]
    return names[0] if names else stem


def of_hashcards(text: str, file: str, out: list[LeftOut]) -> Iterator[HashedCard]:
    """A card for each question, and for each gap of a cloze, as hashcards has them; what begins as
    a card and makes none is named in `out`.

    A heading below a card is of what follows; hashcards counts it in, and so does the hash.
    """
    for first, tag, asked, told in _tagged(text):
        place = f"{file}:{first}"
        if not tag:
            yield from _in_a_line(asked, first)
            continue
        if tag == "C":
            found = list(_gaps(asked, first))
            yield from found
            if not found:
                out.append(left_out(NO_GAP, place, asked))
            continue
        prompt = question_line(asked if told else _without_headings(asked))
        answer = cleaned(_without_headings(told))
        if not prompt or not answer:
            why = NO_ANSWER if prompt else NO_QUESTION
            out.append(left_out(why, place, prompt or answer))
            continue
        yield HashedCard(
            card_of(asked, answer), first, blake3(b"Basic" + asked.encode() + told.encode())
        )


def unread_text(text: str, file: str, *, whole: bool) -> Iterator[LeftOut]:
    """What of a text is no card: where the text is read by blocks, of these too (`whole`)."""
    for one in parse(text, "d", "d").left_out:
        if one.why in OUTSIDE or (whole and one.why != COMMENTS):
            line = one.place.removeprefix("lines ").removeprefix("line ")
            yield replace(one, place=f"{file}:{line}")


def _in_a_line(text: str, line: int) -> Iterator[HashedCard]:
    """`question::answer` between cards, which hashcards does not know."""
    for deck in parse(text, "d", "d").decks:
        for card in deck.cards:
            yield HashedCard(replace(card, id=card.slug), line, "")


def _without_headings(text: str) -> str:
    """The text without the headings that it ends with."""
    lines = text.split("\n")
    in_fence = fenced(lines)
    while lines and not in_fence[len(lines) - 1] and _NOTHING.match(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _tagged(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Each card: its line, its tag, what follows it, and what follows its `A:`; also a line between
    cards that may be one, without a tag."""
    start, lines = _body(text)
    first, tag, asked, told = 0, "", [""], [""]
    inside = (*fenced(lines), False)
    for number, (line, in_fence) in enumerate(zip([*lines, "---"], inside, strict=True), start):
        mark, begun = line[:2], line[2:].strip()
        if mark in ("Q:", "C:") or line.strip() == "---":
            if tag:
                yield first, tag, "\n".join(asked).strip(), "\n".join(told).strip()
            tag = mark[0] if mark in ("Q:", "C:") else ""
            first, asked, told = number, [begun], []
        elif mark == "A:" and tag == "Q" and not told:
            told.append(begun)
        elif tag:
            (told or asked).append(line)
        elif "::" in line and not in_fence:
            yield number, "", line, ""


def _body(text: str) -> tuple[int, list[str]]:
    lines = text.split("\n")
    start = head_lines(lines)
    return start + 1, lines[start:]


def _gaps(text: str, line: int) -> Iterator[HashedCard]:
    """A card for each gap. hashcards counts in bytes of the text without the brackets of the
    gaps."""
    bare, places = _bare(text.encode())
    if len(places) > MOST_GAPS:
        whole = text.replace("[", "{{").replace("]", "}}")
        # Which whoever takes it finds too large.
        yield HashedCard(ClozeCard(slug(text), "", answer=whole), line, "")
        return
    for start, end in places:
        parts = [bare[:start], bare[start:end], bare[end:]]
        told = [part.decode("utf-8", "replace") for part in parts]
        told[2] = _without_headings(told[2])
        told = [without_html(part) for part in told]
        if not told[1].strip():
            continue
        name = slug(bare.decode("utf-8", "replace"))
        hashed = blake3(b"Cloze" + bare + pack("<QQ", start, end - 1))
        yield HashedCard(replace(cloze_card("", told), id=name), line, hashed)


def _bare(text: bytes) -> tuple[bytes, list[tuple[int, int]]]:
    """The text without brackets of gaps, and where the gaps are in it; pictures and `\\[` keep
    their brackets."""
    bare = bytearray()
    places: list[tuple[int, int]] = []
    start: int | None = None
    end, in_picture = 0, False
    for found in _SIGN.finditer(text):
        bare += text[end : found.start()]
        end = found.end()
        sign = found["sign"]
        if sign == b"!" or found["escape"] or in_picture:
            bare += sign
            in_picture = sign == b"!" or (in_picture and sign != b"]")
        elif sign == b"[":
            start = len(bare)
        elif start is not None:
            places.append((start, len(bare)))
            start = None
    bare += text[end:]
    return bytes(bare), [(first, last) for first, last in places if last > first]


def of_repeater(text: str, deck: str) -> Iterator[HashedCard]:
    """The cards of a text as repeater has them: its hash is of the whole block, without case and
    line breaks."""
    for line, block in _blocks(text.split("\n")):
        found = parse(block, deck, deck)
        hashed = blake3(" ".join(block.lower().split()).encode())
        for made in found.decks:
            for card in made.cards:
                yield HashedCard(replace(card, id=card.slug), line, hashed)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    held: list[str] = []
    first, within = 1, False
    for number, (line, in_fence) in enumerate(with_fences(lines), 1):
        starts = line.startswith(("Q:", "C:"))
        if held and (starts or line.startswith("---")):
            yield first, "\n".join(held)
            held, within = [], False
        if starts:
            first, within = number, True
        if within:
            held.append(line)
        elif "::" in line and not in_fence:
            yield number, line
    if held:
        yield first, "\n".join(held)
