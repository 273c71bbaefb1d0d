"""HTML in Markdown as text that one can read: lines, points, rows of a table, emphasis.

Only tags that mark up a text are read, and of those that come in pairs only such as are closed: a
question may be about `<a>`. Code stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from drill.core.exchange.card_text.fences_and_gaps import with_fences
from drill.core.superscripts import with_powers

_SIGNS = {
    **dict.fromkeys(("b", "strong"), "**"),
    **dict.fromkeys(("i", "em"), "*"),
    **dict.fromkeys(("s", "del", "strike"), "~~"),
    **dict.fromkeys(("code", "kbd", "tt"), "`"),
}
_BLOCKS = frozenset(
    "blockquote center details dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 p summary table "
    "tbody thead tr".split()
)
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_BARE = frozenset({"big", "font", "mark", "small", "span", "u"})
_ALONE = frozenset({"br", "hr", "img"})
_KNOWN = frozenset({"li", *_SIGNS, *_BLOCKS, *_LISTS, *_CELLS, *_BARE, *_ALONE})
_OPENED = re.compile(r"<([a-z][a-z0-9]{0,9})[\s>]", re.IGNORECASE)
_CLOSED = re.compile(r"</([a-z][a-z0-9]{0,9})\s*>", re.IGNORECASE)
_TOKEN = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`)[^`].{0,2000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.{0,4000}?-->)"
    r"|<(?P<close>/?)(?P<tag>[a-z][a-z0-9]{0,9})(?P<rest>\s*/?|\s+[a-z-]+\s*=[^<>]{0,2000})>"
    r"|(?P<entity>&(?:nbsp|lt|gt|amp|quot|apos|#\d{1,6});)",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE = re.compile(r"""\b(src|alt)\s*=\s*(["']?)(.*?)\2(?=\s|/?$)""", re.IGNORECASE | re.DOTALL)
_DEEPEST = 20  # lists in lists that are told apart
_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//|data:", re.IGNORECASE)
_ONE_LINE = re.compile(r"\s*(?:\||[-*+]\s|\d+[.)]\s)")  # a row or a point, which breaks would end


def without_html(text: str) -> str:
    """The text with what HTML marks in it said in Markdown or in signs."""
    if "<" not in text and "&" not in text:
        return text
    lines = text.split("\n")
    parts: list[str] = []
    held: list[str] = []
    inside = False
    for line, in_fence in with_fences(lines):
        if in_fence != inside and held:
            parts.append("\n".join(held) if inside else _read("\n".join(held)))
            held = []
        inside = in_fence
        held.append(line)
    parts.append("\n".join(held) if inside else _read("\n".join(held)))
    return "\n".join(parts)


def _read(text: str) -> str:
    text = with_powers(text)
    opened, closed = _OPENED.findall(text), _CLOSED.findall(text)
    known = {tag.lower() for tag in opened} & {tag.lower() for tag in closed}
    known |= {"li"} if known & _LISTS else set()
    known |= {"tr", *_CELLS} if "table" in known else set()
    reader = _Reader(_ALONE | (_KNOWN & known))
    end = 0
    for found in _TOKEN.finditer(text):
        reader.add(text[end : found.start()])
        reader.token(found)
        end = found.end()
    reader.add(text[end:])
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" +\n", "\n", "".join(reader.parts)))


@dataclass(slots=True)
class _Reader:
    """Walks over the tags; `known` are those that are read, `line` is what the last line holds."""

    known: frozenset[str]
    parts: list[str] = field(default_factory=list)
    line: str = ""
    parted: bool = False  # a tag has ended the line, which the text need not do again
    lists: list[int | None] = field(default_factory=list)  # their last numbers, None without

    def add(self, text: str) -> None:
        if self.parted and text:
            text, self.parted = text.removeprefix("\n"), False
        self.parts.append(text)
        _, broken, last = text.rpartition("\n")
        self.line = last if broken else self.line + last

    def token(self, found: re.Match[str]) -> None:
        """Put in its place what stands for a tag."""
        tag = (found["tag"] or "").lower()
        is_text = found["code"] or (tag and tag not in self.known)
        if found["entity"]:
            self.add(unescape(found[0]).replace("\xa0", " "))
        elif is_text:
            self.add(found[0])
        elif tag in _SIGNS:
            self.add(_SIGNS[tag])
        elif tag == "img":
            self.add(_image(found["rest"]))
        elif tag == "br":
            self._break()
        elif tag and tag not in _BARE:
            self._part(tag, closes=bool(found["close"]))

    def _break(self) -> None:
        in_line = _ONE_LINE.match(self.line)
        self.parted = False
        self.add(" " if in_line else "\n")
        self.parted = not in_line

    def _part(self, tag: str, *, closes: bool) -> None:
        """What parts the text where a block, a list or a cell begins or ends."""
        if tag in _CELLS:
            self.add(" | " if not closes and self.line.strip() else "")
        elif tag in ("p", "div") and self.lists:
            self.add(" " if self.line.strip(" -") else "")
        else:
            if self.line.strip():
                self.add("\n")
            self.parted = True
            if tag in _LISTS:
                self._list(tag, closes=closes)
            elif tag == "li" and not closes:
                self.parted = False
                self._point()

    def _list(self, tag: str, *, closes: bool) -> None:
        if closes:
            del self.lists[-1:]
        else:
            self.lists.append(0 if tag == "ol" else None)

    def _point(self) -> None:
        number = self.lists[-1] if self.lists else None
        indent = "  " * min(max(len(self.lists) - 1, 0), _DEEPEST)
        if number is not None:
            self.lists[-1] = number + 1
        self.add(f"{indent}- " if number is None else f"{indent}{number + 1}. ")


def _image(attributes: str) -> str:
    """A picture by its words; one of a file without any by the name of that."""
    said = {name.lower(): value for name, _, value in _SOURCE.findall(attributes)}
    source = said.get("src", "")
    name = said.get("alt", "").strip() or ("" if _ELSEWHERE.match(source) else source)
    return f"[image: {name}]" if name else "[image]"
