"""Gaps of a cloze text, and the braces that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.exchange.card_text.numbered_gaps import numbered_parts, parts_of_number
from drill.core.gaps import gapped, gaps, split_at_gaps


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{a}} and {{ b c }}", ("a", "b c")),
        ('{"k": {{1}}}', ("1",)),
        ("O({{n^{2}}})", ("n^{2}",)),
        ("{{ {} }} and {{{x}}}", ("{}", "x")),
        ("{{f(a{b{c}})}}", ("f(a{b{c}})",)),
        ("{{}} {{ }} {x} }} {{", ()),
        ("{{a{b}}", ()),
    ],
)
def test_gaps(text: str, found: tuple[str, ...]) -> None:
    assert gaps(text) == found


PARTS = st.lists(st.text(alphabet="ab{} \n", max_size=6), min_size=1, max_size=5)


@given(PARTS)
def test_a_text_that_is_made_of_parts_has_these_gaps(parts: list[str]) -> None:
    text = gapped(parts)
    if text is not None:
        assert split_at_gaps(text)[1::2] == [part.strip() for part in parts[1::2]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{{c1::a::hint}} b", ["", "a", " (hint) b"]),
        ("{{c1::a {{c2::b}} c}}", ["a ", "b", " c"]),
        ("{{c1::if (x) {}}", ["", "if (x) {", ""]),
        ("{{c12::{}}} {{c1::open", ["", "{}", " {{c1::open"]),
        ("{{c1::}} and {{x}}", [" and {{x}}"]),
        ("{{c1::", ["{{c1::"]),
    ],
)
def test_gaps_as_anki_numbers_them(text: str, parts: list[str]) -> None:
    assert numbered_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("{{c1::a::hint}} {{c2::b::more}}", ["", "a", " (hint) b"], ["a ", "b", " (more)"]),
        (
            "{{c1::all {{c2::of::how}} it::so}} x",
            ["", "all of it", " (so) x"],
            ["all ", "of", " (how) it x"],
        ),
        ("{{c1,2::a}}{{c02::b}}", ["", "a", "b"], ["", "a", "", "b", ""]),
        ("{{c1::a {{c1::b}}}} {{c3::", ["", "a b", " {{c3::"], ["a b {{c3::"]),
    ],
)
def test_gaps_of_one_number(text: str, first: list[str], second: list[str]) -> None:
    assert [parts_of_number(text, number) for number in "12"] == [first, second]


def test_many_marks_take_little_time() -> None:
    assert numbered_parts("{{c1::" * 30_000) == ["{{c1::" * 30_000]
    assert len(numbered_parts("{{c1::" * 20_000 + "a" + "}}" * 20_000)) == 3
    assert len(parts_of_number("{{c1::" * 20_000 + "a" + "}}" * 20_000, "1")) == 3
    assert gaps("{{a" * 30_000) == ()
    assert gaps("{{{" * 30_000 + "}}}" * 30_000) == ()
