"""Whether words above stages speak of the method of the interview, or of one system."""

from __future__ import annotations

import re

FEWEST = 3  # kinds of stages below words that speak of the method
FEWEST_TELLING = 4  # below words that only speak of steps, or above points that tell what to do
_NEVER = 99
_METHOD = re.compile(
    r"\binterview|\bcandidate|\bframework\b|\btemplate\b|\bapproach|\bmethod\b|\bcheat\W?sheet\b"
    r"|\bplaybook\b|\bsys(?:tem)?s?\W?des(?:ign|ing)?\b|\bdesign (?:question|problem|round)"
    r"|\bquestions? to ask\b"
    r"|\bsd\b",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"\bsteps?\b|\bstages?\b|\bphases?\b|\bchecklist\b|\bhow (?:to|i|we|do)\b"
    r"|\bstrategy\b|\bprocess\b"
    r"|\bprocedure\b|\broadmap\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"\b(?:talk|onsite|viva|defen[cs]e|exam|presentation|demo|meeting|session|round|whiteboard|mock"
    r"|hour|minutes|time|clock|rehearsal|debate|speech|lesson|schedule|timetable|agenda|plan"
    r"|pacing|timings?|my|self|me|dump|prep|loop|cram|revision|practi[cs]e)\b",
    re.IGNORECASE,
)
# What a title on the method says besides; another word names what is designed.
_OF_METHOD = frozenset(
    "candidate candidates interviewer introduction outline scrawl theme "
    "a about all an and answer answers any approach approaching basic basics by cheat "
    "cheatsheet checklist crack cracking design designs evening faang first for format "
    "framework general generic guide how i in interview interviews is it list main master "
    "method mock my notes of on our outline overview part phase phases plan playbook prep "
    "preparation problem problems procedure procedures process question questions quick round sd "
    "session sheet stage stages step steps strategy structure summary system systems template "
    "templates the "
    "things thoughts time timing tips to way we what with you your ask asking radio reshaded "
    "run solve do estimates estimation md readme rough short im der die das den zum beim "
    "vorgehen ablauf gespräch vorbereitung el la en para como una un de entrevista "
    "entrevistas método guía sistemas diseño da no roteiro projeto le les pour entretien "
    "étapes собеседование план шаги подготовка "
    "sys our preparing practice senior staff principal junior mid level onsite virtual second third"
    " timeline minutes schedule agenda budget day week plans lists whiteboard"
    " fourth final next backend frontend ml mobile data hld sdi loop".split()
)


def fewest_kinds(said: str) -> int:
    """How many kinds of stages there must be below what is said, that they are a method."""
    if says_method(said):
        return FEWEST
    return FEWEST_TELLING if _STEPS.search(said) else _NEVER


def says_method(said: str) -> bool:
    """Whether words speak of an interview, or of how one goes about it."""
    return bool(_METHOD.search(said))


def says_occasion(said: str) -> bool:
    """Whether words speak of an hour with its parts, such as a talk, an exam or a plan, or of the
    person who prepares for one."""
    return bool(_OCCASION.search(said))


def tips_on_a_thing(title: str) -> bool:
    """Whether a title is on interviews about one thing: "Load balancer - interview tips"."""
    found = _TIPS.fullmatch(title.strip())
    return found is not None and names_a_thing(found["before"] or found["behind"])


_TIPS = re.compile(
    r"(?P<before>.+?)\s*[-–—:|]\s*interview (?:tips|questions|q&a|guide)"
    r"|interview (?:tips|questions|guide) (?:for|on|about) (?P<behind>.+)",
    re.IGNORECASE,
)


def names_a_thing(title: str) -> bool:
    """Whether a title names something that may be designed: "Uber: system design interview"."""
    named = _EMPLOYER.sub("", title) if _OF_CANDIDATE.search(title) else title
    words = re.findall(r"[^\W\d_]+", _LEVEL.sub("", named.lower()))
    return bool(set(words) - _OF_METHOD)


# "My Google interview", "Meta E5": where a candidate goes, not what is designed.
_OF_CANDIDATE = re.compile(r"\b(?:interview|round|loop|onsite|prep|[EL]\d)\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b[el]\d\b")
_EMPLOYER = re.compile(
    r"\b(?:google|meta|amazon|apple|microsoft|stripe|bloomberg|booking|atlassian|databricks|oracle"
    r"|salesforce|adobe|nvidia|openai|shopify)\b",
    re.IGNORECASE,
)
