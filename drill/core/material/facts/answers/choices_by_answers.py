"""Questions of which each answer leads to a choice: "Which consistency? Strong → SQL, eventual →
NoSQL". Together they say when each is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Answered, NotePoint
from drill.core.material.reading.blocks import Block, NoteLine, Paragraph, PointList

_ARROW = r"\s*(?:→|->|=>|⇒|⟶|➜)\s*"
_ASKED = re.compile(rf"^(?P<asks>[^?]{{4,90}})\?\W*(?P<said>[^?]+?{_ARROW}[^?]+)$")
_PAIR = re.compile(rf"(?P<case>[^,;→]+?){_ARROW}(?P<choice>[^,;→]+?)\s*(?:[,;.]\s*|$)")
_NOUN = re.compile(
    r"^(?:what(?:'s|’s|\s+is|\s+are)|which|how\s+(?:big|large)\s+is)\s+(?:the\s+|your\s+|our\s+)?"
    r"(?P<noun>\w[^?/]*)$",
    re.IGNORECASE,
)
_FEWEST = 2  # questions, and choices
_SHORT = 2  # words of a case that is said of what the question asks for


def choices_by_answers(blocks: Sequence[Block], place: NotePlace) -> list[Answered]:
    """When each of the things is chosen that the answers of several questions lead to."""
    found: list[Answered] = []
    for lines in _lists(blocks):
        cases = _cases(lines)
        if len(cases) != _FEWEST:
            continue
        if any(len(one) < _FEWEST for one in cases.values()):
            continue
        for name, entries in cases.items():
            told = tuple(number for entry in entries for number in entry.lines)
            asks = f"When do you choose {name}?"
            found.append(Answered(place, asks, "", told, tuple(entries), given=True))
    return found


def _cases(lines: Sequence[NoteLine]) -> dict[str, list[NotePoint]]:
    """The cases in which each thing is chosen, by the answers of several questions; empty where
    there is but one question."""
    told = [(line, match) for line in lines if (match := _ASKED.match(line.text.strip()))]
    if len(told) < _FEWEST:
        return {}
    cases: dict[str, list[NotePoint]] = {}
    for line, match in told:
        pairs = list(_PAIR.finditer(match["said"]))
        noun = _noun(match["asks"].strip(" *_"), [pair["case"] for pair in pairs])
        for pair in pairs:
            entry = NotePoint(_case(pair["case"], noun), (), "", (line.number,))
            cases.setdefault(pair["choice"].strip(" *_."), []).append(entry)
    return cases


def _noun(asks: str, cases: Sequence[str]) -> str:
    """What a question asks to be of one kind or another: "queries" of "complex queries or not"."""
    asked = _NOUN.match(asks)
    if asked is not None:
        return asked["noun"]
    found = (re.search(rf"\b{re.escape(case.strip())}\s+([a-z]+)", asks, re.I) for case in cases)
    return next((match[1] for match in found if match), "")


def _case(said: str, noun: str) -> str:
    """What holds in a case: "strong" of the consistency requirements are strong ones."""
    case = said.strip(" *_.")
    case = "no" if noun and case.lower() == "none" else case
    case = case if case.isupper() else f"{case[:1].lower()}{case[1:]}"
    return f"{case} {noun}" if noun and len(case.split()) <= _SHORT else case


def _lists(blocks: Sequence[Block]) -> Iterator[list[NoteLine]]:
    """The lines of each list, nested ones apart, and of each text."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield list(block.lines)
        if isinstance(block, PointList):
            yield [NoteLine(point.text, point.number) for point in block.points if point.lines]
            for point in block.points:
                yield from _lists(point.children)
