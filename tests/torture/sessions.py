"""What a person does in a session that is about to be killed, and what must then be in the
books."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from drill.config import shipped_decks
from drill.core.learning.log import Action, ActionKind, Mode, Review
from drill.core.learning.mock import Mock
from drill.core.learning.scheduling import BEST
from tests.torture.books import Books
from tests.torture.terminal import Terminal

DECK_ID = "torture"
_SHOWN = re.compile(r"Quality (\d)")


class Story(Protocol):
    """One `drill` from its start to its kill. `shown` counts the results that the person saw."""

    argv: Sequence[str]

    def play(self, terminal: Terminal, steps: int) -> bool:
        """Do so many things and return without waiting for what the last one leads to; False when
        drill is dead."""

    def see(self, news: str) -> None:
        """Take note of what the last thing led to."""

    def judge(self, before: Books, after: Books) -> list[str]:
        """What is in the books and should not be, or the other way round."""

    @property
    def shown(self) -> int: ...


@dataclass
class Attempt:
    """An answer that was typed. Of what was asked for, `…_shown` says whether its effect was on the
    screen."""

    text: str
    quality_shown: int | None = None
    overrule: int | None = None
    overrule_shown: bool = False
    undo: bool = False
    undo_shown: bool = False

    def problems(self, rows: Sequence[Review], held: Sequence[Review]) -> list[str]:
        """What is wrong with the reviews that were stored of it, given those of them that hold."""
        qualities = [row.quality for row in held]
        said = (
            f"“{self.text}” shown {self.quality_shown}, overruled {self.overrule} "
            f"({self.overrule_shown})"
        )
        said = f"{said}, undone {self.undo} ({self.undo_shown}): holds {qualities} of {len(rows)}"
        if len(held) > 1:
            return [f"stored twice: {said}"]
        if self.quality_shown is not None and not rows:
            return [f"shown and not stored: {said}"]
        if self.undo_shown:
            return [f"undone and still there: {said}"] if held else []
        if self.quality_shown is None or (self.undo and not held):
            return []
        fitting = {self.overrule} if self.overrule_shown else {self.quality_shown, self.overrule}
        return [] if held and qualities[0] in fitting else [f"not as it was shown: {said}"]


_QUIZ_FOOTERS = {
    "Enter answers": "answer",
    "empty line ends · ?": "list",
    "Enter accepts": "judged",
    "compare: how good": "grade",
    "y counts": "unsure",
    "Enter closes": "close",
    " starts today's drill · ?": "command",
}
_BY_KEY = {"judged", "grade", "unsure", "close"}
_EMPTY_LINE = "\x15"  # Ctrl-U, for what stands there already
_REACTION_SECONDS = 0.15  # before which a key counts as typed ahead


@dataclass
class QuizStory:
    """Answers, overrules, hints and undoings in a session of `argv`, with or without the prompt of
    `drill` before."""

    argv: Sequence[str]
    token: str
    dice: Random
    attempts: list[Attempt] = field(default_factory=list)
    _open: list[Attempt] = field(default_factory=list)  # what `u` can still take back
    _asked: Attempt | None = None
    _given_back: str = ""  # what was typed for the answer that was taken back just now

    @property
    def shown(self) -> int:
        return sum(attempt.quality_shown is not None for attempt in self.attempts)

    def play(self, terminal: Terminal, steps: int) -> bool:
        for _ in range(steps):
            state = terminal.wait(_footer)
            self.see(terminal.news)
            if not state or (state in _BY_KEY and not terminal.rest(_REACTION_SECONDS)):
                return False
            terminal.send(self._keys(state))
        return True

    def see(self, news: str) -> None:
        attempt, shown = self._asked, _SHOWN.search(news)
        if attempt is None:
            return
        if attempt.undo:
            if "took back" in news:
                attempt.undo_shown = True
                self._asked = None
                self._given_back = attempt.text
        elif attempt.overrule is not None:
            attempt.overrule_shown = shown is not None
        elif shown is not None and attempt.quality_shown is None:
            attempt.quality_shown = int(shown[1])
            self._open.append(attempt)

    def judge(self, before: Books, after: Books) -> list[str]:
        new = [entry for id, entry in after.entries.items() if id not in before.entries]
        typed = {attempt.text for attempt in self.attempts}
        strange = [
            f"nobody did this: {one}"
            for one in new
            if not isinstance(one, Review) or one.answer not in typed
        ]
        reviews = [entry for entry in new if isinstance(entry, Review)]
        for attempt in self.attempts:
            rows = [review for review in reviews if review.answer == attempt.text]
            strange += attempt.problems(rows, [row for row in rows if row.id not in after.void])
        return strange

    def _keys(self, state: str) -> str:
        match state:
            case "command":
                self._asked = None
                self._given_back = ""
                self._open.clear()
                return f"{self.dice.choice(['today', 'cram'])} {DECK_ID}\r"
            case "answer" | "list":
                return self._answer(listed=state == "list")
            case "judged":
                return self._settle()
            case "grade":
                return self._overrule()
            case "unsure":
                return "n"
            case _:
                return "\r"

    def _answer(self, *, listed: bool) -> str:
        self._asked = None
        given_back = self._given_back if listed else ""
        self._given_back = ""
        chance = self.dice.random()
        if chance < 0.08:
            self._given_back = given_back
            return f"{_EMPTY_LINE}?\r"
        if chance < 0.2 and self._open and not given_back:
            self._asked = self._open.pop()
            self._asked.undo = True
            return f"{_EMPTY_LINE}u\r"
        lines = [
            f"zq{self.token}{len(self.attempts)}v{n}"
            for n in range(self.dice.randint(1, 3) if listed else 1)
        ]
        self._asked = Attempt("\n".join([*given_back.splitlines(), *lines]))
        self.attempts.append(self._asked)
        return _EMPTY_LINE + "".join(f"{line}\r" for line in lines) + ("\r" if listed else "")

    def _settle(self) -> str:
        chance = self.dice.random()
        if self._asked is not None and chance < 0.2:
            self._open.remove(self._asked)
            self._asked.undo = True
            return "u"
        if self._asked is not None and chance < 0.5:
            return self._overrule()
        self._asked = None
        return "\r"

    def _overrule(self) -> str:
        quality = self.dice.choice((0, 1, 2, 3, 3, BEST))
        if self._asked is not None:
            self._asked.overrule = quality
        return str(quality)


def _footer(news: str) -> str:
    """Which of the footers came last."""
    places = {state: news.rfind(mark) for mark, state in _QUIZ_FOOTERS.items()}
    state = max(places, key=lambda one: places[one])
    return state if places[state] >= 0 else ""


@dataclass
class MockStory:
    """Lines, stages and lines taken back in a mock interview, a new one or the one that was
    left."""

    argv: Sequence[str]
    token: str
    dice: Random
    before: Mock | None = None  # the one that is resumed
    lines: list[tuple[int, str]] = field(default_factory=list)  # as the screen has said
    _stage: int = 0
    _word: str = ""  # what was typed last, and not yet answered
    _begun: bool = False
    _scored: bool = False
    _count: int = 0

    def __post_init__(self) -> None:
        if self.before is not None:
            self.lines = [(line.stage, line.text) for line in self.before.lines]
            self._stage = self.before.stage

    @property
    def shown(self) -> int:
        return self._count

    def play(self, terminal: Terminal, steps: int) -> bool:
        for _ in range(steps):
            state = terminal.wait(lambda news: "mock" if " · in all " in news else "")
            self.see(terminal.news)
            if not state:
                return False
            chance = self.dice.random()
            self._word = (
                "next"
                if chance < 0.4
                else "u"
                if chance < 0.5
                else f"zq{self.token}{len(self.lines)}"
            )
            terminal.send(f"{self._word}\r")
        return True

    def see(self, news: str) -> None:
        self._begun = self._begun or "stage " in news
        self.lines, self._stage, done = self._after(news)
        self._count += done and self._word not in ("", "next", "u")
        self._word = "" if done else self._word

    def _after(self, news: str) -> tuple[list[tuple[int, str]], int, bool]:
        """Lines and stage after the last word, and whether the screen has said so."""
        if self._word == "next":
            self._scored = "scorecard" in news
            moved = re.search(r"stage (\d+) of", news)
            return (
                self.lines,
                int(moved[1]) - 1 if moved else self._stage,
                bool(moved) or self._scored,
            )
        if self._word == "u":
            if "took that line back" in news:
                return self.lines[:-1], self._stage, True
            return self.lines, self._stage, "no line in this stage" in news
        if self._word and ("noted" in news or "✓" in news):
            return [*self.lines, (self._stage, self._word)], self._stage, True
        return self.lines, self._stage, False

    def judge(self, before: Books, after: Books) -> list[str]:
        mocks = {mock.id: mock for mock in after.records.mocks}
        changed = [
            mock
            for mock in before.records.mocks
            if mock != self.before and mocks.get(mock.id) != mock
        ]
        problems = [f"another mock was changed: {mock}" for mock in changed]
        entries = [entry for id, entry in after.entries.items() if id not in before.entries]
        new = [entry for entry in entries if not _wakes_a_problem(entry)]
        known = {mock.id for mock in before.records.mocks} - {
            self.before.id if self.before else None
        }
        mine = [mock for mock in after.records.mocks if mock.id not in known]
        if self._begun and len(mine) != 1:
            return [*problems, f"begun and not there: {mine}"]
        for mock in mine:
            problems += self._problems(mock)
            if mock.result is None:
                problems += [f"scored before its end: {entry}" for entry in new]
        return problems + [f"nobody did this: {one}" for one in new if not _is_mock_review(one)]

    def _problems(self, mock: Mock) -> list[str]:
        lines = [(line.stage, line.text) for line in mock.lines]
        fitting = [self.lines]
        if self._word == "u" and self.lines and self.lines[-1][0] == self._stage:
            fitting.append(self.lines[:-1])
        elif self._word not in ("", "next", "u"):
            fitting.append([*self.lines, (self._stage, self._word)])
        problems = (
            []
            if lines in fitting
            else [f"lines {lines}, shown {self.lines}, then typed {self._word!r}"]
        )
        if self._scored and mock.result is None:
            problems.append("the scorecard was shown and is not stored")
        stages = {self._stage, self._stage + (self._word == "next")}
        if mock.stage not in stages:
            problems.append(
                f"in stage {mock.stage}, shown {self._stage}, then typed {self._word!r}"
            )
        return problems


def _is_mock_review(entry: object) -> bool:
    return isinstance(entry, Review) and entry.mode is Mode.MOCK


def _wakes_a_problem(entry: object) -> bool:
    """A mock begins with the cards of its problem, which rest until then."""
    decks = {card.partition("/")[0] for card in entry.cards} if isinstance(entry, Action) else set()
    shipped = {path.stem for path in (shipped_decks() / "problems").glob("*.yaml")}
    return (
        isinstance(entry, Action)
        and entry.kind is ActionKind.RESUME
        and len(decks) == 1
        and decks <= shipped
    )
