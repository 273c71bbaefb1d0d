"""Questions for sentences that are complete and true alone, and which of them become cards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drill.core.cards import Kind
from drill.core.material.facts.facts import Answered, Meaning, Points, Sentence
from drill.core.material.facts.language.english import is_plural, to_you, word_count
from drill.core.material.facts.language.known_terms import (
    is_thing,
    names_setting_in_code,
    spelling,
    term_within,
)
from drill.core.material.facts.language.names import designs
from drill.core.material.facts.language.speech import indefinite
from drill.core.material.facts.sentences.inversion import lowered
from drill.core.material.questions.document_context import (
    DocumentContext,
    grounded,
    is_specific,
)
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.questions.weighing.rubric import CardVerdict, WeighedCard
from drill.core.material.questions.weighing.true_anywhere import (
    bare_subject,
    is_loose,
    is_true_anywhere,
)
from drill.core.material.reading.blocks import Mute


def ask_sentence(fact: Sentence, context: DocumentContext) -> QuestionAnswer | str:
    """The card of a sentence whose question names a technical term; doubtful where its answer is
    who does it, a number without a unit, or one of several ways, and in a design, which may do it
    otherwise than others."""
    if context.interview or not context.speech.is_english:
        return "a text that gives nothing to ask for"
    question = to_you(fact.question.replace("{}", _named(fact.subject, context)))
    is_sure = is_true_anywhere(fact, context.vocabulary)
    if not (fact.marked or _is_defined_alone(fact, context) or _names_own_term(question, context)):
        within = grounded(question, bare_subject(fact), fact.place.names, context)
        if not is_sure or within.doubt:
            return "the question names no term of its own"
        question = within.text
    answer = to_you(fact.text)
    doubt = "" if is_sure or _says_enough(fact, question, answer, context) else _OF_SENTENCE
    return QuestionAnswer(fact, Kind.BASIC, question, (fact.subject,), answer, doubt=doubt)


_OF_SENTENCE = "a sentence may be true only where it stands"
# Who does it, which no "how" asks for; a number; a word that praises before the kind of thing.
_SAYS_LITTLE = re.compile(
    r"by (?:an?|the|its|some)?\s?(?:\w+(?:er|or)s?|clients?|someone|anyone|hosts?|people)\b"
    r"|\d+$"
    r"|(?:an?|several|various|many|some) (?:\w+ )?"
    r"(?:combination|great|important|intelligent|interesting|number|popular|useful|variety)\b",
    re.IGNORECASE,
)
_ASKS_FOR_ANY_WAY = re.compile(
    r"how (?:can|could|may) [^?]+ be (?:\w+ly )?"
    r"(?:achieved|done|handled|implemented|improved|provided|reduced|solved|used)\b",
    re.IGNORECASE,
)
_FEWEST_OF_DEED = 5  # words


def _says_enough(fact: Sentence, question: str, answer: str, context: DocumentContext) -> bool:
    """Whether the answer is not only who does it, a number or one of several ways, and is of no
    design, which may do it otherwise than others."""
    if any(map(designs, context.titles)):
        return False
    if is_loose(fact, context.vocabulary):
        return False
    if _SAYS_LITTLE.match(answer):
        return False
    if _ASKS_FOR_ANY_WAY.match(question):
        return False
    asks_for_deed = fact.question in ("What does {} do?", "What do {} do?")
    return not asks_for_deed or word_count(answer) >= _FEWEST_OF_DEED


def _is_defined_alone(fact: Sentence, context: DocumentContext) -> bool:
    """Whether a known term of one field is defined, not a certain thing: "a deadlock", not "the
    lock"."""
    bare = re.sub(r"^an?\s+", "", fact.subject, flags=re.IGNORECASE)
    found = spelling(bare, context.vocabulary)
    is_of_one = context.vocabulary.terms.shared.isdisjoint({found, bare.lower()})
    if fact.question != "What is {}?":
        return False
    return bool(found) and is_of_one


def _names_own_term(question: str, context: DocumentContext) -> bool:
    """Whether a question names a technical term by itself, and asks neither for what happens nor
    for one of the many things that it does."""
    if _PLACED.match(question) or _ASKS_FOR_ANY.match(question):
        return False
    term = term_within(question, context.vocabulary)
    if term.startswith("A ") and term not in question:  # "records" are not always of DNS
        return False
    return is_specific(term, context.vocabulary) or names_setting_in_code(question)


