"""Notes that a person wrote in haste for themselves: lines without bullets, arrows, short labels,
questions with their answers on one line."""

from __future__ import annotations

from drill import vocabulary
from drill.core.cards import answer_text
from drill.core.material import Document, build
from drill.core.material.facts.forms.own_lines import own_lines
from drill.core.material.reading.blocks import ListPoint, NoteLine, Paragraph, PointList

VOCABULARY = vocabulary.load()


def cards(*lines: str, name: str = "notes.md") -> dict[str, str | list[str]]:
    """By question the answer, or the points, of the cards that some notes give."""
    built = build([Document(name, "\n".join(lines))], VOCABULARY)
    found = [card for deck in built.decks for card in deck.cards]
    return {
        card.prompt: [point.text for point in card.points] or answer_text(card) for card in found
    }


def test_an_arrow_of_two_signs_parts_a_bold_term_from_its_meaning() -> None:
    made = cards(
        "# Postgres",
        "",
        "**covering index** = index with all the columns of the query",
        "**partial index** -> index with a WHERE clause, has only some of the rows",
    )
    assert made["In Postgres, what is a partial index?"] == (
        "index with a WHERE clause, has only some of the rows"
    )


def test_what_is_good_for_something_is_what_the_sentence_before_speaks_of() -> None:
    made = cards(
        "# Kafka",
        "",
        "## Backpressure",
        "Scale the consumers first.",
        "",
        "Log compaction keeps the newest value of each key. Good for state that is read again,"
        " e.g. user profiles.",
    )
    assert "In Kafka, what is backpressure good for?" not in made
    assert made["In Kafka, what is log compaction good for?"] == (
        "state that is read again, e.g. user profiles"
    )


def test_lines_that_begin_with_a_term_are_each_their_own() -> None:
    made = cards(
        "# Caching",
        "",
        "## Eviction",
        "LRU - least recently used",
        "LFU - least frequently used",
        "FIFO",
        "TTL - entries expire after a time",
        "",
        "## CAP",
        "C or A when there's a partition. not a choice without one → PACELC",
        "CP: zookeeper, etcd, hbase",
        "AP: cassandra, dynamo, couchdb",
    )
    assert made["In eviction, what does LRU stand for?"] == "least recently used"
    assert made["In eviction, what does LFU stand for?"] == "least frequently used"
    assert made["In eviction, what is TTL?"] == "entries expire after a time"
    assert "zookeeper" not in str(made["What is CAP?"])


def test_a_line_that_goes_on_with_the_one_before_it_stays_with_it() -> None:
    texts = (
        "Policies:",
        "LRU: drops the entry that was not read for the",
        "longest time",
        "LFU: drops the entry that was read the fewest times",
    )
    lines = tuple(NoteLine(text, number) for number, text in enumerate(texts, 1))
    label, listing = own_lines(Paragraph(lines), VOCABULARY)
    assert label == Paragraph(lines[:1])
    assert listing == PointList((ListPoint(lines[1:3]), ListPoint(lines[3:])))


def test_a_wrapped_text_stays_one() -> None:
    texts = (
        "A leader takes the writes and its followers copy them, which is why the",
        "lag: the time that a follower is behind, is what you watch, and why the",
        "log: what the leader wrote, in order, is kept until all have read it",
    )
    text = Paragraph(tuple(NoteLine(text, number) for number, text in enumerate(texts, 1)))
    assert own_lines(text, VOCABULARY) == [text]


def test_pros_cons_and_fixes_below_a_term_are_those_of_the_term() -> None:
    assert cards(
        "# Storage",
        "",
        "## Replication",
        "partitioning: by range (time), list, hash.",
        " pros: drop old data quickly, smaller indexes",
        " cons: keys must hold the range, joins are slower",
        "",
        "cache stampede - many requests miss at once",
        "fixes: lock, early refresh, jitter",
    ) == {
        "What are the pros of partitioning?": ["drop old data quickly", "smaller indexes"],
        "What are the cons of partitioning?": ["keys must hold the range", "joins are slower"],
        "In replication, what are the fixes for a cache stampede?": [
            "lock",
            "early refresh",
            "jitter",
        ],
    }


