"""What a line tells of a term without saying what it is: how it works, what it comes to, or what
it is used for."""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning
from drill.core.material.facts.language.english import (
    Form,
    form_of,
    is_only_verb,
    is_verb,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.known_terms import is_thing, spelling
from drill.core.material.facts.language.names import is_respect
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.facts.sentences.headed import is_mechanism
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.questions.document_context import DocumentContext, be_and_do, subject_for
from drill.core.material.questions.question_answer import QuestionAnswer, prefixed
from drill.core.material.questions.terms.term_shapes import first_of, is_reason_list, is_term
from drill.core.material.questions.working_questions import first_told
from drill.core.material.vocabulary import Vocabulary


def ask_told(
    fact: Meaning, term: str, label: str, names: tuple[str, ...], context: DocumentContext
) -> QuestionAnswer | None:
    """The question for what a line tells of its term, None if it tells neither."""
    if fact.headed:
        return None
    if not is_term(term, context.vocabulary):
        return None
    if is_respect(term, context.vocabulary):
        return None
    if is_reason_list(label, context.vocabulary):
        return None
    return _use(fact, term, names, context) or _sentence(fact, term, context)


def _use(
    fact: Meaning, term: str, names: tuple[str, ...], context: DocumentContext
) -> QuestionAnswer | None:
    """ "state: used to prevent forged requests"."""
    text, note = first_of(fact.text.strip())
    used = _USED.match(text)
    purpose = text[used.end() :].rstrip(" .") if used else ""
    if word_count(purpose) < _FEWEST_OF_PURPOSE:
        return None
    if purpose.endswith(":"):
        return None
    named = context.speech.with_article(context.speech.within(term))
    be, _ = be_and_do(term, context.vocabulary)
    about = subject_for(term, names, context, always=not spelling(term, context.vocabulary))
    within = context.speech.with_article(context.speech.within(about)) if about else ""
    question = prefixed(f"what {be} {named} used for?", within)
    return _card(fact, term, question, purpose, note)


_USED = re.compile(
    r"(?:(?:is|are|can be|mainly|mostly|commonly|typically|usually|often|primarily)\s+)*"
    r"used\s+(?=(?:to|for)\s)",
    re.IGNORECASE,
)
_FEWEST_OF_PURPOSE = 4  # words


def _sentence(fact: Meaning, term: str, context: DocumentContext) -> QuestionAnswer | None:
    """ "Choreography: each service reacts to the events of the others"."""
    vocabulary = context.vocabulary
    asks = _asks(term, vocabulary)
    if not asks:
        return None
    if fact.loose and not fact.listed:
        return None
    text, note = first_told(fact.text)
    if asks.startswith("What happens"):
        text, note = _whole_event(text, note)
    if word_count(text) not in _TOLD:
        return None
    if not _tells(text, term, vocabulary):
        return None
    if "work" in asks and len(split_sentences(fact.text)) > 1:
        return None  # the other sentences go on with it
    named = context.speech.with_article(context.speech.within(term))
    _, do = be_and_do(term, vocabulary)
    return _card(fact, term, asks.format(named=named, do=do), text, note)


def _whole_event(text: str, note: str) -> tuple[str, str]:
    """What happens up to its end, which may be in the second sentence."""
    if not note:
        return text, note
    second, rest = first_told(note)
    whole = f"{text}. {second}"
    return (whole, rest) if word_count(whole) in _TOLD else (text, note)


_TOLD = range(5, 34)  # words


def _asks(term: str, vocabulary: Vocabulary) -> str:
    """What one asks of a known term that a sentence tells of: a mishap, a claim, a way, or a
    notion; "" of a thing."""
    known = re.sub(r"\s*\([^()]*\)", "", term).lower().replace("-", " ")
    if not is_known(term, vocabulary):
        return ""
    last = known.split()[-1]
    if {last, last.rstrip("s")} & vocabulary.mishaps:
        return "What happens in {named}?"
    if _CLAIM.search(known):
        return "What {do} {named} say?"
    is_way = any(is_mechanism(name, vocabulary) for name in (known, known.rpartition(" ")[0]))
    if is_way or _WAY.search(known):
        return "How {do} {named} work?"
    return "" if is_thing(term, vocabulary) else "What {do} {named} mean?"


def _tells(text: str, term: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is a sentence on what takes part in what its term names."""
    if not _opens(text, vocabulary):
        return False
    if _UNFIT.search(text) or _RATES.match(text):
        return False
    if defines(text, vocabulary):
        return False
    if form_of(text, vocabulary) in (Form.COMMAND, Form.DOING):
        return False
    words = {word.rstrip("s") for word in re.findall(r"[^\W_]{3,}", text.lower())}
    own = {word.rstrip("s") for word in re.findall(r"[^\W_]{3,}", term.lower())}
    is_sentence = form_of(text, vocabulary) is Form.SENTENCE or _has_verb(text, vocabulary)
    return is_sentence and not own <= words


def _opens(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text begins with anyone who takes part: "each service", "two threads",
    "messages"."""
    text = _EVENT.sub("", text)
    words = text.lower().split()
    if _ANYONE.match(text):
        return True
    if not vocabulary.uncountable.isdisjoint(words[:1]):
        return True
    several = next((at for at, word in enumerate(words[:_SOON]) if _SEVERAL.fullmatch(word)), -1)
    after = words[several + 1] if 0 <= several < len(words) - 1 else ""
    return after in _FINITE or is_only_verb(after, vocabulary)


def _has_verb(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a verb is soon behind the first noun: "each service listens for events"."""
    words = [word.strip(",;").lower() for word in text.split()[1:_SOON]]
    return any(is_verb(word, vocabulary) for word in words)


_SOON = 6  # words
_ANYONE = re.compile(
    r"(?:an?|each|every|all|any|no|two|both|multiple|several|different|(?:the\s)?same)\s"
    r"|(?:data|traffic|time)\s(?:is|must|are)\s|"
    r"(?:client|server|application|user|node|thread|sender|receiver)\s[a-z]+s\s",
    re.IGNORECASE,
)
_EVENT = re.compile(r"(?:if|when|once|whenever|after)\s[^,]{6,90},\s(?:the\s)?", re.IGNORECASE)
_CLAIM = re.compile(r"\b(?:principle|law|theorem|lemma|rule)$", re.IGNORECASE)
_WAY = re.compile(r"\s\w{3,}ing$", re.IGNORECASE)
_SEVERAL = re.compile(r"[a-z]{2,}[^s\W\d]s")
_FINITE = frozenset("are is can must do have may will should cannot".split())
_UNFIT = re.compile(
    r"\b(?:i|my|we|our|us|you|your|this|these|those|following|example|e\.g|article|here|it)\b"
    r"|[→?!<>=:|]|->|\.\.",
    re.IGNORECASE,
)
# A rating, or what is one of many: "a good way to", "some say".
_RATES = re.compile(
    r"(?:\S+\s){1,4}?(?:can|could|may)\s|"
    r"(?:an?|some|many|one|several)\s(?:[\w-]+\s)?"
    r"(?:good|great|common|better|simple|popular|important|best|advantage"
    r"|disadvantage|people|companies|say|of\s+the)\b",
    re.IGNORECASE,
)


def _card(fact: Meaning, term: str, question: str, text: str, note: str) -> QuestionAnswer:
    words = (term, f"{fact.place.innermost} {term}")
    return QuestionAnswer(fact, Kind.BASIC, question, words, text, note=note, accept=fact.aliases)
