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
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(value, kind):
        for field in fields(kind):
            check_sound(getattr(value, field.name), _declared(kind)[field.name], field.name)
    # A named one.
    elif isinstance(kind, type) and issubclass(kind, tuple) and isinstance(value, kind):
        for (part, declared), one in zip(_declared(kind).items(), value, strict=True):
            check_sound(one, declared, part)
    elif get_origin(kind) is UnionType:
        declared = get_args(kind)
        check_sound(value, type(value) if type(value) in declared else declared[0], name)
    elif get_origin(kind) is tuple and isinstance(value, tuple):
        declared, *more = get_args(kind)
        kinds = [declared] * len(value) if more == [Ellipsis] else [declared, *more]
        for one, each in zip(value, kinds, strict=True):
            check_sound(one, each, name)
    elif not _is_sound(value, kind):
        raise ValueError(f"{name}: {str(value)[:_SHOWN]!r} does not belong here")


@cache
def _declared(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _is_sound(value: object, kind: Any) -> bool:
    if kind is int or kind is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST
        return fits and (kind is float or isinstance(value, int))
    if not isinstance(kind, type) or not isinstance(value, kind):
        return False
    if isinstance(value, datetime) and value.tzinfo is None:
        return False
    return not isinstance(value, date) or value.year in _YEARS
