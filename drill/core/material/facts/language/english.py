"""Just enough English: what a line begins with, plurals, small letters, articles. No dictionary, no
tagger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from drill.core.material.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_][\w'’/+#.-]*[\w+#]|[^\W_]")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|can|could|will|would|may|might|must|should|has|have|does|do|gets?"
    r"|becomes?|isn't|aren't"
    r"|can't|won't|doesn't|don't)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"^(?:don'?t|do\s+not|never|avoid|no)\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:the|a|an|no|your|its|their|all|any|each|every|some|this|that|these|those|one|it|them)\b",
    re.I,
)
_PREPOSITION = re.compile(
    r"\s+(?:of|for|in|to|with|on|at|by|from|between|when|that|which|and|or|vs\.?|versus|used"
    r"(?=\s+(?:in|for|by|to|with|as|on)\b)|using|behind|against|within|into|onto|via|without"
    r"|during|per|about|under|over)\s+.*$",
    re.IGNORECASE,
)


class Form(StrEnum):
    """What a point is by its form."""

    QUESTION = "question"
    COMMAND = "command"
    NEGATED = "negated"  # a command not to do something
    DOING = "doing"  # third person: what something does
    NAME = "name"  # a noun phrase, a gerund, an adjective
    SENTENCE = "sentence"


def words(text: str) -> list[str]:
    return _WORD.findall(text)


WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # scripts that part no words
_LETTERS_A_WORD = 2  # of such a script
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_WORDS_A_HANGUL_WORD = 1.4  # its particles are words of their own elsewhere


def word_count(text: str) -> int:
    """How many words a text has, as long as those of English."""
    if text.isascii():
        return len(text.split())
    wide = len(WIDE.findall(text))
    parted = WIDE.sub(" ", text).split() if wide else text.split()
    hangul = sum(bool(_HANGUL.search(word)) for word in parted)
    if not (wide or hangul):
        return len(parted)
    told = sum(any(map(str.isalnum, word)) for word in parted) if wide else len(parted)
    return told - hangul + round(_WORDS_A_HANGUL_WORD * hangul) + -(-wide // _LETTERS_A_WORD)


@lru_cache(maxsize=16384)
def form_of(text: str, vocabulary: Vocabulary) -> Form:
    """The form of a point, told by how it begins and ends."""
    stripped = text.strip()
    if stripped.endswith("?"):
        return Form.QUESTION
    if _NEGATED.match(stripped) and not stripped.lower().startswith("no "):
        return Form.NEGATED
    parts = stripped.lower().split()
    return _form_of_words(parts, vocabulary) if parts else Form.NAME


def without_article(text: str) -> str:
    return _ARTICLE_FIRST.sub("", text)


_ARTICLE_FIRST = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)


def is_only_verb(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a verb and no noun: "send", but not "write"."""
    return word in vocabulary.verbs and word not in vocabulary.noun_verbs


