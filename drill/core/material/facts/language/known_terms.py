"""Which phrases are technical terms, and how each is written within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from drill.core.material.vocabulary import TechnicalTerms, Vocabulary

_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_MOST_WORDS = 5  # of a term


@lru_cache(maxsize=32768)
def spelling(phrase: str, vocabulary: Vocabulary) -> str:
    """The term that a whole phrase is, as it is written within a sentence; "" if it is none.

    A plural is its singular's term, and brackets do not count: "Load Balancers (L4)" is "load
    balancer".
    """
    known = _spellings(vocabulary.terms)
    bare = (_IN_BRACKETS.sub("", phrase) if "(" in phrase else phrase).strip()
    return next(
        (known[form] for form in _forms(bare) if _is_meant(known.get(form, ""), bare, vocabulary)),
        "",
    )


@lru_cache(maxsize=8192)
def is_term(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is a term, or two terms in a row ("Redis replication"), or one with its
    short form."""
    if spelling(phrase, vocabulary):
        return True
    in_brackets = _IN_BRACKETS.search(phrase)
    if in_brackets and spelling(in_brackets[1], vocabulary):
        return True
    words = _IN_BRACKETS.sub("", phrase).split()
    return any(
        spelling(" ".join(words[:cut]), vocabulary) and spelling(" ".join(words[cut:]), vocabulary)
        for cut in range(1, len(words))
    )


