"""Dialects of Markdown made plain, line by line: callouts, wiki links, toggles, HTML headings,
bullets that are signs.

Each line stays a line, so that every number is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.reading.bare_lines import with_marks
from drill.core.material.reading.capital_headings import with_headings
from drill.core.material.reading.fences import FENCE, TEXT_FENCES
from drill.core.material.reading.fixed_width import figure_pair, set_in_columns
from drill.core.material.reading.indented_text import indented_notes
from drill.core.material.reading.question_lines import with_marked_questions
from drill.core.material.reading.signed_outlines import with_outlines
from drill.core.material.reading.tex_lines import Dollars
from drill.core.material.reading.wide_lines import plain_signs
from drill.core.material.timelines.bare_minutes import with_minutes
from drill.core.material.timelines.shared_minutes import with_lengths
from drill.core.material.vocabulary import Vocabulary
from drill.core.superscripts import with_powers

_POINT = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+[^\W_]")
_ARROW = re.compile(r"^\s*[^\W_][^(){};=|<>]{1,60}?\s(?:→|->|=>|⇒)\s*[^\W_][^{};|]*$")
_LABELLED = re.compile(r"^\s*[A-Z][\w /+-]{1,40}:\s+[^\W\d_][^(){};=<>]*\s[^(){};=<>]*$")
_NAMED = re.compile(r"^[A-Z][\w /+-]{1,40}:\s+[^(){};=<>]+$")
_DRAWN = re.compile(r"[│┌└├─┐┘┬┴┼▼▲║═╔╗╚╝]|\+-{2,}|\|\s*\||^\s*\|.*\|\s*$|^\s*[v|^]\s*$")
_ENOUGH = 0.6  # of the lines of a fence, that it is read as notes
_CALLOUT = re.compile(r"^(?P<quote>\s*(?:>\s*)+)\[!(?P<kind>[\w-]+)\][+-]?\s*(?P<title>.*)$")
_ADMONITION = re.compile(
    r"^(?P<indent>\s*)(?:!!!|\?\?\?\+?|:::)\s*(?P<kind>[\w-]+)\s*"
    r"(?:\"(?P<title>[^\"]*)\"|(?P<rest>[^\"{]*))?\s*$"
)
_ADMONITION_END = re.compile(r"^\s*:::\s*$")
_EMBED = re.compile(r"!\[\[[^\]]*\]\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{0,300}\|)?(?P<shown>[^\[\]|]{1,300})\]\]")
_BLOCK_ID = re.compile(r"\s\^[\w-]+\s*$")
_HIDDEN = re.compile(r"%%.*?%%")
_SHORTCODE = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])")
_TAG_LINE = re.compile(r"^\s*(?:#[\w/-]+[\s,]*)+$")
_TAGS = re.compile(r"(?:(?<=\s)#[a-zA-Z][\w/-]+\s*)+$")
_SIGN_BULLET = re.compile(
    r"^(?P<indent>\s*)(?:[•●▪◦‣⁃►▶➤➢✔✅✓❌✗✘👉🔹🔸🔷🔶⭐🌟📌➡✨💡⚡🎯🟢🔴🟡🔵]\ufe0f?\s*)+(?=\S)"
)
_DASH_BULLET = re.compile(r"^(?P<indent>\s*)[–—]\s+(?=\S)")
_BROKEN_WORD = re.compile(r"(?<=[a-z])\u2010\s(?=[a-z])")  # as copying from a PDF leaves it
_SIGN_HEADING = re.compile(r"^(?P<mark>\s{0,3}#{1,6}\s+)(?:[^\w\s(\"'“‘`<.#*\[]+\s*)+(?=\S)")
_LIST_SIGN = re.compile(
    r"^(?P<mark>\s*(?:[-*+]|\d+[.)])\s+)(?:[•●▪✔✅✓❌✗✘👉🔹🔸⭐📌➡✨💡⚡🎯🟢🔴🟡]\ufe0f?\s*)+(?=\S)"
)
_SUMMARY = re.compile(r"<summary>(?P<text>.*?)</summary>", re.IGNORECASE)
_TO_RECALL = re.compile(
    r"(?:describe|explain|define|list|name|compare|differentiate|summarise|summarize)\s+\S",
    re.IGNORECASE,
)
_DETAILS = re.compile(r"</?details[^>]*>", re.IGNORECASE)
_BACK_LINK = re.compile(
    r"<a\b[^<>]*href=[\"']#[^<>]*>\s*\[?(?:(?:back to )?(?:top|up)|返回(?:顶部|目录)|回到顶部|目录"
    r"|上へ)\]?\s*</a>",
    re.IGNORECASE,
)
_HTML_HEADING = re.compile(r"^\s*<h(?P<level>[1-6])[^>]*>(?P<text>.*?)</h[1-6]>\s*$", re.IGNORECASE)
_HTML_STRONG = re.compile(r"</?(?:b|strong)(?:\s[^>]*)?>", re.IGNORECASE)
_HTML_PLAIN = re.compile(
    r"</?(?:u|i|em|span|font|mark|center|p|div|small|sup|sub|kbd)(?:\s[^>]*)?>", re.IGNORECASE
)
_HTML_POINT = re.compile(r"</?(?:ul|ol)(?:\s[^>]*)?>|</li>", re.IGNORECASE)
_HTML_LIST = re.compile(r"</?(?:ul|ol)\b", re.IGNORECASE)
_HTML_ITEM = re.compile(r"<li(?:\s[^>]*)?>", re.IGNORECASE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s")
_DEEP_HEADING = re.compile(r"^\s{4,}(?P<heading>#{2,6}\s+\S.*)$")
_PROPERTY = re.compile(r"^(?P<key>[A-Za-z][\w ]{0,20}?)\s*::?\s+\S")
# A cross, a ring or a tick, as typed.
_LETTER_BULLET = re.compile(r"^(?P<indent>\s*)[xov]\s+(?=[A-Z][a-z]+\s)")
_LISTED_FIGURE = re.compile(r"^\s*[-*+]\s.*\S\s{2,}\d")
_CLOSE_HEADING = re.compile(r"^#{2,6}(?=[^\W_])")  # "##Scaling"; a single # may begin a tag
_URGENT = re.compile(r"(?<=\w)(?P<sign>[?!])(?P=sign)+(?=\s*$)")  # "latency target??"
# "4000*86400*0.2": a product, which Markdown would read as emphasis.
_TIMES = re.compile(r"(?<=[^\W_])\*(?=\d)|(?<=\))\*(?=[\d(])|(?<=\d)\*(?=\()")
_FEWEST_FIGURES = 3  # in a fence that holds other lines besides
_DEEPEST_ITEM = 10
_TOP = 14  # lines in which a note-taking program keeps the properties of a note


def plain_lines(raw: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The lines in plain Markdown; those within fences stay as they are."""
    lines: list[str] = []
    fence = ""
    admonition: int | None = None
    raw = with_outlines(with_marks(with_headings(with_marked_questions(with_lengths(raw)))))
    opened_as_notes = _fences_with_notes(raw) | indented_notes(raw)
    raw = with_minutes(raw)
    depths = _depths_of_items(raw)
    dollars = Dollars()
    for number, line in enumerate(raw):
        if number in opened_as_notes:
            lines.append(_plain(opened_as_notes[number], _TOP, vocabulary))
            continue
        match = FENCE.match(line)
        if fence:
            fence = (
                ""
                if match
                and match["sign"].startswith(fence[:3])
                and len(match["sign"]) >= len(fence)
                else fence
            )
            lines.append(line)
            continue
        if match:
            fence = match["sign"]
        opened = _ADMONITION.match(line)
        if opened is not None:
            admonition = len(opened["indent"])
            title = (opened["title"] or "").strip()
            lines.append(f"{opened['indent']}{_as_lead(title)}" if title else "")
            continue
        if admonition is not None:
            line, admonition = _within(line, admonition)
        if number in depths:
            line = "  " * depths[number] + line.lstrip()
        if _LISTED_FIGURE.match(line):
            line = figure_pair(line)
        lines.append(_plain(dollars.within(line), number, vocabulary))
    return lines


