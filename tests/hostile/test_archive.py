"""JSON that says it is an export of drill: brought in whole, or refused with the file's name and
the reason."""

from __future__ import annotations

import copy
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.doors import Rooms

ID = "019cae6b-6600-7bd3-9207-aa9e2f31a54f"
OTHER = "019cae6b-6600-7bd3-9207-aa9e2f31a550"
AT = "2026-03-02T12:00:00+00:00"
REVIEW: dict[str, Any] = {
    "entry": "review",
    "id": ID,
    "at": AT,
    "card": "d/c",
    "day": "2026-03-02",
    "quality": 4,
    "score": 1.0,
    "seconds": 5,
    "mode": "answer",
    "answer": "A",
    "hints": 0,
    "recalled": [],
    "missed": [],
}
MOCK = {
    "id": OTHER,
    "began": AT,
    "problem": "P",
    "stages": [{"name": "S", "minutes": {"low": 1, "high": 2}}],
    "seconds": [5.0],
    "stage": 0,
    "lines": [{"stage": 0, "text": "t", "raised": []}],
    "result": None,
}
PLAN = {
    "minutes": 20.0,
    "weights": [],
    "interviews": [{"name": "I", "at": "2026-03-20T09:00:00+00:00", "decks": []}],
}
GOOD: dict[str, Any] = {
    "drill": 1,
    "decks": [
        {
            "id": "d",
            "title": "T",
            "sources": [],
            "stages": [],
            "synonyms": [],
            "cards": [{"id": "d/c", "kind": "basic", "prompt": "P", "answer": "A"}],
        }
    ],
    "departed": [],
    "log": [REVIEW],
    "mocks": [],
    "voids": [],
}
MISSHAPEN = "a value is of the wrong type"


def changed(*path: str | int, to: Any) -> Callable[[], str]:
    """The good archive with one value changed."""

    def made() -> str:
        archive = copy.deepcopy(GOOD)
        at: Any = archive
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = to
        return json.dumps(archive)

    return made


def reviewed(**fields: Any) -> Callable[[], str]:
    return changed("log", 0, to={**REVIEW, **fields})


def logged(entry: Any) -> Callable[[], str]:
    return changed("log", to=[REVIEW, {"id": OTHER, "at": AT, **entry}])


def without(name: str) -> Callable[[], str]:
    return lambda: json.dumps({key: value for key, value in GOOD.items() if key != name})


