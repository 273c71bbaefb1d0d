"""What is set apart, compared or decided: names and texts that tell a difference, rows that name a
thing, data that needs a level, calls and keys that are some, decisions that say something."""

from __future__ import annotations

import pytest

from drill.core.cards import answer_text
from tests.built_notes import built


def asked(text: str, name: str = "notes.md") -> dict[str, str]:
    """The cards of notes, without suggestions: the question and its answer or points."""
    return {
        card.prompt: " | ".join(point.text for point in card.points) or answer_text(card)
        for deck in built(text, name).decks
        for card in deck.cards
    }


def differing(text: str) -> dict[str, str]:
    return {question: answer for question, answer in asked(text).items() if "differ" in question}


@pytest.mark.parametrize(
    "text",
    [
        "# Design a seat map\n\n## Non-functional requirements\n\n"
        "- Low latency: taps answer at once\n"
        "- Low bandwidth: phones on a slow line can take part\n",
        "# CAP theorem\n\n- Consistency: all readers get the newest copy of a record\n"
        "- Availability: the system can still be reached when nodes fail\n",
        "# Sync\n\n- Push: who begins it? the server may or may not\n"
        "- Pull: who asks for it? every reader is fine\n",
        "# Replication\n\n- Choose sync: waits for every copy before it answers\n"
        "- Choose async: answers before the copies are written\n",
        "# Events\n\n- Static data like: name and region of a node\n"
        "- Dynamic data like: time and length of a call\n",
        "# Load balancing\n\n- Hardware: Acme, Foo\n- Software: Bar, Baz, Qux\n",
        "# Headers\n\n- private: kept by the browser of one person\n- public: kept by any proxy\n",
    ],
)
def test_what_is_no_difference(text: str) -> None:
    assert differing(text) == {}


def test_lone_adjectives_take_the_noun_above_them() -> None:
    text = (
        "# Edge\n\n## Types of caches\n\n- Private: kept by the browser of one person\n"
        "- Public: kept by a proxy for everybody\n"
    )
    assert differing(text) == {
        "How do a private cache and a public cache differ?": (
            "Private cache: kept by the browser of one person\n"
            "Public cache: kept by a proxy for everybody"
        )
    }


def test_a_label_that_both_sides_have_is_left_out() -> None:
    text = (
        "# Growth\n\n### Vertical scaling\n\n**Approach**: put more memory into the machine\n\n"
        "### Horizontal scaling\n\n**Approach**: put more machines into the pool\n"
    )
    assert differing(text) == {
        "How do vertical scaling and horizontal scaling differ?": (
            "Vertical scaling: put more memory into the machine\n"
            "Horizontal scaling: put more machines into the pool"
        )
    }


def test_a_side_that_its_first_sentence_leaves_open_has_the_next_one() -> None:
    text = (
        "# Caching\n\n"
        "- Write-through cache: the client writes to the cache. The cache writes to the "
        "store before it answers.\n- Write-around cache: the client writes to the store alone\n"
    )
    assert differing(text) == {
        "How do a write-through cache and a write-around cache differ?": (
            "Write-through cache: the client writes to the cache. The cache writes to the store "
            "before it answers\nWrite-around cache: the client writes to the store alone"
        )
    }


def test_words_in_capitals_keep_them() -> None:
    text = (
        "# SQL\n\n## UNION vs UNION ALL\n\n"
        "- UNION: joins two results and drops rows that are there\n"
        "- UNION ALL: joins two results and keeps each row\n"
    )
    assert list(differing(text)) == ["In SQL, how do UNION and UNION ALL differ?"]


ROWS = (
    "| Ordering | Yes | No |",
    "| Replay | ✅ | ❌ |",
    "| 순서 | O | X |",
    "| Latency | Low, as all is in memory | Low (no disk) |",
    "| Example query | `SELECT 1` | `PING` |",
    "| Use case examples | chat rooms and games | invoices and mail |",
    "| Cost | $20 | $35 |",
    "| Delivery | at least once | At least once |",
)


@pytest.mark.parametrize("row", ROWS)
def test_rows_that_tell_no_difference(row: str) -> None:
    text = (
        f"# Brokers\n\n| Aspect | Kafka | RabbitMQ |\n|---|---|---|\n{row}\n"
        f"| Model | log | queue |\n"
    )
    assert differing(text) == {
        "How do Kafka and RabbitMQ differ in model?": "Kafka: log\nRabbitMQ: queue"
    }


def test_an_aspect_that_no_list_knows_has_a_small_letter() -> None:
    text = (
        "# Brokers\n\n| Aspect | Kafka | RabbitMQ |\n|---|---|---|\n"
        "| Replay | by offset | none |\n| Kubernetes | an operator | a chart |\n"
    )
    assert differing(text) == {
        "How do Kafka and RabbitMQ differ in replay?": "Kafka: by offset\nRabbitMQ: none",
        "How do Kafka and RabbitMQ differ in Kubernetes?": "Kafka: an operator\nRabbitMQ: a chart",
    }


