"""Exports and imports on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.building.deck_placement import Placed
from drill.app.exchange.exporting import Exported
from drill.app.exchange.merges.merging import MergeResult
from drill.app.exchange.merges.renamed_cards import Renamed
from drill.app.exchange.reconciling.deck_import import (
    ASKED_AGAIN,
    ASKED_TOO,
    CardDifference,
)
from drill.app.exchange.reconciling.import_result import ImportResult
from drill.core.cards import Card, ClozeCard, answer_text
from drill.core.command_line import CommandHint
from drill.core.exchange.left_out import LeftOut
from drill.core.markdown import plain, plain_card
from drill.core.text import first_few
from drill.render.phrases import DIM, STRONG, plural, shorten, shown

if TYPE_CHECKING:  # it brings the reader of notes along
    from drill.app.exchange.imports.assistant_import import ReplyResult

_NAMED = 5  # cards of a list that are named
_MOST = 10  # cards and places of an import that are named
_MOST_DECKS = 20  # that are named one by one
_BOTH = {  # cards that are named as others ask the same, all of which are kept
    ASKED_TOO: "asked by a new card, too, for another answer; both are kept",
    ASKED_AGAIN: "asked more than once in what came, for other answers; all are kept",
}
_WIDE = 100  # characters of a question or an answer
_CAME = {
    "answers": "answer",
    "actions": "other step",
    "corrections": "correction",
    "plans": "plan",
    "undoings": "undoing",
    "mocks": "mock interview",
}


def exported(done: Exported, path: Path) -> RenderableType:
    what = [plural(done.cards, "card"), f"of {plural(done.decks, 'deck')}"]
    if done.reviews:
        what.append(f"with {plural(done.reviews, 'review')}")
    if done.unheld:
        what.append(f"without {plural(done.unheld, 'picture')}, which are too much for one file,")
    without = (
        f", without {plural(done.named, 'picture')} (JSON and Anki packages have them)"
        if done.named
        else ""
    )
    return Group(Text(f"{' '.join(what)}{without} → {shown(path)}"), *_coming_back(done))


def _coming_back(done: Exported) -> list[Text]:
    """How a build gives the cards of exported notes, where that is not as plain notes say it."""
    lines = []
    if done.fenced:
        cards = _doing(done.fenced, "card", "stands", "stand")
        lines.append(Text(f"{cards} in a fence, as plain notes would lose something", DIM))
    if done.timing:
        cards = _doing(done.timing, "timing card", "comes", "come")
        lines.append(Text(f"{cards} back as a question with an answer", DIM))
    if done.plainer:
        cards = _doing(len(done.plainer), "card", "comes", "come")
        names = first_few([card.id for card in done.plainer], _NAMED)
        lines.append(Text(f"{cards} back plainer: {names}"))
    return lines


def _doing(count: int, what: str, one: str, several: str) -> str:
    return f"{plural(count, what)} {one if count == 1 else several}"


def imported(done: ImportResult, *, written: bool) -> RenderableType:
    """What came in, or would, and all that did not, with the places and the reasons."""
    lines = _heading(written)
    if done.read:
        kinds = ", ".join(f"{kind} {count}" for kind, count in done.read.items())
        lines.append(Text(f"Files read: {kinds}"))
    lines += map(_in_windows_1252, done.windows_1252)
    lines += _placed(done.decks)
    if not written:
        lines += [line for card in done.first for line in _as_card(card)]
    lines += _counted(done)
    lines += _differences(done.differences, written=written)
    lines += _left_out(done.left_out)
    return Group(*lines, *_pictures(done, written=written))


def _in_windows_1252(name: str) -> Text:
    told = "not UTF-8, read as Windows-1252; where letters are wrong, save it as UTF-8"
    return Text(f"{name}: {told}")


def _counted(done: ImportResult) -> list[Text]:
    """How many cards, schedules and reviews came in."""
    lines = []
    if done.own:
        lines.append(Text(f"{plural(done.own, 'card')} of your own decks"))
    if done.parted:
        made, notes = plural(sum(done.parted), "card"), plural(len(done.parted), "note")
        lines.append(Text(f"{made} of {notes} with several gaps"))
    if done.actions:
        lines.append(Text(f"{plural(done.actions, 'card')} suspended or buried, as there"))
    if done.carried:
        lines.append(Text(f"{plural(done.carried, 'schedule')} carried over"))
    only_known = done.known and not done.carried
    if done.entries or only_known or not done.decks:
        known = f", {done.known} here already" if done.known else ""
        lines.append(Text(f"{plural(done.entries, 'new review')}{known}"))
    return lines


def _pictures(done: ImportResult, *, written: bool) -> list[Text]:
    """The pictures that came in, or would, and the files that did not."""
    lines: list[Text] = []
    if done.pictures:
        taken = f"{plural(done.pictures, 'picture')} {'taken' if written else 'to take'}"
        lines.append(Text(f"{taken}; o opens them after an answer"))
    if done.refused:
        lines.append(Text(f"{plural(len(done.refused), 'picture')} not taken:", DIM))
        lines += _first_of(done.refused, len(done.refused))
    if done.media:
        files = plural(len(done.media), "file")
        lines.append(Text(f"{files} shown or played there, here named only:", DIM))
        lines += _first_of(done.media, len(done.media))
    return lines


def _first_of(names: Sequence[str], count: int) -> list[Text]:
    """The first names of a list that has so many."""
    lines = [Text(f"  {name}", DIM) for name in names[:_MOST]]
    return lines + ([Text(f"  and {count - _MOST} more", DIM)] if count > _MOST else [])


def _as_card(card: Card) -> list[Text]:
    """A card on two lines, as the first rows of a table are shown before they come in."""
    card = plain_card(card)
    told = " · ".join(answer_text(card).split("\n"))
    tags = f"  [{', '.join(card.tags)}]" if card.tags else ""
    if isinstance(card, ClozeCard):
        return [Text(f"  {shorten(told, _WIDE)}{tags}", DIM)]
    return [
        Text(f"  {shorten(card.prompt, _WIDE)}"),
        Text(f"    → {shorten(told, _WIDE)}{tags}", DIM),
    ]


def _differences(found: Sequence[CardDifference], *, written: bool) -> list[Text]:
    """The cards that are not here as they are there: taken, left alone, or to be had with
    --update."""
    taken = [one for one in found if one.taken]
    others = [one for one in found if not one.taken]
    offered = [one for one in others if not one.because]
    lines: list[Text] = []
    if taken:
        verb = "taken" if written else "would be taken"
        lines.append(Text(f"{verb} from there: {len(taken)}"))
        lines += _named(taken)
    if offered:
        lines.append(Text(f"changed there, and as it was here (--update takes it): {len(offered)}"))
        lines += _named(offered)
    for reason in dict.fromkeys(one.because for one in others if one.because):
        left = list({one.card.id: one for one in others if one.because == reason}.values())
        told = _BOTH.get(reason, f"{reason}, and left alone")
        lines += [Text(f"{told}: {len(left)}"), *_named(left)]
    return lines


def _named(found: Sequence[CardDifference]) -> list[Text]:
    names = [
        f"{one.card.id} {shorten(plain(one.card.question), _WIDE)} ({one.what})"
        for one in found[:_MOST]
    ]
    return _first_of(names, len(found))


def _left_out(found: Sequence[LeftOut]) -> list[Text]:
    """What was left out, by reason, with the first places."""
    lines = []
    for why in dict.fromkeys(one.why for one in found):
        alike = [one for one in found if one.why == why]
        lines.append(Text(f"left out ({len(alike)}): {why}", DIM))
        placed = [one for one in alike if one.place or one.text]
        names = [": ".join(filter(None, (one.place, one.text))) for one in placed[:_MOST]]
        lines += _first_of(names, len(placed))
    return lines


def reply(done: ReplyResult, *, written: bool) -> RenderableType:
    """What came of an assistant's reply, or would."""
    where = f" in {', '.join(done.decks)}" if done.decks else ""
    lines = _heading(written)
    if done.wordings:
        lines.append(Text(f"other wordings of {plural(done.wordings, 'card')}{where}", STRONG))
    if done.cards or not done.wordings:
        lines.append(Text(f"{plural(done.cards, 'new card')}{where}", STRONG))
    if done.suggestions:
        lines.append(
            Text(
                f"{plural(done.suggestions, 'suggestion')}, as something speaks against "
                f"{'it' if done.suggestions == 1 else 'them'}: {CommandHint('suggestions')}"
            )
        )
    if done.replacing:
        takes = "takes" if done.replacing == 1 else "take"
        lines.append(
            Text(
                f"{done.replacing} of these {takes} the place of a card of the same lines, with "
                "its history"
            )
        )
    if done.removed:
        no_longer = "is no longer asked" if done.removed == 1 else "are no longer asked"
        made = f"{plural(done.removed, 'card')} that drill had made of these lines {no_longer}"
        lines.append(Text(f"{made} (as it was before: {CommandHint('undo')})", DIM))
    if done.known:
        lines.append(Text(f"{plural(done.known, 'card')} here already", DIM))
    if done.declined:
        dropped = plural(done.declined, "card")
        lines.append(Text(f"left out: {dropped} that you dropped after an earlier import", DIM))
    if done.strange:
        lines.append(
            Text(f"left out: {plural(done.strange, 'card')} of which the notes say nothing", DIM)
        )
    return Group(*lines, *_left_out(done.faulty))


