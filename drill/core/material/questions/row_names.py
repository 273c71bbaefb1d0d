"""What the rows of a table are, by their names and the head above these: things that a question may
name, parts of one system, or numbers and codes that nobody knows by name."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Cell
from drill.core.material.facts.forms.contrast_faults import noun_of, of_qualities
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_proper, spelling
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.names import plain_name
from drill.core.material.questions.document_context import DocumentContext
from drill.core.material.vocabulary import Vocabulary

_NUMBER = re.compile(r"#?[-+]?\d{1,5}")
_NUMBERED = re.compile(r"(?:osi )?(?:layer|level|tier|phase)s?|ports?|.*\bports?", re.IGNORECASE)
_OF_CODES = re.compile(r"\b(?:codes?|errors?|status(?:es)?|reasons?)\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_ENDPOINT = re.compile(
    r"`?(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?/[\w{}:/.*-]*`?(?:\s.*)?", re.IGNORECASE
)


def no_thing(fact: Cell) -> str:
    """Why a row is nothing that a question could name, "" if it may be one."""
    row, kind = plain_name(fact.row), plain_name(fact.kind)
    if not re.search(r"\w", row):
        return "a row without a name"
    if _NUMBER.fullmatch(row) and not _NUMBERED.fullmatch(kind):
        return "a row that is only a number"
    if _ENDPOINT.fullmatch(row):
        return "a call of an API"
    if _CODE.fullmatch(row) and _OF_CODES.search(kind):
        return "an error code of one system"
    if _PLACED.match(row):
        return "a row that says where or how, and not what"
    if of_qualities(fact.place.names):
        return "a requirement of one system"
    return ""


_OF_PARTS = re.compile(
    r"(?:core |main |key |system )?(?:components?|services?|technolog(?:y|ies)|tech|tools?"
    r"|layers?|storages?"
    r"|data ?stores?|databases?|parts?|modules?)",
    re.IGNORECASE,
)
_OF_SYSTEM = re.compile(
    r"\b(?:components?|architecture|design|hld|(?:tech(?:nology)? )?stack|building blocks"
    r"|services used"
    r"|technology choices|overview)\b",
    re.IGNORECASE,
)


def is_part_of_system(fact: Cell, context: DocumentContext) -> bool:
    """Whether a row is a product that a table of parts gives its place in one system: what it does
    there is not what it is for."""
    if not _OF_PARTS.fullmatch(plain_name(fact.kind)):
        return False
    if not any(map(_OF_SYSTEM.search, fact.place.names[-2:])):
        return False
    row = re.sub(r"\s*\([^()]*\)", "", plain_name(fact.row))
    names = (row, row.split(" ")[0])
    return any(is_proper(one, context.vocabulary) for one in names)


_TRAIT = re.compile(
    r"[a-z]+-(?:based|side|level|driven|oriented|wide|process|memory|disk|line)|[a-z]+"
    r"(?:[^e]ed|[a-z]al|ic|ive|ous|less|able)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r".*(?:topic|metric|traffic|logic|signal|interval|journal|portal|terminal|archive|drive"
    r"|directive"
    r"|primitive|table|variable|executable|feed|seed|need|speed|public|protocol|music|fabric|basic"
    r"|approval)",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:at|in|on|via|with|without|by|from|per)\s", re.IGNORECASE)
_OPEN_KINDS = frozenset("type kind category variant placement location".split())


def needs_noun(fact: Cell, context: DocumentContext) -> bool:
    """Whether the name of a row only says how, where or by what something is: "sorted",
    "proxy-based", "at the edge"; or is a common word that its heading has to tell the noun of."""
    row = re.sub(r"\s*\([^()]*\)$", "", plain_name(fact.row))
    is_trait = _TRAIT.fullmatch(row) and not _NOUN.fullmatch(row)
    if is_trait and not spelling(row, context.vocabulary):
        return True
    if plain_name(fact.kind).lower() not in _OPEN_KINDS:
        return False
    if _TELLS.search(fact.column):
        return False
    is_word = re.fullmatch(r"[A-Z]?[a-z]{2,}", row) and not is_proper(row, context.vocabulary)
    return bool(is_word) and not _means_itself(row, context)


_TELLS = re.compile(r"\b(?:meaning|defin|descri|what|explanation)", re.IGNORECASE)


def _means_itself(row: str, context: DocumentContext) -> bool:
    """Whether a word is a term that says in any notes of what it is."""
    found = spelling(row, context.vocabulary)
    if not found:
        return False
    return found not in context.vocabulary.terms.shared and len(row) > _SHORT


_SHORT = 4  # letters of a common word: "hash", "heap"


def with_noun_above(fact: Cell, context: DocumentContext) -> str:
    """The name of a row with the noun of the heading above its table: "sorted file" below "Kinds
    of files"; "" if that gives none."""
    noun = noun_of(fact.place.innermost, context.vocabulary)
    row = re.sub(r"\s*\([^()]*\)$", "", plain_name(fact.row))
    return f"{row} {noun}" if noun and " " not in row else ""


