"""What each step of a build made of one line of notes."""

from __future__ import annotations

from collections.abc import Iterable

from drill.core.material.builder import facts_by_section
from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import Answered, Points
from drill.core.material.notes import read
from drill.core.material.questions.card_drafts import explained, lines_of_found
from drill.core.material.reading.blocks import lines_of
from drill.core.material.reading.document import Document
from drill.core.material.stages.stage_remarks import why_not_asked
from drill.core.material.vocabulary import Vocabulary


def explain(document: Document, line: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What each step of a build makes of a line of the notes, in words; the line counts from 1."""
    notes = read(document, vocabulary)
    stages = [stage.name for stage in notes.timeline.stages]
    said = [f"stage: {notes.timeline.lines[line]}"] if line in notes.timeline.lines else []
    why = why_not_asked(notes.timeline.remarks.get(line, ""))
    said += [f"not asked: {why}"] if why else []
    for facts in facts_by_section(notes, stages, vocabulary):
        part = facts.section
        if line not in {
            number for block in (*part.path[-1:], *part.blocks) for number in lines_of(block)
        }:
            continue
        said.append("below: " + (" › ".join(facts.place.names) or "no heading"))
        if facts.why:
            said.append(f"passed over: {facts.why}")
        every = (*facts.found, *facts.design.facts)
        found = [one for one in every if line in lines_of_found(one)]
        said += [*explained(found, facts.context), *_wordings(found, line)]
    return tuple(said)


def _wordings(found: Iterable[Found], line: int) -> list[str]:
    """Which other wordings of the point on the line count, and which do not."""
    entries = dict.fromkeys(
        entry
        for one in found
        if isinstance(one, Points | Answered)
        for entry in one.entries
        if line in entry.lines
    )
    said: list[str] = []
    for entry in entries:
        said += [f"also: {'; '.join(entry.aliases)}"] if entry.aliases else []
        said += [f"not: {'; '.join(entry.refusals)}"] if entry.refusals else []
    return said
