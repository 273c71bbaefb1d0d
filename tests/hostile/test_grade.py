"""Records from anywhere on the standard input of `drill grade`: judged, or refused with the number
of the line."""

from __future__ import annotations

import json

import pytest

from tests.hostile.doors import Rooms

GOOD = '{"kind": "basic", "expected": "lock", "answer": "lock"}'
HINT = "one JSON object a line; its fields: drill grade --help"
KINDS = "timing, checklist, sequence, choice, cloze, basic"


def basic(answer: str) -> str:
    return json.dumps({"kind": "basic", "expected": "lock", "answer": answer})


def checklist(*items: object, answer: str = "lock", **more: object) -> str:
    return json.dumps({"kind": "checklist", "items": items, "answer": answer, **more})


def timing(low: str, high: str = "1") -> str:
    return f'{{"kind": "timing", "low": {low}, "high": {high}, "answer": "1"}}'


def no_json(why: str) -> str:
    return f"not JSON: {why}\n  Each line is one JSON object."


USERS = [{"id": str(number), "text": "users"} for number in range(201)]

REFUSED: dict[str, tuple[str, str]] = {
    "words": ("hello", no_json("Expecting value: line 1 column 1 (char 0)")),
    "array": ("[1]", 'not a JSON object\n  Each line is one object such as {"kind": "timing", …}'),
    "null": ("null", 'not a JSON object\n  Each line is one object such as {"kind": "timing", …}'),
    "deep": ("[" * 100_000, no_json("nested too deep")),
    "deep-objects": ('{"a":' * 50_000, no_json("nested too deep")),
    "5000-digits": (
        timing("9" * 5000),
        no_json(
            "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits;"
            " use sys.set_int_max_str_digits() to increase the limit"
        ),
    ),
    "400-digits": (
        timing("0", "9" * 400),
        f"high: a number is needed, got int {'9' * 76}\n  {HINT}",
    ),
    "not-a-number": (timing("NaN"), f"low: a number is needed, got float nan\n  {HINT}"),
    "infinity": (timing("0", "1e999"), f"high: a number is needed, got float inf\n  {HINT}"),
    "truth": (timing("true"), f"low: a number is needed, got bool True\n  {HINT}"),
    "turned-round": (
        timing("2", "1"),
        f"low and high: 0 <= low <= high is needed, got 2 and 1\n  {HINT}",
    ),
    "same-key-twice": (
        '{"kind": "basic", "kind": "timing", "expected": "a", "answer": "a"}',
        f"low: a number is needed, got nothing\n  {HINT}",
    ),
    "escape-in-a-kind": (
        '{"kind": "\\u001b[31m", "answer": "x"}',
        f"kind: '[31m' is none of {KINDS}\n  {HINT}",
    ),
    "code-in-a-kind": (
        '{"kind": "__import__(\'os\')", "answer": "x"}',
        f"kind: \"__import__('os')\" is none of {KINDS}\n  {HINT}",
    ),
    "long-line": (basic("x" * 10_000_000), "longer than 1,000,000 characters\n  Split it."),
    "long-junk": ("x" * 10_000_000, "longer than 1,000,000 characters\n  Split it."),
    "items-as-text": (
        '{"kind": "checklist", "items": "abc", "answer": "x"}',
        f"items: a list of objects with id and text is needed\n  {HINT}",
    ),
    "number-for-an-id": (
        checklist({"id": 1, "text": "lock"}),
        f"items[0].id: text is needed\n  {HINT}",
    ),
    "escape-in-an-id": (
        checklist({"id": "\x1b[2J", "text": "lock"}),
        f"items[0]: id and text need characters that can be seen, all on one line\n  {HINT}",
    ),
    "surrogate-in-an-id": (
        checklist({"id": "\ud800", "text": "lock"}),
        f"items[0]: id and text need characters that can be seen, all on one line\n  {HINT}",
    ),
    "nothing-to-see": (
        checklist({"id": "a", "text": "\u200b\u202e\x1b"}),
        f"items[0]: id and text need characters that can be seen, all on one line\n  {HINT}",
    ),
    "201-items": (checklist(*USERS), "the card has 201 items, at most 200 fit\n  Split it."),
    "51-gaps": (
        json.dumps({"kind": "cloze", "expected": "{{a}} " * 51, "answer": "a"}),
        "the card has 51 gaps, at most 50 fit\n  Split it.",
    ),
    "201-accepted": (
        json.dumps({"kind": "basic", "expected": "a", "accept": ["b"] * 201, "answer": "a"}),
        "the card has 201 answers to accept, at most 200 fit\n  Split it.",
    ),
    "much-to-compare": (
        checklist({"id": "a", "text": "users", "aliases": ["x" * 20_000] * 3}),
        "the card has 60,005 characters to compare with, at most 50,000 fit\n  Split it.",
    ),
    "seconds-below-0": (
        '{"kind": "basic", "expected": "lock", "answer": "lock", "seconds": -1e300}',
        f"seconds: a number from 0 to 1,000,000 is needed, got -1e+300\n  {HINT}",
    ),
    "hints-below-0": (
        '{"kind": "basic", "expected": "lock", "answer": "lock", "hints": -5}',
        f"hints: a number from 0 to 1,000,000 is needed, got -5\n  {HINT}",
    ),
}

