"""What a question needs to know of the document, and a question before it has an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.core.material.facts.language.english import (
    Form,
    form_of,
    is_only_verb,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.known_terms import (
    is_proper,
    is_term,
    names_product,
    spelling,
    term_within,
    topic_within,
)
from drill.core.material.facts.language.names import (
    Strength,
    asked_for,
    is_part_of_notes,
    names_parts_of,
    nearest_subject,
    needed_subject,
    plain_name,
    strength,
    title_subject,
)
from drill.core.material.facts.language.speech import Speech
from drill.core.material.questions.bare_questions import begin_alike, repeats
from drill.core.material.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What a question needs to know of the document: its words, how it writes, whether it is of an
    interview.

    `titles` are its own title, and what the name of its file says, each "" if nothing;
    `whole_subject` is the product or the design that all of it is on, "" if none.
    """

    vocabulary: Vocabulary
    speech: Speech
    titles: tuple[str, str]
    interview: bool
    whole_subject: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and why one may doubt that it is what a person would ask ("" if not)."""

    text: str
    doubt: str = ""


PRONOUN = re.compile(r"\b(?:it|they|them|this|these|that|one)\b", re.IGNORECASE)


def without_question_words(text: str) -> str:
    return re.sub(
        r"\b(?:what|which|who|where|when|why|how|many|much|is|are|does|do|can|should|you|your"
        r"|there)\b",
        "",
        text,
        flags=re.I,
    )


def grounded(
    question: str, term: str, names: tuple[str, ...], context: DocumentContext, label: str = ""
) -> Question:
    """A question about a short term with what the notes are about before it: "In Redis, what is
    APPEND?"; `label` is that of the list which the term is in."""
    if _needs_no_topic(question, term, names, label, context.vocabulary):
        return Question(question)
    topic = _topic_of_term(term, names, context)
    if not topic:
        is_common = _is_common_word(term, context)
        return Question(question, "the question does not say in which subject" if is_common else "")
    if is_proper(topic, context.vocabulary) and names_product(term, context.vocabulary):
        return Question(question)
    if _have_like_words(question, re.sub(r"^(?:an?|the)\s+", "", topic)):
        return Question(question)
    begins_small = question[1:2].islower()
    return Question(in_subject(topic, question) if begins_small else f"In {topic}, {question}")


def _needs_no_topic(
    question: str, term: str, names: tuple[str, ...], label: str, vocabulary: Vocabulary
) -> bool:
    """Whether a question is clear without what the notes are about: it says where it is asked, or
    its term belongs to one subject alone."""
    if _has_place(question) or _OF_DESIGN.search(question):
        return True
    if not re.search(r"[^\W\d_]", term):
        return True
    if not is_specific(term, vocabulary):
        return False
    return not (names and _is_list_of_topic(label, names[-1], vocabulary))


def _has_place(question: str) -> bool:
    """Whether a question has before it where it is asked."""
    return ": " in question or question.startswith("In ")


def _topic_of_term(term: str, names: tuple[str, ...], context: DocumentContext) -> str:
    """What the notes are about where they tell of a term: what the heading is on the parts of, or
    the topic of the section."""
    if names and context.whole_subject and "/" not in term:
        whole = names_parts_of(names[-1])
        if whole:
            return context.speech.with_article(whole.lower())
    return _topic(names, context)


def _is_common_word(term: str, context: DocumentContext) -> bool:
    """Whether a term is a word that the notes write small, and no term of the field."""
    lowered = term.lower()
    is_small = lowered in context.speech.small or lowered in context.speech.plain
    return is_small and not is_term(term, context.vocabulary)


def _have_like_words(one: str, other: str) -> bool:
    """Whether two texts have words that begin alike."""
    words, others = (re.findall(r"[^\W_]+", text.lower()) for text in (one, other))
    return any(begin_alike(word, another) for word in words for another in others)


def in_subject(subject: str, question: str) -> str:
    """A question with the subject that it is asked in before it: "In Redis, what is APPEND?"."""
    return f"In {subject}, {question[:1].lower()}{question[1:]}"


# "Services (NodePort)"; a short form says what is meant.
_ASIDE = re.compile(r"(?<=\w)\s+\((?![A-Z]{2,}s?\))[^()]*\)$")


def _is_list_of_topic(label: str, heading: str, vocabulary: Vocabulary) -> bool:
    """Whether what is above a term says what it is one of: "Load balancing algorithms", or "Common
    strategies" below "Cache invalidation". The same name may be one of another subject."""
    topic = topic_within(plain_name(heading), vocabulary)
    kind = re.findall(r"[^\W\d_]+", (label or heading).lower())
    return topic.islower() and not vocabulary.ways.isdisjoint(kind)


