"""Facts to cards: for each kind of fact the question that a person would ask, naming its
subject."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.cards import Kind
from drill.core.material.facts.definitions import defines
from drill.core.material.facts.english import Form, form_of, is_plural, shared_form, word_count
from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Contrast,
    Entry,
    Fact,
    Figure,
    Meaning,
    Points,
    Rule,
    Statement,
)
from drill.core.material.facts.figures import question as figure_question
from drill.core.material.facts.known_terms import is_term as is_known
from drill.core.material.facts.names import context, plain_name
from drill.core.material.facts.sentences import split_sentences, steps_of
from drill.core.material.facts.shared_kinds import shared_kind
from drill.core.material.questions import answers_abroad, other_languages
from drill.core.material.questions.answer_faults import says_only_kind
from drill.core.material.questions.asked import (
    Asked,
    listed,
    names_above,
    numbered,
    shown_whole,
    without_label,
    without_opener,
)
from drill.core.material.questions.clear import (
    is_one_of_many_deeds,
    is_weighed_by_traits,
    names_term,
)
from drill.core.material.questions.labels import question_for, says_ask
from drill.core.material.questions.likely import unlikely
from drill.core.material.questions.meanings import ask_meaning
from drill.core.material.questions.restated import (
    restated_list,
    without_opening,
    without_question,
)
from drill.core.material.questions.rules import ask_rule
from drill.core.material.questions.setting import (
    Setting,
    about_it,
    context_of,
    grounded,
    in_stage,
    placed,
    says_enough,
    spoken_question,
    to_you,
)
from drill.core.material.questions.table_cells import ask_cell, ask_contrast
from drill.core.material.questions.term_shapes import (
    LONG_DEFINITION,
    is_done_for,
    is_term,
    without_term,
)
from drill.core.material.vocabulary import Vocabulary


def ask(fact: Fact, setting: Setting) -> Asked | str:
    """The card that asks for a fact, or why there is none."""
    asked = _ask(fact, setting)
    if isinstance(asked, str):
        return asked
    if not setting.speech.is_english:
        return other_languages.weighed_abroad(asked, setting)
    stage = fact.place.stage if setting.interview else ""
    asked = replace(asked, prompt=in_stage(asked.prompt, stage))
    if asked.given:
        return asked
    asked = replace(asked, prompt=placed(asked.prompt, fact.place.names, setting))
    return _weighed(asked, setting)


def _weighed(asked: Asked, setting: Setting) -> Asked:
    """The card, with why one may doubt that a person keeps it."""
    is_figure = isinstance(asked.fact, Figure)
    if not (setting.interview or is_figure) and _BEFORE_COLON.match(asked.prompt):
        asked = replace(asked, doubt=asked.doubt or "the question has its subject only before it")
    if not setting.interview and is_one_of_many_deeds(asked, setting.vocabulary):
        asked = replace(asked, doubt=asked.doubt or "one of many things that it does")
    if asked.doubt or not is_weighed_by_traits(asked, setting):
        return asked
    if isinstance(asked.fact, Rule):
        return replace(asked, doubt="it is not sure that the question says of what this is true")
    if not names_term(asked, setting.vocabulary):
        return replace(asked, doubt="the question names no technical term")
    return replace(asked, doubt=unlikely(asked, setting.vocabulary))


_BEFORE_COLON = re.compile(r"[^:?]{2,60}: \w")


def _ask(fact: Fact, setting: Setting) -> Asked | str:
    match fact:
        case Points():
            return _points(fact, setting)
        case Meaning():
            return _grounded(ask_meaning(fact, setting), plain_name(fact.term), setting)
        case Answered():
            return _answered(fact, setting)
        case Statement() if fact.asks.endswith(" work?") and " " in fact.subject:
            return _statement(fact, setting)
        case Statement():
            return _grounded(_statement(fact, setting), fact.subject, setting)
        case Rule():
            return ask_rule(fact, setting)
        case Cell():
            return _grounded(ask_cell(fact, setting), plain_name(fact.row), setting)
        case Contrast():
            return _compared(ask_contrast(fact, setting), fact, setting)
        case Figure():
            return _grounded(_figure(fact, setting), plain_name(fact.name), setting)


def _compared(asked: Asked | str, fact: Contrast, setting: Setting) -> Asked | str:
    """The comparison with the topic of the notes in its question, where no thing says what it is:
    "Synchronous"."""
    things = [plain_name(name) for name, _ in fact.sides]
    if (
        isinstance(asked, str)
        or not setting.speech.is_english
        or any(is_known(one, setting.vocabulary) for one in things)
    ):
        return asked
    return replace(asked, prompt=grounded(asked.prompt, things[0], fact.place.names, setting).text)


def _grounded(asked: Asked | str, term: str, setting: Setting) -> Asked | str:
    """The card with the topic of the document in its question, where it asks for a short term."""
    if isinstance(asked, str) or not setting.speech.is_english or word_count(term) > _SHORT_TERM:
        return asked
    question = grounded(asked.prompt, term, asked.fact.place.names, setting)
    return replace(asked, prompt=question.text, doubt=asked.doubt or question.doubt)


_SHORT_TERM = 2  # words


def _points(fact: Points, setting: Setting) -> Asked | str:
    texts = [entry.text for entry in fact.entries]
    label = fact.label or fact.place.innermost
    asks_back = all(text.endswith("?") for text in texts)
    if label.rstrip().endswith("?") and asks_back and not says_ask(label):
        return "questions below a question"
    if not setting.speech.is_english:
        return answers_abroad.ask_points(fact, setting)
    if fact.given:
        return listed(fact, spoken_question(label, fact.place.names, setting).text, "")
    form = Form.QUESTION if _are_topics(fact) else shared_form(texts, setting.vocabulary)
    heading = label == fact.place.innermost
    found = question_for(
        label,
        names_above(fact.place, label),
        form,
        fact.ordered,
        setting,
        heading=heading,
        several=len(texts) > 1,
    )
    if found is None or found.doubt:
        kinds = _kinds(fact, label, setting)
        if kinds is not None:
            return kinds
    if found is None or (not heading and _POINTS_BACK.search(label)):
        return "the notes do not say what these are points of"
    question = found.text
    named = all(_is_short_name(text, setting.vocabulary) for text in texts)
    if found.doubt and not (named or setting.interview):
        return found.doubt
    if found.doubt and not (named and _asks_for_names(question, fact)):
        return listed(fact, question, found.doubt)
    if not fact.certain and len(fact.entries) == 1:
        return "a single remark"
    doubt = "" if fact.certain else "it is not sure that the heading asks for these points"
    return listed(fact, question, doubt)


# "Reasons for this:"
_POINTS_BACK = re.compile(r"\b(?:for|of|about)\s+(?:this|that|these|those)\b\W*$", re.IGNORECASE)


def _kinds(fact: Points, label: str, setting: Setting) -> Asked | None:
    """The card of points that are named after what their label names: "What kinds of cache are
    there?"."""
    kind = shared_kind(label, [entry.text for entry in fact.entries], setting.vocabulary)
    if not kind:
        return None
    question = f"What kinds of {setting.speech.within(kind)} are there?"
    above = names_above(fact.place, label)
    return listed(fact, grounded(question, kind, above, setting).text, "")


