"""What an assistant is given to read, and the decks in what it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from drill.core.cards import Kind
from drill.core.exchange.formula_backslashes import with_formulas
from drill.core.exchange.json_replies import json_cards
from drill.core.text import slug

_FENCE = re.compile(r"([ \t]*)(```+|~~~+)[ \t]*(\w*)[ \t]*$")
_CARDS = re.compile(r"cards:")
_ENTRY = re.compile(r"( *)-(?: |$)")
_CARD_ENTRY = re.compile(r" *-\s*\{?\s*[\"']?(?:id|kind|prompt)[\"']?:")
# The fields of a card as models write them.
_ID = re.compile(r"( *- id: *)[\"']?([^\"'{}\[\]]*?)[\"']? *$")
_SOURCE = re.compile(r"( +source: *)[\"']?(.*?)(?:[:#]L?(\d+)[\d,–L:-]*)?[\"']? *$")
_BARE = re.compile(r"( +(?:- )?(?:prompt|answer|text|note): +)([^\s\"'|>&*!%@`\[{].*?) *$")
_OTHER_NAME = re.compile(r"( +(?:- )?)(question|front|back|points)(:(?: |$))")
_NAMES = {"question": "prompt", "front": "prompt", "back": "answer", "points": "items"}
_CURLY = re.compile(r"[^\"]*[:\[-] *[“„]")
_PLAIN_QUOTES = str.maketrans("“”„", '"""')
_TABS = re.compile(r"^\t+", re.MULTILINE)
_QUOTED = re.compile(r" *(?:- *)?(?:[\w\"]+: *)?[\[{]*\"")  # a line of texts in double quotes
# How a line of a deck begins; a sentence of an answer does not.
_YAML_LINE = re.compile(r"\s|-|[\w ]+:|\"|$")
_HEAD = 'deck: "reply"\ntitle: "reply"\ncards:\n'


class ReplyCard(NamedTuple):
    """A deck file with one card of a reply. `below` is the number of the lines of the reply that
    are above its first one, less than 0 where it has lines of its own."""

    text: str
    below: int


def brief(instructions: str, deck: str, title: str, notes: Sequence[tuple[str, str]]) -> str:
    """The text for an assistant: the instructions, and the notes (name, text) with the number of
    each line."""
    told = instructions.replace('"DECK"', f'"{deck}"').replace('"TITLE"', f'"{title}"')
    return told + "\n".join(_numbered(name, text) for name, text in notes)


