"""Notes with the flashcards of Obsidian's spaced-repetition plugin.

Read are the separators, tags and gaps of the vault (`vault_settings`); as the plugin comes, these
are `::` and `:::` in a line, `?` and `??` on a line of their own, `#flashcards` and `==gaps==`. A
comment `<!--SR:!DATE,DAYS,EASE-->` after a card, or one with the values of FSRS, has a schedule for
each card of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain, repeat, takewhile
from typing import NamedTuple

from drill.core.cards import MOST_GAPS, Card, ClozeCard
from drill.core.exchange.card_text.card_from_question import card_of, tags_below
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.fences_and_gaps import fenced, with_fences
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.learned_cards import LearnedCard, Schedule, fsrs_easiness
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.exchange.markdown_notes.vault_settings import (
    AS_IT_CAME,
    TAG_SIGN,
    Signs,
    Vault,
    deck_of_tag,
    tag_pattern,
)
from drill.core.note_head import head_lines, settings_of
from drill.core.text import slug

_COMMENT = re.compile(r"\s?<!--SR:(?P<body>!.{1,4000}?)-->")
_NUMBER = r"\d{1,6}(?:\.\d{1,20})?"
_SCHEDULE = re.compile(
    r"!(?P<due>\d{4}-\d\d-\d\d),(?P<days>\d{1,6}),(?P<ease>\d{1,6})"
    rf"|!fsrs,(?P<fsrs_due>[^,!]{{1,30}}),(?P<fsrs_days>{_NUMBER}),{_NUMBER},(?P<difficulty>{_NUMBER}),"
    r"\d,(?P<reps>\d{1,6}),(?P<lapses>\d{1,6}),\d{1,6},(?P<fsrs_reviewed>[^,!]{1,30})"
)
_GAP = re.compile(
    r"==(?:\d+;;)?(?P<gap>(?!\s)[^=\n;](?:[^=\n]|=(?!=))*?)"
    r"(?P<blank>[ \t]*)(?:;;(?P<inner>[^=\n]+))?==(?:\^\[(?P<hint>[^\]]*)\])?"
)
_NO_GAP = "\ue000"  # of the private range: what stands for a sign that is text in this vault
_OTHER_GAPS = {
    "**": re.compile(r"\*\*(?!\s)([^*\n]+?)(?<!\s)\*\*"),
    "{{": re.compile(r"\{\{(?!\s)([^{}\n]+?)(?<!\s)\}\}"),
}
_DRAWING = re.compile(r"^excalidraw-plugin:", re.MULTILINE)
# What makes a line a point, a task or a heading.
_LED = re.compile(r"(?:(?:(?:[-*+]|\d+[.)])(?:\s+\[[ xX]\])?|#{1,6}|>)\s+)+")
_HEADING = re.compile(r"#{1,6}\s")
_BLOCK_ID = re.compile(r" \^[a-zA-Z0-9-]+$")
_UNPARTED = "schedules of texts without a separator that drill knows"
_PER_MILLE = 100.0  # the plugin's ease counts hundredths
_NOON = time(12)


class _Tags(NamedTuple):
    """What finds the tags of a vault: in a text, in the head of a note, and what tells a note."""

    in_text: re.Pattern[str]
    in_head: re.Pattern[str]
    marked: re.Pattern[str]


@lru_cache(maxsize=100)
def _tags(vault: Vault) -> _Tags:
    tag = tag_pattern(vault.tags)
    end = f"(?!(?!/){TAG_SIGN})"
    head = rf"^(?:tags?:.*|\s*-\s+['\"]?#?)(?<![\w/-]){tag}{end}"
    return _Tags(
        re.compile(rf"(?<!\S)#{tag}(?!\S)"),
        re.compile(head, re.MULTILINE),
        re.compile(rf"<!--SR:!|(?<!\S)#{tag}{end}"),
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


def is_drawing(text: str) -> bool:
    """Whether a note is a drawing of Excalidraw, which is text that no one reads."""
    return _DRAWING.search(settings_of(text)) is not None


def parse(
    text: str, file: str, title: str, out: list[LeftOut], vault: Vault = AS_IT_CAME
) -> Iterator[LearnedCard]:
    """The cards of a note in the file `file`; those without a tag go into a deck called `title`.

    What has a schedule and is no card is named in `out`.
    """
    for block in _in_decks(list(_blocks(text, vault)), _deck_of_head(text, vault), title, vault):
        place = f"{file}:{block.number}"
        body = "\n".join(block.lines)
        comments = (comment["body"] for comment in _COMMENT.finditer(body))
        schedules = list(chain.from_iterable(map(_schedules, comments)))
        bare = [_BLOCK_ID.sub("", line) for line in _COMMENT.sub("", body).split("\n")]
        deck = block.deck
        if own := _tags(vault).in_text.match(bare[0]):
            deck = deck if vault.folders else deck_of_tag(own[1])
            bare[0] = bare[0][own.end() :].lstrip()
        kept = _filled(bare)
        tags = tags_below(kept)
        cards = _cards(kept, vault)
        if schedules and not cards:
            out.append(left_out(_UNPARTED, place, next(filter(str.strip, bare), "")))
        for card, schedule in zip(cards, chain(schedules, repeat(None)), strict=False):
            yield LearnedCard(deck, replace(card, tags=tags), place, schedule)


def _filled(lines: Sequence[str]) -> list[str]:
    """The lines without blank ones outside of fences."""
    inside = with_fences(lines)
    return [line for line, in_fence in inside if in_fence or line.strip()]


def _deck_of_head(text: str, vault: Vault) -> str:
    """The deck that the head of a note names; "" if none."""
    tag = None if vault.folders else _tags(vault).in_head.search(settings_of(text))
    return deck_of_tag(tag[1]) if tag else ""


def _in_decks(blocks: Sequence[_Block], head: str, title: str, vault: Vault) -> Iterator[_Block]:
    """The blocks with their decks: of the tag above them, or of the first of the note. Where cards
    are above that one, tags are at the end of what they are of, under one heading."""
    above = list(takewhile(lambda block: block.lines, blocks))
    has_tag = len(above) < len(blocks)
    below = [""] * len(blocks)
    if has_tag and not head and any(_parted(block, vault.signs) for block in above):
        below = _decks_below(blocks)
    deck = head or (blocks[len(above)].deck if has_tag else title)
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
    alone = (signs.below, signs.below_both)
    return any(_single(line, signs) or line.strip() in alone for line in block.lines)


def _blocks(text: str, vault: Vault) -> Iterator[_Block]:
    """Lines up to a blank one; a line with a card of its own is one, with the comment below it, and
    so is a line of tags that name a deck."""
    lines = text.split("\n")
    tag = _tags(vault).in_text
    start = head_lines(lines)
    body = [*lines[start:], ""]
    held: list[str] = []
    first = start + 1
    for number, (line, in_fence) in enumerate(with_fences(body), start + 1):
        named = None if in_fence else tag.match(line)
        rest = tag.sub("", line) if named else line
        if in_fence or rest.strip():
            is_card = not in_fence and _single(line, vault.signs) and not _is_comment(line)
            if is_card or _is_behind_card(line, held, vault.signs):
                yield from _closed(held, first)
                held, first = [], number
            held.append(line)
            continue
        yield from _closed(held, first)
        held, first = [], number + 1
        if named and not vault.folders:
            yield _Block((), number, deck_of_tag(named[1]))


def _is_behind_card(line: str, held: Sequence[str], signs: Signs) -> bool:
    """Whether a line is below a card in a line, and no comment on it."""
    return bool(held) and _single(held[0], signs) and not _is_comment(line)


def _closed(held: Sequence[str], first: int) -> Iterator[_Block]:
    if held:
        yield _Block(tuple(held), first)


def _is_comment(line: str) -> bool:
    return line.startswith("<!--SR:")


def _single(line: str, signs: Signs) -> bool:
    """Whether a line is a card of its own, with its separator outside of code."""
    at = max(line.find(signs.line_both), line.find(signs.line))
    if at < 0:
        return False
    is_in_code = line.count("`", 0, at) % 2 and line.count("`", at) % 2
    return not is_in_code


def _cards(lines: Sequence[str], vault: Vault) -> list[Card]:
    signs = vault.signs
    if not lines:
        return []
    if _single(lines[0], signs):
        both = signs.line_both in lines[0]
        front, _, back = lines[0].partition(signs.line_both if both else signs.line)
        return _pair(front, "\n".join([back, *lines[1:]]), both=both)
    outside = [number for number, in_fence in enumerate(fenced(lines)) if number and not in_fence]
    for separator in (signs.below_both, signs.below):
        at = next((number for number in outside if lines[number].strip() == separator), None)
        if at is not None:
            below = separator == signs.below_both
            return _pair("\n".join(lines[:at]), "\n".join(lines[at + 1 :]), both=below)
    return _clozes("\n".join(lines), vault.gaps)


def _pair(front: str, back: str, *, both: bool) -> list[Card]:
    front, back = front.strip(), back.strip()
    led = _LED.match(front)
    if led:
        front = front[led.end() :].strip()
    sides = [(front, back)]
    if both:
        sides.append((back, front))
    return [card_of(asked, told) for asked, told in sides if asked and told]


def _clozes(text: str, signs: frozenset[str]) -> list[Card]:
    """A card for each gap, with what is in the others to be read."""
    text = without_html(text)
    if "==" not in signs:
        text = text.replace("==", _NO_GAP)
    for sign in filter(signs.__contains__, _OTHER_GAPS):
        text = _OTHER_GAPS[sign].sub(r"==\1==", text)
    outside = [not in_fence for in_fence in fenced(text.split("\n"))]
    gaps = [
        gap
        for gap in _GAP.finditer(text)
        if outside[text.count("\n", 0, gap.start())] and not _in_code(text, gap.start())
    ]
    if len(gaps) > MOST_GAPS:
        whole = _GAP.sub(lambda mark: f"{{{{{mark['gap']}}}}}", text)
        return [ClozeCard(slug(text), "", answer=whole)]  # which whoever takes it finds too large
    id = slug(_GAP.sub(r"\g<gap>", text))
    return [
        replace(cloze_card("", _parts(text, gaps, number)), id=id) for number in range(len(gaps))
    ]


def _parts(text: str, gaps: Sequence[re.Match[str]], number: int) -> list[str]:
    """The text before a gap of it, what is in the gap, and the text behind, with what is in other
    gaps."""
    asked = gaps[number]
    hint = asked["inner"] or asked["hint"]
    before = _told(text, 0, gaps[:number], asked.start())
    behind = _told(text, asked.end(), gaps[number + 1 :], len(text))
    behind = asked["blank"] + behind
    parts = (before, asked["gap"], f" ({hint}){behind}" if hint else behind)
    return [part.replace(_NO_GAP, "==") for part in parts]


def _told(text: str, start: int, gaps: Iterable[re.Match[str]], end: int) -> str:
    """A part of the text, with what is in its gaps."""
    told = ""
    for gap in gaps:
        told += text[start : gap.start()] + gap["gap"] + gap["blank"]
        start = gap.end()
    return told + text[start:end]


def _in_code(text: str, at: int) -> bool:
    """Whether a place is between backticks of its line."""
    if "`" not in text:
        return False
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    after = text[at : end if end >= 0 else len(text)]
    return text.count("`", start, at) % 2 == 1 and "`" in after


def _schedules(body: str) -> list[Schedule | None]:
    """What a comment says of the cards before it, in their order; None for one that says nothing
    that holds."""
    return [
        _of_fsrs(match) if match["fsrs_due"] else _of_sm2(match)
        for match in _SCHEDULE.finditer(body)
    ]


def _of_fsrs(match: re.Match[str]) -> Schedule | None:
    try:
        due = datetime.fromisoformat(match["fsrs_due"])
        reviewed = datetime.fromisoformat(match["fsrs_reviewed"])
        interval = max(round(float(match["fsrs_days"])), 1)
        easiness = fsrs_easiness(float(match["difficulty"]))
    except (ValueError, OverflowError):
        return None
    counts = {"repetitions": max(int(match["reps"]), 1), "lapses": int(match["lapses"])}
    return Schedule(interval, easiness, due.date(), reviewed, **counts)


def _of_sm2(match: re.Match[str]) -> Schedule | None:
    try:
        due = date.fromisoformat(match["due"])
        interval = max(int(match["days"]), 1)
        reviewed = datetime.combine(due - timedelta(interval), _NOON)
    except (ValueError, OverflowError):
        return None
    return Schedule(interval, int(match["ease"]) / _PER_MILLE, due, reviewed)
