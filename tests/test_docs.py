"""What the documents say is there, and what ships is sound."""

from __future__ import annotations

import importlib
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from drill import __version__
from drill.cli.command import Command
from drill.cli.parser import command_parser
from drill.cli.registry import COMMANDS
from drill.core.cards import Card, ListCard
from drill.repl.moments import ANSWERING, JUDGED, MOMENTS
from tests import shipped
from tests.built_notes import asked

ROOT = Path(__file__).parent.parent


def test_the_table_of_commands_is_the_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    rows = "\n".join(row(command) for command in COMMANDS.values())
    assert f"\n| command | does |\n|---|---|\n{rows}\n\n" in (
        ROOT / "docs" / "commands.md"
    ).read_text(encoding="utf-8")


def test_the_table_of_keys_is_that_of_the_program() -> None:
    rows = "".join(
        f"| **{moment.name}** | |\n"
        + "".join(f"| `{one.key}` | {one.description} |\n" for one in moment.keys)
        for moment in MOMENTS
    )
    assert f"\n| key | does |\n|---|---|\n{rows}\n" in (ROOT / "docs" / "keys.md").read_text(
        encoding="utf-8"
    )


def test_the_readme_names_every_key_of_an_answer() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for moment in (ANSWERING, JUDGED):
        letters = " ".join(
            f"`{one.key}`" for one in moment.keys if one.key.isalpha() and len(one.key) == 1
        )
        assert f"| {letters} |" in text


def test_what_make_says_fits_a_narrow_window() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(BIN)", ".venv/bin")
    said = re.findall(r'@echo "(.*)"$', text.replace("$(VENV)", ".venv"), re.MULTILINE)
    assert [line for line in said if len(line) > 40] == []
    assert "Later: make drill, or .venv/bin/drill" in said


def test_no_key_means_two_things_at_one_moment() -> None:
    for moment in MOMENTS:
        keys = [letter for one in moment.keys for letter in one.key.split("/")]
        assert len(keys) == len(set(keys)), moment.name


def row(command: Command) -> str:
    """The command's row: what it takes as its usage says it, * where it takes --json."""
    usage = " ".join(command_parser(command).format_usage().removeprefix("usage: drill ").split())
    words = (
        usage.replace(" [-h]", "")
        .replace(" [--json]", "")
        .replace(" [--no-pager]", "")
        .replace("...", "…")
        .replace("|", "\\|")
    )
    return f"| `{words}`{' *' if command.json else ''} | {command.help} |"


@pytest.mark.parametrize(
    "document",
    sorted(
        str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    ),
)
def test_every_link_leads_somewhere(document: str) -> None:
    file = ROOT / document
    for target in re.findall(r"\]\(([^)#:]+)\)", file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), f"{document} links to {target}"


@pytest.mark.parametrize("document", sorted(path.name for path in (ROOT / "docs").glob("*.md")))
def test_every_file_and_name_in_a_document_exists(document: str) -> None:
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    rooms = "app|cli|core|render|repl|store|anki"
    paths = re.findall(rf"`((?:drill|tests|{rooms})/[\w/]+(?:\.(?:py|css|md|db))?)`", text)
    assert [path for path in paths if not is_there(path)] == []
    for path, name in re.findall(rf"`((?:{rooms})/[\w/]+)\.([a-z_]\w+)[`(]", text):
        if name not in ("py", "css"):
            source = (ROOT / "drill" / f"{path}.py").read_text(encoding="utf-8")
            assert re.search(rf"\b(def|class) {name}\b|^{name} = ", source, re.MULTILINE), (
                f"{path}.{name}"
            )


def test_every_module_and_name_in_backquotes_exists() -> None:
    modules = {path.name for folder in ("drill", "tests") for path in (ROOT / folder).rglob("*.py")}
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "drill").rglob("*.py"))
    names = set(re.findall(r"\w+", source)) | {module.removesuffix(".py") for module in modules}
    for document in (
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/decisions.md",
        "docs/where.md",
    ):
        quoted = re.findall(r"`([^`\n]+)`", (ROOT / document).read_text(encoding="utf-8"))
        files = [re.fullmatch(r"(?:\w+/)*(\w+\.py)", text) for text in quoted]
        assert {file[1] for file in files if file} - modules == set(), document
        # A class, a name with an underscore, or a call; of "Session.answered" both.
        called = re.compile(r"_?[A-Z][a-z]+[\w.]*|[a-z]\w*_[\w.]*|([a-z][\w.]*)\(.*\)")
        matches = [match for text in quoted if (match := called.fullmatch(text))]
        parts = {part for match in matches for part in (match[1] or match[0]).split(".")}
        assert parts - names - {"max_connections"} == set(), document  # that one is PostgreSQL's


