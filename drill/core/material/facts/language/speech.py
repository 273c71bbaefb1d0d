"""Names as a sentence of the notes writes them: their letters, their articles, their language."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

from drill.core.material.facts.language.english import is_plural, without_article, word_count
from drill.core.material.facts.language.known_terms import spelling
from drill.core.material.facts.language.languages import language_of
from drill.core.material.facts.language.names import plain_name
from drill.core.material.vocabulary import Vocabulary

_SMALL = frozenset(
    "a an the of for in to with on at by from between and or as is are not vs via into per than "
    "that this when your our its their it be do does".split()
)


_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(?:>\s*)*#{1,6}\s+(?P<name>.+?)\s*#*$", re.MULTILINE)


_SHOUTED = re.compile(r"(?=.*[A-Z]{5})[A-Z]+(?:[\s&/,-]+[A-Z]+)+")


_TITLED = re.compile(r"[A-Z][a-z]+")


# Names that stand out by their marks: with a bound, as a line may be full of opening marks.
_EMPHASIS = re.compile(
    r"\*\*[^*\n]{1,120}\*\*|__[^_\n]{1,120}__|\[[^\[\]\n]{0,120}\]\([^()\n]{0,200}\)"
    r"|`[^`\n]{1,120}`"
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
            | vocabulary.field
        )
        self.countable = vocabulary.categories - vocabulary.uncountable
        prose = "\n".join(
            line for line in text.split("\n") if not line.lstrip().startswith(("#", "|"))
        )
        prose = _EMPHASIS.sub("", prose)
        self.is_english = _is_english(told := _FENCE.sub("", text), vocabulary)
        self.language = None if self.is_english else language_of(told, vocabulary)
        self.repeated = frozenset() if self.is_english else _repeated(told)
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
        found = [self._small(word) for word in name.split(" ")]
        # What follows the first word is no name either, unless it is known.
        titled = found[0] != name.split(" ")[0]
        if titled:
            found[1:] = [word.lower() if self._only_begins(word) else word for word in found[1:]]
        elif len(found) > 1 and found[1].islower() and self._only_begins(found[0]):
            found[0] = found[0].lower()
        return " ".join(self._with_whole_names(name.split(" "), found))

    def _with_whole_names(self, written: list[str], found: list[str]) -> list[str]:
        """The words of a name with the capitals of a run of words that keeps one of them: "GNU
        Privacy Guard", not "GNU privacy Guard"."""
        result = list(found)
        for is_titled, run in groupby(range(len(written)), lambda at: self._is_title(written[at])):
            places = list(run)
            small = [at for at in places if found[at] != written[at]]
            if is_titled and small and found[places[-1]] == written[places[-1]]:
                for at in small:
                    result[at] = written[at]
        return result

    def _is_title(self, word: str) -> bool:
        bare = word.strip("()")
        return bool(_TITLED.fullmatch(bare)) and not spelling(bare, self._vocabulary)

    def _as_known(self, name: str) -> str:
        """A technical term as it is written within a sentence, in the plural where the name is; ""
        if it is none."""
        name = without_article(name)
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

    def _small(self, word: str) -> str:
        """A word of a name as it is written within a sentence: small, unless it is a name."""
        bare = word.strip("()[]\"'“”,:;")
        if len(bare) == 1 and word == f"({bare})":
            return word  # the letter of "Availability (A)"
        if not _may_be_small(bare) or self._is_product(bare):
            return word
        lowered = bare.lower()
        is_plain = all(self._is_plain(part) for part in lowered.split("-") if part)
        return word.replace(bare, lowered) if is_plain else word

    def _only_begins(self, word: str) -> bool:
        """Whether a word bears its capital because it begins a heading: "Incident response"."""
        is_titled = _TITLED.fullmatch(word) and not self._is_product(word)
        return bool(is_titled) and word.lower() not in self.names

    def _is_product(self, word: str) -> bool:
        """Whether a word is the name of a product, which the document writes so: "Vault"."""
        lowered = word.lower()
        is_name = lowered in self.names or lowered not in self.small
        return is_name and word in self._vocabulary.terms.proper

    def _is_plain(self, lowered: str) -> bool:
        """Whether a word that begins with a capital is no name: the document writes it small, or it
        looks like none."""
        if lowered in self.small or lowered in _SMALL:
            return True
        if lowered in self.plain:
            return True
        looks_plain = _PLAIN_ENDING.search(lowered) or is_agent(lowered, self._vocabulary)
        return lowered not in self.names and bool(looks_plain)

    def with_article(self, name: str) -> str:
        """The name with the article that it wants: that of a term, that of the document, or that of
        its last word."""
        if re.match(r"^(?:an?|the|your|its)\s", name):
            return name
        if is_plural(name, self._vocabulary):
            return name
        term = spelling(name, self._vocabulary)
        if term:
            return _with_term_article(name, term in self._vocabulary.terms.things)
        if _ACTIVITY.match(name):
            return name
        article = "" if _CAMEL.search(name) else self.articles.get(name.lower(), "")
        if not article and self._is_counted(name):
            article = "the" if _is_unique(name) else indefinite(name)
        return f"{article} {name}" if article else name

    def _is_counted(self, name: str) -> bool:
        """Whether a name is that of a thing of which there may be several, by its last word."""
        if name.startswith("data "):
            return False
        last = _JOINED.split(name)[0].split(" ")[-1]
        if last in self.countable or is_agent(last, self._vocabulary):
            return True
        return self._ends_in_thing(name)

    def _ends_in_thing(self, name: str) -> bool:
        """Whether a name ends in a term of several words for a thing: "TCP three-way handshake"."""
        words = name.split(" ")
        ends = (" ".join(words[cut:]) for cut in range(1, len(words) - 1))
        return any(spelling(end, self._vocabulary) in self._vocabulary.terms.things for end in ends)


