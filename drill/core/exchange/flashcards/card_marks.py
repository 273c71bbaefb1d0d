"""What a card has besides question and answer, as a line of JSON: so that a text for people comes
back as it was."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, Deck, Kind, ListCard
from drill.core.exchange.card_text.cleaned import LONGEST, cleaned_line
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.fences_and_gaps import gap_parts
from drill.core.exchange.card_text.point_lists import dump_accept, dump_names, listed
from drill.core.exchange.tables.table_cards import of_kind, source_of
from drill.core.gaps import marked, split_at_gaps
from drill.core.text import clean, clean_line

MARK = "# drill: "
_OWN = re.compile(r"\s*# drill: \{")
_ID = re.compile(r"[a-z0-9-]{1,80}/[a-z0-9-]{1,80}")
_POINT = re.compile(r"\s*(?:-|\d+\.)\s+")
_LISTS = (Kind.CHECKLIST, Kind.SEQUENCE)
_TEXTS = ("title", "prompt", "note", "stage", "source")
_LISTED = ("tags", "options", "accept")  # in the order of the fields


def is_own(text: str) -> bool:
    """Whether flashcards were written by drill, whatever is in them."""
    return _OWN.match(text) is not None


@dataclass(frozen=True, slots=True)
class Marks:
    """What the line says: the id and the kind of the card, the title of its deck, and the fields
    that are not shown."""

    id: str
    kind: Kind
    title: str = ""
    prompt: str = ""
    note: str = ""
    stage: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()

    def card(self, asked: str, told: str) -> Card | None:
        """The card that was written as `asked` and `told`, whatever was changed in them since; None
        without either."""
        is_cloze = self.kind is Kind.CLOZE
        prompt, answer = self._gapped(asked) if is_cloze else self._bare(asked, told)
        has_question = prompt or is_cloze
        if not answer or not has_question:
            return None
        source = source_of(self.source)
        card = BasicCard(self.id, prompt, self.tags, source, self.stage, self.note, answer=answer)
        return of_kind(
            self.kind, card, {"options": "\n".join(self.options), "accept": "\n".join(self.accept)}
        )

    def _gapped(self, asked: str) -> tuple[str, str]:
        """The prompt and the answer of a text with gaps."""
        parts = gap_parts(asked)
        # Once it is read: signs of it are written as references.
        parts[0] = parts[0].removeprefix(f"{self.prompt}\n")
        tight = marked(parts, "{{", "}}")
        if split_at_gaps(tight) == parts:
            return self.prompt, tight.strip()
        made = cloze_card(self.id, parts, self.tags, self.note)
        return self.prompt or made.prompt, made.answer

    def _bare(self, asked: str, told: str) -> tuple[str, str]:
        """The question without its options, and the answer without the note and signs of points."""
        question = asked.removesuffix(listed(self.options))
        prompt = cleaned_line(question)
        answer = told.removesuffix(f"\n\n{self.note}" if self.note else "").strip()
        if self.kind in _LISTS:
            answer = "\n".join(_POINT.sub("", line, count=1) for line in answer.split("\n"))
        return prompt, answer


def dump_marks(deck: Deck, card: Card) -> str:
    """The line, without what is empty."""
    values: dict[str, Any] = {"card": card.id, "kind": card.kind.value, "title": deck.title}
    if isinstance(card, ClozeCard):
        values["prompt"] = card.prompt
    if isinstance(card, ChoiceCard):
        values["options"] = card.options
    if isinstance(card, ChoiceCard | BasicCard):
        values["accept"] = dump_accept(card)
    if isinstance(card, ListCard):
        values["accept"] = dump_names(card.items)
    values |= {
        "tags": card.tags,
        "stage": card.stage,
        "source": str(card.source or ""),
        "note": card.note,
    }
    return MARK + json.dumps(
        {name: value for name, value in values.items() if value}, ensure_ascii=False
    )


def _line(text: str) -> str:
    return clean_line(text, limit=LONGEST)


def load_marks(line: str) -> Marks | None:
    """What such a line says; None where it is none that drill wrote."""
    try:
        values = json.loads(line.removeprefix(MARK))
        if not _ID.fullmatch(values["card"]):
            return None
        texts = [clean(values.get(name, ""), limit=LONGEST) for name in _TEXTS]
        lists = [tuple(map(_line, values.get(name, ()))) for name in _LISTED]
        title, prompt, note, stage, source = texts
        return Marks(
            values["card"], Kind(values["kind"]), title, prompt, note, stage, source, *lists
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
