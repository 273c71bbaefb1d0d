"""Just enough English: what a line begins with, plurals, small letters, articles. No dictionary, no
tagger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from drill.core.material.facts.known_terms import spelling
from drill.core.material.facts.languages import meaning_question
from drill.core.material.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_][\w'’/+#.-]*[\w+#]|[^\W_]")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|can|could|will|would|may|might|must|should|has|have|does|do|gets?|becomes?|isn't|aren't"
    r"|can't|won't|doesn't|don't)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"^(?:don'?t|do\s+not|never|avoid|no)\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?:the|a|an|no|your|its|their|all|any|each|every|some|this|that|these|those|one|it|them)\b",
    re.I,
)
_PREPOSITION = re.compile(
    r"\s+(?:of|for|in|to|with|on|at|by|from|between|when|that|which|and|or|vs\.?|versus|used|using|behind|against|within|into|onto|via|without"
    r"|during|per|about|under|over)\s+.*$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "a an the of for in to with on at by from between and or as is are not vs via into per than "
    "that this when your our its their it be do does".split()
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


def word_count(text: str) -> int:
    return len(text.split())


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
    if (
        len(parts) > 1
        and is_doing(first, second, vocabulary)
        and not _NOUN_FIRST.match(" ".join(parts))
    ):
        return Form.DOING
    if len(parts) > 3 and _FINITE.search(" ".join(parts[1:8])):
        return Form.SENTENCE
    return Form.NAME


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
    return before_command or (first.endswith("ly") and first not in _NO_ADVERBS)


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
    if second in vocabulary.verbs and second not in vocabulary.noun_verbs:
        return False  # "writes go"
    if (
        not first.endswith("s")
        or _FINITE.fullmatch(second)
        or second in ("and", "or", "vs", "vs.", "per", "/", "of", "&")
    ):
        return False
    if first in vocabulary.doing:
        return True
    base = base_form(first, vocabulary)
    if base not in vocabulary.verbs:
        return False
    return (
        base not in vocabulary.noun_verbs
        or bool(_ARTICLE.match(second))
        or second in ("up", "down", "out", "tables", "data")
    )


def base_form(third: str, vocabulary: Vocabulary) -> str:
    """The base form of a third person: "stores" gives "store", "carries" "carry"."""
    if third == "has":
        return "have"
    candidates = (third[:-1], third[:-2], third[:-3] + "y")
    return next((base for base in candidates if base in vocabulary.verbs), third[:-1])


def shared_form(texts: Sequence[str], vocabulary: Vocabulary) -> Form | None:
    """The form that at least two thirds of the points have, None if they are mixed."""
    forms = Counter(form_of(text, vocabulary) for text in texts)
    commands = forms[Form.COMMAND] + forms[Form.NEGATED]
    ambiguous = sum(_may_be_command(text, vocabulary) for text in texts)
    if commands and 3 * (commands + ambiguous) >= 2 * len(texts):
        return Form.NEGATED if forms[Form.NEGATED] > forms[Form.COMMAND] else Form.COMMAND
    form, count = forms.most_common(1)[0]
    return form if 3 * count >= 2 * len(texts) else None


def _may_be_command(text: str, vocabulary: Vocabulary) -> bool:
    parts = text.lower().split()
    return (
        len(parts) > 1
        and parts[0] in vocabulary.noun_verbs
        and form_of(text, vocabulary) is Form.NAME
    )


_SUCH_AS_THERE_ARE = re.compile(
    r"(?<=\w)\s+(?:supported|used|required|provided|available|involved|needed|offered)$", re.I
)


def head_of(phrase: str) -> str:
    """The word that a noun phrase is about: "characteristics" in "Key characteristics of a
    queue"."""
    bare = re.sub(r"\s*\([^()]*\)", "", phrase)
    found = words(_SUCH_AS_THERE_ARE.sub("", _PREPOSITION.sub("", bare)))
    return found[-1] if found else ""


_NAME_IN_CODE = re.compile(
    r"[A-Za-z]\S*(?:[._]|-\w+-)\S*"
)  # max.poll.records, Access-Control-Allow-Headers


