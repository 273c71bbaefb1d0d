"""Options behind boxes as of a task list, `- [ ] so`; the right ones have a tick, `- [x] so`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

from drill.core.markdown import plain

_BOX = re.compile(r"\s*(?:[-*+•]\s*)?\[(?P<tick>[ xX])\]\s+(?P<text>\S.*)")
_WITHIN_LINE = re.compile(r"(?<=\S)\s+(?=[-*+•]\s*\[[ xX]\]\s)")
_MOST_BOXES = 26  # letters
_ALIKE = 0.85  # share of the letters that texts with a slip have in common
_LONGEST = 300  # characters of texts that are looked at for slips
_DIGITS = re.compile(r"\d+")


class TickedAnswer(NamedTuple):
    """The lines that an answer begins with behind boxes, each with whether it is `ticked`, and what
    is `below`."""

    boxes: tuple[tuple[bool, str], ...]
    below: str

    @property
    def ticked(self) -> list[str]:
        return [text for is_ticked, text in self.boxes if is_ticked]


def boxes_below(asked: str) -> tuple[str, list[str]]:
    """A question and the options that it ends with, each behind a box; no options where a tick
    tells the answer, or there is one box alone."""
    lines = [line for line in _parted(asked).split("\n") if line.strip()]
    found = list(takewhile(bool, map(_BOX.fullmatch, reversed(lines))))[::-1]
    options = [box["text"].strip() for box in found if box and box["tick"] == " "]
    question = "\n".join(lines[: len(lines) - len(found)])
    if not question or not 2 <= len(options) == len(found) <= _MOST_BOXES:
        return asked, []
    return question, options


def ticked_answer(answer: str) -> TickedAnswer:
    lines = _parted(answer).split("\n")
    boxes = []
    for number, line in enumerate(lines):
        box = _BOX.fullmatch(line)
        if box:
            boxes.append((box["tick"] != " ", box["text"].strip()))
        elif line.strip():
            return TickedAnswer(tuple(boxes), "\n".join(lines[number:]).strip())
    return TickedAnswer(tuple(boxes), "")


def like(text: str, options: Iterable[str]) -> str | None:
    """The one option that says the same as a text, or the same but for a slip; None if there is
    none, or more than one."""
    said = folded(text)
    alike = {option: folded(option) for option in options}
    same = [option for option, told in alike.items() if told == said]
    near = same or [option for option, told in alike.items() if _is_slip(said, told)]
    return near[0] if len(near) == 1 else None


def folded(text: str) -> str:
    return " ".join(plain(text).split()).rstrip(".").casefold()


def _is_slip(said: str, told: str) -> bool:
    """Whether texts differ by letters alone, and by few."""
    if max(len(said), len(told)) > _LONGEST or _DIGITS.findall(said) != _DIGITS.findall(told):
        return False
    return SequenceMatcher(None, said, told, autojunk=False).ratio() >= _ALIKE


def _parted(text: str) -> str:
    """The text; a box within a line begins one of its own."""
    return _WITHIN_LINE.sub("\n", text.strip())
