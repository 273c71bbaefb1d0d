"""Tables that Anki itself writes ("Notes in Plain Text"), and heads that look like its comments."""

from __future__ import annotations

import pytest

from drill.core.exchange.tables.table_reader import parse
from tests.exchange.test_tables_of_others import pairs, read

HEAD = "#separator:tab\n#html:true\n#notetype column:1\n#tags column:5\n"


@pytest.mark.parametrize(
    "name",
    [
        "Basic (and reversed card)",
        "Basic (and reversed card)-7d3a1",
        "Einfach (und die umgekehrte Richtung)",
        "Básico (y tarjeta invertida)",
        "基本 (表面と裏面を反転したカードも作成)",
    ],
)
def test_a_stock_type_that_asks_both_ways_does_so_in_any_language(name: str) -> None:
    rows = f"{name}\tTTL\ttime to live\t\tnets\nBasic\tARP\tMAC\t\tnets\n"
    assert pairs(read(HEAD + rows, tabs=True)) == [
        ("TTL", "time to live"),
        ("time to live", "TTL"),
        ("ARP", "MAC"),
    ]


@pytest.mark.parametrize(
    "name", ["Basic (optional reversed card)", "Basique (carte inversée optionnelle)"]
)
def test_the_way_back_that_a_note_may_ask_for_is_asked_where_it_does(name: str) -> None:
    rows = f"{name}\tTTL\ttime to live\ty\tnets\n{name}\tARP\tMAC\t\tnets\nBasic\tIP\tx\t\t\n"
    done = read(HEAD + rows, tabs=True)
    assert pairs(done) == [
        ("TTL", "time to live"),
        ("time to live", "TTL"),
        ("ARP", "MAC"),
        ("IP", "x"),
    ]
    assert [card.note for card in done.decks[0].cards] == ["", "", "", ""]


def test_a_file_with_a_single_type_that_may_ask_back_is_read_alike() -> None:
    rows = "Basic (optional reversed card)\tTTL\ttime to live\ty\t\n"
    done = read(HEAD + rows, tabs=True)
    assert pairs(done) == [("TTL", "time to live"), ("time to live", "TTL")]
    assert [card.note for card in done.decks[0].cards] == ["", ""]


def test_a_third_column_is_no_tag_where_anki_would_have_said_so() -> None:
    done = read("#separator:tab\n#html:false\nTTL\ttime to live\tping\n", tabs=True)
    (card,) = done.decks[0].cards
    assert (card.tags, card.note) == ((), "ping")


def test_a_head_whose_first_column_is_a_number_sign_is_no_comment() -> None:
    (row,) = parse("#,Question,Answer,Topic\n1,What is TTL?,time to live,nets\n", tabs=False).rows
    assert dict(row.cells) == {"prompt": "What is TTL?", "answer": "time to live"}
    assert row.more["topic"] == "nets"


def test_quotes_that_only_seem_to_belong_together_swallow_no_row() -> None:
    done = read('Who said so?\t"The team\nWhat is an inch?\t1"\nWho else?\tnobody\n', tabs=True)
    assert pairs(done) == [("What is an inch?", '1"'), ("Who else?", "nobody")]
    assert [(one.why, one.place) for one in done.left_out] == [
        ("rows with a quote that is not closed", "line 1")
    ]
    quoted = 'How?\t"first\n\tindented\nlast"\nWho else?\tnobody\n'
    assert pairs(read(quoted, tabs=True))[0] == ("How?", "first\n\tindented\nlast")


def test_an_image_occlusion_is_named_and_left_out() -> None:
    occlusion = "{{c1::image-occlusion:rect:left=.1:top=.1:width=.1:height=.1}}"
    done = read(f"{HEAD}IO\t{occlusion}\t<img src=a.png>\t\t\nBasic\tTTL\ttime\t\t\n", tabs=True)
    assert pairs(done) == [("TTL", "time")]
    assert [(one.why, one.place) for one in done.left_out] == [
        ("image occlusions: parts of a picture are hidden, which no text can show", "line 5")
    ]
