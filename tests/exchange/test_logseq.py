"""Pages of Logseq: bullets with `#card`, the bullets below them, and what was learned there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Drill
from tests.exchange.test_forms_of_others import imported, write

pytestmark = pytest.mark.sqlite  # what a text says is of no database

PAGE = (
    "tags:: nets\n\n"
    "- Notes on names\n"
    "  collapsed:: true\n"
    "\t- Which record has an IPv6 address? #card #dns\n"
    "\t  id:: 64a1b2c3-0000-4000-8000-0123456789ab\n"
    "\t  card-last-interval:: 12.4\n"
    "\t  card-repeats:: 3\n"
    "\t  card-ease-factor:: 2.36\n"
    "\t  card-next-schedule:: 2026-03-05T00:00:00.000Z\n"
    "\t  card-last-reviewed:: 2026-02-21T09:22:07.123Z\n"
    "\t  card-last-score:: 5\n"
    "\t\t- AAAA\n"
    "\t- What are the layers of a cache? [[card]]\n"
    "\t\t- browser\n"
    "\t\t- CDN\n"
    "\t\t  id:: 64a1b2c3-0000-4000-8000-0123456789ac\n"
    "\t\t- server\n"
    "\t- A lookup {{cloze goes \\\\ (verb)}} to a {{cloze std::resolver}} #card\n"
    "\t\t- remember this\n"
    "\t- `#card` is a tag\n"
    "\t\t- no card\n"
    "\t- Nothing below #card\n"
)


def test_a_page_gives_its_bullets_with_the_tag(drill: Drill, tmp_path: Path) -> None:
    page = write(tmp_path, {"names.md": PAGE}) / "names.md"
    assert imported(drill, page) == (
        {
            "names: Which record has an IPv6 address?": "AAAA",
            "names: What are the layers of a cache?": ["browser", "CDN", "server"],
            "names:": "A lookup {{goes}} (verb) to a {{std::resolver}} | remember this",
        },
        ["questions without an answer"],
    )
    first, *others = drill("cards", "names", "--json").json
    assert first["tags"] == ["dns"]
    assert (first["due"], first["interval"], first["easiness"]) == ("2026-03-05", 12, 2.36)
    assert [card["interval"] for card in others] == [0, 0]
    assert drill("doctor").code == 0


def test_code_below_a_bullet_stays_code(drill: Drill, tmp_path: Path) -> None:
    text = "- How to loop? #card\n\t- ```python\n\t  for x in y:\n\t      - x\n\t  a:: b\n\t  ```\n"
    page = write(tmp_path, {"code.md": text}) / "code.md"
    told = "```python\nfor x in y:\n    - x\na:: b\n```"
    assert imported(drill, page) == ({"code: How to loop?": told}, [])


def test_a_graph_is_known_by_its_folders(drill: Drill, tmp_path: Path) -> None:
    graph = write(
        tmp_path / "graph",
        {
            "logseq/config.edn": "{}",
            "logseq/bak/pages/dns/2026.md": "- Old? #card\n\t- yes\n",
            "pages/net%2Fdns.md": "- What does a TTL say? #card\n\t- how long a copy holds\n"
            "\t\t- in seconds\n",
            "pages/prose.md": "tags:: logSeq\n- source:: a book\n- one::two\n",
            "journals/2026_02_01.md": "- 09:00\n- ## Port of SSH? #[[card]]\n\t- 22\n",
        },
    )
    expected = {
        "net-dns: What does a TTL say?": "- how long a copy holds\n  - in seconds",
        "2026-02-01: Port of SSH?": "22",
    }
    cards, left_out = imported(drill, graph)
    assert cards == expected
    assert left_out == [
        "backups of Logseq",
        "files that are neither notes nor pictures",
        "pages of Logseq without a bullet with #card",
    ]
    again = drill("import", str(graph), "--from", "logseq", "--json")
    assert (again.code, sum(deck["new"] for deck in again.json["decks"])) == (0, 0)


def test_what_logseq_writes_beside_the_text_is_left_out(drill: Drill, tmp_path: Path) -> None:
    text = (
        "- 缓存是什么？#card\n  card-last-interval:: -1\n  card-repeats:: 0\n"
        "  card-next-schedule:: nil\n  card-last-reviewed:: nil\n"
        "  :LOGBOOK:\n  CLOCK: [2026-01-01 Thu]\n  :END:\n"
        "\t- ![a](../assets/a.png){:height 4, :width 5}\n\t  SCHEDULED: <2026-01-01 Thu>\n"
        "- See https://example.org/x.html#card for more\n\t- no card\n"
    )
    page = write(tmp_path, {"a.md": text}) / "a.md"
    assert imported(drill, page) == ({"a: 缓存是什么？": "![a](../assets/a.png)"}, [])
    assert [card["interval"] for card in drill("cards", "a", "--json").json] == [0]


def test_properties_alone_are_no_cards(drill: Drill, tmp_path: Path) -> None:
    page = write(tmp_path, {"a.md": "tags:: logSeq\n\n- One\n  collapsed:: true\n\t- two::three\n"})
    done = drill("import", str(page / "a.md"))
    assert done.code != 0
    assert "pages of Logseq without a bullet with #card" in done.err


NAMED = "64a1b2c3-0000-4000-8000-00000000000{}"


def test_references_show_the_bullets_that_they_name(drill: Drill, tmp_path: Path) -> None:
    one, two, three, four = (NAMED.format(number) for number in range(1, 5))
    graph = write(
        tmp_path / "graph",
        {
            "logseq/config.edn": "{}",
            "pages/terms.md": f"- A lease {{{{cloze expires}}}} #card\n  id:: {one}\n\t- yes\n"
            f"- see (({one}))\n  id:: {two}\n\t- no more\n- two\n  lines\n  id:: {three}\n",
            "pages/locks.md": f"- Why (({one}))? #card\n\t- first\n\t- {{{{embed (({two})) }}}}\n"
            f"\t\t- [more]((({two})))\n\t\t- (({three}))\n\t\t- `(({one}))`\n"
            f"- What of (({four}))? #card\n\t- lost\n",
            "pages/plain.md": "- no card\n  collapsed:: true\n",
        },
    )
    cards, left_out = imported(drill, graph)
    assert cards["locks: Why A lease expires?"] == (
        f"- first\n- see A lease expires\n  - more\n  - two\n    lines\n  - `(({one}))`"
    )
    assert cards[f"locks: What of (({four}))?"] == "lost"
    assert left_out == [
        "files that are neither notes nor pictures",
        "pages of Logseq without a bullet with #card",
        "references to bullets that are not in the files, which stay as they are",
    ]


def test_signs_of_blocks_are_no_text_but_code_is_a_fence(drill: Drill, tmp_path: Path) -> None:
    text = (
        "- How to wait? #card\n\t- #+BEGIN_TIP\n\t  sleep\n\t  #+END_TIP\n"
        "\t- #+BEGIN_SRC python\n\t  sleep(1)\n\t  #+END_SRC\n"
    )
    page = write(tmp_path, {"code.md": text}) / "code.md"
    told = "- sleep\n- ```python\n  sleep(1)\n  ```"
    assert imported(drill, page) == ({"code: How to wait?": told}, [])


def test_a_page_may_be_called_as_an_assistant_is(drill: Drill, tmp_path: Path) -> None:
    graph = write(
        tmp_path / "graph",
        {
            "logseq/config.edn": "{}",
            "pages/Claude___Q.md": "- What is a fence? #card\n\t- a token that grows\n",
            "pages/Claude Shannon.md": "- His unit? #card\n\t- the bit\n",
            "pages/CLAUDE.md": "- Write so: #card\n\t- an answer\n",
        },
    )
    assert set(imported(drill, graph)[0].values()) == {"a token that grows", "the bit"}
