"""A smoke run on every Python: `python -m tests.smoke` builds the wheel, installs it alone, and
uses every command.

The interpreter that runs this gets an empty environment and the command `drill` in it. Every other
one of 3.11 to 3.15 that is on PATH, or in DRILL_PYTHONS (paths, separated as in PATH), gets a
folder of packages and `python -m drill`: it needs no pip of its own. As many run at a time as there
are processors. Which ones ran is printed; what is not as it should be ends the run with 1.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pexpect

from drill.cli.registry import COMMANDS

ROOT = Path(__file__).parent.parent
VERSIONS = tuple(f"3.{minor}" for minor in range(11, 16))
WAIT_SECONDS = 120  # a bound, not a measure
TELL = (
    "import sys; print(*map(str, sys.version_info[:2]), sep='.', end=' '); "
    "print(sys.version.split()[0])"
)
NOTES = """\
# Interview

## Requirements (5-10 min)

- How many users are there?
- Is it read heavy or write heavy?
- Which latency is needed?

## Design (15 min)

- Draw the components
- Choose the database
"""
REQUIREMENTS = "interview-questions/requirements"
GRADED = '{"kind": "basic", "expected": "row lock", "answer": "row lock"}\n'


class Step(NamedTuple):
    """A command, what it reads, and what it must print on standard output, or on standard error
    where it refuses."""

    words: str
    shows: str
    reads: str = ""
    code: int = 0


STEPS = (
    Step("--version", "drill "),
    Step("help plan", "usage: drill plan"),
    Step("build notes.md", "interview-timing: 3 cards"),
    Step("check", "interview-timing.yaml"),
    Step("suggestions", "No suggestions."),
    Step("decks", "interview-questions"),
    Step("cards interview-questions", REQUIREMENTS),
    Step("add 'What is a lease?' 'a lock that expires'", "mine/what-is-a-lease"),
    Step("note A quorum is a majority", "Kept, 1 line"),
    Step("config new_per_day 10", "new_per_day = 10"),
    Step("find latency", REQUIREMENTS),
    Step("due", "10 new"),
    Step(
        "today interview-questions",
        "2 of 3 points",
        reads="how many users\nread heavy or write heavy\n\nq\n",
    ),
    Step("timing --cards 1", "1 of 1", reads="5-10\nq\n"),
    Step("checklist interview-questions", "1 of 2", reads="q\n"),
    Step(f"show {REQUIREMENTS}", "Which latency is needed?"),
    Step(f"edit {REQUIREMENTS}", "there is no terminal to edit in", code=1),
    Step(f"answer {REQUIREMENTS} users", "1 of 3 points"),
    Step("undo", "Took back the answer"),
    Step("suspend interview-questions/design", "interview-questions/design suspended"),
    Step("resume interview-questions/design", "interview-questions/design resumed"),
    Step(f"reset {REQUIREMENTS}", " reset (drill undo takes it back)"),
    Step("grade", '"quality": 5', reads=GRADED),
    Step("history", REQUIREMENTS),
    Step(f"unlearn {REQUIREMENTS}", "nothing", code=1),
    Step("plan --interview 'Acme=in 30 days' --minutes 20", "Acme"),
    Step("cram --cards 1", "1 of 1", reads="q\n"),
    Step("mock --minutes 5", "stage 1 of 2"),
    Step("stats --all", "Ready"),
    Step("stats --svg stats.svg --html stats.html", "stats.svg"),
    Step("sheet sheet.html", "sheet.html"),
    Step("export anki cards.apkg", "cards.apkg"),
    Step("export csv cards.csv", "cards.csv"),
    Step("export markdown cards.md", "cards.md"),
    Step("export notes again.md", "again.md"),
    Step("export json all.json", "all.json"),
    Step("import cards.apkg --dry-run", "cards"),
    Step("import cards.csv", "cards"),
    Step("merge all.json", "nothing new"),
    Step("backup", "-hand.db"),
    Step("restore newest --yes", "Went back to"),
    Step("doctor", "the database is whole"),
    Step("completion bash", "complete "),
)
READY = "\x1b[?25h"  # prompt_toolkit shows the cursor again once it takes keys
# Keys, and what they bring on the screen.
TALK = (
    ("", "drill>"),
    ("build notes.md\r", "Which one do you practise?"),
    ("\r", "Put aside: the timeline of timing"),
    ("sho\t", "show"),
    ("interview-questions/des\t", "interview-questions/des"),
    ("\r", "Choose the database"),
    ("edit interview-questions/design\r", "drill>"),
    ("today interview-questions\r", "In the interview, what do you ask in “Requirements”?"),
    ("how many users\r", "2 left"),
    ("\r", "Which latency is needed?"),
    ("u", "In the interview, what do you ask in “Requirements”?"),
    ("q\r", "drill>"),
    ("q\r", ""),
)


class SmokeError(Exception):
    """Something is not as it should be."""


class Interpreter(NamedTuple):
    """Where an interpreter is, and its version to two and to three places."""

    path: str
    line: str
    version: str


class Installed(NamedTuple):
    """Drill as it is installed for an interpreter of a version, and how it is started there."""

    version: str
    command: tuple[str, ...]
    environ: dict[str, str]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="drill-smoke-") as name:
        scratch = Path(name)
        wheel = build_wheel(scratch)
        found = interpreters()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda interpreter: smoke(interpreter, wheel, scratch), found))
    ran = [interpreter.line for interpreter in found]
    print(
        f"smoke runs: {', '.join(ran)}; not found: "
        f"{', '.join(line for line in VERSIONS if line not in ran) or 'none'}"
    )


def build_wheel(scratch: Path) -> Path:
    pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", str(scratch), str(ROOT))
    return next(scratch.glob("*.whl"))


def interpreters() -> list[Interpreter]:
    """One of each version, this one first."""
    found: dict[str, Interpreter] = {}
    for path in (sys.executable, *candidates()):
        interpreter = told(path)
        if interpreter is not None and interpreter.line in VERSIONS:
            found.setdefault(interpreter.line, interpreter)
    return list(found.values())


def candidates() -> Iterable[str]:
    yield from filter(None, os.environ.get("DRILL_PYTHONS", "").split(os.pathsep))
    yield from filter(None, (shutil.which(f"python{line}") for line in VERSIONS))


def told(path: str) -> Interpreter | None:
    """What an interpreter tells of itself; None where it does not start."""
    try:
        words = subprocess.run(
            [path, "-c", TELL], capture_output=True, text=True, check=True
        ).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        return None
    return Interpreter(path, *words)


def smoke(interpreter: Interpreter, wheel: Path, scratch: Path) -> None:
    drill = install(interpreter, wheel, scratch)
    run_commands(drill, scratch / f"run-{interpreter.line}")
    session = ", and a session in a terminal" if os.name == "posix" else ""
    print(f"smoke run on Python {drill.version}: {len(STEPS)} commands{session}", flush=True)


def install(interpreter: Interpreter, wheel: Path, scratch: Path) -> Installed:
    """Into an empty environment of this interpreter, or into a folder of another one."""
    if interpreter.path == sys.executable:
        empty = scratch / "empty"
        subprocess.run([sys.executable, "-m", "venv", empty], check=True)
        programs = empty / ("Scripts" if os.name == "nt" else "bin")
        pip(str(empty), "install", str(wheel))
        return Installed(interpreter.version, (str(programs / "drill"),), {})
    packages = scratch / f"packages-{interpreter.line}"
    pip(interpreter.path, "install", "--target", str(packages), str(wheel))
    command = (interpreter.path, "-m", "drill")
    return Installed(interpreter.version, command, {"PYTHONPATH": str(packages)})


def pip(python: str, *words: str) -> None:
    """This environment's pip, at work for another interpreter."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "--quiet",
        "--disable-pip-version-check",
        *words,
    ]
    subprocess.run(command, check=True)


