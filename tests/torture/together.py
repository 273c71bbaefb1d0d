"""Many processes on one database: `python -m tests.torture.together SEED ROUNDS FOLDER` prints one
JSON object.

Each actor is a process that starts `drill` after `drill`, in a terminal or in a pipe, and notes
what it was told; when all are done, the books must hold all of that.
"""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from drill.core.learning.log import REHEARSALS, Review
from tests.torture.books import Books, audit
from tests.torture.commands import write_archive
from tests.torture.kills import UNWELCOME, new_home
from tests.torture.sessions import DECK_ID, MockStory, QuizStory
from tests.torture.terminal import LONGEST_WAIT, Terminal, environ_for, load_all, piped

EVERY = 0.2  # seconds between two looks of a shell prompt
_DUE = re.compile(r"\d+ due")


@dataclass
class Told:
    """What an actor was told: texts of stored answers, ids of entries taken back, lines of
    mocks."""

    processes: int = 0
    answers: list[str] = field(default_factory=list)
    perhaps: list[str] = field(default_factory=list)  # typed, and killed before anything was said
    undone: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Actor:
    """One that starts drill again and again, `rounds` times."""

    def __init__(self, name: str, seed: int, rounds: int, folder: Path) -> None:
        self.name = name
        self.rounds = rounds
        self.dice = Random(f"{seed} {name}")
        self.folder = folder
        self.environ = environ_for(folder / "home")
        self.told = Told()

    def command(self, *argv: str, cold: bool = False) -> str:
        """Run a command, which has to succeed and to say nothing of a lock; return what it said.

        There may be nothing to undo yet, which is no fault.
        """
        self.told.processes += 1
        code, said = piped(argv, self.environ, cold=cold)
        if "nothing to take back" in said:
            return ""
        if code or any(word in said for word in UNWELCOME):
            self.told.problems.append(f"drill {' '.join(argv)}: {code}: {said}")
            return ""
        return said

    def token(self, number: int) -> str:
        return f"zq{self.name}n{number}"

    def answer(self, *, cold: bool = False) -> None:
        for number in range(self.rounds):
            text = self.token(number)
            quality = str(self.dice.randint(0, 5))
            # All of them answer the same few cards, so that their orders matter.
            card = f"{DECK_ID}/card-{self.dice.randrange(3)}"
            said = self.command("answer", card, text, "--quality", quality, "--json", cold=cold)
            self.told.answers += [json.loads(said)["answer"]] if said else []

    def answer_cold(self) -> None:
        self.answer(cold=True)

    def undo(self) -> None:
        for _ in range(self.rounds):
            said = self.command("undo", "--json")
            step = json.loads(said) if said else {"entries": []}
            self.told.undone += [entry["id"] for entry in step.get("entries", [step])]

    def back_up(self) -> None:
        for _ in range(self.rounds):
            self.command("backup")

    def examine(self) -> None:
        """The doctor finds nothing wrong at any instant."""
        for _ in range(self.rounds):
            self.command("doctor")

    def put_aside(self) -> None:
        for number in range(self.rounds):
            self.command(
                "suspend" if number % 2 == 0 else "resume", f"{DECK_ID}/card-0", f"{DECK_ID}/card-5"
            )

    def bring_in(self) -> None:
        for number in range(self.rounds):
            file = self.folder / f"{self.name}-{number}.json"
            texts = write_archive(file, self.token(number), self.dice)
            self.told.answers += sorted(texts) if self.command("import", str(file)) else []

    def take_out(self) -> None:
        for _ in range(self.rounds):
            file = self.folder / f"{self.name}.json"
            if self.command("export", "json", str(file)):
                json.loads(file.read_text(encoding="utf-8"))

    def look(self) -> None:
        """Ask `drill due` five times a second until all others are done."""
        while not (self.folder / "done").exists():
            if not _DUE.search(self.command("due")):
                self.told.problems.append("due said nothing")
            time.sleep(EVERY)

    def drill(self) -> None:
        """Sessions at the prompt, each killed after some answers."""
        for number in range(self.rounds):
            story = QuizStory([], f"{self.name}n{number}x", self.dice)
            self._play(story)
            self.told.answers += [
                one.text for one in story.attempts if one.quality_shown is not None
            ]
            self.told.perhaps += [one.text for one in story.attempts if one.quality_shown is None]

    def interview(self) -> None:
        """A mock interview at a time, each killed after some lines and never taken up again."""
        for number in range(self.rounds):
            story = MockStory(["mock"], f"{self.name}n{number}x", self.dice)
            self._play(story)
            self.told.lines += [text for _, text in story.lines]

    def _play(self, story: QuizStory | MockStory) -> None:
        self.told.processes += 1
        terminal = Terminal(story.argv, self.environ, cold=False)
        if story.play(terminal, 10) and terminal.rest(self.dice.uniform(0, 0.1)):
            terminal.kill(signal.SIGKILL)
        said = terminal.ending().output
        story.see(terminal.news)
        self.told.problems += [
            f"on the screen: {said[-2000:]}" for word in UNWELCOME if word in said
        ]


