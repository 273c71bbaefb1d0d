"""The end of a session on the screen: what it came to, or why there is no card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.learning.nothing_due import NothingLeft
from drill.app.learning.quiz import StillDue
from drill.core.cards import Card, ChecklistCard, SequenceCard
from drill.core.command_line import CommandHint
from drill.core.grading.short_answers.sides import sides_of
from drill.core.learning.session import Summary
from drill.core.markdown import plain
from drill.render.layout import Hanging, TitleLine, remark
from drill.render.phrases import BAD, STRONG, WRONG_MARK, clock_time, day_name, plural
from drill.render.quiz_screens import gapped, one_answer


def nothing_answered() -> Text:
    return Text("Nothing was answered.")


def summary(
    result: Summary, cards: Mapping[str, Card], due: StillDue, today: date
) -> RenderableType:
    """What a session with answers came to, and what is still due; the figures below what was
    missed, which may be longer than the window."""
    repeats = f" and {plural(result.repeats, 'repeat')}" if result.repeats else ""
    points = f" · {result.recall:.0%} of the points at first asking"
    has_points = any(card.points for card in cards.values())
    lines: list[RenderableType] = [Text(), TitleLine("done")]
    missed = [(card, items) for card, items in result.missed if card in cards]
    if missed:
        lines.append(Text("Missed:", STRONG))
        for card, items in missed:
            lines += _missed(cards[card], items)
    lines += [
        Text(f"{plural(result.cards, 'card')}{repeats} in {clock_time(result.seconds)}"),
        Text(f"{result.recalled} of {result.cards} recalled{points if has_points else ''}"),
    ]
    days = [f"{count} due {day_name(day, today)}" for day, count in due.days.items()]
    if due.again:
        days[0] = _due_again(due.again, due.days[today] - due.again)
    if due.for_later:
        days.append(f"{due.for_later} more due, which the plan leaves for later")
    if days:
        lines.append(Text(f"Next: {' · '.join(days)}"))
    return Group(*lines)


def _answer(card: Card) -> list[str]:
    """The answer of a card that wants one, of a comparison each side; nothing where it is other
    text of several lines."""
    if isinstance(card, ChecklistCard | SequenceCard):
        return []
    answer = one_answer(card)
    if "\n" not in answer:
        return [plain(answer)]
    return [f"{side.name}: {side.text}" for side in sides_of(plain(answer))]


def nothing_due(left: NothingLeft, today: date) -> Text:
    """What to say when a session has no cards: why, and how to go on."""
    among = f" of {', '.join(left.names)}" if left.names else ""
    said = [
        f"{file} cannot be read; until that is fixed its cards stay as they were."
        for file in left.unread
    ]
    said += [f"{name} left its deck and is asked no more." for name in left.gone]
    if left.gone and len(left.gone) == len(left.names):
        return Text(" ".join(said))
    if left.minutes is not None:
        said.append(f"The {left.minutes:g} min of the plan for today are up.")
    elif left.planned:
        said.append(
            f"The plan asks nothing more{among} today: no card would gain enough for the interview."
        )
    else:
        said.append(
            f"Nothing{among} is due any more today."
            if left.coming
            else f"Nothing{among} to ask today."
        )
    if left.coming and not left.planned:
        day, count = left.coming
        verb = "is" if count == 1 else "are"
        said.append(f"Next: {plural(count, 'card')} {verb} due {day_name(day, today)}.")
    ways = ", ".join(map(str, left.ways))
    notes = f"decks from your notes: {CommandHint('build', 'NOTES.md')}"
    return Text(" ".join([*said, f"To go on: {ways}" if ways else f"More: {notes}"]))


def _due_again(again: int, others: int) -> str:
    """What is left of today: what was missed and comes once more, and what was not asked."""
    return f"{again} to ask again{f' and {others} more due' if others else ''} today"


def _missed(card: Card, items: tuple[str, ...]) -> list[Hanging]:
    texts = {item.id: plain(item.text) for item in card.points}
    points = [texts[item] for item in items if item in texts]
    return [
        remark(plain(card.prompt or gapped(card.question))),
        *(Hanging(Text(f"    {WRONG_MARK} {point}", BAD), 6) for point in points or _answer(card)),
    ]
