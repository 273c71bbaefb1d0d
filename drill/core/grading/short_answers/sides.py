"""Judging what was typed of several things that are compared, each with a line of its own in the
answer: "Kafka: the message stays", "RabbitMQ: it is removed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drill.core.cards import Item
from drill.core.grading.checklists.checklist import judge_items
from drill.core.grading.ruling import Credit, Ruling, worst
from drill.core.grading.short_answers.short_answer import ShortQuestion, judge_short
from drill.core.grading.short_answers.short_names import is_slip
from drill.core.grading.words.lexicon import STOP, Lexicon
from drill.core.grading.words.tokens import Break, Word, lines, normal, words

MOST_SIDES = 6  # things that anyone compares
LONGEST_NAME = 6  # words
SLIPS = ((12, 2), (5, 1))  # least letters of a word of a name, and edits that are a slip
CUT = 4  # letters of a word of a name that is cut short
PART = 0.5  # most that a side is worth of which only a part was told

_SIDE = re.compile(r"\s*([^:\n]*[^:\s])\s*:\s+(\S.*)")
_POINTS = re.compile(r"[,;]\s+|\.\s+")
_MARK = re.compile(r"\s*(?::|=|[-–—]+>?\s|→)")
_BEFORE = re.compile(r"^[\s,;:.=→>–—-]+")
_BEHIND = re.compile(
    r"(?:[\s,;:.–—-]|\b(?:and|but|while|whereas|in|with|for|of|the)\b)+$", re.IGNORECASE
)
_RELATING = frozenset("unlike like than versus vs both".split())


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One of the things that are compared, and what the answer says of it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class SidesRuling:
    """What an answer to a comparison earns, and the share of it that was told, 0..1."""

    ruling: Ruling
    share: float


def sides_of(answer: str) -> tuple[ComparedSide, ...]:
    """The sides of a comparison, one a line; () if the answer is none."""
    found = [_SIDE.fullmatch(line) for line in answer.strip().split("\n")]
    sides = tuple(ComparedSide(each[1], each[2].strip()) for each in found if each)
    if not 2 <= len(sides) == len(found) <= MOST_SIDES:
        return ()
    names = {normal(side.name) for side in sides}
    are_names = all(0 < len(name.split()) <= LONGEST_NAME for name in names)
    return sides if are_names and len(names) == len(sides) else ()


def judge_sides(
    prompt: str, sides: Sequence[ComparedSide], typed: str, lexicon: Lexicon
) -> SidesRuling | None:
    """Each side by what was typed of it, in any order; None if that is not told apart."""
    told = _told(prompt, sides, typed)
    if not told:
        return None
    rulings: list[Ruling] = []
    share = 0.0
    for side in sides:
        said = told.get(side.name, "")
        ruling = _of_side(prompt, side, sides, said, lexicon)
        rulings.append(ruling)
        share += _share(prompt, side, said, ruling, lexicon) / len(sides)
    least = worst(rulings).credit
    why = "; ".join(each.why for each in rulings if each.credit is least and each.why)
    return SidesRuling(Ruling(least, why), share)


def _of_side(
    prompt: str, side: ComparedSide, sides: Sequence[ComparedSide], said: str, lexicon: Lexicon
) -> Ruling:
    """What was said of one side, and where it is not right, why."""
    if not said:
        return Ruling(Credit.NONE, f"nothing about {side.name}")
    own = judge_short(ShortQuestion(prompt, (side.text,)), said, lexicon)
    if own.credit is Credit.GIVEN:
        return own
    for other in sides:
        asked = ShortQuestion(prompt, (other.text,))
        if other != side and judge_short(asked, said, lexicon).credit is Credit.GIVEN:
            return Ruling(Credit.NONE, f"“{said}” is said of {other.name}, not of {side.name}")
    if own.credit is Credit.ASKED and _is_nearest(prompt, side, sides, said, lexicon):
        return Ruling(Credit.GIVEN, own.why)
    found = "perhaps" if own.credit is Credit.ASKED else "not recognised"
    return Ruling(own.credit, f"{side.name}: {found}")


def _is_nearest(
    prompt: str, side: ComparedSide, sides: Sequence[ComparedSide], said: str, lexicon: Lexicon
) -> bool:
    """Whether what was said may mean this side, of which one thing is told, and no other one."""
    if len(_POINTS.split(side.text)) > 1:
        return False
    grade = judge_items(
        prompt, tuple(Item(other.name, other.text) for other in sides), said, lexicon
    )
    return {match.item for match in (*grade.matches, *grade.unsure)} == {side.name}


def _share(prompt: str, side: ComparedSide, said: str, ruling: Ruling, lexicon: Lexicon) -> float:
    """How much of a side was told; nothing of it where that is not asked about."""
    if ruling.credit is not Credit.ASKED:
        return 1.0 if ruling.credit is Credit.GIVEN else 0.0
    texts = _POINTS.split(side.text)
    points = tuple(Item(str(at), text) for at, text in enumerate(texts))
    return min(judge_items(prompt, points, said, lexicon).score, PART)


def _told(prompt: str, sides: Sequence[ComparedSide], typed: str) -> dict[str, str]:
    """By name what was typed of each side; {} if that is not told apart."""
    found = list(_mentions(sides, typed))
    if not found:
        return _in_order(prompt, sides, typed)
    if any(word.stem not in STOP for word in words(typed[: found[0][1]])):
        return {}
    ends = [start for _, start, _ in found[1:]] + [len(typed)]
    told: dict[str, str] = {}
    for (name, _, start), end in zip(found, ends, strict=True):
        said = _BEHIND.sub("", _BEFORE.sub("", typed[start:end]))
        if _RELATING.issuperset(word.raw for word in words(said)):
            return {}
        told[name] = f"{told[name]}; {said}" if name in told else said
    return told


def _in_order(prompt: str, sides: Sequence[ComparedSide], typed: str) -> dict[str, str]:
    """Lines without names, as many as there are sides, in the order of the question."""
    found, asked = lines(typed), normal(prompt)
    places = [asked.find(normal(side.name)) for side in sides]
    if len(found) != len(sides) or -1 in places or places != sorted(places):
        return {}
    return {side.name: line for side, line in zip(sides, found, strict=True)}


def _mentions(sides: Sequence[ComparedSide], typed: str) -> Iterator[tuple[str, int, int]]:
    """Where sides are named: the name, where it begins and ends."""
    found, free = words(typed), 0
    names = [(side, words(side.name)) for side in sides]
    for at, word in enumerate(found):
        for side, name in names:
            run = found[at : at + len(name)]
            if at < free or not _is_named(run, name):
                continue
            begins = word.before >= Break.CLAUSE or _MARK.match(typed, run[-1].end)
            if begins or not _is_said_of_another(side, sides):
                yield side.name, word.start, run[-1].end
                free = at + len(name)


def _is_said_of_another(side: ComparedSide, sides: Sequence[ComparedSide]) -> bool:
    """Whether what the answer says of a side names this one."""
    name = f" {normal(side.name)} "
    return any(name in f" {normal(other.text)} " for other in sides)


def _is_named(run: Sequence[Word], name: Sequence[Word]) -> bool:
    return len(run) == len(name) and all(map(_is_same, run, name))


def _is_same(typed: Word, word: Word) -> bool:
    """Whether it is the word, but for a slip, or the word cut short."""
    if typed.stem == word.stem or is_slip(typed.raw, word.raw, SLIPS):
        return True
    return len(typed.raw) >= CUT and word.raw.startswith(typed.raw)
