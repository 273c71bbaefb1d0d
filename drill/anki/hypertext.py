"""HTML of a note's field to text: what one would see, with images and sounds named."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr main nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_SILENT = frozenset({"script", "style", "head", "title", "template", "svg", "math"})
_SOUND = re.compile(r"\[sound:([^\]]*)\]")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 20  # lists in lists that are told apart
LONGEST = 200_000  # characters of a field that are read
# A `<` that no `>` follows before the next one is text; the parser would look for the end of each anew.
_OPEN_TAG = re.compile(r"<(?!!)(?=[^<>]*(?:<|\Z))")


def to_text(html: str) -> str:
    """The text of a field: a line a paragraph, `- ` or `1. ` before a list's points, indented in inner lists."""
    reader = _read(_SOUND.sub(r"[sound: \1]", html[:LONGEST]))
    lines = (line.rstrip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def media(html: str) -> list[str]:
    """The names of the files that a field shows or plays."""
    html = html[:LONGEST]
    return _read(html).media + _SOUND.findall(html)


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(_OPEN_TAG.sub("&lt;", html))
    reader.close()
    return reader


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.media: list[str] = []
        self._lists: list[int | None] = []  # the number of the last point, None where they have none
        self._silent = 0
        self._verbatim = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if self._silent:
            return
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        self._verbatim += tag == "pre"
        if tag in ("br", "li") or tag in _BLOCKS:
            self._break(always=tag == "br")
        if tag == "li":
            self.parts.append(self._bullet())
        if tag in ("td", "th") and self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append(" | ")
        if tag == "img":
            self._image(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif not self._silent:
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            if tag == "pre":
                self._verbatim = max(self._verbatim - 1, 0)
            if tag in _BLOCKS or tag == "li":
                self._break(always=False)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._verbatim:
            data = _SPACES.sub(" ", data)
            if not self.parts or self.parts[-1].endswith(("\n", " ")):
                data = data.lstrip(" ")
        if data:
            self.parts.append(data)

    def _break(self, *, always: bool) -> None:
        if always or (self.parts and not self.parts[-1].endswith("\n")):
            self.parts.append("\n")

    def _bullet(self) -> str:
        indent = "  " * min(len(self._lists) - 1, _DEEPEST)
        if not self._lists or self._lists[-1] is None:
            return f"{indent}- "
        self._lists[-1] += 1
        return f"{indent}{self._lists[-1]}. "

    def _image(self, attributes: dict[str, str | None]) -> None:
        name = attributes.get("src") or attributes.get("alt") or "image"
        self.media.append(name)
        self.parts.append(f"[image: {name}]")
