"""Markdown to values, by a real parser of which only a small part is switched on.

What is not understood stands as it is: HTML, references, headings, signs that pair with nothing,
and signs that are more likely part of a text than marks (`2*3*4`, `__init__`, `f[i](x)`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from drill.core.markdown.elements import Block, Fence, Formula, Grid, Inline, Lines, Picture, Words
from drill.core.markdown.formulas import as_unicode

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 20  # marks within marks
_MOST_SIGNS = 2_000  # of a text; more are no text for people, and pairing them would take long
_SIGN = re.compile(r"[*_`$\\\[|~]")
_TARGET = re.compile(r"[a-z][a-z0-9+.-]*:|.*/|#|.*\.\w{1,5}(?:#.*)?$", re.IGNORECASE)
_IDENTIFIER = re.compile(r"\w+")
# Signs that mean something within a line: `|` and `~` make tables and fences, a bracket alone
# nothing, and an underscore within a word is one of its letters.
_SIGN_IN_A_LINE = re.compile(r"[*`$\\]|(?<!\w)_|_(?!\w)|\]\(")
# The row below a table's header.
_BELOW_HEADER = re.compile(r"(?:^|\r)[ \t]*[|:-][|: \t\r-]*$", re.MULTILINE)
_OPENING_QUOTES = "\"'“‘«(`[{$"
# What a backslash makes text of; before another sign it is text itself.
ESCAPED = frozenset("*_`$[")
# Bold, italic and code where nothing else can be meant. A text that has no other sign, as most
# texts with marks, needs no parser, which takes long.
_SIMPLE = re.compile(
    r"(?<![^ \n])(?:"
    r"\*\*(?=[\w{])([^*_`$\\]*)(?<=[\w}])\*\*"
    r"|\*(?=[\w{])([^*_`$\\]*)(?<=[\w}])\*"
    r"|`(?! )([^*_`$\\\n]+)(?<! )`"
    r")(?![^ \n.,;:!?)])"
)
_KINDS = 3  # of marks that `_SIMPLE` finds
# Which dollar signs are those of a formula, to the parser's plugin.
FORMULAS: Mapping[str, Any] = {
    "allow_labels": False,
    "allow_space": False,
    "allow_digits": False,
    "double_inline": True,
}
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")


def is_marked(text: str) -> bool:
    """Whether a text has a sign that may be a mark; one without is plain as it is."""
    return _SIGN.search(text) is not None


@lru_cache(maxsize=2048)
def read(text: str) -> tuple[Block, ...]:
    """The blocks of a card's text, in order; any text is accepted. Text without marks is one block
    of lines."""
    if not is_marked(text) or len(_SIGN.findall(text)) > _MOST_SIGNS:
        return (Lines((Words(text),)),)
    lines = text.split("\n")
    blocks: list[Block] = []
    done = 0
    for token, inside in _blocks(text):
        first, end = token.map or (0, 0)
        if token.type == "table_open":
            # To the parser any line below a table is a row, also one without cells.
            end = next((at for at in range(first + 2, end) if "|" not in lines[at]), end)
            block: Block | None = _grid(inside, end - first - 2)
        else:
            block = _fence(token, lines[end - 1])
        if block is None:
            continue
        blocks += _lines(lines[done:first])
        blocks.append(block)
        done = end
    return tuple(blocks + _lines(lines[done:])) or (Lines((Words(text),)),)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # most texts have no marks and need none
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("zero", {"maxNesting": _DEEPEST})
    parser.enable(["table", "fence", "backticks", "emphasis", "link", "image", "escape"])
    parser.use(dollarmath_plugin, **FORMULAS)
    return parser.disable("math_block")


@cache
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["table", "fence"]).disable("inline")


def _blocks(text: str) -> list[tuple[Token, list[Token]]]:
    """The fences and tables of a text, each with the tokens inside it."""
    if "```" not in text and "~~~" not in text and not _may_have_table(text):
        return []
    found: list[tuple[Token, list[Token]]] = []
    within = False
    for token in _block_parser().parse(text):
        if token.type in ("fence", "table_open"):
            found.append((token, []))
            within = token.type == "table_open"
        elif token.type == "table_close":
            within = False
        elif within:
            found[-1][1].append(token)
    return found


def _may_have_table(text: str) -> bool:
    """Whether a line can be the row below a table's header."""
    return "|" in text and _BELOW_HEADER.search(text) is not None


def _fence(token: Token, last: str) -> Fence | None:
    """A fence; None if nothing closes it."""
    closing = last.strip()
    if (
        not closing.startswith(token.markup)
        or closing.strip(token.markup[0])
        or (token.map or [0, 0])[1] < 2
    ):
        return None
    language = _LANGUAGE.match(token.info.strip())
    return Fence(language[0].lower() if language else "", token.content.removesuffix("\n"))


