"""Two homes, random commands, clocks that jump: what every command shows is what a plain model
says."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.clock import FixedClock
from tests.conftest import Drill, Result
from tests.torture.model import Home, card_of

pytestmark = pytest.mark.sqlite  # a server has no restore
RUNS = int(os.environ.get("TORTURE_RUNS", "0")) // 10 or 6  # of so many steps each:
STEPS = 30
SEED = os.environ.get("TORTURE_SEED")
DECK = """\
deck: one
title: One
cards:
- {id: a, kind: basic, prompt: What is near the user?, answer: a cache}
- {id: b, kind: basic, prompt: What spreads load?, answer: a balancer}
- {id: c, kind: basic, prompt: What keeps events?, answer: a queue}
"""
CARDS = ("one/a", "one/b", "one/c")
ENTER = "\r"

homes = st.sampled_from(["here", "there"])
cards = st.sampled_from(CARDS)
words = st.sampled_from(["a cache", "a balancer", "something else"])


class Place:
    """A home as it is, and as the model has it; `kept` are the homes that its backups hold, by
    name."""

    def __init__(self, folder: Path, shipped: Path) -> None:
        self.drill = Drill(folder, shipped, FixedClock(datetime(2026, 3, 2, 12, tzinfo=UTC)))
        self.home = Home()
        self.kept: dict[str, Home] = {}
        self.own: set[str] = set()  # the ids that it gave itself

    def __call__(self, *argv: str) -> Result:
        """Run a command that must not fail, and note the backups that were taken before its
        work."""
        before = set(self.backups()) if argv[0] != "answer" else set()
        result = self.drill(*argv)
        assert (result.code, result.err) == (0, ""), (argv, result)
        if before:
            self._keep(set(self.backups()) - before)
        return result

    def type(self, *keys: str) -> None:
        with create_pipe_input() as pipe:
            pipe.send_text("".join(keys))
            pipe.close()
            result = self.drill("today", "--cards", "1", keys=pipe, screen=DummyOutput())
        assert (result.code, result.err) == (0, ""), result

    def backups(self) -> list[str]:
        """Their names, the newest first; what `drill restore` lists is compared once a run."""
        files = (self.drill.home / "backups").glob("drill-*.db")
        return sorted((file.stem.removeprefix("drill-") for file in files), reverse=True)

    def _keep(self, new: set[str]) -> None:
        for name in new:
            # Which is taken beside a command, before or after what it stores.
            if not name.endswith("-day"):
                self.kept[name] = self.home

    def exported(self) -> tuple[dict[str, dict[str, Any]], set[str]]:
        value = self.drill("export", "json", "-").json
        return {entry["id"]: entry for entry in value["log"]}, {
            void["entry"] for void in value["voids"]
        }

    def learn(self, *expected: Callable[[dict[str, Any]], bool]) -> None:
        """Tell the model of the new entries, which must be as expected."""
        entries, voided = self.exported()
        new = sorted(entries.keys() - self.home.entries.keys())
        assert len(new) == len(expected)
        assert all(fits(entries[id]) for fits, id in zip(expected, new, strict=True))
        older = self.own & self.home.entries.keys()
        assert all(id > max(older, default="") for id in new), (
            "an own entry is sorted before an older one"
        )
        self.own |= set(new)
        self.home = self.home.added([entries[id] for id in new], voided - self.home.voided)

    def compare(self) -> None:
        """What is shown must be what the model says."""
        entries, voided = self.exported()
        assert entries == self.home.entries
        assert voided == self.home.voided
        shown = [row["id"] for row in self.drill("history", "--json").json]
        assert shown == [entry["id"] for entry in reversed(self.home.holding("review"))]
        for row in self.drill("cards", "--json").json:
            self._compare_card(row)
        plans = self.home.holding("plan")
        at = plans[-1]["plan"]["interviews"][0]["at"] if plans else ""
        told = self.drill("plan", "--json")
        is_ahead = at > self.drill.clock.now().isoformat()
        assert told.code == (0 if is_ahead else 1), (told, plans)
        assert not is_ahead or told.json["interviews"][0]["at"] == at

    def _compare_card(self, shown: Mapping[str, Any]) -> None:
        meant = card_of(self.home, shown["id"])
        assert shown["due"] == (meant.due.isoformat() if meant.due else None)
        assert shown["easiness"] == pytest.approx(meant.easiness)
        for field in ("interval", "repetitions", "lapses", "suspended"):
            assert shown[field] == getattr(meant, field), field
        assert [(said["typed"], said["counts"]) for said in shown["learned"]] == meant.learned


def is_review(card: str | None, quality: int | None, text: str) -> Callable[[dict[str, Any]], bool]:
    return lambda entry: (
        entry["entry"] == "review"
        and card in (None, entry["card"])
        and quality in (None, entry["quality"])
        and entry["answer"] == text
    )


class TwoHomes(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        folder = Path(self._folder.name)
        (folder / "shipped").mkdir()
        (folder / "shipped" / "one.yaml").write_text(DECK, encoding="utf-8")
        self.places = {name: Place(folder / name, folder / "shipped") for name in ("here", "there")}
        for place in self.places.values():
            place.drill("due")
            assert place.drill("cards").code == 0
        self.at_work = self.places["here"]

    def teardown(self) -> None:
        for place in self.places.values():
            place.compare()
            listed = place.drill("restore", "--json").json
            assert [row["name"] for row in listed] == place.backups()
            found = place.drill("doctor", "--json").json
            assert {one["check"] for one in found["findings"]} <= {"clock"}, found
        self._folder.cleanup()

    @rule(home=homes, card=cards, words=words, quality=st.integers(0, 5))
    def answer(self, home: str, card: str, words: str, quality: int) -> None:
        place = self._at(home)
        place("answer", card, words, "--quality", str(quality))
        place.learn(is_review(card, quality, words))

    @rule(home=homes, quality=st.integers(1, 5))
    def overrule(self, home: str, quality: int) -> None:
        place = self._at(home)
        place.type("wrong" + ENTER, str(quality), "q" + ENTER)
        before = place.home
        if len(place.exported()[0]) == len(before.entries):  # nothing was due or new
            return
        place.learn(is_review(None, 0, "wrong"), is_review(None, quality, "wrong"))
        assert len(place.home.voided & (place.home.entries.keys() - before.entries.keys())) == 1

    @rule(home=homes, words=words)
    def correct(self, home: str, words: str) -> None:
        place = self._at(home)
        place.type("wholly other" + ENTER, "+", ENTER, "q" + ENTER)
        entries, _ = place.exported()
        new = sorted(entries.keys() - place.home.entries.keys())
        if new:
            place.learn(
                *[lambda entry: "wholly other" in (entry.get("answer"), entry.get("typed"))]
                * len(new)
            )

    @rule(home=homes, card=cards, kind=st.sampled_from(["suspend", "resume", "reset"]))
    def put_aside(self, home: str, card: str, kind: str) -> None:
        place = self._at(home)
        before = card_of(place.home, card)
        changes = {
            "suspend": not before.suspended,
            "resume": before.suspended,
            "reset": before.due is not None,
        }[kind]
        place(kind, card)
        place.learn(
            *[lambda entry: entry.get("kind") == kind and entry["cards"] == [card]] * changes
        )

    @rule(home=homes, card=cards)
    def unlearn(self, home: str, card: str) -> None:
        place = self._at(home)
        said = place.home.said(card)
        assert place.drill("unlearn", card).code == (0 if said else 1)
        place.learn(
            *[lambda entry: entry.get("kind") == "unlearn" and entry["cards"] == [card]]
            * bool(said)
        )

    @rule(home=homes, days=st.integers(1, 90))
    def plan(self, home: str, days: int) -> None:
        place = self._at(home)
        day = (place.drill.clock.now() + timedelta(days)).date().isoformat()
        place("plan", "--interview", day)
        place.learn(
            lambda entry: (
                entry["entry"] == "plan" and entry["plan"]["interviews"][0]["at"].startswith(day)
            )
        )

    @rule(home=homes)
    def undo(self, home: str) -> None:
        place = self._at(home)
        before, backups = place.home, set(place.backups())
        after = before.undone(backups)
        result = place.drill("undo")
        assert result.code == (1 if after is None else 0), (before.last(), result)
        if after is not None:
            place.home = after
            for name in set(place.backups()) - backups:
                place.kept[name] = before

    @rule(home=homes)
    def backup(self, home: str) -> None:
        self._at(home)("backup")

    @rule(home=homes, data=st.data())
    def restore(self, home: str, data: st.DataObject) -> None:
        place = self._at(home)
        names = [name for name in place.backups() if name in place.kept]
        if not names:
            return
        name = data.draw(st.sampled_from(names))
        before = set(place.backups())
        place("restore", name, "--yes")
        (made,) = set(place.backups()) - before
        place.home = place.home.restored(place.kept[name], made)

    @rule(home=homes, by_json=st.booleans())
    def merge(self, home: str, by_json: bool) -> None:
        place, other = self._pair(home)
        before = set(place.backups())
        place("merge", str(self._file_of(other, by_json=by_json)))
        (made,) = set(place.backups()) - before
        place.home = place.home.merged(other.home, made)

    @rule(home=homes)
    def bring_in(self, home: str) -> None:
        place, other = self._pair(home)
        before = set(place.backups())
        place("import", str(self._file_of(other, by_json=True)))
        (made,) = set(place.backups()) - before
        place.home = place.home.imported(other.home, made)

    @rule(home=homes, hours=st.sampled_from([-200, -26, -1, 1, 5, 26, 200]))
    def jump(self, home: str, hours: int) -> None:
        self._at(home).drill.clock.advance(hours=hours)

    @rule(home=homes, hours=st.integers(1, 30))
    def pass_time(self, home: str, hours: int) -> None:
        self._at(home).drill.clock.advance(hours=hours)

    @invariant()
    def the_home_at_work_shows_what_the_model_says(self) -> None:
        self.at_work.compare()

    def _at(self, home: str) -> Place:
        self.at_work = self.places[home]
        return self.at_work

    def _pair(self, home: str) -> tuple[Place, Place]:
        other = "there" if home == "here" else "here"
        return self._at(home), self.places[other]

    def _file_of(self, place: Place, *, by_json: bool) -> Path:
        if not by_json:
            return place.drill.home / "drill.db"
        file = place.drill.home.parent / "out.json"
        file.write_text(json.dumps(place.drill("export", "json", "-").json), encoding="utf-8")
        return file


def test_two_homes_are_as_a_plain_model_has_them() -> None:
    machine: Any = TwoHomes if SEED is None else seed(int(SEED))(TwoHomes)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            derandomize=SEED is None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )
