"""Walks through design problems: reasons, remedies and differences that their sentences tell, what
a file without a title is on, and what is no figure and no table."""

from __future__ import annotations

import pytest

from tests.built_notes import asked


def of_design(*lines: str, heading: str = "Deep dive") -> dict[str, str]:
    """The cards of points in the design of a photo store."""
    points = "\n".join(f"- {line}" for line in lines)
    return asked(f"# Design a photo store\n\n## {heading}\n\n{points}\n")


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "A push feed keeps every list ready, whereas a pull feed reads all followed people.",
            "In a photo store, how do push feed and pull feed differ?",
            "Push feed keeps every list ready, pull feed reads all followed people",
        ),
        (
            "Polling needs many requests while long polling needs one open connection",
            "In a photo store, how do polling and long polling differ?",
            "Polling needs many requests, long polling needs one open connection",
        ),
        (
            "410 response means the photo is gone for good whereas 404 means it was not found",
            "In a photo store, how do responses 410 and 404 differ?",
            "410 response means the photo is gone for good, 404 means it was not found",
        ),
    ],
)
def test_what_one_sentence_sets_against_each_other(line: str, question: str, answer: str) -> None:
    assert of_design(line)[question] == answer


@pytest.mark.parametrize(
    "line",
    [
        "It is fast, while this is slow",
        "We write the row while the worker is asleep",
        "Resizing takes a second, but nobody minds that",
    ],
)
def test_what_is_no_difference(line: str) -> None:
    assert not any("differ" in question for question in of_design(line))


@pytest.mark.parametrize(
    ("lines", "question", "answer"),
    [
        (
            (
                "Naive solution is to keep thumbnails in memory",
                "This is problematic because we could lose them all on a restart of one node",
            ),
            "In a photo store, what is the problem if you keep thumbnails in memory?",
            "You could lose them all on a restart of one node",
        ),
        (
            (
                "Copying each photo to every region will be slow",
                "Instead we want the regions to fetch on the first read",
            ),
            "In a photo store, copying each photo to every region will be slow: "
            "what do you do instead?",
            "The regions fetch on the first read",
        ),
        (
            ("Two uploads under one name, solve with a conditional write",),
            "In a photo store, how do you solve two uploads under one name?",
            "Conditional write",
        ),
        (
            ("One user may have a million followers.", "That's why Flickr keeps two feeds"),
            "In a photo store, why does Flickr keep two feeds?",
            "One user may have a million followers",
        ),
        (
            ("Cassandra would be a good choice since it takes many writes",),
            "In a photo store, why is Cassandra a good fit?",
            "It takes many writes",
        ),
        (
            ("Using leases makes sense because workers may die",),
            "In a photo store, why does using leases make sense?",
            "Workers may die",
        ),
        (
            ("S3 is the best choice for originals because it is cheap per byte",),
            "In a photo store, why is S3 a good fit for originals?",
            "It is cheap per byte",
        ),
        (
            ("Row locks make it safe for several workers to pick uploads",),
            "In a photo store, what makes it safe for several workers to pick uploads?",
            "Row locks",
        ),
        (
            ("Store the hash beside the photo so that copies are found early",),
            "In a photo store, why do you store the hash beside the photo?",
            "So that copies are found early",
        ),
        (
            ("Viewers can wait a moment, so availability is more important than consistency",),
            "What is more important in a photo store, availability or consistency?",
            "Availability: Viewers can wait a moment",
        ),
        (
            ("We prefer latency over accuracy",),
            "What is more important in a photo store, accuracy or latency?",
            "Latency",
        ),
        (
            ("Bottleneck: resizing holds up the upload queue",),
            "What is the bottleneck of a photo store?",
            "Resizing holds up the upload queue",
        ),
    ],
)
def test_what_sentences_give_reasons_for(
    lines: tuple[str, ...], question: str, answer: str
) -> None:
    assert of_design(*lines)[question] == answer


@pytest.mark.parametrize(
    "line",
    [
        "connections: 30M users / 300K connections = 100 edge servers",
        "If we have 8000 uploads per day then we would need 20-40 workers",
        "Number of albums created per second = 10^7/10^5 = 100",
        "3600*24*30 seconds",
        "00 user opens the app",
        "Number of redirects = 5k",
        "Bandwidth: 4 MB/s, 80 MB/s",
    ],
)
def test_figures_of_an_example_make_no_cards(line: str) -> None:
    assert of_design(line, heading="Estimates") == {}


def test_stars_between_digits_are_no_emphasis() -> None:
    cards = of_design(
        "Low latency, under 200 ms", "99.9% available, 60*24*365*0.1% minutes a year",
        heading="Non-functional requirements",
    )  # fmt: skip
    question = "What are the non-functional requirements of a photo store?"
    assert "60*24*365*0.1%" in cards[question]


def test_what_is_still_to_be_done_is_no_requirement() -> None:
    cards = of_design("Upload a photo", "TODO: albums", "Like a photo", heading="Features")
    assert cards["What are the features of a photo store?"] == "Upload a photo\nLike a photo"


def test_values_of_a_field_are_no_table() -> None:
    cards = of_design("state: NEW, SCALED, FAILED", heading="Data model")
    assert cards == {}


@pytest.mark.parametrize(
    "name",
    ["scratch-photo-store.md", "photo-store-practice.md", "notes-on-photo-store.md"],
)
def test_scratch_notes_are_on_what_their_file_names(name: str) -> None:
    text = "There are ~20 writes per second\n\nAPI:\n\n- put(photo)\n- get(id)\n\nBasic design:\n\n"
    cards = asked(text + "- a queue takes the photos\n", name)
    assert cards["Which calls does the API of a photo store have?"] == "put\nget"


def test_levels_of_a_candidate() -> None:
    cards = of_design("Hire: shards, replicas", "Strong hire: hot users, costs", heading="Levels")
    assert cards["In the design of a photo store, what makes a hire?"] == "Shards\nReplicas"
    assert cards["In the design of a photo store, what makes a strong hire?"] == "Hot users\nCosts"


def test_kinds_with_asides_and_the_meaning_of_a_status() -> None:
    cards = asked(
        "# Design a photo store\n\n## HTTP status - 413(payload too large)\n\n"
        "## Caching(of thumbnails only) types\n\n- Edge(near the reader)\n- Local(in the app)\n"
    )
    assert cards["In a photo store, which HTTP status means “payload too large”?"] == "413"
    assert cards["In a photo store, which types of caching are there?"] == "Edge\nLocal"
