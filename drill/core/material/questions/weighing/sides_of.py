"""Whether pros and cons are of what their question says: of what stands right above them, and not
of the whole topic of which that is a part."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Meaning, Points
from drill.core.material.facts.language.english import words
from drill.core.material.facts.language.names import designs, is_respect, plain_name
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

_SIDES = re.compile(
    r"\bwhat (?:is|are) the (?:[a-z]+ )?(?:pros?|cons?|(?:dis)?advantages?|benefits?"
    r"|drawbacks?|downsides?"
    r"|limitations?|trade-?offs?) (?:of|with|in) (?P<of>[^?]+)\?$",
    re.IGNORECASE,
)


def of_another(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Pros or cons that the question gives to something else than what the nearest heading or
    label above them names."""
    match = _SIDES.search(asked.prompt)
    if match is None:
        return False
    if not isinstance(asked.fact, Points | Meaning):
        return False
    nearest = _nearest_telling(asked.fact, vocabulary)
    if not nearest:
        # Of the whole system, of which no way is named.
        return designs(asked.fact.place.title)
    own = {word[:_STEM] for word in _telling(match["of"], vocabulary)}
    return bool(own) and own.isdisjoint(word[:_STEM] for word in nearest)


def _nearest_telling(fact: Points | Meaning, vocabulary: Vocabulary) -> set[str]:
    """The words that say something in the nearest label or heading which is no kind of sides."""
    label = fact.label if isinstance(fact, Points) else fact.of
    for name in map(plain_name, (label, *reversed(fact.place.names))):
        told = _telling(name, vocabulary)
        if told and not is_respect(name, vocabulary):
            return told
    return set()


_STEM = 4  # letters


def _telling(name: str, vocabulary: Vocabulary) -> set[str]:
    """The words of a name that say something alone."""
    general = vocabulary.generic | vocabulary.weak | vocabulary.roles | _JOINING
    found = {word.lower() for word in words(name)}
    return {word for word in found if len(word) > 1 and word not in general}


_JOINING = frozenset(
    "the of and or in on for to with by an as is are vs versus from at via using use what "
    "why how when "
    "which where its it all also known".split()
)
