"""Faults of definitions: what a term is not told by, though its question asks what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drill.core.material.facts.facts import Cell, Fact, Implied, Meaning, Sentence, Statement
from drill.core.material.facts.language.english import word_count
from drill.core.material.questions.question_answer import QuestionAnswer, plain_words
from drill.core.material.vocabulary import Vocabulary

# A remark on a thing, not what it is: "the only component that …", "a better platform".
_MEANS = re.compile(r", which means ", re.IGNORECASE)
_REMARK = re.compile(
    r"(?:the\s+)?opposite\s+of\b|the\s+(?:new|newer|older|original|recommended)\b"
    r"|(?:much|far|slightly|a\s+lot)\s+\w+er\b"
    r"|(?:(?:more|less)\s+\w+|\w+er)\s+than\b|(?:(?:the|an?)\s+)*"
    r"(?:only(?!\s+(?:one|an?|two)\b)|better|best|one\s+(?:goal|example|of\b|particular\b)"
    r"|another|term\s+you"
    r"|something\s+(?:that|which|commonly|often)|(?:interesting|emerging|popular|common"
    r"|significant|serious|recommended|primary|main|key|typical|usual)\b|most"
    r"|largest|biggest|strongest|(?:part|example)\s+of)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r",?\s+(?:while|whereas)\s+\S+.*\b(?:is|are|does|has)\b|, and [A-Z]\w+ (?:is|are|has) ",
)
_ASKS_WHAT_IT_IS = re.compile(
    r"(?:In [^,?]+, )?what (?:(?:is|are) (?P<term>[^?]+)|do(?:es)? (?P<word>[^?]+) mean)\?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the) ")
_TOLD_OF_TERM = Sentence | Statement | Meaning | Cell | Implied
_FEW_WORDS = 3


def _term_asked(asked: QuestionAnswer) -> str | None:
    """The term of which a question asks what it is; None if it asks for something else."""
    asks = _ASKS_WHAT_IT_IS.fullmatch(asked.prompt)
    if not asks or asked.entries:
        return None
    return plain_words(asks["term"] or asks["word"])


def names_itself(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A definition by the term itself: a user is a "user who can …"."""
    term, said = _term_asked(asked), plain_words(asked.answer)
    if term is None:
        return False
    head = _ARTICLE.sub("", term).split(" in ")[0]
    if head.split(" ")[0][:_STEM] not in said:
        return False  # which holds for the term and for each form of it
    head = re.escape(head)
    is_kind = re.match(rf"(?:(?:an?|the) )?{head}s? (?:who|that|which|to|for)\b", said)
    return bool(is_kind) or _tells_by_form(head, said)


def _tells_by_form(term: str, said: str) -> bool:
    """Whether a term is told by a form of it: "Idempotency: ensuring that it is idempotent"."""
    if len(term) < _LONG_WORD:
        return False
    if " " in term:
        words = term.replace("\\", "").split()
        told = r"\w*\s+".join(re.escape(word[:_BEGIN]) for word in words)
        return bool(re.search(rf"\b(?:is|are|be|being)\s+{told}", said))
    stem = re.escape(term[: max(_STEM, len(term) - 3)])
    return bool(re.search(rf"\b(?:is|are|being|offers? the ability to)\s+{stem}", said))


_LONG_WORD = 6  # letters


_STEM = 4


