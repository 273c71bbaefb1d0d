"""The mirror of the deck files: decks and cards as they were last read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import Connection, Text, bindparam, cast, delete, exists, func, insert, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from drill.core.card_json import card_body, card_value, deck_body, deck_value
from drill.core.card_labels import labels_of
from drill.core.cards import Card, Deck
from drill.core.learning.selection import EVERYTHING, Selection
from drill.store.conditions import STAGE, chosen, is_said, is_void
from drill.store.database_access import Database
from drill.store.row_values import Columns, labels
from drill.store.rows import (
    ActionCardRow,
    ActionRow,
    CardRow,
    CorrectionRow,
    DeckRow,
    MemoryRow,
    ReviewRow,
    Values,
    table_of,
)

_AT_ONCE = 500  # rows


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A deck file on disk: `size` in bytes, `modified` in nanoseconds, `digest` the SHA-256 of its
    bytes."""

    path: str
    size: int
    modified: int
    digest: str


class StoredCard(NamedTuple):
    """A card as its deck file has it, and what a person said counts or does not, oldest first: of
    which item, the wording, whether it counts."""

    card: Card
    corrections: Sequence[tuple[str, str, bool]] = ()


class Decks:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._whole: dict[str, tuple[str, Deck]] = {}  # by the digests of their files
        self._read: dict[str, Deck] = {}  # each answer is judged by the synonyms of its deck

    def files(self) -> dict[str, DeckFile]:
        """The files that were read last, by deck id."""
        with self._database.session() as session:
            rows = session.exec(select(DeckRow))
            return {row.id: DeckFile(row.path, row.size, row.modified, row.digest) for row in rows}

    def save(self, deck: Deck, file: DeckFile, seconds: Callable[[Card], float]) -> None:
        """Take a deck in: cards that left it are retired, their log stays. `seconds` gives a card's
        target time."""
        self._read.pop(deck.id, None)
        with self._database.writing_session() as session:
            session.merge(
                DeckRow(
                    id=deck.id,
                    title=deck.title,
                    path=file.path,
                    size=file.size,
                    modified=file.modified,
                    digest=file.digest,
                    body=deck_body(deck),
                )
            )
            _save_cards(session, deck, seconds)

    def in_the_log(self, decks: Iterable[str]) -> set[str]:
        """Those of the decks whose cards have an entry in the log that was not undone."""
        cards = (
            sql_select(col(CardRow.deck_id)).where(col(CardRow.deck_id).in_(list(decks))).distinct()
        )
        answered = cards.join(ReviewRow, col(ReviewRow.card_id) == col(CardRow.id)).where(
            ~is_void(ReviewRow)
        )
        acted = cards.join(ActionCardRow, col(ActionCardRow.card_id) == col(CardRow.id))
        acted = acted.join(ActionRow, col(ActionRow.id) == col(ActionCardRow.action_id)).where(
            ~is_void(ActionRow)
        )
        with self._database.reading() as connection:
            return {*connection.scalars(answered), *connection.scalars(acted)}

    def touch(self, deck_id: str, file: DeckFile) -> None:
        """Note that a file was found to be as it was, under a new date."""
        with self._database.writing_session() as session:
            changed = {"path": file.path, "size": file.size, "modified": file.modified}
            session.exec(update(DeckRow).where(col(DeckRow.id) == deck_id).values(**changed))

    def drop(self, deck_id: str) -> None:
        """A deck whose file is gone: its cards are retired."""
        self._read.pop(deck_id, None)
        with self._database.writing_session() as session:
            session.exec(
                update(CardRow).where(col(CardRow.deck_id) == deck_id).values(retired=True)
            )
            session.exec(delete(DeckRow).where(col(DeckRow.id) == deck_id))

    def all(self) -> list[tuple[Deck, int]]:
        """The decks, without their cards, each with the number of cards that are asked, in order of
        their ids."""
        with self._database.session() as session:
            counts = dict(
                session.exec(
                    select(CardRow.deck_id, func.count())
                    .where(~col(CardRow.retired))
                    .group_by(CardRow.deck_id)
                ).all()
            )
            rows = session.exec(select(DeckRow).order_by(DeckRow.id))
            return [(deck_value(row.body), counts.get(row.id, 0)) for row in rows]

    def suspended(self) -> dict[str, int]:
        """How many cards of each deck are suspended, decks without such left out."""
        query = (
            select(CardRow.deck_id, func.count())
            .join(MemoryRow)
            .where(~col(CardRow.retired), col(MemoryRow.suspended))
            .group_by(CardRow.deck_id)
        )
        with self._database.session() as session:
            return dict(session.exec(query).all())

    def whole(self) -> list[Deck]:
        """The decks with their cards as the files have them, corrections left out. Those whose
        files are as they were are not read again: each file of a folder that comes in asks."""
        with self._database.reading() as connection:
            digests = {row.id: row.digest for row in connection.execute(_DIGESTS)}
            known = {id: one for id, one in self._whole.items() if digests.get(id) == one[0]}
            changed = digests.keys() - known.keys()
            some = changed if len(changed) <= _FEW_DECKS else None
            for deck in _whole_decks(connection, some):
                known[deck.id] = digests[deck.id], deck
        self._whole = known
        return [known[id][1] for id in digests]

    def asked(self) -> frozenset[str]:
        """The ids of the cards that are in a deck now."""
        return frozenset(self._database.all(select(CardRow.id).where(~col(CardRow.retired))))

    def left_cards(self) -> list[Card]:
        """The cards with a log that left their deck file, or are retired in it, in the order of
        their ids."""
        query = select(CardRow).join(MemoryRow).where(col(CardRow.retired)).order_by(CardRow.id)
        with self._database.session() as session:
            return [card_value(row.body) for row in session.exec(query)]

    def get(self, deck_id: str) -> Deck | None:
        """The deck without its cards, as it was when it was first asked for or last taken in."""
        if deck_id not in self._read:
            with self._database.reading() as connection:
                body = connection.scalar(_DECK, {"deck": deck_id})
                if not body:
                    return None
                self._read[deck_id] = deck_value(body)
        return self._read[deck_id]

    def card(self, card_id: str) -> StoredCard | None:
        """The card with this id, also a retired one."""
        with self._database.reading() as connection:
            row = connection.execute(_CARD, {"card": card_id}).first()
            if row is None:
                return None
            corrections = (
                connection.execute(_CORRECTIONS, {"card": card_id}).all() if row.corrected else ()
            )
            return next(_with_corrections([row], corrections))

    def cards_of(self, ids: Iterable[str]) -> list[StoredCard]:
        """The cards with these ids, also retired ones; in no set order."""
        wanted = list(ids)
        query = _ASKED.where(_cards.c.id.in_(wanted))
        with self._database.reading() as connection:
            corrections = connection.execute(
                _ALL_CORRECTIONS.where(_corrections.c.card_id.in_(wanted))
            ).all()
            return list(_with_corrections(connection.execute(query), corrections))

    def places(self) -> list[tuple[str, tuple[str, ...], str]]:
        """Deck, labels and heading of the cards that are asked, each combination once."""
        query = (
            sql_select(col(CardRow.deck_id), col(CardRow.labels), STAGE)
            .where(~col(CardRow.retired))
            .distinct()
        )
        with self._database.reading() as connection:
            return [
                (deck, labels_of(labels), stage)
                for deck, labels, stage in connection.execute(query)
            ]

    def each_card(self, selection: Selection = EVERYTHING) -> Iterator[StoredCard]:
        """The cards that are asked, in deck order, one after the other, since there may be too many
        to hold at once."""
        query = chosen(_ASKED, selection).order_by(col(CardRow.deck_id), col(CardRow.position))
        with self._database.reading() as connection:
            corrections = connection.execute(_ALL_CORRECTIONS).all()
            rows = connection.execute(query.execution_options(yield_per=_AT_ONCE))
            yield from _with_corrections(rows, corrections)

    def each_text(self) -> Iterator[tuple[str, str]]:
        """The cards that are asked, each by its id and JSON; the JSON of one that was corrected is
        empty, as it is not all that counts."""
        corrected = sql_select(_corrections.c.card_id).where(is_said()).distinct()
        query = sql_select(_cards.c.id, cast(_cards.c.body, Text)).where(~_cards.c.retired)
        with self._database.reading() as connection:
            changed = set(connection.scalars(corrected))
            for id, text in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
                yield id, "" if id in changed else text


