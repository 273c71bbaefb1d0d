"""Suggestions of the person's own decks: looked through, kept, edited, joined, dropped; each step
writes the deck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.building.notes_files import lines_of_notes
from drill.app.building.remembered_notes import built_notes
from drill.app.env import Env
from drill.app.files.one_writer import alone, require_closed
from drill.app.files.whole_files import write_whole
from drill.app.library import Library
from drill.clock import today
from drill.core.cards import Card, Deck, Suggestion
from drill.core.command_line import CommandHint
from drill.core.learning.log import NEVER_SEEN, ActionKind
from drill.core.material import joined_card, with_kept, without_suggestion
from drill.errors import DrillError

_LINES_BELOW = 6  # of the notes, shown below the line of a suggestion


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion, the file of its deck, and the lines of the notes where it is, each with its
    number.

    `replaces` is the card whose place it would take.
    """

    suggestion: Suggestion
    path: Path
    lines: tuple[tuple[int, str], ...] = ()
    replaces: Card | None = None

    @property
    def card(self) -> Card:
        return self.suggestion.card


def suggestions(env: Env) -> list[Suggested]:
    """The suggestions of the person's own decks, deck by deck, with their lines. Decks that are
    broken have none."""
    places = {notes.name: notes.path for notes in built_notes(env.settings.notes_read)}
    found = []
    for path, deck in _decks_with_suggestions(env):
        for one in deck.suggestions:
            source = one.card.source
            notes = places.get(source.file) if source is not None else None
            lines = _around(notes, source.line) if notes is not None and source is not None else ()
            replaced = next((card for card in deck.cards if card.slug == one.replaces), None)
            found.append(Suggested(one, path, lines, replaced))
    return found


def _file(one: Suggested) -> str:
    """The notes that a suggestion is of, else its deck."""
    return one.card.source.file if one.card.source is not None else one.card.deck


def _around(notes: Path, number: int) -> tuple[tuple[int, str], ...]:
    """The line of the notes, the one before, and those below it up to a blank one."""
    lines = lines_of_notes(notes, number - 1, number + _LINES_BELOW)
    blank = next(
        (line for line, text in lines if line > number and not text.strip()),
        number + _LINES_BELOW + 1,
    )
    return tuple(
        (line, text) for line, text in lines if line < blank and (text.strip() or line == number)
    )


def _decks_with_suggestions(env: Env) -> Iterator[tuple[Path, Deck]]:
    for path in sorted(env.settings.own_decks.glob("*.y*ml")):
        with suppress(deckfile.DeckError):
            if deckfile.may_have(path, "suggestions"):
                yield path, load_deck(path)


def named(found: Sequence[Suggested], names: Sequence[str]) -> list[Suggested]:
    """The suggestions with these ids. Raises DrillError for one that is not there."""
    known = {one.card.id: one for one in found}
    for name in names:
        if name not in known:
            raise DrillError(
                f"{name}: no such suggestion",
                f"List them with: {CommandHint('suggestions', '--json')}",
            )
    return [known[name] for name in dict.fromkeys(names)]


def narrowed(found: Sequence[Suggested], names: Sequence[str]) -> list[Suggested]:
    """Those that any of the names means: a deck or the beginning of its name, a file of notes, a
    tag; all without.

    Raises DrillError for a name that means none.
    """
    for name in names:
        if not any(_is_of(one, name) for one in found):
            decks = ", ".join(sorted({one.card.deck for one in found})) or "none"
            raise DrillError(
                f"{name}: nothing is suggested of it", f"Decks with suggestions: {decks}"
            )
    return [one for one in found if not names or _is_of_any(one, names)]


def _is_of_any(one: Suggested, names: Iterable[str]) -> bool:
    return any(_is_of(one, name) for name in names)


def _is_of(one: Suggested, name: str) -> bool:
    card = one.card
    in_deck = card.deck == name or card.deck.startswith(f"{name}-")
    if in_deck or name in card.tags:
        return True
    if card.source is None:
        return False
    file = card.source.file
    return Path(name).name in (file, Path(file).stem)


@dataclass(frozen=True, slots=True)
class _DeckStep:
    """A deck before and after a step, and what a review knew before it."""

    path: Path
    before: Deck
    after: Deck
    waiting: list[Suggested]
    kept: list[Card]
    dropped: int


class _FileDone(NamedTuple):
    """One decision about all suggestions of a file: `steps` single ones, the last of them the one
    with the number `after`, or `put_off` suggestions left for later; `waiting` is what waited
    before it."""

    after: int
    steps: int
    put_off: int
    waiting: list[Suggested]


