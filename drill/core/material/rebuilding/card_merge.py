"""One card of the deck and the same card of the new build made one: what each side may say."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    Item,
    ListCard,
    TimingCard,
    answer_text,
)
from drill.core.material.identities import short_name
from drill.core.material.rebuilding.likeness import plain
from drill.core.material.rebuilding.matching import answer_of
from drill.core.timing_cards import role

# The note that older builds gave to the minutes of a stage: no person's, and perhaps out of date.
_TOTAL_NOTE = re.compile(r"All stages together take [\d.–]+ minutes?\.")


def merged_card(new: Card, old: Card, base: Card | None) -> Card:
    """The card under its old id: the notes' content, and what a person changed or added. Items are
    merged apart.

    `base` is the card as the build before wrote it. Without it, a prompt counts as a person's if
    the build still gives the card the same id, which is made from what is asked, and the prompt's
    own words would give another. That of a timing card never does, for it changes with every stage.
    """
    if base is not None and old.kind is not base.kind:
        return replace(
            old, source=new.source, stage=new.stage, retired=old.retired and not base.retired
        )
    return replace(
        _with_answer(new, old, base),
        id=old.id,
        prompt=old.prompt if _own_prompt(new, old, base) else new.prompt,
        tags=(*new.tags, *_added(old.tags[1:], new.tags, base.tags if base else ())),
        note=_note(new, old, base),
        retired=base is not None and old.retired and not base.retired,
    )


def is_edited(old: Card, base: Card | None) -> bool:
    """Whether a person made the card want to hear something else than the build before did."""
    return base is not None and (old.kind, answer_text(old)) != (base.kind, answer_text(base))


def waits_for_a_word(new: Card, old: Card, base: Card) -> bool:
    """Whether both a person and the notes changed what a card wants to hear; lists are merged point
    by point."""
    merged = isinstance(new, ListCard) and isinstance(old, ListCard)
    changed = plain(answer_text(new)) != plain(answer_text(base))
    if merged or role(new):
        return False
    return changed and is_edited(old, base)


def _with_answer(new: Card, old: Card, base: Card | None) -> Card:
    """The new card with the answer of the old one if a person changed it, and the forms that a
    person added."""
    said = old if base is not None and _answer(old) != _answer(base) else new
    match new, said:
        case TimingCard(), TimingCard():
            new = replace(new, minutes=said.minutes)
        case ChoiceCard(), ChoiceCard():
            new = replace(new, options=said.options, answer=said.answer)
        case ClozeCard() | BasicCard(), ClozeCard() | BasicCard():
            new = replace(new, answer=said.answer)
    if isinstance(new, ChoiceCard | BasicCard):
        accept, refusals = (
            (*of(new), *_added(of(old), of(new), of(base))) for of in (_accept, _refusals)
        )
        return replace(new, accept=accept, refusals=refusals)
    return new


def _answer(card: Card) -> object:
    return (answer_of(card), card.options if isinstance(card, ChoiceCard) else ())


def _accept(card: Card | None) -> tuple[str, ...]:
    return card.accept if isinstance(card, ChoiceCard | BasicCard) else ()


def _refusals(card: Card | None) -> tuple[str, ...]:
    return card.refusals if isinstance(card, ChoiceCard | BasicCard) else ()


def _own_prompt(new: Card, old: Card, base: Card | None) -> bool:
    if base is not None:
        return old.prompt != base.prompt
    if role(new) or new.slug != old.slug or new.kind is not old.kind:
        return False
    asks, asked = (card.prompt.rpartition(" › ")[2] for card in (new, old))
    return asks != asked and old.slug not in (
        short_name(asked),
        short_name(asked.rpartition(": ")[0]),
    )


def _note(new: Card, old: Card, base: Card | None) -> str:
    if base is not None and old.note != base.note:
        return old.note
    is_persons = base is None and not (role(new) and _TOTAL_NOTE.fullmatch(old.note))
    return new.note or (old.note if is_persons else "")


def _added(old: tuple[str, ...], new: tuple[str, ...], base: tuple[str, ...]) -> tuple[str, ...]:
    """What the old ones have and neither the build before nor this one gave: a person's
    additions."""
    return tuple(text for text in old if text not in new and text not in base)


def merged_item(new: Item, old: Item, base: Item | None) -> Item:
    """The item under its old id, with the aliases and refusals of both."""
    text = old.text if base is not None and old.text != base.text else new.text
    aliases = (*new.aliases, *_added(old.aliases, new.aliases, base.aliases if base else ()))
    refusals = (*new.refusals, *_added(old.refusals, new.refusals, base.refusals if base else ()))
    return Item(old.id, text, tuple(alias for alias in aliases if alias != text), refusals)
