"""Terms that stand with their meanings among other points: "Hot spot - a partition that gets most
of the load", "Broker → a server that …", also where the points around them say other things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Implied, NotePoint
from drill.core.material.facts.forms.contrast_faults import names_remedies, of_qualities
from drill.core.material.facts.forms.named_texts import (
    LONGEST_TEXT,
    NamedText,
    first_sentence,
    points_below,
)
from drill.core.material.facts.language.english import (
    Form,
    form_of,
    head_of,
    is_only_verb,
    word_count,
)
from drill.core.material.facts.language.known_terms import is_proper, is_term, spelling, term_within
from drill.core.material.facts.language.names import Strength, is_respect, plain_name, strength
from drill.core.material.facts.sentences.definitions import defines
from drill.core.material.facts.sentences.figures import is_figure
from drill.core.material.reading.blocks import ListPoint
from drill.core.material.vocabulary import Vocabulary

_LONGEST_TERM = 4  # words
_SAID = range(3, 29)  # words
_LONGEST_DEED = 10  # words
_DEEDS = range(2, 8)
_NO_MEANING = re.compile(
    r"(?:e\.?g|ex(?:ample)?|see|recall|remember|note|think|imagine|consider|use[ds]?|good|great"
    r"|best|better|bad|easy|fast|slow|simple|most|less|more|only|not|no|none|hard"
    r"|similar|same|like|instead|because|due|so|but|and|or|then|you|we|i|it|they|this|that|these"
    r"|if|can|could|may|might|must"
    r"|should|need|needs|has|have|had|helps?|faster|slower|cheaper|higher|lower|also|there|just"
    r"|very|too|done|one\s+of|always)\b"
    r"|^[~<>=({\[\"“$`+*/→-]",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:when|how|where|what)\s+(?!to\b|you\b|we\b|if\b|is\b|are\b|do\b)\S+\s", re.I)
_NO_TERM = re.compile(
    r"^(?:ex|example|note|tip|fig|step|pg|page|ch|option|case|and|or|but|if|when|in|on|at|for|with"
    r"|via|using|through|to|from|by|as|it|we|you|can"
    r"|only|more|most|many|some|all|any|no|not|each|every|this|that|these|there|is|are)\b"
    r"|[\d:;,!?={}<>|]|\bv\.?s\b|\b(?:is|are|of|to)$"
    r"|\w+\(|^\w$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s(?:--?>|→|=>|⇒)\s")
# "Availability definition", "What it means": a label that says that its first point defines.
_DEFINES = re.compile(
    r"(?P<term>\S.*\S)[\s:–-]+(?:definition|difinition|def|meaning)\s*:?$", re.IGNORECASE
)


def dashed_terms(
    told: Iterable[NamedText | None], place: NotePlace, vocabulary: Vocabulary
) -> list[Implied]:
    """The terms of a list or text that are told there, each with the question for it. Where several
    are told so, a sign parts terms from meanings all along."""
    parted = (one for one in told if one is not None and one.parted)
    pairs = [pair for one in parted for pair in _each_told(one)]
    if of_qualities(place.names) or names_remedies(place.innermost):
        return []  # "Latency: below a second" is what is wanted
    meant = _with_meaning(pairs, vocabulary)
    return [_meaning(one, place) for one in pairs if one in meant]


def _each_told(one: NamedText) -> Iterator[NamedText]:
    """The terms that a line tells one after the other: "RTO = how long it is down. RPO = …"."""
    first, *others = _NEXT_TOLD.split(one.said)
    yield replace(one, said=first) if others else one
    for other in others:
        name, _, said = other.partition(" = ")
        yield replace(one, name=name, said=said.rstrip("."))


_NEXT_TOLD = re.compile(r"\.\s+(?=[A-Z][\w/-]{1,20}\s=\s)")


def _with_meaning(pairs: Sequence[NamedText], vocabulary: Vocabulary) -> list[NamedText]:
    """The names whose text tells what they mean, surely or by habit."""
    sure = [one for one in pairs if is_told(one.name, one.said, vocabulary)]
    like = [one for one in pairs if _is_told_by_habit(one.name, one.said, vocabulary)]
    is_habit = bool(sure) and len({one.lines for one in (*sure, *like)}) >= _HABIT
    return [*sure, *like] if is_habit else sure


def _meaning(one: NamedText, place: NotePlace) -> Implied:
    said, consequence = _without_consequence(one.said)
    example = f"Example: {one.example}" if one.example else ""
    note = "\n".join(filter(None, (consequence, example)))
    return Implied(place, "What {be} {}?", one.name, said, one.lines, note=note)


_HABIT = 3


# What happens at some time, or what one can do, is not what a thing is.
_TELLS_OF_ANOTHER = re.compile(
    r"(?:when|if|whenever|once|after|before)\s+(?:an?|the|you|we|it)\b|(?:you|we) can\b",
    re.IGNORECASE,
)


_TITLE = re.compile(r"[Hh]ow [A-Z]\w+ \w+s\b")  # "How Google runs its systems"


def is_told(name: str, said: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is a term, and what stands behind it says what that is."""
    if not _may_be_told(name, said) or _TELLS_OF_ANOTHER.match(said):
        return False
    text = _first_clause(said)
    if _TITLE.match(text):
        return False
    if not is_name(name, vocabulary):
        return False
    form = form_of(text, vocabulary)
    if form is not Form.DOING and defines(text, vocabulary):
        return True
    if not is_term(name, vocabulary) or is_proper(name, vocabulary):
        return False
    return _tells_what_it_is(text, form, vocabulary)


