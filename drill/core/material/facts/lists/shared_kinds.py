"""Points that are named after one kind: "client cache" and "proxy cache" are caches."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.language.english import (
    Form,
    form_of,
    head_of,
    is_only_verb,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.names import plain_name
from drill.core.material.vocabulary import Vocabulary

_FEWEST = 2
_LONGEST_NAME = 6  # words
_LONGEST_LABEL = 6  # words
_COMPARES = re.compile(r"\b(?:vs\.?|versus|and|or)\b|[&/,]", re.IGNORECASE)
_BY = re.compile(
    r"(?<=\w)\s+(?:by|per)\s+(?P<what>position|location|place|type|kind|scope|layer|level|size"
    r"|purpose|function|use"
    r"|structure|origin|ownership|state|strength|shape|role)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^(?:the\s+)?(?:two|three|four|five|\d)\s+(?:different\s+|main\s+)?|^different\s+", re.I
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
# "Other requirements", "basic cache": no names of kinds.
_NO_KIND = re.compile(
    r"^(?:an?|the|other|more|several|many|two|some|any|all|no|new|your|our|my|each|this|first"
    r"|second|basic|same|main|typical|sample)\b"
    r"|^(?:using|with|by|for|in|on|of|to)\b|\sof\s",
    re.IGNORECASE,
)


def shared_kind(label: str, texts: Sequence[str], vocabulary: Vocabulary) -> str:
    """The kind that a label names and all points are named after, as a single thing: "eviction
    policy" of "Random eviction policy"; "" if there is none."""
    name = _name_of_kind(label, vocabulary)
    if not name or len(texts) < _FEWEST:
        return ""
    kind, last = _kind_and_last_word(name, vocabulary)
    if not last:
        return ""
    named = sum(_is_named_after(text, last, kind, vocabulary) for text in texts)
    if named == len(texts):
        return kind
    are_most = bool(divided_by(label)) and 2 * named > len(texts)
    if _are_short(texts) and (are_most or _are_initialled(texts, kind)):
        return kind
    return ""


def _kind_and_last_word(name: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """The single thing of which a name is, and the word that is named last in it: "eviction policy"
    and "policy"; the word is "" if the name is of something else."""
    compares = bool(_COMPARES.search(name))
    first, _, role = name.rpartition(" ")
    if first and role.lower() in vocabulary.roles:
        name = first  # "partitioning" of "Partitioning criteria"
    if compares:
        kind = single(name.split()[-1], vocabulary)
        return kind, kind.lower()
    head = head_of(name)
    is_last = name.lower().endswith(head.lower())
    return single(name, vocabulary), single(head, vocabulary).lower() if is_last else ""


def _name_of_kind(label: str, vocabulary: Vocabulary) -> str:
    """A label without how many there are and by what they are divided, "" if it is no short name or
    a command: "Categorise users"."""
    name = _COUNTED.sub("", _BY.sub("", _IN_BRACKETS.sub("", plain_name(label))).strip())
    if not 0 < word_count(name) <= _LONGEST_LABEL:
        return ""
    if form_of(name, vocabulary) is not Form.NAME:
        return ""
    begins = name.split()[0].lower()
    is_command = is_only_verb(begins, vocabulary)
    return "" if is_command else name


def divided_by(label: str) -> str:
    """By what a label says that its points are told apart: "position" of "Cache by position", "" if
    by nothing."""
    match = _BY.search(_IN_BRACKETS.sub("", plain_name(label)))
    return match["what"] if match else ""


def _are_short(texts: Sequence[str]) -> bool:
    return all(0 < word_count(_IN_BRACKETS.sub("", text)) <= _LONGEST_NAME for text in texts)


def _are_initialled(texts: Sequence[str], kind: str) -> bool:
    """Whether all points have the short form of a kind in them: "SSE-S3" is a server-side
    encryption."""
    short = "".join(word[0] for word in re.findall(r"[^\W_]+", kind)).upper()
    return len(short) > _FEWEST and all(short in re.findall(r"\w+", text) for text in texts)


def _is_named_after(text: str, last: str, kind: str, vocabulary: Vocabulary) -> bool:
    name = _IN_BRACKETS.sub("", plain_name(text)).strip()
    parts = name.lower().split()
    if len(parts) < 2 or single(parts[-1], vocabulary) != last:
        return False
    if single(name.lower(), vocabulary) == kind.lower():
        return False  # it says no more than the label
    if " and " in name or _NO_KIND.search(name):
        return False  # "low-traffic services and error budget alerting" is of two
    return word_count(name) <= _LONGEST_NAME and form_of(name, vocabulary) is Form.NAME


def single(name: str, vocabulary: Vocabulary) -> str:
    """The name of one thing of several: "eviction policy" of "eviction policies"."""
    if not is_plural(name, vocabulary):
        return name
    if not name.endswith("s"):
        return name
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    is_es = name.endswith(("ches", "shes", "sses", "xes"))
    return name[:-2] if is_es else name[:-1]