def _whole_decks(connection: Connection, ids: Collection[str] | None) -> Iterator[Deck]:
    """The decks of these ids, or all, with the cards that are in their files."""
    cards_of, decks = _IN_ORDER, sql_select(_decks.c.body)
    if ids is not None:
        cards_of = cards_of.where(_cards.c.deck_id.in_(ids))
        decks = decks.where(_decks.c.id.in_(ids))
    cards: dict[str, list[Card]] = {}
    for deck, body, retired in connection.execute(cards_of):
        card = card_value(body)
        if retired == card.retired:  # else it left the file
            cards.setdefault(deck, []).append(card)
    for body in connection.scalars(decks):
        one = deck_value(body)
        yield replace(one, cards=tuple(cards.get(one.id, ())))


def _save_cards(session: Session, deck: Deck, seconds: Callable[[Card], float]) -> None:
    """Replace the deck's cards by those of the file; the ones no longer there stay, retired."""
    session.exec(update(CardRow).where(col(CardRow.deck_id) == deck.id).values(retired=True))
    rows = card_rows(deck, seconds)
    known = set(session.exec(select(CardRow.id).where(CardRow.deck_id == deck.id)))
    changed = [row for row in rows if row["id"] in known]
    added = [row for row in rows if row["id"] not in known]
    if changed:
        session.execute(update(CardRow), changed)
    if added:
        session.connection().execute(insert(_cards), added)  # past the mapper, which takes long


