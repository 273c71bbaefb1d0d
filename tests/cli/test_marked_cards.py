"""Cards with Markdown through the program: on the screen, judged, exported and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.anki.markup import note_fields
from drill.core.cards import BasicCard, ClozeCard
from tests.conftest import Drill

MARKED = """\
deck: marked
title: Marked
cards:
- id: c
  kind: checklist
  prompt: 'What of `etcd` do you watch?'
  items: ['**Latency** of `fsync`', 'leader changes']
- id: b
  kind: basic
  prompt: 'Which *level* stops phantoms?'
  answer: '`SERIALIZABLE`'
  note: |
    ```sql
    SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
    ```
    ![anomalies by level](media/levels.png)
"""


@pytest.fixture
def marked(drill: Drill) -> Drill:
    (drill.shipped / "marked.yaml").write_text(MARKED, encoding="utf-8")
    return drill


def test_a_card_is_shown_without_its_marks(marked: Drill) -> None:
    assert marked("show", "marked/b").out.splitlines() == [
        "marked/b · basic",
        "Which level stops phantoms?",
        "  = SERIALIZABLE",
        "  SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;",
        "  [picture: anomalies by level]",
        "picture: media/levels.png",
        "new: not answered yet",
    ]
    assert "What of etcd do you watch?" in marked("cards", "marked").out


def test_a_session_shows_and_judges_plain_text(marked: Drill) -> None:
    done = marked(
        "today", "marked", "--new", "5", stdin="latency of fsync\nleader changes\n\nserializable\n"
    ).out
    assert "✓ Latency of fsync" in done
    assert "✓ Right: SERIALIZABLE" in done
    assert "`" not in done
    assert "**" not in done


def test_a_point_of_a_list_keeps_its_id(marked: Drill) -> None:
    assert [item["id"] for item in marked.card("marked/c")["items"]] == [
        "latency-of-fsync",
        "leader-changes",
    ]


def test_each_export_writes_what_its_format_holds(marked: Drill) -> None:
    assert (
        '"Which level stops phantoms?","SERIALIZABLE"' in marked("export", "csv", "-", "marked").out
    )
    assert (
        "Q: Which *level* stops phantoms?\nA: `SERIALIZABLE`"
        in marked("export", "markdown", "-", "marked").out
    )
    assert "<b>Latency</b> of <code>fsync</code>" in marked("sheet", "-", "--deck", "marked").out
    card = BasicCard(
        "marked/b",
        "Which *level*?",
        note="```\n<a>\n```",
        answer="`X` [sound:a.mp3]",
        accept=("`y`",),
    )
    assert note_fields(card)[1][:4] == (
        "Which <i>level</i>?",
        "",
        "<code>X</code> &#91;sound:a.mp3] (`y`)",
        "<pre><code>&lt;a&gt;</code></pre>",
    )
    assert (
        note_fields(ClozeCard("marked/z", "", answer="**{{a}}** b"))[1][0] == "<b>{{c1::a}}</b> b"
    )


def test_a_build_keeps_the_marks_of_the_notes(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "databases.md"
    notes.write_text(
        "# Databases\n\n## How does `fsync` make the write-ahead log durable?\n\n"
        "It forces **all** buffers to disk.\n",
        encoding="utf-8",
    )
    drill("build", str(notes))
    file = drill.home / "decks" / "databases.yaml"
    built = file.read_text(encoding="utf-8")
    assert "  prompt: How does `fsync` make the write-ahead log durable?\n" in built
    assert "  answer: It forces **all** buffers to disk.\n" in built
    assert "nothing changed" in drill("build", str(notes), "--verbose").out
    assert file.read_text(encoding="utf-8") == built
    file.write_text(built.replace("**all**", "*all*"), encoding="utf-8")
    notes.write_text(notes.read_text(encoding="utf-8").replace("disk", "`disk`"), encoding="utf-8")
    drill("build", str(notes))
    assert "  answer: It forces *all* buffers to disk.\n" in file.read_text(encoding="utf-8")


def test_a_table_of_plain_text_changes_no_card_that_has_marks(
    marked: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "cards.csv"
    marked("export", "csv", str(file), "marked")
    decks = marked.home / "decks"
    decks.mkdir(exist_ok=True)
    (marked.shipped / "marked.yaml").rename(decks / "marked.yaml")
    before = marked.card("marked/b")
    done = marked("import", str(file), "--update", "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("marked", 0)]
    assert marked.card("marked/b") == before
