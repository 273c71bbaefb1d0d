"""What an assistant is given to read, and the decks in what it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from drill.core.text import slug

_FENCE = re.compile(r"[ \t]*(```+|~~~+)[ \t]*(\w*)[ \t]*$")
_CARDS = re.compile(r"cards:")
_ENTRY = re.compile(r"( *)-(?: |$)")
_DECK = re.compile(r"deck:.*")
# The fields of a card as models write them.
_ID = re.compile(r"( *- id: *)[\"']?([^\"'{}\[\]]*?)[\"']? *$")
_SOURCE = re.compile(r"( +source: *)[\"']?(.*?)(?:[:#]L?(\d+)[\d,–L:-]*)?[\"']? *$")
_BARE = re.compile(r"( +(?:- )?(?:prompt|answer|text|note): +)([^\s\"'|>&*!%@`\[{].*?) *$")
# How a line of a deck begins; a sentence of an answer does not.
_YAML_LINE = re.compile(r"\s|-|[\w ]+:|\"|$")


def brief(instructions: str, deck: str, title: str, notes: Sequence[tuple[str, str]]) -> str:
    """The text for an assistant: the instructions, and the notes (name, text) with the number of
    each line."""
    told = instructions.replace('"DECK"', f'"{deck}"').replace('"TITLE"', f'"{title}"')
    return told + "\n".join(_numbered(name, text) for name, text in notes)


def _numbered(name: str, text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    body = "\n".join(f"{number:>4}  {line}".rstrip() for number, line in enumerate(lines, start=1))
    return f"The notes {name}:\n\n{body}\n"


def decks_in(reply: str) -> list[str]:
    """The deck files in a text: those in fences, else what begins like one. Each keeps its lines
    where they are."""
    lines = reply.replace("\r\n", "\n").split("\n")
    fenced = [span for span in _fences(lines) if any(map(_CARDS.match, lines[slice(*span)]))]
    spans = fenced or _unfenced(lines)
    return ["\n" * first + "\n".join(lines[first:end]) + "\n" for first, end in spans]


def single_cards(deck: str) -> list[str]:
    """A deck file taken apart: one for each of its cards, which keeps its lines where they are.

    A card that is no YAML spoils none of the others so. What a model often writes otherwise is
    mended: an id, of which drill makes its own, lines after the first one of a source, and texts
    without quotes. What follows the cards is passed over.
    """
    lines = deck.split("\n")
    first = next((at + 1 for at, line in enumerate(lines) if _CARDS.match(line)), len(lines))
    found = [(at, entry[1]) for at, line in enumerate(lines) if (entry := _ENTRY.match(line))]
    cards = [(at, indent) for at, indent in found if at >= first]
    if not cards:
        return [deck]
    indent = cards[0][1]
    starts = [at for at, its_indent in cards if its_indent == indent]
    ends = [*starts[1:], _end(lines, starts[-1], indent)]
    head = [_DECK.sub('deck: "reply"', line) for line in lines[:first]]
    return [
        "\n".join([*head, *[""] * (start - first), *_card(lines[start:end])])
        for start, end in zip(starts, ends, strict=True)
    ]


def _card(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a card as a deck file has them; one in braces stays as it is."""
    return lines if lines[0].lstrip(" -").startswith("{") else [_mended(line) for line in lines]


def _end(lines: Sequence[str], start: int, indent: str) -> int:
    """Where the last card ends: at a line that is no deeper than its first one."""
    rest = enumerate(lines[start + 1 :], start=start + 1)
    deeper = f"{indent} "
    return next(
        (at for at, line in rest if line.strip() and not line.startswith(deeper)), len(lines)
    )


def _mended(line: str) -> str:
    """A line of a card as a deck file has it."""
    if found := _ID.match(line):
        return f'{found[1]}"{slug(found[2]) or "card"}"'
    if found := _SOURCE.match(line):
        return f'{found[1]}"{found[2]}:{found[3]}"' if found[3] else ""
    if found := _BARE.match(line):
        return found[1] + json.dumps(found[2], ensure_ascii=False)
    return line


def _fences(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the insides of fences begin and end."""
    begun, mark = 0, ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if fence is None:
            continue
        if not mark:
            begun, mark = number + 1, fence[1]
        elif fence[1].startswith(mark) and not fence[2]:
            yield begun, number
            mark = ""


def _unfenced(lines: Sequence[str]) -> list[tuple[int, int]]:
    """What begins with `deck:` and has `cards:`, up to a line that is no part of a deck."""
    first = next((number for number, line in enumerate(lines) if line.startswith("deck:")), None)
    if first is None:
        return []
    end = next((n for n in range(first, len(lines)) if not _YAML_LINE.match(lines[n])), len(lines))
    return [(first, end)] if any(_CARDS.match(line) for line in lines[first:end]) else []
