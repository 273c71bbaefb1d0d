"""Notes with sections of cards between rules, as inka reads them.

A section begins with a line that is only `---`, perhaps names its `Deck:` and its `Tags:`, and has
questions with numbers, below each its answer as a quotation; one with gaps, in `{braces}` or as in
Anki, needs none.
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
from drill.core.exchange.markdown_notes.anki_blocks import with_numbers

_NUMBER = re.compile(r"\d{1,4}\.[ \t]+(?=\S)")
_QUOTED = re.compile(r"> ?")
_SETTING = re.compile(r"(Deck|Tags):[ \t]*(.*)$")
_ID = re.compile(r"<!--\s*ID:\s*\d+\s*-->\s*$")
_GAPS = frozenset({"{"})


@dataclass(slots=True)
class _Numbered:
    """The lines of a question and of its answer, and the number of the first."""

    number: int
    asked: list[str]
    told: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _NumberedSection:
    """What is between two rules: the settings, the cards, and the other lines with their
    numbers."""

    settings: dict[str, str] = field(default_factory=dict)
    cards: list[_Numbered] = field(default_factory=list)
    others: list[tuple[int, str]] = field(default_factory=list)

    def is_meant(self) -> bool:
        """Whether these are cards: it names a deck, or all is questions with what they ask for."""
        made = [_card(card, ()) is not None for card in self.cards]
        is_nothing_else = all(made) and not self.others
        return any(made) and ("Deck" in self.settings or is_nothing_else)


def is_marked(text: str) -> bool:
    """Whether a note has such a section."""
    return any(section.is_meant() for section in _sections(text))


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; what of its sections makes none is named in `out`."""
    for section in _sections(text):
        if not section.is_meant():
            continue
        tags = tuple(dict.fromkeys(section.settings.get("Tags", "").split()))
        deck = section.settings.get("Deck", "").replace("::", " · ") or stem
        for numbered in section.cards:
            card, place = _card(numbered, tags), f"{file}:{numbered.number}"
            if card is None:
                asked = question_line("\n".join(numbered.asked))
                out.append(left_out(NO_ANSWER, place, asked))
            else:
                yield LearnedCard(deck, card, place)
        out += [
            left_out("lines outside of cards", f"{file}:{number}", line)
            for number, line in section.others
        ]


def _card(numbered: _Numbered, tags: tuple[str, ...]) -> Card | None:
    asked = without_html("\n".join(numbered.asked).strip())
    told = cleaned("\n".join(numbered.told))
    return card_of(asked, told, tags) if told else cloze_of(with_numbers(asked, _GAPS), tags)


def _sections(text: str) -> Iterator[_NumberedSection]:
    lines = text.split("\n")
    section: _NumberedSection | None = None
    for number, (line, verbatim) in enumerate(with_fences(lines), 1):
        if not verbatim and line.rstrip() == "---":
            if section is not None:
                yield section
            section = _NumberedSection()
        elif section is not None:
            _take(section, number, line, verbatim=verbatim)
    if section is not None:
        yield section


def _take(section: _NumberedSection, number: int, line: str, *, verbatim: bool) -> None:
    """One more line of a section."""
    if _ID.match(line) or (not verbatim and _is_sign(section, number, line)):
        return
    card = section.cards[-1] if section.cards else None
    if card and not card.told:
        card.asked.append(line)
    elif line.strip():
        section.others.append((number, line))


def _is_sign(section: _NumberedSection, number: int, line: str) -> bool:
    """Whether a line begins a card, is of an answer, or sets something; it is taken then."""
    cards = section.cards
    if begins := _NUMBER.match(line):
        cards.append(_Numbered(number, [line[begins.end() :]]))
    elif not cards and (setting := _SETTING.match(line)):
        section.settings[setting[1]] = setting[2].strip()
    elif cards and (quoted := _QUOTED.match(line)):
        cards[-1].told.append(line[quoted.end() :])
    else:
        return False
    return True