SAID: dict[str, tuple[str | bytes, str]] = {
    "escapes": (basic("\x1b]52;c;aGk=\x07 \x9b31m \u202e x"), "]52;c;aGk= 31m  x"),
    "surrogate": ('{"kind": "basic", "expected": "lock", "answer": "\\ud800 x"}', " x"),
    "null-character": (basic("a\0b"), "ab"),
    "sql": (basic("'; DROP TABLE review; --"), "'; DROP TABLE review; --"),
    "markup": (basic("[/x] [link=file:///etc/passwd]y"), "[/x] [link=file:///etc/passwd]y"),
    "html": (basic("<script>alert(1)</script>"), "<script>alert(1)</script>"),
    "not-utf-8": (b'{"kind": "basic", "expected": "lock", "answer": "\xff x"}', "\ufffd x"),
    "long": (basic("y" * 30_000), "y" * 20_000),
}

HARD = {
    "200-alike": checklist(*USERS[:200], answer="users\n" * 3000),
    "many-wordings": checklist(
        *(
            {
                "id": str(n),
                "text": f"users load {n}",
                "aliases": [f"load {m} users" for m in range(9)],
            }
            for n in range(99)
        ),
        answer="users load\n" * 1000,
    ),
    "many-refusals": checklist(
        *(
            {"id": str(n), "text": "users load", "refusals": [f"load {m} user" for m in range(30)]}
            for n in range(99)
        ),
        answer="users load, load 1 users; " * 460,
    ),
    "one-long-line": checklist(
        {"id": "a", "text": "users load " * 400, "aliases": ["1 " * 2000]},
        answer="1 users load, " * 800,
    ),
    "one-long-word": checklist({"id": "a", "text": "consistency"}, answer="consistenyc" * 1000),
    "prose": json.dumps(
        {"kind": "basic", "expected": "users, " * 2000, "answer": "users load\n" * 1000}
    ),
    "accepted-forms": json.dumps(
        {
            "kind": "basic",
            "expected": "x",
            "accept": [f"users {n}" for n in range(200)],
            "answer": "users 1 " * 1500,
        }
    ),
    "gaps": json.dumps(
        {"kind": "cloze", "expected": "{{users load}} " * 50, "answer": "load of users; " * 800}
    ),
    "open-gaps": json.dumps({"kind": "cloze", "expected": "{{" + " " * 19_990, "answer": "x"}),
    "options": json.dumps(
        {"kind": "choice", "expected": "x", "options": ["users load"] * 200, "answer": "a, " * 4000}
    ),
    "options-apart": json.dumps(
        {
            "kind": "choice",
            "expected": "x",
            "options": [f"users load {n}" for n in range(200)],
            "answer": "load, of " * 900,
        }
    ),
    "growths": json.dumps(
        {"kind": "basic", "expected": "O(n log n)", "answer": "log2" * 4000 + "x"}
    ),
    "amounts": json.dumps(
        {"kind": "basic", "expected": "60 GB", "answer": "1 GB to 2 and a half " * 900}
    ),
    "openings": json.dumps(
        {"kind": "basic", "expected": "lock", "answer": "it's by using no wait, " * 800}
    ),
    "brackets": checklist(
        {"id": "a", "text": "(" * 20_000, "aliases": ["[a " * 6000]}, answer="(" * 12_000
    ),
    "durations": json.dumps(
        {"kind": "timing", "low": 1, "high": 2, "answer": "an hour and a half to " * 900}
    ),
    "dashes": json.dumps({"kind": "timing", "low": 1, "high": 2, "answer": "10-" * 6000}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(rooms: Rooms, case: str) -> None:
    line, message = REFUSED[case]
    result = rooms("grade", stdin=f"\n{GOOD}\n{line}\n")
    assert (result.code, result.err) == (1, f"drill: standard input:3: {message}\n")
    assert json.loads(result.out)["score"] == 1.0


@pytest.mark.parametrize("case", SAID)
def test_what_was_typed_comes_back_clean(rooms: Rooms, case: str) -> None:
    line, extra = SAID[case]
    result = rooms("grade", stdin=line)
    assert (result.code, result.err, json.loads(result.out)["extras"]) == (0, "", [extra.strip()])


@pytest.mark.parametrize("case", HARD)
def test_judged_within_the_limits(rooms: Rooms, case: str) -> None:
    result = rooms("grade", stdin=HARD[case])
    assert (result.code, result.err) == (0, "")
    assert 0 <= json.loads(result.out)["score"] <= 1
