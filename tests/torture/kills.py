"""A row of kills along one home: `python -m tests.torture.kills SEED KILLS FOLDER` prints one JSON
object a kill.

Each session goes on with the database that the kill before it left. One process does one row; the
test runs several at once.
"""

from __future__ import annotations

import json
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

import drill
from drill.config import shipped_decks
from drill.store.backups import newest_name
from tests.torture.books import Books, audit, audit_file
from tests.torture.commands import (
    ActionStory,
    AnswerStory,
    BackupStory,
    BuildStory,
    CommandStory,
    ImportStory,
    RestoreStory,
    UndoStory,
    write_archive,
)
from tests.torture.sessions import DECK_ID, MockStory, QuizStory, Story
from tests.torture.terminal import Ending, StoodStillError, Terminal, environ_for, load_all, piped

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
# Sessions that begin with a new Python: each costs more than a second before it does anything.
COLD_SHARE = 0.1
HANG_UP_SHARE = 0.5  # of the SIGHUPs: the window is closed
GOES_ON = 0.3  # seconds
DOCTOR_EVERY = 5  # kills; our own audit, which asks the same and more, comes after every one
UNWELCOME = ("Traceback", "fault in drill", "database is locked", "Exception ignored")
_DECK_SIZE = 12
_KINDS = {
    "answer": 1,
    "undo": 1,
    "action": 1,
    "import": 1,
    "build": 1,
    "backup": 1,
    "restore": 1,
    "start": 2,
    "mock": 3,
    "quiz": 9,
}


@dataclass(frozen=True, slots=True)
class Kill:
    """What came of one kill. `alive` says whether drill was still there to be killed."""

    story: str
    signal: str
    cold: bool
    alive: bool
    code: int
    shown: int
    tty_kept: bool
    problems: tuple[str, ...]


