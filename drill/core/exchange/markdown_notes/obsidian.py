"""Notes with the flashcards of Obsidian's spaced-repetition plugin.

Read are the separators, tags and gaps of the vault (`vault_settings`); as the plugin comes, these
are `::` and `:::` in a line, `?` and `??` on a line of their own, `#flashcards` and `==gaps==`. A
comment after a card has a schedule for each card of it (`vault_schedules`); what is in other
comments is no card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, repeat, takewhile
from typing import NamedTuple

from drill.core.cards import Card
from drill.core.exchange.card_text.card_from_question import card_of, tags_below
from drill.core.exchange.card_text.fences_and_gaps import fenced, outside_fences, with_fences
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import NO_ANSWER, LeftOut, left_out
from drill.core.exchange.markdown_notes.quoted_cards import (
    bare_line,
    parts_of_quote,
    without_quote,
)
from drill.core.exchange.markdown_notes.vault_gaps import gapped_cards, has_gap
from drill.core.exchange.markdown_notes.vault_schedules import (
    MARK,
    is_schedule,
    schedules_of,
    without_schedules,
)
from drill.core.exchange.markdown_notes.vault_settings import (
    AS_IT_CAME,
    TAG_SIGN,
    Signs,
    Vault,
    deck_of_tag,
    tag_pattern,
)
from drill.core.note_head import head_lines, settings_of

_DRAWING = re.compile(r"^excalidraw-plugin:", re.MULTILINE)
# What makes a line a point, a task or a heading.
_LED = re.compile(r"(?:(?:(?:[-*+]|\d+[.)])(?:\s+\[[ xX]\])?|#{1,6}|>)\s+)+")
_HEADING = re.compile(r"#{1,6}\s")
_BLOCK_ID = re.compile(r" \^[a-zA-Z0-9-]+$")
_CODE = re.compile(r"`[^`]*`")
_COMMENTED = "cards in comments"
_UNPARTED = "schedules of texts without a separator that drill knows"


class _Tags(NamedTuple):
    """What finds tags: in a text, in the head of a note, and what tells a note; `anywhere` also
    where other signs follow."""

    in_text: re.Pattern[str]
    in_head: re.Pattern[str]
    marked: re.Pattern[str]
    anywhere: re.Pattern[str]


def _tags(vault: Vault) -> _Tags:
    return _tags_named(vault.tags)


@lru_cache(maxsize=100)
def _tags_named(tags: tuple[str, ...]) -> _Tags:
    tag = tag_pattern(tags)
    end = f"(?!(?!/){TAG_SIGN})"
    head = rf"^(?:tags?:.*|\s*-\s+['\"]?#?)(?<![\w/-]){tag}{end}"
    return _Tags(
        re.compile(rf"(?<!\S)#{tag}(?!\S)"),
        re.compile(head, re.MULTILINE),
        re.compile(rf"{MARK}|(?<!\S)#{tag}{end}"),
        re.compile(rf"(?<!\S)#{tag}{end}"),
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that belong together, with the number of the first, and their deck; without lines, a
    tag that names a deck."""

    lines: tuple[str, ...]
    number: int
    deck: str = ""


def is_marked(text: str, vault: Vault = AS_IT_CAME) -> bool:
    """Whether a note says that it has flashcards: by its tag, in its head, or by a schedule."""
    tags = _tags(vault)
    return bool(tags.marked.search(text) or tags.in_head.search(settings_of(text)))


def is_set_aside(text: str, vault: Vault) -> bool:
    """Whether a note has a tag by which the vault sets notes aside."""
    if not vault.ignored_tags:
        return False
    tags = _tags_named(vault.ignored_tags)
    outside = _without_code(outside_fences(text))
    return bool(tags.anywhere.search(outside) or tags.in_head.search(settings_of(text)))


def is_drawing(text: str) -> bool:
    """Whether a note is a drawing of Excalidraw, which is text that no one reads."""
    return _DRAWING.search(settings_of(text)) is not None


