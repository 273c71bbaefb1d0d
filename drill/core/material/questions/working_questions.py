"""What is said of one of several ways to do a thing: how it works, or what it means."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise

from drill.core.cards import Kind
from drill.core.material.facts.facts import Meaning
from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    head_of,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.known_terms import is_thing, spelling, term_within
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.language.speech import indefinite
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.facts.sentences.sentence_facts import enumerated, split_sentences
from drill.core.material.questions.document_context import DocumentContext, be_and_do
from drill.core.material.questions.question_answer import QuestionAnswer, without_opener
from drill.core.material.questions.terms.term_shapes import is_activity, is_one_among
from drill.core.material.vocabulary import Vocabulary

_FEWEST_WORDS = 4
_MOST_WORDS = 34
_LONGEST_NAME = 5  # words
_ASIDE = re.compile(
    r"\s+[-–—]+\s+(?=(?:pros?|cons?|good|best|ideal|fast|slow|useful|e\.?g)\b)|\s+\((?=e\.?g\b)",
    re.IGNORECASE,
)
_NO_WORKING = re.compile(
    r"(?:let['’]?s|say|suppose|imagine|if|really|specifically|especially|mainly|mostly|very"
    r"|intended|we|you|i|it'?s|this|these"
    r"|they|there|use|used|good|best|ideal|great|easy|simple|fast|slow"
    r"|not|no|also|if you|when you|in case|needs?|requires?|can|cannot|could|should|must|may"
    r"|might)\b"
    r"|your\s|(?!(?:an?|the)\s)(?:[\w-]+\s+){1,3}(?:can|could)\s"  # what another thing can do
    r"|[\d\"“{*→<>=]",
    re.IGNORECASE,
)
# A trait, a rating, an example, or what is not so, rather than how it works.
_SAYS_SOMETHING = re.compile(
    r"(?:is|are|was|were|has|have)\b|the\s+(?:most|least|\w+est)\b"
    r"|(?!\w+ly\b|first\b|then\b|next\b|instead\b|otherwise\b)[\w-]+,\s"
    r"|for\s+(?!each\b|every\b|all\b|any\b)[^,]{1,60},\s+(?:and|or)\b"
    r"|(?:[\w'’-]+\s+){1,4}?(?:(?:is|are|do|does|can|will)(?:\s+not\b|n['’]t\b)|cannot\b|would\b)"
    r"|(?:[\w'’-]+\s+){1,2}?(?:has|have|provides?|offers?)\s+(?!to\b)",
    re.IGNORECASE,
)

_SERVES = re.compile(
    r"(?:\w+ly\s+)?(?:represents|provides|ensures|secures|protects|prevents|guarantees|helps"
    r"|signs)\b",
    re.IGNORECASE,
)
_STATES = re.compile(r"(?:is|are|was|can|may|has|have|must|should|offers?|only)\b", re.IGNORECASE)
_SETTING = re.compile(r"[a-z][\w.-]+=\w+")  # acks=0
_NO_NAME = re.compile(
    r"^(?:by|to|for|with|in|on|when|if|like)\s|\s(?:in|for|of) the\s|[:,=?]", re.IGNORECASE
)


def ask_working(
    fact: Meaning, term: str, label: str, context: DocumentContext
) -> QuestionAnswer | None:
    """The question for what is said of a way in a sentence or as a command, None if it is no way:
    "IP hash: the address of the client picks the server"."""
    asks = _asks(fact, term, label, context)
    if not asks:
        return None
    if not _is_name(term, context):
        return None
    is_learned_whole = asks == "mean" and _is_short_text(fact.text)
    whole = fact.text.strip().rstrip(".")
    told, note = (whole, "") if is_learned_whole else first_told(fact.text)
    text = _behind_term(told, term)
    if text is None:
        return None
    if not _tells_of_way(fact, term, text, asks, context):
        return None
    question = _question(asks, term, label, text, context)
    words = (term, f"{fact.place.innermost} {term}")
    doubt = "the answer is long" if asks == "mean" and note else ""
    return QuestionAnswer(
        fact, Kind.BASIC, question, words, text, note=note, accept=fact.aliases, doubt=doubt
    )


def _is_short_text(text: str) -> bool:
    """Whether a text is short enough to be learned whole, and leads to no list."""
    return word_count(text) <= _MOST_WORDS and ":" not in text


def _tells_of_way(fact: Meaning, term: str, text: str, asks: str, context: DocumentContext) -> bool:
    """Whether a text says how a way works, or what it means."""
    if asks == "work" and _SAYS_SOMETHING.match(text):
        return False
    if _tells(text, term, context):
        return True
    return fact.headed and _does(text, context)


def _behind_term(text: str, term: str) -> str | None:
    """A text without the term with which it begins, None if it states what that is or has."""
    spelled = re.escape(term).replace(r"\-", "[- ]").replace(r"\ ", "[- ]")
    own = re.match(rf"(?:an?\s+|the\s+)?{spelled}(?:\s*\([^()]*\))?,?\s+", text, re.IGNORECASE)
    rest = text[own.end() :] if own else text
    return None if own and _STATES.match(rest) else without_opener(rest)


def _question(asks: str, term: str, label: str, text: str, context: DocumentContext) -> str:
    """What one asks of a term of which a text tells how it works, or what it means."""
    if _FAILS.fullmatch(term):
        return f"What do you do when {term}?"
    said = context.speech.within(term)
    if head_of(term).lower() not in context.vocabulary.activities:
        said = context.speech.with_article(said)
    be, does = be_and_do(term, context.vocabulary)
    if asks == "mean":
        return _asks_what_is_meant(term, said, label, context)
    if _tells_a_deed(term, text, context):
        return f"What {does} {said} do?"
    noun = _noun_of(term, label)
    if noun:
        return f"What is {indefinite(term)} {term.lower()} {noun}?"
    if is_activity(text) and not _is_clause(text, context):
        return f"What {be} {said}?"
    return f"How {does} {said} work?"


# "one instance dies": what helps, not how it works.
_FAILS = re.compile(
    r"(?:an?|one|the|some)\s.*\b(?:dies|fails|crashes|breaks|hangs|(?:goes|is|are)\s\w+)",
    re.IGNORECASE,
)


def _asks_what_is_meant(term: str, said: str, label: str, context: DocumentContext) -> str:
    """The question for the meaning of a term, which is `said` so within a sentence."""
    if is_plural(term, context.vocabulary):
        return f"What are {said}?"
    if not is_one_among(term, label, context.vocabulary):
        return f"What does {said} mean?"
    named = said if is_known(term, context.vocabulary) else term.lower()
    return f"Among the {context.speech.within(plain_name(label))}, what does {named} mean?"


def _tells_a_deed(term: str, text: str, context: DocumentContext) -> bool:
    """Whether a text is a command, or says what a thing does."""
    if form_of(text, context.vocabulary) is Form.COMMAND:
        return True
    is_of_thing = is_thing(term, context.vocabulary) or bool(_SERVES.match(text))
    return is_of_thing and _is_deed(text, context)


def _is_clause(text: str, context: DocumentContext) -> bool:
    """Whether an activity is the subject of a verb: "Hashing provides integrity"."""
    after = text.lower().split()[1:2]
    verbs = context.vocabulary.verbs - context.vocabulary.noun_verbs
    return any(
        word.endswith("s") and base_form(word, context.vocabulary) in verbs for word in after
    )


def _noun_of(term: str, label: str) -> str:
    """What a quality in a list of kinds is said of: a "fact" of "Semi-additive", below "Types of
    facts"."""
    kinds = _KINDS_OF.search(plain_name(label))
    return kinds["one"].lower() if kinds and _QUALITY.search(term) else ""


