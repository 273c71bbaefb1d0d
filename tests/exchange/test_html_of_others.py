"""HTML in Markdown from elsewhere comes in as a text that one can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.core.exchange.card_text.html_in_markdown import without_html
from tests.conftest import Drill

pytestmark = pytest.mark.sqlite  # what a text says is of no database


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("one<br>two<br/>\nthree", "one\ntwo\nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("a <b>lock</b> that <em>expires</em>", "a **lock** that *expires*"),
        ('<span style="color: red">warm</span> and <u>cold</u>', "warm and cold"),
        ("<code>SETNX</code>, not <del>SET</del>", "`SETNX`, not ~~SET~~"),
        ("2<sup>10</sup> and H<sub>2</sub>O", "2^10 and H₂O"),
        ('see <img src="ring.png" width="300">', "see [image: ring.png]"),
        ('<img alt="the ring" src="https://example.org/r?x=1"/>', "[image: the ring]"),
        ("<ul><li>get</li><li>put</li></ul>", "- get\n- put"),
        (
            "steps:\n<ol>\n<li>log\n<ul><li>flush</li></ul></li>\n<li>send\n</ol>",
            "steps:\n1. log\n  - flush\n2. send",
        ),
        (
            "<table>\n<tr><th>Level</th><th>Reads</th></tr>\n<tr><td>dirty</td><td>1</td></tr></table>",
            "Level | Reads\ndirty | 1",
        ),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("| a | b |\n|---|---|\n| x<br>y | z |", "| a | b |\n|---|---|\n| x y | z |"),
        ("- one<br>more\n- two", "- one more\n- two"),
        ("a&nbsp;&lt;&nbsp;b", "a < b"),
        ("kept<!--ID: 1700000000000-->", "kept"),
        # What speaks of tags, and code, stay as they are.
        ("What does <a> do, and <p>?", "What does <a> do, and <p>?"),
        ("`<b>x</b>` &amp; `a<br>`", "`<b>x</b>` & `a<br>`"),
        ("```html\n<b>x</b><br>\n```", "```html\n<b>x</b><br>\n```"),
        ("Vec<T>, a < b, i <b and c> d", "Vec<T>, a < b, i <b and c> d"),
        ("kubectl get <name> and </name>", "kubectl get <name> and </name>"),
        ("nothing", "nothing"),
    ],
)
def test_what_html_marks_is_said_in_markdown(html: str, text: str) -> None:
    assert without_html(html).strip() == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hashed.md", "Q: What is a <b>lease</b>?\nA: a lock<br>that expires\n"),
        ("note.md", "#flashcards\n\nWhat is a <b>lease</b>?::a lock<br>that expires\n"),
        ("heads.md", "## What is a <b>lease</b>?\n\na lock<br>that expires\n"),
        ("label.md", "**Q:** What is a <b>lease</b>?\n**A:** a lock<br>that expires\n"),
        ("block.md", "START\nBasic\nWhat is a <b>lease</b>?\nBack: a lock<br>that expires\nEND\n"),
    ],
)
def test_every_kind_of_notes_is_read_so(drill: Drill, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = drill("import", str(tmp_path / name), "--json")
    (card,) = drill("cards", done.json["decks"][0]["id"], "--json").json
    assert (card["prompt"], card["answer"]) == ("What is a **lease**?", "a lock\nthat expires")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("C: A <b>lease</b><br>[expires].\n", "A **lease**\n{{expires}}."),
        ("C: A <b>lease</b> [expires].\n", "A **lease** {{expires}}."),
        ("#flashcards\n\nA <b>lease</b><br>==expires==.\n", "A **lease**\n{{expires}}."),
    ],
)
def test_gaps_stay_gaps(drill: Drill, tmp_path: Path, text: str, answer: str) -> None:
    (tmp_path / "gaps.md").write_text(text, encoding="utf-8")
    done = drill("import", str(tmp_path / "gaps.md"), "--json")
    (card,) = drill("cards", done.json["decks"][0]["id"], "--json").json
    assert card["answer"] == answer


def test_a_note_of_ki_breaks_its_lines_where_anki_does(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for number, guid in enumerate(("t99,0KNn03", "Q`@;JM1E`i")):
        (notes / f"note-{number}.md").write_text(
            f"# Note\n```\nguid: {guid}\nnotetype: Basic\n```\n\n### Tags\n```\n```\n\n## Front\n"
            f"Gate {number}\n\n## Back\n<b>AND</b>: all\nOR: one\n<ol>\n<li>a\n</li>\n</ol>\n"
            "<pre><code>x\ny\n</code></pre>",
            encoding="utf-8",
        )
    done = drill("import", str(notes), "--json")
    assert done.json["left_out"] == {}
    cards = drill("cards", done.json["decks"][0]["id"], "--json").json
    told = "**AND**: all\nOR: one\n1. a\n```\nx\ny\n```"
    assert [(card["prompt"], card["answer"]) for card in cards] == [
        ("Gate 0", told),
        ("Gate 1", told),
    ]
