"""Decks on the screen: the list of them, the check of their files, and what a build made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from drill.core.card_ids import deck_of
from drill.core.cards import Stage
from drill.core.command_line import CommandHint
from drill.core.markdown import plain
from drill.render.markdown import HangingLines
from drill.render.phrases import (
    BAD,
    DIM,
    GOOD,
    RIGHT_MARK,
    STRONG,
    WRONG_MARK,
    new_table,
    plural,
    shorten,
    shown,
)

if TYPE_CHECKING:
    from drill.app.building.build import BuildReport, BuiltDeck
    from drill.app.building.check import Checked
    from drill.app.building.renamed_notes import RenamedNotes
    from drill.app.building.timelines import PractisedTimeline
    from drill.app.views.deck_views import DeckView
    from drill.core.material import CardChange, Skipped

_UNCHANGED = "kept"
# So that a build fits a screen of 24 lines.
_WIDTH = 80  # columns
_LONGEST_STAGES = 2 * _WIDTH
_LONGEST_ORIGIN = 60  # characters
_REASON_ROWS = 7  # of the screen
_REASON_STEP = 4  # columns that the rest of a broken one is in
_LOST = 2  # pictures that are named
_NAMED = 3  # cards of a deck that are named
_LEFT = {"retired": "retired", "stale": "stale, kept as you learned it"}
_PLACES = 5  # of lines with the same reason


def decks(views: Sequence[DeckView], inactive: Sequence[str]) -> RenderableType:
    """Each deck with how many of its cards are asked, and where they come from; the inactive
    problems in one line."""
    table = new_table("Deck", "Cards", "From")
    for view in views:
        aside = f" ({view.aside} suspended)" if view.aside else ""
        table.add_row(Text(view.deck.id, STRONG), Text(f"{view.cards}{aside}"), Text(_origin(view)))
    if not inactive:
        return table
    ways = f"{CommandHint('mock')}, or {CommandHint('today', inactive[0])}"
    return Group(
        table,
        Text(f"\n{plural(len(inactive), 'problem')} inactive until practised or named:\n  {ways}"),
    )


def activated(cards: Sequence[str]) -> Text:
    """That cards of problems, which were inactive so far, are asked from now on."""
    decks = " and ".join(dict.fromkeys(deck_of(card) for card in cards))
    return Text(
        f"{decks}: {plural(len(cards), 'card')} no longer inactive ({CommandHint('undo')} takes it "
        "back)"
    )


def _origin(view: DeckView) -> str:
    if view.shipped:
        return "comes with drill"
    return (
        shorten(", ".join(view.deck.sources), _LONGEST_ORIGIN) if view.deck.sources else "your own"
    )


def gone(path: Path) -> Text:
    """That notes are no longer where they were built from."""
    return Text(f"{shown(path)}: gone; its cards stay as they are", BAD)


def explained(steps: Sequence[str]) -> RenderableType:
    """What each step of a build makes of a line, a step a line."""
    return Group(*(Text(step) for step in steps))


def checked(results: Sequence[Checked]) -> RenderableType:
    """The sound decks a line each, and all that is wrong with the others."""
    lines = []
    for result in results:
        if result.faults:
            lines += [Text(f"{WRONG_MARK} {fault}", BAD) for fault in result.faults]
        else:
            retired = f", and {result.retired} no longer asked" if result.retired else ""
            counted = f"{plural(result.cards, 'card')}{retired}"
            lines.append(Text(f"{RIGHT_MARK} {shown(result.path)}: {counted}", GOOD))
    return Group(*lines)


def built(
    report: BuildReport,
    shipped: Mapping[str, int],
    in_full: CommandHint,
    brief: CommandHint | None,
    *,
    written: bool,
) -> RenderableType:
    """What a build made, on one screen: counts of what changed, and a few places of what became no
    card.

    `shipped` gives the number of cards of each shipped deck whose place a built one takes;
    `in_full` shows everything; `brief`, if the notes were named, is named where much is left.
    """
    lines: list[RenderableType] = [*_folders(report), *map(_renamed, report.renamed)]
    for made in report.decks:
        asked = plural(_asked(made), "card")
        counts = f"{asked} ({_counts(made.changes)})"
        if not _asked(made) and made.deck.suggestions:
            counts = plural(len(made.deck.suggestions), "suggestion")
        lines.append(Text(f"{made.deck.id}: {counts}", STRONG))
        lines += _left(made.changes)
    if shipped:
        names = ", ".join(shipped)
        hidden = plural(sum(shipped.values()), "card")
        lines.append(
            Text(
                f"In place of shipped decks ({names}: {hidden}); delete a file to have its deck "
                "back"
            )
        )
    lines += _summary(report, _LONGEST_STAGES, written=written)
    if report.skipped:
        count = plural(len(report.skipped), "line")
        lines.append(Text(f"{count} became no card; all are listed by: {in_full}", STRONG))
        lines += _reasons(report.skipped)
    left, made_cards = len(report.skipped), sum(map(_asked, report.decks))
    if brief is not None and left >= _MUCH_LEFT and left > _LEFT_A_CARD * made_cards:
        reply = CommandHint("import", "-")
        lines.append(
            Text(f"A language model makes more and better cards: {brief} | MODEL | {reply}")
        )
    return Group(*lines)


_MUCH_LEFT = 20  # lines
_LEFT_A_CARD = 5


def built_in_full(
    report: BuildReport, shipped: Mapping[str, int], *, written: bool
) -> RenderableType:
    """The same with every change, every suggestion and every line that became no card."""
    lines = [*_folders(report), *(_renamed(one) for one in report.renamed)]
    for made in report.decks:
        lines.append(Text(f"{made.deck.id}: {plural(_asked(made), 'card')}", STRONG))
        if made.deck.id in shipped:
            hidden = plural(shipped[made.deck.id], "card")
            lines.append(
                Text(
                    f"  takes the place of the shipped deck and its {hidden}; delete the file to "
                    "have that back"
                )
            )
        changes = [change for change in made.changes if change.what != _UNCHANGED]
        lines += [
            Text(f"  {change.what}: {change.card}{_item(change.item)} {plain(change.text)}")
            for change in changes
        ]
        if not changes:
            lines.append(Text("  nothing changed", DIM))
        lines += [
            Text(f"  suggestion: {one.card.id} {plain(one.card.question)} ({one.why})")
            for one in made.deck.suggestions
        ]
    lines += _summary(report, None, written=written)
    if report.skipped:
        lines.append(Text(f"{plural(len(report.skipped), 'line')} became no card:", STRONG))
        lines += [
            Text(f"  {skip.file}:{skip.line}: {skip.text} ({skip.why})", DIM)
            for skip in report.skipped
        ]
    return Group(*lines)


def timelines(
    own: Sequence[PractisedTimeline], others: Sequence[PractisedTimeline]
) -> RenderableType:
    """The timelines of new notes and those that are practised, numbered."""
    lines = [Text("There is more than one timeline now. Which one do you practise?", STRONG)]
    offered = [("your notes", one) for one in own] + [("there already", one) for one in others]
    for number, (what, one) in enumerate(offered, start=1):
        title = f"{number} {what}: {one.deck}: {_stages(one.stages)}"
        lines.append(Text("  " + shorten(title, _WIDTH - 3)))
    return Group(*lines)


def practised_now(left: Sequence[PractisedTimeline]) -> Text:
    """Which timelines are practised, and which of several a mock interview has."""
    names = " and ".join(one.deck for one in left)
    if len(left) == 1:
        return Text(f"You practise the timeline of {names}.")
    another = CommandHint("mock", "--timeline", left[1].deck)
    return Text(
        f"You practise the timelines of {names}. A mock interview has that of {left[0].deck}; of "
        f"another: {another}. To practise one no more: {CommandHint('suspend', left[1].deck)}"
    )


def aside(one: PractisedTimeline) -> Text:
    """That a timeline was put aside, and how to have it back."""
    return Text(
        f"Put aside: the timeline of {one.deck}, {plural(len(one.cards), 'card')}, with all that "
        f"was learned. To have it back: {CommandHint('resume', one.deck)}, or {CommandHint('undo')}"
    )


def _stages(stages: Sequence[Stage]) -> str:
    return " · ".join(f"{stage.name} {stage.minutes}" for stage in stages)


def _asked(made: BuiltDeck) -> int:
    return sum(not card.retired for card in made.deck.cards)


def _renamed(one: RenamedNotes) -> Text:
    return Text(f"{one.before.name} is {one.now.document.name} now")


def _folders(report: BuildReport) -> list[Text]:
    """What of folders could not be read, and what was passed over in them."""
    lines = [
        Text(f"{WRONG_MARK} {error.message}; the rest is built. {error.hint}", BAD)
        for error in report.unread
    ]
    counts = ", ".join(f"{what}: {count}" for what, count in report.passed_over.items() if count)
    return [*lines, Text(f"Passed over – {counts}", DIM)] if counts else lines


def _counts(changes: Sequence[CardChange]) -> str:
    """`12 new, 3 reworded, 1 point changed`."""
    cards = Counter(
        change.what for change in changes if not change.item and change.what != _UNCHANGED
    )
    counts = [f"{count} {what}" for what, count in cards.items()]
    points = sum(bool(change.item) for change in changes)
    if points:
        counts.append(f"{plural(points, 'point')} changed")
    return ", ".join(counts) or "nothing changed"


def _left(changes: Sequence[CardChange]) -> list[Text]:
    """The first cards that left the notes, and of those that stay though the notes changed."""
    lines: list[Text] = []
    for what, said in _LEFT.items():
        cards = [plain(one.text) for one in changes if one.what == what and not one.item]
        named = [f"  {shorten(f'{said}: {text}', _WIDTH - 3)}" for text in cards[:_NAMED]]
        more = [f"  {said}: {len(cards) - _NAMED} more"] if len(cards) > _NAMED else []
        lines += map(Text, (*named, *more))
    return lines


def _summary(report: BuildReport, longest: int | None, *, written: bool) -> list[Text]:
    """Where the decks are, how much there is to learn, and the stages in at most `longest`
    characters."""
    if not report.decks:
        return [Text("No cards in these notes.", BAD)]
    folder = shown(report.decks[0].path.parent)
    lines = [Text(f"→ {folder}{'' if written else ' (not written)'}")]
    lines += _pictures(report, longest, written=written)
    if report.stayed:
        stayed = ", ".join(report.stayed)
        lines.append(Text(f"What was built before stays in {stayed}, with all that was learned"))
    lines.append(Text(_card_counts(report)))
    with_stages = [made for made in report.decks if made.deck.stages]
    if report.stages and len(with_stages) < 2:
        stages = f"Stages: {_stages(report.stages)}"
        lines.append(Text(shorten(stages, longest or len(stages))))
    return lines


def _pictures(report: BuildReport, longest: int | None, *, written: bool) -> list[Text]:
    """How many pictures came along, and those that did not; the first alone if lines have a
    `longest`."""
    lines = []
    if report.copied:
        copied = f"{plural(report.copied, 'picture')} {'copied' if written else 'to copy'}"
        lines.append(Text(f"{copied}; o opens them after an answer"))
    named = report.lost[:_LOST] if longest else report.lost
    lines += [Text(f"{WRONG_MARK} {one}", BAD) for one in named]
    more = len(report.lost) - len(named)
    if more:
        lines.append(Text(f"  {plural(more, 'more picture')} not taken", BAD))
    return lines


def _card_counts(report: BuildReport) -> str:
    counts = plural(sum(map(_asked, report.decks)), "card")
    suggestions = sum(len(made.deck.suggestions) for made in report.decks)
    if not suggestions:
        return counts
    look = f"not asked; look at them: {CommandHint('suggestions')}"
    return f"{counts} · {plural(suggestions, 'suggestion')} ({look})"


def _item(item: str) -> str:
    return f" [{item}]" if item else ""


def _reasons(skipped: Sequence[Skipped]) -> list[HangingLines]:
    """The reasons with the most lines, each whole and with its first places."""
    reasons: dict[str, list[Skipped]] = {}
    for skip in skipped:
        reasons.setdefault(skip.why, []).append(skip)
    most_first = sorted(reasons.items(), key=lambda reason: -len(reason[1]))
    lines: list[str] = []
    rows = 0
    for why, skips in most_first:
        line = _reason(why, skips)
        rows += -(-len(line) // _WIDTH)
        if rows > _REASON_ROWS:
            break
        lines.append(line)
    rest = most_first[len(lines) :]
    if rest:
        count = sum(len(skips) for _, skips in rest)
        lines.append(f"  {count} × {plural(len(rest), 'other reason')}")
    return [HangingLines(Text(line, DIM), step=_REASON_STEP) for line in lines]


def _reason(why: str, skips: Sequence[Skipped]) -> str:
    """A reason with as many places as fit a line of the screen, one at least."""
    line = ""
    for count in range(min(len(skips), _PLACES), 0, -1):
        more = ", …" if count < len(skips) else ""
        line = f"  {len(skips)} × {why}: {_places(skips[:count])}{more}"
        if len(line) <= _WIDTH:
            break
    return line


def _places(skips: Sequence[Skipped]) -> str:
    """`notes.md:3, 8; more.md:1`."""
    files: dict[str, list[str]] = {}
    for skip in skips:
        files.setdefault(skip.file, []).append(str(skip.line))
    return "; ".join(f"{file}:{', '.join(lines)}" for file, lines in files.items())