def _fences_with_notes(raw: Sequence[str]) -> dict[int, str]:
    """The lines of fences that hold lists rather than programs or drawings, by their index, as they
    are to be read."""
    found: dict[int, str] = {}
    start: int | None = None
    sign = language = ""
    for index, line in enumerate(raw):
        match = FENCE.match(line)
        if match is None:
            continue
        if start is None:
            start, sign, language = index, match["sign"], match["language"].lower()
        elif match["sign"].startswith(sign) and not match["language"]:
            inside = raw[start + 1 : index]
            lines = _notes_within(inside) if language in TEXT_FENCES else None
            if lines is not None:
                found |= {start: "", index: ""}
                found |= {start + 1 + offset: text for offset, text in enumerate(lines)}
            start = None
    return found


def _notes_within(inside: Sequence[str]) -> list[str] | None:
    """The lines of a fence as they are to be read, None if they are a program or a drawing."""
    table = set_in_columns(inside)
    if table is not None:
        return table
    lines = [figure_pair(line) for line in inside]
    if _reads_as_notes(lines):
        all_named = all(_NAMED.match(line) for line in lines if line.strip())
        return [f"- {line}" if all_named and line else _as_point(line) for line in lines]
    figures = [line if line != raw else "" for line, raw in zip(lines, inside, strict=True)]
    return figures if sum(map(bool, figures)) >= _FEWEST_FIGURES else None


