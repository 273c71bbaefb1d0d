"""Lists of points to cards: a checklist for the list, and cards for what its points hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drill.core.cards import Item, Kind
from drill.core.material.annotations import has_marks, mark_drafts, marked, note_of
from drill.core.material.blocks import (
    Code,
    Definition,
    Heading,
    ListPoint,
    Mute,
    NoteLine,
    Paragraph,
    PointList,
    Table,
    lines_of,
    text_of,
)
from drill.core.material.consistency import example_drafts, examples, level_drafts, said_levels
from drill.core.material.document import HTML
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.identities import Names, short_name
from drill.core.material.question_wording import Wording, label, list_prompt, worded
from drill.core.material.tables import explained_drafts, table_drafts
from drill.core.material.topics import CONSISTENCY, said_topic

LONGEST_LIST = 12
_LONGEST_RUN = 9

_ORDER = re.compile(r"\border\b|\bsteps\b|\bsequence\b|\bstep\s+by\s+step\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"\d[\d.,]{0,20}\s*(?:ns|us|µs|μs|ms|s|secs?|seconds?|min|mins|minutes?|hours?|days?|years?|[kmgtp]i?b|bytes?|bits?|%|x"
    r"|qps|rps|[kmgt]?bps|\w?b/s)\b|\d\s*%|^\W*[\d.,]+\s*[=:≈]|[=:≈]\s*~?[\d.,]+\s*\w{0,4}$|\b2\^\d",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_VERSION = re.compile(r"^\W*(?:v?\d+\.\d+(?:\.\d+)?\b|\d{4}-\d{2}-\d{2}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b)")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\[\[[^\]]+\]\]")
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A point that is an item: what is recalled, what was said besides, and its lines."""

    text: str
    aliases: tuple[str, ...]
    remark: str
    lines: tuple[int, ...]


def list_drafts(
    listing: PointList, place: NotePlace, lead: str, leads: tuple[int, ...], timed: Mapping[int, str]
) -> Iterator[Draft | Mute]:
    """The cards of a list, its own checklist first, and the lines that give none.

    `lead` is the line before the list that asks for it, on the lines `leads`; `timed` are lines that gave a stage.
    """
    why = _no_points([point for point in listing.points if point.number not in timed], place)
    if why:
        yield Mute(tuple(lines_of(listing)), why)
        return
    entries: list[ListEntry] = []
    inner: list[Draft | Mute] = []
    levels = _levels(listing) if place.topic(lead) == CONSISTENCY else None
    for point in listing.points:
        entry, found = _read_point(point, place, levels, timed)
        entries += [entry] if entry else []
        inner += found
    yield from _own_cards(entries, listing, place, lead, leads)
    yield from inner


def _no_points(points: Sequence[ListPoint], place: NotePlace) -> str:
    """Why a list is passed over, "" if it holds points to recall."""
    texts = [point.text for point in points]
    letters = sum(map(len, texts))
    linked = sum(line.linked for point in points for line in point.lines)
    linked += sum(len(found) for text in texts for found in _ADDRESS.findall(text))
    if letters and 2 * linked > letters:
        return "a list of links"
    if sum(bool(_VERSION.match(text)) for text in texts) * 2 > len(texts):
        return "a list of dates or versions"
    figures = sum(bool(_DIGIT.search(text) and _FIGURE.search(text)) and not text.endswith("?") for text in texts)
    if figures * 2 > len(texts) and not any(map(has_marks, texts)) and "?" not in place.innermost:
        return "a list of figures"
    return ""