def joined(done: MergeResult, *, written: bool) -> RenderableType:
    """What came of another drill, or would, and where the two differ."""
    came = [plural(count, _CAME[kind]) for kind, count in done.came.items() if count]
    known = f" ({done.known} here already)" if done.known else ""
    lines = [
        *_heading(written),
        *_placed(done.decks),
        Text(f"{', '.join(came) or 'nothing new in the log'}{known}"),
    ]
    lines += [Text(_way(one, written=written)) for one in done.renamed]
    if done.cards:
        lines.append(Text(f"{plural(len(done.cards), 'card')} asked at another time than before"))
    if done.differing:
        named = first_few(done.differing, _NAMED)
        lines.append(Text(f"worded differently there, and kept as they are here: {named}", DIM))
    if done.backup and came:
        later = CommandHint("restore", done.backup)
        lines.append(Text(f"as it was before: {CommandHint('undo')}, or later {later}", DIM))
    return Group(*lines)


def _way(one: Renamed, *, written: bool) -> str:
    """That cards go on in another deck."""
    cards, they = plural(one.cards, "card"), "they go" if one.cards > 1 else "it goes"
    are = "are" if one.cards > 1 else "is"
    if not one.there:
        goes = "go" if one.cards > 1 else "goes"
        return f"{cards} of {one.old} {are} in {one.new} here, and {goes} on with what was learned"
    retired = f", and {are} retired in {one.old}" if written else ""
    return (
        f"{cards} of {one.old} {are} in {one.new} there: {they} on in {one.new} with what was "
        f"learned{retired}"
    )