class SuggestionReview:
    """Going through suggestions; every step is in the deck file at once and can be taken back.

    What another window or a build does to the deck meanwhile stays. The steps raise DrillError
    where they cannot be.
    """

    def __init__(self, env: Env, found: Sequence[Suggested]) -> None:
        self._env = env
        self.waiting = list(found)
        self.kept: list[Card] = []
        self.dropped = 0
        self.put_off = 0
        self._steps: list[_DeckStep] = []
        self._of_files: list[_FileDone] = []

    @property
    def current(self) -> Suggested | None:
        return self.waiting[0] if self.waiting else None

    def keep(self, card: Card | None = None) -> Card:
        """Make the current suggestion a card, as it is or as `card`."""
        one, deck = self._decided()
        after, kept = with_kept(deck, one.suggestion, card or one.card)
        self._step(one.path, deck, after)
        self.kept.append(kept)
        return kept

    def join(self) -> Card | None:
        """Add what the current suggestion asks for to the card that was kept last; None if these
        cannot be one."""
        one, deck = self._decided()
        before = self.kept[-1] if self.kept else None
        together = (
            joined_card(before, one.card)
            if before is not None and before.deck == one.card.deck
            else None
        )
        if together is None:
            return None
        cards = tuple(together if card.id == together.id else card for card in deck.cards)
        self._step(one.path, deck, without_suggestion(deck, one.card.id).holding(cards))
        self.kept[-1] = together
        return together

    def drop(self) -> None:
        one, deck = self._decided()
        self._step(one.path, deck, without_suggestion(deck, one.card.id))
        self.dropped += 1

    def drop_file(self) -> int:
        """Drop all that is suggested of the file of the current one; return how many these are."""
        before, same = self.waiting, self._of_file()
        self.waiting = [*same, *(one for one in before if one not in same)]
        for _ in same:
            self.drop()
        self._of_files.append(_FileDone(len(self._steps), len(same), 0, before))
        return len(same)

    def put_off_file(self) -> int:
        """Leave all that is suggested of the file of the current one for another time; return how
        many these are."""
        before, same = self.waiting, self._of_file()
        self.waiting = [one for one in before if one not in same]
        self.put_off += len(same)
        self._of_files.append(_FileDone(len(self._steps), 0, len(same), before))
        return len(same)

    def _of_file(self) -> list[Suggested]:
        file = _file(self.waiting[0])
        return [one for one in self.waiting if _file(one) == file]

    def undo(self) -> bool:
        """Take back the last step, with all that it did of a file; False if there was none."""
        if not self._of_files or self._of_files[-1].after != len(self._steps):
            return self._undo_one()
        last = self._of_files[-1]
        for _ in range(last.steps):
            self._undo_one()
        self._of_files.pop()
        self.waiting, self.put_off = last.waiting, self.put_off - last.put_off
        return True

    def _undo_one(self) -> bool:
        if not self._steps:
            return False
        step = self._steps[-1]
        with alone(self._env):
            if load_deck(step.path) != step.after:
                raise DrillError(f"{step.path.name}: changed since, so the last step stays")
            _write(self._env, step.path, step.before)
        self.waiting, self.kept, self.dropped = step.waiting, step.kept, step.dropped
        self._steps.pop()
        return True

    def _decided(self) -> tuple[Suggested, Deck]:
        """The current suggestion and its deck; one that is no longer there is passed over."""
        one = self.waiting[0]
        deck = load_deck(one.path)
        if one.suggestion not in deck.suggestions:
            self.waiting = self.waiting[1:]
            raise DrillError(f"{one.card.id}: is no longer suggested")
        return one, deck

    def _step(self, path: Path, before: Deck, after: Deck) -> None:
        with alone(self._env):
            if load_deck(path) != before:
                raise DrillError(f"{path.name}: changed in this moment", "Press the key again.")
            _write(self._env, path, after)
        self._steps.append(
            _DeckStep(path, before, load_deck(path), self.waiting, list(self.kept), self.dropped)
        )
        self.waiting = self.waiting[1:]


def settle(
    env: Env, found: Sequence[Suggested], keep: Sequence[str], drop: Sequence[str]
) -> tuple[list[Card], list[str]]:
    """Keep and drop suggestions by their ids; return the cards kept and the ids dropped. Raises
    DrillError."""
    both = set(keep) & set(drop)
    if both:
        raise DrillError(f"{min(both)}: to be kept and dropped", "Name it once.")
    kept, dropped = named(found, keep), named(found, drop)
    decks = {one.path: load_deck(one.path) for one in (*kept, *dropped)}
    cards = []
    for one in kept:
        deck, card = with_kept(decks[one.path], one.suggestion, one.card)
        decks[one.path] = deck
        cards.append(card)
    for one in dropped:
        decks[one.path] = without_suggestion(decks[one.path], one.card.id)
    files = {path: deckfile.dump(deck).encode() for path, deck in decks.items()}
    require_closed(env, files)
    write_whole(files)
    return cards, [one.card.id for one in dropped]


def take_up(env: Env, library: Library, cards: Iterable[Card]) -> None:
    """Resume those of the cards that were dropped."""
    log = library.store.log
    card_states = log.card_states()
    dropped = tuple(
        card.id for card in cards if card_states.get(card.id, NEVER_SEEN).dropped is not None
    )
    if dropped:
        log.act(ActionKind.RESUME, dropped, env.clock.now(), today(env.clock))


def _write(env: Env, path: Path, deck: Deck) -> None:
    require_closed(env, [path])
    write_whole({path: deckfile.dump(deck).encode()})
