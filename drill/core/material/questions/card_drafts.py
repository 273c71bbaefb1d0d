"""Facts to drafts of cards: asked, weighed, and those that ask the same put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drill.core.cards import Item, Kind
from drill.core.material.drafts import Draft, draft
from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import (
    Implied,
    Meaning,
    NotePoint,
    Points,
    Sentence,
    Statement,
)
from drill.core.material.identities import Names, short_name
from drill.core.material.questions.ask import ask
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.questions.implied_cards import one_of_each
from drill.core.material.questions.question_answer import QuestionAnswer, as_shown, plain_words
from drill.core.material.questions.sentence_cards import choose
from drill.core.material.questions.terms.siblings import told_like_others
from drill.core.material.questions.weighing.likely import NO_TERM, WORTH_A_LOOK
from drill.core.material.questions.weighing.rubric import CardVerdict, WeighedCard, weigh
from drill.core.material.questions.whole_subject import of_whole_subject, tells_of_cap
from drill.core.material.reading.blocks import Mute

_MOST_POINTS = 12
_LONGEST_RUN = 9


@dataclass(frozen=True, slots=True)
class Made:
    """What came of facts: cards, cards that a person should look at first with the reason, lines
    that gave none."""

    drafts: tuple[Draft, ...]
    suggestions: tuple[tuple[Draft, str], ...]
    mutes: tuple[Mute, ...]


def cards_of(found: Sequence[Found], context: DocumentContext) -> Made:
    """The cards of facts and marked cards, in their order."""
    drafts: list[Draft] = []
    suggestions: list[tuple[Draft, str]] = []
    mutes: list[Mute] = []
    every = _together(found, context)
    asked = [(one, _weighed(one, context)) for one in every if isinstance(one, QuestionAnswer)]
    weighed_cards = told_like_others(asked, context.vocabulary)
    verdicts, left_out = choose(one_of_each(_unless_said_of_several(weighed_cards)))
    mutes += left_out
    of_cap = tells_of_cap(found)
    for one in every:
        match one:
            case Draft():
                drafts.append(replace(one, given=True))
            case Mute():
                mutes.append(one)
            case QuestionAnswer() if id(one) in verdicts:
                weighed, named = verdicts[id(one)], of_whole_subject(one, context, of_cap=of_cap)
                if weighed.verdict is CardVerdict.SURE:
                    drafts += [replace(made, given=one.given) for made in _drafts(named)]
                elif weighed.verdict is CardVerdict.DOUBTFUL:
                    suggestions += [
                        (replace(made, given=one.marked), weighed.reason) for made in _drafts(named)
                    ]
                else:
                    mutes.append(Mute(one.fact.lines, weighed.reason))
    return Made(tuple(drafts), tuple(suggestions), tuple(mutes))


_MEANING = re.compile(r"\bwhat (?:is|are) (?!the )", re.IGNORECASE)


def without_unnamed(made: Made) -> Made:
    """What came of facts, without the suggestions that name neither a term nor a system, which the
    notes do not mark as cards."""
    kept = [(one, why) for one, why in made.suggestions if why != NO_TERM or one.given]
    gone = [Mute(one.lines, why) for one, why in made.suggestions if (one, why) not in kept]
    return replace(made, suggestions=tuple(kept), mutes=(*made.mutes, *gone))


def lines_of_found(one: Found) -> tuple[int, ...]:
    """The lines of the notes that a fact, a marked card or a silent section is on."""
    return one.numbers if isinstance(one, Mute) else one.lines


def explained(found: Iterable[Found], context: DocumentContext) -> list[str]:
    """What the steps after reading made of each fact: its kind, the question, the verdict with its
    reason."""
    said: list[str] = []
    for one in found:
        if isinstance(one, Mute):
            said.append(f"no fact: {one.why}")
            continue
        if isinstance(one, Draft):
            said.append(f"marked as a card: {one.card.question}")
            continue
        said.append(f"fact: {type(one).__name__.lower()}")
        asked = ask(one, context)
        if isinstance(asked, str):
            said.append(f"not asked: {asked}")
            continue
        weighed = _weighed(asked, context)
        said.append(f"asked: {of_whole_subject(asked, context).prompt}")
        said.append(
            f"weighed: {weighed.verdict}" + (f", {weighed.reason}" if weighed.reason else "")
        )
    return said


def _unless_said_of_several(
    cards: Sequence[tuple[QuestionAnswer, WeighedCard]],
) -> list[tuple[QuestionAnswer, WeighedCard]]:
    """The verdicts on cards, where an answer that the notes give of several terms tells none
    apart."""
    told: dict[str, set[tuple[int, ...]]] = {}
    for one, verdict in cards:
        if _tells_of_term(one) and verdict.verdict is not CardVerdict.NO:
            told.setdefault(one.answer.lower(), set()).add(one.fact.lines)
    several = WeighedCard(CardVerdict.NO, "the notes say the same of several")
    return [
        (one, several if _tells_of_term(one) and len(told.get(one.answer.lower(), ())) > 1 else by)
        for one, by in cards
    ]


def _tells_of_term(asked: QuestionAnswer) -> bool:
    return isinstance(asked.fact, Meaning | Sentence | Statement) and bool(asked.answer)


def _weighed(asked: QuestionAnswer, context: DocumentContext) -> WeighedCard:
    """The verdict on a card: a doubtful one that is hardly ever kept is no suggestion, unless the
    notes mark it as a card. One that names no term may name the system that is designed."""
    weighed = weigh(as_shown(asked), context.vocabulary)
    if weighed.verdict is not CardVerdict.DOUBTFUL or asked.marked:
        return weighed
    may_be_named = weighed.reason == NO_TERM and not _MEANING.search(asked.prompt)
    if may_be_named or weighed.reason in WORTH_A_LOOK:
        return weighed
    return replace(weighed, verdict=CardVerdict.NO)


def _together(
    found: Iterable[Found], context: DocumentContext
) -> list[QuestionAnswer | Draft | Mute]:
    """The cards asked for, with answers to one question made one list of points."""
    result: list[QuestionAnswer | Draft | Mute] = []
    places: dict[tuple[str, type | None], int] = {}
    for one in found:
        if isinstance(one, Draft | Mute):
            result.append(one)
            continue
        asked = ask(one, context)
        if isinstance(asked, str):
            result.append(Mute(one.lines, asked))
            continue
        key = (asked.prompt, type(one) if isinstance(one, Sentence | Implied) else None)
        place = places.get(key, len(result))
        known = result[place] if place < len(result) else None
        if isinstance(known, QuestionAnswer) and known.kind is not Kind.SEQUENCE:
            result[place], *left_out = _made_one(known, asked, one.lines)
            result += left_out
        else:
            places[key] = len(result)
            result.append(asked)
    return [_unless_asked_singly(one, result) for one in result]


def _made_one(
    known: QuestionAnswer, asked: QuestionAnswer, lines: tuple[int, ...]
) -> tuple[QuestionAnswer | Mute, ...]:
    """Two cards with one question as one of both; or what stays in place of the first, and why the
    second, of these `lines`, is left out."""
    if _is_of_another(asked, known):
        return known, Mute(lines, asked.doubt)
    if _are_of_two(asked, known):
        return replace(known, doubt=_TWO_LISTS), Mute(lines, _TWO_LISTS)
    if _are_apart(asked, known):
        return Mute(known.fact.lines, _TWO_LISTS), Mute(lines, _TWO_LISTS)
    return (_joined(known, asked),)


def _unless_asked_singly(
    one: QuestionAnswer | Draft | Mute, every: Sequence[QuestionAnswer | Draft | Mute]
) -> QuestionAnswer | Draft | Mute:
    """A card, unless it lists questions that each have a card of their own."""
    if not isinstance(one, QuestionAnswer):
        return one
    if not one.entries or one.given:
        return one
    asked = _lines_of_given(every)
    singly = [entry for entry in one.entries if not asked.isdisjoint(entry.lines)]
    are_questions = all(entry.text.rstrip('"”').endswith("?") for entry in singly)
    if are_questions and 2 * len(singly) > len(one.entries):
        return Mute(one.fact.lines, "questions that are asked one by one")
    return one


def _lines_of_given(cards: Sequence[QuestionAnswer | Draft | Mute]) -> set[int]:
    """The first lines of the questions that the notes themselves ask."""
    given = [one.fact.lines for one in cards if isinstance(one, QuestionAnswer) and one.given]
    return {lines[0] for lines in given if lines}


_TWO_LISTS = "two lists of it: it is not sure of what each is"


def _are_apart(asked: QuestionAnswer, known: QuestionAnswer) -> bool:
    """Whether points of two places answer the same, so that the question names neither place."""
    if asked.given or known.given:
        return False
    return asked.fact.place != known.fact.place and not _ONE_MEANING.search(asked.prompt)


def _are_of_two(asked: QuestionAnswer, known: QuestionAnswer) -> bool:
    """Whether two lists of pros, or of cons, ask the same: each is of a thing of its own, which the
    question does not name."""
    are_lists = isinstance(asked.fact, Points) and isinstance(known.fact, Points)
    if not are_lists:
        return False
    return bool(_SIDES.search(asked.prompt)) and not asked.given


_SIDES = re.compile(r"\bwhat (?:is|are) the (?:pros?|cons?|(?:dis)?advantages?)\b", re.IGNORECASE)


def _is_of_another(asked: QuestionAnswer, known: QuestionAnswer) -> bool:
    """Whether a list is only below the heading that a sure list before it is of."""
    is_list = isinstance(asked.fact, Points) and isinstance(known.fact, Points)
    is_surer = bool(asked.doubt) and not known.doubt
    if not is_list:
        return False
    return is_surer and bool(known.entries)


def _joined(one: QuestionAnswer, other: QuestionAnswer) -> QuestionAnswer:
    """One card of two that ask the same."""
    told = [plain_words(entry.text) for entry in _entries(one)]
    more = [entry for entry in _entries(other) if not _is_told(entry, told)]
    entries = (*_entries(one), *more)
    fact = replace(one.fact, lines=(*one.fact.lines, *other.fact.lines))
    notes = "\n".join(filter(None, (one.note, other.note)))
    if _ONE_MEANING.search(one.prompt):
        return replace(one, fact=fact, note="\n".join(filter(None, (notes, *other.texts))))
    distinct = {entry.text.casefold() for entry in entries}
    if len(distinct) == 1:
        return replace(one, fact=fact, note=notes)
    doubt = one.doubt or other.doubt
    return replace(
        one,
        fact=fact,
        kind=Kind.CHECKLIST,
        entries=entries,
        answer="",
        accept=(),
        note=notes,
        doubt=doubt,
    )


def _is_told(entry: NotePoint, told: Sequence[str]) -> bool:
    """Whether a clause is a part of a point before it: "when one disk is full"."""
    text = plain_words(entry.text)
    return len(text.split()) >= _FEWEST_OF_CLAUSE and any(f" {text} " in f" {one} " for one in told)


_FEWEST_OF_CLAUSE = 4  # words; a shorter point may be another one
_ONE_MEANING = re.compile(r"\bwhat (?:is|are|does|do) (?:an? )?\S+(?:\s\S+){0,3}\?$", re.IGNORECASE)


def _entries(asked: QuestionAnswer) -> tuple[NotePoint, ...]:
    return asked.entries or (NotePoint(asked.answer, asked.accept, "", asked.fact.lines),)


def _drafts(asked: QuestionAnswer) -> list[Draft]:
    """The card, or several of nearly equal length if its points are too many to recall at once;
    what is marked as one card stays one."""
    place = asked.fact.place
    topic = place.topic(asked.prompt, *asked.texts)
    runs = [asked.entries] if asked.marked else _runs(asked.entries)
    if not asked.entries:
        return [
            draft(
                asked.kind,
                asked.prompt,
                place,
                asked.fact.lines,
                topic=topic,
                words=asked.words,
                answer=asked.answer,
                accept=asked.accept,
                refusals=asked.refusals,
                note=asked.note,
            )
        ]
    made = []
    for number, run in enumerate(runs, 1):
        part = f" (part {number} of {len(runs)})" if len(runs) > 1 else ""
        words = tuple(f"{word} part {number}" if part else word for word in asked.words)
        made.append(
            draft(
                asked.kind,
                asked.prompt + part,
                place,
                asked.fact.lines,
                topic=topic,
                words=words,
                items=items_of(run),
                note=asked.note if number == 1 else "",
            )
        )
    return made


def _runs(entries: Sequence[NotePoint]) -> list[Sequence[NotePoint]]:
    """Runs of nearly equal length, none too long to recall at once."""
    if len(entries) <= _MOST_POINTS:
        return [entries]
    count = -(-len(entries) // _LONGEST_RUN)
    bounds = [len(entries) * index // count for index in range(count + 1)]
    return [entries[start:end] for start, end in pairwise(bounds)]


def items_of(entries: Sequence[NotePoint]) -> tuple[Item, ...]:
    """The items with their ids; a text that is there already is not asked twice."""
    found: dict[str, Item] = {}
    names = Names()
    for entry in entries:
        folded = entry.text.casefold()
        known = found.get(folded)
        if known is None:
            name = names.unused(short_name(entry.text))
            found[folded] = Item(name, entry.text, entry.aliases, entry.refusals)
        else:
            found[folded] = replace(
                known,
                aliases=tuple(dict.fromkeys((*known.aliases, *entry.aliases))),
                refusals=tuple(dict.fromkeys((*known.refusals, *entry.refusals))),
            )
    return tuple(found.values())