def remark(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What is said of a thing where the question asks what it is."""
    if not isinstance(asked.fact, Statement | Meaning):
        return False
    if not _ASKS_WHAT_IT_IS.fullmatch(asked.prompt):
        return False
    answer = asked.single_answer
    if _REMARK.match(answer) or _ORIGIN.match(answer):
        return True
    return bool(_GOES_ON.search(answer) or _MEANS.search(answer))


# Where a name is from, or what something named after it has, not what it is.
_ORIGIN = re.compile(
    r"(?:[\w-]+\s){0,4}?(?:originat(?:es|ed)|(?:was|were) (?:coined|invented|introduced) (?:by|in)"
    r"|comes from)\b|an? (?:(?!that|which)[\w-]+\s){1,6}?consists? of\b",
    re.IGNORECASE,
)


def titled(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A title where the question asks what something is: "The Difference Between A and B"."""
    if not isinstance(asked.fact, Meaning | Statement | Implied):
        return False
    if not _ASKS_WHAT_IT_IS.fullmatch(asked.prompt):
        return False
    words = [word for word in re.findall(r"[A-Za-z]+", asked.answer) if len(word) > _SHORT_WORD]
    return len(words) >= _FEWEST_OF_TITLE and all(word[0].isupper() for word in words)


_SHORT_WORD, _FEWEST_OF_TITLE = 3, 4


def told_of_another(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A clause on something else, or what one does, where the question asks what a term is:
    "Versioning must be enabled on both buckets", "Cache what is loaded often" of a cache."""
    if not isinstance(asked.fact, _TOLD_OF_TERM):
        return False
    term = _term_asked(asked)
    if term is None:
        return False
    name = term.split(" in ")[0]
    if _NO_TERM.match(name):
        return False
    if _is_defined_in_table(asked.fact):
        return False
    words = plain_words(asked.answer).split()
    if _CLAUSE.match(asked.answer):
        return True
    if _is_told_to_do(words, vocabulary):
        return True
    return _is_done_with(name, words)


def _is_done_with(name: str, words: list[str]) -> bool:
    """Whether a text begins with the last word of a term as its verb: "Cache what is loaded
    often"."""
    return words[:1] == name.split()[-1:] and not _RESTRICTING.issuperset(words[1:2])


def _is_defined_in_table(fact: Fact) -> bool:
    """Whether the head of a column says that the cell defines its row."""
    return isinstance(fact, Cell) and bool(_DEFINES.match(fact.column))


_DEFINES = re.compile(r"\W*(?:defin|meaning)", re.IGNORECASE)


# A state, or what is said in one respect.
_NO_TERM = re.compile(r"no |(?:the )?http |the (?:[\w-]+ )?[\w-]+ (?:of|to|for|in) ", re.IGNORECASE)


_RESTRICTING = frozenset(
    "that which where for of to with in by between used on from when at and or within "
    "across".split()
)


# The verb of a clause, before any word that begins a restricting one; laws are meanings: "every
# request receives …".
_CLAUSE = re.compile(
    r"(?:(?:you|we|he|she)\s|when\s+(?:you|we|using)\b"
    r"|(?!(?:every|each|all|no|any|at\s+least|only|one|two|both|nothing|everything|how|when|where"
    r"|what|whether|if)\b)"
    r"(?:(?!(?:that|which|who|whose|where|when|what|how|if|whether|to|it)\b)[^\s.;:(]+\s+){1,7}?"
    r"(?:is|are|was|were|must|cannot|can|will|should)\s)",
    re.IGNORECASE,
)


def _is_told_to_do(words: list[str], vocabulary: Vocabulary) -> bool:
    """Whether a text begins with a verb, and nothing in it restricts a noun: "Retry failed
    messages"."""
    if len(words) < _FEW_WORDS:
        return False
    if words[0] in vocabulary.categories:
        return False
    return words[0] in vocabulary.verbs and _RESTRICTING.isdisjoint(words[1:5])


def kind_alone(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A definition that says only of what kind a thing is: "a property of the system", "a different
    strategy"."""
    if not isinstance(asked.fact, Statement | Meaning | Cell):
        return False
    asks = _ASKS_WHAT_IT_IS.fullmatch(asked.prompt)
    return asks is not None and says_only_kind(asked.single_answer)


def says_only_kind(text: str) -> bool:
    """Whether a text names a kind of things and nothing that tells which of them it is."""
    return bool(_KIND_ALONE.fullmatch(text.strip(" .")))


_KIND_ALONE = re.compile(
    r"(?:it\s+is\s+)?(?:an?|the|another|one)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:property|feature|name|kind|type|form|part|aspect|concept|thing|strategy|approach|technique"
    r"|method|pattern|term|topic|structure|tool|concern|problem|solution|option|example|component)"
    r"(?:\s+(?:of|for|in)\s+(?:(?:an?|the|this|any|your|our)\s+)?(?:\w+\s+)?"
    r"(?:systems?|servers?|applications?|software|database|data|design|computing|world|it|them"
    r"|notes?))?",
    re.IGNORECASE,
)


def kind_with_little(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A definition by a common kind of thing that hardly restricts it: "a measure of a model's
    performance"."""
    if not isinstance(asked.fact, _TOLD_OF_TERM):
        return False
    asks = _ASKS_WHAT_IT_IS.fullmatch(asked.prompt)
    return bool(asks and _KIND_WITH_LITTLE.fullmatch(asked.single_answer.strip(" .")))


_KIND_WITH_LITTLE = re.compile(
    r"(?:an?|the|one)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:measure|function|pattern|subset|branch|concept|aspect|part|piece|kind|type|form|set"
    r"|feature"
    r"|property|technique|approach|strategy|method|tool|role|job)"
    r"(?:\s+(?:of|for|in|at|to)\s+(?:[\w’'-]+\s*){1,4})?",
    re.IGNORECASE,
)


def by_itself(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A term told in a few words by another form of it: "ensuring that data is consistent" of
    consistency."""
    asked_of = _term_asked(asked)
    if asked_of is None or word_count(asked.answer) > _FEW_OF_DEFINITION:
        return False
    term = _ARTICLE.sub("", asked_of.split(" in ")[0])
    words, said = term.split(), plain_words(asked.answer)
    if len(words) == 1:
        return len(term) >= _LONGEST_STEM and term[: len(term) - _ENDING] in said
    if not words or "_" in asked.prompt:
        return False
    return _beginnings(words) <= _beginnings(said.split())


def _beginnings(words: Iterable[str]) -> set[str]:
    return {word[:_BEGIN] for word in words}


_FEW_OF_DEFINITION = 9  # words


_LONGEST_STEM, _ENDING, _BEGIN = 9, 2, 5  # letters
