"""Labels that ask in a way of their own: when to use, why, dos and don'ts."""

from __future__ import annotations

import re

from drill.core.material.questions.document_context import (
    Question,
    as_question,
    be_and_do,
    with_prefix,
)
from drill.core.material.vocabulary import Vocabulary

# (label, question, whether it needs a subject): {S} is the subject, {R} what the label says
# besides; {be} and {do} agree with it.
_IDIOMS = tuple(
    (re.compile(label), asks, needs)
    for label, asks, needs in (
        (
            r"(?:when|where)\s+(?:should\s+)?(?:to|you)\s+use(?:\s+(?:it|this|them))?",
            "when do you use {S}?",
            True,
        ),
        (r"use\s+(?:it\s+)?(?:when|if)|usage|when", "when do you use {S}?", True),
        (r"when\s+(?:should\s+)?(?:to|you)\s+use\s+(?P<rest>.+)", "when do you use {S}?", True),
        (r"use\s+(?P<rest>.+)\s+(?:when|if)", "when do you use {S}?", True),
        (r"use\s+(?P<rest>.+)\s+(?:for|to)", "what do you use {R} for?", False),
        (r"(?:choose|pick|prefer)\s+(?P<rest>.+)\s+(?:when|if)", "when do you choose {S}?", True),
        (
            r"(?:a\s+)?(?:good|best|great)\s+(?:pick|choice|fit|option)\s+(?:when|if)",
            "when do you choose {S}?",
            True,
        ),
        (
            r"(?:a\s+)?(?:good|best|great)\s+(?:pick|choice|fit|option)\s+for",
            "what {be} {S} good for?",
            True,
        ),
        (r"(?:the\s+)?value\s+of\s+(?P<rest>.+)", "what is the value of {R}?", False),
        (r"(?:usage|use)s?\s+of\s+(?P<rest>.+)", "what are the uses of {S}?", True),
        (
            r"when\s+(?:not(?:\s+to(?:\s+use)?)?|to\s+avoid)(?:\s+it)?",
            "when do you not use {S}?",
            True,
        ),
        (r"avoid\s+(?:it\s+)?(?:when|if)", "when do you not use {S}?", True),
        (r"when\s+not\s+to\s+use\s+(?P<rest>.+)", "when do you not use {S}?", True),
        (r"when\s+to\s+(?P<rest>.+)", "when do you {R}?", False),
        (
            r"when\s+(?P<rest>\S+(?:\s+\S+){0,3})\s+makes\s+sense",
            "when {do} {R} make sense?",
            False,
        ),
        (r"how\s+to\s+(?P<rest>.+)", "how do you {R}?", False),
        (r"ways?\s+to\s+(?P<rest>.+)", "which ways are there to {R}?", False),
        (r"(?:things|what)\s+to\s+(?P<rest>.+)", "what do you {R}?", False),
        (r"where\s+to\s+(?P<rest>.+)", "where do you {R}?", False),
        (
            r"how\s+(?:it|this|they)\s+works?|working|how\s+does\s+it\s+work|how",
            "how {do} {S} work?",
            True,
        ),
        (r"how\s+(?P<rest>.+)\s+works?", "how {do} {R} work?", False),
        (
            r"why(?:\s+(?:it|do\s+you\s+need\s+it|use\s+it|to\s+use\s+it|is\s+it\s+needed"
            r"|needed))?",
            "why {S}?",
            True,
        ),
        (r"why\s+(?:do\s+)?(?:you\s+)?need\s+(?P<rest>.+)", "why do you need {R}?", False),
        (r"why\s+(?:to\s+)?use\s+(?P<rest>.+)", "why do you use {R}?", False),
        (r"why\s+(?P<rest>\S+(?:\s+\S+){0,3})", "why {R}?", False),
        (r"(?:used|use)\s+(?:for|to)|good\s+(?:for|at)", "what {be} {S} good for?", True),
        (r"(?:best|great|ideal|useful|suitable|perfect)\s+for", "what {be} {S} good for?", True),
        (
            r"(?:not\s+good|bad|not\s+suitable|not\s+ideal)\s+for",
            "what {be} {S} not good for?",
            True,
        ),
        (r"(?:it\s+)?contains?(?:\s+the\s+following(?:\s+\w+)?)?", "what {do} {S} contain?", True),
        (r"(?:it\s+)?consists?\s+of", "what {do} {S} consist of?", True),
        (
            r"(?:it\s+)?(?:is\s+)?(?:made\s+(?:up\s+)?|composed\s+)of",
            "what {do} {S} consist of?",
            True,
        ),
        (
            r"used\s+(?:by|in)|who\s+uses(?:\s+it)?|real[\s-]*world\s+(?:examples?|uses?)",
            "where {be} {S} used?",
            True,
        ),
        (
            r"(?:some\s+)?(?:popular\s+|common\s+)?(?:examples?|example\s+systems)",
            "what are examples of {S}?",
            True,
        ),
        (r"examples?\s+of\s+(?P<rest>.+)", "what are examples of {S}?", True),
        (r"do(?:'?s|\s+this|\s+instead)?|to\s+do", "what should you do in {S}?", True),
        (r"don'?t'?s?|don’ts?|don'?t\s+do", "what do you avoid in {S}?", True),
        (r"things\s+to\s+avoid|what\s+to\s+avoid|avoid", "what do you avoid in {S}?", True),
        (
            r"things\s+to\s+avoid\s+(?:in|when|with)\s+(?P<rest>.+)",
            "what do you avoid in {S}?",
            True,
        ),
        (r"one-lin(?:e|er)|in\s+(?:one\s+line|short)", "what {be} {S}?", True),
        (r"(?:what|definition|def|meaning|what\s+is\s+it|what\s+it\s+is)", "what {be} {S}?", True),
        (r"what\s+(?P<rest>(?:is|are|does|do|can|should|happens|makes)\s+.+)", "what {R}?", False),
        (r"(?:key\s+)?differences?", "what are the differences in {S}?", True),
        (r"(?:key\s+|main\s+)?differences?\s+between\s+(?P<rest>.+)", "how do {R} differ?", False),
    )
)


