"""Facts to cards: for each kind of fact the question that a person would ask, naming its
subject."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Contrast,
    DesignFact,
    Fact,
    Figure,
    GeneralFact,
    Implied,
    Meaning,
    Points,
    RuleFact,
    Sentence,
    Statement,
)
from drill.core.material.facts.language.english import Form, shared_form, word_count
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.names import needed_subject, plain_name
from drill.core.material.facts.lists.shared_kinds import divided_by, shared_kind
from drill.core.material.facts.lists.working_lists import tell_workings, workings
from drill.core.material.facts.sentences.figures import is_basic_operation
from drill.core.material.facts.sentences.figures import question as figure_question
from drill.core.material.questions.compared import ask_contrast
from drill.core.material.questions.document_context import (
    TELLS_TO,
    DocumentContext,
    Question,
    about_it,
    grounded,
    in_stage,
    is_specific,
    placed,
    within_known,
)
from drill.core.material.questions.implied_cards import ask_implied
from drill.core.material.questions.labels.label_questions import question_for
from drill.core.material.questions.labels.label_rules import says_ask
from drill.core.material.questions.labels.terse_labels import in_full, monitored
from drill.core.material.questions.other_languages import answers_abroad
from drill.core.material.questions.other_languages.abroad import neutral_question
from drill.core.material.questions.other_languages.doubts_abroad import weighed_abroad
from drill.core.material.questions.own_questions import ask_own, is_short_name
from drill.core.material.questions.question_answer import (
    QuestionAnswer,
    listed,
    names_above,
    whole_answer,
)
from drill.core.material.questions.rule_questions import ask_rule
from drill.core.material.questions.sentence_cards import ask_sentence
from drill.core.material.questions.spoken_questions import spoken_question
from drill.core.material.questions.statement_cards import statement_card
from drill.core.material.questions.table_cells import ask_cell
from drill.core.material.questions.terms.deeds import asked_as_deed
from drill.core.material.questions.terms.term_questions import ask_meaning
from drill.core.material.questions.terms.told_deeds import is_one_of_many_deeds
from drill.core.material.questions.terms.traits import ask_traits
from drill.core.material.questions.weighing.clear import (
    is_weighed_by_traits,
    names_term,
)
from drill.core.material.questions.weighing.likely import NO_TERM, unlikely
from drill.core.material.questions.weighing.restated import without_question


def ask(fact: Fact, context: DocumentContext) -> QuestionAnswer | str:
    """The card that asks for a fact, or why there is none."""
    asked = _of_design(fact) if isinstance(fact, DesignFact) else _ask(fact, context)
    if isinstance(asked, str):
        return asked
    asked = asked_as_deed(whole_answer(asked), context.vocabulary)
    if not context.speech.is_english:
        return weighed_abroad(asked, context)
    if context.interview:
        asked = replace(asked, prompt=in_stage(asked.prompt, fact.place.stage))
    is_whole = isinstance(fact, Implied) and fact.whole
    if asked.given:
        return asked
    if is_whole or is_basic_operation(fact):
        return asked
    prompt = placed(asked.prompt, fact.place.names, context)
    asked = replace(asked, prompt=prompt if context.interview else within_known(prompt, context))
    return _weighed(asked, context)


def _weighed(asked: QuestionAnswer, context: DocumentContext) -> QuestionAnswer:
    """The card, with why one may doubt that a person keeps it."""
    doubt = asked.doubt or ("" if context.interview else _doubt_of_form(asked, context))
    if doubt:
        return replace(asked, doubt=doubt)
    if not is_weighed_by_traits(asked, context):
        return asked
    if isinstance(asked.fact, RuleFact):
        return replace(asked, doubt="it is not sure that the question says of what this is true")
    if not names_term(asked, context.vocabulary) and not _SIDES.search(asked.prompt):
        return replace(asked, doubt=NO_TERM)
    return replace(asked, doubt=unlikely(asked, context.vocabulary))


def _doubt_of_form(asked: QuestionAnswer, context: DocumentContext) -> str:
    """Why one may doubt a card whatever its words are, "" if nothing says so."""
    if not isinstance(asked.fact, Figure) and _BEFORE_COLON.match(asked.prompt):
        return "the question has its subject only before it"
    is_whole = isinstance(asked.fact, Sentence | Implied | Answered)
    if not is_whole and is_one_of_many_deeds(asked, context.vocabulary):
        return "one of many things that it does"
    return ""


_SIDES = re.compile(
    r"\bwhat (?:is|are) the (?:pros?|cons?|(?:dis)?advantages?|benefits?|drawbacks?) of ", re.I
)
_BEFORE_COLON = re.compile(r"[^:?]{2,60}: \w")


def _ask(fact: GeneralFact, context: DocumentContext) -> QuestionAnswer | str:
    match fact:
        case Points():
            return _points(fact, context)
        case Meaning():
            asked = _not_restated(ask_meaning(fact, context))
            return _grounded(asked, plain_name(fact.term), context)
        case Answered():
            return ask_own(fact, context)
        case Statement():
            return _statement(fact, context)
        case RuleFact():
            return ask_rule(fact, context)
        case Cell():
            return _grounded(ask_cell(fact, context), plain_name(fact.row), context)
        case Contrast():
            return _compared(ask_contrast(fact, context), fact, context)
        case Sentence() | Implied():
            return _told(fact, context)
        case Figure():
            return _figure(fact, context)


def _statement(fact: Statement, context: DocumentContext) -> QuestionAnswer | str:
    asked = _not_restated(statement_card(fact, context))
    tells_working = fact.asks.endswith(" work?") and " " in fact.subject
    return asked if tells_working else _grounded(asked, fact.subject, context)


def _of_design(fact: DesignFact) -> QuestionAnswer:
    kind = Kind.CHECKLIST if fact.entries else Kind.BASIC
    return QuestionAnswer(
        fact,
        kind,
        fact.question,
        (fact.question,),
        fact.text,
        entries=fact.entries,
        note=fact.note,
        doubt=fact.doubt,
    )


def _told(fact: Sentence | Implied, context: DocumentContext) -> QuestionAnswer | str:
    return ask_implied(fact, context) if isinstance(fact, Implied) else ask_sentence(fact, context)


def _not_restated(asked: QuestionAnswer | str) -> QuestionAnswer | str:
    """The card without the question's words in its answer: "CORS is a mechanism …"."""
    if isinstance(asked, str) or asked.entries:
        return asked
    if not _ASKS_WHAT_IT_IS.match(asked.prompt):
        return asked
    return replace(asked, answer=without_question(asked.prompt, asked.answer))


_ASKS_WHAT_IT_IS = re.compile(r"(?:In [^,?]+, w|W)hat (?:is|are) (?!the )")


def _compared(
    asked: QuestionAnswer | str, fact: Contrast, context: DocumentContext
) -> QuestionAnswer | str:
    """The comparison with the topic of the notes in its question, where no thing says what it is:
    "Synchronous"."""
    if isinstance(asked, str):
        return asked
    if not context.speech.is_english:
        return asked
    things = [plain_name(name) for name, _ in fact.sides]
    if any(_says_what_it_is(thing, context) for thing in things):
        return asked
    found = grounded(asked.prompt, things[0], fact.place.names, context)
    return replace(asked, prompt=found.text, doubt=asked.doubt or found.doubt)


def _says_what_it_is(name: str, context: DocumentContext) -> bool:
    """Whether a name is a known term, and no word of several subjects."""
    return is_known(name, context.vocabulary) and not _is_common(name, context)


def _is_common(name: str, context: DocumentContext) -> bool:
    """Whether a name is a word that the notes write small, and of one subject among several:
    "interface"."""
    if not name.islower() or " " in name:
        return False
    return not is_specific(name, context.vocabulary)


def _grounded(
    asked: QuestionAnswer | str, term: str, context: DocumentContext
) -> QuestionAnswer | str:
    """The card with the topic of the document in its question, where it asks for a short term."""
    if isinstance(asked, str):
        return asked
    if not context.speech.is_english or word_count(term) > _SHORT_TERM:
        return asked
    label = asked.fact.of if isinstance(asked.fact, Meaning) else ""
    question = grounded(asked.prompt, term, asked.fact.place.names, context, label)
    return replace(asked, prompt=question.text, doubt=asked.doubt or question.doubt)


_SHORT_TERM = 2  # words


def _points(fact: Points, context: DocumentContext) -> QuestionAnswer | str:
    label = fact.label_or_heading
    if _are_questions_below_one(fact, label):
        return "questions below a question"
    if not context.speech.is_english:
        return answers_abroad.ask_points(fact, context)
    if fact.given:
        question = spoken_question(label, fact.place.names, context).text
        is_thin = len(fact.entries) == 1 and TELLS_TO.match(label)
        return listed(fact, question, "the answer may say too little" if is_thin else "")
    found = _question_of_label(fact, label, context)
    is_sure = found is not None and not found.doubt
    asked = None if is_sure else _asked_by_points(fact, label, context)
    return asked or _asked_by_label(fact, label, found, context)


def _asked_by_label(
    fact: Points, label: str, found: Question | None, context: DocumentContext
) -> QuestionAnswer | str:
    """The card of points with the question that is found for their label."""
    is_heading = label == fact.place.innermost
    if found is None or (not is_heading and _POINTS_BACK.search(label)):
        return "the notes do not say what these are points of"
    if found.doubt and not _are_names_asked_for(fact, found.text, context):
        is_kept = context.interview or _are_short_names(fact, context)
        return listed(fact, found.text, found.doubt) if is_kept else found.doubt
    if not fact.certain and len(fact.entries) == 1:
        return "a single remark"
    return listed(fact, found.text, _doubt_of_points(fact, label))


def _are_questions_below_one(fact: Points, label: str) -> bool:
    """Whether all points ask back below a question, and are not what one is to ask."""
    if not label.rstrip().endswith("?") or says_ask(label):
        return False
    return all(entry.text.endswith("?") for entry in fact.entries)


