"""Cards and answers on the screen: the list of them, one card whole, the history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from drill.core.card_ids import deck_of
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Item,
    SequenceCard,
    TimingCard,
)
from drill.core.command_line import CommandHint
from drill.core.learning.carried import Carried, carried_of
from drill.core.learning.log import Action, ActionKind, Mode, Review
from drill.core.learning.weakness import CardMisses, Misses
from drill.core.markdown import plain
from drill.core.markdown.pictures import MEDIA, card_pictures, kept_name
from drill.render import markdown
from drill.render.layout import Listing, remark
from drill.render.phrases import DIM, STRONG, TITLE, day_name, interval, plural, shown

if TYPE_CHECKING:
    from drill.app.building.add import AddedCard
    from drill.app.building.foreseen import Foreseen
    from drill.app.views.card_views import CardView
    from drill.core.search import Found


def cards(views: Iterable[CardView], today: date) -> Listing:
    """Two lines a card: its id with its state, and what it asks, cut to the window."""
    return Listing((_listed(view, today) for view in views), lambda count: plural(count, "card"))


def _listed(view: CardView, today: date) -> tuple[Text, str]:
    leech = " · leech" if view.misses.is_leech else ""
    head = Text.assemble(
        (view.card.id, STRONG), f" · {view.card.kind} · ", _due(view, today), leech
    )
    return head, plain(view.card.question)


_DONE = {
    ActionKind.SUSPEND: "suspended",
    ActionKind.RESUME: "resumed",
    ActionKind.BURY: "buried",
    ActionKind.RESET: "reset",
    ActionKind.DROP: "dropped",
}
_NOTHING_TO_DO = {
    ActionKind.SUSPEND: "they are suspended already",
    ActionKind.RESUME: "none of them is suspended",
    ActionKind.RESET: "none of them was answered",
}


def put_aside(kind: ActionKind, cards: Sequence[str]) -> str:
    """What was done to which cards: one by its id, those of one deck with its name."""
    decks = {deck_of(card) for card in cards}
    of_deck = f" of {decks.pop()}" if len(decks) == 1 else ""
    which = cards[0] if len(cards) == 1 else f"{plural(len(cards), 'card')}{of_deck}"
    return f"{which} {_DONE[kind]}"


def nothing_put_aside(kind: ActionKind) -> str:
    return f"Nothing to do: {_NOTHING_TO_DO[kind]}."


def found(cards: Iterable[Found], count: int, meant: str) -> Listing:
    """Two lines a card: its id with the text that the words are in, and what it asks, cut to the
    window.

    `meant` are the words that were probably meant where none was found.
    """
    if not count and meant:
        return Listing([], f"0 cards; did you mean: {CommandHint('find', *meant.split())}")
    if not count:
        return Listing(
            [], f"0 cards; fewer or other words may find more, or list all: {CommandHint('cards')}"
        )
    return Listing(map(_found, cards), plural(count, "card"))


def _found(one: Found) -> tuple[Text, str]:
    place = f" · {' '.join(one.place.split())}" if one.place not in ("", one.card.id) else ""
    head = Text.assemble(
        (one.card.id, STRONG), f" · {one.card.kind}{place}", no_wrap=True, overflow="ellipsis"
    )
    return head, plain(one.card.question)


def added(done: AddedCard) -> RenderableType:
    made = done.card
    points = f", {plural(len(made.points), 'point')}" if made.points else ""
    where = f"the new deck {made.deck}" if done.new_deck else f"the deck {made.deck}"
    return Group(
        Text(f"Added to {where}: {made.id} ({made.kind}{points})"),
        Text(
            f"Change it: {CommandHint('edit', made.id)} · ask it: "
            f"{CommandHint('today', made.id, '--new', '1')}",
            DIM,
        ),
    )


def edited(new: Sequence[str], changed: Sequence[str], gone: Sequence[str]) -> Text:
    """What an edit did."""
    parts = [
        f"{what}: {', '.join(ids)}"
        for what, ids in (("new", new), ("changed", changed), ("gone", gone))
        if ids
    ]
    back = f" ({CommandHint('undo')} takes it back)"
    return Text(" · ".join(parts) + back if parts else "Nothing was changed.")


def noted(kept: int, comes: Foreseen) -> RenderableType:
    """That a line was kept, and what will come of it."""
    lines = [f"asks then: {question}" for question in comes.asked]
    lines += [f"only suggests then: {question} ({why})" for question, why in comes.suggested]
    read = f"The next build reads them: {CommandHint('build')}"
    return Group(
        Text(f"Kept, {plural(kept, 'line')} in all. {read}"),
        *map(remark, lines or [f"no card comes of this line: {comes.why}"]),
    )


def notes(lines: Sequence[str], file: Path) -> RenderableType:
    """The lines kept, and where."""
    if not lines:
        return Text(
            f"Nothing is kept yet. Keep a line: {CommandHint('note', 'Lease: a lock that expires')}"
        )
    more = f"; change them: {CommandHint('note', '--edit')}"
    return Group(
        *map(Text, lines), Text(f"{plural(len(lines), 'line')} in {shown(file)}{more}", DIM)
    )


def card(view: CardView, today: date) -> RenderableType:
    """One card whole: what it asks, what it expects, the files of its pictures, and its state."""
    shown, memory = view.card, view.card_state.memory
    lines: list[RenderableType] = [
        Text(f"{shown.id} · {shown.kind.value}", STRONG),
        markdown.blocks(shown.question, TITLE),
        *map(_indented, _expected(shown, view.misses)),
    ]
    if shown.note:
        lines.append(_indented(markdown.blocks(shown.note, DIM)))
    lines += _picture_files(shown)
    if memory is not None:
        lines.append(
            Text(
                f"due {day_name(memory.due, today)} · interval {interval(memory.interval)} · "
                f"easiness {memory.easiness:.2f} · recalled {plural(memory.repetitions, 'time')} "
                f"in a row · {plural(memory.lapses, 'lapse')}{_missed_lately(view.misses)}"
            )
        )
    else:
        lines.append(Text("new: not answered yet"))
    lines += [Text(_carried_over(came), DIM) for came in view.carried]
    lines += [
        Text(f"learned: “{said.typed}” {'counts' if said.counts else 'does not count'}", DIM)
        for said in view.corrections
    ]
    if shown.retired:
        lines.append(Text("it left its deck and is asked no more"))
    if view.card_state.suspended:
        what = "suspended" if view.card_state.dropped is None else "dropped for good"
        lines.append(Text(f"{what}; take it up again with: {CommandHint('resume', shown.id)}"))
    if view.notes is not None:
        lines.append(Text(f"from {view.notes}", DIM))
    return Group(*lines)


def _picture_files(card: Card) -> list[Text]:
    names = dict.fromkeys(filter(None, map(kept_name, card_pictures(card))))
    return [Text(f"picture: {MEDIA}/{name}", DIM) for name in names]


def history(rows: Iterable[tuple[Review | Action, bool]], *, narrowed: bool) -> Listing:
    """Two lines an answer: when, which card and how good, and what was typed, cut to the window;
    and what a card came with from elsewhere.

    They may be `narrowed` to those of a card, from a day on, or of a mode.
    """
    came = 0

    def records() -> Iterator[tuple[Text, str]]:
        nonlocal came
        for entry, voided in rows:
            if isinstance(entry, Review):
                yield _answered(entry, voided=voided)
            else:
                came += 1
                yield _came_with(entry)

    def counted(count: int) -> str:
        if not count and narrowed:
            return f"No answer is like that; all of them: {CommandHint('history')}"
        if not count:
            return f"No answer yet; today's cards: {CommandHint('today')}"
        return plural(count - came, "answer") + (f" · {came} carried over" if came else "")

    return Listing(records(), counted)


def _came_with(entry: Action) -> tuple[Text, str]:
    came = carried_of(entry.text)
    what = f" · carried over from {came.origin}"
    return Text.assemble(f"{_when(entry)} · ", (entry.cards[0], STRONG), what), _schedule(came)


def _when(entry: Review | Action) -> str:
    return entry.at.astimezone().strftime("%Y-%m-%d %H:%M")


def said(review: Review) -> str:
    """What was typed, on one line; "" for nothing."""
    return " · ".join(review.answer.splitlines())


def _answered(review: Review, *, voided: bool) -> tuple[Text, str]:
    what = f" · quality {review.quality}"
    if voided:
        what += ", taken back"
    what += how(review.mode)
    head = Text.assemble(f"{_when(review)} · ", (review.card, STRONG), what)
    return head, said(review) or "no answer given"


def how(mode: Mode) -> str:
    """How an answer came about, where that was not the daily session."""
    return "" if mode is Mode.TODAY else f" · {mode.value}"


def _due(view: CardView, today: date) -> Text:
    memory = view.card_state.memory
    if view.card_state.suspended:
        return Text("suspended" if view.card_state.dropped is None else "dropped", DIM)
    if memory is None:
        return Text("new", DIM)
    return Text("again today" if memory.repeats_on(today) else day_name(memory.due, today))


def _indented(text: RenderableType) -> Padding:
    return Padding(text, (0, 0, 0, 2), expand=False)


def _expected(shown: Card, misses: CardMisses) -> list[RenderableType]:
    match shown:
        case TimingCard():
            return [Text(f"{shown.minutes} minutes")]
        case ChecklistCard():
            return [_item("·", item, misses) for item in shown.items]
        case SequenceCard():
            numbered = enumerate(shown.items, start=1)
            return [_item(f"{number}.", item, misses) for number, item in numbered]
        case ChoiceCard():
            options = [
                Text(f"{key}  ").append_text(markdown.one_line(option))
                for key, option in enumerate(shown.options, start=1)
            ]
            return [*options, _answer(shown)]
        case ClozeCard():
            return [_point("=", shown.answer, ())]
        case BasicCard() if markdown.is_one_line(shown.answer):
            return [_answer(shown)]
        case BasicCard():
            return [markdown.blocks(shown.answer)]


def _item(mark: str, item: Item, misses: CardMisses) -> Text:
    line = _point(mark, item.text, item.aliases, _missed(misses.of(item.id)))
    return _with_refusals(line, item.refusals)


def _answer(card: ChoiceCard | BasicCard) -> Text:
    return _with_refusals(_point("=", card.answer, card.accept), card.refusals)


def _with_refusals(line: Text, refusals: Sequence[str]) -> Text:
    return line.append(f"  not: {'; '.join(refusals)}", DIM) if refusals else line


def _carried_over(came: Carried) -> str:
    return f"carried over from {came.origin}: {_schedule(came)}"


def _schedule(came: Carried) -> str:
    memory = came.memory
    return f"{interval(memory.interval)}, easiness {memory.easiness:.2f}, due {memory.due}"


def _missed_lately(misses: CardMisses) -> str:
    """How often the card was failed of the last times that it was asked, and whether it is a
    leech."""
    missed, asked = misses.whole.missed, misses.whole.asked
    lately = f" · failed {missed} of the last {plural(asked, 'time')}" if missed else ""
    return f"{lately} · leech" if misses.is_leech else lately


def _missed(misses: Misses) -> str:
    return f" (missed {misses.missed} of {misses.asked})" if misses.missed else ""


def _point(mark: str, text: str, also: tuple[str, ...], missed: str = "") -> Text:
    line = Text(f"{mark} ").append_text(markdown.one_line(text)).append(missed)
    return line.append(f"  also: {'; '.join(also)}", DIM) if also else line
