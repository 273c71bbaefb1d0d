"""Tables and flashcards from strangers: cells are text, and what is no table is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.doors import Rooms

NO_CARDS = "no cards in it\n  A table needs a front and a back."
NO_FLASHCARD = "  Flashcards are marked Q: and A:, or C:; cards of other notes are made by a build."
NO_ROW = (
    "  A row needs a question and an answer, and at most as many points as a card takes."
    " A first line sep=: says that : parts them."
)
TOO_LONG = "rows that are not to be read: field larger than field limit (131072)"
TOO_WIDE = "not a table: a line of more than 1,000,000 cells\n  Save it as CSV, in UTF-8."
KINDS = "deck,id,kind,prompt,answer,options\n"


def because(why: str) -> str:
    return f": no cards in it ({why}, as line 1)\n{NO_FLASHCARD}"


# The file's ending and content, and why it is refused.
REFUSED: dict[str, tuple[str, str | bytes, str]] = {
    "null-characters": (
        ".csv",
        b"\0\0\0\0",
        f": none of its 1 rows makes a card (rows without a question, as line 1)\n{NO_ROW}",
    ),
    "no-letter": (".csv", b"front,back\ncaf\x81,x\n", ":2: not UTF-8\n  Save it as UTF-8."),
    "half-utf-16": (".csv", b"\xff\xfea\0b", ":1: not UTF-16\n  Save it as UTF-8."),
    "surrogate": (".csv", b"front,back\n\xed\xa0\x80,c\n", ":2: not UTF-8\n  Save it as UTF-8."),
    "empty": (".csv", "", f": {NO_CARDS}"),
    "open-quote": (
        ".csv",
        'front,back\n"never closed,' + "x\n" * 1000,
        ": none of its 1000 rows makes a card (rows with a quote that is not closed, as line "
        f"2)\n{NO_ROW}",
    ),
    "long-cell": (
        ".csv",
        "front,back\n" + "x" * 10_000_000 + ",y\n",
        f": none of its 1 rows makes a card ({TOO_LONG}, as line 2)\n{NO_ROW}",
    ),
    "long-quoted-cell": (
        ".csv",
        'front,back\n"' + "x" * 10_000_000 + '",y\n',
        f": none of its 1 rows makes a card ({TOO_LONG}, as line 2)\n{NO_ROW}",
    ),
    "commas": (".csv", "," * 10_000_000, f": {TOO_WIDE}"),
    "line-breaks": (".csv", "\n" * 10_000_000, f": {NO_CARDS}"),
    "long-prompt": (
        ".csv",
        "front,back\n" + "x" * 6000 + ",y\n",
        f": card '{'x' * 60}…': prompt: has 6,000 characters, at most 5,000 fit\n  Shorten it",
    ),
    "choice-of-one": (
        ".csv",
        f"{KINDS}../../evil,../x,choice,p,a,b\n",
        ": card 'p': options: has 1 of the 2 entries it needs\n  It needs 2 or more",
    ),
    "no-gap": (
        ".csv",
        f"{KINDS}d,x,cloze,p,no gap,\n",
        ": card 'p': answer: has no gap\n  Put two braces around what is left out: {{like this}}",
    ),
    "60-gaps": (
        ".csv",
        f"{KINDS}d,x,cloze,p,{'{{a}} ' * 60},\n",
        ": none of its 1 rows makes a card"
        f" (cards that are too large: one has 60 gaps, at most 50 fit, as line 2)\n{NO_ROW}",
    ),
    "300-points": (
        ".csv",
        f'{KINDS}d,x,checklist,p,"' + "\n".join(f"a{n}" for n in range(300)) + '",\n',
        ": none of its 1 rows makes a card"
        f" (cards that are too large: one has 300 items, at most 200 fit, as line 2)\n{NO_ROW}",
    ),
    "minutes-beyond-all": (
        ".csv",
        f"{KINDS}d,x,timing,p,99999999999,\n",
        ": card 'p': minutes: '99999999999' is not a number of minutes from 0 to 10,000\n"
        "  Write it like 10 or 2.5, without quotes",
    ),
    "minutes-turned-round": (
        ".csv",
        f"{KINDS}d,x,timing,p,9-1,\n",
        ": card 'p': minutes: the lower end, 9, is above the higher, 1\n  Write [1, 9]",
    ),
    "separator-that-steers": (
        ".tsv",
        "#separator:\x1b\n#columns:\x1b[31m\na\tb\n",
        f": none of its 1 rows makes a card (rows without an answer, as line 3)\n{NO_ROW}",
    ),
    "column-beyond-all": (
        ".tsv",
        "#separator:tab\n#guid column:99999999999999999999\n#deck column:1\na\tb\n",
        f": none of its 1 rows makes a card (rows without an answer, as line 4)\n{NO_ROW}",
    ),
    "long-setting": (".tsv", "#" + "a" * 1_000_000 + ":x\n", f": {NO_CARDS}"),
    "open-tags": (
        ".tsv",
        "#html:true\n" + "<a" * 100_000 + "\tb\n",
        f": none of its 1 rows makes a card ({TOO_LONG}, as line 2)\n{NO_ROW}",
    ),
    "brackets": (".md", "C: " + "[" * 100_000 + "\n", because("texts of C: without a [gap]")),
    "5000-gaps": (
        ".md",
        "C: " + "[a] " * 5000 + "\n",
        because("cards that are too large: one has 5,000 gaps, at most 50 fit"),
    ),
    "fences": (".md", "---\n" * 100_000, f": no cards in it\n{NO_FLASHCARD}"),
    "questions-alone": (".md", "Q: a\n" * 50_000, because("questions without an answer")),
    "long-question": (
        ".md",
        "Q: " + "x" * 10_000_000 + "\nA: y\n",
        f": card '{'x' * 60}…': prompt: has 20,000 characters, at most 5,000 fit\n  Shorten it",
    ),
    "another-kind": (
        ".docx",
        "x",
        ": no kind of file that drill can bring in\n"
        "  Files end in .apkg, .colpkg, .csv, .tsv, .txt, .md, .markdown, .json.",
    ),
}

# The file's ending and content, and prompt and answer of the one card that comes of it.
READ: dict[str, tuple[str, str | bytes, str, str]] = {
    "formulas": (".csv", "front,back\n=1+1,\"=cmd|' /C calc'!A0\"\n", "=1+1", "=cmd|' /C calc'!A0"),
    "guarded-formulas": (".csv", "front,back\n'=1+1,'@SUM(A1)\n", "=1+1", "@SUM(A1)"),
    "escapes": (".csv", "front,back\n\x1b[31mred\x07,\u202eevil\n", "[31mred", "evil"),
    "markup": (".csv", "front,back\n[/x] List[int],[bold]b\n", "[/x] List[int]", "[bold]b"),
    "sql": (
        ".csv",
        "front,back\n'; DROP TABLE card;--,' or 1=1\n",
        "'; DROP TABLE card;--",
        "' or 1=1",
    ),
    "null-character": (".csv", b"front,back\na\0b,c\n", "ab", "c"),
    "wide": (".csv", "front,back" + ",c" * 100_000 + "\na,b\n", "a", "b"),
    "utf-16": (".csv", "front,back\na,b\n".encode("utf-16"), "a", "b"),
    "kind": (".csv", f"{KINDS}d,x,__class__,p,a,\n", "p", "a"),
    "path-for-a-deck": (".csv", f"{KINDS}../../d,../x,,p,a,\n", "p", "a"),
    "version-for-minutes": (".csv", f"{KINDS}d,x,timing,p,x 1.2.3,\n", "p", "x 1.2.3"),
    "old-line-breaks": (".csv", "front,back\r\rq,a\r", "q", "a"),
    "column-0": (".tsv", "#tags column:0\n#deck column:-1\na\tb\n", "a", "b"),
    "many-settings": (".tsv", "#a:b\n" * 5_000 + "x\ty\n", "x", "y"),
    "script": (
        ".tsv",
        "#separator:tab\n#html:true\n<script>alert(1)</script>q<img src=x "
        "onerror=y>\t<b>a</b>&#27;[31m\n",
        "q[image: x]",
        "**a**[31m",
    ),
    "references": (
        ".tsv",
        "#html:true\nq\t&#x1b;]52;c;aGk=&#7;&#x202e;x &#xD800;y\n",
        "q",
        "]52;c;aGk=x \ufffdy",
    ),
    "tags-not-closed": (".tsv", "#html:true\nq\ta" + "<a" * 9_000 + "\n", "q", "a" + "<a" * 9_000),
    "quotes-not-closed": (".tsv", "#html:true\nq\ta <a href='x> b\n", "q", "a <a href='x> b"),
    "lists-in-lists": (".tsv", "#html:true\nq\t" + "<ul>" * 20_000 + "a\n", "q", "a"),
    "flashcard-escapes": (".md", "Q: \x1b[31mq\u202e\nA: [/x] \x07a\n", "[31mq", "[/x] a"),
    "flashcard-html": (
        ".md",
        "Q: <script>alert(1)</script>\nA: <img src=x>\n",
        "<script>alert(1)</script>",
        "[image: x]",
    ),
    "flashcard-references": (".md", "C: [a] &#27;[31m &#x202e; &lt;b&gt;\n", "", "{{a}} [31m  <b>"),
    "flashcard-spaces": (".md", "Q: a\nA: " + " " * 500_000 + "b\n", "a", "b"),
}


def brought(
    rooms: Rooms, tmp_path: Path, ending: str, content: str | bytes, *words: str
) -> tuple[Path, object]:
    file = tmp_path / f"in{ending}"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file, rooms("import", str(file), *words)


@pytest.mark.parametrize("case", REFUSED)
def test_refused(rooms: Rooms, tmp_path: Path, case: str) -> None:
    ending, content, why = REFUSED[case]
    file, result = brought(rooms, tmp_path, ending, content)
    assert (result.code, result.out, result.err) == (1, "", f"drill: {file}{why}\n")
    assert not (rooms.home / "decks").exists()


@pytest.mark.parametrize("case", READ)
def test_cells_are_text(rooms: Rooms, tmp_path: Path, case: str) -> None:
    ending, content, prompt, answer = READ[case]
    _, result = brought(rooms, tmp_path, ending, content, "--json")
    assert (result.code, result.err) == (0, "")
    (deck,) = result.json["decks"]
    assert Path(deck["path"]).parent == rooms.home / "decks"
    (card,) = rooms("cards", deck["id"], "--json").json
    assert (card["prompt"], card["answer"]) == (prompt, answer)


def test_the_same_row_thousands_of_times(rooms: Rooms, tmp_path: Path) -> None:
    _, result = brought(rooms, tmp_path, ".csv", "front,back\n" + "q,a\n" * 2_000)
    named = "  q\n" * 10 + "  and 1989 more\n"
    left_out = f"left out (1999): cards that are there twice\n{named}"
    assert (result.code, result.out) == (
        0,
        f"in: 1 new card → {rooms.home}/decks/in.yaml\n{left_out}",
    )


@pytest.mark.parametrize("ending", [".csv", ".json", ".md", ".apkg"])
def test_an_endless_file(rooms: Rooms, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"zero{ending}"
    file.symlink_to("/dev/zero")
    result = rooms("import", str(file))
    hint = (
        "Give the path of a package."
        if ending == ".apkg"
        else "Give the path of a file to bring in."
    )
    assert (result.code, result.err) == (1, f"drill: {file}: is not a regular file\n  {hint}\n")
