"""The one product, protocol or design that the notes of a document are on, named in its
questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import Answered, Meaning, Statement
from drill.core.material.facts.language.english import capital, without_article
from drill.core.material.facts.language.known_terms import (
    is_part_of_design,
    is_proper,
    is_term,
    spelling,
    term_within,
)
from drill.core.material.facts.language.names import (
    Strength,
    designs,
    names_parts_of,
    strength,
    title_subject,
)
from drill.core.material.facts.sentences.figures import is_basic_operation
from drill.core.material.questions.bare_questions import repeats
from drill.core.material.questions.document_context import DocumentContext, in_subject
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

_PLACED = re.compile(r"^In (?P<context>[^,?:]+), (?P<asks>.+)$")
_COMPARES = re.compile(r"\bvs\b|\bversus\b|\bor\b|'s\b|[/,+]", re.IGNORECASE)
_SEVERAL = re.compile(r"\S\s+[-–—|]\s.*\S\s+[-–—|]\s")  # "2PC - SAGA - TCC"
_ASIDE = re.compile(r"(?<=\w)\s+\([^()]*\)$")
_NAME = re.compile(r"\b[A-Za-z]\w*[a-z]\w*\b")  # no short form: "HTTP" may be in any notes
_FEWEST_TIMES = 6
_LINES = 20  # at most, for each time that a product is named
_EARLY = 0.25  # of the text, in which what all of it is on is named first
_AHEAD = 3  # times as often as the next product
_DESIGN_PARTS = re.compile(r"^#+\s.*\bfunctional requirements\b", re.IGNORECASE | re.MULTILINE)
_OF_THEORY = re.compile(r"\btheorem\b|\blaws?\b", re.IGNORECASE)
# The system that the notes are on, where a question points at it: "How would you scale this?".
_THIS_SYSTEM = re.compile(
    r"\b(?:this|your) (?:system|design|service|application)\b"
    r"|(?<=\bscale )this\b(?=\?|,| (?:to|for|if|when)\b)|(?<=\bdesign )this\b(?=\?|,)",
    re.IGNORECASE,
)
# What a theory speaks of: "What does consistency mean?".
_ASKS_FOR_WORD = re.compile(r"what (?:is \w+|does \w+ mean)\?", re.IGNORECASE)
_ASKS_WHAT_IT_IS = re.compile(r"what (?:is|are)\b", re.IGNORECASE)
_LONGEST = 4  # words


def whole_subject(titles: tuple[str, str], text: str, vocabulary: Vocabulary) -> str:
    """What all of a document is on: a product or protocol that its title or its file names, what
    it designs, or the product that it names all along; "" if none."""
    telling = _clear_alone(titles, vocabulary)
    title = title_subject(next(filter(None, (*telling, *titles)), ""))
    if _SEVERAL.search(title):
        return ""
    subject = without_article(title)
    is_one = not _COMPARES.search(subject)
    if is_one and _OF_THEORY.search(subject):
        return subject
    products = _named_products(subject, vocabulary)
    if products:
        return products[0] if is_one and len(products) == 1 else ""
    subject = _ASIDE.sub("", subject)
    is_design = designs(titles[0]) or _DESIGN_PARTS.search(text)
    if is_design and _names_one_thing(subject, vocabulary):
        return subject
    if telling or term_within(title, vocabulary):
        return ""
    return _named_all_along(text, vocabulary)


def _clear_alone(titles: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """The titles that say without more what they are on."""
    return [title for title in titles if title and strength(title, vocabulary) is Strength.ALONE]


def _named_products(subject: str, vocabulary: Vocabulary) -> list[str]:
    """The products and protocols, but no apps, that a subject names."""
    names = _proper_names(subject, vocabulary)
    return [name for name in names if name not in vocabulary.terms.apps]


def _names_one_thing(subject: str, vocabulary: Vocabulary) -> bool:
    """Whether the title of a design problem names a single system, in a few words."""
    if _COMPARES.search(subject) or re.search(r"\band\b|&", subject):
        return False
    if is_part_of_design(subject):
        return False
    if len(subject.split()) > _LONGEST:
        return False
    return strength(subject, vocabulary) is Strength.ALONE


def _proper_names(subject: str, vocabulary: Vocabulary) -> list[str]:
    """The names of products and protocols within a subject."""
    whole = term_within(subject, vocabulary)
    words = _BETWEEN_WORDS.split(subject)
    if is_proper(whole, vocabulary):
        rest = re.sub(re.escape(whole), "", subject, flags=re.IGNORECASE)
        words = [whole, *_BETWEEN_WORDS.split(rest)]
    return [spelling(word, vocabulary) for word in words if is_proper(word, vocabulary)]


_BETWEEN_WORDS = re.compile(r"[\s\-/&,+()]+")


def _named_all_along(text: str, vocabulary: Vocabulary) -> str:
    """The product that a text names again and again, and no other one nearly as often."""
    found = Counter(_NAME.findall(text))
    products = Counter(
        {name: times for name, times in found.items() if _is_written_name(name, vocabulary)}
    ).most_common(2)
    if not products:
        return ""
    (first, times), second = products[0], products[1][1] if products[1:] else 0
    is_frequent = times >= _FEWEST_TIMES and times * _LINES >= text.count("\n")
    is_all_along = text.find(first) < _EARLY * len(text)
    is_ahead = times >= _AHEAD * second
    return spelling(first, vocabulary) if is_frequent and is_all_along and is_ahead else ""


def _is_written_name(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is the name of a product, written as one."""
    if not is_proper(word, vocabulary):
        return False
    return word[0].isupper() or word in vocabulary.terms.proper


