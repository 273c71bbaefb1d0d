"""What `drill build` shows: counts on one screen, everything with --verbose, and cards that are
only suggested."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drill.cli.world import World
from drill.core.cards import BasicCard, Source, Suggestion
from drill.deckfile import load
from tests.conftest import Drill

DOUBTFUL = "## Deployment\n\nA canary release ensures that few users see a fault.\n"
NOTES = f"Q: What is a cache?\nA: A fast copy\n\n{DOUBTFUL}"
WHY = "questions of this form are often not right"
CARD = BasicCard(
    "notes/canary-release-ensure",
    "What does a canary release ensure?",
    ("deployment",),
    Source("notes.md", 6),
    answer="few users see a fault",
)


def written(tmp_path: Path, text: str) -> str:
    file = tmp_path / "notes.md"
    file.write_text(text, encoding="utf-8")
    return str(file)


def rows(screen: str, columns: int) -> int:
    """How many lines of a terminal of this width a screen takes."""
    return sum(-(-max(1, len(line)) // columns) for line in screen.splitlines())


def long_notes() -> Iterator[str]:
    """Notes of 60 cards and 200 lines that become none, of all topics and for many reasons."""
    yield "# Interview\n\n| Time (min) | Stage |\n|---|---|\n"
    yield from (
        f"| 5 - 10 | {stage} |\n"
        for stage in ("Scope", "Estimates", "High level design", "Deep dive", "Wrap up")
    )
    for topic in ("Questions", "Consistency", "Monitoring"):
        yield f"\n## {topic}\n"
        yield from (
            f"\nQ: What is thing {number} of {topic}?\nA: Answer {number}\n" for number in range(20)
        )
    yield (
        "\n## Code\n\n```python\n"
        + "".join(f"value = {number}\n" for number in range(50))
        + "```\n\n"
    )
    yield from (f"![figure {number}](figure-{number}.png)\n\n" for number in range(30))
    yield from (f"[link-{number}]: https://example.org/{number}\n" for number in range(30))
    yield from (f"<!-- remark {number} -->\n" for number in range(30))
    yield from (f"\n## Empty {number}\n" for number in range(10))
    yield "\n## Links\n\n" + "".join(f"- <https://example.org/{number}>\n" for number in range(40))
    yield "\n## Changelog\n\n" + "".join(f"- version {number}: faster\n" for number in range(10))


def test_a_build_fits_a_screen_of_24_lines(drill: Drill, tmp_path: Path) -> None:
    notes = written(tmp_path, "".join(long_notes()))
    report = drill("build", notes, "--dry-run", "--json").json
    assert sum(deck["cards"] for deck in report["decks"]) >= 60
    assert len(report["skipped"]) >= 200
    for _ in range(2):
        result = drill("build", notes)
        assert result.code == 0
        assert rows(result.out, 80) < 24
    reasons = [line for line in result.out.splitlines() if " × " in line]
    assert max(map(len, reasons)) <= 80
    in_full = drill("build", notes, "--verbose").out.splitlines()
    assert [line.partition(": ")[0] for line in in_full if line.startswith("  notes.md:")] == [
        f"  notes.md:{skip['line']}" for skip in report["skipped"]
    ]


@pytest.mark.parametrize(("left", "is_named"), [(19, False), (20, True)])
def test_where_much_is_left_the_build_names_what_to_give_to_a_language_model(
    drill: Drill, tmp_path: Path, left: int, is_named: bool
) -> None:
    prose = "".join(f"So it went on for {number} years.\n\n" for number in range(left))
    notes = written(tmp_path, f"Q: What is a cache?\nA: A fast copy\n\n{prose}")
    last = drill("build", notes).out.splitlines()[-1]
    hint = (
        f"A language model makes more and better cards: drill build {notes} --brief | MODEL | "
        "drill import -"
    )
    assert (last == hint) is is_named


@pytest.mark.parametrize(
    ("options", "work"),
    [((), "building"), (("--explain", "1"), "reading"), (("--brief",), "reading")],
)
@pytest.mark.parametrize(("source", "typed"), [("notes.md", 0), ("-", len(NOTES))])
def test_a_bar_shows_while_drill_loads_and_works_but_not_while_notes_are_typed(
    drill: Drill,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    work: str,
    source: str,
    typed: int,
) -> None:
    shown: list[tuple[str, int]] = []

    @contextmanager
    def working(world: World, what: str) -> Iterator[Callable[[int, int], None]]:
        shown.append((what, world.stdin.buffer.tell()))
        yield lambda done, total: None

    monkeypatch.setattr(World, "working", working)
    notes = written(tmp_path, NOTES) if source == "notes.md" else source
    assert drill("build", notes, *options, stdin=NOTES).code == 0
    assert shown == [("building", 0), (work, typed)]


def test_changes_are_counted_and_with_verbose_listed(drill: Drill, tmp_path: Path) -> None:
    folder = drill.home / "decks"
    notes = written(tmp_path, "Q: What is a cache?\nA: A fast copy\n")
    assert drill("build", notes).out == f"notes: 1 card (1 new)\n→ {folder}\n1 card\n"
    assert drill("build", notes).out == f"notes: 1 card (nothing changed)\n→ {folder}\n1 card\n"
    written(
        tmp_path,
        "Q: What is a queue?\nA: Work that waits\n\nQ: What is a shard?\nA: A part of the rows\n",
    )
    assert drill("build", notes, "--dry-run").out == (
        "notes: 2 cards (2 new, 1 retired)\n  retired: What is a cache?\n"
        f"→ {folder} (not written)\n2 cards\n"
    )
    assert drill("build", notes, "--verbose").out == (
        "notes: 2 cards\n"
        "  new: notes/what-is-a-queue What is a queue?\n"
        "  new: notes/what-is-a-shard What is a shard?\n"
        "  retired: notes/what-is-a-cache What is a cache?\n"
        f"→ {folder}\n"
        "2 cards\n"
    )


def test_a_learned_list_that_stays_though_its_notes_changed_is_named(
    drill: Drill, tmp_path: Path
) -> None:
    head = "# Caching\n\nWhat does a rebalance cost?\n- more open files\n- longer failover\n"
    notes = written(tmp_path, f"{head}- lost cache\n- slow start\n")
    drill("build", notes)
    drill("answer", "caching/rebalance-cost", "more open files; longer failover")
    written(tmp_path, f"{head}- cold cache\n".replace("What does a rebalance cost?", "We saw:"))
    assert drill("build", notes).out.startswith(
        "caching: 1 card (1 stale)\n  stale, kept as you learned it: What does a rebalance cost?\n"
    )


def test_a_doubtful_card_is_in_the_deck_file_and_nowhere_else(drill: Drill, tmp_path: Path) -> None:
    path = drill.home / "decks" / "notes.yaml"
    notes = written(tmp_path, NOTES)
    assert drill("build", notes).out == (
        "notes: 1 card (1 new)\n"
        f"→ {path.parent}\n"
        "1 card · 1 suggestion (not asked; look at them: drill suggestions)\n"
        f"1 line became no card; all are listed by: drill build {notes} --dry-run --verbose\n"
        "  1 × a heading: what is below it is clear without it: notes.md:4\n"
    )
    assert load(path).suggestions == (Suggestion(CARD, WHY),)
    assert drill("check", str(path)).out == f"✓ {path}: 1 card\n"
    assert [card["id"] for card in drill("cards", "notes", "--json").json] == [
        "notes/what-is-a-cache"
    ]
    assert drill("show", "notes/canary-release-ensure").code == 1
    for name in ("all.json", "all.csv", "all.md"):
        file = tmp_path / name
        assert drill("export", file.suffix[1:].replace("md", "markdown"), str(file)).code == 0
        assert "Quick release" not in file.read_text(encoding="utf-8")


def test_a_suggestion_is_in_the_json_of_the_build(drill: Drill, tmp_path: Path) -> None:
    (deck,) = drill("build", written(tmp_path, NOTES), "--json").json["decks"]
    assert (deck["cards"], [change["card"] for change in deck["changes"]]) == (
        1,
        ["notes/what-is-a-cache"],
    )
    assert deck["suggestions"] == [
        {
            "id": "notes/canary-release-ensure",
            "kind": "basic",
            "prompt": "What does a canary release ensure?",
            "source": {"file": "notes.md", "line": 6},
            "note": "",
            "answer": "few users see a fault",
            "accept": [],
            "refusals": [],
            "why": WHY,
            "replaces": None,
        }
    ]


def test_with_verbose_a_suggestion_is_told_with_its_doubt(drill: Drill, tmp_path: Path) -> None:
    lines = drill("build", written(tmp_path, NOTES), "--verbose").out.splitlines()
    assert (
        f"  suggestion: notes/canary-release-ensure What does a canary release ensure? ({WHY})"
        in lines
    )


def test_a_person_takes_a_suggestion_by_moving_it_to_the_cards(
    drill: Drill, tmp_path: Path
) -> None:
    notes = written(tmp_path, NOTES)
    drill("build", notes)
    path = drill.home / "decks" / "notes.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("suggestions:\n", "").replace(f"  why: {WHY}\n", ""), encoding="utf-8"
    )
    assert drill.card("notes/canary-release-ensure")["answer"] == CARD.answer
    for _ in range(2):
        drill("build", notes)
        assert load(path).suggestions == ()
        assert [(card.id, card.retired) for card in load(path).cards] == [
            ("notes/what-is-a-cache", False),
            ("notes/canary-release-ensure", False),
        ]


def test_notes_that_give_only_doubtful_cards_make_a_deck_of_suggestions(
    drill: Drill, tmp_path: Path
) -> None:
    notes = written(tmp_path, DOUBTFUL)
    (deck,) = drill("build", notes, "--json").json["decks"]
    assert (deck["cards"], [one["why"] for one in deck["suggestions"]]) == (0, [WHY])
    assert "0 cards · 1 suggestion" in drill("build", notes).out
    name = deck["suggestions"][0]["id"]
    assert (
        drill("suggestions", "--keep", name).out
        == "1 card kept, 0 dropped; no suggestion is left\n"
    )
    assert [card["id"] for card in drill("cards", deck["id"], "--json").json] == [name]


def test_doubtful_cards_of_a_topic_without_cards_are_in_the_first_deck(
    drill: Drill, tmp_path: Path
) -> None:
    notes = (
        "| Stage | Min |\n|--|--|\n| Scope | 10 |\n| Design | 15 |\n\n"
        "## On-call\n\nA canary release ensures that few users see a fault.\n"
    )
    (deck,) = drill("build", written(tmp_path, notes), "--json").json["decks"]
    assert (deck["id"], [one["id"] for one in deck["suggestions"]]) == (
        "notes-timing",
        ["notes-timing/canary-release-ensure"],
    )


def test_reasons_are_whole_and_broken_between_words(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "what-i-know-of-replication-consistency-and-of-queues.md"
    file.write_text(NOTES, encoding="utf-8")
    reason = f"1 × a heading: what is below it is clear without it: {file.name}:4"
    for columns in ("40", "80"):
        drill.environ["COLUMNS"] = columns
        lines = drill("build", str(file), "--dry-run").out.splitlines()
        first = next(n for n, line in enumerate(lines) if line.startswith("  1 × "))
        assert "a heading: what is below it is clear without it:" in " ".join(
            line.strip() for line in lines[first:]
        )
        assert all(line.startswith("      ") for line in lines[first + 1 :])
        assert max(map(len, lines[first:])) <= int(columns)
    drill.environ["COLUMNS"] = "1000"
    assert f"\n  {reason}\n" in drill("build", str(file), "--dry-run").out


def test_a_deck_of_suggestions_alone_says_so(drill: Drill, tmp_path: Path) -> None:
    assert drill("build", written(tmp_path, DOUBTFUL)).out.startswith("notes: 1 suggestion\n")


@pytest.mark.parametrize(
    ("title", "deck"),
    [
        ("System design (interview in 3 wks!!)", "system-design"),
        ("System design (draft)", "system-design"),
        ("Data-intensive applications (DDIA)", "data-intensive-applications-ddia"),
    ],
)
def test_what_a_title_says_in_passing_names_no_deck(
    drill: Drill, tmp_path: Path, title: str, deck: str
) -> None:
    notes = written(tmp_path, f"# {title}\n\nQ: What is a cache?\nA: A fast copy\n")
    assert [one["id"] for one in drill("build", notes, "--json").json["decks"]] == [deck]
