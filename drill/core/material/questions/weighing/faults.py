"""Faults that a card may have: each a test that says whether the card has it."""

from __future__ import annotations

import re
from functools import lru_cache

from drill.core.cards import Kind
from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Contrast,
    Implied,
    Meaning,
    RuleFact,
    Sentence,
    Statement,
)
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import Strength, strength
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.questions.question_answer import QuestionAnswer, ends_a_claim
from drill.core.material.vocabulary import Vocabulary

_LONGEST_ANSWER = 40  # words, of a basic card
_LONGEST_REPLY = 24  # ... to a question that is a heading of the notes
_LONGEST_TOLD = 28  # ... that the notes do not ask for themselves
_DEBRIS = re.compile(
    r"\.md\b|\w__\w|!\[|\]\(|\[\[|\]\]|<(?![a-z]+(?:[_-][a-z]+)+>)[a-z/!][^>]*>|\{\{|:\w+_\w+:|=~"
    r"|~=|^\W*$|\*\*|~~|%%|^!!!|\[!\w+\]|\\[a-z]+\{|\$\$|(?:^|\s)__(?:\s|$)|\s\*(?=[a-z])|\?\?"
    r"|https?://|�|^\s*\||\b[0-9a-f]{8}-[0-9a-f]{4}-"
    r"|\bX\s?%|\$X\b|\b(?-i:[XN]) "
    r"(?:hours|requests|users|minutes)\b|\bfoo\b|\bexample\.(?:com|org)\b|\byour name\b"
    r"|^[QA]\d{1,2}\s*[.:)]\s|^[-=+*/\\_|]{3,}|\bimg\b|\.(?:png|jpe?g|svg|gif)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:[:(\[{,;–—：（，；、]|\s-|\b(?:and|or|but|e\.?g\.?|i\.?e\.?"
    r"|such as|like|the|a|an|of|to|with|for|is|are|vs\.?))\s*$",
    re.I,
)
_DANGLING = re.compile(
    r"^(?:this|that|these|those|it|they|such|he|she|its|their|and|but|or|so|because|then|also"
    r"|however|hence|thus|therefore|now|e\.?g|i\.?e)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:look|see)\s+(?:above|below|at)\b|\b(?:above|below|following|here"
    r"|as shown|next|previous)\b\W*$|\b(?:see|refer)\s+(?:above|below|to)\b"
    r"|\b(?:see|refer\s+to)\s+the\s+(?:above|below|next|previous|following|links?|figures?|docs?"
    r"|sections?|tables?|diagrams?)\b",
    re.IGNORECASE,
)


_SIGNATURE = re.compile(r"\w\([^()]*[_=][^()]*\)|[{}]")


