"""Note types and fields as people have them in Anki, in packages that the real Anki made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from tests.anki.importer import bring_in
from tests.anki.test_export import export
from tests.anki.test_import import add, package, press
from tests.conftest import Drill
from tests.pictures import png


@pytest.fixture
def collection(tmp_path: Path) -> Any:
    made = Collection(str(tmp_path / "theirs.anki2"))
    yield made
    made.close()


def brought(
    drill: Drill, collection: Collection, tmp_path: Path, *words: str, latest: bool = True
) -> Any:
    result = drill(
        "import",
        str(package(collection, tmp_path / "theirs.apkg", latest=latest)),
        "--json",
        *words,
    )
    assert (result.code, result.err) == (0, "")
    return result.json


def cards(drill: Drill, deck: str = "nets") -> list[tuple[str, Any]]:
    return [
        (card["prompt"], card.get("answer") or [item["text"] for item in card["items"]])
        for card in drill("cards", deck, "--json").json
    ]


def test_the_stock_note_types(drill: Drill, collection: Collection, tmp_path: Path) -> None:
    add(collection, "Basic (type in the answer)", "Nets", "Port of SSH?", "22")
    add(
        collection, "Basic (optional reversed card)", "Nets", "NAT", "translation of addresses", "y"
    )
    add(collection, "Basic (optional reversed card)", "Nets", "MTU", "largest packet", "")
    add(collection, "Basic (and reversed card)", "Nets", "ARP", "finds a MAC address")
    done = brought(drill, collection, tmp_path)
    assert done["left_out"] == {}
    assert cards(drill) == [
        ("Port of SSH?", "22"),
        ("NAT", "translation of addresses"),
        ("translation of addresses", "NAT"),
        ("MTU", "largest packet"),
        ("ARP", "finds a MAC address"),
        ("finds a MAC address", "ARP"),
    ]


def note_type(
    collection: Collection, name: str, fields: list[str], *templates: tuple[str, str]
) -> None:
    made = collection.models.new(name)
    for field in fields:
        collection.models.add_field(made, collection.models.new_field(field))
    for number, (front, back) in enumerate(templates):
        template = collection.models.new_template(f"Card {number + 1}")
        template["qfmt"], template["afmt"] = front, back
        collection.models.add_template(made, template)
    collection.models.add(made)


def test_words_of_a_template_belong_to_the_question(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    after = "{{FrontSide}}<hr id=answer>"
    note_type(
        collection,
        "Protocol",
        ["Name", "Layer", "Unit", "Remark"],
        (
            "On which <i>layer</i> is {{Name}}?<script>x()</script>",
            f"{after}The layer: {{{{Layer}}}}",
        ),
        (
            "What does {{text:Name}} call its data?{{#Remark}} {{hint:Remark}}{{/Remark}}",
            f"{after}{{{{Unit}}}}",
        ),
        (
            "{{^Remark}}none{{/Remark}}{{Name}}: type the unit {{type:Unit}}",
            f"{after}{{{{type:Unit}}}} {{{{Remark}}}}",
        ),
        ("{{Name}} {{tts en_US:Name}}", f"{after}Layer: {{{{Layer}}}}<br>Unit: {{{{Unit}}}}"),
    )
    add(collection, "Protocol", "Nets", "TCP", "transport", "segment", "in order")
    brought(drill, collection, tmp_path)
    assert cards(drill) == [
        ("On which *layer* is TCP?", "transport"),
        ("What does TCP call its data?", "segment"),
        ("TCP: type the unit", "segment"),
        ("TCP", "Layer: transport\nUnit: segment"),
    ]
    assert [card["note"] for card in drill("cards", "nets", "--json").json] == [
        "",
        "in order",
        "in order",
        "",
    ]


HTML = {
    "3 &times; 10<sup>8</sup> m/s": "3 × 10^8 m/s",
    "x<sup>n+1</sup> and x<sup>-1</sup>": "x^(n+1) and x^-1",
    "CO<sub>2</sub>, t<sub>max</sub>, a<sub>ij</sub>": "CO₂, tₘₐₓ, aᵢⱼ",
    "q<sub>95</sub> of T<sub>Q</sub>": "q₉₅ of T_Q",
    "two <s>phases</s> steps": "two ~~phases~~ steps",
    "<pre>a:\n  b = 1</pre>": "```\na:\n  b = 1\n```",
    "<table><tr><th>Code</th><th>Name</th></tr><tr><td>404</td><td>gone</td></tr></table>": "Code "
    "| "
    "Name\n404 | gone",
    "<ul><li><p>one</p><p>and more</p></li><li><div>two</div></li></ul>": ["one and more", "two"],
    "<ol><li>one<br>line</li><li>two</li></ol>": ["one line", "two"],
    "Vec&lt;T&gt; &amp;&amp; x": "Vec<T> && x",
    "<ol><li>bind</li></ol>then<ol start=2><li>listen</li></ol>": "1. bind\nthen\n2. listen",
    'see <img src="https://example.org/0f3a/9c.png" alt="a ring"> <img src="data:image/png,x">': (
        "see [image: a ring] [image]"
    ),
    "<ul><li></li><li>one<ul><li>inner</li></ul></li></ul>": "- one\n  - inner",
}


def test_html_is_read_as_it_looks(drill: Drill, collection: Collection, tmp_path: Path) -> None:
    for number, html in enumerate(HTML):
        add(collection, "Basic", "Nets", f"{number}", html)
    brought(drill, collection, tmp_path)
    assert cards(drill) == [(f"{number}", text) for number, text in enumerate(HTML.values())]


CLOZES = {
    'a map {"k": {{c1::1}}}': 'a map {"k": {{1}}}',
    "O({{c1::n^{k}}}) steps": "O({{n^{k}}}) steps",
    "{{c1::{}}} is empty": "{{ {} }} is empty",
    "\\(\\frac{ {{c1::a}} }{b}\\)": "\\(\\frac{ {{a}} }{b}\\)",
    "{{c1::Oslo::a town}} in {{c1::Norway}}": "{{Oslo}} (a town) in {{Norway}}",
    "{{c1::all {{c1::of}} it}}": "{{all of it}}",
    "<b>{{c1::bold</b>}} x": "{{bold}} x",
    "std{{c1::::}}vector": "std{{::}}vector",
    "a {{c01::gap::of two}} cards": "a {{gap}} (of two) cards",
    "is {{c1::declared }}for {{c1::&nbsp;all}}, as{{c1:: it }} was": (
        "is {{declared}} for {{all}}, as {{it}} was"
    ),
    "is {{c1::set ::how}}here, {{c1::kept::where }}too": (
        "is {{set}} (how) here, {{kept}} (where) too"
    ),
}


def test_clozes_keep_their_braces_and_hints(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    for text in CLOZES:
        add(collection, "Cloze", "Nets", text, "")
    add(collection, "Cloze", "Nets", "{{ x }} is by {{c1::Jinja}}", "")
    brought(drill, collection, tmp_path)
    assert cards(drill) == [
        *(("", text) for text in CLOZES.values()),
        ("{{ x }} is by […]", "Jinja"),
    ]
    assert drill("check").code == 0


def test_image_occlusions_are_named_and_left_out(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    occlusion = "{{c1::image-occlusion:rect:left=.2:top=.3:width=.1:height=.1:oi=1}}"
    add(
        collection,
        "Image Occlusion",
        "Nets",
        occlusion,
        '<img src="net.png">',
        "Parts of a frame",
        "",
    )
    collection.media.write_data("net.png", png())
    add(collection, "Basic", "Nets", "a", "b")
    done = brought(drill, collection, tmp_path)
    assert done["pictures"]["taken"] == 0
    assert done["left_out"] == {
        "image occlusions: parts of a picture are hidden, which no text can show": 1
    }
    assert cards(drill) == [("a", "b")]


@pytest.mark.parametrize("latest", [False, True])
def test_suspended_and_buried_cards_stay_so(
    drill: Drill, collection: Collection, tmp_path: Path, latest: bool
) -> None:
    drill.clock.instant = datetime.now(UTC) + timedelta(seconds=5)
    notes = [
        add(collection, "Basic", "Nets", front, "x")
        for front in ("asked", "suspended", "buried", "leech")
    ]
    press(collection, notes[3].guid, 1)
    collection.sched.suspend_cards([notes[1].cards()[0].id, notes[3].cards()[0].id])
    collection.sched.bury_cards([notes[2].cards()[0].id])
    done = brought(drill, collection, tmp_path, latest=latest)
    assert (done["suspended"], done["entries"]) == (3, 1)
    shown = {card["prompt"]: card for card in drill("cards", "nets", "--json").json}
    assert {front: card["suspended"] for front, card in shown.items()} == {
        "asked": False,
        "suspended": True,
        "buried": False,
        "leech": True,
    }
    queue = drill("due", "--json").json
    assert queue["new"] == 4  # three of the shipped deck, and the one that is asked
    again = brought(drill, collection, tmp_path, latest=latest)
    assert (again["suspended"], again["entries"], again["differences"]) == (0, 0, [])
    drill("resume", "nets")
    named = brought(drill, collection, tmp_path, latest=latest)
    assert [(one["what"], one["taken"]) for one in named["differences"]] == [
        ("suspended there", False)
    ] * 2
    taken = brought(drill, collection, tmp_path, "--update", latest=latest)
    assert (taken["suspended"], [one["taken"] for one in taken["differences"]]) == (2, [True, True])
    assert drill("undo").out == "Took back: 2 cards of nets suspended\n"


def test_an_undo_takes_back_cards_answers_and_suspensions_together(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    drill.clock.instant = datetime.now(UTC) + timedelta(seconds=5)
    note = add(collection, "Basic", "Nets", "a", "b")
    press(collection, note.guid, 3)
    collection.sched.suspend_cards([note.cards()[0].id])
    brought(drill, collection, tmp_path)
    assert (
        drill("undo").out
        == f"Took back the import of {tmp_path / 'theirs.apkg'}: 1 card, 1 review\n"
    )
    assert not (drill.home / "decks" / "nets.yaml").exists()
    assert drill("undo").code == 1


def test_decks_above_and_filtered_decks(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    add(collection, "Basic", "Nets::Layers::Link", "frame?", "unit of data", tags="a::b")
    filtered = collection.decks.new_filtered("Cram")
    found = collection.decks.get(filtered)
    assert found is not None
    found["terms"] = [["deck:Nets::Layers::Link", 10, 0]]
    collection.decks.save(found)
    collection.sched.rebuild_filtered_deck(filtered)
    done = brought(drill, collection, tmp_path)
    assert [(deck["id"], deck["title"]) for deck in done["decks"]] == [
        ("nets-layers-link", "Nets · Layers · Link")
    ]
    (card,) = drill("cards", "nets-layers-link", "--json").json
    assert card["tags"] == ["a::b", "Nets", "Layers"]


def test_an_edited_note_is_named_and_a_moved_one_keeps_its_place(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    first, second = (
        add(collection, "Basic", "Nets", "a", "1"),
        add(collection, "Basic", "Nets", "b", "2"),
    )
    brought(drill, collection, tmp_path)
    first.fields[1] = "one"
    collection.update_note(first)
    collection.set_deck([second.cards()[0].id], collection.decks.id("Elsewhere"))
    add(collection, "Basic", "Nets", "c", "3")
    done = brought(drill, collection, tmp_path)
    assert [(deck["id"], deck["new"], deck["kept"]) for deck in done["decks"]] == [("nets", 1, 1)]
    assert [(one["question"], one["what"], one["taken"]) for one in done["differences"]] == [
        ("a", "another answer", False)
    ]
    collection.remove_notes([second.id])
    done = brought(drill, collection, tmp_path, "--update")
    assert [(one["question"], one["what"], one["taken"]) for one in done["differences"]] == [
        ("a", "another answer", True),
        ("b", "not in the file any more", True),
    ]
    assert cards(drill) == [("a", "one"), ("c", "3")]


def edit(collection: Collection, card: str, **fields: str) -> None:
    (id,) = collection.db.list("select id from notes where guid = ?", f"drill:{card}")
    note = collection.get_note(id)
    for name, html in fields.items():
        note[name] = html
    collection.update_note(note)


def test_own_cards_that_were_edited_in_anki(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    assert brought(kinds, collection, tmp_path)["differences"] == []
    edit(collection, "kinds/b", Answer="<b>three</b> lines (row lock)", Note="so")
    edit(collection, "kinds/c", Answer="<ul><li>How many users</li><li>Latency</li></ul>")
    edit(collection, "kinds/t", Answer="6–8 min")
    edit(collection, "kinds/z", Text="Cache with {{c1::expiry}} {x}")
    edit(collection, "kinds/o", Answer="none of these")
    done = brought(kinds, collection, tmp_path)
    assert [(one["card"], one["taken"]) for one in done["differences"]] == [
        ("kinds/t", False),
        ("kinds/c", False),
        ("kinds/z", False),
        ("kinds/b", False),
    ]
    assert not (kinds.home / "decks").exists()
    brought(kinds, collection, tmp_path, "--update")
    shown = {card["id"]: card for card in kinds("cards", "kinds", "--json").json}
    assert (shown["kinds/b"]["answer"], shown["kinds/b"]["accept"], shown["kinds/b"]["note"]) == (
        "**three** lines",
        ["row lock"],
        "so",
    )
    assert [(item["id"], item["text"]) for item in shown["kinds/c"]["items"]] == [
        ("users", "How many users"),
        ("latency", "Latency"),
    ]
    assert (shown["kinds/t"]["minutes"], shown["kinds/z"]["answer"]) == (
        [6, 8],
        "Cache with {{expiry}} {x}",
    )
    assert brought(kinds, collection, tmp_path)["differences"] == []
    assert kinds("undo").out == f"Took back the import of {tmp_path / 'theirs.apkg'}: 4 cards\n"
    assert kinds.card("kinds/t")["minutes"] == [5, 10]


def test_own_cards_that_were_edited_here_stay(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    file = kinds.shipped / "kinds.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("minutes: [5, 10]", "minutes: [4, 9]").replace("two\\nlines", "two"),
        encoding="utf-8",
    )
    edit(collection, "kinds/t", Answer="6–8 min")
    done = brought(kinds, collection, tmp_path, "--update")
    assert differences(done) == [("kinds/t", "edited there", False, "edited here")]
    assert kinds.card("kinds/t")["minutes"] == [4, 9]


def differences(done: Any) -> list[tuple[Any, ...]]:
    return [
        tuple(one[key] for key in ("card", "what", "taken", "because"))
        for one in done["differences"]
    ]


def delete(collection: Collection, *cards: str) -> None:
    guids = ", ".join(f"'drill:{card}'" for card in cards)
    collection.remove_notes(collection.db.list(f"select id from notes where guid in ({guids})"))


def test_own_cards_that_were_deleted_in_anki(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    delete(collection, "kinds/t", "kinds/s", "kinds/b")
    file = kinds.shipped / "kinds.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Which order?", "In which order?"), encoding="utf-8")
    gone = [
        ("kinds/t", "not in the file any more", False, ""),
        ("kinds/s", "not in the file any more", False, "edited here"),
        ("kinds/b", "not in the file any more", False, ""),
    ]
    done = brought(kinds, collection, tmp_path)
    assert differences(done) == gone
    done = brought(kinds, collection, tmp_path, "--update")
    assert [(one["card"], one["taken"]) for one in done["differences"]] == [
        ("kinds/t", True),
        ("kinds/s", False),
        ("kinds/b", True),
    ]
    dropped = [card["id"] for card in kinds("cards", "kinds", "--json").json if card["dropped"]]
    assert dropped == ["kinds/t", "kinds/b"]
    assert [one["card"] for one in brought(kinds, collection, tmp_path)["differences"]] == [
        "kinds/s"
    ]
    kinds("undo")
    assert differences(brought(kinds, collection, tmp_path)) == gone


def test_own_cards_that_never_reached_anki_were_not_deleted_there(
    kinds: Drill, collection: Collection, tmp_path: Path
) -> None:
    bring_in(collection, str(export(kinds, tmp_path / "out.apkg")))
    file = kinds.shipped / "kinds.yaml"
    more = "- {id: new, kind: basic, prompt: new?, answer: new}\n"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    kinds.clock.advance(days=1)
    second = export(kinds, tmp_path / "second.apkg")
    assert brought(kinds, collection, tmp_path)["differences"] == []
    bring_in(collection, str(second))
    delete(collection, "kinds/t")
    assert [one["card"] for one in brought(kinds, collection, tmp_path)["differences"]] == [
        "kinds/t"
    ]


def test_tags_in_a_template_leave_no_signs_behind(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    after = "{{FrontSide}}<hr id=answer>{{Back}}"
    front = "<img src='_logo.png'><ul><li>{{#Tags}}{{Tags}}: {{/Tags}}{{Front}}</li><li></li></ul>"
    note_type(collection, "Tagged", ["Front", "Back"], (front, after))
    add(collection, "Tagged", "Nets", "What is a lease?", "a lock that expires", tags="locks")
    add(collection, "Tagged", "Nets", "Which?<ul><li>CP</li><li>AP</li></ul>", "CP")
    brought(drill, collection, tmp_path)
    assert cards(drill) == [
        ("What is a lease?", "a lock that expires"),
        ("Which? · CP · AP", "CP"),
    ]


def test_links_of_a_template_are_no_answer(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    back = "{{Back}}<br>{{More}}<a href='https://example.org/{{Front}}'>look up</a>"
    note_type(collection, "Linked", ["Front", "Back", "More"], ("{{Front}}", back))
    add(collection, "Linked", "Nets", "TTL?", "time to live", "in seconds")
    brought(drill, collection, tmp_path)
    assert cards(drill) == [("TTL?", "time to live\nin seconds")]


def test_a_question_that_stands_in_the_answer_again_is_no_answer(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    note_type(
        collection, "Twice", ["Question", "Both", "Why"], ("{{Question}}", "{{Both}}<hr>{{Why}}")
    )
    asked = "Which port?<br>A) 22<br>B) 80"
    add(collection, "Twice", "Nets", asked, f"{asked}<br>", "A, as SSH has it")
    add(collection, "Basic", "Nets", "SSH", "SSH<div>secure shell</div>")
    add(collection, "Basic", "Nets", "SSH again", "SSH again")
    brought(drill, collection, tmp_path)
    assert cards(drill) == [
        ("Which port? A) 22 B) 80", "A, as SSH has it"),
        ("SSH", "secure shell"),
        ("SSH again", "SSH again"),
    ]


def test_readings_of_signs_are_shown_where_the_template_shows_them(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    after = "{{FrontSide}}<hr id=answer>{{Meaning}}"
    note_type(
        collection,
        "Signs",
        ["Words", "Meaning"],
        ("{{kanji:Words}}", after),
        ("{{kana:Words}}", after),
    )
    add(collection, "Signs", "Nets", "東[ひがし] 京[きょう]へ", "to the east capital")
    brought(drill, collection, tmp_path)
    assert [prompt for prompt, _ in cards(drill)] == ["東京へ", "ひがしきょうへ"]


def test_sounds_are_a_sign_and_alone_no_question(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    add(collection, "Basic", "Nets", "say ACK [sound:hypertts-4c52.mp3]", "yes[sound:a.mp3]")
    add(collection, "Basic", "Nets", "[sound:hypertts-9d.mp3]", "SYN")
    add(collection, "Basic", "Nets", "How does SYN sound?", "[sound:b.mp3]")
    done = brought(drill, collection, tmp_path)
    assert cards(drill) == [("say ACK ♪", "yes")]
    assert done["left_out"] == {"cards whose question or answer is only a sound": 2}
    assert done["media"] == ["a.mp3", "b.mp3", "hypertts-4c52.mp3", "hypertts-9d.mp3"]


def choices(drill: Drill, deck: str = "nets") -> list[tuple[Any, ...]]:
    return [
        (
            card["kind"],
            card["prompt"],
            card.get("options"),
            card.get("answer") or [item["text"] for item in card["items"]],
            card["note"],
        )
        for card in drill("cards", deck, "--json").json
    ]


ALL_IN_ONE = ["Question", "Title", "QType (0=kprim,1=mc,2=sc)", *(f"Q_{n}" for n in range(1, 6))]


def test_notes_of_add_ons_with_several_options_are_choices(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    shown = "".join(f"{{{{{name}}}}}<br>" for name in ALL_IN_ONE)
    note_type(
        collection,
        "AllInOne (kprim, mc, sc)",
        [*ALL_IN_ONE, "Answers", "Sources"],
        (f"{shown}{{{{Answers}}}}<script>x()</script>", f"{shown}{{{{Answers}}}}{{{{Sources}}}}"),
    )

    def asked(*fields: str) -> None:
        add(collection, "AllInOne (kprim, mc, sc)", "Nets", *fields)

    asked("Port of SSH?", "", "2", "21", "22", "23", "", "", "0 1 0", "a book")
    asked("Which are TCP?", "", "1", "SSH", "DNS", "HTTP", "", "", "1 0 1", "")
    asked("Which hold?", "", "0", "UDP retries", "IP orders", "", "", "", "0 0", "")
    brought(drill, collection, tmp_path)
    assert choices(drill) == [
        ("choice", "Port of SSH?", ["21", "22", "23"], "22", "a book"),
        ("checklist", "Which are TCP? Of: SSH; DNS; HTTP", None, ["SSH", "HTTP"], ""),
        ("basic", "Which hold? Of: UDP retries; IP orders", None, "none", ""),
    ]


def test_options_in_fields_and_in_the_question_are_choices(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    note_type(
        collection,
        "Test",
        ["Question", "A", "B", "C", "Answer", "Explanation"],
        (
            "{{Question}}<p>A. {{A}}<p>B. {{B}}<p>C. {{C}}",
            "{{FrontSide}}<hr id=answer>{{Answer}}<p>{{Explanation}}",
        ),
    )
    add(collection, "Test", "Nets", "Port of SSH?", "21", "22", "23", "B", "21 is FTP")
    front = "Which is eventual?<div>a) Spanner</div><div>b) Dynamo</div>"
    add(collection, "Basic", "Nets", front, "Correct: b<br>Spanner is strong")
    add(collection, "Basic", "Nets", front.replace("Which", "What"), "b) Dynamo")
    add(collection, "Basic", "Nets", "Steps?<br>1. ask<br>2. tell", "A handshake")
    brought(drill, collection, tmp_path)
    assert choices(drill) == [
        ("choice", "Port of SSH?", ["21", "22", "23"], "22", "21 is FTP"),
        ("choice", "Which is eventual?", ["Spanner", "Dynamo"], "Dynamo", "Spanner is strong"),
        ("choice", "What is eventual?", ["Spanner", "Dynamo"], "Dynamo", ""),
        ("basic", "Steps? 1. ask 2. tell", None, "A handshake", ""),
    ]


MARKED = {
    "run <code>git log</code> <b>now</b>": "run `git log` **now**",
    "<b>Lease:</b>a lock, 2*3, x<b>y</b>": "Lease:a lock, 2*3, xy",
    "<code>**options</code> and <i>so</i><b>.</b>": "`**options` and *so*.",
    '<pre><code class="language-python">def f():\n    return 1</code></pre>': (
        "```python\ndef f():\n    return 1\n```"
    ),
    "so:<pre>ls -l</pre>": "so:\n`ls -l`",
    "<ul><li><b>one</b> and</li><li><code>two</code></li></ul>": ["**one** and", "`two`"],
    "<b>one<br>two</b>": "one\ntwo",
}


def test_code_and_bold_are_markdown(drill: Drill, collection: Collection, tmp_path: Path) -> None:
    for number, html in enumerate(MARKED):
        add(collection, "Basic", "Nets", f"Question <b>{number}</b>?", html)
    add(collection, "Cloze", "Nets", "<b>Run</b> <code>{{c1::git log}}</code> {{c1::<b>now</b>}}")
    brought(drill, collection, tmp_path)
    assert cards(drill) == [
        *((f"Question **{number}**?", text) for number, text in enumerate(MARKED.values())),
        ("", "**Run** `{{git log}}` {{**now**}}"),
    ]
    there = drill("import", str(export(drill, tmp_path / "out.apkg", "nets")), "--json").json
    assert (there["own"], there["differences"]) == (len(MARKED) + 1, [])


MARKED_GAPS = {
    "Run <code>{{c1::git}} push</code> or {{c1::<code>git pull</code>}}": (
        "Run `{{git}} push` or {{`git pull`}}"
    ),
    "<code>f({{c1::x}}, __{{c1::y}}__)</code>, <b>a {{c1::b}}</b>, <i>{{c1::c}}</i>": (
        "`f({{x}}, __{{y}}__)`, **a {{b}}**, *{{c}}*"
    ),
    'So:<pre><code class="language-python">def {{c1::f}}(x):\n    return {{c1::x}}</code></pre>': (
        "So:\n```python\ndef {{f}}(x):\n    return {{x}}\n```"
    ),
    "<code>a {{c1::b</code> c}} d": "a {{b c}} d",
    "<code>a `{{c1::b}}` c</code>": "a `{{b}}` c",
}


def test_marks_stay_around_gaps_and_within_them(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    for html in MARKED_GAPS:
        add(collection, "Cloze", "Nets", html)
    brought(drill, collection, tmp_path)
    assert cards(drill) == [("", text) for text in MARKED_GAPS.values()]
    package = str(export(drill, tmp_path / "out.apkg", "nets"))
    there = drill("import", package, "--json").json
    assert (there["own"], there["differences"]) == (len(MARKED_GAPS), [])


def test_formulas_are_read_in_all_signs_of_anki(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    add(collection, "Basic", "Nets", r"How many are \(2^{10}\)?", "[$]2^{10} &lt; n<br>[/$]")
    add(collection, "Basic", "Nets", r"Load \[\rho = \frac{a}{b}\]", "[latex] $\\rho$ [/latex]")
    add(collection, "Basic", "Nets", "Sum [$$]x<sub>1</sub>[/$$]", r"\(costs $1\) &#92;(n&#92;)")
    add(collection, "Basic", "Nets", r"Is [latex]\rho &lt; 1[/latex] so?", "[latex] x^2 [/latex]")
    table = r"[latex]\begin{tabular}{l}a\end{tabular}[/latex]"
    add(collection, "Basic", "Nets", r"Is [latex]\[x_1\][/latex] so?", table)
    add(collection, "Basic", "Nets", r"[latex]so $x$ is[/latex]", "[latex]load of it[/latex]")
    add(
        collection, "Basic", "Nets", r"[latex]$$x$$[/latex]", r"[latex]\emph{so} load of it[/latex]"
    )
    add(collection, "Cloze", "Nets", r"Load is {{c1::\(\rho\)}}, not \({{c1::n}}\)")
    assert brought(drill, collection, tmp_path)["left_out"] == {}
    assert cards(drill) == [
        ("How many are $2^{10}$?", "$2^{10} < n$"),
        (r"Load $$\rho = \frac{a}{b}$$", r"$\rho$"),
        ("Sum $$x1$$", r"\(costs $1\) \(n\)"),
        (r"Is $\rho < 1$ so?", "$x^2$"),
        ("Is $$x_1$$ so?", table),
        (r"[latex]so $x$ is[/latex]", "[latex]load of it[/latex]"),
        ("$$x$$", r"[latex]\emph{so} load of it[/latex]"),
        ("", r"Load is {{$\rho$}}, not \({{n}}\)"),
    ]


OPTIONS = "Which lock waits?<div>A. optimistic</div><div>B. {}</div><div>C. none</div>"


def test_an_option_that_the_back_marks_is_the_answer(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    grey = '<font color="#ccc">{}</font>'
    back = (
        f"Which lock waits?<div>{grey.format('A. optimistic')}</div>"
        f"<div>B. pessimistic</div><div>{grey.format('C. none')}</div>"
    )
    add(collection, "Basic", "Nets", OPTIONS.format("pessimistic"), back)
    bold = "<p>A. at most once</p><p><b>B. at least once</b></p><p>C. never</p>"
    add(
        collection,
        "Basic",
        "Nets",
        "How often?<p>A. at most once</p><p>B. at least once</p><p>C. never</p>",
        bold,
    )
    unmarked = OPTIONS.format("both")
    add(collection, "Basic", "Nets", unmarked, unmarked)
    brought(drill, collection, tmp_path)
    made = drill("cards", "nets", "--json").json
    assert [(card["kind"], card["prompt"]) for card in made] == [
        ("choice", "Which lock waits?"),
        ("choice", "How often?"),
        ("basic", "Which lock waits? A. optimistic B. both C. none"),
    ]
    assert [card["answer"] for card in made[:2]] == ["pessimistic", "at least once"]
    assert made[0]["options"] == ["optimistic", "pessimistic", "none"]


def test_formulas_that_only_define_commands_show_nothing(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    macros = r"\(\newcommand{\E}[1]{\operatorname{E}[{#1}]} \def\half{\frac{1}{2}}\)"
    add(
        collection, "Basic", "Nets", rf"{macros} What is \(\E{{X}}\)?", r"\(\newcommand{\a}{a} \a\)"
    )
    brought(drill, collection, tmp_path)
    assert cards(drill) == [(r"What is $\E{X}$?", r"$\newcommand{\a}{a} \a$")]
