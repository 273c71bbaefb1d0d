"""Questions and tags as other people write them in Markdown and tables."""

from __future__ import annotations

import pytest

from drill.core.cards import BasicCard, Card, ChecklistCard, ChoiceCard
from drill.core.exchange.card_text.card_from_question import card_of, question_line
from drill.core.exchange.flashcards import flashcard_reader, hashcards
from drill.core.exchange.left_out import LeftOut
from drill.core.exchange.markdown_notes import heading_cards, obsidian
from drill.core.markdown import plain

PRINTS = "What does this print?\n```python\nfor n in range(2):\n    print(n)\n\nprint('`')\n```"
AS_CODE = "What does this print? ``for n in range(2): ⏎     print(n) ⏎ print('`')``"


def vault(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    out: list[LeftOut] = []
    found = [
        (one.deck, one.card.prompt, one.card.tags) for one in obsidian.parse(text, "n", "note", out)
    ]
    assert out == []
    return found


def test_a_fence_in_a_question_is_code_in_its_line() -> None:
    assert question_line(PRINTS) == AS_CODE
    assert plain(AS_CODE).endswith("? for n in range(2): ⏎     print(n) ⏎ print('`')")
    out: list[LeftOut] = []
    of_vault = obsidian.parse(f"#flashcards\n\n{PRINTS}\n?\n0, 1", "n", "note", out)
    of_headings = heading_cards.parse(f"# D\n\n## {PRINTS}\n\n%\n0, 1\n", "n", "d", out)
    of_hashcards = hashcards.of_hashcards(f"Q: {PRINTS}\nA: 0, 1\n", "n", out)
    (deck,) = flashcard_reader.parse(f"Q: {PRINTS}\nA: 0, 1\n", "d", "D").decks
    cards: list[Card] = [one.card for one in (*of_vault, *of_headings, *of_hashcards)]
    assert [card.prompt for card in (*cards, *deck.cards)] == [AS_CODE] * 4


def test_what_parts_a_card_parts_none_in_a_fence_and_blank_lines_stay_there() -> None:
    text = "#flashcards\n\nWhich sign?\n```\na\n?\n\nb\n```\n?\nok\n```\nc\n\nd\n```\n"
    out: list[LeftOut] = []
    (one,) = obsidian.parse(text, "n", "note", out)
    assert one.card == BasicCard(
        "which-sign-a-b", "Which sign? `a ⏎ ? ⏎ b`", answer="ok\n```\nc\n\nd\n```"
    )


@pytest.mark.parametrize(
    ("asked", "told", "options", "right"),
    [
        ("Port of SSH? a) 21 b) 22 c) 23", "b", ("21", "22", "23"), "22"),
        ("Port of SSH? (A) 21, (B) 22", "B) 22", ("21", "22"), "22"),
        ("Port of SSH?\nA. 21 B. 22 C. 23", "Answer: C", ("21", "22", "23"), "23"),
        ("Port of SSH? 1) 21; 2) 22; 3) 80", "1", ("21", "22", "80"), "21"),
        ("Port of SSH?\n- [ ] 21\n- [ ] 22", "- [x] 22", ("21", "22"), "22"),
        ("Port of SSH? - [ ] 21 - [ ] 22", "- [ ] 21 - [x] 22", ("21", "22"), "22"),
        ("Port of SSH? a) 21 b) 22", "b\na) 21 is FTP\nb) 22 it is", ("21", "22"), "22"),
        ("Port of SSH? a) 21 b) 22", "Answer: b) 22\na) 21 is FTP", ("21", "22"), "22"),
        ("Port of SSH?\n  -\xa0[ ] 21\n[ ] 22", "[ ] 21\n[X] **22**", ("21", "22"), "22"),
    ],
)
def test_options_behind_a_question_are_a_choice(
    asked: str, told: str, options: tuple[str, ...], right: str
) -> None:
    card = card_of(asked, told)
    assert isinstance(card, ChoiceCard)
    assert (card.prompt, card.options, card.answer) == ("Port of SSH?", options, right)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Given a) 5 and b) 7, which is more?", "b"),
        ("Port of SSH? a) 21 b) 22", "twenty-two"),
        ("Port of SSH? a) 21 c) 22", "a"),
        ("a) 21 b) 22", "a"),
        ("What do f(a) and g(b) share", "a"),
        ("Tell of a) clients b) edges", "a. Clients ask.\nMuch.\nb. Edges answer."),
        ("Tell of a) clients b) edges", "a. Clients ask. b. Edges answer."),
        ("Tell of a) clients b) edges", "Clients:\nthey ask\nEdges:\nthey answer"),
        ("Tell of a) clients b) edges", "a\nthey ask\nb\nthey answer"),
    ],
)
def test_what_only_looks_like_options_is_a_question(asked: str, told: str) -> None:
    card = card_of(asked, told)
    assert (card.prompt, getattr(card, "answer", "")) == (asked, told)


