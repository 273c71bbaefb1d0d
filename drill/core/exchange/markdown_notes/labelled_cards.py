"""Notes whose cards have bold labels: `**Front:**` and `**Back:**`, or `**Question:**` and
`**Answer:**`, also in short, with the text behind them or below; perhaps `**Tags:**`. The labels
may be headings, `# Front` and `# Back` or `# Text` and `# Extra`, with the text below.

A card ends with the next one, with a heading that is not below its own label, and with a rule. Tags
in the head of a note are those of all its cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drill.core.exchange.card_text.card_from_question import LONGEST, card_of, question_line
from drill.core.exchange.card_text.cloze_cards import cloze_card, numbered_parts
from drill.core.exchange.card_text.fences_and_gaps import fenced
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.note_head import settings_of
from drill.core.text import clean, slug

_LABEL = re.compile(
    r"\s*(?:[-*+] )?\*\*(Front|Question|Q|Back|Answer|A|Tags)(?::\*\*|\*\*:)[ \t]*(.*)$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(#{1,6})[ \t]+(Front|Question|Text|Back|Answer|Extra)[ \t]*:?[ \t]*#*$", re.IGNORECASE
)
_ASKED, _TOLD, _TAGS = ("front", "question", "q", "text"), ("back", "answer", "a", "extra"), "tags"
_TITLE = re.compile(r"# +(\S.*)$")
_END = re.compile(r"(#{1,6}) |-{3,}\s*$")
_TAGS_OF_HEAD = re.compile(r"^tags:[ \t]*(?P<row>\S.*)?(?P<list>(?:\n[ \t]*- .*)*)", re.MULTILINE)
_LOWEST = 6  # level of a heading


@dataclass(slots=True)
class _Labelled:
    """The lines of a question and those of its answer, None until that begins; the number of the
    first line, and the level of its label, the lowest where that is no heading."""

    number: int
    level: int
    asked: list[str]
    told: list[str] | None = None
    tags: list[str] = field(default_factory=list)


def is_marked(text: str) -> bool:
    """Whether a note has such a card with an answer."""
    return any("".join(card.told or ()).strip() or _gaps(card) for card in _cards(text))


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; what has no answer is named in `out`."""
    deck, of_all = _title(text) or stem, _tags_of_head(text)
    for card in _cards(text):
        asked, told = "\n".join(card.asked), "\n".join(card.told or ())
        answer, place = clean(told, limit=LONGEST).strip(), f"{file}:{card.number}"
        tags = tuple(dict.fromkeys([*of_all, *card.tags]))
        if parts := _gaps(card):
            made = cloze_card(slug("".join(parts)), parts, tags, without_html(answer))
            yield LearnedCard(deck, made, place)
        elif not answer or not question_line(asked):
            out.append(left_out("questions without an answer", place, question_line(asked)))
        else:
            yield LearnedCard(deck, card_of(asked, answer, tags), place)


def _title(text: str) -> str:
    """The first title of a note that is no label; "" if it has none."""
    lines = text.split("\n")
    for line, verbatim in zip(lines, fenced(lines), strict=True):
        title = None if verbatim or _HEADING.match(line) else _TITLE.match(line)
        if title:
            return title[1].strip()
    return ""


def _gaps(card: _Labelled) -> list[str]:
    """The parts of a question with gaps; none if it has no gaps."""
    parts = numbered_parts(without_html("\n".join(card.asked)))
    return parts if len(parts) > 1 else []


def _tags_of_head(text: str) -> list[str]:
    found = _TAGS_OF_HEAD.search(settings_of(text))
    if found is None:
        return []
    listed = re.sub(r"(?m)^[ \t]*- ", "", found["list"])
    return _tags_in(f"{(found['row'] or '').strip('[]')} {listed}")


def _tags_in(text: str) -> list[str]:
    return [tag for one in re.split(r"[,\s]+", text) if (tag := one.strip("#\"'"))]


def _label(line: str) -> tuple[str, int, str]:
    """The name of a label, its level, and the text behind it; no name if the line has none."""
    if heading := _HEADING.match(line):
        return heading[2].lower(), len(heading[1]), ""
    label = _LABEL.match(line)
    return (label[1].lower(), _LOWEST, label[2]) if label else ("", 0, "")


def _ends_card(line: str, held: _Labelled) -> bool:
    """Whether a line that is no label ends a card."""
    end = _END.match(line)
    return end is not None and (end[1] is None or len(end[1]) <= held.level)


def _cards(text: str) -> Iterator[_Labelled]:
    lines = text.split("\n")
    held: _Labelled | None = None
    for number, (line, verbatim) in enumerate(zip(lines, fenced(lines), strict=True), 1):
        name, level, behind = ("", 0, "") if verbatim else _label(line)
        is_question = name in _ASKED
        is_plain = not name and not verbatim
        if held is not None:
            is_over = is_question or (is_plain and _ends_card(line, held))
            if is_over:
                yield held
                held = None
        if is_question:
            held = _Labelled(number, level, [behind])
        elif held and name in _TOLD and held.told is None:
            held.told = [behind]
        elif held and name == _TAGS:
            held.tags += _tags_in(behind)
        elif held:
            (held.asked if held.told is None else held.told).append(line)
    if held is not None:
        yield held