def _heading(written: bool) -> list[Text]:
    return [] if written else [Text("Nothing was written. This would come:", STRONG)]


def _placed(decks: Sequence[Placed]) -> list[Text]:
    """What each deck gained; of very many the first, and what the others did together."""
    named = decks if len(decks) <= _MOST_DECKS else decks[:_MOST]
    lines = [Text(f"{one.deck.id}: {_gained([one])}{_written([one.path], [one])}") for one in named]
    others = decks[len(named) :]
    if others:
        where = _written([one.path.parent for one in others], others)
        lines.append(Text(f"and {len(others)} more decks: {_gained(others)}{where}"))
    return lines


def _written(places: Sequence[Path], decks: Sequence[Placed]) -> str:
    """Where decks were written, if they were; what is here already may be in a shipped one."""
    found = [place for place, one in zip(places, decks, strict=True) if one.changed]
    return f" → {' and '.join(map(shown, dict.fromkeys(found)))}" if found else ""


def _gained(decks: Sequence[Placed]) -> str:
    retired = sum(one.points for one in decks)
    points = plural(retired, "retired point") if retired else ""
    added = sum(one.new for one in decks)
    new = plural(added, "new card") if added or not points else ""
    changed, kept = sum(one.updated for one in decks), sum(one.kept for one in decks)
    updated = f"{changed} changed" if changed else ""
    known = f"{kept} here already" if kept else ""
    return ", ".join(filter(None, (new, points, updated, known)))
