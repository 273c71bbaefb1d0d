"""From decks, and what was learned of them, to the last-minute page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    SequenceCard,
    Stage,
    TimingCard,
)
from drill.core.learning.weakness import NEVER_ASKED
from drill.core.markdown import Lines, plain, read
from drill.core.sheet import paper
from drill.core.sheet.fitting import fitting, head_lines
from drill.core.sheet.questions import common_question
from drill.core.sheet.sheet_values import (
    Chapter,
    Layout,
    LearningRecord,
    Sheet,
    SheetEntry,
    SheetPoint,
    StageSpan,
)

MOST_NAMED = 8  # points at the top of the page that were missed most often
# Characters of a prompt, a point or an answer; a page to glance at has no room for an essay.
LONGEST_TEXT = 300
FEWEST_ROWS = 3  # choices among the same options that make a table
TIMING = "timing"  # the tag of cards that the timeline answers

_NUMBER = re.compile(r"[~≈<>≤≥]?\s*\d")
_PATH = " › "  # between the headings of which a prompt was made


def compose(
    decks: Sequence[Deck],
    learned: LearningRecord,
    timelines: Iterable[Sequence[Stage]] = (),
    shipped: Container[str] = (),
) -> Sheet:
    """The page for these decks, which hold the cards that are asked; `timelines` are all that there
    are, whose stages cards may be of, `shipped` the decks that are not the person's own.

    Where two printed pages do not suffice, what was asked and is weak stays first, then what is
    new, own decks before shipped ones, then what is known least. Checklists, examples and numbers
    go before other questions, which fill the room that is left, unless these were missed often.
    """
    timed = next((deck for deck in decks if deck.stages), None)
    timeline = spans(timed.stages) if timed else ()
    stages = _in_one_row([timed.stages if timed else (), *timelines])
    entries = [
        replace(entry, shipped=entry.topic[0] in shipped)
        for entry in _entries(_general_first(decks, stages), timed, learned)
    ]
    worst = _worst(entries)
    room = paper.ROOM - head_lines(timeline, worst)
    kept = fitting(entries, room)
    shown = [entry for entry in entries if entry.card in kept]
    return Sheet(
        timeline=timeline,
        worst=worst,
        chapters=_chapters(
            (entry for entry in shown if entry.form not in (Layout.ROW, Layout.NUMBER)), stages
        ),
        tables=_chapters((entry for entry in shown if entry.form is Layout.ROW), ()),
        numbers=tuple(entry for entry in shown if entry.form is Layout.NUMBER),
        left_out=tuple(entry for entry in entries if entry.card not in kept),
    )


def spans(stages: Iterable[Stage]) -> tuple[StageSpan, ...]:
    """The stages one after the other; at an even pace each takes the middle of its range."""
    found = []
    earliest = start = latest = 0.0
    for stage in stages:
        end = start + stage.minutes.middle
        latest += stage.minutes.high
        found.append(StageSpan(stage, earliest, start, end, latest))
        earliest, start = earliest + stage.minutes.low, end
    return tuple(found)


def _in_one_row(timelines: Iterable[Sequence[Stage]]) -> list[str]:
    """The names of the stages in one order: those of the first timeline, and those of each other
    one before the next stage that is there already, or at the end."""
    row: list[str] = []
    for stages in timelines:
        known = [name.casefold() for name in row]
        at = len(row)
        for stage in reversed(stages):
            if stage.name.casefold() in known:
                at = known.index(stage.name.casefold())
            else:
                row.insert(at, stage.name)
                known.insert(at, stage.name.casefold())
    return row


def _general_first(decks: Sequence[Deck], stages: Sequence[str]) -> list[Deck]:
    """Decks in the order of the earliest stage that they have cards of."""
    order = {name.casefold(): number for number, name in enumerate(stages)}

    def earliest(deck: Deck) -> int:
        return min(
            (order.get(card.stage.casefold(), len(order)) for card in deck.cards),
            default=len(order),
        )

    return sorted(decks, key=earliest)


def _entries(
    decks: Iterable[Deck], timed: Deck | None, learned: LearningRecord
) -> list[SheetEntry]:
    """Every card as it would be on the page, in order; those that the timeline answers are left
    out."""
    entries, choices = [], []
    for deck in decks:
        is_timed = timed is not None and deck.id == timed.id
        for card in deck.cards:
            is_timing = isinstance(card, TimingCard) or TIMING in card.tags
            if is_timed and is_timing:
                continue
            entry = _entry(card, deck, learned)
            entries.append(entry)
            if isinstance(card, ChoiceCard):
                choices.append((card.options, entry))
    rows = _rows(choices)
    return [rows.get(entry.card, entry) for entry in entries]


def _entry(card: Card, deck: Deck, learned: LearningRecord) -> SheetEntry:
    missed = learned.cards.get(card.id, NEVER_ASKED)
    items = learned.items.get(card.id, {})
    points = [SheetPoint(_cut(item.text), items.get(item.id, NEVER_ASKED)) for item in card.points]
    match card:
        case ChecklistCard():
            points.sort(key=lambda point: -point.misses.weakness)
        case SequenceCard():
            pass
        case TimingCard():
            points = [SheetPoint(f"{card.minutes} minutes", missed)]
        case ChoiceCard() | ClozeCard() | BasicCard():
            points = [SheetPoint(_cut(card.answer), missed)]
    prompt = "" if isinstance(card, ClozeCard) else _cut(card.prompt.rpartition(_PATH)[2])
    chapter, topic = card.stage or deck.title, (deck.id, *card.tags)
    return SheetEntry(
        card.id,
        _form(card),
        chapter,
        prompt,
        tuple(points),
        topic,
        learned.recall.get(card.id, 0.0),
    )


def _form(card: Card) -> Layout:
    match card:
        case ChecklistCard():
            return Layout.LIST
        case SequenceCard():
            return Layout.STEPS
        case TimingCard():
            return Layout.NUMBER
        case ClozeCard():
            return Layout.NUMBER if re.search(r"\d", plain(card.answer)) else Layout.FACT
        case ChoiceCard() | BasicCard():
            return Layout.NUMBER if _NUMBER.match(plain(card.answer)) else Layout.FACT


def _rows(choices: Iterable[tuple[tuple[str, ...], SheetEntry]]) -> dict[str, SheetEntry]:
    """The choices that make tables, by card: those among the same options whose questions begin and
    end alike."""
    by_options: dict[tuple[str, ...], list[SheetEntry]] = {}
    for options, entry in choices:
        by_options.setdefault(options, []).append(entry)
    rows = {}
    for entries in by_options.values():
        question, subjects = common_question([entry.prompt for entry in entries])
        if not question or len(entries) < FEWEST_ROWS:
            continue
        for entry, subject in zip(entries, subjects, strict=True):
            rows[entry.card] = replace(entry, form=Layout.ROW, chapter=question, prompt=subject)
    return rows


def _worst(entries: Iterable[SheetEntry]) -> tuple[tuple[str, SheetPoint], ...]:
    points = [
        (entry.prompt, point) for entry in entries for point in entry.points if point.misses.often
    ]
    return tuple(sorted(points, key=lambda pair: -pair[1].misses.weakness)[:MOST_NAMED])


def _chapters(entries: Iterable[SheetEntry], stages: Sequence[str]) -> tuple[Chapter, ...]:
    """Entries under their headings: the stages in order, then the others as they come."""
    names = {name.casefold(): name for name in stages}
    found: dict[str, list[SheetEntry]] = {name: [] for name in stages}
    for entry in entries:
        found.setdefault(names.get(entry.chapter.casefold(), entry.chapter), []).append(entry)
    return tuple((title, tuple(inside)) for title, inside in found.items() if inside)


def _cut(text: str) -> str:
    """A text for the page: code and tables in plain text, also what is cut."""
    is_lines = all(isinstance(block, Lines) for block in read(text))
    text = text if is_lines and len(text) <= LONGEST_TEXT else plain(text)
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
