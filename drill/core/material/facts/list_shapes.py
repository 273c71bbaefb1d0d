"""What kind of list the points make: links, terms, labels with points behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.material.blocks import (
    ListPoint,
    PointList,
)
from drill.core.material.facts.english import word_count
from drill.core.material.facts.terms import pair_of

LABEL_WORDS = 8
_FEWEST_LABELS = 2
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\[\[[^\]]+\]\]")
_CLAUSE = re.compile(r"^(?:as|when|while|whenever|if|once|before|after|during)\s", re.IGNORECASE)
_SPEAKERS = frozenset("interviewer candidate you me i a b q interviewee".split())
_VERSION = re.compile(r"^\W*(?:v?\d+\.\d+(?:\.\d+)?\b|\d{4}-\d{2}-\d{2}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b)")


def below_labels(points: Sequence[ListPoint]) -> Sequence[ListPoint]:
    """The points, with those behind a point "Label:" made its children, if the list is parted so from its start."""
    labels = [point for point in points if _is_open_label(point)]
    if len(labels) < _FEWEST_LABELS or not points or points[0] is not labels[0]:
        return points
    grouped: list[ListPoint] = []
    for point in points:
        if _is_open_label(point):
            grouped.append(point)
        else:
            inner = [one for child in grouped[-1].children if isinstance(child, PointList) for one in child.points]
            grouped[-1] = replace(grouped[-1], children=(PointList((*inner, point)),))
    return grouped


def _is_open_label(point: ListPoint) -> bool:
    text = point.text.rstrip()
    return not point.children and text.endswith(":") and word_count(text) <= LABEL_WORDS


def with_led_points(points: Sequence[ListPoint]) -> Iterator[ListPoint]:
    """The points, with those below a clause that is no label ("while you draw, keep:") led by its words."""
    for point in points:
        match point.children:
            case (PointList(points=inner),) if _CLAUSE.match(point.text) and point.text.rstrip().endswith(":"):
                clause = point.text.rstrip(": ")
                for one in inner:
                    lines = (replace(one.lines[0], text=f"{clause} {one.lines[0].text}", lead=""), *one.lines[1:])
                    yield ListPoint(lines, one.children)
            case _:
                yield point


def why_no_points(points: Sequence[ListPoint]) -> str:
    """Why a list is passed over, "" if it holds points to recall."""
    texts = [point.text for point in points]
    letters = sum(map(len, texts))
    linked = sum(line.linked for point in points for line in point.lines)
    linked += sum(len(found) for text in texts for found in _ADDRESS.findall(text))
    if letters and 2 * linked > letters:
        return "a list of links"
    speakers = [pair_of(text) for text in texts]
    if sum(pair is not None and pair.term.lower() in _SPEAKERS for pair in speakers) > 1:
        return "a dialogue"
    if sum(bool(_VERSION.match(text)) for text in texts) * 2 > len(texts):
        return "a list of dates or versions"
    return ""


def names_terms(points: Sequence[ListPoint]) -> bool:
    """Whether most points are terms with an explanation; a single colon among sentences makes no term."""
    return 2 * pairs(points) >= len(points)


def pairs(points: Sequence[ListPoint]) -> int:
    return sum(pair_of(point.text, point.lines[0].lead if point.lines else "") is not None for point in points)
