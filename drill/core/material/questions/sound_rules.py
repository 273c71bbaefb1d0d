"""Whether a rule is surely one: of a product, or a reason, and not of an example."""

from __future__ import annotations

import re

from drill.core.material.facts.english import word_count
from drill.core.material.facts.facts import Rule
from drill.core.material.facts.known_terms import is_proper, term_within
from drill.core.material.questions.asked import Asked
from drill.core.material.vocabulary import Vocabulary

_ASKS = re.compile(r"^(?:what happens|why|how (?!long\b)|where|what)\b", re.IGNORECASE)
_PLACED = re.compile(r"^In (?:an?\s+)?(?P<setting>[^,?]+), (?P<asks>.+)$")
# Of an example, of what was said before, or of the reader.
_LOOSE = re.compile(
    r"^what (?:can|may|do|does) (?:without|if|when)\b"
    r"|\b(?:you|your|still|also|later|first|last|might|many|such)\b"
    r"|\b[b-zB-Z]\b(?!')|(?<!^)\bA\b|\d|[()_/+$−]",
)
_LOOSE_ANSWER = re.compile(
    r"^\w+ly$|^(?:and|but|or)\b|\b(?:you|your|our|we)\b|[_<>=+\[\]$]|->",
    re.IGNORECASE,
)
_ANSWER = range(1, 29)  # words
_FEWEST = 3  # words of a question


def is_sound_rule(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Whether what happens under a condition, why or how something is so, is told of a product, or
    gives the reason for what is so of a term."""
    if not isinstance(asked.fact, Rule) or asked.entries:
        return False
    placed = _PLACED.match(asked.prompt)
    alone = placed["asks"] if placed else asked.prompt
    is_of_product = placed is not None and is_proper(placed["setting"], vocabulary)
    is_reason = not placed and alone.startswith("Why ") and bool(term_within(alone, vocabulary))
    is_plain = bool(_ASKS.match(alone)) and not _LOOSE.search(alone.rstrip("?"))
    answer = asked.answer
    return (
        (is_of_product or is_reason)
        and is_plain
        and word_count(alone) > _FEWEST
        and word_count(answer) in _ANSWER
        and not _LOOSE_ANSWER.search(answer)
    )
