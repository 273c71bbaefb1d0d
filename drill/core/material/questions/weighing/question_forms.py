"""The forms of question that a program asks well: those of which strict readers, who had not seen
how the cards were made, kept most.

Of "what is", "what are", "how do A and B differ", "when do you" and the like six in ten were good
and one in ten was bad; of the others ("what happens if", "how does X work", "what can") three and
three in ten.
"""

from __future__ import annotations

import re

from drill.core.cards import Kind
from drill.core.material.facts.facts import Answered, Cell, Implied, Meaning, Points
from drill.core.material.questions.labels.label_deeds import says_deeds
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

_PLACED = re.compile(r"^(?:in|for|with|on|among|at|by)\s[^,?]+,\s+", re.IGNORECASE)
_ENGLISH = re.compile(r"(?:what|why|where|how)\b", re.IGNORECASE)
_ASKED_WELL = re.compile(
    r"what (?:is|are|was|were|kinds|types|defines|happens in|goes wrong with)\b"
    r"|what do(?:es)? .+ (?:mean|represent|say|stand for|state)\?"
    r"|what do you (?:alert|ask|check|clarify|cover|do|include|measure|mention|monitor|say|watch)\b"
    r"|how do(?:es)? .+ differ\b"
    r"|how (?:long|much|many|often|large|big|high|fast|far)\b"
    r"|why (?:do|does|is|are)\b",
    re.IGNORECASE,
)
_DEED = re.compile(r"what do(?:es)? .+ do\?", re.IGNORECASE)  # one thing that it does, not a list


_HOW = re.compile(r"how do(?:es)? .+ work\?$", re.IGNORECASE)


def seldom_asked_well(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a question is of a form that is often not what a person would ask; the notes' own
    questions are a person's, and stages of an interview ask what is to be done in them."""
    if isinstance(asked.fact, Answered | Implied):
        return False
    if asked.fact.place.stage:
        return False
    if asked.kind not in (Kind.BASIC, Kind.CHECKLIST):
        return False
    question = _PLACED.sub("", asked.prompt)
    if not _ENGLISH.match(question):
        return False
    if _ASKED_WELL.match(question):
        return False
    if isinstance(asked.fact, Meaning | Cell) and _HOW.match(question):
        return False
    return not (_DEED.match(question) and _tells_deed(asked))


def _tells_deed(asked: QuestionAnswer) -> bool:
    """Whether an answer is one deed, or a list below a line that says that it tells deeds."""
    if asked.kind is Kind.BASIC:
        return True
    return isinstance(asked.fact, Points) and says_deeds(asked.fact.label)


def hardly_asked_well(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Whether a doubtful question is of a form of which hardly one in ten was kept."""
    question = _PLACED.sub("", asked.prompt)
    return bool(_HARDLY.match(question)) and seldom_asked_well(asked, vocabulary)


_HARDLY = re.compile(
    r"what happens\b|how (?:does|do|are|is) (?!you\b|.* work\?)|where (?:is|are)\b"
    r"|what do(?:es)? [^?]* (?:require|act as|prevent|contain|have|need)\?",
    re.IGNORECASE,
)
