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

from drill.core.exchange.card_text.card_from_question import (
    LONGEST,
    card_of,
    question_line,
    tags_below,
)
from drill.core.exchange.card_text.fences_and_gaps import fenced
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.note_head import head_lines
from drill.core.text import clean, clean_line

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


def is_deck(text: str) -> bool:
    """Whether a text is a deck and no note: it is parted by `%`, or it is nothing but a title and
    headings with text below them."""
    _, sections, before = _read(text)
    others = len(_OTHERS.findall(text))
    if _is_parted_by_rules(sections) and len(sections) >= 2 * others:
        return True
    if others:
        return False
    told = [section for section in sections if any(map(_tells, section.parts))]
    if any(len(section.parts) > 1 for section in sections):
        return bool(told)
    singles = sum(map(_singles, (section.parts[0] for section in sections)))
    bare = singles < len(sections) and not text.startswith("---\n") and not _has_text(before)
    asks = len(sections) == 1 and sections[0].asked.endswith("?")
    return bare and len(told) >= (1 if asks else _FEWEST) and 2 * len(told) >= len(sections)


def is_card(text: str) -> bool:
    """Whether a note may be one card, beside others that are: a heading with text below it."""
    title, sections, before = _asking(*_read(text))
    bare = not title and not _has_text(before) and not _OTHERS.search(text)
    return bare and len(sections) == 1 and any(map(_tells, sections[0].parts))


def asks(text: str) -> bool:
    """Whether half of the sections of a deck are questions."""
    _, sections, _ = _asking(*_read(text))
    sections = list(_whole(sections))
    return 2 * sum("?" in section.asked for section in sections) >= len(sections)


def _asking(
    title: str, sections: list[_HeadedSection], before: list[str]
) -> tuple[str, list[_HeadedSection], list[str]]:
    """What was read; a title that asks, with nothing but text below it, is the question."""
    if sections or not title.endswith("?") or not _has_text(before):
        return title, sections, before
    return "", [_HeadedSection(title, 1, [before])], []


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a deck; what makes none is named in `out`."""
    title, sections, before = _asking(*_read(text))
    if _has_text(before):
        out.append(left_out("lines outside of cards", file, " ".join(before)))
    for section in _whole(sections):
        *above, below = section.parts
        of_anki = _OF_ANKI.match(below[0]) if below else None
        below = below[1:] if of_anki else below
        tags = _taken_tags(below)
        tags += tuple((of_anki["tags"] or "").split()) if of_anki else ()
        asked = "\n".join([section.asked, *(line for part in above for line in part)])
        answer = clean("\n".join(below), limit=LONGEST).strip()
        place = f"{file}:{section.number}"
        if not answer or (not above and _is_of_headings(below)):
            out.append(left_out("headings without text below them", place, question_line(asked)))
            continue
        yield LearnedCard(title or stem, card_of(asked, answer, tags), place)


def _read(text: str) -> tuple[str, list[_HeadedSection], list[str]]:
    """The title, the sections, and what is before the first of them."""
    lines = text.split("\n")
    start = head_lines(lines)
    title = ""
    sections: list[_HeadedSection] = []
    before: list[str] = []
    blocks = _blocks(lines)
    done = 0  # lines of a question that is a block
    for number, (line, verbatim) in enumerate(
        zip(lines[start:], fenced(lines[start:]), strict=True), start + 1
    ):
        if number <= done:
            continue
        if not verbatim and number in blocks:
            asked, done = blocks[number]
            sections.append(_HeadedSection(asked, number))
            continue
        heading = None if verbatim else _HEADING.match(line)
        is_first = not sections and not title
        if heading and len(heading[1]) == 1 and is_first:
            title = heading[2].replace("::", " · ")
        elif heading and len(heading[1]) <= _ASKING:
            sections.append(_HeadedSection(heading[2], number))
        elif not verbatim and sections and _SPLIT.match(line):
            sections[-1].parts.append([])
        elif verbatim or not _REMARK.match(line):
            (sections[-1].parts[-1] if sections else before).append(line)
    return title, sections, before


def _blocks(lines: Sequence[str]) -> dict[int, tuple[str, int]]:
    """The questions that are in HTML, by the numbers of their first lines: their texts, and the
    numbers of their last lines."""
    found: dict[int, tuple[str, int]] = {}
    done = 0
    unclosed: set[str] = set()  # after which nothing closes such a block either
    for number, line in enumerate(lines, 1):
        block = _BLOCK.match(line) if number > done else None
        tag = block[1].lower() if block else ""
        if block is None or tag in unclosed:
            continue
        if tag != "h2" and "data-question" not in block[2]:
            continue
        rest = range(number, len(lines))
        end = next((at for at in rest if f"</{tag}>" in lines[at].lower()), None)
        inside = [block[3]]
        if f"</{tag}>" in block[3].lower():
            end = number - 1
        elif end is None:
            unclosed.add(tag)
            continue
        inside += lines[number : end + 1]
        inside[-1] = re.split(f"</{tag}>", inside[-1], maxsplit=1, flags=re.IGNORECASE)[0]
        done = end + 1
        found[number] = ("\n".join(inside).strip(), done)
    return found


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
    outside = zip(lines, fenced(lines), strict=True)
    return sum(not verbatim and "::" in line and "`" not in line for line, verbatim in outside)


def _has_text(lines: Sequence[str]) -> bool:
    return any(line.strip() for line in lines)


def _tells(lines: Sequence[str]) -> bool:
    """Whether there is more than headings and links."""
    outside = zip(lines, fenced(lines), strict=True)
    return any(
        line.strip() and (verbatim or not _POINTS_AT.match(line)) for line, verbatim in outside
    )


def _is_of_headings(lines: Sequence[str]) -> bool:
    """Whether lines are nothing but lower headings."""
    return all(_HEADING.match(line) for line in lines if line.strip())


def _taken_tags(lines: list[str]) -> tuple[str, ...]:
    """The tags on the last line, which is taken away, and a rule at the end."""
    while lines and (not lines[-1].strip() or lines[-1].strip() == "---"):
        lines.pop()
    if not lines or not _TAGS.match(lines[-1].strip()):
        return tags_below(lines)
    found = (clean_line(tag, limit=200).strip() for tag in _TAG.findall(lines.pop()))
    return tuple(dict.fromkeys(tag for tag in found if tag))
