"""The forms of a term and of what is said of it: a term or none, a short form, one of several."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from drill.core.material.facts.language.english import (
    Form,
    form_of,
    head_of,
    is_gerund,
    is_only_verb,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_term as is_known
from drill.core.material.facts.language.names import (
    Strength,
    plain_name,
    strength,
)
from drill.core.material.facts.language.speech import indefinite
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.vocabulary import Vocabulary

LONG_DEFINITION = 34  # words
_SHORT_DEFINITION = 12  # ... that is learned whole, though it is of several sentences
_SHORT_SENTENCE = 5  # ... under which a first sentence may say too little


def is_term(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase names a thing: no command, no sentence, no "written in C"."""
    if form_of(term, vocabulary) is not Form.NAME:
        return False
    if word_count(term) > _LONGEST_TERM:
        return False
    if _NO_TERM.search(term) or _DONE.match(term.lower()):
        return False
    if is_gerund(term, vocabulary):
        return False
    parts = re.sub(r"\([^()]*\)", "", term.lower()).split()
    if not parts:
        return False
    if _begins_no_term(parts, vocabulary) or _has_verb_within(parts, vocabulary):
        return False
    if len(parts) == 1 and parts[0] in vocabulary.doing:
        return is_known(term, vocabulary)
    return vocabulary.not_in_terms.isdisjoint(parts[1:])


_LONGEST_TERM = 6  # words
_NO_TERM = re.compile(r"[:,]|\b\d{3,}\b|\S/\S+/\S")
_DONE = re.compile(r"^\w+(?:ed|en)\s+(?:in|by|for|with|against|to|on|at|from)\b")


