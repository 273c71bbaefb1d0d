"""Faults of single answers: nothing yet, too little, or a part of what was asked."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import (
    Answered,
    Contrast,
    Implied,
    Meaning,
    Statement,
)
from drill.core.material.facts.language.english import word_count
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

_PLACEHOLDER = re.compile(
    r"(?:to\s+be\s+(?:defined|determined|done|decided|added|continued|filled(?:\s+in)?)|tbd|tba"
    r"|todo"
    r"|coming\s+soon|work\s+in\s+progress|wip|none\s+yet|not\s+sure|no\s+idea|unknown)\W*"
    r"|(?:links?|pointers?)\s+to\s+(?:an?|the|my|this)\s.*",
    re.IGNORECASE,
)
_ONE_OF_SEVERAL = re.compile(
    r"(?:the\s+first|one|another|an?\s+(?:naive|simple|possible|common))\s+"
    r"(?:way|approach|option|solution|method|idea)\b|any\s+of\s+the\s+above\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"(?:for\s+(?:example|instance)\b|(?:example|instance)s?\s*[:,-]"
    r"|(?:consider|suppose|imagine|assume|let['’]?s)\b)",
    re.IGNORECASE,
)
_FEW_WORDS = 3


def placeholder(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What is still to be written: "To be defined", "Link to the talk"."""
    return all(_PLACEHOLDER.fullmatch(text.strip()) for text in asked.texts)


