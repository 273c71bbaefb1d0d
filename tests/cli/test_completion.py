"""Tab, as real shells and the prompt of drill complete a command line."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from drill import config
from drill.app.env import Env
from drill.cli.completion import complete_line, word_at_end
from drill.cli.registry import COMMANDS
from tests.conftest import DECK, Drill

WAIT_SECONDS = 30  # a bound, not a measure
FORGET_LINE = "\x15"
Complete = Callable[[str], set[str]]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The environment of a shell: a home with one more deck, and a command `drill` of this
    interpreter."""
    decks = tmp_path / "home" / "decks"
    decks.mkdir(parents=True)
    (decks / "demo.yaml").write_text(DECK, encoding="utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "drill").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m drill "$@"\n', encoding="utf-8"
    )
    (programs / "drill").chmod(0o755)
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "my notes.md").touch()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DRILL_", "_ARGCOMPLETE"))
    }
    path = f"{programs}{os.pathsep}{kept['PATH']}"
    return {
        **kept,
        "DRILL_HOME": str(tmp_path / "home"),
        "HOME": str(tmp_path),
        "PATH": path,
        "TERM": "xterm",
    }


def shell(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        if os.environ.get("DRILL_TEST_EVERYTHING") == "1":
            pytest.fail(f"there is no {name} here")
        pytest.skip(f"there is no {name} here")
    return path


@contextmanager
def interactive(
    program: str, words: list[str], begin: str, environ: dict[str, str], folder: Path
) -> Iterator[Complete]:
    """A shell in a pseudo-terminal, with the line `begin` carried out; what it shows at Tab behind
    a line."""
    size = (60, 300)
    with pexpect.spawn(
        program,
        words,
        env=environ,
        cwd=str(folder),
        encoding="utf-8",
        timeout=WAIT_SECONDS,
        dimensions=size,
    ) as spawned:

        def until_done(keys: str) -> str:
            spawned.send(f"{keys}echo done-$((6*7))\r")
            spawned.expect_exact("done-42")
            return spawned.before or ""

        until_done(f"{begin}\r")
        yield lambda line: words_on(until_done(f"{line}\t{FORGET_LINE}"))


def words_on(screen: str) -> set[str]:
    """The words on a screen, without what steers it."""
    return set(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r|\x07", " ", screen).split())


@contextmanager
def bash(environ: dict[str, str], folder: Path) -> Iterator[Complete]:
    settings = (
        "show-all-if-ambiguous on",
        "enable-bracketed-paste off",
        "completion-query-items 0",
    )
    begin = "; ".join(
        [*(f"bind 'set {setting}'" for setting in settings), 'eval "$(drill completion bash)"']
    )
    with interactive(
        shell("bash"), ["--norc", "--noprofile", "-i"], begin, environ, folder
    ) as complete:
        yield complete


@contextmanager
def zsh(environ: dict[str, str], folder: Path) -> Iterator[Complete]:
    begin = (
        "setopt no_list_ambiguous; LISTMAX=1000; unset zle_bracketed_paste; autoload -U "
        "compinit; compinit -u -D"
    )
    begin += '; eval "$(drill completion zsh)"'
    with interactive(shell("zsh"), ["-f", "-i"], begin, environ, folder) as complete:
        yield complete


@contextmanager
def fish(environ: dict[str, str], folder: Path) -> Iterator[Complete]:
    program = shell("fish")

    def complete(line: str) -> set[str]:
        script = f"drill completion fish | source; complete -C '{line}'"
        done = subprocess.run(
            [program, "--no-config", "-c", script], env=environ, cwd=folder, capture_output=True,
            text=True, check=True, timeout=WAIT_SECONDS,
        )  # fmt: skip
        return {word.partition("\t")[0] for word in done.stdout.splitlines()}

    yield complete


@pytest.fixture(params=[bash, zsh, fish], ids=["bash", "zsh", "fish"])
def complete(
    request: pytest.FixtureRequest, environ: dict[str, str], tmp_path: Path
) -> Iterator[Complete]:
    with request.param(environ, tmp_path / "files") as asked:
        yield asked


@pytest.mark.parametrize(
    ("line", "offered", "not_offered"),
    [
        ("drill sh", {"show", "sheet"}, {"stats"}),
        ("drill cram --re", {"--reviewed-only"}, {"--new-only"}),
        ("drill today ", {"demo", "timing", "--minutes"}, {"demo/load"}),
        ("drill show demo/", {"demo/load", "demo/wrap-up", "demo/capital"}, {"timing/order"}),
        ("drill suspend st", {"stages"}, {"demo"}),
        ("drill stats --kind c", {"checklist", "choice", "cloze"}, {"demo"}),
        ("drill help completi", {"completion"}, {"check"}),
    ],
)
def test_a_shell_completes(
    complete: Complete, line: str, offered: set[str], not_offered: set[str]
) -> None:
    shown = complete(line)
    assert offered <= shown
    assert not not_offered & shown


def test_a_shell_completes_the_path_of_notes(complete: Complete) -> None:
    shown = complete("drill build my")
    assert shown & {"notes.md", "my notes.md"}


@pytest.fixture
def at_prompt(drill: Drill) -> Callable[[str], list[str]]:
    settings = config.load({"DRILL_HOME": str(drill.home), "DRILL_DATABASE": drill.address})
    env = Env(settings, drill.shipped, drill.clock, lambda file, line: None, lambda text: None)
    return lambda line: complete_line(line, COMMANDS, env)


def test_a_prompt_completes_whole_lines(
    drill: Drill, at_prompt: Callable[[str], list[str]]
) -> None:
    assert at_prompt("comp") == ["completion "]
    assert at_prompt("show demo/") == ["show demo/wrap-up", "show demo/load", "show demo/capital"]
    assert drill("suspend", "demo/load").code == 0  # the database knows the deck from here on
    assert at_prompt("show demo/") == ["show demo/wrap-up", "show demo/load", "show demo/capital"]
    assert at_prompt("resume st") == ["resume stages "]
    assert at_prompt("drill resume st") == ["drill resume stages "]
    assert at_prompt("grade x") == []
    (drill.shipped / "demo.yaml").write_text("not a deck", encoding="utf-8")
    assert at_prompt("show demo/") == []


def test_a_prompt_completes_paths_and_quotes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_prompt: Callable[[str], list[str]]
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    Path("my notes.md").touch()
    Path("a folder").mkdir()
    Path("a folder", "b.md").touch()
    Path(".hidden").touch()
    assert at_prompt("build my") == ['build "my notes.md" ']
    assert at_prompt("build my\\ no") == ['build "my notes.md" ']
    assert at_prompt("build 'my") == at_prompt('build "my n') == ['build "my notes.md" ']
    assert at_prompt("build --dry-run a") == ['build --dry-run "a folder/']
    assert at_prompt('build "a folder/') == ['build "a folder/b.md" ']
    assert at_prompt("build .") == ["build .hidden "]
    assert (
        at_prompt("build ~no-such-person/")
        == at_prompt("build no-such/")
        == at_prompt("build \0")
        == []
    )


@pytest.mark.parametrize("windows", [False, True])
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", ([], "", 0)),
        ("show", ([], "show", 0)),
        ("show ", (["show"], "", 5)),
        ("show  'de mo' x", (["show", "de mo"], "x", 14)),
        ('show "de m', (["show"], "de m", 5)),
    ],
)
def test_the_word_being_typed_is_told_from_those_before(
    line: str, windows: bool, found: tuple[list[str], str, int]
) -> None:
    assert word_at_end(line, windows=windows) == found