def is_agent(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word in small letters names what does something: "parser", "selector"."""
    match = _AGENT.fullmatch(word)
    bases = (match["base"], f"{match['base']}e", match["base"][:-1]) if match else ()
    return any(base in vocabulary.verbs for base in bases)


def _may_be_small(word: str) -> bool:
    """Whether a word has capitals only where a title has them: "Load", "Round-Robin"."""
    if not word[:1].isupper():
        return False
    parts = word.split("-")
    if word[1:].islower():
        return True
    return all(len(part) == 1 or part[1:].islower() for part in parts)


_AGENT = re.compile(r"(?P<base>[a-z]{3,})(?:er|or)")


def _with_term_article(name: str, is_thing: bool) -> str:
    """A known term with its article: there is one CAP theorem, but many load balancers."""
    if not is_thing:
        return name
    return f"the {name}" if _is_unique(name) else f"{indefinite(name)} {name}"


def _is_unique(name: str) -> bool:
    """Whether there is one of a name: "the CAP theorem"."""
    return name.split(" ")[-1].lower() in _UNIQUE and " " in name


_JOINED = re.compile(r"\s(?:with|for|of|in|to|by|from|on)\s")
# "monitoring", "scaling an existing cluster", "using default accounts"
_ACTIVITY = re.compile(
    r"\w{4,}ing(?:$|\s(?:an?|the|of|your)\s)|(?:using|having|making|adding|giving|taking)\s",
    re.IGNORECASE,
)
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


# RAM, NUMA; the letters of SLO are read one by one.
_READ_AS_WORD = re.compile(r"[^AEIOU][AEIOU][^AEIOU]")


_PLAIN_ENDING = re.compile(
    r"(?:tions?|sions?|ing|ings|ity|ities|ness|ments?|ers|able|ible|ive|ance|ances|ence|ences|ous"
    r"|ful|ly|ism|ship|ure|ures|ory|ed"
    r"|ants?|ents|ized|ised|ies|als?|ical|ways|ions|ages?|ables)$"
)


_WITH_ARTICLE = re.compile(
    r"\b(?P<article>an?)\s+(?=(?P<one>[\w/-]+)(?:\s+(?P<two>[\w/-]+))?(?:\s+(?P<three>[\w/-]+))?"
    r"(?:\s+(?P<four>[\w/-]+))?)",
    re.IGNORECASE,
)


# The article before a word is that of a longer name.
_GOES_ON = re.compile(r"(?:ing|er|or|ion|ment)$")


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


def _repeated(text: str) -> frozenset[str]:
    """The headings that are above several sections of a text, in lower case: each says only what
    kind of section it is."""
    times = Counter(plain_name(match["name"]).lower() for match in _HEADING.finditer(text))
    return frozenset(name for name, count in times.items() if count > 1)


def _is_english(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a document is in English, told by its commonest words."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    if not found:
        return True
    english = sum(word in vocabulary.english for word in found)
    foreign = sum(word in vocabulary.others for word in found)
    beyond = sum(word_count(word) for word in found if not word.isascii())
    told = beyond + sum(word.isascii() for word in found)
    if 3 * beyond > told:
        return False
    return english >= foreign