def is_verb(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a verb wherever it stands: "sends" or "send", but not "write"."""
    return word in vocabulary.doing or is_only_verb(word, vocabulary)


def _form_of_words(parts: Sequence[str], vocabulary: Vocabulary) -> Form:
    first = parts[0].strip(",:;.\"'“”‘’()*")
    if first in _ASKING and len(parts) > 1:
        return Form.QUESTION
    if parts[:3] == ["deep", "dive", "into"]:
        return Form.COMMAND
    if _is_adverb(first, parts, vocabulary):
        first, parts = parts[1], parts[1:]
    second = " ".join(parts[1:2])
    if first in vocabulary.verbs and _is_command(first, second, len(parts), vocabulary):
        return Form.COMMAND
    if _begins_with_deed(first, parts, vocabulary):
        return Form.DOING
    return Form.SENTENCE if _has_finite_verb(parts) else Form.NAME


def _begins_with_deed(first: str, parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether words begin with a verb in -s: "stores the keys"."""
    if len(parts) < 2 or _NOUN_FIRST.match(" ".join(parts)):
        return False
    return is_doing(first, parts[1], vocabulary)


def _has_finite_verb(parts: Sequence[str]) -> bool:
    return len(parts) > 3 and _FINITE.search(" ".join(parts[1:8])) is not None


# "Reads from the leader are fresh": no verb comes first, as one comes later, outside of a clause.
_NOUN_FIRST = re.compile(
    r"\w+ (?:from|to|in|on|for|with|by|at|within|across)"
    r" (?:(?!that |which |who |what |where |when |if |and )\S+ ){1,4}(?:is|are|was|were) "
)


def _is_adverb(first: str, parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a word before the verb says only how or when: "quickly clears", "then draw"."""
    if len(parts) < 3:
        return False
    before_command = first in _BEFORE_COMMANDS and parts[1] in vocabulary.verbs
    if before_command:
        return True
    return first.endswith("ly") and first not in _NO_ADVERBS


_ASKING = frozenset("how what which who where why whether".split())
_BEFORE_COMMANDS = frozenset("always only then first also".split())
_NO_ADVERBS = frozenset("reply apply supply early only".split())


def _is_command(first: str, second: str, count: int, vocabulary: Vocabulary) -> bool:
    if first not in vocabulary.noun_verbs:
        return True
    if first in _WITH_PARTICLE and second in _PARTICLES:
        return True
    return count > 1 and bool(_ARTICLE.match(second))


_WITH_PARTICLE = frozenset("look think talk search watch plan push run".split())
_PARTICLES = frozenset("for at into about through over on out".split())


def is_doing(first: str, second: str, vocabulary: Vocabulary) -> bool:
    """Whether a word in -s is a verb, by itself or by the object that follows."""
    if is_only_verb(second, vocabulary):
        return False  # "writes go"
    if not first.endswith("s"):
        return False
    if second in _NO_OBJECT or _FINITE.fullmatch(second):
        return False
    if first in vocabulary.doing:
        return True
    base = base_form(first, vocabulary)
    has_article = _ARTICLE.match(second) is not None
    if base not in vocabulary.verbs:
        return has_article and _LIKE_A_VERB.fullmatch(first) is not None
    if base not in vocabulary.noun_verbs or has_article:
        return True
    return second in _AFTER_A_VERB


_AFTER_A_VERB = frozenset(("up", "down", "out", "tables", "data"))


_NO_OBJECT = frozenset(("and", "or", "vs", "vs.", "per", "/", "of", "&"))


# A verb that no list has, before its object: "dictates the order".
_LIKE_A_VERB = re.compile(r"\w{2,}(?:ates|izes|ises|ifies|ects|ides|uces|ibes|olves|oys|ains)")


def base_form(third: str, vocabulary: Vocabulary) -> str:
    """The base form of a third person: "stores" gives "store", "carries" "carry"."""
    if third == "has":
        return "have"
    candidates = [third[:-1]]
    candidates += [third[:-2]] if third.endswith("es") else []
    candidates += [f"{third[:-3]}y"] if third.endswith("ies") else []
    return next((base for base in candidates if base in vocabulary.verbs), third[:-1])


def form_of_point(text: str, vocabulary: Vocabulary) -> Form:
    """The form of a point of a list, where a single word in capitals is a name: "GET"."""
    is_name = len(text) > 1 and text.isupper() and text.isalpha()
    return Form.NAME if is_name else form_of(text, vocabulary)


def shared_form(texts: Sequence[str], vocabulary: Vocabulary) -> Form | None:
    """The form that at least two thirds of the points have, None if they are mixed."""
    forms = Counter(form_of_point(text, vocabulary) for text in texts)
    commands = forms[Form.COMMAND] + forms[Form.NEGATED]
    ambiguous = sum(_may_be_command(text, vocabulary) for text in texts)
    if commands and 3 * (commands + ambiguous) >= 2 * len(texts):
        return Form.NEGATED if forms[Form.NEGATED] > forms[Form.COMMAND] else Form.COMMAND
    if forms[Form.DOING]:
        forms[Form.DOING] += sum(_may_be_doing(text, vocabulary) for text in texts)
    form, count = forms.most_common(1)[0]
    return form if 3 * count >= 2 * len(texts) else None


def _may_be_doing(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text that may begin with a plural does so with a deed beside others: "points to the
    server"."""
    parts = text.lower().split()
    if len(parts) < 3 or form_of(text, vocabulary) is not Form.NAME:
        return False
    if not parts[0].endswith("s") or _OF_NOUN.fullmatch(parts[1]):
        return False
    return base_form(parts[0], vocabulary) in vocabulary.noun_verbs


_OF_NOUN = re.compile(r"of|and|or|per|is|are|vs\.?|that|which|between|can|may|must|should")


def _may_be_command(text: str, vocabulary: Vocabulary) -> bool:
    parts = text.lower().split()
    if len(parts) < 2:
        return False
    return parts[0] in vocabulary.noun_verbs and form_of(text, vocabulary) is Form.NAME


_SUCH_AS_THERE_ARE = re.compile(
    r"(?<=\w)\s+(?:supported|used|required|provided|available|involved|needed|offered)$", re.I
)


def head_of(phrase: str) -> str:
    """The word that a noun phrase is about: "characteristics" in "Key characteristics of a
    queue"."""
    bare = _without_brackets(phrase)
    found = words(_SUCH_AS_THERE_ARE.sub("", _PREPOSITION.sub("", bare)))
    return found[-1] if found else ""


def _without_brackets(phrase: str) -> str:
    return _IN_BRACKETS.sub("", phrase) if "(" in phrase else phrase


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


# Max.poll.records, Access-Control-Allow-Headers, periodSeconds.
_NAME_IN_CODE = re.compile(r"[A-Za-z]\S*(?:[._]|-\w+-)\S*|[a-z]{2,}(?:[A-Z][a-z]+)+")


def is_plural(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a noun phrase names several things."""
    bare = _without_brackets(phrase)
    if _NAME_IN_CODE.fullmatch(bare):
        return False
    return _names_two(bare) or _is_plural_noun(head_of(bare), vocabulary)


def _is_plural_noun(noun: str, vocabulary: Vocabulary) -> bool:
    lowered = noun.lower()
    if lowered in ("criteria", "people", "children", "indices", "phenomena"):
        return True
    if lowered in ("data", "media") or lowered in vocabulary.singular_s:
        return False
    if len(noun) < 3:
        return False
    if noun.endswith(("S", "Ops")) and not noun.isupper():
        return False  # QoS, GitOps
    if noun[:-1].isupper() and noun.endswith("s"):
        return True
    if noun.isupper():
        return False
    return lowered.endswith("s") and not lowered.endswith(("ss", "us", "is"))


def _names_two(bare: str) -> bool:
    """Whether a phrase joins two things: "leader and followers", not "read & write load"."""
    joined = re.search(r"\w\s+(?:and|&)\s+\w", _PREPOSITION.sub("", bare))
    if joined and not _TWO_KINDS.match(bare):
        return True
    return re.match(r"^\S+\s+and\s+\S+$", bare) is not None


_TWO_KINDS = re.compile(r"^[\w-]+\s+(?:and|&)\s+[\w-]+\s+[\w-]+$")  # "read & write load"


def is_gerund(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase begins with what one does and says to what: "Handling failures", not
    "Caching layer"."""
    found = text.lower().split()
    if len(found) < 2:
        return False
    if not found[0].endswith("ing") or found[0] in vocabulary.in_ing:
        return False
    stem = found[0][:-3]
    bases = (stem, stem + "e", stem[:-1])
    return any(base in vocabulary.verbs for base in bases)


def capital(text: str) -> str:
    """The text with a capital at its beginning, unless it is a name such as `iOS` or `kubectl`."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.islower() and first.isalpha() else text


def to_you(text: str) -> str:
    """A text that speaks of "we" as one that speaks to the reader."""
    for pattern, better in _WE:
        text = pattern.sub(better, text)
    return text


_WE = (
    (re.compile(r"\bdo we\b", re.I), "do you"),
    (re.compile(r"\b(?:we|I|me)\b"), "you"),
    (re.compile(r"\b[Oo]ur\b"), "your"),
    (re.compile(r"\bus\b"), "you"),
)