_KINDS_OF = re.compile(r"^(?:types?|kinds?) of (?P<one>[a-z]{3,}?[^s\W])s$", re.IGNORECASE)
_QUALITY = re.compile(r"^[\w-]+(?:ed|ive|ous|ary|able|ible|less)$", re.IGNORECASE)


def is_command(text: str, context: DocumentContext) -> bool:
    """Whether a text tells to do something, other than to bear it in mind."""
    is_told = form_of(text, context.vocabulary) is Form.COMMAND
    return is_told and not re.match(
        r"(?:remember|consider|note|ensure|make|keep|think|avoid|see)\b", text, re.I
    )


def _is_deed(text: str, context: DocumentContext) -> bool:
    """Whether a text says what a thing does: "checks whether a pod answers"."""
    return form_of(text[:1].lower() + text[1:], context.vocabulary) is Form.DOING


def _does(text: str, context: DocumentContext) -> bool:
    """Whether a text of some words says what a thing does, and how."""
    if not _FEWEST_WORDS <= word_count(text) <= _MOST_WORDS:
        return False
    if _NO_WORKING.match(text):
        return False
    return form_of(text, context.vocabulary) is Form.DOING


def _asks(fact: Meaning, term: str, label: str, context: DocumentContext) -> str:
    """What one asks of a point of a list: how it works, what it means; "" if neither."""
    words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain_name(label).lower()))
    own = head_of(term).lower()
    if words & context.vocabulary.senses:
        return "mean"
    if _SETTING.fullmatch(term):
        return "mean"
    if _is_principle(fact, term, context):
        return "mean"
    is_activity_of = own in context.vocabulary.activities and (own in words or fact.headed)
    if is_activity_of and (not fact.headed or is_command(fact.text, context)):
        return "work"
    return "work" if words & context.vocabulary.ways else ""


