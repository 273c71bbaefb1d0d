"""The cards and the log of Mnemosyne 2.11: question and answer, tags, grades 0 to 5 as in SM-2."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from drill.core.cards import BasicCard
from drill.core.exchange.card_text.card_from_question import question_line
from drill.core.exchange.card_text.cleaned import cleaned
from drill.core.exchange.card_text.point_lists import card_of_answer
from drill.core.exchange.card_text.read_html import ReadHtml
from drill.core.exchange.learned_cards import ForeignAnswer, LearnedCard, Schedule
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.text import slug
from drill.programs.database import opened
from drill.programs.mnemosyne_text import as_html

_REPETITION = 9  # the kind of a row of the log that is an answer
_DAY = 86_400  # seconds
_LONGEST_LOOK = 3_600.0  # seconds; a longer answer is a card left open
_UNTAGGED = "__UNTAGGED__"


@dataclass(frozen=True, slots=True)
class Mnemosyne:
    """The cards, and what makes none."""

    cards: tuple[LearnedCard, ...]
    left_out: tuple[LeftOut, ...]


_LOG = (
    "SELECT CAST(object_id AS text), CAST(timestamp AS integer), CAST(grade AS integer),"
    f" CAST(thinking_time AS real) FROM log WHERE event_type = {_REPETITION} ORDER BY _id"
)
_CARDS = (
    "SELECT CAST(id AS text), CAST(question AS text), CAST(answer AS text), CAST(tags AS text),"
    " CAST(grade AS integer), CAST(easiness AS real), CAST(last_rep AS integer), CAST(next_rep "
    "AS integer), CAST(ret_reps_since_lapse AS integer), CAST(lapses AS integer) FROM cards "
    "ORDER BY _id"
)


def read(path: Path, deck: str, to_text: ReadHtml) -> Mnemosyne:
    """The cards of a database into one deck; `to_text` makes text of HTML. Raises ProgramError."""
    made: list[LearnedCard] = []
    out: list[LeftOut] = []
    with opened(path) as database:
        answers = _answers(database, out)
        for id, question, answer, tags, grade, *figures in database.execute(_CARDS):
            prompt = question_line(to_text(as_html(question or ""), fences=True))
            told = cleaned(to_text(as_html(answer or ""), fences=True))
            if not prompt or not told:
                out.append(left_out("cards without a question or an answer", "", prompt or told))
                continue
            card = card_of_answer(BasicCard(slug(prompt), prompt, _labels(tags), answer=told))
            is_learned = grade is not None and grade >= 0
            schedule = _schedule(figures) if is_learned and id not in answers else None
            made.append(LearnedCard(deck, card, "", schedule, tuple(answers.get(id, ()))))
    return Mnemosyne(tuple(made), tuple(out))


def _answers(database: Connection, out: list[LeftOut]) -> dict[str, list[ForeignAnswer]]:
    """The answers of each card; rows that are not answers go to `out`."""
    answers: dict[str, list[ForeignAnswer]] = {}
    for card, at, grade, seconds in database.execute(_LOG):
        answer = _answer(at, grade, seconds)
        if answer is None:
            out.append(LeftOut("log rows that are no answers"))
        else:
            answers.setdefault(card, []).append(answer)
    return answers


def _labels(tags: str | None) -> tuple[str, ...]:
    return tuple(slug(tag) for tag in (tags or "").split(", ") if tag and tag != _UNTAGGED)


def _answer(at: int, grade: int | None, seconds: float | None) -> ForeignAnswer | None:
    if grade is None or not 0 <= grade <= 5:
        return None
    try:
        instant = datetime.fromtimestamp(at, UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return ForeignAnswer(instant, grade, min(max(seconds or 0.0, 0.0), _LONGEST_LOOK))


def _schedule(figures: Sequence[Any]) -> Schedule | None:
    """The schedule that easiness, last and next day, repetitions and lapses make; None if one of
    them is missing."""
    if None in figures:
        return None
    easiness, last, due, repetitions, lapses = figures
    try:
        reviewed = datetime.fromtimestamp(last, UTC)
        next_day = datetime.fromtimestamp(due, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
    days = round((due - last) / _DAY)
    return Schedule(days, easiness, next_day, reviewed, repetitions, max(lapses, 0))
