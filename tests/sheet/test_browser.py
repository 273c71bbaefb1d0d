"""The page in a real Chromium: on a phone, in the dark, and on paper."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pypdf
import pytest

from drill.core.cards import BasicCard, Deck, Item, Kind, Minutes, Stage, card_of
from drill.core.learning.weakness import Misses
from drill.core.sheet import LearningRecord
from drill.render.sheet_page import page
from tests.sheet.browser import PROGRAM, Browser, chromium
from tests.sheet.test_composing import SHIPPED
from tests.sheet.test_page import HOSTILE, MISSED, deck_of, view

PHONE, A4 = 360, (595, 842)  # CSS pixels; points
AA = 4.5  # least contrast of text, by WCAG 2

pytestmark = pytest.mark.skipif(
    PROGRAM is None and not os.environ.get("DRILL_TEST_EVERYTHING"),
    reason="there is no Chromium here",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as found:
        yield found


def answered(seed: int) -> LearningRecord:
    """A made-up state of learning: some points missed often, each card recalled more or less
    surely."""
    random = Random(seed)
    cards = [card for deck in SHIPPED for card in deck.cards]
    return LearningRecord(
        recall={card.id: random.random() for card in cards},
        cards={card.id: Misses(9, random.choice((0, 1, 8))) for card in cards},
        items={
            card.id: {item.id: Misses(24, random.choice((0, 3, 16))) for item in card.points}
            for card in cards
        },
    )


def many(text: str, count: int = 150) -> Deck:
    """More of everything than two pages hold."""
    stages = tuple(Stage(f"{text} {n}", Minutes(3, 7)) for n in range(12))
    items = tuple(Item(str(n), f"{text} {n}") for n in range(7))
    kinds = (Kind.CHECKLIST, Kind.SEQUENCE, Kind.BASIC, Kind.CHOICE, Kind.CLOZE)
    cards = [
        card_of(
            kinds[n % 5], id=f"d/{n}", prompt=f"{text} {n}?", stage=stages[n % 12].name,
            answer=text, options=(text, "no"), items=items,
        )
        for n in range(count)
    ]  # fmt: skip
    numbers = [
        BasicCard(f"d/n{n}", f"{text}?", answer=f"{n} {text[:12]}") for n in range(count // 5)
    ]
    return Deck("d", text, (*cards, *numbers), stages=stages)


PAGES = {
    "shipped, new": (SHIPPED, LearningRecord()),
    "shipped, learned": (SHIPPED, answered(1)),
    "shipped, learned otherwise": (SHIPPED, answered(2)),
    "one deck": (SHIPPED[:1], LearningRecord()),
    "hostile": ([deck_of(HOSTILE)], MISSED),
    "long words": ([deck_of("Donaudampfschifffahrtsgesellschaft" * 8)], MISSED),
    "much of it": ([many("A point of some length that fills a line")], LearningRecord()),
    "short words": ([many("x")], LearningRecord()),
    "wide letters": ([many("系統設計の面接で聞かれること")], LearningRecord()),
    "capitals": ([many("WHICH COMMAND MOVES MEMORY")], LearningRecord()),
}


@pytest.fixture(params=PAGES)
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    decks, learned = PAGES[request.param]
    file = tmp_path / "sheet.html"
    file.write_text(page(view(*decks, learned=learned)), encoding="utf-8")
    return file


def test_it_fits_a_phone_and_two_pages(browser: Browser, file: Path) -> None:
    for width in (PHONE, 1280):
        browser.open(file, width)
        wide, window = browser.value(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide == window
        assert window == width or width > PHONE  # a desktop takes the width of its scroll bar away
    paper = pypdf.PdfReader(io.BytesIO(browser.pdf())).pages
    assert len(paper) <= 2
    assert {
        (round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in paper
    } == {A4}


def test_it_fits_two_pages_also_where_only_wide_type_is_installed(
    browser: Browser, tmp_path: Path
) -> None:
    fonts = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", Roboto, '
    text = page(view(*SHIPPED, learned=answered(1)))
    assert text.count(fonts) == 1
    file = tmp_path / "sheet.html"
    file.write_text(text.replace(fonts, ""), encoding="utf-8")
    browser.open(file, PHONE)
    assert len(pypdf.PdfReader(io.BytesIO(browser.pdf())).pages) <= 2


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_stands_out_from_its_ground(browser: Browser, tmp_path: Path, dark: bool) -> None:
    file = tmp_path / "sheet.html"
    file.write_text(page(view(*SHIPPED, learned=answered(1))), encoding="utf-8")
    browser.open(file, PHONE, dark=dark)
    contrasts = browser.contrasts()
    assert len(contrasts) > 500
    assert [(text, ratio) for text, ratio in contrasts if ratio < AA] == []
    ground = browser.value("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(21, 23, 26)" if dark else "rgb(255, 255, 255)")


def test_the_bars_are_drawn_to_scale(browser: Browser, tmp_path: Path) -> None:
    stages = (Stage("One", Minutes(10, 20)), Stage("Two", Minutes(5, 20)))
    file = tmp_path / "sheet.html"
    file.write_text(page(view(replace(deck_of("x"), stages=stages))), encoding="utf-8")
    browser.open(file, 432)  # 400 for the bars: 10 pixels a minute
    script = (
        "[...document.querySelectorAll('.pace, .range')].map(bar => [bar, "
        "bar.getBoundingClientRect()])"
    )
    boxes = browser.value(
        f"{script}.map(([bar, box]) => [bar.className.baseVal, box.left - 16, box.width])"
    )
    assert [(kind, round(left), round(width)) for kind, left, width in boxes] == [
        ("range", 0, 200),
        ("pace", 0, 150),
        ("range", 100, 300),
        ("pace", 150, 125),
    ]


def test_what_is_not_printed_is_on_the_screen(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "sheet.html"
    file.write_text(page(view(*SHIPPED)), encoding="utf-8")
    browser.open(file, PHONE)
    shown = (
        "document.querySelector('details').checkVisibility() && "
        "document.querySelector('details').innerText"
    )
    assert browser.value(shown).startswith("Not printed, for lack of space: ")
    printed = " ".join(
        sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(browser.pdf())).pages
    )
    browser.value("document.querySelector('details').open = true")
    answers = browser.value(
        "[...document.querySelectorAll('details dt')].map(asked => asked.innerText.trim())"
    )
    assert len(answers) > 5
    assert all(
        browser.value(f"document.body.innerText.includes({answer!r})") for answer in answers[:3]
    )
    opened = " ".join(
        sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(browser.pdf())).pages
    )
    assert opened == printed
    assert "Not printed, for lack of space" in printed