def _asks_for_names(question: str, fact: Points) -> bool:
    """Whether several names are asked for by what they are: "what are the requirements"."""
    return len(fact.entries) >= _FEWEST_NAMES and bool(_THE_SEVERAL.search(question))


_FEWEST_NAMES = 3
_THE_SEVERAL = re.compile(r"\b[Ww]hat are the (?:[\w-]+ ){0,4}[\w-]+s\b[^.]*\?$")


def _are_topics(fact: Points) -> bool:
    """Whether the points are topics to ask about, each with its question as a remark."""
    return says_ask(fact.label) and any(
        entry.remark.endswith(("?", '"', "”", ")")) for entry in fact.entries
    )


def _is_short_name(text: str, vocabulary: Vocabulary) -> bool:
    return word_count(text) <= _LONGEST_NAME and form_of(text, vocabulary) is Form.NAME


_LONGEST_NAME = 5  # words


def _answered(fact: Answered, setting: Setting) -> Asked | str:
    if fact.given:
        return shown_whole(fact, fact.question, "")
    if not setting.speech.is_english:
        return answers_abroad.ask_own(fact, setting)
    found = spoken_question(fact.question, fact.place.names, setting)
    question, doubt = found.text, found.doubt
    words = (fact.question,)
    if not doubt:
        question = _own_placed(question, fact, setting)
    is_placed = ": " in question or placed(question, fact.place.names, setting) != question
    if not is_placed and not says_enough(question, setting.vocabulary):
        doubt = doubt or "it is not sure of which subject it asks"
    if fact.shown:
        return shown_whole(fact, question, doubt)
    if fact.entries:
        return _listed_answer(fact, question, doubt, setting)
    ways = steps_of(fact.text)
    parts = ways or numbered(fact.text)
    if parts:
        steps = tuple(Entry(part, (), "", fact.lines) for part in parts)
        how = bool(ways) or re.search(r"\bhow (?:do|does|to)\b|\bsteps?\b", question, re.IGNORECASE)
        return Asked(
            fact,
            Kind.SEQUENCE if how else Kind.CHECKLIST,
            question,
            words,
            entries=steps,
            note=fact.note,
            doubt=doubt,
        )
    return _text_answer(fact, question, doubt)


