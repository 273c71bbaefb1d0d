"""How large a screen the prompt draws on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit.output import Output

# More than any screen shows; each cell takes memory and time.
_MOST_COLUMNS, _MOST_ROWS = 2_000, 600


def bounded(output: Output) -> Output:
    """The same output, with a size that can be drawn, whatever the terminal says of itself."""
    from prompt_toolkit.data_structures import Size

    ask_output = output.get_size

    def get_size() -> Size:
        size = ask_output()
        return Size(min(size.rows, _MOST_ROWS), min(size.columns, _MOST_COLUMNS))

    vars(output)["get_size"] = get_size
    return output
