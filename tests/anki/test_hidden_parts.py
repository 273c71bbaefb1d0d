"""What a note type of Anki hides is no part of question or answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection

from drill.anki.hidden_parts import hidden_by, with_hints, without_hidden
from tests.anki.test_import import add, package
from tests.conftest import Drill

CSS = """\
.card { font-size: 20px; display: block; }
@import url("x.css");
/* .never { display: none } */
.hidden, .card #spare { display:none !important }
span.secret { color: red; display: none; }
.later { display: none } .later { display: inline }
@media print { .printed { display: none } .paper { display: none } }
.mobile .narrow { display: none; }
"""


def test_css_hides_what_it_names_by_class_or_id_alone() -> None:
    assert hidden_by(CSS) == {".hidden", "#spare", "span.secret"}


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("a<div class='x hidden'>b<div>c</div></div>d", "ad"),
        ("a<b id=spare>b</b>d", "ad"),
        (
            'a<span class="secret">b</span><div class="secret">c</div>',
            'a<div class="secret">c</div>',
        ),
        ("a<p style='color:red; display: none'>b</p>d", "ad"),
        (
            "a<p class='hidden' style='display:block'>b</p>",
            "a<p class='hidden' style='display:block'>b</p>",
        ),
        ("a<p hidden>b</p>d", "ad"),
        ("a<p class='hidden'>b", "a<p class='hidden'>b"),
        ("a < b, <br class=hidden>c", "a < b, <br class=hidden>c"),
        ("what display does, is hidden", "what display does, is hidden"),
    ],
)
def test_what_is_hidden_goes(html: str, seen: str) -> None:
    assert without_hidden(html, hidden_by(CSS)) == seen


@pytest.mark.parametrize(
    ("template", "seen"),
    [
        ("{{Front}}<p class=hidden>Why: {{More}}{{Tags}}</p>", "{{Front}}{{hint:More}}"),
        ("{{Front}}<p class=hidden>tap here</p>", "{{Front}}"),
        (
            "<p id=spare>{{Front}}</p><script>x()</script>",
            "<p id=spare>{{Front}}</p><script>x()</script>",
        ),
        (
            "{{#More}}<p class=hidden>{{/More}}{{Front}}</p>",
            "{{#More}}<p class=hidden>{{/More}}{{Front}}</p>",
        ),
    ],
)
def test_hidden_fields_of_a_template_are_hints_unless_they_are_all(
    template: str, seen: str
) -> None:
    assert with_hints(template, hidden_by(CSS)) == seen


@pytest.mark.parametrize("latest", [False, True])
def test_hidden_parts_of_a_card_are_its_note(drill: Drill, tmp_path: Path, latest: bool) -> None:
    collection = Collection(str(tmp_path / "theirs.anki2"))
    front = "{{Front}}<div class=hidden>Tap: {{Tip}}</div><b style='display:none'>debug</b>"
    back = "{{FrontSide}}<hr id=answer>{{Back}}<p id=spare>id: {{Source}}, {{Front}}</p>"
    _add_type(collection, front, back)
    told = "a lock<span style='display:none'>copied</span> that expires"
    add(collection, "Hiding", "Nets", "What is a lease?", told, "time", "book 3")
    file = package(collection, tmp_path / "theirs.apkg", latest=latest)
    collection.close()
    assert drill("import", str(file)).code == 0
    (card,) = drill("cards", "nets", "--json").json
    assert (card["prompt"], card["answer"], card["note"]) == (
        "What is a lease?",
        "a lock that expires",
        "time\nbook 3",
    )


def _add_type(collection: Any, front: str, back: str) -> None:
    made = collection.models.new("Hiding")
    for field in ("Front", "Back", "Tip", "Source"):
        collection.models.add_field(made, collection.models.new_field(field))
    template = collection.models.new_template("Card 1")
    template["qfmt"], template["afmt"] = front, back
    collection.models.add_template(made, template)
    made["css"] = CSS
    collection.models.add(made)


@pytest.mark.parametrize(
    "text", ["<a '", "<p class=hidden>", "/*", "@a{", "a{", "{", "}", "<p style='"]
)
def test_much_of_a_sign_takes_no_long_time(text: str) -> None:
    many = f"{text * 50_000}display hidden"
    assert hidden_by(many) == frozenset()
    assert without_hidden(many, frozenset([".hidden"])) == many