# The file, and what is wrong with it.
REFUSED: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "empty": (lambda: "", "Expecting value: line 1 column 1 (char 0)"),
    "array": (lambda: "[]", MISSHAPEN),
    "text": (lambda: '"x"', MISSHAPEN),
    "deep": (lambda: "[" * 200_000, "nested too deep"),
    "deep-objects": (lambda: '{"drill":' * 100_000, "nested too deep"),
    "version-as-text": (
        changed("drill", to="1; DROP TABLE review"),
        "drill: '1; DROP TABLE review' does not belong here",
    ),
    "version-as-truth": (changed("drill", to=True), "drill: 'True' does not belong here"),
    "no-decks": (without("decks"), "'decks' is missing"),
    "no-log": (without("log"), "'log' is missing"),
    "decks-as-text": (changed("decks", to="abc"), MISSHAPEN),
    "deck-as-number": (changed("decks", to=[5]), MISSHAPEN),
    "title-as-number": (changed("decks", 0, "title", to=5), "title: '5' does not belong here"),
    "title-as-list": (
        changed("decks", 0, "title", to=["a"]),
        "title: \"['a']\" does not belong here",
    ),
    "long-title": (
        changed("decks", 0, "title", to="x" * 10_000_000),
        "a text has 10,000,000 characters, at most 20,000 fit",
    ),
    "kind": (
        changed("decks", 0, "cards", 0, "kind", to="__class__"),
        "'__class__' is not a valid Kind",
    ),
    "minutes-as-text": (
        changed("decks", 0, "stages", to=[{"name": "S", "minutes": {"low": "1", "high": "2"}}]),
        "low: '1' does not belong here",
    ),
    "minutes-below-0": (
        changed("decks", 0, "stages", to=[{"name": "S", "minutes": {"low": -1, "high": 2}}]),
        "low: '-1' does not belong here",
    ),
    "minutes-no-number": (
        changed(
            "decks", 0, "stages", to=[{"name": "S", "minutes": {"low": float("nan"), "high": 2}}]
        ),
        "low: 'nan' does not belong here",
    ),
    "id-as-sql": (reviewed(id="'; DROP TABLE review;--"), "badly formed hexadecimal UUID string"),
    "id-after-all-others": (
        reviewed(id="ffffffff-ffff-ffff-ffff-ffffffffffff"),
        "the id ffffffff-ffff-ffff-ffff-ffffffffffff has an impossible date",
    ),
    "id-of-no-clock": (
        reviewed(id="1fffffff-ffff-ffff-ffff-ffffffffffff"),
        "the id 1fffffff-ffff-ffff-ffff-ffffffffffff has an impossible date",
    ),
    "id-of-chance": (
        reviewed(id="0195b0c0-7d00-4abc-8abc-0123456789ab"),
        "the id 0195b0c0-7d00-4abc-8abc-0123456789ab has an impossible date",
    ),
    "id-of-the-year-3000": (
        reviewed(id="1d8fda4c-e000-7abc-8abc-0123456789ab"),
        "the id 1d8fda4c-e000-7abc-8abc-0123456789ab has an impossible date",
    ),
    "id-twice": (changed("log", to=[REVIEW, REVIEW]), f"the id {ID} is there twice"),
    "instant-in-words": (reviewed(at="yesterday"), "Invalid isoformat string: 'yesterday'"),
    "instant-without-zone": (
        reviewed(at="2026-01-01T00:00:00"),
        "'2026-01-01T00:00:00' has no time zone",
    ),
    "last-instant": (
        reviewed(at="9999-12-31T23:59:59-12:00"),
        "at: '9999-12-31 23:59:59-12:00' does not belong here",
    ),
    "first-instant": (
        reviewed(at="0001-01-01T00:00:00+14:00"),
        "at: '0001-01-01 00:00:00+14:00' does not belong here",
    ),
    "last-day": (reviewed(day="9999-12-31"), "day: '9999-12-31' does not belong here"),
    "first-day": (reviewed(day="0001-01-01"), "day: '0001-01-01' does not belong here"),
    "quality-9": (reviewed(quality=9), "quality 9 and score 1 are not from 0 to 5 and from 0 to 1"),
    "quality-as-truth": (reviewed(quality=True), "quality: 'True' does not belong here"),
    "quality-as-fraction": (reviewed(quality=2.5), "quality: '2.5' does not belong here"),
    "score-no-number": (reviewed(score=float("nan")), "score: 'nan' does not belong here"),
    "seconds-beyond-all": (
        reviewed(seconds=10**400),
        f"seconds: '1{'0' * 59}' does not belong here",
    ),
    "hints-beyond-all": (reviewed(hints=1e308), "hints: '1e+308' does not belong here"),
    "mode": (reviewed(mode="evil"), "'evil' is not a valid Mode"),
    "answer-as-number": (reviewed(answer=5), "answer: '5' does not belong here"),
    "recalled-as-text": (reviewed(recalled="abc"), MISSHAPEN),
    "recalled-as-numbers": (reviewed(recalled=[1]), "recalled: '1' does not belong here"),
    "kind-of-entry": (logged({"entry": "\x1b[31mevil"}), "'[31mevil' is not a kind of entry"),
    "kind-of-action": (
        logged({"entry": "action", "kind": "reset; --", "cards": ["d/c"], "day": "2026-03-02"}),
        "'reset; --' is not a valid ActionKind",
    ),
    "cards-as-text": (
        logged({"entry": "action", "kind": "reset", "cards": "d/c", "day": "2026-03-02"}),
        MISSHAPEN,
    ),
    "correction-as-number": (
        logged({"entry": "correction", "card": "d/c", "item": "", "typed": "x", "counts": 1}),
        "counts: '1' does not belong here",
    ),
    "no-plan": (logged({"entry": "plan", "plan": None}), MISSHAPEN),
    "plan-minutes-as-text": (
        logged({"entry": "plan", "plan": {**PLAN, "minutes": "x"}}),
        "minutes: 'x' does not belong here",
    ),
    "plan-without-zone": (
        logged(
            {
                "entry": "plan",
                "plan": {
                    **PLAN,
                    "interviews": [{"name": "I", "at": "2026-03-20T09:00", "decks": []}],
                },
            }
        ),
        "at: '2026-03-20 09:00:00' does not belong here",
    ),
    "log-as-object": (changed("log", to={"a": 1}), MISSHAPEN),
    "void-of-nothing": (changed("voids", to=[{"id": "x"}]), "badly formed hexadecimal UUID string"),
    "mock-of-nothing": (changed("mocks", to=[{"id": OTHER}]), "'began' is missing"),
    "mock-in-no-stage": (
        changed("mocks", to=[{**MOCK, "stage": 7}]),
        "the stages of a mock interview do not fit together",
    ),
    "mock-seconds-as-text": (
        changed("mocks", to=[{**MOCK, "seconds": ["x"]}]),
        "seconds: 'x' does not belong here",
    ),
    "departed-as-number": (changed("departed", to=[5]), MISSHAPEN),
}

