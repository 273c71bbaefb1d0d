"""Drafts to cards: each gets its id and a prompt of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.cards import BasicCard, Card, Kind, Suggestion, answer_text
from drill.core.material.drafts import Draft
from drill.core.material.identities import Names, short_name

_LONGEST_NOTE = 2_000
_ASKS = re.compile(r"(?:What|Which|How|When|Why|Where|Who|In|If|Under)\b")


def named(drafts: Sequence[Draft], deck: str, others: Sequence[Card] = ()) -> tuple[Card, ...]:
    """The cards of a deck with their ids; a card that says the same as an earlier one adds only its
    note to that.

    None gets the id of one of the deck's `others`.
    """
    said: dict[object, int] = {}
    answered: dict[str, list[Card]] = {}
    prompts: dict[str, int] = {}
    names = Names()
    for other in others:
        names.unused(other.slug)
    cards: list[Card] = []
    for draft in drafts:
        card = draft.card
        content = replace(card, tags=(), source=None, stage="", note="")
        together = _noted(cards[said[content]], card.note) if content in said else None
        if together is not None:
            cards[said[content]] = together
            continue
        asked = draft.card.prompt
        if any(_says_no_more(draft.card, known) for known in answered.get(asked, ())):
            continue
        answered.setdefault(asked, []).append(draft.card)
        said[content] = len(cards)
        cards.append(
            replace(card, id=f"{deck}/{_name(draft, names)}", prompt=_apart(draft, prompts))
        )
    return tuple(cards)


def once_each(drafts: Sequence[Draft]) -> tuple[list[Draft], list[tuple[Draft, str]]]:
    """The drafts, and apart from them those that ask the same as one before them and want another
    answer; what the notes themselves ask stays."""
    known: dict[str, str] = {}
    meanings: dict[str, str] = {}
    kept: list[Draft] = []
    again: list[tuple[Draft, str]] = []
    for one in drafts:
        prompt, card = one.card.prompt, one.card
        term = _term_asked_for(prompt) if isinstance(card, BasicCard) else ""
        said = f"{re.sub(' in .*', '', term)}\n{answer_text(card)}"
        is_told = meanings.setdefault(term, prompt) != prompt or (
            meanings.setdefault(said, prompt) != prompt
        )
        if term and is_told and not one.given:
            again.append((one, "the notes say twice what this is"))
            continue
        answer = known.setdefault(prompt, card.answer) if isinstance(card, BasicCard) else ""
        is_other = isinstance(card, BasicCard) and not answer.startswith(card.answer.rstrip(". "))
        if is_other and not one.given:
            again.append((one, "the notes answer this question twice"))
        else:
            kept.append(one)
    return kept, again


def _term_asked_for(prompt: str) -> str:
    """The term whose meaning a question asks for, in small letters and as one thing: "race
    condition" of "In Java, what are race conditions?"; "" if it asks for something else."""
    found = _MEANING.fullmatch(re.sub(r" \([^()?]*\)", "", prompt.lower()))
    return re.sub(r"(?<=[a-z]{3})s$", "", found["one"] or found["other"]) if found else ""


_MEANING = re.compile(
    r"(?:in [^,?]+, )?(?:what (?:is|are) (?:an? )?(?P<one>[^?]+?)"
    r"|(?:what|how) do(?:es)? (?:an? )?(?P<other>(?!you\b)[^?]+?) (?:mean|do|work))\?"
)


def suggested(
    doubtful: Sequence[tuple[Draft, str]], deck: str, cards: Sequence[Card]
) -> tuple[Suggestion, ...]:
    """The doubtful cards of a deck, each with its doubt and an id that none of the deck's `cards`
    has."""
    said: set[object] = set()
    prompts: dict[str, int] = {}
    names = Names()
    for card in cards:
        names.unused(card.slug)
    suggestions: list[Suggestion] = []
    for draft, why in doubtful:
        content = replace(draft.card, tags=(), source=None, stage="", note="")
        if content not in said:
            said.add(content)
            card = replace(
                draft.card, id=f"{deck}/{_name(draft, names)}", prompt=_apart(draft, prompts)
            )
            suggestions.append(Suggestion(card, why))
    return tuple(suggestions)


def _says_no_more(card: Card, known: Card) -> bool:
    """Whether a card has the beginning of the answer of one that asks the same."""
    if not (isinstance(card, BasicCard) and isinstance(known, BasicCard)):
        return False
    return known.answer.rstrip(". ").startswith(card.answer.rstrip(". "))


def _noted(card: Card, note: str) -> Card | None:
    """The card with one note more; None if so much would be more than a note."""
    if not note or note in card.note:
        return card
    together = f"{card.note}\n{note}" if card.note else note
    return replace(card, note=together) if len(together) <= _LONGEST_NOTE else None


def _name(draft: Draft, names: Names) -> str:
    words = [text for text in draft.words if text.strip()] or [draft.card.prompt]
    wanted = short_name(words[0])
    return (
        names.unused(wanted)
        if wanted not in names.taken
        else names.unused(wanted, *map(short_name, words[1:]))
    )


def _apart(draft: Draft, prompts: dict[str, int]) -> str:
    """The prompt; with its heading, or at last a number, if another card asks the same and wants
    another answer."""
    prompt = draft.card.prompt
    if draft.card.kind is Kind.CLOZE:
        return prompt
    if prompt in prompts and draft.above.lower() not in prompt.lower():
        asks = prompt[:1].lower() + prompt[1:] if _ASKS.match(prompt) else prompt
        prompt = f"{draft.above}: {asks}"
    count = prompts[prompt] = prompts.get(prompt, 0) + 1
    return prompt if count == 1 else f"{prompt} ({count})"
