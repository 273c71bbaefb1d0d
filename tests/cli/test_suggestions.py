"""Looking through what a build was not sure of: in a terminal by one key, elsewhere by ids."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from drill.app.building.suggestion_review import SuggestionReview, suggestions
from drill.app.env import Env
from drill.config import Settings
from drill.core.cards import BasicCard, ChecklistCard, Deck, Item, Source, Suggestion
from drill.deckfile import dump, load
from drill.errors import DrillError
from drill.repl.dialogue import Dialogue
from drill.repl.keys import ENTER as ENTER_KEY
from drill.repl.suggestions_prompt import look_through
from tests.conftest import Drill, Result

ENTER = "\r"
NOTES = (
    "# Talk\n\nQ: What is a cache?\nA: A fast copy\n\n- a queue holds work\n- a broker passes "
    "it on\n- CI/CD\n"
)
DOUBT = "it is not sure what it says"


def doubtful(slug: str, line: int, prompt: str, answer: str) -> Suggestion:
    return Suggestion(
        BasicCard(f"talk/{slug}", prompt, source=Source("talk.md", line), answer=answer), DOUBT
    )


CACHE = BasicCard(
    "talk/what-is-a-cache", "What is a cache?", source=Source("talk.md", 3), answer="A fast copy"
)
QUEUE = doubtful("queue", 6, "What does a queue do?", "holds work")
BROKER = doubtful("broker", 7, "What does a broker do?", "passes it on")
CHOICES = doubtful("ci-cd", 8, "What is CI/CD?", "CI/CD")


@pytest.fixture
def deck(drill: Drill, tmp_path: Path) -> Path:
    """A deck of notes with three suggestions."""
    notes = tmp_path / "talk.md"
    notes.write_text(NOTES, encoding="utf-8")
    assert drill("build", str(notes)).code == 0
    path = drill.home / "decks" / "talk.yaml"
    path.write_text(
        dump(Deck("talk", "Talk", (CACHE,), ("talk.md",), suggestions=(QUEUE, BROKER, CHOICES)))
    )
    return path


def typing(drill: Drill, keys: str, *words: str) -> Result:
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        return drill(*words, keys=pipe, screen=DummyOutput())


def state(path: Path) -> tuple[list[str], list[str]]:
    """The slugs of the cards and of the suggestions of a deck."""
    deck = load(path)
    return [card.slug for card in deck.cards], [one.card.slug for one in deck.suggestions]


def test_each_is_shown_as_it_would_be_asked_beside_its_lines(drill: Drill, deck: Path) -> None:
    out = typing(drill, "q", "suggestions").out
    assert "suggestion 1 of 3 · talk" in out
    assert (
        "What does a queue do?\n"
        "  → holds work\n"
        f"why only suggested: {DOUBT}\n"
        "in talk.md:6:\n"
        "  ›    6  - a queue holds work\n"
        "       7  - a broker passes it on\n"
        "       8  - CI/CD\n"
    ) in out
    assert out.endswith("0 cards kept, 0 dropped, 3 left: drill suggestions goes on\n")


def test_enter_keeps_x_drops_and_q_is_for_later(drill: Drill, deck: Path) -> None:
    out = typing(drill, f"{ENTER}xq", "suggestions").out
    assert "  kept: What does a queue do?\n" in out
    assert "  dropped; it comes back only if the notes change\n" in out
    assert state(deck) == (["what-is-a-cache", "queue"], ["ci-cd"])
    assert "suggestion 1 of 1 · talk" in typing(drill, "q", "suggestions").out
    assert drill.card("talk/queue")["answer"] == "holds work"


@pytest.mark.parametrize("typed", ["no", "drill today", "k", "2"])
def test_what_is_no_key_keeps_nothing(drill: Drill, deck: Path, typed: str) -> None:
    out = typing(drill, f"{typed}{ENTER}xq", "suggestions").out
    assert state(deck) == (["what-is-a-cache"], ["broker", "ci-cd"])
    assert out.endswith("0 cards kept, 1 dropped, 2 left: drill suggestions goes on\n")


def test_u_takes_back_one_step_after_the_other(drill: Drill, deck: Path) -> None:
    before = deck.read_bytes()
    out = typing(drill, f"{ENTER}xmuuuuq", "suggestions").out
    assert out.count("took back the last step") == 3
    assert out.count("nothing to take back") == 1
    assert deck.read_bytes() == before


def test_u_works_after_the_last_one(drill: Drill, deck: Path) -> None:
    out = typing(drill, f"xxxu{ENTER}{ENTER}", "suggestions").out
    assert state(deck) == (["what-is-a-cache", "ci-cd"], [])
    assert out.endswith("1 card kept, 2 dropped; no suggestion is left\n")


def test_e_edits_question_and_answer_in_place(drill: Drill, deck: Path) -> None:
    typing(drill, f"e\x05 Say it.{ENTER}\x15it holds work{ENTER}q", "suggestions")
    card = load(deck).cards[1]
    assert isinstance(card, BasicCard)
    assert (card.slug, card.prompt, card.answer) == (
        "queue",
        "What does a queue do? Say it.",
        "it holds work",
    )


def test_an_emptied_line_leaves_the_card_as_it_was(drill: Drill, deck: Path) -> None:
    typing(drill, f"e\x15{ENTER}\x15{ENTER}q", "suggestions")
    assert load(deck).cards[1] == QUEUE.card


def test_m_joins_it_with_the_one_kept_before(drill: Drill, deck: Path) -> None:
    out = typing(drill, f"m{ENTER}mq", "suggestions").out
    assert "  it cannot be joined with the one before\n" in out
    assert "  joined: What does a queue do?\n" in out
    assert load(deck).cards[1] == ChecklistCard(
        "talk/queue",
        "What does a queue do?",
        source=Source("talk.md", 6),
        items=(Item("holds-work", "holds work"), Item("passes-it-on", "passes it on")),
    )
    assert state(deck)[1] == ["ci-cd"]


def test_after_a_build_in_a_terminal_they_are_offered(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "ship.md"
    text = (
        "Q: What is a cache?\nA: A fast copy\n\n## Deployment\n\nA canary release ensures "
        "that few users see a fault.\n"
    )
    notes.write_text(text, encoding="utf-8")
    assert typing(drill, "q", "build", str(notes)).out.endswith("ship.md:4\n")
    assert typing(drill, f"{ENTER}{ENTER}q", "build", str(notes)).out.endswith(
        "no suggestion is left\n"
    )
    assert state(drill.home / "decks" / "ship.yaml") == (
        ["what-is-a-cache", "canary-release-ensure"],
        [],
    )
    # kept ones stay cards and are not suggested again
    drill("build", str(notes))
    assert state(drill.home / "decks" / "ship.yaml") == (
        ["what-is-a-cache", "canary-release-ensure"],
        [],
    )


def test_without_a_terminal_they_are_listed_and_decided_by_id(drill: Drill, deck: Path) -> None:
    out = drill("suggestions").out
    assert out.startswith(
        f"talk/queue\n  What does a queue do?\n  → holds work\n  {DOUBT} · talk.md:6\n"
    )
    assert out.endswith(
        "3 suggestions; decide one by its id:\n"
        "  drill suggestions --keep talk/queue\n"
        "  drill suggestions --drop talk/queue\n"
    )
    result = drill("suggestions", "--keep", "talk/broker", "--drop", "talk/queue")
    assert (result.code, result.out) == (
        0,
        "1 card kept, 1 dropped, 1 left: drill suggestions goes on\n",
    )
    assert state(deck) == (["what-is-a-cache", "broker"], ["ci-cd"])


def test_as_json(drill: Drill, deck: Path) -> None:
    first = drill("suggestions", "--json").json[0]
    assert first == {
        "id": "talk/queue",
        "kind": "basic",
        "prompt": "What does a queue do?",
        "source": {"file": "talk.md", "line": 6},
        "note": "",
        "answer": "holds work",
        "accept": [],
        "refusals": [],
        "why": DOUBT,
        "replaces": None,
        "deck": "talk",
        "path": str(deck),
    }
    assert drill("suggestions", "--keep", "talk/queue", "--json").json == {
        "kept": ["talk/queue"],
        "dropped": [],
    }
    assert drill("suggestions", "--drop", "talk/ci-cd", "--json").json == {
        "kept": [],
        "dropped": ["talk/ci-cd"],
    }
    assert state(deck) == (["what-is-a-cache", "queue"], ["broker"])


def test_what_is_no_suggestion_is_refused_and_nothing_changes(drill: Drill, deck: Path) -> None:
    before = deck.read_bytes()
    result = drill("suggestions", "--keep", "talk/queue", "--drop", "talk/nothing")
    assert (result.code, result.err) == (
        1,
        "drill: talk/nothing: no such suggestion\n  List them with: drill suggestions --json\n",
    )
    result = drill("suggestions", "--keep", "talk/queue", "--drop", "talk/queue")
    assert (result.code, result.err) == (
        1,
        "drill: talk/queue: to be kept and dropped\n  Name it once.\n",
    )
    assert deck.read_bytes() == before


def test_where_there_are_none(drill: Drill) -> None:
    assert drill("suggestions").out == "No suggestions.\n"
    assert typing(drill, "", "suggestions").out == "No suggestions.\n"
    assert drill("suggestions", "--json").json == []


def test_notes_that_are_gone_show_no_lines(drill: Drill, deck: Path, tmp_path: Path) -> None:
    (tmp_path / "talk.md").unlink()
    assert (
        f"why only suggested: {DOUBT}\nin talk.md:6:\n0 cards kept"
        in typing(drill, "q", "suggestions").out
    )


# --- another window, or a build, changes the deck meanwhile ---------------------------------------


def env_of(drill: Drill) -> Env:
    return Env(
        Settings(drill.home, drill.home / "drill.db"),
        drill.shipped,
        drill.clock,
        lambda file, line: None,
        lambda text: None,
    )


@pytest.fixture
def review(drill: Drill, deck: Path) -> SuggestionReview:
    """Somebody who looks at the first suggestion."""
    return SuggestionReview(env_of(drill), suggestions(env_of(drill)))


@pytest.mark.parametrize(
    "step", [SuggestionReview.keep, SuggestionReview.drop, SuggestionReview.join]
)
@pytest.mark.parametrize("decision", ["--keep", "--drop"])
def test_what_was_decided_elsewhere_is_not_decided_again(
    drill: Drill,
    deck: Path,
    review: SuggestionReview,
    decision: str,
    step: Callable[[SuggestionReview], object],
) -> None:
    drill("suggestions", decision, "talk/queue")
    before = deck.read_bytes()
    with pytest.raises(DrillError, match="talk/queue: is no longer suggested"):
        step(review)
    assert deck.read_bytes() == before
    assert review.current is not None
    assert review.current.card.id == "talk/broker"


def test_a_step_is_not_taken_back_over_what_came_since(
    drill: Drill, deck: Path, review: SuggestionReview
) -> None:
    review.keep()
    drill("suggestions", "--drop", "talk/broker")
    before = deck.read_bytes()
    with pytest.raises(DrillError, match="changed since"):
        review.undo()
    assert deck.read_bytes() == before


def test_it_is_said_and_the_next_is_shown(drill: Drill, deck: Path) -> None:
    class Window:
        """Presses keys, the first one a moment too late."""

        has_keys = True

        def __init__(self) -> None:
            self.typed = [ENTER_KEY, "x", "q"]

        def line(
            self, prompt: str, footer: object, complete: object = None, text: str = "", **_: object
        ) -> str:
            return text

        def key(self, footer: str, keys: object, *, keeps_text: bool = True) -> str:
            if len(self.typed) == 3:
                drill("suggestions", "--keep", "talk/queue")
            return self.typed.pop(0)

    screen = io.StringIO()
    look_through(
        SuggestionReview(env_of(drill), suggestions(env_of(drill))),
        Dialogue(Window(), Console(file=screen, width=80)),
    )
    assert "  talk/queue: is no longer suggested\n" in screen.getvalue()
    assert state(deck) == (["what-is-a-cache", "queue"], ["ci-cd"])


def test_all_of_a_file_is_dropped_or_passed_over_and_that_is_taken_back(
    drill: Drill, deck: Path
) -> None:
    out = typing(drill, "fuq", "suggestions").out
    assert "dropped 3 of this file; they come back only if the notes change" in out
    assert state(deck)[1] == ["queue", "broker", "ci-cd"]
    out = typing(drill, "l" + ENTER, "suggestions").out
    assert "passed over 3 of this file, for now" in out
    assert "0 cards kept, 0 dropped, 3 left" in out
    assert state(deck)[1] == ["queue", "broker", "ci-cd"]
    typing(drill, "xf" + ENTER, "suggestions")
    assert state(deck)[1] == []


def test_suggestions_are_narrowed_to_a_deck_or_a_file(drill: Drill, deck: Path) -> None:
    other = deck.with_name("other.yaml")
    unsure = Suggestion(BasicCard("other/a", "A?", answer="a"), DOUBT)
    other.write_text(dump(Deck("other", "Other", (), suggestions=(unsure,))))
    ids = [one["id"] for one in drill("suggestions", "--json").json]
    assert len(ids) == 4
    for name in ("talk", "talk.md", "notes/talk.md"):
        assert [one["id"] for one in drill("suggestions", name, "--json").json] == [
            i for i in ids if "talk/" in i
        ]
    assert "3 suggestions; decide" in typing(drill, "", "suggestions", "talk", "--list").out
    refused = drill("suggestions", "nonsense")
    assert (
        refused.err
        == "drill: nonsense: nothing is suggested of it\n  Decks with suggestions: other, talk\n"
    )
