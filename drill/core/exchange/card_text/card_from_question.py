"""A question and its answer in Markdown as a card, and the tags at the end of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drill.core.cards import BasicCard, Card
from drill.core.exchange.card_text.cleaned import cleaned, cleaned_line
from drill.core.exchange.card_text.fences_and_gaps import fenced
from drill.core.exchange.card_text.html_in_markdown import without_html
from drill.core.exchange.card_text.point_lists import card_of_answer
from drill.core.exchange.choice_options import as_test
from drill.core.markdown.written import code
from drill.core.text import slug

_BREAK = " ⏎ "
_TAG = re.compile(r"#((?=[\w/-]*[^\W\d_])[\w/-]+)")
_TAG_LINE = re.compile(rf"\s*(?:{_TAG.pattern}\s*)+")


def card_of(asked: str, told: str, tags: Iterable[str] = ()) -> Card:
    """A choice where the question ends with options, a checklist where the answer is a list, else a
    basic card; its id is of the question."""
    asked, told = without_html(asked), without_html(told)
    prompt, answer = question_line(asked), cleaned(told)
    card = BasicCard(slug(prompt), prompt, tuple(tags), answer=answer)
    choice = as_test(card, asked)
    return card_of_answer(choice) if isinstance(choice, BasicCard) else choice


def question_line(text: str) -> str:
    """A question, which is one line: a fence in it is code, with a sign where its lines end."""
    if "\n" not in text and "```" not in text and "~~~" not in text:
        return cleaned_line(text)
    lines = text.split("\n")
    parts: list[str] = []
    held: list[str] = []
    for line, in_fence in zip([*lines, ""], [*fenced(lines), False], strict=True):
        if in_fence:
            held.append(line.rstrip().expandtabs(4))
            continue
        if held:
            inside = [one for one in held[1:-1] if one.strip()]
            parts += [code(_BREAK.join(inside))] if inside else []
            held = []
        parts.append(line)
    return cleaned_line("\n".join(parts))


def tags_below(lines: list[str]) -> tuple[str, ...]:
    """The tags of the last lines that are nothing else; these are taken away, but not the first
    line."""
    found: list[str] = []
    while len(lines) > 1 and (not lines[-1].strip() or _TAG_LINE.fullmatch(lines[-1])):
        found = [*_TAG.findall(lines.pop()), *found]
    return tuple(dict.fromkeys(found))
