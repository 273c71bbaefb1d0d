"""Files that commands write for a person: nothing of theirs is ever replaced, by any command that
there is."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from drill.cli.argument_types import output_path
from drill.cli.registry import COMMANDS
from drill.cli.terminal import write_all
from tests.conftest import DECK, Drill

# Without one, or with another, these refuse the name itself.
ENDINGS = {
    "export anki": ".apkg",
    "sheet": ".html",
}
UNKNOWN = (
    "is there already, and drill did not write it\n  Choose another name. Or replace it: --force\n"
)


class Output(NamedTuple):
    """A command line that writes a file, but for the path, which comes last; and how that must
    end."""

    words: tuple[str, ...]
    ending: str


class Recorder(argparse.ArgumentParser):
    """Keeps what a command says that it takes."""

    def __init__(self) -> None:
        super().__init__(add_help=False)
        self.taken: list[argparse.Action] = []

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        self.taken.append(super().add_argument(*names, **options))
        return self.taken[-1]


def arguments_of(command: str) -> list[argparse.Action]:
    recorder = Recorder()
    COMMANDS[command].arguments(recorder)
    return recorder.taken


def outputs() -> Iterator[Output]:
    """Every way in which a command of the registry can be told where to write."""
    for command in COMMANDS:
        before: list[tuple[str, ...]] = [(command,)]
        for action in arguments_of(command):
            if action.type is output_path:
                option = action.option_strings[-1:]
                yield from (
                    Output((*words, *option), ENDINGS.get(" ".join(words), "")) for words in before
                )
            elif not action.option_strings and action.choices:
                before = [(*words, str(choice)) for words in before for choice in action.choices]


OUTPUTS = sorted(outputs())


@pytest.fixture(params=OUTPUTS, ids=[" ".join(output.words) for output in OUTPUTS])
def output(request: pytest.FixtureRequest) -> Output:
    found: Output = request.param
    return found


@pytest.fixture
def path(tmp_path: Path, output: Output, drill: Drill) -> Path:
    if output.words == ("export", "wordings"):  # which takes cards of own decks alone
        drill("add", "What is a lease?", "a lock that expires")
    (tmp_path / "files").mkdir()
    return tmp_path / "files" / f"mine{output.ending}"


def test_the_commands_that_write_files_are_found() -> None:
    assert [" ".join(output.words) for output in OUTPUTS] == [
        "export anki",
        "export csv",
        "export json",
        "export markdown",
        "export notes",
        "export wordings",
        "sheet",
        "stats --html",
        "stats --svg",
    ]


def test_each_of_them_can_be_told_to_replace_a_file() -> None:
    for command in {output.words[0] for output in OUTPUTS}:
        assert "--force" in [
            name for action in arguments_of(command) for name in action.option_strings
        ]


def test_a_file_that_drill_did_not_write_stays(drill: Drill, output: Output, path: Path) -> None:
    path.write_text("precious", encoding="utf-8")
    refused = drill(*output.words, str(path))
    assert (refused.code, refused.out, refused.err) == (1, "", f"drill: {path}: {UNKNOWN}")
    assert path.read_text(encoding="utf-8") == "precious"
    assert drill(*output.words, str(path), "--force").code == 0
    assert path.read_bytes() == drill(*output.words, "-").data
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_as_drill_wrote_it_is_replaced_until_it_is_changed(
    drill: Drill, output: Output, path: Path
) -> None:
    for _ in range(2):
        done = drill(*output.words, str(path))
        assert (done.code, done.err) == (0, "")
        assert path.stat().st_mode & 0o777 == 0o600
        assert drill("answer", "demo/capital", "x").code == 0
    with path.open("ab") as file:
        file.write(b"\n")
    written = path.read_bytes()
    refused = drill(*output.words, str(path))
    assert refused.err == (
        f"drill: {path}: was changed since drill wrote it\n  Choose another name. Or replace it: "
        "--force\n"
    )
    assert path.read_bytes() == written


def test_a_file_that_is_gone_is_written_anew(drill: Drill, output: Output, path: Path) -> None:
    assert drill(*output.words, str(path)).code == 0
    path.unlink()
    assert drill(*output.words, str(path)).code == 0
    assert path.exists()


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_nothing_in_the_data_folder_is_touched(
    drill: Drill, output: Output, force: tuple[str, ...]
) -> None:
    drill("cards")
    drill.home.mkdir(exist_ok=True)
    (drill.home / "decks").mkdir(exist_ok=True)
    link = drill.home.parent / "way-in"
    link.symlink_to(drill.home)
    before = contents(drill.home)
    for folder in (drill.home, drill.home / "decks", link, drill.home / "decks" / ".."):
        for name in ("drill.db", "drill.db-wal", "settings.toml", f"new{output.ending}"):
            refused = drill(*output.words, str(folder / name), *force)
            real = Path(os.path.realpath(folder)) / name
            assert (refused.code, refused.out) in {(1, ""), (2, "")}
            if not output.ending or name.startswith("new"):
                assert refused.err == (
                    f"drill: {real}: is inside drill's data folder\n  Choose another folder.\n"
                )
    assert contents(drill.home) == before


def contents(folder: Path) -> dict[str, bytes]:
    """What the files of a folder hold, but for the journal that SQLite makes and takes away by
    itself."""
    files = (
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith(("-shm", "-wal"))
    )
    return {str(file): file.read_bytes() for file in files}


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_what_is_no_ordinary_file_stays(
    drill: Drill, output: Output, path: Path, force: tuple[str, ...], tmp_path: Path
) -> None:
    target = tmp_path / "target"
    target.write_text("precious", encoding="utf-8")
    pipe = path.with_name(f"pipe{output.ending}")
    os.mkfifo(pipe)
    folder = path.with_name(f"folder{output.ending}")
    folder.mkdir()
    instead = "Give the path that it leads to, or - for standard output."
    messages = {
        pipe: "is not a regular file\n  Give the name of a file, or - for standard output.",
        folder: "is a folder\n  Give the name of a file to write.",
    }
    for name, leads_to in (
        ("file", target),
        ("pipe-link", pipe),
        ("null", Path("/dev/null")),
        ("nowhere", tmp_path / "x"),
    ):
        link = path.with_name(f"{name}{output.ending}")
        link.symlink_to(leads_to)
        messages[link] = f"is a link\n  {instead}"
    for place, message in messages.items():
        refused = drill(*output.words, str(place), *force)
        assert (refused.code, refused.out, refused.err) == (1, "", f"drill: {place}: {message}\n")
        assert place.is_symlink() == message.startswith("is a link")
    assert target.read_text(encoding="utf-8") == "precious"
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_database_a_deck_and_notes_stay(
    drill: Drill, output: Output, path: Path, force: tuple[str, ...]
) -> None:
    database = path.with_name(f"other{output.ending}")
    with closing(sqlite3.connect(database)) as made:
        made.execute("CREATE TABLE a (b)")
    deck, notes = path.with_name(f"deck{output.ending}"), path.with_name(f"notes{output.ending}")
    deck.write_text(f"\ufeff# mine\n{DECK}", encoding="utf-8")
    notes.write_text("# Own\n\n- What a build has read\n- What is not replaced\n", encoding="utf-8")
    assert drill("build", str(notes)).code == 0
    says = {
        database: "is a database, or belongs to one",
        deck: "is a deck file",
        notes: "a deck was built from these notes",
    }
    if not output.ending:
        journal, flow = path.with_name("other-wal"), path.with_name("flow.yml")
        journal.write_text("a journal", encoding="utf-8")
        flow.write_text('{"deck": x, title: X, cards: []}', encoding="utf-8")
        says |= {journal: "is a database, or belongs to one", flow: "is a deck file"}
    before = contents(path.parent)
    for place, message in says.items():
        refused = drill(*output.words, str(place), *force)
        assert (refused.code, refused.err) == (
            1,
            f"drill: {place}: {message}\n  Choose another name.\n",
        )
    assert contents(path.parent) == before


def test_a_folder_that_is_missing_is_not_made(drill: Drill, output: Output, path: Path) -> None:
    place = path.parent / "new" / path.name
    refused = drill(*output.words, str(place))
    assert (
        refused.err
        == f"drill: {place}: the folder {place.parent} does not exist\n  Create it, or choose "
        "another folder.\n"
    )
    assert not place.parent.exists()


def test_standard_output_has_the_file_and_nothing_else(
    drill: Drill, output: Output, path: Path
) -> None:
    assert drill(*output.words, str(path)).code == 0
    printed = drill(*output.words, "-")
    assert (printed.code, printed.data, printed.err) == (0, path.read_bytes(), "")
    mixed = drill(*output.words, "-", "--json")
    assert (mixed.code, mixed.out, mixed.err) == (
        2,
        "",
        "drill: --json and - cannot be used together\n"
        "  Both print on standard output; give a file, or leave one out.\n",
    )


def test_of_two_files_none_is_written_if_one_is_refused(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text("precious", encoding="utf-8")
    refused = drill("stats", "--svg", str(tmp_path / "a.svg"), "--html", str(tmp_path / "b.html"))
    assert (refused.code, refused.err) == (1, f"drill: {tmp_path / 'b.html'}: {UNKNOWN}")
    assert not (tmp_path / "a.svg").exists()


def test_a_record_that_is_lost_or_damaged_only_means_to_ask(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    assert drill("export", "csv", str(file)).code == 0
    (record,) = (drill.home / "written").iterdir()
    record.write_bytes(b"\xff\x00")
    assert "was changed since drill wrote it" in drill("export", "csv", str(file)).err
    record.unlink()
    assert drill("export", "csv", str(file)).err == f"drill: {file}: {UNKNOWN}"


@pytest.mark.parametrize("command", [("export", "csv"), ("import",), ("merge",)])
def test_a_home_folder_of_nobody_is_refused(drill: Drill, command: tuple[str, ...]) -> None:
    refused = drill(*command, "~no-such-person/x.csv")
    assert (refused.code, refused.err.splitlines()[0]) == (
        2,
        "drill: argument FILE: '~no-such-person/x.csv': there is no user of that name",
    )


def test_notes_that_drill_wrote_stay_once_a_deck_was_built_from_them(
    drill: Drill, tmp_path: Path
) -> None:
    notes = tmp_path / "mine.md"
    assert drill("export", "notes", str(notes)).code == 0
    (tmp_path / "inner").mkdir()
    os.link(notes, tmp_path / "inner" / "other-name.md")
    assert drill("build", str(tmp_path / "inner")).code == 0
    refused = drill("export", "csv", str(notes))
    assert (
        refused.err
        == f"drill: {notes}: a deck was built from these notes\n  Choose another name.\n"
    )


def test_a_build_that_writes_nothing_keeps_no_note_of_its_notes(
    drill: Drill, tmp_path: Path
) -> None:
    notes = tmp_path / "mine.md"
    notes.write_text("# Own\n\n- One\n- Two\n", encoding="utf-8")
    assert drill("build", str(notes), "--dry-run").code == 0
    assert drill("export", "csv", str(notes), "--force").code == 0


def test_standard_output_has_one_thing_alone(drill: Drill, tmp_path: Path) -> None:
    page = tmp_path / "stats.html"
    both = drill("stats", "--svg", "-", "--html", str(page))
    assert (both.code, both.out.startswith("<svg"), both.out.rstrip().endswith("</svg>")) == (
        0,
        True,
        True,
    )
    assert page.exists()
    plain = drill("stats", "--svg", "-", "--plain")
    assert plain.err.startswith("drill: --plain and - cannot be used together\n")


def test_a_file_called_minus_is_a_file(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert drill("export", "csv", "./-").out == f"3 cards of 1 deck → {tmp_path / '-'}\n"
    assert (tmp_path / "-").exists()


@pytest.mark.parametrize("name", [b"caf\xe9", "caf\u00e9".encode(), b"a\nb", b"'\";$(x)"])
def test_a_folder_of_any_name_can_be_written_to(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: bytes
) -> None:
    folder = Path(os.fsdecode(bytes(tmp_path) + b"/" + name))
    folder.mkdir()
    monkeypatch.chdir(folder)
    for _ in range(2):
        assert drill("export", "csv", "all.csv").code == 0
    assert [file.name for file in folder.iterdir()] == ["all.csv"]


@pytest.mark.parametrize("has_links", [True, False])
def test_a_file_that_comes_there_meanwhile_stays(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    file = tmp_path / "all.csv"

    def come(place: Path, other: Path) -> None:
        file.write_text("precious", encoding="utf-8")
        if not has_links:
            raise OSError(errno.ENOTSUP, "no hard links here")
        os.link(other, place)

    monkeypatch.setattr(Path, "hardlink_to", come)
    refused = drill("export", "csv", str(file))
    assert (refused.code, file.read_text(encoding="utf-8")) == (1, "precious")
    assert list(tmp_path.glob(".drill-*")) == []


def test_a_file_system_without_links_is_written_to(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(place: Path, other: Path) -> None:
        raise OSError(errno.ENOTSUP, "no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert drill("export", "csv", str(tmp_path / "all.csv")).code == 0


class Narrow(io.RawIOBase):
    """Takes seven bytes at a time, as a pipe or disk that is nearly full may do where Python does
    not buffer."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.taken += bytes(content[:7])
        return len(content[:7])