def _begins_no_term(parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether no term begins as these words do: "quickly …", "started", "keep small"."""
    first = parts[0]
    if first.endswith("ly") or first in vocabulary.not_before_terms:
        return True
    if len(parts) == 1:
        return first.endswith("ed") and len(first) > 4
    may_be_verb = first in vocabulary.verbs and first in vocabulary.noun_verbs
    return may_be_verb and parts[1].endswith(("ly", "small", "simple"))


def _has_verb_within(parts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a word after the first is a verb only: "client sends request"."""
    if any(is_only_verb(part, vocabulary) for part in parts[1:]):
        return True
    return any(part in vocabulary.doing for part in parts[1:-1])


def is_activity(text: str) -> bool:
    """Whether a meaning says what is done: "Splitting a table"."""
    return text.split(" ")[0].lower().endswith("ing")


def is_page(term: str) -> bool:
    """Whether what stands before a colon is a place in a book or a talk: "pg 12", "Slide 4"."""
    return bool(_PAGE.fullmatch(term))


_PAGE = re.compile(
    r"(?:pp?|pgs?|pages?|slides?|ch|chapters?|sections?|fig|figures?|timestamp)\.?\s*\d[\d.,:–-]*",
    re.IGNORECASE,
)


def is_purpose(text: str) -> bool:
    """Whether a text says what a thing is for: "To notify drivers of new rides"."""
    return bool(_PURPOSE.match(text)) and word_count(text) >= _FEWEST_OF_PURPOSE


_PURPOSE = re.compile(r"to\s+(?!the\b|an?\b|each\b|every\b|all\b)[a-z]+\s", re.IGNORECASE)
_FEWEST_OF_PURPOSE = 4  # words


def may_be_command(term: str, vocabulary: Vocabulary) -> bool:
    """Whether a phrase that is no known term may be a command: "switch algorithms"."""
    first, _, rest = term.lower().partition(" ")
    if not rest:
        return False
    if is_known(term, vocabulary):
        return False
    if first in ("use", "set"):
        return True
    is_verb_only = first not in vocabulary.noun_verbs or is_plural(rest, vocabulary)
    return first in vocabulary.verbs and is_verb_only


def _stems(text: str) -> set[str]:
    return {word[:4] for word in re.findall(r"[^\W_]{3,}", text.lower())}


def share_a_word(one: str, other: str) -> bool:
    """Whether two phrases have a word in common, by its beginning: "querying" and "query
    language"."""
    first, second = _stems(one), _stems(other)
    return bool(first & second)


def is_one_among(term: str, label: str, vocabulary: Vocabulary) -> bool:
    """Whether a short term is one of the things that a label names: "error" among the HTTP status
    classes."""
    if word_count(term) != 1 or word_count(label) not in (2, 3):
        return False
    if _NO_KIND.search(label) or not is_plural(label, vocabulary):
        return False
    if not is_glossary(label, vocabulary):
        return False
    return strength(label, vocabulary) is Strength.ALONE


# "Metrics and accountability", "Handling failures", "Pros of SQL" name no things of one kind.
_NO_KIND = re.compile(
    r"\band\b|&|/|^\w{3,}ing \w+ing\b|^(?:handling|managing|dealing|using|choosing|understanding"
    r"|improving|avoiding|solving)\b|^(?:dis)?advantages\b|^(?:pros|cons|benefits|drawbacks)\b",
    re.IGNORECASE,
)


def way_of(term: str, label: str, vocabulary: Vocabulary) -> str:
    """The name of one of several ways, spelled out: "a canary deployment" of "Canary" below
    "Deployment strategies"; "" where the label names none."""
    match = _WAYS.fullmatch(label)
    if match is None:
        return ""
    if not re.fullmatch(r"[A-Za-z]+(?:-[A-Za-z]+)?", term):
        return ""
    done = match["done"]
    is_clear_alone = is_known(term, vocabulary) and not is_known(f"{term} {done}", vocabulary)
    if is_clear_alone or term.lower() in done.lower():
        return ""
    named = f"{term} {done}".lower()
    return f"{indefinite(term)} {named}" if _COUNTED.search(named) else named


_COUNTED = re.compile(r"(?:deployment|release|rollout|migration|backup)$")
_WAYS = re.compile(
    r"(?:(?:common|key|main|different|popular) )?(?P<done>deployment|release|rollout|migration"
    r"|replication|partitioning|sharding|eviction|scaling|backup|recovery|retry)"
    r" (?:strategies|types|modes|approaches|methods|patterns|techniques|models)",
    re.IGNORECASE,
)


def without_long_form(term: str, text: str) -> str:
    """What is said of a short form behind its long form: "Service Level Indicator - a measure of
    …"."""
    head, dash, rest = re.sub(r"\s*[-–—:(]\s+", " – ", text, count=1).partition(" – ")
    return rest if dash and is_short_form(term, re.sub(r"s$", "", head)) else text


def without_term(text: str, term: str) -> str:
    """An explanation that begins with its term again, without it: "Sharding is …" of sharding."""
    match = _SAYS_AGAIN.match(text)
    if match is None:
        return text
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", term)).lower()
    names = {term.lower(), initials, f"{initials}s"} if len(initials) > 1 else {term.lower()}
    if match["name"].lower() not in names:
        return text
    rest = text[match.end() :]
    return rest[:1].upper() + rest[1:]


def told_of(text: str, term: str) -> str:
    """What is said of a term, without the quotes of a book, its own name and "This is"."""
    quoted = _QUOTED.fullmatch(text.strip())
    said = without_term(quoted["said"] if quoted else text, term)
    rest = _THIS_IS.sub("", said)
    return said if rest == said else rest[:1].upper() + rest[1:]


_QUOTED = re.compile(r"[\"“](?P<said>[^\"“”]{15,400})[\"”]\s*(?:\([^()]{0,30}\d[^()]{0,9}\))?\.?")
_THIS_IS = re.compile(
    r"^(?:(?:this|it)(?:['’]s|\s+is)\s+(?=(?:an?|the)\s)|(?:these|they)\s+are\s+(?=[a-z]+\s[a-z]))",
    re.IGNORECASE,
)


_SAYS_AGAIN = re.compile(
    r"(?:an?\s+|the\s+)?(?P<name>.{1,80}?)(?:\s+(?:is|are|means|refers?\s+to|[-–—])|:)\s+(?=\S)",
    re.IGNORECASE,
)


def is_done_for(term: str, text: str) -> bool:
    """Whether a text says what one does for a quality, not what it is: "Scalability: sharding by
    user id"."""
    return bool(_QUALITY.search(term) and _DONE_FOR_IT.match(text))


_QUALITY = re.compile(r"(?:ility|ity|ance|ency)$", re.IGNORECASE)
_DONE_FOR_IT = re.compile(
    r"(?:sharding|using|adding|having|scaling|caching|replicating|running|storing|partitioning"
    r"|splitting|placing|spreading|distributing|moving)\b",
    re.IGNORECASE,
)


def _initials(words: Sequence[str], small: Container[str]) -> str:
    """The first letters of words, but for the small ones."""
    return "".join(word[0] for word in words if word not in small)


def is_short_form(term: str, text: str) -> bool:
    """Whether a text only spells out the letters of its term: "QPS" and "queries per second"."""
    said = re.findall(r"[^\W\d_]+", text.lower())
    spelled = {_initials(said, small) for small in _SMALL}
    letters = term.lower()
    forms = {letters}
    if len(letters) >= _LONG_SHORT_FORM:  # "online" gives OLAP two letters
        forms |= {letters[:at] + letters[at + 1 :] for at in range(1, len(letters))}
    return sum(letter.isupper() for letter in term) > 1 and not forms.isdisjoint(spelled)


_LONG_SHORT_FORM = 4  # letters
_SMALL = (frozenset(""), frozenset(("and", "of", "the", "for", "a", "to")))


def kind_of(text: str, term: str) -> str:
    """What a meaning says that its term is, where the term alone does not: a "field"."""
    match = _OF_KIND.match(text)
    return match["kind"] if match and match["kind"] not in term.lower() else ""


_OF_KIND = re.compile(
    r"an?\s(?:[\w-]+\s){0,2}"
    r"(?P<kind>field|header|flag|section|parameter|option|attribute)\s(?:that|which)\b"
)


def is_glossary(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a label says that terms follow, with a role such as "components" or "types"."""
    return head_of(plain_name(label)).lower() in vocabulary.roles


def first_of(text: str) -> tuple[str, str]:
    """What an explanation says, and what is too much to be recalled beside it."""
    sentences = split_sentences(text)
    first = sentences[0] if sentences else text
    is_short = word_count(text) <= _SHORT_DEFINITION or word_count(first) < _SHORT_SENTENCE
    if is_short and word_count(text) <= LONG_DEFINITION:
        return text, ""
    return first, " ".join(sentences[1:])


def is_reason_list(label: str, vocabulary: Vocabulary) -> bool:
    """Whether a list gives reasons or cases, so that what is behind a point is no meaning of
    it."""
    name = plain_name(label).lower()
    reasons = vocabulary.reasons
    if name.startswith(("why ", "when to ", "when not to ")):
        return True
    return head_of(name) in reasons or re.sub(r"\s+", "-", name) in reasons
