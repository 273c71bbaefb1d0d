"""Names as a question writes them."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.material.facts.language.speech import Speech
from drill.core.material.reading.file_titles import title_of_file

WORDS = vocabulary.load()
TEXT = "The node asks for a resource. Ask the Warden in the Braid: it is no service of it."


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Resource Warden", "Resource Warden"),
        ("Plan (Open Service Warden)", "Plan (Open Service Warden)"),
        ("Resource Service", "resource service"),
        ("Braid Service", "Braid service"),
    ],
)
def test_a_name_keeps_all_of_its_capitals_or_only_those_before_a_plain_word(
    name: str, written: str
) -> None:
    assert Speech(TEXT, WORDS).within(name) == written


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# About\n\nBraidway is a book on deploying. See example.org/braidway/notes.", "Braidway"),
        ("Braidway is a tool. Start braidway with a port.", "braidway"),
    ],
)
def test_the_name_of_a_file_has_the_capital_that_the_text_always_writes(
    text: str, title: str
) -> None:
    assert title_of_file("07-braidway.md", text, WORDS) == title