def _text_answer(fact: Answered, question: str, doubt: str) -> Asked:
    """The card of a question that a text answers."""
    words = (fact.question,)
    text, note = without_opening(without_label(fact.text)), fact.note
    named = _restated_list(fact, question, text, note, doubt)
    if named is not None:
        return named
    text, note = _whole_answer(without_question(question, text), note)
    asks_meaning = _DEFINITION.match(question)
    if asks_meaning:
        said = without_term(text.replace("\n", " "), asks_meaning["term"])
        doubt = doubt or (
            "it is not sure that this says what the term means" if _LEADS_IN.match(said) else ""
        )
    if word_count(text) > LONG_DEFINITION and asks_meaning:
        sentences = split_sentences(text.replace("\n", " "))
        text, note = sentences[0], " ".join(sentences[1:])
    return Asked(fact, Kind.BASIC, question, words, text, note=note, doubt=doubt)


def _listed_answer(fact: Answered, question: str, doubt: str, setting: Setting) -> Asked:
    """The card of a question that a list answers."""
    words = (fact.question,)
    if len(fact.entries) == 1:
        only = fact.entries[0]
        note = "\n".join(filter(None, (fact.note, only.remark)))
        steps = tuple(Entry(step, (), "", only.lines) for step in steps_of(only.text))
        if steps:
            return Asked(
                fact, Kind.SEQUENCE, question, words, entries=steps, note=note, doubt=doubt
            )
        text = without_opening(only.text)
        named = _restated_list(fact, question, text, note, doubt)
        text, note = _whole_answer(without_question(question, text), note)
        return named or Asked(fact, Kind.BASIC, question, words, text, note=note, doubt=doubt)
    is_sequence = fact.ordered and _OF_STEPS.search(question)
    plural = _DEFINITION.match(question)
    if plural and _names_kinds(plural, fact, setting):
        before = question[: question.lower().index("what ")]
        question = f"{before}{'which' if before else 'Which'} {plural['term']} are there?"
    elif plural:
        doubt = doubt or "it is not sure that a list says what the term means"
    note = "\n".join(filter(None, (fact.note, *(one.remark for one in fact.entries))))
    kind = Kind.SEQUENCE if is_sequence else Kind.CHECKLIST
    return Asked(fact, kind, question, words, entries=fact.entries, note=note, doubt=doubt)


def _whole_answer(text: str, note: str) -> tuple[str, str]:
    """An answer that says only of what kind a thing is, with the sentence after it."""
    after, *rest = split_sentences(note) or [""]
    if not (after and says_only_kind(text)):
        return text, note
    return f"{text.rstrip('.')}. {after}", " ".join(rest)


def _restated_list(fact: Answered, question: str, text: str, note: str, doubt: str) -> Asked | None:
    """The card of an answer that says the question again and then names what it asks for."""
    members = restated_list(question, text)
    entries = tuple(Entry(one, (), "", fact.lines) for one in members)
    words = (fact.question,)
    return (
        Asked(fact, Kind.CHECKLIST, question, words, entries=entries, note=note, doubt=doubt)
        if entries
        else None
    )


_OF_STEPS = re.compile(
    r"\bsteps?\b|\bprocess\b|\bhow (?:do|does|to)\b|\bflow\b|\border\b", re.IGNORECASE
)


def _names_kinds(match: re.Match[str], fact: Answered, setting: Setting) -> bool:
    """Whether a list answers "What are isolation levels?" with their names."""
    are_several = is_plural(match["term"], setting.vocabulary) and " are " in match[0]
    return are_several and all(_is_short_name(one.text, setting.vocabulary) for one in fact.entries)


