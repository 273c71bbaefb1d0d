"""Notes of Anki as ki keeps them: a file of Markdown a note, its fields in HTML.

`# Note`, a fence with `guid:` and `notetype:`, `### Tags` with a tag a line in a fence, and a
heading of the second level for each field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from drill.core.cards import BasicCard, Card
from drill.core.exchange.card_text.cleaned import cleaned, cleaned_line
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.numbered_gaps import numbered_parts
from drill.core.exchange.card_text.point_lists import card_of_answer
from drill.core.exchange.learned_cards import LearnedCard
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.text import slug

_HEAD = re.compile(r"\s*# Note\n+```\n(?:(?!```)[^\n]*\n){0,9}?notetype: (?P<type>[^\n]+)\n```\n")
_TAGS = re.compile(r"^### Tags\n+```\n(?P<tags>.*?)^```\s*$", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^## (?P<name>[^\n]+)\n", re.MULTILINE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}\s[^<>]{1,4000}>", re.IGNORECASE)
_BLOCK = r"</?(?:blockquote|br|d[dlt]|div|h[1-6r]|li|ol|p|pre|t[dhr]|table|tbody|thead|ul)\b[^<>]*>"
_ENDS, _BEGINS = re.compile(rf"{_BLOCK}\s*$", re.I), re.compile(rf"\s*{_BLOCK}", re.I)


def is_note(text: str) -> bool:
    return _HEAD.match(text) is not None


def parse(
    text: str, file: str, deck: str, out: list[LeftOut], to_markdown: Callable[[str], str]
) -> Iterator[LearnedCard]:
    """The card of a note, two if its type says that it is reversed; what makes none is named."""
    head = _HEAD.match(text)
    if head is None:
        out.append(LeftOut("notes that are none of ki", file))
        return
    found = _TAGS.search(text, head.end())
    tags = tuple(dict.fromkeys(found["tags"].split())) if found else ()
    _, *parts = _FIELD.split(text[found.end() if found else head.end() :])
    fields = [_with_breaks(part.strip()) for part in parts[1::2]]
    asked, told = [*fields, "", ""][:2]
    ways = [(asked, told)]
    if "reversed" in head["type"].casefold():
        ways.append((told, asked))
    for question, answer in ways:
        card = _card(question, answer, tags, to_markdown)
        if card is None:
            out.append(left_out("notes without a question or an answer", file, question or answer))
        else:
            yield LearnedCard(deck, card, file)


def _with_breaks(field: str) -> str:
    """A field as Anki has it: ki breaks a line for `<br>`, beside blocks, and within tags."""
    lines = _TAG.sub(lambda tag: tag[0].replace("\n", " "), field).split("\n")
    whole, verbatim = lines[0], 0
    for last, line in pairwise(lines):
        verbatim += last.count("<pre") - last.count("</pre")
        plain = verbatim > 0 or _ENDS.search(last) or _BEGINS.match(line)
        whole += ("\n" if plain else "<br>") + line
    return whole


def _card(
    asked: str, told: str, tags: tuple[str, ...], to_markdown: Callable[[str], str]
) -> Card | None:
    answer = cleaned(to_markdown(told))
    parts = numbered_parts(to_markdown(asked))
    if len(parts) > 1:
        return cloze_card(slug("".join(parts)), parts, tags, answer)
    prompt = cleaned_line(to_markdown(asked))
    if not prompt or not answer:
        return None
    return card_of_answer(BasicCard(slug(prompt), prompt, tags, answer=answer))
