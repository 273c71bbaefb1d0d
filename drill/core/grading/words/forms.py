"""The wordings that name an item: its text, its aliases, and what follows from them by rule."""

from __future__ import annotations

import re

from drill.core.cards import Item
from drill.core.grading.short_answers.claims import contrast
from drill.core.grading.words.lexicon import telling_count
from drill.core.grading.words.tokens import words

_EXAMPLE = re.compile(
    r",?\s*(?:\be\.\s?g\b\.?|\bi\.\s?e\b\.?|\bsuch as\b|\bfor example\b|\bfor instance\b),?",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"\s*(?::\s|\s[-–—]\s|—)\s*")
_BRACKET = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_REASON = re.compile(
    r"[.;]\s+(?=\w)|,?\s+(?:because|since|so that|in order to|due to"
    r"|thanks to|as(?=\s+(?:not|it|they|there)\b))\s+"
    r"|,\s+(?:if|when|where|while|which|including)\s+",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?\s+(?=\w)")
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_EDGE = " ,;"
LEAST_MAIN = 2  # telling words of what is before a reason
LONGEST = 1_000  # characters of a wording that are read


def wordings(item: Item) -> tuple[str, ...]:
    """The item's wordings, the text first, no text twice."""
    found: dict[str, str] = {}
    for text in (item.text, *item.aliases):
        for wording in _derived(text[:LONGEST]):
            if words(wording):
                found.setdefault(wording.casefold(), wording)
    return tuple(found.values())


def _derived(text: str) -> list[str]:
    bare = _BRACKET.sub("", text).strip()
    return [
        text,
        *_without_brackets(text, bare),
        *_pieces(_EXAMPLE, bare),
        *_explained(text, bare),
        *(_listed(bare) if bare.count(" + ") > 1 else []),
        *_preferred(bare),
        *_main(bare),
        *_questions(bare),
        *_alternatives(bare),
    ]


def _without_brackets(text: str, bare: str) -> list[str]:
    """The text without its brackets, and what is in them."""
    return [bare, *_bracketed(text)] if bare and bare != text else []


def _pieces(separator: re.Pattern[str], text: str) -> list[str]:
    """What is before and behind a separator; [] if there is none."""
    parts = separator.split(text, maxsplit=1)
    stripped = [part.strip(_EDGE) for part in parts]
    return [part for part in stripped if part] if len(parts) > 1 else []


def _explained(text: str, bare: str) -> list[str]:
    """What is explained and what explains it, with brackets in the former, and the entries of the
    latter."""
    parts = _EXPLAINED.split(bare, maxsplit=1)
    if len(parts) < 2:
        return []
    head = _EXPLAINED.split(text, maxsplit=1)[0]
    return [*_pieces(_EXPLAINED, bare), *_bracketed(head), *_listed(parts[1])]


def _preferred(text: str) -> list[str]:
    """X of "X rather than Y"."""
    head, rejected = contrast(text)
    return [head.strip(_EDGE)] if rejected and _content(head) >= 1 else []


def _main(text: str) -> list[str]:
    """What is before a reason."""
    main = _REASON.split(text, maxsplit=1)[0].strip(_EDGE)
    return [main] if main != text and _content(main) >= LEAST_MAIN else []


def _alternatives(text: str) -> list[str]:
    """X and Y of "X or Y", examples apart."""
    sides = _OR.split(_EXAMPLE.split(text)[0])
    if len(sides) < 2:
        return []
    return [side.strip(_EDGE + "?") for side in sides if _content(side) >= 1]


def _questions(text: str) -> list[str]:
    """Each of several questions: "How large? What growth in a year?"."""
    asked = _QUESTION.split(text)
    return [one for one in asked if len(asked) > 1 and _content(one) >= LEAST_MAIN]


def _listed(text: str) -> list[str]:
    """The entries of a list of short ones."""
    parts = [part.strip(" .;?") for part in re.split(r"[,;/+]|\band\b", text)]
    short = all(1 <= _content(part) <= 2 for part in parts)
    return parts if len(parts) > 2 and short else []


def _bracketed(text: str) -> list[str]:
    """What is in brackets, unless more follows, so that it says the same only of the word
    before it."""
    return [
        found[1].strip()
        for found in _BRACKET.finditer(text)
        if _content(found[1]) and not _content(text[found.end() :])
    ]


def _content(text: str) -> int:
    return telling_count(words(text))
