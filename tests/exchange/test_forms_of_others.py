"""Notes whose cards are in forms of other programs, as people have set them."""

from __future__ import annotations

import json
from pathlib import Path

from drill.core.media import name_of
from tests.conftest import Drill
from tests.pictures import png

KI = (
    "# Note\n```\nguid: x\nnotetype: Basic\n```\n\n### Tags\n```\n```\n\n"
    "## Front\n{}\n\n## Back\n{}\n"
)


def imported(drill: Drill, path: Path) -> tuple[dict[str, object], list[str]]:
    """Answers, and notes behind a bar, by deck and question; what the import left out."""
    done = drill("import", str(path), "--json")
    assert (done.code, done.err) == (0, "")
    cards: dict[str, object] = {}
    for deck in done.json["decks"]:
        for card in drill("cards", deck["id"], "--json").json:
            told = card.get("answer") or [item["text"] for item in card["items"]]
            note = f" | {card['note']}" if card.get("note") else ""
            cards[f"{deck['id']}: {card['prompt']}".strip()] = f"{told}{note}" if note else told
    return cards, sorted(done.json["left_out"])


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_blocks_for_anki_with_the_signs_that_a_vault_sets(drill: Drill, tmp_path: Path) -> None:
    settings = {
        "settings": {
            "Syntax": {
                "Begin Note": "%%CARD",
                "End Note": "END%%",
                "Begin Inline Note": "<<",
                "End Inline Note": ">>",
                "Target Deck Line": "DECK",
                "File Tags Line": "TAGS",
            },
            "Defaults": {"CurlyCloze": True, "CurlyCloze - Highlights to Clozes": True},
        },
        "fields_dict": {"Basic": ["Front", "Back", "Source"], "Cloze": ["Text", "Source"]},
    }
    plugin = ".obsidian/plugins/obsidian-to-anki-plugin/data.json"
    vault = write(
        tmp_path / "vault",
        {
            plugin: json.dumps(settings),
            "nets.md": "---\nDECK: Nets\nTAGS: net dns\n---\n"
            "%%CARD\nBasic\nWhat is DNS?\nBack: names\nSource: a book\n<!--ID: 17-->\nEND%%\n\n"
            "%%CARD\nCloze\nA {lease} of $\\frac{1}{2}$ has {1:a TTL} and ==one== `{x}`.\n"
            "Source: a talk\nEND%%\n"
            "%%CARD\nBasic\nWhat is `{x}`?\nBack: a set\nEND%%\n"
            "<< [Basic] Port of SSH? Back: 22 >>\n",
            "prose.md": "A set `::` here.\n\nTags: one::two\n",
        },
    )
    assert imported(drill, vault) == (
        {
            "nets: What is DNS?": "names | a book",
            "nets:": "A {{lease}} of $\\frac{1}{2}$ has {{a TTL}} and {{one}} `{x}`. | a talk",
            "nets: What is `{x}`?": "a set",
            "nets: Port of SSH?": "22",
        },
        ["hidden folders", "notes without blocks for Anki"],
    )
    tags = {tuple(card["tags"]) for card in drill("cards", "nets", "--json").json}
    assert tags == {("net", "dns")}


def test_headings_that_say_front_and_back(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "words",
        {
            "dns.md": '---\nid: "a1"\ntags: [net, names]\n---\n# Front\nWhat is DNS?\n\n'
            "# Back\nnames\n\n## How\n\nby asking\n",
            "arp.md": "# Front\nARP\n\n# Back\n```\n# arp -a\n```\n",
            "ttl.md": "# Text\nTTL is {{c1::seconds}}.\n\n# Extra\nof a record\n",
            "open.md": "# Front\nNo answer?\n\n# Back\n",
        },
    )
    assert imported(drill, folder) == (
        {
            "words: What is DNS?": "names\n\n## How\n\nby asking",
            "words: ARP": "```\n# arp -a\n```",
            "words:": "TTL is {{seconds}}. | of a record",
        },
        ["notes without **Front:** and **Back:**"],
    )
    tags = [card["tags"] for card in drill("cards", "words", "--json").json]
    assert tags == [[], ["net", "names"], []]


def test_a_separator_in_code_is_none(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "notes",
        {"a.md": "An address may have `::` once.\n\nWhat is `a::b`?::a `::` b\n"},
    )
    assert imported(drill, folder)[0] == {"a: What is `a::b`?": "a `::` b"}


def test_files_of_one_folder_do_not_miss_the_cards_of_each_other(
    drill: Drill, tmp_path: Path
) -> None:
    folder = write(
        tmp_path / "nets",
        {
            "a.md": "TARGET DECK: Nets\nSTART\nBasic\nWhat is DNS?\nBack: names\nEND\n"
            "START\nBasic\nWhat is ARP?\nBack: MAC\nEND\n",
            "b.csv": "#deck:Nets\n#separator:Comma\nWhat is DNS?,names\nWhat is TTL?,seconds\n",
        },
    )
    for new in (1, 0):
        done = drill("import", str(folder), "--json", "--update")
        assert (done.code, done.json["differences"]) == (0, [])
        assert sum(deck["new"] for deck in done.json["decks"]) == 3 * new
    write(folder, {"b.csv": "#deck:Nets\n#separator:Comma\nWhat is DNS?,names\n"})
    alone = drill("import", str(folder / "b.csv"), "--json").json["differences"]
    assert [one["what"] for one in alone] == ["not in the file any more"] * 2