# Refused in other words.
OTHERWISE: dict[str, tuple[Callable[[], str | bytes], str]] = {
    "newer": (
        changed("drill", to=99),
        ": written by a newer drill (version 99)\n  Install the newer drill.",
    ),
    "latin-1": (lambda: b'{"drill":\n"\xff"}', ":2: not UTF-8\n  Save it as UTF-8."),
    "path-for-a-deck": (
        changed("decks", 0, "id", to="../../evil"),
        ":1: deck: '../../evil' is not a valid id: a-z, 0-9 and single hyphens, at most 80 "
        "characters\n  "
        "For example 'evil'",
    ),
    "escape-for-a-deck": (
        changed("decks", 0, "id", to="\x1b[31m"),
        ":1: deck: '[31m' is not a valid id: a-z, 0-9 and single hyphens, at most 80 "
        "characters\n  For "
        "example '31m'",
    ),
    "path-for-a-card": (
        changed("decks", 0, "cards", 0, "id", to="d/../../x"),
        ":4: cards[1].id: '../../x' is not a valid id: a-z, 0-9 and single hyphens, at most 80 "
        "characters\n "
        " For example 'x'",
    ),
    "unknown-card": (
        reviewed(card="d/none"),
        ": its log refers to a card that it does not have: d/none\n  Export it again.",
    ),
}

# Where a text stands in the archive.
PLACES: dict[str, Callable[[str], Callable[[], str]]] = {
    "title": lambda text: changed("decks", 0, "title", to=text),
    "prompt": lambda text: changed("decks", 0, "cards", 0, "prompt", to=text),
    "answer": lambda text: changed("decks", 0, "cards", 0, "answer", to=text),
    "note": lambda text: changed("decks", 0, "cards", 0, "note", to=text),
    "typed": lambda text: reviewed(answer=text),
    "mock": lambda text: changed("mocks", to=[{**MOCK, "problem": text}]),
    "line-of-a-mock": lambda text: changed(
        "mocks", to=[{**MOCK, "lines": [{"stage": 0, "text": text, "raised": []}]}]
    ),
    "interview": lambda text: logged(
        {"entry": "plan", "plan": {**PLAN, "interviews": [{**PLAN["interviews"][0], "name": text}]}}
    ),
}
TEXT, CLEANED = (
    "x\x1b]52;c;aGk=\x07\u202e\ud800[/x]'; DROP TABLE review;--",
    "x]52;c;aGk=[/x]'; DROP TABLE review;--",
)


def brought(rooms: Rooms, tmp_path: Path, content: str | bytes) -> tuple[Path, Any]:
    file = tmp_path / "in.json"
    file.write_bytes(
        content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    )
    return file, rooms("import", str(file))


@pytest.mark.parametrize("case", REFUSED)
def test_refused(rooms: Rooms, tmp_path: Path, case: str) -> None:
    make, why = REFUSED[case]
    file, result = brought(rooms, tmp_path, make())
    said = f"drill: {file}: not as drill export json writes it: {why}\n  Export it again.\n"
    assert (result.code, result.out, result.err) == (1, "", said)
    with closing(sqlite3.connect(rooms.home / "drill.db")) as database:
        assert database.execute("SELECT count(*) FROM review").fetchone() == (0,)
    assert not (rooms.home / "decks").exists()


@pytest.mark.parametrize("case", OTHERWISE)
def test_refused_in_other_words(rooms: Rooms, tmp_path: Path, case: str) -> None:
    make, why = OTHERWISE[case]
    file, result = brought(rooms, tmp_path, make())
    assert (result.code, result.out, result.err) == (1, "", f"drill: {file}{why}\n")
    assert not (rooms.home / "decks").exists()


def test_utf_16_with_its_mark_comes_in_like_utf_8(rooms: Rooms, tmp_path: Path) -> None:
    _, result = brought(rooms, tmp_path, json.dumps(GOOD).encode("utf-16"))
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("place", PLACES)
def test_every_text_is_cleaned_once(rooms: Rooms, tmp_path: Path, place: str) -> None:
    _, result = brought(rooms, tmp_path, PLACES[place](TEXT)())
    assert (result.code, result.err) == (0, "")
    assert rooms("export", "json", str(tmp_path / "out.json")).code == 0
    out = (tmp_path / "out.json").read_text(encoding="utf-8")
    assert json.dumps(CLEANED) in out
    assert (rooms("decks").code, rooms("show", "d/c").code, rooms("history").code) == (0, 0, 0)
    assert (rooms("mock", "--history").code, rooms("plan").code) == (
        0,
        0 if place == "interview" else 1,
    )


def test_a_good_one_comes_in(rooms: Rooms, tmp_path: Path) -> None:
    _, result = brought(
        rooms, tmp_path, json.dumps({**GOOD, "mocks": [MOCK], "unknown": {"__class__": []}})
    )
    assert (result.code, result.out) == (
        0,
        f"d: 1 new card → {rooms.home}/decks/d.yaml\n1 new review\n",
    )


def test_thousands_of_entries(rooms: Rooms, tmp_path: Path) -> None:
    log = [{**REVIEW, "id": f"01890000-0000-7000-8000-{number:012x}"} for number in range(3000)]
    _, result = brought(rooms, tmp_path, changed("log", to=log)())
    assert (result.code, result.out.splitlines()[-1]) == (0, "3000 new reviews")