def test_tags_at_the_end_of_a_section_are_of_it() -> None:
    text = (
        "## DNS\n\nWhat is it?::names\n\nTTL?\n?\nhow long\n#flashcards/dns\n\n"
        "## TCP\n\nSYN?\n?\nopens\n\nVideo?::UDP\n#flashcards/tcp\n\n## More\n\nSSH?::22\n"
    )
    assert vault(text) == [
        ("dns", "What is it?", ()),
        ("dns", "TTL?", ()),
        ("tcp", "SYN?", ()),
        ("tcp", "Video?", ()),
        ("tcp", "SSH?", ()),
    ]


def test_tags_above_cards_hold_up_to_the_next_ones() -> None:
    text = "#flashcards/a\nOne?::1\n\n#flashcards/b\n## Two\n\nTwo?::2\n"
    assert vault(text) == [("a", "One?", ()), ("b", "Two?", ())]


def test_a_tag_at_the_end_of_a_note_is_of_all_its_cards() -> None:
    assert vault("One?::1\n\n## Two\n\nTwo?::2\n\n#flashcards/a\n") == [
        ("a", "One?", ()),
        ("a", "Two?", ()),
    ]


def test_other_tags_below_an_answer_are_the_cards() -> None:
    assert vault("#flashcards\n\nOne?\n?\n1\n#nets #a/b-c\n") == [
        ("flashcards", "One?", ("nets", "a/b-c"))
    ]
    out: list[LeftOut] = []
    text = "# D\n\n## One?\n\n1\n\n#nets #deep\n\n## Two?\n\n#1\n"
    found = heading_cards.parse(text, "n", "d", out)
    assert [(one.card.tags, getattr(one.card, "answer", "")) for one in found] == [
        (("nets", "deep"), "1"),
        ((), "#1"),
    ]


def test_boxes_that_tell_the_answer_or_stand_alone_are_no_options() -> None:
    for asked, told in (
        ("Port of SSH?\n- [ ] 21\n- [x] 22", "- [x] 22"),
        ("Port of SSH?\n- [ ] 22", "- [x] 22"),
        ("Port of SSH?\n- [ ] 21\n- [ ] 22", "- [x] 23"),
    ):
        assert not isinstance(card_of(asked, told), ChoiceCard)


def test_several_ticks_are_a_list_of_the_right_options() -> None:
    card = card_of("Even?\n- [ ] 2\n- [ ] 3\n- [ ] 4", "- [x] 2\n- [x] 4\n\nby two\n\nso")
    assert isinstance(card, ChecklistCard)
    assert (card.prompt, [item.text for item in card.items], card.note) == (
        "Even? Of: 2; 3; 4",
        ["2", "4"],
        "by two\n\nso",
    )


@pytest.mark.parametrize(
    ("asked", "told", "right"),
    [
        ("- [ ] Adding.\n- [ ] Sorting.\n- [ ] Losing.", "- [x] Adding.\n   - [x] Sortng.", "So"),
        ("- [ ] Adding.\n- [ ] Sorting.\n- [ ] Losing.", "- [x] Adding.\n\n- [x] Sorting.", "So"),
        ("- [ ] Adding.\n- [ ] Losing.", "- [x] Adding.\n- [ ] Losing.\n- [x] Hashing.", "Ha"),
    ],
)
def test_ticks_are_right_also_where_the_options_say_it_otherwise(
    asked: str, told: str, right: str
) -> None:
    second = {"So": "Sorting.", "Ha": "Hashing."}[right]
    card = card_of(f"What is kept?\n{asked}", told)
    assert isinstance(card, ChecklistCard)
    assert card.prompt.startswith("What is kept? Of: Adding.; ")
    assert "[ ]" not in card.prompt
    assert ([item.text for item in card.items], card.note) == (["Adding.", second], "")


def test_one_tick_that_differs_by_a_letter_is_the_option() -> None:
    card = card_of("Which?\n- [ ] spanning tree\n- [ ] ring", "- [X] spaning tree")
    assert isinstance(card, ChoiceCard)
    assert (card.prompt, card.options, card.answer) == (
        "Which?",
        ("spanning tree", "ring"),
        "spanning tree",
    )
    other = card_of("Which?\n- [ ] port 8080\n- [ ] port 8081", "- [x] port 8088")
    assert (other.prompt, getattr(other, "answer", "")) == (
        "Which? Of: port 8080; port 8081",
        "port 8088",
    )
