"""Cards on their way: a card without its id, and the place in the notes that it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drill.core.cards import Card, Item, Kind, Source, card_of
from drill.core.material.reading.headings import Section
from drill.core.material.reading.question_marks import with_question_mark
from drill.core.material.timelines.timings import bare_name, timing
from drill.core.material.topics import topic_of
from drill.core.text import slug


@dataclass(frozen=True, slots=True)
class NotePlace:
    """Where a card comes from: the file, the names of what it is under (outermost first), and
    its stage.

    `title` is the document's own, which says something of the topic and nothing in a prompt.
    """

    file: str
    names: tuple[str, ...]
    stage: str = ""
    title: str = ""
    tag: str = ""

    def within(self, name: str) -> NotePlace:
        return replace(self, names=(*self.names, name))

    @property
    def innermost(self) -> str:
        return self.names[-1] if self.names else ""

    def topic(self, *points: str) -> str:
        return topic_of((*reversed(self.names), self.title), points)


@dataclass(frozen=True, slots=True)
class Draft:
    """A card whose id is still to be found: `words` are tried for it in turn, the shortest first.

    `lines` are the lines of the notes that the card holds; `above` is the heading. `shown` is what
    is shown after the answer besides the note, as Markdown. `given` is true where the notes
    themselves ask just this: "Q: …"; `whole` where the card stands in them as it is.
    """

    topic: str
    words: tuple[str, ...]
    card: Card
    lines: tuple[int, ...]
    above: str = ""
    shown: str = ""
    given: bool = False
    whole: bool = False


def draft(
    kind: Kind,
    prompt: str,
    place: NotePlace,
    lines: tuple[int, ...],
    *,
    topic: str,
    words: tuple[str, ...] = (),
    answer: str = "",
    items: tuple[Item, ...] = (),
    options: tuple[str, ...] = (),
    accept: tuple[str, ...] = (),
    refusals: tuple[str, ...] = (),
    note: str = "",
) -> Draft:
    """A draft of a card that is at `place` and starts on the first of `lines`."""
    card = card_of(
        id="",
        kind=kind,
        prompt=prompt,
        tags=(place.tag,) if place.tag else (),
        source=Source(place.file, min(lines)),
        stage=place.stage,
        note=note,
        items=items,
        options=options,
        answer=answer,
        accept=accept,
        refusals=refusals,
    )
    names = tuple(reversed(place.names[-2:]))
    above = next((name for name in reversed(place.names) if name.lower() not in prompt.lower()), "")
    return Draft(
        topic,
        words or names,
        card,
        lines,
        above=above,
    )


def heading_name(text: str) -> str:
    """A heading's words without its number or its minutes: "### 3. Deep dive (10-25 min)" is "Deep
    dive"; a question has its mark: "What is Kafka" is "What is Kafka?"."""
    return with_question_mark(bare_name(text))


@lru_cache(maxsize=4096)
def is_only_time(text: str) -> bool:
    """A heading such as "5 minutes" gives a time to the heading above it and is no name."""
    found = timing(text)
    return found is not None and not found.name


def place_of(section: Section, file: str, title: str, stage: str) -> NotePlace:
    """The place that a section's headings make; `title` is left out of its names unless it is
    alone."""
    names = [
        heading_name(heading.text) for heading in section.path if not is_only_time(heading.text)
    ]
    if names and names[0] == title and len(names) > 1:
        names = names[1:]
    shown = tuple(name for name in names if name) or (file_words(file),)
    return NotePlace(file, shown, stage, title, _tag(shown[-1]))


_tag = lru_cache(maxsize=4096)(slug)


def file_words(file: str) -> str:
    """The words of a file's name, without the number of a chapter: "4 - Caching.md"; those that are
    run together apart: "IntroToCaching.md"."""
    stem = file.rpartition("/")[2].rpartition("\\")[2]
    stem = _CHAPTER.sub("", stem.rpartition(".")[0] or stem)
    words = stem.replace("-", " ").replace("_", " ").strip("<> ")
    if _RUN_TOGETHER.fullmatch(words):
        words = _BETWEEN.sub(" ", words)
    return words[:1].upper() + words[1:] or "Notes"


_CHAPTER = re.compile(
    r"^(?:(?:chapter|chap|ch|day|week|lecture|lec|lesson|part|module|unit|session)[\s_-]?)?"
    r"\d+(?:\s+[-–—]\s+|[.)]\s*)(?=[^\W\d])",
    re.IGNORECASE,
)

# By a small word within ("IntroToCaching"), or by what systems are called ("MessagingQueue"); names
# are written so as well: "YouTube".
_RUN_TOGETHER = re.compile(
    r"(?:[A-Z][a-z]+)+(?:To|Of|And|In|With|For|From|By|The|Vs)(?:[A-Z][a-z]*)+"
    r"|(?:[A-Z][a-z]+)*[A-Z]\w+(?:Queue|Shortener|Limiter|System|Service|Cache|Store|Storage"
    r"|Balancer"
    r"|Crawler|Scheduler|Gateway|Partitioning|Sharding|Replication|Design)s?"
)
_BETWEEN = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def with_headings(one: Draft, names: Sequence[tuple[int, str]]) -> Draft:
    """The draft with the lines of those headings whose names its prompt shows."""
    prompt = one.card.prompt
    shown = tuple(number for number, name in names if name in prompt)
    return replace(one, lines=one.lines + shown) if shown else one
