"""Options of a design with boxes of which some are checked: what was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact, NotePoint
from drill.core.material.walkthroughs.walk_parts import walk_part

_BOX = re.compile(r"^\s*[-*+]\s*\[(?P<mark>[ xX✓✔])\]\s+(?P<text>\S.*?)\s*$")
_LONGEST_LABEL = 4  # words
_LONGEST_OPTION = 8
_TO_DO = re.compile(r"\b(?:to[- ]?do|tasks?|progress|status|done|checklist|read|watch)\b", re.I)


def checked_boxes(
    raw: Sequence[str], first: int, last: int, heading: str, system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """What is checked below each label, on the lines from `first` to `last`, below a heading."""
    label, label_line = "", 0
    boxes: list[tuple[bool, str, int]] = []
    for number in range(first, last + 2):
        line = raw[number - 1] if number <= last else ""
        box = _BOX.match(line)
        if box:
            boxes.append((box["mark"] != " ", " ".join(box["text"].split()), number))
            continue
        if boxes and (number > last or line.strip()):
            yield from _chosen(boxes, label, label_line, heading, system, place)
            boxes = []
        if line.strip():
            label, label_line = re.sub(r"[*_#:`]|^\s*[-+]\s", "", line).strip(), number


def _chosen(
    boxes: Sequence[tuple[bool, str, int]],
    label: str,
    label_line: int,
    heading: str,
    system: str,
    place: NotePlace,
) -> Iterator[DesignFact]:
    checked = [(text, number) for is_checked, text, number in boxes if is_checked]
    names = [text for _, text, _ in boxes]
    if not 0 < len(checked) < len(boxes):
        return
    if not _may_be_choice(label, names):
        return
    question = f"Which {_chosen_thing(label, heading, system)} is chosen for {system}?"
    lines = (label_line, *(number for _, number in checked))
    note = f"Of: {', '.join(names)}"
    if len(checked) == 1:
        yield DesignFact(place, question, checked[0][0], lines, note=note)
    else:
        entries = tuple(NotePoint(text, (), "", (number,)) for text, number in checked)
        yield DesignFact(place, question, "", lines, entries, note)


def _chosen_thing(label: str, heading: str, system: str) -> str:
    """What is chosen, with what the heading says of it: "storage engine"."""
    about = re.sub(r"\s*\([^()]*\)", "", heading).strip().lower()
    name = label.lower()
    if name in about or about in name:
        return name
    return name if about in system.lower() else f"{about} {name}"


def _may_be_choice(label: str, names: Sequence[str]) -> bool:
    """Whether boxes below a label are short options, and no requirements, calls or things to do."""
    if walk_part(label) is not None or _TO_DO.search(label):
        return False
    if not 0 < len(label.split()) <= _LONGEST_LABEL:
        return False
    return all(len(name.split()) <= _LONGEST_OPTION for name in names)