def is_there(path: str) -> bool:
    places = (
        ROOT / path,
        ROOT / f"{path}.py",
        ROOT / "drill" / path,
        ROOT / "drill" / f"{path}.py",
    )
    return any(place.exists() for place in places)


def test_the_readme_is_short_enough_to_be_read() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_the_architecture_is_short_enough_for_a_first_day() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 146
    assert len(text.split()) <= 2140
    glossary = text.split("## Glossary")[1].split("\n## ")[0]
    words = re.findall(r"^\| ([a-z ,]+) \|", glossary, re.MULTILINE)[1:]  # without the head
    assert 30 <= len([word for row in words for word in row.split(", ")]) <= 40


def test_the_shipped_decks_are_what_build_makes_of_their_notes(tmp_path: Path) -> None:
    for path in (*shipped.FILES, *shipped.PROBLEMS):
        shutil.copy(path, tmp_path)  # the ids, and what is retired, stand in no notes
    shipped.build(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.yaml")} == {
        path.name: path.read_bytes() for path in (*shipped.FILES, *shipped.PROBLEMS)
    }


def test_every_shipped_card_comes_from_the_notes_alone(tmp_path: Path) -> None:
    fresh = {
        made.deck.id: [without_ids(card) for card in made.deck.cards]
        for made in shipped.build(tmp_path).decks
    }
    decks = (*shipped.decks(), *shipped.problem_decks())
    assert fresh == {deck.id: [without_ids(card) for card in deck.cards] for deck in decks}


def without_ids(card: Card) -> Card:
    if isinstance(card, ListCard):
        card = replace(card, items=tuple(replace(item, id="") for item in card.items))
    return replace(card, id="")


def test_the_pictures_of_the_readme_show_what_the_program_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = ROOT / "docs" / "pictures"
    monkeypatch.syspath_prepend(str(pictures))
    importlib.import_module("make").draw_all(tmp_path)
    # Their text only: how it is drawn differs between releases of rich.
    drawn, kept = (
        {
            file.name: re.findall(r"<text[^>]*>([^<]*)</text>", file.read_text("utf-8"))
            for file in folder.glob("*.svg")
        }
        for folder in (tmp_path, pictures)
    )
    assert drawn == kept, "draw them again: make pictures"
    assert all(f"docs/pictures/{name}" in (ROOT / "README.md").read_text("utf-8") for name in drawn)


def test_the_shipped_decks_hold_180_to_260_cards_of_fitting_size() -> None:
    cards = shipped.cards()
    assert 180 <= len(cards) <= 260
    checklists = [card for card in cards if card.kind == "checklist" and "timing" not in card.tags]
    assert [card.id for card in checklists if not 3 <= len(card.items) <= 6] == []
    assert [card.id for card in checklists if not all(item.aliases for item in card.items)] == []
    assert [
        item.text for card in checklists for item in card.items if len(item.text.split()) > 8
    ] == []
    assert len({card.id for card in cards}) == len(cards)
    assert sum(card.kind == "choice" and card.deck == "consistency" for card in cards) >= 15


def test_every_shipped_card_has_a_stage_but_the_order_of_all() -> None:
    without = [card.id for card in shipped.cards() if not card.stage]
    assert without == ["timing/order"]


def test_nothing_is_said_to_be_installed_by_a_name_that_is_not_ours() -> None:
    texts = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "drill").rglob("*.py"),
        ROOT / "pyproject.toml",
    ]
    said = [
        found
        for file in texts
        for found in re.findall(r"(?:pipx?|uv tool) install (\S+)", file.read_text("utf-8"))
    ]
    assert said
    assert {what for what in said if not what.strip("'\"`)").startswith((".", "-"))} == set()


def test_the_changelog_ends_with_the_version_that_this_is() -> None:
    headings = re.findall(
        r"^## \[(.+?)\](.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert headings[0] == ("Unreleased", "")
    assert headings[1][0] == __version__
    assert re.fullmatch(r" - \d{4}-\d{2}-\d{2}", headings[1][1])


def test_the_plan_in_the_guide_to_notes_is_asked_as_it_says() -> None:
    guide = (ROOT / "docs/notes.md").read_text("utf-8")
    plan = re.search(r"```markdown\n(.*?)```", guide, re.DOTALL)
    said = re.search(r"```text\n(.*?)```", guide, re.DOTALL)
    assert plan is not None
    assert said is not None
    questions = set(asked(plan[1], "plan.md"))
    assert set(said[1].splitlines()) <= questions