_ASKS_FOR_ANY = re.compile(
    r"what (?:happens|can|do you|must|should|may|could)\b"
    r"|what do(?:es)? \S+ (?:not )?(?:use|have|need|require)\?$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"^(?:In|After|Before|During|With|Under|By|At|On) [^,?]+, ")


def _named(subject: str, context: DocumentContext) -> str:
    """A subject as it is written within a question, with its own article or the one it wants."""
    own = re.match(r"(?:an?|the|each|every)\s+", subject, re.IGNORECASE)
    bare = subject[own.end() :] if own else subject
    if " " in bare and bare.istitle() and context.speech.within(bare).lower() == bare.lower():
        bare = context.speech.within(bare)
    first, space, rest = bare.partition(" ")
    small = first if _is_written_so(first, context) else _first_in_sentence(bare, context)
    said = f"{small if small.lower() == first.lower() else first.lower()}{space}{rest}"
    return own[0].lower() + said if own else _with_article(said, context)


def _is_written_so(word: str, context: DocumentContext) -> bool:
    """Whether a word is a name, or does not begin with a capital alone: "Kafka", "gRPC"."""
    if not re.fullmatch(r"[A-Z][a-z’'-]+", word):
        return True
    is_name = word.lower() in context.speech.names - context.speech.small
    return is_name and not word.endswith("ing")


def _first_in_sentence(name: str, context: DocumentContext) -> str:
    """The first word of a name as it is written within a sentence."""
    first = name.partition(" ")[0]
    small = context.speech.within(name).partition(" ")[0]
    return small if small != first else lowered(name, context.vocabulary).split(" ")[0]


def _with_article(name: str, context: DocumentContext) -> str:
    """The name of one thing that is counted, with its article; any other as it is."""
    vocabulary = context.vocabulary
    if is_thing(name, vocabulary) and name not in vocabulary.uncountable:
        return context.speech.with_article(name)
    *before, last = name.split()
    is_uncounted = last.lower() in vocabulary.uncountable or is_plural(name, vocabulary)
    if is_uncounted:
        return name
    if _JOINED.search(name) or name.split()[0].endswith(("ing", "ed")):
        return name
    if before and is_thing(last, vocabulary):
        return f"{indefinite(name)} {name}"
    return context.speech.with_article(name) if name.islower() else name


_JOINED = re.compile(r"\s(?:of|for|from|in|with|to|by|and|or)\s", re.IGNORECASE)


def choose(
    weighed: Sequence[tuple[QuestionAnswer, WeighedCard]],
) -> tuple[Mapping[int, WeighedCard], list[Mute]]:
    """The verdicts by the identity of their cards, without sentences that fail a test or that a
    card as sure as theirs asks for already, and without doubtful cards in whose place a sentence
    is."""
    kept = _kept_sentences(weighed)
    kept_ids = set(map(id, kept))
    verdicts: dict[int, WeighedCard] = {}
    mutes: list[Mute] = []
    for one, verdict in weighed:
        if id(one) in kept_ids:
            verdicts[id(one)] = verdict
        elif isinstance(one.fact, Sentence):
            fails = verdict.verdict is CardVerdict.NO
            why = verdict.reason if fails else "another card asks for it"
            mutes.append(Mute(one.fact.lines, why))
        elif verdict.verdict is CardVerdict.SURE or not _has_sentence(one, kept):
            verdicts[id(one)] = verdict
    return verdicts, mutes


def _kept_sentences(weighed: Sequence[tuple[QuestionAnswer, WeighedCard]]) -> list[QuestionAnswer]:
    """The cards of sentences that fail no test, and that no other card asks for."""
    others = [(one, by) for one, by in weighed if not isinstance(one.fact, Sentence)]
    sentences = [(one, by) for one, by in weighed if isinstance(one.fact, Sentence)]
    sound = [(one, by) for one, by in sentences if by.verdict is not CardVerdict.NO]
    return [one for one, by in sound if not _is_asked_for(one, by, others)]


def _is_asked_for(
    one: QuestionAnswer, verdict: WeighedCard, others: Sequence[tuple[QuestionAnswer, WeighedCard]]
) -> bool:
    """Whether another card, as sure as a sentence, asks for it."""
    return any(
        (other.verdict is CardVerdict.SURE or other == verdict) and _asks_for(rival, one)
        for rival, other in others
    )


def _has_sentence(one: QuestionAnswer, kept: Sequence[QuestionAnswer]) -> bool:
    """Whether a sentence that is kept asks for what a card asks for."""
    return any(_asks_for(one, sentence) for sentence in kept)


def _asks_for(rival: QuestionAnswer, sentence: QuestionAnswer) -> bool:
    """Whether a card asks for what a sentence says: in the same words, as another rule reads it, or
    as a point of a list."""
    fact = sentence.fact
    if not isinstance(fact, Sentence):
        return False
    if rival.prompt == sentence.prompt or rival.fact is fact.instead:
        return True
    is_whole = isinstance(rival.fact, Points | Answered | Meaning)
    return is_whole and set(fact.lines) <= set(rival.fact.lines)