def _says_kind(noun: str, fact: Cell, context: DocumentContext) -> bool:
    """Whether a noun tells what a row is, where the name of the row does not."""
    return noun in _KINDS or (noun in _WAYS and needs_noun(fact, context))


def kind_of_row(fact: Cell, row: str, context: DocumentContext) -> str:
    """What a row is, where its name alone would be read as a word or a number: "header" of
    "Warning", "port" of "443"."""
    kind = plain_name(fact.kind).lower()
    head = kind.split(" ")[-1]
    single = re.sub(r"ie$", "y", head.removesuffix("s"))
    if single == "port":
        return "port" if _PORT.fullmatch(row) else ""
    if single in row.lower():
        return ""
    if single in _NAMED_BY_KIND and re.fullmatch(r"[A-Za-z][\w-]*", row):
        return single
    if head != kind or not _says_kind(single, fact, context):
        return ""
    return single if _is_new_name(row, context.vocabulary) else ""


def _is_new_name(row: str, vocabulary: Vocabulary) -> bool:
    """Whether a row is a word or two that are no known term."""
    bare = _BRACKETED.sub("", row)
    if word_count(bare) > _LONGEST_WAY:
        return False
    if not re.fullmatch(r"[A-Za-z][\w -]*", bare):
        return False
    return not is_known(row, vocabulary)


def of_kind(name: str, kind: str, fact: Cell, context: DocumentContext) -> str:
    """A row's name with what it is: "the ring topology", "port 443", "the hash sharding strategy"
    below "Sharding strategies"."""
    if kind == "port":
        return f"port {name}"
    heading = context.speech.within(plain_name(fact.place.innermost))
    of = _term_before(kind, heading, context.vocabulary)
    is_new = bool(of) and of.lower() not in name.lower()
    bare = _BRACKETED.sub("", name)
    whole = f"{bare} {of} {kind}" if is_new else f"{bare} {kind}"
    return f"the {spelling(whole, context.vocabulary) or whole}"


def _term_before(kind: str, heading: str, vocabulary: Vocabulary) -> str:
    """The term that a heading says the kinds of: "sharding" of "Sharding strategies", "" if
    none."""
    term, _, last = heading.rpartition(" ")
    is_plural = last.lower() in (f"{kind}s", f"{kind[:-1]}ies")
    return term if is_plural and word_count(term) == 1 and is_known(term, vocabulary) else ""


_BRACKETED = re.compile(r"\s+\([^()]*\)$")
_PORT = re.compile(r"(?:(?:TCP|UDP)\s)?\d{1,5}")
_NAMED_BY_KIND = frozenset("header field command parameter option flag directive attribute".split())
_KINDS = frozenset(
    "topology layer pattern strategy model algorithm policy protocol state mode method keyword "
    "operator clause constraint".split()
)
_WAYS = frozenset(("approach", "technique", "option"))  # of what is no name without them
_LONGEST_WAY = 2  # words
