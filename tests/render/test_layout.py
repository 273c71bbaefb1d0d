"""Lines that do not fit the window."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.text import Text

from drill.render.layout import ENDLESS, Hanging, Listing

POINT = Text("  ✓ ").append("an elastic pool of workers ← workers that grow")


def shown(line: Hanging | Listing, width: int, *, soft_wrap: bool = False) -> str:
    screen = io.StringIO()
    Console(file=screen, width=width).print(line, soft_wrap=soft_wrap)
    return screen.getvalue()


def test_what_does_not_fit_goes_on_below_where_the_text_begins() -> None:
    assert shown(Hanging(POINT, 4), 24) == (
        "  ✓ an elastic pool of\n    workers ← workers\n    that grow\n"
    )


def test_each_line_of_the_text_is_indented() -> None:
    assert shown(Hanging(Text("  note: one\ntwo"), 4), 40) == "  note: one\n    two\n"


@pytest.mark.parametrize(("width", "soft_wrap"), [(24, True), (ENDLESS, False)])
def test_in_a_pipe_a_line_has_no_end(width: int, soft_wrap: bool) -> None:
    assert shown(Hanging(POINT, 4), width, soft_wrap=soft_wrap).rstrip(" ") == f"{POINT}\n"


def test_a_word_longer_than_the_window_is_broken() -> None:
    assert shown(Hanging(Text("  ✗ incompressible"), 4), 12) == "  ✗ incompre\n    ssible\n"


def test_a_mark_without_a_text_is_shown() -> None:
    assert shown(Hanging(Text("  ✗ "), 4), 12).rstrip() == "  ✗"


@pytest.mark.parametrize(
    ("width", "head"),
    [
        (36, "system-design-prep/token-bucket · b…"),
        (24, "system-design-prep/\ntoken-bucket"),
        (16, "system-design-\nprep/token-\nbucket"),
    ],
)
def test_a_head_that_is_cut_to_the_window_keeps_its_id(width: int, head: str) -> None:
    line = Text("system-design-prep/token-bucket · basic · a token", no_wrap=True)
    line.overflow = "ellipsis"
    assert shown(Listing([(line, "What?")], "1 card"), width) == f"{head}\n  What?\n1 card\n"