def _read_point(
    point: ListPoint, place: NotePlace, levels: tuple[str, ...] | None, timed: Mapping[int, str]
) -> tuple[ListEntry | None, list[Draft | Mute]]:
    """The item that a point is, if it is one, and the cards and silent lines within it.

    `levels` are the levels of consistency that the list names, None if it is about something else.
    """
    found: list[Draft | Mute] = []
    lines: Sequence[NoteLine] = point.lines
    text = text_of(lines)
    if has_marks(text) or any(has_marks(line.text) for line in lines[1:]):
        cards, lines = marked(lines)
        found += mark_drafts(cards, place)
        text = text_of(lines) if lines else ""
    if point.number in timed:
        return None, [*found, *_below_stage(point, place, timed)]
    if not _LETTER.search(text):
        found += _inside(point, place, "", timed)
        return None, found
    wording = worded(text)
    numbers = tuple(line.number for line in lines)
    data = _data_cards(text, levels, place, numbers) if levels is not None else []
    if data:
        return None, found + data + _inside(point, place, "", timed)
    if wording.parts or wording.term:
        found += _of_wording(wording, place, numbers)
        remarks = []
    else:
        remarks = [f"{wording.head}: {wording.remark}"] if wording.remark else []
    if point.children:
        found += _own_question(text, place, numbers)
        found += _inside(point, place.within(wording.head.rstrip(".")), text, timed)
        if wording.label and any(isinstance(one, Draft) for one in found) and not any(_notes(point)):
            return None, [_with_lines(one, numbers) if isinstance(one, Draft) else one for one in found]
        remarks += [f"{wording.head}: {note}" for note in _notes(point)]
        numbers += tuple(n for child in point.children if isinstance(child, Paragraph) for n in child.numbers)
    return ListEntry(wording.head, wording.aliases, "\n".join(remarks), numbers), found


def _below_stage(point: ListPoint, place: NotePlace, timed: Mapping[int, str]) -> list[Draft | Mute]:
    """The cards of what a point that is a stage holds besides its name and time."""
    stage = timed[point.number]
    within = replace(place, names=(stage,), stage=stage)
    found = _inside(point, within, "", timed)
    paragraphs = [line for child in point.children if isinstance(child, Paragraph) for line in child.lines]
    rest = [line for line in (*point.lines[1:], *paragraphs) if line.number not in timed and line.text]
    if rest:
        said = "\n".join(line.text for line in rest)
        numbers = tuple(line.number for line in rest)
        prompt = f"{stage}: what do the notes say?"
        found.append(draft(Kind.BASIC, prompt, within, numbers, topic=within.topic(said), answer=said))
    return found


def _with_lines(one: Draft, lines: tuple[int, ...]) -> Draft:
    return replace(one, lines=(*one.lines, *lines))


def _levels(listing: PointList) -> tuple[str, ...]:
    """The levels of consistency that the points of a list give to data, in the order in which they come."""
    return tuple(dict.fromkeys(level for point in listing.points for _, level, _ in said_levels(point.text)))


def _data_cards(text: str, levels: tuple[str, ...], place: NotePlace, numbers: tuple[int, ...]) -> list[Draft | Mute]:
    """The cards of a point that names data and the consistency it needs, or asks for it."""
    said = said_levels(text)
    if said:
        return list(level_drafts(said, levels, place, numbers))
    return list(example_drafts(text, examples(text), place, numbers))


def _own_question(text: str, place: NotePlace, numbers: tuple[int, ...]) -> list[Draft]:
    """A question about consistency that has points below it is one of the questions to ask about consistency."""
    if not text.endswith("?") or said_topic(text) != CONSISTENCY:
        return []
    prompt = f"{place.trail}: what do you ask?"
    one = draft(Kind.BASIC, prompt, place, numbers, topic=CONSISTENCY, answer=text)
    return [replace(one, gathers=True, also=True)]


def _inside(point: ListPoint, place: NotePlace, lead: str, timed: Mapping[int, str]) -> list[Draft | Mute]:
    """The cards of what is nested in a point."""
    found: list[Draft | Mute] = []
    for child in point.children:
        match child:
            case PointList():
                asks = lead if lead.endswith(("?", ":")) else ""
                found += list_drafts(child, place, asks, point.numbers if asks else (), timed)
            case Table():
                found += table_drafts(child, place)
            case Definition(term=term, meaning=meaning) if term.text and meaning.text:
                found += explained_drafts(term.text, meaning.text, place, tuple(lines_of(child)), back=False)
            case Code():
                found.append(Mute(tuple(lines_of(child)), "HTML" if child.language == HTML else "code"))
            case Heading():
                found.append(Mute((child.number,), "a heading within a list"))
            case Mute():
                found.append(child)
    return found


