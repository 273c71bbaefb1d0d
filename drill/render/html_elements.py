"""HTML that is put together from elements, so that no text gets into it without being escaped."""

from __future__ import annotations

from html import escape


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, /, *inside: str, **attributes: str) -> Markup:
    """An element. What is inside is escaped, unless it is Markup; a trailing `_` of an attribute's
    name is dropped, other `_` stand for `-`."""
    return Markup(f"{_opening(name, attributes)}{joined(*inside)}</{name}>")


def empty(name: str, /, **attributes: str) -> Markup:
    """An element of HTML that has no inside and no end, such as `meta`."""
    return _opening(name, attributes)


def joined(*parts: str) -> Markup:
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def _opening(name: str, attributes: dict[str, str]) -> Markup:
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(text)}"' for key, text in attributes.items()
    )
    return Markup(f"<{name}{written}>")
