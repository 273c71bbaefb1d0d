"""Notes with blocks for Anki, as the plugin Obsidian_to_Anki reads them.

`START`, the type of the note, its first field, `Back:` with the second one, perhaps `Tags:`, `END`;
or all of it in a line, between `STARTI` and `ENDI`. `TARGET DECK:` names the deck of a file,
`FILE TAGS:` its tags. A vault may set other signs (see `vault_settings`), and gaps in `{braces}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from drill.core.cards import BasicCard, Card
from drill.core.exchange.card_text.cleaned import LONGEST, cleaned, cleaned_line
from drill.core.exchange.card_text.cloze_cards import cloze_of
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.card_text.point_lists import card_of_answer
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.exchange.markdown_notes.vault_settings import AS_IT_CAME, Blocks, BlockSigns
from drill.core.text import slug

_ID = re.compile(r"(?:<!--)?\s*ID: \d+\s*(?:-->)?")
_USUAL = ("Front", "Back", "Text", "Extra", "Back Extra", "Tags")
_ALIKE = {"Text": "Front", "Extra": "Back", "Back Extra": "Back"}
_HIGHLIGHT = re.compile(r"==(?!\s)([^=\n]+?)(?<!\s)==")
# Formulas and code have no gaps; a gap may have some in it.
_WHOLE = r"`[^`\n]*+`|\$\$[^$]++\$\$|\$[^$\n]++\$"
_CURLY = re.compile(
    rf"(?P<whole>{_WHOLE})|(?<!\{{)\{{(?:c?\d{{1,3}}[:|])?(?P<gap>(?:{_WHOLE}|[^{{}}])++)\}}(?!\}})"
)


class _Block(NamedTuple):
    """What is in a block, the type of its note, the number of its first line."""

    type: str
    body: str
    number: int
    in_line: bool = False


class _Patterns(NamedTuple):
    """What finds a block in a line, the deck and the tags of a file, and the fields of a block."""

    in_line: re.Pattern[str]
    deck: re.Pattern[str]
    tags: re.Pattern[str]
    field: re.Pattern[str]
    field_in_line: re.Pattern[str]


@lru_cache(maxsize=100)
def _patterns(blocks: Blocks) -> _Patterns:
    signs = blocks.signs
    begin, end = re.escape(signs.begin_in_line), re.escape(signs.end_in_line)
    longest_first = sorted({*_USUAL, *blocks.fields}, key=len, reverse=True)
    field = f"({'|'.join(map(re.escape, longest_first))})"
    return _Patterns(
        re.compile(rf"{begin} \[(?P<type>[^\[\]]*)\](?P<body>.*?){end}"),
        re.compile(rf"^{re.escape(signs.deck)}:?[ \t]*\n?[ \t]*(\S[^\n]*)", re.MULTILINE),
        re.compile(rf"^{re.escape(signs.tags)}:?[ \t]*\n?[ \t]*(\S[^\n]*)", re.MULTILINE),
        re.compile(rf"^{field}:[ \t]*", re.MULTILINE),
        re.compile(rf"(?:^|\s){field}:\s*"),
    )


def is_marked(text: str, blocks: Blocks = AS_IT_CAME.blocks) -> bool:
    """Whether a note has such blocks."""
    return next(_blocks(text, blocks.signs, _patterns(blocks).in_line), None) is not None


def parse(
    text: str, file: str, stem: str, out: list[LeftOut], blocks: Blocks = AS_IT_CAME.blocks
) -> Iterator[LearnedCard]:
    """The cards of a note; blocks that make none are named in `out`."""
    patterns = _patterns(blocks)
    named, tagged = patterns.deck.search(text), patterns.tags.search(text)
    deck = named[1].strip().replace("::", " · ") if named else stem
    for block in _blocks(text, blocks.signs, patterns.in_line):
        mark = patterns.field_in_line if block.in_line else patterns.field
        fields = _fields(_ID.sub("", block.body), mark)
        fields["Tags"] = f"{tagged[1] if tagged else ''} {fields.get('Tags', '')}"
        if "cloze" in block.type.casefold():
            fields["Front"] = with_numbers(fields["Front"], blocks.gaps)
        place = f"{file}:{block.number}"
        card = _card(fields)
        if card is None:
            out.append(left_out("blocks without a question or an answer", place, block.body))
            continue
        yield LearnedCard(deck, card, place)
        if "reversed" in block.type.casefold() and fields.get("Back"):
            back = _card({**fields, "Front": fields["Back"], "Back": fields["Front"]})
            if back is not None:
                yield LearnedCard(deck, back, place)


def with_numbers(text: str, gaps: frozenset[str]) -> str:
    """A text whose gaps have these signs, `{` or `==`, with its gaps marked as Anki does."""
    if "==" in gaps:
        text = _HIGHLIGHT.sub(r"{\1}", text)
    if "{" not in gaps:
        return text
    return _CURLY.sub(lambda m: m[0] if m["gap"] is None else f"{{{{c1::{m['gap']}}}}}", text)


def _blocks(text: str, signs: BlockSigns, in_line: re.Pattern[str]) -> Iterator[_Block]:
    held: list[str] | None = None
    first = 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare == signs.begin:
            held, first = [], number
        elif bare == signs.end and held:
            yield _Block(held[0], "\n".join(held[1:]), first)
            held = None
        elif held is not None:
            held.append(line)
        elif len(line) < LONGEST and signs.end_in_line in line:
            for match in in_line.finditer(line):
                yield _Block(match["type"], match["body"], number, in_line=True)


def _fields(body: str, mark: re.Pattern[str]) -> dict[str, str]:
    """The fields by their names; what no name is before is the first one."""
    first, *rest = mark.split(body)
    fields = {"Front": first.strip()}
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        fields[_ALIKE.get(name, name)] = text.strip()
    return fields


def _card(fields: dict[str, str]) -> Card | None:
    asked = without_html(fields["Front"])
    told = cleaned(without_html(fields.get("Back", "")))
    found = cleaned_line(fields.get("Tags", "")).split()
    tags = tuple(dict.fromkeys(tag.lstrip("#") for tag in found if tag.strip("#")))
    others = [text for name, text in fields.items() if name not in (*_USUAL, *_ALIKE) and text]
    gapped = cloze_of(asked, tags, "\n\n".join(filter(None, [told, *others])))
    if gapped is not None:
        return gapped
    prompt = cleaned_line(asked)
    if not prompt or not told:
        return None
    note = "\n\n".join(others)
    return card_of_answer(BasicCard(slug(prompt), prompt, tags, note=note, answer=told))
