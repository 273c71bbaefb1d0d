"""Notes of hashcards or repeater: Markdown, beside it the database that knows its cards by hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from drill.app.exchange.imports.foreign_notes import HEADINGS, NOT_MEANT, TAGGED
from drill.app.exchange.imports.other_files import DATABASES, HASHCARDS
from drill.app.exchange.imports.recognising import FileGroup, tells_of_cards, unread
from drill.app.files.texts import read_text
from drill.core.exchange.flashcards import hashcards
from drill.core.exchange.learned_cards import ForeignAnswer, LearnedCard, Schedule
from drill.core.exchange.left_out import LeftOut
from drill.errors import DrillError
from drill.programs import hashed_reviews
from drill.programs.database import is_database

CardsByFile = dict[Path, list[LearnedCard]]


def read_hashed(part: FileGroup) -> tuple[CardsByFile, list[LeftOut]]:
    """The cards of each note; beside other notes with cards, the samples of one that tells of all
    files only if one of them was learned."""
    schedules, answers, unfit = _known_by_hash(part)
    out = [LeftOut("invalid rows of its database")] * unfit
    made: CardsByFile = {}
    strays: dict[Path, list[LeftOut]] = {}
    for file in part.files:
        made[file], strays[file] = [], []
        for deck, (card, line, hashed) in _readable(part, file, strays[file]):
            log = tuple(answers.get(hashed, ()))
            schedule = None if log else schedules.get(hashed)
            made[file].append(LearnedCard(deck, card, f"{file.name}:{line}", schedule, log))
    samples = [file for file, cards in made.items() if cards and _are_samples(file, cards)]
    if any(cards for file, cards in made.items() if file not in samples):
        for file in samples:
            made[file], strays[file] = [], [LeftOut(NOT_MEANT[HEADINGS], file.name)]
    return made, [*out, *chain.from_iterable(strays.values())]


def _are_samples(file: Path, cards: Sequence[LearnedCard]) -> bool:
    is_learned = any(card.schedule or card.answers for card in cards)
    return not is_learned and tells_of_cards(file)


def _known_by_hash(
    part: FileGroup,
) -> tuple[Mapping[str, Schedule], Mapping[str, Sequence[ForeignAnswer]], int]:
    """What the database has: schedules and answers by the hashes of their cards, and how many of
    its rows are invalid."""
    folder = part.at if part.at.is_dir() else part.at.parent
    database = part.at if is_database(part.at) else folder / DATABASES[part.kind]
    if not is_database(database):
        return {}, {}, 0
    schedules, unfit = hashed_reviews.schedules(database)
    if part.kind != HASHCARDS:
        return schedules, {}, unfit
    answers, more = hashed_reviews.answers(database)
    return schedules, answers, unfit + more


def _readable(
    part: FileGroup, file: Path, out: list[LeftOut]
) -> list[tuple[str, hashcards.HashedCard]]:
    """The cards of a note; one beside the database that was named may be one that cannot be
    read."""
    try:
        return _hashed_cards(file, part.kind, out)
    except DrillError as error:
        if file == part.at:
            raise
        out.append(unread(file, file.name, error))
        return []


def _hashed_cards(
    file: Path, kind: str, out: list[LeftOut]
) -> list[tuple[str, hashcards.HashedCard]]:
    """The cards of a note, each with its deck."""
    text, known = read_text(file), len(out)
    deck = hashcards.deck_name(text, file.stem)
    if kind == HASHCARDS:
        found = list(hashcards.of_hashcards(text, file.name, out))
    else:
        found = list(hashcards.of_repeater(text, deck))
    if TAGGED.search(text):
        out += hashcards.unread_text(text, file.name, whole=kind != HASHCARDS)
    if not found and len(out) == known:
        out.append(LeftOut("notes without cards", file.name))
    return [(deck, card) for card in found]