def _depths_of_items(raw: Sequence[str]) -> dict[int, int]:
    """How deep the items of HTML lists are nested, by the index of the line that one begins."""
    found: dict[int, int] = {}
    depth = 0
    for index, line in enumerate(raw):
        if _HTML_ITEM.match(line.lstrip()):
            found[index] = min(max(depth - 1, 0), _DEEPEST_ITEM)
        for tag in _HTML_LIST.findall(line):
            depth = max(depth - 1, 0) if tag.startswith("</") else depth + 1
    return found


def _reads_as_notes(lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line.strip()]
    points = sum(map(_is_point, filled))
    if points < 2 or points < _ENOUGH * len(filled):
        return False
    return not any(map(_DRAWN.search, filled))


def _is_point(line: str) -> bool:
    signs = (_POINT, _LETTER_BULLET, _ARROW, _LABELLED)
    return any(sign.match(line) for sign in signs)


def _as_point(line: str) -> str:
    line = _LETTER_BULLET.sub(r"\g<indent>- ", line)
    is_pair = _ARROW.match(line) or _LABELLED.match(line)
    return f"- {line.strip()}" if is_pair and not _POINT.match(line) else line


def _within(line: str, indent: int) -> tuple[str, int | None]:
    """A line below the head of an admonition, without its indent; None once the admonition is
    over."""
    if not line.strip():
        return line, indent
    if line.startswith(" " * (indent + 4)):
        return line[4:], indent
    return line, None


def _plain(line: str, number: int, vocabulary: Vocabulary) -> str:
    if line.strip() in ("-", "--"):
        return ""  # an empty point, which would make a heading of the line before it
    if line.isascii():
        return _plain_marks(line, number, vocabulary)
    line = _BROKEN_WORD.sub("", line)
    line = _plain_marks(plain_signs(line), number, vocabulary)
    line = _SIGN_HEADING.sub(r"\g<mark>", line)
    line = _LIST_SIGN.sub(r"\g<mark>", line)
    line = _SIGN_BULLET.sub(r"\g<indent>- ", line)
    return _DASH_BULLET.sub(r"\g<indent>- ", line)


def _plain_marks(line: str, number: int, vocabulary: Vocabulary) -> str:
    line = _CLOSE_HEADING.sub(r"\g<0> ", line)
    if "*" in line and "`" not in line:
        line = _TIMES.sub(r"\\*", line)
    if "??" in line or "!!" in line:
        line = _URGENT.sub(r"\g<sign>", line)
    if _ADMONITION_END.match(line) or (_TAG_LINE.match(line) and not _HEADING.match(line)):
        return ""
    callout = _CALLOUT.match(line)
    if callout is not None:
        title = callout["title"].strip()
        return f"{callout['quote']}{_as_lead(title)}" if title else callout["quote"].rstrip()
    if number < _TOP and _is_property(line, vocabulary):
        return ""
    if any(sign in line for sign in ("[[", "%%", "^", ":", "<", "#")):
        line = _without_marks(line)
    deep = _DEEP_HEADING.match(line)
    return deep["heading"] if deep else line


def _as_lead(title: str) -> str:
    """The title of a box as the line that leads to what is in it."""
    return f"**{title}**" if title.endswith("?") and "*" not in title else f"{title.rstrip(':')}:"


def _without_marks(line: str) -> str:
    heading = _HTML_HEADING.match(line)
    if heading is not None:
        return f"{'#' * int(heading['level'])} {heading['text']}"
    line = _WIKI.sub(r"\g<shown>", _EMBED.sub("", line))
    line = _BLOCK_ID.sub("", _HIDDEN.sub("", line))
    line = _SHORTCODE.sub("", line)
    if "<" in line:
        line = _BACK_LINK.sub("", line)
        line = _SUMMARY.sub(_summary, _DETAILS.sub("", line))
        line = _HTML_PLAIN.sub("", with_powers(line))
        line = _HTML_STRONG.sub("**", line)
        line = _HTML_POINT.sub("", line)
        line = _HTML_ITEM.sub("<br>" if "|" in line else "- ", line)
    return line if _HEADING.match(line) else _TAGS.sub("", line)


def _summary(found: re.Match[str]) -> str:
    """What a toggle hides, as a question if its summary tells to recall something."""
    text = _HTML_STRONG.sub("", found["text"]).strip()
    return f"Q: {text}" if _TO_RECALL.match(text) else f"**{text}**"


def _is_property(line: str, vocabulary: Vocabulary) -> bool:
    match = _PROPERTY.match(line)
    return match is not None and match["key"].strip().lower() in vocabulary.properties
