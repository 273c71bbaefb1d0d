"""As much of the protobuf wire format as a package of the newest generation needs."""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """The fields of a message, number and value, in their order. Raises ValueError where it is
    broken."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        number, wire = tag >> 3, tag & 7
        if wire == _VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        if wire == _BYTES:
            size, at = _varint(message, at)
        elif wire in (_EIGHT, _FOUR):
            size = 8 if wire == _EIGHT else 4
        else:
            raise ValueError(f"wire type {wire}")
        if at + size > len(message):
            raise ValueError("a field is cut off")
        yield number, message[at : at + size]
        at += size


def text(message: bytes, number: int) -> str:
    """The text of the field, empty if there is none."""
    found = next((value for field, value in fields(message) if field == number), b"")
    return found.decode("utf-8", "replace") if isinstance(found, bytes) else ""


def first_number(message: bytes) -> int:
    """The number in field 1, 0 if there is none or the message is broken."""
    try:
        found = next((value for field, value in fields(message) if field == 1), 0)
    except ValueError:
        return 0
    return found if isinstance(found, int) else 0


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if at >= len(message) or shift > 63:
            raise ValueError("a number is cut off")
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