def test_pictures_of_ki_come_along(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "anki",
        {
            "nets/a.md": KI.format("What is this?", 'a tree<img src="tree.png">'),
            "nets/b.md": KI.format('Which one?<img src="gone.png">', "another"),
            "nets/c.md": KI.format('Where?<img src="../../secret.png">', "there"),
            "nets/d.md": KI.format('What says it?<img src="text.png">', "nothing"),
            "_media/text.png": "no picture",
            "nets/_media/tree.png": "../../_media/tree.png",  # a link as Git keeps it elsewhere
        },
    )
    (folder / "_media" / "tree.png").write_bytes(png(2, 2))
    (tmp_path / "secret.png").write_bytes(png(3, 3))
    done = drill("import", str(folder), "--json")
    refused = ["text.png: is no PNG, JPEG, GIF or WebP"]
    assert (done.code, done.json["pictures"]) == (0, {"taken": 1, "refused": refused})
    answers = [card["answer"] for card in drill("cards", "nets", "--json").json]
    name = name_of(png(2, 2))
    assert answers == [f"a tree![tree](media/{name})", "another", "there", "nothing"]
    assert [file.name for file in (drill.home / "media").iterdir()] == [name]


def test_an_overview_of_headings_or_links_is_no_deck(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "nets",
        {
            "names.md": "# Names\n\n## What is DNS?\n\nnames\n\n## What is ARP?\n\nMAC\n\n"
            "## Records\n\n### A\n\n### MX\n",
            "plan.md": "# Plan\n\n## Names\n\n### DNS\n\n### ARP\n\n## Routes\n\n### BGP\n",
            "index.md": "# Index\n\n## Names\n\n- [DNS](names.md#dns)\n- [[names|ARP]]\n\n"
            "## Routes\n\n1. [BGP](https://example.org/bgp)\n",
        },
    )
    assert imported(drill, folder) == (
        {"names: What is DNS?": "names", "names: What is ARP?": "MAC"},
        ["headings without text below them", "notes that are no decks"],
    )


def test_questions_that_end_with_a_tag(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "vault",
        {
            ".obsidian/app.json": "{}",
            "nets.md": "---\ntags: [net]\ncards-deck: Nets::Names\n---\n\n# Names\n\nprose\n\n"
            "What is DNS? #card #exam\nnames\n^1691349915687\n\n"
            "## Which records? #card \n\n- A\n- MX\n^1691349915688\n\n"
            "ARP #card-reverse\nfinds a MAC address\n\n"
            "TTL::seconds ^1691349915689\n\n{1:SMTP} sends ==mail==\n^1691349915690\n\n"
            "Why a lease?\n\n#card\n\nIt ends.\n\nA lock may not.\n^1691349915691\n\n"
            "```\na::b {c}\n```\n\nTo be told? #card\n\n## End\n",
            "plain.md": "A set {a} and a::b.\n",
            "bare.md": "How?\n#card\n```\nso::\n\nand so\n```\n\na {gap} of prose\n",
        },
    )
    assert imported(drill, folder) == (
        {
            "nets-names: What is DNS?": "names",
            "nets-names: Which records?": ["A", "MX"],
            "nets-names: ARP": "finds a MAC address",
            "nets-names: finds a MAC address": "ARP",
            "nets-names: TTL": "seconds",
            "nets-names:": "{{SMTP}} sends {{mail}}",
            "nets-names: Why a lease?": "It ends.\n\nA lock may not.",
            "bare: How?": "```\nso::\n\nand so\n```",
        },
        [
            "hidden folders",
            "notes without cards that end with #card",
            "questions without an answer",
        ],
    )


def test_what_tells_of_tables_is_no_deck(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "words",
        {
            "README.md": "# My words\n\n## How to use\n\nImport.\n\n## License\n\nMIT\n",
            "nets.csv": "Question,Answer\nWhat is DNS?,names\n",
        },
    )
    assert imported(drill, folder) == (
        {"nets: What is DNS?": "names"},
        ["notes that are no decks"],
    )


def test_a_head_that_is_never_closed_is_no_card(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "nets",
        {
            "a.md": "---\nowner: me\nQ: DNS?\nA: names\n",
            "b.md": "---\ntags: net\ncards-deck: Nets::DNS\n",
            "c.md": "---\ntitle: ports\n\nQ: SSH?\nA: 22\n\n---\n\nQ: HTTPS?\nA: 443\n",
            "d.md": "---\ntags: net\ncards-deck: Links\n\nARP::addresses of a link\n\n---\n",
        },
    )
    cards, left = imported(drill, folder)
    assert cards == {
        "a: DNS?": "names",
        "c: SSH?": "22",
        "c: HTTPS?": "443",
        "links: ARP": "addresses of a link",
    }
    assert left == []