def test_a_label_that_is_only_what_one_does_asks_for_what_one_does_in_the_stage() -> None:
    made = cards(
        "# System design interview",
        "",
        "| what | min |",
        "|------|-----|",
        "| clarify requirements | 5 |",
        "| high level design | 10 |",
        "| deep dive | 15 |",
        "",
        "### clarify requirements",
        "ask:",
        "- who are the users",
        "- read heavy or write heavy?",
        "- latency target",
        "",
        "### high level design",
        "do:",
        "- draw boxes",
        "- walk the happy path",
        "",
        "### deep dive",
        "- cover:",
        "  - hot partition",
        "  - cache invalidation",
    )
    asked = [question for question in made if "minute" not in question]
    assert asked[1:] == [
        "In “clarify requirements”, what do you ask?",
        "In the interview, what do you do in the high level design?",
        "In “deep dive”, what do you cover?",
    ]


def test_one_arrow_does_not_cost_a_list_its_card() -> None:
    assert cards(
        "# Kafka",
        "",
        "What does a rebalance cost?",
        "- more open files",
        "- longer failover",
        "- keys move (key -> partition changes)",
        "- slow consumer -> bigger lag",
    ) == {
        "In Kafka, what does a rebalance cost?": [
            "more open files",
            "longer failover",
            "keys move (key -> partition changes)",
            "slow consumer -> bigger lag",
        ]
    }


def test_a_question_and_its_answer_on_one_line() -> None:
    assert cards(
        "# Caching",
        "",
        "Why random timeouts? So that not all nodes ask at once",
        "",
        "How does LRU decide? It drops the entry that was not used for the longest time.",
        "",
        "What happens if the cache is down? All reads go to the store",
        "which is slower",
        "",
        "Q: What is TTL? A: how long an entry may live",
    ) == {
        "Why random timeouts?": "So that not all nodes ask at once",
        "How does LRU decide?": "It drops the entry that was not used for the longest time.",
        "What happens if the cache is down?": "All reads go to the store which is slower",
        "What is TTL?": "how long an entry may live",
    }


def test_a_question_and_its_answer_on_one_line_in_german() -> None:
    assert cards(
        "# Caching",
        "",
        "Was ist ein Cold Cache? Ein Cache, der noch leer ist und daher wenig hilft.",
        "",
        "Warum sind die Timeouts zufällig? Damit nicht alle zugleich fragen.",
        "",
        "F: Was ist TTL? A: wie lange ein Eintrag lebt",
    ) == {
        "Was ist ein Cold Cache?": "Ein Cache, der noch leer ist und daher wenig hilft.",
        "Warum sind die Timeouts zufällig?": "Damit nicht alle zugleich fragen.",
        "Was ist TTL?": "wie lange ein Eintrag lebt",
    }


def test_a_text_that_only_goes_on_from_a_question_is_no_answer() -> None:
    assert cards("# Caching", "", "Why do we need a cache? Let us see what happens without.") == {}


def test_a_table_that_calls_its_rows_terms_is_asked() -> None:
    assert cards(
        "# Replication",
        "",
        "| term | meaning |",
        "|---|---|",
        "| WAL | log written before the data pages, for crash recovery |",
        "| LSN | position in the WAL |",
        '| heartbeat | regular "i\'m alive" message |',
    ) == {
        "In replication, what is WAL?": "log written before the data pages, for crash recovery",
        "In replication, what is LSN?": "position in the WAL",
        "In replication, what is a heartbeat?": 'regular "i\'m alive" message',
    }


def test_labels_of_a_word_or_two_are_asked_in_full() -> None:
    made = cards(
        "# Postgres",
        "",
        "failover checklist",
        "1. detect that the primary is dead (not just slow!)",
        "2. fence it",
        "3. promote a replica",
        "",
        "## Raft in short",
        "1. follower times out (random)",
        "2. becomes candidate, votes for itself",
        "3. asks the others for votes",
        "4. majority → leader, sends heartbeats",
        "",
        "## Conflict resolution",
        "* LWW (loses data!)",
        "* version vectors + merge",
        "* CRDT",
    )
    assert list(made) == [
        "In Postgres, what are the failover steps, in order?",
        "How does Raft work?",
        "In Postgres, what are the ways of conflict resolution?",
    ]


