"""Notes whose answers are folded: `<details>` with the question as its `<summary>`, or with an
"Answer" there and the question above, as a heading or a paragraph. Hints are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drill.core.exchange.card_text.card_from_question import card_of
from drill.core.exchange.card_text.cleaned import cleaned, cleaned_line
from drill.core.exchange.card_text.fences_and_gaps import with_fences
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import NO_ANSWER, NO_QUESTION, LeftOut, left_out
from drill.core.markdown import plain
from drill.core.note_head import head_lines

_FEWEST = 2  # folded answers of a note that is taken for cards
_FOLD = re.compile(r"<(?P<close>/?)details\b[^<>]{0,200}>", re.IGNORECASE)
_SUMMARY = re.compile(
    r"\s*<summary\b[^<>]{0,200}>(?P<said>.{0,4000}?)</summary\s*>", re.IGNORECASE | re.DOTALL
)
_CODE = re.compile(r"`[^`\n]+`")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_LED = re.compile(r"\A#{1,6}[ \t]+")
_NUMBER = re.compile(r"\d{1,4}[.)][ \t]+")
_IN_BOLD = re.compile(
    r"(?:\s|<br ?/?>)*<(?P<tag>b|strong)>(?P<inside>(?:(?!</?(?P=tag)>).)*)</(?P=tag)>\s*",
    re.IGNORECASE | re.DOTALL,
)
_SHOWS = r"\W*(?:(?:click|see|show|view|reveal|expand|here|open|to|for|the|an?|sample)\b\W*)*"
_TELLS = re.compile(
    rf"{_SHOWS}(?:answers?|solutions?|explanation|reveal|respuesta|réponse|antwort|ответ|答案)\W*",
    re.IGNORECASE,
)
_HINTS = re.compile(rf"{_SHOWS}hints?(?: \d+)?\W*", re.IGNORECASE)


class _Folded(NamedTuple):
    """A folded text: the place of its beginning, its summary and the rest; `above` is what is
    between it and the last answer."""

    at: int
    said: str
    told: str
    above: str


def is_marked(text: str) -> bool:
    """Whether several folded texts of a note have a question, and most of them do."""
    if "<details" not in text.lower():
        return False
    found = list(_all_folded(text))
    asking = [one for one in found if "?" in _asked(one) and one.told.strip()]
    return len(asking) >= _FEWEST and 2 * len(asking) > len(found)


def has_folded(text: str) -> bool:
    return next(_all_folded(text), None) is not None


def parse(text: str, file: str, stem: str, out: list[LeftOut]) -> Iterator[LearnedCard]:
    """The cards of a note; what has no question or no answer is named in `out`."""
    for one in _all_folded(text):
        place = f"{file}:{text.count(chr(10), 0, one.at) + 1}"
        asked, told = _NUMBER.sub("", _asked(one), count=1), _told(one)
        if not cleaned_line(without_html(asked)):
            out.append(left_out(NO_QUESTION, place, one.said or told))
        elif not cleaned(without_html(told)):
            out.append(left_out(NO_ANSWER, place, asked))
        else:
            yield LearnedCard(stem, card_of(asked, told), place)


def _told(one: _Folded) -> str:
    """The answer, not bold as a whole, and without the sign of a heading at its beginning."""
    bold = _IN_BOLD.fullmatch(one.told)
    told = bold["inside"] if bold else one.told
    return _LED.sub("", without_html(told).strip(), count=1)


def _asked(one: _Folded) -> str:
    """The question of a folded text: its summary, or what is above it from the last heading on, or
    the last paragraph."""
    if not _TELLS.fullmatch(one.said):
        return _HEADING.sub("", one.said)
    masked = _without_code(one.above)
    headings = list(_HEADING.finditer(masked))
    if headings:
        return one.above[headings[-1].end() :].strip()
    return one.above.strip().rpartition("\n\n")[2]


def _all_folded(text: str) -> Iterator[_Folded]:
    """The outer folded texts of a note in their order, but for hints."""
    masked = _without_code(text)
    above, end = "", sum(len(line) + 1 for line in text.split("\n")[: head_lines(text.split("\n"))])
    depth = begin = inside = 0
    for fold in _FOLD.finditer(masked, min(end, len(masked))):
        if not fold["close"]:
            depth += 1
            if depth == 1:
                begin, inside = fold.start(), fold.end()
            continue
        depth = max(depth - 1, 0)
        if depth or begin < end:
            continue
        above += text[end:begin]
        summary = _SUMMARY.match(text, inside, fold.start())
        said = plain(cleaned_line(without_html(summary["said"]))) if summary else ""
        told = text[summary.end() if summary else inside : fold.start()]
        if not _HINTS.fullmatch(said):
            yield _Folded(begin, said, told, above)
            above = ""
        end = fold.end()


def _without_code(text: str) -> str:
    """The text of the same length with blanks for code, which has no tags and no headings."""
    lines = (
        " " * len(line) if in_fence else _CODE.sub(lambda code: " " * len(code[0]), line)
        for line, in_fence in with_fences(text.split("\n"))
    )
    return "\n".join(lines)
