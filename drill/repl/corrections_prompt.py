"""A person corrects the judgement: that counts, that does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rich.console import Console
from rich.text import Text

from drill.app.learning.answering import JudgedAnswer
from drill.core.cards import Card, TimingCard
from drill.core.grading import Match, correctable
from drill.core.markdown import plain, plain_card
from drill.render.layout import Hanging, remark
from drill.render.phrases import HALF
from drill.repl import moments
from drill.repl.keys import ENTER, Asker
from drill.repl.moments import press

COUNTS, COUNTS_NOT = "+", "-"
Choice = TypeVar("Choice")
_BEHIND_NUMBER = 5  # columns: where the text of a choice begins
_MOST_CHOICES = 9  # that one digit key can tell apart


def confirm(asker: Asker, console: Console, card: Card, match: Match) -> bool | None:
    """Ask whether a typed part names the item it seems to; None when nobody says."""
    text = next(plain(item.text) for item in correctable(card) if item.id == match.item)
    console.print(remark(f"“{match.typed}”: does it count as “{text}”? y/n", HALF))
    key = press(asker, console, moments.ASKED, ("y", "n", ENTER))
    return {"y": True, "n": False}.get(key)


def nothing_to_teach(answered: JudgedAnswer, *, counts: bool) -> str:
    """Why a person cannot say here that something counts, or does not; empty where they can."""
    grade = answered.grade
    if isinstance(answered.card, TimingCard):
        return "minutes count by their number alone; 0–5 gives your own quality"
    if not counts:
        return "" if grade.matches else "nothing counted that could be taken from you"
    if not grade.missed:
        return "everything counts already"
    return "" if grade.extras or grade.matches else "nothing was typed that could count"


def choose_correction(
    asker: Asker, console: Console, answered: JudgedAnswer, *, counts: bool
) -> tuple[str, str] | None:
    """Which item and which typed part the correction is about; None when there is none or the
    person cancels."""
    texts = {item.id: item.text for item in correctable(plain_card(answered.card))}
    matches, missed = answered.grade.matches, answered.grade.missed
    if not counts:
        hits = [(match.item, match.typed) for match in matches]
        shown = [f"{typed} → {texts[id]}" for id, typed in hits]
        return _choose(asker, console, "Which one does not count?", hits, shown)
    lines = [(extra, extra) for extra in answered.grade.extras]
    lines += [(match.typed, f"{match.typed} → {texts[match.item]}") for match in matches]
    parts, shown = [part for part, _ in lines], [line for _, line in lines]
    typed = _choose(asker, console, "Which one counts?", parts, shown)
    if not typed:
        return None
    points = [texts[id] for id in missed]
    item = _choose(asker, console, "As which point?", missed, points)
    return (item, typed) if item else None


def _choose(
    asker: Asker, console: Console, question: str, choices: Sequence[Choice], shown: Sequence[str]
) -> Choice | None:
    """One of the choices by its number; the only one at once."""
    choices = choices[:_MOST_CHOICES]
    if len(choices) <= 1:
        return choices[0] if choices else None
    console.print(remark(question))
    for number, text in enumerate(shown[:_MOST_CHOICES], start=1):
        console.print(Hanging(Text(f"  {number}  {text}"), _BEHIND_NUMBER))
    keys = [str(number) for number in range(1, len(choices) + 1)]
    key = press(asker, console, moments.choosing(len(choices)), (*keys, ENTER))
    return choices[int(key) - 1] if key in keys else None
