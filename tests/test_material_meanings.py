"""What says what a term is, and what does not; lists that are none; labels of the term above
them."""

from __future__ import annotations

import pytest

from drill.core.cards import answer_text
from drill.core.material import file_words
from tests.built_notes import asked, built, reasons


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            "**Message broker**: store messages and the order in which they came",
            "the answer tells what to do, not what the term means",
        ),
        (
            "**Sharding** is the first step once one server is full.",
            "the answer rates the term and does not say what it is",
        ),
        (
            "**Cache-aside** is the default choice for reads.",
            "the answer rates the term and does not say what it is",
        ),
        (
            "**Service discovery** is a single point of failure.",
            "the answer rates the term and does not say what it is",
        ),
        (
            "- SLO: checkout < 2s, the nightly report < 30s",
            "the answer is a limit, not what the term means",
        ),
        (
            "- Scalability - more workers behind the queue, with one partition for each\n"
            "- Partition - a part of a topic that one broker keeps\n"
            "- Offset - the position of a record in its partition",
            "the answer is what one system does for a quality",
        ),
        (
            "- Sorted sets: sorted sets with the rank of each player",
            "the answer defines the term by itself",
        ),
    ],
)
def test_what_does_not_say_what_a_term_is_is_not_asked(said: str, why: str) -> None:
    assert why in reasons(f"# Orders\n\n## Parts\n\n{said}\n")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "# DNS\n\n## Propagation issues\n\n- Check the servers\n- Understand the time to live\n"
            "- Clear the cache\n",
            "the points deal with what the question asks for",
        ),
        (
            "# Locks\n\n## How do optimistic and pessimistic locks differ?\n\n"
            "**Difficulty**: ⭐⭐\n**Study time**: 3 minutes\n",
            "it is about the document, its author or a link, not about the matter",
        ),
        (
            "# Shop\n\n- **Idempotency key**: when sending, attach a new number to each order\n",
            "the answer tells what to do, not what the term means",
        ),
        (
            "# Balancing\n\n| Algorithm | When to use |\n|---|---|\n"
            "| Round robin | Simple, works at any scale |\n| Hash | for sticky sessions |\n",
            "the answer does not say when",
        ),
        (
            "# Latency\n\n| Signal | Metric | Alert if |\n|---|---|---|\n"
            "| Traffic | network bytes | above the baseline |\n| Errors | status 500 | over 1 %  "
            "|\n",
            "the things set against each other are none",
        ),
        (
            "# Ops\n\n- **Percentile analysis** - not shown, but good to have\n",
            "said of a term, but not what it means",
        ),
    ],
)
def test_what_is_no_answer_makes_no_card(text: str, why: str) -> None:
    assert why in reasons(text)


def test_notes_on_one_system_that_begin_with_the_stages_are_on_that_system() -> None:
    text = (
        "# Design_TinyURL\n\n## Steps\n\n- requirements, 5 min\n- high level design, 15 min\n"
        "- deep dive, 20 min\n\n## Functional requirements\n\n- short links\n- own names\n"
    )
    assert (
        asked(text)["What are the functional requirements of TinyURL?"] == "Short links\nOwn names"
    )


def test_what_stands_beside_an_answer_is_its_note() -> None:
    (deck,) = built(
        "# Docker\n\nQ1. What is an image?\n- answer: a stack of read-only layers\n"
        "- why: shows that you know builds\n"
    ).decks
    (card,) = deck.cards
    assert (answer_text(card), card.note) == (
        "a stack of read-only layers",
        "why: shows that you know builds",
    )


def test_a_purpose_and_what_a_thing_does_are_those_of_the_name_above_them() -> None:
    text = (
        "# DNS\n\n## Types of nameservers\n\n### 1. TLD nameserver\n\n"
        "**Purpose**: Knows who answers for the domains below one ending.\n\n"
        "**Functionality**:\n\n- Manages domains such as .com\n"
        "- Points to the nameserver of a domain\n- Answers with referrals\n"
    )
    assert asked(text) == {
        "In DNS, what is the purpose of a TLD nameserver?": (
            "Knows who answers for the domains below one ending."
        ),
        "In DNS, what does a TLD nameserver do?": (
            "Manages domains such as .com\nPoints to the nameserver of a domain\n"
            "Answers with referrals"
        ),
    }


def test_an_answer_that_is_quoted_as_a_whole_has_no_quotation_marks() -> None:
    text = '# Ads\n\n**Q: How is a click counted once?**\n\n> "Each click has an id of its own."\n'
    assert list(asked(text).values()) == ["Each click has an id of its own."]


def test_a_title_is_the_system_without_what_is_said_of_it() -> None:
    text = (
        "# 8. Broker App (Robin/Hood) |@Acme\n\n## Functional requirements\n\n- Buy stocks\n"
        "- Sell stocks\n\n## Non-functional requirements\n\n- Low latency\n- No lost orders\n"
    )
    assert list(asked(text)) == [
        "What are the functional requirements of a broker app?",
        "What are the non-functional requirements of a broker app?",
    ]


def test_what_a_term_of_the_field_does_may_be_told_as_a_command() -> None:
    text = "# Caching\n\n## Eviction policies\n\n- LRU: remove the entry not used for longest\n"
    assert asked(text) == {"In caching, what does LRU do?": "remove the entry not used for longest"}


