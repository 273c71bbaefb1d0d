"""Notes of other people's decks as cards."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drill.anki.edited_notes import card_text
from drill.anki.front_line import in_a_line
from drill.anki.gap_notes import (
    GapNote,
    StaysWhole,
    cards_of_numbers,
    never,
    numbers_of,
    whole_card,
)
from drill.anki.hidden_parts import without_hidden
from drill.anki.html_to_markdown import LONGEST, images, sounds, with_pictures
from drill.anki.marked_options import marked_option
from drill.anki.notetypes import TOP
from drill.anki.package_reader import AnkiCard, Collection, Note, NoteType
from drill.anki.quiz_notes import options_of
from drill.anki.returned_notes import is_own, returned_card
from drill.anki.templates import Side, back_part, render
from drill.core.cards import BasicCard, Card, ClozeCard, Deck, excess
from drill.core.exchange.card_text.cleaned import joined, tags_of
from drill.core.exchange.card_text.point_lists import card_of_answer
from drill.core.exchange.card_text.repeated_question import without_question
from drill.core.exchange.card_text.sounds import is_only_sound, without_signs
from drill.core.exchange.choice_options import as_test, of_options
from drill.core.exchange.left_out import OCCLUDED, OCCLUSION, LeftOut, left_out
from drill.core.exchange.reconciling.large_decks import parts_of
from drill.core.exchange.short_deck_ids import deck_ids
from drill.core.exchange.tables.table_cards import guid_slug
from drill.core.markdown import plain
from drill.core.text import clean_line

LONGEST_PROMPT = 5_000  # characters that a deck file takes
LONGEST_ANSWER = 20_000
_LONGEST_NAME = 200
_LABEL = re.compile(r"\s*(?:[-*] )?\(?\w{1,2}[.):]\s*")  # of an option, in a template
_NO_PATHS: Mapping[str, str] = {}
_NOTHING = "cards without a question or an answer"
_SOUND = "cards whose question or answer is only a sound"
_UNLOGGED = "logs of clozes that are several cards in Anki and one here"


@dataclass(slots=True)
class Adopted:
    """Decks made of notes. `cards` gives the slug of the card that an Anki card became, by its id
    there.

    `whole` has, by slug, all cards in Anki that it stands for; `left_out` is what could not be
    taken. `media` names the files that cards show or play and that are not taken, `paths` are of
    those that are. `own` has the decks in Anki with notes that drill made.
    """

    decks: list[Deck] = field(default_factory=list)
    cards: dict[int, str] = field(default_factory=dict)
    whole: dict[str, tuple[AnkiCard, ...]] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    media: set[str] = field(default_factory=set)
    own: set[int] = field(default_factory=set)
    paths: Mapping[str, str] = field(default_factory=dict)
    stays_whole: StaysWhole = never
    joined: dict[str, tuple[Card, int]] = field(default_factory=dict)
    parted: list[int] = field(default_factory=list)


def images_of(notes: Iterable[Note]) -> dict[str, None]:
    """The names of the pictures that notes show, in their order."""
    return {name: None for note in notes for text in note.fields for name in images(text)}


def adopt(
    collection: Collection,
    notes: Iterable[Note],
    paths: Mapping[str, str] = _NO_PATHS,
    stays_whole: StaysWhole = never,
) -> Adopted:
    """Cards for these notes: a checklist where the back is a list of short points, a cloze for each
    number of gaps, else a basic card.

    `paths` has those of pictures that are taken, by their names in the notes; the others are named.
    """
    adopted = Adopted(paths=paths, stays_whole=stays_whole)
    made: dict[int, list[Card]] = {}
    by_note: dict[int, list[AnkiCard]] = {}
    for card in collection.cards:
        by_note.setdefault(card.note, []).append(card)
    seen: set[str] = set()
    for note in notes:
        note_type, cards = collection.note_types.get(note.type), by_note.get(note.id, [])
        why = _unfit(note, note_type, cards, seen)
        if note_type is None or why:
            adopted.left_out.append(_note_left_out(why, note))
            continue
        seen.add(note.guid)
        _adopt_note(note, note_type, cards, made, adopted)
    adopted.decks = _decks(collection, made, adopted.own)
    return adopted


def _deck_name(collection: Collection, id: int, own: Container[int]) -> str:
    name = collection.decks.get(id, "Anki")
    return name.removeprefix(f"{TOP}::") if id in own else name


def _unfit(
    note: Note, note_type: NoteType | None, cards: Sequence[AnkiCard], seen: set[str]
) -> str:
    """Why no card can be made of a note, whatever its fields say; empty if one can."""
    if note_type is None or not note_type.templates or not cards:
        return "notes without a card or a note type"
    if note.guid in seen:
        return "notes that are there twice"
    if note_type.name.casefold().startswith("image occlusion") or any(
        OCCLUSION in text for text in note.fields
    ):
        return OCCLUDED
    return ""


def _note_left_out(why: str, note: Note) -> LeftOut:
    told = (card_text(text[:_LONGEST_NAME]) for text in note.fields if OCCLUSION not in text)
    return left_out(why, "", next(filter(None, told), ""))


def _adopt_note(
    note: Note,
    note_type: NoteType,
    cards: Sequence[AnkiCard],
    made: dict[int, list[Card]],
    adopted: Adopted,
) -> None:
    texts = (without_hidden(text[:LONGEST], note_type.hidden) for text in note.fields)
    fields = dict(zip(note_type.fields, texts, strict=False))
    adopted.media.update(_media(fields.values(), adopted.paths))
    fields = {name: with_pictures(text, adopted.paths) for name, text in fields.items()}
    again = None
    if is_own(note_type.fields):
        again = returned_card(_slug(note, 0), fields, tags_of(note.tags))
    if again is not None:
        adopted.own.add(cards[0].deck)
        _keep(again, note, cards, made, adopted)
    elif note_type.cloze:
        gaps = GapNote(_slug(note, 0), tags_of(note.tags), note_type.templates[0], fields)
        _adopt_gaps(note, gaps, cards, made, adopted)
    else:
        for anki_card in cards:
            template = note_type.templates[min(anki_card.ord, len(note_type.templates) - 1)]
            card = _plain(note, anki_card.ord, template, fields)
            _keep(card, note, (anki_card,), made, adopted)


def _media(fields: Iterable[str], paths: Container[str]) -> Iterator[str]:
    """The names of the files that fields show or play and that are not taken."""
    for text in fields:
        yield from (name for name in images(text) if name not in paths)
        yield from sounds(text)


def _adopt_gaps(
    note: Note,
    gaps: GapNote,
    cards: Sequence[AnkiCard],
    made: dict[int, list[Card]],
    adopted: Adopted,
) -> None:
    """A card for each of a note with gaps in Anki; one for all of them where that stays."""
    numbers = numbers_of(gaps)
    singles = cards_of_numbers(gaps, numbers)
    anki_cards = {str(card.ord + 1): card for card in cards}
    if len(singles) == 1:
        ((number, single),) = singles.items()
        _keep(single, note, (anki_cards.get(number, cards[0]),), made, adopted)
        return
    stays = bool(singles) and adopted.stays_whole(gaps, list(singles.values()))
    if stays or not singles.keys() & anki_cards.keys():
        whole = whole_card(gaps)
        _keep(whole or _NOTHING, note, cards, made, adopted)
        if whole is not None and stays:
            adopted.joined[whole.id] = (whole, len(cards))
        if whole is not None and len(cards) > 1:
            adopted.cards.pop(cards[0].id, None)
            adopted.left_out += [LeftOut(_UNLOGGED)] * sum(one.learned for one in cards)
        return
    adopted.parted.append(len(singles.keys() & anki_cards.keys()))
    for number, anki_card in anki_cards.items():
        _keep(singles.get(number, _NOTHING), note, (anki_card,), made, adopted)


def _keep(
    card: Card | str,
    note: Note,
    anki_cards: Sequence[AnkiCard],
    made: dict[int, list[Card]],
    adopted: Adopted,
) -> None:
    """Take a card, or say why there is none."""
    if isinstance(card, str):
        adopted.left_out.append(_note_left_out(card, note))
        return
    long = (
        len(card.prompt) > LONGEST_PROMPT or max(len(_prose(card)), len(card.note)) > LONGEST_ANSWER
    )
    if long or excess(card):
        adopted.left_out.append(_note_left_out("cards larger than a deck file takes", note))
        return
    made.setdefault(anki_cards[0].deck, []).append(card)
    adopted.cards[anki_cards[0].id] = card.id
    adopted.whole[card.id] = tuple(anki_cards)


def _plain(
    note: Note, ord: int, template: tuple[str, str], fields: Mapping[str, str]
) -> Card | str:
    """The front with the words of its template is the question; of the back, what is not on the
    front the answer. Else why there is no card."""
    asked = render(template[0], fields)
    if _plays_alone(fields[name] for name in asked.shown):
        return _SOUND
    made = _quiz(note, ord, template, fields, asked)
    if made is not None:
        return made
    shown = card_text(asked.html, fences=False)
    prompt = in_a_line(card_text(asked.html) if "<pre" in asked.html.lower() else shown)
    back = render(back_part(template[1]), fields, frozenset(asked.shown))
    told = _told(_answer_parts(back, asked, fields), prompt)
    if not prompt or not told:
        return _NOTHING
    told[:1] = [_option_that_differs(told[0], shown, back, fields) or told[0]]
    spoken = [without_signs(text) for text in told if not is_only_sound(text)]
    if not spoken:
        return _SOUND
    hints = dict.fromkeys((*asked.hints, *back.hints))
    note_text = _joined(fields[name] for name in hints if name not in (*asked.shown, *back.shown))
    card = BasicCard(_slug(note, ord), prompt, tags_of(note.tags), note=note_text, answer=spoken[0])
    return _of_answer(card, shown, spoken[1:], is_text=bool(asked.typed))


def _told(parts: Sequence[str], prompt: str) -> list[str]:
    """The parts of an answer that do not only say the question again."""
    asked = plain(prompt).split()
    others = [text for text in parts if plain(text).split() != asked]
    told = others or list(parts)
    told[:1] = [without_question(text, prompt) for text in told[:1]]
    return told


def _option_that_differs(told: str, asked: str, back: Side, fields: Mapping[str, str]) -> str:
    """Of a back that shows what the front does once more, the option that it marks; "" for any
    other."""
    front = {" ".join(line.split()) for line in plain(asked).split("\n")}
    is_again = all(" ".join(line.split()) in front for line in plain(told).split("\n"))
    html = "<br>".join(fields[name] for name in (*back.typed, *back.shown)) if is_again else ""
    return card_text(marked_option(html)) if html else ""


def _plays_alone(fields: Iterable[str]) -> bool:
    """Whether all that fields show is a sound."""
    filled = [html for html in fields if html.strip()]
    if not any(sounds(html) for html in filled):
        return False
    return all(is_only_sound(text) for html in filled if (text := card_text(html)))


def _of_answer(card: BasicCard, asked: str, more: Sequence[str], *, is_text: bool) -> Card:
    """The card of the kind that its answer is of; what else the back tells is the note, or of the
    answer."""
    first: Card = as_test(card, asked)
    first = card_of_answer(card) if first is card else first
    if not more:
        return first
    if first is not card or is_text:
        return replace(first, note=joined(first.note, *more))
    return replace(card, answer="\n".join((card.answer, *more)))


def _quiz(
    note: Note, ord: int, template: tuple[str, str], fields: Mapping[str, str], asked: Side
) -> Card | None:
    """A choice of the options that fields on the front are; what else the back shows is the
    note."""
    quiz = options_of(fields, card_text)
    if quiz is None or len(quiz.fields & {*asked.shown}) < 2:
        return None
    front = render(template[0], fields, quiz.fields)
    back = render(back_part(template[1]), fields, frozenset((*front.shown, *quiz.fields)))
    lines = card_text(front.html, fences=False).split("\n")
    prompt = in_a_line("\n".join(line for line in lines if not _LABEL.fullmatch(line)))
    told = _joined(fields[name] for name in (*front.hints, *back.shown, *back.hints))
    card = BasicCard(_slug(note, ord), prompt, tags_of(note.tags), note=told, answer="")
    return of_options(card, quiz.options, quiz.right) if prompt else None


def _answer_parts(back: Side, asked: Side, fields: Mapping[str, str]) -> list[str]:
    """What the back tells, by its fields; with the words of the template only where they tell
    fields apart."""
    names = dict.fromkeys((*back.typed, *back.shown))
    texts = [text for name in names if (text := card_text(fields[name]))]
    if len(texts) > 1 and back.words:
        return [card_text(back.html)]
    return texts or [text for name in asked.typed if (text := card_text(fields[name]))]


def _joined(fields: Iterable[str]) -> str:
    return joined(*map(card_text, fields))


def _slug(note: Note, ord: int) -> str:
    """Made from the note's identity, so that a corrected note is the same card."""
    name = guid_slug(note.guid)
    return f"{name}-{ord + 1}" if ord else name


