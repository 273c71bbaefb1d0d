"""The file: sound HTML whatever the decks say, and never in the place of anything else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.app.views.sheet_view import SheetView
from drill.core.cards import (
    BasicCard,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    Item,
    Minutes,
    SequenceCard,
    Stage,
)
from drill.core.learning.weakness import Misses
from drill.core.planning.plan import Interview
from drill.core.sheet import LearningRecord, compose
from drill.render.sheet_page import page, written
from tests.conftest import Drill
from tests.sheet.test_composing import SHIPPED

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=y> &amp; {{<b>}} ]]> </style>"
ELEMENTS = set(
    "html head meta title style body header main nav section div h1 h2 h3 p ol ul li dl dt dd a b "
    "span table thead tbody tr th td details summary svg rect line text".split()
)


def view(
    *decks: Deck, learned: LearningRecord | None = None, interview: Interview | None = None
) -> SheetView:
    return SheetView(
        compose(decks, learned or LearningRecord()), date(2026, 3, 2), decks, interview
    )


def deck_of(text: str) -> Deck:
    """A deck that has the text wherever a deck may have text."""
    items = (Item("a", text), Item("b", "b"))
    cards = (
        ChecklistCard("d/list", text, stage=text, items=items, note=text, tags=("t",)),
        SequenceCard("d/steps", text, items=items),
        ClozeCard("d/gaps", text, answer=text),
        BasicCard("d/fact", text, answer=text),
        BasicCard("d/number", text, answer=f"1 {text}"),
        *(
            ChoiceCard(f"d/{n}", f"Which {text} {n}?", options=(text, "x"), answer=text)
            for n in range(3)
        ),
    )
    return Deck("d", text, cards, stages=(Stage(text, Minutes(1, 2)), Stage("End", Minutes(0, 0))))


def tree(text: str) -> ElementTree.Element:
    """The page as a strict reader of HTML 5 sees it; raises when anything is wrong with it."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)


def names(root: ElementTree.Element) -> set[str]:
    return {str(found.tag).rpartition("}")[2] for found in root.iter()}


def said(root: ElementTree.Element) -> str:
    return " ".join("".join(root.itertext()).split())


MISSED = LearningRecord(cards={"d/fact": Misses(2, 2)}, items={"d/list": {"a": Misses(3, 1)}})


@pytest.mark.parametrize("decks", [SHIPPED, [deck_of(HOSTILE)], [deck_of("plain")], [deck_of("")]])
def test_the_page_is_valid_and_made_of_known_elements_only(decks: list[Deck]) -> None:
    root = tree(page(view(*decks, learned=MISSED)))
    assert names(root) <= ELEMENTS
    ids = [found.get("id") for found in root.iter() if found.get("id")]
    links = [found.get("href") for found in root.iter("a")]
    assert links == [f"#{id}" for id in ids] == [f"#part-{n}" for n in range(1, len(ids) + 1)]
    levels = [
        int(str(found.tag)[1]) for found in root.iter() if re.fullmatch("h[1-6]", str(found.tag))
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_text_is_text() -> None:
    root = tree(
        page(
            view(deck_of(HOSTILE), learned=MISSED, interview=Interview(HOSTILE, datetime.now(UTC)))
        )
    )
    assert said(root).count("<script>alert(1)</script>") > 10
    assert {
        name for found in root.iter() for name in found.attrib if name.startswith("on")
    } == set()


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30))
def test_any_text_makes_a_valid_page(text: str) -> None:
    root = tree(page(view(deck_of(text))))
    assert names(root) <= ELEMENTS
    assert " ".join(text.split()) in said(root)


def test_nothing_comes_from_outside_and_nothing_runs() -> None:
    text = page(view(*SHIPPED))
    assert (
        '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; img-src '
        "data:; style-src" in text
    )
    assert re.findall(r"https?:|//|url\(|@import|<script|<link|<img|\bon\w+=", text) == []


def test_what_is_not_printed_is_told_apart() -> None:
    shown = view(*SHIPPED)
    left, printed = len(shown.sheet.left_out), shown.sheet.cards
    assert left > 0
    assert written(shown, Path("morning.html")).plain.splitlines()[:2] == [
        f"{printed} cards → morning.html",
        f"At its end, not printed for lack of space: {left} cards",
    ]