def test_fences_for_anki(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "nets",
        {
            "dns.md": "# DNS\n\nNames.\n\n```anki\nq: What is a TTL?\na: |\n  seconds\n"
            "  until it is asked anew\n"
            'tags: [net, dns]\n```\n\n~~~anki\nquestion: "Who answers `a::b`?"\nanswer: nobody\n'
            "deck: Nets::Names\n~~~\n\n```python\nq: 1\n```\n",
            "arp.md": "---\ndeck: Links\ntags:\n  - mac\n---\n\n````anki\n"
            "id: 1750000000001\ndeck: Links\n"
            "tags: arp\n---\nWhat does **ARP**\nask?\n"
            "===\nwho has it:\n\n```sh\narp -a\n```\n````\n"
            "```anki\nid: 2\ndeck: Links\n---\nNo answer?\n```\n",
            "ports.md": "```flashcard\nnote_type: Cloze\ntags:\n  - port\n  - net\n"
            "Text: SSH has {{c1::22}}.\nExtra: by IANA\n```\n",
            "prose.md": "## One\n\ntext\n\n## Two\n\ntext\n",
        },
    )
    assert imported(drill, folder) == (
        {
            "dns: What is a TTL?": "seconds\nuntil it is asked anew",
            "nets-names: Who answers `a::b`?": "nobody",
            "links: What does **ARP** ask?": "who has it:\n\n```sh\narp -a\n```",
            "ports:": "SSH has {{22}}. | by IANA",
        },
        ["blocks without a question or an answer", "notes without ```anki"],
    )
    tags = [tuple(card["tags"]) for card in drill("cards", "dns", "links", "ports", "--json").json]
    assert sorted(tags) == [("arp",), ("net", "dns"), ("port", "net")]
    assert drill("import", str(folder), "--json").json["decks"][0]["new"] == 0


def test_sections_of_inka(drill: Drill, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "nets",
        {
            "dns.md": "---\ntitle: DNS\n---\n# DNS\n\n"
            "1. One\n2. Two\n\n---\n\nDeck: Nets::DNS\n\nTags: net dns\n\n"
            "<!--ID:1650000000001-->\n1. What is a TTL?\n\n> seconds\n>\n"
            "> - until it is asked anew\n\n"
            "2. Who asks\n\n```\n1. dig\n```\n\n"
            "> anybody\n\n3. A name has {{c1::labels}} and {a root}.\n\n"
            "4. No answer?\n\n---\n\nMore text.\n\n> quoted\n",
            "top.md": "---\nDeck: Links\n\n1. ARP: what is it?\n> addresses\n---\n",
            "prose.md": "# Steps\n\n---\n\n1. Look\n2. Leap\n\n> said often\n\n---\n",
        },
    )
    assert imported(drill, folder) == (
        {
            "nets-dns: What is a TTL?": "seconds\n\n- until it is asked anew",
            "nets-dns: Who asks `1. dig`": "anybody",
            "nets-dns:": "A name has {{labels}} and {{a root}}.",
            "links: ARP: what is it?": "addresses",
        },
        ["notes without numbered questions between rules", "questions without an answer"],
    )
    tags = {tuple(card["tags"]) for card in drill("cards", "nets-dns", "--json").json}
    assert tags == {("net", "dns")}
    alone = drill("import", str(folder / "top.md"), "--from", "inka", "--json").json
    assert [(deck["id"], deck["new"], deck["kept"]) for deck in alone["decks"]] == [("links", 0, 1)]


def test_the_box_of_a_task_is_no_part_of_its_question(drill: Drill, tmp_path: Path) -> None:
    note = write(tmp_path, {"a.md": "#flashcards\n\n- [ ] DNS?::names\n\t- [x] TTL?::seconds\n"})
    assert imported(drill, note / "a.md")[0] == {
        "flashcards: DNS?": "names",
        "flashcards: TTL?": "seconds",
    }


def test_tags_of_ki_that_go_over_lines(drill: Drill, tmp_path: Path) -> None:
    asked = 'Which tree?\n<ul style=\n"margin: 0;\n color: red">\n<li>a &lt; b</li><li>c</li></ul>'
    folder = write(
        tmp_path / "anki",
        {
            "a.md": KI.format(asked, 'this\n<img src= \n"tree.png">'),
            "b.md": KI.format("Is 1 <2?", "a <b\nand c"),
        },
    )
    (folder / "_media").mkdir()
    (folder / "_media" / "tree.png").write_bytes(png(2, 2))
    assert imported(drill, folder) == (
        {
            "anki: Which tree? - a < b - c": f"this\n![tree](media/{name_of(png(2, 2))})",
            "anki: Is 1 <2?": "a <b\nand c",
        },
        [],
    )
