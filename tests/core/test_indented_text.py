"""Text that is indented below a heading, as some people keep their notes."""

from __future__ import annotations

import pytest

import drill
from drill.core.material.reading.indented_text import indented_notes


def built(text: str) -> list[tuple[str, object]]:
    return [
        (card.prompt, [item.text for item in card.points] or getattr(card, "answer", ""))
        for deck in drill.build(text, "notes.md")
        for card in deck.cards
    ]


def read(text: str) -> list[str]:
    lines = text.split("\n")
    found = indented_notes(lines)
    return [found.get(number, line) for number, line in enumerate(lines)]


def test_prose_is_read_with_its_lines_joined() -> None:
    text = (
        "### Bulkhead\n"
        "    A bulkhead is a limit on the threads that one dependency of a service may take at\n"
        "    the same time, so that a slow one cannot take all of them.\n"
    )
    assert built(text) == [
        (
            "What is a bulkhead?",
            "a limit on the threads that one dependency of a service may take at the same time, so "
            "that a slow one cannot take all of them",
        )
    ]


def test_an_outline_is_nested_by_its_indents() -> None:
    text = (
        "## Ways to spread load\n\n"
        "    1. Balancer\n"
        "        a. Least connections\n"
        "            pros: fair with long requests\n"
        "            cons:\n"
        "                the balancer has to count\n"
        "                a new server is flooded\n"
        "    2. Cache\n"
        "        see the notes on caches\n"
    )
    assert read(text)[2:-1] == [
        "1. Balancer",
        "    - Least connections",
        "        - pros: fair with long requests",
        "        - cons:",
        "            - the balancer has to count",
        "            - a new server is flooded",
        "2. Cache",
        "    see the notes on caches",
    ]


def test_short_lines_are_points_and_addresses_are_none() -> None:
    text = (
        "**Sessions**\n\n"
        "    A session is what a server keeps of a user\n"
        "    Sessions end when the user logs out\n"
        "        https://example.org/sessions\n"
        "    Sticky sessions are bound to one server\n"
    )
    assert read(text)[2:-1] == [
        "- A session is what a server keeps of a user",
        "- Sessions end when the user logs out",
        "",
        "- Sticky sessions are bound to one server",
    ]


@pytest.mark.parametrize(
    "code",
    [
        "    for (i = 0; i < n; i++) {\n        sum += a[i];\n    }\n",
        "    kubectl get pods\n    kubectl describe pod web\n    kubectl logs web\n",
        "    SELECT name FROM users\n    WHERE id IN (1, 2)\n    ORDER BY name\n",
        "    Resources:\n      Web:\n        Type: a machine\n        Size: the small one\n",
        "    $ tar is in the path\n    $ the tool\n",
        "    print('the end of it')\n    return the_end\n",
    ],
)
def test_programs_and_settings_stay_code(code: str) -> None:
    text = f"## Commands\n\n{code}"
    assert indented_notes(text.split("\n")) == {}


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_what_is_within_a_fence_stays_as_it_is(fence: str) -> None:
    inside = "    This is the text of a message that is set within the program\n    and goes on.\n"
    text = f"## Messages\n\n{fence}text\nsend:\n{inside}{fence}\n\n{inside}"
    assert list(indented_notes(text.split("\n"))) == [8, 9, 10]


def test_what_is_indented_below_a_point_is_of_the_point() -> None:
    text = "## Reads\n\n- a point\n\n    and the rest of what it says on the reads\n"
    assert indented_notes(text.split("\n")) == {}
