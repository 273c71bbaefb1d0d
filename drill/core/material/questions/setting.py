"""What a question needs to know of the document, and a question before it has an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.core.material.facts.english import Form, form_of, to_you, word_count
from drill.core.material.facts.known_terms import (
    is_proper,
    is_term,
    names_product,
    spelling,
    term_within,
    topic_within,
)
from drill.core.material.facts.names import (
    Strength,
    asked_for,
    context,
    is_part_of_notes,
    names_parts_of,
    plain_name,
    strength,
    surroundings,
    title_subject,
)
from drill.core.material.facts.speech import Speech
from drill.core.material.questions.bare_questions import BARE, begin_alike, names_any, repeats
from drill.core.material.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Context:
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


NO_QUESTION = "it does not begin as a question does"
PRONOUN = re.compile(r"\b(?:it|they|them|this|these|that|one)\b", re.IGNORECASE)


def _without_question_words(text: str) -> str:
    return re.sub(
        r"\b(?:what|which|who|where|when|why|how|many|much|is|are|does|do|can|should|you|your"
        r"|there)\b",
        "",
        text,
        flags=re.I,
    )


def grounded(
    question: str, term: str, names: tuple[str, ...], setting: Context, label: str = ""
) -> Question:
    """A question about a short term with what the notes are about before it: "In Redis, what is
    APPEND?"; `label` is that of the list which the term is in."""
    is_placed = ": " in question or question.startswith("In ")
    is_clear = is_placed or _OF_DESIGN.search(question) or not re.search(r"[^\W\d_]", term)
    is_one_of = bool(names) and _is_list_of_topic(label, names[-1], setting.vocabulary)
    if is_clear or (is_specific(term, setting.vocabulary) and not is_one_of):
        return Question(question)
    whole = names_parts_of(names[-1]) if names and setting.whole_subject and "/" not in term else ""
    topic = setting.speech.with_article(whole.lower()) if whole else _topic(names, setting)
    if is_proper(topic, setting.vocabulary) and names_product(term, setting.vocabulary):
        return Question(question)
    if not topic:
        speech, lowered = setting.speech, term.lower()
        is_small = lowered in speech.small or lowered in speech.plain
        is_common = is_small and not is_term(term, setting.vocabulary)
        return Question(question, "the question does not say in which subject" if is_common else "")
    bare = re.sub(r"^(?:an?|the)\s+", "", topic)
    own, above = (re.findall(r"[^\W_]+", text.lower()) for text in (question, bare))
    if any(begin_alike(one, other) for one in own for other in above):
        return Question(question)
    lowered = question[:1].lower() + question[1:] if question[1:2].islower() else question
    return Question(f"In {topic}, {lowered}")


# "Services (NodePort)"; a short form says what is meant.
_ASIDE = re.compile(r"(?<=\w)\s+\((?![A-Z]{2,}s?\))[^()]*\)$")


def _is_list_of_topic(label: str, heading: str, vocabulary: Vocabulary) -> bool:
    """Whether what is above a term says what it is one of: "Load balancing algorithms", or "Common
    strategies" below "Cache invalidation". The same name may be one of another subject."""
    topic = topic_within(plain_name(heading), vocabulary)
    kind = re.findall(r"[^\W\d_]+", (label or heading).lower())
    return topic.islower() and not vocabulary.ways.isdisjoint(kind)


def about_it(question: str, about: str, setting: Context) -> str:
    """A question with what it is about before it, unless it names that: "In caching, …", or "A and
    B: …"."""
    about = _ASIDE.sub("", about)
    bare = re.sub(r"^(?:an?|the)\s+", "", about)
    if is_part_of_notes(bare):
        return question
    is_several = bare.count(",") > 1  # which of them the question is about, it says itself
    is_compared = re.search(r"\b(?:vs|versus)\b", bare, re.IGNORECASE)
    short = re.search(r"\((\w+)\)$", bare)
    is_short_in_it = short and re.search(rf"\b{short[1]}\b", question)
    if not bare or is_several or is_compared:
        return question
    if is_short_in_it or repeats(bare, question):
        return question
    lowered = question[:1].lower() + question[1:]
    return (
        f"In {about}, {lowered}"
        if _is_topic(bare, setting)
        else f"{bare[:1].upper() + bare[1:]}: {lowered}"
    )


def within(question: str, about: str, names: tuple[str, ...], setting: Context) -> str:
    """A question with the subject that it is asked in before it: what it is `about` where that is a
    name, else what the notes are about."""
    about = _ASIDE.sub("", about)
    said = setting.speech.with_article(setting.speech.within(about)) if about else ""
    is_several = re.search(r"^(?:at|by|between|from|to)\b|\b(?:vs|versus|or)\b", about, re.I)
    is_one_thing = _is_topic(about, setting) and not is_several
    if is_one_thing and about not in map(title_subject, setting.titles):
        is_one_thing = is_term(about, setting.vocabulary)
    subject = said if about and is_one_thing else _topic(names, setting)
    if not subject or repeats(re.sub(r"^(?:an?|the)\s+", "", subject), question):
        return question
    return f"In {subject}, {question[:1].lower()}{question[1:]}"


