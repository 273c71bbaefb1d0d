"""HTML of a note's field to text: what one would see, with images named and sounds as a sign."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

from drill.anki import html_marks
from drill.anki.dollar_formulas import with_dollars
from drill.core.exchange.card_text.sounds import SOUND, with_signs
from drill.core.markdown import Fence, Picture
from drill.core.markdown.written import fenced, markdown_of
from drill.core.superscripts import index, power

_BLOCKS = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section summary table tbody tfoot "
    "thead tr ul".split()
)
_SILENT = frozenset({"script", "style", "head", "title", "template", "svg", "math"})
_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
# How the source of an image begins that is no file of the package.
_ELSEWHERE = re.compile(r"(?:[a-z]+:)?//|data:", re.IGNORECASE)
_EMPTY_POINT = re.compile(r" *(?:-|\d+\.)$")
_SPACES = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")  # a single blank stays as it is
# Signs that a field needs a reader for; most have none.
_NOT_PLAIN = re.compile("[<&\\[\ue010-\ue014]")
# What parts the lines of a point, which is one line here.
_WITHIN_POINT = frozenset({"p", "div", "br"})
_STRUCK = frozenset({"s", "del", "strike"})
_RAISED = frozenset({"sup", "sub"})
_LANGUAGE = re.compile(r"(?:^|\s)(?:lang(?:uage)?|brush)[-:]([\w+#.-]{1,30})")
_DEEPEST = 20  # lists in lists that are told apart
LONGEST = 200_000  # characters of a field that are read
# A `<` that no `>` follows before the next one is text; the parser would look for the end of each
# again.
_OPEN_TAG = re.compile(r"<(?!!)(?=[^<>]*(?:<|\Z))")


def to_text(html: str) -> str:
    """The text of a field: a line a paragraph, `- ` or `1. ` before a list's points, indented in
    inner lists."""
    return _text(html, _Reader())


def to_markdown(html: str, *, fences: bool) -> str:
    """The text of a field with bold, italic, code and formulas in Markdown, as far as that says the
    same; what is `<pre>` with `fences`, for a text that may have several lines."""
    html = with_dollars(html[:LONGEST])
    if not _NOT_PLAIN.search(html):
        return _plain_text(html).rstrip()
    reader = _Reader(marks=True, fences=fences)
    text = _text(html_marks.without_signs(html), reader)
    return html_marks.with_fences(_tidy(html_marks.as_markdown(text)), reader.fences)


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def _text(html: str, reader: _Reader) -> str:
    if not _NOT_PLAIN.search(html):
        return _plain_text(html)
    reader.read(with_signs(html[:LONGEST]))
    lines = (line.rstrip() for line in "".join(reader.parts).split("\n"))
    return _tidy(
        "\n".join(line for line in lines if not reader.has_points or not _EMPTY_POINT.match(line))
    )


def _plain_text(html: str) -> str:
    """What a field without tags and entities says, which is one line."""
    return _SPACES.sub(" ", html[:LONGEST]).strip(" ")


def images(html: str) -> list[str]:
    """The names of the files that a field shows."""
    return _Reader().read(html[:LONGEST]).images if _IMAGE.search(html) else []


def sounds(html: str) -> list[str]:
    """The names of the files that a field plays."""
    return SOUND.findall(html[:LONGEST]) if "[sound:" in html else []


def with_pictures(html: str, paths: Mapping[str, str]) -> str:
    """The field with those images whose names are in `paths` as Markdown with the path, which is
    text in HTML."""
    return _IMAGE.sub(lambda found: _picture(found[0], paths), html) if paths else html


def _picture(tag: str, paths: Mapping[str, str]) -> str:
    reader = _Reader().read(tag)
    path = paths.get(reader.images[0]) if reader.images else None
    if path is None:
        return tag
    said = _SPACES.sub(" ", reader.alt).strip() or reader.images[0].rpartition(".")[0]
    return escape(markdown_of(Picture(said, path)), quote=False)


class _Reader(HTMLParser):
    """Walks over the tags. With `marks`, private signs stand where bold, italic and code begin and
    end; with `fences` also for each text of several lines that is `<pre>`, by its number."""

    def __init__(self, *, marks: bool = False, fences: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.fences: list[str] = []
        self._with_marks, self._with_fences = marks, fences
        self._mark = ""  # the tag of the mark that is open: of marks in marks the outer one holds
        self._pre_start = 0
        self._language = ""
        self.parts: list[str] = []
        self.images: list[str] = []
        self.alt = ""  # of the last image
        self.has_points = False
        self._lists: list[
            int | None
        ] = []  # the number of the last point, None where they have none
        self._silent = 0
        self._verbatim = 0
        self._raised: list[
            tuple[str, int]
        ] = []  # tags of powers and indices, and where their text begins

    def read(self, html: str) -> _Reader:
        """This reader, after it has read the HTML."""
        self.feed(_OPEN_TAG.sub("&lt;", html))
        self.close()
        return self

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if self._silent:
            return
        if tag in ("ul", "ol"):
            self._lists.append(_before_first(dict(attrs)) if tag == "ol" else None)
        self._part(tag, begins=True)
        self._begin_code(tag, attrs)
        if tag in _STRUCK:
            self.parts.append("~~")
        elif tag in _RAISED:
            self._raised.append((tag, len(self.parts)))
        elif tag == "li":
            self.has_points = True
            self.parts.append(self._bullet())
        elif tag in ("td", "th") and self._last()[-1:] not in ("", "\n"):
            self.parts.append(" | ")
        elif tag == "img":
            self._image(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif not self._silent:
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
            self._end_code(tag)
            if tag in _STRUCK:
                self.parts.append("~~")
            if tag in _RAISED and self._raised:
                self._raise()
            self._part(tag, begins=False)

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if not self._verbatim:
            data = _SPACES.sub(" ", data)
            if data.startswith(" ") and (not (last := self._last()) or last.endswith(("\n", " "))):
                data = data.lstrip(" ")
        if data:
            self.parts.append(data)

    def _last(self) -> str:
        """What is last, marks aside; empty at the beginning."""
        for part in reversed(self.parts):
            if part and part not in html_marks.SIGNS:
                return part
        return ""

    def _begin_code(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Where code begins, or another mark."""
        if tag == "pre":
            self._verbatim += 1
            if self._verbatim == 1:
                self._pre_start, self._language, self._mark = len(self.parts), "", ""
        if self._verbatim:
            told = _LANGUAGE.search(dict(attrs).get("class") or "")
            self._language = told[1] if told else self._language
        elif self._with_marks and tag in html_marks.MARKED and not self._mark:
            self._mark = tag
            self.parts.append(html_marks.MARKED[tag])

    def _end_code(self, tag: str) -> None:
        if tag == "pre" and self._verbatim:
            self._verbatim -= 1
            if not self._verbatim and self._with_marks:
                self._preformatted()
        elif not self._verbatim and tag == self._mark:
            self._mark = ""
            self.parts.append(html_marks.END)

    def _preformatted(self) -> None:
        """A line of `<pre>` as code, several as a fence where one can stand."""
        text = "".join(self.parts[self._pre_start :]).strip("\n")
        if not text.strip() or html_marks.splits_gap(text) or self._lists:
            return
        if "\n" not in text:
            self.parts[self._pre_start :] = [html_marks.CODE, text, html_marks.END]
        elif self._with_fences:
            self.parts[self._pre_start :] = [html_marks.fence_sign(len(self.fences))]
            self.fences.append(fenced(Fence(self._language, text)))

    def _break(self, *, always: bool) -> None:
        if always or (self._last() and not self._last().endswith("\n")):
            self.parts.append("\n")

    def _part(self, tag: str, *, begins: bool) -> None:
        """What parts the text where such a tag begins or ends."""
        if tag in _WITHIN_POINT and self._lists and not self._verbatim:
            self._space()
        elif tag == "br":
            if begins:
                self._break(always=True)
        elif tag == "li" or tag in _BLOCKS:
            self._break(always=False)

    def _space(self) -> None:
        """Between two lines of a point."""
        if self._last() and not self._last().endswith(("\n", " ")):
            self.parts.append(" ")

    def _raise(self) -> None:
        """A power as `2^10`, an index as `H₂O` or, where there are no such signs, `x_(max)`."""
        tag, start = self._raised.pop()
        text = "".join(self.parts[start:]).strip()
        del self.parts[start:]
        if not text or "\n" in text:
            self.parts.append(text)
        else:
            self.parts.append(power(text) if tag == "sup" else index(text))

    def _bullet(self) -> str:
        indent = "  " * min(len(self._lists) - 1, _DEEPEST)
        if not self._lists or self._lists[-1] is None:
            return f"{indent}- "
        self._lists[-1] += 1
        return f"{indent}{self._lists[-1]}. "

    def _image(self, attributes: dict[str, str | None]) -> None:
        name = attributes.get("src") or attributes.get("alt") or "image"
        self.images.append(name)
        self.alt = attributes.get("alt") or ""
        said = self.alt.strip() if _ELSEWHERE.match(name) else name
        self.parts.append(f"[image: {said}]" if said else "[image]")


def _before_first(attributes: dict[str, str | None]) -> int:
    """The number before that of a list's first point."""
    start = attributes.get("start") or "1"
    return int(start) - 1 if start.isdecimal() and len(start) < 6 else 0
