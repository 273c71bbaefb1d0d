"""A build hides nothing: one timeline is practised, the other is put aside, and what was answered
stays asked."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill import config
from drill.clock import FixedClock
from drill.config import Settings
from tests.conftest import Drill, Result

OLD_HOME = Path(__file__).parents[1] / "old_homes" / "0.2.0"
TALK = "# Talk\n\n- Scope: 5-10 min\n- Design: 10-15 min\n- Wrap up: 5 min\n"
EVERY_KIND = "---\ntiming: minutes, order, stage, total, clock\n---\n\n"
ASIDE = (
    "Put aside: the timeline of timing, 5 cards, with all that was learned. "
    "To have it back: drill resume timing, or drill undo\n"
)


@pytest.fixture
def drill(drill: Drill) -> Drill:
    """A drill with the decks that ship."""
    return Drill(drill.home, config.shipped_decks(), drill.clock, drill.environ, drill.server)


@pytest.fixture
def notes(tmp_path: Path) -> str:
    (tmp_path / "talk.md").write_text(TALK, encoding="utf-8")
    return str(tmp_path / "talk.md")


def typing(drill: Drill, keys: str, *words: str) -> Result:
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        return drill(*words, keys=pipe, screen=DummyOutput())


def aside(drill: Drill) -> dict[str, int]:
    """How many cards of each deck are suspended."""
    suspended = [card["deck"] for card in drill("cards", "--json").json if card["suspended"]]
    return {deck: suspended.count(deck) for deck in suspended}


def test_without_a_terminal_that_of_the_notes_is_practised_and_it_is_said(
    drill: Drill, notes: str
) -> None:
    drill("answer", "timing/order", "scope")
    assert drill("build", notes).out.endswith(ASIDE)
    assert aside(drill) == {"timing": 5}
    assert drill.card("timing/order")["repetitions"] == 0  # it was answered, and that stays
    assert drill("undo").out == "Took back: 5 cards of timing suspended\n"
    assert aside(drill) == {}


def test_as_json(drill: Drill, notes: str) -> None:
    (one,) = drill("build", notes, "--json").json["put_aside"]
    assert (one["deck"], len(one["cards"])) == ("timing", 5)
    assert aside(drill) == {"timing": 5}


@pytest.mark.parametrize(
    ("key", "left"),
    [("\r", {"timing": 5}), ("1", {"timing": 5}), ("2", {"talk-timing": 4}), ("a", {})],
)
def test_in_a_terminal_it_is_asked(
    drill: Drill, notes: str, key: str, left: dict[str, int]
) -> None:
    result = typing(drill, key, "build", notes)
    assert (
        "There is more than one timeline now. Which one do you practise?\n"
        "  1 your notes: talk-timing: Scope 5–10 · Design 10–15 · Wrap up 5\n"
        "  2 there already: timing: Understand the problem and establish a scope 10–15"
    ) in result.out
    assert aside(drill) == left


PHONE = "# Phone\n\n- Scope: 3 min\n- Sketch: 20 min\n- Questions: 5 min\n"
MOCK_OF = "The stages are those of phone-timing. You also practise talk-timing: drill mock"


@pytest.fixture
def folder(tmp_path: Path, notes: str) -> str:
    (tmp_path / "phone.md").write_text(PHONE, encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("key", "left"),
    [("\r", ["phone-timing"]), ("2", ["talk-timing"]), ("a", ["phone-timing", "talk-timing"])],
)
def test_of_several_timelines_of_ones_own_one_is_chosen(
    drill: Drill, folder: str, key: str, left: list[str]
) -> None:
    result = typing(drill, key, "build", folder)
    assert "  1 your notes: phone-timing: Scope 3 · Sketch 20 · Questions 5\n" in result.out
    assert "  2 your notes: talk-timing: Scope 5–10 · Design 10–15 · Wrap up 5\n" in result.out
    assert {"timing", "phone-timing", "talk-timing"} - set(left) - set(aside(drill)) == (
        {"timing"} if key == "a" else set()
    )
    assert "You practise the timeline" in result.out
    assert (
        "Sketch"
        in drill("mock", "--minutes", "30", "--timeline", "phone-timing", stdin="next\n").out
    )


def test_of_several_without_a_terminal_the_mock_has_the_first_and_says_so(
    drill: Drill, folder: str
) -> None:
    result = drill("build", folder)
    assert "Stages: " not in result.out  # of which of them?
    assert (
        "You practise the timelines of phone-timing and talk-timing. A mock interview has that of "
        "phone-timing; of another: drill mock --timeline talk-timing. To practise one no more: "
        "drill suspend talk-timing\n"
    ) in result.out
    assert aside(drill) == {"timing": 5}
    mock = drill("mock", "--minutes", "28").out
    assert MOCK_OF in mock
    assert "Sketch · 20" in drill("mock", "--minutes", "28", stdin="next\n").out
    other = drill("mock", "--minutes", "30", "--timeline", "talk-timing", stdin="next\n").out
    assert MOCK_OF not in other
    assert "Design" in other
    refused = drill("mock", "--timeline", "questions")
    assert refused.err == (
        "drill: questions: no deck with a timeline\n  Those that have one: phone-timing, "
        "talk-timing, timing\n"
    )


def test_a_plan_says_which_timelines_it_counts(drill: Drill, folder: str) -> None:
    drill("build", folder)
    said = (
        "Timelines counted: phone-timing, talk-timing\n"
        "To leave one out: drill suspend talk-timing\n"
    )
    assert said in drill("plan", "in 2 weeks").out
    drill("suspend", "talk-timing")
    assert "Timelines counted" not in drill("plan").out


def test_it_is_asked_once(drill: Drill, notes: str) -> None:
    drill("build", notes)
    drill("resume", "timing")
    assert "Put aside" not in drill("build", notes).out
    assert aside(drill) == {}


def test_elsewhere_and_dry_nothing_is_put_aside(drill: Drill, notes: str, tmp_path: Path) -> None:
    for words in (("--out", str(tmp_path / "out")), ("--dry-run",)):
        assert "Put aside" not in drill("build", notes, *words).out
    assert not (drill.home / "drill.db").exists()


def test_a_mock_has_the_stages_of_the_timeline_that_is_practised(drill: Drill, notes: str) -> None:
    drill("build", notes)
    assert "Scope" in drill("mock", "--minutes", "30").out
    drill("undo")
    drill("resume", "timing")
    drill("suspend", "talk-timing")
    assert "Understand the problem" in drill("mock", "--minutes", "30").out


def test_an_answered_card_stays_asked_while_the_notes_tell_its_answer(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "cache.md"
    file.write_text(
        "# Caching\n\nQ: What is a cache?\nA: A fast copy\n\nQ: What is TTL?\nA: Time to live\n"
    )
    drill("build", str(file))
    drill("answer", "caching/what-is-a-cache", "a fast copy")
    told = (
        "# Caching\n\nWhat people say of it: it is a fast copy of slow data. And of TTL: time "
        "to live.\n"
    )
    file.write_text(told)
    drill("build", str(file))
    assert asked_of(drill, "caching") == ["caching/what-is-a-cache"]
    file.write_text("# Caching\n\nQ: What is write-back?\nA: It stores later\n")
    drill("build", str(file))
    assert asked_of(drill, "caching") == ["caching/what-is-write-back"]


def asked_of(drill: Drill, deck: str) -> list[str]:
    return [card["id"] for card in drill("cards", deck, "--json").json if card["deck"] == deck]


# --- a home that 0.2.0 made: shipped decks answered, own decks of the same names built

REPLY = """\
```yaml
deck: caching
title: Caching
cards:
- {id: a, kind: basic, prompt: What does a cache avoid on each read?, source: "caching.md:3",
   answer: the slow store of 77 GB}
- {id: b, kind: basic, prompt: What does a cache keep near its reader?, source: "caching.md:3",
   answer: 88 copies}
```
"""
HIDDEN = {
    "consistency/revoked-sessions-and-permissions",
    "consistency/remedies-help-replicas-lag-behind-leader",
    "monitoring/what-keeps-dependencies-fresh",
    "questions/cover-wrap-up",
}
# Of kinds that notes must name by now, to be asked for them.
UNNAMED = {
    "timing/takes-5",
    "timing/takes-5-10",
    "timing/takes-10-15",
    "timing/takes-15-20",
    "timing/total",
    "timing/at-scope",
    "timing/at-sketch",
    "timing/at-details",
    "timing/at-questions",
}


@pytest.fixture
def old(drill: Drill) -> Drill:
    """The home as it was left, on the day after."""
    home = drill.home
    shutil.copytree(OLD_HOME / "home" / "decks", home / "decks")
    shutil.copyfile(OLD_HOME / "home" / "drill.db", home / "drill.db")
    built = Settings(home, home / "drill.db").as_built(home / "decks")
    shutil.copytree(OLD_HOME / "home" / "built", built)
    return Drill(home, drill.shipped, FixedClock(datetime(2026, 11, 28, 12, tzinfo=UTC)))


@pytest.mark.sqlite
def test_a_home_of_an_older_drill_is_built_without_losing_a_card(old: Drill) -> None:
    answered = {entry["card"] for entry in old("history", "--json").json}
    asked = {card["id"] for card in old("cards", "--json").json}
    assert (len(answered), answered - asked) == (28, HIDDEN)
    result = old("build", str(OLD_HOME / "notes"), "--json")
    assert {deck["id"] for deck in result.json["decks"]} == {
        "questions",
        "consistency",
        "monitoring",
        "timing",
    }
    now = {card["id"]: card for card in old("cards", "--json").json}
    told = [
        (change["what"], change["card"])
        for deck in result.json["decks"]
        for change in deck["changes"]
    ]
    assert {card for what, card in told if what == "returned"} == HIDDEN
    assert {card for what, card in told if what == "retired"}.isdisjoint(now)
    assert {card for what, card in told if what == "retired"} >= UNNAMED
    assert answered - now.keys() == UNNAMED
    assert {card for card in answered - UNNAMED if now[card]["due"] is None} == set()
    assert {entry["card"] for entry in old("history", "--json").json} == answered
    assert old("doctor").code == 0


@pytest.mark.sqlite
def test_a_home_of_an_older_drill_is_built_twice_the_same(old: Drill) -> None:
    def built() -> dict[str, bytes]:
        assert old("build", str(OLD_HOME / "notes")).code == 0
        return {path.name: path.read_bytes() for path in (old.home / "decks").iterdir()}

    first = built()
    assert sorted(first) == ["consistency.yaml", "monitoring.yaml", "questions.yaml", "timing.yaml"]
    assert built() == first


@pytest.mark.sqlite
def test_new_notes_in_a_home_of_an_older_drill_have_their_own_decks(
    old: Drill, tmp_path: Path
) -> None:
    (tmp_path / "queues.md").write_text(
        "# Queues\n\nQ: What is a queue?\nA: Work that waits\n", encoding="utf-8"
    )
    before = {path.name: path.read_bytes() for path in (old.home / "decks").iterdir()}
    result = old("build", str(tmp_path / "queues.md"), "--json").json
    assert [deck["id"] for deck in result["decks"]] == ["queues"]
    after = {path.name: path.read_bytes() for path in (old.home / "decks").iterdir()}
    assert {name: data for name, data in after.items() if name != "queues.yaml"} == before


@pytest.mark.sqlite
def test_a_home_of_an_older_drill_goes_through_all_without_losing_a_card(
    old: Drill, tmp_path: Path
) -> None:
    """Every card that was answered is asked after each step, or put aside by it, until it is taken
    up again."""
    notes = shutil.copytree(OLD_HOME / "notes", tmp_path / "notes")
    talk = notes / "talk.md"
    talk.write_text(f"{EVERY_KIND}{talk.read_text(encoding='utf-8')}", encoding="utf-8")
    answered = {entry["card"] for entry in old("history", "--json").json}
    there = {card["id"] for card in old("cards", "--json").json}
    own, reply = tmp_path / "own.md", tmp_path / "reply.md"
    own.write_text(TALK, encoding="utf-8")
    reply.write_text(REPLY, encoding="utf-8")
    other = shutil.copytree(old.home, tmp_path / "other")

    def done(*words: str, stdin: str = "") -> None:
        result = old(*words, stdin=stdin)
        assert (result.code, result.err) == (0, ""), words
        now = {card["id"] for card in old("cards", "--json").json}
        assert (answered & there) - now == set(), words

    done("build", str(notes))
    there |= HIDDEN
    done("import", str(reply))
    suggested = [one["id"] for one in old("suggestions", "--json").json]
    done("suggestions", "--keep", suggested[-1], "--drop", suggested[-2])
    done("today", "questions/cover-wrap-up", stdin="x\n")
    done("build", str(own))
    done("undo")
    (notes / "caching.md").rename(tmp_path / "caches.md")
    done("build", str(tmp_path / "caches.md"))
    done("build")
    done("merge", str(other / "drill.db"))
    done("undo")
    done("resume", "questions/cover-wrap-up")
    now = {card["id"]: card for card in old("cards", "--json").json}
    assert {
        card for card in answered if now[card]["due"] is None or now[card]["suspended"]
    } == set()
    assert old("doctor").code == 0