def test_what_a_thing_does_is_asked_as_that() -> None:
    text = (
        "# Kafka\n\n- Producer - publishes records to a topic of its choice\n"
        "- Consumer group - several consumers that share the partitions of a topic\n"
    )
    assert asked(text) == {
        "In Kafka, what does a producer do?": "publishes records to a topic of its choice",
        "In Kafka, what is a consumer group?": (
            "several consumers that share the partitions of a topic"
        ),
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "# Link store\n\n## Data model definition\n\n- Schema\n- Database\n",
            "the points are labels",
        ),
        (
            "# Balancing\n\n## Algorithms\n\n- Round robin\n- Least connections\n"
            "- Comparison of the algorithms\n",
            "a point says something of the notes",
        ),
        (
            "# Stores\n\n## Difference between SQL and NoSQL\n\n- SQL (tables)\n"
            "- NoSQL (documents)\n",
            "the points are in the question",
        ),
        (
            "# Caching\n\n## Memory tips\n\n- ask twice\n- write twice\n- never wait\n",
            "it is for learning, not knowledge",
        ),
        (
            "# DNS\n\n## Resolver performs iterative queries\n\n- Root server\n- TLD server\n"
            "- Authoritative server\n",
            "the question has a sentence as if it were a name",
        ),
    ],
)
def test_a_list_that_answers_no_question_is_not_asked(text: str, why: str) -> None:
    assert why in reasons(text)


def test_a_label_below_a_term_is_of_that_term() -> None:
    text = (
        "# Caching\n\nCache-aside:\n\n- the application asks the cache first\n"
        "- on a miss it reads the database and fills the cache\n\nDownsides:\n\n"
        "- the first miss is slow\n- stale values stay until they expire\n\nWrite-through:\n\n"
        "- writes go to cache and database together\n\nDownsides:\n\n- slower writes\n"
        "- wasted work for what is rarely read\n"
    )
    found = asked(text)
    assert found["What are the downsides of cache-aside?"] == (
        "the first miss is slow\nstale values stay until they expire"
    )
    assert found["What are the downsides of write-through?"] == (
        "slower writes\nwasted work for what is rarely read"
    )


def test_points_of_two_places_are_not_the_answer_to_one_question() -> None:
    part = "- **Hash**\n  - **Cost**: moves {} keys\n"
    text = f"# Sharding\n\n{part.format('many')}\n## Rings\n\n{part.format('few')}"
    assert not [answer for answer in asked(text).values() if "many" in answer and "few" in answer]


def test_a_title_that_names_only_the_method_is_no_system() -> None:
    text = (
        "# Procedure\n\n## Step 1: Requirements\n\n- Functional requirements\n"
        "  - Read actions\n  - Write actions\n\n## Step 2: High-level design\n\n"
        "- Draw the boxes\n- Say why\n\n## Step 3: Bottlenecks\n\n- Single point of failure\n"
    )
    assert not [question for question in asked(text) if "of a procedure" in question]


def test_the_time_of_the_whole_above_the_stages_is_no_stage() -> None:
    text = (
        "# Interview\n\n## Structure & timeline (45 minutes total)\n\n"
        "## 1. Requirements (~5 minutes)\n\n- Ask for the features\n\n"
        "## 2. API design (~5 minutes)\n\n- Name the calls\n\n"
        "## 3. High-level design (~15 minutes)\n\n- Draw the parts\n\n"
        "## 4. Deep dives (~20 minutes)\n\n- Take two parts\n"
    )
    assert [stage.name for stage in built(text).stages] == [
        "Requirements",
        "API design",
        "High-level design",
        "Deep dives",
    ]


def test_bare_numbers_of_a_gantt_chart_are_minutes() -> None:
    text = (
        "# Interview timeline\n\n```mermaid\ngantt\n    dateFormat X\n    axisFormat %s\n"
        "    section Start\n    Requirements :done, a, 0, 5\n    API design :done, b, 5, 12\n"
        "    section Main\n    High-level design :done, c, 12, 27\n    Deep dive :d, 27, 45\n```\n"
    )
    assert [(stage.name, stage.minutes.high) for stage in built(text).stages] == [
        ("Requirements", 5),
        ("API design", 7),
        ("High-level design", 15),
        ("Deep dive", 18),
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [("4 - Message queues.md", "Message queues"), ("7. caching.md", "Caching")],
)
def test_the_number_of_a_chapter_is_no_part_of_the_name_of_a_file(name: str, words: str) -> None:
    assert file_words(name) == words


def test_a_cell_that_does_not_say_when_is_not_asked() -> None:
    text = (
        "# Caching\n\n| Strategy | When to use |\n|---|---|\n| Write-through | if needed |\n"
        "| Cache-aside | reads repeat and a miss may be slow |\n"
    )
    assert asked(text) == {"When do you use cache-aside?": "reads repeat and a miss may be slow"}
    assert "the answer does not say when" in reasons(text)


@pytest.mark.parametrize("heading", ["Monitoring", "What to watch", "What fails", "Scaling"])
def test_what_is_measured_of_a_part_is_not_what_is_taken_for_it(heading: str) -> None:
    cards = asked(
        "# Design a parcel tracker\n\n## Functional requirements\n- Scan a parcel\n"
        f"- Show a parcel\n\n## {heading}\n- API: latency, error rate\n"
        "- Queue: depth, age of the oldest message\n- Database: slow queries\n"
    )
    assert [prompt for prompt in cards if " use?" in prompt] == []
    assert "Scan a parcel\nShow a parcel" in cards.values()


@pytest.mark.parametrize("title", ["Talk", "Design talk", "My onsite", "System design interview"])
def test_what_is_listed_below_a_stage_is_asked_whatever_the_title(title: str) -> None:
    cards = asked(
        f"# {title}\n\n- Scope: 5-10 min\n- Design: 10-15 min\n\n## Scope\n\n- How many users?\n"
        "- How many writes?\n"
    )
    assert cards["In the interview, what do you ask about scope?"] == (
        "How many users?\nHow many writes?"
    )
