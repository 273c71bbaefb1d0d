"""Dates as people write them: tomorrow, friday, 5 Dec, 05.12.2026, in 2 weeks; also with a time of
day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import NamedTuple

from drill.core.durations.duration_words import SMALL
from drill.errors import UsageError

WAYS = "Say tomorrow, friday, 5 Dec, 2026-12-05, 05.12.2026 or in 2 weeks"
_PAST_WAYS = "Say yesterday, monday, 5 Dec, 2026-03-02, 02.03.2026 or 2 weeks ago"
_WEEK = 7  # days
_NOON = 12  # hours
_MONTHS_A_YEAR = 12
_LEAP_YEARS_APART = 8  # at most, as from 1896 to 1904
_SHORTEST_NAME = 3  # letters of a weekday or month
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS_FROM_TODAY = {
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "yesterday": -1,
}
_NUMBERS = {"a": 1, "an": 1} | {word: int(number) for word, number in SMALL.items() if number}

_TIME = re.compile(
    r"(?P<day>.+?),? (?P<at>at )?(?:noon|(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?(?: "
    r"?(?P<half>[ap]m))?)"
)
_SPAN = re.compile(r"(?:in )?(\d{1,4}|[a-z]+) (day|week|month|year)s?(?P<ago> ago)?")
_WEEKDAY = re.compile(r"(?:(next|this|coming|last) )?([a-z]+)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?(?:,? (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DOTS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.?(?: ?(\d{4}|\d\d))?")
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d\d))?")


class SaidDate(NamedTuple):
    """A date, the time of day if one was given, and how a date with two meanings was taken, empty
    for others."""

    day: date
    time: time | None = None
    note: str = ""


class _DateReading(NamedTuple):
    """The day on which a date is read, and whether the date is one that is past."""

    today: date
    past: bool


def read_date(text: str, today: date, *, past: bool = False) -> SaidDate:
    """The date that a person means by `text` on the day `today`; without a year the next one, or
    the last if `past`.

    A weekday alone is never today. Raises UsageError for what is not a date, and for one with two
    meanings such as 05/12.
    """
    said = " ".join(text.lower().split()).removeprefix("on ")
    day_text, at = _without_time(said)
    reading = _DateReading(today, past)
    for read in _READERS:
        try:
            found = read(day_text, reading)
        except (ValueError, OverflowError):  # there is no such day
            break
        if found is not None:
            return found._replace(time=at)
    raise UsageError(f"{text!r} is not a date", _PAST_WAYS if past else WAYS)


def _without_time(said: str) -> tuple[str, time | None]:
    """What is said before the time of day, and that; the whole text and None where there is
    none."""
    found = _TIME.fullmatch(said)
    if found is None:
        return said, None
    hour, minute = int(found["hour"] or _NOON), int(found["minute"] or 0)
    half = found["half"]
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    says_time = found["at"] or found["minute"] or half
    may_be_date = found["hour"] and not says_time  # a year, or a day
    if may_be_date or hour > 23 or minute > 59:
        return said, None
    return found["day"], time(hour, minute)


def _near(said: str, reading: _DateReading) -> SaidDate | None:
    days = _DAYS_FROM_TODAY.get(said)
    return None if days is None else SaidDate(reading.today + timedelta(days=days))


def _span(said: str, reading: _DateReading) -> SaidDate | None:
    """`in 2 weeks`, `3 days ago`."""
    found = _SPAN.fullmatch(said)
    if found is None or bool(found["ago"]) == said.startswith("in "):
        return None
    number, unit = found[1], found[2]
    count = int(number) if number.isdecimal() else _NUMBERS.get(number)
    if count is None:
        return None
    if found["ago"]:
        count = -count
    match unit:
        case "day":
            return SaidDate(reading.today + timedelta(days=count))
        case "week":
            return SaidDate(reading.today + timedelta(weeks=count))
        case "year":
            return SaidDate(_months_on(reading.today, count * _MONTHS_A_YEAR))
        case _:
            return SaidDate(_months_on(reading.today, count))


def _months_on(day: date, months: int) -> date:
    """The same day N months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(said: str, reading: _DateReading) -> SaidDate | None:
    """The next one, or the last one; only `this friday` can be today. `next tuesday` is in the week
    of next Monday."""
    found = _WEEKDAY.fullmatch(said)
    number = _index(found[2], _WEEKDAYS) if found else None
    if found is None or number is None:
        return None
    which, today, name = found[1], reading.today, _WEEKDAYS[number].capitalize()
    is_today = number == today.weekday()
    if reading.past or which == "last":
        return SaidDate(today - timedelta(days=(today.weekday() - number - 1) % _WEEK + 1))
    if which == "this" and is_today:
        return SaidDate(today)
    coming = today + timedelta(days=(number - today.weekday() - 1) % _WEEK + 1)
    in_next_week = today + timedelta(days=_WEEK - today.weekday() + number)
    if which == "next" and coming != in_next_week:
        note = f"“{said}” is taken as the {name} of next week, not the coming one."
        return SaidDate(in_next_week, note=note)
    note = f"Today is {name}; “{said}” is taken as the one in a week." if is_today else ""
    return SaidDate(coming, note=note)


