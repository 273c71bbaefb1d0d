"""Figures in words, and the few styles in use. Nothing is said by colour alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from drill.core.day import Today
from drill.core.text import clean_line

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from rich.table import Table
    from rich.text import Text

GOOD, BAD, HALF, DIM, STRONG, TITLE = "green", "red", "yellow", "dim", "bold", "bold cyan"
_LONGEST_PATH = 5_000  # characters
RIGHT_MARK, WRONG_MARK, HALF_MARK = "✓", "✗", "~"


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def shorten(text: str, longest: int) -> str:
    """A text on one line, cut to `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def shorten_at_word(text: str, longest: int) -> str:
    """A text on one line, cut to `longest` characters at the end of a word, if it has one there."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    head = line[:longest]
    words, _, _ = head.rpartition(" ")
    return f"{words.rstrip(' ,;:–—-') or head[:-1]}…"


def shown(path: Path) -> str:
    """A path on the screen: whoever named it may have put in what steers a terminal."""
    return clean_line(str(path), limit=_LONGEST_PATH)


def date_and_time(at: datetime) -> str:
    """An instant by the clock of its place: `Thu 12 Mar 2026, 09:00`."""
    return f"{at:%a} {at.day} {at:%b %Y, %H:%M}"


def clock_time(seconds: float) -> str:
    """Minutes and seconds, `1:05`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def interval(days: int) -> str:
    """How long until a card is asked again, rounded for reading."""
    if days < 60:
        return plural(days, "day")
    if days < 700:
        return f"{days / 30.4:.0f} months"
    return f"{days / 365.25:.1f} years"


def day_name(day: date, today: date) -> str:
    """A day as a person would say it."""
    if day <= today:
        return "today"
    if day == today + timedelta(days=1):
        return "tomorrow"
    return f"{day:%a} {day.day} {day:%b}" if (day - today).days < 300 else day.isoformat()


def day_written(day: date) -> str:
    """A day with its year, for a span of time."""
    return f"{day.day} {day:%b %Y}"


def today_line(today: Today) -> str:
    """Today's counts in one line, also for a status bar."""
    parts = [due_of(today.due, today.due_in_all), f"{today.new} new"]
    if today.minutes:
        parts.append(f"about {today.minutes} min")
    if today.streak:
        parts.append(f"streak {plural(today.streak, 'day')}")
    if today.interview is not None:
        one = today.interview
        share = share_range(one.recall_low, one.recall_high)
        parts.append(f"{countdown(one.name, one.days)}, {share} recalled by now")
    return " · ".join(parts)


def due_of(due: int, in_all: int | None) -> str:
    """How many cards are due, and with a plan, out of how many it chose them."""
    return f"{due} due" if in_all is None or in_all == due else f"{due} of {in_all} due"


def countdown(interview: str, days: int) -> str:
    """How long until an interview."""
    return f"{interview} in {plural(days, 'day')}" if days > 0 else f"{interview} today"


def share_range(low: float, high: float) -> str:
    """A share (0..1) that lies between two bounds, in whole percent: `72–84%`, or one figure if
    both come to it."""
    least, most = f"{low:.0%}", f"{high:.0%}"
    return most if least == most else f"{least[:-1]}–{most}"


def new_table(*columns: str) -> Table:
    """An empty table without lines, which reads well in any width and by a screen reader."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, header_style=STRONG)
    for column in columns:
        made.add_column(column, overflow="fold")
    return made


def not_stored() -> Text:
    """The mark below something that is shown but could not be stored."""
    from rich.text import Text

    return Text("  NOT STORED", f"{STRONG} {BAD}")
