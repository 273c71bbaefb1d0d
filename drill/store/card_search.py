"""Cards found by their stored texts: whether they contain words, and what these weigh there.

Making a card takes a hundred times as long as looking at its text, so only those are made for which
the text alone does not decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from drill.core.batches import batches
from drill.core.search import (
    ANSWER,
    NOTE,
    NOTHING,
    QUESTION,
    TAG,
    WORD,
    SearchWords,
    Weight,
    letters,
)

# What a word counts that is in a value of a card's JSON.
_WORTHS: dict[str, float] = {
    "prompt": QUESTION,
    **dict.fromkeys(("answer", "accept", "text", "aliases"), ANSWER),
    **dict.fromkeys(("tags", "stage"), TAG),
    "note": NOTE,
    **dict.fromkeys(("id", "kind", "refusals", "options", "file", "line", "minutes"), 0),
}
_CARD_ID = len('{"id')  # where the name of the first value ends
_SOURCE = re.compile(r'"source": \{"file": "[^"]*", "line": \d+\}')
_JOINED = re.compile(r"[^\W_][*`~]+[^\W_]")  # marks within a word, which is whole without them
_NO_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}


def weigh_text(raw: str, wanted: SearchWords) -> Weight | None:
    """What the words weigh in a card's JSON; None where the card must be read to tell."""
    text = letters(_unescaped(raw))
    if not any(beginning in text for beginning in wanted.beginnings):
        return None if _may_hide_words(text) else NOTHING
    return _weighed(text, wanted) if _is_simple(text) else None


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of the cards' JSON, in small letters: those of the cards, and a few more."""
    words = set[str]()
    for some in batches(texts):
        text = "\n".join(map(_unescaped, some)).casefold().replace("\\n", " ")
        words.update(text.translate(_NO_WORDS).split() if text.isascii() else WORD.findall(text))
    return words


def _unescaped(raw: str) -> str:
    """The JSON with its letters as they are."""
    return json.dumps(json.loads(raw), ensure_ascii=False) if "\\u" in raw else raw


def _may_hide_words(text: str) -> bool:
    """Whether a card may have words that its JSON does not show: marks are in them, or they are
    made of a formula."""
    if "$" in text or "\\\\" in text or "](" in text:
        return True
    return any(sign in text for sign in "*`~") and _JOINED.search(text) is not None


def _is_simple(text: str) -> bool:
    """Whether all words of the JSON are those of the card: no marks, and nothing escaped."""
    if not text.isascii() or not text.startswith('{"id": '):
        return False
    if '"kind": "cloze"' in text or '"kind": "timing"' in text:
        return False
    return not _has_signs(text) or not _has_signs(_SOURCE.sub("", text))


def _has_signs(text: str) -> bool:
    """Whether the text has signs that may be marks; a bracket that begins a list is not one."""
    is_emphasised = "*" in text or "_" in text or "~" in text
    if is_emphasised or "`" in text or "\\" in text:
        return True
    return "$" in text or "|" in text or text.count("[") != text.count('": [')


def _weighed(text: str, wanted: SearchWords) -> Weight | None:
    best: dict[str, float] = {}
    missing = wanted.count
    for match in wanted.places.finditer(text):
        at, end = match.span()
        if text[at - 1].isalnum() or text.startswith('": ', end):  # no word, the name of a value
            continue
        colon = text.rfind('": ', 0, at)
        name = text[text.rfind('"', 0, colon) + 1 : colon]
        if name not in _WORTHS:
            return None
        worth = TAG if colon == _CARD_ID else _WORTHS[name]
        for word, likeness in wanted.likenesses[match[0]]:
            weight = likeness * worth
            if weight > best.get(word, 0.0):
                best[word] = weight
                missing -= weight == QUESTION
        if not missing:  # all weigh as much as they can
            break
    return Weight(len(best), sum(best.values()))