def needs_subject(lowered: str) -> bool:
    """Whether a label asks in a way of its own for what it does not name: "when not to use"."""
    return any(
        needs and "rest" not in pattern.groupindex and pattern.fullmatch(lowered)
        for pattern, _, needs in _IDIOMS
    )


def idiom(lowered: str, said: str, subject: str, vocabulary: Vocabulary) -> Question | None:
    """The question of a label that asks in a way of its own, None if it is no such label.

    `lowered` is the label in small letters, `said` as it is written within a sentence, `subject`
    what it is about.
    """
    for pattern, asks, needs in _IDIOMS:
        match = pattern.fullmatch(lowered)
        if match is None:
            continue
        rest = said[match.start("rest") : match.end("rest")] if "rest" in pattern.groupindex else ""
        doubt = "" if rest else _doubt_of_subject(subject, asks, needs=needs)
        if doubt:
            return Question(as_question(said), doubt)
        whole = _filled(asks, rest, rest or subject, vocabulary)
        has_subject = needs or "{R}" not in asks
        return Question(as_question(whole)) if has_subject else with_prefix(whole, subject)
    return None


def _doubt_of_subject(subject: str, asks: str, *, needs: bool) -> str:
    """Why a label cannot be asked of what it is about, "" if it can."""
    if needs and not subject:
        return "the label does not say what it is about"
    if "{S}" in asks and _IS_QUESTION.match(subject):
        return "what stands above is a question itself"
    return ""


def _filled(asks: str, rest: str, what: str, vocabulary: Vocabulary) -> str:
    """The wording of a question with the rest of its label, or what it is about."""
    be, do = be_and_do(what, vocabulary)
    return asks.format(S=what, R=rest, be=be, do=do)


_IS_QUESTION = re.compile(
    r"(?:the )?(?:how|what|why|when|which|who|can you|could you)\b", re.IGNORECASE
)


def remedy(said: str) -> Question | None:
    """The question of a label that says what is to be done about something: "Handle write
    conflicts"; None if it is no such label."""
    match = _REMEDY.fullmatch(said)
    return Question(as_question(f"how do you {said[:1].lower()}{said[1:]}")) if match else None


_REMEDY = re.compile(
    r"(?:handle|prevent|avoid|save|reduce|repair|resolve|detect|solve|fix|mitigate|improve"
    r"|protect)\s+(?!it\b|them\b|this\b|these\b)(?:[\w-]+\s+){1,5}[\w-]+",
    re.IGNORECASE,
)


def what_to_tell(said: str, subject: str) -> Question | None:
    """The question of a label such as "Components to include", None if it is no such label."""
    told = _TO_TELL.fullmatch(said)
    if told is None:
        return None
    return with_prefix(f"which {told['what']} do you {told['verb'].lower()}?", subject)


_TO_TELL = re.compile(
    r"(?:(?:the|key|main|important)\s+)*(?P<what>(?!(?:things?|ways?|what|how|where|when)\b)[\w-]+"
    r"(?:\s[\w-]+){0,2})"
    r"\s+to\s+(?P<verb>include|mention|cover|discuss|consider|clarify|draw|show|name|raise"
    r"|highlight|remember|state)",
    re.IGNORECASE,
)


def says_way(label: str) -> bool:
    """Whether a label says only that its points are how one goes about something: "Approach"."""
    return bool(_WAY.fullmatch(label))


_WAY = re.compile(r"(?:(?:your|the|an?) )?(?:approach|procedure|process|method|how)", re.IGNORECASE)


def of_way(subject: str) -> Question:
    """What one does in a stage below "Approach"; the name of a stage may be a command itself."""
    if subject.startswith("“"):
        return Question(as_question(f"what do you do to {subject.strip('“”').lower()}"))
    the = "" if re.match(r"(?:an?|the)\s", subject) else "the "
    return Question(as_question(f"what do you do in {the}{subject}"))
