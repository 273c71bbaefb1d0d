"""Whether a card keeps what a good card promises: named tests, each with its reason in words.

A failed test either drops the card or makes it a suggestion, which a person decides on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from drill.core.cards import Kind
from drill.core.material.facts.english import Form, form_of, word_count
from drill.core.material.facts.facts import Answered, Meaning
from drill.core.material.facts.names import Strength, strength
from drill.core.material.questions.asked import Asked
from drill.core.material.vocabulary import Vocabulary

_LONGEST_QUESTION = 25  # words
_LONGEST_ANSWER = 40  # words, of a basic card
_LONGEST_POINT = 14  # words
_MOST_POINTS = 12
_DEBRIS = re.compile(
    r"\.md\b|\w__\w|!\[|\]\(|\[\[|\]\]|<[a-z/!][^>]*>|\{\{|:\w+_\w+:|^\W*$|\*\*|~~|%%|^!!!|\[!\w+\]|\\[a-z]+\{|\$\$|https?://|�|^\s*\|"
    r"|\bX\s?%|\$X\b|\b[XN] (?:hours|requests|users|minutes)\b|\bfoo\b|\byour name\b"
    r"|^[-=+*/\\_|]{3,}|\bimg\b|\.(?:png|jpe?g|svg|gif)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"(?:[:(\[{,;–—]|\s-|\b(?:and|or|but|e\.?g\.?|i\.?e\.?|such as|like|the|a|an|of|to|with|for|is|are|vs\.?))\s*$",
    re.I,
)
_DANGLING = re.compile(
    r"^(?:this|that|these|those|it|they|such|he|she|its|their|and|but|or|so|because|then|also|however|e\.?g|i\.?e)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:above|below|following|here|as shown|next|previous)\b\W*$|\b(?:see|refer)\s+(?:the|above|below|to)\b",
    re.IGNORECASE,
)


_QUESTION_WORDS = re.compile(
    r"\b(?:what|which|who|where|when|why|how|is|are|does|do|did|can|should|you|your|there|the|used|differ|work|ask|cover"
    r"|avoid|take)\b",
    re.IGNORECASE,
)


_WORKED = re.compile(
    r"\d[\w%.,\s]{0,24}[*×x/÷]\s*[\d(].*[=≈~]|\d[\w%.,\s]{0,24}[*×]\s*\d|[=≈]\s*[~≈]?\d[\d,.]*\s*(?:[KMGTP]i?B|req|QPS|RPS|/s)",
    re.IGNORECASE,
)


_FEW_WORDS = 4
_SMALL_WORDS = frozenset(
    "the and for with from into that this are was has have can you your what which when how why does".split()
)


_ESTIMATED = re.compile(r"estimat|calculat|capacity plan|envelope|\bassumptions?\b", re.IGNORECASE)
_TO_KNOW = re.compile(r"\bto know\b|latency numbers|powers of|cheat", re.IGNORECASE)


_SIGNATURE = re.compile(r"\w\([^()]*[_=][^()]*\)|[{}]")


class Verdict(StrEnum):
    SURE = "sure"
    DOUBTFUL = "doubtful"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of a card: its verdict, and the reason if it is not sure."""

    verdict: Verdict
    reason: str = ""


Test = Callable[[Asked, Vocabulary], bool]


def weigh(asked: Asked, vocabulary: Vocabulary) -> Weighed:
    """The verdict on a card: the first test that it fails decides, the hard ones first."""
    if asked.given:
        failed = next((reason for reason, fails in _GIVEN if fails(asked, vocabulary)), "")
        return Weighed(Verdict.NO, failed) if failed else Weighed(Verdict.SURE)
    for reason, fails in _HARD:
        if fails(asked, vocabulary):
            return Weighed(Verdict.NO, reason)
    if asked.doubt:
        return Weighed(Verdict.DOUBTFUL, asked.doubt)
    for reason, fails in _SOFT:
        if fails(asked, vocabulary):
            return Weighed(Verdict.DOUBTFUL, reason)
    return Weighed(Verdict.SURE)


def _texts(asked: Asked) -> list[str]:
    return [entry.text for entry in asked.entries] or [asked.answer]


def _empty(asked: Asked, vocabulary: Vocabulary) -> bool:
    return not all(
        re.search(r"[^\W_]", text) or re.search(r"[<>=!*→+&|^%~]", text) for text in _texts(asked)
    ) or not asked.prompt.strip("? ")


def _debris(asked: Asked, vocabulary: Vocabulary) -> bool:
    return any(_DEBRIS.search(text) for text in (asked.prompt, *_texts(asked)))


def _aside(asked: Asked, vocabulary: Vocabulary) -> bool:
    return any(_has_aside(text, vocabulary) for text in (asked.prompt, *_texts(asked)))


def _has_aside(text: str, vocabulary: Vocabulary) -> bool:
    plain = text.replace("’", "'")
    return bool(re.search(r"\bI\b(?!/|-)", plain) or _asides(vocabulary.asides).search(plain.lower()))


