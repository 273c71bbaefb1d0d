"""Pictures, fences and diagrams of notes on the cards that are made where they stand."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from drill.core.cards import BasicCard, Card, ChecklistCard
from drill.core.media import name_of
from drill.deckfile import load
from tests.conftest import Drill
from tests.pictures import SVG, gif, jpeg, png, webp

pytestmark = pytest.mark.sqlite

HEAD = "# Caching\n\n"
TTL = "- **TTL**: the seconds after which a cached copy is thrown away\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


def built(drill: Drill, notes: Path, text: str, name: str = "caching.md") -> dict[str, Card]:
    """The cards of the deck that notes with this text give, by their slugs."""
    file = notes / name
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(text, encoding="utf-8")
    result = drill("build", str(notes))
    assert result.code == 0, result.err
    return cards(drill)


def cards(drill: Drill) -> dict[str, Card]:
    return {card.slug: card for card in load(drill.home / "decks" / "caching.yaml").cards}


def lost(drill: Drill, notes: Path) -> list[str]:
    """What is said of pictures that were not taken."""
    told = drill("build", str(notes), "--json").json["pictures"]["lost"]
    return [f"{one['line']}: {one['name']}: {one['why']}" for one in told]


def media(drill: Drill) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((drill.home / "media").glob("*"))}


@pytest.mark.parametrize(
    ("content", "file"), [(png(), "a.png"), (jpeg(), "a.png"), (gif(), "a.bin"), (webp(), "a.jpeg")]
)
def test_a_picture_is_copied_by_its_content_and_shown_after_the_answer(
    drill: Drill, notes: Path, content: bytes, file: str
) -> None:
    (notes / file).write_bytes(content)
    made = built(drill, notes, f"{HEAD}{TTL}\n![How it goes]({file})\n")
    assert made["ttl"].note == f"![How it goes](media/{name_of(content)})"
    assert media(drill) == {name_of(content): content}


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("![Tree](img/tree.png)", "img/tree.png"),
        ("![Tree](<img/my tree.png>)", "img/my tree.png"),
        ('![Tree](img/tree.png "a title")', "img/tree.png"),
        ("![Tree](img/my%20tree.png)", "img/my tree.png"),
        ("![Tree](./img/../img/tree.png)", "img/tree.png"),
        ("![Tree](/img/tree.png)", "img/tree.png"),
        ("![Tree](Notes%20of%20mine%20a1b2/tree.png)", "Notes of mine a1b2/tree.png"),
        ("![[tree.png|Tree]]", "deep/down/tree.png"),
        ("![[down/tree.png|Tree]]", "deep/down/tree.png"),
        ("![[Tree.PNG|300]]", "deep/tree.png"),
        ('<img src="img/tree.png" alt="Tree" width=300>', "img/tree.png"),
        ("<IMG width='80%' alt=Tree src=img/tree.png />", "img/tree.png"),
        ('<p><img\n  src="img/my tree.png"\n  alt="Tree"\n/></p>', "img/my tree.png"),
        ("![Tree](tree.png)", "deep/tree.png"),
    ],
)
def test_pictures_are_found_as_programs_for_notes_write_them(
    drill: Drill, notes: Path, written: str, place: str
) -> None:
    (notes / place).parent.mkdir(parents=True, exist_ok=True)
    (notes / place).write_bytes(png())
    made = built(drill, notes, f"{HEAD}{TTL}\n{written}\n")
    assert made["ttl"].note == f"![Tree](media/{name_of(png())})"


def test_of_several_pictures_of_a_name_the_nearest_is_meant(drill: Drill, notes: Path) -> None:
    for place, colour in (("a/x.png", b"\0\0\1"), ("b/x.png", b"\0\0\2"), ("b/c/x.png", b"\0\0\3")):
        (notes / place).parent.mkdir(parents=True, exist_ok=True)
        (notes / place).write_bytes(png(colour=colour))
    made = built(drill, notes, f"{HEAD}{TTL}\n![[x.png]]\n", "b/c/caching.md")
    assert made["ttl"].note == f"![x](media/{name_of(png(colour=bytes((0, 0, 3))))})"


def test_a_vault_is_looked_through_also_if_one_file_of_it_is_built(
    drill: Drill, notes: Path
) -> None:
    (notes / ".obsidian").mkdir()
    (notes / "attachments").mkdir()
    (notes / "attachments" / "x.png").write_bytes(png())
    file = notes / "topics" / "caching.md"
    file.parent.mkdir()
    file.write_text(f"{HEAD}{TTL}\n![[x.png]]\n", encoding="utf-8")
    drill("build", str(file))
    assert list(media(drill)) == [name_of(png())]


def test_a_build_of_everything_finds_the_pictures_of_a_folder_again(
    drill: Drill, notes: Path
) -> None:
    (notes / "img").mkdir()
    (notes / "img" / "x.png").write_bytes(png())
    before = built(drill, notes, f"{HEAD}{TTL}\n![X](../img/x.png)\n", "topics/caching.md")
    assert "nothing changed" in drill("build").out
    assert cards(drill) == before
    assert "media/" in before["ttl"].note


def test_what_is_no_picture_of_the_notes_is_named_with_its_line(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    (notes / "a.svg").write_bytes(SVG)
    (notes / "big.png").write_bytes(png() + bytes(5_000_000))
    names = [
        "../secret.png",
        str(tmp_path / "secret.png"),
        "gone.png",
        "a.svg",
        "big.png",
        "https://e.org/a.png",
        "x" * 400,
    ]
    text = HEAD + TTL + "\n" + "\n".join(f"![Tree]({name})" for name in names)
    made = built(drill, notes, text)
    assert made["ttl"].note == ""
    assert media(drill) == {}
    assert lost(drill, notes) == [
        "5: ../secret.png: leads out of the folder of the notes",
        f"6: {tmp_path}/secret.png: is not there",
        "7: gone.png: is not there",
        "8: a.svg: is no PNG, JPEG, GIF or WebP",
        "9: big.png: is larger than 5 MB",
        "10: https://e.org/a.png: drill fetches nothing; save it beside the notes",
        f"11: {'x' * 400}: is not a valid file name",
    ]
    assert (
        "✗ caching.md:5: ../secret.png: leads out of the folder of the notes"
        in drill("build", str(notes)).out
    )


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
def test_links_out_of_the_notes_and_pipes_are_refused(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    (notes / "link.png").symlink_to(tmp_path / "secret.png")
    (notes / "out").symlink_to(tmp_path)
    os.mkfifo(notes / "pipe.png")
    (notes / "device.png").symlink_to("/dev/zero")
    (notes / "folder.png").mkdir()
    (notes / "inner.png").write_bytes(png())
    (notes / "fine.png").symlink_to(notes / "inner.png")
    names = ("link.png", "out/secret.png", "pipe.png", "device.png", "folder.png", "fine.png")
    made = built(drill, notes, HEAD + TTL + "\n" + "\n".join(f"![Tree]({name})" for name in names))
    assert made["ttl"].note == f"![Tree](media/{name_of(png())})"
    assert lost(drill, notes) == [
        "5: link.png: leads out of the folder of the notes",
        "6: out/secret.png: leads out of the folder of the notes",
        "7: pipe.png: is not a regular file",
        "8: device.png: leads out of the folder of the notes",
        "9: folder.png: is not a regular file",
    ]


def test_standard_input_has_no_pictures(drill: Drill) -> None:
    result = drill("build", "-", "--json", stdin=f"{HEAD}{TTL}\n![Tree](a.png)\n")
    (one,) = result.json["pictures"]["lost"]
    assert one["why"] == "notes from standard input have no folder to look in"


def test_fences_and_diagrams_are_shown_with_what_stands_before_them(
    drill: Drill, notes: Path
) -> None:
    text = (
        f"{HEAD}## Expiry\n\n{TTL}\n  ```python\n  cache.set(k, v)\n    more()\n  ```\n\n## "
        "Strategies\n\n"
        "```mermaid\ngraph LR\n  A --> B\n```\n\n- **Write-through**: a write that goes to "
        "both together\n"
    )
    made = built(drill, notes, text)
    assert made["ttl"].note == "```python\ncache.set(k, v)\n  more()\n```"
    assert made["write-through"].note == "```mermaid\ngraph LR\n  A --> B\n```"


def test_a_fence_is_of_the_words_right_before_it_and_not_of_a_card_further_away(
    drill: Drill, notes: Path
) -> None:
    fence = "```python\ncache.set(k, v)\n```"
    away = built(drill, notes, f"{HEAD}{TTL}\nWe tried it out on Monday.\n\n{fence}\n")
    assert away["ttl"].note == ""
    beside = built(drill, notes, f"{HEAD}{TTL}\nFor example:\n\n{fence}\n")
    assert beside["ttl"].note == fence


def test_a_note_of_the_notes_keeps_its_marks_beside_a_picture(drill: Drill, notes: Path) -> None:
    (notes / "a.png").write_bytes(png())
    points = "- less load on the store\n- answers come sooner\n\nWhy: `reads` outnumber writes."
    text = f"{HEAD}## Advantages\n\n{points}\n\n![Tree](a.png)\n"
    (card,) = built(drill, notes, text).values()
    assert card.note == f"`reads` outnumber writes.\n![Tree](media/{name_of(png())})"


def test_pictures_of_one_name_stay_apart(drill: Drill, notes: Path) -> None:
    one, two = png(colour=b"\0\0\1"), png(colour=b"\0\0\2")
    (notes / "1.png").write_bytes(one)
    (notes / "2.png").write_bytes(two)
    lru = "- **LRU**: a policy that throws out the record that was used the longest time ago"
    text = f"{HEAD}{TTL}\n![image](1.png)\n\n{lru}\n\n![image](2.png)\n"
    made = built(drill, notes, text)
    assert made["ttl"].note == f"![image](media/{name_of(one)})"
    assert made["lru"].note == f"![image](media/{name_of(two)})"
    drill("build")
    assert cards(drill) == made


def test_a_persons_own_note_stays_and_another_picture_comes_in(drill: Drill, notes: Path) -> None:
    (notes / "a.png").write_bytes(png())
    text = f"{HEAD}{TTL}\n![Tree](a.png)\n"
    built(drill, notes, text)
    (notes / "a.png").write_bytes(gif())
    assert built(drill, notes, text)["ttl"].note == f"![Tree](media/{name_of(gif())})"
    deck = drill.home / "decks" / "caching.yaml"
    deck.write_text(
        deck.read_text(encoding="utf-8").replace(f"'![Tree](media/{name_of(gif())})'", "Mine."),
        "utf-8",
    )
    assert cards(drill)["ttl"].note == "Mine."
    (notes / "a.png").write_bytes(webp())
    assert built(drill, notes, text)["ttl"].note == "Mine."


def test_cards_that_were_there_before_keep_their_ids_when_pictures_come(
    drill: Drill, notes: Path
) -> None:
    before = built(drill, notes, HEAD + TTL)
    (notes / "a.png").write_bytes(png())
    after = built(drill, notes, f"{HEAD}{TTL}\n![Tree](a.png)\n")
    assert list(after) == list(before) == ["ttl"]


@pytest.mark.parametrize(
    ("alt", "asked"),
    [
        ("Write path of a cache-aside read", "Draw the write path of a cache-aside read."),
        ("Diagram of the LSM tree structure", "Draw the LSM tree structure."),
        (
            "How a consistent hashing ring moves keys",
            "Draw how a consistent hashing ring moves keys.",
        ),
        ("Figure 3: Kafka partition layout", "Draw the Kafka partition layout."),
        ("image", None),
        ("Screenshot 2023-04-01 of the flow", None),
        ("write-path-flow.png", None),
        ("The flow", None),
        ("My desk and its layout", None),
        ("Architecture example of a load balancer", None),
    ],
)
def test_a_picture_whose_words_describe_it_is_asked_for(
    drill: Drill, notes: Path, alt: str, asked: str | None
) -> None:
    (notes / "a.png").write_bytes(png())
    made = built(drill, notes, f"{HEAD}{TTL}\n## Reads\n\n![{alt}](a.png)\n")
    drawn = [card for card in made.values() if card.slug != "ttl"]
    assert [card.prompt for card in drawn] == ([asked] if asked else [])
    for card in drawn:
        assert isinstance(card, BasicCard)
        assert card.answer == f"![{alt}](media/{name_of(png())})\nCompare your drawing with it."


def test_a_caption_describes_a_picture_and_is_no_fact(drill: Drill, notes: Path) -> None:
    (notes / "a.png").write_bytes(png())
    text = f"{HEAD}{TTL}\n## Reads\n\n![[a.png]]\n*Figure 2: the path of a read through a cache*\n"
    made = built(drill, notes, text)
    assert [card.prompt for card in made.values()][1:] == [
        "Draw the path of a read through a cache."
    ]
    assert load(drill.home / "decks" / "caching.yaml").suggestions == ()


def test_a_picture_that_is_not_there_is_not_asked_for(drill: Drill, notes: Path) -> None:
    made = built(drill, notes, f"{HEAD}{TTL}\n![Write path of a cache-aside read](a.png)\n")
    assert list(made) == ["ttl"]
    assert made["ttl"].note == ""


def test_a_drawing_is_compared_by_the_person(drill: Drill, notes: Path) -> None:
    (notes / "a.png").write_bytes(png())
    built(drill, notes, f"{HEAD}## Reads\n\n![Write path of a cache-aside read](a.png)\n")
    result = drill("today", "caching", stdin="app, cache, store\ny\n")
    assert "Draw the write path of a cache-aside read." in result.out
    assert "compare with the notes yourself" in result.out
    assert "[picture: Write path of a cache-aside read]" in result.out


def test_notes_in_another_folder_have_their_pictures_there(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    (notes / "a.png").write_bytes(png())
    (notes / "caching.md").write_text(f"{HEAD}{TTL}\n![Tree](a.png)\n", encoding="utf-8")
    drill("build", str(notes), "--out", str(tmp_path / "out"))
    assert [path.name for path in (tmp_path / "out" / "media").iterdir()] == [name_of(png())]
    assert not (drill.home / "media").exists()


def test_a_dry_run_copies_nothing(drill: Drill, notes: Path) -> None:
    (notes / "a.png").write_bytes(png())
    (notes / "caching.md").write_text(f"{HEAD}{TTL}\n![Tree](a.png)\n", encoding="utf-8")
    assert "1 picture to copy" in drill("build", str(notes), "--dry-run").out
    assert media(drill) == {}


@pytest.mark.parametrize(
    ("written", "alt"),
    [
        ('<img alt="R &amp; W [both]" src="a.png">', "R & W (both)"),
        ('<img src="a.png">\n<figcaption>Two rings</figcaption>', "Two rings"),
        ('<img data-src="b.png" src="a.png" height="9" style="width:3px">', "a"),
    ],
)
def test_a_tag_is_a_picture_by_its_words_without_its_size(
    drill: Drill, notes: Path, written: str, alt: str
) -> None:
    (notes / "a.png").write_bytes(png())
    made = built(drill, notes, f"{HEAD}{TTL}\n{written}\n")
    assert made["ttl"].note == f"![{alt}](media/{name_of(png())})"


def test_a_tag_that_code_shows_is_no_picture(drill: Drill, notes: Path) -> None:
    made = built(drill, notes, f"{HEAD}{TTL}\nWritten as `<img src=a.png>`.\n")
    assert made["ttl"].note == ""
    assert lost(drill, notes) == []


def test_a_hostile_tag_leads_nowhere(drill: Drill, notes: Path) -> None:
    (notes.parent / "beyond.png").write_bytes(png())
    tags = '<img src="../beyond.png"><img src=javascript:alert(1)><img src="//example.org/a.png">'
    made = built(drill, notes, f'{HEAD}{TTL}\n{tags}\n<img src="a.png\n')
    assert made["ttl"].note == ""
    assert [one.partition(": ")[2] for one in lost(drill, notes)] == [
        "../beyond.png: leads out of the folder of the notes",
        "javascript:alert(1): drill fetches nothing; save it beside the notes",
        "//example.org/a.png: drill fetches nothing; save it beside the notes",
    ]


@pytest.mark.parametrize("label", ["Parts:", "The diagram shows:", "It has:", "Components"])
def test_a_drawing_with_its_parts_is_a_checklist_of_them(
    drill: Drill, notes: Path, label: str
) -> None:
    (notes / "a.png").write_bytes(png())
    drawing = "![Write path of a cache-aside read](a.png)\n"
    parts = "- client\n- cache (also: Redis)\n- database\n"
    made = list(
        built(drill, notes, f"{HEAD}## Cache-aside\n\n{drawing}\n{label}\n\n{parts}").values()
    )
    assert [card.prompt for card in made] == [
        "Draw the write path of a cache-aside read. What are the parts?"
    ]
    assert isinstance(made[0], ChecklistCard)
    assert [(item.text, item.aliases) for item in made[0].items] == [
        ("client", ()),
        ("cache", ("Redis",)),
        ("database", ()),
    ]
    assert made[0].note == f"![Write path of a cache-aside read](media/{name_of(png())})"


@pytest.mark.parametrize(
    "between", ["Advantages:\n\n", "One.\n\nTwo.\n\nThree.\n\nParts:\n\n", "## Parts\n\n"]
)
def test_other_lists_below_a_drawing_are_none_of_its_parts(
    drill: Drill, notes: Path, between: str
) -> None:
    (notes / "a.png").write_bytes(png())
    drawing = "![Write path of a cache-aside read](a.png)\n"
    made = built(drill, notes, f"{HEAD}## Cache-aside\n\n{drawing}\n{between}- fast\n- simple\n")
    drawn = [card for card in made.values() if card.prompt.startswith("Draw")]
    assert [card.prompt for card in drawn] == ["Draw the write path of a cache-aside read."]
    assert isinstance(drawn[0], BasicCard)


ALT = "Write path of a cache-aside read"
ASKED = "Draw the write path of a cache-aside read. What are the parts?"
PARTS = "- client\n- cache\n- database\n"


@pytest.mark.parametrize(
    ("shown", "label"),
    [
        (f"![{ALT}](a.png)", "**Parts**"),
        (f"![{ALT}](a.png)", "**Components:**\n"),
        (f"![{ALT}](a.png)", "__The parts__:"),
        (f"![{ALT}](a.png)", "### Parts\n"),
        (f"![[a.png|{ALT}]]", "**Key components**\n"),
        (f"![[a.png]]\n*{ALT}*", "**Parts**\n"),
        (f'<img src="a.png" alt="{ALT}">', "**Parts**\n"),
        (f'<figure>\n<img src="a.png"/>\n<figcaption>{ALT}</figcaption>\n</figure>', "**Parts**\n"),
        (f"```mermaid\nflowchart LR\n  a --> b\n```\n*Figure 1: {ALT}*", "**Parts**\n"),
        (f"```\n+---+    +---+\n| a |--->| b |\n+---+    +---+\n```\n*{ALT}*", "Parts:\n"),
    ],
)
def test_a_bold_label_or_a_heading_below_a_drawing_names_its_parts(
    drill: Drill, notes: Path, shown: str, label: str
) -> None:
    (notes / "a.png").write_bytes(png())
    (card,) = built(drill, notes, f"{HEAD}## Cache-aside\n\n{shown}\n\n{label}\n{PARTS}").values()
    assert card.prompt == ASKED
    assert isinstance(card, ChecklistCard)
    assert [item.text for item in card.items] == ["client", "cache", "database"]
    assert card.note


def test_the_heading_says_what_a_diagram_with_parts_shows(drill: Drill, notes: Path) -> None:
    diagram = "```mermaid\nflowchart LR\n  a --> b\n```\n"
    text = (
        f"{HEAD}## {ALT}\n\n{diagram}\n**Parts**\n\n{PARTS}\n## CDN\n\n{diagram}\nParts:\n{PARTS}"
    )
    one, two = built(drill, notes, text).values()
    assert (one.prompt, one.note) == (ASKED, diagram.rstrip())
    assert (two.prompt, two.note) == ("What are the parts of a CDN?", diagram.rstrip())


def test_a_diagram_with_a_caption_is_asked_for(drill: Drill, notes: Path) -> None:
    diagram = "```mermaid\nflowchart LR\n  a --> b\n```"
    made = built(drill, notes, f"{HEAD}{TTL}\n## Reads\n\n{diagram}\n*{ALT}*\n")
    (drawn,) = [card for card in made.values() if card.slug != "ttl"]
    assert isinstance(drawn, BasicCard)
    assert drawn.prompt == "Draw the write path of a cache-aside read."
    assert drawn.answer == f"{diagram}\nCompare your drawing with it."


def test_words_of_a_picture_may_have_brackets(drill: Drill, notes: Path) -> None:
    (notes / "a.png").write_bytes(png())
    made = built(drill, notes, f"{HEAD}{TTL}\n![A list [x] of f[i]](a.png)\n")
    assert made["ttl"].note == f"![A list (x) of f(i)](media/{name_of(png())})"


def test_a_picture_that_no_card_shows_is_not_copied(drill: Drill, notes: Path) -> None:
    (notes / "a.png").write_bytes(png())
    (notes / "b.png").write_bytes(png(5, 5))
    built(drill, notes, f"{HEAD}{TTL}\n![Tree](a.png)\n\n## Later\n\n![Shore](b.png)\n")
    assert media(drill) == {name_of(png()): png()}


@pytest.mark.parametrize("form", ["csv", "markdown", "notes"])
def test_an_export_of_text_says_that_it_only_names_pictures(
    drill: Drill, notes: Path, tmp_path: Path, form: str
) -> None:
    (notes / "a.png").write_bytes(png())
    built(drill, notes, f"{HEAD}{TTL}\n![Tree](a.png)\n")
    file = tmp_path / "cards.txt"
    told = drill("export", form, str(file), "caching").out
    assert (
        told == f"1 card of 1 deck, without 1 picture (JSON and Anki packages have them) → {file}\n"
    )


@pytest.mark.parametrize(
    "lead",
    ["Q: Draw the leader with its follower\nA:", "**How do a leader and its follower replicate?**"],
)
def test_an_indented_drawing_answers_a_question(drill: Drill, notes: Path, lead: str) -> None:
    drawing = (
        "+--------+     +----------+\n| leader |---->| follower |\n+--------+     +----------+"
    )
    indented = "\n".join(f"    {line}" for line in drawing.split("\n"))
    (card,) = built(drill, notes, f"{HEAD}{lead}\n\n{indented}\n").values()
    assert isinstance(card, BasicCard)
    assert card.answer == f"```\n{drawing}\n```"


def test_an_indented_drawing_is_shown_with_what_stands_before_it(drill: Drill, notes: Path) -> None:
    drawing = "+-----+     +-------+\n| app |---->| cache |\n+-----+     +-------+"
    indented = "\n".join(f"    {line}" for line in drawing.split("\n"))
    made = built(drill, notes, f"{HEAD}{TTL}\nIn short:\n\n{indented}\n")
    assert made["ttl"].note == f"```\n{drawing}\n```"


def test_a_long_address_of_a_picture_is_shortened_on_the_screen(drill: Drill, notes: Path) -> None:
    address = f"https://e.org/{'x' * 100}/tree.png?size=10"
    built(drill, notes, f"{HEAD}{TTL}\n![Tree]({address})\n")
    assert (
        f"✗ caching.md:5: https://e.org/{'x' * 16}…xxx/tree.png?size=10: drill fetches nothing; "
        "save it beside the notes"
    ) in " ".join(drill("build", str(notes)).out.split())
