"""Calls of an interface as one writes them (`POST /rides/{id}/cancel`): what of them tells one call
from another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from drill.core.grading.words.tokens import normal

_CALL = re.compile(r"\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|WS) +/[^\s,;]*")
_SEGMENT = re.compile(r"[^\s/?]+")
_PLACEHOLDER = re.compile(r"[{<:$].*|\d+|me")
_VERSION = re.compile(r"api|v\d+")
_PLURAL = re.compile(r"[^su]s")
_NAME = "{id}"

Span = tuple[int, int]


def telling(text: str, wordings: Iterable[Collection[str]]) -> str:
    """The text with blanks, as many as there were characters, for what tells nothing in a call.

    A call that is one of the `wordings` of any point, whatever its placeholders are called, is
    written as that one. Of any other its placeholders tell nothing, nor what the path leads
    through, nor the method of an action: `POST /rides/{id}/cancel` says "cancel",
    `GET /events/{id}/seats` "GET seats".
    """
    if "/" not in text:
        return text
    known = frozenset().union(*wordings)
    return _CALL.sub(lambda found: _told(found[0], known), text)


def _told(call: str, wordings: Collection[str]) -> str:
    if normal(call) in wordings:
        return call
    path = call.split("?")[0]
    method, *segments = (one.span() for one in _SEGMENT.finditer(path))
    segments = [span for span in segments if not _VERSION.fullmatch(call, *span)]
    placeholders = {span for span in segments if _PLACEHOLDER.fullmatch(call, *span)}
    told = [at for at, span in enumerate(segments) if span not in placeholders]
    if not told:
        return call
    same = _same_call(call, [method, *segments], placeholders)
    if normal(same) in wordings:
        return same
    last = first = told[-1]
    while first - 1 in told:
        first -= 1
    ends_path = first > 0 and last == len(segments) - 1
    is_action = ends_path and not _is_plural(call, segments[last])
    kept = [*segments[first : last + 1], (len(path), len(call))]
    return _kept(call, kept if is_action else [method, *kept])


def _is_plural(call: str, span: Span) -> bool:
    return _PLURAL.fullmatch(call, span[1] - 2, span[1]) is not None


def _same_call(call: str, spans: list[Span], placeholders: Collection[Span]) -> str:
    """The call with one name for all placeholders, where there is room, and without versions."""
    named = list(call)
    for first, last in placeholders:
        if last - first >= len(_NAME):
            named[first:last] = _NAME.ljust(last - first)
    return _kept("".join(named), spans)


def _kept(call: str, spans: list[Span]) -> str:
    """The call with blanks for all but these places."""
    told, end = "", 0
    for first, last in spans:
        told += " " * (first - end) + call[first:last]
        end = last
    return told + " " * (len(call) - end)
