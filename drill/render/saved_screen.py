"""A screen as a file of its own: SVG, or a page in HTML. Neither fetches anything from
elsewhere."""

from __future__ import annotations

import io
import re

from rich.console import Console, RenderableType
from rich.terminal_theme import MONOKAI, TerminalTheme

WIDTH = 100  # columns
_LINES = 25
_FETCHED_FONT = re.compile(r',\s*url\("https?:[^)]*\)\s*format\("\w+"\)')
_DARK_PLACE = "/* dark */"
_PAGE = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>drill</title>
<style>
body {{{{ color: {{foreground}}; background-color: {{background}}; margin: 2em; }}}}
pre {{{{ font: 14px/1.2 Menlo, Consolas, "DejaVu Sans Mono", monospace; }}}}
{{stylesheet}}
@media (prefers-color-scheme: dark) {{{{
{_DARK_PLACE}
}}}}
</style>
</head>
<body>
<pre>{{code}}</pre>
</body>
</html>
"""
_DARK_STYLE = "body {{ color: {foreground}; background-color: {background}; }}\n{stylesheet}"
# Black, red, green, yellow, blue, magenta, cyan, white: dark enough for white paper, and light
# enough for a dark one.
_LIGHT = TerminalTheme(
    (255, 255, 255),
    (0, 0, 0),
    [
        (0, 0, 0),
        (170, 20, 20),
        (20, 110, 40),
        (125, 85, 0),
        (20, 70, 160),
        (130, 30, 120),
        (0, 100, 110),
        (90, 90, 90),
    ],
)
_DARK = TerminalTheme(
    (22, 24, 29),
    (238, 240, 244),
    [
        (22, 24, 29),
        (240, 120, 110),
        (125, 195, 115),
        (225, 185, 95),
        (120, 170, 240),
        (205, 150, 215),
        (100, 195, 205),
        (238, 240, 244),
    ],
)


def svg(screen: RenderableType, title: str) -> str:
    """The screen as a terminal window with a title; the font is one that is on the machine."""
    return _FETCHED_FONT.sub(
        "", _recorded(screen).export_svg(title=title, theme=MONOKAI, unique_id="drill")
    )


def html(screen: RenderableType) -> str:
    """The screen as a page that goes with the light or the dark of the machine that it is read
    on."""
    recorded = _recorded(screen)
    dark = recorded.export_html(theme=_DARK, clear=False, code_format=_DARK_STYLE)
    return recorded.export_html(theme=_LIGHT, code_format=_PAGE).replace(_DARK_PLACE, dark)


def _recorded(screen: RenderableType) -> Console:
    console = Console(
        record=True,
        width=WIDTH,
        height=_LINES,  # else rich asks the environment, which may hold anything
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
        highlight=False,
        markup=False,
        no_color=False,
        force_jupyter=False,
    )
    console.print(screen)
    return console
