"""Pictures on the page: in the one file, scaled, and still on two sheets of paper."""

from __future__ import annotations

import base64
import io
import os
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from drill.core.cards import BasicCard, Deck, Item, SequenceCard
from drill.core.media import name_of
from drill.render.sheet_page import page
from tests.conftest import Drill
from tests.pictures import png
from tests.sheet.browser import PROGRAM, chromium
from tests.sheet.test_composing import SHIPPED
from tests.sheet.test_page import view

NAME = name_of(png())
SHOWN = f'The picture of the notes:\n![A "tree" <b>](media/{NAME})'
ADDRESS = f"data:image/png;base64,{base64.b64encode(png()).decode()}"


def test_a_picture_is_in_the_file(drill: Drill, tmp_path: Path) -> None:
    (drill.home / "decks").mkdir(parents=True)
    deck = (
        "deck: d\ntitle: D\ncards:\n- id: a\n  kind: basic\n  prompt: Draw it.\n  answer: "
        f"'![Tree](media/{NAME})'\n"
    )
    (drill.home / "decks" / "d.yaml").write_text(deck, encoding="utf-8")
    (drill.home / "media").mkdir()
    (drill.home / "media" / NAME).write_bytes(png())
    assert drill("sheet", str(tmp_path / "sheet.html"), "--deck", "d").code == 0
    text = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert f'<img src="{ADDRESS}" alt="Tree">' in text
    assert "default-src 'none'; img-src data:;" in text.replace("&#x27;", "'")
    (drill.home / "media" / NAME).unlink()
    drill("sheet", str(tmp_path / "sheet.html"), "--deck", "d")
    assert "<img" not in (tmp_path / "sheet.html").read_text(encoding="utf-8")


def test_words_of_a_picture_stay_words() -> None:
    made = replace(
        view(Deck("d", "D", (BasicCard("d/a", "Draw it.", answer=SHOWN),))), pictures={NAME: png()}
    )
    assert f'<img src="{ADDRESS}" alt="A &quot;tree&quot; &lt;b&gt;">' in page(made)


@pytest.mark.parametrize(
    "text",
    [
        f'<img src="media/{NAME}" alt="x">',
        f'`<img src="media/{NAME}" alt="x">`',
        "![x](https://e.org/a.png)",
    ],
)
def test_no_text_becomes_an_image(text: str) -> None:
    made = replace(
        view(Deck("d", text, (BasicCard("d/a", text, answer=text),))), pictures={NAME: png()}
    )
    assert "<img" not in page(made)


@pytest.mark.skipif(
    PROGRAM is None and not os.environ.get("DRILL_TEST_EVERYTHING"),
    reason="there is no Chromium here",
)
def test_pages_with_many_pictures_fit_a_phone_and_two_sheets(tmp_path: Path) -> None:
    wide, high = png(1600, 400), png(300, 1500)
    contents = {name_of(wide): wide, name_of(high): high}
    names = [*contents] * 30
    cards = [
        BasicCard(f"d/{n}", f"Draw the path of part {n}.", answer=f"So:\n![p](media/{name})")
        for n, name in enumerate(names)
    ]
    steps = SequenceCard(
        "d/s",
        "Which steps?",
        items=tuple(Item(str(n), f"![s](media/{names[n]}) step") for n in range(4)),
    )
    file = tmp_path / "sheet.html"
    made = replace(view(*SHIPPED[:1], Deck("d", "Drawings", (*cards, steps))), pictures=contents)
    file.write_text(page(made), encoding="utf-8")
    with chromium(tmp_path / "chromium") as browser:
        for width in (360, 1280):
            browser.open(file, width)
            scrolled, window = browser.value(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            assert scrolled == window
        sizes = browser.value(
            "[...document.images].map(one => [one.complete, one.naturalWidth, one.height <= 256])"
        )
        assert len(sizes) == 64
        assert {(done, width, low) for done, width, low in sizes} == {
            (True, 1600, True),
            (True, 300, True),
        }
        assert len(pypdf.PdfReader(io.BytesIO(browser.pdf())).pages) <= 2
