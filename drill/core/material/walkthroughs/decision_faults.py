"""What a sentence of a design decides that is not worth a card: options that only letters name,
answers that say nothing, goals that are cut."""

from __future__ import annotations

import re
from dataclasses import replace

from drill.core.material.facts.facts import DesignFact

_LETTERED = re.compile(
    r"\b(?:options?|approach|solution|method|way|alternative|choice|plan|scheme|idea|version)s? "
    r"(?:(?-i:[A-F])\b|#?\d\b|one\b|two\b|three\b)|\b(?:first|second|third|last|other) "
    r"(?:options?|approach|solution|method|way|alternative|choice)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:the )?(?:various|different|several|multiple|some|many|appropriate|suitable|proper"
    r"|relevant|certain|following)\b"
    r"|(?:an? )?(?:few|number of|set of|kind of|couple of)\b|(?:tbd|todo|depends|it depends"
    r"|both|either|maybe|not sure)\b"
    r"|(?:keep it simple|start simple|start with|for now|for simplicity|in this (?:project"
    r"|demo|version|implementation)|mvp"
    r"|prototype|just)\b",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"(?:usually |typically |often |normally )?(?:needs?|requires?|have to|must)\b", re.I
)
_RATED = re.compile(
    r"^(?P<article>an? )?(?:very )?(?:good|suitable|proper|appropriate|right|better|nice) (?=\w)",
    re.I,
)
_FILLER = re.compile(r"^(?:usually|typically|often|normally|generally|basically),? ", re.IGNORECASE)
_LINK = re.compile(r"\s*\(?https?://\S+\)?")
_GOAL = re.compile(
    r"^In (?P<system>.+?), (?:what do you use to|how do you) (?P<goal>.+)\?$", re.IGNORECASE
)
# A goal that ends before its object, or is one of any system.
_CUT = re.compile(
    r"\b(?:extra|more|further|additional|other|another|better|new|each|every|high|low|large|small"
    r"|multiple"
    r"|certain|the|an?|of|for|to|with|and|or)$",
    re.IGNORECASE,
)
_OF_ANY = re.compile(
    r"(?:further |also |even |significantly )*(?:reduce|increase|improve|optimi[sz]e"
    r"|minimi[sz]e|maximi[sz]e|boost|lower"
    r"|decrease|ensure|achieve|guarantee|provide|handle|scale|avoid|prevent|enhance|maintain"
    r"|support)"
    r"(?: the)?(?: (?:overall|high|higher|low|lower|better|further))?"
    r" (?:overhead|efficiency|performance|latency|throughput|scalability|load|costs?|speed"
    r"|availability|reliability"
    r"|complexity|spofs?|single points? of failure|scale|traffic|bandwidth|quality|security"
    r"|consistency|durability"
    r"|resilience|accuracy|user experience|ux|issues?|problems?|failures?|errors?)",
    re.IGNORECASE,
)
_KEPT = re.compile(r"(?:store|keep|save|hold|cache|persist|record) ", re.IGNORECASE)
_CONTAINER = re.compile(
    r"(?:an? |the )?(?:cache|map|hash ?map|table|database|db|server|store|storage|disk|file"
    r"|list|array|dictionary)",
    re.IGNORECASE,
)
_HEDGE = re.compile(r"\b(?:although|though|okay|ok to|i think|maybe|not sure|idk)\b", re.IGNORECASE)
_SET = re.compile(r"(?:the )?[\w ]{3,40} (?:is|are|=) ~?\d[\d,.]* \w+$", re.IGNORECASE)
_GENERAL = frozenset(
    "a an the of to in for and service services system component layer module server node "
    "you your use by from".split()
)


def mended(fact: DesignFact) -> DesignFact | None:
    """A decision without a link and empty words in its answer; None if it is not worth a card."""
    if fact.entries:
        return fact
    text = _LINK.sub("", fact.text).rstrip(" -–—:,;")
    text = _FILLER.sub("", text)
    text = _RATED.sub(lambda found: found["article"] or "", text)
    text = re.sub(
        r"^([Aa])n? (?=[aeio])", r"\1n ", re.sub(r"^([Aa])n (?=[^aeiouAEIOU])", r"\1 ", text)
    )
    text = text[:1].upper() + text[1:] if fact.text[:1].isupper() else text
    if not text:
        return None
    if _is_poor(fact.question, text):
        return None
    return replace(fact, text=text)


def _is_poor(question: str, answer: str) -> bool:
    if _LETTERED.search(question) or _OPEN.match(answer):
        return True
    asks_why = " why " in question
    if asks_why and (_HEDGE.search(answer) or _SET.fullmatch(answer)):
        return True
    return _is_given_away(question, answer) or _has_poor_goal(question, answer)


def _is_given_away(question: str, answer: str) -> bool:
    """Whether all that an answer names stands in its question, which offers no choice."""
    if re.search(r"\bor\b", question):
        return False
    told = {_stem(word) for word in re.findall(r"\w+", answer.lower())} - _GENERAL
    asked = {_stem(word) for word in re.findall(r"\w+", question.lower())}
    return told <= asked


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|y|ing|ed|es|s)$", "", word) if len(word) > 4 else word


def _has_poor_goal(question: str, answer: str) -> bool:
    match = _GOAL.match(question)
    if match is None:
        return False
    goal = match["goal"]
    is_toy = bool(_KEPT.match(goal)) and bool(_CONTAINER.fullmatch(answer))
    is_need = bool(_NEEDS.match(answer))
    if is_toy or is_need:
        return True
    return bool(_CUT.search(goal) or _OF_ANY.fullmatch(goal))
