"""Whether values made from outside are what their types declare, all the way down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

MOST = 1e7  # of any number; none of the domain's is negative or larger
_YEARS = range(1970, 3000)
_SHOWN = 60  # characters of a wrong value in a message


_Check = Callable[[object, str], None]


def check_sound(value: object, kind: Any, name: str) -> None:
    """Raises ValueError, which names the field, for a value that is not of the type `kind`.

    The same for what is in its fields and tuples, for numbers outside of 0 to `MOST`, for days out
    of this age and for instants without a zone.
    """
    _check_of(kind)(value, name)


@cache
def _check_of(kind: Any) -> _Check:
    """The check of a type, made once: a log has a million values of few types."""
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, tuple)):
        return _check_of_fields(kind)
    if get_origin(kind) is UnionType:
        checks = {each: _check_of(each) for each in get_args(kind)}
        usual = checks[get_args(kind)[0]]
        return lambda value, name: checks.get(type(value), usual)(value, name)
    if get_origin(kind) is tuple:
        return _check_of_tuple(kind)

    def check(value: object, name: str) -> None:
        if not _is_sound(value, kind):
            raise _unsound(value, name)

    return check


def _check_of_fields(kind: type) -> _Check:
    """The check of a dataclass, or of a named tuple."""
    declared = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(declared)
    checks = [(name, _check_of(declared[name])) for name in names]

    def check(value: object, name: str) -> None:
        if not isinstance(value, kind):
            raise _unsound(value, name)
        for part, its_check in checks:
            its_check(getattr(value, part), part)

    return check


def _check_of_tuple(kind: Any) -> _Check:
    declared, *more = get_args(kind)
    first = _check_of(declared)
    checks = None if more == [Ellipsis] else [first, *map(_check_of, more)]

    def check(value: object, name: str) -> None:
        if not isinstance(value, tuple):
            raise _unsound(value, name)
        for one, its_check in zip(value, checks or [first] * len(value), strict=True):
            its_check(one, name)

    return check


def _unsound(value: object, name: str) -> ValueError:
    return ValueError(f"{name}: {str(value)[:_SHOWN]!r} does not belong here")


def _is_sound(value: object, kind: Any) -> bool:
    if kind is int:
        return isinstance(value, int) and _is_number(value)
    if kind is float:
        return _is_number(value)
    if not isinstance(kind, type) or not isinstance(value, kind):
        return False
    if isinstance(value, datetime) and value.tzinfo is None:
        return False
    return not isinstance(value, date) or value.year in _YEARS


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= MOST
