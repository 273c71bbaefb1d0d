"""The wordings that name an item: its text, its aliases, and what follows from them by rule."""

from __future__ import annotations

import re

from drill.core.cards import Item
from drill.core.grading.lexicon import telling_count
from drill.core.grading.tokens import words

_EXAMPLE = re.compile(
    r",?\s*(?:\be\.\s?g\b\.?|\bi\.\s?e\b\.?|\bsuch as\b|\bfor example\b|\bfor instance\b),?",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"\s*(?::\s|\s[-–—]\s|—)\s*")
_BRACKET = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_RATHER = re.compile(
    r",?\s+(?:rather than|instead of|as opposed to)\s+|,\s*(?:not|never)\s+", re.IGNORECASE
)
_REASON = re.compile(
    r"[.;]\s+(?=\w)|,?\s+(?:because|since|so that|in order to|due to"
    r"|thanks to|as(?=\s+(?:not|it|they|there)\b))\s+"
    r"|,\s+(?:if|when|where|while|which|including)\s+",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?\s+(?=\w)")
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
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
    found = [text]
    bare = _BRACKET.sub("", text).strip()
    if bare != text and bare:
        found.append(bare)
        found += _bracketed(text)
    example = _EXAMPLE.split(bare, maxsplit=1)
    found += [part.strip(" ,;") for part in example if len(example) > 1 and part.strip(" ,;")]
    explained = _EXPLAINED.split(bare, maxsplit=1)
    found += [part.strip(" ,;") for part in explained if len(explained) > 1 and part.strip(" ,;")]
    found += _bracketed(_EXPLAINED.split(text, maxsplit=1)[0]) if len(explained) > 1 else []
    found += _listed(explained[1]) if len(explained) > 1 else []
    found += _listed(bare) if bare.count(" + ") > 1 else []
    preferred = _RATHER.split(bare, maxsplit=1)
    found += (
        [preferred[0].strip(" ,;")] if len(preferred) > 1 and _content(preferred[0]) >= 1 else []
    )
    main = _REASON.split(bare, maxsplit=1)[0].strip(" ,;")
    found += [main] if main != bare and _content(main) >= LEAST_MAIN else []
    found += _questions(bare)
    sides = _OR.split(_EXAMPLE.split(bare)[0])
    if len(sides) > 1:
        found += [side.strip(" ,;?") for side in sides if _content(side) >= 1]
    return found


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
