"""Lines that say of data what it needs, or of a store what it gives: "money -> strong"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.facts.language.known_terms import term_within
from drill.core.material.facts.lists.list_levels import may_need_level
from drill.core.material.needs.consistency import (
    EVENTUAL,
    STRONG,
    full_level,
    is_level,
    known_level,
    level_drafts,
    said_levels,
    several_data,
)
from drill.core.material.needs.need_question import (
    is_store,
    question,
    question_of_store,
    question_of_use,
)
from drill.core.material.needs.need_words import (
    are_same,
    balanced,
    is_need,
    known_need,
    other_wordings,
    whole_need,
)
from drill.core.material.reading.annotations import worded
from drill.core.material.topics import CONSISTENCY
from drill.core.material.vocabulary import Vocabulary

_PAIR = re.compile(
    r"(?P<data>[^\t]{2,70}?)(?:\s*(?:->|→|=>|⇒|➜|:\s|\t)\s*|\s*=\s+|\s+=\s*|\s+[-–—]{1,3}>?\s+)"
    r"(?P<said>\S.*)"
)
_USE = re.compile(
    r"(?:^|[.;,]\s+|\s[-–—]\s+)(?:(?:used?|good)\s+)?for\s*:\s*(?P<uses>[^.;]+)(?P<rest>.*)$", re.I
)
# What stands before such a sign in study notes: labels, operations, and what a level is made of.
_NO_DATA = re.compile(
    r"(?:pros?|cons?|advantages?|drawbacks?|examples?|e\.?g\.?|use(?:d|\s+cases?)?\b.*|when\b.*"
    r"|goal|idea|definition|meaning|note|nb|tip|rule|default|why|how|what|answer|summary|problem"
    r"|solution|trade[\s-]?offs?|cost|latency|availability|performance|choice|choose|approach"
    r"|options?|models?|types?|levels?|guarantees?|todo|remember|reads?|writes?|updates?|nodes?"
    r"|clients?|data|systems?|databases?|services?|replicas?|result|effect|reality|best\s+for"
    r"|caution|warning|important|strategy|sharding|replication|partition\w*|ordering|durability"
    r"|atomicity|isolation|strict|relaxed|pattern|scenario|step\s*\d*|[a-z]|cap|pacelc|acid|base"
    r"|(?:low|high)\w*|in\s+practice|in\s+general|otherwise|if\b.*)\W*$",
    re.IGNORECASE,
)
_OF_LEVELS = re.compile(
    r"consist[ae]n|\bisolation\b|\bquorums?\b|\breplicat|\bR\s*\+\s*W\b|\bCAP\b|\blevels?\b"
    r"|\b(?:ordering|accuracy|resolution|synchroni[sz]ation)$|\b(?:that|which|who|and|or|not)$"
    r"|\([^()]*\d[^()]*\)|\bconsensus\b|\b[RWN]\s*=|\b(?:a?synchronous|semi-)"
    r"|^(?:it|they|this|that|we|you|i)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class DataNeed:
    """What a line says that data needs; `uses` is what a store is for."""

    data: str
    said: str
    lines: tuple[int, ...]
    note: str = ""
    uses: str = ""


def need_in(text: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> DataNeed | None:
    """What a line says that data needs, None if it does not say so."""
    match = _PAIR.fullmatch(worded(text).text.strip())
    if match is None or match["said"].rstrip().endswith("?"):
        return None
    data, said = match["data"].strip(" *_"), match["said"].strip()
    is_equated = match.string[match.end("data") : match.start("said")].strip() == "="
    is_need_told = is_need(said) or known_level(said) is not None
    defines = is_equated and not is_need_told and bool(term_within(data, vocabulary))
    if defines or not may_need(data, vocabulary):
        return None
    use = _USE.search(said) if is_store(data) else None
    if use is None:
        return DataNeed(data, said, lines)
    return DataNeed(data, said[: use.start()].strip(), lines, balanced(use["rest"]), use["uses"])


def levelled(text: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> list[DataNeed]:
    """The needs of a line with the level before its data: "strong: money, seats"."""
    match = _PAIR.fullmatch(text.strip())
    first = match["data"] if match and not said_levels(text) else ""
    named = _SHORT_NEED.fullmatch(first) is not None and match is not None
    data = re.split(r"\s*,\s*(?:and\s+)?", match["said"].rstrip(". ")) if match and named else []
    told = [(one, first, "") for one in data] or said_levels(text)
    return [
        DataNeed(one, level, lines, why) for one, level, why in told if may_need(one, vocabulary)
    ]


_SHORT_NEED = re.compile(
    r"ryw|lww|last[\s-]write[\s-]wins|(?:at[\s-]least|at[\s-]most|exactly)[\s-]once|best[\s-]effort"
    r"|optimistic|ordered|crdts?|append[\s-]only|none",
    re.IGNORECASE,
)


def may_need(data: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is the name of data, or of a store."""
    if is_store(data):
        return True
    if len(data.split()) > _MOST_WORDS or _NO_DATA.match(data) or _OF_LEVELS.search(data):
        return False
    if is_level(data) or is_need(data) or data.count("(") != data.count(")"):
        return False
    is_label = data.lower() in vocabulary.roles and known_level(data) is None
    return may_need_level(data, vocabulary) and not is_label


