"""What is done against a problem, where the problem stands in the sentence before: "Polling every
second would be slow. Instead, keep a connection open"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.language.english import capital
from drill.core.material.reading.blocks import ListPoint, PointList
from drill.core.material.walkthroughs.decision_words import (
    ADVERB,
    BACK_AT_START,
    MAY,
    POINTS_BACK,
    WANT,
    WE,
    yours,
)
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.told_sentences import ToldSentence, told_sentences

_NAIVE = re.compile(
    r"^(?:the |a |one |our )?(?:naive|na\u00efve|simple|simplest|obvious|first|easy|brute[- ]force)"
    r" (?:design|way|approach|solution|idea|option|implementation|thing) (?:is|would be|could be) "
    r"to (?P<way>[a-z].{5,90})$",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"^(?:but |however,? )?(?:(?:this|that|it|which)(?: \w+)?|the (?:problem|issue|trouble)"
    r"(?: with (?:this|that|it))?) (?:is|would be|becomes|could be|will be) "
    r"(?:(?:problematic|bad|not good|risky|not ideal|a problem|slow|dangerous|wasteful|unsafe),? "
    r"(?:because|since|as)|that) (?P<why>\S.{5,140})$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    rf"^(?:so )?instead,? (?:of (?:this"
    rf"|that),? )?(?:{WE}(?:'ll)? (?:{MAY} )?{ADVERB})?(?P<do>\S.{{8,140}})$",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"\b(?:slow|expensive|too (?:big|large|slow|much|many|long|costly)|costly|overload\w*"
    r"|fail\w*|inefficient"
    r"|not scale|does(?:n't| not) scale|wasteful|lost|los(?:e|es|ing)|bottleneck|unreliable"
    r"|insecure"
    r"|overwhelm\w*|conflict\w*|duplicat\w*|inconsisten\w*)\b",
    re.IGNORECASE,
)
_SOLVED = re.compile(
    r"^(?P<problem>\S.{6,110}?)(?:,|;|\s+[-–—]+>?|\s*=>|\s*→)?\s+(?:can be |is |are |we )?"
    r"(?:solved?|fix(?:ed)?|handled?|mitigated?|avoid(?:ed)?) (?:it |this |that |them )?"
    r"(?:with|by|using|via) (?:the |an? )?(?P<how>\S.{2,80})$",
    re.IGNORECASE,
)
_MOST_WORDS = 22
_LONGEST_PROBLEM = 18


def remedies(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """Why the first idea is none, what is done instead, and what solves a problem."""
    for one in blocks:
        if isinstance(one.block, PointList) and _DEEP.search(one.label):
            yield from filter(None, (_dealt(each, system, place) for each in one.block.points))
        told = told_sentences(one)
        for before, after in pairwise(told):
            fact = _trouble(before, after, system, place) or _instead(before, after, system, place)
            if fact is not None:
                yield fact
        for said in told:
            solved = _solved(said, system, place)
            if solved is not None:
                yield solved


_DEEP = re.compile(r"\b(?:deep[- ]?dives?|challenges|problems|bottlenecks)\W*$", re.IGNORECASE)
_OF_MANY = re.compile(r"(?:multiple|many|high|hot|too many|several|concurrent|duplicate) \w+", re.I)
_USED = re.compile(r"(?:use|add|cache|queue|shard|partition|batch|limit|lock) \S", re.IGNORECASE)
_LONGEST_REMEDY = 10  # words


def _dealt(point: ListPoint, system: str, place: NotePlace) -> DesignFact | None:
    """What is done against a problem that a point names, where the first point below says it."""
    match point.children:
        case (PointList(points=(first, *more)),) if _OF_MANY.match(point.text):
            problem, how = point.text.strip(" :."), first.text.strip(" .")
        case _:
            return None
    if first.children or not _is_remedy(how, is_only=not more):
        return None
    if not _is_clear(problem.replace(" the same ", " one ")):
        return None
    if POINTS_BACK.search(how) or re.search(r">|→|=", problem + how):
        return None
    question = f"In {system}, how do you deal with {_small(problem)}?"
    note = "\n".join(one.text for one in more)
    return DesignFact(place, question, capital(how), (*point.numbers, *first.numbers), note=note)


def _is_remedy(how: str, *, is_only: bool) -> bool:
    """Whether a point says in a few words what is done; one of several says that it is used."""
    if not 1 < len(how.split()) <= _LONGEST_REMEDY:
        return False
    return is_only or bool(_USED.match(how))


def _trouble(
    before: ToldSentence, after: ToldSentence, system: str, place: NotePlace
) -> DesignFact | None:
    """Why a naive way is not taken, which the sentence after it tells."""
    naive, told = _NAIVE.match(before.text), _TROUBLE.match(after.text)
    if naive is None or told is None:
        return None
    if POINTS_BACK.search(naive["way"]):
        return None
    why = yours(told["why"])
    if BACK_AT_START.match(why):
        return None
    if len(why.split()) > _MOST_WORDS:
        return None
    question = f"In {system}, what is the problem if you {yours(naive['way'])}?"
    return DesignFact(place, question, capital(why), (*before.lines, *after.lines))


def _instead(
    before: ToldSentence, after: ToldSentence, system: str, place: NotePlace
) -> DesignFact | None:
    match = _INSTEAD.match(after.text)
    problem = before.text
    if match is None:
        return None
    if not _ILL.search(problem) or not _is_clear(problem):
        return None
    how = re.sub(r"\b(?:all of )?our\b", "the", WANT.sub("", match["do"]))
    if POINTS_BACK.search(how):
        return None
    if not 2 < len(how.split()) <= _MOST_WORDS:
        return None
    how = re.sub(r"^want\s+", "", how)
    wanted = (
        re.match(r"(?P<who>.+?) to (?P<does>\w+ .+)$", how) if _WANTED.search(match[0]) else None
    )
    how = f"{wanted['who']} {wanted['does']}" if wanted else how
    question = f"In {system}, {_small(yours(problem))}: what do you do instead?"
    return DesignFact(place, question, capital(yours(how)), (*before.lines, *after.lines))


_WANTED = re.compile(r"^instead,? (?:we|you|i) want (?!to\b)", re.IGNORECASE)


def _solved(said: ToldSentence, system: str, place: NotePlace) -> DesignFact | None:
    match = _SOLVED.match(said.text)
    if match is None:
        return None
    problem, how = match["problem"].strip(" ,:-"), match["how"]
    problem = re.sub(r"^(?:problems?|issues?|challenges?)\s*[:-]\s*", "", problem, flags=re.I)
    if _ANY_PROBLEM.fullmatch(problem) or re.search(r";|\b(?:but|not)\b", how):
        return None
    if not _is_clear(problem) or POINTS_BACK.search(how):
        return None
    if re.search(r"\bto$", problem):
        return None
    if re.search(rf"\b(?:{WE}|{MAY}|be|is|are|not)$", problem, re.IGNORECASE):
        return None
    question = f"In {system}, how do you solve {_small(problem)}?"
    return DesignFact(place, question, capital(how), said.lines)


_ANY_PROBLEM = re.compile(r"(?:\w+ )?(?:problems?|issues?|cases?|things?)", re.IGNORECASE)


def _is_clear(problem: str) -> bool:
    is_short = 2 <= len(problem.split()) <= _LONGEST_PROBLEM
    if not is_short:
        return False
    return not POINTS_BACK.search(problem) and not re.search(r"[?;]", problem)


def _small(text: str) -> str:
    """A text within a sentence."""
    is_word = re.match(r"[A-Z][a-z]+\b", text)
    return text[:1].lower() + text[1:] if is_word else text
