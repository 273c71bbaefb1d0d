"""Whether values made from outside are what their types declare, all the way down."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

MOST = 1e7  # of any number; none of the domain's is negative or larger
_YEARS = range(1970, 3000)
_SHOWN = 60  # characters of a wrong value in a message


def check_sound(value: object, kind: Any, name: str) -> None:
    """Raises ValueError, which names the field, for a value that is not of the type `kind`.

    The same for what is in its fields and tuples, for numbers outside of 0 to `MOST`, for days out
    of this age and for instants without a zone.
    """
    if get_origin(kind) is UnionType:
        declared = get_args(kind)
        check_sound(value, type(value) if type(value) in declared else declared[0], name)
    elif get_origin(kind) is tuple and isinstance(value, tuple):
        _check_tuple(value, get_args(kind), name)
    elif isinstance(kind, type) and isinstance(value, kind) and _has_fields(kind):
        for field, declared in _declared(kind).items():
            check_sound(getattr(value, field), declared, field)
    elif not _is_sound(value, kind):
        raise ValueError(f"{name}: {str(value)[:_SHOWN]!r} does not belong here")


def _check_tuple(value: tuple[Any, ...], kinds: tuple[Any, ...], name: str) -> None:
    first, *more = kinds
    if more == [Ellipsis]:
        kinds = (first,) * len(value)
    for one, kind in zip(value, kinds, strict=True):
        check_sound(one, kind, name)


def _has_fields(kind: type) -> bool:
    """Whether it is a dataclass or a named tuple."""
    return is_dataclass(kind) or issubclass(kind, tuple)


@cache
def _declared(kind: type) -> dict[str, Any]:
    """The types of the fields, without those of the class itself."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(hints)
    return {name: hints[name] for name in names}


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
