"""Notes from strangers: any text builds, what it says is shown as text, and what is no notes is
refused."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.hostile.doors import Rooms

POINTS = ["how many users", "read heavy", "budget"]
THREE = "Which values come in?\n\n" + "".join(f"- {point}\n" for point in POINTS)
AT = "standard input"

REFUSED: dict[str, tuple[str | bytes, str]] = {
    "null-character": ("# a\0b\n- x\n", f"{AT}: not a text file\n  Notes are Markdown, in UTF-8."),
    "latin-1": (
        b"# a\n- caf\xe9\n",
        f"{AT}:2: not UTF-8\n  Save the notes as UTF-8 in your editor.",
    ),
    "utf-16-unmarked": (
        "# a\n- b\n".encode("utf-16-le"),  # without the mark that tells what it is
        f"{AT}: not a text file\n  Notes are Markdown, in UTF-8.",
    ),
    "surrogate": (
        b"# a\xed\xa0\x80b\n- c\n",
        f"{AT}:1: not UTF-8\n  Save the notes as UTF-8 in your editor.",
    ),
    "a-deck": (
        "deck: d\ntitle: T\ncards:\n- id: a\n",
        f"{AT}: a deck file, not notes\n  Notes are Markdown. Decks are checked with: drill check",
    ),
    "many-lines": (
        "\n" * 10_000_000,
        f"{AT}: more than 50,000 lines\n  Split the notes, or give only the part to learn.",
    ),
    "too-large": (
        b"x" * 20_000_001,
        f"{AT}: larger than 20 MB\n  Split the notes, or give only the part to learn.",
    ),
}

# Notes, and the prompt and items (or the answer) of the one card that comes of them.
READ: dict[str, tuple[str, str, list[str]]] = {
    "escapes": (
        "# A \x1b]0;owned\x07title\n\nWhich values?\n\n"
        "- how many \x1b[31musers\u202e\n- \x9b2Jread heavy\n- bud\u200bget\n",
        "A ]0;ownedtitle: which values?",
        ["how many [31musers", "2Jread heavy", "budget"],
    ),
    "references": (
        "# Q\n\nWhich values come in?\n\n- &#27;[31m users\n- &#x202e;abc &#x9b;x\n- &rlm;def &#0; "
        "c\n",
        "Which values come in?",
        ["\ufffd[31m users", "abc \ufffdx", "def \ufffd c"],
    ),
    "markup": (
        "# H\n\nWhich values come in?\n\n- [/x] oops [link=file:///etc/passwd]y[/link]\n- "
        "List[int]\n- {7*7} ${x} %s\n",
        "Which values come in?",
        ["[/x] oops [link=file:///etc/passwd]y[/link]", "List[int]", "{7*7} ${x} %s"],
    ),
    "sql": (
        "# Q\n\nWhich values come in?\n\n- '; DROP TABLE card; --\n- \" OR 1=1\n- `rm -rf /`\n",
        "Which values come in?",
        ["'; DROP TABLE card; --", '" OR 1=1', "`rm -rf /`"],
    ),
    "html": (
        "# Q\n\n<script>alert(1)</script>\n\nWhich values come in?\n\n"
        "- <img src=x onerror=alert(1)> users\n- <b>budget</b>\n"
        "- [x](javascript:alert(1)) load\n",
        "Which values come in?",
        ["users", "budget", "[x](javascript:alert(1)) load"],
    ),
    "path-for-a-title": (
        f"# ../../etc/passwd\n\n{THREE.replace(' come in', '')}",
        "Etc/passwd: which values?",
        POINTS,
    ),
    "homograph": (
        "# Q\n\nWhich values come in?\n\n- \u0430dmin\n- admin\n- users\n",
        "Which values come in?",
        ["\u0430dmin", "admin", "users"],
    ),
    "long-line-between": (f"# T\n\n{THREE}\n{'x' * 10_000_000}\n", "Which values come in?", POINTS),
    "front-matter-of-anchors": (
        f"---\na: &a [x,x]\nb: [*a,*a]\n---\n# T\n\n{THREE}",
        "Which values come in?",
        POINTS,
    ),
    "the-same-again-and-again": (f"# Load\n\n{THREE}\n" * 300, "Which values come in?", POINTS),
}

# What no rule makes a card of: nothing is built, and nothing takes long.
EMPTY = {
    "nothing": "",
    "spaces": " " * 10_000_000,
    "dashes": "-" * 10_000_000,
    "hashes": "#" * 1_000_000,
    "digits": "- " + "1" * 10_000_000,
    "brackets": "[" * 10_000_000,
    "lines-of-brackets": ("[" * 9_000 + "\n") * 20,
    "lines-of-images": ("![" * 5_000 + "\n") * 20,
    "lines-of-dashes": ("-" * 9_000 + " x\n") * 20,
    "lines-of-stars": ("* " * 9_000 + "x\n") * 20,
    "backticks": " ".join("`" * count for count in range(1, 150)),
    "emphasis": "*a_ " * 4_000,
    "quotes": ">" * 15_000 + " a\n",
    "list-marks": "- " * 9_000 + "a",
    "wide-table": "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n|" + "b|" * 5_000 + "\n",
    "open-comment": "<!--" * 5_000,
    "open-tags": "<a " * 6_000,
    "gaps": "C: " + "[a] " * 4_000 + "\n",
    "open-gaps": "{{c1::a " * 2_000,
    "highlights": "==a" * 6_000,
    "combining": "# Z" + "\u0301" * 20_000 + "\n",
    "footnotes": "".join(f"[^{number}]: http://x\n\n" for number in range(2_000)),
    "addresses": "".join(f"[{number}]: http://x\n" for number in range(10_000)),
    "decimals-in-a-point": "# H\n\n- " + "1.1," * 4_000 + "\n",
    "minutes-beyond-all": "# Plan\n\n- " + "9" * 400 + " min\n",
}

# Many small things: how many cards come of them.
MANY = {
    "deep-list": ("".join(" " * (2 * depth) + "- a\n" for depth in range(300)), 0),
    "questions": (
        "".join(f"Q: question {number}?\nA: answer {number}\n\n" for number in range(1_000)),
        1_000,
    ),
    "points": ("# T\n\nWhich values come in?\n\n" + "- how many users\n" * 5_000, 556),
    "digits-in-a-point": ("# H\n\nWhich values come in?\n\n- " + "1" * 19_000 + "\n", 1),
    "spaces-in-a-point": ("# H\n\nWhich values come in?\n\n- a" + " " * 19_000 + "b\n", 1),
    "spaces-in-a-cell": (
        "| Redis | Drawbacks |\n|---|---|\n| redis | d" + "\u3000" * 9_000 + "e |\n",
        1,
    ),
    "table": ("| a | b |\n|---|---|\n" + "| x | y |\n" * 5_000, 0),
    "paragraphs": ("a\n\n" * 10_000, 0),
    "headings": ("# a\n" * 10_000, 0),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(rooms: Rooms, case: str) -> None:
    notes, message = REFUSED[case]
    result = rooms("build", "-", stdin=notes)
    assert (result.code, result.out, result.err) == (1, "", f"drill: {message}\n")
    assert not (rooms.home / "decks").exists()


@pytest.mark.parametrize("case", READ)
def test_shown_as_text(rooms: Rooms, case: str) -> None:
    notes, prompt, points = READ[case]
    (deck,) = rooms("build", "-", "--json", stdin=notes).json["decks"]
    (card,) = rooms("cards", deck["id"], "--json").json
    assert (card["prompt"], [item["text"] for item in card["items"]]) == (prompt, points)
    assert rooms("cards").code == 0


@pytest.mark.parametrize("case", EMPTY)
def test_nothing_comes_of_it(rooms: Rooms, case: str) -> None:
    result = rooms("build", "-", "--json", stdin=EMPTY[case])
    assert (result.code, result.err, result.json["decks"], result.json["stages"]) == (0, "", [], [])


@pytest.mark.parametrize("case", MANY)
def test_many(rooms: Rooms, case: str) -> None:
    notes, count = MANY[case]
    result = rooms("build", "-", "--json", stdin=notes)
    assert (result.code, sum(deck["cards"] for deck in result.json["decks"])) == (0, count)


def test_a_folder_with_traps(rooms: Rooms, tmp_path: Path) -> None:
    """Links in circles and into nowhere, a device, a pipe that nobody writes to, a name that steers
    the terminal."""
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "a\x1b[31m\u202e.md").write_text(f"# T\n\n{THREE}", encoding="utf-8")
    (notes / "circle.md").symlink_to("circle.md")
    (notes / "folder").symlink_to(notes)
    (notes / "gone.md").symlink_to(tmp_path / "nothing")
    (notes / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(notes / "pipe.md")
    (deck,) = rooms("build", str(notes), "--json").json["decks"]
    assert deck["id"] == "t"
    (card,) = rooms("cards", deck["id"], "--json").json
    assert card["source"] == {"file": "a[31m.md", "line": 3}


def test_an_endless_file(rooms: Rooms) -> None:
    result = rooms("build", "/dev/zero")
    assert (result.code, json.dumps(result.err)) == (
        1,
        json.dumps(
            "drill: /dev/zero: is not a regular file\n  Give the path of a file, or send it to: "
            "drill build -\n"
        ),
    )