def test_a_path_of_windows_is_one_word() -> None:
    assert word_at_end(r"build C:\notes\a", windows=True) == (["build"], r"C:\notes\a", 6)


def test_tab_says_nothing_where_settings_are_broken(
    environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "home" / "settings.toml").write_text("new_per_day = many", encoding="utf-8")
    line = "drill show "
    asked = {**environ, "_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line))}
    done = subprocess.run(
        [sys.executable, "-m", "drill"],
        env=asked,
        capture_output=True,
        text=True,
        timeout=WAIT_SECONDS,
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_what_a_shell_is_given_names_the_command_alone(drill: Drill, name: str) -> None:
    given = drill("completion", name)
    assert (given.code, given.err) == (0, "")
    assert "drill" in given.out
    assert str(drill.home) not in given.out


def test_a_shell_that_is_not_known_is_refused(drill: Drill) -> None:
    refused = drill("completion", "csh")
    assert (refused.code, "invalid choice: 'csh'" in refused.err) == (2, True)


def test_a_name_that_is_no_text_is_not_offered_and_hides_no_other(
    drill: Drill,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at_prompt: Callable[[str], list[str]],
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    Path("a\udcff.md").touch()
    Path("b.md").touch()
    (drill.shipped / "c\udcff.yaml").write_text(DECK, encoding="utf-8")
    assert at_prompt("build --dry-run --json ") == [
        "build --dry-run --json b.md",
        *(
            "build --dry-run --json --help",
            "build --dry-run --json --json",
            "build --dry-run --json --no-pager",
        ),
        *(
            "build --dry-run --json --out",
            "build --dry-run --json --deck",
            "build --dry-run --json --dry-run",
        ),
        *(
            "build --dry-run --json --brief",
            "build --dry-run --json --explain",
            "build --dry-run --json --verbose",
        ),
    ]
    assert at_prompt("today d") == ["today demo "]


def test_a_prompt_completes_headings_and_states(
    drill: Drill, at_prompt: Callable[[str], list[str]]
) -> None:
    deck = DECK.replace("  kind: timing\n", "  kind: timing\n  stage: Wrap it up\n")
    (drill.shipped / "demo.yaml").write_text(deck, encoding="utf-8")
    assert at_prompt("today wrap") == ["today wrap-it-up "]  # by the file
    assert drill("cards", "wrap-it-up", "--json").json[0]["id"] == "demo/wrap-up"
    assert at_prompt("today wrap") == ["today wrap-it-up "]  # by the database
    assert at_prompt("cards lee") == ["cards leeches "]
    assert at_prompt("resume sus") == ["resume suspended "]
    assert at_prompt("today sus") == at_prompt("cards --not sus") == []
    assert at_prompt("plan --weigh dem") == ["plan --weigh demo="]


def test_a_prompt_completes_what_else_there_is(
    drill: Drill, at_prompt: Callable[[str], list[str]]
) -> None:
    assert at_prompt("config new") == ["config new_per_day "]
    assert at_prompt("config colours ")[:2] == ["config colours auto", "config colours never"]
    assert at_prompt("config new_per_day ne") == []
    assert at_prompt("mock --problem 'A ne") == ['mock --problem "A news feed" ']
    assert at_prompt("add --deck ") == ["add --deck demo "]


@pytest.mark.sqlite
def test_a_prompt_completes_backups(drill: Drill, at_prompt: Callable[[str], list[str]]) -> None:
    assert at_prompt("restore newest") == []
    drill("answer", "demo/capital", "pessimistic")
    drill("backup")
    (backup,) = drill("restore", "--json").json
    assert at_prompt("restore ")[:2] == ["restore newest", f"restore {backup['name']}"]
    assert at_prompt("restore newe") == ["restore newest "]


def test_a_prompt_offers_what_is_meant_before_the_options(
    at_prompt: Callable[[str], list[str]],
) -> None:
    assert at_prompt("today ") == [
        *("today demo", "today basic", "today checklist", "today stages", "today timing"),
        *("today --help", "today --not", "today --minutes", "today --cards", "today --new"),
    ]
    assert at_prompt("qui") == ["quit "]
    assert at_prompt("exi") == ["exit "]
    assert at_prompt("cards qui") == []