@lru_cache(maxsize=16384)
def is_plural(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a noun phrase names several things."""
    bare = re.sub(r"\s*\([^()]*\)", "", phrase)
    if _NAME_IN_CODE.fullmatch(bare):
        return False
    head = head_of(bare)
    if re.search(r"\w\s+(?:and|&)\s+\w", _PREPOSITION.sub("", bare)) or re.match(
        r"^\S+\s+and\s+\S+$", bare
    ):
        return True
    lowered = head.lower()
    if lowered in ("criteria", "data", "people", "children", "media", "indices", "phenomena"):
        return lowered != "data" and lowered != "media"
    if lowered in vocabulary.singular_s or len(head) < 3:
        return False
    if head.endswith("S") and not head.isupper():
        return False  # QoS
    if head[:-1].isupper() and head.endswith("s"):
        return True
    return lowered.endswith("s") and not lowered.endswith(("ss", "us", "is")) and not head.isupper()


def is_gerund(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase begins with what one does and says to what: "Handling failures", not
    "Caching layer"."""
    found = text.lower().split()
    if len(found) < 2 or not found[0].endswith("ing") or found[0] in vocabulary.in_ing:
        return False
    stem = found[0][:-3]
    bases = (stem, stem + "e", stem[:-1])
    return any(base in vocabulary.verbs for base in bases)


def capital(text: str) -> str:
    """The text with a capital at its beginning, unless it is a name such as `iOS` or `kubectl`."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.islower() and first.isalpha() else text


_SHOUTED = re.compile(r"(?=.*[A-Z]{5})[A-Z]+(?:[\s&/,-]+[A-Z]+)+")
_TITLED = re.compile(r"[A-Z][a-z]+")


# Names that stand out by their marks: with a bound, as a line may be full of opening marks.
_EMPHASIS = re.compile(
    r"\*\*[^*\n]{1,120}\*\*|__[^_\n]{1,120}__|\[[^\[\]\n]{0,120}\]\([^()\n]{0,200}\)|`[^`\n]{1,120}`"
)
_CAMEL = re.compile(r"[a-z][A-Z]")  # the name of a product


# A capital behind a word in small letters is a name's, one behind another capital may be a
# heading's.
_WITHIN = re.compile(r"(?<![\w-])[a-z][a-z'’-]*,? ([A-Z][a-z]+)(?!\w)")


class Speech:
    """How a document writes its words: which are names, and with which article it uses a term."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.articles = _articles(text)
        self._vocabulary = vocabulary
        self.plain = (
            vocabulary.everyday
            | vocabulary.generic
            | vocabulary.weak
            | vocabulary.roles
            | vocabulary.categories
        )
        self.countable = vocabulary.categories - vocabulary.uncountable
        prose = "\n".join(
            line for line in text.split("\n") if not line.lstrip().startswith(("#", "|"))
        )
        prose = _EMPHASIS.sub("", prose)
        self.is_english = _is_english(text, vocabulary)
        self.asks_meaning = "" if self.is_english else meaning_question(text, vocabulary)
        self.small = frozenset(re.findall(r"(?<![\w/.])[a-z][a-z'’-]+(?![\w(])", prose))
        self.names = frozenset(word.lower() for word in _WITHIN.findall(prose))

    def within(self, name: str) -> str:
        """A name as it is written within a sentence: "Load Balancer" as "load balancer", "Redis" as
        it is."""
        known = self._as_known(name)
        if known:
            return known
        if _SHOUTED.fullmatch(name):
            name = name.capitalize()
        found = [self._small(word, index) for index, word in enumerate(name.split(" "))]
        titled = (
            found[0] != name.split(" ")[0]
        )  # what follows the first word is no name either, unless it is known
        if titled:
            found[1:] = [word.lower() if self._only_begins(word) else word for word in found[1:]]
        elif len(found) > 1 and found[1].islower() and self._only_begins(found[0]):
            found[0] = found[0].lower()
        return " ".join(found)

    def _as_known(self, name: str) -> str:
        """A technical term as it is written within a sentence, in the plural where the name is; ""
        if it is none."""
        name = re.sub(r"^(?:an?|the)\s+", "", name, flags=re.IGNORECASE)
        term = spelling(name, self._vocabulary)
        if not term or "(" in name:
            return ""
        more = len(re.findall(r"[^\W_]", name)) - len(re.findall(r"[^\W_]", term))
        if more <= 0:
            return term
        return (
            term[:-1] + "ies"
            if name.lower().endswith("ies") and term.endswith("y")
            else term + name[-more:].lower()
        )

    def _small(self, word: str, index: int) -> str:
        bare = word.strip("()[]\"'“”,:;")
        if not bare[:1].isupper() or (len(bare) > 1 and not bare[1:].islower()):
            hyphened = all(part[1:].islower() or len(part) == 1 for part in bare.split("-"))
            if "-" not in bare or not hyphened or not bare[:1].isupper():
                return word
        lowered = bare.lower()
        parts = lowered.split("-")
        if all(self._is_plain(part) for part in parts if part):
            return word.replace(bare, lowered)
        return word

    def _only_begins(self, word: str) -> bool:
        """Whether a word bears its capital because it begins a heading: "Incident response"."""
        return bool(_TITLED.fullmatch(word)) and word.lower() not in self.names

    def _is_plain(self, lowered: str) -> bool:
        """Whether a word that begins with a capital is no name: the document writes it small, or it
        looks like none."""
        if lowered in self.small or lowered in _SMALL or lowered in self.plain:
            return True
        return lowered not in self.names and bool(_PLAIN_ENDING.search(lowered))

    def with_article(self, name: str) -> str:
        """The name with the article that it wants: that of a term, that of the document, or that of
        its last word."""
        if re.match(r"^(?:an?|the|your|its)\s", name) or is_plural(name, self._vocabulary):
            return name
        term = spelling(name, self._vocabulary)
        if term:
            return _with_term_article(name, term in self._vocabulary.terms.things)
        article = "" if _CAMEL.search(name) else self.articles.get(name.lower(), "")
        if not article and name.split(" ")[-1] in self.countable and not name.startswith("data "):
            article = indefinite(name)
        return f"{article} {name}" if article else name


def _with_term_article(name: str, is_thing: bool) -> str:
    """A known term with its article: there is one CAP theorem, but many load balancers."""
    if not is_thing:
        return name
    is_unique = name.split(" ")[-1].lower() in _UNIQUE and " " in name
    return f"the {name}" if is_unique else f"{indefinite(name)} {name}"


_UNIQUE = frozenset(
    "theorem problem principle law paradox pattern algorithm method handshake model protocol "
    "lifecycle".split()
)


def indefinite(name: str) -> str:
    """ "a" or "an", by the sound that a name begins with: "an SLO", "a URL", "an index", "a
    user"."""
    first = name.split(" ")[0].split("-")[0]
    if first.isupper() and not _READ_AS_WORD.match(first):
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    return "an" if re.match(r"[aeio]|u(?!ni|se|sa|ti|r[il])|ho(?:ur|nest)", first.lower()) else "a"


_READ_AS_WORD = re.compile(
    r"[^AEIOU][AEIOU][^AEIOU]"
)  # RAM, NUMA; the letters of SLO are read one by one


_PLAIN_ENDING = re.compile(
    r"(?:tions?|sions?|ing|ings|ity|ities|ness|ments?|ers|able|ible|ive|ance|ances|ence|ences|ous|ful|ly|ism|ship|ure|ures|ory|ed"
    r"|ants?|ents|ized|ised|ies|als?|ical|ways|ions|ages?|ables)$"
)


_WITH_ARTICLE = re.compile(
    r"\b(?P<article>an?)\s+(?=(?P<one>[\w/-]+)(?:\s+(?P<two>[\w/-]+))?(?:\s+(?P<three>[\w/-]+))?(?:\s+(?P<four>[\w/-]+))?)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:ing|er|or|ion|ment)$"
)  # the article before a word is that of a longer name


def _articles(text: str) -> dict[str, str]:
    """The article that a text uses before names of up to three words."""
    found: dict[str, str] = {}
    for match in _WITH_ARTICLE.finditer(text):
        following = [word.lower() for word in match.group("one", "two", "three", "four") if word]
        for count in range(1, min(len(following), 3) + 1):
            after = following[count] if count < len(following) else ""
            if not _GOES_ON.search(after):
                found.setdefault(" ".join(following[:count]), match["article"].lower())
    return found


def _is_english(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a document is in English, told by its commonest words."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    if not found:
        return True
    english = sum(word in vocabulary.english for word in found)
    foreign = sum(word in vocabulary.others for word in found)
    beyond = sum(not word.isascii() for word in found)
    if 3 * beyond > len(found):
        return False
    return english >= foreign