def test_the_fold_says_how_well_its_cards_are_known() -> None:
    cards = [card for deck in SHIPPED for card in deck.cards]
    half = {card.id: 0.9 for card in cards[::2]}
    shown = view(*SHIPPED, learned=LearningRecord(recall=half))
    left = shown.sheet.left_out
    known = sum(entry.card in half for entry in left)
    assert 0 < known < len(left)
    said = f"{len(left)} cards, {known} well known, {len(left) - known} never asked"
    assert f"Not printed, for lack of space: {said}" in page(shown)


def test_the_page_says_what_it_is_made_of(drill: Drill, tmp_path: Path) -> None:
    drill("plan", "--interview", "Acme=2026-03-05 09:30@demo")
    drill.clock.advance(days=-2)
    for typed in ("users", "users; latency budget"):
        drill("answer", "demo/load", typed)
        drill.clock.advance(days=1)
    for card in ("demo/capital", "demo/capital", "demo/load"):
        drill("answer", card, "nonsense")
    drill("undo")
    drill("undo")
    file = tmp_path / "morning.html"
    result = drill("sheet", str(file))
    assert result.out == f"2 cards → {file}\nIt reads on a phone and prints on two A4 pages.\n"
    parts = [
        said(part)
        for part in tree(file.read_text(encoding="utf-8")).iter()
        if part.tag in ("header", "section")
    ]
    assert parts == [
        "The last-minute sheetAcme: Thursday 5 March 2026, 09:30A demonstration · as of Monday 2 "
        "March 2026✗ 2/5: missed 2 of the last 5 times it was askedThe clockMissed most oftenA "
        "demonstration",
        "The clock 5–10 minutes in allWrap up 5–10 min 0:00–7:30, over by 10:00 at the "
        "latest012345678910The full bar is an even pace, the faint one reaches from the earliest "
        "start to the latest end.",
        "Missed most oftenRead heavy or write heavy ✗ 2/2 Load: what do you ask?pessimistic ✗ 1/1 "
        "Which lock keeps two bookings apart?Latency budget ✗ 1/2 Load: what do you ask?",
        "A demonstrationLoad: what do you ask? Read heavy or write heavy ✗ 2/2Latency budget ✗ "
        "1/2How many usersWhich lock keeps two bookings apart? pessimistic ✗ 1/1",
    ]


def test_it_is_written_for_the_decks_asked_for(drill: Drill, tmp_path: Path) -> None:
    (drill.shipped / "other.yaml").write_text(
        "deck: other\ntitle: Another\ncards:\n- {id: x, kind: basic, prompt: 'Which?', answer: "
        "that}\n",
        "utf-8",
    )
    file = tmp_path / "a.html"
    result = drill("sheet", str(file), "--deck", "other", "--json")
    assert result.json == {"file": str(file), "decks": ["other"], "cards": 1, "left_out": []}
    assert drill("sheet", str(file), "--json").json["decks"] == ["demo", "other"]
    drill("plan", "--interview", "2026-03-05@other")
    assert drill("sheet", str(file), "--json").json["decks"] == ["other"]
    drill("suspend", "other/x")
    result = drill("sheet", str(file))
    assert (result.code, result.err) == (
        1,
        "drill: there are no cards for a sheet\n"
        "  Look at your decks and cards with: drill decks, drill cards\n",
    )


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ["timing"],
            2,
            "timing: is not a name for a web page\n  End it in .html: drill sheet morning.html\n",
        ),
        (
            ["a.html", "--deck", "none"],
            1,
            "none: no such card, deck, kind, tag or heading\n  Decks: demo\n",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_cure(
    drill: Drill, words: list[str], code: int, message: str
) -> None:
    result = drill("sheet", *words)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith(f"drill: {message}")


def test_stages_of_fixed_minutes_have_one_time_each(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("# Timeline\n\n- Scope: 5 min\n- Design: 20 min\n- Wrap up: 5 min\n")
    drill("build", str(notes))
    file = tmp_path / "morning.html"
    drill("sheet", str(file), "--deck", "timeline-timing")
    text = said(tree(file.read_text(encoding="utf-8")))
    assert "The clock 30 minutes in allScope 5 min 0:00–5:00Design 20 min 5:00–25:00" in text
    assert "at the latest" not in text
    assert "faint" not in text
