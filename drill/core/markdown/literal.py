"""Text that is no Markdown as Markdown that says the same."""

from __future__ import annotations

import re

from drill.core.markdown.elements import Fence
from drill.core.markdown.markdown_reader import ESCAPED
from drill.core.markdown.plain import plain
from drill.core.markdown.written import code, fenced

_SIGNS = re.compile(f"[{re.escape(''.join(sorted(ESCAPED)))}]")


def literal(text: str) -> str:
    """Markdown whose plain text is `text`: as it is where nothing in it is a mark, else with
    backslashes, or as code where it has some before such signs itself."""
    if plain(text) == text:
        return text
    escaped = _SIGNS.sub(r"\\\g<0>", text)
    in_code = fenced(Fence("", text)) if "\n" in text else code(text)
    return next((one for one in (escaped, in_code) if plain(one) == text), text)