def test_metrics_below_monitoring_are_asked_of_what_the_notes_are_on() -> None:
    assert cards(
        "# Kafka notes",
        "",
        "## monitoring",
        "- queue depth + consumer lag",
        "- disk full %",
        "- 5xx rate",
    ) == {
        "Which metrics of Kafka are to be monitored?": [
            "queue depth + consumer lag",
            "disk full %",
            "5xx rate",
        ]
    }
    assert cards("# Kafka", "", "## monitoring", "- Prometheus", "- Grafana") == {}


def test_a_line_with_its_own_list_names_no_list_below_it() -> None:
    made = cards(
        "# System design interview",
        "",
        "| what | min |",
        "|------|-----|",
        "| clarify requirements | 5 |",
        "| high level design | 10 |",
        "| deep dive | 15 |",
        "",
        "## monitoring",
        "golden signals: latency, traffic, errors, saturation",
        "- queue depth",
        "- cache hit ratio",
    )
    assert made["What are the golden signals?"] == ["latency", "traffic", "errors", "saturation"]
    assert made["In the interview, what do you monitor?"] == ["queue depth", "cache hit ratio"]


def test_a_title_that_is_a_kind_of_system_above_two_parts_of_a_design() -> None:
    assert cards(
        "# URL shortener",
        "",
        "## requirements",
        "- short links",
        "- redirect fast",
        "",
        "## API",
        "POST /urls {long} -> short",
        "GET /{code} -> 301",
    )["Which calls does the API of a URL shortener have?"] == ["POST /urls", "GET /{code}"]


def test_pros_and_cons_of_what_their_label_names() -> None:
    assert cards(
        "# Postgres",
        "",
        "## replication",
        "partitioning: by range, list, hash.",
        " Pros of partitioning: drop old data quickly, smaller indexes, partition pruning",
        " Cons of partitioning: unique constraints need the key, slow joins",
    ) == {
        "In Postgres, what are the pros of partitioning?": [
            "drop old data quickly",
            "smaller indexes",
            "partition pruning",
        ],
        "In Postgres, what are the cons of partitioning?": [
            "unique constraints need the key",
            "slow joins",
        ],
    }


def test_pros_and_cons_do_not_make_other_points_terms() -> None:
    points = ("# Postgres", "", "## replication", "- streaming (physical): byte for byte WAL", "")
    sides = ("pros: no lock, small delay", "cons: all tables, the same version")
    assert list(cards(*points, *sides)) == [
        "In Postgres, what are the pros of replication?",
        "In Postgres, what are the cons of replication?",
    ]


def test_what_helps_against_a_thing_is_not_its_meaning() -> None:
    made = cards(
        "# Databases",
        "",
        "## Replication lag anomalies (+ what helps)",
        "- read your own writes → read from the leader for own data",
        "- monotonic reads → pin the user to a replica",
        "- consistent prefix → same partition for causally related writes",
    )
    assert made == {}


def test_several_pairs_on_a_line_are_no_meaning_of_their_heading() -> None:
    assert cards("# Networking", "", "### DNS", "- A → ipv4, AAAA → ipv6, MX → mail, TXT") == {}


def test_a_heading_that_only_asks_is_asked_of_what_is_above_it() -> None:
    made = cards(
        "# Caching",
        "",
        "## When",
        "- reads far exceed writes",
        "- stale data is fine",
        "",
        "## When not",
        "- every read differs",
        "- data must be exact",
    )
    assert made == {
        "When do you use caching?": ["reads far exceed writes", "stale data is fine"],
        "When do you not use caching?": ["every read differs", "data must be exact"],
    }


def test_questions_that_one_asks_in_a_stage_are_whole_and_of_that_stage() -> None:
    made = cards(
        "# System design interview",
        "",
        "- Requirements: 5 min",
        "- API: 20 min",
        "",
        "## API",
        "",
        "Questions I ask:",
        "",
        "- Does the client retry?",
        "- How does the list page: by offset or by cursor?",
        "- Latency: how fast must a read be?",
    )
    assert made["In the interview, what do you ask in “API”?"] == [
        "Does the client retry?",
        "How does the list page: by offset or by cursor?",
        "Latency: how fast must a read be?",
    ]
