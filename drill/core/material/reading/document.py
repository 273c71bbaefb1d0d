"""Markdown to blocks: one pass of a real parser, every line's number kept."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from unicodedata import normalize

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from drill.core.markdown import FORMULAS
from drill.core.material.reading.blocks import (
    Block,
    Code,
    Definition,
    Heading,
    ListPoint,
    Mute,
    NoteLine,
    Paragraph,
    PointList,
    Table,
    TableRow,
    lines_of,
)
from drill.core.material.reading.dialects import plain_lines
from drill.core.material.reading.lone_labels import with_lone_labels
from drill.core.material.vocabulary import Vocabulary
from drill.core.note_head import head_lines
from drill.core.text import clean, clean_line

# Lists nest two levels each; deeper than this nobody reads, and every level costs stack.
_DEEPEST = 60
_NO_LIMIT = 1 << 40
_MOST_BRACKETS = (
    300  # of a paragraph; looking for the end of each takes time that grows with their square
)
LONGEST_LINE = 20_000  # characters; a longer line is an image or data inside the notes
_LONGEST_NAME = 150

# What a text must contain for a rule of the parser to apply.
_SIGNS = {
    "table": re.compile(r"\|"),
    "fence": re.compile("```|~~~"),
    "blockquote": re.compile(">"),
    "hr": re.compile(r"([-*_])[ \t]*\1[ \t]*\1[ \t]*$", re.MULTILINE),
    "reference": re.compile("]:"),
    "html_block": re.compile("<"),
    "lheading": re.compile(r"[=-][ \t]*$", re.MULTILINE),
    "deflist": re.compile(r"^[ \t>\d.)*+-]*[:~][ \t]", re.MULTILINE),
    "footnote_def": re.compile(r"\[\^"),
}
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]*\}\s*$")  # "## Requirements {#requirements}"
_MARKUP = re.compile(r"[*_`\[<\\]|&[#\w]+;")
_TIMES = re.compile(r"(?<=\d)\*(?=\d)")  # "60*24*7" has no emphasis
_ALL_BOLD = re.compile(r"\*\*(?=[^\s\W])([^*_`\[<\\&\n]*[^\s\W])\*\*")
HTML = "html"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_BLANKS = re.compile(r"\s{2,}")
# "[^1]", and where else to look: "(pg 366)", "(refer to section 8)", "[00:17:42]" of a video.
_FOOTNOTE = re.compile(
    r"\[\^[^\]\s]+\]"
    r"|(?<=\S) \[\d{1,2}:\d\d(?::\d\d)?\](?=\W*$)"
    r"|(?<=\S) \((?:(?:pgs?|pp?|pages?)\.?\s?\d{1,4}(?:\s?[-–]\s?\d{1,4})?"
    r"|(?:see|refer to)\s[^()]{3,60})\)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"^(?:\[[ xX]\](?=\s)|\[![\w-]+\][+-]?)\s*")
# The page of a book that a point is from: "pg 12: …", "(p. 30-31) …".
_PAGE = re.compile(
    r"^\(?(?:pgs?\.?|pages?|pp?\.|seite|стр\.)\s*\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\)|\s*[:–—])\s+"
    r"(?=\S)",
    re.IGNORECASE,
)
# What drill writes; Obsidian has a setting "deck" too, but between fences.
_DECK_FILE = re.compile(r"\s*deck:.*^cards:", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """Notes as given: the name that people see, and the Markdown."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document taken apart. `raw` holds its lines as they are, the first at index 0; `front`
    are settings."""

    name: str
    raw: tuple[str, ...]
    blocks: tuple[Block, ...]
    front: int = 0


def parse(document: Document, vocabulary: Vocabulary) -> Parsed:
    """The blocks of `document`, cleaned of control characters; any text is accepted."""
    text = document.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    raw = "\n".join(map(_clean_line, text.split("\n"))).split("\n")
    if _DECK_FILE.match(text):
        return Parsed(
            _name(document),
            tuple(raw),
            (Mute(tuple(range(1, len(raw) + 1)), "a deck file, not notes"),),
        )
    front = head_lines(raw)
    long = tuple(number for number, line in enumerate(raw, 1) if len(line) > LONGEST_LINE)
    short = ["" if len(line) > LONGEST_LINE else line for line in raw[front:]]
    body = "\n" * front + "\n".join(plain_lines(short, vocabulary))
    parser = _parser(_unused_rules(body))
    references: dict[str, Any] = {}
    blocks = _Reader(parser.parse(body, references), parser, references).blocks()
    blocks = with_lone_labels(blocks, raw)
    if front:
        blocks = (Mute(tuple(range(1, front + 1)), "front matter: settings, no notes"), *blocks)
    if long:
        blocks = (Mute(long, f"a line of more than {LONGEST_LINE:,} characters"), *blocks)
    return Parsed(_name(document), tuple(raw), blocks, front)


def _name(document: Document) -> str:
    return clean_line(document.name, limit=_LONGEST_NAME)


def _clean_line(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line
    plain = clean(line, limit=_NO_LIMIT)
    if len(_STYLED.findall(plain)) < _FEWEST_STYLED:
        return plain
    return _STYLED.sub(lambda found: normalize("NFKC", found[0]), plain)


# Letters of another look that programs for posts offer: bold, slanted, of a typewriter. A few may
# be signs of mathematics.
_STYLED = re.compile(r"[\U0001d400-\U0001d7ff]")
_FEWEST_STYLED = 4


@cache
def _parser(unused: frozenset[str]) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    parser.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False)
    parser.use(dollarmath_plugin, **FORMULAS).disable("math_block")
    # Most lines have no markup within, so the inline rules run only where there is some
    # (`_Reader._inline`).
    return parser.disable(["inline", *sorted(unused)])


def _unused_rules(text: str) -> frozenset[str]:
    """The rules that nothing in `text` can call for. Each is tried at every block, so leaving them
    out saves time."""
    return frozenset(rule for rule, sign in _SIGNS.items() if not sign.search(text))


class _Reader:
    """Walks the parser's flat tokens once. A class because the walk has a place in them.

    Tokens are taken from the end of a reversed list, so that each is gone from memory once it is
    read: of a large document tokens and blocks together would cost the garbage collector more time
    than the walk takes.
    """

    def __init__(
        self, tokens: list[Token], parser: MarkdownIt, references: MutableMapping[str, Any]
    ) -> None:
        self.tokens = tokens[::-1]
        tokens.clear()
        self.parser = parser
        self.references = references

    def blocks(self, closing: str = "") -> tuple[Block, ...]:
        """The blocks up to the token named `closing`, which is passed, or up to the end."""
        found: list[Block] = []
        while self.tokens:
            token = self.tokens.pop()
            if token.type == closing:
                break
            found.extend(self._block(token))
        return tuple(found)

    def _block(self, token: Token) -> Sequence[Block]:
        first, end = token.map or (0, 0)
        match token.type:
            case "paragraph_open":
                return [Paragraph(self._lines())]
            case "heading_open":
                text = _ATTRIBUTES.sub("", " ".join(line.text for line in self._lines()))
                return [Heading(int(token.tag[1]), text, first + 1)]
            case "bullet_list_open" | "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                return [self._listing(token.type.startswith("ordered"), start)]
            case "table_open":
                return [self._table()]
            case "blockquote_open":
                return self.blocks("blockquote_close")
            case "fence" | "code_block":
                return [_code(token, first, end)]
            case "dl_open":
                return self._definitions()
            case "footnote_reference_open":
                inside = self.blocks("footnote_reference_close")
                return [Mute(tuple(sorted(_numbers(inside))), "a footnote")]
            case "html_block":
                return [Code(HTML, _html_lines(token.content, first))]
        return []

    def _lines(self) -> tuple[NoteLine, ...]:
        """The lines of the inline token at hand; passes it and the closing one after it."""
        token = self.tokens.pop()
        self.tokens.pop()
        return self._inline(token)

    def _inline(self, token: Token) -> tuple[NoteLine, ...]:
        first = (token.map or [0])[0] + 1
        if not _MARKUP.search(token.content) or token.content.count("[") > _MOST_BRACKETS:
            texts = token.content.split("\n")
            return tuple(NoteLine(_said(text), first + index) for index, text in enumerate(texts))
        bold = _ALL_BOLD.fullmatch(token.content)
        if bold:
            return (NoteLine(_spaced(bold[1]), first, bold=True, lead=_spaced(bold[1])),)
        children: list[Token] = []
        content = token.content if "`" in token.content else _TIMES.sub(r"\\*", token.content)
        self.parser.inline.parse(content, self.parser, self.references, children)
        return _spoken(children, first, first + token.content.count("\n"))

    def _listing(self, ordered: bool, start: int) -> PointList:
        points: list[ListPoint] = []
        closing = "ordered_list_close" if ordered else "bullet_list_close"
        while (token := self.tokens.pop()).type != closing:
            number = (token.map or [0])[0] + 1
            inside = self.blocks("list_item_close")
            points.append(_point(inside, number))
        return PointList(tuple(points), ordered, start)

    def _table(self) -> Table:
        rows: list[TableRow] = []
        cells: list[str] = []
        written: list[str] = []
        linked = 0
        while (token := self.tokens.pop()).type != "table_close":
            if token.type == "inline":
                lines = self._inline(token)
                cells.append("\n".join(line.text for line in lines if line.text))
                written.append(_BREAK.sub("; ", token.content.strip().replace("|", r"\|")))
                linked += sum(line.linked for line in lines)
            elif token.type == "tr_open":
                cells, written, linked = [], [], 0
                number = (token.map or [0])[0] + 1
            elif token.type == "tr_close":
                rows.append(TableRow(tuple(cells), number, linked, tuple(written)))
        return Table(rows[0], tuple(rows[1:]))

    def _definitions(self) -> list[Block]:
        found: list[Block] = []
        term = NoteLine("", 0)
        while (token := self.tokens.pop()).type != "dl_close":
            if token.type == "dt_open":
                term = self._lines()[0]
            elif token.type == "dd_open":
                for block in self.blocks("dd_close"):
                    found.append(Definition(term, block) if isinstance(block, Paragraph) else block)
        return found


def _said(text: str) -> str:
    """The text without what says where else to look."""
    return _spaced(_FOOTNOTE.sub("", text) if "(" in text or "[" in text else text)


def _spaced(text: str) -> str:
    """The text with single blanks: what looks for what is behind blanks would look at each of a
    long run."""
    return _BLANKS.sub(" ", text.replace("\t", " ")).strip()


def _numbers(blocks: Sequence[Block]) -> set[int]:
    return {number for block in blocks for number in lines_of(block)}


def _point(inside: tuple[Block, ...], number: int) -> ListPoint:
    if inside and isinstance(inside[0], Heading):
        return ListPoint((NoteLine(inside[0].text, inside[0].number),), inside[1:])
    if not inside or not isinstance(inside[0], Paragraph):
        return ListPoint((NoteLine("", number),), inside)
    first, *others = inside[0].lines
    opened = _PAGE.sub("", _MARKER.sub("", first.text))
    if opened == first.text:
        return ListPoint(inside[0].lines, inside[1:])
    return ListPoint((replace(first, text=opened), *others), inside[1:])


def _html_lines(content: str, first: int) -> tuple[NoteLine, ...]:
    """The text of a block of HTML line by line; comments say nothing."""
    shown = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), content)
    texts = _TAG.sub("", shown).removesuffix("\n").split("\n")
    return tuple(NoteLine(_spaced(text), first + 1 + index) for index, text in enumerate(texts))


def _code(token: Token, first: int, end: int) -> Code:
    texts = token.content.removesuffix("\n").split("\n")
    if token.type == "code_block":
        return Code(
            "",
            tuple(NoteLine(text.strip(), first + 1 + i) for i, text in enumerate(texts)),
            text=token.content.rstrip(),
        )
    lines = tuple(NoteLine(text.strip(), first + 2 + i) for i, text in enumerate(texts))
    language = token.info.split()[0].lower() if token.info.split() else ""
    return Code(language, lines, (first + 1, end), token.content.rstrip())


_ARTICLES = ("", "a", "an", "the", "each", "every")
_MOST_BEFORE = 4  # parts of a line, its subject among them


def _spoken(children: list[Token], first: int, last: int) -> tuple[NoteLine, ...]:
    """What the inline tokens say, line by line; lines that a break inside code hid get the last
    number."""
    lines: list[NoteLine] = []
    words: list[str] = []
    bold = links = plain = linked = 0
    coded = False
    lead = marked = ""
    number = first

    def finish() -> None:
        text = _said("".join(words))
        is_bold = bool(text) and not plain
        begun = (_spaced(lead), _spaced(marked))
        lines.append(NoteLine(text, number, is_bold, linked, coded, *begun))

    for token in children:
        kind, text = token.type, token.content
        if kind in ("softbreak", "hardbreak") or (kind == "html_inline" and text.startswith("<br")):
            finish()
            words, plain, linked, coded, lead, marked = [], 0, 0, False, "", ""
            number = min(number + (kind != "html_inline"), last)
        elif kind in ("strong_open", "strong_close"):
            bold += token.nesting
        elif kind in ("link_open", "link_close"):
            links += token.nesting
        elif kind in ("math_inline", "math_inline_double"):
            first_line, *others = f"{token.markup}{text}{token.markup}".split("\n")
            words.append(first_line)
            plain += not bold
            for other in others:
                finish()
                words, plain, linked, coded, lead, marked = [other], 1, 0, False, "", ""
                number = min(number + 1, last)
        elif kind in ("text", "code_inline", "text_special"):
            opens = not "".join(words).strip() or lead == "".join(words)
            is_first_code = kind == "code_inline" and not words
            lead += text if opens and (bold or is_first_code) else ""
            if (bold or kind == "code_inline") and len(words) <= _MOST_BEFORE:
                before = "".join(words).strip()
                is_first = before.lower() in _ARTICLES
                marked += text if is_first or before.endswith(marked.strip() or "\n") else ""
            words.append(text)
            plain += not bold and bool(text.strip())
            linked += len(text) if links else 0
            coded = coded or kind == "code_inline"
    finish()
    return tuple(lines)
