"""Whether pros and cons are of what their question says: of what stands right above them, and not
of the whole topic of which that is a part."""

from __future__ import annotations

import re

from drill.core.material.facts.english import words
from drill.core.material.facts.facts import Meaning, Points
from drill.core.material.facts.names import designs, is_respect, plain_name
from drill.core.material.questions.asked import Asked
from drill.core.material.vocabulary import Vocabulary

_SIDES = re.compile(
    r"\bwhat (?:is|are) the (?:[a-z]+ )?(?:pros?|cons?|(?:dis)?advantages?|benefits?"
    r"|drawbacks?|downsides?"
    r"|limitations?|trade-?offs?) (?:of|with|in) (?P<of>[^?]+)\?$",
    re.IGNORECASE,
)


def of_another(asked: Asked, vocabulary: Vocabulary) -> bool:
    """Pros or cons that the question gives to something else than what the nearest heading or
    label above them names."""
    match = _SIDES.search(asked.prompt)
    if match is None or not isinstance(asked.fact, Points | Meaning):
        return False
    if _OF_SIDE.match(match["of"]):
        return True
    label = asked.fact.label if isinstance(asked.fact, Points) else asked.fact.of
    names = [plain_name(name) for name in (label, *reversed(asked.fact.place.names))]
    telling = (
        told
        for name in names
        if not is_respect(name, vocabulary) and (told := _telling(name, vocabulary))
    )
    nearest = next(telling, None)
    if nearest is None and designs(asked.fact.place.title):
        return True  # of the whole system, of which no way is named
    own = {word[:_STEM] for word in _telling(match["of"], vocabulary)}
    return nearest is not None and bool(own) and own.isdisjoint(word[:_STEM] for word in nearest)


_OF_SIDE = re.compile(
    r"(?:the )?(?:benefit|advantage|pro|con|drawback|disadvantage|trade-?off)s? of ", re.I
)
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