def tells_of_cap(found: Iterable[Found]) -> bool:
    """Whether a section tells what the CAP theorem speaks of, which its words alone do not say:
    "Consistency means …", "Partition tolerance means …"."""
    terms = {one.term.lower() for one in found if isinstance(one, Meaning)}
    terms |= {one.subject.lower() for one in found if isinstance(one, Statement)}
    return {"partition tolerance"} < terms & _OF_CAP


_OF_CAP = frozenset({"consistency", "availability", "partition tolerance"})
_WORD_OF_CAP = re.compile(
    r"\bwhat (?:does|is) (?P<word>consistency|availability|partition tolerance)(?: mean)?\?$",
    re.IGNORECASE,
)


def with_system(question: str, context: DocumentContext) -> str:
    """A question of the notes on "this system" with the system that they are on in its place."""
    if not (context.whole_subject and context.speech.is_english):
        return question
    subject = context.speech.with_article(context.speech.within(context.whole_subject))
    return _THIS_SYSTEM.sub(subject, question, count=1)


def _in_cap(asked: QuestionAnswer, word: re.Match[str]) -> QuestionAnswer:
    if word["word"] == "partition tolerance":
        return asked
    return replace(asked, prompt=f"In the CAP theorem, {word[0][:1].lower()}{word[0][1:]}")


def of_whole_subject(
    asked: QuestionAnswer, context: DocumentContext, *, of_cap: bool = False
) -> QuestionAnswer:
    """A card of ours with what all the notes are on in its question: "In Kafka, what happens if a
    broker fails?"; `of_cap` where its section tells of the CAP theorem."""
    question = asked.prompt
    if of_cap and (word := _WORD_OF_CAP.search(question)):
        return _in_cap(asked, word)
    if not _may_be_placed(asked, context):
        return asked
    if asked.given and _THIS_SYSTEM.search(question):
        return replace(asked, prompt=with_system(question, context))
    return replace(asked, prompt=_in_whole_subject(asked, context))


def _in_whole_subject(asked: QuestionAnswer, context: DocumentContext) -> str:
    """The question of a card within what all the notes are on, unless it says that or names
    something else."""
    question, about = asked.prompt, context.whole_subject
    placed = _PLACED.match(question)
    within, alone = (placed["context"], placed["asks"]) if placed else ("", question)
    if _OF_THEORY.search(about) and not _ASKS_FOR_WORD.fullmatch(alone):
        return question
    subject = context.speech.with_article(context.speech.within(about))
    bare = re.sub(r"^(?:an?|the)\s+", "", about)
    if within.lower() == bare.lower():
        return f"In {subject}, {alone}"
    if is_part_of_design(within) and repeats(bare, alone):
        return capital(alone)
    if within and not _says_little(within, context.vocabulary):
        return question
    if repeats(bare, question) or _names_another(asked, alone, context):
        return question
    return in_subject(subject, alone)


def _may_be_placed(asked: QuestionAnswer, context: DocumentContext) -> bool:
    """Whether the subject of the notes can be put before the question of a card."""
    question = asked.prompt
    if not context.whole_subject:
        return False
    if context.interview or not context.speech.is_english:
        return False
    if ": " in question or not question[1:2].islower():
        return False
    if is_basic_operation(asked.fact):
        return False
    is_of_parts = names_parts_of(asked.fact.place.innermost) and question.startswith("In ")
    return not is_of_parts


def _names_another(asked: QuestionAnswer, alone: str, context: DocumentContext) -> bool:
    """Whether a question names another product or protocol than the notes are on."""
    about, vocabulary = context.whole_subject, context.vocabulary
    others = _proper_names(alone.rstrip("?"), vocabulary)
    is_own = asked.given or isinstance(asked.fact, Answered)
    if is_own and not _ASKS_WHAT_IT_IS.match(alone):
        # Protocols may be in any notes, and a design may use products.
        is_product = is_proper(about, vocabulary) and about not in vocabulary.terms.apps
        return is_product and not all(name.isupper() for name in others)
    return bool(others)


def _says_little(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a place within notes says less than what all of them are on: "metadata", "high-level
    design"."""
    bare = re.sub(r"^(?:an?|the)\s+", "", name)
    if is_proper(bare, vocabulary):
        return False
    is_part = is_part_of_design(bare) or bool(_PART.fullmatch(bare))
    if is_part:
        return True
    return " " not in bare or not is_term(bare, vocabulary)


# What the notes on any system have.
_PART = re.compile(
    r"(?:API|database|DB|schema|data) (?:design|schema|model(?:l?ing)?)", re.IGNORECASE
)
