"""Questions that the form of the notes implies, and which of two cards for the same lines stays."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass

from drill.core.cards import Kind
from drill.core.material.facts.facts import Cell, Contrast, Implied, Meaning
from drill.core.material.facts.forms.dashed_terms import COMMON_NAMES
from drill.core.material.facts.language.english import is_plural, to_you, without_article
from drill.core.material.facts.language.known_terms import is_proper, is_term
from drill.core.material.facts.language.speech import indefinite
from drill.core.material.questions.document_context import (
    DocumentContext,
    Question,
    be_and_do,
    grounded,
)
from drill.core.material.questions.question_answer import QuestionAnswer, plain_words, without_label
from drill.core.material.questions.weighing.rubric import CardVerdict, WeighedCard
from drill.core.material.vocabulary import Vocabulary


def ask_implied(fact: Implied, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a form, with what the notes are about in its question where its term is of
    several subjects."""
    is_asked_abroad = fact.whole and not fact.question.isascii()
    if context.interview or not (context.speech.is_english or is_asked_abroad):
        return "a text that gives nothing to ask for"
    term = without_article(fact.term)
    be, do = be_and_do(term, context.vocabulary)
    text = fact.question.replace("{}", _named(term, context)).replace("{be}", be)
    if not is_asked_abroad:
        text = to_you(text.replace("{do}", do))
    question = Question(text) if fact.whole else _in_its_subject(fact, term, text, context)
    return QuestionAnswer(
        fact,
        _kind_of(fact),
        question.text,
        (term, question.text) if term else (question.text,),
        without_label(to_you(fact.text)),
        fact.entries,
        note=fact.note,
        doubt=question.doubt,
    )


def _kind_of(fact: Implied) -> Kind:
    if not fact.entries:
        return Kind.BASIC
    return Kind.SEQUENCE if fact.ordered else Kind.CHECKLIST


def _in_its_subject(fact: Implied, term: str, text: str, context: DocumentContext) -> Question:
    """A question with the subject that its term belongs to."""
    asked = grounded(text, term, fact.place.names, context)
    return Question(asked.text, asked.doubt or _doubt_of_subject(fact, term, asked.text, context))


def _doubt_of_subject(fact: Implied, term: str, question: str, context: DocumentContext) -> str:
    """Why it is not sure of which subject a question asks, "" if it is."""
    if not (is_term(term, context.vocabulary) or question.startswith("In ")):
        return "the question does not say in which subject"
    within = _WITHIN.match(question)
    about = context.whole_subject or (within["what"] if within else "")
    may_be_of_example = fact.figure and not is_proper(about, context.vocabulary)
    return "the figure may be an example's" if may_be_of_example else ""


_WITHIN = re.compile(r"In (?P<what>[^,?]+), ")


def _named(term: str, context: DocumentContext) -> str:
    """A term as it is written within a question, with the article that it wants."""
    if not term:
        return ""
    said = context.speech.within(term)
    if " " not in said and said.lower() in context.vocabulary.field | COMMON_NAMES:
        said = said.lower()
    named = context.speech.with_article(said)
    if named != said:
        return named
    if not _wants_article(said, context.vocabulary):
        return named
    return f"{indefinite(said)} {said}"