def placed(question: str, names: tuple[str, ...], setting: Context) -> str:
    """A question that names no technical term, with where it is asked: "In the interview, what do
    you ask …?"."""
    if setting.interview:
        question = _OF_TITLE.sub("In the interview, ", question)
    if ": " in question or question.startswith("In ") or not question[1:2].islower():
        return question
    lowered = question[:1].lower() + question[1:]
    if setting.interview:
        is_done = re.search(r"\b(?:do|should|can) you\b", question)
        return (
            f"In the interview, {lowered}" if is_done and "interview" not in question else question
        )
    topic = "" if term_within(question, setting.vocabulary) else _topic(names, setting)
    return f"In {topic}, {lowered}" if topic and not repeats(topic, question) else question


# The title of the notes as the subject: "System design interview cheat sheet: what do you do …".
_OF_TITLE = re.compile(r"^[^:?]{0,60}\binterviews?\b[^:?]{0,60}: (?=[a-z])", re.IGNORECASE)


def within_known(question: str, setting: Context) -> str:
    """A question whose subject stands only before a colon, with the technical term that this names:
    "How Spark performs joins: what are …?" is asked in Spark."""
    match = _BEFORE_COLON.match(question)
    known = topic_within(match["subject"], setting.vocabulary) if match else ""
    if match is None or not known or _NO_SETTING.search(match["subject"]):
        return question
    asked = question[match.end() :]
    if repeats(known, asked):
        return asked[:1].upper() + asked[1:]
    return f"In {known}, {asked[:1].lower()}{asked[1:]}"


_BEFORE_COLON = re.compile(r"(?P<subject>[^:?]{2,60}): (?=\w)")


def in_stage(question: str, stage: str) -> str:
    """A question that any stage may have with its own: "In “Scope”, what do you ask?"."""
    if not stage or not _OF_ANY_STAGE.search(question):
        return question
    return f"In “{stage}”, {question[:1].lower()}{question[1:]}"


_OF_ANY_STAGE = re.compile(
    r"^what (?:do|should) you \w+\?$"
    r"|^what (?:do|does) (?:the )?interviewers? (?:expect|want|look for|listen for)\?$",
    re.IGNORECASE,
)


def says_enough(question: str, vocabulary: Vocabulary, fewest: int = 2) -> bool:
    """Whether a question names a technical term, or the fewest things that make it clear alone."""
    if term_within(question, vocabulary):
        return True
    said = _without_question_words(re.sub(r"\b(?:do|should|can) you \w+", "", question))
    words = re.findall(r"[^\W_]+", said.lower())
    return sum(_is_thing(word, vocabulary) for word in words) >= fewest


def _is_thing(word: str, vocabulary: Vocabulary) -> bool:
    is_verb = word in vocabulary.verbs and word not in vocabulary.noun_verbs
    return not is_verb and word not in vocabulary.generic and word not in _SMALL


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
    return " " in found or "-" in found or not found.islower()


def _topic(names: tuple[str, ...], setting: Context) -> str:
    """What the notes are about where a passage is: a known term in the nearest heading, else
    the title."""
    above = [asked_for(plain_name(name)) for name in reversed(names)]
    above = [name for name in above if not _NO_SETTING.search(name)]
    found = (topic_within(name, setting.vocabulary) for name in (*above, *setting.titles))
    known = next(filter(None, found), "")
    if known:
        return known
    whole = next(
        (name for name in (*above, *setting.titles) if spelling(name, setting.vocabulary)), ""
    )
    if whole:
        return setting.speech.with_article(
            setting.speech.within(re.sub(r"\s*\([^()]*\)", "", whole))
        )
    title = _ASIDE.sub("", title_subject(next(filter(None, setting.titles), "")))
    return (
        setting.speech.with_article(setting.speech.within(title))
        if _is_topic(title, setting)
        else ""
    )


def _is_topic(topic: str, setting: Context) -> bool:
    """Whether a title says in a few words what the notes are about."""
    if word_count(topic) > _LONGEST_TOPIC or _NO_TOPIC.search(topic):
        return False
    return (
        strength(topic, setting.vocabulary) is Strength.ALONE
        and form_of(topic, setting.vocabulary) is Form.NAME
    )


_NO_SETTING = re.compile(r"requirements$|^(?:\w+ )?\w+(?:ency|ility)$", re.IGNORECASE)
_OF_DESIGN = re.compile(
    r" when you design | in the design of |^Among |\bHTTP (?:status code |[1-5]\d\d\b)"
)
_SAYS_ENOUGH = 2  # words; a question of more weak ones is clear without what is above
_LONGEST_TOPIC = 4  # words
_NO_TOPIC = re.compile(
    r"^\w+(?:al|ive|ed|able|ic)$|^\w{3,}ing\s+\w+\s+\w|[:?!,/|&.]|\d|\bvs\b|\bversus\b|\binterview"
    r"|\bcheat|\bguide|\bnotes?\b|\bbook|\bplan\b",
    re.IGNORECASE,
)


