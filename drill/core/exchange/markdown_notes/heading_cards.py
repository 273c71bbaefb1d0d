"""Decks in Markdown whose questions are headings, as mdanki and its like read them.

The first `# heading` names the deck, each `## heading` asks, what is below it is the answer. Where
a line that is only `%` parts a section, what is above it belongs to the question. A file that
has questions and a rule behind each may have text before them. `[#tag]()` or `#tag` on the last
line gives tags. A question of several lines may be in `<h2 …>` or in
`<div data-question …>`, as for markdown-anki-decks; other `<div>` show nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from drill.core.exchange.card_text.card_from_question import (
    card_of,
    question_line,
    tags_below,
)
from drill.core.exchange.card_text.cleaned import cleaned, tags_of
from drill.core.exchange.card_text.fences_and_gaps import with_fences
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.note_head import head_lines

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*$")
_SPLIT = re.compile(r"%\s*$|<!--\s*md2apkg split\s*-->\s*$")
_REMARK = re.compile(r"(?:<!--.*-->|</?div\b[^<>]*>)\s*$", re.IGNORECASE)
_BLOCK = re.compile(r"\s*<(h2|div)(?=[\s>])([^<>]*)>(.*)$", re.IGNORECASE)
_TAGS = re.compile(r"(?:\[#[^\[\]]+\]\([^()]*\)\s*)+$")
_TAG = re.compile(r"\[#([^\[\]]+)\]")
_OTHERS = re.compile(r"^[QC]:|^\?\??$", re.MULTILINE)  # cards of other forms
# The line below a question that tells of its note in Anki.
_OF_ANKI = re.compile(r"\*(?:[^*·]* · )?(?:tags: (?P<tags>[^*·]+) · )?id \d{10,16}\*\s*$")
# A line that tells nothing by itself: a heading, or nothing but a link.
_POINTS_AT = re.compile(
    r"#{1,6}[ \t]|\s*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?"
    r"(?:\[\[[^\[\]]+\]\]|\[[^\[\]]*\]\([^()]*\))\s*$"
)
_ASKING = 2  # the level of a heading that asks
_FEWEST = 2  # headings of a file that is taken for a deck; one is enough that asks


@dataclass(slots=True)
class _HeadedSection:
    """A heading that asks, the number of its line, and the lines of each part below it."""

    asked: str
    number: int
    parts: list[list[str]] = field(default_factory=lambda: [[]])


@dataclass(slots=True)
class _HeadedDeck:
    """The title, the sections, and what is before the first of them."""

    title: str = ""
    sections: list[_HeadedSection] = field(default_factory=list)
    before: list[str] = field(default_factory=list)

    def add(self, line: str, number: int) -> None:
        """Add a line that is in no fence."""
        heading = _HEADING.match(line)
        level = len(heading[1]) if heading else 0
        is_title = level == 1 and not self.title
        if heading and is_title and not self.sections:
            self.title = heading[2].replace("::", " · ")
        elif heading and level <= _ASKING:
            self.sections.append(_HeadedSection(heading[2], number))
        elif self.sections and _SPLIT.match(line):
            self.sections[-1].parts.append([])
        elif not _REMARK.match(line):
            self.add_text(line)

    def add_text(self, line: str) -> None:
        (self.sections[-1].parts[-1] if self.sections else self.before).append(line)


def is_deck(text: str) -> bool:
    """Whether a text is a deck and no note: it is parted by `%`, or it is nothing but a title and
    headings with text below them."""
    deck = _read(text)
    sections = deck.sections
    others = len(_OTHERS.findall(text))
    if _is_parted_by_rules(sections) and len(sections) >= 2 * others:
        return True
    told = sum(any(map(_tells, section.parts)) for section in sections)
    if others or not told:
        return False
    is_parted = any(len(section.parts) > 1 for section in sections)
    return is_parted or (_is_bare(deck, text) and _are_enough(sections, told))


def _is_bare(deck: _HeadedDeck, text: str) -> bool:
    """Whether a text is not much besides its title and headings."""
    singles = sum(_singles(section.parts[0]) for section in deck.sections)
    has_more = text.startswith("---\n") or _has_text(deck.before)
    return singles < len(deck.sections) and not has_more


def _are_enough(sections: Sequence[_HeadedSection], told: int) -> bool:
    """Whether so many sections with text below them make a deck."""
    asks = len(sections) == 1 and sections[0].asked.endswith("?")
    return told >= (1 if asks else _FEWEST) and 2 * told >= len(sections)


def is_card(text: str) -> bool:
    """Whether a note may be one card, beside others that are: a heading with text below it."""
    deck = _asking(text)
    has_more = deck.title or _has_text(deck.before) or _OTHERS.search(text)
    is_single = len(deck.sections) == 1 and any(map(_tells, deck.sections[0].parts))
    return is_single and not has_more


def asks(text: str) -> bool:
    """Whether half of the sections of a deck are questions."""
    sections = _whole(_asking(text).sections)
    return 2 * sum("?" in section.asked for section in sections) >= len(sections)


def _asking(text: str) -> _HeadedDeck:
    """What a text holds; a title that asks, with nothing but text below it, is the question."""
    deck = _read(text)
    if deck.sections or not deck.title.endswith("?") or not _has_text(deck.before):
        return deck
    return _HeadedDeck(sections=[_HeadedSection(deck.title, 1, [deck.before])])


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a deck; what makes none is named in `out`."""
    deck = _asking(text)
    if _has_text(deck.before):
        out.append(left_out("lines outside of cards", file, " ".join(deck.before)))
    for section in _whole(deck.sections):
        *above, below = section.parts
        of_anki = _tags_of_anki(below)
        tags = (*_taken_tags(below), *of_anki)
        asked = "\n".join(chain([section.asked], *above))
        answer = cleaned("\n".join(below))
        place = f"{file}:{section.number}"
        if not answer or (not above and _is_of_headings(below)):
            out.append(left_out("headings without text below them", place, question_line(asked)))
        else:
            yield LearnedCard(deck.title or stem, card_of(asked, answer, tags), place)


