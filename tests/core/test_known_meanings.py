"""What notes say of a term, held against what the term is known to mean."""

from __future__ import annotations

import pytest

from tests.built_notes import asked, built, reasons


@pytest.mark.parametrize(
    "line",
    [
        "- **CDN** – the underlying infrastructure",
        "- **Service mesh** – governance inspiration for the teams",
    ],
)
def test_what_is_far_from_the_meaning_of_a_term_is_not_asked_as_it(line: str) -> None:
    text = f"# Delivery\n\n## Parts\n\n{line}\n"
    assert asked(text) == {}
    assert "the answer is not what the term means" in reasons(text)


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "**Dirty read** – you see a row another txn wrote and hasn't committed. Bad.",
            "What is a dirty read?",
            "you see a row another txn wrote and hasn't committed",
        ),
        (
            "**Write-around** – write DB only, skip cache. good for rare reads",
            "What is write-around?",
            "write DB only, skip cache. good for rare reads",
        ),
    ],
)
def test_what_is_near_to_the_meaning_of_a_term_is_asked_whatever_its_form(
    line: str, question: str, answer: str
) -> None:
    cards = asked(f"# Stores\n\n## In plain words\n\n{line}\n")
    assert cards[question] == answer


def test_a_figure_is_no_meaning_however_near_its_words_are() -> None:
    assert asked("# Load\n\n- Throughput: 1 million messages per second per broker\n") == {}


def test_the_aspects_of_a_thing_are_asked_of_that() -> None:
    text = (
        "# Data structures\n\n## Heaps\n\n- **Definition:** a tree whose root is the largest key\n"
        "- **Performance:** Offers the largest key at once, takes a new one in O(log n).\n"
    )
    assert asked(text) == {
        "What are heaps?": "a tree whose root is the largest key",
        "What is the performance of heaps?": (
            "Offers the largest key at once, takes a new one in O(log n)."
        ),
    }


def test_what_goes_wrong_is_asked_of_a_list_of_failures() -> None:
    text = (
        "# Distributed caching\n\n## Failure modes\n\n"
        "- **Hot key**: one key gets most of the traffic and fills its node while others idle.\n"
        "- **Cache down**: redirect to the database.\n"
    )
    cards = asked(text)
    assert cards["In distributed caching, what goes wrong with a hot key?"] == (
        "one key gets most of the traffic and fills its node while others idle."
    )
    assert not any("goes wrong with cache down" in question for question in cards)


def test_the_first_sentences_of_a_long_answer_are_asked_and_the_rest_is_shown() -> None:
    first = "Many problems are the same one in disguise: locks, leader election, unique keys."
    rest = (
        "Solve one of them and you can build all of the others on top of it without much ado. "
        "Real systems wait with timeouts, stay safe whatever happens and make progress only while "
        "the network behaves well enough for long enough, which it mostly does in practice."
    )
    deck = built(f"# Consensus\n\n## Why does consensus keep coming up?\n\n{first} {rest}\n").decks[
        0
    ]
    (card,) = deck.cards
    assert card.prompt == "Why does consensus keep coming up?"
    assert card.note.endswith("which it mostly does in practice.")
    assert f"{card.answer} {card.note}" == f"{first} {rest}"


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ('### "How do you rank the posts of a feed?"', "How do you rank the posts of a feed?"),
        (
            '**Common follow-up:** *"Why is mTLS used between services?"*',
            "Why is mTLS used between services?",
        ),
    ],
)
def test_a_question_in_quotes_or_behind_a_label_is_asked_as_it_is(line: str, question: str) -> None:
    answer = "Each side shows a certificate, so no token has to be shared."
    cards = asked(f"# Services\n\n{line}\n\n> {answer}\n")
    assert cards[question].rstrip(".") == answer.rstrip(".")


def test_the_minute_of_a_video_is_no_part_of_an_answer() -> None:
    text = "# SQL\n\n- **Inner join:** keeps only the rows that match in both tables [00:05:34].\n"
    assert set(asked(text).values()) == {"keeps only the rows that match in both tables."}


def test_properties_of_a_note_and_lists_of_related_notes_make_no_cards() -> None:
    text = (
        "up:: [[Databases MOC]]\nrelated:: [[WAL]] · [[Bloom filter]]\n\n# Trees\n\n"
        "## Related topics\n\n- **LSM tree** – the other kind\n- **WAL** – why writes are safe\n"
    )
    assert asked(text) == {}


def test_a_rate_and_the_record_of_one_talk_are_no_stages() -> None:
    rates = "# Reddit\n\nPage views: 20B/month = 7.7M/day\nAPI requests: 100M/day = 1,157 RPS\n"
    talk = (
        "# Mock of 14 March\n\nRough time split (from the recording):\n\n- 0–7 algorithms\n"
        "- 7–15 requirements\n- 15–30 design\n- 30–45 failures\n"
    )
    assert [built(rates).stages, built(talk).stages] == [(), ()]


def test_a_point_without_text_is_passed_over() -> None:
    assert asked("# Objects\n\n- **Polymorphism**\n  - data hiding\n  -\n") == {}
