"""The decks that a build works on: read from their folder, brought up to what was built, ready to
be written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from drill import deckfile
from drill.app.building.deck_files import problem_paths
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.app.files.one_writer import require_closed
from drill.core.card_ids import deck_of
from drill.core.cards import Card, Deck
from drill.core.markdown.pictures import MEDIA
from drill.core.material import (
    CardChange,
    as_dropped,
    outdated,
    rebuild_marked,
    staying,
    with_notes_renamed,
)
from drill.core.timing_cards import asks_for_timeline
from drill.store import Store


@dataclass(frozen=True, slots=True)
class BuildPlaces:
    """Where decks go (`out`), and where it is kept how they were built and from which notes.

    `as_built` is the folder of copies that tell what a person changed since the last build, which
    older drills kept in `as_built_before`. `shipped` are the files of the decks that come with
    drill, by their ids; None where the decks in `out` are not read by drill and hide none. `inbox`
    the file of lines that were kept in passing, None where they are not built. `check` may refuse
    files before one is written.
    """

    out: Path
    as_built: Path
    notes_read: Path
    shipped: Mapping[str, Path] | None = None
    inbox: Path | None = None
    check: Callable[[Iterable[Path]], object] = lambda files: None
    as_built_before: Path | None = None

    @property
    def are_own(self) -> bool:
        return self.shipped is not None

    def copy_as_built(self, deck: str) -> Path:
        """The copy of a deck that tells what a person changed."""
        copy = self.as_built / f"{deck}.yaml"
        before = self.as_built_before / copy.name if self.as_built_before is not None else copy
        return before if before.is_file() and not copy.exists() else copy

    @property
    def media(self) -> Path:
        """Where pictures go: beside the decks of drill, within the folder of others."""
        return self.out.parent / MEDIA if self.are_own else self.out / MEDIA


@dataclass(frozen=True, slots=True)
class Learned:
    """What the log says of cards: the ids of those that were answered, and the texts that others
    were dropped for."""

    answered: frozenset[str] = frozenset()
    dropped: Mapping[str, str] = field(default_factory=dict)


NOTHING = Learned()


def places(env: Env, out: Path | None) -> BuildPlaces:
    """The places for a build into the folder `out`, None for the person's own decks."""
    settings = env.settings
    folder = out or settings.own_decks
    own = folder.resolve() == settings.own_decks.resolve()
    shipped = {path.stem: path for path in sorted(env.shipped.glob("*.yaml"))} | problem_paths(
        env.shipped
    )
    made = BuildPlaces(folder, settings.as_built(folder), settings.notes_read)
    if not own:
        return made
    check = partial(require_closed, env)
    before = settings.as_built_before(folder)
    return replace(made, shipped=shipped, inbox=settings.inbox, check=check, as_built_before=before)


def learned(store: Store) -> Learned:
    """What the log says of the cards."""
    card_states = store.log.card_states()
    dropped = {
        card: state.dropped for card, state in card_states.items() if state.dropped is not None
    }
    return Learned(
        frozenset(card for card, state in card_states.items() if state.memory is not None), dropped
    )