class Row:
    """The kills of one home, with everything random taken from one seed."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._dice = Random(seed)
        self._seed = seed
        self._folder = folder
        self._home = new_home(folder / "home")
        self._count = 0
        self._lasts: dict[
            str, float
        ] = {}  # seconds that a command took when it was not killed in time
        self._restored = False  # and nothing learned since
        self._books = audit(self._home)

    def kill(self) -> Kill:
        self._count += 1
        kind = self._kind()
        cold = self._dice.random() < COLD_SHARE
        home = new_home(self._folder / f"fresh-{self._count}") if kind == "start" else self._home
        before = Books() if kind == "start" else self._books
        story = self._story(kind)
        terminal = Terminal(story.argv, environ_for(home), cold=cold)
        number = self._dice.choice(SIGNALS)
        began = time.monotonic()
        alive = self._wait(terminal, story, kind, cold=cold)
        hang_up = number is signal.SIGHUP and self._dice.random() < HANG_UP_SHARE
        if alive:
            _strike(terminal, number, hang_up=hang_up)
        last, heeded = number, True
        try:
            if alive and not story.argv and number is signal.SIGINT and terminal.rest(GOES_ON):
                # The prompt of drill goes on after an interrupt, as it should.
                last = signal.SIGTERM
                _strike(terminal, last, hang_up=False)
            ending = terminal.ending()
        except StoodStillError as error:
            heeded = False
            terminal.kill(signal.SIGKILL)
            ending = replace(terminal.ending(), output=str(error))
        if not alive:
            self._lasts[kind + str(cold)] = time.monotonic() - began
        story.see(terminal.news)
        after = audit(home)
        problems = [*after.problems, *story.judge(before, after)]
        if kind != "restore":  # which takes away what came after the backup
            problems += after.lost_since(before)
        if self._count % DOCTOR_EVERY == 0:
            code, said = piped(["doctor"], environ_for(home), cold=False)
            problems += [f"drill doctor: {said}"] * (code != 0)
        if not heeded:
            problems.append(f"{last.name} was not heeded: {ending.output}")
        elif not (alive and hang_up):  # nobody sees a closed window
            problems += _ending_problems(ending, last, alive=alive)
        if kind == "start":
            problems += self._problems_of_next(home)
            shutil.rmtree(home)
        else:
            new = after.entries.keys() - before.entries.keys()
            self._restored = kind == "restore" or (self._restored and not new)
            self._books = after
        alive = alive and (ending.code != 0 or hang_up)
        return Kill(
            kind,
            number.name,
            cold,
            alive,
            ending.code,
            story.shown,
            ending.tty_kept,
            tuple(problems),
        )

    def _kind(self) -> str:
        kind = self._dice.choices(list(_KINDS), list(_KINDS.values()))[0]
        if kind == "restore" and newest_name(self._home / "drill.db") is None:
            kind = "backup"
        if kind == "backup" and not self._books.entries:
            return "answer"  # as there is nothing to back up
        # After a restore undo takes that back, and with it what our audit would miss.
        return "answer" if kind == "undo" and self._restored else kind

    def _wait(self, terminal: Terminal, story: Story, kind: str, *, cold: bool) -> bool:
        """Look on until the instant of the kill: somewhere in a command, or after a key of a
        session."""
        lasts = self._lasts.get(kind + str(cold), 1.5 if cold else 0.15)
        steps = 0 if isinstance(story, CommandStory) else self._dice.choice((0, 1, 1, 2, 3, 4, 6))
        if steps:
            return story.play(terminal, steps) and terminal.rest(self._dice.uniform(0, 0.12))
        return terminal.rest(self._dice.uniform(0, lasts))

    def _story(self, kind: str) -> Story:
        token = f"{self._seed}k{self._count}"
        match kind:
            case "quiz":
                argv = self._dice.choice(([], ["today", DECK_ID], ["cram", DECK_ID]))
                return QuizStory(argv, token, self._dice)
            case "mock":
                mocks = self._books.records.mocks
                left = max(mocks, key=lambda mock: (mock.began, mock.id)) if mocks else None
                if left is not None and left.result is None and self._dice.random() < 0.8:
                    return MockStory(["mock", "--resume"], token, self._dice, left)
                return MockStory(["mock"], token, self._dice)
            case _:
                return self._command(kind, token)

    def _command(self, kind: str, token: str) -> CommandStory:
        card = f"{DECK_ID}/card-{self._dice.randrange(_DECK_SIZE)}"
        match kind:
            case "answer":
                return AnswerStory(["answer", card, f"zq{token}"], "Quality")
            case "undo":
                return UndoStory(["undo"], "Took back")
            case "action":
                plan = ["plan", "--interview", f"in {self._dice.randrange(5, 60)} days"]
                argv = self._dice.choice(
                    (["suspend", card], ["resume", DECK_ID], ["reset", card], plan)
                )
                return ActionStory(argv, "drill undo takes it back")
            case "import":
                file = self._folder / "archive.json"
                return ImportStory(
                    ["import", str(file)],
                    "new review",
                    texts=write_archive(file, token, self._dice),
                )
            case "build":
                notes = self._folder / "notes.md"
                source = (shipped_decks() / "material" / "scale.md").read_text(encoding="utf-8")
                notes.write_text(f"{source}\n- Note {token}\n", encoding="utf-8")
                out = self._folder / "built"
                return BuildStory(["build", str(notes), "--out", str(out)], "cards", out=out)
            case "backup":
                return BackupStory(["backup"], " → ", folder=self._home / "backups")
            case "restore":
                name = newest_name(self._home / "drill.db")
                file = self._home / "backups" / f"drill-{name}.db"
                return RestoreStory(
                    ["restore", str(name), "--yes"], "Went back to", backup=audit_file(file)
                )
            case _:
                return AnswerStory(["answer", card, f"zq{token}"], "Quality")

    def _problems_of_next(self, home: Path) -> list[str]:
        """What the next drill has to say in a home whose first start was killed."""
        ending = Terminal(["due"], environ_for(home), cold=False).ending()
        fine = ending.code == 0 and " due · " in ending.output
        return [*audit(home).problems, *([] if fine else [f"the next start: {ending}"])]


def _strike(terminal: Terminal, number: signal.Signals, *, hang_up: bool) -> None:
    try:
        if hang_up:
            terminal.hang_up()
        else:
            terminal.kill(number)
    except ProcessLookupError:  # it ended this very moment
        pass


def _ending_problems(ending: Ending, number: signal.Signals, *, alive: bool) -> list[str]:
    is_starting = number is signal.SIGINT and _is_python_starting(ending.output)
    fitting = {0, -number, 128 + number} | ({1} if is_starting else set())
    problems = (
        []
        if ending.code in fitting
        else [f"{number.name}: ended with {ending.code}: {ending.output}"]
    )
    if not is_starting:
        problems += [
            f"on the screen: {ending.output}" for word in UNWELCOME if word in ending.output
        ][:1]
    if number is not signal.SIGKILL and not ending.tty_kept:
        problems.append(f"{number.name}: the terminal was left with other settings")
    if number is not signal.SIGKILL or not alive:
        problems += [f"{number.name}: left behind: {what}" for what in ending.wrong_modes]
    return problems + ["the alternate screen"] * ("the alternate screen" in ending.wrong_modes)


def _is_python_starting(output: str) -> bool:
    """Whether an interrupt came before Python had come to the first function of drill: nothing can
    be done there. Python ends with 1 if it was still importing its own modules."""
    frames = re.findall(r'File "([^"]+)", line \d+, in (\S+)', output)
    ours = [name for file, name in frames if Path(drill.__file__).parent in Path(file).parents]
    return bool(frames) and "KeyboardInterrupt" in output and set(ours) <= {"<module>"}


def new_home(home: Path) -> Path:
    """A data folder with a deck of its own, whose cards are told apart by their answers."""
    (home / "decks").mkdir(parents=True, mode=0o700)
    lines = [f"deck: {DECK_ID}", "title: Torture", "cards:"]
    for number in range(_DECK_SIZE):
        lines += [f"- id: card-{number}"]
        if number % 3 == 0:
            lines += [
                "  kind: timing",
                f"  prompt: How long is stage {number}?",
                "  minutes: [5, 10]",
            ]
        elif number % 3 == 1:
            lines += [
                "  kind: basic",
                f"  prompt: What is it, {number}?",
                "  answer: pessimistic lock",
            ]
        else:
            lines += ["  kind: checklist", f"  prompt: What do you ask, {number}?", "  items:"]
            lines += [
                f"  - id: {item}\n    text: {item} of the service"
                for item in ("users", "latency", "budget")
            ]
    (home / "decks" / f"{DECK_ID}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (home / "settings.toml").write_text("new_per_day = 999\n", encoding="utf-8")
    return home


def run(seed: int, kills: int, folder: Path) -> Iterator[Kill]:
    """Go on until so many kills have met a living drill."""
    row = Row(seed, folder)
    while kills:
        done = row.kill()
        kills -= done.alive
        yield done


if __name__ == "__main__":
    load_all()
    for done in run(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])):
        print(json.dumps(asdict(done)), flush=True)
