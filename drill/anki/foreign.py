"""Notes of other people's decks as cards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from drill.anki.hypertext import LONGEST, media, to_text
from drill.anki.package_reader import AnkiCard, Collection, Note, NoteType
from drill.core.cards import BasicCard, Card, ClozeCard, Deck, excess
from drill.core.exchange.point_lists import card_of_answer
from drill.core.text import clean, clean_line, slug

LONGEST_PROMPT = 5_000  # characters that a deck file takes
LONGEST_ANSWER = 20_000
_LONGEST_NAME = 200
_DEEPEST = 20  # gaps in gaps
_LARGEST_DECK = 2_000_000  # characters of cards in one deck file, which may have 5 MB

_FIELD = re.compile(r"\{\{(?![#/^!])((?:[^{}:]*:)*)([^{}]*)\}\}")
_UNSEEN_TAG = re.compile(r"<(?!img|audio|video|source)[^>]*>", re.IGNORECASE)  # a class shows nothing
_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\{\{c\d+::).)*?)\}\}", re.DOTALL)
_OPEN, _CLOSE = "\ue000", "\ue001"  # of the private range: they stand for the braces until the HTML is read
_WITHIN = f"[^\\s{_OPEN}{_CLOSE}]"
_INNER = re.compile(f"{_OPEN}\\s*({_WITHIN}(?:[^{_OPEN}{_CLOSE}]*{_WITHIN})?)\\s*{_CLOSE}")


@dataclass(slots=True)
class Adopted:
    """Decks made of notes. `cards` gives the slug of the card that an Anki card became, by its id there.

    `left_out` counts what could not be taken, by reason.
    """

    decks: list[Deck] = field(default_factory=list)
    cards: dict[int, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    media: set[str] = field(default_factory=set)


def adopt(collection: Collection, notes: Iterable[Note]) -> Adopted:
    """Cards for these notes: a checklist where the back is a list of short points, a cloze, else a basic card."""
    adopted = Adopted()
    made: dict[int, list[Card]] = {}
    theirs: dict[int, list[AnkiCard]] = {}
    for card in collection.cards:
        theirs.setdefault(card.note, []).append(card)
    seen: set[str] = set()
    for note in notes:
        note_type, cards = collection.note_types.get(note.type), theirs.get(note.id, [])
        if note_type is None or not note_type.templates or not cards:
            adopted.left_out["notes without a card or a note type"] += 1
        elif note.guid in seen:
            adopted.left_out["notes that are there twice"] += 1
        else:
            seen.add(note.guid)
            _adopt_note(note, note_type, cards, made, adopted)
    adopted.decks = [deck for id, cards in made.items() for deck in _decks(collection.decks.get(id, "Anki"), cards)]
    return adopted


def _adopt_note(
    note: Note, note_type: NoteType, cards: Sequence[AnkiCard], made: dict[int, list[Card]], adopted: Adopted
) -> None:
    fields = dict(zip(note_type.fields, (text[:LONGEST] for text in note.fields), strict=False))
    adopted.media.update(name for text in fields.values() for name in media(text))
    if note_type.cloze:
        card = _cloze(note, note_type.templates[0], fields)
        _keep(card, cards[0], made, adopted)
        if card is not None and len(cards) > 1:
            adopted.cards.pop(cards[0].id)
            adopted.left_out["logs of clozes that are several cards in Anki and one here"] += len(cards)
        return
    for theirs in cards:
        template = note_type.templates[min(theirs.ord, len(note_type.templates) - 1)]
        _keep(_plain(note, theirs.ord, template, fields), theirs, made, adopted)


def _keep(card: Card | None, theirs: AnkiCard, made: dict[int, list[Card]], adopted: Adopted) -> None:
    if card is None:
        adopted.left_out["cards without a question or an answer"] += 1
        return
    long = len(card.prompt) > LONGEST_PROMPT or max(len(_prose(card)), len(card.note)) > LONGEST_ANSWER
    if long or excess(card):
        adopted.left_out["cards larger than a deck file takes"] += 1
        return
    made.setdefault(theirs.deck, []).append(card)
    adopted.cards[theirs.id] = card.id


def _plain(note: Note, ord: int, template: tuple[str, str], fields: Mapping[str, str]) -> Card | None:
    asked = _names(template[0], fields)
    told = [name for name in _names(template[1], fields) if name not in asked]
    prompt = clean_line(" ".join(_text(fields[name]) for name in asked).strip(), limit=LONGEST)
    answer = "\n".join(filter(None, (_text(fields[name]) for name in told)))
    if not prompt.strip() or not answer.strip():
        return None
    id, tags = _slug(note, ord), _tags(note)
    return card_of_answer(BasicCard(id, prompt, tags, answer=answer))


def _cloze(note: Note, template: tuple[str, str], fields: Mapping[str, str]) -> Card | None:
    """A text with gaps, all of them asked at once; what else its back shows is the card's note."""
    asked = _names(template[0], fields) or list(fields)[:1]
    gapped = [name for name in asked if _CLOZE.search(fields[name])]
    if not gapped:
        return None
    text = "\n".join(_braced(_text(_marked(fields[name]))) for name in gapped)
    rest = [name for name in dict.fromkeys([*asked, *_names(template[1], fields)]) if name not in gapped]
    more = "\n".join(filter(None, (_text(fields[name]) for name in rest)))
    return ClozeCard(_slug(note, 0), "", _tags(note), answer=text, note=more) if "{{" in text else None


