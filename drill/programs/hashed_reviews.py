"""What hashcards 0.4.0 and repeater 0.1.8 keep of their cards, by the hash of each."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from drill.core.exchange.learned_cards import ForeignAnswer, Schedule, fsrs_easiness
from drill.programs.database import opened

_QUALITY = {"forgot": 1, "hard": 3, "good": 4, "easy": 5}


def answers(path: Path) -> tuple[dict[str, list[ForeignAnswer]], int]:
    """The log of hashcards, whose instants are wall-clock time, and how many rows of it are no
    answers.

    Raises ProgramError.
    """
    found: dict[str, list[ForeignAnswer]] = {}
    unfit = 0
    query = (
        "SELECT CAST(card_hash AS text), CAST(reviewed_at AS text), CAST(grade AS text) FROM "
        "reviews ORDER BY 2"
    )
    with opened(path) as database:
        for card, at, grade in database.execute(query):
            try:
                found.setdefault(card, []).append(
                    ForeignAnswer(datetime.fromisoformat(at), _QUALITY[grade])
                )
            except (ValueError, KeyError, TypeError):
                unfit += 1
    return found, unfit


def schedules(path: Path) -> tuple[dict[str, Schedule], int]:
    """The schedule of each card that was answered, and how many rows have no valid one. Raises
    ProgramError."""
    found: dict[str, Schedule] = {}
    unfit = 0
    query = (
        "SELECT CAST(card_hash AS text), CAST(last_reviewed_at AS text), CAST(due_date AS text),"
        " CAST(interval_days AS integer), CAST(difficulty AS real), CAST(review_count AS integer) "
        "FROM cards WHERE review_count > 0"
    )
    with opened(path) as database:
        for card, reviewed, due, interval, difficulty, count in database.execute(query):
            try:
                day = date.fromisoformat(due[:10])
                easiness = fsrs_easiness(float(difficulty))
                found[card] = Schedule(
                    int(interval), easiness, day, datetime.fromisoformat(reviewed), int(count)
                )
            except (ValueError, TypeError, OverflowError):
                unfit += 1
    return found, unfit
