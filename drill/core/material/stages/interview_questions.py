"""The question for points below a label of notes on the interview that is no stage: "Mistakes I
make", "If I get stuck", "What to track"."""

from __future__ import annotations

import re

from drill.core.material.facts.language.english import Form, word_count
from drill.core.material.stages.interview_stages import small

_LONGEST_LABEL = 8  # words
_CASE = re.compile(r"(?:if|when(?:ever)?|before|after|while|as soon as)\s+\S", re.IGNORECASE)
_ASKED_BY_LABEL = (
    (
        r"(?:(?:what|things?|how)\s+)?"
        r"(?:(?:to|I|I['’]d|we|we['’]d|you|would|will|must|should|do)\s+)*"
        r"(?:monitor(?:ing)?|watch|track|measure|put\s+on\s+(?:a|the|my)\s+dashboards?)"
        r"(?:\s+and\s+\w+|/\w+)?"
        r"|(?:key\s+)?metrics|observability",
        "what do you monitor?",
    ),
    (
        r"(?:(?:what|things|questions)\s+)?(?:(?:to|I|we|must|should|always)\s+)*ask(?:\s+first)?"
        r"|(?:ask\s+)?clarify(?:ing\s+questions)?",
        "what do you ask?",
    ),
    (r"(?:\w+\s+)?(?:mistakes|pitfalls|traps)(?:\s.*)?", "which {} do you avoid?"),
    (r"(?:never|avoid|what (?:not to do|to avoid)|don['’]?t'?s?|no-?gos?)", "what do you avoid?"),
    (r"(?:always|do['’]?s|habits)", "what do you always do?"),
    (
        r"remember|reminders?|(?:things\s+)?(?:(?:I|to|not|don['’]?t|never)\s+)+forget"
        r"|(?:things\s+)?(?:to\s+)?keep in mind",
        "what must you not forget?",
    ),
    (
        r"(?:my |golden |ground |some )?(?:rules|principles)(?! of thumb)(?:\s.*)?",
        "which {} do you follow?",
    ),
    (r"ops|operations|operability|running it", "what do you cover about operations?"),
    (r"(?:my |some )?rules of thumb(?:\s.*)?", "which rules of thumb do you keep in mind?"),
    (
        r"(?:failure\s+(?:modes|cases)|failures|edge\s+cases|trade-?offs|bottlenecks)"
        r"(?:\s+to\s.*)?",
        "which {} do you cover?",
    ),
    (r"(?:red|green|yellow) flags?|(?:good|bad|warning) signs?", "what are {}?"),
    (
        r"(?:as an? \w+ )?(?:what )?(?:they|interviewers?|the interviewers?)\s+(?:also\s+)?"
        r"(?:look|want|check|care)\w*(?:\s.*)?|signals(?:\s.*)?",
        "what does the interviewer look for?",
    ),
    (r"(?:\w+\s+)?(?:phrases|sentences)(?:\s.*)?", "which {} do you use?"),
)
_QUESTIONS = [(re.compile(label, re.IGNORECASE), asks) for label, asks in _ASKED_BY_LABEL]
_MONITORED = _QUESTIONS[0][0]
_BESIDE = re.compile(r"\s+(?:I|we|you|to|of|that|which|in|from|for|so)\b.*", re.IGNORECASE)
_SECOND_PERSON = (
    (r"\bI(?:['’]m| am)\b", "you are"),
    (r"\bI was\b", "you were"),
    (r"\bI\b", "you"),
    (r"\b[Mm]y\b", "your"),
    (r"\bme\b", "you"),
    (r"\bmyself\b", "yourself"),
)


def is_monitoring(label: str) -> bool:
    """Whether a label is of what one monitors."""
    return bool(_MONITORED.fullmatch(label.strip(" :?!…*.")))


def question_of(label: str, form: Form | None) -> str:
    """The question for points of one form below a label, "" if it says nothing of interviews."""
    if not label or word_count(label) > _LONGEST_LABEL:
        return ""
    if _CASE.match(label) and form in (Form.COMMAND, Form.NEGATED):
        return f"In the interview, what do you do {_to_you(label[:1].lower() + label[1:])}?"
    for pattern, asks in _QUESTIONS:
        if pattern.fullmatch(label):
            return f"In the interview, {asks.format(small(_BESIDE.sub('', label)))}"
    return ""


def _to_you(clause: str) -> str:
    for own, yours in _SECOND_PERSON:
        clause = re.sub(own, yours, clause)
    return clause
