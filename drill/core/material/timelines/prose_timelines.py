"""Timelines in sentences: "Spend five minutes on the scope, then ten on the numbers. The last five
are for questions."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drill.core.cards import Minutes
from drill.core.durations.duration_reader import minutes_told
from drill.core.durations.duration_words import SMALL, TENS
from drill.core.material.stages.interview_stages import kind_of_stage
from drill.core.material.timelines.timeline_evidence import (
    INTERVIEWS,
    is_of_study,
    sounds_like_stage,
)
from drill.core.material.timelines.timings import Timing, bare_name

_FEWEST = 3  # stages
_MOST_WORDS = 6  # of a name
_LONGEST = 1500  # characters of a text
_WORDS = "|".join(sorted((*TENS, *(word for word in SMALL if len(word) > 2)), key=len)[::-1])
_NUMBER = rf"(?:\d{{1,2}}|(?:{'|'.join(TENS)})[- ](?:one|two|three|four|five)|{_WORDS})"
_MINUTES = rf"\b(?P<minutes>{_NUMBER})\b(?:\s*(?P<unit>min(?:ute)?s?\b|m\b|['′]))?"
_FOR = (
    r"(?:(?:is|are|goes|go|should\s+(?:go|be)|I\s+use|left|max|or\s+so|at\s+most)\s+)*"
    r"(?:on|for|to|into|with|of)\s+"
)
_ARTICLE = r"(?:(?:the|my|your|a|an)\s+)?"
# "five minutes on the scope"
_SPENT = re.compile(
    rf"{_MINUTES}\s+{_FOR}{_ARTICLE}(?P<name>[^\W\d_][^.;:!?()\d]*?)(?=[.;:!?()]|,|$"
    rf"|\s+(?:and|then)\s+(?:[\w ]{{0,24}}?\s)?(?:{_NUMBER})\b|\s+and\s+(?:be|I|then)\b)",
    re.IGNORECASE,
)
# "the drawing should take five minutes"
_TAKES = re.compile(
    rf"(?:^|[.;,]\s+|\band\s+)(?:then\s+)?{_ARTICLE}(?P<name>[^\W\d_][^.;,:!?()\d]{{1,40}}?)"
    r"(?:\s+itself)?\s+(?:(?:should|may|can|will|to|usually)\s+)*(?:takes?|gets?|lasts?|has|have)"
    rf"\s+(?:[a-z ]{{0,20}}\s)?{_MINUTES}",
    re.IGNORECASE,
)
# "done with the scope after five minutes"
_DONE = re.compile(
    rf"\b(?:done|finished|through|ready)\s+with\s+{_ARTICLE}"
    r"(?P<name>[^\W\d_][^.;,:!?()\d]{1,40}?)"
    rf"\s+(?:after|in|within)\s+(?:[a-z ]{{0,12}}\s)?{_MINUTES}",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\s+(?:(?:on|of|in)\s+)?(?:whatever|whichever|which|that|where|so|because|if|since|as"
    r"|until)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND = re.compile(r",\s[^.;:!?()\d]{3,50}(?=[.;]|$)")  # "trade-offs, monitoring and questions"
_VERB = re.compile(r"\b(?:I|we|you|he|she|they|it|be|then)\b", re.IGNORECASE)
_OTHER = re.compile(rf"\b(?P<minutes>{_NUMBER})\s*-?\s*(?:min(?:ute)?s?\b|m\b|['′])", re.IGNORECASE)


def stages_in_prose(text: str) -> tuple[tuple[int, Timing], ...]:
    """The stages that the sentences of a text give minutes, in its order, with where it does; empty
    unless all of its minutes are theirs, or of all of them, and they add up to an interview."""
    if len(text) > _LONGEST or "min" not in text.lower() or not _OTHER.search(text):
        return ()
    found = sorted(_found(text), key=lambda one: one[0].start("minutes"))
    timings = [one for _, one in found]
    names = [one.name for one in timings]
    named = sum(bool(kind_of_stage(name) or sounds_like_stage(name)) for name in names)
    total = sum(one.minutes.high for one in timings)
    if any(map(is_of_study, names)):
        return ()
    if named < _FEWEST or total not in INTERVIEWS or not any(one["unit"] for one, _ in found):
        return ()
    places = {match.start("minutes") for match, _ in found}
    others = [one for one in _OTHER.finditer(text) if one.start("minutes") not in places]
    if any(_value(one["minutes"]) != total for one in others):
        return ()
    return tuple((match.start("minutes"), one) for match, one in found)


def _found(text: str) -> Iterator[tuple[re.Match[str], Timing]]:
    """What each clause gives its minutes to, with the match of the clause."""
    taken: set[int] = set()
    for pattern in (_SPENT, _TAKES, _DONE):
        for match in pattern.finditer(text):
            name = _name(match, text) if pattern is _SPENT else match["name"]
            name = bare_name(name.strip())
            minutes = _value(match["minutes"])
            is_name = 0 < len(name.split()) <= _MOST_WORDS and not _VERB.search(name)
            if minutes and is_name and match.start("minutes") not in taken:
                taken.add(match.start("minutes"))
                yield match, Timing(name, Minutes(minutes, minutes))


def _name(match: re.Match[str], text: str) -> str:
    """What minutes are spent on, with what else is named up to the end of the sentence."""
    name = _RELATIVE.sub("", match["name"])
    behind = _BEHIND.match(text, match.end()) if name == match["name"] else None
    is_named = behind is not None and not _VERB.search(behind[0])
    has_number = behind is not None and re.search(rf"\b{_NUMBER}\b", behind[0])
    return f"{name}{behind[0]}" if behind and is_named and not has_number else name


def _value(number: str) -> float:
    told = minutes_told(number)
    return told.high if told else 0.0
