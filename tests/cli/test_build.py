"""`drill build` on the notes that the project starts from, and on what is no notes at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.deckfile import load
from tests.conftest import Drill

NOTES = Path(__file__).parent / "interview-structure.md"
STAGES = [
    ("Understand problem and establish a scope", [10, 15]),
    ("Propose high level design and get buy in", [10, 15]),
    ("Deep dive into interesting points", [10, 25]),
    ("Wrap up", [5, 10]),
]


def test_the_first_notes_give_four_decks_and_the_timeline(drill: Drill, tmp_path: Path) -> None:
    report = drill("build", str(NOTES), "--out", str(tmp_path / "out"), "--json").json
    topics = ("timing", "questions", "consistency", "monitoring")
    assert [deck["id"] for deck in report["decks"]] == [
        f"interview-structure-{topic}" for topic in topics
    ]
    assert [deck["path"] for deck in report["decks"]] == [
        str(tmp_path / "out" / f"interview-structure-{topic}.yaml") for topic in topics
    ]
    assert [(stage["name"], stage["minutes"]) for stage in report["stages"]] == STAGES
    assert {
        skip["line"]: skip["why"]
        for skip in report["skipped"]
        if not skip["text"].startswith(("#", "*"))
    } == {
        4: "the head of a table: it names the columns",
        12: "a text that gives nothing to ask for",
        14: "a text that gives nothing to ask for",
        78: "no rule reads it",
    }


def test_the_timing_deck_asks_for_minutes_stages_order_total_and_the_clock(
    drill: Drill, tmp_path: Path
) -> None:
    notes = tmp_path / "interview-structure.md"
    head = "---\ntiming: minutes, order, stage, total, clock\n---\n\n"
    notes.write_text(head + NOTES.read_text(encoding="utf-8"), encoding="utf-8")
    drill("build", str(notes), "--out", str(tmp_path))
    cards = {card.slug: card for card in load(tmp_path / "interview-structure-timing.yaml").cards}
    assert str(cards["minutes-deep-dive-into-interesting-points"].minutes) == "10–25"
    assert str(cards["total"].minutes) == "35–65"
    assert [item.text for item in cards["order"].items] == [name for name, _ in STAGES]
    assert [item.text for item in cards["takes-10-15"].items] == [name for name, _ in STAGES[:2]]
    assert cards["takes-5-10"].answer == "Wrap up"
    asked = [(card.prompt, card.answer) for slug, card in cards.items() if slug.startswith("at-")]
    setting = "In a system design interview of 35–65 minutes"
    assert asked == [
        (f"{setting}, which stage should you be in at minute {minute}?", name)
        for minute, (name, _) in zip((6, 19, 34, 46), STAGES, strict=True)
    ]


def test_every_topic_of_the_notes_has_its_card(drill: Drill, tmp_path: Path) -> None:
    drill("build", str(NOTES), "--out", str(tmp_path))
    cards = {
        card.id.removeprefix("interview-structure-"): card
        for path in tmp_path.glob("*.yaml")
        for card in load(path).cards
    }
    items = {
        card: [item.text for item in cards[card].items]
        for card in (
            "questions/non-functional-requirements",
            "questions/failure-tolerance",
            "questions/authentication",
        )
    }
    assert items == {
        "questions/non-functional-requirements": [
            "How many users",
            "Read vs Write heavy",
            "User interaction rate",
            "back of an envelope calculations",
        ],
        "questions/failure-tolerance": ["is there a single point of failure?"],
        "questions/authentication": [
            "How will user be authenticated?",
            "OAuth, in-house, external?",
        ],
    }
    choices = {
        card: cards[f"consistency/{card}"].answer
        for card in ("tweets", "booking", "bank-transactions")
    }
    assert choices == {
        "tweets": "eventual consistency",
        "booking": "strong consistency",
        "bank-transactions": "strong consistency",
    }
    assert {
        "monitoring/ci-cd",
        "monitoring/software-security-monitoring",
        "monitoring/dependency-freshness",
        "monitoring/tracing-monitoring-and-alerting",
        "monitoring/extra",
    } <= cards.keys()
    assert (
        cards["questions/draw-main-components"].prompt
        == "In the interview, which main components do you draw?"
    )
    assert (cards["monitoring/ci-cd"].prompt, cards["monitoring/ci-cd"].answer) == (
        "In the interview, what do you cover in “CI/CD”?",
        "every release is automatically deployed",
    )
    assert (
        cards["questions/at-the-end"].answer
        == "summarise best practices for monitoring and alerting"
    )


def test_built_twice_the_same_bytes(drill: Drill, tmp_path: Path) -> None:
    def built() -> dict[str, bytes]:
        drill("build", str(NOTES), "--out", str(tmp_path / "out"))
        return {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    first = built()
    assert len(first) == 4
    assert built() == first


def test_a_dry_run_says_the_same_and_writes_nothing(drill: Drill, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    dry = drill("build", str(NOTES), "--out", out, "--dry-run")
    assert not (tmp_path / "out").exists()
    assert dry.out.replace(" (not written)", "") == drill("build", str(NOTES), "--out", out).out


def test_built_decks_are_drilled_and_keep_their_history_over_a_rebuild(
    drill: Drill, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(NOTES.read_text(encoding="utf-8"), encoding="utf-8")
    result = drill("build", str(notes))
    assert (result.code, result.err) == (0, "")
    card = "interview-structure-questions/non-functional-requirements"
    assert (
        drill("answer", card, "how many users; read or write heavy", "--json").json["score"] == 0.5
    )
    text = notes.read_text(encoding="utf-8").replace("How many users", "How many users are there")
    notes.write_text(
        text.replace("### Non Functional Requirements", "### Quality requirements"),
        encoding="utf-8",
    )
    drill("build", str(notes))
    shown = drill.card(card)
    assert (shown["repetitions"], shown["interval"]) == (0, 1)
    assert shown["items"][0] == {
        "id": "how-many-users",
        "text": "How many users are there",
        "aliases": [],
        "refusals": [],
    }
    assert [row["recalled"] for row in drill("history", card, "--json").json] == [
        ["how-many-users", "read-vs-write-heavy"]
    ]


def test_timing_cards_that_a_build_no_longer_makes_are_retired_with_their_history(
    drill: Drill, tmp_path: Path
) -> None:
    notes, head = tmp_path / "talk.md", "---\ntiming: minutes, order, stage, total, clock\n---\n\n"
    stages = "# Talk\n\n- Scope: 5 min\n- Design: 10-15 min\n"
    notes.write_text(head + stages, encoding="utf-8")
    drill("build", str(notes))
    for card, answer in (("total", "15-20"), ("minutes-scope", "5")):
        assert drill("answer", f"talk-timing/{card}", answer, "--json").json["score"] == 1
    learned = {card: drill.card(f"talk-timing/{card}") for card in ("total", "minutes-scope")}

    notes.write_text(stages, encoding="utf-8")
    assert drill("build", str(notes)).out.startswith("talk-timing: 3 cards (5 retired)\n")
    assert [card["id"] for card in drill("cards", "talk-timing", "--json").json] == [
        "talk-timing/order",
        "talk-timing/minutes-scope",
        "talk-timing/minutes-design",
    ]
    assert [row["card"] for row in drill("history", "--json").json] == [
        "talk-timing/minutes-scope",
        "talk-timing/total",
    ]

    notes.write_text(stages.replace("10-15", "40"), encoding="utf-8")
    assert drill("build", str(notes)).out.startswith(
        "talk-timing: 5 cards (2 reworded, 2 returned)\n"
    )
    scope = drill.card("talk-timing/minutes-scope")
    assert (
        scope["prompt"]
        == "In a system design interview of 45 minutes, how many minutes does “Scope” take?"
    )
    assert (scope["repetitions"], scope["due"]) == (
        learned["minutes-scope"]["repetitions"],
        learned["minutes-scope"]["due"],
    )

    notes.write_text(head + stages, encoding="utf-8")
    assert drill("build", str(notes)).out.startswith(
        "talk-timing: 8 cards (4 reworded, 3 returned)\n"
    )
    back = drill.card("talk-timing/total")
    assert (back["repetitions"], back["due"]) == (
        learned["total"]["repetitions"],
        learned["total"]["due"],
    )


def test_notes_come_from_standard_input_and_from_a_folder(drill: Drill, tmp_path: Path) -> None:
    text = "## Design (20 min)\n\nWhat do you draw?\n\n- clients\n- servers\n\n## End (5 min)\n"
    piped = drill("build", "-", "--dry-run", "--json", stdin=text).json
    assert piped["stages"] == [
        {"name": "Design", "minutes": [20, 20]},
        {"name": "End", "minutes": [5, 5]},
    ]
    (tmp_path / "notes" / "deep").mkdir(parents=True)
    (tmp_path / "notes" / "deep" / "one.md").write_text(text, encoding="utf-8")
    (tmp_path / "notes" / "ignored.txt").write_text("- no\n- notes\n", encoding="utf-8")
    found = drill("build", str(tmp_path / "notes"), "--json").json
    assert found["stages"] == piped["stages"]
    assert drill("cards", "one-questions", "--json").json[0]["source"]["file"] == "deep/one.md"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "none.md",
            None,
            "{file}: no such file\n  Give the path of a Markdown file or of a folder of them.\n",
        ),
        (
            "picture.md",
            b"\x89PNG\0\0",
            "picture.md: not a text file\n  Notes are Markdown, in UTF-8.\n",
        ),
        (
            "deck.md",
            b"deck: x\ntitle: X\ncards: []\n",
            "deck.md: a deck file, not notes\n  Notes are Markdown. Decks are checked with: drill "
            "check\n",
        ),
        (
            "latin.md",
            b"one\ntwo \xe9\n",
            "latin.md:2: not UTF-8\n  Save the notes as UTF-8 in your editor.\n",
        ),
    ],
)
def test_what_is_no_notes_is_refused_and_nothing_written(
    drill: Drill, tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    result = drill("build", str(file), "--out", str(tmp_path / "out"))
    assert (result.code, result.err) == (1, "drill: " + message.format(file=file))
    assert not (tmp_path / "out").exists()


def test_a_folder_without_notes_and_one_that_cannot_be_written(
    drill: Drill, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert drill("build", str(tmp_path / "empty")).err == (
        f"drill: {tmp_path / 'empty'}: no notes in this folder\n  Notes are files that end in .md "
        "or .markdown.\n"
    )
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = drill("build", str(NOTES), "--out", str(tmp_path / "file" / "x"))
    assert (result.code, result.err) == (
        1,
        f"drill: {tmp_path / 'file' / 'x' / 'interview-structure-timing.yaml'}: cannot be written: "
        "Not a directory\n"
        "  Check the folder and the space.\n",
    )


def test_a_file_of_200_megabytes_is_refused_at_once(drill: Drill, tmp_path: Path) -> None:
    huge = tmp_path / "huge.md"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    result = drill("build", str(huge))
    assert (result.code, result.err) == (
        1,
        "drill: huge.md: larger than 20 MB\n  Split the notes, or give only the part to learn.\n",
    )


def test_what_a_person_added_to_a_built_deck_stays(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "# Load\n\nWhat do you ask about load?\n\n- How many users\n- Peak rate\n", encoding="utf-8"
    )
    drill("build", str(notes))
    file = drill.home / "decks" / "load.yaml"
    text = file.read_text(encoding="utf-8")
    mine = "- id: mine\n  kind: basic\n  prompt: My own?\n  answer: 'yes'\n"
    more = "  - id: growth\n    text: Yearly growth\n"
    with_alias = "    text: Peak rate\n    aliases: [rush hour]\n"
    file.write_text(
        text.replace("    text: Peak rate\n", with_alias + more) + "\n" + mine, encoding="utf-8"
    )
    with notes.open("a", encoding="utf-8") as more_notes:
        more_notes.write("- Payload size\n")
    drill("build", str(notes))
    items = [(item["id"], item["aliases"]) for item in drill.card("load/ask-about-load")["items"]]
    assert items == [
        ("how-many-users", []),
        ("peak-rate", ["rush hour"]),
        ("payload-size", []),
        ("growth", []),
    ]
    assert drill.card("load/mine")["answer"] == "yes"
    before = file.read_text(encoding="utf-8")
    for _ in range(2):  # what was a person's once stays so, however often it is built
        drill("build", str(notes))
        assert file.read_text(encoding="utf-8") == before


def test_each_step_of_a_line_is_explained(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "# Caching\n\n## Advantages\n\n- less load\n- quick answers\n\n## References\n\n- a book\n"
    )
    result = drill("build", str(notes), "--explain", "5")
    assert (result.code, result.out) == (
        0,
        "below: Advantages\nfact: points\nasked: What are the advantages of caching?\nweighed: "
        "sure\n",
    )
    assert drill("build", str(notes), "--explain", "10").out == (
        "below: References\npassed over: a list of sources\n"
    )
    assert drill("build", str(notes), "--explain", "2").out == "nothing reads this line\n"
    assert not (drill.home / "decks").exists()


def test_the_wordings_of_a_point_are_explained_and_kept(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "# Caching\n\n## Advantages\n\n- less load (also: fewer reads; not: load shedding; load "
        "balancing)\n- quick answers\n"
    )
    assert drill("build", str(notes), "--explain", "5").out == (
        "below: Advantages\nfact: points\nasked: What are the advantages of caching?\n"
        "weighed: sure\nalso: fewer reads\nnot: load shedding; load balancing\n"
    )
    drill("build", str(notes))
    assert "    aliases: [fewer reads]\n    refusals: [load shedding, load balancing]\n" in (
        drill.home / "decks" / "caching.yaml"
    ).read_text(encoding="utf-8")


def test_a_line_that_is_not_there_is_refused(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("# A\n")
    result = drill("build", str(notes), "--explain", "9")
    assert (result.code, result.err) == (
        1,
        "drill: notes.md: has no line 9\n  Its lines count from 1 to 2.\n",
    )
    result = drill("build", str(notes), str(notes), "--explain", "1")
    assert (result.code, result.err) == (
        1,
        "drill: --explain is about a line of one file\n  Give one file of notes: drill build "
        f"{notes} --explain 1\n",
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_notes_in_utf_16_are_read_by_their_mark(
    drill: Drill, tmp_path: Path, encoding: str
) -> None:
    text = "# Leases\n\n- **Lease**: a lock that expires (Ж, 租约)\n"
    mark = "" if encoding == "utf-16" else "\ufeff"
    plain, wide = tmp_path / "a" / "leases.md", tmp_path / "b" / "leases.md"
    for file, content in ((plain, text.encode()), (wide, (mark + text).encode(encoding))):
        file.parent.mkdir()
        file.write_bytes(content)
    assert drill("build", str(plain), "--out", str(tmp_path / "one")).code == 0
    assert drill("build", str(wide), "--out", str(tmp_path / "two")).code == 0
    one, two = (next((tmp_path / name).glob("*.yaml")).read_text() for name in ("one", "two"))
    assert "a lock that expires (Ж, 租约)" in two
    assert one == two


def test_notes_in_half_utf_16_are_named_with_the_line(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "half.md"
    file.write_bytes("\ufeff# A\n\n- b".encode("utf-16-le") + b"c")
    result = drill("build", str(file))
    assert result.err == (
        "drill: half.md:3: not UTF-16\n  Save the notes as UTF-8 in your editor.\n"
    )