def about_it(question: str, about: str, context: DocumentContext) -> str:
    """A question with what it is about before it, unless it names that: "In caching, …", or "A and
    B: …"."""
    about = _ASIDE.sub("", about)
    bare = re.sub(r"^(?:an?|the)\s+", "", about)
    if not bare:
        return question
    if is_part_of_notes(bare) or _names_short_form_of(bare, question):
        return question
    is_several = bare.count(",") > 1  # which of them the question is about, it says itself
    is_compared = re.search(r"\b(?:vs|versus)\b", bare, re.IGNORECASE)
    if is_several or is_compared or repeats(bare, question):
        return question
    if _is_topic(bare, context):
        return in_subject(about, question)
    return f"{bare[:1].upper() + bare[1:]}: {question[:1].lower()}{question[1:]}"


def _names_short_form_of(name: str, question: str) -> bool:
    """Whether a question has the short form that a name ends in: "Change data capture (CDC)"."""
    short = re.search(r"\((\w+)\)$", name)
    return short is not None and re.search(rf"\b{short[1]}\b", question) is not None


def within(question: str, about: str, names: tuple[str, ...], context: DocumentContext) -> str:
    """A question with the subject that it is asked in before it: what it is `about` where that is a
    name, else what the notes are about."""
    about = _ASIDE.sub("", about)
    if about and _may_be_subject(about, context):
        subject = context.speech.with_article(context.speech.within(about))
    else:
        subject = _topic(names, context)
    if not subject or repeats(re.sub(r"^(?:an?|the)\s+", "", subject), question):
        return question
    return in_subject(subject, question)


def _may_be_subject(about: str, context: DocumentContext) -> bool:
    """Whether a question may be asked in what it is about: the title, or a term."""
    if re.search(r"^(?:at|by|between|from|to)\b|\b(?:vs|versus|or)\b", about, re.IGNORECASE):
        return False
    if about in map(title_subject, context.titles):
        return _is_topic(about, context)
    return is_term(about, context.vocabulary) and _is_topic(about, context)


def placed(question: str, names: tuple[str, ...], context: DocumentContext) -> str:
    """A question that names no technical term, with where it is asked: "In the interview, what do
    you ask …?"."""
    if context.interview:
        question = _OF_TITLE.sub("In the interview, ", question)
    if _has_place(question) or not question[1:2].islower():
        return question
    if context.interview:
        is_done = re.search(r"\b(?:do|should|can) you\b", question)
        is_said = not is_done or "interview" in question
        return question if is_said else in_subject("the interview", question)
    if term_within(question, context.vocabulary):
        return question
    topic = _topic(names, context)
    return in_subject(topic, question) if topic and not repeats(topic, question) else question


# The title of the notes as the subject: "System design interview cheat sheet: what do you do …".
_OF_TITLE = re.compile(r"^[^:?]{0,60}\binterviews?\b[^:?]{0,60}: (?=[a-z])", re.IGNORECASE)


def within_known(question: str, context: DocumentContext) -> str:
    """A question whose subject stands only before a colon, with the technical term that this names:
    "How Spark performs joins: what are …?" is asked in Spark."""
    match = _BEFORE_COLON.match(question)
    if match is None or _NO_SETTING.search(match["subject"]):
        return question
    known = topic_within(match["subject"], context.vocabulary)
    if not known:
        return question
    asked = question[match.end() :]
    if repeats(known, asked):
        return asked[:1].upper() + asked[1:]
    return in_subject(known, asked)


_BEFORE_COLON = re.compile(r"(?P<subject>[^:?]{2,60}): (?=\w)")


def in_stage(question: str, stage: str) -> str:
    """A question that any stage may have with its own: "In “Scope”, what do you ask?"."""
    if not stage or not _OF_ANY_STAGE.search(question):
        return question
    return in_subject(f"“{stage}”", question)


_OF_ANY_STAGE = re.compile(
    r"^what (?:do|should) you \w+\?$"
    r"|^what (?:do|does) (?:the )?interviewers? (?:expect|want|look for|listen for)\?$",
    re.IGNORECASE,
)


def says_enough(question: str, vocabulary: Vocabulary, fewest: int = 2) -> bool:
    """Whether a question names a technical term, or the fewest things that make it clear alone."""
    if term_within(question, vocabulary):
        return True
    said = without_question_words(re.sub(r"\b(?:do|should|can) you \w+", "", question))
    words = re.findall(r"[^\W_]+", said.lower())
    return sum(_is_thing(word, vocabulary) for word in words) >= fewest


def _is_thing(word: str, vocabulary: Vocabulary) -> bool:
    is_verb = is_only_verb(word, vocabulary)
    if is_verb:
        return False
    return word not in vocabulary.generic and word not in _SMALL


_SMALL = frozenset(
    "the a an of for in to with on at by from and or its their this that these those not any "
    "all".split()
)