def _grid(inside: Sequence[Token], count: int) -> Grid:
    """A table of `count` rows below its header."""
    rows: list[list[Lines]] = []
    for token in inside:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(Lines(_inline(token.content)))
    header, *others = map(tuple, rows)
    return Grid(header, tuple(others[:count]))


def _lines(lines: Sequence[str]) -> list[Block]:
    return [Lines(_inline("\n".join(lines)))] if lines else []


def _inline(text: str) -> tuple[Inline, ...]:
    if not _SIGN_IN_A_LINE.search(text):
        return (Words(text),)
    parts = _SIMPLE.split(text)
    others = parts[:: _KINDS + 1]
    if "](" in text or any(_SIGN_IN_A_LINE.search(part) for part in others):
        return _parsed(text)
    return tuple(_simple(parts))


def _simple(parts: Sequence[str | None]) -> Iterator[Inline]:
    """The parts of a text that `_SIMPLE` split: text, and what is bold, italic or code, of which
    one is there."""
    for at, part in enumerate(parts):
        kind = at % (_KINDS + 1)
        if part:
            yield Words(part, bold=kind == 1, italic=kind == 2, code=kind == 3)


def _parsed(text: str) -> tuple[Inline, ...]:
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(text, parser, {}, tokens)
    return tuple(_joined(_Walk(tokens).parts())) or (Words(text),)


class _Walk:
    """Walks the flat tokens of a line. A class because bold and italic last from one token to
    another."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.literal = _literal_marks(tokens)
        self.bold = self.italic = 0

    def parts(self) -> list[Inline]:
        found: list[Inline] = []
        for at, token in enumerate(self.tokens):
            found += self._part(at, token)
        return found

    def _part(self, at: int, token: Token) -> list[Inline]:
        match token.type:
            case _ if at in self.literal:
                return [self._words(self.literal[at])]
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "code_inline":
                return [Words(token.content, self.bold > 0, self.italic > 0, code=True)]
            case "math_inline" | "math_inline_double":
                return [self._formula(token)]
            case "image":
                path = str(token.attrs.get("src", ""))
                return [Picture(token.content.strip() or path.rpartition("/")[2], path)]
            case "text_special" if token.content not in ESCAPED:
                return [self._words(token.markup)]
            case _:
                # Also of a link its text alone.
                return [self._words(token.content)] if token.content else []
        return []

    def _formula(self, token: Token) -> Inline:
        # [$] is a tag of Anki.
        shown = None if token.content.startswith("]") else as_unicode(token.content)
        if shown is None:
            return self._words(f"{token.markup}{token.content}{token.markup}")
        return Formula(token.content.strip(), shown)

    def _words(self, text: str) -> Words:
        return Words(text, self.bold > 0, self.italic > 0)


def _literal_marks(tokens: Sequence[Token]) -> dict[int, str]:
    """The marks that are text, by their places: emphasis within a word or before a sign, links and
    pictures to nowhere.

    A link must lead somewhere: in `f[i](x)` nothing does.
    """
    found: dict[int, str] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.nesting > 0:
            opened.append(at)
        elif token.nesting < 0 and opened:
            found |= _if_literal(tokens, opened.pop(), at)
        elif token.type == "image" and not _TARGET.match(str(token.attrs["src"])):
            found[at] = f"![{token.content}]({token.attrs['src']})"
    return found


def _if_literal(tokens: Sequence[Token], began: int, end: int) -> dict[int, str]:
    """The marks of this pair by their places if they are text, else nothing."""
    if tokens[began].type == "link_open":
        target = str(tokens[began].attrs["href"])
        return {} if _TARGET.match(target) else {began: "[", end: f"]({target})"}
    return {} if _opens(tokens, began) else {began: tokens[began].markup, end: tokens[end].markup}


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether the emphasis that begins at this token is meant so."""
    before, after = _text_before(tokens, at), _text_after(tokens, at)
    if before[-1:].isalnum() or before.endswith((")", "]")):
        return False
    if tokens[at].markup == "__" and _IDENTIFIER.fullmatch(after):
        return False
    return not after or after[0].isalnum() or after[0] in _OPENING_QUOTES


def _text_before(tokens: Sequence[Token], at: int) -> str:
    return next((one.content for one in reversed(tokens[:at]) if one.content), "")


def _text_after(tokens: Sequence[Token], at: int) -> str:
    """The text behind a token, "" where code, a formula or a picture follows."""
    follows = next((one for one in tokens[at + 1 :] if one.content), None)
    return follows.content if follows is not None and follows.type == "text" else ""


def _joined(parts: Sequence[Inline]) -> list[Inline]:
    """Neighbours of one look as one."""
    found: list[Inline] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, Words) and isinstance(last, Words) and _joins(last, part):
            found[-1] = Words(last.text + part.text, part.bold, part.italic)
        else:
            found.append(part)
    return found


def _look(words: Words) -> tuple[bool, bool, bool]:
    return words.bold, words.italic, words.code


def _joins(first: Words, second: Words) -> bool:
    return _look(first) == _look(second) and not second.code
