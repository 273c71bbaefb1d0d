"""Nobody is called and nobody is let in: no network, no other program, no file that others can
read."""

from __future__ import annotations

import ast
import json
import os
import stat
from pathlib import Path

import pytest

from tests.hostile import doors
from tests.hostile.confined import Confinement
from tests.hostile.doors import Rooms

NOTES = (
    "# Load\n\n- how many users\n- read heavy\n- budget\n\n# Plan\n\n- 5-10 min scope\n- 10 "
    "min wrap up\n"
)
GRADED = json.dumps({"kind": "basic", "expected": "lock", "answer": "lock"})

# Every command, with what it reads from standard input; `{}` is a folder that can be written.
COMMANDS: list[tuple[tuple[str, ...], str]] = [
    (("due",), ""),
    ((), "users\n\n"),
    (("today", "--new", "2"), "users\n\n\n"),
    (("timing",), "5-10\n\n"),
    (("checklist",), "users\n\n\n"),
    (("answer", "demo/capital", "pessimistic"), ""),
    (("grade",), GRADED),
    (("plan", "--interview", "2026-03-09", "--minutes", "20"), ""),
    (("cram", "--minutes", "1"), "wrong\n\n"),
    (("mock", "--minutes", "5"), "users\nnext\n"),
    (("mock", "--history"), ""),
    (("build", "-"), NOTES),
    (("check",), ""),
    (("decks",), ""),
    (("cards",), ""),
    (("show", "demo/load"), ""),
    (("edit", "demo/load"), ""),
    (("suspend", "demo/load"), ""),
    (("resume", "demo/load"), ""),
    (("reset", "demo/load"), ""),
    (("history",), ""),
    (("unlearn", "demo/load"), ""),
    (("undo",), ""),
    (("export", "anki", "{}/o.apkg"), ""),
    (("export", "csv", "{}/o.csv"), ""),
    (("export", "markdown", "{}/o.md"), ""),
    (("export", "notes", "{}/n.md"), ""),
    (("export", "json", "{}/o.json"), ""),
    (("import", "{}/o.apkg"), ""),
    (("import", "{}/o.json"), ""),
    (("import", "{}/o.csv"), ""),
    (("help",), ""),
]


def test_every_command_works_without_network_or_other_programs(
    rooms: Rooms, tmp_path: Path
) -> None:
    """An audit hook of the interpreter raises for sockets, names looked up, and programs
    started."""
    for words, stdin in COMMANDS:
        argv = tuple(word.format(tmp_path) for word in words)
        result = rooms.confined(doors.command_alone, rooms.home, rooms.shipped, argv, stdin)
        assert (result.code in (0, 1), "fault" in result.err) == (True, False), (words, result.err)


def test_the_hook_notices() -> None:
    """Without this the test above could pass for want of a hook."""
    for event in (
        "socket.connect",
        "socket.bind",
        "socket.getaddrinfo",
        "subprocess.Popen",
        "os.system",
        "os.exec",
    ):
        with pytest.raises(RuntimeError, match=event):
            doors.refuse(event, ())
    doors.refuse("open", ())


def test_only_the_editor_the_pager_and_the_viewer_start_a_program() -> None:
    """The source says so too: three modules import subprocess, none imports a module of the
    network."""
    forbidden = {
        "socket",
        "ssl",
        "http",
        "urllib",
        "ftplib",
        "smtplib",
        "asyncio",
        "multiprocessing",
        "pickle",
        "ctypes",
    }
    starters = set()
    for file in (Path(__file__).parents[2] / "drill").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            roots = {name.partition(".")[0] for name in names}
            assert not roots & forbidden, file
            if "subprocess" in roots:
                starters.add(file.name)
            if isinstance(node, ast.Name):
                assert node.id not in ("eval", "exec", "__import__"), file
    assert starters == {"editor.py", "pager.py", "viewer.py"}


def test_what_is_written_is_private_whatever_the_umask(
    confined: Confinement, tmp_path: Path
) -> None:
    home, shipped = tmp_path / "home", tmp_path / "shipped"
    (tmp_path / "out").mkdir(mode=0o700)
    confined(doors.fresh_home_for_all, home, shipped)
    notes = tmp_path / "n.md"
    notes.write_text(NOTES, encoding="utf-8")
    for words in (
        ("build", str(notes)),
        ("answer", "demo/capital", "x"),
        *(
            ("export", form, f"{tmp_path}/out/o.{form}")
            for form in ("csv", "markdown", "notes", "json")
        ),
        ("export", "anki", f"{tmp_path}/out/o.apkg"),
        ("import", f"{tmp_path}/out/o.csv"),
    ):
        assert confined(doors.umask_of_all, home, shipped, words).code == 0
    for folder in (home, tmp_path / "out"):
        found = [folder, *folder.rglob("*")]
        assert len(found) > 5
        for path in found:
            mode = stat.S_IMODE(os.lstat(path).st_mode)
            assert mode == (0o700 if path.is_dir() else 0o600), f"{path} {mode:o}"