def _marked(html: str) -> str:
    """Gaps between marks, their hints gone; of gaps in gaps the inner one wins."""
    html = html.replace(_OPEN, "").replace(_CLOSE, "")
    for _ in range(_DEEPEST):
        opened = _CLOZE.sub(lambda gap: f"{_OPEN}{gap[1].split('::')[0]}{_CLOSE}", html)
        if opened == html:
            break
        html = opened
    return html


def _braced(text: str) -> str:
    text = text.replace("{", "(").replace("}", ")")
    return _INNER.sub(r"{{\1}}", text).replace(_OPEN, "").replace(_CLOSE, "")


def _names(template: str, fields: Mapping[str, str]) -> list[str]:
    """The fields that a template shows, in order; `{{text:Front}}` shows Front."""
    shown = _UNSEEN_TAG.sub("", template)
    found = dict.fromkeys(match[2].strip() for match in _FIELD.finditer(shown))
    return [name for name in found if name in fields]


def _slug(note: Note, ord: int) -> str:
    """Made from the note's identity, so that a corrected note is the same card."""
    name = f"note-{sha256(note.guid.encode('utf-8', 'replace')).hexdigest()[:12]}"
    return f"{name}-{ord + 1}" if ord else name


def _tags(note: Note) -> tuple[str, ...]:
    cleaned = (clean_line(tag, limit=_LONGEST_NAME).replace("|", "-").strip() for tag in note.tags)
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))


def _text(html: str) -> str:
    return clean(to_text(html), limit=LONGEST).strip()


def _decks(name: str, cards: Sequence[Card]) -> Iterable[Deck]:
    """The cards of one deck in Anki as decks, as keep each file small enough."""
    title = clean_line(name.replace("::", " · "), limit=_LONGEST_NAME - 10).strip() or "Anki"
    parts: list[list[Card]] = [[]]
    size = 0
    for card in cards:
        size += _size(card)
        if size > _LARGEST_DECK and parts[-1]:
            parts.append([])
            size = _size(card)
        parts[-1].append(card)
    for number, part in enumerate(parts, start=1):
        more = f" {number}" if number > 1 else ""
        id = slug(f"{title[:40]}{more}")
        named = tuple(_in_deck(card, id) for card in part)
        yield Deck(id, title + more, named)


def _in_deck(card: Card, deck: str) -> Card:
    return replace(card, id=f"{deck}/{card.id}")


def _size(card: Card) -> int:
    points = sum(60 + 2 * len(item.text) for item in card.points)
    return 100 + len(card.prompt) + len(_prose(card)) + len(card.note) + points


def _prose(card: Card) -> str:
    """The answer that is one text; a list has none."""
    return card.answer if isinstance(card, BasicCard | ClozeCard) else ""