class DeckWorkspace:
    """The decks of a folder while they are built: as they are now (`decks`), and as builds alone
    would have made them.

    `changed` has what was done to each deck of this build, `new` the ids of those that were not
    there before.
    """

    def __init__(self, where: BuildPlaces, known: Learned) -> None:
        self.decks: dict[str, Deck] = {}
        self.changed: dict[str, list[CardChange]] = {}
        self._where = where
        self._known = known
        self._as_built: dict[str, Deck] = {}
        self._broken: dict[str, deckfile.DeckError] = {}
        self._shipped = where.shipped or {}
        for path in sorted(where.out.glob("*.yaml")):
            try:
                self.decks[path.stem] = load_deck(path)
            except deckfile.DeckError as error:
                self._broken[path.stem] = error
        for id in (*self.decks, *self._broken):
            with suppress(deckfile.DeckError):
                self._as_built[id] = deckfile.load(where.copy_as_built(id))
        self._before = frozenset(self.decks)
        # The ids of decks that held cards of some notes once, which may be many.
        self._by_notes: dict[str, set[str]] = {}
        self._note_holders(self.decks.values())

    @property
    def new(self) -> frozenset[str]:
        return frozenset(self.changed) - self._before

    def holders(self, files: Collection[str]) -> list[Deck]:
        """The decks that hold cards of these notes. Raises DeckError if one of them cannot be read
        now.

        A shipped deck that a person copied to edit it has the notes of drill, whatever these are
        called.
        """
        for id, error in self._broken.items():
            if id in self._as_built and _holds(self._as_built[id], files):
                raise error
        copied = self._shipped.keys() - self._as_built.keys()
        ids = {id for name in files for id in self._by_notes.get(name, ())} - copied
        return [deck for id, deck in self.decks.items() if id in ids and _holds(deck, files)]

    def _note_holders(self, decks: Iterable[Deck]) -> None:
        for deck in decks:
            for name in _notes_of(deck):
                self._by_notes.setdefault(name, set()).add(deck.id)

    def cards_of(self, name: str) -> list[Card]:
        """The cards of notes that are asked or suggested, but for those about a timeline."""
        cards = chain.from_iterable(deck.all_cards for deck in self.decks.values())
        found = [card for card in cards if card.source is not None and card.source.file == name]
        return [card for card in found if not card.retired and not asks_for_timeline(card)]

    def rename_notes(self, old: str, new: str) -> None:
        """Let the cards of some notes know these by another name."""
        for decks in (self.decks, self._as_built):
            decks |= {id: with_notes_renamed(deck, old, new) for id, deck in decks.items()}
        self._note_holders(self.decks.values())

    def taken(self, before: Sequence[Deck], *, named: bool) -> set[str]:
        """The ids that some notes must not give to their decks: those of other people's decks and
        of shipped ones.

        A name that a person chose (`named`) brings notes together. The decks `before` hold their
        cards already.
        """
        others = set() if named else set(self.decks)
        return (others | set(self._broken) | set(self._shipped)) - {deck.id for deck in before}

    def put(self, built: Sequence[Deck], ids: Iterable[str], notes: Mapping[str, str]) -> None:
        """Bring the decks `ids` up to what was built of `notes` (texts by name), and the copies for
        the next build.

        Of decks of which nobody knows what was a person's no copy is kept.
        """
        old = [self._with_hidden(self.decks[id]) for id in dict.fromkeys(ids) if id in self.decks]
        is_known = all(deck.id in self._as_built for deck in old)
        base = [self._as_built[deck.id] for deck in old] if old and is_known else None
        stay = staying(old, self._known.answered, tuple(notes.values()))
        files = notes.keys()
        decks, changes = rebuild_marked(old, built, base=base, files=files, staying=stay)
        learned = [card for deck in old for card in deck.cards if card.id in stay]
        changes += tuple(outdated(learned, changes, tuple(notes.values())))
        if base:
            copies = rebuild_marked(base, built, base=base, files=files)[0]
        else:
            copies = () if old else decks
        self.decks |= {deck.id: deck for deck in as_dropped(decks, self._known.dropped)}
        self._note_holders(self.decks[deck.id] for deck in decks)
        self._as_built |= {deck.id: deck for deck in copies}
        for deck in decks:
            self.changed.setdefault(deck.id, [])
            self.changed[deck.id] += [one for one in changes if deck_of(one.card) == deck.id]

    def _with_hidden(self, deck: Deck) -> Deck:
        """The deck with what was answered of a shipped one whose place it took: older builds hid
        that."""
        path = self._shipped.get(deck.id)
        if path is None or deck.id not in self._as_built:
            return deck
        there = {card.id for card in deck.cards}
        hidden = [
            c for c in load_deck(path).cards if c.id in self._known.answered and c.id not in there
        ]
        back = tuple(replace(card, source=None) for card in hidden if not asks_for_timeline(card))
        done = self.changed.setdefault(deck.id, [])
        done += (CardChange("returned", card.id, "", card.question) for card in back)
        return deck.holding((*deck.cards, *back))

    def files(self) -> dict[Path, bytes]:
        """What is to be written: the decks of this build, and the copies that tell what a build
        alone gave. Into a new deck no reply came yet, whatever there was under its name."""
        decks = _files(self._where.out, (self.decks[id] for id in self.changed))
        copies = _files(
            self._where.as_built,
            (self._as_built[id] for id in self.changed if id in self._as_built),
        )
        replies = (replies_of(self._where.as_built, id) for id in self.new)
        return decks | copies | {path: b"" for path in replies if path.exists()}


def replies_of(as_built: Path, deck: str) -> Path:
    """The file, beside the copy of a deck, that remembers which cards came into it by replies."""
    return as_built / f"{deck}.replies"


def _holds(deck: Deck, files: Collection[str]) -> bool:
    return any(name in files for name in _notes_of(deck))


def _notes_of(deck: Deck) -> set[str]:
    """The notes that a deck has cards of."""
    return {card.source.file for card in deck.all_cards if card.source is not None}


def _files(folder: Path, decks: Iterable[Deck]) -> dict[Path, bytes]:
    return {folder / f"{deck.id}.yaml": deckfile.dump(deck).encode() for deck in decks}