def _is_principle(fact: Meaning, term: str, context: DocumentContext) -> bool:
    """Whether a point of a list says in a sentence what a quality or a principle comes to:
    "Eventual consistency: all readers see the same value after some time"."""
    vocabulary = context.vocabulary
    is_headed = fact.headed and not is_command(fact.text, context)
    is_listed = fact.listed or (is_headed and not fact.loose)
    if not is_listed or spelling(term, vocabulary) not in vocabulary.terms.matters:
        return False
    words = fact.text.split()
    of_another = any(is_known(" ".join(words[:count]), vocabulary) for count in (1, 2, 3))
    return not of_another and term_within(fact.text, vocabulary) != spelling(term, vocabulary)


def first_told(text: str) -> tuple[str, str]:
    """The first sentence, and what is said besides."""
    sentences = split_sentences(text.strip()) or [""]
    count = 1
    while count < len(sentences) and word_count(" ".join(sentences[:count])) < _FEWEST_WORDS:
        count += 1
    first, rest = " ".join(sentences[:count]), " ".join(sentences[count:])
    aside = _ASIDE.search(first)
    if aside and word_count(first[: aside.start()]) >= _FEWEST_WORDS:
        first, rest = first[: aside.start()], f"{first[aside.end() :].rstrip(')')} {rest}".strip()
    return first.rstrip(" .;"), rest


def _tells(text: str, term: str, context: DocumentContext) -> bool:
    """Whether a text tells how something works: a sentence, a command, or an activity said of what
    is no term of its own."""
    vocabulary = context.vocabulary
    if not _FEWEST_WORDS <= word_count(text) <= _MOST_WORDS:
        return False
    if _IS_NAME.match(text) or _NO_WORKING.match(text):
        return False
    if enumerated(text):
        return False
    if defines(text, vocabulary):
        return is_activity(text) and not is_known(term, vocabulary)
    form = form_of(text, vocabulary)
    if form in (Form.COMMAND, Form.SENTENCE):
        return True
    return form is Form.NAME and _has_verb(text, context)


# One thing with an aside, or a statement of SQL, not how another works.
_IS_NAME = re.compile(r"\S+\s*\(|[A-Z]{2,}\s+[A-Z]{2,}\b")


def _has_verb(text: str, context: DocumentContext) -> bool:
    """Whether words that read like a name may be a sentence: "related writes stay in order"."""
    words = [word.strip(",;:") for word in text.lower().split()]
    vocabulary = context.vocabulary
    if words[0] in vocabulary.verbs and words[1] in _AFTER_VERBS:
        return True
    verbs = vocabulary.verbs - vocabulary.noun_verbs | vocabulary.doing
    pairs = pairwise([*words[1:], ""])
    return any(_is_verb(word, after, verbs, vocabulary) for word, after in pairs)


def _is_verb(word: str, after: str, verbs: Container[str], vocabulary: Vocabulary) -> bool:
    """Whether a word within a text is a verb there: "stays", "sent", "moved" before "the"."""
    if word in verbs or word in _PAST:
        return True
    if word.endswith("s") and base_form(word, vocabulary) in verbs:
        return True
    return after in _OBJECTS and re.fullmatch(r"\w{2,}ed", word) is not None


_AFTER_VERBS = frozenset("to in into from directly only by through via at on all".split())
_OBJECTS = frozenset("a an the this that its it".split())
_PAST = frozenset("did sent set wrote went goes go gets got kept held made read".split())


def _is_name(term: str, context: DocumentContext) -> bool:
    is_name = form_of(term, context.vocabulary) is Form.NAME and word_count(term) <= _LONGEST_NAME
    if not is_name:
        return False
    return bool(_SETTING.fullmatch(term)) or not _NO_NAME.search(term)