def _numbered(name: str, text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    body = "\n".join(f"{number:>4}  {line}".rstrip() for number, line in enumerate(lines, start=1))
    return f"The notes {name}:\n\n{body}\n"


def has_cards(reply: str) -> bool:
    """Whether a text has cards in it, as an assistant answers."""
    return bool(decks_in(reply) or json_cards(reply).cards)


def cards_in(reply: str) -> list[ReplyCard]:
    """The cards of a reply: those of its decks, else those that are JSON."""
    decks = decks_in(reply)
    if decks:
        return [card for deck in decks for card in single_cards(deck)]
    return [
        ReplyCard(json.dumps({"deck": "reply", "title": "reply", "cards": [card]}), line)
        for line, card in json_cards(reply).cards
    ]


def broken_lines(reply: str) -> list[int]:
    """The lines, counted from 1, where a card in JSON begins that is none."""
    return [] if decks_in(reply) else [line + 1 for line in json_cards(reply).broken]


def is_cut(reply: str) -> bool:
    """Whether a reply ends within its last deck: nothing closes the fence."""
    lines = _lines(reply)
    opened = (lines[first:end] for first, end, is_closed in _fences(lines) if not is_closed)
    return any(map(_is_deck, opened))


def decks_in(reply: str) -> list[str]:
    """The deck files in a text: those in fences, else what begins like one. Each keeps its lines
    where they are."""
    lines = _lines(reply)
    fenced = [(first, end) for first, end, _ in _fences(lines) if _is_deck(lines[first:end])]
    spans = fenced or _unfenced(lines)
    return ["\n" * first + "\n".join(lines[first:end]) + "\n" for first, end in spans]


def _lines(reply: str) -> list[str]:
    return reply.replace("\r\n", "\n").split("\n")


def _is_deck(lines: Sequence[str]) -> bool:
    """Whether lines are a deck, or the cards of one alone."""
    first = next((line for line in lines if line.strip()), "")
    return bool(_CARD_ENTRY.match(first)) or any(map(_CARDS.match, lines))


def single_cards(deck: str) -> list[ReplyCard]:
    """A deck file taken apart: one for each of its cards.

    A card that is no YAML spoils none of the others so. What a model often writes otherwise is
    mended: the head, an id, of which drill makes its own, lines after the first one of a source,
    texts without quotes, formulas, an id or a kind that is missing. What stands between the cards
    and below them is passed over.
    """
    lines = _TABS.sub(lambda tabs: "  " * len(tabs[0]), deck).split("\n")
    first = next((at + 1 for at, line in enumerate(lines) if _CARDS.match(line)), 0)
    found = [(at, entry[1]) for at, line in enumerate(lines) if (entry := _ENTRY.match(line))]
    cards = [(at, indent) for at, indent in found if at >= first]
    if not cards:
        return [ReplyCard(deck, 0)]
    indent = cards[0][1]
    starts = [at for at, its_indent in cards if its_indent == indent]
    ends = [_end(lines, start, indent) for start in starts]
    above = _HEAD.count("\n")
    return [
        ReplyCard(_HEAD + "\n".join(_card(lines[start:end])) + "\n", start - above)
        for start, end in zip(starts, ends, strict=True)
    ]


def _card(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a card as a deck file has them; one in braces stays as it is."""
    if lines[0].lstrip(" -").startswith("{"):
        return lines
    first, *rest = [_mended(line) for line in lines]
    inner = " " * (len(first) - len(first.lstrip(" -")))
    fields = re.findall(
        rf"^{inner}(\w+):(.*)", "\n".join((inner + first.lstrip(" -"), *rest)), re.M
    )
    names = {name for name, _ in fields}
    missing = [] if "id" in names else [f'{inner}id: "{_id(dict(fields))}"']
    if "kind" not in names:
        missing.append(f'{inner}kind: "{_kind(names)}"')
    return [first, *rest, *missing]


def _id(fields: Mapping[str, str]) -> str:
    return slug(fields.get("prompt", "")) or "card"


def _kind(names: Container[str]) -> Kind:
    """The kind of a card, by the fields that it has."""
    if "items" in names:
        return Kind.CHECKLIST
    if "options" in names:
        return Kind.CHOICE
    return Kind.BASIC if "prompt" in names else Kind.CLOZE


def _end(lines: Sequence[str], start: int, indent: str) -> int:
    """Where a card ends: at a line that is no deeper than its first one."""
    deeper = f"{indent} "
    for at in range(start + 1, len(lines)):
        if lines[at].strip() and not lines[at].startswith(deeper):
            return at
    return len(lines)


def _mended(line: str) -> str:
    """A line of a card as a deck file has it."""
    line = _OTHER_NAME.sub(lambda found: f"{found[1]}{_NAMES[found[2]]}{found[3]}", line, count=1)
    if _CURLY.match(line):
        line = line.translate(_PLAIN_QUOTES)
    if found := _ID.match(line):
        return f'{found[1]}"{slug(found[2]) or "card"}"'
    if found := _SOURCE.match(line):
        return f'{found[1]}"{found[2]}:{found[3]}"' if found[3] else ""
    if found := _BARE.match(line):
        return found[1] + json.dumps(found[2], ensure_ascii=False)
    return with_formulas(line) if _QUOTED.match(line) else line


def _fences(lines: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Where the insides of fences begin and end, and whether something closes them. One within
    another begins with its language; what is deeper than the first line is of the text in it."""
    begun, indent, mark = 0, "", ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence is None or (mark and len(fence[1]) > len(indent)):
            continue
        if not mark or fence[3]:
            begun, indent, mark = number + 1, fence[1], fence[2]
        elif fence[2].startswith(mark):
            yield begun, number, True
            mark = ""
    if mark:
        yield begun, len(lines), False


def _unfenced(lines: Sequence[str]) -> list[tuple[int, int]]:
    """What begins with `deck:` and has `cards:`, up to a line that is no part of a deck."""
    first = next((number for number, line in enumerate(lines) if line.startswith("deck:")), None)
    if first is None:
        return []
    end = next((n for n in range(first, len(lines)) if not _YAML_LINE.match(lines[n])), len(lines))
    return [(first, end)] if any(_CARDS.match(line) for line in lines[first:end]) else []