def empty(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    if not asked.prompt.strip("? "):
        return True
    return not all(re.search(r"[^\W_]|[<>=!*→+&|^%~]", text) for text in asked.texts)


def debris(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return any(_DEBRIS.search(text) for text in (asked.prompt, *asked.texts))


def formula(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A formula of LaTeX, which a terminal does not draw."""
    return any(
        re.search(r"\\[a-z]+\{|\$[^$\s]{1,12}\$", text) for text in (asked.prompt, *asked.texts)
    )


def aside(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    of_stage = bool(asked.fact.place.stage)  # "what I would do next"
    texts = (asked.prompt, *asked.texts)
    return any(_has_aside(text, vocabulary, of_stage=of_stage) for text in texts)


def _has_aside(text: str, vocabulary: Vocabulary, *, of_stage: bool) -> bool:
    plain = re.sub(r"[\"“][^\"“”]*[\"”]", "", text.replace("’", "'"))
    # Not a question to ask: "What may I leave out?".
    if not (of_stage or plain.endswith("?")) and re.search(r"\bI\b(?!/|-)", plain):
        return True
    return bool(_asides(vocabulary.asides).search(plain.lower()))


@lru_cache(maxsize=1)
def _asides(phrases: frozenset[str]) -> re.Pattern[str]:
    any_of = "|".join(re.escape(phrase) for phrase in sorted(phrases))
    return re.compile(rf"(?<![\w'])(?:{any_of})(?![\w'])")


def cut(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    if _LACKS_NOUN.search(asked.single_answer):
        return True
    if not _is_closed(asked.prompt):
        return True
    return any(_CUT.search(text) or not _is_closed(text) for text in asked.texts)


# "build a resilient"
_LACKS_NOUN = re.compile(r"\ban? \w{2,}(?:ent|able|ible|ive|ful|ous|less)$", re.IGNORECASE)


def _is_closed(text: str) -> bool:
    are_closed = all(text.count(left) == text.count(right) for left, right in ("()", "[]", "“”"))
    return are_closed and text.count('"') % 2 == 0


def questions_as_answer(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return asked.kind is Kind.BASIC and asked.answer.rstrip().endswith("?")


def far_too_long(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return word_count(asked.answer) > 3 * _LONGEST_ANSWER


def long_answer(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return not asked.shown and word_count(asked.answer) > _LONGEST_ANSWER


def long_sentence(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A long answer to a question that the notes do not ask, or do not mark as one."""
    if isinstance(asked.fact, Meaning | Sentence | RuleFact | Statement | Implied):
        return word_count(asked.answer) > _LONGEST_TOLD
    if not isinstance(asked.fact, Answered) or asked.shown or asked.entries:
        return False
    return word_count(asked.answer) > _LONGEST_REPLY


def dangling(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    has_subject = _names_subject(asked)
    return any(_dangles(text, has_subject=has_subject) for text in asked.texts)


def _dangles(text: str, *, has_subject: bool) -> bool:
    """Whether a text points at what stands elsewhere; "it" may be the subject that the question
    has."""
    if _POINTING.search(text):
        return True
    is_of_question = has_subject and _OF_QUESTION.match(text)
    return _DANGLING.match(text) is not None and not is_of_question


def _names_subject(asked: QuestionAnswer) -> bool:
    """Whether a question names what its answer may call "it"."""
    if isinstance(asked.fact, Answered | RuleFact | Sentence):
        return True
    if _OF_NAMED.search(asked.prompt):
        return True
    return ends_a_claim(asked) and _ASKS_WHEN.match(asked.prompt) is not None


_ASKS_WHEN = re.compile(r"(?:In [^,?]+, )?when ", re.IGNORECASE)
_OF_NAMED = re.compile(
    r"what (?:is|are) the (?:[\w-]+ )?(?:advantages?|disadvantages?|drawbacks?|downsides?"
    r"|benefits?|pros|cons|limitations?) of \w",
    re.IGNORECASE,
)
# What the question names, or asks for.
_OF_QUESTION = re.compile(r"(?:its?|they|their|because|so that)\b", re.IGNORECASE)


def arrow(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return bool(re.match(r"^[←→<>=|]+\s", asked.single_answer))


def this(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A short answer that rests on something it points at."""
    if _RESTS_ON_THIS.search(asked.single_answer):
        return True
    is_ours = isinstance(asked.fact, RuleFact | Sentence)
    return is_ours and _ENDS_WITH_IT.search(asked.single_answer) is not None


_RESTS_ON_THIS = re.compile(
    r"\b(?:(?:this|these)\s+(?:is|are)|(?:this|these|that)\s+(?:as|to|for|in|with))\b"
    r"|\b(?:this|these|that)[.\s]*$",
    re.IGNORECASE,
)
_ENDS_WITH_IT = re.compile(r"\b(?:it|them)\W*$", re.IGNORECASE)


def points_back(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """An answer to a question of ours that names a thing as one that was spoken of before: "a
    database that uses this setup". A question to ask points at what it is asked about."""
    if isinstance(asked.fact, Answered):
        return False
    told = (text for text in asked.texts if not text.endswith("?"))
    return any(_SPOKEN_OF.search(text) for text in told)


_SPOKEN_OF = re.compile(
    r"\b(?:this|these|those)\s+(?!(?:is|are|was|way|means?|can|will|who|that|which|case"
    r"|time)\b)[a-z]{3,}"
    r"|\b(?:on|in)\s+this\s+(?:list|page|section|table|post|case)\b|\bthe\s+"
    r"(?:last|other|first|second)\s+one\b",
    re.IGNORECASE,
)


def says_little(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A short answer that says only that there is something: "many servers", "It makes no
    difference"."""
    answer = asked.single_answer
    if word_count(answer) > _LITTLE:
        return False
    if _SAYS_NOTHING.match(answer):
        return True
    return bool(_ASKS_FOR_PARTS.search(asked.prompt) and _UNCOUNTED.match(answer))


_LITTLE = 5  # words
_ASKS_FOR_PARTS = re.compile(r"\b(?:consist of|contain|have|include|made of|composed of)\?")
_UNCOUNTED = re.compile(r"(?:many|several|some|various|different|multiple|lots? of)\b", re.I)
_SAYS_NOTHING = re.compile(
    r"(?:it makes no difference|there (?:is|are|won't|will be|isn't|aren't)|nothing)\b", re.I
)


def we(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What somebody did, rather than what holds."""
    return bool(re.match(r"^(?:we|our)\b", asked.single_answer, re.IGNORECASE))


def empty_praise(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return bool(_PRAISE.match(asked.single_answer))


_PRAISE = re.compile(r"^(?:the\s+)?(?:single\s+)?(?:most|best|worst)\b", re.IGNORECASE)


def rated(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """An answer, or all that is compared, that only rates: "high", "very fast", "yes"."""
    fact = asked.fact
    if not isinstance(fact, Cell | Contrast):
        return False
    texts = [said for _, said in fact.sides] if isinstance(fact, Contrast) else asked.texts
    words = [re.findall(r"[^\W\d_]+", text.lower()) for text in texts]
    return all(found and set(found) <= vocabulary.ratings for found in words)


def judged(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """An answer that says what is thought of a thing rather than what it is."""
    return bool(_JUDGED.match(asked.single_answer))


_JUDGED = re.compile(
    r"(?:avoided|preferred|recommended|discouraged|deprecated|needed|required|supported|available"
    r"|unavailable)\b"
    r"|anti-?patterns?\b",
    re.IGNORECASE,
)


def quoted(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    if asked.entries:
        return False
    return asked.answer[:1] in '"“' and asked.answer.rstrip(".")[-1:] in '"”'


def signature(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return any(_SIGNATURE.search(text) for text in asked.texts)


def one_word(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A term with a single small word behind it, which says what became of it rather than what it
    is."""
    return isinstance(asked.fact, Meaning) and bool(re.fullmatch(r"[a-z]+\.?", asked.answer))


def answer_is_label(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    only = asked.single_answer
    if len(only) <= 3 or word_count(only) > 2:
        return False
    if not only.isascii() or not only[:1].isalpha():
        return False
    if re.search(r"\d", only):
        return False
    return strength(only, vocabulary) is Strength.NOTHING


def open_questions(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Questions in the place of an answer."""
    if not isinstance(asked.fact, Answered):
        return False
    if re.search(r"\bask|question", asked.prompt, re.IGNORECASE):
        return False
    if _ASKS_ON.match(asked.single_answer):
        return True
    return any(text.rstrip().endswith("?") for text in asked.texts)


_ASKS_ON = re.compile(
    r"[^.!?]{3,120}\?\s|(?:provide|give|share|describe|tell)\b[^.]{0,40}\b"
    r"(?:examples?|times?|situations?)\b",
    re.IGNORECASE,
)


def announces(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The answer only says that there are several: "There are many ways to do so."."""
    sentences = split_sentences(asked.answer)
    if asked.entries or not sentences:
        return False
    if ":" in sentences[0]:
        return False
    counts = _COUNTS.fullmatch(asked.answer.strip(" ."))
    return bool(counts or _ANNOUNCES.match(sentences[0]))


# "Two advantages of sharding for databases", and no more.
_COUNTS = re.compile(
    r"(?:there\s+are\s+)?(?:two|three|four|five|six|seven|several|some)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:advantages|disadvantages|benefits|drawbacks|goals|characteristics|features|properties"
    r"|challenges|problems|issues|requirements|uses|types|kinds)"
    r"(?:\s+(?:of|for|in|with)\s+(?:[\w-]+\s*){1,6})?",
    re.IGNORECASE,
)


_ANNOUNCES = re.compile(
    r"(?:there\s+(?:is|are)\s+)?(?:several|many|various|multiple|a\s+(?:few|number\s+of|lot\s+of)"
    r"|different)\s+"
    r"(?:\w+\s+){0,3}(?:ways|reasons|factors|things|options|approaches|types|kinds|steps|methods"
    r"|techniques|strategies|aspects)\b",
    re.IGNORECASE,
)


def bracketed(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return bool(re.fullmatch(r"\([^()]*\)\.?", asked.single_answer.strip()))


def only_source(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return any(_SOURCE.match(text) for text in asked.texts)


_SOURCE = re.compile(
    r"(?:source|link|ref|reference|video|read more)s?(?:\b\W*(?:\w+\W*)?$|\s*:)", re.IGNORECASE
)


def two_labels(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """An answer that goes on with another label: "fast. Cons: hard to read"."""
    found = re.search(
        r"[.;,]\s+(?P<label>[A-Z][\w -]{2,24}(?=:)|[A-Za-z][\w-]{2,20}(?=\s(?:→|->)))(?::|\s\S+)\s",
        asked.answer,
    )
    joined = re.sub(r"\s+", "-", found["label"].lower()) if found else ""
    return bool(found) and joined in vocabulary.roles | vocabulary.respects | vocabulary.generic


def goes_on(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The answer goes on with a sentence whose beginning is elsewhere."""
    is_purpose = isinstance(asked.fact, RuleFact) and asked.answer.startswith("so that ")
    is_whole = is_purpose or _REASON.match(f"{asked.prompt} {asked.answer}")
    return not is_whole and _GOES_ON.match(asked.single_answer) is not None


_GOES_ON = re.compile(r"^(?:and|but|or|so|which|whose|who|also|then|because)\b", re.IGNORECASE)
_REASON = re.compile(r"^(?:In [^,?]+, )?why\b[^?]*\? (?:because|so that)\b", re.IGNORECASE)