def _tells_what_it_is(text: str, form: Form, vocabulary: Vocabulary) -> bool:
    """Whether a text that is no definition says of a term what one does, or when it is so."""
    first = text.split()[0].lower()
    if form is Form.DOING:
        return False
    if form is Form.COMMAND or first in vocabulary.verbs:
        return word_count(text) > _FEWEST_OF_DEED
    if form is Form.NEGATED or first.endswith("ing"):
        return False
    return any(pattern.match(text) for pattern in (_WHEN, _ACTS, _EACH))


def _is_told_by_habit(name: str, said: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says what a name means where those around it do: also a common word of the
    field, or a name that no list of terms has."""
    if not _may_be_told(name, said):
        return False
    text = _first_clause(said)
    if _is_common_name(name, vocabulary):
        return defines(text, vocabulary)
    if not is_term(name, vocabulary):
        return False
    form = form_of(text, vocabulary)
    if form is Form.DOING:
        is_deed = text.split()[0].lower() not in vocabulary.no_deeds
        if not is_deed:
            return False
        return not is_proper(name, vocabulary) and word_count(text) > _FEWEST_OF_DEED
    is_noun = form is Form.NAME and not _LISTS.search(text)
    if not is_noun:
        return False
    return word_count(text) >= _FEWEST_OF_NOUN and is_name(name, vocabulary)


def _is_common_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is a common word of the field, or a phrase of several words."""
    bare = _ASIDES.sub("", name).lower()
    if bare.rstrip("s") in vocabulary.field or bare in COMMON_NAMES:
        return True
    return 1 < word_count(bare) <= _LONGEST_TERM and not _is_loose(name, vocabulary)


_FEWEST_OF_NOUN = 4  # words
_LISTS = re.compile(r",|\band\b|\bis\b|\bare\b")
COMMON_NAMES = frozenset(
    "fault failure schema trigger partition topic topics stream event node record".split()
)


def _is_loose(name: str, vocabulary: Vocabulary) -> bool:
    """Whether words are no name: they begin with a verb, or say nothing."""
    words = name.lower().split()
    is_word = words[0] in vocabulary.not_before_terms or words[0] in vocabulary.not_in_terms
    if is_word or is_respect(name, vocabulary):
        return True
    if head_of(name).lower() in vocabulary.roles:
        return True
    if words[0].endswith("ing") or is_only_verb(words[0], vocabulary):
        return True
    is_name_alone = strength(name, vocabulary) is Strength.ALONE
    return not is_name_alone or form_of(name, vocabulary) is not Form.NAME


def _first_clause(said: str) -> str:
    return re.split(r"[.;]\s|\s--?>\s|\s[-–]\s", _ASIDES.sub("", said))[0].strip()


_ASIDES = re.compile(r"\s*\([^()]*\)")


def _may_be_told(name: str, said: str) -> bool:
    """Whether a text may be the meaning of a name by its length, its first words and its end."""
    text = _first_clause(said)
    if not text:
        return False
    if word_count(first_sentence(said)) not in _SAID:
        return False
    if is_figure(said) or _NO_TERM.search(name):
        return False
    if _NO_MEANING.match(said) or said.rstrip().endswith((":", "?", ",")):
        return False
    return not (text.split()[0].lower() in name.lower().split() or _is_used_for(name, text))


_FEWEST_OF_DEED = 3  # words
# "older code can read newer data", "two nodes think that they lead"
_ACTS = re.compile(
    r"(?:(?:an?|the|each|every|all|no|two|\d)\s+)?[\w-]+(?:\s[\w-]+)?\s+"
    r"(?:can|may|will|must|should|thinks?|believes?)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"(?:every|each|all|no|any)\s+\w+\s+(?:contains?|has|have|holds?|keeps?|sees?|gets?|is)\b", re.I
)


# "Crash recovery: a write-ahead log" says by what it is done.
_ACTIVITY = re.compile(r"\w+(?:ery|tion|sion|ment|ing|ance|ence)$", re.IGNORECASE)
_THING = re.compile(
    r"an?\s(?!(?:[\w-]+\s){0,2}(?:process|way|method|mechanism|technique|strategy|act|approach"
    r"|practice|kind|type|form|ability"
    r"|number|set|operation|action|algorithm|property|measure|state|level|procedure)\b)",
    re.IGNORECASE,
)


_COMES = re.compile(r"\w+(?:s|ed)\s+(?:from|by)\b", re.IGNORECASE)
_QUALITY = re.compile(r"(?:ity|ency|ance|ness|put)$", re.IGNORECASE)
_RATES = re.compile(
    r"\w+ing\s(?:(?!that\b|which\b|who\b|where\b|when\b)\S+\s)*?(?:is|are|can|may)\s"
)


def _is_used_for(name: str, text: str) -> bool:
    """Whether a text says by what something is done, or that doing something is good."""
    if _COMES.match(text) or _RATES.match(text):
        return True
    if _QUALITY.search(name) and re.match(r"\w+ing\s|when\s", text):
        return True
    return bool(_ACTIVITY.search(name) and _THING.match(text))


def is_name(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name may be a term: known to the field, or ending in a kind of thing."""
    bare = _ASIDES.sub("", name)
    if not 0 < word_count(bare) <= _LONGEST_TERM:
        return False
    if _NO_TERM.search(bare):
        return False
    head, words = head_of(bare).lower(), bare.lower().split()
    if head in vocabulary.roles:
        return False
    if strength(bare, vocabulary) is Strength.NOTHING:
        return False
    if is_respect(bare, vocabulary) or is_respect(" ".join(words[-2:]), vocabulary):
        return False
    if form_of(bare, vocabulary) is not Form.NAME and not spelling(bare, vocabulary):
        return False
    return is_term(bare, vocabulary) or _ends_in_kind(bare, vocabulary)


def _ends_in_kind(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name of several words ends in a kind of thing, or has a term in it."""
    words = name.lower().split()
    if len(words) < 2:
        return False
    if _opens_no_term(words[0], vocabulary):
        return False
    kinds = (vocabulary.categories, vocabulary.field, vocabulary.mechanisms)
    head = head_of(name).lower()
    return any(head in one for one in kinds) or bool(term_within(name, vocabulary))


def _opens_no_term(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word says too little, or stands in no term."""
    if word in vocabulary.generic:
        return True
    return word in vocabulary.not_before_terms or word in vocabulary.not_in_terms


def _without_consequence(said: str) -> tuple[str, str]:
    """What a term means up to an arrow, and what follows from it."""
    arrow = _MORE.search(said)
    if arrow is None:
        first = first_sentence(said) if word_count(said) >= _SAID.stop else said
        return first.rstrip(" .;,"), said[len(first) :].strip()
    return said[: arrow.start()].rstrip(" .;,"), said[arrow.end() :].strip()


def term_deeds(
    points: Iterable[ListPoint],
    told: Iterable[NamedText | None],
    place: NotePlace,
    vocabulary: Vocabulary,
) -> list[Implied]:
    """What the terms of a list do, where all that is nested in one are short deeds: "Broker" above
    "takes messages" and "writes them to disk"; and what a label such as "Lease definition"
    defines."""
    found: list[Implied] = []
    for point, one in zip(points, told, strict=True):
        name = one.name if one is not None else plain_name(point.text.rstrip(" :"))
        below = one.below if one is not None else points_below(point.children)
        if len(point.text) <= LONGEST_TEXT and below:
            found += _told_below(point, name, below, place, vocabulary)
    return found


def _told_below(
    point: ListPoint,
    name: str,
    below: tuple[ListPoint, ...],
    place: NotePlace,
    vocabulary: Vocabulary,
) -> list[Implied]:
    """What the points below a term say that it is or does."""
    label = _DEFINES.fullmatch(point.text.strip())
    term = plain_name(label["term"]) if label else ""
    if term and is_name(term, vocabulary):
        defines_it = _may_define(below[0].text)
        return [_meaning_below(place, term, point, below[0])] if defines_it else []
    if not is_name(name, vocabulary):
        return []
    if _COLLECTED.match(below[0].text):
        return [_meaning_below(place, name, point, below[0])]
    return [_deeds_below(place, name, point, below)] if _are_deeds(below, vocabulary) else []


def _may_define(text: str) -> bool:
    """Whether a point below "Lease definition" is a text of its own, of some length."""
    return word_count(text) in _SAID and not text.rstrip().endswith((":", "?"))


def _meaning_below(place: NotePlace, term: str, point: ListPoint, said: ListPoint) -> Implied:
    lines = (*point.numbers, *said.numbers)
    return Implied(place, "What {be} {}?", term, said.text.rstrip(" ."), lines)


def _deeds_below(
    place: NotePlace, name: str, point: ListPoint, below: Sequence[ListPoint]
) -> Implied:
    entries = tuple(NotePoint(each.text.rstrip(" ."), (), "", each.numbers) for each in below)
    lines = (*point.numbers, *(line for each in below for line in each.numbers))
    return Implied(place, "What {do} {} do?", name, "", lines, entries)


# "Collection of brokers": what a thing is made of.
_COLLECTED = re.compile(
    r"(?:an?\s)?(?:collection|group|set|sequence|ordered\s+list|list|cluster)\s+of\s+\w+",
    re.IGNORECASE,
)


def _are_deeds(points: tuple[ListPoint, ...], vocabulary: Vocabulary) -> bool:
    """Whether points are few and short and each begins with a verb, the first one in -s."""
    if len(points) not in _DEEDS:
        return False
    if any(point.children or not point.text for point in points):
        return False
    if any(word_count(point.text) > _LONGEST_DEED for point in points):
        return False
    if form_of(points[0].text, vocabulary) is not Form.DOING:
        return False
    return all(_begins_with_verb(point.text, vocabulary) for point in points)


def _begins_with_verb(text: str, vocabulary: Vocabulary) -> bool:
    is_verb = text.split()[0].lower() in vocabulary.verbs
    return is_verb or form_of(text, vocabulary) in (Form.DOING, Form.COMMAND)
