"""Which lines of a note are its head."""

from __future__ import annotations

import pytest

from drill.core.note_head import head_lines, settings_of


@pytest.mark.parametrize(
    ("text", "lines", "settings"),
    [
        (
            "---\ntags: [a, b]\nlong:\n  - one\n\n# left\n---\ntext",
            7,
            "tags: [a, b]\nlong:\n  - one\n\n# left",
        ),
        ('+++\nname = "nets"\n+++\n', 3, 'name = "nets"'),
        ("---\ntitle: nets\n...\ntext", 3, "title: nets"),
        ("---\ntags: a\n- b\n\ntext\n\n---\n", 3, "tags: a\n- b"),  # a rule much later
        ("---\ntags: a\ncards-deck: b::c", 3, "tags: a\ncards-deck: b::c"),
        ("---\ntags: a\n# Nets\n\n## DNS\n\n---\n", 2, "tags: a"),
        ("---\nQ: DNS?\nA: names\n---\n", 0, ""),
        ("---\nDNS::names\n---\n", 0, ""),
        ("---\nDeck: Nets\n\n1. TTL: what is it?\n\n> seconds\n---\n", 2, "Deck: Nets"),
        ("---\n\nDNS resolves names.\n---\n", 0, ""),
        ("---\n---\ntext", 2, ""),
        ("---", 0, ""),
        ("", 0, ""),
    ],
)
def test_a_head_ends_with_its_rule_or_with_its_settings(
    text: str, lines: int, settings: str
) -> None:
    assert (head_lines(text.split("\n")), settings_of(text)) == (lines, settings)
