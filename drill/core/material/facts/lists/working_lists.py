"""Lists below the name of a way whose points together tell how it works."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.language.english import Form, form_of, is_plural, word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.headed import is_mechanism
from drill.core.material.vocabulary import Vocabulary

_FEW = range(2, 7)
_WORDS = range(3, 24)
# What is said of a way rather than how it works: advice, praise, what it allows or costs.
_NO_WORKING = re.compile(
    r"^(?:used?|useful|good|best|better|consider|avoid|prefer|see|example|it'?s|this|these|that"
    r"|there"
    r"|but|also|so|and|hard|easy|simple|very|not|no|advantages?|disadvantages?|pros?|cons?|allows"
    r"|requires|remember"
    r"|provides|supports|has|have|can|may|need|needs|should|ensure|make|most|some|many|if\s+you)\b"
    r"|\b(?:above|below|diagram|figure|we|our|I|my|good|bad|better|best|useful|easy|easier|hard"
    r"|slow|fast"
    r"|efficient|expensive|cheap|simple|complex|complexity|important|popular|advantage"
    r"|disadvantage|drawback"
    r"|problem|usually|e\.g|example)\b|[?→]|:$|\w: ",
    re.IGNORECASE,
)


def workings(texts: Sequence[str]) -> list[str]:
    """Points but for those on a picture: "In the diagram, the window has a minute"."""
    return [text for text in texts if not _OF_PICTURE.match(text)]


_OF_PICTURE = re.compile(r"in (?:the|this) (?:diagram|figure|picture|image|example)\b", re.I)


def tell_workings(name: str, texts: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether points below a name tell, one after the other, how what it names works."""
    named = plain_name(name)
    is_way = is_mechanism(named, vocabulary) and not is_plural(named, vocabulary)
    told = workings(texts)
    if not is_way:
        return False
    return len(told) in _FEW and all(_tells(text, vocabulary) for text in told)


_EVENT = re.compile(
    r"(?:(?:each|every)\s+time|if|when|whenever|once|after|before"
    r"|as\s+soon\s+as)\b[^,]{3,90},\s+\S",
    re.IGNORECASE,
)


def _tells(text: str, vocabulary: Vocabulary) -> bool:
    is_told = form_of(text, vocabulary) in (Form.SENTENCE, Form.COMMAND, Form.DOING)
    if not (is_told or _EVENT.match(text)):
        return False
    return word_count(text) in _WORDS and not _NO_WORKING.search(text)
