"""The pictures that texts of cards name. Those that drill keeps have a path such as
`media/NAME.png`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drill.core.cards import Card
from drill.core.markdown.card_texts import texts_of
from drill.core.markdown.elements import Fence, Grid, Lines, Picture
from drill.core.markdown.markdown_reader import read

MEDIA = "media"  # the folder of pictures, within that of the data
_KEPT = re.compile(
    rf"{MEDIA}/(?P<name>[a-z0-9_][a-z0-9_.-]{{0,99}}\.(?:png|jpe?g|gif|webp))", re.IGNORECASE
)
_PICTURE = re.compile(r"!\[(?P<alt>[^\[\]\n]*)\]\((?P<path>[^()\s<>]+)\)")
_PERCENT = re.compile(rb"%([0-9a-fA-F]{2})")


def kept_name(picture: Picture) -> str | None:
    """The name of the file that a picture means in the folder of media; None for a picture that is
    elsewhere."""
    found = _KEPT.fullmatch(picture.path)
    return found["name"] if found else None


def decoded(path: str) -> str:
    """A path without its percent signs: `my%20tree.png` is `my tree.png`."""
    return _PERCENT.sub(lambda found: bytes((int(found[1], 16),)), path.encode()).decode(
        "utf-8", "replace"
    )


def pictures(text: str) -> tuple[Picture, ...]:
    """The pictures in a text, in order."""
    return tuple(_pictures(text)) if "![" in text else ()


def card_pictures(card: Card) -> tuple[Picture, ...]:
    """The pictures in the texts of a card, each once."""
    return tuple(dict.fromkeys(picture for text in texts_of(card) for picture in pictures(text)))


def with_paths(text: str, change: Callable[[str], str | None]) -> str:
    """The text with other paths of its pictures; a picture whose path becomes None is left out,
    with an empty line."""
    if "![" not in text:
        return text
    lines = []
    for line in text.split("\n"):
        changed = _PICTURE.sub(lambda found: _changed(found, change), line)
        if changed == line or changed.strip():
            lines.append(changed)
    return "\n".join(lines)


def _changed(found: re.Match[str], change: Callable[[str], str | None]) -> str:
    path = change(found["path"])
    return "" if path is None else f"![{found['alt']}]({path})"


def _pictures(text: str) -> Iterator[Picture]:
    for block in read(text):
        match block:
            case Lines():
                yield from _within(block)
            case Grid():
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from _within(cell)
            case Fence():
                pass


def _within(lines: Lines) -> Iterator[Picture]:
    yield from (part for part in lines.parts if isinstance(part, Picture))