def _day_and_month(said: str, reading: _DateReading) -> SaidDate | None:
    """`5 Dec`, `December 5th, 2026`."""
    if found := _DAY_MONTH.fullmatch(said):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(said):
        name, day, year = found.groups()
    else:
        return None
    month = _index(name, _MONTHS)
    return None if month is None else SaidDate(_dated(int(day), month + 1, year, reading))


def _year_first(said: str, reading: _DateReading) -> SaidDate | None:
    found = _YEAR_FIRST.fullmatch(said)
    return SaidDate(date(*map(int, found.groups()))) if found else None


def _dots(said: str, reading: _DateReading) -> SaidDate | None:
    """`05.12.2026`: with dots the day comes first everywhere."""
    found = _DOTS.fullmatch(said)
    return SaidDate(_dated(int(found[1]), int(found[2]), found[3], reading)) if found else None


def _slashes(said: str, reading: _DateReading) -> SaidDate | None:
    """`25/12`, where only one of the two can be the month. Raises UsageError where both can."""
    found = _SLASHES.fullmatch(said)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first <= _MONTHS_A_YEAR and second <= _MONTHS_A_YEAR and first != second:
        day_first = _dated(first, second, year, reading)
        month_first = _dated(second, first, year, reading)
        raise UsageError(
            f"{said!r} is unclear: {_written(day_first)} or {_written(month_first)}",
            f"Say {day_first} or {month_first}.",
        )
    day, month = (second, first) if second > _MONTHS_A_YEAR else (first, second)
    return SaidDate(_dated(day, month, year, reading))


_READERS: tuple[Callable[[str, _DateReading], SaidDate | None], ...] = (
    _near, _span, _weekday, _day_and_month, _year_first, _dots, _slashes,
)  # fmt: skip


def _index(name: str, names: tuple[str, ...]) -> int | None:
    """Which of the names begins with this one, if it has enough letters."""
    if len(name) < _SHORTEST_NAME:
        return None
    return next((number for number, whole in enumerate(names) if whole.startswith(name)), None)


def _dated(day: int, month: int, year: str | None, reading: _DateReading) -> date:
    """The date; without a year the first one that is not past, or the last one that is. Raises
    ValueError."""
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    step = -1 if reading.past else 1
    for years in range(_LEAP_YEARS_APART + 1):  # for 29 Feb
        this_year = reading.today.year + step * years
        if day <= monthrange(this_year, month)[1]:
            found = date(this_year, month, day)
            if (found - reading.today).days * step >= 0:
                return found
    raise ValueError


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1][:_SHORTEST_NAME].capitalize()}"