def says_need(one: DataNeed) -> bool:
    """Whether what a line says begins as a need does, and not only its data may have one."""
    return is_need(one.said)


def drafts_of(needs: Sequence[DataNeed], place: NotePlace) -> list[Draft]:
    """The cards of some needs: a choice where a known level is all that matters, else the answer
    whole."""
    known = [known_need(one.said) for one in needs]
    levels = _levels(needs)
    found: list[Draft] = []
    for one, level in zip(needs, known, strict=True):
        if is_store(one.data):
            found += _of_store(one, place)
        elif level is not None:
            why = "; ".join(filter(None, (level[1], one.note)))
            said = [(data, level[0], why) for data in several_data(one.data)]
            found += level_drafts(said, _options(level[0], levels), place, one.lines)
        else:
            split = not _OF_SEVERAL.search(one.said)
            several = several_data(one.data) if split else [one.data]
            found += [_whole(one, data, place) for data in several]
    return found


# Said of all the data of a line together, each in its turn.
_OF_SEVERAL = re.compile(
    r"\b(?:first|second|last|former|latter|others?|both|each|respectively)\b(?!\s+writ)", re.I
)


def _options(level: str, levels: Sequence[str]) -> tuple[str, ...]:
    """The levels to choose among, without another name of the right one."""
    others = [one for one in levels if one != level and not are_same(one, level)]
    if not others and level != STRONG and are_same(level, STRONG):
        return (level, EVENTUAL)
    return tuple(one for one in levels if one == level or one in others)


def _levels(needs: Sequence[DataNeed]) -> tuple[str, ...]:
    """The levels that some needs begin with, in the order in which they come."""
    said = (said_levels(f"data: {one.said}") for one in needs)
    return tuple(dict.fromkeys(full_level(level) for one in said for _, level, _ in one))


def _whole(one: DataNeed, data: str, place: NotePlace) -> Draft:
    answer, why = whole_need(one.said)
    note = "; ".join(filter(None, (why, one.note)))
    return _basic(question(data), answer, note, one, place, data)


def _of_store(one: DataNeed, place: NotePlace) -> list[Draft]:
    """The level that a store gives, and the data that it is for."""
    gives = _basic(question_of_store(one.data), balanced(one.said), one.note, one, place, one.data)
    if not one.uses:
        return [gives]
    words = f"{one.data} for"
    return [gives, _basic(question_of_use(one.data), balanced(one.uses), "", one, place, words)]


def _basic(
    prompt: str, answer: str, note: str, one: DataNeed, place: NotePlace, words: str
) -> Draft:
    return draft(
        Kind.BASIC,
        prompt,
        place,
        one.lines,
        topic=CONSISTENCY,
        words=(words,),
        answer=answer,
        accept=other_wordings(answer),
        note=note,
    )