def test_columns_are_named_without_a_noun_that_all_of_them_have() -> None:
    text = (
        "# Clouds\n\n| Feature | GCP solution | AWS solution |\n|---|---|---|\n"
        "| Private link | Private Service Connect | PrivateLink |\n"
    )
    assert differing(text) == {
        "How do GCP and AWS differ in private link?": (
            "GCP: Private Service Connect\nAWS: PrivateLink"
        )
    }


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Code | Meaning", "3 | the server is busy and asks to wait"),
        ("Error code | Meaning", "NO_SEAT_LEFT | all seats of the show are taken"),
        ("Endpoint | Purpose", "/seats | lists the seats of a show"),
        ("Status | Code | When", "201 | — | the seat was taken"),
        ("Type | When to use", "Sorted | many ordered reads"),
        ("Placement | Description", "At the edge | close to the reader of a page"),
        ("Element | Message queue", "SLIs | queue depth, consumer lag"),
    ],
)
def test_rows_that_name_no_thing(head: str, row: str) -> None:
    ruler = "|".join("---" for _ in head.split("|"))
    assert asked(f"# MQTT\n\n## Answers in MQTT\n\n| {head} |\n|{ruler}|\n| {row} |\n") == {}


def test_what_a_product_does_in_one_system_is_asked_of_that() -> None:
    table = (
        "| Component | Purpose |\n|---|---|\n"
        "| PostgreSQL | Stores visited links and page history |\n"
    )
    assert asked(f"# Design a web crawler\n\n## Components\n\n{table}") == {
        "I"
        "n"
        " "
        "a"
        " "
        "w"
        "e"
        "b"
        " "
        "crawler, what is the purpose of PostgreSQL?": "Stores visited links and page history"
    }
    assert asked(f"# Friday\n\n## Components\n\n{table}") == {}


def test_a_kind_named_by_its_heading_is_in_the_question() -> None:
    table = (
        "| Strategy | Cons |\n|---|---|\n| Directory | The table is a single point of failure |\n"
    )
    assert asked(f"# Sharding strategies\n\n{table}") == {
        "What are the cons of the directory sharding strategy?": (
            "The table is a single point of failure"
        )
    }


@pytest.mark.parametrize(
    "text",
    [
        "# Consistency\n\n- How:\n  - Strong consistency: synchronous replication\n"
        "  - Eventual: reconciliation, conflict resolution (e.g. last write wins)\n",
        "# Consistency\n\n- If you need strong consistency, use a quorum\n",
        "# Consistency of services\n\n- Booking service handles seats and booking APIs\n",
        "# Caching\n\n| Strategy | Consistency |\n|---|---|\n| Write-through | Strong |\n"
        "| Write-back | Eventual |\n",
    ],
)
def test_what_gives_a_level_needs_none(text: str) -> None:
    assert not any(question.startswith("Which consistency") for question in asked(text))


def test_data_needs_a_level() -> None:
    text = "# Consistency\n\n- Strong consistency: seat bookings\n- Eventual consistency: likes\n"
    assert asked(text) == {
        "Which consistency do seat bookings need?": "strong consistency",
        "Which consistency do likes need?": "eventual consistency",
    }


def test_parameters_are_no_calls() -> None:
    text = (
        "# Design a seat map\n\n## API\n\n- `takeSeat(token, show, seat)`\n"
        "- `listSeats(token, show, page)`\n"
        "  - Parameters\n    - token (string): who asks\n    - page (int, default 0): which page\n"
    )
    assert asked(text) == {"Which calls does the API of a seat map have?": "takeSeat | listSeats"}


def test_placeholders_are_no_calls() -> None:
    text = "# Design a seat map\n\n## API\n\n```\nexecuteAction1(a, b)\nexecuteAction2(a)\n```\n"
    assert asked(text) == {}


def test_a_key_that_any_table_has_is_not_asked() -> None:
    text = (
        "# Design a seat map\n\n## Schema\n\nSeat table\n\n- seat_id: int [primary key]\n"
        "- row: int\n\n"
        "Booking table\n\n- show: int [primary key]\n- seat: int [primary key]\n"
    )
    keys = {one: said for one, said in asked(text).items() if "key" in one}
    assert keys == {"What is the primary key of the booking table of a seat map?": "show, seat"}


@pytest.mark.parametrize(
    "line",
    [
        "We can use various algorithms to spread the load over all nodes",
        "We use a queue to apply for extra",
        "We use a map to store the name of each show",
        "We can use read replicas to further increase efficiency",
        "We use a seat service to find a seat",
        "Nodes are a good fit because you can split the rows, although it is okay to keep them",
    ],
)
def test_decisions_that_say_nothing(line: str) -> None:
    assert asked(f"# Design a seat map\n\n## Deep dive\n\n- {line}\n") == {}


def test_options_that_only_letters_name_are_not_asked() -> None:
    text = (
        "# Design a seat map\n\n## Deep dive\n\n- Option A\n  - Pros: quick writes for every show\n"
        "  - Cons: slow reads for every show\n"
    )
    assert asked(text) == {}


def test_pros_and_cons_are_of_what_stands_right_above_them() -> None:
    sides = "**Cons:**\n\n- a leaked link lets strangers in\n- the client has more to do\n"
    text = f"# Design YouTube\n\n## Data flow\n\n### Upload flow by signed links\n\n{sides}"
    assert not any("of YouTube" in question for question in asked(text))


def test_a_name_in_brackets_says_what_is_told_of() -> None:
    text = (
        "# Rate limiting\n\n## Rate limiting in clusters\n\n"
        "### All to all (also known as gossip)\n\n"
        "**Disadvantages**\n\n- it takes much bandwidth\n- it does not grow with the nodes\n"
    )
    assert list(asked(text)) == ["What are the disadvantages of gossip?"]
