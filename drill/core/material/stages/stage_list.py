"""A list below a stage of the interview, or below a label there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drill.core.material.reading.blocks import ListPoint


@dataclass(frozen=True, slots=True)
class StageList:
    """The points below a stage, or below a label there; `label` is "" for those of the stage
    itself, `above` the label above a label. `ordered` points are steps; `question` asks for them
    where no stage does, in the deck of `topic`."""

    stage: str
    points: Sequence[ListPoint]
    label: str = ""
    above: str = ""
    line: int = 0
    ordered: bool = False
    question: str = ""
    topic: str = ""
