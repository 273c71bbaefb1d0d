"""Notes whose cards have bold labels: `**Front:**` and `**Back:**`, or `**Question:**` and
`**Answer:**`, also in short, with the text behind them or below; perhaps `**Tags:**`.

A card ends with the next one, with a heading and with a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from drill.core.exchange.asked_cards import LONGEST, card_of, question_line
from drill.core.exchange.cloze_cards import cloze_card, numbered_parts
from drill.core.exchange.flashcard_syntax import fenced
from drill.core.exchange.html_in_markdown import without_html
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.text import clean, slug

_LABEL = re.compile(
    r"\s*(?:[-*+] )?\*\*(Front|Question|Q|Back|Answer|A|Tags)(?::\*\*|\*\*:)[ \t]*(.*)$",
    re.IGNORECASE,
)
_ASKED, _TOLD, _TAGS = ("front", "question", "q"), ("back", "answer", "a"), "tags"
_TITLE = re.compile(r"# +(\S.*)$")
_END = re.compile(r"#{1,6} |-{3,}\s*$")


@dataclass(slots=True)
class _Labelled:
    """The lines of a question and those of its answer, None until that begins; the number of the
    first line."""

    number: int
    asked: list[str]
    told: list[str] | None = None
    tags: list[str] = field(default_factory=list)


def is_marked(text: str) -> bool:
    """Whether a note has such a card with an answer."""
    return any(card.told for card in _cards(text))


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; what has no answer is named in `out`."""
    titles = filter(None, map(_TITLE.match, text.split("\n")))
    deck = next((match[1].strip() for match in titles), stem)
    for card in _cards(text):
        asked, told = "\n".join(card.asked), "\n".join(card.told or ())
        answer, place = clean(told, limit=LONGEST).strip(), f"{file}:{card.number}"
        parts = numbered_parts(without_html(asked))
        if len(parts) > 1:
            made = cloze_card(slug("".join(parts)), parts, tuple(card.tags), without_html(answer))
            yield LearnedCard(deck, made, place)
        elif not answer or not question_line(asked):
            out.append(left_out("questions without an answer", place, question_line(asked)))
        else:
            yield LearnedCard(deck, card_of(asked, answer, card.tags), place)


def _cards(text: str) -> Iterator[_Labelled]:
    lines = text.split("\n")
    held: _Labelled | None = None
    for number, (line, verbatim) in enumerate(zip(lines, fenced(lines), strict=True), 1):
        label = None if verbatim else _LABEL.match(line)
        name = label[1].lower() if label else ""
        ends = not verbatim and _END.match(line) is not None
        if held is not None and (name in _ASKED or ends):
            yield held
            held = None
        if label and name in _ASKED:
            held = _Labelled(number, [label[2]])
        elif label and held and name in _TOLD and held.told is None:
            held.told = [label[2]]
        elif label and held and name == _TAGS:
            held.tags += [tag.strip("#") for tag in re.split(r"[,\s]+", label[2]) if tag.strip("#")]
        elif held:
            (held.asked if held.told is None else held.told).append(line)
    if held is not None:
        yield held