def is_specific(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a term says by itself which subject it belongs to: "write-ahead log", "Kafka", not
    "producer"."""
    found = spelling(term, vocabulary)
    is_shared = found in vocabulary.terms.shared or term in vocabulary.terms.shared
    if not found or is_shared:
        return False
    if " " in found or "-" in found:
        return True
    return not found.islower()


def _topic(names: tuple[str, ...], context: DocumentContext) -> str:
    """What the notes are about where a section is: a known term in the nearest heading, else
    the title."""
    above = [asked_for(plain_name(name)) for name in reversed(names)]
    above = [name for name in above if not _NO_SETTING.search(name)]
    above += context.titles
    found = (topic_within(name, context.vocabulary) for name in above)
    known = next(filter(None, found), "")
    if known:
        return known
    whole = next((name for name in above if spelling(name, context.vocabulary)), "")
    if whole:
        bare = re.sub(r"\s*\([^()]*\)", "", whole)
        return context.speech.with_article(context.speech.within(bare))
    title = _ASIDE.sub("", title_of(context))
    if not _is_topic(title, context):
        return ""
    return context.speech.with_article(context.speech.within(title))


def _is_topic(topic: str, context: DocumentContext) -> bool:
    """Whether a title says in a few words what the notes are about."""
    if word_count(topic) > _LONGEST_TOPIC or _NO_TOPIC.search(topic):
        return False
    return (
        strength(topic, context.vocabulary) is Strength.ALONE
        and form_of(topic, context.vocabulary) is Form.NAME
    )


_NO_SETTING = re.compile(r"requirements$|^(?:\w+ )?\w+(?:ency|ility)$", re.IGNORECASE)
_OF_DESIGN = re.compile(
    r" when you design | in the design of |^Among |\bHTTP (?:status code |[1-5]\d\d\b)"
)
_LONGEST_TOPIC = 4  # words
_NO_TOPIC = re.compile(
    r"^\w+(?:al|ive|ed|able|ic)$|^\w{3,}ing\s+\w+\s+\w|[:?!,/|&.]|\d|\bvs\b|\bversus\b|\binterview"
    r"|\bcheat|\bguide|\bnotes?\b|\bbook|\bplan\b",
    re.IGNORECASE,
)


def title_of(context: DocumentContext) -> str:
    return title_subject(next(filter(None, context.titles), ""))


def be_and_do(name: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The verbs that a question has with a name: "is" and "does", with a plural "are" and "do"."""
    return ("are", "do") if is_plural(name, vocabulary) else ("is", "does")


def as_question(text: str) -> str:
    """A text as a question, with a capital and one question mark; one that tells to recall
    something has a full stop."""
    stripped = text.strip(" :?")
    mark = "." if TELLS_TO.match(stripped) and not _ENDS_ASKING.search(stripped) else "?"
    return stripped[:1].upper() + stripped[1:] + mark


TELLS_TO = re.compile(
    r"(?:describe|explain|define|list|name|compare|differentiate|summari[sz]e|propose|implement"
    r"|design(?= an?\b))\s+(?!of\b|is\b|are\b)\S+\s",
    re.IGNORECASE,
)
_ENDS_ASKING = re.compile(r"\.\s+(?:how|what|why|which|where|when)\b[^.]*$", re.IGNORECASE)


def subject_of(about: str, context: DocumentContext) -> str:
    """What the question is about as it is written within a sentence."""
    if form_of(about, context.vocabulary) is Form.COMMAND:
        return f"“{about}”"
    return context.speech.with_article(context.speech.within(_INSIDE.sub("", about)))


_INSIDE = re.compile(r"^(?:inside|within|into|behind)\s+(?:(?:an?|the)\s+)?(?=\w)", re.IGNORECASE)


def subject_for(
    label: str, names: tuple[str, ...], context: DocumentContext, *, always: bool = False
) -> str:
    """What a question about `label` names besides; in notes on an interview the nearest heading is
    enough.

    With `always` it is named even if the label is clear alone.
    """
    if context.interview and strength(label, context.vocabulary) is not Strength.ALONE:
        return _nearest_telling(names, context)
    find = nearest_subject if always and not context.interview else needed_subject
    return find(label, names, context.titles, context.vocabulary)


def _nearest_telling(names: tuple[str, ...], context: DocumentContext) -> str:
    """The nearest heading that says something, "" if none does."""
    for name in map(plain_name, reversed(names)):
        if strength(name, context.vocabulary) is not Strength.NOTHING:
            return name
    return ""


def with_prefix(question: str, subject: str) -> Question:
    """The question with what it is about before it."""
    if not subject:
        return Question(as_question(question))
    bare = re.sub(r"^(?:an?|the)\s+", "", subject)
    is_one_word = " " not in bare
    if bare.lower() in question.lower() or (is_one_word and repeats(bare, question)):
        return Question(as_question(question))
    return Question(f"{bare[:1].upper() + bare[1:]}: {question}")