def test_all_of_it_goes_to_standard_output() -> None:
    narrow = Narrow()
    # Type: ignore[type-var].
    write_all(io.TextIOWrapper(narrow, write_through=True), b"0123456789" * 10)
    assert narrow.taken == b"0123456789" * 10


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_standard_output_is_told(
    environ: dict[str, str], unbuffered: str
) -> None:
    command = [sys.executable, "-m", "drill", "export", "json", "-"]
    with Path("/dev/full").open("wb") as full:
        nearest_subject = {**environ, "PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(
            command, env=nearest_subject, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (
        1,
        "drill: standard output: cannot be written: No space left on device\n  What is there is "
        "not whole.\n",
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [("due",), ("decks",), ("add", "Asked", "Answered")])
def test_what_a_full_disk_does_not_take_of_a_report_is_told(
    environ: dict[str, str], words: tuple[str, ...], unbuffered: str
) -> None:
    command = [sys.executable, "-m", "drill", *words]
    with Path("/dev/full").open("wb") as full:
        nearest_subject = {**environ, "PYTHONUNBUFFERED": unbuffered}
        done = subprocess.run(
            command, env=nearest_subject, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (done.returncode, done.stderr) == (
        1,
        "drill: cannot go on: [Errno 28] No space left on device\n"
        "  What was answered before is safe.\n",
    )


def test_a_full_disk_behind_standard_error_ends_in_no_fault(environ: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "drill", "show", "nothing"],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=full,
        )
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_closed_standard_output_is_no_fault(environ: dict[str, str]) -> None:
    command = f"{sys.executable} -m drill export csv - >&-"
    done = subprocess.run(["sh", "-c", command], env=environ, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DRILL_", "PYTHON"))
    }
    return {**kept, "DRILL_HOME": str(tmp_path / "home")}


def test_a_path_is_taken_sign_by_sign(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Composed and decomposed letters, and bytes that are no text, name different files on
    Linux."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "\u00e9.csv").write_text("precious", encoding="utf-8")
    (tmp_path / "a.csv").write_text("precious", encoding="utf-8")
    for name in ("e\u0301.csv", "a\udcff.csv", "a\x1b[31m.csv", "a\u200b.csv"):
        done = drill("export", "csv", name)
        assert (done.code, done.err) == (0, "")
        assert (tmp_path / name).exists()
        assert "\x1b" not in done.out
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in ("\u00e9.csv", "a.csv")} == {
        "precious"
    }
    assert drill("import", "e\u0301.csv", "--dry-run").code == 0
    (tmp_path / "e\u0301.md").write_text("# Own\n\n- One\n- Two\n", encoding="utf-8")
    assert drill("build", "e\u0301.md").code == 0


@pytest.mark.parametrize(
    ("name", "says"),
    [("", "the name is empty"), ("new/", "'new/' names a folder; give the name of a file")],
)
def test_what_names_no_file_is_refused(drill: Drill, name: str, says: str) -> None:
    refused = drill("export", "csv", name)
    assert (refused.code, refused.err.splitlines()[0]) == (2, f"drill: argument FILE: {says}")


def test_a_file_that_is_changed_at_the_last_moment_stays(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.csv"
    assert drill("export", "csv", str(file)).code == 0
    sync = os.fsync

    def edit_meanwhile(handle: int) -> None:
        sync(handle)
        file.write_text("precious", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", edit_meanwhile)
    refused = drill("export", "csv", str(file))
    assert refused.err == (
        f"drill: {file}: was changed since drill wrote it\n  Choose another name. Or replace it: "
        "--force\n"
    )
    assert file.read_text(encoding="utf-8") == "precious"


def test_nothing_is_written_where_the_record_cannot_be(drill: Drill, tmp_path: Path) -> None:
    drill("cards")
    drill.home.mkdir(exist_ok=True)
    (drill.home / "written").write_text("in the way", encoding="utf-8")
    assert drill("export", "csv", str(tmp_path / "all.csv")).code == 1
    assert not (tmp_path / "all.csv").exists()
