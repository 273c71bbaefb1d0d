"""The cards of a design problem beside those of the facts of its section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.cards import Card, ChecklistCard, Item, answer_text
from drill.core.material.drafts import Draft
from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import DesignFact, Figure, Implied
from drill.core.material.facts.sentences.figures import is_basic_operation
from drill.core.material.questions.card_drafts import Made, cards_of
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.questions.question_answer import plain_words
from drill.core.material.reading.blocks import Mute
from drill.core.material.walkthroughs.design_facts import SectionDesign
from drill.core.material.walkthroughs.walk_parts import walk_part


def with_design(made: Made, design: SectionDesign, context: DocumentContext) -> Made:
    """The cards of a section with those of its design, where none asks for the same lines yet."""
    if not design.system:
        return made
    made = _without_open_answers(_without_halves(_without_parts(made), design))
    made = _with_own_questions(made, design.system)
    made = _with_short_points(_without_odd_lists(made, design), design)
    made = _without_product(_without_less_named(made, design), design.system)
    free = [one for one in design.facts if not _is_asked(one, made.drafts)]
    own = cards_of(free, context)
    kept = tuple(
        (one, why)
        for one, why in made.suggestions
        if not _is_taken(one.lines, bool(one.card.points), own.drafts)
    )
    others = [other for other, _ in kept]
    doubted = tuple(
        (one, why)
        for one, why in own.suggestions
        if not _is_taken(one.lines, bool(one.card.points), others)
    )
    drafts: tuple[Draft, ...] = (*made.drafts, *own.drafts)
    if own.drafts:
        drafts = tuple(sorted(drafts, key=lambda one: min(one.lines)))
    return replace(
        made, drafts=drafts, suggestions=(*kept, *doubted), mutes=(*made.mutes, *own.mutes)
    )


def _without_less_named(made: Made, design: SectionDesign) -> Made:
    """The cards of a section without those for a line that the design asks for as well, naming its
    system, where they do not name it."""
    told = {(one.lines, one.text.rstrip(".")) for one in design.facts if not one.doubt}
    drafts = tuple(
        one
        for one in made.drafts
        if (tuple(one.lines), answer_text(one.card).rstrip(".")) not in told
        or design.system in one.card.prompt
    )
    return replace(made, drafts=drafts)


def _without_product(made: Made, system: str) -> Made:
    """The cards of a section without the one for what the product is that the notes design: that
    anyone knows."""
    asks = f"What is {system}?"
    drafts = tuple(one for one in made.drafts if one.card.prompt != asks)
    return replace(made, drafts=drafts) if system[:1].isupper() else made


def _is_asked(fact: DesignFact, others: Sequence[Draft]) -> bool:
    """Whether a card asks for what a design settles: for the same list, or for the same text of
    these lines."""
    if fact.entries:
        return _is_taken(fact.lines, True, others)
    near = [one for one in others if _is_taken(fact.lines, False, [one])]
    own = set(plain_words(fact.text).split())
    told = (set(plain_words(answer_text(one.card)).split()) for one in near)
    return any(2 * len(own & words) >= min(len(own), len(words)) for words in told)


def _is_taken(lines: Sequence[int], is_list: bool, others: Sequence[Draft]) -> bool:
    """Whether most lines of a card are those of another one, a list of another list."""
    taken = {line for one in others if bool(one.card.points) is is_list for line in one.lines}
    own = set(lines)
    return 2 * len(own & taken) >= len(own) > 0


def _without_odd_lists(made: Made, design: SectionDesign) -> Made:
    """The cards of a section without lists that ask for a part of the design twice ("the core
    requirements for functional requirements"), where the design asks for them."""
    lists = [one for one in design.facts if one.entries and not one.doubt]
    asked = {line for one in lists for line in one.lines}

    def is_odd(one: Draft) -> bool:
        shared = len(asked & set(one.lines))
        is_list = bool(one.card.points) and 2 * shared >= len(set(one.lines))
        return is_list and bool(_TWICE.search(one.card.prompt))

    drafts = tuple(one for one in made.drafts if not is_odd(one))
    kept = tuple((one, why) for one, why in made.suggestions if not is_odd(one))
    return replace(made, drafts=drafts, suggestions=kept)


def _with_short_points(made: Made, design: SectionDesign) -> Made:
    """The cards of a section, the points of their lists without the lead that the design leaves out
    ("Users should be able to"); a point keeps its id."""
    short = [entry.text for fact in design.facts if not fact.doubt for entry in fact.entries]

    def shortened(one: Draft) -> Draft:
        match one.card:
            case ChecklistCard(items=items):
                return replace(one, card=replace(one.card, items=tuple(map(_short, items))))
        return one

    def _short(item: Item) -> Item:
        said = item.text.rstrip(" .;,").lower()
        ends = (text for text in short if said.endswith(f" {text.lower()}"))
        return replace(item, text=next(ends, item.text))

    return replace(made, drafts=tuple(map(shortened, made.drafts)))


_TWICE = re.compile(
    r"\bfor (?:the )?(?:[\w-]+ )*(?:req\w+|constraints|scope|goals?|design|estimat\w+)\?$",
    re.IGNORECASE,
)


def beside_design(found: Sequence[Found], design: SectionDesign) -> list[Found]:
    """What a section states besides, without figures of the design: these are asked for as such."""
    return [one for one in found if not (design.system and _is_figure(one))]


def _is_figure(one: Found) -> bool:
    match one:
        case Figure():
            return not is_basic_operation(one)
        case Implied():
            return one.figure
    return False


def _without_parts(made: Made) -> Made:
    """The cards of a section without lists of the parts that any design has."""
    drafts = tuple(one for one in made.drafts if not _lists_parts(one.card))
    kept = tuple((one, why) for one, why in made.suggestions if not _lists_parts(one.card))
    return replace(made, drafts=drafts, suggestions=kept)


def _without_halves(made: Made, design: SectionDesign) -> Made:
    """The cards of a section without those that ask one side of what the design sets against
    another ("… whereas …")."""
    both = {line for one in design.facts if one.question.endswith(" differ?") for line in one.lines}

    def is_half(one: Draft) -> bool:
        return bool(both & set(one.lines)) and "whereas" in answer_text(one.card)

    drafts = tuple(one for one in made.drafts if not is_half(one))
    kept = tuple((one, why) for one, why in made.suggestions if not is_half(one))
    return replace(made, drafts=drafts, suggestions=kept)


def _without_open_answers(made: Made) -> Made:
    """The cards of a section without suggestions that ask by the path of a heading ("What does
    deploy - store ensure?"), or whose answer asks back."""
    odd = tuple((one, why) for one, why in made.suggestions if (_is_open(one.card)))
    kept = tuple(pair for pair in made.suggestions if pair not in odd)
    mutes = tuple(Mute(tuple(one.lines), _OPEN) for one, _ in odd)
    return replace(made, suggestions=kept, mutes=(*made.mutes, *mutes))


_OPEN = "the question or the answer is still open"
_PATH = re.compile(r"\bdoes [\w ]+ [-–—] [\w -]+\?$", re.IGNORECASE)
_ASKS_BACK = re.compile(r"[a-z)]\?(?:\s|$)")


def _is_open(card: Card) -> bool:
    asking = sum(point.text.endswith("?") for point in card.points)
    asks_back = _ASKS_BACK.search(answer_text(card)) and 2 * asking <= len(card.points)
    return bool(_PATH.search(card.prompt) or asks_back)


def _lists_parts(card: Card) -> bool:
    parts = sum(walk_part(point.text) is not None for point in card.points)
    return 2 * parts > len(card.points) > 0


def _with_own_questions(made: Made, system: str) -> Made:
    """The cards of a section, where the system in a question says enough of what it asks."""
    named = re.compile(rf"\b{re.escape(system)}\b", re.IGNORECASE)
    sure = [
        one
        for one, why in made.suggestions
        if why == _NO_TERM and named.search(one.card.prompt) and _is_short(one.card)
    ]
    kept = tuple((one, why) for one, why in made.suggestions if one not in sure)
    return replace(made, drafts=(*made.drafts, *sure), suggestions=kept)


_NO_TERM = "the question names no technical term"
_ASKS = re.compile(r"(?:In [^,?]+, )?(?:how|what|why|which|where|when)\b", re.IGNORECASE)
_BY_FORM = re.compile(r" (?:when you|in the) design ")  # no question of the notes
_LONGEST_ANSWER = 30  # words


def _is_short(card: Card) -> bool:
    """Whether a question asks for something that is told in a few words."""
    words = len(answer_text(card).split()) if not card.points else 0
    is_plain = bool(_ASKS.match(card.prompt)) and not _BY_FORM.search(card.prompt)
    return is_plain and 1 < words <= _LONGEST_ANSWER
