"""Pictures of notes of other programs: taken where they lie in the vault, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.core.exchange.card_text.local_pictures import with_kept_pictures
from drill.core.media import name_of
from tests.conftest import Drill
from tests.pictures import SVG, gif, jpeg, png

TREE, HEAP, LOOP = png(4, 3), jpeg(), gif()


def _write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        (root / name).write_bytes(data)


def _answers(drill: Drill, deck: str) -> dict[str, str]:
    return {card["prompt"]: card["answer"] for card in drill("cards", deck, "--json").json}


@pytest.mark.parametrize(
    ("text", "came"),
    [
        ("![[a.png]]", "![a](media/a.png)"),
        ("see ![[a.png|300]] and ![[b c.png|A tree]]", "see ![a](media/a.png) and "
         "![A tree](media/b c.png)"),
        ("![[dir/a.png#centre|20x30]]", "![a](media/dir/a.png)"),
        ("![](my%20tree.png)", "![my tree](media/my tree.png)"),
        ("![x|100](<my tree.png>)", "![x](media/my tree.png)"),
        ('![x](my tree.png "title")', "![x](media/my tree.png)"),
        ("![x](https://a.example/b.png)", "![x](https://a.example/b.png)"),
        ("![x](data:image/png;base64,x.png)", "![x](data:image/png;base64,x.png)"),
        ("write `![[a.png]]` or ``![](a.png)``", "write `![[a.png]]` or ``![](a.png)``"),
        ("```\n![[a.png]]\n```", "```\n![[a.png]]\n```"),
        ("![[other note]] ![](lost.png) ![[lost.png]]",
         "![[other note]] ![](lost.png) ![[lost.png]]"),
    ],
)  # fmt: skip
def test_pictures_are_found_in_a_text(text: str, came: str) -> None:
    def kept(path: str) -> str | None:
        return None if path == "lost.png" else f"media/{path}"

    assert with_kept_pictures(text, kept) == came


def test_pictures_of_a_vault_come_along(drill: Drill, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    _write(
        vault,
        {
            ".obsidian/app.json": "{}",
            "notes/trees.md": "#flashcards/trees\n\nWhich tree?::![[tree.png|300]]\n\n"
            "![[heap.jpg]] which order?::the smallest first\n\n"
            "A loop?::![](../img/my%20loop.gif)\n",
            "img/tree.png": TREE,
            "heap.jpg": HEAP,
            "img/my loop.gif": LOOP,
        },
    )
    for new, pictures in ((3, 3), (0, 0)):
        done = drill("import", str(vault), "--json").json
        assert ([deck["new"] for deck in done["decks"]], done["pictures"]["taken"]) == (
            [new],
            pictures,
        )
        assert done["differences"] == []
    assert _answers(drill, "trees") == {
        "Which tree?": f"![tree](media/{name_of(TREE)})",
        f"![heap](media/{name_of(HEAP)}) which order?": "the smallest first",
        "A loop?": f"![my loop](media/{name_of(LOOP)})",
    }
    kept = {one.name: one.read_bytes() for one in (drill.home / "media").iterdir()}
    assert kept == {name_of(one): one for one in (TREE, HEAP, LOOP)}
    assert drill("undo").code == 0


def test_pictures_of_a_graph_and_of_hashcards_come_along(drill: Drill, tmp_path: Path) -> None:
    graph, cards = tmp_path / "graph", tmp_path / "hashed"
    page = (
        "- What is a heap? #card\n\t- ![image.png](../assets/image_1_0.jpg){:height 20, :width 9}\n"
    )
    _write(
        graph,
        {"logseq/config.edn": "{}", "pages/heaps.md": page, "assets/image_1_0.jpg": HEAP},
    )
    texts = "Q: Which tree?\nA: ![](img/tree.png)\n---\nQ: And this?\nA: ![](@/all/loop.gif)\n"
    _write(cards, {"a/trees.md": texts, "a/img/tree.png": TREE, "all/loop.gif": LOOP})
    assert drill("import", str(graph / "pages"), "--json").json["pictures"]["taken"] == 1
    assert drill("import", str(cards), "--json").json["pictures"]["taken"] == 2
    assert _answers(drill, "heaps") == {"What is a heap?": f"![image.png](media/{name_of(HEAP)})"}
    assert _answers(drill, "trees") == {
        "Which tree?": f"![tree](media/{name_of(TREE)})",
        "And this?": f"![loop](media/{name_of(LOOP)})",
    }


def test_nothing_outside_of_a_vault_is_taken(drill: Drill, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    secret = tmp_path / "secret.png"
    secret.write_bytes(TREE)
    _write(
        vault,
        {
            ".obsidian/app.json": "{}",
            "a.md": "#flashcards/a\n\nA?::![](../secret.png)\n\nB?::![[link.png]]\n\n"
            f"C?::![]({secret})\n\nD?::![[drawn.svg]]\n\nE?::![[text.png]]\n\nF?::![[gone.png]]\n",
            "drawn.svg": SVG,
            "text.png": "no picture",
        },
    )
    (vault / "link.png").symlink_to(secret)
    done = drill("import", str(vault), "--json").json
    assert (done["decks"][0]["new"], done["pictures"]["taken"]) == (6, 0)
    assert sorted(done["pictures"]["refused"]) == [
        "../secret.png: leads out of the folder of the notes",
        f"{secret}: is not there",
        "drawn.svg: is no PNG, JPEG, GIF or WebP",
        "gone.png: is not there",
        "link.png: leads out of the folder of the notes",
        "text.png: is no PNG, JPEG, GIF or WebP",
    ]
    assert _answers(drill, "a")["A?"] == "![](../secret.png)"
