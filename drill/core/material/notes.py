"""A document of notes, taken apart: its sections, its timeline, what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drill.core.cards import Minutes
from drill.core.material.deck_names import FrontMatter, front_matter, readable_id
from drill.core.material.drafts import file_words, heading_name
from drill.core.material.facts.language.names import designs
from drill.core.material.questions.drawings import with_labels_of_parts
from drill.core.material.reading.document import Document, Parsed, parse
from drill.core.material.reading.headings import Section, sections
from drill.core.material.reading.skipped_sections import passed_over
from drill.core.material.stages.interview_method import InterviewMethod, method_of
from drill.core.material.stages.interview_notes import are_on_interview
from drill.core.material.stages.interview_stages import kind_of_stage
from drill.core.material.stages.method_titles import (
    names_a_thing,
    says_method,
    says_occasion,
    tips_on_a_thing,
)
from drill.core.material.stages.stage_labels import below_stages
from drill.core.material.stages.stage_places import stages_without_minutes
from drill.core.material.timelines.interview_length import stated_length
from drill.core.material.timelines.timeline import Timeline, timeline
from drill.core.material.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Notes:
    """A document as its sections, and what it says of the timeline; `settings` are those of its
    front matter."""

    parsed: Parsed
    parts: tuple[Section, ...]
    timeline: Timeline
    title: str
    settings: FrontMatter

    @property
    def name(self) -> str:
        return self.parsed.name

    @property
    def text(self) -> str:
        return "\n".join(self.parsed.raw)

    @property
    def untimed(self) -> tuple[str, ...]:
        """The stages without minutes that follow those with them."""
        return stages_without_minutes(self.parts, self.timeline.lines)

    @property
    def length(self) -> Minutes | None:
        """How long the interview is, where the notes say so."""
        return stated_length(self.parsed.raw, self.timeline.lines)

    @property
    def stage_lines(self) -> dict[int, str]:
        """The lines that only give a stage; an answer that tells all of them is still one."""
        raw = self.parsed.raw
        lines = self.timeline.lines.items()
        return {line: stage for line, stage in lines if not _ANSWER.match(raw[line - 1])}

    @property
    def method(self) -> InterviewMethod:
        if self.times_a_thing:
            return InterviewMethod()
        method = method_of(self.timeline, self.parts, self.name, self.title)
        is_alone = bool(method.stages) or are_on_interview(self.parsed.raw)
        return replace(method, alone=is_alone)

    @property
    def times_a_thing(self) -> bool:
        """Whether the notes go through one thing in the minutes of an interview."""
        is_timed = bool(self.timeline.stages) and not are_on_interview(self.parsed.raw)
        return is_timed and _is_on_a_thing(self.title)

    @property
    def is_plan(self) -> bool:
        """Whether the notes are a plan of the interview with its minutes, and of no system, though
        their title may sound so: "My system design interview"."""
        has_stages = len(self.timeline.stages) > 1
        is_of_system = names_a_thing(self.title) or designs(self.title)
        return has_stages and are_on_interview(self.parsed.raw) and not is_of_system

    @property
    def is_on_method(self) -> bool:
        """Whether the notes are a plan, or their title is on how one goes about any interview with
        these minutes, so that a design in them is an example."""
        says_so = says_method(self.title) and not names_a_thing(self.title)
        return self.is_plan or (len(self.timeline.stages) > 1 and says_so)


def read(document: Document, vocabulary: Vocabulary) -> Notes:
    """A document taken apart; any text is accepted."""
    parsed = parse(document, vocabulary)
    parts = with_labels_of_parts(parsed, sections(parsed.blocks))
    title = _title(parts)
    times = timeline([part for part in parts if not passed_over(part.path, title, vocabulary)])
    if _is_on_a_thing(title) and not _has_stages(times) and not are_on_interview(parsed.raw):
        times = Timeline()  # of how long one reads or lectures
    notes = Notes(parsed, parts, times, title, front_matter(parsed.raw[: parsed.front]))
    if not notes.method.stages:
        return notes
    return replace(notes, parts=below_stages(parts, notes.method, vocabulary))


def _is_on_a_thing(title: str) -> bool:
    """Whether a title is on something that is designed, and not on how one goes about it, or on
    what takes its time."""
    if tips_on_a_thing(title):
        return True
    is_of_occasion = says_method(title) or says_occasion(title) or kind_of_stage(title)
    return bool(title) and names_a_thing(title) and not is_of_occasion


def _has_stages(times: Timeline) -> bool:
    """Whether half of the names of a timeline are those of stages of an interview."""
    kinds = list(filter(None, (kind_of_stage(stage.name) for stage in times.stages)))
    return len({*kinds}) > 1 and 2 * len(kinds) >= len(times.stages)


def _title(parts: Sequence[Section]) -> str:
    """The name of the only heading of the first level, if it is the first heading; else nothing."""
    tops = [part.path[-1] for part in parts if part.path and part.path[-1].level == 1]
    first = next((part.path[-1] for part in parts if part.path), None)
    return heading_name(first.text) if first is not None and tops == [first] else ""


_ANSWER = re.compile(r"\W{0,4}(?:A|Ans(?:wer)?)\W{0,3}:", re.IGNORECASE)
# What a title says in passing: "System design (interview in 3 weeks!)".
_PASSING = re.compile(
    r"\s*\((?=[^()]*(?:!|\b(?:interview|exam|draft|wip|in \d+)\b))[^()]*\)\s*$", re.IGNORECASE
)


def id_and_title(notes: Notes, deck: str = "") -> tuple[str, str]:
    """What the deck of some notes is called: as a person wants it (`deck`), else as front matter,
    title or file say."""
    title = _PASSING.sub("", notes.title)
    said = (deck, notes.settings.deck, title, notes.settings.title, file_words(notes.name))
    names = [name for name in said if name.strip()]
    return readable_id(*names), names[0]