@lru_cache(maxsize=1)
def _asides(phrases: frozenset[str]) -> re.Pattern[str]:
    any_of = "|".join(re.escape(phrase) for phrase in sorted(phrases))
    return re.compile(rf"(?<![\w'])(?:{any_of})(?![\w'])")


def _cut(asked: Asked, vocabulary: Vocabulary) -> bool:
    return any(_CUT.search(text) or not _is_closed(text) for text in _texts(asked)) or not _is_closed(asked.prompt)


def _is_closed(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count("“") == text.count("”") and text.count('"') % 2 == 0


def _long_question(asked: Asked, vocabulary: Vocabulary) -> bool:
    return word_count(asked.prompt) > _LONGEST_QUESTION


def _holds_answer(asked: Asked, vocabulary: Vocabulary) -> bool:
    if asked.entries:
        told = sum(f" {_bare(entry.text)} " in f" {_bare(asked.prompt)} " for entry in asked.entries)
        return 2 * told >= len(asked.entries)
    question, answer = _bare(asked.prompt), _bare(asked.answer)
    if bool(answer) and f" {answer} " in f" {question} ":
        return True
    said = _stems(answer)
    return 0 < len(said) <= _FEW_WORDS and 3 * len(said & _stems(question)) >= 2 * len(said)


def _stems(text: str) -> set[str]:
    return {word[:5] for word in text.split() if len(word) > 2 and word not in _SMALL_WORDS}


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _unasked(asked: Asked, vocabulary: Vocabulary) -> bool:
    """The question names nothing beyond words that any question has."""
    return asked.prompt.isascii() and _named(asked, vocabulary) is Strength.NOTHING


def _named(asked: Asked, vocabulary: Vocabulary) -> Strength:
    """How much the question says of its subject."""
    text = re.sub(r"[^\w\s'’/+#.-]", " ", asked.prompt)
    return strength(" ".join(_QUESTION_WORDS.sub(" ", text).split()), vocabulary)


def _vague(asked: Asked, vocabulary: Vocabulary) -> bool:
    """The question names only what any notes on a design have: "What are the functional requirements?"."""
    return not re.search(r"\bdo you\b|“", asked.prompt) and _named(asked, vocabulary) is Strength.WEAK


def _questions_as_answer(asked: Asked, vocabulary: Vocabulary) -> bool:
    return asked.kind is Kind.BASIC and asked.answer.rstrip().endswith("?")


def _labels(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Most points are labels such as "Pros" and "Example"."""
    names = [entry.text for entry in asked.entries]
    empty = sum(strength(name, vocabulary) is Strength.NOTHING for name in names)
    return bool(names) and 2 * empty > len(names)


def _long_points(asked: Asked, vocabulary: Vocabulary) -> bool:
    long = sum(word_count(entry.text) > _LONGEST_POINT for entry in asked.entries)
    return 2 * long >= len(asked.entries) > 0


def _some_long(asked: Asked, vocabulary: Vocabulary) -> bool:
    return any(word_count(entry.text) > _LONGEST_POINT for entry in asked.entries)


def _many_points(asked: Asked, vocabulary: Vocabulary) -> bool:
    return len(asked.entries) > _MOST_POINTS


def _far_too_long(asked: Asked, vocabulary: Vocabulary) -> bool:
    return word_count(asked.answer) > 3 * _LONGEST_ANSWER


def _long_answer(asked: Asked, vocabulary: Vocabulary) -> bool:
    return word_count(asked.answer) > _LONGEST_ANSWER


def _dangling(asked: Asked, vocabulary: Vocabulary) -> bool:
    return any(_DANGLING.match(text) for text in _texts(asked)) or any(_POINTING.search(text) for text in _texts(asked))


def _arrow(asked: Asked, vocabulary: Vocabulary) -> bool:
    return not asked.entries and bool(re.match(r"^[←→<>=|]+\s", asked.answer))


def _this(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A short answer that rests on something it points at."""
    return not asked.entries and bool(
        re.search(r"\b(?:this|these|that)(?:\s+(?:as|is|are|to|for|in|with)\b|[.\s]*$)", asked.answer, re.I)
    )


def _we(asked: Asked, vocabulary: Vocabulary) -> bool:
    """What somebody did, rather than what holds."""
    return not asked.entries and bool(re.match(r"^(?:we|our)\b", asked.answer, re.IGNORECASE))


def _yes_or_no(asked: Asked, vocabulary: Vocabulary) -> bool:
    asks = re.search(
        r"(?:^|: )(?:is|are|does|do|did|can|could|should|will|would|has|have)\s", asked.prompt, re.IGNORECASE
    )
    return bool(asks) and not re.match(
        r"^(?:yes|no|not|only|it\s+depends|depends|never|always)\b", asked.answer, re.IGNORECASE
    )


def _empty_praise(asked: Asked, vocabulary: Vocabulary) -> bool:
    return not asked.entries and bool(
        re.match(r"^(?:the\s+)?(?:single\s+)?(?:most|best|worst)\b", asked.answer, re.IGNORECASE)
    )


def _quoted(asked: Asked, vocabulary: Vocabulary) -> bool:
    return not asked.entries and asked.answer[:1] in '"“' and asked.answer.rstrip(".")[-1:] in '"”'


def _signature(asked: Asked, vocabulary: Vocabulary) -> bool:
    return any(_SIGNATURE.search(text) for text in _texts(asked))


def _fields(asked: Asked, vocabulary: Vocabulary) -> bool:
    return any(re.search(r"(?:^|[\s_])ids?$", entry.text.lower()) for entry in asked.entries)


def _one_word(asked: Asked, vocabulary: Vocabulary) -> bool:
    """A term with a single small word behind it, which says what became of it rather than what it is."""
    return isinstance(asked.fact, Meaning) and bool(re.fullmatch(r"[a-z]+\.?", asked.answer))


def _pronoun(asked: Asked, vocabulary: Vocabulary) -> bool:
    return bool(re.search(r"\b(?:it|this|they|these|them|above|below)\b", asked.prompt, re.I))


def _same_points(asked: Asked, vocabulary: Vocabulary) -> bool:
    return len(asked.entries) > 1 and len({_bare(entry.text) for entry in asked.entries}) == 1


def _sentences(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Most points are whole sentences, to be learned by heart."""
    texts = [entry.text for entry in asked.entries]
    whole = sum(form_of(text, vocabulary) is Form.SENTENCE and word_count(text) > 9 for text in texts)
    return 2 * whole > len(texts) > 1


def _answer_is_label(asked: Asked, vocabulary: Vocabulary) -> bool:
    only = asked.answer if not asked.entries else ""
    return (
        bool(only)
        and word_count(only) <= 2
        and strength(only, vocabulary) is Strength.NOTHING
        and only[:1].isalpha()
        and only.isascii()
        and len(only) > 3
        and not re.search(r"\d", only)
    )


def _open_questions(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Questions in the place of an answer."""
    if not isinstance(asked.fact, Answered) or re.search(r"\bask|question", asked.prompt, re.IGNORECASE):
        return False
    return any(text.rstrip().endswith("?") for text in _texts(asked))


def _calculation(asked: Asked, vocabulary: Vocabulary) -> bool:
    """The figures of an example, worked out."""
    return any(_WORKED.search(text) for text in _texts(asked))


def _estimates(asked: Asked, vocabulary: Vocabulary) -> bool:
    """The figures that an example of a design assumes."""
    names = " ".join(asked.fact.place.names[-2:])
    told = [*_texts(asked), asked.note]
    return bool(_ESTIMATED.search(names)) and not _TO_KNOW.search(names) and bool(re.search(r"\d", " ".join(told)))


def _bracketed(asked: Asked, vocabulary: Vocabulary) -> bool:
    return not asked.entries and bool(re.fullmatch(r"\([^()]*\)\.?", asked.answer.strip()))


def _goes_on(asked: Asked, vocabulary: Vocabulary) -> bool:
    """The answer goes on with a sentence whose beginning is elsewhere."""
    return not asked.entries and bool(
        re.match(r"^(?:and|but|or|so|which|whose|who|also|then|because)\b", asked.answer, re.I)
    )


_GIVEN: tuple[tuple[str, Test], ...] = (
    ("nothing to recall", _empty),
    ("sentences, not points that one can recall", _long_points),
)
_HARD: tuple[tuple[str, Test], ...] = (
    ("nothing to recall", _empty),
    ("the answer goes on with what stands elsewhere", _goes_on),
    ("questions in the place of an answer", _open_questions),
    ("figures of an example", _estimates),
    ("a calculation with the figures of an example", _calculation),
    ("the answer is only an aside in brackets", _bracketed),
    ("markup or a link is in it", _debris),
    ("it is about the document, its author or a link, not about the matter", _aside),
    ("the question does not say what it is about", _unasked),
    ("the question holds its answer", _holds_answer),
    ("a question without an answer", _questions_as_answer),
    ("the points are labels", _labels),
    ("the points are all the same", _same_points),
    ("sentences, not points that one can recall", _long_points),
    ("the answer is too long to recall", _far_too_long),
    ("the question is too long", _long_question),
    ("the answer is only a label", _answer_is_label),
)
_SOFT: tuple[tuple[str, Test], ...] = (
    ("the question does not say of what", _vague),
    ("the answer may be cut", _cut),
    ("the answer begins or ends with a word that points elsewhere", _dangling),
    ("the answer is a sign, not words", _arrow),
    ("the answer says what somebody did", _we),
    ("the answer points at something else", _this),
    ("the signature of a function", _signature),
    ("the fields of a table", _fields),
    ("the answer is a single word", _one_word),
    ("a question for yes or no", _yes_or_no),
    ("the answer only praises", _empty_praise),
    ("the answer is what somebody says", _quoted),
    ("the question speaks of something that it does not name", _pronoun),
    ("a point is a long sentence", _some_long),
    ("the points are sentences", _sentences),
    ("more points than one can recall at once", _many_points),
    ("the answer is long", _long_answer),
)