def _question_of_label(fact: Points, label: str, context: DocumentContext) -> Question | None:
    """The question that the label of a list and the form of its points ask."""
    texts = [entry.text for entry in fact.entries]
    form = Form.QUESTION if _are_topics(fact) else shared_form(texts, context.vocabulary)
    is_heading = label == fact.place.innermost
    above = names_above(fact.place, label)
    several = len(texts) > 1
    told = in_full(label, form, ordered=fact.ordered, several=several)
    return monitored(label, texts, above, context) or question_for(
        told, above, form, fact.ordered, context, heading=is_heading, several=several
    )


def _are_names_asked_for(fact: Points, question: str, context: DocumentContext) -> bool:
    """Whether several short names are asked for by what they are: "what are the requirements"."""
    is_asked = len(fact.entries) >= _FEWEST_NAMES and bool(_THE_SEVERAL.search(question))
    return is_asked and _are_short_names(fact, context)


def _are_short_names(fact: Points, context: DocumentContext) -> bool:
    return all(is_short_name(entry.text, context.vocabulary) for entry in fact.entries)


def _asked_by_points(fact: Points, label: str, context: DocumentContext) -> QuestionAnswer | None:
    """The card of points that show themselves what they are of: kinds, workings, letters of a short
    form or traits."""
    asked = _kinds(fact, label, context) or _workings(fact, label, context)
    return asked or _spelled_out(fact, label) or ask_traits(fact, label, context)


def _doubt_of_points(fact: Points, label: str) -> str:
    """Why the points may not be what their label asks for, "" if nothing says so."""
    if len(fact.entries) == 1 and _SEVERAL.search(label):
        return "the notes speak of several and name one"
    return "" if fact.certain else "it is not sure that the heading asks for these points"


def _spelled_out(fact: Points, label: str) -> QuestionAnswer | None:
    """The card of points whose first letters are the short form that their label is: "STRIDE"."""
    initials = "".join(entry.text[:1] for entry in fact.entries).upper()
    short = next((word for word in re.findall(r"[A-Z]{3,}", label) if word == initials), "")
    return listed(fact, f"What does {short} stand for?", "") if short else None


def _workings(fact: Points, label: str, context: DocumentContext) -> QuestionAnswer | None:
    """The card of points that tell how what they are below works: "How does a token bucket
    work?"."""
    if context.interview or fact.place.stage:
        return None
    texts = [entry.text for entry in fact.entries]
    if not fact.certain or not tell_workings(label, texts, context.vocabulary):
        return None
    name = plain_name(label.rstrip(" :"))
    named = context.speech.with_article(context.speech.within(name))
    above = names_above(fact.place, label)
    told = set(workings(texts))
    fact = replace(fact, entries=tuple(one for one in fact.entries if one.text in told))
    return listed(fact, grounded(f"How does {named} work?", name, above, context).text, "")


# "Reasons for this:"
_POINTS_BACK = re.compile(r"\b(?:for|of|about)\s+(?:this|that|these|those)\b\W*$", re.IGNORECASE)


def _kinds(fact: Points, label: str, context: DocumentContext) -> QuestionAnswer | None:
    """The card of points that are named after what their label names: "What kinds of cache are
    there?"."""
    kind = shared_kind(label, [entry.text for entry in fact.entries], context.vocabulary)
    if not kind:
        return None
    by = f", by {what.lower()}" if (what := divided_by(label)) else ""
    question = f"What kinds of {context.speech.within(kind)} are there{by}?"
    above = names_above(fact.place, label)
    return listed(fact, grounded(question, kind, above, context).text, "")


_FEWEST_NAMES = 3
_SEVERAL = re.compile(r"\b(?:several|various|multiple|many|different)\b", re.IGNORECASE)
_THE_SEVERAL = re.compile(r"\b[Ww]hat are the (?:[\w-]+ ){0,4}[\w-]+s\b[^.]*\?$")


def _are_topics(fact: Points) -> bool:
    """Whether the points are topics to ask about, each with its question as a remark."""
    if not says_ask(fact.label):
        return False
    return any(entry.remark.endswith(("?", '"', "”", ")")) for entry in fact.entries)


def _figure(fact: Figure, context: DocumentContext) -> QuestionAnswer | str:
    if _IS_PLACE.match(fact.name):
        return "a figure in a place, and not of what"
    question = _question_of_figure(fact, context)
    asked = QuestionAnswer(fact, Kind.BASIC, question, (fact.name,), fact.value)
    if context.speech.is_english and is_basic_operation(fact):
        return asked
    return _grounded(asked, plain_name(fact.name), context)


def _question_of_figure(fact: Figure, context: DocumentContext) -> str:
    """The question for a figure, with what it is about unless it is the same in all notes."""
    if not context.speech.is_english:
        return neutral_question(fact.name, fact.place.names, fact.place, context)
    name = context.speech.within(plain_name(fact.name))
    question = figure_question(name, fact.value, " ".join(fact.place.names[-2:]))
    if is_basic_operation(fact):
        return question
    about = needed_subject(name, fact.place.names, context.titles, context.vocabulary)
    return about_it(question, context.speech.within(about), context)


_IS_PLACE = re.compile(r"(?:in|within|between|across|over|inside)\s", re.IGNORECASE)
