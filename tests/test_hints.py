"""What drill and its documents tell a person to type works as it is printed, in a shell and at the
prompt."""

from __future__ import annotations

import ast
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

import drill as package
from drill import config
from drill.cli.registry import COMMANDS
from drill.clock import FixedClock
from drill.core.command_line import CommandHint
from drill.repl.shell import Shell, run_shell
from tests.conftest import Drill
from tests.test_architecture import MODULES, source_of

ROOT = Path(package.__file__).parent.parent
CARD = "questions/cover-wrap-up"
# What stands in a hint for what is only known as it is printed.
SAMPLES = {
    "card.id": CARD,
    "card_id": CARD,
    "shown.id": CARD,
    "leech.card": CARD,
    "newest": "newest",
    "done.backup": "newest",
    "done.before.name": "newest",
    "meant": "mock",
    "str(place)": "unstored.json",
    "str(other)": "other.db",
    "name": "timing.yaml",
    "str(args.notes[0])": "NOTES.md",
    "str(path)": "NOTES.md",
    "str(args.explain)": "3",
    "*map(str, args.notes)": "NOTES.md",
    "*out": "--out=decks",
    "*deck": "--deck=launch",
    "f'my-{group.id}'": "my-timing",
    "one.deck": "timing",
    "problem.deck": "chat",
    "left[1].deck": "timing",
    "decks[1]": "timing",
    "timeline.besides[0]": "timing",
    "state": "due",
    "deck": "chat",
    "inactive[0]": "chat",
    "first": "notes/canary-release-ensure",
    "same.id": CARD,
    "made.id": CARD,
    "str(view.course.needed)": "15",
    "*words": "",  # the class itself
    "*names": "timing",
    "*(names or chosen.labels)": "timing",
    "command": "today",
    "*meant.split()": "quorum",
    "str(_MORE_MINUTES)": "10",
    "f'{when.strip()} 23:50'": "today 23:50",
    "str(keep_reply(world.env, reply))": "reply.md",
}
# What the documents leave to the reader.
MEANT = {
    "CARD": CARD,
    "COMMAND": "plan",
    "DECK": "timing",
    "LINE": "3",
    "NAME": "timing",
    "NOTES": "NOTES.md",
}
FOR_DEVELOPERS = {
    "CONTRIBUTING.md",
    "architecture.md",
    "decisions.md",
    "speed.md",
    "trust.md",
    "where.md",
}
# Names of a thing, not something to type.
NAMES = {"drill export json", "drill sheet", "drill stats"}
NOTES = "# Notes\n\nWhat to check before a launch:\n\n- backups\n- alarms\n- a way back\n"
SUGGESTED = "\n## Deployment\n\nA canary release ensures that few users see a fault.\n"
REPLY = """deck: notes
title: Notes
cards:
- id: launch
  kind: basic
  prompt: What do you check first before a launch?
  source: NOTES.md:3
  answer: backups
"""


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def hints() -> Iterator[str]:
    """Every command that the program tells a person to type, as it is printed."""
    for module in MODULES:
        for node in ast.walk(ast.parse(source_of(module))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "CommandHint":
                yield str(CommandHint(*filter(None, map(word_of, node.args))))


def word_of(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant):
        return MEANT.get(str(argument.value), str(argument.value))
    return SAMPLES[ast.unparse(argument)]  # a KeyError here asks for a sample


def examples() -> Iterator[str]:
    """Every command in a block of a document, and those of its text that take something."""
    for document in documents():
        if document.name == "CHANGELOG.md":
            continue
        text = document.read_text("utf-8")
        blocks = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        yield from (
            line for block in blocks for line in block.splitlines() if re.match("drill [a-z]", line)
        )
        if document.name not in FOR_DEVELOPERS:
            prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
            yield from (
                said for said in re.findall(r"`(drill [a-z]+ [^`]+)`", prose) if said not in NAMES
            )


def typed_in(line: str) -> str:
    """An example with a value in the place of each word in capitals."""
    return re.sub(
        rf"\b(?:{'|'.join(MEANT)})(?!\.)\b", lambda found: MEANT[found[0]], line.replace("…", "")
    )


HINTS = sorted(set(hints()))
EXAMPLES = sorted(set(map(typed_in, examples())))
# A day that has everything in it: answers, one of them failed, backups, a plan, mocks that were
# ended and left.
BEFORE_NOON = datetime(2026, 3, 2, 11, 59, tzinfo=UTC)
PAST = (
    "export json unstored.json",
    "answer timing/minutes-wrap-up 1",
    f"answer {CARD} nothing",
    "build NOTES.md",
    "add 'What is a canary?' 'a release to few users'",
    "import unstored.json",
    "suspend consistency",
    "plan --interview 'in 30 days'",
    "mock --problem chat",
    "mock",
    "export anki ../back.apkg",
    "export anki deck.apkg",
)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the shipped decks in use, beside a folder with every file of a hint or an example
    in it."""
    top = tmp_path_factory.mktemp("past")
    (top / "work").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(top / "work")
        for name in ("NOTES.md", "notes.md"):
            Path(name).write_text(NOTES + SUGGESTED, encoding="utf-8")
        Path("reply.md").write_text(f"Here it is:\n\n```yaml\n{REPLY}```\n", encoding="utf-8")
        shutil.copy(config.shipped_decks() / "timing.yaml", ".")
        Path("answers.txt").write_text("q\n", encoding="utf-8")
        drill = drill_at(top)
        for words in PAST:
            drill.clock.advance(minutes=words.startswith(("import", "mock")))
            done = drill(
                *shlex.split(words), stdin="next\n" * 4 * words.startswith("mock --problem")
            )
            assert (done.code, done.err) == (0, ""), words
        for place in ("other.db", "FILE", "../usb/drill.db", "../.local/share/drill/drill.db"):
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(drill.home / "drill.db", place)
    return top


def drill_at(top: Path) -> Drill:
    return Drill(top / "home", config.shipped_decks(), FixedClock(BEFORE_NOON))


@pytest.fixture
def day(past: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Drill:
    """The same in a place of its own."""
    shutil.copytree(past, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("HOME", str(tmp_path))
    drill = drill_at(tmp_path)
    drill.clock.advance(hours=1)
    return drill


def words_in_shell(line: str) -> list[str]:
    return shlex.split(line, comments=True)[1:]


@pytest.mark.parametrize("line", [*HINTS, *EXAMPLES])
def test_it_works_in_a_shell(day: Drill, line: str) -> None:
    words = list(takewhile(lambda word: word not in ("|", ">"), words_in_shell(line)))
    reads = REPLY if words == ["import", "-"] else NOTES
    if "<" in words:
        *words, _, file = words
        reads = Path(file).read_text("utf-8")
    if words[:2] == ["export", "json"]:
        Path(words[2]).unlink(missing_ok=True)
    with create_pipe_input() as keys:
        keys.send_text("y\r" if words[:1] == ["restore"] else "q\r" * 3)
        keys.close()
        terminal = {} if words[:1] == ["build"] else {"keys": keys, "screen": DummyOutput()}
        done = day(*words, stdin=reads, edit=lambda file, line: None, **terminal)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    "line", [*HINTS, *(line for line in EXAMPLES if not set("<|>") & set(line))]
)
def test_the_prompt_takes_the_same_words(line: str) -> None:
    typed = Lines(line)
    ran: list[list[str]] = []
    run_shell(typed, shell_into(ran))
    assert ran == [words_in_shell(line) or ["today"]]


def shell_into(ran: list[list[str]]) -> Shell:
    """A shell that notes the commands in the place of running them."""
    return Shell(
        lambda text: None, lambda words: ran.append(list(words)) or 0, lambda begun: [], lambda: 0.0
    )


class Lines:
    """Lines that are typed at the prompt."""

    has_keys = True

    def __init__(self, *lines: str) -> None:
        self._lines = iter(lines)

    def line(
        self, prompt: str, footer: object, complete: object = None, text: str = "", **_: object
    ) -> str:
        try:
            return next(self._lines)
        except StopIteration:
            raise EOFError from None

    def key(self, footer: str, keys: object, *, keeps_text: bool = True) -> str:
        raise EOFError


def test_nothing_else_tells_a_person_what_to_type() -> None:
    command = re.compile(rf"\bdrill (?:{'|'.join(COMMANDS)})\b(?! \[-h\])")
    found = {
        f"{module}:{node.lineno}: {node.value}"
        for module in MODULES
        for node in literals(ast.parse(source_of(module)))
        if command.search(node.value) and node.value not in NAMES
    }
    assert found == set()


def literals(tree: ast.Module) -> Iterator[ast.Constant]:
    """The texts of a module that are not documentation."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, documented) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_the_checks_see_what_they_are_for() -> None:
    tree = ast.parse('"""drill undo"""\nsay(f"type drill undo {x}")')
    assert [node.value for node in literals(tree)] == ["type drill undo "]
    assert {
        "drill",
        "drill undo",
        "drill doctor --fix",
        'drill plan --interview "in 12 days" --minutes 20',
    } < set(HINTS)
    assert len(HINTS) > 30
    assert "drill merge ~/usb/drill.db --dry-run" in " ".join(EXAMPLES)
    assert len(EXAMPLES) > 30


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("show", "a/b"), "drill show a/b"),
        (("merge", "/a b/c.db"), 'drill merge "/a b/c.db"'),
        (("merge", 'a "$b".db'), "drill merge 'a \"$b\".db'"),
        (("show", ""), 'drill show ""'),
        (("import", "#1.csv"), 'drill import "#1.csv"'),
    ],
)
def test_a_hint_is_quoted_where_it_must_be(words: tuple[str, ...], text: str) -> None:
    assert str(CommandHint(*words)) == text
    assert words_in_shell(text) == list(words)


@pytest.mark.parametrize(
    ("line", "ran"),
    [
        ("due # what is due", [["due"]]),
        ("# what is due", []),
        ("answer a/b '# of users'", [["answer", "a/b", "# of users"]]),
        ('answer a/b "C#"', [["answer", "a/b", "C#"]]),
        ("cards c#", [["cards", "c#"]]),
        ("", [["today"]]),
        ("drill", [["today"]]),
    ],
)
def test_the_prompt_leaves_out_remarks(line: str, ran: list[list[str]]) -> None:
    done: list[list[str]] = []
    run_shell(Lines(line), shell_into(done))
    assert done == ran