def _own_placed(question: str, fact: Answered, setting: Setting) -> str:
    """A question of the notes that names nothing itself, with what the notes are about before
    it."""
    is_clear = ": " in question or says_enough(question, setting.vocabulary)
    is_placed_yet = placed(question, fact.place.names, setting) != question
    if is_clear or is_placed_yet or setting.interview or question.startswith("In "):
        return question
    about = context_of("", fact.place.names[:-1], setting, always=True)
    return about_it(question, setting.speech.within(about), setting) if about else question


_LEADS_IN = re.compile(
    r"(?:in|for|with|when|if|by|this|these|those|there|you|we|to|before|after|let|imagine|suppose|as|at|on|from)\b",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^(?:.*: )?what (?:is|are) (?:an? |the )?(?P<term>\S+(?:\s\S+){0,2})\?$", re.IGNORECASE
)


def _statement(fact: Statement, setting: Setting) -> Asked | str:
    subject = re.sub(r"^an?\s+", "", fact.subject, flags=re.IGNORECASE)
    said = setting.speech.within(subject)
    named = (
        f"{fact.subject.split()[0].lower()} {said}"
        if subject != fact.subject
        else setting.speech.with_article(said)
    )
    about = context(
        subject,
        tuple(n for n in fact.place.names if n.lower() != subject.lower()),
        setting.titles,
        setting.vocabulary,
    )
    asks = fact.asks
    if is_plural(subject, setting.vocabulary):
        asks = re.sub(r"\bis \{\}", "are {}", re.sub(r"\bdoes \{\}", "do {}", asks))
    question = asks.format(named)
    question = about_it(question, setting.speech.within(about), setting)
    doubt = "" if _CLEAR.search(fact.asks) else "one of many answers"
    heading = plain_name(fact.place.innermost).lower()
    named_so = subject.lower().rstrip("s")
    is_headed = named_so == heading.rstrip("s") or named_so.startswith(f"{heading} ")
    if not (
        is_known(subject, setting.vocabulary) or is_headed or _is_defined(subject, fact, setting)
    ):
        doubt = "it is not sure that the sentence speaks of a term"
    if is_done_for(subject, fact.text):
        doubt = "it is not sure that this says what the term means"
    longest = _LONG_WORKINGS if fact.asks.endswith(" work?") else _LONG_STATEMENT
    is_meaning = re.match(r"What (?:is|does \{\} mean)", fact.asks)
    if word_count(fact.text) > longest and not is_meaning:
        doubt = "the answer is long"
    words = (f"{subject} {asks}" if asks != "What is {}?" else subject,)
    text = re.sub(r"^=\s*", "", fact.text)
    return Asked(fact, Kind.BASIC, question, words, without_opener(to_you(text)), doubt=doubt)


def _is_defined(subject: str, fact: Statement, setting: Setting) -> bool:
    """Whether a sentence defines a short term of its own: "A rollout is the process of …"."""
    is_name = word_count(subject) <= _LONGEST_DEFINED and is_term(subject, setting.vocabulary)
    is_plain = is_name and not re.search(r"[\d/]|^\w+ing\b", subject)
    is_vague = re.match(
        r"(?:an?|the)\s+(?:way|problem|tool|thing|part)\b", fact.text, re.IGNORECASE
    )
    return (
        is_plain
        and fact.asks == "What is {}?"
        and defines(fact.text, setting.vocabulary)
        and not is_vague
    )


_LONGEST_DEFINED = 3  # words
_LONG_STATEMENT = 20  # words
_LONG_WORKINGS = 25
_CLEAR = re.compile(
    r"^What (?:is|are) |^When |^Where |^Which systems |^How is |^How (?:do|does) \{\} work"
    r"|^What happens in |^What do(?:es)? \{\} use for "
    r"|^What does \{\} \w+ (?:well|best|poorly|badly)"
    r"|\b(?:mean|stand for|refer to|require|ensure|control|prevent|do"
    r"|define|involve|assume|consist of|show|indicate|state)\?$"
)


def _figure(fact: Figure, setting: Setting) -> Asked | str:
    name = setting.speech.within(plain_name(fact.name))
    about = context(name, fact.place.names, setting.titles, setting.vocabulary)
    if not setting.speech.is_english:
        return Asked(
            fact,
            Kind.BASIC,
            other_languages.neutral_question(fact.name, fact.place.names, fact.place, setting),
            (fact.name,),
            fact.value,
        )
    question = figure_question(name, fact.value, " ".join(fact.place.names[-2:]))
    question = about_it(question, setting.speech.within(about), setting)
    return Asked(fact, Kind.BASIC, question, (fact.name,), fact.value)