def parse(
    text: str, file: str, title: str, out: list[LeftOut], vault: Vault = AS_IT_CAME
) -> Iterator[LearnedCard]:
    """The cards of a note in the file `file`; those without a tag go into a deck called `title`.

    What has a schedule or a separator and is no card is named in `out`.
    """
    shown, commented = _without_comments(text, vault)
    out += [left_out(_COMMENTED, f"{file}:{number}", line) for number, line in commented]
    for block in _in_decks(list(_blocks(shown, vault)), _deck_of_head(text, vault), title, vault):
        place = f"{file}:{block.number}"
        body = "\n".join(block.lines)
        schedules = schedules_of(body)
        bare = [_BLOCK_ID.sub("", line) for line in without_schedules(body).split("\n")]
        deck = block.deck
        if own := _tags(vault).in_text.match(bare[0]):
            deck = deck if vault.folders else deck_of_tag(own[1])
            bare[0] = bare[0][own.end() :].lstrip()
        kept = _filled(without_quote(bare, vault.signs.alone), vault)
        tags = tags_below(kept)
        cards = _cards(kept, vault)
        if not cards and (schedules or _parted(_Block(tuple(kept), 0), vault.signs)):
            why = _UNPARTED if schedules else NO_ANSWER
            out.append(left_out(why, place, next(filter(str.strip, bare), "")))
        for card, schedule in zip(cards, chain(schedules, repeat(None)), strict=False):
            if card is not None:
                yield LearnedCard(deck, replace(card, tags=tags), place, schedule)


def _without_comments(text: str, vault: Vault) -> tuple[str, list[tuple[int, str]]]:
    """The text with blank lines for its comments, which are lines that begin as one up to its end,
    and what in these looks like a card, with the number of its line."""
    lines = text.split("\n")
    commented: list[tuple[int, str]] = []
    is_inside = False
    for number, (line, in_fence) in enumerate(with_fences(lines), 1):
        begins = line.startswith("<!--") and not is_schedule(line)
        if in_fence or not (is_inside or begins):
            continue
        is_inside = "-->" not in without_schedules(line)
        lines[number - 1] = ""
        told = line.removeprefix("<!--")
        if _single(told, vault.signs) or told.strip() in vault.signs.alone:
            commented.append((number, told))
    return "\n".join(lines), commented


def _filled(lines: Sequence[str], vault: Vault) -> list[str]:
    """The lines without blank ones outside of fences, which only a sign for the end allows."""
    inside = with_fences(lines)
    return [line for line, in_fence in inside if in_fence or line.strip() or vault.signs.end]


def _deck_of_head(text: str, vault: Vault) -> str:
    """The deck that the head of a note names; "" if none."""
    tag = None if vault.folders else _tags(vault).in_head.search(settings_of(text))
    return deck_of_tag(tag[1]) if tag else ""


def _first_tag(blocks: Iterable[_Block], vault: Vault) -> str:
    """The deck that the first tag in the cards of a note names; "" for none."""
    if vault.folders:
        return ""
    lines = chain.from_iterable(block.lines for block in blocks)
    tags = map(_tags(vault).anywhere.search, map(_without_code, lines))
    return next((deck_of_tag(tag[1]) for tag in tags if tag), "")


def _in_decks(blocks: Sequence[_Block], head: str, title: str, vault: Vault) -> Iterator[_Block]:
    """The blocks with their decks: of the tag above them, or of the first of the note. Where cards
    are above that one, tags are at the end of what they are of, under one heading."""
    above = list(takewhile(lambda block: block.lines, blocks))
    has_tag = len(above) < len(blocks)
    below = [""] * len(blocks)
    if has_tag and not head and any(_parted(block, vault.signs) for block in above):
        below = _decks_below(blocks)
    deck = head or (blocks[len(above)].deck if has_tag else _first_tag(blocks, vault) or title)
    for block, own in zip(blocks, below, strict=True):
        if block.lines:
            yield replace(block, deck=own or deck)
        else:
            deck = block.deck


def _decks_below(blocks: Sequence[_Block]) -> list[str]:
    """The deck of the tag below each block, under the same heading; "" for none."""
    decks = []
    deck = ""
    for block in reversed(blocks):
        if not block.lines:
            deck = block.deck
        elif all(map(_HEADING.match, block.lines)):
            deck = ""
        decks.append(deck)
    return decks[::-1]