def card_rows(deck: Deck, seconds: Callable[[Card], float]) -> list[Values]:
    """The rows of a deck's cards, in the order of the deck."""
    return [
        {
            "id": card.id,
            "deck_id": deck.id,
            "position": position,
            "labels": labels(card),
            "seconds": seconds(card),
            "retired": card.retired,
            "body": card_body(card),
        }
        for position, card in enumerate(deck.cards)
    ]


def _with_corrections(
    rows: Iterable[Columns], corrections: Iterable[Columns]
) -> Iterator[StoredCard]:
    """The cards of the rows, each with the corrections of it."""
    by_card: dict[str, list[tuple[str, str, bool]]] = {}
    for one in corrections:
        by_card.setdefault(one.card_id, []).append((one.item_id, one.typed, one.counts))
    for row in rows:
        card = card_value(row.body)
        if card.retired != row.retired:
            card = replace(card, retired=row.retired)
        yield StoredCard(card, by_card.get(row.id, ()))


# Each card that is asked is read by these, which are put together once.
_decks, _cards, _corrections = table_of(DeckRow), table_of(CardRow), table_of(CorrectionRow)
_DECK = sql_select(_decks.c.body).where(_decks.c.id == bindparam("deck"))
_CORRECTED = exists().where(_corrections.c.card_id == _cards.c.id).label("corrected")
_CARD = sql_select(_cards.c.id, _cards.c.body, _cards.c.retired, _CORRECTED).where(
    _cards.c.id == bindparam("card")
)
_ALL_CORRECTIONS = (
    sql_select(
        _corrections.c.card_id, _corrections.c.item_id, _corrections.c.typed, _corrections.c.counts
    )
    .where(is_said())
    .order_by(_corrections.c.id)
)
_CORRECTIONS = _ALL_CORRECTIONS.where(_corrections.c.card_id == bindparam("card"))
_ASKED = sql_select(_cards.c.id, _cards.c.body, _cards.c.retired)
_DIGESTS = sql_select(_decks.c.id, _decks.c.digest).order_by(_decks.c.id)
_FEW_DECKS = 100  # that are asked for by name
_IN_ORDER = sql_select(_cards.c.deck_id, _cards.c.body, _cards.c.retired).order_by(
    _cards.c.deck_id, _cards.c.position
)