def _read(text: str) -> _HeadedDeck:
    lines = text.split("\n")
    start = head_lines(lines)
    blocks = _blocks(lines)
    deck = _HeadedDeck()
    done = 0  # lines of a question that is a block
    for number, (line, verbatim) in enumerate(with_fences(lines[start:]), start + 1):
        if number <= done:
            continue
        if verbatim:
            deck.add_text(line)
        elif number in blocks:
            asked, done = blocks[number]
            deck.sections.append(_HeadedSection(asked, number))
        else:
            deck.add(line, number)
    return deck


def _blocks(lines: Sequence[str]) -> dict[int, tuple[str, int]]:
    """The questions that are in HTML, by the numbers of their first lines: their texts, and the
    numbers of their last lines."""
    found: dict[int, tuple[str, int]] = {}
    done = 0
    unclosed: set[str] = set()  # after which nothing closes such a block either
    for number, line in enumerate(lines, 1):
        block = _BLOCK.match(line) if number > done else None
        tag = _asking_tag(block) if block else ""
        if block is None or not tag or tag in unclosed:
            continue
        rest = range(number - 1, len(lines))
        end = next((at for at in rest if f"</{tag}>" in lines[at].lower()), None)
        if end is None:
            unclosed.add(tag)
            continue
        done = end + 1
        inside = [block[3], *lines[number:done]]
        inside[-1] = re.split(f"</{tag}>", inside[-1], maxsplit=1, flags=re.IGNORECASE)[0]
        found[number] = ("\n".join(inside).strip(), done)
    return found


def _asking_tag(block: re.Match[str]) -> str:
    """The tag of a block that asks; "" for another one."""
    tag = block[1].lower()
    return tag if tag == "h2" or "data-question" in block[2] else ""


def _is_parted_by_rules(sections: Sequence[_HeadedSection]) -> bool:
    """Whether nearly all sections end with a rule, and many of them ask."""
    ruled = sum(map(_is_ruled, sections))
    asking = sum(section.asked.endswith("?") for section in sections)
    return ruled >= max(_FEWEST, 0.8 * len(sections)) and asking >= 0.4 * len(sections)


def _whole(sections: Sequence[_HeadedSection]) -> Sequence[_HeadedSection]:
    """The sections; where rules part them, with those that are headings of an answer in it."""
    if not _is_parted_by_rules(sections):
        return sections
    whole: list[_HeadedSection] = []
    for section in sections:
        if whole and not _is_ruled(whole[-1]):
            first, *rest = section.parts
            whole[-1].parts[-1] += [f"## {section.asked}", *first]
            whole[-1].parts += rest
        else:
            whole.append(section)
    return whole


def _is_ruled(section: _HeadedSection) -> bool:
    """Whether a section ends with a rule."""
    return "".join(section.parts[-1]).rstrip().endswith("---")


def _singles(lines: Sequence[str]) -> int:
    """How many lines may be `question::answer`."""
    outside = with_fences(lines)
    return sum(not verbatim and "::" in line and "`" not in line for line, verbatim in outside)


def _has_text(lines: Sequence[str]) -> bool:
    return any(line.strip() for line in lines)


def _tells(lines: Sequence[str]) -> bool:
    """Whether there is more than headings and links."""
    outside = with_fences(lines)
    return any(
        line.strip() and (verbatim or not _POINTS_AT.match(line)) for line, verbatim in outside
    )


def _is_of_headings(lines: Sequence[str]) -> bool:
    """Whether lines are nothing but lower headings."""
    return all(_HEADING.match(line) for line in lines if line.strip())


def _tags_of_anki(lines: list[str]) -> list[str]:
    """The tags in the first line, which is taken away, if that tells of the note in Anki."""
    found = _OF_ANKI.match(lines[0]) if lines else None
    if found is None:
        return []
    del lines[0]
    return (found["tags"] or "").split()


def _taken_tags(lines: list[str]) -> tuple[str, ...]:
    """The tags on the last line, which is taken away, and a rule at the end."""
    while lines and lines[-1].strip() in ("", "---"):
        lines.pop()
    if not lines or not _TAGS.match(lines[-1].strip()):
        return tags_below(lines)
    return tags_of(_TAG.findall(lines.pop()))
