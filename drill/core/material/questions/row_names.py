"""What the rows of a table are, by their names and the head above these: things that a question may
name, parts of one system, or numbers and codes that nobody knows by name."""

from __future__ import annotations

import re

from drill.core.material.facts.contrast_faults import noun_of, of_qualities
from drill.core.material.facts.facts import Cell
from drill.core.material.facts.known_terms import is_proper, spelling
from drill.core.material.facts.names import plain_name
from drill.core.material.questions.setting import Context

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


def is_part_of_system(fact: Cell, setting: Context) -> bool:
    """Whether a row is a product that a table of parts gives its place in one system: what it does
    there is not what it is for."""
    is_table = bool(_OF_PARTS.fullmatch(plain_name(fact.kind)))
    is_of_system = any(map(_OF_SYSTEM.search, fact.place.names[-2:]))
    row = re.sub(r"\s*\([^()]*\)", "", plain_name(fact.row))
    names = (row, row.split(" ")[0])
    return is_table and is_of_system and any(is_proper(one, setting.vocabulary) for one in names)


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


def needs_noun(fact: Cell, setting: Context) -> bool:
    """Whether the name of a row only says how, where or by what something is: "sorted",
    "proxy-based", "at the edge"; or is a common word that its heading has to tell the noun of."""
    row = re.sub(r"\s*\([^()]*\)$", "", plain_name(fact.row))
    is_trait = _TRAIT.fullmatch(row) and not _NOUN.fullmatch(row)
    if is_trait and not spelling(row, setting.vocabulary):
        return True
    is_word = bool(re.fullmatch(r"[A-Z]?[a-z]{2,}", row)) and not is_proper(row, setting.vocabulary)
    is_open = plain_name(fact.kind).lower() in _OPEN_KINDS and not _TELLS.search(fact.column)
    return is_word and is_open and not _means_itself(row, setting)


_TELLS = re.compile(r"\b(?:meaning|defin|descri|what|explanation)", re.IGNORECASE)


def _means_itself(row: str, setting: Context) -> bool:
    """Whether a word is a term that says in any notes of what it is."""
    found = spelling(row, setting.vocabulary)
    return bool(found) and found not in setting.vocabulary.terms.shared and len(row) > _SHORT


_SHORT = 4  # letters of a common word: "hash", "heap"


def with_noun_above(fact: Cell, setting: Context) -> str:
    """The name of a row with the noun of the heading above its table: "sorted file" below "Kinds
    of files"; "" if that gives none."""
    noun = noun_of(fact.place.innermost, setting.vocabulary)
    row = re.sub(r"\s*\([^()]*\)$", "", plain_name(fact.row))
    return f"{row} {noun}" if noun and " " not in row else ""
