"""Cards with Markdown on the screen, at the widths that people have."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.text import Text

from drill.render.layout import ENDLESS, PipeConsole
from drill.render.markdown import blocks, one_line

CODE = "```sql\n  SELECT balance FROM accounts WHERE owner_identifier = 4711\n```"
TABLE = (
    "| Level | Phantom |\n|---|---|\n| `SERIALIZABLE` | no, by predicate locks |\n| "
    "`SNAPSHOT` | no |"
)
BOXES = "```\n+---+    +----+\n| a |--->| db |\n+---+    +----+\n```"


def screen(text: str, width: int, *, colours: bool = False) -> list[str]:
    """The lines that a terminal of that width gets, their blanks at the end left out."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=width,
        force_terminal=colours,
        no_color=False,
        color_system="standard" if colours else None,
    )
    console.print(blocks(text))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_code_is_broken_between_words_and_hangs() -> None:
    assert screen(CODE, 80) == ["  SELECT balance FROM accounts WHERE owner_identifier = 4711"]
    assert screen(CODE, 40) == [
        "  SELECT balance FROM accounts WHERE",
        "    owner_identifier = 4711",
    ]


def test_code_is_highlighted_where_there_are_colours() -> None:
    assert "\x1b[" in "".join(screen(CODE, 80, colours=True))
    assert "\x1b[" not in "".join(screen(CODE, 80))
    assert "\x1b[" not in "".join(screen("```unheard-of\nSELECT\n```", 80, colours=True))


def test_a_table_fits_the_window_without_breaking_words() -> None:
    assert screen(TABLE, 80) == [
        "Level         Phantom",
        "SERIALIZABLE  no, by predicate locks",
        "SNAPSHOT      no",
    ]
    assert screen(TABLE, 26) == [
        "Level         Phantom",
        "SERIALIZABLE  no, by",
        "              predicate",
        "              locks",
        "SNAPSHOT      no",
    ]
    assert screen(TABLE, 20) == [
        "- Level:",
        "SERIALIZABLE",
        "  Phantom: no, by",
        "predicate locks",
        "- Level: SNAPSHOT",
        "  Phantom: no",
    ]


def test_diagrams_stand_in_a_frame_where_it_has_room() -> None:
    assert screen(BOXES, 40) == [
        "╭─────────────────╮",
        "│ +---+    +----+ │",
        "│ | a |--->| db | │",
        "│ +---+    +----+ │",
        "╰─────────────────╯",
    ]
    assert screen("```mermaid\na --> b\n```", 40) == [
        "╭─ mermaid ─╮",
        "│ a --> b   │",
        "╰───────────╯",
    ]
    assert screen(BOXES, 16) == ["+---+    +----+", "| a |--->| db |", "+---+    +----+"]


def test_points_of_a_list_hang() -> None:
    assert screen("- a point that is rather long\n1. another one of that kind", 16) == [
        "- a point that",
        "  is rather long",
        "1. another one",
        "   of that kind",
    ]


def test_a_pipe_gets_each_line_whole_and_no_frames() -> None:
    file = io.StringIO()
    console = PipeConsole(file=file, width=ENDLESS, color_system=None)
    console.print(blocks(f"{CODE}\n{TABLE}\n{BOXES}\n![the write path](media/w.png)"))
    assert file.getvalue().splitlines() == [
        "  SELECT balance FROM accounts WHERE owner_identifier = 4711",
        "Level | Phantom",
        "SERIALIZABLE | no, by predicate locks",
        "SNAPSHOT | no",
        "+---+    +----+",
        "| a |--->| db |",
        "+---+    +----+",
        "[picture: the write path]",
    ]


def test_what_one_line_has_room_for() -> None:
    assert one_line("**a** `b` $x^2$ ![c](d.png)", "bold cyan").plain == "a b x² [picture: c]"
    assert one_line("`b`").spans[0].style == "cyan"


@pytest.mark.parametrize(
    "text", ["List[int] [/foo] [bold]x[/bold]", "**[/foo]** `[red]`", "| [/a] |\n|---|\n| [b] |"]
)
def test_text_is_never_taken_for_markup_of_the_screen(text: str) -> None:
    shown = " ".join(screen(text, 80))
    assert all(
        part in shown for part in ("[/foo]", "[/a]", "[b]", "[red]", "[bold]") if part in text
    )
    assert isinstance(one_line(text), Text)
