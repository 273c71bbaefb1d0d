"""A person corrects the judgement: that counts, that does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rich.text import Text

from drill.app.learning.answering import JudgedAnswer
from drill.core.cards import Card, TimingCard
from drill.core.grading import Match, correctable
from drill.core.markdown import plain, plain_card
from drill.render.layout import Hanging, remark
from drill.render.phrases import HALF
from drill.repl import moments
from drill.repl.dialogue import Dialogue
from drill.repl.keys import ENTER

COUNTS, COUNTS_NOT = "+", "-"
Choice = TypeVar("Choice")
_BEHIND_NUMBER = 5  # columns: where the text of a choice begins
_MOST_CHOICES = 9  # that one digit key can tell apart


def confirm(dialogue: Dialogue, card: Card, match: Match) -> bool | None:
    """Ask whether a typed part names the item it seems to; None when nobody says."""
    text = next(plain(item.text) for item in correctable(card) if item.id == match.item)
    dialogue.show(remark(f"“{match.typed}”: does it count as “{text}”? y/n", HALF))
    key = dialogue.press(moments.ASKED, ("y", "n", ENTER))
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
    dialogue: Dialogue, answered: JudgedAnswer, *, counts: bool
) -> tuple[str, str] | None:
    """Which item and which typed part the correction is about; None when there is none or the
    person cancels."""
    texts = {item.id: item.text for item in correctable(plain_card(answered.card))}
    matches, missed = answered.grade.matches, answered.grade.missed
    hits = [(match, f"{match.typed} → {texts[match.item]}") for match in matches]
    if not counts:
        hit = _choose(dialogue, "Which one does not count?", hits)
        return (hit.item, hit.typed) if hit else None
    lines = [(extra, extra) for extra in answered.grade.extras]
    lines += [(match.typed, text) for match, text in hits]
    typed = _choose(dialogue, "Which one counts?", lines)
    if not typed:
        return None
    item = _choose(dialogue, "As which point?", [(id, texts[id]) for id in missed])
    return (item, typed) if item else None


def _choose(
    dialogue: Dialogue, question: str, choices: Sequence[tuple[Choice, str]]
) -> Choice | None:
    """One of the choices, each with its text, by its number; the only one at once."""
    if len(choices) <= 1:
        return choices[0][0] if choices else None
    dialogue.show(remark(question))
    by_key = {}
    for number, (choice, text) in enumerate(choices[:_MOST_CHOICES], start=1):
        by_key[str(number)] = choice
        dialogue.show(Hanging(Text(f"  {number}  {text}"), _BEHIND_NUMBER))
    key = dialogue.press(moments.choosing(len(by_key)), (*by_key, ENTER))
    return by_key.get(key)
