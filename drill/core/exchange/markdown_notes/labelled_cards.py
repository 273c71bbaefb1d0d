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

from drill.core.cards import Card
from drill.core.exchange.card_text.card_from_question import card_of, question_line
from drill.core.exchange.card_text.cleaned import cleaned
from drill.core.exchange.card_text.cloze_cards import cloze_of
from drill.core.exchange.card_text.fences_and_gaps import with_fences
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import NO_ANSWER, LeftOut, left_out
from drill.core.note_head import settings_of

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
_NO_LABEL = ("", 0, "")


@dataclass(slots=True)
class _Labelled:
    """The lines of a question and those of its answer, None until that begins; the number of the
    first line, and the level of its label, the lowest where that is no heading."""

    number: int
    level: int
    asked: list[str]
    told: list[str] | None = None
    tags: list[str] = field(default_factory=list)

    def add(self, line: str, name: str, behind: str) -> None:
        """Add a line: with a label of that name, if any, the text behind it."""
        if name in _TOLD and self.told is None:
            self.told = [behind]
        elif name == _TAGS:
            self.tags += _tags_in(behind)
        else:
            (self.asked if self.told is None else self.told).append(line)


def is_marked(text: str) -> bool:
    """Whether a note has such a card with an answer."""
    return any("".join(card.told or ()).strip() or _gapped(card) for card in _cards(text))


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; what has no answer is named in `out`."""
    deck, of_all = _title(text) or stem, _tags_of_head(text)
    for card in _cards(text):
        asked, answer = "\n".join(card.asked), cleaned("\n".join(card.told or ()))
        place = f"{file}:{card.number}"
        tags = tuple(dict.fromkeys([*of_all, *card.tags]))
        if made := _gapped(card, tags, without_html(answer)):
            yield LearnedCard(deck, made, place)
        elif not answer or not question_line(asked):
            out.append(left_out(NO_ANSWER, place, question_line(asked)))
        else:
            yield LearnedCard(deck, card_of(asked, answer, tags), place)


def _title(text: str) -> str:
    """The first title of a note that is no label; "" if it has none."""
    lines = text.split("\n")
    for line, verbatim in with_fences(lines):
        title = None if verbatim or _HEADING.match(line) else _TITLE.match(line)
        if title:
            return title[1].strip()
    return ""


def _gapped(card: _Labelled, tags: tuple[str, ...] = (), note: str = "") -> Card | None:
    """The card of a question with gaps; None if it has no gaps."""
    return cloze_of(without_html("\n".join(card.asked)), tags, note)


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
    return (label[1].lower(), _LOWEST, label[2]) if label else _NO_LABEL


def _ends_card(line: str, held: _Labelled) -> bool:
    """Whether a line that is no label ends a card."""
    end = _END.match(line)
    return end is not None and (end[1] is None or len(end[1]) <= held.level)


def _cards(text: str) -> list[_Labelled]:
    lines = text.split("\n")
    cards: list[_Labelled] = []
    is_open = False
    for number, (line, verbatim) in enumerate(with_fences(lines), 1):
        name, level, behind = _NO_LABEL if verbatim else _label(line)
        is_plain = not name and not verbatim
        if name in _ASKED:
            cards.append(_Labelled(number, level, [behind]))
            is_open = True
        elif is_open and is_plain and _ends_card(line, cards[-1]):
            is_open = False
        elif is_open:
            cards[-1].add(line, name, behind)
    return cards
