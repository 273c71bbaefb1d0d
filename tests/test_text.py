"""Text from outside made harmless."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drill.core.text import clean, clean_line, slug

LIMIT = 10_000

ANY_TEXT = st.text(st.characters(exclude_categories=()))
STEERING = st.text(
    st.sampled_from(
        list(
            "aé1 \n\r\t\x00\x1b\x07\x7f\x85\x9b\u200c\u200d\u202e\u2028\u00ad"
            "\u0301\u00a0\ud800\ufeff"
        )
    )
)


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("plain words, 100% kept: List[int] [/x]", "plain words, 100% kept: List[int] [/x]"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]52;c;aGk=\x07", "]52;c;aGk="),
        ("\x9b31m\x85\x80", "31m"),
        ("a\x00b\x08c\x7fd\x0be", "abcde"),
        ("abc\u202edef\u2066g\u200e", "abcdefg"),
        ("zero\u200bwidth\ufeff soft\u00adhyphen", "zerowidth softhyphen"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("lone \ud800 surrogate \udfff", "lone  surrogate "),
        ("tab\tand\nbreak", "tab\tand\nbreak"),
        ("dos\r\nmac\runix\n", "dos\nmac\nunix\n"),
        ("line\u2028paragraph\u2029end", "line\nparagraph\nend"),
        ("e\u0301", "é"),
        ("10\u00a0min – naïve 日本語 ✓", "10\u00a0min – naïve 日本語 ✓"),
    ],
)
def test_clean_removes_what_steers_or_hides(dirty: str, expected: str) -> None:
    assert clean(dirty, limit=LIMIT) == expected


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("👩\u200d💻", "👩\u200d💻"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("ad\u200dmin", "admin"),
        ("é\u200d\u200dé", "éé"),
        ("\u200dé\u200c", "é"),
        ("é \u200dé", "é é"),
        ("e\u200d\u0301", "é"),
    ],
)
def test_joiners_stay_only_between_two_characters_beyond_ascii(dirty: str, expected: str) -> None:
    assert clean(dirty, limit=LIMIT) == expected


def test_clean_cuts_at_the_limit_and_leaves_no_joiner_at_the_end() -> None:
    assert clean("abcdef", limit=3) == "abc"
    assert clean("é" * 5, limit=3) == "ééé"
    assert clean("👩\u200d💻", limit=2) == "👩"
    assert clean("anything", limit=0) == ""


def test_a_line_has_no_breaks_and_no_tabs() -> None:
    assert clean_line("one\r\n\ttwo\u2028three\nfour", limit=LIMIT) == "one two three four"
    assert clean_line("  kept  spaces ", limit=LIMIT) == "  kept  spaces "
    assert clean_line("a\n\n\n\nbc", limit=3) == "a b"


@given(ANY_TEXT | STEERING, st.integers(0, 40))
@example("é\n\u200dé", 40)
def test_cleaning_twice_changes_no_more(text: str, limit: int) -> None:
    once, line = clean(text, limit=limit), clean_line(text, limit=limit)
    assert clean(once, limit=limit) == once
    assert clean_line(line, limit=limit) == line


@given(ANY_TEXT | STEERING)
def test_nothing_that_steers_is_left(text: str) -> None:
    cleaned = clean(text, limit=LIMIT)
    left = {
        character
        for character in cleaned
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    assert left <= {"\n", "\t", "\u200c", "\u200d"}
    assert unicodedata.is_normalized("NFC", cleaned)
    assert len(clean(text, limit=5)) <= 5


@given(
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\u200c\u200d"))
)
def test_visible_text_is_only_normalized(text: str) -> None:
    assert clean(text, limit=LIMIT) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How many users?", "how-many-users"),
        ("Naïve Größe – CI/CD", "naive-groe-ci-cd"),
        ("  --a--  ", "a"),
        ("x" * 60, "x" * 48),
        ("word " * 20, "word-word-word-word-word-word-word-word-word"),
        ("日本", "item-cf2abf0c"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected
