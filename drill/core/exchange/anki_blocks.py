"""Notes with blocks for Anki, as the plugin Obsidian_to_Anki reads them.

`START`, the type of the note, its first field, `Back:` with the second one, perhaps `Tags:`, `END`;
or all of it in a line, between `STARTI` and `ENDI`. `TARGET DECK:` names the deck of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drill.core.cards import BasicCard, Card
from drill.core.exchange.cloze_cards import cloze_card, numbered_parts
from drill.core.exchange.html_in_markdown import without_html
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.exchange.point_lists import card_of_answer
from drill.core.text import clean, clean_line, slug

_IN_LINE = re.compile(r"STARTI \[(?P<type>[^\[\]]*)\](?P<body>.*?)ENDI")
_DECK = re.compile(r"^TARGET DECK:?[ \t]*\n?[ \t]*(\S[^\n]*)", re.MULTILINE)
_ID = re.compile(r"(?:<!--)?\s*ID: \d+\s*(?:-->)?")
_FIELD = re.compile(r"^(Front|Back|Text|Extra|Back Extra|Tags):[ \t]*", re.MULTILINE)
_FIELD_IN_LINE = re.compile(r"(?:^|\s)(Front|Back|Text|Extra|Back Extra|Tags):\s*")
_LONGEST = 20_000  # characters


class _Block(NamedTuple):
    """What is in a block, the type of its note, the number of its first line."""

    type: str
    body: str
    number: int
    in_line: bool = False


def is_marked(text: str) -> bool:
    """Whether a note has such blocks."""
    return next(_blocks(text), None) is not None


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; blocks that make none are named in `out`."""
    named = _DECK.search(text)
    deck = named[1].strip().replace("::", " · ") if named else stem
    for block in _blocks(text):
        fields = _fields(_ID.sub("", block.body), _FIELD_IN_LINE if block.in_line else _FIELD)
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


def _blocks(text: str) -> Iterator[_Block]:
    held: list[str] | None = None
    first = 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare == "START":
            held, first = [], number
        elif bare == "END" and held:
            yield _Block(held[0], "\n".join(held[1:]), first)
            held = None
        elif held is not None:
            held.append(line)
        elif len(line) < _LONGEST and "ENDI" in line:
            for match in _IN_LINE.finditer(line):
                yield _Block(match["type"], match["body"], number, in_line=True)


def _fields(body: str, mark: re.Pattern[str]) -> dict[str, str]:
    """The fields by their names; what no name is before is the first one."""
    first, *rest = mark.split(body)
    fields = {"Front": first.strip()}
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        fields[{"Text": "Front", "Extra": "Back", "Back Extra": "Back"}.get(name, name)] = (
            text.strip()
        )
    return fields


def _card(fields: dict[str, str]) -> Card | None:
    asked = without_html(fields["Front"])
    told = clean(without_html(fields.get("Back", "")), limit=_LONGEST).strip()
    found = clean_line(fields.get("Tags", ""), limit=_LONGEST).split()
    tags = tuple(dict.fromkeys(tag.lstrip("#") for tag in found if tag.strip("#")))
    parts = numbered_parts(asked)
    if len(parts) > 1:
        return cloze_card(slug("".join(parts)), parts, tags, told)
    prompt = clean_line(asked, limit=_LONGEST).strip()
    if not prompt or not told:
        return None
    return card_of_answer(BasicCard(slug(prompt), prompt, tags, answer=told))
