"""Cards from what is beside a stage of a timeline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from drill.core.cards import (
    Kind,
)
from drill.core.material.blocks import lines_of
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.headings import Section
from drill.core.material.timeline import Timeline

_DRAWN = re.compile(r"[│─►┌┐└┘|]")


def remarks(part: Section, place: NotePlace, times: Timeline) -> Iterator[Draft]:
    """What is said of a stage on the line that gives its time."""
    if not times.remarks:
        return
    own = [*part.path[-1:], *part.blocks]
    for number in (
        number for block in own for number in lines_of(block) if number in times.remarks
    ):
        stage = times.lines.get(number)
        if stage is not None:
            within = replace(place.within(stage), stage=stage)
            prompt = f"What is the stage “{stage}” about?"
            answer = times.remarks[number]
            if _DRAWN.search(answer):
                continue
            yield draft(
                Kind.BASIC,
                prompt,
                within,
                (number,),
                topic=within.topic(answer),
                answer=answer,
                words=(stage,),
            )