def _title(setting: Context) -> str:
    return title_subject(next(filter(None, setting.titles), ""))


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


def subject_of(about: str, setting: Context) -> str:
    """What the question is about as it is written within a sentence."""
    if form_of(about, setting.vocabulary) is Form.COMMAND:
        return f"“{about}”"
    return setting.speech.with_article(setting.speech.within(_INSIDE.sub("", about)))


_INSIDE = re.compile(r"^(?:inside|within|into|behind)\s+(?:(?:an?|the)\s+)?(?=\w)", re.IGNORECASE)


def context_of(
    label: str, names: tuple[str, ...], setting: Context, *, always: bool = False
) -> str:
    """What a question about `label` names besides; in notes on an interview the nearest heading is
    enough.

    With `always` it is named even if the label is clear alone.
    """
    if setting.interview and strength(label, setting.vocabulary) is not Strength.ALONE:
        above = [
            name
            for name in map(plain_name, reversed(names))
            if strength(name, setting.vocabulary) is not Strength.NOTHING
        ]
        return above[0] if above else ""
    find = surroundings if always and not setting.interview else context
    return find(label, names, setting.titles, setting.vocabulary)


def spoken_question(question: str, names: tuple[str, ...], setting: Context) -> Question:
    """A question of the notes made clear alone: "we" is "you", "it" what it is about, the subject
    is named."""
    text = plain_name(_unquoted(question).rstrip("?").strip())
    text = re.sub(r"^(?:Q|Question)\s*\d*\s*[:.)]\s*", "", text.strip())
    text = re.sub(r"^(how|what|where) to\s+", r"\1 do you ", to_you(text), flags=re.IGNORECASE)
    works = _HOW_IT_WORKS.fullmatch(text)
    if works:
        who = setting.speech.with_article(setting.speech.within(works["who"]))
        text = f"How does {who} work"
    about = context("", names, setting.titles, setting.vocabulary)
    alone = strength(_without_question_words(text), setting.vocabulary)
    points_back = PRONOUN.search(text) and alone is not Strength.ALONE
    if about and (points_back or _ASKS_OF_IT.match(text)):
        subject = subject_of(about, setting)
        text = re.sub(r"\b(?:it|they|this|them)\b", subject, text, count=1, flags=re.IGNORECASE)
    elif (bare := BARE.get(text.lower())) and (what := about or _title(setting)):
        text = bare.format(subject_of(what, setting))
    elif alone is not Strength.ALONE:
        said = word_count(_without_question_words(text))
        if alone is Strength.WEAK and said > (1 if not about else _SAYS_ENOUGH):
            return Question(as_question(text))
        above = () if setting.interview else (*names[:-1], *setting.titles)
        if not about and names_any(_without_question_words(text), above):
            return Question(as_question(text))
        if not about:
            return Question(as_question(text), "the question does not say what it is about")
        if setting.interview and re.search(r"\bdo you\b", text):
            return Question(as_question(text))
        if about.rstrip("?").lower() not in text.lower():
            text = f"{about}: {text[:1].lower() + text[1:] if text[1:2].islower() else text}"
    asks = _ASKS.match(re.sub(r"^[^:]{2,60}: ", "", text))
    return Question(as_question(text), "" if asks else NO_QUESTION)


def _unquoted(question: str) -> str:
    """A question without the marks of quotation around all of it."""
    bare = question.strip().strip('"“”')
    return question if any(mark in bare for mark in '"“”') else bare


# "What does it allow you to do?" names nothing before the pronoun.
_ASKS_OF_IT = re.compile(
    r"(?:what|how|why|when|where)\s+(?:do(?:es)?|is|are|can|should)\s+(?:it|they|this)\b"
    r"(?!\s+take)",
    re.IGNORECASE,
)
_HOW_IT_WORKS = re.compile(
    r"how\s+(?!(?:do|does|did|is|are|can)\b)(?P<who>\S+(?:\s\S+){0,4}?)\s+works", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:in |on |for |at |from |to |if |when "
    r"|\W)*(?:what|which|who|whose|where|when|why|how|is|are|was|were|do|does"
    r"|did|can|could|should|would|will|has|have|name|list|describe|explain|define|draw)\b",
    re.IGNORECASE,
)


def with_prefix(question: str, subject: str) -> Question:
    """The question with what it is about before it."""
    if not subject:
        return Question(as_question(question))
    bare = re.sub(r"^(?:an?|the)\s+", "", subject)
    is_one_word = " " not in bare
    if bare.lower() in question.lower() or (is_one_word and repeats(bare, question)):
        return Question(as_question(question))
    return Question(f"{bare[:1].upper() + bare[1:]}: {question}")