def one_of_several(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The first of several ways, where the question asks for all: "One way is …"."""
    return bool(_ONE_OF_SEVERAL.match(asked.single_answer))


def unsure(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What the notes only suppose, or take back: "Perhaps a lock. Not likely"."""
    return bool(_UNSURE.search(asked.single_answer))


_UNSURE = re.compile(
    r"^(?:perhaps|maybe|probably|presumably|i\s+(?:think|guess))\b"
    r"|\bnot\s+(?:very\s+)?(?:likely|sure)\W*$",
    re.IGNORECASE,
)


def only_example(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    return bool(_EXAMPLE.match(asked.single_answer))


def says_term(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A term of several words that is told by these words, with hardly another: "every message is
    delivered at least once" of at-least-once delivery."""
    fact = asked.fact
    if _applied_again(asked):
        return True
    if asked.entries or not isinstance(fact, Meaning):
        return False
    if "stand for" in asked.prompt:
        return False
    if not fact.term.isascii() or "_" in fact.term:
        return False
    own, said = _roots(re.sub(r"\([^()]*\)", "", fact.term)), set(_roots(asked.answer))
    if len(own) < _LAST or not said.issuperset(own[-_LAST:]):
        return False
    return len(said.difference(own)) <= _MOST_ADDED


def _applied_again(asked: QuestionAnswer) -> bool:
    """Whether how something works is told by its being done: "it applies compression"."""
    asks = _ASKS_HOW.search(asked.prompt)
    if asks is None:
        return False
    term = re.escape(asks["term"])
    applies = rf"\b(?:appl(?:y|ies|ied)|performs?|performed)\s+(?:\w+\s)?{term}\b"
    return re.search(applies, asked.answer, re.IGNORECASE) is not None


_ASKS_HOW = re.compile(r"[Hh]ow do(?:es)? (?:an? |the )?(?P<term>[\w-]+) work\?$")


def _roots(text: str) -> list[str]:
    words = re.findall(r"[a-z]{2,}|\d+", text.lower())
    return [word[:5] for word in words if word not in _JOINING]


_JOINING = frozenset("an the of for in to with on and or by is are be every each all".split())
_LAST, _MOST_ADDED = 2, 3


def only_members(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A comparison of two kinds that only names some of each: "SQL: …, …, …"."""
    fact = asked.fact
    sides = (
        [said for _, said in fact.sides] if isinstance(fact, Contrast) and not fact.aspect else []
    )
    parts = [re.split(r",\s+", re.sub(r"\s*\([^()]*\)", "", said)) for said in sides]
    if not parts:
        return False
    if min(map(len, parts)) < _MEMBERS:
        return False
    return all(name[:1].isupper() for names in parts for name in names)


_MEMBERS = 3


def not_how(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What a thing is or what to think of, where the question asks how it works."""
    if not isinstance(asked.fact, Answered):
        return False
    asks = re.match(r"(?:In [^,?]+, )?how (?:do|does|well)\b", asked.prompt, re.IGNORECASE)
    return bool(asks and _SAYS_WHAT.match(asked.single_answer))


_SAYS_WHAT = re.compile(r"(?:[^\s.]+ ){1,6}(?:is|are) (?:an?|the) |consider\s", re.IGNORECASE)


def goes_on_from(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """An answer that adds to something said before: "B also uses hashes, but larger ones"."""
    asks_how = re.match(r"(?:In [^,?]+, )?how (?:do|does|is|are)\b", asked.prompt, re.IGNORECASE)
    return bool(asks_how and _ADDS.match(asked.single_answer))


_ADDS = re.compile(r"(?:[\w-]+ |\([^()]*\) ){0,6}(?:also|too|likewise|similarly)\s")


def only_count(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Only the number of several things that the notes name: "How many functions does it have?"."""
    answer = asked.single_answer
    if _MIX.search(answer):
        return True
    if isinstance(asked.fact, Meaning | Statement | Implied) and _LIMIT.match(answer):
        return True
    return bool(_COUNTS.search(asked.prompt) and _NUMBER.fullmatch(answer.strip(" .")))


# "Up to 20 of them per table" does not say what a thing is.
_LIMIT = re.compile(r"(?:up to|at most|a maximum of|max\.?)\s+\d", re.IGNORECASE)
_COUNTS = re.compile(
    r"how many (?:\w+ )?(?:functions|types|kinds|ways|parts|steps|modes|stages|phases|layers"
    r"|categories|components|goals|roles|options|methods|models)\b",
    re.IGNORECASE,
)
_MIX = re.compile(
    r"\b(?:mix|combination|set|series|group) of (?:two|three|four|five|\d) \w+\W*$", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:only |just )?(?:\d|two|three|four|five|six|seven|eight)", re.IGNORECASE)


def without_subject(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A single answer that begins with its verb, so that what does it is not said: "Can distribute
    load evenly"."""
    is_ours = not isinstance(asked.fact, Answered)
    return is_ours and _BEGINS_WITH_VERB.match(asked.single_answer) is not None


_BEGINS_WITH_VERB = re.compile(r"(?:can|could|may|might|must|should|will|would)\b", re.IGNORECASE)


def advice(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What is best or can help, where the question asks what happens."""
    if not re.match(r"(?:In [^,?]+, )?what happens\b", asked.prompt, re.IGNORECASE):
        return False
    answer = asked.single_answer
    return bool(_ADVICE.search(answer) or _TO_SET_UP.match(answer))


_TO_SET_UP = re.compile(
    r"(?:set\s+up|use|create|add|configure|enable|check|make\s+sure|ensure|avoid|consider)\s", re.I
)


_ADVICE = re.compile(
    r"\b(?:only be|best to|can (?:improve|help|be used)|should|common practice|recommended"
    r"|good idea)\b",
    re.IGNORECASE,
)


def no_reason(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A reason that only says that there is one: "due to the way it works"."""
    return bool(_NO_REASON.match(asked.single_answer))


_NO_REASON = re.compile(
    r"(?:due to|because of) (?:the (?:way|nature|fact)\b[^,.]{0,25}|(?:its|their) \w+)$",
    re.IGNORECASE,
)


def thin(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A sentence of which hardly a word is left to recall: "what does it require? teams"."""
    is_statement = isinstance(asked.fact, Statement) and not asked.entries
    if not is_statement:
        return False
    if _SHORT_IS_RIGHT.search(asked.prompt):
        return False
    return word_count(re.sub(r"^(?:an?|the)\s+", "", asked.answer)) <= _FEW_WORDS


_SHORT_IS_RIGHT = re.compile(
    r"\b(?:another name|stand for|how (?:is|many|much)|where|when|which|biggest|main"
    r"|goal|purpose)\b",
    re.IGNORECASE,
)