def is_thing(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is the term of a thing: "hash index", "Kafka", not "latency"."""
    found = spelling(phrase, vocabulary)
    return found in vocabulary.terms.things or found in vocabulary.terms.proper


def is_proper(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is the name of one thing: "Kafka", "TCP"."""
    return spelling(phrase, vocabulary) in vocabulary.terms.proper


def is_product(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase is the name of a product that one learns, and of no app: "Kafka"."""
    return (
        is_proper(phrase, vocabulary) and spelling(phrase, vocabulary) not in vocabulary.terms.apps
    )


def names_product(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a term of several words says itself of which product it is: "VPC Lattice"."""
    return " " in term and any(is_proper(word, vocabulary) for word in term.split())


@lru_cache(maxsize=8192)
def may_begin_term(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase that is a term may begin with this word: a quick look before all the runs
    of words that begin there."""
    if "(" in word or _folded(word) in ("", "a", "an", "the"):
        return True
    begun = _beginnings(vocabulary.terms)
    return any(_folded(form.split(" ")[0]) in begun for form in _forms(word))


@lru_cache(maxsize=8192)
def term_within(phrase: str, vocabulary: Vocabulary) -> str:
    """The longest term within a phrase, "" if there is none."""
    words = [word.strip("()[]\"'“”‘’,:;?!.") for word in phrase.split()]
    starts = [start for start, word in enumerate(words) if may_begin_term(word, vocabulary)]
    runs = (
        " ".join(words[start : start + count])
        for count in range(min(_MOST_WORDS, len(words)), 0, -1)
        for start in starts
        if start + count <= len(words)
    )
    return next((found for run in runs if (found := spelling(run, vocabulary))), "")


def names_setting_in_code(phrase: str) -> bool:
    """Whether a phrase holds a name as settings have it, which says enough alone:
    "periodSeconds"."""
    return bool(_IN_CODE.search(phrase))


_IN_CODE = re.compile(r"\b[a-z]{2,}(?:[A-Z][a-z]+){1,4}\b")


def names_by_kind(question: str) -> bool:
    """Whether a question says what it asks about by its kind: "port 443", or within a subject "the
    tail command"."""
    return bool(_PORT.search(question) or _OF_KIND.match(question))


_PORT = re.compile(r"\bport (?:TCP |UDP )?\d+\b")
_OF_KIND = re.compile(r"In [^,?]+, [^?]*\bthe \S+ (?:command|option|flag|directive)\b[^?]*\?$")


def is_part_of_design(phrase: str) -> bool:
    """Whether a heading names a part of any design, not what the design is of: "High-level
    design"."""
    return bool(_PART_OF_DESIGN.fullmatch(phrase.strip(" :")))


_PART_OF_DESIGN = re.compile(
    r"(?:(?:high|low)[- ]level|detailed|initial|final|basic|system)\s+designs?", re.IGNORECASE
)


def topic_within(phrase: str, vocabulary: Vocabulary) -> str:
    """The term by which a heading says what is below it: the whole heading, else a name or a term
    of several words.

    "" for a heading that compares things, and for a common word in a longer one ("cache" in "Cache
    metrics").
    """
    if is_part_of_design(phrase) or _DENIES.match(phrase):
        return ""
    if _COMPARES.search(phrase):
        return _only_product(phrase, vocabulary)
    if _is_property(phrase, vocabulary):
        return phrase.split()[0]
    terms, whole = vocabulary.terms, spelling(phrase, vocabulary)
    is_whole = bool(whole) and whole not in terms.things
    found = whole if is_whole else term_within(phrase, vocabulary)
    return found if _says_enough(found, whole, terms) else ""


def _says_enough(term: str, whole: str, terms: TechnicalTerms) -> bool:
    """Whether a term in a heading tells what is below: a name, a short form, a matter of several
    words or one that is the `whole` heading."""
    if term in terms.proper:
        return True
    if term.isupper() and term not in _OF_ANYTHING:
        return True
    if term not in terms.matters:
        return False
    return term == whole or " " in term


def _is_property(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading is of the properties that a short form stands for: "ACID properties"."""
    first, _, rest = " ".join(phrase.split()).partition(" ")
    is_of_property = _IS_PROPERTY.match(rest) is not None
    if not first.isupper():
        return False
    return is_of_property and bool(spelling(first, vocabulary))


_DENIES = re.compile(r"(?:no|non|not|without)\b", re.IGNORECASE)


def sets_apart(heading: str) -> bool:
    """Whether a heading says how things differ: "A vs B", "Comparison of …"."""
    return re.search(r"\bvs\b|\bversus\b|\bdifferences?\b|\bcompar", heading, re.I) is not None


def _only_product(phrase: str, vocabulary: Vocabulary) -> str:
    """The product that a heading names which seems to compare, "" if it does compare several."""
    products = {spelling(word, vocabulary) for word in phrase.split()}
    products &= frozenset(vocabulary.terms.proper)
    if len(products) != 1 or sets_apart(phrase):
        return ""
    return "" if _lists_others(phrase, products, vocabulary) else products.pop()


def _lists_others(phrase: str, products: set[str], vocabulary: Vocabulary) -> bool:
    """Whether a heading lists a product beside another thing that has a short form: "DNS and
    URLs"."""
    named = {spelling(one, vocabulary) for one in _AND.split(phrase)}
    others = {one for one in named - products if one.isupper()}
    return bool(others and named & products)


_AND = re.compile(r"\s*(?:\band\b|&|/|,)\s*", re.IGNORECASE)
_OF_ANYTHING = frozenset(("API",))  # "API security" is on security


_IS_PROPERTY = re.compile(r"(?:propert(?:y|ies)|guarantees?)\b", re.IGNORECASE)
_COMPARES = re.compile(r"\bvs\b|\bversus\b|\bdifferences?\b|\bcompar|\band\b|&|/|,", re.IGNORECASE)


def _is_meant(term: str, phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase that reads like a term is one: a word such as "rest" only in the spelling of
    the term."""
    if not term:
        return False
    return term not in vocabulary.terms.ambiguous or term in phrase


@lru_cache(maxsize=4)
def _spellings(terms: TechnicalTerms) -> Mapping[str, str]:
    every = (*terms.proper, *terms.matters, *terms.things)
    return {_folded(term): term for term in every}


def unjoined(word: str, vocabulary: Vocabulary) -> str:
    """The term of several words that a single one is in one piece: "loadbalancer"; "" if none."""
    return "" if " " in word else _in_one_piece(vocabulary.terms).get(word.lower(), "")


@lru_cache(maxsize=4)
def _in_one_piece(terms: TechnicalTerms) -> Mapping[str, str]:
    several = (*terms.matters, *terms.things)
    return {term.replace(" ", "").lower(): term for term in several if " " in term}


@lru_cache(maxsize=4)
def _beginnings(terms: TechnicalTerms) -> frozenset[str]:
    """The first words of all terms."""
    return frozenset(_folded(term.split(" ")[0]) for term in _spellings(terms))


def _folded(text: str) -> str:
    lowered = text.lower()
    article = _ARTICLE.match(lowered)
    bare = lowered[article.end() :] if article else lowered
    return " ".join(bare.replace("-", " ").split()).strip(" .:\"“”'`")


_ARTICLE = re.compile(r"(?:an?|the)\s+")
_SHORT = re.compile(r" db(?=s?$)")


def _forms(phrase: str) -> Iterator[str]:
    """A phrase in the forms in which it may be a term: as it is, and as the singular of a
    plural."""
    folded = _folded(phrase)
    if " db" in folded:
        folded = _SHORT.sub(" database", folded)
    yield folded
    for ending, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if folded.endswith(ending):
            yield folded.removesuffix(ending) + singular
