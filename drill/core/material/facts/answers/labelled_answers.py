"""Answers that are points with a label: "How to answer: …", beside "Why they ask: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from drill.core.material.drafts import Draft
from drill.core.material.facts.facts import Answered, Fact, Points
from drill.core.material.facts.lists.list_shapes import inner_points
from drill.core.material.reading.blocks import ListPoint, Mute, PointList
from drill.core.material.vocabulary import Vocabulary

Found = Fact | Draft | Mute

_LABELLED = re.compile(r"^(?P<label>[^:：]{1,40})\s*[:：]\s*(?P<said>.*)$", re.DOTALL)


def has_answer_labels(listing: PointList, vocabulary: Vocabulary) -> bool:
    """Whether a list below a question has a point labelled as its answer, or only parts of it."""
    labels = [_labelled(point)[0] for point in listing.points]
    are_parts = all(label in vocabulary.part_labels for label in labels)
    return are_parts or any(label in vocabulary.answer_labels for label in labels)


def marked_as(question: str, fact: Found) -> Found:
    """What was read below a line that is marked as a question."""
    match fact:
        case Points():
            return replace(fact, label=question, given=True, marked=True)
        case Answered() if fact.question == question:
            return replace(fact, given=True)
    return fact


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """What the points labelled as the answer tell, what stands beside it ("Why: …"), and the other
    points of the list."""

    told: tuple[str, ...]
    beside: tuple[str, ...]
    listing: PointList


def labelled_answer(listing: PointList, vocabulary: Vocabulary) -> LabelledAnswer:
    """The answer in a list, without the points that say why the question is asked. Below an empty
    label the points are those of the answer; only parts of one ("Why: …", "How: …") tell it."""
    if not has_answer_labels(listing, vocabulary):
        return LabelledAnswer((), (), listing)
    told: list[str] = []
    parts: list[str] = []
    left: list[ListPoint] = []
    for point in listing.points:
        label, said = _labelled(point)
        if label in vocabulary.purpose_labels:
            continue
        if label in vocabulary.part_labels and said:
            parts.append(point.text)
        elif label in vocabulary.answer_labels:
            told += filter(None, [said])
            left += inner_points(point)
        else:
            left.append(point)
    rest = replace(listing, points=tuple(left))
    if told or left:
        return LabelledAnswer(tuple(told), tuple(parts), rest)
    return LabelledAnswer(tuple(parts), (), rest)


def _labelled(point: ListPoint) -> tuple[str, str]:
    """The label of a point in lower case, and what is behind it; "" for one without a colon."""
    match = _LABELLED.match(point.text.strip())
    return (match["label"].strip().lower(), match["said"]) if match else ("", "")
