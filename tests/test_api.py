"""What `import drill` offers a program: the example of its document runs, and each name is there,
with types."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
import typing
from datetime import date
from pathlib import Path

import pytest

import drill as package
from drill import api
from tests.conftest import Drill

HERE = Path(__file__).parent
NOTES = ("cli/interview-structure.md", "notes/term-table.md", "notes/questions-and-answers.md")
DOCUMENT = Path(package.__file__).parent.parent / "docs" / "python.md"


def test_the_example_of_the_document_runs() -> None:
    done = doctest.testfile(str(DOCUMENT), module_relative=False, encoding="utf-8")
    assert done.failed == 0
    assert done.attempted > 10


def test_the_names_are_those_of_the_document_with_docstrings_and_types() -> None:
    assert package.__all__ == api.__all__ == sorted(package.__all__)
    assert set(package.__all__) < set(dir(package))
    functions = [name for name in package.__all__ if inspect.isfunction(getattr(package, name))]
    assert functions == ["build", "deck_text", "judge", "quality", "read_deck", "schedule"]
    text = DOCUMENT.read_text(encoding="utf-8")
    for name in functions:
        function = getattr(package, name)
        assert f"drill.{name}(" in text
        assert inspect.getdoc(function)
        assert set(typing.get_type_hints(function)) == {
            *inspect.signature(function).parameters,
            "return",
        }


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    program = (
        "import drill, sys; print(drill.__version__, *(name for name in sys.modules if "
        "name.startswith('drill')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{package.__version__} drill\n"


def test_an_unknown_name_is_an_error_as_of_any_module() -> None:
    with pytest.raises(AttributeError, match=r"^module 'drill' has no attribute 'grades'$"):
        _ = package.grades
    with pytest.raises(ImportError, match="cannot import name 'grades' from 'drill'"):
        exec("from drill import grades")


@pytest.mark.sqlite
@pytest.mark.parametrize("name", NOTES)
def test_decks_are_those_of_the_command(drill: Drill, tmp_path: Path, name: str) -> None:
    notes = HERE / name
    out = tmp_path / "out"
    assert drill("build", str(notes), "--out", str(out)).code == 0
    built = {file.stem: file.read_text("utf-8") for file in out.glob("*.yaml")}
    decks = package.build(notes.read_text("utf-8"), notes.name)
    assert {deck.id: package.deck_text(deck) for deck in decks} == built
    assert built


def test_a_deck_is_written_and_read_again(tmp_path: Path) -> None:
    card = package.BasicCard(
        "mine/lease", "What is a lease?", answer="a lock that expires", accept=("timed lock",)
    )
    deck = package.Deck("mine", "Mine", (card,))
    file = tmp_path / "mine.yaml"
    file.write_text(package.deck_text(deck), encoding="utf-8")
    assert package.read_deck(file) == package.read_deck(str(file)) == deck
    file.write_text("deck: mine\ncards: 1\n", encoding="utf-8")
    with pytest.raises(package.DrillError, match=r"mine\.yaml:2"):
        package.read_deck(file)


def test_an_answer_is_judged_also_by_the_synonyms_of_a_deck() -> None:
    card = package.BasicCard("mine/lease", "What do you take?", answer="frobnicator")
    assert package.judge(card, "frobnicator").score == 1
    assert package.judge(card, "grommet").score == 0
    assert package.judge(card, "grommet", [("frobnicator", "grommet")]).score == 1
    assert package.quality(card, package.judge(card, "frobnicator"), hints=1) == 4
    assert package.judge(card, "\x07frob\x1bnicator").score == 1


def test_the_schedule_is_that_of_the_program() -> None:
    day = date(2026, 3, 2)
    memory = package.schedule(None, 4, day)
    assert (memory.interval, memory.due) == (1, date(2026, 3, 3))
    assert package.schedule(memory, 5, day) == memory  # before it is due
    with pytest.raises(ValueError, match=r"quality 6 is not in 0\.\.5"):
        package.schedule(None, 6, day)
