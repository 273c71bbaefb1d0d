"""Calls of an interface in a line of a mock, and the points that they are."""

from __future__ import annotations

import pytest

from drill.core.cards import ChecklistCard, Item
from drill.core.learning.mock_calls import called
from drill.core.learning.mock_points import CountedList

INTERFACE = ChecklistCard(
    "shop/calls",
    "Which calls does the interface of a shop have?",
    items=(
        Item("place", "Place an order", ("POST /orders",)),
        Item("state", "Get the state of an order"),
        Item("return", "Send goods back", ("POST /orders/{id}/returns",)),
        Item("change", "Change an address", ("PUT /addresses/{id}",)),
    ),
)
FILES = ChecklistCard(
    "files/calls",
    "Which calls has a store of files?",
    items=(
        Item("put", "Put a file", ("PUT file",)),
        Item("get", "Get a file or a part of it"),
        Item("delete", "Delete a file", ("DELETE /{folder}/{name}",)),
        Item("views", "Views of a file in a week", ("GET /files/{id}/views?from=&to=",)),
        Item("owner", "Owner of a file", ("GET owners",)),
        Item("share", "Share with a person", ("POST share",)),
    ),
)
PARTS = ChecklistCard("shop/parts", "Which parts?", items=(Item("orders", "Store of orders"),))
LISTS = (CountedList(1, INTERFACE, True), CountedList(1, PARTS, True))


def points(line: str) -> list[str]:
    return [item for _, item in called(line, LISTS).points]


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("POST /v1/orders {goods}", ["place"]),
        ("POST /orders/:order/returns", ["return"]),
        ("GET /orders/{id}", ["state"]),
        ("buyer: post /orders, PUT /addresses/7", ["place", "change"]),
    ],
)
def test_a_call_is_the_point_that_has_it_or_says_what_it_does(line: str, items: list[str]) -> None:
    assert points(line) == items


@pytest.mark.parametrize(
    "line",
    ["DELETE /orders/{id}", "GET /orders", "p99 of POST /orders", "POST /goods/{id}/returns"],
)
def test_another_call_and_one_that_is_only_spoken_of_are_no_point(line: str) -> None:
    assert points(line) == []


def test_what_stands_beside_a_call_is_left() -> None:
    assert called("POST /orders {goods} with a key", LISTS).rest == ";  {goods} with a key"


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("PUT /folder/name with the body streamed", ["put"]),
        ("GET /folder/name with Range header", ["get"]),
        ("DELETE /folder/name", ["delete"]),
        ("GET /files/{id}/stats?from=..&to=..&granularity=hour", ["views"]),
        ("POST /files/{id}/share", ["share"]),
        ("GET /files/{id}/owners", ["owner"]),
        ("GET /files/{id}/stats", []),
        ("GET /files/{id}/comments?limit=10", []),
        ("PUT /folder", []),
        ("PATCH /folder/name", []),
    ],
)
def test_literal_names_and_a_query_hide_no_call(line: str, items: list[str]) -> None:
    assert [item for _, item in called(line, (CountedList(1, FILES, True),)).points] == items