def _wants_article(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of one thing among several, and no term: "proxy", not "data"."""
    if is_term(name, vocabulary) and name not in vocabulary.field:
        return False
    if _UNCOUNTED.search(name) or name.split()[-1] in vocabulary.uncountable:
        return False
    return name[:1].islower() and not is_plural(name, vocabulary)


_UNCOUNTED = re.compile(
    r"(?:tion|sion|ing|ity|ment|ness|ency|ancy|ance|ence|cy|ism|data|ware)$|[()]"
)


def one_of_each(
    cards: Sequence[tuple[QuestionAnswer, WeighedCard]],
) -> list[tuple[QuestionAnswer, WeighedCard]]:
    """The verdicts on cards, without those of a form, or of things that differ, whose lines sure
    cards ask for already, and without doubtful ones in whose place a sure one of a form is."""
    sure = _sure_cards([one for one, by in cards if by.verdict is CardVerdict.SURE])
    no = WeighedCard(CardVerdict.NO, "another card asks for it")
    return [(one, no if sure.ask_for(one, by) else by) for one, by in cards]


@dataclass(frozen=True, slots=True)
class _SureCards:
    """The sure cards of a section: those of a form, and the notes' own, but for those whose points
    or sides another one asks for.

    `apart` are the lines of things that a form sets apart, `versus` of those that the notes set
    against each other, `told` the lines whose texts the notes' own cards ask for.
    """

    formed: Sequence[QuestionAnswer]
    own: Sequence[QuestionAnswer]
    own_ids: Set[int]
    apart: Set[int]
    versus: Set[int]
    told: Set[int]

    def ask_for(self, one: QuestionAnswer, by: WeighedCard) -> bool:
        """Whether they ask for what a card asks for, which need not be sure."""
        match one.fact:
            case Implied():
                return _asks_same_as_any(one, self.own) or _lists_same_as_any(one, self.own)
            case Contrast(aspect="", implied=True):
                lines = set(one.fact.lines)
                return lines <= self.told or not lines.isdisjoint(self.versus)
            case Contrast():
                return False
        if _is_side(one, self.apart):
            return True
        if by.verdict is not CardVerdict.DOUBTFUL and id(one) in self.own_ids:
            return False
        return _asks_same_as_any(one, self.formed) or _is_part_of_any(one, self.formed)


def _sure_cards(sure: Sequence[QuestionAnswer]) -> _SureCards:
    formed = [one for one in sure if isinstance(one.fact, Implied)]
    apart = _lines_of(one for one in sure if isinstance(one.fact, Contrast) and one.fact.implied)
    own = [one for one in sure if not isinstance(one.fact, Implied | Contrast)]
    own = [one for one in own if not (_is_side(one, apart) or _is_part_of_any(one, formed))]
    told = {line for one in own for line in _lines_told(one)}
    versus = _lines_of(filter(_sets_apart, sure))
    return _SureCards(formed, own, set(map(id, own)), apart, versus, told)


def _lines_of(cards: Iterable[QuestionAnswer]) -> set[int]:
    """The lines of the notes that cards are made of."""
    return {line for one in cards for line in one.fact.lines}


def _is_part_of_any(one: QuestionAnswer, others: Iterable[QuestionAnswer]) -> bool:
    return any(_is_part(one, other) for other in others)


def _is_side(one: QuestionAnswer, apart: Collection[int]) -> bool:
    """Whether a card asks for one side of things that another one sets `apart` (their lines): a
    cell, or how one of them works."""
    is_way = isinstance(one.fact, Meaning) and one.prompt.endswith(" work?")
    if not (is_way or isinstance(one.fact, Cell)):
        return False
    return set(one.fact.lines) <= set(apart)


def _sets_apart(one: QuestionAnswer) -> bool:
    """Whether a card asks how things differ that the notes themselves set against each other."""
    if not isinstance(one.fact, Contrast):
        return False
    return not (one.fact.aspect or one.fact.implied)


def _is_part(one: QuestionAnswer, other: QuestionAnswer) -> bool:
    """Whether a card asks for one of the points that another one asks for in the same words, or
    for the things of which that asks when each is used."""
    if _WHICH.search(one.prompt) and other.prompt.startswith("When do you use "):
        return bool(set(one.fact.lines) & set(other.fact.lines))
    is_one = bool(one.answer) and one.prompt == other.prompt
    return is_one and any(entry.text == one.answer for entry in other.entries)


_WHICH = re.compile(r"\b[Ww]hen do you (?:use|choose|pick) (?:which|what)\b")


def _lines_told(one: QuestionAnswer) -> tuple[int, ...]:
    """The lines whose texts a card asks for, not only for the names that they begin with."""
    names_only = any(entry.remark.startswith(f"{entry.text}:") for entry in one.entries)
    return () if names_only else one.fact.lines


def _asks_same_as_any(one: QuestionAnswer, others: Iterable[QuestionAnswer]) -> bool:
    return any(_asks_same(other, one) for other in others)


def _lists_same_as_any(one: QuestionAnswer, others: Iterable[QuestionAnswer]) -> bool:
    return any(_lists_same(other, one) for other in others)


def _lists_same(one: QuestionAnswer, other: QuestionAnswer) -> bool:
    """Whether two cards ask for the same points."""
    lines = {number for entry in other.entries for number in entry.lines}
    return bool(lines) and lines == {number for entry in one.entries for number in entry.lines}


def _asks_same(one: QuestionAnswer, other: QuestionAnswer) -> bool:
    """Whether two cards ask the same, or for what the same lines say of a term."""
    if one.prompt == other.prompt:
        return True
    lines = set(one.fact.lines)
    is_whole = not isinstance(one.fact, Contrast) and bool(lines & set(other.fact.lines))
    said, more = plain_words(one.answer), plain_words(other.answer)
    if not is_whole or not said or not more:
        return False
    return said in more or more in said