def _parted(block: _Block, signs: Signs) -> bool:
    """Whether a block has a separator of question and answer."""
    return any(_single(line, signs) or bare_line(line) in signs.alone for line in block.lines)


def _blocks(text: str, vault: Vault) -> Iterator[_Block]:
    """Lines up to a blank one, or up to the sign of the vault for the end of a card; a line with a
    card of its own is one, with the comment below it, and so is a line of tags that name a deck."""
    lines = text.split("\n")
    tag = _tags(vault).in_text
    start = head_lines(lines)
    body = [*lines[start:], *filter(None, [vault.signs.end]), ""]
    held: list[str] = []
    first = start + 1
    for number, (line, in_fence) in enumerate(with_fences(body), start + 1):
        named = None if in_fence else tag.match(line)
        rest = tag.sub("", line) if named else line
        if in_fence or (rest.strip() and rest.strip() != vault.signs.end):
            is_card = not in_fence and _single(line, vault.signs) and not is_schedule(line)
            if is_card or _is_behind_card(line, held, vault.signs):
                yield from _closed(held, first, vault)
                held, first = [], number
            held.append(line)
            continue
        if not rest.strip() and not named and _goes_on(held, vault):
            held.append("")
            continue
        yield from _closed(held, first, vault)
        held, first = [], number + 1
        if named and not vault.folders:
            yield _Block((), number, deck_of_tag(named[1]))


def _goes_on(held: Sequence[str], vault: Vault) -> bool:
    """Whether a card goes on below a blank line: where a sign ends it, and it is no card of a
    line."""
    if not vault.signs.end or not held or _single(held[0], vault.signs):
        return False
    return _parted(_Block(tuple(held), 0), vault.signs) or has_gap("\n".join(held), vault)


def _is_behind_card(line: str, held: Sequence[str], signs: Signs) -> bool:
    """Whether a line is below a card in a line, and no comment on it."""
    return bool(held) and _single(held[0], signs) and not is_schedule(line)


def _closed(held: Sequence[str], first: int, vault: Vault) -> Iterator[_Block]:
    """The lines that are held as a block; behind what is no card, the decks that its tags name."""
    if not held:
        return
    block = _Block(tuple(held), first)
    for at, lines in parts_of_quote(held, vault.signs.alone):
        yield _Block(lines, first + at)
    if vault.folders or _parted(block, vault.signs) or has_gap("\n".join(held), vault):
        return
    for number, (line, in_fence) in enumerate(with_fences(held), first):
        tag = None if in_fence else _tags(vault).anywhere.search(_without_code(line))
        if tag:
            yield _Block((), number, deck_of_tag(tag[1]))


def _without_code(line: str) -> str:
    return _CODE.sub("`", line)


def _single(line: str, signs: Signs) -> bool:
    """Whether a line is a card of its own, with its separator outside of code."""
    at = max(map(line.find, signs.in_line), default=-1)
    if at < 0:
        return False
    is_in_code = line.count("`", 0, at) % 2 and line.count("`", at) % 2
    return not is_in_code


def _cards(lines: Sequence[str], vault: Vault) -> Sequence[Card | None]:
    """The cards of a text in the order of their schedules; None where a schedule has no card."""
    signs = vault.signs
    if not lines:
        return []
    if _single(lines[0], signs):
        sign = next(filter(lines[0].__contains__, signs.in_line))
        front, _, back = lines[0].partition(sign)
        both = sign == signs.line_both
        return _pair(front, "\n".join([back, *lines[1:]]), both=both)
    outside = [number for number, in_fence in enumerate(fenced(lines)) if number and not in_fence]
    for separator in signs.alone:
        at = next((number for number in outside if lines[number].strip() == separator), None)
        if at is not None:
            below = separator == signs.below_both
            return _pair("\n".join(lines[:at]), "\n".join(lines[at + 1 :]), both=below)
    return gapped_cards("\n".join(lines), vault)


def _pair(front: str, back: str, *, both: bool) -> list[Card]:
    front, back = front.strip(), back.strip()
    led = _LED.match(front)
    if led:
        front = front[led.end() :].strip()
    sides = [(front, back)]
    if both:
        sides.append((back, front))
    return [card_of(asked, told) for asked, told in sides if asked and told]