def _decks(
    collection: Collection, made: Mapping[int, Sequence[Card]], own: Container[int]
) -> list[Deck]:
    """The cards of each deck in Anki as decks; where ids are the same, the older deck has none of
    the numbers."""
    cards: dict[str, list[Card]] = {}
    oldest: dict[str, int] = {}
    for id, held in made.items():
        name = _deck_name(collection, id, own)
        cards.setdefault(name, []).extend(held)
        oldest[name] = min(id, oldest.get(name, id))
    parts = {name: parts_of(held) for name, held in cards.items()}
    by_age = [name for name in sorted(cards, key=oldest.__getitem__) for _ in parts[name]]
    ids: dict[str, list[str]] = {}
    for name, deck_id in zip(by_age, deck_ids(by_age), strict=True):
        ids.setdefault(name, []).append(deck_id)
    return [deck for name in cards for deck in _parts(name, ids[name], parts[name])]


def _parts(name: str, ids: Sequence[str], parts: Sequence[Sequence[Card]]) -> Iterable[Deck]:
    """One deck in Anki as decks, as keep each file small enough; decks above it are tags."""
    above = tags_of(name.split("::")[:-1])
    title = clean_line(name.replace("::", " · "), limit=_LONGEST_NAME - 10).strip() or "Anki"
    for number, (id, part) in enumerate(zip(ids, parts, strict=True), start=1):
        more = f" {number}" if number > 1 else ""
        yield Deck(id, title + more, tuple(_in_deck(card, id, above) for card in part))


def _in_deck(card: Card, deck: str, above: Iterable[str]) -> Card:
    return replace(card, id=f"{deck}/{card.id}", tags=tuple(dict.fromkeys((*card.tags, *above))))


def _prose(card: Card) -> str:
    """The answer that is one text; a list has none."""
    return card.answer if isinstance(card, BasicCard | ClozeCard) else ""
