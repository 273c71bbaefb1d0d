"""Gaps of a cloze text, and the braces that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.exchange.card_text.cloze_cards import numbered_parts
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


def test_many_marks_take_little_time() -> None:
    assert numbered_parts("{{c1::" * 30_000) == ["{{c1::" * 30_000]
    assert len(numbered_parts("{{c1::" * 20_000 + "a" + "}}" * 20_000)) == 3
    assert gaps("{{a" * 30_000) == ()
    assert gaps("{{{" * 30_000 + "}}}" * 30_000) == ()