# Who takes part, what each does, and how many rounds of it for each round that is asked for.
_CAST: tuple[tuple[str, Callable[[Actor], None], int], ...] = (
    ("script-a", Actor.answer, 6),
    ("script-b", Actor.answer, 6),
    ("script-c", Actor.answer, 6),
    ("shell", Actor.answer_cold, 1),
    ("prompt", Actor.drill, 2),
    ("mock", Actor.interview, 1),
    ("undo-a", Actor.undo, 3),
    ("undo-b", Actor.undo, 3),
    ("aside", Actor.put_aside, 4),
    ("import", Actor.bring_in, 2),
    ("export", Actor.take_out, 2),
    ("backup", Actor.back_up, 2),
    ("doctor", Actor.examine, 2),
)


def play(seed: int, rounds: int, folder: Path) -> Told:
    """Let all act at once on one home; return what all of them were told, and the problems of the
    whole."""
    home = new_home(folder / "home")
    cast = [(Actor(name, seed, times * rounds, folder), act) for name, act, times in _CAST]
    looker = Actor("due", seed, 0, folder)
    children = [_act(actor, act) for actor, act in [(looker, Actor.look), *cast]]
    for child in children[1:]:
        os.waitpid(child, 0)
    (folder / "done").touch()
    os.waitpid(children[0], 0)
    whole = Told()
    for actor in [looker, *(actor for actor, _ in cast)]:
        told = Told(**json.loads((folder / f"{actor.name}.told").read_text(encoding="utf-8")))
        whole.processes += told.processes
        for name in ("answers", "perhaps", "undone", "lines", "problems"):
            getattr(whole, name).extend(getattr(told, name))
    whole.problems += _problems(whole, audit(home))
    return whole


def _act(actor: Actor, act: Callable[[Actor], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        signal.alarm(int(LONGEST_WAIT) * 10)
        act(actor)
    except BaseException as error:
        actor.told.problems.append(f"{actor.name}: {type(error).__name__}: {error}")
    finally:
        (actor.folder / f"{actor.name}.told").write_text(
            json.dumps(asdict(actor.told)), encoding="utf-8"
        )
        os._exit(0)


def _problems(told: Told, books: Books) -> list[str]:
    reviews = [entry for entry in books.records.entries if isinstance(entry, Review)]
    stored = [review.answer for review in reviews]
    holding = [
        review.answer
        for review in reviews
        if review.id not in books.void and review.mode not in REHEARSALS
    ]
    problems = [*books.problems]
    problems += [f"told, and not stored: {text}" for text in told.answers if text not in stored]
    problems += [f"holds twice: {text}" for text in set(holding) if holding.count(text) > 1]
    typed = {*told.answers, *told.perhaps}
    problems += [
        f"nobody did this: {one}"
        for one in reviews
        if one.answer not in typed and one.mode.value != "mock"
    ]
    problems += [f"taken back twice: {id}" for id in set(told.undone) if told.undone.count(id) > 1]
    problems += [
        f"taken back, and holds: {id}"
        for id in told.undone
        if id not in {str(one) for one in books.void}
    ]
    lines = [line.text for mock in books.records.mocks for line in mock.lines]
    return problems + [
        f"told, and not in the mock: {line}" for line in told.lines if line not in lines
    ]


if __name__ == "__main__":
    load_all()
    print(json.dumps(asdict(play(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))))
