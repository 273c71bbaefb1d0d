"""Faults of what a question is about: each a test that says whether the card has it."""

from __future__ import annotations

import re

from drill.core.material.facts.facts import Answered, Contrast, Implied, Meaning, Points
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary


def no_name(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A label of the notes that is no name of anything, where a question of ours has it as one:
    "the advantages of away from the servers", "what is A vs B?", "what do you do for e.g. …"."""
    return not isinstance(asked.fact, Answered) and bool(_NO_NAME.search(asked.prompt))


_NO_NAME = re.compile(
    r"\b(?:advantages?|disadvantages?|pros|cons|benefits?|drawbacks?|risks?|types|features) of"
    r" (?:away|close|near|outside|inside|behind|before|after|during|when|if|whether|where)\b"
    r"|\b(?:advantages|disadvantages|pros|cons|benefits|drawbacks) of (?:a )?system design\?"
    r"|\bwhat (?:is|are) [^?,]*\s(?:vs\.?|versus)\s"
    r"|\b(?:what|how|which)\b[^?]*\be\.g\b"
    r"|\bwhat (?:does|do|is|are) (?:an? |the )?(?:if|when|else|otherwise|or|and|because)\b"
    r"|^what do you (?:consider|need|want|use)\?|\b(?:option|approach|method) \d\b"
    r"|\bwhat are the [\w -]+ through [\w -]+\?|\bwhat do(?:es)? [^?]* not \w+\?"
    r"|\bthe steps needed(?:, in order)?\?|\b(?:address|solve|fix|handle) the (?:issue|problem)\?$"
    r"|\bwhat can [^?]* be\?$|\bwhat is the tech(?:nology)? (?:choice|stack) of\b"
    r"|\b(?:of|for|in) (?:the )?(?:complexities|considerations|details|others|misc|basics"
    r"|internals)\?$"
    r"|\b(?:of|for) (?:automatic|manual|additional|initial|internal|external|optional)\?$"
    r"|\b(?:the|which) (?:[\w-]+ )?(?:features|types|parts|examples) of"
    r" (?:many|most|some|several)\b",
    re.IGNORECASE,
)


def of_adjective(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A question placed in what is only a property: "In leader-based, …"."""
    return bool(_IN_PROPERTY.match(asked.prompt))


_IN_PROPERTY = re.compile(
    r"In (?:[\w-]+ )*[\w-]+(?:-(?:based|less|oriented|driven|aware|only)|leaderless|functional), ",
    re.IGNORECASE,
)


def choice_alone(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A heading that sets a choice, above points that do not choose: "Automatic or manual
    rebalancing?"."""
    is_choice = _CHOICE.search(asked.prompt) and not _ASKS.search(asked.prompt)
    return isinstance(asked.fact, Points) and bool(is_choice)


_CHOICE = re.compile(r"^[^?,]*\s(?:or|vs\.?|versus)\s[^?,]*\?$", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:what|which|who|when|where|why|how|is|are|do|does|can|could|should|will|would)\b",
    re.IGNORECASE,
)


def of_itself(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A short form asked for in what it stands for: "In snapshot isolation, what is SI?"."""
    match = _IN_ITSELF.match(asked.prompt)
    if match is None:
        return False
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", match["what"])).upper()
    return initials == match["short"]


_IN_ITSELF = re.compile(r"In (?P<what>[^,?]+), what (?:is|does) (?:an? )?(?P<short>[A-Z]{2,6})\b")


def torn_verb(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A verb that is half in the question and half in the answer: "What does X keep?" — "track of
    keywords"."""
    match = _VERB.search(asked.prompt)
    rest = _REST.get(match["verb"].lower()) if match else None
    return rest is not None and bool(rest.match(asked.answer))


_VERB = re.compile(r"\bwhat (?:do|does|can|will) [^?]*?\b(?P<verb>keep|take|help|make)\?$", re.I)
_REST = {
    "keep": re.compile(r"(?:track|up|pace|hold)\b", re.IGNORECASE),
    "take": re.compile(r"(?:care|place|part|advantage|over|effect)\b", re.IGNORECASE),
    "help": re.compile(r"(?:you|us|we|to|with)\b", re.IGNORECASE),
    "make": re.compile(r"(?:sure|use|sense)\b", re.IGNORECASE),
}


def members_as_deed(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What is of a kind, where it is asked what that does: "What does horizontal scaling do?" —
    "includes Cassandra"."""
    first = next(iter(asked.texts), "")
    names_members = _HAS.match(first) or asked.prompt.endswith(" include?")
    return bool(_DEED.search(asked.prompt)) and bool(names_members)


_DEED = re.compile(r"\bwhat do(?:es)? [^?]* (?:do|include)\?$", re.IGNORECASE)
_HAS = re.compile(r"(?:includes?|contains?|has|have|is|are)\b", re.IGNORECASE)


def figure_as_meaning(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A figure where a term is asked for its meaning: "What is paging?" — "2% in 1 hour"."""
    is_meaning = isinstance(asked.fact, Meaning | Implied) and _MEANING.search(asked.prompt)
    is_figure = _FIGURE.match(asked.answer) or _RATE.search(asked.answer)
    return bool(is_meaning) and bool(is_figure)


_MEANING = re.compile(r"\bwhat (?:is|are) (?!the )|\bwhat does [^?]* mean\?$", re.IGNORECASE)
_RATE = re.compile(
    r"\d[\d.,]*\s?[kKmM]?\s*(?:requests?|reqs?|queries|reads|writes)\s*(?:/|per)\s*s", re.IGNORECASE
)
_FIGURE = re.compile(r"[~≈<>≤≥]?\s?\d[\d.,/]*\s?(?:[%KMGTB]|[a-z]{2,})", re.IGNORECASE)


def unlike_sides(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Things set against each other, of which one is no name, or is told by a label alone: "Push"
    by "Pros"."""
    if not isinstance(asked.fact, Contrast):
        return False
    sides = asked.fact.sides
    if any(_HEAD.search(name) for name, _ in sides):
        return True
    if any(_TWO_NAMES.search(name) or _LABELS.search(said) for name, said in sides):
        return True
    return all(_HOW_IT_IS_DONE.match(said) for _, said in sides)


# The head of a column that says something of each row: "Alert if".
_HEAD = re.compile(
    r"\b(?:if|when|how|what|why)\b"
    r"|^(?:metric|value|action|tool|purpose|signal|threshold|description|example|note|detail)s?$",
    re.IGNORECASE,
)
_TWO_NAMES = re.compile(r"\s[-–—]\s|\w\s+and\s+\w")
_LABELS = re.compile(
    r"(?:^|;\s*)(?:pros?|cons?|advantages?|disadvantages?|examples?|notes?)"
    r"(?:\s+of\s+[\w-]+)?\s*(?:;|$)"
    r"|^(?-i:[A-Z][\w-]+\s+and\s+[A-Z][\w-]+)$",
    re.IGNORECASE,
)
_HOW_IT_IS_DONE = re.compile(r"(?:can\s+be\s+)?(?:achieved|done|reached|improved)\s+by\b", re.I)


def meaning_as_working(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """What a thing is, where it is asked how it works."""
    if not _WORKING.search(asked.prompt):
        return False
    if isinstance(asked.fact, Answered):
        return False
    return bool(_WHAT_IT_IS.match(asked.answer) or _OF_QUALITY.search(asked.prompt))


_WORKING = re.compile(r"\bhow do(?:es)? [^?]* work\?$", re.IGNORECASE)
_OF_QUALITY = re.compile(r"(?:ility|curity|sistency|afety|iance|mance) work\?$", re.IGNORECASE)
_WHAT_IT_IS = re.compile(r"(?:[\w()-]+ ){1,4}(?:is|are) an? (?:fairly|new|kind|type|way)\b", re.I)


def no_working(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """Words that say nothing of how a thing works: "not shown, but recommended"."""
    is_told = not isinstance(asked.fact, Answered) and bool(_WORKING.search(asked.prompt))
    return is_told and bool(_NOT_TOLD.match(next(iter(asked.texts), "")))


_NOT_TOLD = re.compile(r"not (?:shown|covered|used|needed|here|yet)\b|see\b|tbd\b|skip", re.I)


def call_as_deed(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The call of an API, where it is asked how something is handled: "GET /url/:id"."""
    return not isinstance(asked.fact, Answered) and bool(_CALL.match(asked.answer))


_CALL = re.compile(r"`?(?:GET|POST|PUT|PATCH|DELETE)\s+/")


def common_name(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A term that has a meaning of its own in any subject, and another one in these notes: "What is
    an API?" in notes on one framework."""
    return isinstance(asked.fact, Meaning | Implied) and bool(_COMMON.fullmatch(asked.prompt))


_COMMON = re.compile(
    r"What (?:is|are|does|do) (?:an? |the )?(?:APIs?|SDKs?|CLIs?|UIs?|URLs?|agents?|servers?"
    r"|clients?|nodes?|users?|collectors?|values?|keys?|records?|events?|messages?|tables?"
    r"|objects?|models?"
    r"|views?)(?: mean| do)?\?"
)