def run_commands(drill: Installed, folder: Path) -> None:
    """Every command of the registry once, in a fresh home, and a session in a pseudo-terminal."""
    used = {step.words.split()[0] for step in STEPS}
    if missing := COMMANDS.keys() - used:
        raise SmokeError(f"no step for: {', '.join(sorted(missing))}")
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    environ = nearest_subject(folder, drill.environ)
    for step in STEPS:
        check_step(drill, step, folder, environ)
    if os.name == "posix":
        hold_session(drill, folder, environ)


def nearest_subject(folder: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of each step: an own home, every warning of Python shown, no settings of the
    caller."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DRILL_", "PYTHON"))
    }
    return {
        **kept,
        "DRILL_HOME": str(folder / "home"),
        "COLUMNS": "80",
        "PYTHONUTF8": "0",
        "PYTHONWARNINGS": "default",
        **environ,
    }


def check_step(drill: Installed, step: Step, folder: Path, environ: Mapping[str, str]) -> None:
    done = subprocess.run(
        [*drill.command, *shlex.split(step.words)],
        cwd=folder,
        env=environ,
        input=step.reads.encode(),
        capture_output=True,
        timeout=WAIT_SECONDS,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    said = err if step.code else out
    if done.returncode != step.code or step.shows not in said or (err and not step.code):
        raise SmokeError(
            f"Python {drill.version}: drill {step.words}: {done.returncode}\n{out}\n{err}"
        )


def hold_session(drill: Installed, folder: Path, environ: Mapping[str, str]) -> None:
    """The first screen, Tab, a session with a right answer, a wrong one and undo, and the way
    out."""
    terminal = {**environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "EDITOR": "true"}
    terminal["DRILL_HOME"] = str(folder / "home-of-the-terminal")
    program, *words = drill.command
    with pexpect.spawn(
        program, words, cwd=str(folder), env=terminal, encoding="utf-8", timeout=WAIT_SECONDS
    ) as screen:
        screen.delaybeforesend = 0.3  # as a person, who sees the screen before pressing a key
        for keys, shown in TALK:
            send(screen, keys, shown)
        screen.expect(pexpect.EOF)
    if screen.exitstatus != 0:
        raise SmokeError(
            f"Python {drill.version}: the prompt of drill left with {screen.exitstatus}"
        )


def send(screen: pexpect.spawn[str], keys: str, shown: str) -> None:
    """Type the keys once drill takes some, and wait for what they bring on the screen."""
    try:
        screen.send(keys)
        if shown:
            screen.expect_exact(shown)
            screen.expect_exact(READY)
    except (pexpect.TIMEOUT, pexpect.EOF) as error:
        raise SmokeError(f"after {keys!r}: {shown!r} did not show:\n{screen.before}") from error


if __name__ == "__main__":
    try:
        main()
    except SmokeError as error:
        sys.exit(str(error))