def _notes(point: ListPoint) -> Iterator[str]:
    for child in point.children:
        if isinstance(child, Paragraph):
            yield note_of(child.text) or child.text


def _of_wording(wording: Wording, place: NotePlace, numbers: tuple[int, ...]) -> Iterator[Draft]:
    """The card of an enumeration or an explanation that a point holds."""
    within = place.within(wording.head)
    if wording.parts:
        topic = within.topic(*wording.parts)
        items = _items([ListEntry(part, (), "", numbers) for part in wording.parts])
        prompt = f"{within.trail}: which?"
        yield draft(Kind.CHECKLIST, prompt, within, numbers, topic=topic, items=items, words=_names(within))
    elif wording.term:
        topic = within.topic(wording.remark)
        prompt = f"{within.trail}: explain"
        yield draft(Kind.BASIC, prompt, within, numbers, topic=topic, answer=wording.remark, words=_names(within))


def _names(place: NotePlace) -> tuple[str, ...]:
    return (place.innermost, " ".join(place.names[-2:]))


def _own_cards(
    entries: Sequence[ListEntry], listing: PointList, place: NotePlace, lead: str, leads: tuple[int, ...]
) -> Iterator[Draft]:
    """The checklist of the points themselves, in parts if they are many; a basic card for a single one."""
    if not entries:
        return
    texts = [entry.text for entry in entries]
    topic = place.topic(lead, *texts) if lead else place.topic(*texts)
    prompt = list_prompt(place, lead, texts, topic)
    said = label(lead)
    words = (said, f"{place.innermost} {said}") if lead else _names(place)
    if len(entries) == 1:
        yield _single(entries[0], place, prompt, topic, words, leads)
        return
    ordered = listing.ordered and _ORDER.search(lead or place.innermost)
    runs = _runs(entries)
    for number, run in enumerate(runs, 1):
        part = f" (part {number} of {len(runs)})" if len(runs) > 1 else ""
        yield draft(
            Kind.SEQUENCE if ordered else Kind.CHECKLIST,
            prompt + part,
            place,
            (*leads, *(line for entry in run for line in entry.lines)),
            topic=topic,
            items=_items(run),
            note="\n".join(entry.remark for entry in run if entry.remark),
            words=tuple(f"{word}{' part ' * bool(part)}{number if part else ''}" for word in words),
        )


def _single(
    entry: ListEntry, place: NotePlace, prompt: str, topic: str, words: tuple[str, ...], leads: tuple[int, ...]
) -> Draft:
    """The card of a list of one point: a question is recalled as a point, anything else is an answer."""
    asks = entry.text.endswith("?")
    if asks and topic != CONSISTENCY:
        return draft(
            Kind.CHECKLIST, prompt, place, (*leads, *entry.lines),
            topic=topic, items=_items([entry]), note=entry.remark, words=words,
        )  # fmt: skip
    one = draft(
        Kind.BASIC, prompt, place, (*leads, *entry.lines),
        topic=topic, answer=entry.text, accept=entry.aliases, note=entry.remark, words=words,
    )  # fmt: skip
    return replace(one, gathers=asks)


def _runs(entries: Sequence[ListEntry]) -> list[Sequence[ListEntry]]:
    """Runs of nearly equal length, none too long to recall at once."""
    if len(entries) <= LONGEST_LIST:
        return [entries]
    count = -(-len(entries) // _LONGEST_RUN)
    bounds = [len(entries) * index // count for index in range(count + 1)]
    return [entries[start:end] for start, end in pairwise(bounds)]


def _items(entries: Sequence[ListEntry]) -> tuple[Item, ...]:
    """The items with their ids; a text that is there already is not asked twice."""
    found: dict[str, Item] = {}
    names = Names()
    for entry in entries:
        folded = entry.text.casefold()
        known = found.get(folded)
        if known is None:
            found[folded] = Item(names.unused(short_name(entry.text)), entry.text, entry.aliases)
        elif entry.aliases:
            together = tuple(dict.fromkeys((*known.aliases, *entry.aliases)))
            found[folded] = Item(known.id, known.text, together)
    return tuple(found.values())
