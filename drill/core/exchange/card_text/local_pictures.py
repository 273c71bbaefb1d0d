"""Pictures in the text of notes, as other programs write them: `![words](path)`, also with blanks
in the path, and `![[picture.png|300]]`."""

from __future__ import annotations

import re
from collections.abc import Callable

from drill.core.exchange.card_text.fences_and_gaps import with_fences
from drill.core.markdown.elements import Picture
from drill.core.markdown.pictures import decoded
from drill.core.markdown.written import markdown_of

_ENDING = r"\.(?:png|jpe?g|gif|webp|svg|bmp|avif)"
_PICTURES = re.compile(
    r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))"
    rf"|!\[\[(?P<embedded>[^\[\]|#\n]{{1,500}}?{_ENDING})(?:#[^\[\]|\n]*)?"
    r"(?:\|(?P<said>[^\[\]\n]*))?\]\]"
    rf"|!\[(?P<words>[^\[\]\n]*)\]\(<?(?P<path>[^()<>\n]{{1,500}}?{_ENDING})>?"
    r"(?:\s+[\"'][^\"'\n]*[\"'])?\)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_SIZE = re.compile(r"(?:^|\|)\s*\d+(?:x\d+)?\s*$")  # in pixels, as Obsidian has it


def with_kept_pictures(text: str, kept: Callable[[str], str | None]) -> str:
    """The text with its pictures by the paths that `kept` has for theirs; those without one stay as
    they are, as do those of the web, and what is code."""
    if "![" not in text:
        return text
    lines = with_fences(text.split("\n"))
    return "\n".join(line if is_code else _with_kept(line, kept) for line, is_code in lines)


def _with_kept(line: str, kept: Callable[[str], str | None]) -> str:
    def changed(found: re.Match[str]) -> str:
        path = found["embedded"] or found["path"]
        if found["code"] or _ELSEWHERE.match(path):
            return found[0]
        place = kept(decoded(path.strip()))
        return markdown_of(Picture(_words(found, path), place)) if place else found[0]

    return _PICTURES.sub(changed, line)


def _words(found: re.Match[str], path: str) -> str:
    """What a picture is called: as the note says, else by its file."""
    said = _SIZE.sub("", found["said"] or found["words"] or "").strip()
    return said or decoded(path).replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
