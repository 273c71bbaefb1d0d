"""Whether a card keeps what a good card promises: named tests, each with its reason in words.

A failed test either drops the card or makes it a suggestion, which a person decides on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from drill.core.material.facts.facts import Answered
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.questions.weighing import (
    answer_faults,
    definition_faults,
    faults,
    figure_faults,
    held_answers,
    known_meanings,
    list_faults,
    meaning_faults,
    own_faults,
    point_faults,
    question_faults,
    question_forms,
    sides_of,
    subject_faults,
)
from drill.core.material.vocabulary import Vocabulary


class CardVerdict(StrEnum):
    SURE = "sure"
    DOUBTFUL = "doubtful"
    NO = "no"


@dataclass(frozen=True, slots=True)
class WeighedCard:
    """What became of a card: its verdict, and the reason if it is not sure."""

    verdict: CardVerdict
    reason: str = ""


Tests = tuple[tuple[str, Callable[[QuestionAnswer, Vocabulary], bool]], ...]  # each with its reason


def weigh(asked: QuestionAnswer, vocabulary: Vocabulary) -> WeighedCard:
    """The verdict on a card: the first test that it fails decides, the hard ones first."""
    hard, soft = _tests_of(asked, vocabulary)
    fault = _first_fault(asked, hard, vocabulary)
    if fault:
        return WeighedCard(CardVerdict.NO, fault)
    doubt = asked.doubt or _first_fault(asked, soft, vocabulary)
    return WeighedCard(CardVerdict.DOUBTFUL, doubt) if doubt else WeighedCard(CardVerdict.SURE)


def _tests_of(asked: QuestionAnswer, vocabulary: Vocabulary) -> tuple[Tests, Tests]:
    """The tests that drop a card, and those that make it a suggestion."""
    hard, soft = (_GIVEN, _GIVEN_ELSEWHERE) if asked.given else (_HARD, _SOFT)
    if asked.shown and not asked.given:
        return _of_question(hard), _of_question(soft)
    if known_meanings.is_known(asked, vocabulary):
        return hard, ()
    if isinstance(asked.fact, Answered):
        return hard, tuple(test for test in soft if test[1] not in _OF_LONG_ANSWERS)
    return hard, soft


def _first_fault(asked: QuestionAnswer, tests: Tests, vocabulary: Vocabulary) -> str:
    """The reason of the first test that a card fails, "" if it fails none."""
    return next((reason for reason, fails in tests if fails(asked, vocabulary)), "")


# Who asks a question wants its answer, also one that takes a sentence or two.
_OF_LONG_ANSWERS = (faults.long_sentence, faults.long_answer, faults.cut, point_faults.some_long)


def _of_question(tests: Tests) -> Tests:
    """The tests that hold for a table or code as the answer: those of the question, and its
    length."""
    return tuple(
        (reason, fails)
        for reason, fails in tests
        if fails.__module__ == question_faults.__name__ or fails in _OF_ANY_ANSWER
    )


_OF_ANY_ANSWER = (faults.empty, faults.far_too_long)
# Of any card, also of one that the notes mark as a card.
_OF_ANY_CARD: Tests = (
    ("it is about the document, its author or a link, not about the matter", list_faults.of_page),
    ("the answer only announces what follows", own_faults.leads_in),
    ("the answer is only a source", own_faults.only_page),
    ("the question is about its author", own_faults.of_one_person),
    ("the answer is that of an example", own_faults.of_one_talk),
    ("the answer is that of an example", own_faults.of_people),
    ("the question points at what stands around it", own_faults.points_at_this),
    ("the notes only suppose the answer", own_faults.guessed),
    ("the question is no sentence", own_faults.fragment),
)
_GIVEN: Tests = (
    *_OF_ANY_CARD,
    ("nothing to recall", faults.empty),
    ("the answer is still to be written", answer_faults.placeholder),
    ("a formula as it is typed for a printer", faults.formula),
    ("sentences, not points that one can recall", point_faults.long_points),
    ("the points are labels", point_faults.numbered_labels),
)
# Of questions that the notes ask themselves, outside the stages of an interview.
_GIVEN_ELSEWHERE: Tests = (
    ("the question goes on with one before it", question_faults.begins_amid),
    ("the question rests on options", question_faults.of_the_following),
    ("the question points at what stands around it", question_faults.points_around),
    ("the points do not choose", subject_faults.choice_alone),
    ("the names stand for any two of a kind", question_faults.of_any_two),
    ("the question asks more than one thing", question_faults.several_questions),
    ("points with arrows", point_faults.arrows),
    ("names do not tell how it works", point_faults.names_of_workings),
    ("there are not as many points as the question says", point_faults.miscounted),
    ("the answer is that of an example", question_faults.scope),
)
_HARD: Tests = (
    *_OF_ANY_CARD,
    ("nothing to recall", faults.empty),
    ("the answer is still to be written", answer_faults.placeholder),
    ("the answer goes on with what stands elsewhere", faults.goes_on),
    ("questions in the place of an answer", faults.open_questions),
    ("figures of an example", figure_faults.estimates),
    ("a calculation with the figures of an example", figure_faults.calculation),
    ("a unit is no thing that has a figure", figure_faults.of_a_unit),
    ("the answer is only an aside in brackets", faults.bracketed),
    ("markup or a link is in it", faults.debris),
    ("a formula as it is typed for a printer", faults.formula),
    ("the answer is only a source", faults.only_source),
    ("it is about the document, its author or a link, not about the matter", faults.aside),
    ("the question does not say what it is about", question_faults.unasked),
    ("the question is no sentence", question_faults.broken),
    ("the points do not choose", subject_faults.choice_alone),
    ("the answer says what it is, not how it works", subject_faults.meaning_as_working),
    ("the answer does not say how", subject_faults.no_working),
    ("the answer is a call of an API", subject_faults.call_as_deed),
    ("the question has a label as if it were a name", subject_faults.no_name),
    ("the question asks for a short form in what it stands for", subject_faults.of_itself),
    ("the question and the answer share a verb", subject_faults.torn_verb),
    ("the answer only names examples", subject_faults.members_as_deed),
    ("the answer is a figure, not what the term means", subject_faults.figure_as_meaning),
    ("the answer tells what to do, not what the term means", meaning_faults.commanded),
    ("the answer tells what to do, not what the term means", meaning_faults.practised),
    ("the answer rates the term and does not say what it is", meaning_faults.praised),
    ("the answer is a limit, not what the term means", meaning_faults.limited),
    ("a question without an answer", meaning_faults.asks_back),
    ("the answer may say too little", meaning_faults.bare_aim),
    ("the answer is cut", meaning_faults.cut_short),
    ("the question asks why of what it defines", question_faults.why_defined),
    ("the answer is what one system does for a quality", meaning_faults.quality_in_design),
    ("the answer defines the term by itself", meaning_faults.told_by_name),
    ("the question has a label as if it were a name", meaning_faults.label_as_name),
    ("the answer is not what the term means", known_meanings.is_far),
    ("a point says something of the notes", list_faults.says_of_notes),
    ("the points are in the question", list_faults.in_question),
    ("the answer does not say when", meaning_faults.rated_use),
    ("the points are labels", list_faults.of_singular),
    ("it is for learning, not knowledge", list_faults.of_study),
    ("the points deal with what the question asks for", list_faults.remedies_as_problems),
    ("the question has a sentence as if it were a name", list_faults.of_sentence),
    ("the question has a label as if it were a name", list_faults.two_articles),
    ("the question does not say of what", list_faults.of_design_alone),
    ("the things set against each other are none", subject_faults.unlike_sides),
    ("the question goes on with one before it", question_faults.begins_amid),
    ("the question rests on options", question_faults.of_the_following),
    ("the question points at what stands around it", question_faults.points_around),
    ("the names stand for any two of a kind", question_faults.of_any_two),
    ("the question holds its answer", held_answers.holds_answer),
    ("a question without an answer", faults.questions_as_answer),
    ("the answer only announces what follows", faults.announces),
    ("a single step", point_faults.single_step),
    ("the points are labels", point_faults.labels),
    ("the points are pros and cons of what is not named", point_faults.of_several),
    ("the pros or cons are of something else", sides_of.of_another),
    ("the points are all the same", point_faults.same_points),
    ("sentences, not points that one can recall", point_faults.long_points),
    ("the answer is too long to recall", faults.far_too_long),
    ("the question is too long", question_faults.long_question),
    ("the answer is only a label", faults.answer_is_label),
    ("the answer says only of what kind it is", definition_faults.kind_alone),
    ("points with arrows", point_faults.arrows),
    ("the answer is that of an example", question_faults.scope),
    ("the answer is what somebody says", faults.quoted),
)
_SOFT: Tests = (
    ("the question does not say of what", question_faults.vague),
    ("the question does not say of what", subject_faults.of_adjective),
    ("the question does not say in which subject", subject_faults.common_name),
    ("the question asks more than one thing", question_faults.several_questions),
    ("the question names only a short form", question_faults.short_form_alone),
    ("the answer may be cut", faults.cut),
    ("the question is for others than those that it does not name", question_faults.of_others),
    ("there are not as many points as the question says", point_faults.miscounted),
    ("it is not sure that the heading says what the points are of", point_faults.untrusted_subject),
    ("it is not sure that the points are of one kind", point_faults.uneven),
    ("the question has its subject only before it", point_faults.loosely_placed),
    ("the answer begins or ends with a word that points elsewhere", faults.dangling),
    ("the answer is a sign, not words", faults.arrow),
    ("the question is about its author", question_faults.personal),
    ("the answer goes on with another label", faults.two_labels),
    ("the answer hardly says more than the question", held_answers.repeats),
    ("the answer says what somebody did", faults.we),
    ("the answer points at something else", faults.this),
    ("the answer points at something else", faults.points_back),
    ("the answer hardly says more than the question", faults.says_little),
    ("the signature of a function", faults.signature),
    ("the fields of a table", point_faults.fields),
    ("the answer is a single word", faults.one_word),
    ("a question for yes or no", question_faults.yes_or_no),
    ("the answer only praises", faults.empty_praise),
    ("the answer is one of several", answer_faults.one_of_several),
    ("the answer is an example", answer_faults.only_example),
    ("the notes only suppose the answer", answer_faults.unsure),
    ("the answer defines the term by itself", definition_faults.names_itself),
    ("the answer says something of it, not what it is", definition_faults.remark),
    ("the answer says something of it, not what it is", definition_faults.told_of_another),
    ("the answer advises, the question does not", answer_faults.advice),
    ("the answer hardly says more than the question", answer_faults.no_reason),
    ("the answer hardly says what it is", definition_faults.kind_with_little),
    ("the answer reads like a title", definition_faults.titled),
    ("the answer defines the term by itself", answer_faults.says_term),
    ("the answer defines the term by itself", definition_faults.by_itself),
    ("the answer points at something else", answer_faults.goes_on_from),
    ("the answer does not say how", answer_faults.not_how),
    ("the answer only names examples", answer_faults.only_members),
    ("the answer is only a number of things", answer_faults.only_count),
    ("the points are no times", point_faults.told_to_do),
    ("the points are labels", point_faults.bare_traits),
    ("the question speaks of something that it does not name", question_faults.spoken_of),
    ("the answer does not say what does so", answer_faults.without_subject),
    ("the answer may say too little", answer_faults.thin),
    ("the term is only a letter", question_faults.lettered),
    ("the answer only rates", faults.rated),
    ("the answer says what is thought of it", faults.judged),
    ("the question speaks of something that it does not name", question_faults.pronoun),
    ("a point is a long sentence", point_faults.some_long),
    ("the points are sentences", point_faults.sentences),
    ("names do not tell how it works", point_faults.names_of_workings),
    ("more points than one can recall at once", point_faults.many_points),
    ("the answer is long", faults.long_answer),
    ("the answer is a long sentence", faults.long_sentence),
    ("questions of this form are hardly ever right", question_forms.hardly_asked_well),
    ("questions of this form are often not right", question_forms.seldom_asked_well),
)
